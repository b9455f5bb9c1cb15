"""Futures of calls, the interface of executors, and waiting for several futures."""

import threading
import time
from collections import namedtuple as _namedtuple

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

_SHOWN = {
    PENDING: "pending",
    RUNNING: "running",
    CANCELLED: "cancelled",
    CANCELLED_AND_NOTIFIED: "cancelled",
    FINISHED: "finished",
}
_ENDED = (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

TimeoutError = TimeoutError


class Error(Exception):
    """The base of this package's errors."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """An executor that cannot run calls any more."""


def _log(message):
    import logging
    logging.getLogger("concurrent.futures").exception(message)


class Future:
    """The result of a call that runs elsewhere."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            head = f"<{type(self).__name__} at {id(self):#x} state={_SHOWN[self._state]}"
            if self._state == FINISHED:
                if self._exception:
                    return f"{head} raised {type(self._exception).__name__}>"
                return f"{head} returned {type(self._result).__name__}>"
            return f"{head}>"

    def _call_back(self):
        for callback in self._done_callbacks:
            try:
                callback(self)
            except Exception:
                _log(f"exception calling callback for {self!r}")

    def cancel(self):
        """Cancel the call if it has not begun; whether it is cancelled."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._call_back()
        return True

    def cancelled(self):
        """Whether it was cancelled."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Whether the call runs now."""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Whether it ended or was cancelled."""
        with self._condition:
            return self._state in _ENDED

    def _await_end(self, timeout):
        self._condition.wait_for(lambda: self._state in _ENDED, timeout)
        if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        """The call's result; raises what it raised."""
        try:
            with self._condition:
                self._await_end(timeout)
            if self._exception is not None:
                raise self._exception
            return self._result
        finally:
            self = None

    def exception(self, timeout=None):
        """What the call raised, or None."""
        with self._condition:
            self._await_end(timeout)
            return self._exception

    def _get_snapshot(self):
        with self._condition:
            done = self._state == FINISHED
            cancelled = self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)
            return done or cancelled, cancelled, self._result, self._exception

    def add_done_callback(self, fn):
        """Call `fn(self)` when it has ended, or now if it has."""
        with self._condition:
            if self._state not in _ENDED:
                self._done_callbacks.append(fn)
                return
        try:
            fn(self)
        except Exception:
            _log(f"exception calling callback for {self!r}")

    def set_running_or_notify_cancel(self):
        """For executors: mark it as running; False if it was cancelled."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.note(self, "cancelled")
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            raise RuntimeError("Future in unexpected state")

    def _end(self, how, result, exception):
        with self._condition:
            if self._state in _ENDED:
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.note(self, how)
            self._condition.notify_all()
        self._call_back()

    def set_result(self, result):
        """For executors: the call returned."""
        self._end("result", result, None)

    def set_exception(self, exception):
        """For executors: the call raised."""
        self._end("exception", None, exception)

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


class _Waiter:
    """Learns of futures that end; its event is set when there is enough to go on."""

    def __init__(self, mode, pending=0):
        self.lock = threading.Lock()
        self.event = threading.Event()
        self.mode = mode
        self.pending = pending
        self.finished = []

    def note(self, future, how):
        with self.lock:
            self.finished.append(future)
            self.pending -= 1
            failed = how == "exception" and self.mode == FIRST_EXCEPTION
            if self.mode == FIRST_COMPLETED or self.pending == 0 or failed:
                self.event.set()


class _Locked:
    """Holds the conditions of several futures, always in one order."""

    def __init__(self, futures):
        self.futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self.futures:
            future._condition.acquire()

    def __exit__(self, *args):
        for future in self.futures:
            future._condition.release()


def _has_ended(future):
    return future._state in (CANCELLED_AND_NOTIFIED, FINISHED)


def as_completed(fs, timeout=None):
    """Iterate over futures as they end."""
    end = None if timeout is None else timeout + time.monotonic()
    fs = set(fs)
    total = len(fs)
    with _Locked(fs):
        finished = [future for future in fs if _has_ended(future)]
        pending = fs - set(finished)
        waiter = _Waiter(FIRST_COMPLETED)
        for future in pending:
            future._waiters.append(waiter)
    try:
        yield from finished
        while pending:
            left = None
            if end is not None:
                left = end - time.monotonic()
                if left < 0:
                    raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            waiter.event.wait(left)
            with waiter.lock:
                finished, waiter.finished = waiter.finished, []
                waiter.event.clear()
            for future in finished:
                pending.discard(future)
                yield future
    finally:
        for future in fs:
            with future._condition:
                if waiter in future._waiters:
                    future._waiters.remove(waiter)


DoneAndNotDoneFutures = _namedtuple("DoneAndNotDoneFutures", "done not_done")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures; the done ones and the others."""
    fs = set(fs)
    with _Locked(fs):
        done = {future for future in fs if _has_ended(future)}
        not_done = fs - done
        failed = any(not f.cancelled() and f.exception() is not None for f in done)
        enough = return_when == FIRST_COMPLETED and done or return_when == FIRST_EXCEPTION and failed
        if enough or not not_done:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
            raise ValueError(f"Invalid return condition: {return_when!r}")
        waiter = _Waiter(return_when, len(not_done))
        for future in not_done:
            future._waiters.append(waiter)
    waiter.event.wait(timeout)
    for future in not_done:
        with future._condition:
            future._waiters.remove(waiter)
    done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, fs - done)


class Executor:
    """Runs calls elsewhere."""

    def submit(self, fn, /, *args, **kwargs):
        """Have a call run; its future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        """The results of calls with the items of iterables, in their order."""
        if buffersize is not None and not isinstance(buffersize, int):
            raise TypeError("buffersize must be an integer or None")
        if buffersize is not None and buffersize < 1:
            raise ValueError("buffersize must be None or > 0")
        end = None if timeout is None else time.monotonic() + timeout
        calls = zip(*iterables)
        if buffersize is None:
            futures = [self.submit(fn, *args) for args in calls]
        else:
            from itertools import islice
            futures = [self.submit(fn, *args) for args in islice(calls, buffersize)]
        return self._results(fn, futures, calls, end, buffersize)

    def _results(self, fn, futures, calls, end, buffersize):
        futures.reverse()
        try:
            while futures:
                future = futures.pop()
                try:
                    result = future.result() if end is None else future.result(end - time.monotonic())
                finally:
                    future.cancel()
                    del future
                if buffersize is not None:
                    for args in calls:
                        futures.insert(0, self.submit(fn, *args))
                        break
                yield result
        finally:
            for future in futures:
                future.cancel()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls and free what the executor holds."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False
