"""Finders, loaders and specs."""

from _frozen_importlib import (BuiltinImporter, FrozenImporter, ModuleSpec, PathFinder,
                               SourceFileLoader)
from importlib._loading import NamespaceLoader, NamespacePath

__all__ = ["AppleFrameworkLoader", "BYTECODE_SUFFIXES", "BuiltinImporter", "EXTENSION_SUFFIXES",
           "ExtensionFileLoader", "FileFinder", "FrozenImporter", "ModuleSpec", "NamespaceLoader",
           "NamespacePath", "PathFinder", "SOURCE_SUFFIXES", "SourceFileLoader", "SourcelessFileLoader",
           "WindowsRegistryFinder", "all_suffixes"]

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = [".cpython-315-x86_64-linux-gnu.so", ".abi3.so", ".so"]


def all_suffixes():
    """Return the suffixes of all kinds of module files."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class _Unloadable:
    """A loader for files that cannot be loaded here: it says so."""

    _what = ""

    def __init__(self, name, path):
        self.name = name
        self.path = path

    def get_filename(self, name=None):
        """Return the file."""
        return self.path

    def is_package(self, fullname):
        """Return whether the file makes a package."""
        return self.path.rpartition("/")[2].partition(".")[0] == "__init__"

    def get_source(self, fullname):
        """Return None: there is no text."""

    def create_module(self, spec):
        """Fail."""
        raise ImportError(f"{self._what} cannot be loaded: {self.path}", name=self.name, path=self.path)

    def exec_module(self, module):
        """Fail."""
        self.create_module(None)


class SourcelessFileLoader(_Unloadable):
    """The loader of compiled files."""

    _what = "compiled Python files"


class ExtensionFileLoader(_Unloadable):
    """The loader of extension modules."""

    _what = "extension modules"


class AppleFrameworkLoader(ExtensionFileLoader):
    """The loader of extension modules in frameworks."""


for _class in (SourcelessFileLoader, ExtensionFileLoader, AppleFrameworkLoader):
    _class.__module__ = "_frozen_importlib_external"


class WindowsRegistryFinder:
    """A finder that finds nothing, as there is no registry."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """Return None."""


class FileFinder:
    """A finder of the modules in one folder."""

    def __init__(self, path, *loader_details):
        import os

        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]
        self.path = os.path.abspath(path or ".")

    def find_spec(self, fullname, target=None):
        """Return the spec of a module in the folder, or None."""
        import os
        from importlib.util import spec_from_file_location

        stem = os.path.join(self.path, fullname.rpartition(".")[2])
        for suffix, loader in self._loaders:
            inner = os.path.join(stem, "__init__" + suffix)
            if os.path.isfile(inner):
                return spec_from_file_location(fullname, inner, loader=loader(fullname, inner),
                                               submodule_search_locations=[stem])
        for suffix, loader in self._loaders:
            if os.path.isfile(stem + suffix):
                return spec_from_file_location(fullname, stem + suffix,
                                               loader=loader(fullname, stem + suffix))
        if os.path.isdir(stem):
            spec = ModuleSpec(fullname, None)
            spec.submodule_search_locations = [stem]
            return spec
        return None

    def invalidate_caches(self):
        """Do nothing: the folder is looked at anew each time."""

    @classmethod
    def path_hook(cls, *loader_details):
        """Return a function for sys.path_hooks that makes finders of folders."""
        def path_hook_for_FileFinder(path):
            import os

            if not os.path.isdir(path or "."):
                raise ImportError("only directories are supported", path=path)
            return cls(path, *loader_details)

        return path_hook_for_FileFinder

    def __repr__(self):
        return f"FileFinder({self.path!r})"


FileFinder.__module__ = "_frozen_importlib_external"
