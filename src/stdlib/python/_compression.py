"""What bz2 and lzma have in common: decompressors over a stream, and compressed files."""

import builtins
import io
import os

_BUFFER = io.DEFAULT_BUFFER_SIZE


def as_bytes(data):
    """The bytes of an object that has some."""
    if isinstance(data, bytes):
        return data
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}") from None


class Decompressor:
    """A decompression under way. A subclass makes the stream and words its errors."""

    _ended = "End of stream already reached"

    def _start(self, coder):
        self._coder = coder
        self._rest = b""
        self._eof = False
        self._needs_input = True
        self._unused_data = b""

    @property
    def eof(self):
        """Whether the end of the stream was reached."""
        return self._eof

    @property
    def needs_input(self):
        """Whether there is nothing more without more data."""
        return self._needs_input

    @property
    def unused_data(self):
        """What followed the end of the stream."""
        return self._unused_data

    def _failure(self, error):
        raise NotImplementedError

    def _note(self, data):
        """Look at new data."""

    def decompress(self, data, max_length=-1):
        """Take more data; return what came out of them, at most so many bytes."""
        data = as_bytes(data)
        if self._eof:
            raise EOFError(self._ended)
        self._note(data)
        data = self._rest + data
        try:
            out, taken, self._eof = self._coder.run(data, False, max_length)
        except Exception as error:
            self._needs_input = False
            raise self._failure(error) from None
        rest = data[taken:]
        if self._eof:
            self._needs_input = False
            self._unused_data, self._rest = rest, b""
        else:
            self._rest = rest
            self._needs_input = not rest and not 0 <= max_length <= len(out)
        return out

    def __reduce_ex__(self, protocol):
        kind = type(self)
        raise TypeError(f"cannot pickle '{kind.__module__}.{kind.__name__}' object")


class Compressor:
    """A compression under way."""

    def _start(self, coder):
        self._coder = coder
        self._flushed = False

    def _failure(self, error):
        raise NotImplementedError

    def _run(self, data, finish):
        try:
            return self._coder.run(data, finish, -1)[0]
        except TypeError:
            raise
        except Exception as error:
            raise self._failure(error) from None

    def compress(self, data, /):
        """Take more data; return what came out of them."""
        if self._flushed:
            raise ValueError("Compressor has been flushed")
        return self._run(data, False)

    def flush(self):
        """Return what is left; the compressor cannot be used any more."""
        if self._flushed:
            raise ValueError("Repeated call to flush()")
        self._flushed = True
        return self._run(b"", True)

    def __reduce_ex__(self, protocol):
        kind = type(self)
        raise TypeError(f"cannot pickle '{kind.__module__}.{kind.__name__}' object")


class Reader(io.RawIOBase):
    """Reads a compressed file: one or more streams after each other."""

    def __init__(self, file, make, trailing_error=()):
        self._file, self._make, self._trailing_error = file, make, trailing_error
        self._decompressor = make()
        self._at, self._size, self._ended = 0, -1, False

    def readable(self):
        """Whether the file can be read."""
        return True

    def seekable(self):
        """Whether the file below can be rewound."""
        return self._file.seekable()

    def close(self):
        """Let go of the decompressor."""
        self._decompressor = None
        super().close()

    def readinto(self, buffer):
        """Read into a buffer; return how much was read."""
        with memoryview(buffer) as view, view.cast("B") as room:
            data = self.read(len(room))
            room[: len(data)] = data
        return len(data)

    def read(self, size=-1):
        """Read up to so many bytes; b'' at the end."""
        if size < 0:
            return self.readall()
        if not size or self._ended:
            return b""
        data = b""
        while not data:
            if self._decompressor.eof:
                more = self._decompressor.unused_data or self._file.read(_BUFFER)
                if not more:
                    break
                self._decompressor = self._make()
                try:
                    data = self._decompressor.decompress(more, size)
                except self._trailing_error:
                    # What follows the last stream is no stream: it does not count.
                    break
                continue
            if self._decompressor.needs_input:
                more = self._file.read(_BUFFER)
                if not more:
                    raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            else:
                more = b""
            data = self._decompressor.decompress(more, size)
        if not data:
            self._ended, self._size = True, self._at
        self._at += len(data)
        return data

    def readall(self):
        """Read all that is left."""
        chunks = []
        while chunk := self.read(1 << 20):
            chunks.append(chunk)
        return b"".join(chunks)

    def tell(self):
        """Return the place among the decompressed bytes."""
        return self._at

    def seek(self, offset, whence=io.SEEK_SET):
        """Go to a place, by reading all before it."""
        if whence == io.SEEK_CUR:
            offset += self._at
        elif whence == io.SEEK_END:
            while self._size < 0 and self.read(_BUFFER):
                pass
            offset += self._size
        elif whence != io.SEEK_SET:
            raise ValueError(f"Invalid value for whence: {whence}")
        if offset < self._at:
            self._file.seek(0)
            self._at, self._ended = 0, False
            self._decompressor = self._make()
        while self._at < offset and self.read(min(_BUFFER, offset - self._at)):
            pass
        return self._at


