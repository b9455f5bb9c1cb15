"""Requests that are sent and responses that come."""

import asyncio
from collections import namedtuple
from functools import lru_cache
from types import MappingProxyType

from _aiohttp import WireError, format_head
from aiohttp.client_exceptions import (
    ClientConnectionError,
    ClientOSError,
    ClientPayloadError,
    ClientResponseError,
    ContentTypeError,
    InvalidURL,
    ServerDisconnectedError,
    SocketTimeoutError,
)
from aiohttp.helpers import TOKEN, BasicAuth, HeadersMixin, encode_basic_auth, no_timer, noop, parse_content_type
from aiohttp.http import HttpVersion, HttpVersion11, SERVER_SOFTWARE, _REASONS
from multidict import CIMultiDict, CIMultiDictProxy, istr
from yarl import URL

__all__ = ("ClientRequest", "ClientResponse", "Fingerprint", "RequestInfo")

_RequestInfo = namedtuple("RequestInfo", ("url", "method", "headers", "real_url"))


class RequestInfo(_RequestInfo):
    """What a response tells about its request."""

    __slots__ = ()

    def __new__(cls, url, method, headers, real_url=None):
        return tuple.__new__(cls, (url, method, headers, url if real_url is None else real_url))


ContentDisposition = namedtuple("ContentDisposition", ("type", "parameters", "filename"))

ConnectionKey = namedtuple(
    "ConnectionKey",
    ("host", "port", "is_ssl", "ssl", "proxy", "proxy_auth", "proxy_headers_hash", "server_hostname"),
)

_BODY_FIELDS = frozenset(("content-length", "content-type", "transfer-encoding"))
GET_METHODS = frozenset(("GET", "HEAD", "OPTIONS", "TRACE"))
_BODYLESS = frozenset(("GET", "HEAD", "OPTIONS", "TRACE", "CONNECT"))
ACCEPT_ENCODING = "gzip, deflate, br, zstd"
_ACCEPT = ("accept", "Accept", "*/*")
_ACCEPT_ENCODING = ("accept-encoding", "Accept-Encoding", ACCEPT_ENCODING)
_USER_AGENT = ("user-agent", "User-Agent", SERVER_SOFTWARE)
_AUTO = [_ACCEPT, _ACCEPT_ENCODING, _USER_AGENT]


class Fingerprint:
    """The hash that a server's certificate must have."""

    HASHFUNC_BY_DIGESTLEN = {16: "md5", 20: "sha1", 32: "sha256"}

    def __init__(self, fingerprint):
        digestlen = len(fingerprint)
        name = self.HASHFUNC_BY_DIGESTLEN.get(digestlen)
        if not name:
            raise ValueError("fingerprint has invalid length")
        if name in ("md5", "sha1"):
            raise ValueError("md5 and sha1 are insecure and not supported. Use sha256.")
        self._fingerprint = fingerprint

    @property
    def fingerprint(self):
        """The hash."""
        return self._fingerprint

    def check(self, connection, host, port):
        """ServerFingerprintMismatch if the server has another certificate."""
        import hashlib
        from aiohttp.client_exceptions import ServerFingerprintMismatch
        certificate = connection.extra("certificate")
        if certificate is None:
            return
        got = hashlib.sha256(certificate).digest()
        if got != self._fingerprint:
            raise ServerFingerprintMismatch(self._fingerprint, got, host, port)


def check_method(method):
    """ValueError unless it is a token."""
    for letter in method:
        if letter not in TOKEN:
            raise ValueError(
                f"Method cannot contain non-token characters {method!r} (found at least {letter!r})"
            )


