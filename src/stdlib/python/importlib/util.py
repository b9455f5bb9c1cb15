"""Tools around imports."""

import sys
import types
from _frozen_importlib import ModuleSpec, SourceFileLoader
from importlib import _resolve
from importlib._loading import new_module as module_from_spec
from importlib.abc import Loader

__all__ = ["LazyLoader", "Loader", "MAGIC_NUMBER", "cache_from_source", "decode_source", "find_spec",
           "module_from_spec", "resolve_name", "source_from_cache", "source_hash",
           "spec_from_file_location", "spec_from_loader"]

# The mark of compiled files of this version, which are neither read nor written.
MAGIC_NUMBER = (3666).to_bytes(2, "little") + b"\r\n"


def resolve_name(name, package):
    """Return the absolute name of a possibly relative one."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    return _resolve(name, package)


def find_spec(name, package=None):
    """Return the spec of a module, or None if there is no such module."""
    full = resolve_name(name, package)
    if full in sys.modules:
        module = sys.modules[full]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f"{name}.__spec__ is not set") from None
        if spec is None:
            raise ValueError(f"{name}.__spec__ is None")
        return spec
    parent = full.rpartition(".")[0]
    if not parent:
        return _find_spec(full, None)
    module = __import__(parent, fromlist=["__path__"])
    try:
        path = module.__path__
    except AttributeError as error:
        raise ModuleNotFoundError(
            f"__path__ attribute not found on {parent!r} while trying to find {full!r}", name=full
        ) from error
    return _find_spec(full, path)


def _find_spec(name, path, target=None):
    """Ask the finders of sys.meta_path for the spec of a module."""
    for finder in sys.meta_path:
        find = getattr(finder, "find_spec", None)
        spec = None if find is None else find(name, path, target)
        if spec is not None:
            return spec
    return None


_UNSET = object()


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """Return a spec for a loader, with what the loader tells about the module."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if not origin and hasattr(loader, "get_filename"):
        if is_package is None:
            return spec_from_file_location(name, loader=loader)
        search = [] if is_package else None
        return spec_from_file_location(name, loader=loader, submodule_search_locations=search)
    if is_package is None:
        is_package = False
        if hasattr(loader, "is_package"):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_UNSET):
    """Return the spec of a module in a file, or None if no loader takes the file."""
    import os

    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = os.path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith(".py"):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    search = submodule_search_locations
    if search is _UNSET:
        search = None
        try:
            if hasattr(loader, "is_package") and loader.is_package(name):
                search = []
        except ImportError:
            pass
    spec.submodule_search_locations = search
    if search == [] and location:
        search.append(os.path.dirname(location))
    return spec


def decode_source(source_bytes):
    """Return the text of the bytes of a source file, with its lines ended by newlines."""
    import re

    encoding = "utf-8-sig"
    for line in source_bytes.splitlines()[:2]:
        match = re.match(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", line)
        if match:
            encoding = match[1].decode()
            if encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
                encoding = "utf-8-sig"
            break
        if not re.match(rb"[ \t\f]*(?:[#\r\n]|$)", line):
            break
    return source_bytes.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Fail: there are no compiled files, which CPython says by a cache_tag of None."""
    raise NotImplementedError("sys.implementation.cache_tag is None")


def source_from_cache(path):
    """Fail: there are no compiled files, which CPython says by a cache_tag of None."""
    raise NotImplementedError("sys.implementation.cache_tag is None")


def source_hash(source_bytes):
    """Return the hash of a source, by which CPython's compiled files know it: SipHash-1-3 under the magic number."""
    key = int.from_bytes(MAGIC_NUMBER, "little")
    state = [key ^ 0x736F6D6570736575, 0x646F72616E646F6D, key ^ 0x6C7967656E657261, 0x7465646279746573]
    length = len(source_bytes)
    tail = source_bytes[length - length % 8:].ljust(7, b"\0") + bytes([length & 255])
    for start in range(0, length - length % 8, 8):
        _absorb(state, source_bytes[start:start + 8])
    _absorb(state, tail)
    state[2] ^= 0xFF
    for _ in range(3):
        _sip_round(state)
    return (state[0] ^ state[1] ^ state[2] ^ state[3]).to_bytes(8, "little")


def _absorb(state, block):
    word = int.from_bytes(block, "little")
    state[3] ^= word
    _sip_round(state)
    state[0] ^= word


def _sip_round(state):
    a, b, c, d = state
    a = a + b & _MASK
    b = _turned(b, 13) ^ a
    a = _turned(a, 32)
    c = c + d & _MASK
    d = _turned(d, 16) ^ c
    a = a + d & _MASK
    d = _turned(d, 21) ^ a
    c = c + b & _MASK
    b = _turned(b, 17) ^ c
    c = _turned(c, 32)
    state[:] = a, b, c, d


_MASK = (1 << 64) - 1


def _turned(word, bits):
    return (word << bits | word >> 64 - bits) & _MASK


class _LazyModule(types.ModuleType):
    """A module whose text runs when an attribute is first asked for."""

    def __getattribute__(self, name):
        get = super().__getattribute__
        spec = get("__spec__")
        state = spec.loader_state
        if not isinstance(state, dict) or "lazy_class" not in state:
            return get(name)
        if name == "__spec__":
            return spec
        with state["lock"]:
            if state["is_loading"]:
                return get(name)
            if type(self) is _LazyModule:
                state["is_loading"] = True
                before = state["namespace"]
                changed = {key: value for key, value in get("__dict__").items()
                           if key not in before or before[key] is not value}
                spec.loader.exec_module(self)
                if spec.name in sys.modules and sys.modules[spec.name] is not self:
                    raise ValueError(f"module object for {spec.name!r} substituted in sys.modules "
                                     "during a lazy load")
                get("__dict__").update(changed)
                self.__class__ = state["lazy_class"]
                spec.loader_state = None
        return getattr(self, name)

    def __delattr__(self, name):
        self.__getattribute__(name)
        delattr(self, name)


class LazyLoader(Loader):
    """A loader that puts another loader's work off until the module is used."""

    @staticmethod
    def _check(loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")

    @classmethod
    def factory(cls, loader):
        """Return a function that makes lazy loaders around those of a class."""
        cls._check(loader)
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def __init__(self, loader):
        self._check(loader)
        self.loader = loader

    def create_module(self, spec):
        """Let the other loader make the module."""
        return self.loader.create_module(spec)

    def exec_module(self, module):
        """Note what to do when the module is used."""
        import threading

        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__spec__.loader_state = {
            "namespace": module.__dict__.copy(), "lazy_class": module.__class__,
            "lock": threading.RLock(), "is_loading": False,
        }
        module.__class__ = _LazyModule
