"""Tools for packages: what is in them, their data, names of objects."""

import importlib
import importlib.machinery
import importlib.util
import os
import sys
from collections import namedtuple
from functools import singledispatch as simplegeneric

__all__ = ["ModuleInfo", "extend_path", "get_data", "get_importer", "iter_importers", "iter_modules",
           "resolve_name", "walk_packages"]

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")
ModuleInfo.__doc__ = "A finder, the name of a module it knows, and whether that is a package."


def walk_packages(path=None, prefix="", onerror=None):
    """Yield the modules on a path, and those in their packages, which are imported for it."""
    seen = set()
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            __import__(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
        else:
            inner = [entry for entry in getattr(sys.modules[info.name], "__path__", None) or []
                     if entry not in seen]
            seen.update(inner)
            yield from walk_packages(inner, info.name + ".", onerror)


def iter_modules(path=None, prefix=""):
    """Yield the modules on a path, the whole of sys.path without one."""
    if path is None:
        importers = iter_importers()
    elif isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    else:
        importers = map(get_importer, path)
    seen = set()
    for importer in importers:
        for name, ispkg in iter_importer_modules(importer, prefix):
            if name not in seen:
                seen.add(name)
                yield ModuleInfo(importer, name, ispkg)


@simplegeneric
def iter_importer_modules(importer, prefix=""):
    """Yield (name, ispkg) for the modules that a finder knows."""
    if not hasattr(importer, "iter_modules"):
        return []
    return importer.iter_modules(prefix)


@iter_importer_modules.register(importlib.machinery.FileFinder)
def _iter_file_finder(importer, prefix=""):
    """Yield the modules in a folder, by name."""
    if importer.path is None or not os.path.isdir(importer.path):
        return
    seen = set()
    for entry in sorted(os.listdir(importer.path)):
        name = _module_name(entry)
        if name == "__init__" or name in seen:
            continue
        ispkg = False
        full = os.path.join(importer.path, entry)
        if not name and os.path.isdir(full) and "." not in entry:
            try:
                ispkg = any(_module_name(inner) == "__init__" for inner in os.listdir(full))
            except OSError:
                continue
            if not ispkg:
                continue
            name = entry
        if name and "." not in name:
            seen.add(name)
            yield prefix + name, ispkg


def _module_name(file):
    """Return the name of the module in a file, or None."""
    for suffix in sorted(importlib.machinery.all_suffixes(), key=len, reverse=True):
        if file.endswith(suffix):
            return file[:-len(suffix)]
    return None


class _EmbeddedFinder:
    """The finder of the modules in a package that is part of the binary."""

    def __init__(self, package):
        self._package = package

    def iter_modules(self, prefix=""):
        """Yield the modules in the package."""
        import _imp

        names = set(_imp.module_names())
        start = self._package + "."
        inner = sorted({name[len(start):].partition(".")[0] for name in names if name.startswith(start)})
        for name in inner:
            yield prefix + name, any(other.startswith(f"{start}{name}.") for other in names)


def get_importer(path_item):
    """Return a finder for an entry of a path, or None."""
    path_item = os.fsdecode(path_item)
    if path_item in sys.path_importer_cache:
        return sys.path_importer_cache[path_item]
    if path_item.startswith("<frozen>/"):
        return _EmbeddedFinder(path_item.removeprefix("<frozen>/"))
    for hook in [*sys.path_hooks, _hook]:
        try:
            importer = hook(path_item)
        except ImportError:
            continue
        sys.path_importer_cache.setdefault(path_item, importer)
        return importer
    return None


_hook = importlib.machinery.FileFinder.path_hook(
    (importlib.machinery.SourceFileLoader, importlib.machinery.SOURCE_SUFFIXES))


def iter_importers(fullname=""):
    """Yield the finders that would be asked for a module."""
    if fullname.startswith("."):
        raise ImportError(f"Relative module name {fullname!r} not supported")
    if "." in fullname:
        package = importlib.import_module(fullname.rpartition(".")[0])
        path = getattr(package, "__path__", None)
        if path is None:
            return
    else:
        yield from sys.meta_path
        path = sys.path
    for item in path:
        yield get_importer(item)


def extend_path(path, name):
    """Return a package's path with the folders of its name that lie on sys.path."""
    if not isinstance(path, list):
        return path
    path = path[:]
    parent, _, last = name.rpartition(".")
    if parent:
        try:
            search = sys.modules[parent].__path__
        except (KeyError, AttributeError):
            return path
    else:
        search = sys.path
    for folder in search:
        if not isinstance(folder, str):
            continue
        inner = os.path.join(folder, last)
        if inner not in path and os.path.isfile(os.path.join(inner, "__init__.py")):
            path.append(inner)
        listed = os.path.join(folder, name + ".pkg")
        if os.path.isfile(listed):
            with open(listed) as file:
                path += [line for line in map(str.rstrip, file) if line and not line.startswith("#")]
    return path


def get_data(package, resource):
    """Return the bytes of a file in a package's folder, or None if its loader cannot read files."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.loader is None or not hasattr(spec.loader, "get_data"):
        return None
    module = sys.modules.get(package) or importlib.import_module(package)
    if module is None or not hasattr(module, "__file__"):
        return None
    folder = os.path.dirname(module.__file__)
    return spec.loader.get_data(os.path.join(folder, *resource.split("/")))


def read_code(stream):
    """Return None: compiled files are not read."""
    return None


def resolve_name(name):
    """Return the object of a name like "package.module:object.attribute" or with dots alone."""
    import re

    match = re.match(r"(?!\d)\w+(\.(?!\d)\w+)*(?P<cln>:(?P<obj>(?!\d)\w+(\.(?!\d)\w+)*)?)?$", name)
    if not match:
        raise ValueError(f"invalid format: {name!r}")
    module, colon, rest = name.partition(":")
    if colon:
        found = importlib.import_module(module)
        parts = rest.split(".") if rest else []
    else:
        first, *parts = name.split(".")
        found = importlib.import_module(first)
        while parts:
            first = f"{first}.{parts[0]}"
            try:
                found = importlib.import_module(first)
            except ImportError:
                break
            parts.pop(0)
    for part in parts:
        found = getattr(found, part)
    return found
