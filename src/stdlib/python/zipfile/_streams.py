"""Files inside archives: compression, encryption, reading and writing."""

import io
import struct
import zlib
from zipfile import _records as records
from zipfile._records import BadZipFile, ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZIP_ZSTANDARD


def check_compression(compression):
    """NotImplementedError for a compression that is not known."""
    if compression not in (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA, ZIP_ZSTANDARD):
        raise NotImplementedError("That compression method is not supported")


class LZMACompressor:
    """The compression of xz without its container, with a head that tells how."""

    __module__ = "zipfile"

    def __init__(self):
        self._stream = None

    def _begin(self):
        import lzma

        properties = lzma._encode_filter_properties({"id": lzma.FILTER_LZMA1})
        chain = [lzma._decode_filter_properties(lzma.FILTER_LZMA1, properties)]
        self._stream = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=chain)
        return struct.pack("<BBH", 9, 4, len(properties)) + properties

    def compress(self, data):
        """Take more data; return what came out."""
        head = self._begin() if self._stream is None else b""
        return head + self._stream.compress(data)

    def flush(self):
        """Return what is left."""
        head = self._begin() if self._stream is None else b""
        return head + self._stream.flush()


class LZMADecompressor:
    """The decompression of what LZMACompressor makes."""

    __module__ = "zipfile"

    def __init__(self):
        self._stream, self._head = None, b""
        self.eof = False

    def decompress(self, data):
        """Take more data; return what came out."""
        if self._stream is None:
            self._head += data
            if len(self._head) <= 4:
                return b""
            [size] = struct.unpack_from("<H", self._head, 2)
            if len(self._head) <= 4 + size:
                return b""
            import lzma

            chain = [lzma._decode_filter_properties(lzma.FILTER_LZMA1, self._head[4 : 4 + size])]
            self._stream = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=chain)
            data, self._head = self._head[4 + size :], b""
        out = self._stream.decompress(data)
        self.eof = self._stream.eof
        return out


def make_compressor(compression, level):
    """A compressor; None for files that are only stored."""
    if compression == ZIP_DEFLATED:
        return zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION if level is None else level, zlib.DEFLATED, -15)
    if compression == ZIP_BZIP2:
        import bz2

        return bz2.BZ2Compressor() if level is None else bz2.BZ2Compressor(level)
    if compression == ZIP_ZSTANDARD:
        from compression import zstd

        return zstd.ZstdCompressor(level)
    return LZMACompressor() if compression == ZIP_LZMA else None


def make_decompressor(compression):
    """A decompressor; None for files that are only stored."""
    if compression == ZIP_STORED:
        return None
    if compression == ZIP_DEFLATED:
        return zlib.decompressobj(-15)
    if compression == ZIP_BZIP2:
        import bz2

        return bz2.BZ2Decompressor()
    if compression == ZIP_ZSTANDARD:
        from compression import zstd

        return zstd.ZstdDecompressor()
    check_compression(compression)
    return LZMADecompressor()


def _crc_step(byte, crc):
    return crc >> 8 ^ _TABLE[(crc ^ byte) & 0xFF]


def _table():
    table = []
    for number in range(256):
        for _ in range(8):
            number = number >> 1 ^ 0xEDB88320 if number & 1 else number >> 1
        table.append(number)
    return table


_TABLE = []


def decrypter(password):
    """The old encryption of zip: a function that decrypts bytes, each after all before it."""
    if not _TABLE:
        _TABLE.extend(_table())
    one, two, three = 0x12345678, 0x23456789, 0x34567890

    def feed(byte):
        nonlocal one, two, three
        one = _crc_step(byte, one)
        two = (two + (one & 0xFF)) * 134775813 + 1 & 0xFFFFFFFF
        three = _crc_step(two >> 24, three)

    for byte in password:
        feed(byte)

    def decrypt(data):
        out = bytearray()
        for byte in data:
            key = three | 2
            byte ^= key * (key ^ 1) >> 8 & 0xFF
            feed(byte)
            out.append(byte)
        return bytes(out)

    return decrypt


class SharedFile:
    """A part of the archive's file with a place of its own."""

    def __init__(self, file, place, close, lock, is_writing):
        self._file, self._place, self._close, self._lock = file, place, close, lock
        self._is_writing = is_writing
        self.seekable = file.seekable

    def tell(self):
        """Return the place."""
        return self._place

    def seek(self, offset, whence=0):
        """Go to a place."""
        with self._lock:
            self._check()
            if whence == io.SEEK_CUR:
                self._file.seek(self._place + offset)
            else:
                self._file.seek(offset, whence)
            self._place = self._file.tell()
            return self._place

    def _check(self):
        if self._is_writing():
            raise ValueError(
                "Can't reposition in the ZIP file while there is an open writing handle on it. Close the writing "
                "handle before trying to read."
            )

    def read(self, n=-1):
        """Read bytes."""
        with self._lock:
            if self._is_writing():
                raise ValueError(
                    "Can't read from the ZIP file while there is an open writing handle on it. Close the writing "
                    "handle before trying to read."
                )
            self._file.seek(self._place)
            data = self._file.read(n)
            self._place = self._file.tell()
            return data

    def close(self):
        """Let go of the file."""
        if self._file is not None:
            file, self._file = self._file, None
            self._close(file)


