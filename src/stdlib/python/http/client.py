"""HTTP/1.1 as a client speaks it, one connection at a time."""

import email.message
import email.parser
import errno
import io
import re
import socket
import urllib.parse
from collections.abc import Iterable
from http import HTTPStatus

__all__ = ["BadStatusLine", "CannotSendHeader", "CannotSendRequest", "HTTPConnection", "HTTPException",
           "HTTPResponse", "HTTPSConnection", "ImproperConnectionState", "IncompleteRead", "InvalidURL",
           "LineTooLong", "NotConnected", "RemoteDisconnected", "ResponseNotReady",
           "UnimplementedFileMode", "UnknownProtocol", "UnknownTransferEncoding", "error", "responses"]

HTTP_PORT = 80
HTTPS_PORT = 443

globals().update(HTTPStatus.__members__)
responses = {status: status.phrase for status in HTTPStatus.__members__.values()}

_UNKNOWN = "UNKNOWN"
_IDLE, _STARTED, _SENT = "Idle", "Request-started", "Request-sent"
_MAXLINE = 65536
_MAXHEADERS = 100
_BODY_METHODS = {"PATCH", "POST", "PUT"}

_HEADER_NAME = re.compile(rb"[^:\s][^:\r\n]*")
_BAD_HEADER_VALUE = re.compile(rb"\n(?![ \t])|\r(?![ \t\n])")
_BAD_TARGET = re.compile("[\0-\x20\x7f]")
_BAD_METHOD = re.compile("[\0-\x1f]")


class HTTPException(Exception):
    """Base of the errors of this module."""


class NotConnected(HTTPException):
    """There is no connection."""


class InvalidURL(HTTPException):
    """A URL cannot be asked for."""


class UnknownProtocol(HTTPException):
    """The server speaks something else."""

    def __init__(self, version):
        self.args = version,
        self.version = version


class UnknownTransferEncoding(HTTPException):
    """A body is encoded in an unknown way."""


class UnimplementedFileMode(HTTPException):
    """A file cannot be opened so."""


class IncompleteRead(HTTPException):
    """A body ended too early."""

    def __init__(self, partial, expected=None):
        self.args = partial,
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = "" if self.expected is None else f", {int(self.expected)} more expected"
        return f"{type(self).__name__}({len(self.partial)} bytes read{more})"

    __str__ = object.__str__


class ImproperConnectionState(HTTPException):
    """A call comes at the wrong time."""


class CannotSendRequest(ImproperConnectionState):
    """Another request is under way."""


class CannotSendHeader(ImproperConnectionState):
    """No request was begun."""


class ResponseNotReady(ImproperConnectionState):
    """No request was sent, or its response was not read."""


class BadStatusLine(HTTPException):
    """The answer does not begin as one."""

    def __init__(self, line):
        if not line:
            line = repr(line)
        self.args = line,
        self.line = line


class LineTooLong(HTTPException):
    """A line is longer than is allowed."""

    def __init__(self, line_type):
        HTTPException.__init__(self, f"got more than {_MAXLINE} bytes when reading {line_type}")


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    """The server closed the connection without an answer."""

    def __init__(self, *pos, **kw):
        BadStatusLine.__init__(self, "")
        ConnectionResetError.__init__(self, *pos, **kw)


error = HTTPException


class HTTPMessage(email.message.Message):
    """The headers of an answer."""

    def getallmatchingheaders(self, name):
        """Return the lines of all headers of a name."""
        start = name.lower() + ":"
        found, taking = [], False
        for line in self.keys():
            if line[:len(start)].lower() == start:
                taking = True
            elif not line[:1].isspace():
                taking = False
            if taking:
                found.append(line)
        return found


def _read_headers(fp, max_headers=None):
    """Read lines up to an empty one."""
    limit = _MAXHEADERS if max_headers is None else max_headers
    lines = []
    while True:
        line = fp.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise LineTooLong("header line")
        if line in (b"\r\n", b"\n", b""):
            return lines + [line]
        lines.append(line)
        if len(lines) > limit:
            raise HTTPException(f"got more than {limit} headers")


def parse_headers(fp, _class=HTTPMessage, *, _max_headers=None):
    """Read headers from a file of bytes."""
    text = b"".join(_read_headers(fp, _max_headers)).decode("iso-8859-1")
    return email.parser.Parser(_class=_class).parsestr(text)


