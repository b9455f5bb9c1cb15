"""Files beneath tar archives: compressed ones that are only read or written from front to back, and members."""

import io
import os
from _tar_members import CompressionError, ReadError, StreamError, BLOCKSIZE, NUL, RECORDSIZE


def _codec(kind, level, is_writing):
    """A compressor or decompressor, and the error that it raises for what is no such stream."""
    if kind == "gz":
        import zlib

        if is_writing:
            return zlib.compressobj(level, zlib.DEFLATED, 31), zlib.error
        return zlib.decompressobj(31), zlib.error
    if kind == "bz2":
        import bz2

        return (bz2.BZ2Compressor(level) if is_writing else bz2.BZ2Decompressor()), OSError
    if kind == "xz":
        import lzma

        return (lzma.LZMACompressor(preset=level) if is_writing else lzma.LZMADecompressor()), lzma.LZMAError
    if kind == "zst":
        from compression import zstd

        return (zstd.ZstdCompressor() if is_writing else zstd.ZstdDecompressor()), zstd.ZstdError
    raise CompressionError(f"unknown compression type {kind!r}")


class Stream:
    """A file that is read or written in blocks and never goes back."""

    def __init__(self, name, mode, comptype, fileobj, bufsize, compresslevel=9, preset=None):
        self._owned = fileobj is None
        if fileobj is None:
            flags = os.O_RDONLY if mode == "r" else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            fileobj = open(os.open(name, flags, 0o666), mode + "b", buffering=0)
        self.name, self.mode, self.fileobj, self.bufsize = name or "", mode, fileobj, bufsize
        self.closed, self.pos, self._buffer, self._raw = False, 0, b"", b""
        if comptype == "*":
            self._raw = fileobj.read(BLOCKSIZE)
            comptype = _kind_of(self._raw)
        self.comptype = comptype
        self._codec = self._error = None
        try:
            if comptype != "tar":
                level = preset if comptype == "xz" else compresslevel
                self._codec, self._error = _codec(comptype, level, mode == "w")
        except BaseException:
            if self._owned:
                fileobj.close()
            raise

    def write(self, data):
        """Write bytes."""
        self.pos += len(data)
        if self._codec is not None:
            data = self._codec.compress(data)
        self._emit(data)

    def _emit(self, data):
        self._buffer += data
        while len(self._buffer) > self.bufsize:
            self.fileobj.write(self._buffer[: self.bufsize])
            self._buffer = self._buffer[self.bufsize :]

    def close(self):
        """End the stream."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.mode == "w":
                if self._codec is not None:
                    self._buffer += self._codec.flush()
                if self._buffer:
                    self.fileobj.write(self._buffer)
                    self._buffer = b""
        finally:
            if self._owned:
                self.fileobj.close()

    def tell(self):
        """Return the place."""
        return self.pos

    def seek(self, pos=0):
        """Go forward."""
        if pos < self.pos:
            raise StreamError("seeking backwards is not allowed")
        while self.pos < pos and self.read(min(self.bufsize, pos - self.pos)):
            pass
        return self.pos

    def read(self, size):
        """Read bytes."""
        while len(self._buffer) < size:
            data = self._next()
            if not data:
                break
            self._buffer += data
        out, self._buffer = self._buffer[:size], self._buffer[size:]
        self.pos += len(out)
        return out

    def _next(self):
        while True:
            raw, self._raw = self._raw, b""
            raw = raw or self.fileobj.read(self.bufsize)
            if self._codec is None or not raw:
                return raw
            if self._codec.eof:
                return b""
            try:
                data = self._codec.decompress(raw)
            except self._error as error:
                raise ReadError("invalid compressed data") from error
            if data:
                return data


def _kind_of(head):
    if head.startswith(b"\x1f\x8b\x08"):
        return "gz"
    if head[:3] == b"BZh" and head[4:10] == b"1AY&SY":
        return "bz2"
    if head.startswith((b"\x5d\x00\x00\x80", b"\xfd7zXZ")):
        return "xz"
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return "zst"
    return "tar"


class MemberFile(io.RawIOBase):
    """The data of a member, with holes where a sparse one has none."""

    def __init__(self, file, offset, size, name, places=None):
        self._file, self._offset, self._size, self.name = file, offset, size, name
        self._at = 0
        self._places = []
        at = offset
        for start, length in places if places is not None else [(0, size)]:
            self._places.append((start, start + length, at))
            at += length

    def readable(self):
        """Whether the data can be read."""
        return True

    def seekable(self):
        """Whether the archive can be rewound."""
        return not hasattr(self._file, "seekable") or self._file.seekable()

    def tell(self):
        """Return the place."""
        return self._at

    def seek(self, position, whence=io.SEEK_SET):
        """Go to a place."""
        if whence == io.SEEK_SET:
            self._at = min(max(position, 0), self._size)
        elif whence == io.SEEK_CUR:
            self._at = max(self._at + position, 0) if position < 0 else min(self._at + position, self._size)
        elif whence == io.SEEK_END:
            self._at = max(min(self._size + position, self._size), 0)
        else:
            raise ValueError("Invalid argument")
        return self._at

    def readinto(self, buffer):
        """Read into a buffer."""
        data = self._read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _read(self, size):
        size = min(size, self._size - self._at)
        parts = []
        while size > 0:
            found = next((place for place in self._places if place[0] <= self._at < place[1]), None)
            if found is not None:
                count = min(size, found[1] - self._at)
                self._file.seek(found[2] + self._at - found[0])
                data = self._file.read(count)
                if len(data) != count:
                    raise ReadError("unexpected end of data")
            else:
                following = min((place[0] for place in self._places if place[0] > self._at), default=self._size)
                count = min(size, following - self._at)
                data = NUL * count
            parts.append(data)
            self._at += count
            size -= count
        return b"".join(parts)


class ExFileObject(io.BufferedReader):
    """A member, open for reading."""

    def __init__(self, tarfile, tarinfo):
        raw = MemberFile(tarfile.fileobj, tarinfo.offset_data, tarinfo.size, tarinfo.name, tarinfo.sparse)
        super().__init__(raw)
