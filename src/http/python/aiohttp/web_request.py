"""Requests that come to the server."""

from collections import namedtuple

from aiohttp.helpers import ETag, HeadersMixin, parse_cookie_header, parse_http_date, sentinel
from aiohttp.http import HttpVersion
from aiohttp.web_response import _State
from multidict import CIMultiDict, CIMultiDictProxy, MultiDict, MultiDictProxy
from yarl import URL, _parse_query

__all__ = ("BaseRequest", "FileField", "Request")

FileField = namedtuple("FileField", ("name", "filename", "file", "content_type", "headers"))


class _Transport:
    """What a request tells about its socket."""

    def __init__(self, message):
        self._message = message

    def get_extra_info(self, name, default=None):
        """What is known under a name."""
        value = self._message.extra(name)
        return default if value is None else value

    def is_closing(self):
        """Whether it was closed here."""
        return self._message.connection.closed

    def close(self):
        """Close it."""
        self._message.connection.close()

    abort = close


class BaseRequest(_State, HeadersMixin):
    """A request."""

    POST_METHODS = {"PATCH", "POST", "PUT", "TRACE", "DELETE"}
    _app = None
    _read_bytes = None
    _post = None
    _headers = None
    _content = None
    _rel_url = None
    _keep_alive = None
    _query = None
    # Whether a response is being sent.
    _has_begun = False

    def __init__(self, message, protocol, loop, client_max_size=1024 ** 2, method=None):
        self._message = message
        self._protocol = protocol
        self._loop = loop
        self._client_max_size = client_max_size
        self.method = message.method if method is None else method

    def clone(self, *, method=sentinel, rel_url=sentinel, headers=sentinel, scheme=sentinel, host=sentinel,
              remote=sentinel, client_max_size=sentinel):
        """A copy with some parts replaced."""
        if self._read_bytes:
            raise RuntimeError("Cannot clone request after reading its content")
        made = type(self)(self._message, self._protocol, self._loop, self._client_max_size, self.method)
        made.__dict__.update(self.__dict__)
        if method is not sentinel:
            made.method = method
        if rel_url is not sentinel:
            made._rel_url = URL(rel_url)
            made._query = None
        if headers is not sentinel:
            made._headers = CIMultiDictProxy(CIMultiDict(headers))
        if scheme is not sentinel:
            made.__dict__["scheme"] = scheme
        if host is not sentinel:
            made.__dict__["host"] = host
        if remote is not sentinel:
            made.__dict__["remote"] = remote
        if client_max_size is not sentinel:
            made._client_max_size = client_max_size
        made.__dict__["_state_items"] = dict(self._state)
        return made

    @property
    def task(self):
        """The task of the handler."""
        import asyncio
        return asyncio.current_task()

    @property
    def loop(self):
        """The loop."""
        return self._loop

    @property
    def protocol(self):
        """Who handles the connection."""
        return self._protocol

    @property
    def transport(self):
        """What tells about the socket."""
        return _Transport(self._message)

    def get_extra_info(self, name, default=None):
        """What is known about the socket."""
        value = self._message.extra(name)
        return default if value is None else value

    @property
    def client_max_size(self):
        """How large a body may be."""
        return self._client_max_size

    @property
    def version(self):
        """The version of HTTP."""
        return HttpVersion(1, self._message.minor)

    @property
    def headers(self):
        """The headers."""
        headers = self._headers
        if headers is None:
            headers = self._headers = CIMultiDictProxy(CIMultiDict._around(self._message.entries()))
        return headers

    def _headers_get(self, name):
        return self._message.header(name) if self._headers is None else self._headers.get(name)

    @property
    def raw_headers(self):
        """The headers as bytes."""
        return self._message.raw_headers()

    @property
    def rel_url(self):
        """The URL that was asked for, mostly without host."""
        url = self._rel_url
        if url is None:
            url = self._rel_url = self._make_rel_url(self._message.target)
        return url

    def _make_rel_url(self, target):
        if self.method == "CONNECT":
            return URL.build(authority=target, encoded=True)
        if target.startswith("/"):
            path, _, fragment = target.partition("#")
            path, _, query = path.partition("?")
            return URL._make("", "", path, query, fragment)
        url = URL(target, encoded=True)
        if not url.absolute:
            return url
        # A whole URL tells host and scheme too.
        known = self.__dict__
        known.setdefault("host", url.host)
        known.setdefault("scheme", url.scheme)
        known["_whole_url"] = url
        return url.relative()

    def _known(self, name):
        """What was set, or a whole URL tells."""
        known = self.__dict__
        if name not in known and self._rel_url is None and not self._message.target.startswith("/"):
            self.rel_url
        return known.get(name)

    @property
    def raw_path(self):
        """The target as it came."""
        return self._message.target

    @property
    def path(self):
        """The path."""
        return self.rel_url.path

    @property
    def path_qs(self):
        """The path with its query."""
        return str(self.rel_url)

    @property
    def query(self):
        """The query as a dictionary."""
        query = self._query
        if query is None:
            target = self._message.target
            if self._rel_url is None and "?" not in target and target.startswith("/"):
                query = self._query = MultiDictProxy(MultiDict())
            else:
                query = self._query = MultiDictProxy(MultiDict._of(_parse_query(self.rel_url._query)))
        return query

    @property
    def query_string(self):
        """The query."""
        return self.rel_url.query_string

    @property
    def secure(self):
        """Whether TLS is used."""
        return self.scheme == "https"

    @property
    def scheme(self):
        """The scheme."""
        found = self._known("scheme")
        if found is not None:
            return found
        return "https" if self._message.extra("secure") else "http"

    @property
    def host(self):
        """The host that was asked for."""
        found = self._known("host")
        if found is not None:
            return found
        host = self._headers_get("host")
        if host is None:
            import socket
            host = socket.getfqdn()
        return host

    @property
    def remote(self):
        """The address of the client."""
        found = self._known("remote")
        if found is not None:
            return found
        peer = self._message.extra("peername")
        if isinstance(peer, (list, tuple)):
            return str(peer[0])
        return None if peer is None else str(peer)

    @property
    def url(self):
        """The URL."""
        whole = self._known("_whole_url")
        if whole is not None:
            return whole
        return URL.build(scheme=self.scheme, authority=self.host).join(self.rel_url)

    @property
    def forwarded(self):
        """The Forwarded headers."""
        found = []
        for header in self.headers.getall("Forwarded", ()):
            for element in header.split(","):
                entry = {}
                for pair in element.split(";"):
                    name, equals, value = pair.strip().partition("=")
                    if equals:
                        entry[name.lower()] = value.strip('"')
                found.append(entry)
        return tuple(found)

    def _date(self, name):
        return parse_http_date(self.headers.get(name))

    @property
    def if_modified_since(self):
        """The If-Modified-Since header."""
        return self._date("If-Modified-Since")

    @property
    def if_unmodified_since(self):
        """The If-Unmodified-Since header."""
        return self._date("If-Unmodified-Since")

    @property
    def if_range(self):
        """The If-Range header."""
        return self._date("If-Range")

    def _tags(self, name):
        text = self.headers.get(name)
        if not text:
            return None
        if text == "*":
            return (ETag(value="*"),)
        tags = []
        for part in text.split(","):
            part = part.strip()
            is_weak = part.startswith("W/")
            value = part[2:] if is_weak else part
            if len(value) > 1 and value[0] == value[-1] == '"':
                tags.append(ETag(is_weak=is_weak, value=value[1:-1]))
        return tuple(tags)

    @property
    def if_match(self):
        """The If-Match header."""
        return self._tags("If-Match")

    @property
    def if_none_match(self):
        """The If-None-Match header."""
        return self._tags("If-None-Match")

    @property
    def keep_alive(self):
        """Whether the connection is to be kept."""
        return self._message.keeps_alive

    @property
    def cookies(self):
        """The cookies."""
        from types import MappingProxyType
        found = self.__dict__.get("_parsed_cookies")
        if found is None:
            found = self.__dict__["_parsed_cookies"] = dict(
                parse_cookie_header("; ".join(self.headers.getall("Cookie", [])))
            )
        return MappingProxyType(found)

    @property
    def http_range(self):
        """The Range header as a slice."""
        text = self.headers.get("Range")
        start = end = None
        if text is not None:
            unit, _, span = text.partition("=")
            first, dash, last = span.partition("-")
            valid = unit == "bytes" and dash and all(
                not part or part.isascii() and part.isdigit() for part in (first, last)
            )
            if not valid:
                raise ValueError("range not in acceptable format")
            end = int(last) if last else None
            start = int(first) if first else None
            if start is None and end is not None:
                start, end = -end, None
            if start is not None and end is not None:
                end += 1
                if start >= end:
                    raise ValueError("start cannot be after end")
            if start is end is None:
                raise ValueError("No start or end of range specified")
        return slice(start, end, 1)

    @property
    def content(self):
        """The body as a stream."""
        content = self._content
        if content is None:
            from aiohttp.streams import EMPTY_PAYLOAD, WireReader
            if self._message.at_end:
                content = EMPTY_PAYLOAD
            else:
                content = WireReader(self._message, _payload_error)
            self._content = content
        return content

    @property
    def body_exists(self):
        """Whether there is a body."""
        message = self._message
        return message.header("transfer-encoding") is not None or (
            message.header("content-length") not in (None, "0")
        )

    @property
    def can_read_body(self):
        """Whether some of the body can still be read."""
        return not self._message.at_end or self._content is not None and not self._content.at_eof()

    @property
    def has_body(self):
        """As `can_read_body`."""
        import warnings
        warnings.warn("Deprecated, use .can_read_body #2005", DeprecationWarning, stacklevel=2)
        return self.can_read_body

    async def release(self):
        """Pass over the rest of the body."""
        while await self.content.readany():
            pass

    async def read(self):
        """The whole body."""
        if self._read_bytes is None:
            if self._message.at_end and self._content is None:
                self._read_bytes = b""
                return b""
            body = bytearray()
            while True:
                piece = await self.content.readany()
                body += piece
                limit = self._client_max_size
                if limit and len(body) >= limit:
                    from aiohttp.web_exceptions import HTTPRequestEntityTooLarge
                    raise HTTPRequestEntityTooLarge(max_size=limit, actual_size=len(body))
                if not piece:
                    break
            self._read_bytes = bytes(body)
        return self._read_bytes

    async def text(self):
        """The body as text."""
        body = await self.read()
        encoding = self.charset or "utf-8"
        try:
            return body.decode(encoding)
        except LookupError:
            from aiohttp.web_exceptions import HTTPUnsupportedMediaType
            raise HTTPUnsupportedMediaType()

    async def json(self, *, loads=None):
        """The body as JSON."""
        if loads is None:
            from json import loads
        return loads(await self.text())

    async def multipart(self):
        """The body's parts."""
        from aiohttp.multipart import MultipartReader
        return MultipartReader(self.headers, self.content)

    async def post(self):
        """The body's form."""
        if self._post is not None:
            return self._post
        if self.method not in self.POST_METHODS:
            self._post = MultiDictProxy(MultiDict())
            return self._post
        kind = self.content_type
        if kind not in ("", "application/x-www-form-urlencoded", "multipart/form-data"):
            self._post = MultiDictProxy(MultiDict())
            return self._post
        fields = MultiDict()
        if kind == "multipart/form-data":
            await self._read_parts(fields)
        else:
            data = await self.read()
            if data:
                text = data.rstrip().decode(self.charset or "utf-8")
                fields.extend(_parse_query(text))
        self._post = MultiDictProxy(fields)
        return self._post

    async def _read_parts(self, fields):
        import io
        from aiohttp.multipart import BodyPartReader
        parts = await self.multipart()
        total = 0
        part = await parts.next()
        while part is not None:
            if not isinstance(part, BodyPartReader):
                raise ValueError("To decode nested multipart you need to use custom reader")
            kind = part.headers.get("Content-Type")
            data = await part.read(decode=True)
            total += len(data)
            if 0 < self._client_max_size < total:
                from aiohttp.web_exceptions import HTTPRequestEntityTooLarge
                raise HTTPRequestEntityTooLarge(max_size=self._client_max_size, actual_size=total)
            if part.filename:
                kind = kind or "application/octet-stream"
                fields.add(part.name, FileField(part.name, part.filename,
                                                io.BufferedReader(io.BytesIO(data)), kind, part.headers))
            elif kind is None or kind.startswith("text/"):
                fields.add(part.name, data.decode(part.get_charset(default="utf-8")))
            else:
                fields.add(part.name, data)
            part = await parts.next()

    def __repr__(self):
        path = self.path.encode("ascii", "backslashreplace").decode("ascii")
        return f"<{type(self).__name__} {self.method} {path} >"

    def __bool__(self):
        return True

    async def _prepare_hook(self, response):
        return


