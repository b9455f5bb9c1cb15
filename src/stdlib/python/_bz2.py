"""The compression of bzip2 as streams."""

import operator
import _coders
from _compression import Compressor, Decompressor


def _failure(error):
    return OSError("Invalid data stream")


class BZ2Compressor(Compressor):
    """A compression under way."""

    def __init__(self, compresslevel=9, /):
        if not 1 <= operator.index(compresslevel) <= 9:
            raise ValueError("compresslevel must be between 1 and 9")
        self._start(_coders.bz2_encoder(compresslevel))

    def _failure(self, error):
        return _failure(error)


class BZ2Decompressor(Decompressor):
    """A decompression under way."""

    def __init__(self):
        self._start(_coders.bz2_decoder())

    def _failure(self, error):
        return _failure(error)
