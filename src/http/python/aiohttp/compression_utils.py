"""Who compresses: always the one zlib that is built in."""

import zlib

HAS_BROTLI = True
HAS_ZSTD = True
DEFAULT_MAX_DECOMPRESS_SIZE = 2 ** 25
_backend = zlib


def set_zlib_backend(new_zlib_backend):
    """Name another module like zlib; bodies are compressed by the one that is built in all the same."""
    global _backend
    _backend = new_zlib_backend
