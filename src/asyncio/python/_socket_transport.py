"""The transport over a connected socket."""

from asyncio import protocols, transports
from asyncio._ending import SocketEnding, release

_READ_SIZE = 256 * 1024


class _SelectorSocketTransport(SocketEnding, transports._FlowControlMixin):
    """Bytes in both directions over a socket that never blocks."""

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(extra, loop)
        self._extra["socket"] = sock
        for name, ask in (("sockname", sock.getsockname), ("peername", sock.getpeername)):
            if name not in self._extra:
                try:
                    self._extra[name] = ask()
                except OSError:
                    self._extra[name] = None
        self._sock = sock
        self._sock_fd = sock.fileno()
        self._buffer = bytearray()
        self._server = server
        self._paused = self._eof = False
        self.set_protocol(protocol)
        if server is not None:
            server._attach(self)
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._start_reading)
        if waiter is not None:
            loop.call_soon(release, waiter)

    def __repr__(self):
        info = [type(self).__name__]
        if self._sock is None:
            info.append("closed")
        elif self._closing:
            info.append("closing")
        info.append(f"fd={self._sock_fd}")
        if self._loop is not None and not self._loop.is_closed():
            info.append("read=polling" if self.is_reading() else "read=idle")
            state = "polling" if self._buffer else "idle"
            info.append(f"write=<{state}, bufsize={self.get_write_buffer_size()}>")
        return f"<{' '.join(info)}>"

    def set_protocol(self, protocol):
        super().set_protocol(protocol)
        self._is_buffered = isinstance(protocol, protocols.BufferedProtocol)

    def _watching(self, for_writing, wanted):
        if wanted:
            self._sock.watch(self._loop, for_writing, self._write_ready if for_writing else self._read_ready)
        else:
            self._sock.unwatch(for_writing)

    def _forget_output(self):
        self._buffer.clear()

    def is_reading(self):
        return not (self._closing or self._paused)

    def _start_reading(self):
        if self.is_reading():
            self._watching(False, True)

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._watching(False, False)

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._watching(False, True)

    def _read_ready(self):
        if self._late_writes or self._paused:
            return
        happened = "Fatal read error on socket transport"
        try:
            data = self._sock.recv(_READ_SIZE)
            if data is None:
                return
            if data:
                happened = "Fatal error: protocol.data_received() call failed."
                deliver = self._feed_buffers if self._is_buffered else self._protocol.data_received
                deliver(data)
                return
            happened = "Fatal error: protocol.eof_received() call failed."
            stays_open = self._protocol.eof_received()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, happened)
            return
        if stays_open:
            self._watching(False, False)
        else:
            self.close()

    def _feed_buffers(self, data):
        while data:
            buffer = self._protocol.get_buffer(len(data))
            size = min(len(buffer), len(data))
            if not size:
                raise RuntimeError("get_buffer() returned an empty buffer")
            buffer[:size] = data[:size]
            self._protocol.buffer_updated(size)
            data = data[size:]

    def write(self, data):
        if type(data) is not bytes and not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes, bytearray, or memoryview object, not {type(data).__name__!r}")
        if self._eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data or self._comes_late():
            return
        if not self._buffer:
            sent = self._sent(data if type(data) is bytes else bytes(data))
            if sent is None or sent == len(data):
                return
            data = data[sent:]
            self._watching(True, True)
        self._buffer += data
        self._maybe_pause_protocol()

    def _sent(self, data):
        """Send what the socket takes now; how much that was, None when the transport has failed."""
        try:
            return self._sock.send(data) or 0
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, "Fatal write error on socket transport")
            return None

    def writelines(self, list_of_data):
        if self._eof:
            raise RuntimeError("Cannot call writelines() after write_eof()")
        self.write(b"".join(list_of_data))

    def _write_ready(self):
        if self._late_writes or not self._buffer:
            return
        sent = self._sent(self._buffer)
        if sent is None:
            return
        del self._buffer[:sent]
        self._maybe_resume_protocol()
        if self._buffer:
            return
        self._watching(True, False)
        if self._closing:
            self._end(None)
        elif self._eof:
            self._sock.shutdown(1)

    def get_write_buffer_size(self):
        return len(self._buffer)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._sock.shutdown(1)

    def _let_go(self):
        self._sock.close()
        self._sock = None
        server, self._server = self._server, None
        if server is not None:
            server._detach(self)
