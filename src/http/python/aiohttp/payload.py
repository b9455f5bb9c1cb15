"""Bodies of any kind."""

import asyncio
import builtins
import io

from aiohttp.abc import AbstractStreamWriter
from aiohttp.helpers import guess_filename, sentinel
from multidict import CIMultiDict

__all__ = (
    "PAYLOAD_REGISTRY",
    "get_payload",
    "payload_type",
    "Payload",
    "BytesPayload",
    "StringPayload",
    "IOBasePayload",
    "BytesIOPayload",
    "BufferedReaderPayload",
    "TextIOPayload",
    "StringIOPayload",
    "JsonPayload",
    "AsyncIterablePayload",
)

_READ_SIZE = 2 ** 16


class LookupError(builtins.LookupError):
    """No payload takes such data."""


class BodyWriter(AbstractStreamWriter):
    """Sends a body, in chunks and encoded if so wanted."""

    def __init__(self, write, chunked, coding=None):
        self._write = write
        self._chunked = chunked
        self._encoder = None
        if coding:
            from _aiohttp import encoder
            self._encoder = encoder(coding)

    async def write(self, data):
        """Send some."""
        if isinstance(data, memoryview):
            data = data.tobytes()
        if self._encoder is not None:
            data = self._encoder.feed(data)
        await self._put(data)

    async def _put(self, data):
        if not data:
            return
        if self._chunked:
            from _aiohttp import chunk
            data = chunk(data)
        await self._write(data)

    async def write_eof(self, data=b""):
        """Send the end."""
        if data:
            await self.write(data)
        if self._encoder is not None:
            await self._put(self._encoder.finish())
        if self._chunked:
            await self._write(b"0\r\n\r\n")

    async def drain(self):
        """Everything was written already."""

    def enable_compression(self, encoding="deflate", strategy=None):
        """Encode what is still to be written."""
        from _aiohttp import encoder
        self._encoder = encoder(encoding)

    def enable_chunking(self):
        """Send what is still to be written in chunks."""
        self._chunked = True

    async def write_headers(self, status_line, headers):
        """The head was sent already."""
        raise RuntimeError("The head was sent already")


class _Limited:
    """A writer that passes on no more than so many bytes."""

    def __init__(self, writer, left):
        self._writer = writer
        self._left = left

    async def write(self, data):
        """Send what is still wanted of it."""
        data = data[:self._left]
        self._left -= len(data)
        if data:
            await self._writer.write(data)


class Payload:
    """Data to be sent."""

    _default_content_type = "application/octet-stream"
    _size = None
    _consumed = False
    is_plain = False

    def __init__(self, value, headers=None, content_type=sentinel, filename=None, encoding=None, **kwargs):
        self._encoding = encoding
        self._filename = filename
        self._headers = CIMultiDict()
        self._value = value
        if content_type is not sentinel and content_type is not None:
            self._headers["Content-Type"] = content_type
        elif self._filename is not None:
            from mimetypes import guess_type
            guessed = guess_type(self._filename)[0]
            self._headers["Content-Type"] = self._default_content_type if guessed is None else guessed
        else:
            self._headers["Content-Type"] = self._default_content_type
        if headers:
            self._headers.update(headers)

    @property
    def size(self):
        """How many bytes there are; None if that is not known."""
        return self._size

    @property
    def filename(self):
        """The file's name."""
        return self._filename

    @property
    def headers(self):
        """Headers of a part."""
        return self._headers

    @property
    def encoding(self):
        """The character set."""
        return self._encoding

    @property
    def content_type(self):
        """The content's type."""
        return self._headers["Content-Type"]

    @property
    def _binary_headers(self):
        return "".join([f"{name}: {value}\r\n" for name, value in self.headers.items()]).encode() + b"\r\n"

    def set_content_disposition(self, disptype, quote_fields=True, _charset="utf-8", **params):
        """Describe a part."""
        from aiohttp.mime import content_disposition_header
        self._headers["Content-Disposition"] = content_disposition_header(
            disptype, quote_fields, _charset, **params
        )

    def decode(self, encoding="utf-8", errors="strict"):
        """As text."""
        return self._value_bytes().decode(encoding, errors)

    async def as_bytes(self, encoding="utf-8", errors="strict"):
        """As bytes."""
        return self._value_bytes()

    def _value_bytes(self):
        raise TypeError(f"{type(self).__name__} cannot be read at once")

    async def write(self, writer):
        """Send it."""
        raise NotImplementedError

    async def write_with_length(self, writer, content_length):
        """Send no more than so many bytes of it."""
        if content_length is None:
            await self.write(writer)
            return
        await self.write(_Limited(writer, content_length))

    @property
    def consumed(self):
        """Whether it cannot be sent again."""
        return self._consumed

    @property
    def autoclose(self):
        """Whether there is nothing to be closed."""
        return False

    async def close(self):
        """Nothing is left to be done."""


