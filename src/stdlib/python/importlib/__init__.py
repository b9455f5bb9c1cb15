"""Importing modules by name."""

import sys
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
    """Do nothing: folders are looked at anew for each import."""


def reload(module):
    """Run a module's text again in its namespace and return the module."""
    from _imp import find_source

    name = getattr(module, "__name__", None)
    if not isinstance(name, str):
        raise TypeError("reload() argument must be a module")
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    found = find_source(name)
    if found is not None:
        text, file, _ = found
        exec(compile(text, file, "exec"), module.__dict__)
    return sys.modules[name]
