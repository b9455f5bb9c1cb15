"""Files compressed in the format of gzip."""

import _compression
import builtins
import io
import os
import struct
import time
import zlib

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
READ, WRITE = "rb", "wb"
_COMPRESS_LEVEL_FAST = 1
_COMPRESS_LEVEL_TRADEOFF = 6
_COMPRESS_LEVEL_BEST = 9
READ_BUFFER_SIZE = 128 * 1024


class BadGzipFile(OSError):
    """A file is not in the format of gzip."""


def open(filename, mode="rb", compresslevel=_COMPRESS_LEVEL_TRADEOFF, encoding=None, errors=None, newline=None):
    """Open a compressed file, for bytes or text."""

    def make(mode):
        if isinstance(filename, (str, bytes)) or hasattr(filename, "__fspath__"):
            return GzipFile(filename, mode, compresslevel)
        if hasattr(filename, "read") or hasattr(filename, "write"):
            return GzipFile(None, mode, compresslevel, filename)
        raise TypeError("filename must be a str or bytes object, or a file")

    return _compression.open_text(make, mode, encoding, errors, newline)


def _header(level, mtime, name=b""):
    flags = FNAME if name else 0
    effort = 2 if level == _COMPRESS_LEVEL_BEST else 4 if level == _COMPRESS_LEVEL_FAST else 0
    moment = int(time.time() if mtime is None else mtime)
    header = b"\037\213\010" + struct.pack("<BLBB", flags, moment & 0xFFFFFFFF, effort, 255)
    return header + (name + b"\0" if name else b"")


def compress(data, compresslevel=_COMPRESS_LEVEL_TRADEOFF, *, mtime=0):
    """Return the compressed data."""
    body = zlib.compress(data, compresslevel, -zlib.MAX_WBITS)
    data = memoryview(data)
    return _header(compresslevel, mtime) + body + struct.pack("<LL", zlib.crc32(data), data.nbytes & 0xFFFFFFFF)


def _exactly(file, count):
    data = file.read(count)
    while len(data) < count:
        more = file.read(count - len(data))
        if not more:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        data += more
    return data


def _read_header(file):
    """Read a header; return the time in it, or None at the end of the file."""
    magic = file.read(2)
    if magic == b"":
        return None
    if magic != b"\037\213":
        raise BadGzipFile(f"Not a gzipped file ({magic!r})")
    method, flags, mtime = struct.unpack("<BBIxx", _exactly(file, 8))
    if method != 8:
        raise BadGzipFile("Unknown compression method")
    if flags & FEXTRA:
        _exactly(file, struct.unpack("<H", _exactly(file, 2))[0])
    for flag in (FNAME, FCOMMENT):
        if flags & flag:
            while file.read(1) not in (b"", b"\0"):
                pass
    if flags & FHCRC:
        _exactly(file, 2)
    return mtime


def _check_end(crc, size, data, is_told=True):
    wanted_crc, wanted_size = struct.unpack("<LL", data)
    if wanted_crc != crc:
        sums = f" {hex(wanted_crc)} != {hex(crc)}" if is_told else ""
        raise BadGzipFile("CRC check failed" + sums)
    if wanted_size != size & 0xFFFFFFFF:
        raise BadGzipFile("Incorrect length of data produced")


def decompress(data):
    """Return the data of one or more compressed members."""
    out = []
    while True:
        file = io.BytesIO(data)
        if _read_header(file) is None:
            return b"".join(out)
        decoder = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        piece = decoder.decompress(data[file.tell() :])
        if not decoder.eof or len(decoder.unused_data) < 8:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        _check_end(zlib.crc32(piece), len(piece), decoder.unused_data[:8], False)
        out.append(piece)
        data = decoder.unused_data[8:].lstrip(b"\0")


