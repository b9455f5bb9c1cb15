"""Sending mail: the client's side of SMTP (RFC 5321), with STARTTLS, authentication and UTF-8 addresses; and of LMTP."""

import base64
import copy
import datetime
import email.generator
import email.message
import email.policy
import email.utils
import hmac
import io
import re
import socket
import sys
from email.base64mime import body_encode

__all__ = ["SMTPException", "SMTPNotSupportedError", "SMTPServerDisconnected", "SMTPResponseException",
           "SMTPSenderRefused", "SMTPRecipientsRefused", "SMTPDataError", "SMTPConnectError", "SMTPHeloError",
           "SMTPAuthenticationError", "quoteaddr", "quotedata", "SMTP", "SMTP_SSL"]

SMTP_PORT = 25
SMTP_SSL_PORT = 465
LMTP_PORT = 2003
CRLF, bCRLF = "\r\n", b"\r\n"
OLDSTYLE_AUTH = re.compile(r"auth=(.*)", re.I)
_MAXLINE = 8192
_MAXCHALLENGE = 5
_EXTENSION = re.compile(r"(?P<feature>[A-Za-z0-9][A-Za-z0-9\-]*) ?")


class SMTPException(OSError):
    """Base of the errors of this module."""


class SMTPNotSupportedError(SMTPException):
    """The server has no such command or option."""


class SMTPServerDisconnected(SMTPException):
    """There is no connection to the server."""


class SMTPResponseException(SMTPException):
    """The server answers with an error code."""

    def __init__(self, code, msg):
        self.smtp_code, self.smtp_error = code, msg
        self.args = code, msg


class SMTPSenderRefused(SMTPResponseException):
    """The server does not accept the sender."""

    def __init__(self, code, msg, sender):
        self.smtp_code, self.smtp_error = code, msg
        self.sender = sender
        self.args = code, msg, sender


class SMTPRecipientsRefused(SMTPException):
    """The server accepts no recipient: `recipients` tells why, for each."""

    def __init__(self, recipients):
        self.recipients = recipients
        self.args = recipients,


class SMTPDataError(SMTPResponseException):
    """The server does not accept the message."""


class SMTPConnectError(SMTPResponseException):
    """The server does not accept the connection."""


class SMTPHeloError(SMTPResponseException):
    """The server does not accept the greeting."""


class SMTPAuthenticationError(SMTPResponseException):
    """The server does not accept user and password."""


def quoteaddr(addrstring):
    """Return an address in angle brackets."""
    name, address = email.utils.parseaddr(addrstring)
    if (name, address) != ("", ""):
        return f"<{address}>"
    return addrstring if addrstring.strip().startswith("<") else f"<{addrstring}>"


def _addr_only(addrstring):
    name, address = email.utils.parseaddr(addrstring)
    return addrstring if (name, address) == ("", "") else address


def quotedata(data):
    """Return a message's text as DATA wants it: lines end in CRLF, leading dots are doubled."""
    return re.sub(r"(?m)^\.", "..", _fix_eols(data))


def _quote_periods(bindata):
    return re.sub(rb"(?m)^\.", b"..", bindata)


def _fix_eols(data):
    return re.sub(r"\r\n|\n|\r(?!\n)", CRLF, data)


