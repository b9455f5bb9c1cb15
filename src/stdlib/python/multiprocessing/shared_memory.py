"""Memory under names, for all processes of the machine, and lists in it."""

import mmap
import os
import struct
import types
from functools import partial

import _posixshmem
from multiprocessing import resource_tracker

__all__ = ["SharedMemory", "ShareableList"]


def _make_filename():
    return "/psm_" + os.urandom(4).hex()


class SharedMemory:
    """A block of memory, made here or found by its name."""

    _name = None
    _fd = -1
    _mmap = None
    _buf = None
    _flags = os.O_RDWR
    _mode = 0o600
    _prepend_leading_slash = True
    _track = True

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create:
            self._flags = os.O_CREAT | os.O_EXCL | os.O_RDWR
            if size == 0:
                raise ValueError("'size' must be a positive number different from zero")
        elif name is None:
            raise ValueError("'name' can only be None if create=True")
        self._track = track
        self._open(name)
        try:
            if create:
                os.ftruncate(self._fd, size)
            size = os.fstat(self._fd).st_size
            self._mmap = mmap.mmap(self._fd, size)
        except BaseException:
            if create:
                _posixshmem.shm_unlink(self._name)
            self.close()
            raise
        if track:
            resource_tracker.register(self._name, "shared_memory")
        self._size = size
        self._buf = memoryview(self._mmap)

    def _open(self, name):
        if name is not None:
            self._name = "/" + name
            self._fd = _posixshmem.shm_open(self._name, self._flags, mode=self._mode)
            return
        while True:
            self._name = _make_filename()
            try:
                self._fd = _posixshmem.shm_open(self._name, self._flags, mode=self._mode)
                return
            except FileExistsError:
                pass

    def __del__(self):
        try:
            self.close()
        except OSError:
            pass

    def __reduce__(self):
        return self.__class__, (self.name, False, self.size)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.name!r}, size={self.size})"

    @property
    def buf(self):
        """A view of the memory."""
        return self._buf

    @property
    def name(self):
        """The name by which others find the memory."""
        return self._name.removeprefix("/") if self._prepend_leading_slash else self._name

    @property
    def size(self):
        """How many bytes there are."""
        return self._size

    def close(self):
        """Give up the access of this object."""
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        if self._mmap is not None:
            self._mmap.close()
            self._mmap = None
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def unlink(self):
        """Remove the name: the memory goes when nobody has access any more."""
        if self._name:
            _posixshmem.shm_unlink(self._name)
            if self._track:
                resource_tracker.unregister(self._name, "shared_memory")


def _rstripped(data):
    return data.rstrip(b"\x00")


