"""Tools around imports."""

import sys
from importlib import _resolve
from importlib.machinery import ModuleSpec

__all__ = ["find_spec", "module_from_spec", "resolve_name"]


def resolve_name(name, package):
    """Return the absolute name of a possibly relative one."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    return _resolve(name, package)


def find_spec(name, package=None):
    """Return the spec of a module, or None if there is no such module."""
    from _imp import find_source

    name = resolve_name(name, package)
    if name in sys.modules:
        module = sys.modules[name]
        if module is None:
            return None
        spec = getattr(module, "__spec__", None)
        if spec is not None:
            return spec
        return _spec(name, getattr(module, "__file__", None), hasattr(module, "__path__"))
    found = find_source(name)
    if found is not None:
        return _spec(name, found[1], found[2])
    if name in sys.builtin_module_names:
        return _spec(name, "built-in", False)
    return None


def _spec(name, origin, is_package):
    """Make a spec of what is known."""
    spec = ModuleSpec(name, None, origin=origin, is_package=is_package)
    spec.has_location = origin not in (None, "built-in")
    return spec


def module_from_spec(spec):
    """Make an empty module for a spec."""
    module = type(sys)(spec.name)
    module.__spec__ = spec
    module.__package__ = spec.parent
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module
