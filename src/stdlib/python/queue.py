"""Queues between threads: first in first out, last in first out, and by priority."""

import threading
import types
from _queue import Empty, SimpleQueue
from collections import deque
from time import monotonic as time

__all__ = ["Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


class Full(Exception):
    """Raised when there is no room to put something."""


class ShutDown(Exception):
    """Raised when the queue is shut down."""


class Queue:
    """A queue from which items come in the order they were put in; bounded if maxsize > 0."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.is_shutdown, self.unfinished_tasks = False, 0
        # One lock guards all; who waits for what tells the conditions apart.
        self.mutex = threading.Lock()
        self.not_empty, self.not_full, self.all_tasks_done = (
            threading.Condition(self.mutex) for _ in range(3))
        self._init(maxsize)

    # How the items are kept: what the other kinds of queue replace.

    def _init(self, maxsize):
        self.queue = deque()

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def _qsize(self):
        return len(self.queue)

    # Putting and taking.

    def put(self, item, block=True, timeout=None):
        """Put an item in; wait for room if block is true, at most timeout seconds."""
        with self.mutex:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                self._wait(self.not_full, self._has_room, block, timeout, Full)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take an item out; wait for one if block is true, at most timeout seconds."""
        with self.mutex:
            if self.is_shutdown and not self._qsize():
                raise ShutDown
            self._wait(self.not_empty, self._qsize, block, timeout, Empty)
            item = self._get()
            self.not_full.notify()
            return item

    def _has_room(self):
        return self._qsize() < self.maxsize

    def _wait(self, condition, is_ready, block, timeout, refusal):
        """Wait for a condition with the lock held, or raise the refusal once there is no more time to."""
        if timeout is not None and block:
            if timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            deadline = time() + timeout
        while not is_ready():
            left = None
            if not block:
                raise refusal
            if timeout is not None and (left := deadline - time()) <= 0.0:
                raise refusal
            condition.wait(left)
            # Taking goes on after a shutdown as long as there is something; putting does not.
            if self.is_shutdown and not (condition is self.not_empty and is_ready()):
                raise ShutDown

    def put_nowait(self, item):
        """Put an item in without waiting."""
        return self.put(item, False)

    def get_nowait(self):
        """Take an item out without waiting."""
        return self.get(False)

    def shutdown(self, immediate=False):
        """Let nothing more be put in; if immediate is true, throw away what is there."""
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                count = 0
                while self._qsize():
                    self._get()
                    count += 1
                self.unfinished_tasks = max(self.unfinished_tasks - count, 0)
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    # What there is, at the moment it is asked.

    def qsize(self):
        """Return how many items there are, roughly."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Tell whether the queue is empty, roughly."""
        return not self.qsize()

    def full(self):
        """Tell whether the queue is full, roughly."""
        with self.mutex:
            return self.maxsize > 0 and not self._has_room()

    # Work done on the items.

    def task_done(self):
        """Say that an item that was taken has been worked on."""
        with self.mutex:
            if self.unfinished_tasks < 1:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1
            if not self.unfinished_tasks:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until all items have been worked on."""
        with self.mutex:
            self.all_tasks_done.wait_for(lambda: not self.unfinished_tasks)

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
