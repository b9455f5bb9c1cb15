"""Transports over pipes."""

import os
import stat
from asyncio import transports
from asyncio._ending import Ending, release
from asyncio._watch import watch
from asyncio.log import logger

_READ_SIZE = 256 * 1024
_WARN_AFTER = 5


class _PipeEnd(Ending):
    """What both ends of a pipe share. Both are watched for reading: the writing end to notice that the other closed."""

    _reads = _writes = _pipe = None

    def _begin(self, pipe, protocol, waiter):
        """Take over a pipe; subclasses have `_refusal`, the error's text when it is no pipe."""
        loop, self._fileno = self._loop, pipe.fileno()
        self._kind = os.fstat(self._fileno).st_mode
        if not (self._is_stream() or stat.S_ISCHR(self._kind)):
            raise ValueError(self._refusal)
        self._extra["pipe"] = self._pipe = pipe
        self._protocol = protocol
        os.set_blocking(self._fileno, False)
        loop.call_soon(protocol.connection_made, self)
        if self._watches_from_the_start():
            loop.call_soon(self._start)
        if waiter is not None:
            loop.call_soon(release, waiter)

    def _is_stream(self):
        return stat.S_ISFIFO(self._kind) or stat.S_ISSOCK(self._kind)

    def _start(self):
        if self._reads is None and self._wants_reads():
            self._reads = watch(self._loop, self._fileno, False, self._read_ready)

    def _stop(self, *names):
        for name in names:
            watching = getattr(self, name)
            setattr(self, name, None)
            if watching is not None:
                watching.stop()

    def _noticed_close(self):
        if self._loop.get_debug():
            logger.info("%r was closed by peer", self)

    def _let_go(self):
        pipe, self._pipe = self._pipe, None
        pipe.close()

    def _shown(self, watching, *more):
        """The repr: class, state, descriptor, and while it is open what it waits for."""
        parts = [type(self).__name__]
        if self._pipe is None:
            parts += ["closed", f"fd={self._fileno}", "closed"]
        else:
            parts += ["closing"] * self._closing
            parts += [f"fd={self._fileno}", "idle" if watching is None else "polling", *more]
        return f"<{' '.join(parts)}>"

    def __del__(self):
        if self._pipe is not None:
            import warnings
            warnings.warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            self._pipe.close()


class _UnixReadPipeTransport(_PipeEnd, transports.ReadTransport):
    """The reading end of a pipe."""

    _refusal = "Pipe transport is for pipes/sockets only."
    _paused = False

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(extra)
        self._loop = loop
        self._begin(pipe, protocol, waiter)

    def _watches_from_the_start(self):
        return True

    def __repr__(self):
        return self._shown(self._reads)

    def is_reading(self):
        return not (self._paused or self._closing)

    def _wants_reads(self):
        return self.is_reading() and self._pipe is not None

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._stop("_reads")

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._start()

    def _read_ready(self):
        if not self.is_reading():
            return
        try:
            data = os.read(self._fileno, _READ_SIZE)
        except (BlockingIOError, InterruptedError):
            pass
        except OSError as error:
            self._fail(error, "Fatal read error on pipe transport")
        else:
            if data:
                self._protocol.data_received(data)
            else:
                self._noticed_close()
                self._closing = True
                self._stop("_reads")
                self._loop.call_soon(self._protocol.eof_received)
                self._end_soon(None)

    def close(self):
        if not self._closing:
            self._cut(None)

    def _cut(self, error):
        self._closing = True
        self._stop("_reads")
        self._end_soon(error)


class _UnixWritePipeTransport(_PipeEnd, transports._FlowControlMixin, transports.WriteTransport):
    """The writing end of a pipe."""

    _refusal = "Pipe transport is only for pipes, sockets and character devices"
    _late_writes = 0

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(extra, loop)
        self._buffer = bytearray()
        self._begin(pipe, protocol, waiter)

    def _watches_from_the_start(self):
        # A device says nothing of who reads from it.
        return self._is_stream()

    def __repr__(self):
        return self._shown(self._writes, f"bufsize={self.get_write_buffer_size()}")

    def get_write_buffer_size(self):
        return len(self._buffer)

    def _wants_reads(self):
        return not self._closing

    def _read_ready(self):
        if not self._closing:
            self._noticed_close()
            self._cut(BrokenPipeError() if self._buffer else None)

    def write(self, data):
        assert isinstance(data, (bytes, bytearray, memoryview)), repr(data)
        if not data:
            return
        if self._late_writes or self._closing:
            if self._late_writes >= _WARN_AFTER:
                logger.warning("pipe closed by peer or os.write(pipe, data) raised exception.")
            self._late_writes += 1
            return
        if not self._buffer:
            written = self._written(data)
            if written is None or written == len(data):
                return
            data = memoryview(data)[written:]
            self._writes = watch(self._loop, self._fileno, True, self._write_ready)
        self._buffer += data
        self._maybe_pause_protocol()

    def _written(self, data):
        """Write what the pipe takes now; how much that was, None when the transport has failed."""
        try:
            return os.write(self._fileno, data)
        except (BlockingIOError, InterruptedError):
            return 0
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._late_writes += 1
            self._fail(error, "Fatal write error on pipe transport")
            return None

    def _write_ready(self):
        written = self._written(self._buffer) if self._buffer else None
        if written is None:
            return
        del self._buffer[:written]
        if self._buffer:
            return
        self._stop("_writes")
        self._maybe_resume_protocol()
        if self._closing:
            self._stop("_reads")
            self._end(None)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing:
            return
        assert self._pipe
        self._closing = True
        if not self._buffer:
            self._stop("_reads")
            self._end_soon(None)

    def close(self):
        if not (self._pipe is None or self._closing):
            self.write_eof()

    def abort(self):
        self._cut(None)

    def _cut(self, error):
        self._closing = True
        self._buffer.clear()
        self._stop("_writes", "_reads")
        self._end_soon(error)


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
