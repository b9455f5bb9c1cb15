"""Threads and what they synchronise with, over `_thread`."""

import _thread
import sys as _sys
from collections import deque as _deque
from itertools import count as _count
from time import monotonic as _time
from _shared_iterators import concurrent_tee, serialize_iterator, synchronized_iterator

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event",
    "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer",
    "ThreadError", "setprofile", "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs", "getprofile",
    "gettrace", "setprofile_all_threads", "settrace_all_threads", "get_native_id", "serialize_iterator",
    "synchronized_iterator", "concurrent_tee",
]

get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
stack_size = _thread.stack_size
ThreadError = _thread.error
TIMEOUT_MAX = _thread.TIMEOUT_MAX
Lock = _thread.LockType
ExceptHookArgs = _thread._ExceptHookArgs
_allocate_lock = _thread.allocate_lock
_CRLock = _thread.RLock


class _RLock(_CRLock):
    """A lock that its owner may take again, as a class to be derived from."""


def RLock():
    """A lock that its owner may take again."""
    return _thread.RLock()


_profile_hook = None
_trace_hook = None


def setprofile(func):
    """Have threads that begin from now on profiled."""
    global _profile_hook
    _profile_hook = func


def getprofile():
    """The function that profiles threads."""
    return _profile_hook


def settrace(func):
    """Have threads that begin from now on traced."""
    global _trace_hook
    _trace_hook = func


def gettrace():
    """The function that traces threads."""
    return _trace_hook


def _refuse_others():
    if active_count() > 1:
        raise NotImplementedError("threads that run already cannot be traced from another one")


def setprofile_all_threads(func):
    """Have this thread, and those that begin from now on, profiled."""
    _refuse_others()
    setprofile(func)
    _sys.setprofile(func)


def settrace_all_threads(func):
    """Have this thread, and those that begin from now on, traced."""
    _refuse_others()
    settrace(func)
    _sys.settrace(func)


def _warn_of(old, new):
    """Warn that a caller uses an old name."""
    import warnings
    warnings.warn(f"{old} is deprecated, {new} instead", DeprecationWarning, stacklevel=3)


