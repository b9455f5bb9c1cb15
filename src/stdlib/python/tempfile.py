"""Temporary files and folders."""

import io as _io
import operator as _operator
import os as _os
import _thread
import weakref as _weakref

__all__ = [
    "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp",
    "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb",
]

TMP_MAX = 10000
template = "tmp"
tempdir = None
_once_lock = _thread.allocate_lock()
_text_openflags = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | _os.O_NOFOLLOW
_bin_openflags = _text_openflags
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


def _random_name():
    """Return eight letters that nobody can guess."""
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in _os.urandom(8))


def _sanitize_params(prefix, suffix, dir):
    """Return prefix, suffix, folder and their type."""
    kind = None
    for arg in (prefix, suffix, dir):
        if arg is None:
            continue
        if isinstance(arg, _os.PathLike):
            arg = _os.fspath(arg)
        if isinstance(arg, bytes):
            if kind is str:
                raise TypeError("Can't mix bytes and non-bytes in path components.")
            kind = bytes
        elif isinstance(arg, str):
            if kind is bytes:
                raise TypeError("Can't mix bytes and non-bytes in path components.")
            kind = str
        else:
            raise TypeError("Can't mix bytes and non-bytes in path components.")
    kind = kind or str
    if suffix is None:
        suffix = kind()
    if prefix is None:
        prefix = template if kind is str else _os.fsencode(template)
    if dir is None:
        dir = gettempdir() if kind is str else gettempdirb()
    return prefix, suffix, dir, kind


def gettempprefix():
    """Return the beginning of the names, as str."""
    return template


def gettempprefixb():
    """Return the beginning of the names, as bytes."""
    return _os.fsencode(template)


def _candidates():
    """Return the folders that may serve."""
    found = [folder for name in ("TMPDIR", "TEMP", "TMP") if (folder := _os.getenv(name))]
    found += ["/tmp", "/var/tmp", "/usr/tmp"]
    try:
        found.append(_os.getcwd())
    except OSError:
        found.append(_os.curdir)
    return found


def _get_default_tempdir():
    """Return the first folder that can be written."""
    places = _candidates()
    for folder in places:
        if folder != _os.curdir:
            folder = _os.path.abspath(folder)
        for _ in range(100):
            name = _os.path.join(folder, _random_name())
            try:
                fd = _os.open(name, _bin_openflags, 0o600)
            except FileExistsError:
                continue
            except OSError:
                break
            try:
                _os.write(fd, b"blat")
            finally:
                _os.close(fd)
                _os.unlink(name)
            return folder
    raise FileNotFoundError(2, "No usable temporary directory found in %s" % places)


def gettempdir():
    """Return the folder for temporary files, as str."""
    return _os.fsdecode(_gettempdir())


def gettempdirb():
    """Return the folder for temporary files, as bytes."""
    return _os.fsencode(_gettempdir())


def _gettempdir():
    global tempdir
    if tempdir is None:
        with _once_lock:
            if tempdir is None:
                tempdir = _get_default_tempdir()
    return tempdir


def _make(dir, prefix, suffix, kind, make):
    """Try names until one is free."""
    for _ in range(TMP_MAX):
        name = _random_name()
        name = _os.path.join(dir, prefix + (name if kind is str else _os.fsencode(name)) + suffix)
        try:
            return make(name), name
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary file name found")


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Make a temporary file: (descriptor, path)."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    fd, name = _make(dir, prefix, suffix, kind, lambda name: _os.open(name, _bin_openflags, 0o600))
    return fd, _os.path.abspath(name)


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a temporary folder: its path."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    _, name = _make(dir, prefix, suffix, kind, lambda name: _os.mkdir(name, 0o700))
    return _os.path.abspath(name)


def mktemp(suffix="", prefix=template, dir=None):
    """Return a name that was free a moment ago."""
    if dir is None:
        dir = gettempdir()
    for _ in range(TMP_MAX):
        name = _os.path.join(dir, prefix + _random_name() + suffix)
        if not _os.path.lexists(name):
            return _os.path.abspath(name)
    raise FileExistsError(17, "No usable temporary filename found")


