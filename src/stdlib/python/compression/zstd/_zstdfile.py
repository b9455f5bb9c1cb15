"""Files compressed by Zstandard."""

import io
import os
from _compression import CompressedFile

_MODES = ("r", "w", "x", "a")


class ZstdFile(CompressedFile):
    """A file compressed by Zstandard, for reading or for writing."""

    FLUSH_BLOCK, FLUSH_FRAME = 1, 2

    def __init__(self, file, /, mode="r", *, level=None, options=None, zstd_dict=None):
        from compression.zstd import ZstdCompressor, ZstdDecompressor

        if not isinstance(mode, str):
            raise ValueError("mode must be a str")
        if options is not None and not isinstance(options, dict):
            raise TypeError("options must be a dict or None")
        mode = mode.removesuffix("b")
        if mode not in _MODES:
            raise ValueError(f"Invalid mode: {mode!r}")
        if mode == "r" and level is not None:
            raise TypeError("level is illegal in read mode")
        if level is not None and not isinstance(level, int):
            raise TypeError("level must be int or None")
        wanted = "read" if mode == "r" else "write"
        if not isinstance(file, (str, bytes, os.PathLike)) and not hasattr(file, wanted):
            raise TypeError("file must be a file-like object or a str, bytes, or PathLike object")
        self._open(
            file,
            mode,
            "zstd",
            lambda: ZstdDecompressor(zstd_dict, options),
            lambda: ZstdCompressor(level, options, zstd_dict),
        )

    def flush(self, mode=FLUSH_BLOCK):
        """Write what is buffered, as a block or as a whole frame."""
        if self._reader is not None:
            return
        self._check_open()
        if mode not in (self.FLUSH_BLOCK, self.FLUSH_FRAME):
            raise ValueError(
                "Invalid mode argument, expected either ZstdFile.FLUSH_FRAME or ZstdFile.FLUSH_BLOCK"
            )
        if self._compressor.last_mode != mode:
            self._file.write(self._compressor.flush(mode))
        if hasattr(self._file, "flush"):
            self._file.flush()

    def seek(self, offset, whence=io.SEEK_SET):
        """Go to a place among the decompressed bytes."""
        self._check_readable()
        return super().seek(offset, whence)

    @property
    def mode(self):
        """'wb' while the file is written, else 'rb'."""
        return "rb" if self.closed else self._mode

    def _last_bytes(self):
        compressor = self._compressor
        return b"" if compressor.last_mode == compressor.FLUSH_FRAME else compressor.flush()


def open(
    file,
    /,
    mode="rb",
    *,
    level=None,
    options=None,
    zstd_dict=None,
    encoding=None,
    errors=None,
    newline=None,
):
    """Open a compressed file, for bytes or text."""

    is_text = "t" in mode
    mode = mode.replace("t", "")
    if is_text:
        if "b" in mode:
            raise ValueError(f"Invalid mode: {mode!r}")
    else:
        for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
            if value is not None:
                raise ValueError(f'Argument "{name}" not supported in binary mode')
    opened = ZstdFile(file, mode, level=level, options=options, zstd_dict=zstd_dict)
    return io.TextIOWrapper(opened, encoding, errors, newline) if is_text else opened
