"""Memory under names that processes share: files of the system's folder for it."""

import os

_FOLDER = "/dev/shm/"


def _place(path):
    name = os.fspath(path).lstrip("/")
    if not name or "/" in name or name in (".", ".."):
        raise OSError(22, os.strerror(22), path)
    return _FOLDER + name


def shm_open(path, flags, mode=511):
    """Open the memory of a name; return its descriptor."""
    try:
        return os.open(_place(path), flags | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None


def shm_unlink(path, /):
    """Remove the name of memory."""
    try:
        os.unlink(_place(path))
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None
