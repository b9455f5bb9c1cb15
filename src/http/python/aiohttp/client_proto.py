"""The protocol of the client, for streams that programs feed themselves; connections have a native one."""

from aiohttp.base_protocol import BaseProtocol
from aiohttp.client_exceptions import ClientConnectionError, ServerDisconnectedError
from aiohttp.streams import DataQueue


class ResponseHandler(BaseProtocol, DataQueue):
    """Tells of its transport, and queues what comes before there is a parser."""

    def __init__(self, loop):
        BaseProtocol.__init__(self, loop=loop)
        DataQueue.__init__(self, loop)
        self._should_close = False
        self._closed = None

    @property
    def closed(self):
        """A future that is settled when the connection is lost."""
        if self._closed is None:
            self._closed = self._loop.create_future()
        return self._closed

    @property
    def upgraded(self):
        """Whether another protocol is spoken."""
        return False

    @property
    def should_close(self):
        """Whether the connection is not to be used again."""
        return self._should_close or self._exception is not None or bool(self._buffer)

    @property
    def read_timeout(self):
        """How long a read may take."""
        return None

    def force_close(self):
        """Do not use the connection again."""
        self._should_close = True

    def close(self):
        """Close the connection."""
        self._exception = None
        transport, self.transport = self.transport, None
        if transport is not None:
            transport.close()

    def abort(self):
        """Close it at once."""
        self._exception = None
        transport, self.transport = self.transport, None
        if transport is not None:
            transport.abort()

    def is_connected(self):
        """Whether there is a connection."""
        return self.connected

    def connection_lost(self, exc):
        if self._closed is not None and not self._closed.done():
            self._closed.set_result(None)
        self._should_close = True
        BaseProtocol.connection_lost(self, exc)
        if not self.is_eof() and self._exception is None:
            error = ServerDisconnectedError() if exc is None else ClientConnectionError(str(exc))
            error.__cause__ = exc
            DataQueue.set_exception(self, error)

    def data_received(self, data):
        self.feed_data(data, len(data))

    def eof_received(self):
        pass
