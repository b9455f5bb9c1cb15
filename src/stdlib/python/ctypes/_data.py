"""Values of C: the base of all of them, and the simple ones."""

import struct
import sys
from ctypes._memory import Memory, find, read_text

_WCHAR = "utf-32-le"


class CType(type):
    """What the types of C have in common."""

    def __mul__(cls, length):
        from ctypes._compound import array_type

        return array_type(cls, length, sys._getframe(1).f_globals.get("__name__"))

    def __rmul__(cls, length):
        from ctypes._compound import array_type

        return array_type(cls, length, sys._getframe(1).f_globals.get("__name__"))

    def from_buffer(cls, source, offset=0, /):
        """Return a value that lives in a writable buffer."""
        view = memoryview(source)
        if view.readonly:
            raise TypeError("underlying buffer is not writable")
        _check_size(cls, len(view.cast("B")), offset)
        made = at_memory(cls, Memory(view.cast("B")), offset)
        made._objects = source
        return made

    def from_buffer_copy(cls, source, offset=0, /):
        """Return a value with a copy of bytes."""
        data = bytes(source)
        _check_size(cls, len(data), offset)
        return at_memory(cls, Memory(bytearray(data[offset : offset + size_of(cls)])), 0)

    def from_address(cls, address, /):
        """Return the value at an address."""
        return at_memory(cls, *find(address))

    def in_dll(cls, library, name, /):
        """Refuse: there are no foreign libraries."""
        raise ValueError(f"foreign libraries cannot be loaded: {name}")

    def from_param(cls, value, /):
        """Return what stands for a value as an argument."""
        if isinstance(value, cls):
            return value
        convert = getattr(value, "_as_parameter_", None)
        if convert is not None:
            return cls.from_param(convert)
        if isinstance(cls, PyCSimpleType):
            return _Parameter(cls(value))
        raise TypeError(f"expected {cls.__name__} instance instead of {type(value).__name__}")


class _Parameter:
    """A simple value on its way to a function."""

    def __init__(self, given):
        self._obj, self.value = given, given.value

    def __repr__(self):
        return f"<cparam {self._obj._type_!r} ({self.value})>"


_Parameter.__name__ = _Parameter.__qualname__ = "CArgObject"


def _check_size(cls, length, offset):
    if offset < 0:
        raise ValueError("offset cannot be negative")
    needed = size_of(cls) + offset
    if length < needed:
        raise ValueError(f"Buffer size too small ({length} instead of at least {needed} bytes)")


def size_of(cls):
    """Return how many bytes values of a type take."""
    size = getattr(cls, "_c_size", None)
    if size is None:
        raise TypeError("abstract class" if isinstance(cls, CType) else "this type has no size")
    return size


def at_memory(cls, memory, at, base=None):
    """Return the value of a type that lives at a place in memory."""
    made = object.__new__(cls)
    made._c_memory, made._c_at, made._b_base_ = memory, at, base
    return made


class _CData:
    """The base of all values of C."""

    _objects = None
    _b_needsfree_ = 1

    def __new__(cls, *arguments, **fields):
        return at_memory(cls, Memory(bytearray(size_of(cls))), 0)

    def __buffer__(self, flags, /):
        at = self._c_at
        return memoryview(self._c_memory.data)[at : at + self._c_length]

    @property
    def _c_length(self):
        return size_of(type(self))

    def __reduce__(self):
        return _rebuild, (type(self), dict(self.__dict__) and _own(self), bytes(self))

    def __copy__(self):
        return _rebuild(type(self), _own(self), bytes(self))

    def _c_assign(self, other):
        """Take over the bytes of another value, and what they keep alive."""
        data, at = self._c_memory.data, self._c_at
        data[at : at + self._c_length] = bytes(other)
        for place, kept in list(other._c_memory.kept.items()):
            self._c_memory.kept[at + place - other._c_at] = kept


_HIDDEN = {"_c_memory", "_c_at", "_b_base_", "_objects"}


def _own(value):
    return {name: kept for name, kept in value.__dict__.items() if name not in _HIDDEN}


def _rebuild(cls, attributes, data):
    made = cls.from_buffer_copy(data)
    made.__dict__.update(attributes)
    return made


# Simple values

_FORMATS = {
    "?": "?", "b": "b", "B": "B", "h": "h", "H": "H", "i": "i", "I": "I", "l": "q", "L": "Q", "q": "q", "Q": "Q",
    "f": "f", "d": "d", "g": "d", "c": "c", "u": "I", "z": "Q", "Z": "Q", "P": "Q", "O": "Q",
}  # fmt: skip
_INTEGERS = set("bBhHiIlLqQ")


class PyCSimpleType(CType):
    """The type of simple types."""

    __module__ = "_ctypes"

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        code = getattr(cls, "_type_", None)
        if code is None:
            if bases and bases[0] is not _CData:
                raise AttributeError("class must define a '_type_' attribute")
            return
        if not isinstance(code, str):
            raise TypeError("class must define a '_type_' string attribute")
        if len(code) != 1:
            raise ValueError("class must define a '_type_' attribute which must be a string of length 1")
        if code not in _FORMATS:
            raise AttributeError(
                "class must define a '_type_' attribute which must be\n"
                "a single character string containing one of 'cbBhHiIlLdDfFuzZqQPXOv?gG'."
            )
        cls._c_size = cls._c_alignment = 16 if code == "g" else struct.calcsize("=" + _FORMATS[code])
        cls._c_format = getattr(cls, "_c_order", "<") + _FORMATS[code]


