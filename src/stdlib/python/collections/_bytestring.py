"""The deprecated abstract base class of bytes and bytearray."""

from _collections_abc import Sequence

__name__ = "collections.abc"


class ByteString(Sequence):
    """Deprecated: what bytes and bytearray have in common."""

    __slots__ = ()


ByteString.register(bytes)
ByteString.register(bytearray)