class BytesPayload(Payload):
    """Bytes."""

    is_plain = True

    def __init__(self, value, *args, **kwargs):
        if "content_type" not in kwargs:
            kwargs["content_type"] = "application/octet-stream"
        super().__init__(value, *args, **kwargs)
        if isinstance(value, memoryview):
            self._size = value.nbytes
        elif isinstance(value, (bytes, bytearray)):
            self._size = len(value)
        else:
            raise TypeError(f"value argument must be byte-ish, not {type(value)!r}")

    def _value_bytes(self):
        return bytes(self._value)

    async def write(self, writer):
        await writer.write(bytes(self._value))


class StringPayload(BytesPayload):
    """Text."""

    def __init__(self, value, *args, encoding=None, content_type=None, **kwargs):
        if encoding is None:
            if content_type is None:
                encoding = "utf-8"
                content_type = "text/plain; charset=utf-8"
            else:
                from aiohttp.helpers import parse_content_type
                encoding = parse_content_type(content_type)[1].get("charset", "utf-8")
        elif content_type is None:
            content_type = f"text/plain; charset={encoding}"
        super().__init__(value.encode(encoding), *args, encoding=encoding, content_type=content_type, **kwargs)


class StringIOPayload(StringPayload):
    """Text in memory."""

    def __init__(self, value, *args, **kwargs):
        super().__init__(value.read(), *args, **kwargs)


class IOBasePayload(Payload):
    """A file."""

    def __init__(self, value, *args, disposition="attachment", **kwargs):
        if "filename" not in kwargs:
            kwargs["filename"] = guess_filename(value)
        super().__init__(value, *args, **kwargs)
        if self._filename is not None and disposition is not None:
            if "Content-Disposition" not in self.headers:
                self.set_content_disposition(disposition, filename=self._filename)

    @property
    def size(self):
        import os
        try:
            start = self._value.tell() if self._start is None else self._start
            return os.fstat(self._value.fileno()).st_size - start
        except (AttributeError, OSError):
            return None

    _start = None
    _closing = False

    def _rewind(self):
        """Back to where the file stood when it was first sent, if that is possible."""
        if self._start is None:
            try:
                self._start = self._value.tell()
            except (AttributeError, OSError):
                self._consumed = True
        elif not self._consumed:
            self._value.seek(self._start)

    def _value_bytes(self):
        self._rewind()
        return self._value.read()

    async def write(self, writer):
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, self._rewind)
        while data := await loop.run_in_executor(None, self._value.read, _READ_SIZE):
            await writer.write(self._encoded(data))

    async def close(self):
        if not self._closing:
            self._closing = True
            asyncio.get_running_loop().run_in_executor(None, self._value.close)

    def _encoded(self, data):
        return data


class TextIOPayload(IOBasePayload):
    """A text file."""

    def __init__(self, value, *args, encoding=None, content_type=None, **kwargs):
        if encoding is None:
            if content_type is None:
                encoding = "utf-8"
                content_type = "text/plain; charset=utf-8"
            else:
                from aiohttp.helpers import parse_content_type
                encoding = parse_content_type(content_type)[1].get("charset", "utf-8")
        elif content_type is None:
            content_type = f"text/plain; charset={encoding}"
        super().__init__(value, *args, content_type=content_type, encoding=encoding, **kwargs)

    def _encoded(self, data):
        return data.encode(self._encoding)