class GzipFile(io.BufferedIOBase):
    """A compressed file, for reading or for writing."""

    myfileobj = None

    def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_TRADEOFF, fileobj=None, mtime=None):
        self.fileobj = None
        if mode and ("t" in mode or "U" in mode):
            raise ValueError(f"Invalid mode: {mode!r}")
        if mode and "b" not in mode:
            mode += "b"
        if fileobj is None:
            filename = os.fspath(filename)
            fileobj = self.myfileobj = builtins.open(filename, mode or "rb")
        if filename is None:
            filename = getattr(fileobj, "name", "")
            if not isinstance(filename, (str, bytes)):
                filename = ""
        elif hasattr(filename, "__fspath__"):
            filename = filename.__fspath__()
        if mode is None:
            mode = getattr(fileobj, "mode", "rb")
        if mode.startswith("r"):
            self.mode = READ
            self._decoder = None
            self._ready = b""
            self._input = b""
            self._at_end = False
        elif mode.startswith(("w", "a", "x")):
            self.mode = WRITE
            self._level = compresslevel
            self._encoder = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0)
        else:
            raise ValueError(f"Invalid mode: {mode!r}")
        self.name = filename
        self.fileobj = fileobj
        self._mtime = mtime
        self._read_mtime = None
        self._crc = 0
        self._size = 0
        self._place = 0
        if self.mode == WRITE:
            self._write_header(compresslevel)

    def _write_header(self, level):
        from os.path import basename

        name = basename(self.name)
        if isinstance(name, str):
            try:
                name = name.encode("latin-1")
            except UnicodeEncodeError:
                name = b""
        name = name.removesuffix(b".gz")
        self.fileobj.write(_header(level, self._mtime, name))

    def __repr__(self):
        shown = repr(self.fileobj)
        return f"<gzip {shown[1:-1]} {hex(id(self))}>"

    @property
    def mtime(self):
        """The time in the header that was read last."""
        return self._read_mtime

    @property
    def closed(self):
        """Whether the file is closed."""
        return self.fileobj is None

    def _check_open(self):
        if self.fileobj is None:
            raise ValueError("I/O operation on closed file.")

    def _check_reading(self, what):
        self._check_open()
        if self.mode != READ:
            import errno

            raise OSError(errno.EBADF, f"{what}() on write-only GzipFile object")

    def write(self, data):
        """Write bytes compressed."""
        if self.fileobj is None:
            raise ValueError("I/O operation on closed file")
        if self.mode != WRITE:
            import errno

            raise OSError(errno.EBADF, "write() on read-only GzipFile object")
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = memoryview(data)
        length = data.nbytes
        if length:
            data = bytes(data)
            self.fileobj.write(self._encoder.compress(data))
            self._size += length
            self._crc = zlib.crc32(data, self._crc)
            self._place += length
        return length

    def _fill(self):
        """Decompress some more; False at the end."""
        while True:
            if self._decoder is None:
                if self._at_end:
                    return False
                self._skip_zeros()
                self._read_mtime_of_member()
                if self._at_end:
                    return False
            data = self._input or self.fileobj.read(io.DEFAULT_BUFFER_SIZE)
            self._input = b""
            if not data:
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            piece = self._decoder.decompress(data)
            self._crc = zlib.crc32(piece, self._crc)
            self._size += len(piece)
            self._ready += piece
            if self._decoder.eof:
                self._input = self._decoder.unused_data
                self._decoder = None
                _check_end(self._crc, self._size, _exactly(self._rest(), 8))
                self._is_later = True
            if piece:
                return True

    _is_later = False

    def _rest(self):
        """The input as a file: what was read already, then the file."""
        return _Joined(self)

    def _skip_zeros(self):
        if not self._is_later:
            return
        rest = self._rest()
        while True:
            byte = rest.read(1)
            if byte != b"\0":
                self._input = byte + self._input
                return

    def _read_mtime_of_member(self):
        mtime = _read_header(self._rest())
        if mtime is None:
            self._at_end = True
            return
        self._read_mtime = mtime
        self._decoder = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        self._crc = self._size = 0

    def _taken(self, count):
        data, self._ready = self._ready[:count], self._ready[count:]
        self._place += len(data)
        return data

    def read(self, size=-1):
        """Read decompressed bytes."""
        self._check_reading("read")
        if size is None or size < 0:
            while self._fill():
                pass
            return self._taken(len(self._ready))
        while len(self._ready) < size and self._fill():
            pass
        return self._taken(size)

    def read1(self, size=-1):
        """Read what is there, at least one byte unless at the end."""
        self._check_reading("read1")
        if not self._ready:
            self._fill()
        return self._taken(len(self._ready) if size is None or size < 0 else size)

    def readinto(self, b):
        """Read into a buffer."""
        view = memoryview(b).cast("B")
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    def peek(self, n):
        """Return what comes next without taking it."""
        self._check_reading("peek")
        while len(self._ready) < max(n, 1) and self._fill():
            pass
        return self._ready

    def readline(self, size=-1):
        """Read one line."""
        self._check_reading("readline")
        limit = -1 if size is None or size < 0 else size
        while True:
            end = self._ready.find(b"\n") + 1
            if limit >= 0 and (end > limit or (not end and len(self._ready) >= limit)):
                return self._taken(limit)
            if end:
                return self._taken(end)
            if not self._fill():
                return self._taken(len(self._ready))

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        """Write what is waiting."""
        self._check_open()
        if self.mode == WRITE:
            self.fileobj.write(self._encoder.flush(zlib_mode))
            self.fileobj.flush()

    def close(self):
        """End the file."""
        file = self.fileobj
        if file is None:
            return
        try:
            if self.mode == WRITE:
                file.write(self._encoder.flush())
                file.write(struct.pack("<LL", self._crc, self._size & 0xFFFFFFFF))
        finally:
            self.fileobj = None
            if self.myfileobj is not None:
                self.myfileobj.close()
                self.myfileobj = None

    def fileno(self):
        """Return the descriptor of the file."""
        return self.fileobj.fileno()

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def tell(self):
        """Return the place in the decompressed data."""
        self._check_open()
        return self._place

    def rewind(self):
        """Go back to the beginning."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self.seek(0)

    def seek(self, offset, whence=io.SEEK_SET):
        """Go to a place in the decompressed data."""
        self._check_open()
        if self.mode == WRITE:
            if whence == io.SEEK_CUR:
                offset += self._place
            elif whence != io.SEEK_SET:
                raise ValueError("Seek from end not supported")
            if offset < self._place:
                raise OSError("Negative seek in write mode")
            self.write(b"\0" * (offset - self._place))
            return self._place
        if whence == io.SEEK_CUR:
            offset += self._place
        elif whence == io.SEEK_END:
            self.read()
            offset += self._place
        if offset < self._place:
            self.fileobj.seek(0)
            self._decoder, self._ready, self._input = None, b"", b""
            self._at_end = self._is_later = False
            self._place = 0
        while self._place < offset and self.read(min(io.DEFAULT_BUFFER_SIZE, offset - self._place)):
            pass
        return self._place

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *exc):
        self.close()

    def __iter__(self):
        self._check_reading("read")
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class _Joined:
    """Reads what a GzipFile has in hand, then its file."""

    def __init__(self, owner):
        self.owner = owner

    def read(self, count):
        owner = self.owner
        data, owner._input = owner._input[:count], owner._input[count:]
        if len(data) < count:
            data += owner.fileobj.read(count - len(data))
        return data
