"""Messages in parts."""

import uuid

from aiohttp.helpers import TOKEN, HeadersMixin, parse_content_type
from aiohttp.payload import BytesPayload, JsonPayload, Payload, StringPayload, get_payload
from multidict import CIMultiDict, CIMultiDictProxy

__all__ = (
    "MultipartReader",
    "MultipartWriter",
    "BodyPartReader",
    "BadContentDispositionHeader",
    "BadContentDispositionParam",
    "parse_content_disposition",
    "content_disposition_filename",
)



class BadContentDispositionHeader(RuntimeWarning):
    """A Content-Disposition header that cannot be read."""


class BadContentDispositionParam(RuntimeWarning):
    """A parameter of it that cannot be read."""


def parse_content_disposition(header):
    """The type and the parameters of a Content-Disposition header."""
    if not header:
        return None, {}
    from aiohttp.helpers import _split_parameters
    kind, *parts = _split_parameters(header)
    kind = kind.strip().lower()
    if not kind or not TOKEN > set(kind):
        import warnings
        warnings.warn(BadContentDispositionHeader(header))
        return None, {}
    parameters = {}
    for part in parts:
        name, equals, value = part.partition("=")
        if not equals:
            continue
        name, value = name.strip().lower(), value.strip()
        if name.endswith("*"):
            charset, _, rest = value.partition("'")
            _, _, encoded = rest.partition("'")
            from _yarl import unquote
            parameters[name] = unquote(encoded, "", False)
            continue
        if len(value) > 1 and value[0] == value[-1] == '"':
            value = value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
        parameters[name] = value
    return kind, parameters


def content_disposition_filename(params, name="filename"):
    """The file name among the parameters."""
    if not params:
        return None
    if f"{name}*" in params:
        return params[f"{name}*"]
    if name in params:
        return params[name]
    return None


class MultipartWriter(Payload):
    """A body in parts."""

    _value = None

    def __init__(self, subtype="mixed", boundary=None):
        boundary = boundary if boundary is not None else uuid.uuid4().hex
        self._is_form_data = subtype == "form-data"
        try:
            self._boundary = boundary.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("boundary should contain ASCII only chars") from None
        self._parts = []
        super().__init__(None, content_type=f"multipart/{subtype}; boundary={self._boundary_value}")

    @property
    def _boundary_value(self):
        text = self._boundary.decode("ascii")
        if TOKEN > set(text):
            return text
        if any(letter != "\t" and not " " <= letter <= "~" for letter in text):
            raise ValueError("boundary value contains invalid characters")
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'

    @property
    def boundary(self):
        """What stands between the parts."""
        return self._boundary.decode("ascii")

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        pass

    def __iter__(self):
        return iter(self._parts)

    def __len__(self):
        return len(self._parts)

    def __bool__(self):
        return True

    def append(self, obj, headers=None):
        """Add a part."""
        if headers is None:
            headers = CIMultiDict()
        if isinstance(obj, Payload):
            obj.headers.update(headers)
            return self.append_payload(obj)
        try:
            return self.append_payload(get_payload(obj, headers=headers))
        except LookupError:
            raise TypeError(f"Cannot create payload from {obj!r}") from None

    def append_payload(self, payload):
        """Add a part."""
        coding = transfer = None
        if self._is_form_data:
            assert not _FORBIDDEN_IN_FORMS & {name.lower() for name in payload.headers}
            if "Content-Disposition" not in payload.headers:
                payload.set_content_disposition("form-data", name=f"section-{len(self._parts)}")
        else:
            coding = _one_of(payload.headers.get("Content-Encoding"), ("deflate", "gzip"), "identity", "encoding")
            transfer = _one_of(payload.headers.get("Content-Transfer-Encoding"), ("base64", "quoted-printable"),
                               "binary", "transfer encoding")
            size = payload.size
            if size is not None and not (coding or transfer):
                payload.headers["Content-Length"] = str(size)
        self._parts.append((payload, coding, transfer))
        return payload

    def append_json(self, obj, headers=None):
        """Add JSON."""
        return self.append_payload(JsonPayload(obj, headers=headers))

    def append_form(self, obj, headers=None):
        """Add a form."""
        from aiohttp.formdata import FormData
        data = FormData(obj)._urlencoded()._value.decode()
        return self.append_payload(
            StringPayload(data, headers=headers, content_type="application/x-www-form-urlencoded")
        )

    @property
    def size(self):
        total = 0
        for part, coding, transfer in self._parts:
            if coding or transfer or part.size is None:
                return None
            total += 2 + len(self._boundary) + 2 + part.size + len(part._binary_headers) + 2
        return total + 2 + len(self._boundary) + 4

    async def write(self, writer, close_boundary=True):
        """Send it."""
        for part, coding, transfer in self._parts:
            await writer.write(b"--" + self._boundary + b"\r\n" + part._binary_headers)
            if coding or transfer:
                encoding = _EncodingWriter(writer, coding, transfer)
                await part.write(encoding)
                await encoding.write_eof()
            else:
                await part.write(writer)
            await writer.write(b"\r\n")
        if close_boundary:
            await writer.write(b"--" + self._boundary + b"--\r\n")

    @property
    def consumed(self):
        return any(part.consumed for part, _, _ in self._parts)

    async def close(self):
        for part, _, _ in self._parts:
            await part.close()


