"""Processes as objects."""

import functools
import itertools
import os
import signal
import sys
import threading
from _weakrefset import WeakSet

__all__ = ["BaseProcess", "current_process", "active_children", "parent_process"]

try:
    ORIGINAL_DIR = os.path.abspath(os.getcwd())
except OSError:
    ORIGINAL_DIR = None


def current_process():
    """Return the object of this process."""
    return _current_process


def active_children():
    """Return the children that are alive; those that ended are joined."""
    _cleanup()
    return list(_children)


def parent_process():
    """Return the object of the parent, None in the first process."""
    return _parent_process


def _cleanup():
    """Forget the children that ended."""
    for process in list(_children):
        if (child := process._popen) is not None and child.poll() is not None:
            _children.discard(process)


class BaseProcess:
    """A process that runs a function."""

    _start_method = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        parent = _current_process
        self._take_place(_next_identity(parent), name, parent.name, os.getpid(), dict(parent._config))
        if not name:
            self._name = f"{type(self).__name__}-{':'.join(map(str, self._identity))}"
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs or {})
        if daemon is not None:
            self.daemon = daemon
        _dangling.add(self)

    def _take_place(self, identity, name, parent_name, parent_pid, config):
        """Set what every process object has, those that start no process among them."""
        self._identity, self._name, self._config = identity, name, config
        self._parent_name, self._parent_pid = parent_name, parent_pid
        self._popen, self._closed = None, False

    def _Popen(self):
        raise NotImplementedError

    def _open_child(self):
        """The running process, None before its start; an error once the object is closed."""
        if self._closed:
            raise ValueError("process object is closed")
        return self._popen

    def run(self):
        """Call the function; what the process does."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Start the process."""
        assert self._open_child() is None, "cannot start a process twice"
        assert self._is_ours(), "can only start a process object created by current process"
        assert not _current_process.daemon, "daemonic processes are not allowed to have children"
        _cleanup()
        child = self._popen = self._Popen(self)
        self._sentinel = child.sentinel
        # The parent has no more use for them, and they may hold much.
        for name in ("_target", "_args", "_kwargs"):
            delattr(self, name)
        _children.add(self)

    def _is_ours(self):
        return os.getpid() == self._parent_pid

    def interrupt(self):
        """Send SIGINT to the process."""
        self._open_child().interrupt()

    def terminate(self):
        """Send SIGTERM to the process."""
        self._open_child().terminate()

    def kill(self):
        """Send SIGKILL to the process."""
        self._open_child().kill()

    def join(self, timeout=None):
        """Wait until the process has ended."""
        child = self._open_child()
        assert self._is_ours(), "can only join a child process"
        assert child is not None, "can only join a started process"
        if child.wait(timeout) is not None:
            _children.discard(self)

    def is_alive(self):
        """Return whether the process runs."""
        child = self._open_child()
        if _current_process is self:
            return True
        assert self._is_ours(), "can only test a child process"
        if child is None:
            return False
        runs = child.poll() is None
        if not runs:
            _children.discard(self)
        return runs

    def close(self):
        """Give up what the object holds; the process must have ended."""
        child = self._popen
        if child is not None and child.poll() is None:
            raise ValueError(
                "Cannot close a process while it is still running. You should first call join() or terminate().")
        self._closed = True
        if child is not None:
            child.close()
            self._popen = None
            del self._sentinel
            _children.discard(self)

    @property
    def name(self):
        """The name of the process."""
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        """Whether the process ends with its parent."""
        return self._config.get("daemon", False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, "process has already started"
        self._config.update(daemon=daemonic)

    @property
    def authkey(self):
        """The key that connections of the process prove themselves with."""
        return self._config["authkey"]

    @authkey.setter
    def authkey(self, authkey):
        self._config.update(authkey=AuthenticationString(authkey))

    @property
    def exitcode(self):
        """The code of the process, None until it has ended."""
        child = self._open_child()
        return None if child is None else child.poll()

    @property
    def ident(self):
        """The number of the process."""
        child = self._open_child()
        if _current_process is self:
            return os.getpid()
        return None if child is None else child.pid

    pid = ident

    @property
    def sentinel(self):
        """A descriptor that is ready when the process has ended."""
        self._open_child()
        if hasattr(self, "_sentinel"):
            return self._sentinel
        raise ValueError("process not started")

    def __repr__(self):
        status, code = self._status()
        parts = [type(self).__name__, f"name={self._name!r}"]
        if self._popen is not None:
            parts.append(f"pid={self._popen.pid}")
        parts += [f"parent={self._parent_pid}", status]
        if code is not None:
            parts.append(f"exitcode={_exit_names().get(code, code)}")
        if self.daemon:
            parts.append("daemon")
        return f"<{' '.join(parts)}>"

    def _status(self):
        """A word for where the process stands, and its exit code when it has ended."""
        if _current_process is self:
            return "started", None
        if self._closed:
            return "closed", None
        if not self._is_ours():
            return "unknown", None
        if self._popen is None:
            return "initial", None
        code = self._popen.poll()
        return ("started" if code is None else "stopped"), code

    def _bootstrap(self, parent_sentinel=None):
        """Run in the child; return the exit code."""
        from multiprocessing import util
        try:
            self._become_current(parent_sentinel)
            util.info("child process calling self.run()")
            self.run()
            return 0
        except SystemExit as wish:
            if wish.code is None or isinstance(wish.code, int):
                return wish.code or 0
            print(wish.code, file=sys.stderr)
            return 1
        except:
            import traceback
            print(f"Process {self.name}:", file=sys.stderr)
            traceback.print_exc()
            return 1
        finally:
            threading._shutdown()
            util._exit_function()
            util._flush_std_streams()

    def _become_current(self, parent_sentinel):
        """Make the module speak of this process, without what it knew of the parent's children."""
        from multiprocessing import context, util
        global _current_process, _parent_process, _process_counter, _children
        if self._start_method is not None:
            context._force_start_method(self._start_method)
        _process_counter, _children = itertools.count(1), set()
        util._close_stdin()
        _current_process = self
        _parent_process = _ParentProcess(self._parent_name, self._parent_pid, parent_sentinel)
        util._finalizer_registry.clear()
        util._run_after_forkers()


def _next_identity(parent):
    return (*parent._identity, next(_process_counter))


class AuthenticationString(bytes):
    """A key; it goes to child processes only."""

    def __reduce__(self):
        from multiprocessing.context import get_spawning_popen
        if get_spawning_popen() is None:
            raise TypeError("Pickling an AuthenticationString object is disallowed for security reasons")
        return AuthenticationString, (bytes(self),)


class _ParentProcess(BaseProcess):
    """The parent, seen from the child."""

    def __init__(self, name, pid, sentinel):
        self._take_place((), name, None, None, {})
        self._pid, self._sentinel = pid, sentinel

    def _ended(self, timeout):
        from multiprocessing.connection import wait
        return bool(wait([self._sentinel], timeout))

    def is_alive(self):
        """Return whether the parent runs."""
        return not self._ended(0)

    def join(self, timeout=None):
        """Wait until the parent has ended."""
        self._ended(timeout)

    @property
    def ident(self):
        """The number of the parent."""
        return self._pid

    pid = ident


class _MainProcess(BaseProcess):
    """The first process."""

    def __init__(self):
        key = AuthenticationString(os.urandom(32))
        self._take_place((), "MainProcess", None, None, {"authkey": key, "semprefix": "/mp"})

    def close(self):
        pass


@functools.cache
def _exit_names():
    """The names of the exit codes of processes that a signal ended."""
    return {-number: f"-{name}" for name, number in signal.Signals.__members__.items()}


_process_counter = itertools.count(1)
_children, _dangling = set(), WeakSet()
_current_process, _parent_process = _MainProcess(), None
