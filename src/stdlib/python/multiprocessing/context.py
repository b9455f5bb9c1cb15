"""Ways to start processes, each with what it makes."""

import os
import sys
import threading
from multiprocessing import process

__all__ = ()


class ProcessError(Exception):
    """What goes wrong between processes."""


class BufferTooShort(ProcessError):
    """A message does not fit the buffer."""


class TimeoutError(ProcessError):
    """The time is up."""


class AuthenticationError(ProcessError):
    """The other end does not know the key."""


class BaseContext:
    """What every way has."""

    ProcessError = ProcessError
    BufferTooShort = BufferTooShort
    TimeoutError = TimeoutError
    AuthenticationError = AuthenticationError
    current_process = staticmethod(process.current_process)
    parent_process = staticmethod(process.parent_process)
    active_children = staticmethod(process.active_children)

    def cpu_count(self):
        """Return the number of processors."""
        count = os.cpu_count()
        if count is None:
            raise NotImplementedError("cannot determine number of cpus")
        return count

    def Manager(self):
        """Start a process that holds objects for others; return its manager."""
        from multiprocessing.managers import SyncManager
        manager = SyncManager(ctx=self.get_context())
        manager.start()
        return manager

    def Pipe(self, duplex=True):
        """Return two connected connections."""
        from multiprocessing.connection import Pipe
        return Pipe(duplex)

    def Lock(self):
        """Return a lock."""
        from multiprocessing.synchronize import Lock
        return Lock(ctx=self.get_context())

    def RLock(self):
        """Return a lock that its owner may take again."""
        from multiprocessing.synchronize import RLock
        return RLock(ctx=self.get_context())

    def Condition(self, lock=None):
        """Return a condition."""
        from multiprocessing.synchronize import Condition
        return Condition(lock, ctx=self.get_context())

    def Semaphore(self, value=1):
        """Return a semaphore."""
        from multiprocessing.synchronize import Semaphore
        return Semaphore(value, ctx=self.get_context())

    def BoundedSemaphore(self, value=1):
        """Return a semaphore with a highest value."""
        from multiprocessing.synchronize import BoundedSemaphore
        return BoundedSemaphore(value, ctx=self.get_context())

    def Event(self):
        """Return an event."""
        from multiprocessing.synchronize import Event
        return Event(ctx=self.get_context())

    def Barrier(self, parties, action=None, timeout=None):
        """Return a barrier."""
        from multiprocessing.synchronize import Barrier
        return Barrier(parties, action, timeout, ctx=self.get_context())

    def Queue(self, maxsize=0):
        """Return a queue."""
        from multiprocessing.queues import Queue
        return Queue(maxsize, ctx=self.get_context())

    def JoinableQueue(self, maxsize=0):
        """Return a queue whose items are acknowledged."""
        from multiprocessing.queues import JoinableQueue
        return JoinableQueue(maxsize, ctx=self.get_context())

    def SimpleQueue(self):
        """Return a queue without a thread behind it."""
        from multiprocessing.queues import SimpleQueue
        return SimpleQueue(ctx=self.get_context())

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        """Return a pool of processes."""
        from multiprocessing.pool import Pool
        return Pool(processes, initializer, initargs, maxtasksperchild, context=self.get_context())

    def RawValue(self, typecode_or_type, *args):
        """Return a shared value without a lock."""
        from multiprocessing.sharedctypes import RawValue
        return RawValue(typecode_or_type, *args)

    def RawArray(self, typecode_or_type, size_or_initializer):
        """Return a shared array without a lock."""
        from multiprocessing.sharedctypes import RawArray
        return RawArray(typecode_or_type, size_or_initializer)

    def Value(self, typecode_or_type, *args, lock=True):
        """Return a shared value."""
        from multiprocessing.sharedctypes import Value
        return Value(typecode_or_type, *args, lock=lock, ctx=self.get_context())

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        """Return a shared array."""
        from multiprocessing.sharedctypes import Array
        return Array(typecode_or_type, size_or_initializer, lock=lock, ctx=self.get_context())

    def freeze_support(self):
        """Does nothing: programs are not frozen here."""

    def get_logger(self):
        """Return the logger of this package."""
        from multiprocessing.util import get_logger
        return get_logger()

    def log_to_stderr(self, level=None):
        """Show the messages of this package."""
        from multiprocessing.util import log_to_stderr
        return log_to_stderr(level)

    def allow_connection_pickling(self):
        """Does nothing."""

    def set_executable(self, executable):
        """Set the program that child processes run."""
        from multiprocessing.spawn import set_executable
        set_executable(executable)

    def set_forkserver_preload(self, module_names, *, on_error="ignore"):
        """Set the modules that the server of processes imports."""
        from multiprocessing.forkserver import set_forkserver_preload
        set_forkserver_preload(module_names)

    def get_context(self, method=None):
        """Return a context by its start method."""
        if method is None:
            return self
        try:
            return _concrete_contexts[method]
        except KeyError:
            raise ValueError("cannot find context for %r" % method) from None

    def get_start_method(self, allow_none=False):
        """Return the start method."""
        return self._name

    def set_start_method(self, method, force=False):
        """Only the default context can change."""
        raise ValueError("cannot set start method of concrete context")

    @property
    def reducer(self):
        """The module that pickles."""
        from multiprocessing import reduction
        return reduction