class ClientRequest:
    """A request."""

    GET_METHODS = frozenset(("GET", "HEAD", "OPTIONS", "TRACE"))
    POST_METHODS = frozenset(("PATCH", "POST", "PUT"))
    ALL_METHODS = GET_METHODS | POST_METHODS | {"DELETE"}
    DEFAULT_HEADERS = {istr("Accept"): "*/*", istr("Accept-Encoding"): ACCEPT_ENCODING}

    limits = (8190, 8190, 128)
    # What most requests do not have.
    version = HttpVersion11
    ssl = True
    expect100 = False
    loop = server_hostname = proxy = proxy_auth = proxy_headers = compress = chunked = auth = payload = source = None
    _headers = None

    def __init__(self, method, url, *, params=None, headers=None, skip_auto_headers=None, data=None,
                 cookies=None, auth=None, version=HttpVersion11, compress=None, chunked=None, expect100=False,
                 loop=None, response_class=None, proxy=None, proxy_auth=None, timer=None, session=None,
                 ssl=True, proxy_headers=None, traces=None, trust_env=False, server_hostname=None):
        self.version = version
        self.loop = loop
        self.proxy = proxy
        self.proxy_auth = proxy_auth
        self.proxy_headers = proxy_headers
        self.compress = compress
        self.chunked = chunked
        self.expect100 = expect100
        self.auth = auth
        self.ssl = ssl
        self.server_hostname = server_hostname
        self._begin(method, url, params, headers, skip_auto_headers, data, session, cookies)

    @classmethod
    def _plain(cls, method, url, params, headers, skip_auto_headers, data, session, cookies):
        """A request that asks for nothing special."""
        request = cls.__new__(cls)
        if session._version is not HttpVersion11:
            request.version = session._version
        request._begin(method, url, params, headers, skip_auto_headers, data, session, cookies)
        return request

    def _begin(self, method, url, params, headers, skip_auto_headers, data, session, cookies):
        if not method.isalpha():
            check_method(method)
        self.method = method.upper()
        self.original_url = url
        if url._fragment:
            url = URL._make(url._scheme, url._netloc, url._path, url._query, "")
        self.url = url.extend_query(params) if params else url
        self.session = session
        self.items = self._make_items(headers, skip_auto_headers, cookies, self.auth)
        if data is not None or self.chunked or self.expect100 or self.method not in _BODYLESS:
            self._set_body(data)

    @property
    def headers(self):
        """The headers."""
        headers = self._headers
        if headers is None:
            headers = self._headers = CIMultiDict()
            headers._items = self.items
        return headers

    def _fields(self):
        """The headers as they are now: a program may have changed them."""
        return self.items if self._headers is None else self._headers._items

    @property
    def body(self):
        """The body."""
        payload = self.payload
        if not payload:
            return b""
        if type(payload) is bytes:
            from aiohttp.payload import BytesPayload
            return BytesPayload(payload)
        return payload

    async def update_body(self, body):
        """Replace the body, and the headers that describe it."""
        self.items = [entry for entry in self._fields() if entry[0] not in _BODY_FIELDS]
        self._headers = None
        self.chunked = None
        self._set_body(body)

    @property
    def host(self):
        """The host."""
        return self.url.raw_host

    @property
    def port(self):
        """The port."""
        return self.url.port

    @property
    def request_info(self):
        """What responses tell about the request."""
        return RequestInfo(self.url, self.method, CIMultiDictProxy(self.headers), self.original_url)

    def is_ssl(self):
        """Whether TLS is used."""
        return self.url._scheme in ("https", "wss")

    def _make_items(self, headers, skip, cookies, auth):
        url = self.url
        host = url._cache.get("host header")
        if host is None:
            host = url._cache["host header"] = ("host", "Host", url.host_port_subcomponent)
        if headers is None:
            items = [host, *_AUTO]
            if skip:
                items = [entry for entry in items if entry is host or entry[0] not in skip]
        else:
            entries = headers._items
            names = {entry[0] for entry in entries}
            own = [entry for entry in entries if entry[0] == "host"]
            items = own or [host]
            items.extend([entry for entry in entries if entry[0] != "host"])
            auto = [entry for entry in _AUTO if entry[0] not in names]
            if skip:
                auto = [entry for entry in auto if entry[0] not in skip]
            items.extend(auto)
        if cookies:
            self._add_cookies(items, cookies)
        if self.compress:
            if any(entry[0] == "content-encoding" for entry in items):
                raise ValueError("compress can not be set if Content-Encoding header is set")
            if not isinstance(self.compress, str):
                self.compress = "deflate"
            items.append(("content-encoding", "Content-Encoding", self.compress))
            self.chunked = True
        if auth is not None:
            items.append(("authorization", "Authorization", auth.encode()))
        elif "@" in url._netloc:
            value = encode_basic_auth(url.user or "", url.password or "", "latin1")
            items.append(("authorization", "Authorization", value))
            self.url = URL._make(url._scheme, url.with_user(None)._netloc, url._path, url._query, "")
        return items

    @staticmethod
    def _add_cookies(items, cookies):
        pairs = {}
        for index, entry in enumerate(items):
            if entry[0] == "cookie":
                for part in entry[2].split("; "):
                    name, _, value = part.partition("=")
                    pairs[name] = value
                del items[index]
                break
        for name, value in cookies.items():
            pairs[name] = getattr(value, "coded_value", value)
        text = "; ".join([f"{name}={value}" for name, value in sorted(pairs.items())])
        items.append(("cookie", "Cookie", text))

    def _has(self, name):
        for entry in self._fields():
            if entry[0] == name:
                return True
        return False

    def _set_body(self, data):
        """Settle the body and the headers that describe it."""
        if data is None or (not data and not hasattr(data, "__aiter__") and data not in (b"", "")):
            self._set_no_body()
            return
        if type(data) is not bytes:
            from aiohttp import payload
            from aiohttp.formdata import FormData
            if isinstance(data, FormData):
                data = data()
            try:
                data = payload.get_payload(data, disposition=None)
            except payload.LookupError:
                data = FormData(data)()
            kind, size, extra = data.content_type, data.size, data.headers
            self.source = data
            self.payload = data._value_bytes() if size is not None and data.is_plain else data
        else:
            self.source = self.payload = data
            kind, size, extra = "application/octet-stream", len(data), None
        has_length = self._has("content-length")
        if self.chunked and has_length:
            raise ValueError("chunked can not be set if Content-Length header is set")
        if self._has("transfer-encoding"):
            self.chunked = True
        elif size is None:
            self.chunked = self.chunked is not False and not has_length
        if not self.chunked and not has_length and size is not None:
            self.items.append(("content-length", "Content-Length", str(size)))
        if not self._has("content-type") and kind:
            self.items.append(("content-type", "Content-Type", kind))
        if extra is not None:
            for name, value in extra.items():
                lower = name.lower()
                if lower not in ("content-type", "content-length") and not self._has(lower):
                    self.items.append((lower, name, value))
        self._add_transfer()

    def _set_no_body(self):
        if self.chunked and self.method not in _BODYLESS:
            self.payload = b""
        elif self.method not in _BODYLESS and not self._has("content-length"):
            self.items.append(("content-length", "Content-Length", "0"))
            if self.method in ("POST", "PUT", "PATCH") and not self._has("content-type"):
                self.items.append(("content-type", "Content-Type", "application/octet-stream"))
        self._add_transfer()

    def _add_transfer(self):
        if self.chunked and not self._has("transfer-encoding"):
            self.items.append(("transfer-encoding", "Transfer-Encoding", "chunked"))
        if self.expect100:
            self.items.append(("expect", "Expect", "100-continue"))

    @property
    def connection_key(self):
        """What connections for it must have in common."""
        return self._connection_key()

    def _connection_key(self):
        url = self.url
        if self.ssl is True and self.proxy is None and self.server_hostname is None:
            key = url._cache.get("connection key")
            if key is None:
                key = ConnectionKey(url.raw_host, url.port, self.is_ssl(), True, None, None, None, None)
                url._cache["connection key"] = key
            return key
        hashed = None
        if self.proxy_headers:
            hashed = hash(tuple(CIMultiDict(self.proxy_headers).items()))
        return ConnectionKey(url.raw_host, url.port, self.is_ssl(), self.ssl, self.proxy, self.proxy_auth,
                             hashed, self.server_hostname)

    def start_line(self, absolute=False):
        """The first line."""
        url = self.url
        target = str(url) if absolute else url._target()
        version = self.version
        if version is HttpVersion11:
            return f"{self.method} {target} HTTP/1.1"
        return f"{self.method} {target} HTTP/{version[0]}.{version[1]}"

    def message_body(self):
        """The body as bytes if that is easy, None for no body, or else a payload to be written."""
        return self.payload

    async def write_body(self, connection, write=None, in_chunks=True):
        """Send a body piece by piece."""
        from aiohttp.payload import BodyWriter
        writer = BodyWriter(write or connection.write, self.chunked and in_chunks, self.compress)
        payload = self.payload
        if type(payload) is bytes:
            if payload:
                await writer.write(payload)
        else:
            await payload.write(writer)
        await writer.write_eof()