class Request(BaseRequest):
    """A request to an application."""

    _match_info = None
    # The route, where nothing was to be found out on the way to it, and what its pattern matched.
    _route = None
    _matched = None

    @property
    def match_info(self):
        """What the route's pattern matched."""
        info = self._match_info
        if info is None and self._route is not None:
            from aiohttp.web_urldispatcher import UrlMappingMatchInfo
            info = self._match_info = UrlMappingMatchInfo(self._matched, self._route)
            info.add_app(self._app)
            info.freeze()
        return info

    @property
    def app(self):
        """The application."""
        return self._app if self._match_info is None and self._route is not None else self.match_info.current_app

    @property
    def config_dict(self):
        """The state of the application and of those around it."""
        from aiohttp.helpers import ChainMapProxy
        apps = self.match_info.apps
        index = apps.index(self.app)
        return ChainMapProxy([app for app in reversed(apps[: index + 1])])

    async def _prepare_hook(self, response):
        info = self.match_info
        if info is None:
            return
        for app in info._apps:
            if app.on_response_prepare:
                await app.on_response_prepare.send(self, response)


class RequestPayloadError(Exception):
    """The body of a request is broken."""


class PayloadAccessError(Exception):
    """The body is not to be read."""


def _payload_error(error):
    from _aiohttp import WireError
    if isinstance(error, WireError):
        from aiohttp.client_reqrep import payload_error
        explained = payload_error(error)
        made = RequestPayloadError(str(explained))
        if error.args[0] == "coding":
            # All of the body came, so that the client can have an answer.
            made.__cause__ = explained.__cause__
        return made
    if isinstance(error, OSError) and not isinstance(error, TimeoutError):
        return RequestPayloadError("Connection lost")
    return error
