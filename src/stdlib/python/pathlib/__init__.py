"""Paths as objects."""

import io
import os
import posixpath
import re
from _collections_abc import Sequence
from errno import EINVAL, EXDEV
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISLNK, S_ISREG, S_ISSOCK

__all__ = ["UnsupportedOperation", "PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]


class UnsupportedOperation(NotImplementedError):
    """The system cannot do this."""


class _PathParents(Sequence):
    """The folders above a path, the nearest first."""

    def __init__(self, path):
        self._path = path
        self._drv = path.drive
        self._root = path.root
        self._tail = path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        if index >= len(self) or index < -len(self):
            raise IndexError(index)
        if index < 0:
            index += len(self)
        return self._path._from_parsed_parts(self._drv, self._root, self._tail[:-index - 1])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"




def _flavour_of_windows():
    import ntpath
    return ntpath


class PurePath:
    """A path that is only computed with."""

    __slots__ = ("_raw_paths", "_drv", "_root", "_tail_cached", "_str", "_str_normcase_cached", "_parts_normcase_cached",
                 "_hash")
    parser = os.path

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        paths = []
        for arg in args:
            if isinstance(arg, PurePath):
                if arg.parser is not self.parser and arg.parser.sep == "\\":
                    paths.append("/".join(str(arg).split("\\")))
                else:
                    paths.extend(arg._raw_paths)
                continue
            try:
                path = os.fspath(arg)
            except TypeError:
                path = arg
            if not isinstance(path, str):
                raise TypeError(
                    "argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                    f"not {type(path).__name__!r}"
                )
            paths.append(path)
        self._raw_paths = paths

    def with_segments(self, *pathsegments):
        """Return a path of this class from parts; subclasses may replace this."""
        return type(self)(*pathsegments)

    def joinpath(self, *pathsegments):
        """Return this path followed by others."""
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def __reduce__(self):
        return self.__class__, tuple(self._raw_paths)

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def __fspath__(self):
        return str(self)

    def __vfspath__(self):
        """Return the path for what reads and writes virtual files, too."""
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)

    @classmethod
    def _parse_path(cls, path):
        if not path:
            return "", "", []
        sep, altsep = cls.parser.sep, cls.parser.altsep
        if altsep:
            path = path.replace(altsep, sep)
        drive, root, rest = cls.parser.splitroot(path)
        if not root and drive.startswith(sep) and not drive.endswith(sep):
            parts = drive.split(sep)
            if len(parts) == 4 and parts[2] not in "?." or len(parts) == 6:
                root = sep
        return drive, root, [part for part in rest.split(sep) if part and part != "."]

    def _parse(self):
        paths = self._raw_paths
        if len(paths) == 1:
            path = paths[0]
        elif paths:
            path = self.parser.join(*paths)
        else:
            path = ""
        self._drv, self._root, self._tail_cached = self._parse_path(path)

    @property
    def drive(self):
        """The drive, empty if there is none."""
        try:
            return self._drv
        except AttributeError:
            self._parse()
            return self._drv

    @property
    def root(self):
        """The root, empty if there is none."""
        try:
            return self._root
        except AttributeError:
            self._parse()
            return self._root

    @property
    def _tail(self):
        try:
            return self._tail_cached
        except AttributeError:
            self._parse()
            return self._tail_cached

    def _from_parsed_parts(self, drive, root, tail):
        text = self._format(drive, root, tail)
        path = self.with_segments(text)
        path._str = text or "."
        path._drv, path._root, path._tail_cached = drive, root, tail
        return path

    @classmethod
    def _format(cls, drive, root, tail):
        if drive or root:
            return drive + root + cls.parser.sep.join(tail)
        if tail and cls.parser.splitdrive(tail[0])[0]:
            tail = ["."] + tail
        return cls.parser.sep.join(tail)

    def __str__(self):
        try:
            return self._str
        except AttributeError:
            self._str = self._format(self.drive, self.root, self._tail) or "."
            return self._str

    @property
    def anchor(self):
        """Drive and root."""
        return self.drive + self.root

    @property
    def parts(self):
        """The parts of the path."""
        if self.drive or self.root:
            return (self.drive + self.root,) + tuple(self._tail)
        return tuple(self._tail)

    @property
    def parent(self):
        """The folder above."""
        tail = self._tail
        return self._from_parsed_parts(self.drive, self.root, tail[:-1]) if tail else self

    @property
    def parents(self):
        """The folders above, the nearest first."""
        return _PathParents(self)

    @property
    def name(self):
        """The last part."""
        tail = self._tail
        return tail[-1] if tail else ""

    @property
    def stem(self):
        """The last part without its suffix."""
        name = self.name
        at = name.rfind(".")
        return name[:at] if at > 0 and name[:at].strip(".") else name

    @property
    def suffix(self):
        """The suffix of the last part, with its dot."""
        name = self.name.lstrip(".")
        at = name.rfind(".")
        return name[at:] if at > 0 else ""

    @property
    def suffixes(self):
        """The suffixes of the last part."""
        return ["." + each for each in self.name.lstrip(".").split(".")[1:]]

    def with_name(self, name):
        """Return the path with another last part."""
        parser = self.parser
        if not name or parser.sep in name or (parser.altsep and parser.altsep in name) or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        tail = self._tail.copy()
        if not tail:
            raise ValueError(f"{self!r} has an empty name")
        tail[-1] = name
        return self._from_parsed_parts(self.drive, self.root, tail)

    def with_stem(self, stem):
        """Return the path with another stem."""
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """Return the path with another suffix, or with none."""
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not suffix.startswith("."):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    def as_posix(self):
        """Return the path with slashes."""
        return str(self).replace(self.parser.sep, "/")

    def _normcase(self):
        return str(self) if self.parser.sep == "/" else str(self).lower()

    def _normcase_parts(self):
        return self._normcase().split(self.parser.sep)

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(self._normcase())
            return self._hash

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._normcase() == other._normcase() and self.parser is other.parser

    def __lt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._normcase_parts() < other._normcase_parts()

    def __le__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._normcase_parts() <= other._normcase_parts()

    def __gt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._normcase_parts() > other._normcase_parts()

    def __ge__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._normcase_parts() >= other._normcase_parts()

    def is_absolute(self):
        """Return whether the path does not depend on the current folder."""
        if self.parser.sep == "/":
            return any(path.startswith("/") for path in self._raw_paths)
        return self.parser.isabs(str(self))

    def relative_to(self, other, *, walk_up=False):
        """Return the path as seen from another."""
        if not isinstance(other, PurePath):
            other = self.with_segments(other)
        for step, path in enumerate([other, *other.parents]):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        parts = [".."] * step + self._tail[len(path._tail):]
        return self._from_parsed_parts("", "", parts)

    def is_relative_to(self, other):
        """Return whether the path is another or below it."""
        if not isinstance(other, PurePath):
            other = self.with_segments(other)
        return other == self or other in self.parents

    def as_uri(self):
        """Return the path as a file: address."""
        import warnings
        warnings._deprecated("pathlib.PurePath.as_uri()",
                             "{name} is deprecated and scheduled for removal in Python {remove}. "
                             "Use pathlib.Path.as_uri().", remove=(3, 19))
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return self._uri()

    def _uri(self):
        drive = self.drive
        if len(drive) == 2 and drive[1] == ":":
            prefix, path = "file:///" + drive, self.as_posix()[2:]
        elif drive:
            prefix, path = "file:", self.as_posix()
        else:
            prefix, path = "file://", str(self)
        return prefix + _quoted(os.fsencode(path))

    def match(self, path_pattern, *, case_sensitive=None):
        """Return whether the end of the path fits a pattern."""
        if not isinstance(path_pattern, PurePath):
            path_pattern = self.with_segments(path_pattern)
        if case_sensitive is None:
            case_sensitive = self.parser.sep == "/"
        parts = self.parts[::-1]
        patterns = path_pattern.parts[::-1]
        if not patterns:
            raise ValueError("empty pattern")
        if len(parts) < len(patterns) or (len(parts) > len(patterns) and path_pattern.anchor):
            return False
        for part, pattern in zip(parts, patterns):
            if _part_pattern("*" if pattern == "**" else pattern, case_sensitive)(part) is None:
                return False
        return True

    def full_match(self, pattern, *, case_sensitive=None):
        """Return whether the whole path fits a pattern, in which ** stands for any folders."""
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        if case_sensitive is None:
            case_sensitive = self.parser.sep == "/"
        return _full_match([each for each in self.parts], [each for each in pattern.parts], case_sensitive)


