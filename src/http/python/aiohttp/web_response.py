"""Responses of the server."""

import json
from collections.abc import MutableMapping
from enum import Enum

from _aiohttp import chunk, encoder, format_head, http_date
from aiohttp.helpers import HeadersMixin, parse_content_type, sentinel
from aiohttp.http import SERVER_SOFTWARE, _REASONS
from multidict import CIMultiDict

__all__ = ("ContentCoding", "StreamResponse", "Response", "json_response", "json_bytes_response")

_OCTETS = ("content-type", "Content-Type", "application/octet-stream")
_TEXT = ("content-type", "Content-Type", "text/plain; charset=utf-8")
_SERVER = ("server", "Server", SERVER_SOFTWARE)
_CLOSE = ("connection", "Connection", "close")
_DEFAULTS = (_OCTETS, _SERVER, _CLOSE, ("content-length", "Content-Length"), ("date", "Date"))


class ContentCoding(Enum):
    """How a body may be encoded."""

    deflate = "deflate"
    gzip = "gzip"
    identity = "identity"


class _State(MutableMapping):
    """A dictionary in an object: its items are the program's."""

    ATTRS = frozenset()

    def __getitem__(self, key):
        return self._state[key]

    def __setitem__(self, key, value):
        self._state[key] = value

    def __delitem__(self, key):
        del self._state[key]

    def __len__(self):
        return len(self._state)

    def __iter__(self):
        return iter(self._state)

    @property
    def _state(self):
        state = self.__dict__.get("_state_items")
        if state is None:
            state = self.__dict__["_state_items"] = {}
        return state

    def __hash__(self):
        return object.__hash__(self)

    def __eq__(self, other):
        return self is other


