"""Calling procedures over HTTP: proxies of servers, transports, several calls in one."""

import errno
import gzip
import http.client
import sys
import urllib.parse
from io import BytesIO

from xmlrpc._values import (
    APPLICATION_ERROR, INTERNAL_ERROR, INVALID_ENCODING_CHAR, INVALID_METHOD_PARAMS, INVALID_XMLRPC, MAXINT,
    METHOD_NOT_FOUND, MININT, NOT_WELLFORMED_ERROR, PARSE_ERROR, SERVER_ERROR, SYSTEM_ERROR, TRANSPORT_ERROR,
    UNSUPPORTED_ENCODING, WRAPPERS, Binary, DateTime, Error, ExpatParser, Fault, Marshaller, ProtocolError,
    ResponseError, Unmarshaller, dumps, escape, getparser, loads,
)

__version__ = "%d.%d" % sys.version_info[:2]
FastMarshaller = FastParser = FastUnmarshaller = None

for _each in (Binary, DateTime, Error, ExpatParser, Fault, Marshaller, ProtocolError, ResponseError, Unmarshaller,
              dumps, escape, getparser, loads):
    _each.__module__ = __name__


def gzip_encode(data):
    """Return data packed by gzip."""
    return gzip.compress(data)


def gzip_decode(data, max_decode=20971520):
    """Return data unpacked; refuse what becomes too large."""
    with gzip.GzipFile(mode="rb", fileobj=BytesIO(data)) as file:
        try:
            decoded = file.read() if max_decode < 0 else file.read(max_decode + 1)
        except OSError:
            raise ValueError("invalid data")
    if 0 <= max_decode < len(decoded):
        raise ValueError("max gzipped payload length exceeded")
    return decoded


class GzipDecodedResponse(gzip.GzipFile):
    """An answer that is unpacked while it is read."""

    def __init__(self, response):
        self.io = BytesIO(response.read())
        super().__init__(mode="rb", fileobj=self.io)

    def close(self):
        """Close the answer."""
        try:
            super().close()
        finally:
            self.io.close()


class _Method:
    """A procedure of a server, or a name in front of one."""

    def __init__(self, send, name):
        self.__send, self.__name = send, name

    def __getattr__(self, name):
        return _Method(self.__send, f"{self.__name}.{name}")

    def __call__(self, *args):
        return self.__send(self.__name, args)


class _MultiCallMethod:
    """A procedure that is called later."""

    def __init__(self, call_list, name):
        self.__calls, self.__name = call_list, name

    def __getattr__(self, name):
        return _MultiCallMethod(self.__calls, f"{self.__name}.{name}")

    def __call__(self, *args):
        self.__calls.append((self.__name, args))


class MultiCallIterator:
    """The answers of several calls."""

    def __init__(self, results):
        self.results = results

    def __getitem__(self, i):
        item = self.results[i]
        if isinstance(item, dict):
            raise Fault(item["faultCode"], item["faultString"])
        if isinstance(item, list):
            return item[0]
        raise ValueError("unexpected type in multicall result")


class MultiCall:
    """Several calls in one: they are noted, and made when it is called itself."""

    def __init__(self, server):
        self.__server = server
        self.__calls = []

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __getattr__(self, name):
        return _MultiCallMethod(self.__calls, name)

    def __call__(self):
        calls = [{"methodName": name, "params": args} for name, args in self.__calls]
        return MultiCallIterator(self.__server.system.multicall(calls))


