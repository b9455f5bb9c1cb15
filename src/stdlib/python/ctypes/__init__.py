"""The data types of C: numbers, texts, arrays, structures, unions and pointers among them, in memory of the program.

Foreign libraries cannot be loaded: whoever tries is told so by OSError. There is no `pythonapi`.
"""

import struct as _struct
import sys as _sys
import threading as _threading

from ctypes._compound import (
    Array,
    BigEndianStructure,
    BigEndianUnion,
    CField,
    POINTER,
    Structure,
    Union,
    _Pointer,
    _pointer_types as _pointer_type_cache,
    address_of as _address_of,
    byref,
    cast,
    place_of as _place_of,
    pointer,
)
from ctypes._data import CType as _CType, _CData, _SimpleCData, at_memory as _at_memory, size_of as _size_of
from ctypes._memory import Memory as _Memory, read_text as _read_text

__version__ = "1.1.0"

LittleEndianStructure, LittleEndianUnion = Structure, Union
DEFAULT_MODE = RTLD_LOCAL = 0
RTLD_GLOBAL = 256
SIZEOF_TIME_T = 8


class ArgumentError(Exception):
    """An argument that cannot be converted."""


def _simple(name, code):
    return type(_SimpleCData)(name, (_SimpleCData,), {"_type_": code, "__module__": "ctypes", "__qualname__": name})


_CODES = {
    "c_bool": "?", "c_char": "c", "c_wchar": "u", "c_byte": "b", "c_ubyte": "B", "c_short": "h", "c_ushort": "H",
    "c_int": "i", "c_uint": "I", "c_long": "l", "c_ulong": "L", "c_float": "f", "c_double": "d", "c_longdouble": "g",
    "c_char_p": "z", "c_wchar_p": "Z", "c_void_p": "P", "py_object": "O",
}  # fmt: skip
globals().update({name: _simple(name, code) for name, code in _CODES.items()})
c_longlong, c_ulonglong, c_size_t, c_ssize_t, c_time_t, c_voidp = c_long, c_ulong, c_ulong, c_long, c_long, c_void_p
c_int8, c_int16, c_int32, c_int64 = c_byte, c_short, c_int, c_long
c_uint8, c_uint16, c_uint32, c_uint64 = c_ubyte, c_ushort, c_uint, c_ulong


def sizeof(obj, /):
    """Return how many bytes a type or a value takes."""
    if isinstance(obj, _CData):
        return obj.__dict__.get("_c_resized") or obj._c_length
    return _size_of(obj) if isinstance(obj, _CType) else _size_of(int)


def alignment(obj, /):
    """Return what the addresses of a type's values are multiples of."""
    cls = type(obj) if isinstance(obj, _CData) else obj
    found = getattr(cls, "_c_alignment", None)
    if found is None:
        raise TypeError("no alignment info")
    return found


def addressof(obj, /):
    """Return where a value lives."""
    if not isinstance(obj, _CData):
        raise TypeError("invalid type")
    return _address_of(obj)


def resize(obj, size, /):
    """Give a value more memory."""
    if size < _size_of(type(obj)):
        raise ValueError(f"minimum size is {_size_of(type(obj))}")
    data = obj._c_memory.data
    data.extend(bytes(obj._c_at + size - len(data)))
    obj._c_resized = size


def create_string_buffer(init, size=None):
    """Return an array of characters."""
    if isinstance(init, bytes):
        made = (c_char * (len(init) + 1 if size is None else size))()
        made.value = init
        return made
    if isinstance(init, int):
        return (c_char * init)()
    raise TypeError(init)


def create_unicode_buffer(init, size=None):
    """Return an array of wide characters."""
    if isinstance(init, str):
        made = (c_wchar * (len(init) + 1 if size is None else size))()
        made.value = init
        return made
    if isinstance(init, int):
        return (c_wchar * init)()
    raise TypeError(init)


c_buffer = create_string_buffer


def ARRAY(typ, len):
    """Return the type of arrays of a type."""
    return typ * len


def memmove(dst, src, count):
    """Copy bytes; return where they went."""
    source, start = _place_of(src)
    target, at = _place_of(dst)
    target.data[at : at + count] = bytes(source.data[start : start + count])
    return target.address + at


