"""Streams: reading and writing connections with await."""

import collections
import warnings

import asyncio
from asyncio import protocols
from asyncio._net import take_through
from asyncio.incomplete import IncompleteReadError, LimitOverrunError

__all__ = (
    "StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server",
    "open_unix_connection", "start_unix_server",
)

_DEFAULT_LIMIT = 2**16


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect to a server; a pair of reader and writer."""
    loop = asyncio.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Listen on an address and call back with a reader and a writer for each connection."""
    loop = asyncio.get_running_loop()

    def factory():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)

    return await loop.create_server(factory, host, port, **kwds)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect to a Unix socket; a pair of reader and writer."""
    loop = asyncio.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_unix_connection(lambda: protocol, path, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Listen on a Unix socket and call back with a reader and a writer for each connection."""
    loop = asyncio.get_running_loop()

    def factory():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)

    return await loop.create_unix_server(factory, path, **kwds)


class FlowControlMixin(protocols.Protocol):
    """What lets `drain` wait while the transport's buffer is too full."""

    def __init__(self, loop=None):
        self._loop = asyncio.get_event_loop() if loop is None else loop
        self._paused = False
        self._drain_waiters = collections.deque()
        self._connection_lost = False

    def pause_writing(self):
        assert not self._paused
        self._paused = True

    def resume_writing(self):
        assert self._paused
        self._paused = False
        self._let_drained_go(None)

    def connection_lost(self, exc):
        self._connection_lost = True
        if self._paused:
            self._let_drained_go(exc)

    def _let_drained_go(self, error):
        for waiter in self._drain_waiters:
            if waiter.done():
                continue
            if error is None:
                waiter.set_result(None)
            else:
                waiter.set_exception(error)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError("Connection lost")
        if self._paused:
            waiter = self._loop.create_future()
            self._drain_waiters.append(waiter)
            try:
                await waiter
            finally:
                self._drain_waiters.remove(waiter)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin, protocols.Protocol):
    """Feeds a reader with what its transport receives."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop=loop)
        self._stream_reader = stream_reader
        self._client_connected_cb = client_connected_cb
        self._task = None
        self._transport = None
        self._over_ssl = False
        self._closed = self._loop.create_future()

    def connection_made(self, transport):
        self._transport = transport
        reader = self._stream_reader
        if reader is not None:
            reader.set_transport(transport)
        if self._client_connected_cb is None:
            return
        writer = StreamWriter(transport, self, reader, self._loop)
        try:
            result = self._client_connected_cb(reader, writer)
        except Exception as exc:
            self._report(transport, exc)
            return
        if asyncio.iscoroutine(result):
            self._task = self._loop.create_task(result)
            self._task.add_done_callback(lambda task: self._handler_done(transport, task))

    def _handler_done(self, transport, task):
        if task.cancelled():
            transport.close()
            return
        exc = task.exception()
        if exc is not None:
            self._report(transport, exc)

    def _report(self, transport, exc):
        self._loop.call_exception_handler({
            "message": "Unhandled exception in client_connected_cb",
            "exception": exc,
            "transport": transport,
        })
        transport.close()

    def connection_lost(self, exc):
        reader, closed = self._stream_reader, self._closed
        if exc is None:
            if reader is not None:
                reader.feed_eof()
            if not closed.done():
                closed.set_result(None)
        else:
            if reader is not None:
                reader.set_exception(exc)
            if not closed.done():
                closed.set_exception(exc)
                closed.exception()  # nobody has to ask for it
        super().connection_lost(exc)
        self._stream_reader = self._task = self._transport = None

    def data_received(self, data):
        reader = self._stream_reader
        if reader is not None:
            reader.feed_data(data)

    def eof_received(self):
        reader = self._stream_reader
        if reader is not None:
            reader.feed_eof()
        return not self._over_ssl

    def _replace_transport(self, transport):
        self._transport = transport
        self._over_ssl = transport.get_extra_info("sslcontext") is not None
        if self._stream_reader is not None:
            self._stream_reader._transport = transport

    def _get_close_waiter(self, stream):
        return self._closed


class StreamWriter:
    """Writes to a transport."""

    def __init__(self, transport, protocol, reader, loop):
        assert reader is None or isinstance(reader, StreamReader)
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop
        self.write = transport.write

    def __repr__(self):
        reader = "" if self._reader is None else f" reader={self._reader!r}"
        return f"<{type(self).__name__} transport={self._transport!r}{reader}>"

    @property
    def transport(self):
        """The transport."""
        return self._transport

    def get_extra_info(self, name, default=None):
        """A fact about the transport."""
        return self.transport.get_extra_info(name, default)

    def write(self, data):
        """Write some bytes."""
        self.transport.write(data)

    def writelines(self, data):
        """Write several pieces."""
        self.transport.writelines(data)

    def can_write_eof(self):
        """Whether `write_eof` works."""
        return self.transport.can_write_eof()

    def write_eof(self):
        """Say that no more will be written."""
        return self.transport.write_eof()

    def is_closing(self):
        """Whether it is closed or being closed."""
        return self.transport.is_closing()

    def close(self):
        """Close the connection once what was written has gone."""
        return self.transport.close()

    async def wait_closed(self):
        """Wait until it is closed."""
        await self._protocol._get_close_waiter(self)

    async def drain(self):
        """Wait while the transport's buffer is too full."""
        broken = None if self._reader is None else self._reader.exception()
        if broken is not None:
            raise broken
        if self._transport.is_closing():
            # The loop is to get to the end of the connection, which is raised below then.
            await asyncio.sleep(0)
        protocol = self._protocol
        if protocol._connection_lost or protocol._paused:
            await protocol._drain_helper()

    async def start_tls(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Go on with TLS."""
        protocol = self._protocol
        is_server = protocol._client_connected_cb is not None
        await self.drain()
        secured = await self._loop.start_tls(self._transport, protocol, sslcontext, server_side=is_server,
                                             server_hostname=server_hostname)
        self._transport, self.write = secured, secured.write
        protocol._replace_transport(secured)

    def __del__(self):
        if self._transport.is_closing():
            return
        if self._loop.is_closed():
            fault = "loop is closed"
        else:
            self.close()
            fault = f"unclosed {self!r}"
        warnings.warn(fault, ResourceWarning)


class StreamReader:
    """Reads what a transport receives."""

    _has_own_readuntil = True

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if "readuntil" in cls.__dict__:
            cls._has_own_readuntil = False

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = asyncio.get_event_loop() if loop is None else loop
        self._buffer, self._eof, self._exception = bytearray(), False, None
        # Who waits for data, and the transport that is paused while there is too much of it.
        self._waiter = self._transport = None
        self._paused = False

    def __repr__(self):
        waits = self._waiter is not None and not self._waiter.cancelled()
        named = (("limit", None if self._limit == _DEFAULT_LIMIT else self._limit),
                 ("waiter", self._waiter if waits else None),
                 ("exception", self._exception), ("transport", self._transport))
        parts = ["StreamReader"]
        if self._buffer:
            parts.append(f"{len(self._buffer)} bytes")
        parts += ["eof"] * self._eof
        parts += [f"{name}={value!r}" for name, value in named if value]
        parts += ["paused"] * self._paused
        return f"<{' '.join(parts)}>"

    def exception(self):
        """The exception that ended the stream, or None."""
        return self._exception

    def set_exception(self, exc):
        """End the stream with an exception."""
        self._exception = exc
        self._answer(exc)

    def _answer(self, error=None):
        """Let who waits for data go on, or raise."""
        waiter, self._waiter = self._waiter, None
        if waiter is None or waiter.cancelled():
            return
        if error is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(error)

    def set_transport(self, transport):
        """Set the transport that is paused when too much has come."""
        assert self._transport is None, "Transport already set"
        self._transport = transport

    def _resume_if_room(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._resume()

    def _resume(self):
        self._paused = False
        self._transport.resume_reading()

    def feed_data(self, data):
        """Add what has come."""
        assert not self._eof, "feed_data after feed_eof"
        if data:
            self._buffer.extend(data)
            self._answer()
            if self._transport is not None and not self._paused and len(self._buffer) > 2 * self._limit:
                self._pause()

    def _pause(self):
        try:
            self._transport.pause_reading()
            self._paused = True
        except NotImplementedError:
            # The transport cannot pause: there is no use in asking it again.
            self._transport = None

    def feed_eof(self):
        """Say that no more will come."""
        self._eof = True
        self._answer()

    def at_eof(self):
        """Whether everything was read."""
        return not self._buffer and self._eof

    def _wait_for_data(self, func_name):
        waiter = self._waiter
        if waiter is not None and not waiter.cancelled():
            raise RuntimeError(
                f"{func_name}() called while another coroutine is already waiting for incoming data"
            )
        assert not self._eof, "_wait_for_data after EOF"
        if self._paused:
            # With too little to go on with, more has to come all the same.
            self._resume()
        self._waiter = waiter = self._loop.create_future()
        return waiter

    def _take(self, size):
        buffer = self._buffer
        data = bytes(buffer) if size >= len(buffer) else bytes(buffer[:size])
        del buffer[:size]
        return data

    async def readline(self):
        """Read up to and with the next newline, or the rest."""
        if self._exception is None and self._has_own_readuntil:
            # The frequent way: whole lines come into an empty buffer.
            while not self._eof:
                line = take_through(self._buffer, b"\n", 0, self._limit)
                if line is not None:
                    if self._paused:
                        self._resume_if_room()
                    return line
                if self._buffer:
                    break
                await self._wait_for_data("readuntil")
        try:
            return await self.readuntil(b"\n")
        except IncompleteReadError as exc:
            return exc.partial
        except LimitOverrunError as exc:
            if self._buffer.startswith(b"\n", exc.consumed):
                del self._buffer[:exc.consumed + 1]
            else:
                self._buffer.clear()
            self._resume_if_room()
            raise ValueError(exc.args[0])

    async def readuntil(self, separator=b"\n"):
        """Read up to and with a separator, or the first of several."""
        is_plain = type(separator) is bytes and self._exception is None
        if is_plain:
            chunk = take_through(self._buffer, separator, 0, self._limit)
            if chunk is not None:
                if self._paused:
                    self._resume_if_room()
                return chunk
        separators = sorted(separator, key=len) if isinstance(separator, tuple) else [separator]
        if not separators:
            raise ValueError("Separator should contain at least one element")
        shortest, longest = len(separators[0]), len(separators[-1])
        if shortest == 0:
            raise ValueError("Separator should be at least one-byte string")
        if self._exception is not None:
            raise self._exception
        offset = 0
        while True:
            size = len(self._buffer)
            if size - offset >= shortest:
                found = self._find(separators, offset)
                if found is not None:
                    break
                offset = max(0, size + 1 - longest)
                if offset > self._limit:
                    raise LimitOverrunError("Separator is not found, and chunk exceed the limit", offset)
            if self._eof:
                raise IncompleteReadError(self._take(size), None)
            await self._wait_for_data("readuntil")
            if is_plain:
                chunk = take_through(self._buffer, separator, offset, self._limit)
                if chunk is not None:
                    if self._paused:
                        self._resume_if_room()
                    return chunk
        start, end = found
        if start > self._limit:
            raise LimitOverrunError("Separator is found, but chunk is longer than limit", start)
        chunk = self._take(end)
        self._resume_if_room()
        return chunk

    def _find(self, separators, offset):
        """Where the separator that ends first begins and ends."""
        found = None
        for separator in separators:
            start = self._buffer.find(separator, offset)
            if start != -1 and (found is None or start + len(separator) < found[1]):
                found = start, start + len(separator)
        return found

    async def read(self, n=-1):
        """Read up to n bytes, at least one unless the stream has ended; all of it if n is negative."""
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        if n < 0:
            whole = bytearray()
            while block := await self.read(self._limit):
                whole += block
            return bytes(whole)
        if not self._buffer and not self._eof:
            await self._wait_for_data("read")
        data = self._take(min(len(self._buffer), n))
        self._resume_if_room()
        return data

    async def readexactly(self, n):
        """Read exactly n bytes."""
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        while len(self._buffer) < n:
            if self._eof:
                raise IncompleteReadError(self._take(len(self._buffer)), n)
            await self._wait_for_data("readexactly")
        data = self._take(n)
        self._resume_if_room()
        return data

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b"":
            raise StopAsyncIteration
        return line
