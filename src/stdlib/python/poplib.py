"""Fetching mail: the client's side of POP3 (RFC 1939), with TLS from the beginning or later (RFC 2595)."""

import errno
import hashlib
import re
import socket
import sys

__all__ = ["POP3", "error_proto", "POP3_SSL"]

POP3_PORT = 110
POP3_SSL_PORT = 995
CR, LF, CRLF = b"\r", b"\n", b"\r\n"
HAVE_SSL = True
_MAXLINE = 2048
_CONTROL = re.compile("[\x00-\x1f\x7f]")


class error_proto(Exception):
    """The server says no, or says what it may not."""


def _wrap(sock, context, host):
    import ssl
    context = ssl._create_stdlib_context() if context is None else context
    return context.wrap_socket(sock, server_hostname=host)


class POP3:
    """A connection to a mailbox."""

    encoding = "UTF-8"
    timestamp = re.compile(rb"\+OK.[^<]*(<.*>)")

    def __init__(self, host, port=POP3_PORT, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        self.host, self.port = host, port
        self._tls_established = False
        sys.audit("poplib.connect", self, host, port)
        self.sock = self._create_socket(timeout)
        self.file = self.sock.makefile("rb")
        self._debugging = 0
        self.welcome = self._getresp()

    def _create_socket(self, timeout):
        if timeout is not None and not timeout:
            raise ValueError("Non-blocking socket (timeout=0) is not supported")
        return socket.create_connection((self.host, self.port), timeout)

    def _putline(self, line):
        if self._debugging > 1:
            print("*put*", repr(line))
        sys.audit("poplib.putline", self, line)
        self.sock.sendall(line + CRLF)

    def _putcmd(self, line):
        if self._debugging:
            print("*cmd*", repr(line))
        if _CONTROL.search(line):
            raise ValueError("Control characters not allowed in commands")
        self._putline(bytes(line, self.encoding))

    def _getline(self):
        """Return a line without its end, and how long it was."""
        line = self.file.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise error_proto("line too long")
        if self._debugging > 1:
            print("*get*", repr(line))
        if not line:
            raise error_proto("-ERR EOF")
        octets = len(line)
        if line.endswith(CRLF):
            return line[:-2], octets
        return (line[1:-1] if line.startswith(CR) else line[:-1]), octets

    def _getresp(self):
        answer, _ = self._getline()
        if self._debugging > 1:
            print("*resp*", repr(answer))
        if not answer.startswith(b"+"):
            raise error_proto(answer)
        return answer

    def _getlongresp(self):
        """Return the answer, the lines that follow up to a dot, and how many bytes they have."""
        answer = self._getresp()
        lines, octets = [], 0
        while True:
            line, length = self._getline()
            if line == b".":
                return answer, lines, octets
            if line.startswith(b".."):
                line, length = line[1:], length - 1
            octets += length
            lines.append(line)

    def _shortcmd(self, line):
        self._putcmd(line)
        return self._getresp()

    def _longcmd(self, line):
        self._putcmd(line)
        return self._getlongresp()

    def getwelcome(self):
        """Return the server's greeting."""
        return self.welcome

    def set_debuglevel(self, level):
        """Print commands and answers (1), and every line (2)."""
        self._debugging = level

    def user(self, user):
        """Name the user."""
        return self._shortcmd(f"USER {user}")

    def pass_(self, pswd):
        """Tell the password."""
        return self._shortcmd(f"PASS {pswd}")

    def stat(self):
        """Return how many messages there are, and how large they are together."""
        fields = self._shortcmd("STAT").split()
        if self._debugging:
            print("*stat*", repr(fields))
        return int(fields[1]), int(fields[2])

    def list(self, which=None):
        """Return the sizes of all messages, or of one."""
        return self._longcmd("LIST") if which is None else self._shortcmd(f"LIST {which}")

    def retr(self, which):
        """Return a message."""
        return self._longcmd(f"RETR {which}")

    def dele(self, which):
        """Delete a message."""
        return self._shortcmd(f"DELE {which}")

    def noop(self):
        """Do nothing."""
        return self._shortcmd("NOOP")

    def rset(self):
        """Undo all deleting."""
        return self._shortcmd("RSET")

    def quit(self):
        """Say goodbye; what was deleted goes now."""
        answer = self._shortcmd("QUIT")
        self.close()
        return answer

    def close(self):
        """Close the connection without a goodbye."""
        try:
            file, self.file = self.file, None
            if file is not None:
                file.close()
        finally:
            sock, self.sock = self.sock, None
            if sock is not None:
                try:
                    sock.shutdown(socket.SHUT_RDWR)
                except OSError as problem:
                    if problem.errno not in (errno.ENOTCONN, errno.EINVAL):
                        raise
                finally:
                    sock.close()

    def rpop(self, user):
        """Name the user of a trusted host."""
        return self._shortcmd(f"RPOP {user}")

    def apop(self, user, password):
        """Authenticate by a hash of the greeting's time and the password."""
        stamp = self.timestamp.match(self.welcome)
        if not stamp:
            raise error_proto("-ERR APOP not supported by server")
        secret = bytes(password, self.encoding)
        digest = hashlib.md5(stamp.group(1) + secret).hexdigest()
        return self._shortcmd(f"APOP {user} {digest}")

    def top(self, which, howmuch):
        """Return the head of a message, and some lines of its body."""
        return self._longcmd(f"TOP {which} {howmuch}")

    def uidl(self, which=None):
        """Return the lasting names of all messages, or of one."""
        return self._longcmd("UIDL") if which is None else self._shortcmd(f"UIDL {which}")

    def utf8(self):
        """Let the server send UTF-8."""
        return self._shortcmd("UTF8")

    def capa(self):
        """Return what the server can do: lists of parameters by name."""
        found = {}
        for line in self._longcmd("CAPA")[1]:
            name, *parameters = line.decode("ascii").split()
            found[name] = parameters
        return found

    def stls(self, context=None):
        """Put TLS on the connection."""
        if self._tls_established:
            raise error_proto("-ERR TLS session already established")
        if "STLS" not in self.capa():
            raise error_proto("-ERR STLS not supported by server")
        answer = self._shortcmd("STLS")
        self.sock = _wrap(self.sock, context, self.host)
        self.file = self.sock.makefile("rb")
        self._tls_established = True
        return answer


class POP3_SSL(POP3):
    """A connection under TLS from the beginning."""

    def __init__(self, host, port=POP3_SSL_PORT, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, context=None):
        self.context = context
        super().__init__(host, port, timeout)

    def _create_socket(self, timeout):
        return _wrap(super()._create_socket(timeout), self.context, self.host)

    def stls(self, context=None):
        """Refuse: there is TLS."""
        raise error_proto("-ERR TLS session already established")
