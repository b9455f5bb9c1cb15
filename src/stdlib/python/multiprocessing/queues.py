"""Queues between processes."""

import os
import threading
import time
from collections import deque
from multiprocessing import connection, context
from multiprocessing.reduction import ForkingPickler as _Pickler
from multiprocessing.util import Finalize, debug, is_exiting
from queue import Empty, Full

__all__ = ["Queue", "SimpleQueue", "JoinableQueue"]

_END = object()
_NO_BOUND = 2 ** 31 - 1


class Queue:
    """A queue; a thread of the putting process writes to the pipe."""

    # What a child is given of the queue; everything else each process has for itself.
    _SHARED = ("_ignore_epipe", "_maxsize", "_reader", "_writer", "_rlock", "_wlock", "_sem")

    def __init__(self, maxsize=0, *, ctx):
        self._maxsize = maxsize if maxsize > 0 else _NO_BOUND
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock, self._wlock = ctx.Lock(), ctx.Lock()
        # How much room there is.
        self._sem = ctx.BoundedSemaphore(self._maxsize)
        self._ignore_epipe = False
        self._begin()

    def __getstate__(self):
        context.assert_spawning(self)
        return tuple(getattr(self, name) for name in self._SHARED)

    def __setstate__(self, state):
        vars(self).update(zip(self._SHARED, state))
        self._begin()

    def _begin(self):
        """Be the queue of this process, with nothing put yet."""
        self._pid = os.getpid()
        self._waiting, self._something = deque(), threading.Condition(threading.Lock())
        self._feeder = self._stop_feeder = self._await_feeder = None
        self._closed, self._leaves_feeder = False, False

    def _check_open(self):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")

    def put(self, obj, block=True, timeout=None):
        """Put an item, waiting while the queue is full."""
        self._check_open()
        if os.getpid() != self._pid:
            # A fork has copied the queue, but not its thread.
            self._begin()
        if not self._sem.acquire(block, timeout):
            raise Full
        self._hand_over(obj)

    def _hand_over(self, obj):
        with self._something:
            if self._feeder is None:
                self._start_feeder()
            self._waiting.append(obj)
            self._something.notify()

    def get(self, block=True, timeout=None):
        """Take an item, waiting while the queue is empty."""
        self._check_open()
        deadline = None
        if block and timeout is not None:
            deadline = time.monotonic() + timeout
        if not self._rlock.acquire(block, timeout):
            raise Empty
        try:
            if not block or deadline is not None:
                left = max(0, deadline - time.monotonic()) if block else 0
                if not self._reader.poll(left):
                    raise Empty
            data = self._reader.recv_bytes()
            self._sem.release()
        finally:
            self._rlock.release()
        return _Pickler.loads(data)

    def put_nowait(self, obj):
        """Put an item if there is room."""
        return self.put(obj, False)

    def get_nowait(self):
        """Take an item that is there."""
        return self.get(False)

    def qsize(self):
        """Return about how many items there are."""
        return self._maxsize - self._sem._get_value()

    def empty(self):
        """Return whether there is nothing to take now."""
        return not self._reader.poll()

    def full(self):
        """Return whether the queue is full."""
        return self._sem._is_zero()

    def close(self):
        """Put no more from this process."""
        self._closed = True
        stop, self._stop_feeder = self._stop_feeder, None
        if stop is not None:
            stop()

    def join_thread(self):
        """Wait until everything put is written."""
        assert self._closed, f"Queue {self!r} not closed"
        if self._await_feeder is not None:
            self._await_feeder()

    def cancel_join_thread(self):
        """Do not wait for the writing at the end."""
        self._leaves_feeder = True
        if self._await_feeder is not None:
            self._await_feeder.cancel()

    # The thread that writes: pickling and a full pipe are not to hold up who puts.

    def _start_feeder(self):
        self._feeder = thread = threading.Thread(target=self._feed, name="QueueFeederThread", daemon=True)
        thread.start()
        if not self._leaves_feeder:
            self._await_feeder = Finalize(thread, threading.Thread.join, [thread], exitpriority=-5)
        self._stop_feeder = Finalize(self, _say_end, [self._waiting, self._something], exitpriority=10)

    def _feed(self):
        while (item := self._next_waiting()) is not _END:
            try:
                data = _Pickler.dumps(item)
                with self._wlock:
                    self._writer.send_bytes(data)
            except Exception as problem:
                if is_exiting() or isinstance(problem, BrokenPipeError) and self._ignore_epipe:
                    return
                # The item is lost, so it takes no room.
                self._sem.release()
                self._on_queue_feeder_error(problem, item)
        debug("feeder thread got sentinel -- exiting")

    def _next_waiting(self):
        with self._something:
            self._something.wait_for(lambda: self._waiting)
            return self._waiting.popleft()

    def _on_queue_feeder_error(self, e, obj):
        import traceback
        traceback.print_exc()

    __class_getitem__ = classmethod(type(list[int]))


def _say_end(waiting, something):
    with something:
        waiting.append(_END)
        something.notify()


class JoinableQueue(Queue):
    """A queue that can be waited for until every item taken is done."""

    _SHARED = (*Queue._SHARED, "_cond", "_unfinished")

    def __init__(self, maxsize=0, *, ctx):
        super().__init__(maxsize, ctx=ctx)
        self._cond, self._unfinished = ctx.Condition(), ctx.Semaphore(0)

    def _hand_over(self, obj):
        with self._cond:
            super()._hand_over(obj)
            self._unfinished.release()

    def task_done(self):
        """Tell that an item taken is done."""
        with self._cond:
            if not self._unfinished.acquire(False):
                raise ValueError("task_done() called too many times")
            if self._unfinished._is_zero():
                self._cond.notify_all()

    def join(self):
        """Wait until every item is done."""
        with self._cond:
            if not self._unfinished._is_zero():
                self._cond.wait()


class SimpleQueue:
    """A pipe with locks."""

    def __init__(self, *, ctx):
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock, self._wlock = ctx.Lock(), ctx.Lock()

    def __getstate__(self):
        context.assert_spawning(self)
        return self._reader, self._writer, self._rlock, self._wlock

    def __setstate__(self, state):
        self._reader, self._writer, self._rlock, self._wlock = state

    def put(self, obj):
        """Put an item."""
        data = _Pickler.dumps(obj)
        with self._wlock:
            self._writer.send_bytes(data)

    def get(self):
        """Take an item."""
        with self._rlock:
            data = self._reader.recv_bytes()
        return _Pickler.loads(data)

    def empty(self):
        """Return whether there is nothing to take."""
        return not self._reader.poll()

    def close(self):
        """Close the pipe."""
        for end in (self._reader, self._writer):
            end.close()

    __class_getitem__ = classmethod(type(list[int]))
