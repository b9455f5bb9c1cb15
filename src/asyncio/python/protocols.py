"""The interfaces of protocols: what transports call."""

__all__ = ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol")


class BaseProtocol:
    """What every protocol is told."""

    __slots__ = ()

    def connection_made(self, transport):
        """A connection is there."""

    def connection_lost(self, exc):
        """The connection is gone; exc is None after a regular end."""

    def pause_writing(self):
        """The transport's buffer is over its high-water mark."""

    def resume_writing(self):
        """The transport's buffer has drained."""


class Protocol(BaseProtocol):
    """A protocol over a stream of bytes."""

    __slots__ = ()

    def data_received(self, data):
        """Some bytes came."""

    def eof_received(self):
        """The other end will send no more; a true answer keeps the transport open."""


class BufferedProtocol(BaseProtocol):
    """A protocol that provides the buffers for what comes."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A buffer for the next bytes."""

    def buffer_updated(self, nbytes):
        """The buffer has got this many bytes."""

    def eof_received(self):
        """The other end will send no more; a true answer keeps the transport open."""


class DatagramProtocol(BaseProtocol):
    """A protocol over datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A datagram came."""

    def error_received(self, exc):
        """Sending or receiving failed."""


class SubprocessProtocol(BaseProtocol):
    """A protocol over a child process."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The process wrote to a pipe."""

    def pipe_connection_lost(self, fd, exc):
        """A pipe was closed."""

    def process_exited(self):
        """The process has ended."""