def _make_swapped(cls, order):
    made = PyCSimpleType(cls.__name__, (_SimpleCData,), {"_type_": cls._type_, "_c_order": order})
    made.__module__ = cls.__module__
    return made


def swapped(cls):
    """Return the simple type whose bytes stand the other way round."""
    found = cls.__dict__.get("__ctype_be__")
    if found is None:
        found = cls.__ctype_be__ = _make_swapped(cls, ">")
        cls.__ctype_le__ = found.__ctype_le__ = cls
        found.__ctype_be__ = found
    return found


class _SimpleCData(_CData, metaclass=PyCSimpleType):
    """The base of simple values."""

    __module__ = "_ctypes"

    def __init__(self, *arguments):
        if len(arguments) > 1:
            raise TypeError(f"__init__ expected at most 1 argument, got {len(arguments)}")
        if arguments:
            self.value = arguments[0]

    @property
    def value(self):
        """The value in Python."""
        return _READERS.get(self._type_, _plain)(self._c_raw(), self._c_memory, self._c_at)

    @value.setter
    def value(self, given):
        raw = _encoded(self._type_, given, self._c_memory, self._c_at)
        struct.pack_into(self._c_format, self._c_memory.data, self._c_at, raw)

    def _c_raw(self):
        return struct.unpack_from(self._c_format, self._c_memory.data, self._c_at)[0]

    def __bool__(self):
        at = self._c_at
        return any(self._c_memory.data[at : at + self._c_size])

    def __repr__(self):
        if type(self).__bases__ != (_SimpleCData,):
            return f"<{type(self).__name__} object at {id(self):#x}>"
        if self._type_ in "zZ":
            return f"{type(self).__name__}({self._c_raw() or None})"
        try:
            return f"{type(self).__name__}({self.value!r})"
        except ValueError:
            return f"{type(self).__name__}(<NULL>)"


def _plain(raw, memory, at):
    return raw


def _text_at(raw, memory, at):
    return read_text(raw, 1) if raw else None


def _wide_text_at(raw, memory, at):
    return read_text(raw, 4).decode(_WCHAR) if raw else None


def _object_at(raw, memory, at):
    if not raw:
        raise ValueError("PyObject is NULL")
    return memory.kept[at]


_READERS = {
    "z": _text_at,
    "Z": _wide_text_at,
    "O": _object_at,
    "P": lambda raw, memory, at: raw or None,
    "u": lambda raw, memory, at: chr(raw),
}


def _encoded(code, given, memory, at):
    """Return the number that stands for a value in memory."""
    kind = type(given).__name__
    if code in _INTEGERS:
        if isinstance(given, float) or not hasattr(type(given), "__index__"):
            raise TypeError(f"{kind!r} object cannot be interpreted as an integer")
        bits = struct.calcsize("=" + _FORMATS[code]) * 8
        number = given.__index__() & (1 << bits) - 1
        return number - (1 << bits) if code.islower() and number >> bits - 1 else number
    if code in "fdg":
        if not hasattr(type(given), "__float__") and not hasattr(type(given), "__index__"):
            raise TypeError(f"must be real number, not {kind}")
        return float(given)
    if code == "?":
        return bool(given)
    if code == "c":
        return _character(given, kind)
    if code == "u":
        if not isinstance(given, str):
            raise TypeError(f"a unicode character expected, not instance of {kind}")
        if len(given) != 1:
            raise TypeError(f"a unicode character expected, not a string of length {len(given)}")
        return ord(given)
    if code == "O":
        memory.kept[at] = given
        return id(given)
    return _address(code, given, kind, memory, at)


def _character(given, kind):
    if isinstance(given, (bytes, bytearray)):
        if len(given) == 1:
            return bytes(given)
        kind += f" of length {len(given)}"
    elif isinstance(given, int):
        if 0 <= given < 256:
            return bytes([given])
        raise TypeError("integer not in range(256)")
    raise TypeError(f"one character bytes, bytearray, or an integer in range(256) expected, not {kind}")


def _address(code, given, kind, memory, at):
    memory.kept.pop(at, None)
    if given is None:
        return 0
    if isinstance(given, int):
        return given & 0xFFFF_FFFF_FFFF_FFFF
    if code == "P":
        raise TypeError("cannot be converted to pointer")
    if code == "z" and isinstance(given, bytes):
        text = given + b"\0"
    elif code == "Z" and isinstance(given, str):
        text = (given + "\0").encode(_WCHAR)
    else:
        expected = "bytes" if code == "z" else "unicode string"
        raise TypeError(f"{expected} or integer address expected instead of {kind} instance")
    memory.kept[at] = kept = Memory(bytearray(text))
    return kept.address