def _quoted(data):
    """Return bytes as the path of an address."""
    safe = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/"
    return "".join(chr(byte) if byte in safe else f"%{byte:02X}" for byte in data)


_patterns = {}


def _part_pattern(pattern, case_sensitive):
    """Return what matches one part of a path."""
    key = pattern, case_sensitive
    if key not in _patterns:
        import fnmatch
        _patterns[key] = re.compile(fnmatch.translate(pattern), 0 if case_sensitive else re.IGNORECASE).match
    return _patterns[key]


def _full_match(parts, patterns, case_sensitive):
    if not patterns:
        return not parts
    if patterns[0] == "**":
        return any(_full_match(parts[at:], patterns[1:], case_sensitive) for at in range(len(parts) + 1))
    if not parts or _part_pattern(patterns[0], case_sensitive)(parts[0]) is None:
        return False
    return _full_match(parts[1:], patterns[1:], case_sensitive)


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """A path with slashes that is only computed with."""

    __slots__ = ()
    parser = posixpath


class PureWindowsPath(PurePath):
    """A Windows path that is only computed with."""

    __slots__ = ()

    class _Parser:
        def __get__(self, instance, owner):
            return _flavour_of_windows()

    parser = _Parser()


class _Info:
    """Facts about a path that are remembered."""

    __slots__ = ("_path", "_kind", "_known")

    def __init__(self, path):
        self._path = str(path)
        self._kind = type(path).__name__
        self._known = {}

    def __repr__(self):
        return f"<{self._kind}.info>"

    def _mode(self, follow):
        if follow not in self._known:
            try:
                self._known[follow] = os.stat(self._path, follow_symlinks=follow).st_mode
            except (OSError, ValueError):
                self._known[follow] = None
        return self._known[follow]

    def exists(self, *, follow_symlinks=True):
        """Return whether the path exists."""
        return self._mode(follow_symlinks) is not None

    def is_dir(self, *, follow_symlinks=True):
        """Return whether it is a folder."""
        return S_ISDIR(self._mode(follow_symlinks) or 0)

    def is_file(self, *, follow_symlinks=True):
        """Return whether it is a file."""
        return S_ISREG(self._mode(follow_symlinks) or 0)

    def is_symlink(self):
        """Return whether it is a symbolic link."""
        return S_ISLNK(self._mode(False) or 0)


