"""Streams: text, binary and raw, over `_io`."""

import abc
import _io
from _io import (
    BlockingIOError, BufferedRandom, BufferedReader, BufferedWriter, BytesIO, DEFAULT_BUFFER_SIZE, FileIO, StringIO,
    TextIOWrapper, UnsupportedOperation, open, open_code, text_encoding,
)

__all__ = [
    "BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
    "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper",
    "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder",
    "Reader", "Writer", "text_encoding",
]

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    """The abstract base of all streams."""


class RawIOBase(_io._RawIOBase, IOBase):
    """The base of raw binary streams."""


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    """The base of buffered binary streams."""


class TextIOBase(_io._TextIOBase, IOBase):
    """The base of text streams."""


RawIOBase.register(FileIO)
for _class in (BytesIO, BufferedReader, BufferedWriter, BufferedRandom):
    BufferedIOBase.register(_class)
for _class in (StringIO, TextIOWrapper):
    TextIOBase.register(_class)
del _class


def __getattr__(name):
    if name in ("BufferedRWPair", "IncrementalNewlineDecoder", "Reader", "Writer"):
        import _io_more
        found = getattr(_io_more, name)
        globals()[name] = found
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__})
