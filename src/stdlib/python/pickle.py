"""Python objects as streams of bytes, and back.

`dumps` and `dump` write an object, `loads` and `load` read one. Functions and classes are written by name. Reading a
stream can call anything it names: only read what you trust.
"""

from _pickle_ops import *
from _pickle_ops import (
    DEFAULT_PROTOCOL,
    HIGHEST_PROTOCOL,
    PickleError,
    PicklingError,
    UnpicklingError,
    _ops,
)
from _pickle_read import Unpickler
from _pickle_write import PickleBuffer, Pickler, _getattribute, encode_long
from copyreg import dispatch_table

__all__ = [
    "PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
    "PickleBuffer",
]
__all__ += sorted([*_ops, "DEFAULT_PROTOCOL", "HIGHEST_PROTOCOL"])

format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write an object to a binary file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Return the bytes that stand for an object."""
    parts = []
    pickler = Pickler._to(parts.append, protocol, fix_imports, buffer_callback)
    pickler.dump(obj)
    return b"".join(parts)


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """Read an object from a binary file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """Return the object that some bytes stand for."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    import io
    file = io.BytesIO(data)
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def decode_long(data):
    """Return the int that its two's complement stands for, least byte first."""
    return int.from_bytes(data, "little", signed=True)


# Packages derive classes from what elsewhere is written in Python.
_Pickler, _Unpickler = Pickler, Unpickler
_dump, _dumps, _load, _loads = dump, dumps, load, loads
bytes_types = bytes, bytearray