class CompressedFile(io.BufferedIOBase):
    """A compressed file, for reading or for writing."""

    _owned = None
    _file = None
    _reader = None
    _compressor = None
    _name_of_kind = "compressed"

    def _open(self, filename, mode, kind, make_decompressor, make_compressor, trailing_error=()):
        """Open the file: `kind` is what messages call it."""
        if mode in ("", "r", "rb"):
            self._mode, plain = "rb", "rb"
        elif mode in ("w", "wb", "x", "xb", "a", "ab"):
            plain = mode[0] + "b"
            self._mode = "wb"
            self._compressor = make_compressor()
            self._size = 0
        else:
            raise ValueError(f"Invalid mode: {mode!r}")
        if isinstance(filename, (str, bytes, os.PathLike)):
            self._file = self._owned = builtins.open(filename, plain)
        elif hasattr(filename, "read") or hasattr(filename, "write"):
            self._file = filename
        else:
            raise TypeError("filename must be a str, bytes, file or PathLike object")
        if self._mode == "rb":
            self._reader = io.BufferedReader(Reader(self._file, make_decompressor, trailing_error))

    def close(self):
        """Close the file."""
        if self.closed:
            return
        try:
            if self._reader is not None:
                self._reader.close()
                self._reader = None
            elif self._compressor is not None:
                self._file.write(self._last_bytes())
                self._compressor = None
        finally:
            try:
                if self._owned is not None:
                    self._owned.close()
            finally:
                self._file = self._owned = self._compressor = self._reader = None

    def _last_bytes(self):
        return self._compressor.flush()

    @property
    def closed(self):
        """Whether the file is closed."""
        return self._file is None

    @property
    def name(self):
        """The name of the file below."""
        self._check_open()
        return self._file.name

    @property
    def mode(self):
        """'rb' or 'wb'."""
        return self._mode

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def _check_readable(self):
        self._check_open()
        if self._reader is None:
            raise io.UnsupportedOperation("File not open for reading")

    def _check_writable(self):
        self._check_open()
        if self._reader is not None:
            raise io.UnsupportedOperation("File not open for writing")

    def fileno(self):
        """Return the descriptor of the file below."""
        self._check_open()
        return self._file.fileno()

    def seekable(self):
        """Whether the file can be rewound."""
        return self.readable() and self._reader.seekable()

    def readable(self):
        """Whether the file was opened for reading."""
        self._check_open()
        return self._reader is not None

    def writable(self):
        """Whether the file was opened for writing."""
        self._check_open()
        return self._reader is None

    def peek(self, n=0):
        """Return bytes without passing them, at least one unless at the end."""
        self._check_readable()
        return self._reader.peek(n)

    def read(self, size=-1):
        """Read up to so many bytes, or all."""
        self._check_readable()
        return self._reader.read(size)

    def read1(self, size=-1):
        """Read some bytes without many reads of the file below."""
        self._check_readable()
        return self._reader.read1(_BUFFER if size < 0 else size)

    def readinto(self, b):
        """Read into a buffer; return how much was read."""
        self._check_readable()
        return self._reader.readinto(b)

    def readline(self, size=-1):
        """Read a line."""
        self._check_readable()
        return self._reader.readline(size)

    def __iter__(self):
        self._check_readable()
        return iter(self._reader)

    def write(self, data):
        """Write bytes; return how many."""
        self._check_writable()
        length = len(data) if isinstance(data, (bytes, bytearray)) else memoryview(data).nbytes
        self._file.write(self._compressor.compress(data))
        self._size += length
        return length

    def seek(self, offset, whence=io.SEEK_SET):
        """Go to a place among the decompressed bytes."""
        self._check_open()
        if self._reader is None:
            raise io.UnsupportedOperation("Seeking is only supported on files open for reading")
        if not self._reader.seekable():
            raise io.UnsupportedOperation("The underlying file object does not support seeking")
        if whence not in (io.SEEK_SET, io.SEEK_CUR, io.SEEK_END):
            raise ValueError(f"whence value {whence} unsupported")
        return self._reader.seek(offset, whence)

    def tell(self):
        """Return the place among the decompressed bytes."""
        self._check_open()
        return self._size if self._reader is None else self._reader.tell()


def decompress_all(data, make, trailing_error, ended):
    """Decompress one or more streams; what follows them is ignored where it is no stream."""
    results = []
    while True:
        decompressor = make()
        try:
            results.append(decompressor.decompress(data))
        except trailing_error:
            if results:
                break
            raise
        if not decompressor.eof:
            raise ended
        data = decompressor.unused_data
        if not data:
            break
    return b"".join(results)


def open_text(make, mode, encoding, errors, newline):
    """Check the mode and arguments of an `open` function; wrap the file where it is to be a text."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError(f"Invalid mode: {mode!r}")
    else:
        for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
            if value is not None:
                raise ValueError(f"Argument {name!r} not supported in binary mode")
    file = make(mode.replace("t", ""))
    if "t" in mode:
        return io.TextIOWrapper(file, io.text_encoding(encoding), errors, newline)
    return file
