"""Readers of the files of packages in folders."""

import os
import pathlib

from importlib.resources.abc import TraversableResources

__all__ = ["FileReader", "MultiplexedPath", "NamespaceReader"]


class FileReader(TraversableResources):
    """The reader of a package or module in a file."""

    def __init__(self, loader):
        self.path = pathlib.Path(loader.path).parent

    def resource_path(self, resource):
        """Return the path of a resource."""
        return str(self.path.joinpath(resource))

    def files(self):
        """Return the folder."""
        return self.path


class MultiplexedPath:
    """Several folders that appear as one."""

    def __init__(self, *paths):
        self._paths = list(dict.fromkeys(map(pathlib.Path, paths)))
        if not self._paths:
            raise FileNotFoundError("MultiplexedPath must contain at least one path")
        if not all(path.is_dir() for path in self._paths):
            raise NotADirectoryError("MultiplexedPath only supports directories")

    def iterdir(self):
        """Yield what is in the folders; folders of one name are one."""
        found = {}
        for folder in self._paths:
            for item in folder.iterdir():
                found.setdefault(item.name, []).append(item)
        for items in found.values():
            yield self._one(items)

    def _one(self, items):
        folders = [item for item in items if item.is_dir()]
        return MultiplexedPath(*items) if len(folders) == len(items) > 1 else items[0]

    def read_bytes(self):
        """Fail."""
        raise FileNotFoundError(f"{self} is not a file")

    def read_text(self, *args, **kwargs):
        """Fail."""
        raise FileNotFoundError(f"{self} is not a file")

    def open(self, *args, **kwargs):
        """Fail."""
        raise FileNotFoundError(f"{self} is not a file")

    def is_dir(self):
        """Return True."""
        return True

    def is_file(self):
        """Return False."""
        return False

    def joinpath(self, *descendants):
        """Return what lies below; what does not exist lies in the first folder."""
        if not descendants:
            return self
        below = os.path.join(*map(str, descendants))
        items = [folder / below for folder in self._paths if (folder / below).exists()]
        return self._one(items) if items else self._paths[0].joinpath(*descendants)

    def __truediv__(self, child):
        return self.joinpath(child)

    @property
    def name(self):
        """The name of the folders."""
        return self._paths[0].name

    def __repr__(self):
        return f"MultiplexedPath({', '.join(repr(str(path)) for path in self._paths)})"


class NamespaceReader(TraversableResources):
    """The reader of a namespace package."""

    def __init__(self, namespace_path):
        if "NamespacePath" not in str(namespace_path):
            raise ValueError("Invalid path")
        self.path = MultiplexedPath(*namespace_path)

    def resource_path(self, resource):
        """Return the path of a resource."""
        return str(self.path.joinpath(resource))

    def files(self):
        """Return the folders as one."""
        return self.path
