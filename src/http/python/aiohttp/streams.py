"""Reading a body piece by piece."""

import sys

from aiohttp.helpers import no_timer

__all__ = ("EMPTY_PAYLOAD", "EofStream", "StreamReader", "DataQueue", "FlowControlDataQueue")


_DEFAULT_LIMIT = 2 ** 18


class EofStream(Exception):
    """The stream is over."""


class _Lines:
    """Lines, or whatever a coroutine function answers, until nothing comes."""

    __slots__ = ("read",)

    def __init__(self, read):
        self.read = read

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            data = await self.read()
        except EofStream:
            raise StopAsyncIteration
        if data == b"":
            raise StopAsyncIteration
        return data


class _Chunks:
    """Pieces with their place in the transfer."""

    __slots__ = ("_stream",)

    def __init__(self, stream):
        self._stream = stream

    def __aiter__(self):
        return self

    async def __anext__(self):
        piece = await self._stream.readchunk()
        if piece == (b"", False):
            raise StopAsyncIteration
        return piece


class StreamReader:
    """A body that is fed by a protocol, and read piece by piece."""

    total_bytes = 0
    total_compressed_bytes = None
    _waiter = None
    _in_chunks = False

    def __init__(self, protocol, limit, *, timer=None, loop=None):
        if loop is None:
            import asyncio
            loop = asyncio.get_event_loop()
        self._protocol = protocol
        self._loop = loop
        self._waiter = self._eof_waiter = None
        self._eof_callbacks = []
        self._begin(limit, no_timer if timer is None else timer)

    def _begin(self, limit, timer):
        self._low_water = limit
        self._high_water = limit * 2
        self._timer = timer
        self._buffer = bytearray()
        self._over = False
        self._exception = None
        self._size = 0
        self._ends = []
        self.total_bytes = 0

    def __repr__(self):
        info = [type(self).__name__]
        if self._buffer:
            info.append(f"{len(self._buffer)} bytes")
        if self.is_eof():
            info.append("eof")
        if self._low_water != _DEFAULT_LIMIT:
            info.append(f"low={self._low_water} high={self._high_water}")
        if self._waiter is not None:
            info.append(f"w={self._waiter!r}")
        if self._exception:
            info.append(f"e={self._exception!r}")
        return f"<{' '.join(info)}>"

    def __aiter__(self):
        return _Lines(self.readline)

    def iter_chunked(self, n):
        """Pieces of at most `n` bytes."""
        return _Lines(lambda: self.read(n))

    def iter_any(self):
        """Pieces as they come."""
        return _Lines(self.readany)

    def iter_chunks(self):
        """Pieces with a flag that tells where chunks of the transfer end."""
        return _Chunks(self)

    def get_read_buffer_limits(self):
        """Below which size reading goes on, and above which it pauses."""
        return self._low_water, self._high_water

    def set_read_chunk_size(self, n):
        """Let at least so many bytes be kept."""
        if n > self._low_water:
            self._low_water = n
            self._high_water = n * 2

    @property
    def total_raw_bytes(self):
        """How many bytes came, before they were decoded."""
        compressed = self.total_compressed_bytes
        return self.total_bytes if compressed is None else compressed

    def exception(self):
        """What broke the body."""
        return self._exception

    def set_exception(self, exc, exc_cause=None):
        """Break it."""
        self._exception = exc
        self._eof_callbacks.clear()
        for waiter in self._take_waiters():
            waiter.set_exception(exc)

    def _take_waiters(self, name=None):
        names = ("_waiter", "_eof_waiter") if name is None else (name,)
        waiters = []
        for name in names:
            waiter = getattr(self, name)
            setattr(self, name, None)
            if waiter is not None and not waiter.done():
                waiters.append(waiter)
        return waiters

    def on_eof(self, callback):
        """Call back at the end."""
        if self._over:
            _call_back(callback)
        else:
            self._eof_callbacks.append(callback)

    def feed_eof(self):
        """Nothing more comes."""
        self._over = True
        for waiter in self._take_waiters():
            waiter.set_result(None)
        callbacks, self._eof_callbacks = self._eof_callbacks, []
        for callback in callbacks:
            _call_back(callback)

    def feed_data(self, data, size=0):
        """Put data in; whether it is so much that reading pauses."""
        assert not self._over, "feed_data after feed_eof"
        if not data:
            return False
        self._size += len(data)
        self.total_bytes += len(data)
        self._buffer += data
        for waiter in self._take_waiters("_waiter"):
            waiter.set_result(None)
        if len(self._buffer) <= self._high_water:
            return False
        if not self._protocol._reading_paused:
            self._protocol.pause_reading()
        return True

    def begin_http_chunk_receiving(self):
        """A chunk of the transfer begins."""
        if not self._in_chunks:
            if self.total_bytes:
                raise RuntimeError("Called begin_http_chunk_receiving when some data was already fed")
            self._in_chunks = True

    def end_http_chunk_receiving(self):
        """A chunk of the transfer is complete."""
        if not self._in_chunks:
            raise RuntimeError("Called end_chunk_receiving without calling begin_chunk_receiving first")
        if self._size == (self._ends[-1] if self._ends else 0):
            return
        self._ends.append(self._size)
        for waiter in self._take_waiters("_waiter"):
            waiter.set_result(None)

    def is_eof(self):
        """Whether everything has come."""
        return self._over

    def at_eof(self):
        """Whether everything was read."""
        return self._over and not self._buffer

    async def _wait(self, name):
        if not self._protocol.connected:
            raise RuntimeError("Connection closed.")
        if self._waiter is not None:
            raise RuntimeError(f"{name}() called while another coroutine is already waiting for incoming data")
        waiter = self._waiter = self._loop.create_future()
        try:
            with self._timer:
                await waiter
        finally:
            self._waiter = None

    async def _more(self, name="read"):
        """Wait for the next piece; False at the end."""
        if self._exception is not None:
            raise self._exception
        if self._over:
            return False
        size, ends = self._size, len(self._ends)
        while self._size == size and len(self._ends) == ends and not self._over:
            await self._wait(name)
        return True

    def _take(self, count):
        data = self._cut(count)
        if len(self._buffer) < self._low_water and self._protocol._reading_paused:
            self._protocol.resume_reading()
        return data

    def _cut(self, count):
        buffer = self._buffer
        if count >= len(buffer):
            data = bytes(buffer)
            buffer.clear()
        else:
            data = bytes(buffer[:count])
            del buffer[:count]
        if self._ends:
            start = self._size - len(buffer)
            while self._ends and self._ends[0] < start:
                del self._ends[0]
        return data

    async def wait_eof(self):
        """Wait until everything has come."""
        if self._over:
            return
        assert self._eof_waiter is None
        self._eof_waiter = self._loop.create_future()
        try:
            await self._eof_waiter
        finally:
            self._eof_waiter = None

    def unread_data(self, data):
        """Put data back."""
        import warnings
        warnings.warn("unread_data() is deprecated and will be removed in future releases (#3260)",
                      DeprecationWarning, stacklevel=2)
        self._buffer[:0] = data

    async def readline(self, *, max_line_length=None):
        """Up to and with the next newline."""
        return await self.readuntil(max_size=max_line_length)

    async def readuntil(self, separator=b"\n", *, max_size=None):
        """Up to and with a separator."""
        if not separator:
            raise ValueError("Separator should be at least one-byte string")
        if self._exception is not None:
            raise self._exception
        limit = max_size or self._high_water
        start = 0
        while True:
            at = self._buffer.find(separator, start)
            size = len(self._buffer) if at < 0 else at + len(separator)
            if size > limit:
                from aiohttp.http_exceptions import LineTooLong
                raise LineTooLong(self._take(size)[:100] + b"...", limit)
            if at >= 0:
                return self._take(size)
            start = max(0, size - len(separator) + 1)
            if not await self._more("readuntil"):
                return self._take(len(self._buffer))

    async def read(self, n=-1):
        """At most `n` bytes; everything for a negative number."""
        if self._exception is not None:
            raise self._exception
        if not n:
            return b""
        self.set_read_chunk_size(n if n >= 0 else sys.maxsize)
        if n < 0:
            while await self._more():
                pass
            return self._take(len(self._buffer))
        while not self._buffer:
            if not await self._more():
                return b""
        return self._take(n)

    async def readany(self):
        """What has come, or comes next."""
        if self._exception is not None:
            raise self._exception
        while not self._buffer:
            if not await self._more("readany"):
                return b""
        return self._take(len(self._buffer))

    async def readchunk(self):
        """What has come, and whether a chunk of the transfer ends there."""
        while True:
            if self._exception is not None:
                raise self._exception
            start = self._size - len(self._buffer)
            if self._ends:
                end = self._ends.pop(0)
                if end > start:
                    return self._take(end - start), True
                return b"", True
            if self._buffer:
                return self._take(len(self._buffer)), False
            if not await self._more("readchunk"):
                return b"", False

    async def readexactly(self, n):
        """Exactly `n` bytes."""
        import asyncio
        if self._exception is not None:
            raise self._exception
        while len(self._buffer) < n:
            if not await self._more():
                partial = self._take(len(self._buffer))
                raise asyncio.IncompleteReadError(partial, n)
        return self._take(n)

    def read_nowait(self, n=-1):
        """What has come, without waiting."""
        if self._exception is not None:
            raise self._exception
        return self._take(len(self._buffer) if n < 0 else n)