class _TemporaryFileWrapper:
    """An open file that is removed when it is closed."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._delete_on_close = delete_on_close
        if delete:
            self._finalizer = _weakref.finalize(self, _forget, file, name, delete_on_close)
        else:
            self._finalizer = None

    def __getattr__(self, name):
        value = getattr(self.__dict__["file"], name)
        if not isinstance(value, (int, str, bytes)) and callable(value):
            function = value

            def wrapper(*args, **kwargs):
                return function(*args, **kwargs)

            wrapper.__name__ = name
            wrapper.__owner__ = self
            value = wrapper
            setattr(self, name, value)
        elif not isinstance(value, int):
            setattr(self, name, value)
        return value

    def __repr__(self):
        return f"<{type(self).__name__} file={self.file!r}>"

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        result = self.file.__exit__(exc, value, tb)
        self.close()
        if self.delete and not self._delete_on_close:
            self._end()
        return result

    def _end(self):
        if self._finalizer is not None:
            self._finalizer()

    def close(self):
        """Close the file, and remove it if so wished."""
        self.file.close()
        if self.delete and self._delete_on_close:
            self._end()

    def __iter__(self):
        for line in self.file:
            yield line


def _forget(file, name, delete_on_close):
    """Close and remove a file."""
    if not file.closed:
        file.close()
    try:
        _os.unlink(name)
    except FileNotFoundError:
        pass


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True,
                       *, errors=None, delete_on_close=True):
    """Open a temporary file that has a name."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    if "b" not in mode:
        encoding = _io.text_encoding(encoding)
    name = None

    def opener(*args):
        nonlocal name
        fd, name = _make(dir, prefix, suffix, kind, lambda name: _os.open(name, _bin_openflags, 0o600))
        name = _os.path.abspath(name)
        return fd

    file = _io.open(dir, mode, buffering=buffering, newline=newline, encoding=encoding, errors=errors, opener=opener)
    try:
        raw = getattr(file, "buffer", file)
        raw = getattr(raw, "raw", raw)
        raw.name = name
        return _TemporaryFileWrapper(file, name, delete, delete_on_close)
    except:
        file.close()
        raise


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    """Open a temporary file without a name."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    if "b" not in mode:
        encoding = _io.text_encoding(encoding)
    number = None

    def opener(*args):
        nonlocal number
        try:
            number = _os.open(dir, (_os.O_RDWR | _os.O_TMPFILE) & ~_os.O_CREAT, 0o600)
        except (IsADirectoryError, OSError):
            number, name = _make(dir, prefix, suffix, kind, lambda name: _os.open(name, _bin_openflags, 0o600))
            _os.unlink(name)
        return number

    file = _io.open(dir, mode, buffering=buffering, newline=newline, encoding=encoding, errors=errors, opener=opener)
    raw = getattr(file, "buffer", file)
    raw = getattr(raw, "raw", raw)
    raw.name = number
    return file


def _named(method, name):
    method.__name__, method.__qualname__ = name, f"SpooledTemporaryFile.{name}"
    return method


def _forwarded(name):
    """A method that the file inside answers."""
    return _named(lambda self, *args: getattr(self._file, name)(*args), name)


def _plainly_forwarded(name):
    """One without arguments."""
    return _named(lambda self: getattr(self._file, name)(), name)


def _filling(name):
    """One that fills a buffer."""
    return _named(lambda self, b: getattr(self._file, name)(b), name)


class SpooledTemporaryFile(_io.IOBase):
    """A temporary file that stays in memory until it is large."""

    _rolled = False

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                 *, errors=None):
        if "b" in mode:
            self._file = _io.BytesIO()
        else:
            encoding = _io.text_encoding(encoding)
            self._file = _io.TextIOWrapper(_io.BytesIO(), encoding=encoding, errors=errors, newline=newline)
        self._max_size = max_size
        self._TemporaryFileArgs = {
            "mode": mode, "buffering": buffering, "suffix": suffix, "prefix": prefix, "encoding": encoding,
            "newline": newline, "dir": dir, "errors": errors,
        }

    __class_getitem__ = classmethod(type(list[int]))

    def _check(self, file):
        if not self._rolled and self._max_size and file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        """Go to the disk."""
        if self._rolled:
            return
        file = self._file
        new = self._file = TemporaryFile(**self._TemporaryFileArgs)
        del self._TemporaryFileArgs
        at = file.tell()
        if hasattr(new, "buffer"):
            new.buffer.write(file.detach().getvalue())
        else:
            new.write(file.getvalue())
        new.seek(at, 0)
        self._rolled = True

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    def __del__(self):
        if not self.closed:
            self.close()

    # What the file inside answers, wherever it is.

    closed, encoding, errors, newlines = (
        property(_operator.attrgetter(f"_file.{name}")) for name in ("closed", "encoding", "errors", "newlines"))
    name = property(lambda self: getattr(self._file, "name", None))
    close, detach, flush, isatty, tell, readable, seekable, writable = map(_plainly_forwarded, (
        "close", "detach", "flush", "isatty", "tell", "readable", "seekable", "writable"))
    readinto, readinto1 = map(_filling, ("readinto", "readinto1"))
    seek, read, read1, readline, readlines = map(_forwarded, ("seek", "read", "read1", "readline", "readlines"))

    @property
    def mode(self):
        return self._file.mode if hasattr(self._file, "mode") else self._TemporaryFileArgs["mode"]

    # What may make it too large for memory, or needs a file of the system.

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def truncate(self, size=None):
        if size is not None and size > self._max_size:
            self.rollover()
        return self._file.truncate(*() if size is None else (size,))

    def write(self, s):
        target = self._file
        written = target.write(s)
        self._check(target)
        return written

    def writelines(self, iterable):
        target = self._file
        target.writelines(iterable)
        self._check(target)


class TemporaryDirectory:
    """A temporary folder that is removed with all below it."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._delete = delete
        self._finalizer = _weakref.finalize(
            self, self._cleanup, self.name, warn_message=f"Implicitly cleaning up {self!r}",
            ignore_errors=ignore_cleanup_errors, delete=delete,
        )

    @classmethod
    def _rmtree(cls, name, ignore_errors=False):
        import shutil
        shutil.rmtree(name, ignore_errors=ignore_errors)

    @classmethod
    def _cleanup(cls, name, warn_message, ignore_errors=False, delete=True):
        if delete:
            cls._rmtree(name, ignore_errors=ignore_errors)
            import warnings
            warnings.warn(warn_message, ResourceWarning)

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        """Remove the folder."""
        if self._finalizer.detach() or _os.path.exists(self.name):
            self._rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)

    __class_getitem__ = classmethod(type(list[int]))
