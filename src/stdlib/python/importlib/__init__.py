"""Importing modules by name."""

import sys
import _imp
from _imp import import_module as _import_module

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__import__ = __import__


def import_module(name, package=None):
    """Import a module and return it; a name with leading dots is relative to package."""
    if name.startswith("."):
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import "
                            f"for {name!r}")
        name = _resolve(name, package)
    return _import_module(name)


def _resolve(name, package):
    """Return the absolute name of a relative one."""
    rest = name.lstrip(".")
    level = len(name) - len(rest)
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{parts[0]}.{rest}" if rest else parts[0]


def invalidate_caches():
    """Let finders forget what they remember of folders."""
    for finder in sys.meta_path:
        forget = getattr(finder, "invalidate_caches", None)
        if forget is not None:
            forget()


def reload(module):
    """Run a module's text again in its namespace and return the module."""
    from importlib._loading import describe
    from importlib.util import _find_spec

    try:
        name = module.__spec__.name
    except AttributeError:
        name = getattr(module, "__name__", None)
    if not isinstance(name, str):
        raise TypeError("reload() argument must be a module")
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    parent = name.rpartition(".")[0]
    path = None
    if parent:
        if parent not in sys.modules:
            raise ImportError(f"parent {parent!r} not in sys.modules", name=parent)
        path = sys.modules[parent].__path__
    spec = _find_spec(name, path, module)
    if spec is None:
        raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
    describe(spec, module, override=True)
    if spec.loader is not None and spec.origin != "built-in":
        spec.loader.exec_module(module)
    return sys.modules[name]