class WireReader(StreamReader):
    """The body of a message that comes over a connection."""

    def __init__(self, message, on_error=None, on_end=None, timer=no_timer, on_chunk=None, limit=_DEFAULT_LIMIT):
        self._message = message
        self._on_error = on_error
        self._on_end = on_end
        self._on_chunk = on_chunk
        self._begin(limit, timer)

    _take = StreamReader._cut

    async def wait_eof(self):
        while await self._more():
            pass

    def set_exception(self, exc, exc_cause=None):
        self._exception = exc

    def on_eof(self, callback):
        if self._over:
            callback()
            return
        before = self._on_end

        def both():
            if before is not None:
                before()
            callback()

        self._on_end = both

    def is_eof(self):
        return self._over or self._message.at_end

    def at_eof(self):
        if self._buffer:
            return False
        if not self._over and self._message.at_end:
            self._end()
        return self._over

    def _end(self):
        if not self._over:
            self._over = True
            if self._on_end is not None:
                self._on_end()

    async def _more(self, name="read"):
        if self._exception is not None:
            raise self._exception
        if self._over:
            return False
        try:
            with self._timer:
                piece = await self._message.next()
        except BaseException as error:
            if self._on_error is None:
                raise
            made = self._on_error(error)
            if made is error:
                raise
            self._exception = made
            raise made from made.__cause__ or error
        if piece is None:
            self._end()
            return False
        data, ends = piece
        self._buffer += data
        self._size += len(data)
        self.total_bytes += len(data)
        if ends:
            self._ends.append(self._size)
        if self._on_chunk is not None:
            await self._on_chunk(data)
        if self._message.at_end:
            self._end()
        return True


