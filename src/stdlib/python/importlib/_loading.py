"""The part of the import system that is written in Python: loading by specs, and what loaders answer."""

import sys
import _imp
from _frozen_importlib import ModuleSpec, SourceFileLoader


# Loading by a spec.

def load_spec(spec):
    """Make, register and run the module of a spec that some finder gave; return it."""
    loader = spec.loader
    if loader is not None and not hasattr(loader, "exec_module"):
        if not hasattr(loader, "load_module"):
            raise ImportError("missing loader", name=spec.name)
        return _load_the_old_way(spec)
    module = new_module(spec)
    sys.modules[spec.name] = module
    try:
        if loader is None:
            if spec.submodule_search_locations is None:
                raise ImportError("missing loader", name=spec.name)
        else:
            loader.exec_module(module)
    except BaseException:
        sys.modules.pop(spec.name, None)
        raise
    # A module may put another object into its place.
    module = sys.modules.pop(spec.name)
    sys.modules[spec.name] = module
    return module


def _load_the_old_way(spec):
    """Load with a loader that knows load_module() alone."""
    spec.loader.load_module(spec.name)
    module = sys.modules.pop(spec.name)
    sys.modules[spec.name] = module
    for name, value in (("__loader__", spec.loader), ("__spec__", spec)):
        if getattr(module, name, None) is None:
            try:
                setattr(module, name, value)
            except AttributeError:
                pass
    return module