class Connection:
    """A connection that a response holds."""

    def __init__(self, connector, key, native, loop):
        self._connector = connector
        self._key = key
        self._native = native
        self._loop = loop

    def __repr__(self):
        return f"Connection<{self._key}>"

    @property
    def loop(self):
        """The loop."""
        return self._loop

    @property
    def transport(self):
        """What tells about the socket."""
        return None if self._native is None else self

    def get_extra_info(self, name, default=None):
        """What is known about the socket."""
        value = None if self._native is None else self._native.extra(name)
        return default if value is None else value

    @property
    def closed(self):
        """Whether it is no longer held."""
        return self._native is None or self._native.closed

    def close(self):
        """Close it."""
        native, self._native = self._native, None
        if native is not None:
            self._connector._release(self._key, native, False)

    def release(self, reusable=True):
        """Give it back."""
        native, self._native = self._native, None
        if native is not None:
            self._connector._release(self._key, native, reusable)

    def __del__(self):
        if self._native is not None:
            import warnings
            native, self._native = self._native, None
            if self._loop.is_closed():
                return
            self._connector._release(self._key, native, False)
            warnings.warn(f"Unclosed connection {self!r}", ResourceWarning, source=self)
            context = {"client_connection": self, "message": "Unclosed connection"}
            self._loop.call_exception_handler(context)


