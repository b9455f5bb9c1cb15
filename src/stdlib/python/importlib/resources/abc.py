"""What readers of resources and the resources themselves can do."""

import abc
import io
from typing import Protocol, runtime_checkable

__all__ = ["ResourceReader", "Traversable", "TraversableResources"]


class ResourceReader(metaclass=abc.ABCMeta):
    """A reader of the files of one package."""

    @abc.abstractmethod
    def open_resource(self, resource):
        """Return a file of bytes."""
        raise FileNotFoundError

    @abc.abstractmethod
    def resource_path(self, resource):
        """Return the path of a resource in the file system."""
        raise FileNotFoundError

    @abc.abstractmethod
    def is_resource(self, path):
        """Return whether there is a file of that name."""
        raise FileNotFoundError

    @abc.abstractmethod
    def contents(self):
        """Return the names."""
        raise FileNotFoundError


class TraversalError(Exception):
    """A path leads nowhere."""


@runtime_checkable
class Traversable(Protocol):
    """A file or folder, with a part of what pathlib.Path can do."""

    @abc.abstractmethod
    def iterdir(self):
        """Yield what is in the folder."""

    def read_bytes(self):
        """Return the bytes of the file."""
        with self.open("rb") as stream:
            return stream.read()

    def read_text(self, encoding=None, errors=None):
        """Return the text of the file."""
        with self.open(encoding=encoding, errors=errors) as stream:
            return stream.read()

    @abc.abstractmethod
    def is_dir(self):
        """Return whether it is a folder."""

    @abc.abstractmethod
    def is_file(self):
        """Return whether it is a file."""

    def joinpath(self, *descendants):
        """Return what lies below."""
        if not descendants:
            return self
        first, *rest = [part for name in descendants for part in str(name).split("/")]
        for item in self.iterdir():
            if item.name == first:
                return item.joinpath(*rest)
        raise TraversalError("Target not found during traversal.", first, iter(rest))

    def __truediv__(self, child):
        return self.joinpath(child)

    @abc.abstractmethod
    def open(self, mode="r", *args, **kwargs):
        """Open the file."""

    @property
    @abc.abstractmethod
    def name(self):
        """The last part of the path."""


class TraversableResources(ResourceReader):
    """A reader that gives a folder."""

    @abc.abstractmethod
    def files(self):
        """Return the package's folder."""

    def open_resource(self, resource):
        """Return a file of bytes."""
        return self.files().joinpath(resource).open("rb")

    def resource_path(self, resource):
        """Fail: the resource may be no file of the file system."""
        raise FileNotFoundError(resource)

    def is_resource(self, path):
        """Return whether there is a file of that name."""
        return self.files().joinpath(path).is_file()

    def contents(self):
        """Return the names."""
        return (item.name for item in self.files().iterdir())
