"""What the parts of this package share: logging, things to do at the end."""

import atexit
import itertools
import os
import sys
import threading
import weakref
from multiprocessing import process

NOTSET = 0
SUBDEBUG = 5
DEBUG = 10
INFO = 20
SUBWARNING = 25
WARNING = 30
LOGGER_NAME = "multiprocessing"
DEFAULT_LOGGING_FORMAT = "[%(levelname)s/%(processName)s] %(message)s"
abstract_sockets_supported = True
MAXFD = os.sysconf("SC_OPEN_MAX") if "SC_OPEN_MAX" in os.sysconf_names else 256

_logger = None
_log_to_stderr = False


def _log(level, msg, args):
    if _logger:
        _logger.log(level, msg, *args, stacklevel=3)


def sub_debug(msg, *args):
    """Log at the lowest level."""
    _log(SUBDEBUG, msg, args)


def debug(msg, *args):
    """Log for debugging."""
    _log(DEBUG, msg, args)


def info(msg, *args):
    """Log an information."""
    _log(INFO, msg, args)


def sub_warning(msg, *args):
    """Log below a warning."""
    _log(SUBWARNING, msg, args)


def is_abstract_socket_namespace(address):
    """Return whether an address is a name that no file has."""
    if not address:
        return False
    if isinstance(address, bytes):
        return address[0] == 0
    if isinstance(address, str):
        return address[0] == "\0"
    raise TypeError(f"address type of {address!r} unrecognized")


def get_logger():
    """Return the logger of this package."""
    global _logger
    if not _logger:
        import logging
        _logger = logging.getLogger(LOGGER_NAME)
        _logger.propagate = 0
        atexit.unregister(_exit_function)
        atexit.register(_exit_function)
    return _logger


def log_to_stderr(level=None):
    """Show the messages of this package."""
    global _log_to_stderr
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(DEFAULT_LOGGING_FORMAT))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    _log_to_stderr = True
    return _logger


_afterfork_registry = weakref.WeakValueDictionary()
_afterfork_counter = itertools.count()


def register_after_fork(obj, func):
    """Call a function with an object in child processes."""
    _afterfork_registry[(next(_afterfork_counter), id(obj), func)] = obj


def _run_after_forkers():
    for (_, _, func), obj in sorted(_afterfork_registry.items()):
        try:
            func(obj)
        except Exception as problem:
            info("after forker raised exception %s", problem)


class ForkAwareThreadLock:
    """A lock that is free in forked children, whoever held it."""

    def __init__(self):
        self._lock = threading.Lock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        register_after_fork(self, ForkAwareThreadLock._at_fork_reinit)

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)


class ForkAwareLocal(threading.local):
    """What each thread keeps for itself; forked children start with nothing."""

    def __init__(self):
        register_after_fork(self, lambda kept: kept.__dict__.clear())

    def __reduce__(self):
        return type(self), ()


def close_all_fds_except(fds):
    """Close all descriptors but some."""
    ends = [-1, *sorted(fds), MAXFD]
    for low, high in itertools.pairwise(ends):
        os.closerange(low + 1, high)


def close_fds(*fds):
    """Close descriptors."""
    for fd in fds:
        os.close(fd)


def _remove_temp_dir(path):
    import shutil
    shutil.rmtree(path, ignore_errors=True)
    process.current_process()._config["tempdir"] = None


def get_temp_dir():
    """Return a folder for this process and its children; it goes when this process ends."""
    path = process.current_process()._config.get("tempdir")
    if path is None:
        import tempfile
        path = tempfile.mkdtemp(prefix="pymp-")
        info("created temp directory %s", path)
        Finalize(None, _remove_temp_dir, args=(path,), exitpriority=-100)
        process.current_process()._config["tempdir"] = path
    return path


_finalizer_registry = {}
_finalizer_counter = itertools.count()


class Finalize:
    """Something to do when an object goes or the process ends."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError(f"Exitpriority ({exitpriority!r}) must be None or int, not {type(exitpriority)!s}")
        if obj is not None:
            self._weakref = weakref.ref(obj, self)
        elif exitpriority is None:
            raise ValueError("Without object, exitpriority cannot be None")
        self._callback = callback
        self._args = args
        self._kwargs = kwargs or {}
        self._key = (exitpriority, next(_finalizer_counter))
        self._pid = os.getpid()
        _finalizer_registry[self._key] = self

    def __call__(self, wr=None):
        if _finalizer_registry.pop(self._key, None) is None:
            return None
        if self._pid != os.getpid():
            return None
        result = self._callback(*self._args, **self._kwargs)
        self._weakref = self._callback = self._args = self._kwargs = None
        return result

    def cancel(self):
        """Do nothing at the end."""
        _finalizer_registry.pop(self._key, None)

    def still_active(self):
        """Return whether there is still something to do."""
        return self._key in _finalizer_registry


def _run_finalizers(minpriority=None):
    keys = [key for key in list(_finalizer_registry)
            if key[0] is not None and (minpriority is None or key[0] >= minpriority)]
    for key in sorted(keys, reverse=True):
        finalizer = _finalizer_registry.get(key)
        if finalizer is not None:
            try:
                finalizer()
            except Exception:
                import traceback
                traceback.print_exc()


_exiting = False


def is_exiting():
    """Return whether the process is ending."""
    return _exiting or _exiting is None


def _exit_function():
    """End daemons, wait for the other children, do what is to be done."""
    global _exiting
    if _exiting:
        return
    _exiting = True
    _run_finalizers(0)
    for child in process.active_children():
        if child.daemon:
            child._popen.terminate()
    for child in process.active_children():
        child.join()
    _run_finalizers()
    if (tracker := sys.modules.get("multiprocessing.resource_tracker")) is not None:
        tracker._resource_tracker._stop()


atexit.register(_exit_function)


def _close_stdin():
    """Give a child an empty standard input."""
    if sys.stdin is None:
        return
    try:
        sys.stdin.close()
    except (OSError, ValueError):
        pass
    try:
        fd = os.open(os.devnull, os.O_RDONLY)
        sys.stdin = open(fd, encoding="utf-8", closefd=False)
    except (OSError, ValueError):
        pass


def _flush_std_streams():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError):
            pass


def _reset_for_child():
    """In a forked child: nothing is ending here."""
    global _exiting
    _exiting = False