class Transport:
    """Carries calls over HTTP."""

    user_agent = f"Python-xmlrpc/{__version__}"
    accept_gzip_encoding = True
    encode_threshold = None

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=()):
        self._use_datetime, self._use_builtin_types = use_datetime, use_builtin_types
        self._connection = (None, None)
        self._headers = list(headers)
        self._extra_headers = []

    def request(self, host, handler, request_body, verbose=False):
        """Make a call, twice if the connection turned out to be closed; return the parameters of its answer."""
        try:
            return self.single_request(host, handler, request_body, verbose)
        except http.client.RemoteDisconnected:
            pass
        except OSError as problem:
            if problem.errno not in (errno.ECONNRESET, errno.ECONNABORTED, errno.EPIPE):
                raise
        return self.single_request(host, handler, request_body, verbose)

    def single_request(self, host, handler, request_body, verbose=False):
        """Make a call; return the parameters of its answer."""
        try:
            response = self.send_request(host, handler, request_body, verbose).getresponse()
            if response.status == 200:
                self.verbose = verbose
                return self.parse_response(response)
        except Fault:
            raise
        except Exception:
            self.close()
            raise
        if response.getheader("content-length", ""):
            response.read()
        raise ProtocolError(host + handler, response.status, response.reason, dict(response.getheaders()))

    def getparser(self):
        """Return a parser and its reader."""
        return getparser(use_datetime=self._use_datetime, use_builtin_types=self._use_builtin_types)

    def get_host_info(self, host):
        """Return a host without user and password, headers for these, and arguments for TLS."""
        x509 = {}
        if isinstance(host, tuple):
            host, x509 = host
        auth, host = urllib.parse._splituser(host)
        headers = []
        if auth:
            import base64
            coded = base64.encodebytes(urllib.parse.unquote_to_bytes(auth)).decode("utf-8")
            headers.append(("Authorization", "Basic " + "".join(coded.split())))
        return host, headers, x509

    def make_connection(self, host):
        """Return the connection to a host, which is kept."""
        if self._connection and host == self._connection[0]:
            return self._connection[1]
        name, self._extra_headers, _ = self.get_host_info(host)
        self._connection = host, http.client.HTTPConnection(name)
        return self._connection[1]

    def close(self):
        """Close the connection."""
        host, connection = self._connection
        if connection:
            self._connection = (None, None)
            connection.close()

    def send_request(self, host, handler, request_body, debug):
        """Send a call; return the connection."""
        connection = self.make_connection(host)
        headers = self._headers + self._extra_headers
        if debug:
            connection.set_debuglevel(1)
        if self.accept_gzip_encoding:
            connection.putrequest("POST", handler, skip_accept_encoding=True)
            headers.append(("Accept-Encoding", "gzip"))
        else:
            connection.putrequest("POST", handler)
        headers.append(("Content-Type", "text/xml"))
        headers.append(("User-Agent", self.user_agent))
        self.send_headers(connection, headers)
        self.send_content(connection, request_body)
        return connection

    def send_headers(self, connection, headers):
        """Send headers."""
        for name, value in headers:
            connection.putheader(name, value)

    def send_content(self, connection, request_body):
        """Send the body, packed if it is long."""
        if self.encode_threshold is not None and self.encode_threshold < len(request_body):
            connection.putheader("Content-Encoding", "gzip")
            request_body = gzip_encode(request_body)
        connection.putheader("Content-Length", str(len(request_body)))
        connection.endheaders(request_body)

    def parse_response(self, response):
        """Return the parameters of an answer."""
        stream = response
        if hasattr(response, "getheader") and response.getheader("Content-Encoding", "") == "gzip":
            stream = GzipDecodedResponse(response)
        parser, target = self.getparser()
        while data := stream.read(1024):
            if self.verbose:
                print("body:", repr(data))
            parser.feed(data)
        if stream is not response:
            stream.close()
        parser.close()
        return target.close()


class SafeTransport(Transport):
    """Carries calls over HTTP and TLS."""

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=(), context=None):
        super().__init__(use_datetime=use_datetime, use_builtin_types=use_builtin_types, headers=headers)
        self.context = context

    def make_connection(self, host):
        """Return the connection to a host, which is kept."""
        if self._connection and host == self._connection[0]:
            return self._connection[1]
        name, self._extra_headers, x509 = self.get_host_info(host)
        self._connection = host, http.client.HTTPSConnection(name, None, context=self.context, **(x509 or {}))
        return self._connection[1]


class ServerProxy:
    """Stands for a server: its attributes are procedures."""

    def __init__(self, uri, transport=None, encoding=None, verbose=False, allow_none=False, use_datetime=False,
                 use_builtin_types=False, *, headers=(), context=None):
        parts = urllib.parse.urlsplit(uri)
        if parts.scheme not in ("http", "https"):
            raise OSError("unsupported XML-RPC protocol")
        self.__uri = urllib.parse.urlunsplit(("", "", *parts[2:]))
        self.__host = parts.netloc
        if not self.__uri:
            self.__uri = "/RPC2"
        if transport is None:
            kind, extra = (SafeTransport, {"context": context}) if parts.scheme == "https" else (Transport, {})
            transport = kind(use_datetime=use_datetime, use_builtin_types=use_builtin_types, headers=headers, **extra)
        self.__transport = transport
        self.__encoding = encoding or "utf-8"
        self.__verbose = verbose
        self.__allow_none = allow_none

    def __close(self):
        self.__transport.close()

    def __request(self, methodname, params):
        text = dumps(params, methodname, encoding=self.__encoding, allow_none=self.__allow_none)
        answer = self.__transport.request(self.__host, self.__uri, text.encode(self.__encoding, "xmlcharrefreplace"),
                                          verbose=self.__verbose)
        return answer[0] if len(answer) == 1 else answer

    def __repr__(self):
        return f"<{self.__class__.__name__} for {self.__host}{self.__uri}>"

    def __getattr__(self, name):
        return _Method(self.__request, name)

    def __call__(self, attr):
        if attr == "close":
            return self.__close
        if attr == "transport":
            return self.__transport
        raise AttributeError(f"Attribute {attr!r} not found")

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.__close()


Server = ServerProxy
