"""What the transports over sockets, datagram sockets and pipes share: their protocol, and how they end."""

from asyncio.log import logger


def release(waiter):
    """Let who waits for a transport go on, if somebody still does."""
    if not waiter.cancelled():
        waiter.set_result(None)


class Ending:
    """A transport that speaks to a protocol until it is closed or fails; subclasses say how to let go of what is open.

    `_cut(error)` ends it at once, `_let_go()` closes what lies below it.
    """

    _closing = False

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def _fail(self, error, message):
        """End because of an error: one of the system's is what connections die of, any other is reported."""
        if not isinstance(error, OSError):
            context = {"message": message, "exception": error, "transport": self, "protocol": self._protocol}
            self._loop.call_exception_handler(context)
        elif self._loop.get_debug():
            logger.debug("%r: %s", self, message, exc_info=True)
        self._cut(error)

    def _end_soon(self, error):
        self._loop.call_soon(self._end, error)

    def _end(self, error):
        """Tell the protocol that all is over, and let go of everything."""
        try:
            self._protocol.connection_lost(error)
        finally:
            self._let_go()
            self._loop = self._protocol = None


class SocketEnding(Ending):
    """A transport over a socket: it is watched in two directions, and what is still to be sent waits in a buffer.

    Subclasses bring `_watching(for_writing, wanted)`, which begins or stops to watch the socket, and
    `_forget_output()`. From its end on, a transport counts the attempts to write to it.
    """

    _late_writes = 0

    def _cut(self, error):
        if self._late_writes:
            return
        self._late_writes = 1
        self._forget_output()
        self._watching(True, False)
        if not self._closing:
            self._closing = True
            self._watching(False, False)
        self._end_soon(error)

    def abort(self):
        self._cut(None)

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._watching(False, False)
        if not self._buffer:
            self._late_writes += 1
            self._watching(True, False)
            self._end_soon(None)

    def _comes_late(self):
        """Tell whether there is no use in writing any more; who goes on all the same is warned."""
        if not self._late_writes:
            return False
        if self._late_writes > 4:
            logger.warning("socket.send() raised exception.")
        self._late_writes += 1
        return True