class Path(PurePath):
    """A path of the file system."""

    __slots__ = ("_info",)

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        return object.__new__(cls)

    @property
    def info(self):
        """Facts about the path that are remembered."""
        try:
            return self._info
        except AttributeError:
            self._info = _Info(self)
            return self._info

    def stat(self, *, follow_symlinks=True):
        """Return facts about the file."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """Return facts about the file, links not followed."""
        return os.lstat(self)

    def exists(self, *, follow_symlinks=True):
        """Return whether the path exists."""
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def _is(self, kind, follow=True):
        try:
            return kind(os.stat(self, follow_symlinks=follow).st_mode)
        except (OSError, ValueError):
            return False

    def is_dir(self, *, follow_symlinks=True):
        """Return whether it is a folder."""
        return self._is(S_ISDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        """Return whether it is a file."""
        return self._is(S_ISREG, follow_symlinks)

    def is_mount(self):
        """Return whether a file system is mounted here."""
        return os.path.ismount(self)

    def is_symlink(self):
        """Return whether it is a symbolic link."""
        return os.path.islink(self)

    def is_junction(self):
        """Return whether it is a junction: there are none here."""
        return False

    def is_block_device(self):
        """Return whether it is a block device."""
        return self._is(S_ISBLK)

    def is_char_device(self):
        """Return whether it is a character device."""
        return self._is(S_ISCHR)

    def is_fifo(self):
        """Return whether it is a named pipe."""
        return self._is(S_ISFIFO)

    def is_socket(self):
        """Return whether it is a socket."""
        return self._is(S_ISSOCK)

    def samefile(self, other_path):
        """Return whether two paths lead to the same file."""
        mine = self.stat()
        theirs = other_path.stat() if hasattr(other_path, "stat") else self.with_segments(other_path).stat()
        return mine.st_ino == theirs.st_ino and mine.st_dev == theirs.st_dev

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file."""
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """Return the content."""
        with self.open(mode="rb", buffering=0) as file:
            return file.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """Return the content as text."""
        with self.open(mode="r", encoding=encoding, errors=errors, newline=newline) as file:
            return file.read()

    def write_bytes(self, data):
        """Replace the content."""
        view = memoryview(data)
        with self.open(mode="wb") as file:
            return file.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Replace the content by a text."""
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % type(data).__name__)
        with self.open(mode="w", encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    def _below(self, name):
        """Return the path of an entry."""
        if str(self) == ".":
            path = self.with_segments(name)
            path._str = name
            path._drv, path._root, path._tail_cached = "", "", [name]
            return path
        return self._from_parsed_parts(self.drive, self.root, self._tail + [name])

    def iterdir(self):
        """Give the paths of the entries of the folder."""
        names = os.listdir(self)
        return (self._below(name) for name in names)

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """Give the paths below this one that fit a pattern."""
        return self._glob(pattern, case_sensitive, recurse_symlinks, ())

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """Give the paths at any depth below this one that fit a pattern."""
        return self._glob(pattern, case_sensitive, recurse_symlinks, ("**",))

    def _glob(self, pattern, case_sensitive, recurse_symlinks, before):
        text = os.fspath(pattern)
        parts = self._pattern_parts(pattern)
        if not before and not parts:
            raise ValueError(f"Unacceptable pattern: {str(pattern)!r}")
        only_folders = text.endswith("/") or (not parts and bool(before))
        parts = [*before, *parts]
        if parts[-1:] == ["**"] and not only_folders:
            only_folders = False
        seen = set() if parts.count("**") > 1 else None
        case = True if case_sensitive is None else case_sensitive
        for path in self._selected(parts, case, recurse_symlinks, only_folders, case_sensitive is None):
            if seen is not None:
                if path in seen:
                    continue
                seen.add(path)
            yield path

    def _pattern_parts(self, pattern):
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        if pattern.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        return pattern._tail

    def _entries(self):
        try:
            with os.scandir(self) as entries:
                return list(entries)
        except OSError:
            return []

    def _selected(self, parts, case, recurse, only_folders, exact):
        """Give what fits the parts of a pattern below this path."""
        if not parts:
            if not only_folders or self.is_dir():
                yield self
            return
        first, *rest = parts
        if first == "**":
            while rest and rest[0] == "**":
                rest = rest[1:]
            yield from self._any_depth(rest, case, recurse, only_folders, exact)
        elif first == "..":
            yield from self.with_segments(self, "..")._selected(rest, case, recurse, only_folders, exact)
        elif exact and not any(letter in first for letter in "*?["):
            path = self._below(first)
            if rest:
                if path.is_dir():
                    yield from path._selected(rest, case, recurse, only_folders, exact)
            elif (path.is_dir() if only_folders else path.exists(follow_symlinks=False)):
                yield path
        else:
            fits = _part_pattern(first, case)
            for entry in self._entries():
                if fits(entry.name) is None:
                    continue
                if (rest or only_folders) and not _is_folder(entry):
                    continue
                yield from self._below(entry.name)._selected(rest, case, recurse, False, exact)

    def _any_depth(self, rest, case, recurse, only_folders, exact):
        if rest:
            yield from self._selected(rest, case, recurse, only_folders, exact)
        else:
            yield self
        for entry in self._entries():
            is_folder = _is_folder(entry, recurse)
            path = self._below(entry.name)
            if is_folder:
                yield from path._any_depth(rest, case, recurse, only_folders, exact)
            elif not rest and not only_folders:
                yield path

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """Give (path, names of folders, names of files) for this folder and all below it."""
        waiting = [self]
        while waiting:
            path = waiting.pop()
            if isinstance(path, tuple):
                yield path
                continue
            folders, files = [], []
            try:
                with os.scandir(path) as entries:
                    entries = list(entries)
            except OSError as problem:
                if on_error is not None:
                    on_error(problem)
                continue
            for entry in entries:
                (folders if _is_folder(entry, follow_symlinks) else files).append(entry.name)
            if top_down:
                yield path, folders, files
            else:
                waiting.append((path, folders, files))
            waiting += [path._below(name) for name in reversed(folders)]

    @classmethod
    def cwd(cls):
        """Return the current folder."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """Return the user's folder."""
        home = os.path.expanduser("~")
        if home == "~":
            raise RuntimeError("Could not determine home directory.")
        return cls(home)

    @classmethod
    def from_uri(cls, uri):
        """Return the path of a file: address."""
        if not uri.startswith("file:"):
            raise ValueError("URL is missing a 'file:' scheme")
        path = uri[5:]
        if path[:3] == "///":
            path = path[2:]
        elif path[:12] == "//localhost/":
            path = path[11:]
        elif path[:2] == "//" and path[2:].partition("/")[0] != "":
            raise ValueError("file:// scheme is supported only on localhost")
        data = re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), os.fsencode(path))
        made = cls(os.fsdecode(data))
        if not made.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return made

    def as_uri(self):
        """Return the path as a file: address."""
        if not self.is_absolute():
            raise ValueError("relative paths can't be expressed as file URIs")
        return self._uri()

    def absolute(self):
        """Return the path with the current folder before it, if it is relative."""
        if self.is_absolute():
            return self
        folder = os.getcwd()
        if not self._tail:
            made = self.with_segments(folder)
            made._str = folder
            return made
        return self.with_segments(folder, *self._raw_paths)

    def resolve(self, strict=False):
        """Return the absolute path without links."""
        return self.with_segments(os.path.realpath(self, strict=strict))

    def expanduser(self):
        """Return the path with ~ replaced by the user's folder."""
        if not (self.drive or self.root) and self._tail and self._tail[0][:1] == "~":
            home = os.path.expanduser(self._tail[0])
            if home[:1] == "~":
                raise RuntimeError("Could not determine home directory.")
            drive, root, tail = self._parse_path(home)
            return self._from_parsed_parts(drive, root, tail + self._tail[1:])
        return self

    def owner(self, *, follow_symlinks=True):
        """Return the name of the owner."""
        import pwd
        return pwd.getpwuid(self.stat(follow_symlinks=follow_symlinks).st_uid).pw_name

    def group(self, *, follow_symlinks=True):
        """Return the name of the group."""
        import grp
        return grp.getgrgid(self.stat(follow_symlinks=follow_symlinks).st_gid).gr_name

    def readlink(self):
        """Return where a symbolic link leads."""
        return self.with_segments(os.readlink(self))

    def touch(self, mode=0o666, exist_ok=True):
        """Make an empty file, or set its times."""
        if exist_ok:
            try:
                os.utime(self, None)
            except OSError:
                pass
            else:
                return
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(self, flags, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False, *, parent_mode=None):
        """Make a folder."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            above = {} if parent_mode is None else {"mode": parent_mode, "parent_mode": parent_mode}
            self.parent.mkdir(parents=True, exist_ok=True, **above)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the permissions."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """Change the permissions of a link itself."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Remove the file."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Remove the empty folder."""
        os.rmdir(self)

    def rename(self, target):
        """Rename the file or folder."""
        os.rename(self, target)
        return target if hasattr(target, "with_segments") else self.with_segments(target)

    def replace(self, target):
        """Rename, replacing what is there."""
        os.replace(self, target)
        return target if hasattr(target, "with_segments") else self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make this path a symbolic link."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Make this path a hard link."""
        os.link(target, self)

    def copy(self, target, **kwargs):
        """Copy the file or folder; the new path."""
        target = target if hasattr(target, "with_segments") else self.with_segments(target)
        _copy(self, target, **kwargs)
        return target

    def copy_into(self, target_dir, **kwargs):
        """Copy the file or folder into a folder."""
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self.copy(self.with_segments(target_dir, self.name), **kwargs)

    def move(self, target):
        """Move the file or folder; the new path."""
        target = target if hasattr(target, "with_segments") else self.with_segments(target)
        try:
            if self.samefile(target):
                raise OSError(EINVAL, "Source and target are the same file", str(self), None, str(target))
        except FileNotFoundError:
            pass
        try:
            os.replace(self, target)
            return target
        except OSError as problem:
            if problem.errno != EXDEV:
                raise
        _copy(self, target, follow_symlinks=False, preserve_metadata=True)
        _remove(self)
        return target

    def move_into(self, target_dir):
        """Move the file or folder into a folder."""
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self.move(self.with_segments(target_dir, self.name))


