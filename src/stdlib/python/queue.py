"""Queues between threads: first in first out, last in first out, and by priority."""

import threading
import types
from collections import deque
from time import monotonic as time

try:
    from _queue import Empty
except ImportError:
    class Empty(Exception):
        "Raised when nothing is there to get."

__all__ = ["Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


class Full(Exception):
    """Raised when there is no room to put something."""


class ShutDown(Exception):
    """Raised when the queue is shut down."""


class Queue:
    """A queue from which items come in the order they were put in; bounded if maxsize > 0."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def task_done(self):
        """Say that an item that was taken has been worked on."""
        with self.all_tasks_done:
            unfinished = self.unfinished_tasks - 1
            if unfinished <= 0:
                if unfinished < 0:
                    raise ValueError("task_done() called too many times")
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = unfinished

    def join(self):
        """Wait until all items have been worked on."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        """Return how many items there are, roughly."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Tell whether the queue is empty, roughly."""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Tell whether the queue is full, roughly."""
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Put an item in; wait for room if block is true, at most timeout seconds."""
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                self._wait_for_room(block, timeout)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def _wait_for_room(self, block, timeout):
        if not block:
            if self._qsize() >= self.maxsize:
                raise Full
        elif timeout is None:
            while self._qsize() >= self.maxsize:
                self.not_full.wait()
                if self.is_shutdown:
                    raise ShutDown
        elif timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        else:
            end = time() + timeout
            while self._qsize() >= self.maxsize:
                left = end - time()
                if left <= 0.0:
                    raise Full
                self.not_full.wait(left)
                if self.is_shutdown:
                    raise ShutDown

    def get(self, block=True, timeout=None):
        """Take an item out; wait for one if block is true, at most timeout seconds."""
        with self.not_empty:
            if self.is_shutdown and not self._qsize():
                raise ShutDown
            if not block:
                if not self._qsize():
                    raise Empty
            elif timeout is None:
                while not self._qsize():
                    self.not_empty.wait()
                    if self.is_shutdown and not self._qsize():
                        raise ShutDown
            elif timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            else:
                end = time() + timeout
                while not self._qsize():
                    left = end - time()
                    if left <= 0.0:
                        raise Empty
                    self.not_empty.wait(left)
                    if self.is_shutdown and not self._qsize():
                        raise ShutDown
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        """Put an item in without waiting."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item out without waiting."""
        return self.get(block=False)

    def shutdown(self, immediate=False):
        """Let nothing more be put in; if immediate is true, throw away what is there."""
        with self.mutex:
            self.is_shutdown = True
            conditions = [self.not_empty, self.not_full]
            if immediate:
                dropped = 0
                while self._qsize():
                    self._get()
                    dropped += 1
                self.unfinished_tasks = max(0, self.unfinished_tasks - dropped)
                conditions.insert(0, self.all_tasks_done)
            for condition in conditions:
                condition.notify_all()

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    __class_getitem__ = classmethod(types.GenericAlias)


class PriorityQueue(Queue):
    """A queue from which the smallest item comes first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        from heapq import heappush
        heappush(self.queue, item)

    def _get(self):
        from heapq import heappop
        return heappop(self.queue)


class LifoQueue(Queue):
    """A queue from which the item put in last comes first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class _PySimpleQueue:
    """A queue without bound and without task tracking."""

    def __init__(self):
        self._queue = deque()
        self._count = threading.Semaphore(0)

    def put(self, item, block=True, timeout=None):
        """Put an item in; never waits."""
        self._queue.append(item)
        self._count.release()

    def get(self, block=True, timeout=None):
        """Take an item out; wait for one if block is true, at most timeout seconds."""
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self._count.acquire(block, timeout):
            raise Empty
        return self._queue.popleft()

    def put_nowait(self, item):
        """Put an item in; never waits."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item out without waiting."""
        return self.get(block=False)

    def empty(self):
        """Tell whether the queue is empty, roughly."""
        return len(self._queue) == 0

    def qsize(self):
        """Return how many items there are, roughly."""
        return len(self._queue)

    __class_getitem__ = classmethod(types.GenericAlias)


try:
    from _queue import SimpleQueue
except ImportError:
    SimpleQueue = _PySimpleQueue
    SimpleQueue.__name__ = SimpleQueue.__qualname__ = "SimpleQueue"
