"""Paths inside archives."""

import io
import pathlib
import posixpath
import re
import stat
from zipfile import ZipFile


def _parents(path):
    """The folders that a path inside an archive lies in."""
    path = path.rstrip("/")
    while path.rstrip("/"):
        yield path
        path = posixpath.split(path)[0].rstrip("/")


class CompleteDirs(ZipFile):
    """An archive that also names the folders which it only implies."""

    @staticmethod
    def _implied_dirs(names):
        known = set(names)
        implied = (f"{parent}/" for name in names for parent in list(_parents(name))[1:])
        return [folder for folder in dict.fromkeys(implied) if folder not in known]

    def namelist(self):
        """The names of all files and folders."""
        names = super().namelist()
        return names + self._implied_dirs(names)

    def _name_set(self):
        return set(self.namelist())

    def resolve_dir(self, name):
        """The name as a folder's, where it is one."""
        names = self._name_set()
        folder = name + "/"
        return folder if name not in names and folder in names else name

    def getinfo(self, name):
        """The record of a file or folder."""
        from zipfile import ZipInfo

        try:
            return super().getinfo(name)
        except KeyError:
            if not name.endswith("/") or name not in self._name_set():
                raise
            return ZipInfo(filename=name)

    @classmethod
    def make(cls, source):
        """Such an archive, from an archive or what one is opened from."""
        if isinstance(source, CompleteDirs):
            return source
        if not isinstance(source, ZipFile):
            return cls(source)
        source.__class__ = cls if "r" not in source.mode else FastLookup if cls is FastLookup else cls
        return source


class FastLookup(CompleteDirs):
    """Remembers the names, for archives that do not change."""

    def namelist(self):
        """The names of all files and folders."""
        if not hasattr(self, "_names"):
            self._names = super().namelist()
        return self._names

    def _name_set(self):
        if not hasattr(self, "_known"):
            self._known = set(self.namelist())
        return self._known


class Path:
    """A file or folder in an archive, with the interface of pathlib.Path."""

    def __init__(self, root, at=""):
        self.root = FastLookup.make(root) if not (isinstance(root, ZipFile) and root.mode != "r") else CompleteDirs.make(root)
        self.at = at

    def __eq__(self, other):
        if self.__class__ is not other.__class__:
            return NotImplemented
        return (self.root, self.at) == (other.root, other.at)

    def __hash__(self):
        return hash((self.root, self.at))

    def __repr__(self):
        return f"{self.__class__.__name__}({self.root.filename!r}, {self.at!r})"

    def __str__(self):
        file = self.root.filename or ":zipfile:"
        return posixpath.join(file, self.at) if self.at else file

    def open(self, mode="r", *args, pwd=None, **kwargs):
        """Open the file, for text or bytes."""
        if self.is_dir():
            raise IsADirectoryError(self)
        plain = mode[0]
        if plain == "r" and not self.exists():
            raise FileNotFoundError(self)
        stream = self.root.open(self.at, plain, pwd=pwd)
        if "b" in mode:
            if args or kwargs:
                raise ValueError("encoding args invalid for binary operation")
            return stream
        encoding, args = (args[0], args[1:]) if args else (kwargs.pop("encoding", None), ())
        return io.TextIOWrapper(stream, io.text_encoding(encoding), *args, **kwargs)

    def _file(self):
        return pathlib.PurePosixPath(self.at or self.root.filename or "")

    @property
    def name(self):
        """The last part."""
        return self._file().name

    @property
    def suffix(self):
        """The ending of the name."""
        return self._file().suffix

    @property
    def suffixes(self):
        """The endings of the name."""
        return self._file().suffixes

    @property
    def stem(self):
        """The name without its ending."""
        return self._file().stem

    @property
    def filename(self):
        """The path in the file system, were the archive a folder."""
        return pathlib.Path(self.root.filename).joinpath(self.at)

    @property
    def parent(self):
        """The folder that this lies in."""
        if not self.at:
            return self.filename.parent
        upper = posixpath.dirname(self.at.rstrip("/"))
        return self._at(upper + "/" if upper else upper)

    def read_text(self, *args, **kwargs):
        """The content as text."""
        with self.open("r", *args, **kwargs) as stream:
            return stream.read()

    def read_bytes(self):
        """The content as bytes."""
        with self.open("rb") as stream:
            return stream.read()

    def _at(self, at):
        return self.__class__(self.root, at)

    def is_dir(self):
        """Whether this is a folder."""
        return not self.at or self.at.endswith("/")

    def is_file(self):
        """Whether this is a file."""
        return self.exists() and not self.is_dir()

    def exists(self):
        """Whether the archive has it."""
        return self.at in self.root._name_set()

    def is_symlink(self):
        """Whether this is a symbolic link."""
        return stat.S_ISLNK(self.root.getinfo(self.at).external_attr >> 16)

    def iterdir(self):
        """What lies in the folder."""
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        everything = map(self._at, self.root.namelist())
        return filter(self._is_child, everything)

    def _is_child(self, path):
        return posixpath.dirname(path.at.rstrip("/")) == self.at.rstrip("/")

    def match(self, path_pattern):
        """Whether the path matches a pattern."""
        return pathlib.PurePosixPath(self.at).match(path_pattern)

    def glob(self, pattern):
        """What below this folder matches a pattern."""
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        matches = re.compile(re.escape(self.at) + _translated(pattern)).fullmatch
        return map(self._at, filter(matches, self.root.namelist()))

    def rglob(self, pattern):
        """What below this folder, however deep, matches a pattern."""
        return self.glob(f"**/{pattern}")

    def relative_to(self, other, *extra):
        """The path as seen from another one."""
        return posixpath.relpath(str(self), str(other.joinpath(*extra)))

    def joinpath(self, *other):
        """The path with more parts."""
        return self._at(self.root.resolve_dir(posixpath.join(self.at, *other)))

    __truediv__ = joinpath


def _translated(pattern):
    """A pattern of names as a regular expression; `**` stands for any folders."""
    out = ""
    segments = pattern.split("/")
    for place, segment in enumerate(segments):
        is_last = place == len(segments) - 1
        if segment == "**":
            out += ".*" if is_last else ".*/"
            continue
        if "**" in segment:
            raise ValueError("** must appear alone in a path segment")
        out += _segment(segment) + ("/?" if is_last else "/")
    return out


def _segment(segment):
    if segment == "*":
        return "[^/]+"
    out, at = "", 0
    for found in re.finditer(r"\*|\?|\[[^\]]*\]", segment):
        out += re.escape(segment[at : found.start()])
        piece = found[0]
        out += "[^/]*" if piece == "*" else "[^/]" if piece == "?" else piece.replace("[!", "[^")
        at = found.end()
    return out + re.escape(segment[at:])
