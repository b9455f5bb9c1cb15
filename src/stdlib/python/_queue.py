"""The queue without bound, and what is raised when nothing is in a queue."""

import threading
import types
from collections import deque


class Empty(Exception):
    """Raised when nothing is there to get."""


class SimpleQueue:
    """A queue without bound and without task tracking."""

    def __init__(self):
        self._items = deque()
        self._available = threading.Semaphore(0)

    def put(self, /, item, block=True, timeout=None):
        """Put an item in; never waits."""
        self._items.append(item)
        self._available.release()

    def get(self, /, block=True, timeout=None):
        """Take an item out; wait for one if block is true, at most timeout seconds."""
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if self._available.acquire(block, timeout):
            return self._items.popleft()
        raise Empty

    def put_nowait(self, /, item):
        """Put an item in; never waits."""
        self.put(item)

    def get_nowait(self, /):
        """Take an item out without waiting."""
        return self.get(False)

    def qsize(self, /):
        """Return how many items there are, roughly."""
        return len(self._items)

    def empty(self, /):
        """Tell whether the queue is empty, roughly."""
        return not self._items

    __class_getitem__ = classmethod(types.GenericAlias)
