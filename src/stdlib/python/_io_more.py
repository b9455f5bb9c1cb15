"""The rarer classes of `io`: pairs of streams, newline decoding, and the protocols of readers and writers."""

import abc
import _io
from _collections_abc import _recognised_by
from _io import BufferedReader, BufferedWriter, DEFAULT_BUFFER_SIZE, UnsupportedOperation
from types import GenericAlias


class BufferedRWPair(_io._BufferedIOBase):
    """A buffered reader and a buffered writer of two raw streams, as one stream."""

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        if not reader.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        if not writer.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        self._reader = BufferedReader(reader, buffer_size)
        self._writer = BufferedWriter(writer, buffer_size)

    def read(self, size=-1, /):
        """Read up to size bytes."""
        return self._reader.read(size)

    def read1(self, size=-1, /):
        """Read with at most one call of the raw stream."""
        return self._reader.read1(size)

    def readinto(self, buffer, /):
        """Read into a buffer."""
        return self._reader.readinto(buffer)

    def readinto1(self, buffer, /):
        """Read into a buffer with at most one call of the raw stream."""
        return self._reader.readinto1(buffer)

    def readline(self, size=-1, /):
        """Read a line."""
        return self._reader.readline(size)

    def peek(self, size=0, /):
        """Look at the next bytes without using them up."""
        return self._reader.peek(size)

    def write(self, buffer, /):
        """Write bytes."""
        return self._writer.write(buffer)

    def flush(self, /):
        """Write what is buffered."""
        return self._writer.flush()

    def readable(self, /):
        """Return whether the reader can be read."""
        return self._reader.readable()

    def writable(self, /):
        """Return whether the writer can be written."""
        return self._writer.writable()

    def isatty(self, /):
        """Return whether either side is a terminal."""
        return self._reader.isatty() or self._writer.isatty()

    def close(self, /):
        """Close both sides."""
        try:
            self._writer.close()
        finally:
            self._reader.close()

    @property
    def closed(self):
        """Whether the writer is closed."""
        return self._writer.closed


BufferedRWPair.__module__ = "_io"


class IncrementalNewlineDecoder:
    """Decodes text piece by piece, noting line ends and translating them to newlines."""

    def __init__(self, decoder, translate, errors="strict"):
        self._decoder = decoder
        self._translate = translate
        self._seen = 0
        self._after_cr = False

    def decode(self, /, input, final=False):
        """Decode a piece; a return at its end waits for the next piece."""
        text = input if self._decoder is None else self._decoder.decode(input, final=final)
        if self._after_cr and (text or final):
            text = "\r" + text
            self._after_cr = False
        if text.endswith("\r") and not final:
            text = text[:-1]
            self._after_cr = True
        pairs = text.count("\r\n")
        returns = text.count("\r") - pairs
        feeds = text.count("\n") - pairs
        self._seen |= bool(feeds) | bool(returns) << 1 | bool(pairs) << 2
        if self._translate:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def getstate(self, /):
        """Return the state: bytes that wait, and a number."""
        waiting, flag = (b"", 0) if self._decoder is None else self._decoder.getstate()
        return waiting, flag << 1 | self._after_cr

    def setstate(self, state, /):
        """Take up a state that getstate() returned."""
        waiting, flag = state
        self._after_cr = bool(flag & 1)
        if self._decoder is not None:
            self._decoder.setstate((waiting, flag >> 1))

    def reset(self, /):
        """Begin anew."""
        self._seen = 0
        self._after_cr = False
        if self._decoder is not None:
            self._decoder.reset()

    @property
    def newlines(self):
        """The line ends seen: None, one, or a tuple of them."""
        return (
            None, "\n", "\r", ("\r", "\n"), "\r\n", ("\n", "\r\n"), ("\r", "\r\n"), ("\r", "\n", "\r\n"),
        )[self._seen]


IncrementalNewlineDecoder.__module__ = "_io"


@_recognised_by("read")
class Reader(metaclass=abc.ABCMeta):
    """What can be read with read()."""

    __slots__ = ()

    @abc.abstractmethod
    def read(self, size=..., /):
        """Read up to size items."""

    __class_getitem__ = classmethod(GenericAlias)


@_recognised_by("write")
class Writer(metaclass=abc.ABCMeta):
    """What can be written with write()."""

    __slots__ = ()

    @abc.abstractmethod
    def write(self, data, /):
        """Write data."""

    __class_getitem__ = classmethod(GenericAlias)


Reader.__module__ = Writer.__module__ = "io"