class ClientResponse(HeadersMixin):
    """A response."""

    status = None
    # What most responses do not have, or not yet.
    _traces = _history = ()
    _writer = _read_timeout = _body = _headers = _raw_headers = _content = _cookies = None
    _version = _reason = _connection = _session = None
    _closed = _released = False

    def __init__(self, method, url, *, writer, continue100, timer, request_info, traces, loop, session,
                 stream_writer):
        self.method = method
        self._request = _GivenRequest(url, request_info)
        self._message = _NO_MESSAGE
        self._closed = True
        self._session = session
        self._timer = no_timer if timer is None else timer
        self._traces = traces or ()

    @classmethod
    def _of(cls, request, message, connection, session, timer, traces=(), writer=None, read_timeout=None):
        """The response that comes as a message over a connection."""
        if cls.__init__ is ClientResponse.__init__:
            response = cls.__new__(cls)
            response.method = request.method
        else:
            response = cls(request.method, request.original_url, writer=writer, continue100=None, timer=timer,
                           request_info=request.request_info, traces=traces, loop=session._loop, session=session,
                           stream_writer=None)
            response._closed = False
        response._request = request
        response._message = message
        response._connection = connection
        response._session = session
        response._timer = timer
        if traces:
            response._traces = traces
        if writer is not None:
            response._writer = writer
        if read_timeout is not None:
            response._read_timeout = read_timeout
        response.status = message.status
        if message.status == 101:
            response._ws_connection, response._connection = connection, None
        elif message.received:
            response._give_back()
        return response

    @property
    def version(self):
        """The version of HTTP."""
        if self._version is not None or self._message is _NO_MESSAGE:
            return self._version
        return HttpVersion(self._message.major, self._message.minor)

    @version.setter
    def version(self, value):
        self._version = value

    @property
    def reason(self):
        """The reason; HTTP/2 sends none."""
        if self._reason is not None:
            return self._reason
        if self._message.major == 2:
            return _REASONS.get(self._message.status, "")
        return self._message.reason

    @reason.setter
    def reason(self, value):
        self._reason = value

    @property
    def url(self):
        """The URL without its fragment."""
        return self._request.url

    @property
    def real_url(self):
        """The URL that was asked for."""
        url = self._request.url
        fragment = self._request.original_url._fragment
        return url.with_fragment(self._request.original_url.fragment) if fragment else url

    @property
    def host(self):
        """The host."""
        return self._request.url.host

    @property
    def headers(self):
        """The headers."""
        headers = self._headers
        if headers is None and self._message is not _NO_MESSAGE:
            headers = self._headers = CIMultiDictProxy(CIMultiDict._around(self._message.entries()))
        return headers

    def _headers_get(self, name):
        return self._message.header(name) if self._headers is None else self._headers.get(name)

    @property
    def raw_headers(self):
        """The headers as bytes."""
        return self._raw_headers or self._message.raw_headers()

    @property
    def request_info(self):
        """What is known of the request."""
        if self._message is _NO_MESSAGE:
            return self._request.info
        return RequestInfo(self._request.url, self.method, CIMultiDictProxy(self._request.headers),
                           self.real_url)

    @property
    def cookies(self):
        """The cookies that the response sets."""
        cookies = self._cookies
        if cookies is None:
            from aiohttp.cookiejar import parse_set_cookies
            values = self.headers.getall("set-cookie", ()) if self.headers is not None else ()
            cookies = self._cookies = parse_set_cookies(values)
        return cookies

    @cookies.setter
    def cookies(self, value):
        self._cookies = value

    @property
    def content(self):
        """The body as a stream."""
        content = self._content
        if content is None:
            from aiohttp.streams import EMPTY_PAYLOAD, WireReader
            if self._message is _NO_MESSAGE:
                return None
            if self._message.at_end and not (self._released and self._body):
                content = EMPTY_PAYLOAD
            else:
                on_chunk = self._on_chunk if self._traces else None
                content = WireReader(self._message, self._explain, self._give_back, self._read_timer(),
                                     on_chunk)
                if self._released:
                    content.set_exception(ClientConnectionError("Connection closed"))
            self._content = content
        return content

    @content.setter
    def content(self, value):
        self._content = value

    async def _on_chunk(self, chunk):
        for trace in self._traces:
            await trace.send_response_chunk_received(self.method, self.url, chunk)

    def _read_timer(self):
        if self._read_timeout is None:
            return self._timer
        return _ReadTimer(self._timer, self._read_timeout, self._session._loop)

    @property
    def connection(self):
        """The connection, as long as it is held."""
        return self._connection

    @property
    def history(self):
        """The responses that redirected here."""
        return self._history

    @property
    def closed(self):
        """Whether it is closed."""
        return self._closed

    @property
    def ok(self):
        """Whether the status tells of no error."""
        return 400 > self.status

    @property
    def content_disposition(self):
        """The Content-Disposition header."""
        raw = self._headers_get("content-disposition")
        if raw is None:
            return None
        from aiohttp.multipart import content_disposition_filename, parse_content_disposition
        kind, parameters = parse_content_disposition(raw)
        name = content_disposition_filename(parameters)
        return ContentDisposition(kind, MappingProxyType(parameters), name)

    @property
    def links(self):
        """The Link headers by their relation."""
        from multidict import MultiDict, MultiDictProxy
        links = MultiDict()
        text = ", ".join(self.headers.getall("link", []))
        for part in _split_links(text):
            target, _, rest = part.partition(">")
            if not target.startswith("<") or not rest:
                continue
            link = MultiDict()
            for parameter in rest.split(";")[1:]:
                name, equals, value = parameter.strip().partition("=")
                if equals:
                    link.add(name, value.strip("\"' "))
            key = link.get("rel", target[1:])
            link.add("url", self.url.join(URL(target[1:])))
            links.add(str(key), MultiDictProxy(link))
        return MultiDictProxy(links)

    def __repr__(self):
        shown = str(self.url)
        shown = shown.encode("ascii", "backslashreplace").decode("ascii")
        reason = self.reason
        if reason:
            reason = reason.encode("ascii", "backslashreplace").decode("ascii")
        else:
            reason = "None" if reason is None else reason
        return f"<{type(self).__name__}({shown}) [{self.status} {reason}]>\n{self.headers!r}\n"

    def __del__(self):
        if self._closed or self._connection is None:
            return
        connection, self._connection = self._connection, None
        connection.release(False)
        loop = connection._loop
        if loop.get_debug() and not loop.is_closed():
            import warnings
            warnings.warn(f"Unclosed response {self!r}", ResourceWarning, source=self)
            loop.call_exception_handler({"client_response": self, "message": "Unclosed response"})

    def _give_back(self):
        """The body has come: the connection is free."""
        self._closed = True
        writer = self._writer
        if writer is not None and not writer.done():
            # Nobody waits for the rest of the request's body.
            self._let_go()
            return
        self._writer = None
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.release(self._message.is_reusable)
        self._timer.close()

    def _explain(self, error):
        """The exception that a broken body means."""
        self._let_go()
        if isinstance(error, WireError):
            return payload_error(error)
        if isinstance(error, OSError) and not isinstance(error, (ClientOSError, TimeoutError)):
            return ClientPayloadError(f"Response payload is not completed: {error!r}")
        return error

    def _let_go(self):
        """Close the connection: something is wrong with it."""
        self._closed = True
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.cancel()
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
        self._timer.close()

    async def _stop_sending(self):
        """The request's body is needed again."""
        writer, self._writer = self._writer, None
        if writer is not None and not writer.done():
            self._let_go()
            writer.cancel()
            await asyncio.wait((writer,))

    _ws_connection = None

    def close(self):
        """Close the connection."""
        if self._ws_connection is not None:
            self._ws_connection.close()
        self._let_go()
        self._refuse()

    def release(self):
        """Give the connection back if the body was read; close it if not."""
        if not self._closed:
            if self._message.received and self._message.at_end:
                self._give_back()
            else:
                self._let_go()
        self._refuse()
        return _noop

    def _refuse(self):
        self._released = True
        content = self._content
        if content is not None and content.exception() is None:
            content.set_exception(ClientConnectionError("Connection closed"))

    async def wait_for_close(self):
        """Wait until the request's body is out, and release."""
        writer = self._writer
        if writer is not None:
            await writer
        self.release()

    def raise_for_status(self):
        """ClientResponseError for a status of 400 and above."""
        if not self.ok:
            if not self._in_context:
                self.release()
            raise ClientResponseError(self.request_info, self._history, status=self.status,
                                      message=self.reason, headers=self.headers)

    _in_context = False

    async def read(self):
        """The whole body."""
        if self._body is None:
            if self._released:
                raise ClientConnectionError("Connection closed")
            if self._content is not None or self._traces or self._read_timeout is not None:
                self._body = await self.content.read()
            elif self._message.received:
                try:
                    body = self._message.take_all()
                    self._body = await self._message.read() if body is None else body
                except WireError as error:
                    made = payload_error(error)
                    raise made from made.__cause__
            else:
                await self._read_rest()
        elif self._released:
            raise ClientConnectionError("Connection closed")
        return self._body

    async def _read_rest(self):
        try:
            with self._timer:
                self._body = await self._message.read()
        except BaseException as error:
            made = self._explain(error)
            if made is error:
                raise
            raise made from made.__cause__ or error
        self._give_back()

    def get_encoding(self):
        """The character set of the body."""
        encoding = _told_encoding(self._headers_get("content-type"))
        if encoding is not None:
            return encoding
        if self._body is None:
            raise RuntimeError("Cannot compute fallback encoding of a not yet read body")
        return self._session._resolve_charset(self, self._body)

    async def text(self, encoding=None, errors="strict"):
        """The whole body as text."""
        body = self._body
        if body is None:
            body = await self.read()
        if encoding is None:
            encoding = self.get_encoding()
        return body.decode(encoding, errors=errors)

    async def json(self, *, encoding=None, loads=None, content_type="application/json"):
        """The whole body as JSON."""
        if self._body is None:
            await self.read()
        if content_type:
            kind = self.content_type
            if not _is_expected(kind, content_type):
                raise ContentTypeError(
                    self.request_info,
                    self._history,
                    status=self.status,
                    message=f"Attempt to decode JSON with unexpected mimetype: {kind}",
                    headers=self.headers,
                )
        stripped = self._body.strip()
        if not stripped:
            return None
        if encoding is None:
            encoding = self.get_encoding()
        if loads is None:
            from json import loads
        return loads(stripped.decode(encoding))

    async def __aenter__(self):
        self._in_context = True
        return self

    async def __aexit__(self, kind, value, traceback):
        self._in_context = False
        self.release()