_FORBIDDEN_IN_FORMS = frozenset(("content-encoding", "content-length", "content-transfer-encoding"))


def _one_of(value, names, none, what):
    """What a field of a part names, in lower case; None for what changes nothing."""
    value = (value or "").lower()
    if value in ("", none):
        return None
    if value not in names:
        raise RuntimeError(f"unknown content {what}: {value}")
    return value


class _EncodingWriter:
    """Encodes a part's content, and then what a transfer needs."""

    def __init__(self, writer, coding, transfer):
        self._writer = writer
        self._transfer = transfer
        self._held = b""
        self._encoder = None
        if coding is not None:
            from _aiohttp import encoder
            self._encoder = encoder("raw" if coding == "deflate" else coding)

    async def write(self, data):
        """Send some."""
        if self._encoder is not None:
            data = self._encoder.feed(bytes(data))
        if data:
            await self._pass_on(data)

    async def _pass_on(self, data):
        if self._transfer == "quoted-printable":
            import binascii
            data = binascii.b2a_qp(data)
        elif self._transfer == "base64":
            # Three bytes make four letters.
            data = self._held + data
            whole = len(data) // 3 * 3
            data, self._held = _base64(data[:whole]), data[whole:]
        if data:
            await self._writer.write(data)

    async def write_eof(self):
        """Send what was held back."""
        if self._encoder is not None:
            await self._pass_on(self._encoder.finish())
        if self._held:
            await self._writer.write(_base64(self._held))


def _base64(data):
    import base64
    return base64.b64encode(data)


class BodyPartReader(HeadersMixin):
    """One part of a body that is being read."""

    chunk_size = 8192

    def __init__(self, boundary, headers, content, default_charset=None, subtype="mixed"):
        self.headers = headers
        self._is_form_data = subtype == "form-data"
        self._boundary = boundary
        self._content = content
        self._default_charset = default_charset
        self._at_eof = False
        self._rest = b""
        self._is_first = True

    def __aiter__(self):
        return self

    async def __anext__(self):
        part = await self.next()
        if part is None:
            raise StopAsyncIteration
        return part

    async def next(self):
        """The whole part; None if it was read."""
        item = await self.read()
        return item or None

    async def read(self, *, decode=False):
        """The whole part."""
        data = bytearray()
        while not self._at_eof:
            data += await self.read_chunk(self.chunk_size)
        return self.decode(bytes(data)) if decode else data

    async def read_chunk(self, size=chunk_size):
        """Some of the part."""
        if self._at_eof:
            return b""
        mark = b"\r\n" + self._boundary
        held = self._rest
        while True:
            if self._is_first and held.startswith(self._boundary):
                await self._finish(held)
                return b""
            at = held.find(mark)
            if at >= 0:
                if at > size:
                    self._is_first = False
                    self._rest = held[size:]
                    return held[:size]
                await self._finish(held[at + 2:])
                return held[:at]
            if len(held) > size + len(mark):
                self._is_first = False
                self._rest = held[size:]
                return held[:size]
            more = await self._content.readany()
            if not more:
                self._at_eof = True
                self._rest = b""
                return held
            held += more

    async def _finish(self, rest):
        """The part is over; what follows goes back to the stream."""
        self._at_eof = True
        self._rest = b""
        self._content._buffer[:0] = rest

    async def readline(self):
        """A line of the part."""
        data = b""
        while not data.endswith(b"\n") and not self._at_eof:
            piece = await self.read_chunk(1)
            data += piece
        return data

    async def release(self):
        """Pass over the rest."""
        while not self._at_eof:
            await self.read_chunk(self.chunk_size)

    async def text(self, *, encoding=None):
        """The part as text."""
        data = await self.read(decode=True)
        encoding = encoding or self.get_charset(default="utf-8")
        return data.decode(encoding)

    async def json(self, *, encoding=None):
        """The part as JSON."""
        import json
        data = await self.read(decode=True)
        if not data:
            return None
        encoding = encoding or self.get_charset(default="utf-8")
        return json.loads(data.decode(encoding))

    async def form(self, *, encoding=None):
        """The part as a form's pairs."""
        from yarl import _parse_query
        data = await self.read(decode=True)
        encoding = encoding or self.get_charset(default="utf-8")
        return _parse_query(data.rstrip().decode(encoding))

    def at_eof(self):
        """Whether it was read."""
        return self._at_eof

    def decode(self, data):
        """Undo transfer and content encodings."""
        transfer = self.headers.get("Content-Transfer-Encoding", "").lower()
        if transfer == "base64":
            import base64
            data = base64.b64decode(data)
        elif transfer == "quoted-printable":
            import binascii
            data = binascii.a2b_qp(data)
        elif transfer not in ("", "binary", "8bit", "7bit"):
            raise RuntimeError(f"unknown content transfer encoding: {transfer}")
        coding = self.headers.get("Content-Encoding", "").lower()
        if self._is_form_data or coding in ("", "identity"):
            return data
        if coding not in ("deflate", "gzip"):
            raise RuntimeError(f"unknown content encoding: {coding}")
        import zlib
        return zlib.decompress(data, 16 + zlib.MAX_WBITS if coding == "gzip" else -zlib.MAX_WBITS)

    def get_charset(self, default):
        """The part's character set."""
        return parse_content_type(self.headers.get("Content-Type", ""))[1].get(
            "charset", self._default_charset or default
        )

    @property
    def name(self):
        """The field's name."""
        return self._disposition("name")

    @property
    def filename(self):
        """The file's name."""
        return self._disposition("filename")

    def _disposition(self, name):
        _, params = parse_content_disposition(self.headers.get("Content-Disposition"))
        return content_disposition_filename(params, name)


