"""Property lists in binary form, for plistlib: objects one after another, a table of where they are, a trailer."""

import datetime
import os
import struct

from plistlib import UID, InvalidFileException, _pairs

__name__ = "plistlib"

_EPOCH = datetime.datetime(2001, 1, 1)
_CODES = {1: "B", 2: "H", 4: "L", 8: "Q"}
_unknown = object()


class Reader:
    """Makes values of the binary form."""

    def __init__(self, dict_type, aware_datetime=False):
        self.dict_type = dict_type
        self.aware = aware_datetime

    def parse(self, file):
        """Return the value in a file."""
        try:
            self.file = file
            file.seek(-32, os.SEEK_END)
            trailer = file.read(32)
            if len(trailer) != 32:
                raise InvalidFileException()
            offset_size, self.ref_size, count, top, table = struct.unpack(">6xBBQQQ", trailer)
            file.seek(table)
            self.offsets = self.ints(count, offset_size)
            self.objects = [_unknown] * count
            return self.object(top)
        except (OSError, IndexError, struct.error, OverflowError, ValueError):
            raise InvalidFileException()

    def size(self, low):
        """Return the length that the low half of a token tells."""
        if low != 15:
            return low
        width = 1 << (self.file.read(1)[0] & 3)
        return int.from_bytes(self.exactly(width), "big")

    def exactly(self, count):
        """Return so many bytes."""
        data = self.file.read(count)
        if len(data) != count:
            raise InvalidFileException()
        return data

    def ints(self, count, width):
        """Return so many numbers of a width."""
        data = self.exactly(count * width)
        if width in _CODES:
            return struct.unpack(f">{count}{_CODES[width]}", data)
        if not width or len(data) != width * count:
            raise InvalidFileException()
        return tuple([int.from_bytes(data[at:at + width], "big") for at in range(0, width * count, width)])

    def refs(self, count):
        """Return so many references."""
        return self.ints(count, self.ref_size)

    def object(self, ref):
        """Return the object of a reference."""
        known = self.objects[ref]
        if known is not _unknown:
            return known
        self.file.seek(self.offsets[ref])
        token = self.file.read(1)[0]
        high, low = token & 0xF0, token & 0x0F
        if high in (0xA0, 0xD0):
            return self.collection(ref, high, low)
        made = self.objects[ref] = self.plain(token, high, low)
        return made

    def plain(self, token, high, low):
        """Return an object that holds no others."""
        if token in (0x00, 0x08, 0x09, 0x0F):
            return {0x00: None, 0x08: False, 0x09: True, 0x0F: b""}[token]
        if high == 0x10:
            return int.from_bytes(self.exactly(1 << low), "big", signed=low >= 3)
        if token == 0x22:
            return struct.unpack(">f", self.exactly(4))[0]
        if token == 0x23:
            return struct.unpack(">d", self.exactly(8))[0]
        if token == 0x33:
            seconds = struct.unpack(">d", self.exactly(8))[0]
            epoch = _EPOCH.replace(tzinfo=datetime.UTC) if self.aware else _EPOCH
            return epoch + datetime.timedelta(seconds=seconds)
        if high == 0x40:
            return self.exactly(self.size(low))
        if high == 0x50:
            return self.exactly(self.size(low)).decode("ascii")
        if high == 0x60:
            return self.exactly(self.size(low) * 2).decode("utf-16be")
        if high == 0x80:
            return UID(int.from_bytes(self.exactly(1 + low), "big"))
        raise InvalidFileException()

    def collection(self, ref, high, low):
        """Return a list or a dictionary."""
        count = self.size(low)
        if high == 0xA0:
            refs = self.refs(count)
            made = self.objects[ref] = []
            for each in refs:
                made.append(self.object(each))
            return made
        keys, values = self.refs(count), self.refs(count)
        made = self.objects[ref] = self.dict_type()
        try:
            for key, value in zip(keys, values):
                made[self.object(key)] = self.object(value)
        except TypeError:
            raise InvalidFileException()
        return made


