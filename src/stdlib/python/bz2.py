"""Files and data compressed by bzip2."""

from _bz2 import BZ2Compressor, BZ2Decompressor
from _compression import CompressedFile, decompress_all, open_text

__all__ = ["BZ2File", "BZ2Compressor", "BZ2Decompressor", "open", "compress", "decompress"]


class BZ2File(CompressedFile):
    """A file compressed by bzip2, for reading or for writing."""

    def __init__(self, filename, mode="r", *, compresslevel=9):
        if not 1 <= compresslevel <= 9:
            raise ValueError("compresslevel must be between 1 and 9")
        self._open(filename, mode, "bzip2", BZ2Decompressor, lambda: BZ2Compressor(compresslevel), OSError)

    def readlines(self, size=-1):
        """Read the lines that are left."""
        self._check_readable()
        return self._reader.readlines(size)

    def writelines(self, seq):
        """Write lines."""
        for line in seq:
            self.write(line)


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    """Open a compressed file, for bytes or text."""
    return open_text(
        lambda mode: BZ2File(filename, mode, compresslevel=compresslevel), mode, encoding, errors, newline
    )


def compress(data, compresslevel=9):
    """Return the compressed data."""
    compressor = BZ2Compressor(compresslevel)
    return compressor.compress(data) + compressor.flush()


def decompress(data):
    """Return the data of one or more compressed streams."""
    if not data:
        return b""
    ended = ValueError("Compressed data ended before the end-of-stream marker was reached")
    return decompress_all(data, BZ2Decompressor, OSError, ended)