WireReader.__name__ = WireReader.__qualname__ = "StreamReader"


def _call_back(callback):
    try:
        callback()
    except Exception:
        from aiohttp.log import internal_logger
        internal_logger.exception("Exception in eof callback")


class EmptyStreamReader(StreamReader):
    """No body."""

    def __init__(self):
        self._begin(_DEFAULT_LIMIT, no_timer)
        self._over = True

    def __repr__(self):
        return f"<{type(self).__name__}>"

    def exception(self):
        return None

    def set_exception(self, exc, exc_cause=None):
        pass

    def on_eof(self, callback):
        _call_back(callback)

    def feed_eof(self):
        pass

    def feed_data(self, data, size=0):
        return False

    def is_eof(self):
        return True

    def at_eof(self):
        return True

    def _take(self, count):
        return b""

    async def _more(self, name="read"):
        return False


EMPTY_PAYLOAD = EmptyStreamReader()


class DataQueue:
    """A queue with one reader."""

    def __init__(self, loop):
        from collections import deque
        self._loop = loop
        self._eof = False
        self._waiter = None
        self._exception = None
        self._buffer = deque()

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __len__(self):
        return len(self._buffer)

    def is_eof(self):
        """Whether nothing more comes."""
        return self._eof

    def at_eof(self):
        """Whether everything was read."""
        return self._eof and not self._buffer

    def exception(self):
        """What broke it."""
        return self._exception

    def _wake(self, exception=None):
        waiter, self._waiter = self._waiter, None
        if waiter is None or waiter.done():
            return
        if exception is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(exception)

    def set_exception(self, exc, exc_cause=None):
        """Break it."""
        self._eof = True
        self._exception = exc
        self._wake(exc)

    def feed_data(self, data, size=0):
        """Put something in."""
        self._buffer.append((data, size))
        self._wake()

    def feed_eof(self):
        """Nothing more comes."""
        self._eof = True
        self._wake()

    async def _take(self):
        import asyncio
        if not self._buffer and not self._eof:
            assert not self._waiter
            self._waiter = self._loop.create_future()
            try:
                await self._waiter
            except (asyncio.CancelledError, asyncio.TimeoutError):
                self._waiter = None
                raise
        if self._buffer:
            return self._buffer.popleft()
        if self._exception is not None:
            raise self._exception
        raise EofStream

    async def read(self):
        """Take what is next."""
        return (await self._take())[0]

    def __aiter__(self):
        return _Lines(self.read)


class FlowControlDataQueue(DataQueue):
    """A queue that pauses who fills it."""

    def __init__(self, protocol, limit, *, loop):
        super().__init__(loop=loop)
        self._size = 0
        self._protocol = protocol
        self._limit = limit * 2

    def feed_data(self, data, size=0):
        super().feed_data(data, size)
        self._size += size
        if self._size > self._limit and not self._protocol._reading_paused:
            self._protocol.pause_reading()

    async def read(self):
        data, size = await self._take()
        self._size -= size
        if self._size < self._limit and self._protocol._reading_paused:
            self._protocol.resume_reading()
        return data
