"""What finders and loaders have in common."""

import abc
from importlib import machinery

__all__ = ["ExecutionLoader", "FileLoader", "InspectLoader", "Loader", "MetaPathFinder",
           "PathEntryFinder", "ResourceLoader", "SourceLoader"]


class MetaPathFinder(metaclass=abc.ABCMeta):
    """A finder for sys.meta_path; it defines find_spec(fullname, path, target=None)."""

    def invalidate_caches(self):
        """Forget what is remembered of places."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """A finder for one entry of sys.path; it defines find_spec(fullname, target=None)."""

    def invalidate_caches(self):
        """Forget what is remembered of the entry."""


class Loader(metaclass=abc.ABCMeta):
    """A loader; it defines exec_module(module)."""

    def create_module(self, spec):
        """Return a module for the spec, or None for an ordinary one."""
        return None

    def load_module(self, fullname):
        """Load the module and return it."""
        from importlib._loading import load_module

        if not hasattr(self, "exec_module"):
            raise ImportError
        return load_module(self, fullname)


class ResourceLoader(Loader):
    """A loader that can read files beside its modules."""

    @abc.abstractmethod
    def get_data(self, path):
        """Return the bytes of a file."""
        raise OSError


class InspectLoader(Loader):
    """A loader that can show what it loads."""

    def is_package(self, fullname):
        """Return whether the module is a package."""
        raise ImportError

    def get_code(self, fullname):
        """Return the module's code, or None."""
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        """Return the module's text, or None."""
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>", fullname=None):
        """Return the code that a text compiles to."""
        return compile(data, path, "exec", dont_inherit=True)

    def exec_module(self, module):
        """Run the module's code."""
        from importlib._loading import exec_module

        exec_module(self, module)


class ExecutionLoader(InspectLoader):
    """A loader whose modules can run as programs."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        """Return the file that tracebacks name."""
        raise ImportError

    def get_code(self, fullname):
        """Return the module's code, or None."""
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            path = self.get_filename(fullname)
        except ImportError:
            return self.source_to_code(source)
        return self.source_to_code(source, path)


class FileLoader(ResourceLoader, ExecutionLoader):
    """A loader of one file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def get_filename(self, name=None):
        """Return the file."""
        from importlib._loading import get_filename

        return get_filename(self, name)

    def get_data(self, path):
        """Return the bytes of a file."""
        from importlib._loading import get_data

        return get_data(self, path)


class SourceLoader(ResourceLoader, ExecutionLoader):
    """A loader of text: subclasses define get_data() and get_filename()."""

    def path_mtime(self, path):
        """Return the time of a file's last change."""
        return int(self.path_stats(path)["mtime"])

    def path_stats(self, path):
        """Return the time of a file's last change and its size."""
        raise OSError

    def set_data(self, path, data):
        """Write a file; nothing is written unless a subclass does."""

    def is_package(self, fullname):
        """Return whether the module is a package."""
        from importlib._loading import is_package

        return is_package(self, fullname)

    def get_source(self, fullname):
        """Return the module's text."""
        from importlib._loading import get_source

        return get_source(self, fullname)

    def get_code(self, fullname):
        """Return the module's code."""
        from importlib._loading import get_code

        return get_code(self, fullname)


for _class in (machinery.BuiltinImporter, machinery.FrozenImporter, machinery.PathFinder,
               machinery.WindowsRegistryFinder):
    MetaPathFinder.register(_class)
for _class in (machinery.BuiltinImporter, machinery.FrozenImporter):
    InspectLoader.register(_class)
PathEntryFinder.register(machinery.FileFinder)
for _class in (machinery.SourceFileLoader, machinery.SourcelessFileLoader):
    FileLoader.register(_class)
ExecutionLoader.register(machinery.ExtensionFileLoader)
SourceLoader.register(machinery.SourceFileLoader)
InspectLoader.register(machinery.NamespaceLoader)