class CountingFile:
    """A file that cannot seek: counts what is written."""

    def __init__(self, file):
        self.file, self.offset = file, 0

    def write(self, data):
        """Write bytes."""
        count = self.file.write(data)
        self.offset += count
        return count

    def tell(self):
        """Return how much was written."""
        return self.offset

    def flush(self):
        """Flush the file."""
        self.file.flush()

    def close(self):
        """Close the file."""
        self.file.close()


class ZipExtFile(io.BufferedIOBase):
    """A file of an archive, open for reading."""

    __module__ = "zipfile"
    MAX_N = 1 << 31 - 1
    MIN_READ_SIZE = 4096
    MAX_SEEK_READ = 1 << 24

    def __init__(self, fileobj, mode, zipinfo, pwd=None, close_fileobj=False):
        self._fileobj, self._pwd, self._close_fileobj = fileobj, pwd, close_fileobj
        self._compress_type = zipinfo.compress_type
        self._info = zipinfo
        self.newlines = None
        self.mode, self.name = mode, zipinfo.filename
        self._expected_crc = getattr(zipinfo, "CRC", None)
        self._can_seek = False
        try:
            if fileobj.seekable():
                self._start = fileobj.tell()
                self._can_seek = True
        except AttributeError:
            pass
        self._decrypt = None
        self._rewind(first=True)

    def _rewind(self, first=False):
        info = self._info
        self._left, self._total = info.compress_size, info.file_size
        self._decompressor = make_decompressor(self._compress_type)
        self._buffer, self._offset = b"", 0
        self._eof, self._passed, self._crc = False, 0, 0
        if not first:
            self._fileobj.seek(self._start)
        if self._pwd:
            self._begin_decryption()

    def _begin_decryption(self):
        self._decrypt = decrypter(self._pwd)
        info = self._info
        wanted = info._raw_time >> 8 & 0xFF if info.flag_bits & records.DESCRIPTOR else info.CRC >> 24 & 0xFF
        head = self._decrypt(self._fileobj.read(12))
        self._left -= 12
        if head[11] != wanted:
            raise RuntimeError(f"Bad password for file {info.orig_filename!r}")

    def __repr__(self):
        parts = [f"<{type(self).__module__}.{type(self).__qualname__}"]
        if self.closed:
            parts.append(" [closed]")
        else:
            parts.append(f" name={self.name!r}")
            if self._compress_type != ZIP_STORED:
                known = records.compressor_names.get(self._compress_type, self._compress_type)
                parts.append(f" compress_type={known}")
        return "".join(parts) + ">"

    def _check(self, verb="I/O operation on"):
        if self.closed:
            raise ValueError(f"{verb} closed file.")

    def readable(self):
        """Whether the file can be read."""
        self._check()
        return True

    def seekable(self):
        """Whether the file can be rewound."""
        self._check()
        return self._can_seek

    def _update_crc(self, data):
        if self._expected_crc is None:
            return
        self._crc = zlib.crc32(data, self._crc)
        if self._eof and self._crc != self._expected_crc:
            raise BadZipFile(f"Bad CRC-32 for file {self.name!r}")

    def _read_more(self, count):
        """Some more bytes, decompressed; b'' at the end."""
        if self._eof or count <= 0:
            return b""
        data = self._read_raw(max(count, self.MIN_READ_SIZE)) if self._wants_raw() else b""
        if self._compress_type == ZIP_STORED:
            self._eof = self._left <= 0
        elif self._compress_type == ZIP_DEFLATED:
            data = self._decompressor.decompress(self._decompressor.unconsumed_tail + data, max(count, self.MIN_READ_SIZE))
            self._eof = self._decompressor.eof or (self._left <= 0 and not self._decompressor.unconsumed_tail)
            if self._eof:
                data += self._decompressor.flush()
        else:
            data = self._decompressor.decompress(data)
            self._eof = self._decompressor.eof or self._left <= 0
        data = data[: self._total - self._passed]
        self._passed += len(data)
        if self._passed >= self._total:
            self._eof = True
        self._update_crc(data)
        return data

    def _wants_raw(self):
        return self._compress_type != ZIP_DEFLATED or not self._decompressor.unconsumed_tail

    def _read_raw(self, count):
        if self._left <= 0:
            return b""
        data = self._fileobj.read(min(count, self._left))
        self._left -= len(data)
        if not data:
            raise EOFError
        return self._decrypt(data) if self._decrypt else data

    def read(self, n=-1):
        """Read bytes: all that are left by default."""
        self._check("read from")
        if n is None or n < 0:
            parts = [self._take(len(self._buffer))]
            while not self._eof:
                parts.append(self._read_more(1 << 16))
            return b"".join(parts)
        parts = [self._take(n)]
        wanted = n - len(parts[0])
        while wanted > 0 and not self._eof:
            data = self._read_more(wanted)
            if len(data) > wanted:
                self._buffer, self._offset = data, wanted
                data = data[:wanted]
            parts.append(data)
            wanted -= len(data)
        return b"".join(parts)

    def _take(self, n):
        data = self._buffer[self._offset : self._offset + n]
        self._offset += len(data)
        if self._offset >= len(self._buffer):
            self._buffer, self._offset = b"", 0
        return data

    def read1(self, n=-1):
        """Read some bytes, in as few steps as can be."""
        self._check("read from")
        if n is None or n < 0:
            data = self._take(len(self._buffer))
            while not data and not self._eof:
                data = self._read_more(1 << 16)
            return data
        data = self._take(n)
        while not data and n and not self._eof:
            more = self._read_more(n)
            if len(more) > n:
                self._buffer, self._offset = more, n
            data = more[:n]
        return data

    def peek(self, n=1):
        """Return bytes without passing them."""
        self._check("peek")
        if n > len(self._buffer) - self._offset and not self._eof:
            self._buffer, self._offset = self._buffer[self._offset :] + self._read_more(max(n, 1)), 0
        return self._buffer[self._offset : self._offset + 512]

    def readline(self, limit=-1):
        """Read a line."""
        parts, size = [], 0
        while True:
            piece = self.peek(1)
            if not piece:
                break
            room = len(piece) if limit is None or limit < 0 else limit - size
            end = piece.find(b"\n", 0, room)
            data = self.read(min(room, end + 1 if end >= 0 else len(piece)))
            parts.append(data)
            size += len(data)
            if end >= 0 or not data or size == limit:
                break
        return b"".join(parts)

    def tell(self):
        """Return the place."""
        self._check("tell on")
        if not self._can_seek:
            raise io.UnsupportedOperation("underlying stream is not seekable")
        return self._passed - len(self._buffer) + self._offset

    def seek(self, offset, whence=io.SEEK_SET):
        """Go to a place, by reading all before it."""
        self._check("seek on")
        if not self._can_seek:
            raise io.UnsupportedOperation("underlying stream is not seekable")
        here = self.tell()
        starts = {io.SEEK_SET: 0, io.SEEK_CUR: here, io.SEEK_END: self._info.file_size}
        if whence not in starts:
            raise ValueError("whence must be os.SEEK_SET (0), os.SEEK_CUR (1), or os.SEEK_END (2)")
        place = min(max(starts[whence] + offset, 0), self._info.file_size)
        if place < here:
            self._rewind()
            here = 0
        while here < place:
            data = self.read(min(self.MAX_SEEK_READ, place - here))
            if not data:
                break
            here += len(data)
        return self.tell()

    def close(self):
        """Close the file."""
        try:
            if self._close_fileobj:
                self._fileobj.close()
        finally:
            super().close()