def _encode(data, name="data"):
    """Return a text as Latin-1 bytes, or tell which one cannot be."""
    try:
        return data.encode("latin-1")
    except UnicodeEncodeError as problem:
        raise UnicodeEncodeError(
            problem.encoding, problem.object, problem.start, problem.end,
            f"{name.title()} ({data[problem.start:problem.end]:.20}) is not valid Latin-1. "
            f"Use {name}.encode('utf-8') if you want to send it encoded in UTF-8.") from None


class HTTPResponse(io.BufferedIOBase):
    """An answer: status, headers, and a body that is read as a file."""

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile("rb")
        self.debuglevel = debuglevel
        self._method = method
        self.headers = self.msg = None
        self.version = self.status = self.reason = _UNKNOWN
        self.chunked = self.chunk_left = self.length = self.will_close = _UNKNOWN

    def _read_status(self):
        line = str(self.fp.readline(_MAXLINE + 1), "iso-8859-1")
        if len(line) > _MAXLINE:
            raise LineTooLong("status line")
        if self.debuglevel > 0:
            print("reply:", repr(line))
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        version, status, reason = (line.split(None, 2) + ["", "", ""])[:3]
        if not version.startswith("HTTP/"):
            self._close_conn()
            raise BadStatusLine(line)
        try:
            status = int(status)
        except ValueError:
            raise BadStatusLine(line)
        if not 100 <= status <= 999:
            raise BadStatusLine(line)
        return version, status, reason

    def begin(self, *, _max_headers=None):
        """Read the status and the headers."""
        if self.headers is not None:
            return
        while True:
            version, status, reason = self._read_status()
            if status != HTTPStatus.CONTINUE:
                break
            _read_headers(self.fp)
        self.code = self.status = status
        self.reason = reason.strip()
        if version in ("HTTP/1.0", "HTTP/0.9"):
            self.version = 10
        elif version.startswith("HTTP/1."):
            self.version = 11
        else:
            raise UnknownProtocol(version)
        self.headers = self.msg = parse_headers(self.fp, _max_headers=_max_headers)
        if self.debuglevel > 0:
            for name, value in self.headers.items():
                print("header:", name + ":", value)
        self.chunked = (self.headers.get("transfer-encoding") or "").lower() == "chunked"
        self.chunk_left = None
        self.will_close = self._check_close()
        self.length = self._length()
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = True

    def _length(self):
        """Return how long the body is, None if its end tells."""
        status = self.status
        if status in (204, 304) or 100 <= status < 200 or self._method == "HEAD":
            return 0
        text = self.headers.get("content-length")
        if not text or self.chunked:
            return None
        try:
            number = int(text)
        except ValueError:
            return None
        return number if number >= 0 else None

    def _check_close(self):
        connection = (self.headers.get("connection") or "").lower()
        if self.version == 11:
            return "close" in connection
        if self.headers.get("keep-alive") or "keep-alive" in connection:
            return False
        return "keep-alive" not in (self.headers.get("proxy-connection") or "").lower()

    def _close_conn(self):
        fp, self.fp = self.fp, None
        fp.close()

    def close(self):
        """Close the answer."""
        try:
            super().close()
        finally:
            if self.fp:
                self._close_conn()

    def flush(self):
        """Flush the file."""
        super().flush()
        if self.fp:
            self.fp.flush()

    def readable(self):
        """Return True."""
        return True

    def isclosed(self):
        """Return whether the whole answer was read."""
        return self.fp is None

    def read(self, amt=None):
        """Return the body, or up to that many bytes of it."""
        if self.fp is None:
            return b""
        if self._method == "HEAD":
            self._close_conn()
            return b""
        if self.chunked:
            return self._read_chunked(amt)
        if amt is not None and amt >= 0:
            if self.length is not None:
                amt = min(amt, self.length)
            data = self.fp.read(amt)
            if not data and amt:
                self._close_conn()
            elif self.length is not None:
                self.length -= len(data)
                if not self.length:
                    self._close_conn()
            return data
        if self.length is None:
            data = self.fp.read()
        else:
            try:
                data = self._exactly(self.length)
            except IncompleteRead:
                self._close_conn()
                raise
            self.length = 0
        self._close_conn()
        return data

    def readinto(self, b):
        """Read into a buffer; return how many bytes."""
        with memoryview(b).cast("B") as view:
            data = self.read(len(view))
            view[:len(data)] = data
        return len(data)

    def _exactly(self, amt):
        data = self.fp.read(amt)
        if len(data) < amt:
            raise IncompleteRead(data, amt - len(data))
        return data

    def _next_chunk(self):
        """Return what is left of the chunk, or of the next one; None at the end."""
        if self.chunk_left:
            return self.chunk_left
        if self.chunk_left is not None:
            self._exactly(2)
        line = self.fp.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise LineTooLong("chunk size")
        try:
            left = int(line.partition(b";")[0], 16)
        except ValueError:
            self._close_conn()
            raise IncompleteRead(b"")
        if left == 0:
            for _ in iter(lambda: self.fp.readline(_MAXLINE + 1).strip(b"\r\n"), b""):
                pass
            self._close_conn()
            self.chunk_left = None
            return None
        self.chunk_left = left
        return left

    def _read_chunked(self, amt):
        pieces, wanted = [], None if amt is None or amt < 0 else amt
        try:
            while wanted is None or wanted > 0:
                left = self._next_chunk()
                if left is None:
                    break
                piece = self._exactly(left if wanted is None else min(left, wanted))
                pieces.append(piece)
                self.chunk_left = left - len(piece)
                if wanted is not None:
                    wanted -= len(piece)
        except IncompleteRead as problem:
            raise IncompleteRead(b"".join(pieces) + problem.partial, problem.expected) from problem
        return b"".join(pieces)

    def read1(self, n=-1):
        """Return what one read gives."""
        if self.fp is None or self._method == "HEAD":
            return b""
        if self.chunked:
            left = self._next_chunk()
            if left is None or n == 0:
                return b""
            data = self.fp.read1(min(left, n) if n >= 0 else left)
            if not data:
                raise IncompleteRead(b"")
            self.chunk_left -= len(data)
            return data
        return self._take(self.fp.read1, n)

    def _take(self, read, limit):
        """Read what is left of the body, at most a limit; close the connection at its end."""
        if self.length is not None and (limit < 0 or limit > self.length):
            limit = self.length
        data = read(limit)
        if not data and limit:
            self._close_conn()
        elif self.length is not None:
            self.length -= len(data)
            if not self.length:
                self._close_conn()
        return data

    def peek(self, n=-1):
        """Return bytes without taking them."""
        if self.fp is None or self._method == "HEAD":
            return b""
        if self.chunked:
            try:
                left = self._next_chunk()
            except IncompleteRead:
                return b""
            return b"" if left is None else self.fp.peek(left)[:left]
        return self.fp.peek(n)

    def readline(self, limit=-1):
        """Return a line."""
        if self.fp is None or self._method == "HEAD":
            return b""
        if self.chunked:
            return super().readline(limit)
        return self._take(self.fp.readline, limit)

    def fileno(self):
        """Return the descriptor of the connection."""
        return self.fp.fileno()

    def getheader(self, name, default=None):
        """Return the value of a header; several are joined by commas."""
        if self.headers is None:
            raise ResponseNotReady()
        values = self.headers.get_all(name) or default
        if isinstance(values, str) or not hasattr(values, "__iter__"):
            return values
        return ", ".join(values)

    def getheaders(self):
        """Return all headers as pairs."""
        if self.headers is None:
            raise ResponseNotReady()
        return list(self.headers.items())

    def __iter__(self):
        return self

    def info(self):
        """Return the headers."""
        return self.headers

    def geturl(self):
        """Return the URL, where it is known."""
        return self.url

    def getcode(self):
        """Return the status."""
        return self.status


