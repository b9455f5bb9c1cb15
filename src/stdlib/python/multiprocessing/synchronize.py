"""Locks, semaphores, conditions and events between processes, over counters of the system."""

import os
import select
import threading
import time
from multiprocessing import context, process
from multiprocessing.reduction import DupFd

__all__ = ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event"]

SEM_VALUE_MAX = 2147483647
_SEMAPHORE = os.EFD_SEMAPHORE | os.EFD_NONBLOCK | os.EFD_CLOEXEC


class SemLock:
    """A counter that processes share."""

    _recursive = False

    def __init__(self, value, maxvalue):
        if not 0 <= value <= maxvalue:
            raise OSError(22, "Invalid argument")
        self._setup(os.eventfd(value, _SEMAPHORE), maxvalue)

    def _setup(self, fd, maxvalue):
        self._fd = fd
        self._maxvalue = maxvalue
        self._count = 0
        self._owner = None

    def __del__(self):
        if (fd := getattr(self, "_fd", None)) is not None:
            os.close(fd)

    def __getstate__(self):
        context.assert_spawning(self)
        return DupFd(self._fd), self._maxvalue

    def __setstate__(self, state):
        fd, maxvalue = state
        self._setup(fd.detach(), maxvalue)

    def _me(self):
        return os.getpid(), threading.get_ident()

    def _is_mine(self):
        return self._count > 0 and self._owner == self._me()

    def acquire(self, block=True, timeout=None):
        """Lower the counter; whether that was possible in time."""
        if self._recursive and self._is_mine():
            self._count += 1
            return True
        end = None
        if not block:
            timeout = 0
        elif timeout is not None:
            timeout = max(timeout, 0)
            end = time.monotonic() + timeout
        while True:
            try:
                os.eventfd_read(self._fd)
                break
            except BlockingIOError:
                if timeout == 0:
                    return False
            left = None if end is None else max(0, end - time.monotonic())
            poller = select.poll()
            poller.register(self._fd, select.POLLIN)
            if not poller.poll(None if left is None else left * 1000) and left is not None:
                timeout = 0
        me = self._me()
        if self._owner is not None and self._owner[0] != me[0]:
            # The parent had taken it when this process was forked.
            self._count = 0
        self._owner = me
        self._count += 1
        return True

    def release(self):
        """Raise the counter."""
        if self._recursive:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self._count > 1:
                self._count -= 1
                return
        elif self._get_value() >= self._maxvalue:
            raise ValueError("semaphore or lock released too many times")
        self._count -= 1
        os.eventfd_write(self._fd, 1)

    def _get_value(self):
        with open(f"/proc/self/fdinfo/{self._fd}") as file:
            for line in file:
                if line.startswith("eventfd-count:"):
                    return int(line.split()[1], 16)
        return 0

    def _is_zero(self):
        return self._get_value() == 0

    def locked(self):
        """Return whether nothing can be acquired."""
        return self._is_zero()

    def __enter__(self):
        self.acquire()
        return True

    def __exit__(self, *args):
        self.release()

    def _owner_name(self):
        if self._is_mine():
            name = process.current_process().name
            if threading.current_thread().name != "MainThread":
                name += "|" + threading.current_thread().name
            return name
        if not self._is_zero():
            return "None"
        if self._count > 0:
            return "SomeOtherThread"
        return "SomeOtherProcess"


class Semaphore(SemLock):
    """A counter; at zero `acquire` waits."""

    def __init__(self, value=1, *, ctx):
        SemLock.__init__(self, value, SEM_VALUE_MAX)

    def get_value(self):
        """Return the counter."""
        return self._get_value()

    def __repr__(self):
        return f"<{type(self).__name__}(value={self._get_value()})>"


class BoundedSemaphore(Semaphore):
    """A counter that never passes its first value."""

    def __init__(self, value=1, *, ctx):
        SemLock.__init__(self, value, value)

    def __repr__(self):
        return f"<{type(self).__name__}(value={self._get_value()}, maxvalue={self._maxvalue})>"


class Lock(SemLock):
    """A lock."""

    def __init__(self, *, ctx):
        SemLock.__init__(self, 1, 1)

    def __repr__(self):
        return f"<{type(self).__name__}(owner={self._owner_name()})>"