class SMTP:
    """A connection to a server of mail."""

    debuglevel = 0
    sock = None
    file = None
    helo_resp = None
    ehlo_msg = "ehlo"
    ehlo_resp = None
    does_esmtp = False
    default_port = SMTP_PORT

    def __init__(self, host="", port=0, local_hostname=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT,
                 source_address=None):
        self._host = host
        self.timeout = timeout
        self.esmtp_features = {}
        self.command_encoding = "ascii"
        self.source_address = source_address
        self._auth_challenge_count = 0
        if host:
            code, message = self.connect(host, port)
            if code != 220:
                self.close()
                raise SMTPConnectError(code, message)
        self.local_hostname = _own_name() if local_hostname is None else local_hostname

    def __enter__(self):
        return self

    def __exit__(self, *args):
        try:
            code, message = self.docmd("QUIT")
            if code != 221:
                raise SMTPResponseException(code, message)
        except SMTPServerDisconnected:
            pass
        finally:
            self.close()

    def set_debuglevel(self, debuglevel):
        """Print what goes over the wire (1), with the time (2)."""
        self.debuglevel = debuglevel

    def _print_debug(self, *args):
        if self.debuglevel > 1:
            print(datetime.datetime.now().time(), *args, file=sys.stderr)
        else:
            print(*args, file=sys.stderr)

    def _get_socket(self, host, port, timeout):
        if timeout is not None and not timeout:
            raise ValueError("Non-blocking socket (timeout=0) is not supported")
        if self.debuglevel > 0:
            self._print_debug("connect: to", (host, port), self.source_address)
        return socket.create_connection((host, port), timeout, self.source_address)

    def connect(self, host="localhost", port=0, source_address=None):
        """Connect; return the code and the text of the server's greeting."""
        if source_address:
            self.source_address = source_address
        if not port and host.find(":") == host.rfind(":"):
            host, colon, digits = host.rpartition(":") if ":" in host else (host, "", "")
            if colon:
                try:
                    port = int(digits)
                except ValueError:
                    raise OSError("nonnumeric port")
        port = port or self.default_port
        sys.audit("smtplib.connect", self, host, port)
        self.sock = self._get_socket(host, port, self.timeout)
        self.file = None
        code, message = self.getreply()
        if self.debuglevel > 0:
            self._print_debug("connect:", repr(message))
        return code, message

    def send(self, s):
        """Send a text or bytes."""
        if self.debuglevel > 0:
            self._print_debug("send:", repr(s))
        if not self.sock:
            raise SMTPServerDisconnected("please run connect() first")
        if isinstance(s, str):
            s = s.encode(self.command_encoding)
        sys.audit("smtplib.send", self, s)
        try:
            self.sock.sendall(s)
        except OSError:
            self.close()
            raise SMTPServerDisconnected("Server not connected")

    def putcmd(self, cmd, args=""):
        """Send a command."""
        line = f"{cmd} {args}" if args else cmd
        if "\r" in line or "\n" in line:
            shown = line.replace("\n", "\\n").replace("\r", "\\r")
            raise ValueError(f"command and arguments contain prohibited newline characters: {shown}")
        self.send(line + CRLF)

    def getreply(self):
        """Return the code and the text of an answer, -1 for a code that is none."""
        if self.file is None:
            self.file = self.sock.makefile("rb")
        texts = []
        while True:
            line = self._reply_line()
            texts.append(line[4:].strip(b" \t\r\n"))
            try:
                code = int(line[:3])
            except ValueError:
                code = -1
                break
            if line[3:4] != b"-":
                break
        message = b"\n".join(texts)
        if self.debuglevel > 0:
            self._print_debug(f"reply: retcode ({code}); Msg: {message!r}")
        return code, message

    def _reply_line(self):
        try:
            line = self.file.readline(_MAXLINE + 1)
        except OSError as problem:
            self.close()
            raise SMTPServerDisconnected(f"Connection unexpectedly closed: {problem}")
        if not line:
            self.close()
            raise SMTPServerDisconnected("Connection unexpectedly closed")
        if self.debuglevel > 0:
            self._print_debug("reply:", repr(line))
        if len(line) > _MAXLINE:
            self.close()
            raise SMTPResponseException(500, "Line too long.")
        return line

    def docmd(self, cmd, args=""):
        """Send a command; return the answer's code and text."""
        self.putcmd(cmd, args)
        return self.getreply()

    def helo(self, name=""):
        """Greet by HELO."""
        self.putcmd("helo", name or self.local_hostname)
        code, message = self.getreply()
        self.helo_resp = message
        return code, message

    def ehlo(self, name=""):
        """Greet by EHLO, and note what the server can do."""
        self.esmtp_features = {}
        self.putcmd(self.ehlo_msg, name or self.local_hostname)
        code, message = self.getreply()
        if code == -1 and not message:
            self.close()
            raise SMTPServerDisconnected("Server not connected")
        self.ehlo_resp = message
        if code != 250:
            return code, message
        self.does_esmtp = True
        for line in message.decode("latin-1").split("\n")[1:]:
            self._note_feature(line)
        return code, message

    def _note_feature(self, line):
        old = OLDSTYLE_AUTH.match(line)
        if old:
            self.esmtp_features["auth"] = self.esmtp_features.get("auth", "") + " " + old.group(1)
            return
        found = _EXTENSION.match(line)
        if found:
            feature = found["feature"].lower()
            parameters = line[found.end("feature"):].strip()
            if feature == "auth":
                parameters = self.esmtp_features.get(feature, "") + " " + parameters
            self.esmtp_features[feature] = parameters

    def has_extn(self, opt):
        """Return whether the server has an extension."""
        return opt.lower() in self.esmtp_features

    def help(self, args=""):
        """Ask for help; return its text."""
        return self.docmd("help", args)[1]

    def rset(self):
        """Begin anew."""
        self.command_encoding = "ascii"
        return self.docmd("rset")

    def _rset(self):
        try:
            self.rset()
        except SMTPServerDisconnected:
            pass

    def noop(self):
        """Do nothing."""
        return self.docmd("noop")

    def mail(self, sender, options=()):
        """Name the sender."""
        text = ""
        if options and self.does_esmtp:
            if any(each.lower() == "smtputf8" for each in options):
                if not self.has_extn("smtputf8"):
                    raise SMTPNotSupportedError("SMTPUTF8 not supported by server")
                self.command_encoding = "utf-8"
            text = " " + " ".join(options)
        self.putcmd("mail", f"from:{quoteaddr(sender)}{text}")
        return self.getreply()

    def rcpt(self, recip, options=()):
        """Name a recipient."""
        text = " " + " ".join(options) if options and self.does_esmtp else ""
        self.putcmd("rcpt", f"to:{quoteaddr(recip)}{text}")
        return self.getreply()

    def data(self, msg):
        """Send the message."""
        self.putcmd("data")
        code, reply = self.getreply()
        if self.debuglevel > 0:
            self._print_debug("data:", (code, reply))
        if code != 354:
            raise SMTPDataError(code, reply)
        if isinstance(msg, str):
            msg = _fix_eols(msg).encode("ascii")
        quoted = _quote_periods(msg)
        if not quoted.endswith(bCRLF):
            quoted += bCRLF
        self.send(quoted + b"." + bCRLF)
        code, reply = self.getreply()
        if self.debuglevel > 0:
            self._print_debug("data:", (code, reply))
        return code, reply

    def verify(self, address):
        """Ask whether an address is there."""
        return self.docmd("vrfy", _addr_only(address))

    vrfy = verify

    def expn(self, address):
        """Ask who is on a list."""
        return self.docmd("expn", _addr_only(address))

    def ehlo_or_helo_if_needed(self):
        """Greet, unless that was done."""
        if self.helo_resp is None and self.ehlo_resp is None:
            if not 200 <= self.ehlo()[0] <= 299:
                code, reply = self.helo()
                if not 200 <= code <= 299:
                    raise SMTPHeloError(code, reply)

    def auth(self, mechanism, authobject, *, initial_response_ok=True):
        """Authenticate by a mechanism: `authobject` answers challenges."""
        mechanism = mechanism.upper()
        first = authobject() if initial_response_ok else None
        if first is None:
            code, reply = self.docmd("AUTH", mechanism)
            self._auth_challenge_count = 0
        else:
            code, reply = self.docmd("AUTH", mechanism + " " + body_encode(first.encode("ascii"), eol=""))
            self._auth_challenge_count = 1
        while code == 334:
            self._auth_challenge_count += 1
            answer = authobject(base64.decodebytes(reply)).encode("ascii")
            code, reply = self.docmd(body_encode(answer, eol=""))
            if self._auth_challenge_count > _MAXCHALLENGE:
                raise SMTPException(f"Server AUTH mechanism infinite loop. Last response: {(code, reply)!r}")
        if code in (235, 503):
            return code, reply
        raise SMTPAuthenticationError(code, reply)

    def auth_cram_md5(self, challenge=None):
        """Answer by a keyed hash of the challenge."""
        if challenge is None:
            return None
        return f"{self.user} {hmac.HMAC(self.password.encode('ascii'), challenge, 'md5').hexdigest()}"

    def auth_plain(self, challenge=None):
        """Answer by user and password at once."""
        return f"\0{self.user}\0{self.password}"

    def auth_login(self, challenge=None):
        """Answer by the user first, then by the password."""
        if challenge is None or self._auth_challenge_count < 2:
            return self.user
        return self.password

    def login(self, user, password, *, initial_response_ok=True):
        """Authenticate by the best mechanism that both sides know."""
        self.ehlo_or_helo_if_needed()
        if not self.has_extn("auth"):
            raise SMTPNotSupportedError("SMTP AUTH extension not supported by server.")
        offered = self.esmtp_features["auth"].split()
        known = [each for each in ("CRAM-MD5", "PLAIN", "LOGIN") if each in offered]
        if not known:
            raise SMTPException("No suitable authentication method found.")
        self.user, self.password = user, password
        for mechanism in known:
            answer = getattr(self, "auth_" + mechanism.lower().replace("-", "_"))
            try:
                code, reply = self.auth(mechanism, answer, initial_response_ok=initial_response_ok)
                if code in (235, 503):
                    return code, reply
            except SMTPAuthenticationError as problem:
                last = problem
        raise last

    def starttls(self, *, context=None):
        """Put TLS on the connection."""
        self.ehlo_or_helo_if_needed()
        if not self.has_extn("starttls"):
            raise SMTPNotSupportedError("STARTTLS extension not supported by server.")
        code, reply = self.docmd("STARTTLS")
        if code != 220:
            raise SMTPResponseException(code, reply)
        self.sock = _context(context).wrap_socket(self.sock, server_hostname=self._host)
        # What was known before may have been said by somebody else.
        self.file = self.helo_resp = self.ehlo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False
        return code, reply

    def sendmail(self, from_addr, to_addrs, msg, mail_options=(), rcpt_options=()):
        """Send a message; return the recipients that were refused, with the reasons."""
        self.ehlo_or_helo_if_needed()
        options = []
        if isinstance(msg, str):
            msg = _fix_eols(msg).encode("ascii")
        if self.does_esmtp:
            if self.has_extn("size"):
                options.append(f"size={len(msg)}")
            options.extend(mail_options)
        code, reply = self.mail(from_addr, options)
        if code != 250:
            self._close_or_reset(code)
            raise SMTPSenderRefused(code, reply, from_addr)
        refused = {}
        recipients = [to_addrs] if isinstance(to_addrs, str) else to_addrs
        for each in recipients:
            code, reply = self.rcpt(each, rcpt_options)
            if code not in (250, 251):
                refused[each] = code, reply
            if code == 421:
                self.close()
                raise SMTPRecipientsRefused(refused)
        if len(refused) == len(recipients):
            self._rset()
            raise SMTPRecipientsRefused(refused)
        code, reply = self.data(msg)
        if code != 250:
            self._close_or_reset(code)
            raise SMTPDataError(code, reply)
        return refused

    def _close_or_reset(self, code):
        if code == 421:
            self.close()
        else:
            self._rset()

    def send_message(self, msg, from_addr=None, to_addrs=None, mail_options=(), rcpt_options=()):
        """Send an email.message.Message to whom its headers name."""
        self.ehlo_or_helo_if_needed()
        resent = msg.get_all("Resent-Date")
        if resent is None:
            prefix = ""
        elif len(resent) == 1:
            prefix = "Resent-"
        else:
            raise ValueError("message has more than one 'Resent-' header block")
        if from_addr is None:
            header = prefix + "Sender" if prefix + "Sender" in msg else prefix + "From"
            from_addr = email.utils.getaddresses([msg[header]])[0][1]
        if to_addrs is None:
            fields = [msg[prefix + name] for name in ("To", "Bcc", "Cc") if msg[prefix + name] is not None]
            to_addrs = [address for _, address in email.utils.getaddresses(fields)]
        plain = copy.copy(msg)
        del plain["Bcc"]
        del plain["Resent-Bcc"]
        international = False
        try:
            "".join([from_addr, *to_addrs]).encode("ascii")
        except UnicodeEncodeError:
            if not self.has_extn("smtputf8"):
                raise SMTPNotSupportedError(
                    "One or more source or delivery addresses require internationalized email support, but the "
                    "server does not advertise the required SMTPUTF8 capability")
            international = True
        with io.BytesIO() as file:
            if international:
                mail_options = (*mail_options, "SMTPUTF8", "BODY=8BITMIME")
                generator = email.generator.BytesGenerator(file, policy=msg.policy.clone(utf8=True))
            else:
                generator = email.generator.BytesGenerator(file)
            generator.flatten(plain, linesep=CRLF)
            return self.sendmail(from_addr, to_addrs, file.getvalue(), mail_options, rcpt_options)

    def close(self):
        """Close the connection."""
        try:
            file, self.file = self.file, None
            if file:
                file.close()
        finally:
            sock, self.sock = self.sock, None
            if sock:
                sock.close()

    def quit(self):
        """Say goodbye, and close the connection."""
        answer = self.docmd("quit")
        self.ehlo_resp = self.helo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False
        self.close()
        return answer


