"""What is known of installed packages: their versions, entry points, files and requirements."""

import abc
import csv
import email
import functools
import os
import pathlib
import re
import sys
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.metadata._meta import PackageMetadata, SimplePath
from importlib.metadata._sections import read_sections

__all__ = ["Distribution", "DistributionFinder", "PackageMetadata", "PackageNotFoundError", "SimplePath",
           "distribution", "distributions", "entry_points", "files", "metadata",
           "packages_distributions", "requires", "version"]


class PackageNotFoundError(ModuleNotFoundError):
    """No package of that name is installed."""

    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        """The name that was asked for."""
        (name,) = self.args
        return name


class MetadataNotFound(FileNotFoundError):
    """A distribution has no file of metadata."""


class EntryPoint:
    """An object that a package offers under a name in a group."""

    pattern = re.compile(r"(?P<module>[\w.]+)\s*(:\s*(?P<attr>[\w.]+)\s*)?((?P<extras>\[.*\])\s*)?$")
    dist = None

    def __init__(self, name, value, group):
        match = self.pattern.match(value)
        if not match:
            raise ValueError("Invalid object reference. "
                             "See https://packaging.python.org/en/latest/specifications/entry-points/"
                             f"#data-model: {value!r}")
        vars(self).update(name=name, value=value, group=group, module=match["module"],
                          attr=match["attr"] or "", extras=re.findall(r"\w+", match["extras"] or ""))

    def __setattr__(self, name, value):
        raise AttributeError("EntryPoint objects are immutable.")

    def load(self):
        """Import the module and return the object."""
        module = import_module(self.module)
        return functools.reduce(getattr, filter(None, self.attr.split(".")), module)

    def _for(self, dist):
        vars(self).update(dist=dist)
        return self

    def matches(self, **params):
        """Return whether the attributes have these values."""
        if "dist" in params:
            raise ValueError('"dist" is not suitable for matching. '
                             "Instead, use Distribution.entry_points.select() on a "
                             "located distribution.")
        return all(getattr(self, name) == value for name, value in params.items())

    def _key(self):
        return self.name, self.value, self.group

    def __lt__(self, other):
        return self._key() < other._key()

    def __eq__(self, other):
        return self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        return f"EntryPoint(name={self.name!r}, value={self.value!r}, group={self.group!r})"


class EntryPoints(tuple):
    """Entry points, to be chosen from."""

    __slots__ = ()

    def __getitem__(self, name):
        try:
            return next(iter(self.select(name=name)))
        except StopIteration:
            raise KeyError(name)

    def __repr__(self):
        return f"{type(self).__name__}({tuple(self)!r})"

    def select(self, **params):
        """Return those whose attributes have these values."""
        return EntryPoints(point for point in self if point.matches(**params))

    @property
    def names(self):
        """The names."""
        return {point.name for point in self}

    @property
    def groups(self):
        """The groups."""
        return {point.group for point in self}


class FileHash:
    """The hash of a file."""

    def __init__(self, spec):
        self.mode, _, self.value = spec.partition("=")

    def __repr__(self):
        return f"<FileHash mode: {self.mode} value: {self.value}>"


class PackagePath(pathlib.PurePosixPath):
    """A file of a distribution; `hash`, `size` and `dist` tell more."""

    def read_text(self, encoding="utf-8"):
        """Return the text of the file."""
        return self.locate().read_text(encoding=encoding)

    def read_binary(self):
        """Return the bytes of the file."""
        return self.locate().read_bytes()

    def locate(self):
        """Return where the file lies."""
        return self.dist.locate_file(self)


class Distribution(metaclass=abc.ABCMeta):
    """An installed package."""

    @abc.abstractmethod
    def read_text(self, filename):
        """Return the text of a file of metadata, or None."""

    @abc.abstractmethod
    def locate_file(self, path):
        """Return where a file lies."""

    @classmethod
    def from_name(cls, name):
        """Return the distribution of a name."""
        if not name:
            raise ValueError("A distribution name is required.")
        for found in cls.discover(name=name):
            return found
        raise PackageNotFoundError(name)

    @classmethod
    def discover(cls, *, context=None, **kwargs):
        """Return an iterable of the distributions that a context asks for."""
        if context and kwargs:
            raise ValueError("cannot accept context and kwargs")
        context = context or DistributionFinder.Context(**kwargs)
        finders = (getattr(finder, "find_distributions", None) for finder in sys.meta_path)
        return (found for finder in finders if finder is not None for found in finder(context))

    @staticmethod
    def at(path):
        """Return the distribution whose metadata lie in a folder."""
        return PathDistribution(pathlib.Path(path))

    @property
    def metadata(self):
        """The metadata, as a message."""
        text = self.read_text("METADATA") or self.read_text("PKG-INFO") or self.read_text("")
        if text is None:
            raise MetadataNotFound("No package metadata was found.")
        return _parsed(text)

    @property
    def name(self):
        """The name."""
        return self.metadata["Name"]

    @property
    def _normalized_name(self):
        return _normalized(self.name)

    @property
    def version(self):
        """The version."""
        return self.metadata["Version"]

    @property
    def entry_points(self):
        """The entry points."""
        text = self.read_text("entry_points.txt")
        return EntryPoints(EntryPoint(name, value, group)._for(self)
                           for group, name, value in read_sections(text or ""))

    @property
    def files(self):
        """The files, or None if they are not listed."""
        rows = self._rows()
        if rows is None:
            return None
        return [path for path in (self._file(*row) for row in rows) if path.locate().exists()]

    def _rows(self):
        """Return the rows of the list of files."""
        text = self.read_text("RECORD")
        if text is not None:
            return list(csv.reader(text.splitlines()))
        text = self.read_text("SOURCES.txt")
        return None if text is None else [[line] for line in text.splitlines()]

    def _file(self, name, hash=None, size=None):
        path = PackagePath(name)
        path.hash = FileHash(hash) if hash else None
        path.size = int(size) if size else None
        path.dist = self
        return path

    @property
    def requires(self):
        """The requirements, or None."""
        found = self.metadata.get_all("Requires-Dist")
        if found is None:
            text = self.read_text("requires.txt")
            if text is None:
                return None
            return list(_old_requirements(text))
        return list(found)

    @property
    def origin(self):
        """Where the package was installed from, if that is noted."""
        import json
        import types

        text = self.read_text("direct_url.json")
        return text and json.loads(text, object_hook=lambda data: types.SimpleNamespace(**data))