def memset(dst, c, count):
    """Fill bytes; return where they are."""
    target, at = _place_of(dst)
    target.data[at : at + count] = bytes([c & 255]) * count
    return target.address + at


def string_at(ptr, size=-1):
    """Return the bytes at an address, up to a zero or as many as are asked for."""
    memory, at = _place_of(ptr)
    return _read_text(memory.address + at, 1) if size < 0 else bytes(memory.data[at : at + size])


def wstring_at(ptr, size=-1):
    """Return the wide characters at an address."""
    memory, at = _place_of(ptr)
    data = _read_text(memory.address + at, 4) if size < 0 else bytes(memory.data[at : at + 4 * size])
    return data.decode("utf-32-le")


def memoryview_at(ptr, size, readonly=False):
    """Return a view of the bytes at an address."""
    memory, at = _place_of(ptr)
    view = memoryview(memory.data)[at : at + size]
    return view.toreadonly() if readonly else view


_errors = _threading.local()


def get_errno():
    """Return the number of the last error of foreign functions, as set_errno() left it."""
    return getattr(_errors, "number", 0)


def set_errno(value, /):
    """Set the number of the last error; return the one before."""
    before, _errors.number = get_errno(), value
    return before


# Functions


class _PyCFuncPtrType(_CType):
    """The type of types of functions."""


_PyCFuncPtrType.__module__, _PyCFuncPtrType.__name__ = "_ctypes", "PyCFuncPtrType"


class _CFuncPtr(_CData, metaclass=_PyCFuncPtrType):
    """A function of Python with the types of C for its arguments and its result."""

    _c_size = _c_alignment = 8

    def __init__(self, function=None):
        if function is not None and not callable(function):
            raise TypeError("argument must be callable or integer function address")
        self._c_memory.kept[self._c_at] = function

    def __call__(self, *arguments):
        function = self._c_memory.kept.get(self._c_at)
        if function is None:
            raise ValueError("NULL function pointer")
        kinds = self._argtypes_
        if len(arguments) < len(kinds):
            expected = f"{len(kinds)} argument{'s' * (len(kinds) != 1)}"
            raise TypeError(f"this function takes at least {expected} ({len(arguments)} given)")
        given = [_argument(kind, value, at) for at, (kind, value) in enumerate(zip(kinds, arguments), 1)]
        answer = function(*given)
        if self._restype_ is None:
            return None
        return self._restype_(answer).value if _SimpleCData in self._restype_.__bases__ else answer

    def __bool__(self):
        return self._c_memory.kept.get(self._c_at) is not None


_CFuncPtr.__module__ = "_ctypes"


def _argument(kind, value, at):
    try:
        converted = kind.from_param(value)
    except (TypeError, ValueError) as error:
        raise ArgumentError(f"argument {at}: {type(error).__name__}: {error}") from None
    return converted.value if _SimpleCData in kind.__bases__ else converted


_function_types = {}


def CFUNCTYPE(restype, *argtypes, use_errno=False, use_last_error=False):
    """Return the type of functions with these types."""
    key = restype, argtypes
    if key not in _function_types:
        namespace = {"_restype_": restype, "_argtypes_": argtypes, "__module__": "ctypes"}
        _function_types[key] = _PyCFuncPtrType("CFunctionType", (_CFuncPtr,), namespace)
    return _function_types[key]


def PYFUNCTYPE(restype, *argtypes):
    """Return the type of functions with these types."""
    return CFUNCTYPE(restype, *argtypes)


# Foreign libraries


class CDLL:
    """A foreign library, which cannot be loaded."""

    def __init__(self, name, mode=DEFAULT_MODE, handle=None, use_errno=False, use_last_error=False, winmode=None):
        raise OSError(f"{name or 'the program itself'}: foreign libraries cannot be loaded by this interpreter")


class PyDLL(CDLL):
    """The interpreter's own library, which cannot be loaded."""


class LibraryLoader:
    """Loads libraries as attributes."""

    def __init__(self, dlltype):
        self._dlltype = dlltype

    def __getattr__(self, name):
        if name[0] == "_":
            raise AttributeError(name)
        return self._dlltype(name)

    def __getitem__(self, name):
        return getattr(self, name)

    def LoadLibrary(self, name):
        """Load a library."""
        return self._dlltype(name)


cdll, pydll = LibraryLoader(CDLL), LibraryLoader(PyDLL)