class ShareableList:
    """A list of fixed length in shared memory, of numbers, texts, bytes and None.

    First stands the length, then where each item begins and the last ends, the items, their formats, and how each
    becomes a value again.
    """

    _types_mapping = {int: "q", float: "d", bool: "xxxxxxx?", str: "%ds", bytes: "%ds", type(None): "xxxxxx?x"}
    _alignment = 8
    _back_transforms_mapping = {
        0: lambda value: value,
        1: lambda value: _rstripped(value).decode("utf-8"),
        2: _rstripped,
        3: lambda value: None,
    }

    def __init__(self, sequence=None, *, name=None):
        if name is not None and sequence is None:
            self.shm = SharedMemory(name)
            self._list_len = self._number(0)
            self._allocated_offsets = [self._number(8 * place) for place in range(1, self._list_len + 2)]
            return
        items = () if sequence is None else list(sequence)
        formats = [self._format_of(item) for item in items]
        offsets = [0]
        for item in items:
            grown = len(item) if isinstance(item, (str, bytes)) else 0
            offsets.append(offsets[-1] + self._alignment * (grown // self._alignment + 1))
        self._list_len, self._allocated_offsets = len(items), offsets
        size = self._offset_back_transform_codes + self._list_len
        self.shm = SharedMemory(name, create=True, size=size)
        struct.pack_into(f"{self._list_len + 2}q", self.shm.buf, 0, self._list_len, *offsets)
        for position, (item, item_format) in enumerate(zip(items, formats)):
            self._write(position, item, item_format)

    @staticmethod
    def _encoded(item):
        return item.encode("utf-8") if isinstance(item, str) else item

    @classmethod
    def _format_of(cls, item):
        """Return the format of an item, with all the room that it will have."""
        item_format = cls._types_mapping[type(item)]
        if "%" in item_format:
            item_format %= cls._alignment * (len(item) // cls._alignment + 1)
        return item_format

    @staticmethod
    def _extract_recreation_code(value):
        """Return how a value is made of what is stored."""
        if value is None:
            return 3
        return 1 if isinstance(value, str) else 2 if isinstance(value, bytes) else 0

    def _number(self, offset):
        (number,) = struct.unpack("q", self._bytes(offset, 8))
        return number

    def _bytes(self, offset, count):
        if self.shm.buf is None:
            raise TypeError("a bytes-like object is required, not 'NoneType'")
        return self.shm.buf[offset : offset + count]

    def _write(self, position, value, item_format):
        start = self._offset_data_start + self._allocated_offsets[position]
        code = self._extract_recreation_code(value)
        struct.pack_into("8s", self.shm.buf, self._offset_packing_formats + position * 8, item_format.encode())
        struct.pack_into("b", self.shm.buf, self._offset_back_transform_codes + position, code)
        struct.pack_into(item_format, self.shm.buf, start, self._encoded(value))

    def _get_packing_format(self, position):
        """Return the format of an item."""
        position = position if position >= 0 else position + self._list_len
        if position >= self._list_len or position < 0:
            raise IndexError("Requested position out of range.")
        return _rstripped(bytes(self._bytes(self._offset_packing_formats + position * 8, 8))).decode()

    def _get_back_transform(self, position):
        """Return what makes a value of an item."""
        if not 0 <= position < self._list_len:
            raise IndexError("Requested position out of range.")
        return self._back_transforms_mapping[self._bytes(self._offset_back_transform_codes + position, 1)[0]]

    def __getitem__(self, position):
        position = position if position >= 0 else position + self._list_len
        try:
            start = self._offset_data_start + self._allocated_offsets[position]
            item_format = self._get_packing_format(position)
        except IndexError:
            raise IndexError("index out of range") from None
        (value,) = struct.unpack(item_format, self._bytes(start, struct.calcsize(item_format)))
        return self._get_back_transform(position)(value)

    def __setitem__(self, position, value):
        position = position if position >= 0 else position + self._list_len
        try:
            room = self._allocated_offsets[position + 1] - self._allocated_offsets[position]
            self._get_packing_format(position)
        except IndexError:
            raise IndexError("assignment index out of range") from None
        item_format = self._types_mapping[type(value)]
        if "%" in item_format:
            if len(self._encoded(value)) > room:
                raise ValueError("bytes/str item exceeds available storage")
            item_format %= room
        self._write(position, value, item_format)

    def __reduce__(self):
        return partial(self.__class__, name=self.shm.name), ()

    def __len__(self):
        return self._number(0)

    def __repr__(self):
        return f"{type(self).__name__}({list(self)}, name={self.shm.name!r})"

    @property
    def format(self):
        """The formats of the items, one after the other."""
        return "".join(self._get_packing_format(position) for position in range(self._list_len))

    @property
    def _format_size_metainfo(self):
        return "q" * (self._list_len + 1)

    @property
    def _format_packing_metainfo(self):
        return "8s" * self._list_len

    @property
    def _format_back_transform_codes(self):
        return "b" * self._list_len

    @property
    def _offset_data_start(self):
        return (self._list_len + 2) * 8

    @property
    def _offset_packing_formats(self):
        return self._offset_data_start + self._allocated_offsets[-1]

    @property
    def _offset_back_transform_codes(self):
        return self._offset_packing_formats + self._list_len * 8

    def count(self, value):
        """Return how often a value occurs."""
        return sum(value == item for item in self)

    def index(self, value):
        """Return where a value occurs first."""
        for position, item in enumerate(self):
            if value == item:
                return position
        raise ValueError("ShareableList.index(x): x not in list")

    __class_getitem__ = classmethod(types.GenericAlias)