class Process(process.BaseProcess):
    """A process of the default start method."""

    _start_method = None

    @staticmethod
    def _Popen(process_obj):
        return _default_context.get_context().Process._Popen(process_obj)


class DefaultContext(BaseContext):
    """The context of the start method that was chosen."""

    Process = Process

    def __init__(self, context):
        self._default_context = context
        self._actual_context = None

    def get_context(self, method=None):
        """Return a context by its start method."""
        if method is None:
            if self._actual_context is None:
                self._actual_context = self._default_context
            return self._actual_context
        return super().get_context(method)

    def set_start_method(self, method, force=False):
        """Choose the start method."""
        if self._actual_context is not None and not force:
            raise RuntimeError("context has already been set")
        if method is None and force:
            self._actual_context = None
            return
        self._actual_context = self.get_context(method)

    def get_start_method(self, allow_none=False):
        """Return the start method."""
        if self._actual_context is None:
            if allow_none:
                return None
            self._actual_context = self._default_context
        return self._actual_context._name

    def get_all_start_methods(self):
        """Return the start methods there are, the default one first."""
        return ["forkserver", "fork", "spawn"]


class ForkProcess(process.BaseProcess):
    """A copy of this process."""

    _start_method = "fork"

    @staticmethod
    def _Popen(process_obj):
        from multiprocessing.popen import ForkPopen
        return ForkPopen(process_obj)


class SpawnProcess(process.BaseProcess):
    """A fresh process."""

    _start_method = "spawn"

    @staticmethod
    def _Popen(process_obj):
        from multiprocessing.popen import SpawnPopen
        return SpawnPopen(process_obj)


class ForkServerProcess(process.BaseProcess):
    """A copy of a server process."""

    _start_method = "forkserver"

    @staticmethod
    def _Popen(process_obj):
        from multiprocessing.popen import ForkServerPopen
        return ForkServerPopen(process_obj)


class ForkContext(BaseContext):
    """Processes are copies of this one."""

    _name = "fork"
    Process = ForkProcess


class SpawnContext(BaseContext):
    """Processes begin anew."""

    _name = "spawn"
    Process = SpawnProcess


class ForkServerContext(BaseContext):
    """Processes are copies of a server that imported the main module."""

    _name = "forkserver"
    Process = ForkServerProcess


_concrete_contexts = {"fork": ForkContext(), "spawn": SpawnContext(), "forkserver": ForkServerContext()}
_default_context = DefaultContext(_concrete_contexts["forkserver"])


def _force_start_method(method):
    _default_context._actual_context = _concrete_contexts[method]


_spawning = threading.local()


def get_spawning_popen():
    """Return what is starting a process in this thread."""
    return getattr(_spawning, "popen", None)


def set_spawning_popen(popen):
    """Note what is starting a process in this thread."""
    _spawning.popen = popen


def assert_spawning(obj):
    """Fail unless a process is being started."""
    if get_spawning_popen() is None:
        raise RuntimeError(f"{type(obj).__name__} objects should only be shared between processes through inheritance")
