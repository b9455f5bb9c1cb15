"""Property lists: values as Apple's systems keep them, in XML or in a binary form."""

import datetime
import enum
import os
from io import BytesIO

__all__ = ["InvalidFileException", "FMT_XML", "FMT_BINARY", "load", "dump", "loads", "dumps", "UID"]

PlistFormat = enum.Enum("PlistFormat", "FMT_XML FMT_BINARY", module=__name__)
globals().update(PlistFormat.__members__)


class UID:
    """A number that refers to something in an archive of keyed objects."""

    def __init__(self, data):
        if not isinstance(data, int):
            raise TypeError("data must be an int")
        if data >= 1 << 64:
            raise ValueError("UIDs cannot be >= 2**64")
        if data < 0:
            raise ValueError("UIDs must be positive")
        self.data = data

    def __index__(self):
        return self.data

    def __repr__(self):
        return f"{self.__class__.__name__}({self.data!r})"

    def __reduce__(self):
        return self.__class__, (self.data,)

    def __eq__(self, other):
        return self.data == other.data if isinstance(other, UID) else NotImplemented

    def __hash__(self):
        return hash(self.data)


class InvalidFileException(ValueError):
    """A file that is no property list."""

    def __init__(self, message="Invalid file"):
        ValueError.__init__(self, message)


def _pairs(mapping, sort_keys, skipkeys):
    found = sorted(mapping.items()) if sort_keys else mapping.items()
    for key, value in found:
        if isinstance(key, str):
            yield key, value
        elif not skipkeys:
            raise TypeError("keys must be strings")


def _is_binary(head):
    return head[:8] == b"bplist00"


def _is_xml(head):
    from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
    starts = b"<?xml", b"<plist"
    if head.startswith(starts):
        return True
    for mark, encoding in ((BOM_UTF8, "utf-8"), (BOM_UTF16_BE, "utf-16-be"), (BOM_UTF16_LE, "utf-16-le")):
        if head.startswith(mark) and head.startswith(
                tuple([mark + start.decode("ascii").encode(encoding) for start in starts])):
            return True
    return False


def load(fp, *, fmt=None, dict_type=dict, aware_datetime=False):
    """Read a property list from a file of bytes; the form is found out if it is not given."""
    if fmt is None:
        head = fp.read(32)
        fp.seek(0)
        if _is_xml(head):
            fmt = FMT_XML
        elif _is_binary(head):
            fmt = FMT_BINARY
        else:
            raise InvalidFileException()
    if fmt is FMT_XML:
        from _plist_xml import Reader
    else:
        from _plist_binary import Reader
    return Reader(dict_type, aware_datetime).parse(fp)


def loads(value, *, fmt=None, dict_type=dict, aware_datetime=False):
    """Read a property list from bytes, or XML from a text."""
    if isinstance(value, str):
        if fmt == FMT_BINARY:
            raise TypeError("value must be bytes-like object when fmt is FMT_BINARY")
        value = value.encode()
    return load(BytesIO(value), fmt=fmt, dict_type=dict_type, aware_datetime=aware_datetime)


def dump(value, fp, *, fmt=FMT_XML, sort_keys=True, skipkeys=False, aware_datetime=False):
    """Write a value as a property list into a file of bytes."""
    if fmt is FMT_XML:
        from _plist_xml import Writer
    elif fmt is FMT_BINARY:
        from _plist_binary import Writer
    else:
        raise ValueError(f"Unsupported format: {fmt!r}")
    Writer(fp, sort_keys=sort_keys, skipkeys=skipkeys, aware_datetime=aware_datetime).write(value)


def dumps(value, *, fmt=FMT_XML, skipkeys=False, sort_keys=True, aware_datetime=False):
    """Return a value as a property list in bytes."""
    file = BytesIO()
    dump(value, file, fmt=fmt, skipkeys=skipkeys, sort_keys=sort_keys, aware_datetime=aware_datetime)
    return file.getvalue()