class StreamResponse(_State, HeadersMixin):
    """A response whose body is written piece by piece."""

    _status = 200
    _reason = "OK"
    # The headers; until somebody asks for them their fields may be all that there is.
    _made_headers = None
    _fields = None
    # Whether nothing but head and body is to be sent, as they stand.
    _is_plain = True
    _length_check = True
    _body = None
    _keep_alive = None
    _chunked = False
    _compression = False
    _compression_force = None
    _req = None
    _message = None
    _eof_sent = False
    _must_be_empty_body = None
    _encoder = None
    _cookies = None
    _written = None
    # With the head and what frames the body; they count as written when all is out.
    _sent = 0
    _head = None

    def __init__(self, *, status=200, reason=None, headers=None):
        if headers is None:
            self._fields = []
        elif type(headers) is CIMultiDict:
            self._made_headers = headers.copy()
        else:
            self._made_headers = CIMultiDict(headers)
        self.set_status(status, reason)

    @property
    def _headers(self):
        made = self._made_headers
        if made is None:
            made = self._made_headers = CIMultiDict._around(self._fields)
        return made

    @property
    def prepared(self):
        """Whether the head is out."""
        return self._eof_sent or self._message is not None

    @property
    def task(self):
        """The task of the request's handler."""
        return self._req.task if self._req else None

    @property
    def status(self):
        """The status."""
        return self._status

    @property
    def chunked(self):
        """Whether the body is sent in chunks."""
        return self._chunked

    @property
    def compression(self):
        """Whether the body is compressed."""
        return self._compression

    @property
    def reason(self):
        """The reason."""
        return self._reason

    def set_status(self, status, reason=None):
        """Set status and reason."""
        assert self._message is None, (
            "Cannot change the response status code after the headers have been sent"
        )
        status = int(status)
        self._status = status
        if reason is None:
            reason = _REASONS.get(status, "")
        elif "\r" in reason or "\n" in reason:
            raise ValueError("Reason cannot contain \\r or \\n")
        self._reason = reason

    @property
    def keep_alive(self):
        """Whether the connection is kept."""
        keep = self._keep_alive
        return self._message.keeps_alive if keep is None and self._message is not None else keep

    def force_close(self):
        """Close the connection afterwards."""
        self._keep_alive = False

    @property
    def body_length(self):
        """How many bytes went out, once all is out."""
        if self._written is None:
            return len(self._body) if self._eof_sent and self._body is not None else 0
        return self._written

    @property
    def output_length(self):
        """How many bytes were written."""
        return self.body_length

    def enable_chunked_encoding(self, chunk_size=None):
        """Send the body in chunks."""
        if "Content-Length" in self._headers:
            raise RuntimeError("You can't enable chunked encoding when a content length is set")
        self._chunked = True
        self._is_plain = False

    def enable_compression(self, force=None, strategy=None):
        """Compress the body."""
        if isinstance(force, bool):
            force = ContentCoding.deflate if force else ContentCoding.identity
        elif force is not None:
            assert isinstance(force, ContentCoding), "force should one of None, bool or ContentEncoding"
        self._compression = True
        self._compression_force = force
        self._is_plain = False

    @property
    def headers(self):
        """The headers."""
        return self._headers

    @property
    def cookies(self):
        """The cookies that it sets."""
        if self._cookies is None:
            from http.cookies import SimpleCookie
            self._cookies = SimpleCookie()
            self._is_plain = False
        return self._cookies

    def set_cookie(self, name, value, *, expires=None, domain=None, max_age=None, path="/", secure=None,
                   httponly=None, version=None, samesite=None, partitioned=None):
        """Set a cookie."""
        cookies = self.cookies
        cookies[name] = value
        morsel = cookies[name]
        if expires is not None:
            morsel["expires"] = expires
        elif morsel.get("expires") == "Thu, 01 Jan 1970 00:00:00 GMT":
            del morsel["expires"]
        if domain is not None:
            morsel["domain"] = domain
        if max_age is not None:
            morsel["max-age"] = str(max_age)
        elif "max-age" in morsel:
            morsel["max-age"] = ""
        morsel["path"] = path
        if secure is not None:
            morsel["secure"] = secure
        if httponly is not None:
            morsel["httponly"] = httponly
        if version is not None:
            morsel["version"] = version
        if samesite is not None:
            morsel["samesite"] = samesite
        if partitioned is not None:
            morsel["partitioned"] = partitioned

    def del_cookie(self, name, *, domain=None, path="/", secure=None, httponly=None, samesite=None):
        """Delete a cookie."""
        self.cookies.pop(name, None)
        self.set_cookie(name, "", max_age=0, expires="Thu, 01 Jan 1970 00:00:00 GMT", domain=domain, path=path,
                        secure=secure, httponly=httponly, samesite=samesite)

    @property
    def content_length(self):
        """The length of the body."""
        length = self._headers.get("Content-Length")
        return None if length is None else int(length)

    @content_length.setter
    def content_length(self, value):
        if value is not None:
            value = int(value)
            if self._chunked:
                raise RuntimeError("You can't set content length when chunked encoding is enable")
            self._headers["Content-Length"] = str(value)
        else:
            self._headers.pop("Content-Length", None)

    @property
    def content_type(self):
        """The type of the body."""
        return parse_content_type(self._headers.get("Content-Type"))[0]

    @content_type.setter
    def content_type(self, value):
        params = parse_content_type(self._headers.get("Content-Type"))[1]
        self._set_type(str(value), params)

    @property
    def charset(self):
        """The character set of the body."""
        return parse_content_type(self._headers.get("Content-Type"))[1].get("charset")

    @charset.setter
    def charset(self, value):
        kind, params = parse_content_type(self._headers.get("Content-Type"))
        if kind == "application/octet-stream":
            raise RuntimeError("Setting charset for application/octet-stream doesn't make sense, setup "
                               "content_type before")
        if value is None:
            params.pop("charset", None)
        else:
            params["charset"] = str(value).lower()
        self._set_type(kind, params)

    def _set_type(self, kind, params):
        text = "; ".join([f"{name}={value}" for name, value in params.items()])
        self._headers["Content-Type"] = f"{kind}; {text}" if text else kind

    @property
    def last_modified(self):
        """When the content changed."""
        from aiohttp.helpers import parse_http_date
        return parse_http_date(self._headers.get("Last-Modified"))

    @last_modified.setter
    def last_modified(self, value):
        if value is None:
            self._headers.pop("Last-Modified", None)
        elif isinstance(value, (int, float)):
            import math
            self._headers["Last-Modified"] = http_date(math.ceil(value))
        elif isinstance(value, str):
            self._headers["Last-Modified"] = value
        elif hasattr(value, "timestamp"):
            import calendar
            self._headers["Last-Modified"] = http_date(calendar.timegm(value.utctimetuple()))
        else:
            raise TypeError(f"Unsupported type for last_modified: {type(value).__name__}")

    @property
    def etag(self):
        """The tag of this version of the content."""
        from aiohttp.helpers import ETag
        quoted = self._headers.get("Etag")
        if not quoted:
            return None
        if quoted == "*":
            return ETag(value="*")
        is_weak = quoted.startswith("W/")
        return ETag(is_weak=is_weak, value=quoted[2 if is_weak else 0:].strip('"'))

    @etag.setter
    def etag(self, value):
        from aiohttp.helpers import ETag
        if value is None:
            self._headers.pop("Etag", None)
        elif isinstance(value, str) and value == "*" or isinstance(value, ETag) and value.value == "*":
            self._headers["Etag"] = "*"
        elif isinstance(value, str):
            self._headers["Etag"] = f'"{value}"'
        elif isinstance(value, ETag):
            self._headers["Etag"] = f'W/"{value.value}"' if value.is_weak else f'"{value.value}"'
        else:
            raise ValueError(f"Unsupported etag type: {type(value)}. etag must be str, ETag or None")

    async def prepare(self, request):
        """Send the head."""
        if self._eof_sent:
            return None
        if self._message is not None:
            return self
        await self._start(request)
        await self._send_head()
        return self

    async def _start(self, request):
        """Settle the head."""
        self._req = request
        self._message = request._message
        request._has_begun = True
        self._prepare_headers(request)
        app = request._app
        if app is not None and app._has_prepare_signals:
            await request._prepare_hook(self)
        self._settle_cookies()

    def _settle_cookies(self):
        if self._cookies:
            for cookie in self._cookies.values():
                self._headers.add("Set-Cookie", cookie.output(header="")[1:])

    def _is_empty(self, request):
        status = self._status
        return request.method == "HEAD" or status in (204, 304) or 100 <= status < 200

    def _prepare_headers(self, request):
        headers = self._headers
        minor = request._message.minor
        if self._keep_alive is None:
            self._keep_alive = request.keep_alive
        empty = self._must_be_empty_body = self._is_empty(request)
        if self._compression:
            self._begin_compression(request)
        if self._chunked:
            if minor == 0:
                raise RuntimeError("Using chunked encoding is forbidden for HTTP/1.0")
            if not empty:
                headers["Transfer-Encoding"] = "chunked"
        elif self._length_check and "Content-Length" not in headers:
            if self._eof_known() is not None:
                headers["Content-Length"] = str(self._eof_known())
            elif minor >= 1:
                if not empty:
                    self._chunked = True
                    headers["Transfer-Encoding"] = "chunked"
            else:
                self._keep_alive = False
        if self._status in (204, 304) or 100 <= self._status < 200:
            headers.popall("Content-Length", None)
            headers.popall("Transfer-Encoding", None)
            self._chunked = False
        elif not empty and self._gives_type():
            headers.setdefault("Content-Type", "application/octet-stream")
        headers.setdefault("Date", http_date())
        headers.setdefault("Server", SERVER_SOFTWARE)
        if "Connection" not in headers:
            if self._keep_alive:
                if minor == 0:
                    headers["Connection"] = "keep-alive"
            elif minor >= 1:
                headers["Connection"] = "close"

    def _gives_type(self):
        return self._headers.get("Content-Length") != "0"

    def _eof_known(self):
        """The length of the body, where it is known."""
        return None

    def _begin_compression(self, request):
        force = self._compression_force
        if force is not None:
            coding = force
        else:
            accepted = request.headers.get("Accept-Encoding", "").lower()
            coding = None
            for known in ContentCoding:
                if known.value in accepted:
                    coding = known
                    break
        if coding is None or coding is ContentCoding.identity:
            return
        self._headers["Content-Encoding"] = coding.value
        self._use_coding(coding.value)

    def _use_coding(self, name):
        self._encoder = encoder(name)
        self._headers.popall("Content-Length", None)
        self._chunked = True

    def _head_bytes(self, body=None):
        minor = self._message.minor
        start = f"HTTP/1.{minor} {self._status} {self._reason}"
        return format_head(start, self._headers._items, body)

    async def _send_head(self):
        await self._message_write(self._head_bytes())

    async def _message_write(self, data):
        self._sent += len(data)
        try:
            await self._message.connection.write(data)
        except OSError as error:
            from aiohttp.client_exceptions import ClientConnectionResetError
            raise ClientConnectionResetError("Cannot write to closing transport") from error

    async def write(self, data):
        """Send some of the body."""
        assert isinstance(data, (bytes, bytearray, memoryview)), (
            "data argument must be byte-ish (%r)" % type(data)
        )
        if self._eof_sent:
            raise RuntimeError("Cannot call write() after write_eof()")
        if self._message is None:
            raise RuntimeError("Cannot call write() before prepare()")
        if isinstance(data, memoryview):
            data = data.tobytes()
        if self._encoder is not None:
            data = self._encoder.feed(data)
        if data:
            await self._message_write(chunk(data) if self._chunked else data)

    async def drain(self):
        """Everything was written already."""
        assert not self._eof_sent, "EOF has already been sent"
        assert self._message is not None, "Response has not been started"

    async def write_eof(self, data=b""):
        """Send the end of the body."""
        assert isinstance(data, (bytes, bytearray, memoryview)), (
            "data argument must be byte-ish (%r)" % type(data)
        )
        if self._eof_sent:
            return
        assert self._message is not None, "Response has not been started"
        if data:
            await self.write(data)
        rest = b""
        if not self._must_be_empty_body:
            if self._encoder is not None:
                encoded = self._encoder.finish()
                rest = chunk(encoded) if encoded else b""
            if self._chunked:
                rest += b"0\r\n\r\n"
        self._eof_sent = True
        await self._answer(rest)

    async def _answer(self, data):
        """Send the last bytes and let the connection go on."""
        self._written = self._sent + len(data)
        try:
            await self._message.answer(data, 1 if self._keep_alive else 0)
        except OSError as error:
            from aiohttp.client_exceptions import ClientConnectionResetError
            raise ClientConnectionResetError("Cannot write to closing transport") from error
        self._req = None

    def __repr__(self):
        if self._eof_sent:
            info = "eof"
        elif self.prepared:
            info = f"{self._req.method} {self._req.path} "
        else:
            info = "not prepared"
        return f"<{type(self).__name__} {self.reason} {info}>"

    def __bool__(self):
        return True


