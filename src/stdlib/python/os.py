"""The operating system: files and folders, the environment, the process."""

import sys
import posix
import posixpath as path
from posix import (
    DirEntry, F_OK, R_OK, W_OK, X_OK, _exit, access, chdir, chmod, cpu_count, error, fspath, getcwd, getpid,
    getppid, link, listdir, lstat, mkdir, process_cpu_count, readlink, remove, rename, replace, rmdir,
    scandir, stat, stat_result, strerror, symlink, truncate, unlink, urandom,
)
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

sys.modules["os.path"] = path

name = "posix"
linesep = "\n"
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
O_RDONLY, O_WRONLY, O_RDWR = 0, 1, 2
O_APPEND, O_CREAT, O_EXCL, O_TRUNC, O_NONBLOCK, O_CLOEXEC = 1024, 64, 128, 512, 2048, 524288
EX_OK = 0
P_WAIT, P_NOWAIT = 0, 1
supports_bytes_environ = True


def _encode(value):
    """Return a str as the system's bytes."""
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value.encode("utf-8", "surrogateescape")


def _check_bytes(value):
    """Return bytes unchanged."""
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected, not {type(value).__name__}")
    return value


def fsencode(filename):
    """Return a path as bytes."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """Return a path as str."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


def _make_environ():
    """Make `environ` and `environb`, two views of the same variables."""
    from _collections_abc import MutableMapping

    class _Environ(MutableMapping):
        """Environment variables."""

        def __init__(self, data, encode, decode):
            self._data = data
            self._encode = encode
            self._decode = decode

        def __getitem__(self, key):
            try:
                value = self._data[self._encode(key)]
            except KeyError:
                raise KeyError(key) from None
            return self._decode(value)

        def __setitem__(self, key, value):
            self._data[self._encode(key)] = self._encode(value)

        def __delitem__(self, key):
            try:
                del self._data[self._encode(key)]
            except KeyError:
                raise KeyError(key) from None

        def __iter__(self):
            for key in list(self._data):
                yield self._decode(key)

        def __len__(self):
            return len(self._data)

        def __repr__(self):
            items = ", ".join(f"{key!r}: {value!r}" for key, value in self.items())
            return f"environ({{{items}}})"

        def copy(self):
            """Return a plain dict of the variables."""
            return dict(self)

        def setdefault(self, key, value):
            """Return a variable; set it first if it is missing."""
            if key not in self:
                self[key] = value
            return self[key]

        def __or__(self, other):
            return {**self, **other}

        def __ior__(self, other):
            self.update(other)
            return self

    data = posix.environ
    text = _Environ(data, _encode, lambda value: value.decode("utf-8", "surrogateescape"))
    return text, _Environ(data, _check_bytes, bytes)


environ, environb = _make_environ()


def getenv(key, default=None):
    """Return an environment variable."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """Return an environment variable as bytes."""
    return environb.get(key, default)


def putenv(name, value, /):
    """Set an environment variable."""
    environ[name] = value


def unsetenv(name, /):
    """Remove an environment variable."""
    environ.pop(name, None)


def getcwdb():
    """Return the current folder as bytes."""
    return fsencode(getcwd())


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a folder and those above it."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail in (curdir, curdir.encode()):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove a folder, and those above it that are empty then."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename, making folders that are needed and removing those left empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Give (folder, names of folders, names of files) for a folder and all below it."""
    sys.audit("os.walk", top, topdown, onerror, followlinks) if hasattr(sys, "audit") else None
    stack = [fspath(top)]
    while stack:
        place = stack.pop()
        if isinstance(place, tuple):
            yield place
            continue
        folders, files, below = [], [], []
        try:
            entries = list(scandir(place))
        except OSError as problem:
            if onerror is not None:
                onerror(problem)
            continue
        for entry in entries:
            is_folder = entry.is_dir()
            (folders if is_folder else files).append(entry.name)
            if not topdown and is_folder and (followlinks or not entry.is_symlink()):
                below.append(entry.path)
        if topdown:
            yield place, folders, files
            for each in reversed(folders):
                inside = path.join(place, each)
                if followlinks or not path.islink(inside):
                    stack.append(inside)
        else:
            stack.append((place, folders, files))
            stack.extend(reversed(below))


def get_exec_path(env=None):
    """Return the folders that are searched for programs."""
    found = (environ if env is None else env).get("PATH")
    return (defpath if found is None else found).split(pathsep)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """Open a stream over a descriptor."""
    return open(fd, mode, buffering, encoding, *args, **kwargs)


class _PathLikeMeta(type):
    def __instancecheck__(cls, instance):
        return hasattr(type(instance), "__fspath__")

    def __subclasscheck__(cls, subclass):
        return hasattr(subclass, "__fspath__")


class PathLike(metaclass=_PathLikeMeta):
    """What has __fspath__()."""

    def __fspath__(self):
        """Return the path as str or bytes."""
        raise NotImplementedError

    __class_getitem__ = classmethod(type(list[int]))


def abort():
    """End the process at once."""
    _exit(134)