class HTTPConnection:
    """A connection to a server."""

    _http_vsn = 11
    _http_vsn_str = "HTTP/1.1"
    response_class = HTTPResponse
    default_port = HTTP_PORT
    auto_open = 1
    debuglevel = 0

    def __init__(self, host, port=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None,
                 blocksize=8192, *, max_response_headers=None):
        self.timeout = timeout
        self.source_address = source_address
        self.blocksize = blocksize
        self.max_response_headers = max_response_headers
        self.sock = None
        self._buffer = []
        self._response = None
        self._state = _IDLE
        self._method = None
        self._tunnel_host = self._tunnel_port = None
        self._tunnel_headers = {}
        self._proxy_response_headers = None
        self.host, self.port = self._split(host, port)
        self._validate_host(self.host)
        self._create_connection = socket.create_connection

    def _split(self, host, port):
        """Return host and port of a text that may hold both."""
        if port is None:
            colon, bracket = host.rfind(":"), host.rfind("]")
            if colon > bracket:
                text = host[colon + 1:]
                try:
                    port = int(text) if text else self.default_port
                except ValueError:
                    raise InvalidURL(f"nonnumeric port: '{text}'")
                host = host[:colon]
            else:
                port = self.default_port
        if host and host[0] == "[" and host[-1] == "]":
            host = host[1:-1]
        return host, port

    _get_hostport = _split

    def _validate_host(self, host):
        if match := _BAD_TARGET.search(host):
            raise InvalidURL(f"URL can't contain control characters. {host!r} (found at least "
                             f"{match.group()!r})")

    def set_tunnel(self, host, port=None, headers=None):
        """Ask the server to lead the connection on to another host."""
        if self.sock:
            raise RuntimeError("Can't set up tunnel for established connection")
        self._tunnel_host, self._tunnel_port = self._split(host, port)
        self._tunnel_headers = dict(headers or {})
        if not any(name.lower() == "host" for name in self._tunnel_headers):
            host = self._tunnel_host.encode("idna").decode("ascii")
            self._tunnel_headers["Host"] = f"{_bracketed(host)}:{self._tunnel_port}"

    def set_debuglevel(self, level):
        """Print what goes on."""
        self.debuglevel = level

    def get_proxy_response_headers(self):
        """Return the headers of the proxy's answer to CONNECT."""
        return self._proxy_response_headers

    def _tunnel(self):
        lines = [f"CONNECT {_bracketed(self._tunnel_host)}:{self._tunnel_port} {self._http_vsn_str}\r\n"]
        lines += [f"{name}: {value}\r\n" for name, value in self._tunnel_headers.items()]
        self.send("".join([*lines, "\r\n"]).encode("latin-1"))
        response = self.response_class(self.sock, method="CONNECT")
        try:
            _, code, message = response._read_status()
            self._proxy_response_headers = parse_headers(response.fp, _max_headers=self.max_response_headers)
            if code != HTTPStatus.OK:
                self.close()
                raise OSError(f"Tunnel connection failed: {code} {message.strip()}")
        finally:
            response.close()

    def connect(self):
        """Connect."""
        self.sock = self._create_connection((self.host, self.port), self.timeout, self.source_address)
        try:
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as problem:
            if problem.errno != errno.ENOPROTOOPT:
                raise
        if self._tunnel_host:
            self._tunnel()

    def close(self):
        """Close the connection."""
        self._state = _IDLE
        try:
            sock, self.sock = self.sock, None
            if sock:
                sock.close()
        finally:
            response, self._response = self._response, None
            if response:
                response.close()

    def send(self, data):
        """Send bytes, a file, or an iterable of bytes."""
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if self.debuglevel > 0:
            print("send:", repr(data))
        if hasattr(data, "read"):
            for block in self._blocks(data):
                self.sock.sendall(block)
            return
        try:
            self.sock.sendall(data)
        except TypeError:
            if not isinstance(data, Iterable):
                raise TypeError("data should be a bytes-like object or an iterable, got %r" % type(data))
            for piece in data:
                self.sock.sendall(piece)

    def _blocks(self, file):
        encode = isinstance(file, io.TextIOBase)
        while block := file.read(self.blocksize):
            yield block.encode("iso-8859-1") if encode else block

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begin a request."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _IDLE:
            raise CannotSendRequest(self._state)
        self._state = _STARTED
        self._method = method
        if match := _BAD_METHOD.search(method):
            raise ValueError(f"method can't contain control characters. {method!r} "
                             f"(found at least {match.group()!r})")
        url = url or "/"
        if match := _BAD_TARGET.search(url):
            raise InvalidURL(f"URL can't contain control characters. {url!r} "
                             f"(found at least {match.group()!r})")
        self._buffer.append(f"{method} {url} {self._http_vsn_str}".encode("ascii"))
        if self._http_vsn != 11:
            return
        if not skip_host:
            self._put_host(url)
        if not skip_accept_encoding:
            self.putheader("Accept-Encoding", "identity")

    def _put_host(self, url):
        netloc = urllib.parse.urlsplit(url).netloc if url.startswith("http") else ""
        if netloc:
            try:
                self.putheader("Host", netloc.encode("ascii"))
            except UnicodeEncodeError:
                self.putheader("Host", netloc.encode("idna"))
            return
        host, port = (self._tunnel_host, self._tunnel_port) if self._tunnel_host else (self.host, self.port)
        try:
            encoded = host.encode("ascii")
        except UnicodeEncodeError:
            encoded = host.encode("idna")
        encoded = _bracketed(encoded.decode("ascii")).encode("ascii")
        if port == self.default_port:
            self.putheader("Host", encoded)
        else:
            self.putheader("Host", f"{encoded.decode('ascii')}:{port}")

    def putheader(self, header, *values):
        """Add a header."""
        if self._state != _STARTED:
            raise CannotSendHeader()
        if hasattr(header, "encode"):
            header = header.encode("ascii")
        if not _HEADER_NAME.fullmatch(header):
            raise ValueError(f"Invalid header name {header!r}")
        encoded = []
        for value in values:
            if hasattr(value, "encode"):
                value = value.encode("latin-1")
            elif isinstance(value, int):
                value = str(value).encode("ascii")
            if _BAD_HEADER_VALUE.search(value):
                raise ValueError(f"Invalid header value {value!r}")
            encoded.append(value)
        self._buffer.append(header + b": " + b"\r\n\t".join(encoded))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """Send the headers and the body."""
        if self._state != _STARTED:
            raise CannotSendHeader()
        self._state = _SENT
        self.send(b"\r\n".join([*self._buffer, b"", b""]))
        self._buffer = []
        if message_body is None:
            return
        for piece in self._pieces(message_body):
            if not piece:
                continue
            if encode_chunked and self._http_vsn == 11:
                piece = f"{len(piece):X}\r\n".encode("ascii") + piece + b"\r\n"
            self.send(piece)
        if encode_chunked and self._http_vsn == 11:
            self.send(b"0\r\n\r\n")

    def _pieces(self, body):
        if hasattr(body, "read"):
            return self._blocks(body)
        try:
            memoryview(body)
            return (body,)
        except TypeError:
            try:
                return iter(body)
            except TypeError:
                raise TypeError("message_body should be a bytes-like object or an iterable, "
                                f"got {type(body)!r}")

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Send a whole request."""
        names = {name.lower() for name in headers}
        skips = {}
        if "host" in names:
            skips["skip_host"] = 1
        if "accept-encoding" in names:
            skips["skip_accept_encoding"] = 1
        self.putrequest(method, url, **skips)
        if "content-length" not in names:
            if "transfer-encoding" not in names:
                encode_chunked = False
                length = self._content_length(body, method)
                if length is not None:
                    self.putheader("Content-Length", str(length))
                elif body is not None:
                    encode_chunked = True
                    self.putheader("Transfer-Encoding", "chunked")
        else:
            encode_chunked = False
        for name, value in headers.items():
            self.putheader(name, value)
        if isinstance(body, str):
            body = _encode(body, "body")
        self.endheaders(body, encode_chunked=encode_chunked)

    @staticmethod
    def _content_length(body, method):
        """Return the length of a body, None if it is not known."""
        if body is None:
            return 0 if method.upper() in _BODY_METHODS else None
        if hasattr(body, "read"):
            return None
        try:
            return memoryview(body).nbytes
        except TypeError:
            return len(body) if isinstance(body, str) else None

    _get_content_length = _content_length

    def getresponse(self):
        """Return the answer to the request."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _SENT or self._response:
            raise ResponseNotReady(self._state)
        response = self.response_class(self.sock, *([self.debuglevel] if self.debuglevel > 0 else []),
                                       method=self._method)
        try:
            try:
                if self.max_response_headers is None:
                    response.begin()
                else:
                    response.begin(_max_headers=self.max_response_headers)
            except ConnectionError:
                self.close()
                raise
            self._state = _IDLE
            if response.will_close:
                self.close()
            else:
                self._response = response
            return response
        except:
            response.close()
            raise


def _bracketed(host):
    return f"[{host}]" if ":" in host else host


class HTTPSConnection(HTTPConnection):
    """A connection under TLS."""

    default_port = HTTPS_PORT

    def __init__(self, host, port=None, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None,
                 context=None, blocksize=8192, max_response_headers=None):
        super().__init__(host, port, timeout, source_address, blocksize=blocksize,
                         max_response_headers=max_response_headers)
        if context is None:
            context = _create_https_context(self._http_vsn)
        self._context = context

    def connect(self):
        """Connect, and begin TLS."""
        super().connect()
        name = self._tunnel_host or self.host
        self.sock = self._context.wrap_socket(self.sock, server_hostname=name)


def _create_https_context(http_version):
    import ssl

    context = ssl._create_default_https_context()
    if http_version == 11:
        context.set_alpn_protocols(["http/1.1"])
    return context