class BytesIOPayload(IOBasePayload):
    """Bytes in memory."""

    is_plain = True

    @property
    def size(self):
        position = self._value.tell()
        end = self._value.seek(0, 2)
        self._value.seek(position)
        return end - (position if self._start is None else self._start)

    async def write(self, writer):
        self._rewind()
        while data := self._value.read(_READ_SIZE):
            await writer.write(data)

    async def close(self):
        """It stays open."""


class BufferedReaderPayload(IOBasePayload):
    """A binary file."""


class JsonPayload(BytesPayload):
    """JSON."""

    def __init__(self, value, encoding="utf-8", content_type="application/json", dumps=None, *args, **kwargs):
        if dumps is None:
            from json import dumps
        super().__init__(dumps(value).encode(encoding), content_type=content_type, encoding=encoding, *args,
                         **kwargs)


class AsyncIterablePayload(Payload):
    """What an asynchronous iterator gives."""

    def __init__(self, value, *args, **kwargs):
        if not hasattr(value, "__aiter__"):
            raise TypeError(f"value argument must support collections.abc.AsyncIterable interface, got "
                            f"{type(value)!r}")
        if "content_type" not in kwargs:
            kwargs["content_type"] = "application/octet-stream"
        super().__init__(value, *args, **kwargs)

    async def write(self, writer):
        self._consumed = True
        async for data in self._value:
            await writer.write(data)


class StreamReaderPayload(AsyncIterablePayload):
    """The body of another message."""

    def __init__(self, value, *args, **kwargs):
        super().__init__(value.iter_any(), *args, **kwargs)


class _Registry:
    """Which payload takes which data."""

    def __init__(self):
        self._entries = []

    def register(self, factory, type, *, order=None):
        """Add a kind of payload."""
        self._entries.insert(0, (factory, type))

    def get(self, data, *args, **kwargs):
        """The payload of some data."""
        if isinstance(data, Payload):
            return data
        for factory, kind in self._entries:
            if isinstance(data, kind):
                return factory(data, *args, **kwargs)
        from aiohttp.streams import StreamReader
        kind = type(data)
        plain = {key: value for key, value in kwargs.items() if key != "disposition"}
        if issubclass(kind, (bytes, bytearray, memoryview)):
            return BytesPayload(data, *args, **plain)
        if issubclass(kind, str):
            return StringPayload(data, *args, **plain)
        if issubclass(kind, io.StringIO):
            return StringIOPayload(data, *args, **plain)
        if issubclass(kind, io.BytesIO):
            return BytesIOPayload(data, *args, **kwargs)
        if issubclass(kind, (io.BufferedReader, io.BufferedRandom)):
            return BufferedReaderPayload(data, *args, **kwargs)
        if issubclass(kind, io.TextIOBase):
            return TextIOPayload(data, *args, **kwargs)
        if issubclass(kind, io.IOBase):
            return IOBasePayload(data, *args, **kwargs)
        if issubclass(kind, StreamReader):
            return StreamReaderPayload(data, *args, **plain)
        if hasattr(kind, "__aiter__"):
            return AsyncIterablePayload(data, *args, **plain)
        raise LookupError()


PAYLOAD_REGISTRY = _Registry()


def get_payload(data, *args, **kwargs):
    """The payload of some data."""
    return PAYLOAD_REGISTRY.get(data, *args, **kwargs)


def register_payload(factory, type, *, order=None):
    """Add a kind of payload."""
    PAYLOAD_REGISTRY.register(factory, type, order=order)


class payload_type:
    """Registers the class below it."""

    def __init__(self, type, *, order=None):
        self.type = type
        self.order = order

    def __call__(self, factory):
        register_payload(factory, self.type, order=self.order)
        return factory
