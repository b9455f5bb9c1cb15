"""Files that lie in packages."""

import contextlib
import functools
import os
import pathlib
import sys
import tempfile
import warnings
from importlib.resources.abc import ResourceReader, Traversable
from types import ModuleType

Package = Anchor = "str | types.ModuleType"

__all__ = ["Anchor", "Package", "ResourceReader", "as_file", "contents", "files", "is_resource",
           "open_binary", "open_text", "path", "read_binary", "read_text"]


def files(anchor=None):
    """Return the folder of a package, or of the package a module is in; the caller's without an argument."""
    return _folder_of(_resolve(anchor, 2))


def _resolve(anchor, depth):
    """Return the module that an anchor names."""
    if isinstance(anchor, str):
        import importlib

        return importlib.import_module(anchor)
    if anchor is None:
        import inspect

        names = sys._getframe(depth).f_globals
        return _resolve(names.get("__package__") or names["__name__"], depth)
    return anchor


def _folder_of(module):
    spec = module.__spec__
    reader = getattr(spec.loader, "get_resource_reader", lambda name: None)(spec.name)
    if hasattr(reader, "files"):
        return reader.files()
    if spec.submodule_search_locations is not None and spec.origin == "frozen":
        raise FileNotFoundError(f"the files of {spec.name!r} are part of the binary and cannot be listed")
    return pathlib.Path(spec.origin).parent


@contextlib.contextmanager
def as_file(path):
    """Give a resource as a file or folder of the file system while a block runs."""
    if isinstance(path, pathlib.Path):
        yield path
        return
    if path.is_dir():
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder) / path.name
            _copy(path, root)
            yield root
        return
    handle, name = tempfile.mkstemp(suffix=path.name)
    try:
        try:
            os.write(handle, path.read_bytes())
        finally:
            os.close(handle)
        yield pathlib.Path(name)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.remove(name)


def _copy(source, target):
    """Copy a resource to the file system."""
    if source.is_dir():
        target.mkdir()
        for item in source.iterdir():
            _copy(item, target / item.name)
    else:
        target.write_bytes(source.read_bytes())


def _resource(anchor, names):
    return functools.reduce(lambda place, name: place / name, names, _folder_of(_resolve(anchor, 3)))


def _encoding(encoding, names):
    """Return the encoding of a text; several names need one that is said."""
    if encoding is None:
        if len(names) > 1:
            raise TypeError("'encoding' argument required with multiple path names")
        return "utf-8"
    return encoding


def open_binary(anchor, *path_names):
    """Open a resource for reading bytes."""
    return _resource(anchor, path_names).open("rb")


def open_text(anchor, *path_names, encoding=None, errors="strict"):
    """Open a resource for reading text."""
    encoding = _encoding(encoding, path_names)
    return _resource(anchor, path_names).open("r", encoding=encoding, errors=errors)


def read_binary(anchor, *path_names):
    """Return the bytes of a resource."""
    return _resource(anchor, path_names).read_bytes()


def read_text(anchor, *path_names, encoding=None, errors="strict"):
    """Return the text of a resource."""
    encoding = _encoding(encoding, path_names)
    with _resource(anchor, path_names).open("r", encoding=encoding, errors=errors) as file:
        return file.read()


def path(anchor, *path_names):
    """Give a resource as a file while a block runs."""
    return as_file(_resource(anchor, path_names))


def is_resource(anchor, *path_names):
    """Return whether there is a file of that name."""
    return _resource(anchor, path_names).is_file()


def contents(anchor, *path_names):
    """Return the names in a package's folder."""
    warnings.warn("importlib.resources.contents is deprecated. Use files(anchor).iterdir() instead.",
                  DeprecationWarning, stacklevel=2)
    return (item.name for item in _resource(anchor, path_names).iterdir())
