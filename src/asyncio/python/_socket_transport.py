"""The transport over a connected socket."""

from asyncio import protocols, transports
from asyncio.log import logger

_READ_SIZE = 256 * 1024
_WARN_AFTER = 5


class _SelectorSocketTransport(transports._FlowControlMixin):
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
        self._conn_lost = 0
        self._closing = False
        self._paused = False
        self._eof = False
        self.set_protocol(protocol)
        if server is not None:
            server._attach(self)
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._start_reading)
        if waiter is not None:
            loop.call_soon(self._release, waiter)

    @staticmethod
    def _release(waiter):
        if not waiter.cancelled():
            waiter.set_result(None)

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
        self._protocol = protocol
        self._is_buffered = isinstance(protocol, protocols.BufferedProtocol)

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def is_reading(self):
        return not self._closing and not self._paused

    def _start_reading(self):
        if self.is_reading():
            self._sock.watch(self._loop, False, self._read_ready)

    def pause_reading(self):
        if not self.is_reading():
            return
        self._paused = True
        self._sock.unwatch(False)

    def resume_reading(self):
        if self._closing or not self._paused:
            return
        self._paused = False
        self._sock.watch(self._loop, False, self._read_ready)

    def _read_ready(self):
        if self._conn_lost or self._paused:
            return
        try:
            data = self._sock.recv(_READ_SIZE)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal read error on socket transport")
            return
        if data is None:
            return
        if not data:
            self._read_eof()
            return
        try:
            if self._is_buffered:
                self._feed_buffers(data)
            else:
                self._protocol.data_received(data)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal error: protocol.data_received() call failed.")

    def _feed_buffers(self, data):
        while data:
            buffer = self._protocol.get_buffer(len(data))
            size = min(len(buffer), len(data))
            if not size:
                raise RuntimeError("get_buffer() returned an empty buffer")
            buffer[:size] = data[:size]
            self._protocol.buffer_updated(size)
            data = data[size:]

    def _read_eof(self):
        try:
            keep_open = self._protocol.eof_received()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal error: protocol.eof_received() call failed.")
            return
        if keep_open:
            self._sock.unwatch(False)
        else:
            self.close()

    def write(self, data):
        if type(data) is not bytes and not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data:
            return
        if self._conn_lost:
            if self._conn_lost >= _WARN_AFTER:
                logger.warning("socket.send() raised exception.")
            self._conn_lost += 1
            return
        if not self._buffer:
            try:
                sent = self._sock.send(data if type(data) is bytes else bytes(data)) or 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                self._fatal_error(exc, "Fatal write error on socket transport")
                return
            if sent == len(data):
                return
            data = data[sent:]
            self._sock.watch(self._loop, True, self._write_ready)
        self._buffer += data
        self._maybe_pause_protocol()

    def writelines(self, list_of_data):
        if self._eof:
            raise RuntimeError("Cannot call writelines() after write_eof()")
        self.write(b"".join(list_of_data))

    def _write_ready(self):
        if self._conn_lost or not self._buffer:
            return
        try:
            sent = self._sock.send(self._buffer) or 0
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._sock.unwatch(True)
            self._buffer.clear()
            self._fatal_error(exc, "Fatal write error on socket transport")
            return
        del self._buffer[:sent]
        self._maybe_resume_protocol()
        if not self._buffer:
            self._sock.unwatch(True)
            if self._closing:
                self._call_connection_lost(None)
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

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._sock.unwatch(False)
        if not self._buffer:
            self._conn_lost += 1
            self._sock.unwatch(True)
            self._loop.call_soon(self._call_connection_lost, None)

    def abort(self):
        self._force_close(None)

    def _fatal_error(self, exc, message):
        if isinstance(exc, OSError):
            if self._loop.get_debug():
                logger.debug("%r: %s", self, message, exc_info=True)
        else:
            self._loop.call_exception_handler({
                "message": message,
                "exception": exc,
                "transport": self,
                "protocol": self._protocol,
            })
        self._force_close(exc)

    def _force_close(self, exc):
        if self._conn_lost:
            return
        if self._buffer:
            self._buffer.clear()
            self._sock.unwatch(True)
        if not self._closing:
            self._closing = True
            self._sock.unwatch(False)
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, exc)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._sock.close()
            self._sock = None
            self._protocol = None
            self._loop = None
            server = self._server
            if server is not None:
                server._detach(self)
                self._server = None
