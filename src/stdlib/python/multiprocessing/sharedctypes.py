"""Values and arrays that processes share, in a file in memory."""

import os
import struct
from multiprocessing import context
from multiprocessing.reduction import DupFd, ForkingPickler

__all__ = ["RawValue", "RawArray", "Value", "Array", "copy", "synchronized"]

_NAMES = {"c": "c_char", "b": "c_byte", "B": "c_ubyte", "h": "c_short", "H": "c_ushort", "i": "c_int", "I": "c_uint",
          "l": "c_long", "L": "c_ulong", "q": "c_long", "Q": "c_ulong", "f": "c_float", "d": "c_double", "?": "c_bool", "u": "c_wchar"}
_SIZES = {"c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "f": 4, "u": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "d": 8}
_INTEGERS = "bBhHiIlLqQ"


def _check_code(code):
    """Return the letter of a type."""
    if not isinstance(code, str):
        code = getattr(code, "_type_", None)
    if code not in _SIZES:
        raise TypeError("bad typecode (must be a ctypes type or one of c, b, B, u, h, H, i, I, l, L, q, Q, f or d)")
    return code


class _Memory:
    """Room for items of one type."""

    def __init__(self, code, count):
        self._code = code
        self._count = count
        self._fd = os.memfd_create("shared")
        os.ftruncate(self._fd, max(1, _SIZES[code] * count))

    def __del__(self):
        if (fd := getattr(self, "_fd", None)) is not None:
            os.close(fd)

    def __getstate__(self):
        context.assert_spawning(self)
        return self._code, self._count, DupFd(self._fd)

    def __setstate__(self, state):
        self._code, self._count, fd = state
        self._fd = fd.detach()

    def _unpack(self, data):
        if self._code == "u":
            return list(data.decode("utf-32-le", "surrogatepass"))
        return list(struct.unpack(f"{len(data) // _SIZES[self._code]}{self._code}", data))

    def _pack(self, values):
        code = self._code
        if code in _INTEGERS:
            bits = 8 * _SIZES[code]
            checked = []
            for value in values:
                if not hasattr(value, "__index__"):
                    raise TypeError(f"{type(value).__name__!r} object cannot be interpreted as an integer")
                value = value.__index__() & ((1 << bits) - 1)
                if code.islower() and value >> (bits - 1):
                    value -= 1 << bits
                checked.append(value)
            values = checked
        elif code in "fd":
            for value in values:
                if not isinstance(value, (int, float)):
                    raise TypeError("must be real number, not %s" % type(value).__name__)
        elif code == "u":
            for value in values:
                if not isinstance(value, str):
                    raise TypeError(f"a unicode character expected, not instance of {type(value).__name__}")
                if len(value) != 1:
                    raise TypeError(f"a unicode character expected, not a string of length {len(value)}")
            return "".join(values).encode("utf-32-le", "surrogatepass")
        elif code == "c":
            values = [bytes((value,)) if isinstance(value, int) else value for value in values]
        return struct.pack(f"{len(values)}{code}", *values)

    def _read(self, start, stop):
        size = _SIZES[self._code]
        return self._unpack(os.pread(self._fd, (stop - start) * size, start * size))

    def _write(self, start, values):
        os.pwrite(self._fd, self._pack(values), start * _SIZES[self._code])


class _RawValue(_Memory):
    """One item."""

    @property
    def value(self):
        """The item."""
        return self._read(0, 1)[0]

    @value.setter
    def value(self, value):
        self._write(0, [value])

    def __repr__(self):
        return f"{_NAMES[self._code]}({self.value!r})"


class _RawArray(_Memory):
    """Several items."""

    def __repr__(self):
        return f"<{__name__}.{_NAMES[self._code]}_Array_{self._count} object at {id(self):#x}>"

    def __len__(self):
        return self._count

    def __getitem__(self, index):
        if isinstance(index, slice):
            items = self._read(0, self._count)[index]
            return (b"" if self._code == "c" else "").join(items) if self._code in "cu" else items
        index = self._place(index)
        return self._read(index, index + 1)[0]

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            items = self._read(0, self._count)
            places = range(self._count)[index]
            value = list(value)
            if len(places) != len(value):
                raise ValueError("Can only assign sequence of same size")
            for place, item in zip(places, value):
                items[place] = bytes((item,)) if self._code == "c" and isinstance(item, int) else item
            self._write(0, items)
            return
        index = self._place(index)
        self._write(index, [value])

    def _place(self, index):
        if not hasattr(index, "__index__"):
            raise TypeError("indices must be integers")
        index = index.__index__()
        if index < 0:
            index += self._count
        if not 0 <= index < self._count:
            raise IndexError("invalid index")
        return index

    def __iter__(self):
        for index in range(self._count):
            yield self[index]

    @property
    def raw(self):
        """The bytes of an array of characters."""
        self._check_chars("raw")
        return os.pread(self._fd, self._count, 0)

    @raw.setter
    def raw(self, value):
        self._check_chars("raw")
        os.pwrite(self._fd, value, 0)

    @property
    def value(self):
        """The bytes of an array of characters, up to the first null."""
        self._check_chars("value")
        return self.raw.split(b"\0", 1)[0]

    @value.setter
    def value(self, value):
        self._check_chars("value")
        if len(value) > self._count:
            raise ValueError("byte string too long")
        os.pwrite(self._fd, value + b"\0" * (len(value) < self._count), 0)

    def _check_chars(self, name):
        if self._code != "c":
            raise AttributeError(f"'{_NAMES[self._code]}_Array_{self._count}' object has no attribute '{name}'")


class _Room:
    """Shared memory for an object of ctypes."""

    def __init__(self, size):
        self._size, self._fd = max(1, size), os.memfd_create("shared")
        os.ftruncate(self._fd, self._size)
        self._map()

    def _map(self):
        import mmap

        self.map = mmap.mmap(self._fd, self._size)

    def __del__(self):
        if (fd := getattr(self, "_fd", None)) is not None:
            os.close(fd)

    def __getstate__(self):
        context.assert_spawning(self)
        return self._size, DupFd(self._fd)

    def __setstate__(self, state):
        self._size, fd = state
        self._fd = fd.detach()
        self._map()


def _is_compound(kind):
    """Whether it is a type of ctypes that holds others."""
    if not isinstance(kind, type) or isinstance(getattr(kind, "_type_", None), str):
        return False
    import ctypes

    return issubclass(kind, (ctypes.Structure, ctypes.Union, ctypes.Array))


def _place(kind, length, room=None):
    """Return an object of ctypes in shared memory; with a length, an array of such objects."""
    import ctypes

    whole = kind if length is None else kind * length
    ForkingPickler.register(whole, _reduce_compound)
    room = room or _Room(ctypes.sizeof(whole))
    made = whole.from_buffer(room.map)
    made._wrapper = room
    return made


def _reduce_compound(made):
    context.assert_spawning(made)
    kind, length = type(made), None
    if hasattr(kind, "_length_"):
        kind, length = kind._type_, kind._length_
    return _place, (kind, length, made._wrapper)


def RawValue(typecode_or_type, *args):
    """Return a shared item without a lock."""
    if _is_compound(typecode_or_type):
        made = _place(typecode_or_type, None)
        made.__init__(*args)
        return made
    made = _RawValue(_check_code(typecode_or_type), 1)
    if args:
        made.value = args[0]
    return made


def RawArray(typecode_or_type, size_or_initializer):
    """Return a shared array without a lock."""
    if _is_compound(typecode_or_type):
        return _compound_array(typecode_or_type, size_or_initializer)
    code = _check_code(typecode_or_type)
    if isinstance(size_or_initializer, int):
        if size_or_initializer < 0:
            raise ValueError(f"Array length must be >= 0, not {size_or_initializer}")
        return _RawArray(code, size_or_initializer)
    items = list(size_or_initializer)
    made = _RawArray(code, len(items))
    made[:] = items
    return made


def _compound_array(kind, size_or_initializer):
    if isinstance(size_or_initializer, int):
        return _place(kind, size_or_initializer)
    made = _place(kind, len(size_or_initializer))
    made.__init__(*size_or_initializer)
    return made


def _lock_for(lock, ctx):
    if lock in (True, None):
        return (ctx or context._default_context.get_context()).RLock()
    if not hasattr(lock, "acquire"):
        raise AttributeError("%r has no method 'acquire'" % lock)
    return lock


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """Return a shared item with a lock."""
    obj = RawValue(typecode_or_type, *args)
    return obj if lock is False else synchronized(obj, _lock_for(lock, ctx))


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """Return a shared array with a lock."""
    obj = RawArray(typecode_or_type, size_or_initializer)
    if lock is False:
        return obj
    return synchronized(obj, _lock_for(lock, ctx))


def copy(obj):
    """Return a copy in memory of its own."""
    if _is_compound(type(obj)):
        made = type(obj)()
        memoryview(made).cast("B")[:] = memoryview(obj).cast("B")
        return made
    if isinstance(obj, _RawArray):
        return RawArray(obj._code, obj[:])
    return RawValue(obj._code, obj.value)


def synchronized(obj, lock=None, ctx=None):
    """Return an object with a lock around a shared one."""
    lock = _lock_for(lock, ctx)
    if isinstance(obj, _RawArray):
        return (SynchronizedString if obj._code == "c" else SynchronizedArray)(obj, lock)
    if not _is_compound(type(obj)):
        return Synchronized(obj, lock)
    if hasattr(obj, "_length_"):
        return SynchronizedArray(obj, lock)
    kind = type(obj)
    members = {field[0]: _locked_field(field[0]) for field in kind._fields_}
    return type("Synchronized" + kind.__name__, (SynchronizedBase,), members)(obj, lock)


def _locked_field(name):
    def get(self):
        with self._lock:
            return getattr(self._obj, name)

    def set(self, value):
        with self._lock:
            setattr(self._obj, name, value)

    return property(get, set)


class SynchronizedBase:
    """A shared object with its lock."""

    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or _lock_for(None, ctx)
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __reduce__(self):
        context.assert_spawning(self)
        return synchronized, (self._obj, self._lock)

    def get_obj(self):
        """Return the shared object."""
        return self._obj

    def get_lock(self):
        """Return the lock."""
        return self._lock

    def __repr__(self):
        return f"<{type(self).__name__} wrapper for {self._obj}>"


class Synchronized(SynchronizedBase):
    """A shared item with its lock."""

    @property
    def value(self):
        """The item."""
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class SynchronizedArray(SynchronizedBase):
    """A shared array with its lock."""

    def __len__(self):
        return len(self._obj)

    def __getitem__(self, index):
        with self._lock:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self._lock:
            self._obj[index] = value

    def __getslice__(self, start, stop):
        with self._lock:
            return self._obj[start:stop]


class SynchronizedString(SynchronizedArray):
    """A shared text of bytes with its lock."""

    @property
    def value(self):
        """The bytes up to the first null."""
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value

    @property
    def raw(self):
        """All bytes."""
        with self._lock:
            return self._obj.raw

    @raw.setter
    def raw(self, value):
        with self._lock:
            self._obj.raw = value
