"""Values as bytes, for the types that are the same in every program; code is not among them."""

import io
import struct

__all__ = ["dump", "dumps", "load", "loads", "version"]

version = 6

_ATOMS = {None: b"N", True: b"T", False: b"F", Ellipsis: b".", StopIteration: b"S"}
_FROM_ATOMS = {code[0]: value for value, code in _ATOMS.items()}


def dumps(value, version=version, /, *, allow_code=True):
    """Return a value as bytes."""
    out = []
    _write(value, out.append, 0)
    return b"".join(out)


def dump(value, file, version=version, /, *, allow_code=True):
    """Write a value to a file."""
    file.write(dumps(value, version))


def _size(number):
    return struct.pack("<i", number)


def _write(value, put, depth):
    if depth > 2000:
        raise ValueError("object too deeply nested to marshal")
    kind = type(value)
    if kind in (bool, type(None), type(Ellipsis)) or value is StopIteration:
        put(_ATOMS[value])
    elif kind is int:
        _write_int(value, put)
    elif kind is float:
        put(b"g" + struct.pack("<d", value))
    elif kind is complex:
        put(b"y" + struct.pack("<dd", value.real, value.imag))
    elif kind is str:
        data = value.encode("utf-8", "surrogatepass")
        put((b"z" + bytes([len(data)]) if value.isascii() and len(data) < 256
             else (b"a" if value.isascii() else b"u") + _size(len(data))) + data)
    elif kind is tuple:
        put(b")" + bytes([len(value)]) if len(value) < 256 else b"(" + _size(len(value)))
        for item in value:
            _write(item, put, depth + 1)
    elif kind is list or kind is set or kind is frozenset:
        put({list: b"[", set: b"<", frozenset: b">"}[kind] + _size(len(value)))
        for item in value:
            _write(item, put, depth + 1)
    elif kind is dict:
        put(b"{")
        for key, item in value.items():
            _write(key, put, depth + 1)
            _write(item, put, depth + 1)
        put(b"0")
    else:
        try:
            data = bytes(memoryview(value))
        except TypeError:
            raise ValueError("unmarshallable object") from None
        put(b"s" + _size(len(data)) + data)


def _write_int(value, put):
    if -0x80000000 <= value <= 0x7fffffff:
        put(b"i" + _size(value))
        return
    digits, rest = [], abs(value)
    while rest:
        digits.append(rest & 0x7fff)
        rest >>= 15
    count = len(digits) if value > 0 else -len(digits)
    put(b"l" + _size(count) + struct.pack(f"<{len(digits)}H", *digits))


def loads(bytes, /, *, allow_code=True):
    """Return the value that bytes stand for."""
    return _Reader(io.BytesIO(bytes)).value()


def load(file, /, *, allow_code=True):
    """Read a value from a file."""
    return _Reader(file).value()


class _Reader:
    """Reads values; those that are marked can be referred to later."""

    def __init__(self, file):
        self._file = file
        self._kept = []

    def _take(self, count):
        data = self._file.read(count)
        if len(data) < count:
            raise EOFError("marshal data too short")
        return data

    def _number(self, form="<i"):
        return struct.unpack(form, self._take(struct.calcsize(form)))[0]

    def value(self):
        """Read one value."""
        found = self._any()
        if found is _END:
            raise TypeError("NULL object in marshal data for object")
        return found

    def _any(self):
        data = self._file.read(1)
        if not data:
            raise EOFError("EOF read where object expected")
        code = data[0] & 0x7f
        if code == ord("0"):
            return _END
        if code in _FROM_ATOMS:
            return _FROM_ATOMS[code]
        if code == ord("r"):
            return self._kept[self._number()]
        method = self._METHODS.get(chr(code))
        if method is None:
            raise ValueError("bad marshal data (unknown type code)")
        if not data[0] & 0x80:
            return method(self, lambda value: value)
        place = len(self._kept)
        self._kept.append(None)

        def keep(value):
            self._kept[place] = value
            return value

        return method(self, keep)

    def _int(self, keep):
        return keep(self._number())

    def _long(self, keep):
        count = self._number()
        digits = struct.unpack(f"<{abs(count)}H", self._take(2 * abs(count)))
        value = sum(digit << 15 * at for at, digit in enumerate(digits))
        return keep(value if count >= 0 else -value)

    def _float(self, keep):
        return keep(self._number("<d"))

    def _complex(self, keep):
        return keep(complex(self._number("<d"), self._number("<d")))

    def _bytes(self, keep):
        return keep(self._take(self._number()))

    def _text(self, keep):
        return keep(self._take(self._number()).decode("utf-8", "surrogatepass"))

    def _short_text(self, keep):
        return keep(self._take(self._number("<B")).decode("ascii"))

    def _tuple(self, keep):
        return keep(tuple(self.value() for _ in range(self._number())))

    def _short_tuple(self, keep):
        return keep(tuple(self.value() for _ in range(self._number("<B"))))

    def _list(self, keep):
        count, made = self._number(), keep([])
        made.extend(self.value() for _ in range(count))
        return made

    def _set(self, keep):
        count, made = self._number(), keep(set())
        made.update(self.value() for _ in range(count))
        return made

    def _frozenset(self, keep):
        return keep(frozenset(self.value() for _ in range(self._number())))

    def _dict(self, keep):
        made = keep({})
        while (key := self._any()) is not _END:
            made[key] = self.value()
        return made

    def _code(self, keep):
        raise ValueError("bad marshal data (code objects cannot be read)")

    _METHODS = {"i": _int, "l": _long, "g": _float, "y": _complex, "s": _bytes, "u": _text, "t": _text,
                "a": _text, "A": _text, "z": _short_text, "Z": _short_text, "(": _tuple, ")": _short_tuple,
                "[": _list, "<": _set, ">": _frozenset, "{": _dict, "c": _code}


_END = object()
