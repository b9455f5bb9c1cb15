"""Importing modules from zip files."""

import importlib.util
import os
from importlib.machinery import ModuleSpec

__all__ = ["ZipImportError", "zipimporter"]


class ZipImportError(ImportError):
    """A zip file cannot be imported from, or lacks a module."""


class zipimporter:
    """Finds and loads the modules in a zip file, or in a folder inside it."""

    def __init__(self, path):
        path = os.fsdecode(path)
        if not path:
            raise ZipImportError("archive path is empty", path=path)
        archive, prefix = path, ""
        while not os.path.lexists(archive):
            archive, last = os.path.split(archive)
            if not archive or not last:
                raise ZipImportError("not a Zip file", path=path)
            prefix = last + "/" + prefix
        import zipfile

        if not os.path.isfile(archive) or not zipfile.is_zipfile(archive):
            raise ZipImportError("not a Zip file", path=path)
        self.archive = archive
        self.prefix = prefix
        with zipfile.ZipFile(archive) as file:
            self._names = frozenset(file.namelist())

    def __repr__(self):
        return f'<zipimporter object "{self.archive}{os.sep}{self.prefix}">'

    def _find(self, fullname):
        """Return the name of a module's file in the archive and whether it is a package, or None."""
        stem = self.prefix + fullname.rpartition(".")[2]
        for name, is_package in ((stem + "/__init__.py", True), (stem + ".py", False)):
            if name in self._names:
                return name, is_package
        return None

    def _need(self, fullname):
        found = self._find(fullname)
        if found is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        return found

    def find_spec(self, fullname, target=None):
        """Return the spec of a module, or None."""
        if self._find(fullname) is not None:
            return importlib.util.spec_from_loader(fullname, self)
        folder = self.prefix + fullname.rpartition(".")[2] + "/"
        if any(name.startswith(folder) for name in self._names):
            spec = ModuleSpec(fullname, None, is_package=True)
            spec.submodule_search_locations.append(os.path.join(self.archive, folder.rstrip("/")))
            return spec
        return None

    def get_data(self, pathname):
        """Return the bytes of a file in the archive."""
        import zipfile

        name = os.fspath(pathname).removeprefix(self.archive + os.sep)
        try:
            with zipfile.ZipFile(self.archive) as file:
                return file.read(name)
        except KeyError:
            raise OSError(0, "", pathname) from None

    def get_filename(self, fullname):
        """Return the path of a module's file."""
        return os.path.join(self.archive, self._need(fullname)[0])

    def is_package(self, fullname):
        """Return whether a module is a package."""
        return self._need(fullname)[1]

    def get_source(self, fullname):
        """Return the text of a module."""
        return importlib.util.decode_source(self.get_data(self.get_filename(fullname)))

    def get_code(self, fullname):
        """Return the code of a module."""
        path = self.get_filename(fullname)
        return compile(self.get_data(path), path, "exec", dont_inherit=True)

    def create_module(self, spec):
        """Leave making the module to the import system."""

    def exec_module(self, module):
        """Run the module's code."""
        exec(self.get_code(module.__name__), module.__dict__)

    def load_module(self, fullname):
        """Load the module and return it."""
        from importlib._loading import load_module

        return load_module(self, fullname)

    def invalidate_caches(self):
        """Look at the archive anew."""
        import zipfile

        try:
            with zipfile.ZipFile(self.archive) as file:
                self._names = frozenset(file.namelist())
        except (OSError, zipfile.BadZipFile):
            self._names = frozenset()