class _GivenRequest:
    """Stands for the request of a response that a program made itself."""

    def __init__(self, url, info):
        self.original_url = url
        self.url = url.with_fragment(None) if getattr(url, "raw_fragment", "") else url
        self.info = info


class _NoMessage:
    """Stands for the message of a response that came over no wire."""

    status = reason = None
    major = minor = 1
    received = at_end = is_reusable = True

    def header(self, name):
        """None."""

    def headers(self):
        """No fields."""
        return []

    def raw_headers(self):
        """No fields."""
        return None


_NO_MESSAGE = _NoMessage()


_noop = noop()


class _ReadTimer:
    """Limits the time of one read."""

    def __init__(self, outer, seconds, loop):
        self._outer = outer
        self._seconds = seconds
        self._loop = loop

    def close(self):
        """Needed no more."""
        self._outer.close()

    def __enter__(self):
        self._outer.__enter__()
        self._over = False
        self._task = asyncio.current_task(self._loop)
        self._handle = self._loop.call_later(self._seconds, self._fire)

    def _fire(self):
        self._over = True
        self._task.cancel()

    def __exit__(self, kind, value, traceback):
        self._handle.cancel()
        if kind is asyncio.CancelledError and self._over:
            self._task.uncancel()
            self._outer.__exit__(None, None, None)
            raise SocketTimeoutError("Timeout on reading data from socket") from None
        return self._outer.__exit__(kind, value, traceback)