def _old_requirements(text):
    """Yield the requirements of a requires.txt with their conditions."""
    for section, _, value in read_sections(text, is_pairs=False):
        extra, _, markers = (section or "").partition(":")
        conditions = []
        if markers:
            conditions.append(f"({markers})" if extra else markers)
        if extra:
            conditions.append(f'extra == "{extra}"')
        space = " " if "@" in value and conditions else ""
        yield value + (f"{space}; {' and '.join(conditions)}" if conditions else "")


def _parsed(text):
    """Return the metadata in a text."""
    from importlib.metadata._message import Metadata

    return Metadata(email.message_from_string(text))


class DistributionFinder(MetaPathFinder):
    """A finder of distributions."""

    class Context:
        """What is asked for."""

        name = None

        def __init__(self, **kwargs):
            vars(self).update(kwargs)

        @property
        def path(self):
            """The folders to look into."""
            return vars(self).get("path", sys.path)

    @abc.abstractmethod
    def find_distributions(self, context=Context()):
        """Return the distributions that a context asks for."""


def _normalized(name):
    """Return a name as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower().replace("-", "_")


def _has_name(entry, wanted):
    """Return whether a folder of metadata may be that of a name."""
    stem, _, ending = entry.lower().rpartition(".")
    if ending not in ("dist-info", "egg-info"):
        return False
    return wanted is None or _normalized(stem.partition("-")[0]) == wanted


class MetadataPathFinder(DistributionFinder):
    """Finds what is installed in the folders of sys.path."""

    @classmethod
    def find_distributions(cls, context=DistributionFinder.Context()):
        """Return the distributions that a context asks for."""
        wanted = None if context.name is None else _normalized(context.name)
        for folder in context.path:
            try:
                entries = os.listdir(folder or ".")
            except OSError:
                continue
            for entry in entries:
                if _has_name(entry, wanted):
                    yield PathDistribution(pathlib.Path(folder, entry))

    @classmethod
    def invalidate_caches(cls):
        """Do nothing: folders are looked at anew."""


class PathDistribution(Distribution):
    """A distribution whose metadata lie in a folder."""

    def __init__(self, path):
        self._path = path

    def read_text(self, filename):
        """Return the text of a file of metadata, or None."""
        try:
            return self._path.joinpath(filename).read_text(encoding="utf-8")
        except (FileNotFoundError, IsADirectoryError, KeyError, NotADirectoryError, PermissionError):
            return None

    def locate_file(self, path):
        """Return where a file lies."""
        return self._path.parent / path

    @property
    def _normalized_name(self):
        stem = os.path.basename(str(self._path)).rpartition(".")[0]
        return _normalized(stem.partition("-")[0]) if stem else super()._normalized_name


def distribution(distribution_name):
    """Return the distribution of a name."""
    return Distribution.from_name(distribution_name)


def distributions(**kwargs):
    """Return an iterable of the distributions that are installed."""
    return Distribution.discover(**kwargs)


def metadata(distribution_name):
    """Return the metadata of a package."""
    return Distribution.from_name(distribution_name).metadata


def version(distribution_name):
    """Return the version of a package."""
    return distribution(distribution_name).version


def entry_points(**params):
    """Return the entry points of all packages, or those whose attributes have these values."""
    seen, found = set(), []
    for dist in distributions():
        if dist._normalized_name not in seen:
            seen.add(dist._normalized_name)
            found.extend(dist.entry_points)
    return EntryPoints(found).select(**params)


def files(distribution_name):
    """Return the files of a package, or None."""
    return distribution(distribution_name).files


def requires(distribution_name):
    """Return the requirements of a package, or None."""
    return distribution(distribution_name).requires


def packages_distributions():
    """Return the distributions that each top-level module belongs to."""
    found = {}
    for dist in distributions():
        names = (dist.read_text("top_level.txt") or "").split()
        if not names:
            tops = {path.parts[0] if len(path.parts) > 1 else path.stem
                    for path in dist.files or () if path.suffix == ".py" or len(path.parts) > 1}
            names = [name for name in sorted(tops) if "." not in name]
        for name in names:
            found.setdefault(name, []).append(dist.metadata["Name"])
    return found