class RLock(SemLock):
    """A lock that its owner may take again."""

    _recursive = True

    def __init__(self, *, ctx):
        SemLock.__init__(self, 1, 1)

    def __repr__(self):
        name = self._owner_name()
        if self._is_mine():
            count = self._count
        else:
            count = 0 if name == "None" else "nonzero"
        return f"<{type(self).__name__}({name}, {count})>"


class Condition:
    """Processes wait for it until others notify them."""

    def __init__(self, lock=None, *, ctx):
        self._lock = lock or ctx.RLock()
        self._sleeping_count = ctx.Semaphore(0)
        self._woken_count = ctx.Semaphore(0)
        self._wait_semaphore = ctx.Semaphore(0)
        self._make_methods()

    def __getstate__(self):
        context.assert_spawning(self)
        return self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore

    def __setstate__(self, state):
        self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore = state
        self._make_methods()

    def _make_methods(self):
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        waiters = self._sleeping_count.get_value() - self._woken_count.get_value()
        return f"<{type(self).__name__}({self._lock}, {waiters})>"

    def wait(self, timeout=None):
        """Give the lock up, wait until notified, take the lock again."""
        assert self._lock._is_mine(), "must acquire() condition before using wait()"
        self._sleeping_count.release()
        count = self._lock._count
        for _ in range(count):
            self._lock.release()
        try:
            return self._wait_semaphore.acquire(True, timeout)
        finally:
            self._woken_count.release()
            for _ in range(count):
                self._lock.acquire()

    def notify(self, n=1):
        """Wake up to n waiters."""
        assert self._lock._is_mine(), "lock is not owned"
        while self._woken_count.acquire(False):
            self._sleeping_count.acquire(False)
        sleepers = 0
        while sleepers < n and self._sleeping_count.acquire(False):
            self._wait_semaphore.release()
            sleepers += 1
        if sleepers:
            for _ in range(sleepers):
                self._woken_count.acquire()
            while self._wait_semaphore.acquire(False):
                pass

    def notify_all(self):
        """Wake all waiters."""
        self.notify(n=SEM_VALUE_MAX)

    def wait_for(self, predicate, timeout=None):
        """Wait until the predicate is true; its last value."""
        end = None if timeout is None else time.monotonic() + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result


class Event:
    """A flag that processes can wait for."""

    def __init__(self, *, ctx):
        self._cond = ctx.Condition(ctx.Lock())
        self._flag = ctx.Semaphore(0)

    def _take_back(self):
        """Take the flag down; whether it was up."""
        return self._flag.acquire(False)

    def _look(self):
        up = self._take_back()
        if up:
            self._flag.release()
        return up

    def is_set(self):
        """Return whether the flag is set."""
        with self._cond:
            return self._look()

    def set(self):
        """Set the flag."""
        with self._cond:
            self._take_back()
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        """Reset the flag."""
        with self._cond:
            self._take_back()

    def wait(self, timeout=None):
        """Wait until the flag is set; whether it is."""
        with self._cond:
            if not self._look():
                self._cond.wait(timeout)
            return self._look()

    def __repr__(self):
        status = "set" if self.is_set() else "unset"
        return f"<{type(self).__qualname__} at {id(self):#x} {status}>"


class Barrier(threading.Barrier):
    """A point that a number of processes pass together."""

    def __init__(self, parties, action=None, timeout=None, *, ctx):
        from multiprocessing.sharedctypes import RawArray
        self._setup(RawArray("i", 2), ctx.Condition(), parties, action, timeout)
        self._state = "filling"
        self._count = 0

    def _setup(self, numbers, cond, parties, action, timeout):
        self._numbers = numbers
        self._cond = cond
        self._parties = parties
        self._action = action
        self._timeout = timeout

    def __getstate__(self):
        return self._numbers, self._cond, self._parties, self._action, self._timeout

    def __setstate__(self, state):
        self._setup(*state)

    _STATES = ("filling", "draining", "resetting", "broken")

    @property
    def _state(self):
        return self._STATES[self._numbers[0]]

    @_state.setter
    def _state(self, value):
        self._numbers[0] = self._STATES.index(value)

    @property
    def _count(self):
        return self._numbers[1]

    @_count.setter
    def _count(self, value):
        self._numbers[1] = value
