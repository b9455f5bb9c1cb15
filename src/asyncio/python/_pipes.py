"""Transports over pipes."""

import os
import stat
from asyncio import transports
from asyncio._watch import watch
from asyncio.log import logger

_READ_SIZE = 256 * 1024
_WARN_AFTER = 5


def _release(waiter):
    if not waiter.cancelled():
        waiter.set_result(None)


class _PipeBase:
    """What both directions share."""

    def _open(self, pipe, protocol):
        self._extra["pipe"] = pipe
        self._pipe = pipe
        self._fileno = pipe.fileno()
        self._protocol = protocol
        self._closing = False
        self._reader_watch = None
        self._writer_watch = None
        self._check_pipe()
        os.set_blocking(self._fileno, False)

    def _watch_reads(self):
        if self._reader_watch is None and self._pipe is not None:
            self._reader_watch = watch(self._loop, self._fileno, False, self._read_ready)

    def _unwatch_reads(self):
        if self._reader_watch is not None:
            self._reader_watch.stop()
            self._reader_watch = None

    def _unwatch_writes(self):
        if self._writer_watch is not None:
            self._writer_watch.stop()
            self._writer_watch = None

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._pipe.close()
            self._pipe = None
            self._protocol = None
            self._loop = None

    def _fatal_error(self, exc, message):
        if not isinstance(exc, OSError):
            self._loop.call_exception_handler({
                "message": message, "exception": exc, "transport": self, "protocol": self._protocol,
            })
        elif self._loop.get_debug():
            logger.debug("%r: %s", self, message, exc_info=True)
        self._close(exc)

    def _state(self):
        if self._pipe is None:
            return "closed"
        return "closing" if self._closing else None

    def __del__(self):
        if getattr(self, "_pipe", None) is not None:
            import warnings
            warnings.warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            self._pipe.close()


