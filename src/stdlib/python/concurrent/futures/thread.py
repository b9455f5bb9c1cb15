"""An executor whose calls run in threads."""

import itertools
import os
import threading
from collections import deque

from concurrent.futures import _base

_executor_number = itertools.count().__next__
_ending = False
_executors = set()
_table_lock = threading.Lock()


def _end_all():
    global _ending
    with _table_lock:
        _ending = True
        executors = list(_executors)
    for executor in executors:
        with executor._changed:
            executor._changed.notify_all()
    for executor in executors:
        for thread in list(executor._threads):
            thread.join()


threading._register_atexit(_end_all)


class BrokenThreadPool(_base.BrokenExecutor):
    """A thread's initializer failed."""


class _Call:
    """A call that waits for a thread."""

    __slots__ = ("future", "fn", "args", "kwargs")

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as exc:
            self.future.set_exception(exc)
            self = None
        else:
            self.future.set_result(result)


def _work(executor):
    if executor._initializer is not None:
        try:
            executor._initializer(*executor._initargs)
        except BaseException:
            _base._log("Exception in initializer:")
            executor._initializer_failed()
            return
    changed = executor._changed
    while True:
        with changed:
            while not executor._calls:
                if executor._shutdown or _ending:
                    return
                executor._idle += 1
                changed.wait()
                executor._idle -= 1
            call = executor._calls.popleft()
        call.run()
        del call


class ThreadPoolExecutor(_base.Executor):
    """Runs calls in a pool of threads."""

    BROKEN = BrokenThreadPool

    @classmethod
    def prepare_context(cls, initializer, initargs):
        """Check what is to be done first in each thread."""
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=(), **ctxkwargs):
        if max_workers is None:
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self.prepare_context(initializer, initargs, **ctxkwargs)
        self._max_workers = max_workers
        self._calls = deque()
        self._changed = threading.Condition(threading.Lock())
        self._threads = set()
        self._idle = 0
        self._broken = False
        self._shutdown = False
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{_executor_number()}"
        self._initializer = initializer
        self._initargs = initargs
        with _table_lock:
            _executors.add(self)

    def submit(self, fn, /, *args, **kwargs):
        with self._changed:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _ending:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = _base.Future()
            self._calls.append(_Call(future, fn, args, kwargs))
            if self._idle >= len(self._calls):
                self._changed.notify()
                return future
            is_full = len(self._threads) >= self._max_workers
            if not is_full:
                name = f"{self._thread_name_prefix}_{len(self._threads)}"
                thread = threading.Thread(name=name, target=_work, args=(self,), daemon=False)
                thread._daemonic = True
                self._threads.add(thread)
        if not is_full:
            thread.start()
        return future

    def _initializer_failed(self):
        with self._changed:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            calls = list(self._calls)
            self._calls.clear()
        for call in calls:
            call.future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._changed:
            self._shutdown = True
            cancelled = []
            if cancel_futures:
                cancelled = list(self._calls)
                self._calls.clear()
            self._changed.notify_all()
        for call in cancelled:
            call.future.cancel()
        if wait:
            for thread in list(self._threads):
                thread.join()
        with _table_lock:
            if not any(thread.is_alive() for thread in self._threads):
                _executors.discard(self)