class Condition:
    """Threads wait for it until others notify them; all of it under a lock."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self.locked = self._lock.locked if hasattr(self._lock, "locked") else None
        for name in ("_release_save", "_acquire_restore", "_is_owned"):
            if hasattr(self._lock, name):
                setattr(self, name, getattr(self._lock, name))
        self._waiters = _deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, saved):
        self._lock.acquire()

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Give the lock up, wait until notified or the time is up, and take the lock again."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        gate = _allocate_lock()
        gate.acquire()
        self._waiters.append(gate)
        saved = self._release_save()
        notified = False
        try:
            if timeout is None:
                gate.acquire()
                notified = True
            else:
                notified = gate.acquire(True, timeout) if timeout > 0 else gate.acquire(False)
            return notified
        finally:
            self._acquire_restore(saved)
            if not notified:
                try:
                    self._waiters.remove(gate)
                except ValueError:
                    pass

    def wait_for(self, predicate, timeout=None):
        """Wait until the predicate is true; its last value."""
        end = None if timeout is None else _time() + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - _time()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake up to n waiting threads."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while self._waiters and n > 0:
            gate = self._waiters[0]
            try:
                gate.release()
            except RuntimeError:
                pass
            else:
                n -= 1
            try:
                self._waiters.remove(gate)
            except ValueError:
                pass

    def notify_all(self):
        """Wake all waiting threads."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        """The old name of `notify_all`."""
        _warn_of("notifyAll()", "use notify_all()")
        self.notify_all()


def _described(lock, state):
    """The repr of something that threads wait for."""
    kind = type(lock)
    return f"<{kind.__module__}.{kind.__qualname__} at {id(lock):#x}: {state}>"


class Semaphore:
    """A counter that `acquire` lowers and `release` raises; at zero `acquire` waits."""

    _most = None

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value, self._cond = value, Condition(Lock())

    def __repr__(self):
        return _described(self, f"value={self._value}")

    def acquire(self, blocking=True, timeout=None):
        """Lower the counter; whether that was possible in time."""
        if timeout is not None and not blocking:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if not self._value and not (blocking and self._cond.wait_for(lambda: self._value, timeout)):
                return False
            self._value -= 1
        return True

    __enter__ = acquire

    def __exit__(self, t, v, tb):
        self.release()

    def release(self, n=1):
        """Raise the counter by n."""
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._most is not None and self._value + n > self._most:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class BoundedSemaphore(Semaphore):
    """A semaphore that `release` must not raise above its first value."""

    def __init__(self, value=1):
        super().__init__(value)
        self._most = value

    def __repr__(self):
        return _described(self, f"value={self._value}/{self._most}")


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._flag, self._cond = False, Condition(Lock())

    def __repr__(self):
        return _described(self, "set" if self._flag else "unset")

    def is_set(self):
        """Whether the flag is set."""
        return self._flag

    def isSet(self):
        """The old name of `is_set`."""
        _warn_of("isSet()", "use is_set()")
        return self.is_set()

    def set(self):
        """Set the flag and wake all who wait."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Reset the flag."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is set or the time is up; whether it is set."""
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    """The barrier is broken."""


class Barrier:
    """Holds threads until a given number of them has come."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = "filling"
        self._count = 0

    def __repr__(self):
        cls = type(self)
        head = f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}"
        return f"{head}: broken>" if self.broken else f"{head}: waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout=None):
        """Wait for the others; a number from 0 to parties - 1, different for each."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._cond.wait_for(lambda: self._state not in ("draining", "resetting"))
            if self._state == "broken":
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._hold(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in ("draining", "resetting"):
                    self._state = "filling"
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._break()
            raise
        self._state = "draining"
        self._cond.notify_all()

    def _hold(self, timeout):
        if not self._cond.wait_for(lambda: self._state != "filling", timeout):
            self._break()
            raise BrokenBarrierError
        if self._state in ("resetting", "broken"):
            raise BrokenBarrierError

    def _break(self):
        self._state = "broken"
        self._cond.notify_all()

    def reset(self):
        """Empty the barrier; those who wait get BrokenBarrierError."""
        with self._cond:
            self._state = "resetting" if self._count > 0 else "filling"
            self._cond.notify_all()

    def abort(self):
        """Break the barrier."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        """How many threads it waits for."""
        return self._parties

    @property
    def n_waiting(self):
        """How many threads have come."""
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        """Whether it is broken."""
        return self._state == "broken"


_thread_number = _count(1).__next__
_running = {}
_starting = {}
_table_lock = _allocate_lock()
_dangling = set()


class Thread:
    """A thread of control."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            name = f"Thread-{_thread_number()}"
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._target = target
        self._name = str(name)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._context = context
        self._ident = None
        self._native_id = None
        self._started = Event()
        self._handle = _thread._ThreadHandle()
        self._initialized = True

    def _check_made(self):
        assert self._initialized, "Thread.__init__() not called"

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._started.is_set():
            status = "started"
        if self._handle.is_done():
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def start(self):
        """Start the thread; only once."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        if self._context is None:
            import contextvars
            self._context = contextvars.Context()
        with _table_lock:
            _starting[self] = self
        try:
            _thread.start_joinable_thread(self._bootstrap, handle=self._handle, daemon=self._daemonic)
        except Exception:
            with _table_lock:
                del _starting[self]
            raise
        self._started.wait()

    def run(self):
        """Call the target; subclasses may replace this."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        with _table_lock:
            _running[self._ident] = self
            _starting.pop(self, None)
        self._started.set()
        if _trace_hook:
            _sys.settrace(_trace_hook)
        if _profile_hook:
            _sys.setprofile(_profile_hook)
        try:
            self._context.run(self.run)
        except SystemExit:
            pass
        except BaseException:
            self._report()
        finally:
            with _table_lock:
                _running.pop(self._ident, None)

    def _report(self):
        args = ExceptHookArgs([*_sys.exc_info(), self])
        try:
            excepthook(args)
        except Exception:
            args = None
            _sys.excepthook(*_sys.exc_info())

    def join(self, timeout=None):
        """Wait until the thread has ended, or the time is up."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._handle.join(None if timeout is None else max(timeout, 0))

    @property
    def name(self):
        """Its name, which means nothing to the system."""
        self._check_made()
        return self._name

    @name.setter
    def name(self, name):
        self._check_made()
        self._name = str(name)

    @property
    def ident(self):
        """Its number, None until it was started."""
        self._check_made()
        return self._ident

    @property
    def native_id(self):
        """The system's number of it."""
        self._check_made()
        return self._native_id

    def is_alive(self):
        """Whether it runs."""
        self._check_made()
        return self._started.is_set() and not self._handle.is_done()

    @property
    def daemon(self):
        """Whether the program may end while it runs."""
        self._check_made()
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        """The old form of `daemon`."""
        _warn_of("isDaemon()", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        """The old form of setting `daemon`."""
        _warn_of("setDaemon()", "set the daemon attribute")
        self.daemon = daemonic

    def getName(self):
        """The old form of `name`."""
        _warn_of("getName()", "get the name attribute")
        return self.name

    def setName(self, name):
        """The old form of setting `name`."""
        _warn_of("setName()", "set the name attribute")
        self.name = name


def excepthook(args, /):
    """Report an exception that left a thread's `run`."""
    if type(args) is not ExceptHookArgs:
        raise TypeError("_thread.excepthook argument type must be ExceptHookArgs")
    if args.exc_type is SystemExit:
        return
    stderr = _sys.stderr
    if stderr is None:
        return
    import traceback
    name = args.thread.name if args.thread is not None else get_ident()
    print(f"Exception in thread {name}:", file=stderr)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback, file=stderr)
    stderr.flush()