class _UnixReadPipeTransport(_PipeBase, transports.ReadTransport):
    """The reading end of a pipe."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(extra)
        self._loop = loop
        self._paused = False
        self._open(pipe, protocol)
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._start)
        if waiter is not None:
            loop.call_soon(_release, waiter)

    def _check_pipe(self):
        mode = os.fstat(self._fileno).st_mode
        if not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stat.S_ISCHR(mode)):
            self._pipe = self._protocol = self._fileno = None
            raise ValueError("Pipe transport is for pipes/sockets only.")

    def _start(self):
        if self.is_reading():
            self._watch_reads()

    def is_reading(self):
        return not self._paused and not self._closing

    def __repr__(self):
        info = [type(self).__name__]
        state = self._state()
        if state:
            info.append(state)
        info.append(f"fd={self._fileno}")
        if self._pipe is not None:
            info.append("polling" if self._reader_watch is not None else "idle")
        else:
            info.append("closed")
        return f"<{' '.join(info)}>"

    def _read_ready(self):
        if self._closing or self._paused:
            return
        try:
            data = os.read(self._fileno, _READ_SIZE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as exc:
            self._fatal_error(exc, "Fatal read error on pipe transport")
            return
        if data:
            self._protocol.data_received(data)
            return
        if self._loop.get_debug():
            logger.info("%r was closed by peer", self)
        self._closing = True
        self._unwatch_reads()
        self._loop.call_soon(self._protocol.eof_received)
        self._loop.call_soon(self._call_connection_lost, None)

    def pause_reading(self):
        if not self.is_reading():
            return
        self._paused = True
        self._unwatch_reads()

    def resume_reading(self):
        if self._closing or not self._paused:
            return
        self._paused = False
        self._watch_reads()

    def close(self):
        if not self._closing:
            self._close(None)

    def _close(self, exc):
        self._closing = True
        self._unwatch_reads()
        self._loop.call_soon(self._call_connection_lost, exc)


class _UnixWritePipeTransport(_PipeBase, transports._FlowControlMixin, transports.WriteTransport):
    """The writing end of a pipe."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(extra, loop)
        self._buffer = bytearray()
        self._conn_lost = 0
        self._open(pipe, protocol)
        mode = os.fstat(self._fileno).st_mode
        loop.call_soon(protocol.connection_made, self)
        if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
            loop.call_soon(self._start)
        if waiter is not None:
            loop.call_soon(_release, waiter)

    def _check_pipe(self):
        mode = os.fstat(self._fileno).st_mode
        if not (stat.S_ISCHR(mode) or stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)):
            self._pipe = self._fileno = self._protocol = None
            raise ValueError("Pipe transport is only for pipes, sockets and character devices")

    def _start(self):
        if not self._closing:
            self._watch_reads()

    def __repr__(self):
        info = [type(self).__name__]
        state = self._state()
        if state:
            info.append(state)
        info.append(f"fd={self._fileno}")
        if self._pipe is not None:
            state = "polling" if self._writer_watch is not None else "idle"
            info.append(state)
            info.append(f"bufsize={self.get_write_buffer_size()}")
        else:
            info.append("closed")
        return f"<{' '.join(info)}>"

    def get_write_buffer_size(self):
        return len(self._buffer)

    def _read_ready(self):
        """The other end was closed."""
        if self._closing:
            return
        if self._loop.get_debug():
            logger.info("%r was closed by peer", self)
        if self._buffer:
            self._close(BrokenPipeError())
        else:
            self._close()

    def write(self, data):
        assert isinstance(data, (bytes, bytearray, memoryview)), repr(data)
        if isinstance(data, bytearray):
            data = memoryview(data)
        if not data:
            return
        if self._conn_lost or self._closing:
            if self._conn_lost >= _WARN_AFTER:
                logger.warning("pipe closed by peer or os.write(pipe, data) raised exception.")
            self._conn_lost += 1
            return
        if not self._buffer:
            try:
                count = os.write(self._fileno, data)
            except (BlockingIOError, InterruptedError):
                count = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                self._conn_lost += 1
                self._fatal_error(exc, "Fatal write error on pipe transport")
                return
            if count == len(data):
                return
            data = memoryview(data)[count:]
            self._writer_watch = watch(self._loop, self._fileno, True, self._write_ready)
        self._buffer += data
        self._maybe_pause_protocol()

    def _write_ready(self):
        if not self._buffer:
            return
        try:
            count = os.write(self._fileno, self._buffer)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._buffer.clear()
            self._conn_lost += 1
            self._unwatch_writes()
            self._fatal_error(exc, "Fatal write error on pipe transport")
            return
        if count == len(self._buffer):
            self._buffer.clear()
            self._unwatch_writes()
            self._maybe_resume_protocol()
            if self._closing:
                self._unwatch_reads()
                self._call_connection_lost(None)
            return
        del self._buffer[:count]

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing:
            return
        assert self._pipe
        self._closing = True
        if not self._buffer:
            self._unwatch_reads()
            self._loop.call_soon(self._call_connection_lost, None)

    def close(self):
        if self._pipe is not None and not self._closing:
            self.write_eof()

    def abort(self):
        self._close(None)

    def _close(self, exc=None):
        self._closing = True
        if self._buffer:
            self._unwatch_writes()
        self._buffer.clear()
        self._unwatch_reads()
        self._loop.call_soon(self._call_connection_lost, exc)


async def _connect(loop, transport_class, protocol_factory, pipe):
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = transport_class(loop, pipe, protocol, waiter)
    try:
        await waiter
    except:
        transport.close()
        raise
    if loop.get_debug():
        logger.debug("%s pipe %r connected: (%r, %r)", "Read" if transport_class is _UnixReadPipeTransport else "Write",
                     pipe.fileno(), transport, protocol)
    return transport, protocol


async def connect_read_pipe(loop, protocol_factory, pipe):
    """Read from a pipe; a pair of transport and protocol."""
    return await _connect(loop, _UnixReadPipeTransport, protocol_factory, pipe)


async def connect_write_pipe(loop, protocol_factory, pipe):
    """Write to a pipe; a pair of transport and protocol."""
    return await _connect(loop, _UnixWritePipeTransport, protocol_factory, pipe)
