"""Queues between processes."""

import os
import sys
import threading
import time
from collections import deque
from multiprocessing import connection, context
from multiprocessing.reduction import ForkingPickler as _Pickler
from multiprocessing.util import Finalize, debug, is_exiting
from queue import Empty, Full

__all__ = ["Queue", "SimpleQueue", "JoinableQueue"]

_sentinel = object()


class Queue:
    """A queue; a thread of the putting process writes to the pipe."""

    def __init__(self, maxsize=0, *, ctx):
        if maxsize <= 0:
            maxsize = 2147483647
        self._maxsize = maxsize
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock = ctx.Lock()
        self._opid = os.getpid()
        self._wlock = ctx.Lock()
        self._sem = ctx.BoundedSemaphore(maxsize)
        self._ignore_epipe = False
        self._reset()

    def __getstate__(self):
        context.assert_spawning(self)
        return self._ignore_epipe, self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem, self._opid

    def __setstate__(self, state):
        (self._ignore_epipe, self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem,
         self._opid) = state
        self._reset()

    def _reset(self):
        self._notempty = threading.Condition(threading.Lock())
        self._buffer = deque()
        self._thread = None
        self._jointhread = None
        self._joincancelled = False
        self._closed = False
        self._close = None
        self._pid = os.getpid()

    def _after_fork(self):
        if self._pid != os.getpid():
            self._reset()

    def put(self, obj, block=True, timeout=None):
        """Put an item, waiting while the queue is full."""
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        self._after_fork()
        if not self._sem.acquire(block, timeout):
            raise Full
        with self._notempty:
            if self._thread is None:
                self._start_thread()
            self._buffer.append(obj)
            self._notempty.notify()

    def get(self, block=True, timeout=None):
        """Take an item, waiting while the queue is empty."""
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        if block and timeout is None:
            with self._rlock:
                data = self._reader.recv_bytes()
            self._sem.release()
        else:
            if block:
                end = time.monotonic() + timeout
            if not self._rlock.acquire(block, timeout):
                raise Empty
            try:
                if block:
                    if not self._reader.poll(max(0, end - time.monotonic())):
                        raise Empty
                elif not self._reader.poll():
                    raise Empty
                data = self._reader.recv_bytes()
                self._sem.release()
            finally:
                self._rlock.release()
        return _Pickler.loads(data)

    def qsize(self):
        """Return about how many items there are."""
        return self._maxsize - self._sem._get_value()

    def empty(self):
        """Return whether there is nothing to take now."""
        return not self._reader.poll()

    def full(self):
        """Return whether the queue is full."""
        return self._sem._is_zero()

    def get_nowait(self):
        """Take an item that is there."""
        return self.get(False)

    def put_nowait(self, obj):
        """Put an item if there is room."""
        return self.put(obj, False)

    def close(self):
        """Put no more from this process."""
        self._closed = True
        close = self._close
        if close:
            self._close = None
            close()

    def join_thread(self):
        """Wait until everything put is written."""
        assert self._closed, f"Queue {self!r} not closed"
        if self._jointhread:
            self._jointhread()

    def cancel_join_thread(self):
        """Do not wait for the writing at the end."""
        self._joincancelled = True
        try:
            self._jointhread.cancel()
        except AttributeError:
            pass

    def _start_thread(self):
        self._buffer.clear()
        self._thread = threading.Thread(
            target=self._feed, args=(self._buffer, self._notempty, self._wlock, self._writer), name="QueueFeederThread",
            daemon=True,
        )
        self._thread.start()
        if not self._joincancelled:
            self._jointhread = Finalize(self._thread, _join, [self._thread], exitpriority=-5)
        self._close = Finalize(self, _finish, [self._buffer, self._notempty], exitpriority=10)

    def _feed(self, buffer, notempty, lock, writer):
        while True:
            with notempty:
                while not buffer:
                    notempty.wait()
                item = buffer.popleft()
            if item is _sentinel:
                debug("feeder thread got sentinel -- exiting")
                return
            try:
                data = _Pickler.dumps(item)
                with lock:
                    writer.send_bytes(data)
            except Exception as problem:
                if self._ignore_epipe and isinstance(problem, BrokenPipeError):
                    return
                if is_exiting():
                    return
                self._sem.release()
                self._on_queue_feeder_error(problem, item)

    def _on_queue_feeder_error(self, e, obj):
        import traceback
        traceback.print_exc()

    __class_getitem__ = classmethod(type(list[int]))


def _join(thread):
    thread.join()


def _finish(buffer, notempty):
    with notempty:
        buffer.append(_sentinel)
        notempty.notify()


class JoinableQueue(Queue):
    """A queue that can be waited for until every item taken is done."""

    def __init__(self, maxsize=0, *, ctx):
        Queue.__init__(self, maxsize, ctx=ctx)
        self._unfinished_tasks = ctx.Semaphore(0)
        self._cond = ctx.Condition()

    def __getstate__(self):
        return Queue.__getstate__(self) + (self._cond, self._unfinished_tasks)

    def __setstate__(self, state):
        Queue.__setstate__(self, state[:-2])
        self._cond, self._unfinished_tasks = state[-2:]

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        self._after_fork()
        if not self._sem.acquire(block, timeout):
            raise Full
        with self._notempty, self._cond:
            if self._thread is None:
                self._start_thread()
            self._buffer.append(obj)
            self._unfinished_tasks.release()
            self._notempty.notify()

    def task_done(self):
        """Tell that an item taken is done."""
        with self._cond:
            if not self._unfinished_tasks.acquire(False):
                raise ValueError("task_done() called too many times")
            if self._unfinished_tasks._is_zero():
                self._cond.notify_all()

    def join(self):
        """Wait until every item is done."""
        with self._cond:
            if not self._unfinished_tasks._is_zero():
                self._cond.wait()


class SimpleQueue:
    """A pipe with locks."""

    def __init__(self, *, ctx):
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock = ctx.Lock()
        self._wlock = ctx.Lock()

    def close(self):
        """Close the pipe."""
        self._reader.close()
        self._writer.close()

    def empty(self):
        """Return whether there is nothing to take."""
        return not self._reader.poll()

    def __getstate__(self):
        context.assert_spawning(self)
        return self._reader, self._writer, self._rlock, self._wlock

    def __setstate__(self, state):
        self._reader, self._writer, self._rlock, self._wlock = state

    def get(self):
        """Take an item."""
        with self._rlock:
            data = self._reader.recv_bytes()
        return _Pickler.loads(data)

    def put(self, obj):
        """Put an item."""
        data = _Pickler.dumps(obj)
        with self._wlock:
            self._writer.send_bytes(data)

    __class_getitem__ = classmethod(type(list[int]))