class Response(StreamResponse):
    """A response whose body is known."""

    def __init__(self, *, body=None, status=200, reason=None, text=None, headers=None, content_type=None,
                 charset=None, zlib_executor_size=sentinel, zlib_executor=None):
        if type(text) is str and headers is body is reason is charset is None:
            # The most common responses.
            if content_type:
                if "charset" in content_type:
                    raise ValueError("charset must not be in content_type argument")
                self._fields = [("content-type", "Content-Type", content_type + "; charset=utf-8")]
            else:
                self._fields = [_TEXT]
            self._body = text.encode()
            if status != 200:
                self.set_status(status)
            return
        if body is not None and text is not None:
            raise ValueError("body and text are not allowed together")
        if headers is None:
            made = CIMultiDict._around([])
        elif type(headers) is CIMultiDict:
            made = headers.copy()
        else:
            made = CIMultiDict(headers)
        if content_type is not None and "charset" in content_type:
            raise ValueError("charset must not be in content_type argument")
        self._made_headers = made
        if status != 200 or reason is not None:
            self.set_status(status, reason)
        if text is not None:
            self._init_text(text, content_type, charset, made)
            return
        if headers is not None and "Content-Type" in made:
            if content_type is not None or charset is not None:
                raise ValueError("passing both Content-Type header and content_type or charset params is "
                                 "forbidden")
        elif content_type is not None:
            if charset is not None:
                content_type += "; charset=" + charset
            made["Content-Type"] = content_type
        if body is not None:
            self.body = body

    def _init_text(self, text, content_type, charset, headers):
        if "Content-Type" in headers:
            if content_type or charset:
                raise ValueError("passing both Content-Type header and content_type or charset params is "
                                 "forbidden")
            if not isinstance(text, str):
                raise TypeError("text argument must be str (%r)" % type(text))
            self._body = text.encode(self.charset or "utf-8")
            return
        if not isinstance(text, str):
            raise TypeError("text argument must be str (%r)" % type(text))
        if charset is None:
            charset = "utf-8"
        kind = f"{content_type or 'text/plain'}; charset={charset}"
        headers._items.append(("content-type", "Content-Type", kind))
        self._body = text.encode(charset)

    @property
    def body(self):
        """The body."""
        return self._body

    @body.setter
    def body(self, body):
        if body is None:
            self._body = None
        elif isinstance(body, (bytes, bytearray)):
            self._body = body
        else:
            from aiohttp import payload
            try:
                self._body = body = payload.get_payload(body)
            except payload.LookupError:
                raise ValueError("Unsupported body type %r" % type(body)) from None
            headers = self._headers
            if "Content-Type" not in headers:
                headers["Content-Type"] = body.content_type
            for name, value in body.headers.items():
                if name not in headers:
                    headers[name] = value
            if body.is_plain and body.size is not None:
                self._body = body._value_bytes()

    @property
    def text(self):
        """The body as text."""
        body = self._body
        return None if body is None else body.decode(self.charset or "utf-8")

    @text.setter
    def text(self, text):
        assert text is None or isinstance(text, str), "text argument must be str (%r)" % type(text)
        if self.content_type == "application/octet-stream":
            self.content_type = "text/plain"
        if self.charset is None:
            self.charset = "utf-8"
        self._body = text.encode(self.charset)

    @property
    def content_length(self):
        """The length of the body."""
        if self._chunked:
            return None
        length = self._headers.get("Content-Length")
        if length is not None:
            return int(length)
        body = self._body
        if self._encoder is not None:
            return None
        if body is None:
            return 0
        return len(body) if isinstance(body, (bytes, bytearray)) else body.size

    @content_length.setter
    def content_length(self, value):
        raise RuntimeError("Content length is set automatically")

    def _reply(self, request):
        """Send head and body in one, where nothing special is asked for; None otherwise. See Message.reply."""
        app = request._app
        if self._message is not None or not self._is_plain or app is not None and app._has_prepare_signals:
            return None
        message = request._message
        made = self._made_headers
        fields = self._fields if made is None else made._items
        sent = message.reply(self._status, self._reason, fields, self._body, self._keep_alive, _DEFAULTS)
        if sent is not None:
            self._message = message
            self._eof_sent = True
        return sent

    def _gives_type(self):
        return bool(self._body)

    def _eof_known(self):
        body = self._body
        if body is None:
            return 0
        return len(body) if isinstance(body, (bytes, bytearray)) else body.size

    def _use_coding(self, name):
        body = self._body
        if isinstance(body, (bytes, bytearray)):
            made = encoder(name)
            self._body = made.feed(body) + made.finish()
            self._headers["Content-Length"] = str(len(self._body))
        else:
            super()._use_coding(name)

    async def _send_head(self):
        body = self._body
        if body is None or isinstance(body, (bytes, bytearray)):
            # Head and body go out together at the end.
            return
        await super()._send_head()

    async def write_eof(self, data=b""):
        """Send the body."""
        if self._eof_sent:
            return
        body = self._body
        if body is None or isinstance(body, (bytes, bytearray)):
            self._eof_sent = True
            if self._must_be_empty_body:
                body = None
            elif body and self._chunked:
                body = chunk(body) + b"0\r\n\r\n"
            elif self._chunked:
                body = b"0\r\n\r\n"
            await self._answer(self._head_bytes(body))
            return
        if not self._must_be_empty_body:
            try:
                await body.write(self)
            finally:
                await body.close()
        await super().write_eof()


def json_response(data=sentinel, *, text=None, body=None, status=200, reason=None, headers=None,
                  content_type="application/json", dumps=json.dumps):
    """A response with JSON."""
    if data is not sentinel:
        if text or body:
            raise ValueError("only one of data, text, or body should be specified")
        text = dumps(data)
    return Response(text=text, body=body, status=status, reason=reason, headers=headers,
                    content_type=content_type)


def json_bytes_response(data=sentinel, *, dumps, body=None, status=200, reason=None, headers=None,
                        content_type="application/json"):
    """A response with JSON that is made as bytes."""
    if data is not sentinel:
        if body:
            raise ValueError("only one of data or body should be specified")
        body = dumps(data)
    return Response(body=body, status=status, reason=reason, headers=headers, content_type=content_type)