class Writer:
    """Writes values in the binary form."""

    def __init__(self, file, *, sort_keys=True, skipkeys=False, aware_datetime=False):
        self.file = file
        self.sort_keys = sort_keys
        self.skipkeys = skipkeys
        self.aware = aware_datetime

    def write(self, value):
        """Write a whole document."""
        self.objects = []
        self.scalars = {}
        self.known = {}
        self.flatten(value)
        count = len(self.objects)
        self.offsets = [0] * count
        self.ref_size = _width(count)
        self.ref_code = _CODES[self.ref_size]
        self.file.write(b"bplist00")
        for each in self.objects:
            self.object(each)
        table = self.file.tell()
        width = _width(table)
        self.file.write(struct.pack(f">{count}{_CODES[width]}", *self.offsets))
        self.file.write(struct.pack(">5xBBBQQQ", 0, width, self.ref_size, count, self.ref(value), table))

    def flatten(self, value):
        """Number a value and all inside; equal scalars are one."""
        scalar = isinstance(value, (str, int, float, datetime.datetime, bytes, bytearray))
        key = (type(value), bytes(value) if isinstance(value, bytearray) else value) if scalar else None
        if scalar and key in self.scalars or not scalar and id(value) in self.known:
            return
        number = len(self.objects)
        self.objects.append(value)
        if scalar:
            self.scalars[key] = number
        else:
            self.known[id(value)] = number
        if isinstance(value, (dict, frozendict)):
            keys, values = [], []
            for key, each in _pairs(value, self.sort_keys, self.skipkeys):
                keys.append(key)
                values.append(each)
            for each in [*keys, *values]:
                self.flatten(each)
        elif isinstance(value, (list, tuple)):
            for each in value:
                self.flatten(each)

    def ref(self, value):
        """Return the number of a value."""
        if isinstance(value, (str, int, float, datetime.datetime, bytes, bytearray)):
            return self.scalars[type(value), bytes(value) if isinstance(value, bytearray) else value]
        return self.known[id(value)]

    def token(self, token, size):
        """Write a token with a length."""
        if size < 15:
            self.file.write(struct.pack(">B", token | size))
            return
        for power, code in enumerate("BHLQ"):
            if size < 1 << (8 << power):
                self.file.write(struct.pack(">BB" + code, token | 0xF, 0x10 | power, size))
                return

    def object(self, value):
        """Write one value."""
        self.offsets[self.ref(value)] = self.file.tell()
        write, pack = self.file.write, struct.pack
        if value is None:
            write(b"\x00")
        elif value is False or value is True:
            write(b"\x09" if value else b"\x08")
        elif isinstance(value, int):
            write(_int_bytes(value))
        elif isinstance(value, float):
            write(pack(">Bd", 0x23, value))
        elif isinstance(value, datetime.datetime):
            if self.aware:
                offset = value.astimezone(datetime.UTC) - _EPOCH.replace(tzinfo=datetime.UTC)
            else:
                offset = value - _EPOCH
            write(pack(">Bd", 0x33, offset.total_seconds()))
        elif isinstance(value, (bytes, bytearray)):
            self.token(0x40, len(value))
            write(value)
        elif isinstance(value, str):
            try:
                data = value.encode("ascii")
                self.token(0x50, len(value))
            except UnicodeEncodeError:
                data = value.encode("utf-16be")
                self.token(0x60, len(data) // 2)
            write(data)
        elif isinstance(value, UID):
            self.uid(value)
        elif isinstance(value, (list, tuple)):
            refs = [self.ref(each) for each in value]
            self.token(0xA0, len(refs))
            write(pack(f">{len(refs)}{self.ref_code}", *refs))
        elif isinstance(value, (dict, frozendict)):
            pairs = list(_pairs(value, self.sort_keys, self.skipkeys))
            self.token(0xD0, len(pairs))
            for place in (0, 1):
                write(pack(f">{len(pairs)}{self.ref_code}", *[self.ref(pair[place]) for pair in pairs]))
        else:
            raise TypeError(value)

    def uid(self, value):
        """Write a UID in as few bytes as do."""
        if value.data < 0:
            raise ValueError("UIDs must be positive")
        for width, token in ((1, 0x80), (2, 0x81), (4, 0x83), (8, 0x87)):
            if value.data < 1 << 8 * width:
                self.file.write(bytes([token]) + value.data.to_bytes(width, "big"))
                return
        raise OverflowError(value)


def _int_bytes(value):
    if value < 0:
        try:
            return struct.pack(">Bq", 0x13, value)
        except struct.error:
            raise OverflowError(value) from None
    for power, code in enumerate("BHL"):
        if value < 1 << (8 << power):
            return struct.pack(">B" + code, 0x10 | power, value)
    if value < 1 << 63:
        return struct.pack(">Bq", 0x13, value)
    if value < 1 << 64:
        return b"\x14" + value.to_bytes(16, "big", signed=True)
    raise OverflowError(value)


def _width(count):
    for width in (1, 2, 4):
        if count < 1 << 8 * width:
            return width
    return 8