__excepthook__ = excepthook


class Timer(Thread):
    """Calls a function after a time, unless it is cancelled."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Forget the call if it has not begun."""
        self.finished.set()

    def run(self):
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _AdoptedThread(Thread):
    """The thread object of a thread that was not started by this module."""

    def __init__(self, name, daemon):
        super().__init__(name=name, daemon=daemon)
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._started.set()
        with _table_lock:
            _running[self._ident] = self

    def is_alive(self):
        return True


class _MainThread(_AdoptedThread):
    """The main thread."""

    def __init__(self):
        super().__init__("MainThread", False)
        self._ident = _thread._get_main_thread_ident()
        with _table_lock:
            _running.clear()
            _running[self._ident] = self


class _DummyThread(_AdoptedThread):
    """A thread that something else started."""

    def __init__(self):
        super().__init__(f"Dummy-{_thread_number()}", True)


def current_thread():
    """The thread object of the calling thread."""
    thread = _running.get(get_ident())
    return _DummyThread() if thread is None else thread


def currentThread():
    """The old name of `current_thread`."""
    _warn_of("currentThread()", "use current_thread()")
    return current_thread()


def main_thread():
    """The main thread."""
    return _main_thread


def enumerate():
    """All threads that live."""
    with _table_lock:
        return list(_running.values()) + list(_starting.values())


def active_count():
    """How many threads live."""
    with _table_lock:
        return len(_running) + len(_starting)


def activeCount():
    """The old name of `active_count`."""
    _warn_of("activeCount()", "use active_count()")
    return active_count()


def _name_of(self):
    """The class of a `local` object, as messages name it."""
    cls = type(self)
    return f"{cls.__module__}.{cls.__qualname__}" if cls is local else cls.__name__


class _State:
    """The dicts of a `local` object, one a thread."""

    __slots__ = ("args", "dicts")

    def __init__(self, args):
        self.args = args
        self.dicts = {}


def _dict_of(self):
    state = object.__getattribute__(self, "_state")
    ident = get_ident()
    found = state.dicts.get(ident)
    if found is None:
        _drop_dead(state)
        found = state.dicts[ident] = (current_thread(), {})
        cls = type(self)
        if cls.__init__ is not object.__init__:
            args, kwargs = state.args
            cls.__init__(self, *args, **kwargs)
    return found[1]


def _drop_dead(state):
    for ident, (thread, _) in list(state.dicts.items()):
        if not thread.is_alive():
            state.dicts.pop(ident, None)


class _local:
    """An object whose attributes are different in each thread."""

    __slots__ = ("_state", "__weakref__")
    __module__ = "_thread"

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_state", _State((args, kwargs)))
        object.__getattribute__(self, "_state").dicts[get_ident()] = (current_thread(), {})
        return self

    def __getattribute__(self, name):
        values = _dict_of(self)
        if name == "__dict__":
            return values
        for cls in type(self).__mro__:
            found = cls.__dict__.get(name, _dict_of)
            if found is not _dict_of:
                if hasattr(type(found), "__set__"):
                    return object.__getattribute__(self, name)
                break
        if name in values:
            return values[name]
        try:
            return object.__getattribute__(self, name)
        except AttributeError:
            if type(self) is not local:
                raise
        raise AttributeError(f"{_name_of(self)!r} object has no attribute {name!r}", name=name, obj=self)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        for cls in type(self).__mro__:
            found = cls.__dict__.get(name)
            if found is not None and hasattr(type(found), "__set__"):
                return object.__setattr__(self, name, value)
        _dict_of(self)[name] = value

    def __delattr__(self, name):
        values = _dict_of(self)
        if name not in values:
            raise AttributeError(f"{_name_of(self)!r} object has no attribute {name!r}")
        del values[name]


local = _local
_exit_calls = []


def _register_atexit(func, *arg, **kwargs):
    """Have a function called before the threads are joined at the end of the program."""
    _exit_calls.append(lambda: func(*arg, **kwargs))


def _after_fork():
    """In a forked child: this thread is the only one, and the main one."""
    global _main_thread, _table_lock
    _table_lock = _allocate_lock()
    ident = get_ident()
    current = _running.get(ident)
    for thread in list(_running.values()) + list(_starting.values()):
        if thread is not current:
            thread._handle._set_done()
    _running.clear()
    _starting.clear()
    if current is None:
        current = _DummyThread()
    current._native_id = get_native_id()
    _running[ident] = current
    _main_thread = current


def _shutdown():
    for call in reversed(_exit_calls):
        call()
    current = current_thread()
    while True:
        waiting = [thread for thread in enumerate() if not thread.daemon and thread is not current]
        waiting = [thread for thread in waiting if thread is not _main_thread]
        if not waiting:
            break
        for thread in waiting:
            thread.join()


_main_thread = _MainThread()
