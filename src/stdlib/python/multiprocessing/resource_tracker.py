"""A list of what has to be removed when a family of processes ends: a file in memory that they all write to."""

import os
import threading
from multiprocessing import util  # noqa: F401: at its end the list is gone through

__all__ = ["ensure_running", "register", "unregister"]

_CLEANUP_FUNCS = {"dummy": lambda name: None}


def _unlink_memory(name):
    from _posixshmem import shm_unlink
    shm_unlink(name)


_CLEANUP_FUNCS["noop"] = lambda name: None
_CLEANUP_FUNCS["shared_memory"] = _unlink_memory


class ReentrantCallError(RuntimeError):
    """A call from inside of the same call."""


class ResourceTracker:
    """Writes down what is made and what is removed; the process that began the list removes the rest."""

    def __init__(self):
        self._lock = threading.RLock()
        self._fd = None
        self._owner = None

    def ensure_running(self):
        """Begin the list, if nobody has."""
        with self._lock:
            if self._fd is None:
                self._fd = os.memfd_create("resources", os.MFD_CLOEXEC)
                self._owner = os.getpid()

    def getfd(self):
        """Return the descriptor of the list."""
        self.ensure_running()
        return self._fd

    def _inherit(self, fd):
        """Go on with the list of the parent."""
        self._fd = fd

    def _note(self, sign, name, rtype):
        if rtype not in _CLEANUP_FUNCS:
            raise ValueError(f"Unknown resource type {rtype}")
        self.ensure_running()
        # The end of a file that processes share moves with every write.
        os.write(self._fd, f"{sign}\t{rtype}\t{name}\n".encode())

    def register(self, name, rtype):
        """Note something that was made."""
        self._note("+", name, rtype)

    def unregister(self, name, rtype):
        """Note something that was removed."""
        self._note("-", name, rtype)

    def _left(self):
        left = {}
        size = os.fstat(self._fd).st_size
        for line in os.pread(self._fd, size, 0).decode().splitlines():
            sign, rtype, name = line.split("\t", 2)
            names = left.setdefault(rtype, set())
            names.add(name) if sign == "+" else names.discard(name)
        return left

    def _stop(self):
        """Remove what is left, in the process that began the list."""
        if self._fd is None or self._owner != os.getpid():
            return
        import warnings
        for rtype, names in self._left().items():
            if not names:
                continue
            warnings.warn(
                f"resource_tracker: There appear to be {len(names)} leaked {rtype} objects to clean up at shutdown: {names}"
            )
            for name in names:
                try:
                    _CLEANUP_FUNCS[rtype](name)
                except OSError as error:
                    warnings.warn(f"resource_tracker: {name!r}: {error}")
        os.close(self._fd)
        self._fd = None


_resource_tracker = ResourceTracker()
ensure_running = _resource_tracker.ensure_running
register = _resource_tracker.register
unregister = _resource_tracker.unregister
getfd = _resource_tracker.getfd