class MultipartReader:
    """The parts of a body that is being read."""

    def __init__(self, headers, content, *, default_charset=None):
        self.headers = headers
        kind, params = parse_content_type(headers.get("Content-Type", ""))
        if not kind.startswith("multipart/"):
            raise AssertionError("multipart/* content type expected")
        if "boundary" not in params:
            raise ValueError("boundary missed for Content-Type: %s" % headers["Content-Type"])
        boundary = params["boundary"]
        if len(boundary) > 70:
            raise ValueError("boundary %r is too long (70 chars max)" % boundary)
        self._boundary = ("--" + boundary).encode()
        self._subtype = kind.partition("/")[2]
        self._content = content
        self._last_part = None
        self._at_eof = False
        self._at_bof = True
        self._default_charset = default_charset

    @classmethod
    def from_response(cls, response):
        """The parts of a response."""
        return cls(response.headers, response.content)

    def __aiter__(self):
        return self

    async def __anext__(self):
        part = await self.next()
        if part is None:
            raise StopAsyncIteration
        return part

    def at_eof(self):
        """Whether all parts were read."""
        return self._at_eof

    async def next(self):
        """The next part, or None."""
        if self._at_eof:
            return None
        if self._last_part is not None:
            await self._last_part.release()
        await self._pass_boundary()
        if self._at_eof:
            return None
        headers = CIMultiDictProxy(await self._read_headers())
        kind, _ = parse_content_type(headers.get("Content-Type", ""))
        if kind.startswith("multipart/"):
            part = MultipartReader(headers, self._content, default_charset=self._default_charset)
        else:
            part = BodyPartReader(self._boundary, headers, self._content, self._default_charset, self._subtype)
        self._last_part = part
        return part

    async def release(self):
        """Pass over the rest."""
        while not self._at_eof:
            item = await self.next()
            if item is None:
                break
            await item.release()

    async def _pass_boundary(self):
        while True:
            line = await self._content.readline()
            if line == b"":
                if self._at_bof:
                    raise ValueError(f"Could not find starting boundary {self._boundary!r}")
                self._at_eof = True
                return
            line = line.rstrip()
            if line == self._boundary:
                self._at_bof = False
                return
            if line == self._boundary + b"--":
                self._at_bof = False
                self._at_eof = True
                return
            if not self._at_bof and line:
                raise ValueError(f"Invalid boundary {line!r}, expected {self._boundary!r}")

    async def _read_headers(self):
        headers = CIMultiDict()
        while True:
            line = (await self._content.readline()).strip()
            if not line:
                return headers
            name, _, value = line.decode("utf-8", "surrogateescape").partition(":")
            headers.add(name.strip(), value.strip())