def _is_folder(entry, follow=True):
    try:
        return entry.is_dir(follow_symlinks=follow)
    except OSError:
        return False


def _remove(path):
    if path.is_dir(follow_symlinks=False):
        import shutil
        shutil.rmtree(path)
    else:
        path.unlink()


def _copy(source, target, *, follow_symlinks=True, preserve_metadata=False):
    """Copy a file or folder."""
    import shutil
    if not follow_symlinks and source.is_symlink():
        os.symlink(os.readlink(source), target)
    elif source.is_dir():
        if str(target).startswith(str(source) + "/") or target == source:
            raise OSError(EINVAL, "Source path is a parent of target path", str(source), None, str(target))
        target.mkdir()
        for each in source.iterdir():
            _copy(each, target / each.name, follow_symlinks=follow_symlinks, preserve_metadata=preserve_metadata)
    else:
        try:
            if str(source) == str(target):
                raise OSError(EINVAL, "Source and target are the same path", str(source), None, str(target))
            if source.samefile(target):
                raise OSError(EINVAL, "Source and target are the same file", str(source), None, str(target))
        except FileNotFoundError:
            pass
        shutil.copyfile(source, target)
    if preserve_metadata:
        shutil.copystat(source, target, follow_symlinks=follow_symlinks)


class PosixPath(Path, PurePosixPath):
    """A path of the file system."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """A path of Windows: it cannot be made here."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")
