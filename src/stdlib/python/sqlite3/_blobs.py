"""Blobs that are read and written in place."""

import operator
from _compression import as_bytes
from os import SEEK_CUR, SEEK_END, SEEK_SET
from _sqlite import ProgrammingError


class Blob:
    """An open blob: a file and a sequence of bytes of fixed length."""

    __module__ = "sqlite3"
    __iter__ = None

    def __new__(cls, *arguments):
        raise TypeError("cannot create 'sqlite3.Blob' instances")

    @classmethod
    def _open(cls, connection, handle):
        self = object.__new__(cls)
        self._connection, self._handle, self._offset = connection, handle, 0
        return self

    def _check(self):
        self._connection._check()
        if self._handle is None:
            raise ProgrammingError("Cannot operate on a closed blob.")
        return self._handle

    def close(self, /):
        """Close the blob."""
        self._connection._check()
        if self._handle is not None:
            self._handle.close()
            self._handle = None

    def read(self, length=-1, /):
        """Return bytes from where the blob stands, up to its end by default."""
        handle = self._check()
        rest = handle.length - self._offset
        count = rest if length < 0 else min(length, rest)
        data = handle.read(self._offset, count) if count else b""
        self._offset += count
        return data

    def write(self, data, /):
        """Write bytes where the blob stands."""
        handle = self._check()
        data = as_bytes(data)
        size = len(data)
        if size > handle.length - self._offset:
            raise ValueError("data longer than blob length")
        handle.write(data, self._offset)
        self._offset += size

    def seek(self, offset, origin=SEEK_SET, /):
        """Set where the blob stands."""
        handle = self._check()
        starts = {SEEK_SET: 0, SEEK_CUR: self._offset, SEEK_END: handle.length}
        if origin not in starts:
            raise ValueError("'origin' should be os.SEEK_SET, os.SEEK_CUR, or os.SEEK_END")
        place = starts[origin] + offset
        if not 0 <= place <= handle.length:
            raise ValueError("offset out of blob range")
        self._offset = place

    def tell(self, /):
        """Return where the blob stands."""
        self._check()
        return self._offset

    def __enter__(self, /):
        self._check()
        return self

    def __exit__(self, type, val, tb, /):
        self._check()
        self.close()

    def __contains__(self, item):
        raise TypeError("argument of type 'sqlite3.Blob' is not a container or iterable")

    def __len__(self, /):
        return self._check().length

    def _place(self, key):
        index = operator.index(key)
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError("Blob index out of range")
        return place

    def __getitem__(self, key, /):
        handle = self._check()
        if isinstance(key, slice):
            start, stop, step = key.indices(handle.length)
            if step == 1:
                return handle.read(start, stop - start) if stop > start else b""
            return handle.read(0, handle.length)[key]
        if not hasattr(type(key), "__index__"):
            raise TypeError("Blob indices must be integers")
        return handle.read(self._place(key), 1)[0]

    def __setitem__(self, key, value, /):
        handle = self._check()
        if isinstance(key, slice):
            places = range(*key.indices(handle.length))
            data = as_bytes(value)
            if len(data) != len(places):
                raise IndexError("Blob slice assignment is wrong size")
            if not places:
                return
            first, last = min(places), max(places)
            whole = bytearray(handle.read(first, last - first + 1))
            for place, byte in zip(places, data):
                whole[place - first] = byte
            handle.write(whole, first)
            return
        if not hasattr(type(key), "__index__"):
            raise TypeError("Blob indices must be integers")
        place = self._place(key)
        number = operator.index(value)
        if not 0 <= number < 256:
            raise ValueError("byte must be in range(0, 256)")
        handle.write(bytes([number]), place)

    def __delitem__(self, key, /):
        self._check()
        if isinstance(key, slice):
            raise TypeError("Blob doesn't support slice deletion")
        raise TypeError("Blob doesn't support item deletion")