class ZipWriteFile(io.BufferedIOBase):
    """A file of an archive, open for writing."""

    __module__ = "zipfile"
    __qualname__ = "_ZipWriteFile"

    def __init__(self, archive, info, is_large):
        self._archive, self._info, self._is_large = archive, info, is_large
        self._compressor = make_compressor(info.compress_type, info.compress_level)
        self._size = self._packed = self._crc = 0
        self.name, self.mode = info.filename, "wb"

    def writable(self):
        """Whether the file can be written."""
        return True

    def write(self, data):
        """Write bytes."""
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        count = len(data) if isinstance(data, (bytes, bytearray)) else memoryview(data).nbytes
        self._size += count
        self._crc = zlib.crc32(data, self._crc)
        if self._compressor:
            data = self._compressor.compress(data)
            self._packed += len(data)
        self._archive.fp.write(data)
        return count

    def close(self):
        """End the file: its sizes and check sum are written."""
        if self.closed:
            return
        try:
            super().close()
            self._finish()
        finally:
            self._archive._writing = False

    def _finish(self):
        info, file = self._info, self._archive.fp
        if self._compressor:
            data = self._compressor.flush()
            self._packed += len(data)
            file.write(data)
        info.compress_size = self._packed if self._compressor else self._size
        info.CRC, info.file_size = self._crc, self._size
        limit = records.ZIP64_LIMIT
        if not self._is_large and (self._size > limit or self._packed > limit):
            raise RuntimeError("File size too large, try using force_zip64")
        if info.flag_bits & records.DESCRIPTOR:
            layout = "<4sLQQ" if self._is_large else "<4sLLL"
            file.write(struct.pack(layout, records.DESCRIPTOR_MARK, info.CRC, info.compress_size, info.file_size))
            self._archive.start_dir = file.tell()
        else:
            self._archive.start_dir = file.tell()
            file.seek(info.header_offset)
            file.write(info.FileHeader(self._is_large))
            file.seek(self._archive.start_dir)
        self._archive._add(info)