def new_module(spec):
    """Return the module that the loader of a spec makes, with its attributes set."""
    loader = spec.loader
    module = None
    if hasattr(loader, "create_module"):
        module = loader.create_module(spec)
    elif hasattr(loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    if module is None:
        module = type(sys)(spec.name)
    describe(spec, module)
    return module


def describe(spec, module, override=False):
    """Set the attributes of a module that its spec tells."""
    def put(name, value):
        if override or getattr(module, name, None) is None:
            try:
                setattr(module, name, value)
            except AttributeError:
                pass

    put("__name__", spec.name)
    put("__loader__", spec.loader)
    put("__package__", spec.parent)
    try:
        module.__spec__ = spec
    except AttributeError:
        pass
    if spec.submodule_search_locations is not None:
        put("__path__", spec.submodule_search_locations)
    if spec.has_location:
        put("__file__", spec.origin)
    elif isinstance(spec.loader, NamespaceLoader):
        module.__file__ = None


def load_module(loader, fullname):
    """load_module() of loaders: import by the loader, anew in a module that is there already."""
    from importlib.util import spec_from_loader

    spec = spec_from_loader(fullname, loader)
    if fullname in sys.modules:
        module = sys.modules[fullname]
        describe(spec, module, override=True)
        loader.exec_module(module)
        return sys.modules[fullname]
    return load_spec(spec)


# Hooks of paths.

def find_by_hooks(hooks, name, entry):
    """Return the spec that a hook's finder for an entry of a path knows, or None."""
    cache = sys.path_importer_cache
    if entry not in cache:
        # What the hook imports is not looked for here.
        cache[entry] = None
        cache[entry] = _finder(hooks, entry)
    finder = cache[entry]
    return None if finder is None else finder.find_spec(name)


def _finder(hooks, entry):
    for hook in hooks:
        try:
            return hook(entry)
        except ImportError:
            continue
    return None


_library = frozenset(name.partition(".")[0] for name in _imp.module_names())


def find_in_archive(name, entry):
    """Return the spec of a module in a zip file, or None."""
    # What reads archives is not looked for in them.
    if name.partition(".")[0] in _library:
        return None
    from zipimport import zipimporter

    return find_by_hooks([zipimporter], name, entry)


# Namespace packages.

class NamespacePath:
    """The folders of a namespace package, looked for anew when the path above changes."""

    def __init__(self, name, path, path_finder=None):
        self._name = name
        self._path = list(path)
        self._seen = tuple(self._above())

    def _above(self):
        parent, _, _ = self._name.rpartition(".")
        return sys.modules[parent].__path__ if parent else sys.path

    def _current(self):
        above = tuple(self._above())
        if above != self._seen:
            self._seen = above
            spec = _imp.find_spec(self._name, list(above))
            if spec is not None and isinstance(spec.loader, NamespaceLoader):
                self._path = list(spec.submodule_search_locations)
        return self._path

    def __iter__(self):
        return iter(self._current())

    def __getitem__(self, index):
        return self._current()[index]

    def __setitem__(self, index, path):
        self._path[index] = path

    def __len__(self):
        return len(self._current())

    def __contains__(self, item):
        return item in self._current()

    def __repr__(self):
        return f"NamespacePath({self._path!r})"

    def append(self, item):
        """Add a folder."""
        self._path.append(item)


class NamespaceLoader:
    """The loader of a namespace package, which has no text."""

    def __init__(self, name, path, path_finder=None):
        self._path = path if isinstance(path, NamespacePath) else NamespacePath(name, path, path_finder)

    def is_package(self, fullname):
        """Return True."""
        return True

    def get_source(self, fullname):
        """Return an empty text."""
        return ""

    def get_code(self, fullname):
        """Return the code of an empty text."""
        return compile("", "<string>", "exec", dont_inherit=True)

    def create_module(self, spec):
        """Leave making the module to the import system."""

    def exec_module(self, module):
        """Do nothing."""

    def load_module(self, fullname):
        """Load the module and return it."""
        return load_module(self, fullname)

    def get_resource_reader(self, module):
        """Return the reader of the package's files."""
        from importlib.resources.readers import NamespaceReader

        return NamespaceReader(self._path)


for _class in (NamespacePath, NamespaceLoader):
    _class.__module__ = "_frozen_importlib_external"


def namespace_spec(name, folders):
    """Return the spec of a namespace package."""
    path = NamespacePath(name, folders)
    spec = ModuleSpec(name, NamespaceLoader(name, path))
    spec.submodule_search_locations = path
    return spec


# Files of Python text.

def get_filename(loader, name=None):
    """get_filename() of source loaders."""
    _check_name(loader, name)
    return loader.path


def _check_name(loader, name):
    if name is not None and name != loader.name:
        raise ImportError(f"loader for {loader.name} cannot handle {name}", name=name)


def get_data(loader, path):
    """get_data() of source loaders."""
    import io

    with io.FileIO(str(path), "r") as file:
        return file.read()


def path_stats(loader, path):
    """path_stats() of source loaders."""
    import os

    stat = os.stat(path)
    return {"mtime": stat.st_mtime, "size": stat.st_size}


def is_package(loader, fullname):
    """is_package() of source loaders."""
    file = loader.get_filename(fullname).rpartition("/")[2]
    return file.rpartition(".")[0] == "__init__" and fullname.rpartition(".")[2] != "__init__"


def get_source(loader, fullname):
    """get_source() of source loaders."""
    from importlib.util import decode_source

    path = loader.get_filename(fullname)
    try:
        data = loader.get_data(path)
    except OSError as error:
        raise ImportError("source not available through get_data()", name=fullname) from error
    return decode_source(data)


def get_code(loader, fullname):
    """get_code() of source loaders."""
    path = loader.get_filename(fullname)
    return loader.source_to_code(loader.get_data(path), path)


def source_to_code(loader, data, path):
    """source_to_code() of source loaders."""
    return compile(data, path, "exec", dont_inherit=True)


def exec_module(loader, module):
    """exec_module() of source loaders."""
    code = loader.get_code(module.__name__)
    if code is None:
        raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
    exec(code, module.__dict__)


def resource_reader(loader, name=None):
    """get_resource_reader() of source loaders."""
    from importlib.resources.readers import FileReader

    _check_name(loader, name)
    return FileReader(loader)


# What is part of the binary.

def create_inside(finder, spec):
    """create_module() of the finders of built-in and embedded modules."""
    if not _is_inside(spec.name):
        raise ImportError(f"{spec.name!r} is not a built-in module", name=spec.name)


def _is_inside(name):
    return name in ("sys", "builtins") or name in _imp.module_names()


def exec_inside(finder, module):
    """exec_module() of the finders of built-in and embedded modules."""
    name = module.__spec__.name if module.__spec__ else module.__name__
    found = _imp.find_source(name)
    if found is not None:
        text, file, _ = found
        exec(compile(text, file, "exec", dont_inherit=True), module.__dict__)
        return
    fresh = _imp.new_builtin(name)
    if fresh is not None:
        for key, value in fresh.items():
            if key not in ("__spec__", "__loader__", "__package__", "__name__"):
                module.__dict__[key] = value


def source_inside(finder, fullname):
    """get_source() of the finders of built-in and embedded modules."""
    if not _is_inside(fullname):
        raise ImportError(f"{fullname!r} is not a built-in module", name=fullname)
    found = _imp.find_source(fullname)
    return None if found is None else found[0].decode()


def code_inside(finder, fullname):
    """get_code() of the finders of built-in and embedded modules."""
    text = source_inside(finder, fullname)
    if text is None:
        return None
    return compile(text, f"<frozen {fullname}>", "exec", dont_inherit=True)


def is_package_inside(finder, fullname):
    """is_package() of the finders of built-in and embedded modules."""
    if not _is_inside(fullname):
        raise ImportError(f"{fullname!r} is not a built-in module", name=fullname)
    found = _imp.find_source(fullname)
    return found is not None and found[2]


def find_distributions(*context):
    """find_distributions() of PathFinder."""
    from importlib.metadata import MetadataPathFinder

    return MetadataPathFinder.find_distributions(*context)
