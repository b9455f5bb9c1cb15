"""Mailboxes on a server: the client's side of IMAP4rev1 (RFC 3501), with TLS, UTF-8 (RFC 6855) and IDLE (RFC 2177)."""

import binascii
import calendar
import errno
import random
import re
import socket
import subprocess
import sys
import time
from datetime import datetime, timedelta, timezone

__all__ = ["IMAP4", "IMAP4_stream", "Internaldate2tuple", "Int2AP", "ParseFlags", "Time2Internaldate", "IMAP4_SSL"]

CRLF = b"\r\n"
Debug = 0
IMAP4_PORT = 143
IMAP4_SSL_PORT = 993
AllowedVersions = ("IMAP4REV1", "IMAP4")
HAVE_SSL = True
_MAXLINE = 1000000

_OPEN = ("AUTH", "SELECTED")
_ALWAYS = ("NONAUTH", "AUTH", "SELECTED", "LOGOUT")
_SELECTED = ("SELECTED",)
Commands = {
    "APPEND": _OPEN, "AUTHENTICATE": ("NONAUTH",), "CAPABILITY": _ALWAYS, "CHECK": _SELECTED, "CLOSE": _SELECTED,
    "COPY": _SELECTED, "CREATE": _OPEN, "DELETE": _OPEN, "DELETEACL": _OPEN, "ENABLE": ("AUTH",), "EXAMINE": _OPEN,
    "EXPUNGE": _SELECTED, "FETCH": _SELECTED, "GETACL": _OPEN, "GETANNOTATION": _OPEN, "GETQUOTA": _OPEN,
    "GETQUOTAROOT": _OPEN, "IDLE": _OPEN, "MYRIGHTS": _OPEN, "LIST": _OPEN, "LOGIN": ("NONAUTH",),
    "LOGOUT": _ALWAYS, "LSUB": _OPEN, "MOVE": _SELECTED, "NAMESPACE": _OPEN, "NOOP": _ALWAYS, "PARTIAL": _SELECTED,
    "PROXYAUTH": ("AUTH",), "RENAME": _OPEN, "SEARCH": _SELECTED, "SELECT": _OPEN, "SETACL": _OPEN,
    "SETANNOTATION": _OPEN, "SETQUOTA": _OPEN, "SORT": _SELECTED, "STARTTLS": ("NONAUTH",), "STATUS": _OPEN,
    "STORE": _SELECTED, "SUBSCRIBE": _OPEN, "THREAD": _SELECTED, "UID": _SELECTED, "UNSUBSCRIBE": _OPEN,
    "UNSELECT": _SELECTED,
}

Continuation = re.compile(rb"\+( (?P<data>.*))?")
Flags = re.compile(rb".*FLAGS \((?P<flags>[^\)]*)\)")
InternalDate = re.compile(
    rb'.*INTERNALDATE "(?P<day>[ 0123][0-9])-(?P<mon>[A-Z][a-z][a-z])-(?P<year>[0-9][0-9][0-9][0-9])'
    rb" (?P<hour>[0-9][0-9]):(?P<min>[0-9][0-9]):(?P<sec>[0-9][0-9])"
    rb' (?P<zonen>[-+])(?P<zoneh>[0-9][0-9])(?P<zonem>[0-9][0-9])"')
Literal = re.compile(rb".*{(?P<size>\d+)}$", re.ASCII)
MapCRLF = re.compile(rb"\r\n|\r|\n")
Response_code = re.compile(rb"\[(?P<type>[A-Z-]+)( (?P<data>.*))?\]")
Untagged_response = re.compile(rb"\* (?P<type>[A-Z-]+)( (?P<data>.*))?")
Untagged_status = re.compile(rb"\* (?P<data>\d+) (?P<type>[A-Z-]+)( (?P<data2>.*))?", re.ASCII)
_control_chars = re.compile(rb"[\x00\r\n]")
_non_astring_char = re.compile(rb'[(){ \x00-\x1f\x7f-\xff%*\\"]')
_non_list_char = re.compile(rb'[(){ \x00-\x1f\x7f-\xff\\"]')
_quoted = re.compile(rb'"(?:[^"\\]|\\.)*+"')

