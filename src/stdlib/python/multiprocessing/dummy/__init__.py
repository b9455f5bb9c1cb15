"""The interface of multiprocessing, with threads in the place of processes."""

import array
import sys
import threading
import weakref
from multiprocessing.dummy.connection import Pipe
from queue import Queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

__all__ = [
    "Process", "current_process", "active_children", "freeze_support", "Lock", "RLock", "Semaphore",
    "BoundedSemaphore", "Condition", "Event", "Barrier", "Queue", "Manager", "Pipe", "Pool", "JoinableQueue",
]


class DummyProcess(threading.Thread):
    """A thread with the interface of a process."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        super().__init__(group, target, name, args, kwargs)
        self._pid = None
        self._children = weakref.WeakKeyDictionary()
        self._start_called = False
        self._parent = current_process()

    def start(self):
        """Start the thread."""
        if self._parent is not current_process():
            raise RuntimeError(f"Parent is {self._parent!r} but current_process is {current_process()!r}")
        self._start_called = True
        if hasattr(self._parent, "_children"):
            self._parent._children[self] = None
        threading.Thread.start(self)

    @property
    def exitcode(self):
        """0 once the thread has ended."""
        return 0 if self._start_called and not self.is_alive() else None


Process = DummyProcess
current_process = threading.current_thread
current_process()._children = weakref.WeakKeyDictionary()


def active_children():
    """Return the threads that this one started and that run."""
    children = current_process()._children
    for each in list(children):
        if not each.is_alive():
            children.pop(each, None)
    return list(children)


def freeze_support():
    """Do nothing."""


class Namespace:
    """An object with the attributes that it is given."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        items = sorted(f"{name}={value!r}" for name, value in self.__dict__.items() if not name.startswith("_"))
        return f"{type(self).__name__}({', '.join(items)})"


dict = dict
list = list


def Array(typecode, sequence, lock=True):
    """Return an array."""
    return array.array(typecode, sequence)


class Value:
    """A box with a value."""

    def __init__(self, typecode, value, lock=True):
        self._typecode, self._value = typecode, value

    @property
    def value(self):
        """The value."""
        return self._value

    @value.setter
    def value(self, value):
        self._value = value

    def __repr__(self):
        return f"<{type(self).__name__}({self._typecode!r}, {self._value!r})>"


def Manager():
    """Return this module, which has all that a manager has."""
    return sys.modules[__name__]


def shutdown():
    """Do nothing."""


def Pool(processes=None, initializer=None, initargs=()):
    """Return a pool of threads."""
    from multiprocessing.pool import ThreadPool

    return ThreadPool(processes, initializer, initargs)


JoinableQueue = Queue
