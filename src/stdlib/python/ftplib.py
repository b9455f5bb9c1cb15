"""Files over FTP (RFC 959): the client's side, with passive and active data connections and TLS (RFC 4217)."""

import re
import socket
import sys
from socket import _GLOBAL_DEFAULT_TIMEOUT

__all__ = ["FTP", "error_reply", "error_temp", "error_perm", "error_proto", "all_errors", "FTP_TLS"]

MSG_OOB = 1
FTP_PORT = 21
MAXLINE = 8192
CRLF, B_CRLF = "\r\n", b"\r\n"


class Error(Exception):
    """Base of the errors of this module."""


class error_reply(Error):
    """An answer that was not expected."""


class error_temp(Error):
    """An error that may pass."""


class error_perm(Error):
    """An error that stays."""


class error_proto(Error):
    """What comes is no answer."""


def _all_errors():
    import ssl
    return Error, OSError, EOFError, ssl.SSLError


def __getattr__(name):
    if name == "all_errors":
        globals()[name] = _all_errors()
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class FTP:
    """A connection to a server of files."""

    debugging = 0
    host = ""
    port = FTP_PORT
    maxline = MAXLINE
    sock = None
    file = None
    welcome = None
    passiveserver = True
    trust_server_pasv_ipv4_address = False

    def __init__(self, host="", user="", passwd="", acct="", timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *,
                 encoding="utf-8"):
        self.encoding = encoding
        self.source_address = source_address
        self.timeout = timeout
        if host:
            self.connect(host)
            if user:
                self.login(user, passwd, acct)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if self.sock is None:
            return
        try:
            self.quit()
        except (OSError, EOFError):
            pass
        finally:
            if self.sock is not None:
                self.close()

    def connect(self, host="", port=0, timeout=-999, source_address=None):
        """Connect; return the server's greeting."""
        self.host = host or self.host
        if port > 0:
            self.port = port
        if timeout != -999:
            self.timeout = timeout
        if self.timeout is not None and not self.timeout:
            raise ValueError("Non-blocking socket (timeout=0) is not supported")
        if source_address is not None:
            self.source_address = source_address
        sys.audit("ftplib.connect", self, self.host, self.port)
        self.sock = socket.create_connection((self.host, self.port), self.timeout, self.source_address)
        self.af = self.sock.family
        self.file = self.sock.makefile("r", encoding=self.encoding)
        self.welcome = self.getresp()
        return self.welcome

    def getwelcome(self):
        """Return the server's greeting."""
        if self.debugging:
            print("*welcome*", self.sanitize(self.welcome))
        return self.welcome

    def set_debuglevel(self, level):
        """Print commands and answers (1), and every line (2)."""
        self.debugging = level

    debug = set_debuglevel

    def set_pasv(self, val):
        """Let the server (true) or this side listen for data connections."""
        self.passiveserver = val

    def sanitize(self, s):
        """Return what may be shown of a line: no password."""
        if s[:5].lower() == "pass ":
            end = len(s.rstrip("\r\n"))
            s = s[:5] + "*" * (end - 5) + s[end:]
        return repr(s)

    def putline(self, line):
        """Send a line."""
        if "\r" in line or "\n" in line:
            raise ValueError("an illegal newline character should not be contained")
        sys.audit("ftplib.sendcmd", self, line)
        line += CRLF
        if self.debugging > 1:
            print("*put*", self.sanitize(line))
        self.sock.sendall(line.encode(self.encoding))

    def putcmd(self, line):
        """Send a command."""
        if self.debugging:
            print("*cmd*", self.sanitize(line))
        self.putline(line)

    def getline(self):
        """Return a line without its end."""
        line = self.file.readline(self.maxline + 1)
        if len(line) > self.maxline:
            raise Error(f"got more than {self.maxline} bytes")
        if self.debugging > 1:
            print("*get*", self.sanitize(line))
        if not line:
            raise EOFError
        return line.removesuffix("\n").removesuffix("\r")

    def getmultiline(self):
        """Return the lines of an answer."""
        lines = [self.getline()]
        if lines[0][3:4] == "-":
            code = lines[0][:3]
            while not (lines[-1][:3] == code and lines[-1][3:4] != "-") or len(lines) == 1:
                lines.append(self.getline())
        return "\n".join(lines)

    def getresp(self):
        """Return an answer, or raise what it reports."""
        answer = self.getmultiline()
        if self.debugging:
            print("*resp*", self.sanitize(answer))
        self.lastresp = answer[:3]
        match answer[:1]:
            case "1" | "2" | "3":
                return answer
            case "4":
                raise error_temp(answer)
            case "5":
                raise error_perm(answer)
        raise error_proto(answer)

    def voidresp(self):
        """Return an answer that must tell success."""
        answer = self.getresp()
        if answer[:1] != "2":
            raise error_reply(answer)
        return answer

    def abort(self):
        """Break off a transfer, by urgent data."""
        line = b"ABOR" + B_CRLF
        if self.debugging > 1:
            print("*put urgent*", self.sanitize(line))
        self.sock.sendall(line, MSG_OOB)
        return self._aborted()

    def _aborted(self):
        answer = self.getmultiline()
        if answer[:3] not in {"426", "225", "226"}:
            raise error_proto(answer)
        return answer

    def sendcmd(self, cmd):
        """Send a command; return the answer."""
        self.putcmd(cmd)
        return self.getresp()

    def voidcmd(self, cmd):
        """Send a command that must succeed; return the answer."""
        self.putcmd(cmd)
        return self.voidresp()

    def sendport(self, host, port):
        """Tell the server where this side listens."""
        numbers = [*host.split("."), str(port // 256), str(port % 256)]
        return self.voidcmd("PORT " + ",".join(numbers))

    def sendeprt(self, host, port):
        """Tell the server where this side listens, with the kind of address."""
        kind = {socket.AF_INET: 1, socket.AF_INET6: 2}.get(self.af)
        if kind is None:
            raise error_proto("unsupported address family")
        return self.voidcmd(f"EPRT |{kind}|{host}|{port}|")

    def makeport(self):
        """Listen for the server."""
        listener = socket.create_server(("", 0), family=self.af, backlog=1)
        port = listener.getsockname()[1]
        host = self.sock.getsockname()[0]
        if self.af == socket.AF_INET:
            self.sendport(host, port)
        else:
            self.sendeprt(host, port)
        if self.timeout is not _GLOBAL_DEFAULT_TIMEOUT:
            listener.settimeout(self.timeout)
        return listener

    def makepasv(self):
        """Let the server listen; return where."""
        if self.af != socket.AF_INET:
            return parse229(self.sendcmd("EPSV"), self.sock.getpeername())
        told, port = parse227(self.sendcmd("PASV"))
        return (told if self.trust_server_pasv_ipv4_address else self.sock.getpeername()[0]), port

    def ntransfercmd(self, cmd, rest=None):
        """Begin a transfer; return its connection, and how much is expected if the server tells."""
        if self.passiveserver:
            connection = socket.create_connection(self.makepasv(), self.timeout, self.source_address)
            try:
                answer = self._begin(cmd, rest)
            except:
                connection.close()
                raise
        else:
            with self.makeport() as listener:
                answer = self._begin(cmd, rest)
                connection, _ = listener.accept()
                if self.timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                    connection.settimeout(self.timeout)
        return connection, parse150(answer) if answer[:3] == "150" else None

    def _begin(self, cmd, rest):
        if rest is not None:
            self.sendcmd(f"REST {rest}")
        answer = self.sendcmd(cmd)
        # Some servers tell of success before they tell that it begins.
        if answer[0] == "2":
            answer = self.getresp()
        if answer[0] != "1":
            raise error_reply(answer)
        return answer

    def transfercmd(self, cmd, rest=None):
        """Begin a transfer; return its connection."""
        return self.ntransfercmd(cmd, rest)[0]

    def login(self, user="", passwd="", acct=""):
        """Log in; anonymously by default."""
        user = user or "anonymous"
        if user == "anonymous" and passwd in {"", "-"}:
            passwd += "anonymous@"
        answer = self.sendcmd("USER " + user)
        if answer[0] == "3":
            answer = self.sendcmd("PASS " + (passwd or ""))
        if answer[0] == "3":
            answer = self.sendcmd("ACCT " + (acct or ""))
        if answer[0] != "2":
            raise error_reply(answer)
        return answer

    def retrbinary(self, cmd, callback, blocksize=8192, rest=None):
        """Fetch a file: `callback` gets its blocks."""
        self.voidcmd("TYPE I")
        with self.transfercmd(cmd, rest) as connection:
            while data := connection.recv(blocksize):
                callback(data)
            _finish(connection)
        return self.voidresp()

    def retrlines(self, cmd, callback=None):
        """Fetch lines: `callback` gets each without its end."""
        callback = callback or print_line
        self.sendcmd("TYPE A")
        with self.transfercmd(cmd) as connection, connection.makefile("r", encoding=self.encoding) as file:
            while line := file.readline(self.maxline + 1):
                if len(line) > self.maxline:
                    raise Error(f"got more than {self.maxline} bytes")
                if self.debugging > 2:
                    print("*retr*", repr(line))
                callback(line.removesuffix("\n").removesuffix("\r"))
            _finish(connection)
        return self.voidresp()

    def storbinary(self, cmd, fp, blocksize=8192, callback=None, rest=None):
        """Send a file; `callback` gets its blocks after they went."""
        self.voidcmd("TYPE I")
        with self.transfercmd(cmd, rest) as connection:
            while data := fp.read(blocksize):
                connection.sendall(data)
                if callback:
                    callback(data)
            _finish(connection)
        return self.voidresp()

    def storlines(self, cmd, fp, callback=None):
        """Send a file's lines."""
        self.voidcmd("TYPE A")
        with self.transfercmd(cmd) as connection:
            while line := fp.readline(self.maxline + 1):
                if len(line) > self.maxline:
                    raise Error(f"got more than {self.maxline} bytes")
                if not line.endswith(B_CRLF):
                    if line[-1:] in B_CRLF:
                        line = line[:-1]
                    line += B_CRLF
                connection.sendall(line)
                if callback:
                    callback(line)
            _finish(connection)
        return self.voidresp()

    def acct(self, password):
        """Name an account."""
        return self.voidcmd("ACCT " + password)

    def nlst(self, *args):
        """Return the names in a folder."""
        names = []
        self.retrlines(" ".join(["NLST", *args]), names.append)
        return names

    def dir(self, *args):
        """List a folder: print it, or give its lines to a callback that comes last."""
        callback = None
        if args and not isinstance(args[-1], str):
            *args, callback = args
        self.retrlines(" ".join(["LIST", *(each for each in args if each)]), callback)

    def mlsd(self, path="", facts=[]):
        """Yield the names in a folder with their facts."""
        if facts:
            self.sendcmd("OPTS MLST " + ";".join(facts) + ";")
        lines = []
        self.retrlines(f"MLSD {path}" if path else "MLSD", lines.append)
        for line in lines:
            told, _, name = line.rstrip(CRLF).partition(" ")
            entry = {}
            for fact in told[:-1].split(";"):
                key, _, value = fact.partition("=")
                entry[key.lower()] = value
            yield name, entry

    def rename(self, fromname, toname):
        """Rename a file."""
        answer = self.sendcmd("RNFR " + fromname)
        if answer[0] != "3":
            raise error_reply(answer)
        return self.voidcmd("RNTO " + toname)

    def delete(self, filename):
        """Delete a file."""
        answer = self.sendcmd("DELE " + filename)
        if answer[:3] in {"250", "200"}:
            return answer
        raise error_reply(answer)

    def cwd(self, dirname):
        """Go to a folder."""
        if dirname == "..":
            try:
                return self.voidcmd("CDUP")
            except error_perm as problem:
                if problem.args[0][:3] != "500":
                    raise
        return self.voidcmd("CWD " + (dirname or "."))

    def size(self, filename):
        """Return a file's size, None if the server does not tell."""
        answer = self.sendcmd("SIZE " + filename)
        return int(answer[3:].strip()) if answer[:3] == "213" else None

    def mkd(self, dirname):
        """Make a folder; return its full name."""
        answer = self.voidcmd("MKD " + dirname)
        return parse257(answer) if answer.startswith("257") else ""

    def rmd(self, dirname):
        """Remove a folder."""
        return self.voidcmd("RMD " + dirname)

    def pwd(self):
        """Return the current folder."""
        answer = self.voidcmd("PWD")
        return parse257(answer) if answer.startswith("257") else ""

    def quit(self):
        """Say goodbye, and close the connection."""
        answer = self.voidcmd("QUIT")
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
                sock.close()


def _finish(connection):
    """Say goodbye where the data went over TLS."""
    unwrap = getattr(connection, "unwrap", None)
    if unwrap is not None:
        unwrap()


class FTP_TLS(FTP):
    """A connection that asks for TLS before it logs in; prot_p() puts it on data too."""

    def __init__(self, host="", user="", passwd="", acct="", *, context=None, timeout=_GLOBAL_DEFAULT_TIMEOUT,
                 source_address=None, encoding="utf-8"):
        import ssl
        self.context = ssl._create_stdlib_context() if context is None else context
        self._prot_p = False
        super().__init__(host, user, passwd, acct, timeout, source_address, encoding=encoding)

    def _is_secured(self):
        import ssl
        return isinstance(self.sock, ssl.SSLSocket)

    def login(self, user="", passwd="", acct="", secure=True):
        """Log in, under TLS."""
        if secure and not self._is_secured():
            self.auth()
        return super().login(user, passwd, acct)

    def auth(self):
        """Put TLS on the connection of commands."""
        if self._is_secured():
            raise ValueError("Already using TLS")
        answer = self.voidcmd("AUTH TLS")
        self.sock = self.context.wrap_socket(self.sock, server_hostname=self.host)
        self.file = self.sock.makefile(mode="r", encoding=self.encoding)
        return answer

    def ccc(self):
        """Take TLS off the connection of commands."""
        if not self._is_secured():
            raise ValueError("not using TLS")
        answer = self.voidcmd("CCC")
        self.sock = self.sock.unwrap()
        return answer

    def prot_p(self):
        """Put TLS on connections of data."""
        self.voidcmd("PBSZ 0")
        answer = self.voidcmd("PROT P")
        self._prot_p = True
        return answer

    def prot_c(self):
        """Leave connections of data plain."""
        answer = self.voidcmd("PROT C")
        self._prot_p = False
        return answer

    def ntransfercmd(self, cmd, rest=None):
        """Begin a transfer; return its connection, and how much is expected if the server tells."""
        connection, size = super().ntransfercmd(cmd, rest)
        if self._prot_p:
            connection = self.context.wrap_socket(connection, server_hostname=self.host)
        return connection, size

    def abort(self):
        """Break off a transfer."""
        self.sock.sendall(b"ABOR" + B_CRLF)
        return self._aborted()


_150 = re.compile(r"150 .* \((\d+) bytes\)", re.IGNORECASE | re.ASCII)
_227 = re.compile(r"(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)", re.ASCII)


def parse150(resp):
    """Return the size that an answer tells, None if it tells none."""
    if resp[:3] != "150":
        raise error_reply(resp)
    found = _150.match(resp)
    return int(found.group(1)) if found else None


def parse227(resp):
    """Return the host and the port of an answer to PASV."""
    if resp[:3] != "227":
        raise error_reply(resp)
    found = _227.search(resp)
    if not found:
        raise error_proto(resp)
    *host, high, low = found.groups()
    return ".".join(host), (int(high) << 8) + int(low)


def parse229(resp, peer):
    """Return the host and the port of an answer to EPSV."""
    if resp[:3] != "229":
        raise error_reply(resp)
    left = resp.find("(")
    if left < 0:
        raise error_proto(resp)
    right = resp.find(")", left + 1)
    if right < 0 or resp[left + 1] != resp[right - 1]:
        raise error_proto(resp)
    fields = resp[left + 1:right].split(resp[left + 1])
    if len(fields) != 5:
        raise error_proto(resp)
    return peer[0], int(fields[3])


def parse257(resp):
    """Return the folder that an answer names in quotes, in which quotes are doubled."""
    if resp[:3] != "257":
        raise error_reply(resp)
    if resp[3:5] != ' "':
        return ""
    name, at = "", 5
    while at < len(resp):
        letter = resp[at]
        at += 1
        if letter == '"':
            if resp[at:at + 1] != '"':
                break
            at += 1
        name += letter
    return name


def print_line(line):
    """Print a line."""
    print(line)


def ftpcp(source, sourcename, target, targetname="", type="I"):
    """Copy a file from one server to another, straight."""
    kind = "TYPE " + type
    source.voidcmd(kind)
    target.voidcmd(kind)
    host, port = parse227(source.sendcmd("PASV"))
    target.sendport(host, port)
    # The target must be ready before the source begins.
    for connection, command in ((target, "STOR " + (targetname or sourcename)), (source, "RETR " + sourcename)):
        answer = connection.sendcmd(command)
        if answer[:3] not in {"125", "150"}:
            raise error_proto(answer)
    source.voidresp()
    target.voidresp()