Months = ["", *"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()]
Mon2num = {name.encode(): number for number, name in enumerate(Months) if name}


class IMAP4:
    """A connection to a server of mailboxes."""

    class error(Exception):
        """The server says no."""

    class abort(error):
        """The connection is of no use any more."""

    class readonly(abort):
        """The mailbox cannot be written any more."""

    class _responsetimeout(TimeoutError):
        """No response began in time."""

    def __init__(self, host="", port=IMAP4_PORT, timeout=None):
        self.debug = Debug
        self.state = "LOGOUT"
        self.literal = None
        self.tagged_commands = {}
        self.untagged_responses = {}
        self.continuation_response = ""
        self._idle_responses = []
        self._idle_capture = False
        self.is_readonly = False
        self.tagnum = 0
        self._tls_established = False
        self._mode_ascii()
        self._log_lines = []
        self.open(host, port, timeout)
        try:
            self._connect()
        except Exception:
            try:
                self.shutdown()
            except OSError:
                pass
            raise

    def _mode_ascii(self):
        self.utf8_enabled = False
        self._encoding = "ascii"
        self.Literal, self.Untagged_status = Literal, Untagged_status

    def _mode_utf8(self):
        self.utf8_enabled = True
        self._encoding = "utf-8"
        self.Literal = re.compile(Literal.pattern)
        self.Untagged_status = re.compile(Untagged_status.pattern)

    def _connect(self):
        self.tagpre = Int2AP(random.randint(4096, 65535))
        self.tagre = re.compile(rb"(?P<tag>" + self.tagpre + rb"\d+) (?P<type>[A-Z]+) (?P<data>.*)", re.ASCII)
        self.welcome = self._get_response()
        if "PREAUTH" in self.untagged_responses:
            self.state = "AUTH"
        elif "OK" in self.untagged_responses:
            self.state = "NONAUTH"
        else:
            raise self.error(f"invalid greeting: {self.welcome.decode('utf-8', 'replace')}")
        self._refresh_capabilities(consume=True)
        for version in AllowedVersions:
            if version in self.capabilities:
                self.PROTOCOL_VERSION = version
                return
        raise self.error("server not IMAP4 compliant")

    def __getattr__(self, attr):
        if attr in Commands:
            return getattr(self, attr.lower())
        raise AttributeError(f"Unknown IMAP4 command: '{attr}'")

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if self.state != "LOGOUT":
            try:
                self.logout()
            except OSError:
                pass

    def _create_socket(self, timeout):
        if timeout is not None and not timeout:
            raise ValueError("Non-blocking socket (timeout=0) is not supported")
        host = self.host or None
        sys.audit("imaplib.open", self, self.host, self.port)
        address = (host, self.port)
        return socket.create_connection(address) if timeout is None else socket.create_connection(address, timeout)

    def open(self, host="", port=IMAP4_PORT, timeout=None):
        """Connect."""
        self.host, self.port = host, port
        self.sock = self._create_socket(timeout)
        self._file = self.sock.makefile("rb")
        self._readbuf = b""

    @property
    def file(self):
        """The connection as a file."""
        import warnings
        warnings.warn("IMAP4.file is unsupported, can cause errors, and may be removed.", RuntimeWarning, stacklevel=2)
        return self._file

    def _receive(self):
        """Take what comes; return whether anything came."""
        data = self.sock.recv(65536)
        self._readbuf += data
        return bool(data)

    def _take(self, size):
        data, self._readbuf = self._readbuf[:size], self._readbuf[size:]
        return data

    def read(self, size):
        """Read bytes."""
        while len(self._readbuf) < size and self._receive():
            pass
        return self._take(size)

    def readline(self):
        """Read a line."""
        while (end := self._readbuf.find(b"\n")) < 0 and len(self._readbuf) <= _MAXLINE:
            if not self._receive():
                return self._take(len(self._readbuf))
        if end < 0 or end >= _MAXLINE:
            raise self.error(f"got more than {_MAXLINE} bytes")
        return self._take(end + 1)

    def send(self, data):
        """Send bytes."""
        sys.audit("imaplib.send", self, data)
        self.sock.sendall(data)

    def shutdown(self):
        """Close the connection."""
        self._close_imaplib_file()
        try:
            self.sock.shutdown(socket.SHUT_RDWR)
        except OSError as problem:
            if problem.errno not in (errno.ENOTCONN, errno.EINVAL):
                raise
        finally:
            self.sock.close()

    def _close_imaplib_file(self):
        file, self._file = self._file, None
        if file is not None:
            file.close()

    def socket(self):
        """Return the socket."""
        return self.sock

    def recent(self):
        """Return how many messages are new, asking the server if it did not tell."""
        kind, data = self._untagged_response("OK", [None], "RECENT")
        if data[-1]:
            return kind, data
        kind, data = self.noop()
        return self._untagged_response(kind, data, "RECENT")

    def response(self, code):
        """Return what the server told under a name."""
        return self._untagged_response(code, [None], code.upper())

    def append(self, mailbox, flags, date_time, message):
        """Put a message into a mailbox."""
        mailbox = mailbox or "INBOX"
        flags = self._set_quote(flags) if flags else None
        date_time = Time2Internaldate(date_time) if date_time else None
        literal = MapCRLF.sub(CRLF, message)
        self.literal = b"UTF8 (" + literal + b")" if self.utf8_enabled else literal
        return self._simple_command("APPEND", self._astring(mailbox), flags, date_time)

    def authenticate(self, mechanism, authobject):
        """Authenticate by a mechanism; `authobject` answers challenges."""
        self.literal = _Authenticator(authobject).process
        kind, data = self._simple_command("AUTHENTICATE", mechanism.upper())
        if kind != "OK":
            raise self.error(data[-1].decode("utf-8", "replace"))
        self.state = "AUTH"
        self._refresh_capabilities()
        return kind, data

    def capability(self):
        """Ask what the server can do."""
        return self._asked("CAPABILITY")

    def check(self):
        """Make a checkpoint."""
        return self._simple_command("CHECK")

    def close(self):
        """Close the mailbox; what was deleted goes."""
        try:
            return self._simple_command("CLOSE")
        finally:
            self.state = "AUTH"

    def copy(self, message_set, new_mailbox):
        """Copy messages into a mailbox."""
        return self._simple_command("COPY", self._sequence_set(message_set), self._astring(new_mailbox))

    def create(self, mailbox):
        """Make a mailbox."""
        return self._simple_command("CREATE", self._astring(mailbox))

    def delete(self, mailbox):
        """Delete a mailbox."""
        return self._simple_command("DELETE", self._astring(mailbox))

    def deleteacl(self, mailbox, who):
        """Take somebody's rights away."""
        return self._simple_command("DELETEACL", self._astring(mailbox), self._astring(who))

    def enable(self, capability):
        """Use an extension."""
        if "ENABLE" not in self.capabilities:
            raise self.error("Server does not support ENABLE")
        kind, data = self._simple_command("ENABLE", capability)
        if kind == "OK" and "UTF8=ACCEPT" in capability.upper():
            self._mode_utf8()
        return kind, data

    def expunge(self):
        """Let what was deleted go."""
        return self._asked("EXPUNGE")

    def fetch(self, message_set, message_parts):
        """Fetch parts of messages."""
        kind, data = self._simple_command("FETCH", self._sequence_set(message_set), self._fetch_parts(message_parts))
        return self._untagged_response(kind, data, "FETCH")

    def getacl(self, mailbox):
        """Return the rights on a mailbox."""
        return self._asked("GETACL", self._astring(mailbox), answer="ACL")

    def getannotation(self, mailbox, entry, attribute):
        """Return annotations."""
        return self._asked("GETANNOTATION", self._list_mailbox(mailbox), entry, attribute, answer="ANNOTATION")

    def getquota(self, root):
        """Return limits and use."""
        return self._asked("GETQUOTA", self._astring(root), answer="QUOTA")

    def getquotaroot(self, mailbox):
        """Return what limits a mailbox."""
        kind, data = self._simple_command("GETQUOTAROOT", self._astring(mailbox))
        kind, quota = self._untagged_response(kind, data, "QUOTA")
        kind, root = self._untagged_response(kind, data, "QUOTAROOT")
        return kind, [root, quota]

    def idle(self, duration=None):
        """Return a context in which responses are iterated over as they come."""
        return Idler(self, duration)

    def list(self, directory="", pattern="*"):
        """Return the names of mailboxes."""
        return self._asked("LIST", self._astring(directory), self._list_mailbox(pattern))

    def login(self, user, password):
        """Log in by a password."""
        kind, data = self._simple_command("LOGIN", self._astring(user), self._quote(password))
        if kind != "OK":
            raise self.error(data[-1].decode("utf-8", "replace"))
        self.state = "AUTH"
        self._refresh_capabilities()
        return kind, data

    def login_cram_md5(self, user, password):
        """Log in by a keyed hash."""
        self.user, self.password = user, password
        return self.authenticate("CRAM-MD5", self._CRAM_MD5_AUTH)

    def _CRAM_MD5_AUTH(self, challenge):
        import hmac
        secret = self.password.encode("utf-8") if isinstance(self.password, str) else self.password
        return self.user + " " + hmac.HMAC(secret, challenge, "md5").hexdigest()

    def logout(self):
        """Say goodbye, and close the connection."""
        self.state = "LOGOUT"
        kind, data = self._simple_command("LOGOUT")
        self.shutdown()
        return kind, data

    def lsub(self, directory="", pattern="*"):
        """Return the names of subscribed mailboxes."""
        return self._asked("LSUB", self._astring(directory), self._list_mailbox(pattern))

    def myrights(self, mailbox):
        """Return the own rights on a mailbox."""
        return self._asked("MYRIGHTS", self._astring(mailbox))

    def namespace(self):
        """Return the kinds of mailboxes."""
        return self._asked("NAMESPACE")

    def noop(self):
        """Do nothing; the server may tell what is new."""
        return self._simple_command("NOOP")

    def partial(self, message_num, message_part, start, length):
        """Fetch a piece of a part."""
        return self._asked("PARTIAL", message_num, message_part, start, length, answer="FETCH")

    def proxyauth(self, user):
        """Go on as somebody else."""
        return self._simple_command("PROXYAUTH", self._astring(user))

    def rename(self, oldmailbox, newmailbox):
        """Rename a mailbox."""
        return self._simple_command("RENAME", self._astring(oldmailbox), self._astring(newmailbox))

    def search(self, charset, *criteria):
        """Return the numbers of messages that fit."""
        if not charset:
            return self._asked("SEARCH", *criteria)
        if self.utf8_enabled:
            raise self.error("Non-None charset not valid in UTF8 mode")
        return self._asked("SEARCH", "CHARSET", self._astring(charset), *criteria)

    def select(self, mailbox="INBOX", readonly=False):
        """Choose a mailbox; return how many messages it has."""
        self.untagged_responses = {}
        self.is_readonly = readonly
        kind, data = self._simple_command("EXAMINE" if readonly else "SELECT", self._astring(mailbox))
        if kind != "OK":
            self.state = "AUTH"
            return kind, data
        self.state = "SELECTED"
        if "READ-ONLY" in self.untagged_responses and not readonly:
            raise self.readonly(f"{mailbox!r} is not writable")
        return kind, self.untagged_responses.get("EXISTS", [None])

    def setacl(self, mailbox, who, what):
        """Give somebody rights."""
        return self._simple_command("SETACL", self._astring(mailbox), self._astring(who), self._astring(what))

    def setannotation(self, mailbox, *args):
        """Set annotations."""
        return self._asked("SETANNOTATION", self._list_mailbox(mailbox), *args, answer="ANNOTATION")

    def setquota(self, root, limits):
        """Set limits."""
        return self._asked("SETQUOTA", self._astring(root), limits, answer="QUOTA")

    def sort(self, sort_criteria, charset, *search_criteria):
        """Return the numbers of messages that fit, in an order."""
        return self._asked("SORT", self._set_quote(sort_criteria), self._astring(charset), *search_criteria)

    def starttls(self, ssl_context=None):
        """Put TLS on the connection."""
        if self._tls_established:
            raise self.abort("TLS session already established")
        if "STARTTLS" not in self.capabilities:
            raise self.abort("TLS not supported by server")
        kind, data = self._simple_command("STARTTLS")
        if kind != "OK":
            raise self.error("Couldn't establish TLS session")
        self._close_imaplib_file()
        self.sock = _context(ssl_context).wrap_socket(self.sock, server_hostname=self.host)
        self._file = self.sock.makefile("rb")
        self._tls_established = True
        self._get_capabilities()
        return self._untagged_response(kind, data, "STARTTLS")

    def status(self, mailbox, names):
        """Return facts of a mailbox."""
        return self._asked("STATUS", self._astring(mailbox), names)

    def store(self, message_set, command, flags):
        """Change flags of messages."""
        return self._asked("STORE", self._sequence_set(message_set), command, self._set_quote(flags), answer="FETCH")

    def subscribe(self, mailbox):
        """Subscribe to a mailbox."""
        return self._simple_command("SUBSCRIBE", self._astring(mailbox))

    def thread(self, threading_algorithm, charset, *search_criteria):
        """Return the numbers of messages that fit, by conversation."""
        return self._asked("THREAD", threading_algorithm, self._astring(charset), *search_criteria)

    def uid(self, command, *args):
        """Do something by lasting numbers."""
        command = command.upper()
        if command not in Commands:
            raise self.error(f"Unknown IMAP4 UID command: {command!r}")
        self._check_state(command)
        answer = command if command in ("SEARCH", "SORT", "THREAD") else "FETCH"
        return self._asked("UID", command, *args, answer=answer)

    def unselect(self):
        """Leave the mailbox; nothing goes."""
        try:
            return self._simple_command("UNSELECT")
        finally:
            self.state = "AUTH"

    def unsubscribe(self, mailbox):
        """Cancel a subscription."""
        return self._simple_command("UNSUBSCRIBE", self._astring(mailbox))

    def xatom(self, name, *args):
        """Do something that is not known here."""
        name = name.upper()
        Commands.setdefault(name, (self.state,))
        return self._simple_command(name, *args)

    def _asked(self, name, *args, answer=None):
        """Run a command; return what it tells under its name, or another one."""
        kind, data = self._simple_command(name, *args)
        return self._untagged_response(kind, data, answer or name)

    def _append_untagged(self, typ, dat):
        if dat is None:
            dat = b""
        if self._idle_capture:
            # Pieces of one response belong together.
            last = self._idle_responses[-1] if self._idle_responses else None
            if last and last[0] == typ and isinstance(last[1][-1], tuple):
                last[1].append(dat)
            else:
                self._idle_responses.append((typ, [dat]))
            return
        self.untagged_responses.setdefault(typ, []).append(dat)

    def _check_bye(self):
        bye = self.untagged_responses.get("BYE")
        if bye:
            raise self.abort(bye[-1].decode(self._encoding, "replace"))

    def _check_state(self, name):
        if self.state not in Commands[name]:
            self.literal = None
            raise self.error(f"command {name} illegal in state {self.state}, "
                             f"only allowed in states {', '.join(Commands[name])}")

    def _command(self, name, *args):
        """Send a command with its literal; return its tag."""
        self._check_state(name)
        for kind in ("OK", "NO", "BAD"):
            self.untagged_responses.pop(kind, None)
        if "READ-ONLY" in self.untagged_responses and not self.is_readonly:
            raise self.readonly("mailbox status changed to READ-ONLY")
        line = bytes(name, self._encoding)
        for arg in args:
            if arg is not None:
                line += b" " + (bytes(arg, self._encoding) if isinstance(arg, str) else arg)
        if _control_chars.search(line):
            raise ValueError("NUL, CR and LF not allowed in commands")
        tag = self._new_tag()
        literal, self.literal = self.literal, None
        answers = literal if callable(literal) else None
        if literal is not None and answers is None:
            line += b" {%d}" % len(literal)
        self._send_or_abort(tag + b" " + line + CRLF)
        if literal is None:
            return tag
        while True:
            while self._get_response():
                if self.tagged_commands[tag]:
                    return tag
            if answers is not None:
                literal = answers(self.continuation_response)
            self._send_or_abort(literal)
            self._send_or_abort(CRLF)
            if answers is None:
                return tag

    def _send_or_abort(self, data):
        try:
            self.send(data)
        except OSError as problem:
            raise self.abort(f"socket error: {problem}")

    def _command_complete(self, name, tag):
        leaving = name == "LOGOUT"
        if not leaving:
            self._check_bye()
        try:
            kind, data = self._get_tagged_response(tag, expect_bye=leaving)
        except self.abort as problem:
            raise self.abort(f"command: {name} => {problem}")
        except self.error as problem:
            raise self.error(f"command: {name} => {problem}")
        if not leaving:
            self._check_bye()
        if kind == "BAD":
            raise self.error(f"{name} command error: {kind} {data}")
        return kind, data

    def _simple_command(self, name, *args):
        return self._command_complete(name, self._command(name, *args))

    def _get_capabilities(self):
        kind, data = self.capability()
        if data == [None]:
            raise self.error("no CAPABILITY response from server")
        self.capabilities = tuple(str(data[-1], self._encoding).upper().split())

    def _refresh_capabilities(self, consume=False):
        """Note what the server told it can do; ask if it told nothing."""
        told = self.untagged_responses.get("CAPABILITY")
        if told and told[-1]:
            if consume:
                del self.untagged_responses["CAPABILITY"]
            self.capabilities = tuple(str(told[-1], self._encoding).upper().split())
        else:
            self._get_capabilities()

    def _get_line(self):
        line = self.readline()
        if not line:
            raise self.abort("socket error: EOF")
        if not line.endswith(CRLF):
            raise self.abort(f"socket error: unterminated line: {line!r}")
        return line[:-2]

    def _get_response(self, start_timeout=False):
        """Read a response and note it; return None for one that asks to go on."""
        line = self._first_line(start_timeout) if start_timeout is not False else self._get_line()
        tagged = self.tagre.match(line)
        if tagged:
            tag = tagged["tag"]
            if tag not in self.tagged_commands:
                raise self.abort(f"unexpected tagged response: {line!r}")
            kind, data = str(tagged["type"], self._encoding), tagged["data"]
            self.tagged_commands[tag] = kind, [data]
        else:
            found = Untagged_response.match(line)
            more = None
            if found is None:
                found = self.Untagged_status.match(line)
                more = found and found["data2"]
            if found is None:
                going_on = Continuation.match(line)
                if going_on is None:
                    raise self.abort(f"unexpected response: {line!r}")
                self.continuation_response = going_on["data"]
                return None
            kind, data = str(found["type"], self._encoding), found["data"]
            if data is None:
                data = b""
            if more:
                data += b" " + more
            while literal := self.Literal.match(data):
                self._append_untagged(kind, (data, self.read(int(literal["size"]))))
                data = self._get_line()
            self._append_untagged(kind, data)
        if kind in ("OK", "NO", "BAD"):
            code = Response_code.match(data)
            if code:
                self._append_untagged(str(code["type"], self._encoding), code["data"])
        return line

    def _first_line(self, timeout):
        """Read a line that must begin in time; what is buffered counts as begun."""
        if not self._readbuf:
            usual = self.sock.gettimeout()
            self.sock.settimeout(timeout)
            try:
                self._receive()
            except TimeoutError:
                raise self._responsetimeout("response timed out") from None
            finally:
                self.sock.settimeout(usual)
        return self._get_line()

    def _get_tagged_response(self, tag, expect_bye=False):
        while True:
            result = self.tagged_commands[tag]
            if result is not None:
                del self.tagged_commands[tag]
                return result
            if expect_bye:
                bye = self.untagged_responses.pop("BYE", None)
                if bye is not None:
                    return "BYE", bye
            self._check_bye()
            self._get_response()

    def _new_tag(self):
        tag = self.tagpre + bytes(str(self.tagnum), self._encoding)
        self.tagnum += 1
        self.tagged_commands[tag] = None
        return tag

    def _untagged_response(self, typ, dat, name):
        if typ == "NO":
            return typ, dat
        return typ, self.untagged_responses.pop(name, [None])

    def _encoded(self, arg):
        return bytes(arg, self._encoding) if isinstance(arg, str) else arg

    def _quote(self, arg):
        """Return a text in quotes."""
        return b'"' + self._encoded(arg).replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'

    def _in_quotes_unless(self, arg, special):
        arg = self._encoded(arg)
        if _quoted.fullmatch(arg) or (arg and not special.search(arg)):
            return arg
        return self._quote(arg)

    def _astring(self, arg):
        """Return a text, in quotes if it needs them."""
        return self._in_quotes_unless(arg, _non_astring_char)

    def _list_mailbox(self, arg):
        """Return a pattern, in quotes if it needs them."""
        return self._in_quotes_unless(arg, _non_list_char)

    def _atom(self, arg):
        return arg

    def _sequence_set(self, arg):
        return arg

    def _set_quote(self, arg):
        """Return something in parentheses."""
        return arg if arg[:1] == "(" and arg[-1:] == ")" else "(" + arg + ")"

    def _fetch_parts(self, arg):
        """Return the names of parts in parentheses, unless they are a macro."""
        if arg.upper() in ("ALL", "FULL", "FAST"):
            return arg
        return self._set_quote(arg)


class Idler:
    """Responses as they come: begins when its context is entered, and is over when it is left."""

    def __init__(self, imap, duration=None):
        if "IDLE" not in imap.capabilities:
            raise imap.error("Server does not support IMAP4 IDLE")
        if duration is not None and not imap.sock:
            raise imap.error("duration requires a socket connection")
        self._duration = duration
        self._deadline = None
        self._imap = imap
        self._tag = None
        self._saved_state = None

    def __enter__(self):
        imap = self._imap
        assert not imap._idle_responses and not imap._idle_capture
        if self._duration is not None:
            self._deadline = time.monotonic() + self._duration
        self._tag = imap._command("IDLE")
        imap._idle_capture = True
        try:
            while imap._get_response():
                if imap.tagged_commands[self._tag]:
                    kind, data = imap.tagged_commands.pop(self._tag)
                    raise imap.error(f"idle denied: {data[-1]}" if kind == "NO" else f"unexpected status response: {data}")
        except BaseException:
            imap._idle_capture = False
            raise
        self._saved_state, imap.state = imap.state, "IDLING"
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        imap = self._imap
        imap.state = self._saved_state
        # What was not taken counts as told to everybody.
        imap._idle_capture = False
        for kind, items in imap._idle_responses:
            for data in items:
                imap._append_untagged(kind, data)
        imap._idle_responses.clear()
        try:
            imap.send(b"DONE" + CRLF)
            kind, [message] = imap._command_complete("IDLE", self._tag)
            if kind != "OK" and exc_type is None:
                raise imap.error(f"idle failed: {message}")
        except Exception:
            if exc_type is None:
                raise
        return False

    def __iter__(self):
        return self

    def __next__(self):
        limit = None if self._deadline is None else self._deadline - time.monotonic()
        kind, data = self._pop(limit)
        if not kind:
            raise StopIteration
        return kind, data

    def _pop(self, timeout, default=("", None)):
        """Return the next response, the default if none begins in time."""
        imap = self._imap
        if imap.state != "IDLING":
            raise imap.error("_pop() only works during IDLE")
        if not imap._idle_responses:
            if timeout is not None and timeout <= 0:
                return default
            try:
                imap._get_response(start_timeout=timeout)
            except IMAP4._responsetimeout:
                return default
        if not imap._idle_responses:
            return default
        found = imap._idle_responses.pop(0)
        if found[0] == "BYE":
            raise imap.abort(found[1][-1].decode(imap._encoding, "replace"))
        return found

    def burst(self, interval=0.1):
        """Yield responses as long as each comes soon after the one before."""
        if not self._imap.sock:
            raise self._imap.error("burst() requires a socket connection")
        try:
            yield next(self)
        except StopIteration:
            return
        while (found := self._pop(interval, None)) is not None:
            yield found


def _context(context):
    import ssl
    return ssl._create_stdlib_context() if context is None else context


class IMAP4_SSL(IMAP4):
    """A connection under TLS from the beginning."""

    def __init__(self, host="", port=IMAP4_SSL_PORT, *, ssl_context=None, timeout=None):
        self.ssl_context = _context(ssl_context)
        super().__init__(host, port, timeout)

    def _create_socket(self, timeout):
        return self.ssl_context.wrap_socket(super()._create_socket(timeout), server_hostname=self.host)

    def open(self, host="", port=IMAP4_SSL_PORT, timeout=None):
        """Connect."""
        super().open(host, port, timeout)


class IMAP4_stream(IMAP4):
    """A connection to a program that speaks on its standard streams."""

    def __init__(self, command):
        self.command = command
        super().__init__()

    def open(self, host=None, port=None, timeout=None):
        """Start the program."""
        self.host = self.port = self.sock = self._file = None
        self.process = subprocess.Popen(self.command, bufsize=131072, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        shell=True, close_fds=True)
        self.writefile, self.readfile = self.process.stdin, self.process.stdout

    def read(self, size):
        """Read bytes."""
        return self.readfile.read(size)

    def readline(self):
        """Read a line."""
        return self.readfile.readline()

    def send(self, data):
        """Send bytes."""
        self.writefile.write(data)
        self.writefile.flush()

    def shutdown(self):
        """Close the streams, and wait for the program."""
        self.readfile.close()
        self.writefile.close()
        self.process.wait()


class _Authenticator:
    """Answers challenges in Base64."""

    def __init__(self, mechinst):
        self.mech = mechinst

    def process(self, data):
        """Return the answer to a challenge."""
        answer = self.mech(self.decode(data))
        return b"*" if answer is None else self.encode(answer)

    def encode(self, inp):
        """Return Base64 without line ends."""
        if isinstance(inp, str):
            inp = inp.encode("utf-8")
        return binascii.b2a_base64(inp, newline=False)

    def decode(self, inp):
        """Return the bytes of Base64."""
        return binascii.a2b_base64(inp) if inp else b""


def Internaldate2tuple(resp):
    """Return the local time of an INTERNALDATE, None if there is none."""
    found = InternalDate.match(resp)
    if not found:
        return None
    offset = (int(found["zoneh"]) * 60 + int(found["zonem"])) * 60
    if found["zonen"] == b"-":
        offset = -offset
    fields = (int(found["year"]), Mon2num[found["mon"]], *(int(found[name]) for name in ("day", "hour", "min", "sec")))
    return time.localtime(calendar.timegm((*fields, -1, -1, -1)) - offset)


def Int2AP(num):
    """Return a number in letters from A to P."""
    value, num = b"", int(abs(num))
    while num:
        num, digit = divmod(num, 16)
        value = b"ABCDEFGHIJKLMNOP"[digit:digit + 1] + value
    return value


def ParseFlags(resp):
    """Return the flags of a response."""
    found = Flags.match(resp)
    return tuple(found["flags"].split()) if found else ()


def Time2Internaldate(date_time):
    """Return a time as INTERNALDATE has it; a text in quotes stays as it is."""
    if isinstance(date_time, (int, float)):
        moment = datetime.fromtimestamp(date_time, timezone.utc).astimezone()
    elif isinstance(date_time, tuple):
        try:
            offset = date_time.tm_gmtoff
        except AttributeError:
            if time.daylight:
                is_summer = date_time[8]
                if is_summer == -1:
                    is_summer = time.localtime(time.mktime(date_time))[8]
                offset = -(time.timezone, time.altzone)[is_summer]
            else:
                offset = -time.timezone
        moment = datetime(*date_time[:6], tzinfo=timezone(timedelta(seconds=offset)))
    elif isinstance(date_time, datetime):
        if date_time.tzinfo is None:
            raise ValueError("date_time must be aware")
        moment = date_time
    elif isinstance(date_time, str) and date_time[:1] + date_time[-1:] == '""':
        return date_time
    else:
        raise ValueError("date_time not of a known type")
    return moment.strftime(f'"%d-{Months[moment.month]}-%Y %H:%M:%S %z"')