def _is_expected(kind, expected):
    if expected == "application/json":
        return kind == "application/json" or (
            kind.startswith("application/") and kind.endswith("+json")
        )
    return expected in kind


def _split_links(text):
    parts, depth, current = [], False, ""
    for letter in text:
        if letter == "<":
            depth = True
        elif letter == ">":
            depth = False
        if letter == "," and not depth:
            parts.append(current.strip())
            current = ""
        else:
            current += letter
    parts.append(current.strip())
    return [part for part in parts if part]


@lru_cache(maxsize=64)
def _told_encoding(content_type):
    """The character set that a Content-Type header tells; None if none."""
    kind, parameters = parse_content_type(content_type)
    encoding = parameters.get("charset")
    name = codec_name(encoding) if encoding else None
    if name is None and kind in ("application/json", "application/rdap+json"):
        return "utf-8"
    return name


_CODECS = {"utf8": "utf-8", "latin-1": "iso8859-1", "latin1": "iso8859-1", "iso-8859-1": "iso8859-1",
           "us-ascii": "ascii", "windows-1252": "cp1252", "windows-1251": "cp1251"}


def codec_name(encoding):
    """The name of a character set's codec; None if there is none."""
    name = encoding.lower().replace("_", "-")
    name = _CODECS.get(name, name)
    try:
        b"".decode(name)
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return name


def payload_error(error):
    """The ClientPayloadError for a `WireError`, with what it comes from."""
    from aiohttp import http_exceptions
    kind, message = error.args[0], error.args[1]
    if kind == "coding":
        cause = http_exceptions.ContentEncodingError(message)
        made = ClientPayloadError(str(cause))
    else:
        causes = {"length": http_exceptions.ContentLengthError, "unfinished": http_exceptions.ContentEncodingError}
        cause = causes.get(kind, http_exceptions.TransferEncodingError)(message)
        made = ClientPayloadError(f"Response payload is not completed: {cause!r}")
    made.__cause__ = cause
    return made
