"""Connections between threads, with the interface of those between processes."""

from queue import Queue

__all__ = ["Client", "Listener", "Pipe"]
families = [None]


class Listener:
    """Waits for connections."""

    def __init__(self, address=None, family=None, backlog=1):
        self._backlog_queue = Queue(backlog)

    def accept(self):
        """Wait for a connection; return it."""
        return Connection(*self._backlog_queue.get())

    def close(self):
        """Stop waiting."""
        self._backlog_queue = None

    @property
    def address(self):
        """What a client connects to."""
        return self._backlog_queue

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Client(address):
    """Connect to a listener."""
    one, other = Queue(), Queue()
    address.put((one, other))
    return Connection(other, one)


def Pipe(duplex=True):
    """Return two connected connections."""
    one, other = Queue(), Queue()
    return Connection(one, other), Connection(other, one)


class Connection:
    """An end of a connection."""

    def __init__(self, _in, _out):
        self._in, self._out = _in, _out
        self.send = self.send_bytes = _out.put
        self.recv = self.recv_bytes = _in.get

    def poll(self, timeout=0.0):
        """Return whether something can be received, waiting for so long at most."""
        if self._in.qsize() > 0:
            return True
        if timeout <= 0.0:
            return False
        with self._in.not_empty:
            self._in.not_empty.wait(timeout)
        return self._in.qsize() > 0

    def close(self):
        """Do nothing."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()