def _own_name():
    """Return what this machine calls itself: its full name, or its address in brackets."""
    name = socket.getfqdn()
    if "." in name:
        return name
    try:
        return f"[{socket.gethostbyname(socket.gethostname())}]"
    except socket.gaierror:
        return "[127.0.0.1]"


def _context(context):
    import ssl
    return ssl._create_stdlib_context() if context is None else context


class SMTP_SSL(SMTP):
    """A connection under TLS from the beginning."""

    default_port = SMTP_SSL_PORT

    def __init__(self, host="", port=0, local_hostname=None, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT,
                 source_address=None, context=None):
        self.context = _context(context)
        super().__init__(host, port, local_hostname, timeout, source_address)

    def _get_socket(self, host, port, timeout):
        return self.context.wrap_socket(super()._get_socket(host, port, timeout), server_hostname=self._host)


class LMTP(SMTP):
    """A connection to a local server of mail, which may listen at a path."""

    ehlo_msg = "lhlo"

    def __init__(self, host="", port=LMTP_PORT, local_hostname=None, source_address=None,
                 timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        super().__init__(host, port, local_hostname=local_hostname, source_address=source_address, timeout=timeout)

    def connect(self, host="localhost", port=0, source_address=None):
        """Connect to a host, or to a socket's path."""
        if host[0] != "/":
            return super().connect(host, port, source_address=source_address)
        if self.timeout is not None and not self.timeout:
            raise ValueError("Non-blocking socket (timeout=0) is not supported")
        try:
            self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            if self.timeout is not socket._GLOBAL_DEFAULT_TIMEOUT:
                self.sock.settimeout(self.timeout)
            self.file = None
            self.sock.connect(host)
        except OSError:
            if self.debuglevel > 0:
                self._print_debug("connect fail:", host)
            if self.sock:
                self.sock.close()
            self.sock = None
            raise
        code, message = self.getreply()
        if self.debuglevel > 0:
            self._print_debug("connect:", message)
        return code, message
