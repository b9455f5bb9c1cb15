"""An executor whose calls run in threads."""

import itertools
import os
import threading
import weakref
from collections import deque

from concurrent.futures import _base

_executor_number = itertools.count().__next__
_ending = False
# The threads that run, each with what it waits for. An executor that nobody holds any more lets its threads end.
_workers = {}
_table_lock = threading.Lock()


def _end_all():
    global _ending
    with _table_lock:
        _ending = True
        workers = list(_workers.items())
    for _, changed in workers:
        _wake(changed)
    for thread, _ in workers:
        thread.join()


def _wake(changed):
    with changed:
        changed.notify_all()


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


def _work(reference, changed, calls, initializer, initargs):
    try:
        if initializer is None or _is_initialized(reference, initializer, initargs):
            while (call := _next_call(reference, changed, calls)) is not None:
                call.run()
                del call
    finally:
        with _table_lock:
            _workers.pop(threading.current_thread(), None)


def _is_initialized(reference, initializer, initargs):
    try:
        initializer(*initargs)
    except BaseException:
        _base._log("Exception in initializer:")
        executor = reference()
        if executor is not None:
            executor._initializer_failed()
        return False
    return True


def _next_call(reference, changed, calls):
    """Wait for a call; None once there will be none."""
    with changed:
        while not calls:
            executor = reference()
            if executor is None or executor._shutdown or _ending:
                return None
            executor._idle += 1
            del executor
            changed.wait()
            executor = reference()
            if executor is not None:
                executor._idle -= 1
                del executor
        return calls.popleft()


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
        # What drops an executor may be anything, also a thread inside of this very condition.
        changed = self._changed = threading.Condition()
        self._reference = weakref.ref(self, lambda _: _wake(changed))
        self._threads = set()
        self._idle = 0
        self._broken = False
        self._shutdown = False
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{_executor_number()}"
        self._initializer = initializer
        self._initargs = initargs

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
                args = (self._reference, self._changed, self._calls, self._initializer, self._initargs)
                thread = threading.Thread(name=name, target=_work, args=args, daemon=False)
                thread._daemonic = True
                self._threads.add(thread)
        if not is_full:
            with _table_lock:
                _workers[thread] = self._changed
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
