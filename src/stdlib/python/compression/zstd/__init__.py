"""Data and files compressed by Zstandard."""

import enum
import operator
import _coders
import _compression
import _zstd
from compression.zstd._zstdfile import ZstdFile, open

__all__ = (
    "COMPRESSION_LEVEL_DEFAULT",
    "compress",
    "CompressionParameter",
    "decompress",
    "DecompressionParameter",
    "finalize_dict",
    "get_frame_info",
    "Strategy",
    "train_dict",
    "open",
    "ZstdFile",
    "get_frame_size",
    "zstd_version",
    "zstd_version_info",
    "ZstdCompressor",
    "ZstdDecompressor",
    "ZstdDict",
    "ZstdError",
)

zstd_version = _zstd.version
zstd_version_info = tuple(map(int, zstd_version.split(".")))
COMPRESSION_LEVEL_DEFAULT = 3
_MOST_PLEDGED = 2**64 - 2
_ENDED = "Compressed data ended before the end-of-stream marker was reached"
_GIVE_FRAME = "Ensure the frame_buffer argument starts from the beginning of a frame, and its length is not less than "

# What each parameter may be. Where 0 lies outside, it stands for the default.
_COMPRESSION_BOUNDS = {
    100: (-131072, 22),
    101: (10, 31),
    102: (6, 30),
    103: (6, 30),
    104: (1, 30),
    105: (3, 7),
    106: (0, 131072),
    107: (1, 9),
    160: (0, 2),
    161: (6, 30),
    162: (4, 4096),
    163: (1, 8),
    164: (0, 25),
    200: (0, 1),
    201: (0, 1),
    202: (0, 1),
    400: (0, 256),
    401: (0, 1 << 30),
    402: (0, 9),
}
_DECOMPRESSION_BOUNDS = {100: (10, 31)}
_LEVEL, _FLAGS = 100, (200, 201, 202)


class ZstdError(Exception):
    """A failure of the compression of Zstandard."""


def _call(what, function, *arguments):
    try:
        return function(*arguments)
    except _coders.CoderError as error:
        raise ZstdError(f"{what}: {error.args[0]}") from None


class CompressionParameter(enum.IntEnum):
    """What can be set for a compression."""

    compression_level = 100
    window_log = 101
    hash_log = 102
    chain_log = 103
    search_log = 104
    min_match = 105
    target_length = 106
    strategy = 107
    enable_long_distance_matching = 160
    ldm_hash_log = 161
    ldm_min_match = 162
    ldm_bucket_size_log = 163
    ldm_hash_rate_log = 164
    content_size_flag = 200
    checksum_flag = 201
    dict_id_flag = 202
    nb_workers = 400
    job_size = 401
    overlap_log = 402

    def bounds(self):
        """Return the least and the greatest value."""
        return _COMPRESSION_BOUNDS[self.value]


class DecompressionParameter(enum.IntEnum):
    """What can be set for a decompression."""

    window_log_max = 100

    def bounds(self):
        """Return the least and the greatest value."""
        return _DECOMPRESSION_BOUNDS[self.value]


class Strategy(enum.IntEnum):
    """How matches are searched for, the quickest way first."""

    fast = 1
    dfast = 2
    greedy = 3
    lazy = 4
    lazy2 = 5
    btlazy2 = 6
    btopt = 7
    btultra = 8
    btultra2 = 9


class FrameInfo:
    """What the head of a frame tells."""

    __slots__ = ("decompressed_size", "dictionary_id")

    def __init__(self, decompressed_size, dictionary_id):
        super().__setattr__("decompressed_size", decompressed_size)
        super().__setattr__("dictionary_id", dictionary_id)

    def __repr__(self):
        return f"FrameInfo(decompressed_size={self.decompressed_size}, dictionary_id={self.dictionary_id})"

    def __setattr__(self, name, value):
        raise AttributeError(f"can't set attribute {name!r}")


def get_frame_info(frame_buffer):
    """Return what the head of a frame tells."""
    try:
        return FrameInfo(*_zstd.frame_info(frame_buffer))
    except _coders.CoderError:
        what = "Error when getting information from the header of a Zstandard frame. "
        raise ZstdError(f"{what}{_GIVE_FRAME}the frame header (6~18 bytes).") from None


def get_frame_size(frame_buffer):
    """Return how many bytes the first frame takes."""
    try:
        return _zstd.frame_size(frame_buffer)
    except _coders.CoderError as error:
        what = "Error when finding the compressed size of a Zstandard frame. "
        why = f"this complete frame. Zstd error message: {error.args[0]}."
        raise ZstdError(f"{what}{_GIVE_FRAME}{why}") from None


class _Final:
    """What the classes have in common that cannot be derived from."""

    __slots__ = ()

    def __init_subclass__(cls):
        if cls.__bases__ not in ((_Final,), (_Final, _compression.Decompressor)):
            raise TypeError(f"type 'compression.zstd.{cls.__base__.__name__}' is not an acceptable base type")

    def __reduce_ex__(self, protocol):
        raise TypeError(f"cannot pickle 'compression.zstd.{type(self).__name__}' object")


class ZstdDict(_Final):
    """A dictionary: what compressor and decompressor know before the data."""

    __slots__ = ("_content", "_id")

    def __init__(self, dict_content, /, *, is_raw=False):
        content = _compression.as_bytes(dict_content)
        if len(content) < 8:
            raise ValueError("Zstandard dictionary content too short (must have at least eight bytes)")
        self._content = content
        self._id = 0 if is_raw else _zstd.dictionary_id(content)
        if not is_raw and not self._id:
            raise ValueError("invalid Zstandard dictionary")

    @property
    def dict_content(self):
        """The dictionary as bytes."""
        return self._content

    @property
    def dict_id(self):
        """The number of the dictionary, 0 for none."""
        return self._id

    @property
    def as_digested_dict(self):
        """The dictionary, to be loaded with the tables made for it."""
        return self, 0

    @property
    def as_undigested_dict(self):
        """The dictionary, to be loaded without tables."""
        return self, 1

    @property
    def as_prefix(self):
        """The dictionary, to stand before the first frame."""
        return self, 2

    def __len__(self):
        return len(self._content)

    def __repr__(self):
        return f"<ZstdDict dict_id={self._id} dict_size={len(self._content)}>"


def _dictionary(zstd_dict, kind):
    """A dictionary's bytes, and how it is loaded."""
    if zstd_dict is None:
        return None, kind
    if isinstance(zstd_dict, tuple) and len(zstd_dict) == 2:
        zstd_dict, kind = zstd_dict
        if kind not in (0, 1, 2):
            zstd_dict = None
    if not isinstance(zstd_dict, ZstdDict):
        raise TypeError("zstd_dict argument should be a ZstdDict object.")
    return zstd_dict.dict_content, kind


def _c_int(value):
    value = operator.index(value)
    if not -(2**31) <= value < 2**31:
        raise OverflowError("Python int too large to convert to C int")
    return value


def _check_level(level, shown):
    low, high = _COMPRESSION_BOUNDS[_LEVEL]
    if not low <= level <= high:
        raise ValueError(f"illegal compression level{shown}; the valid range is [{low}, {high}]")


def _checked_options(options, kind, bounds, other, names):
    """The options as a flat tuple of keys and values."""
    owner = "ZstdCompressor" if kind == "compression" else "ZstdDecompressor"
    if not isinstance(options, dict):
        raise TypeError(f"{owner}() argument 'options' must be dict, not {type(options).__name__}")
    flat = ()
    for key, value in options.items():
        if type(key) is other:
            raise TypeError(f"{kind} options dictionary key must not be a {other.__name__} attribute")
        key, value = _c_int(key), _c_int(value)
        if key not in bounds:
            raise ValueError(f"invalid {kind} parameter 'unknown parameter (key {key})'")
        if key == _LEVEL and kind == "compression":
            _check_level(value, f" {value}")
        low, high = bounds[key]
        if not low <= value <= high and value != 0 and key not in _FLAGS:
            raise ValueError(
                f"{kind} parameter '{names(key).name}' received an illegal value {value}; "
                f"the valid range is [{low}, {high}]"
            )
        if value or low <= 0:
            flat += (key, value)
    return flat


class ZstdCompressor(_Final):
    """A compression under way."""

    __slots__ = ("_encoder", "_last_mode")
    CONTINUE, FLUSH_BLOCK, FLUSH_FRAME = 0, 1, 2

    def __init__(self, level=None, options=None, zstd_dict=None):
        if level is not None and options is not None:
            raise TypeError("Only one of level or options should be used.")
        flat = ()
        if level is not None:
            if not isinstance(level, int):
                raise TypeError("invalid type for level, expected int")
            _check_level(level, f" {level}" if -(2**31) <= level < 2**31 else "")
            flat = (_LEVEL, int(level))
        elif options is not None:
            bounds = _COMPRESSION_BOUNDS
            flat = _checked_options(
                options, "compression", bounds, DecompressionParameter, CompressionParameter
            )
        self._encoder = _zstd.encoder(flat, *_dictionary(zstd_dict, 1))
        self._last_mode = self.FLUSH_FRAME

    @property
    def last_mode(self):
        """How the last call ended."""
        return self._last_mode

    def _run(self, data, mode):
        try:
            out = _call("Unable to compress Zstandard data", self._encoder.run, data, mode)
        except ZstdError:
            self._last_mode = self.FLUSH_FRAME
            raise
        self._last_mode = mode
        return out

    def compress(self, data, mode=0):
        """Take more data; return what came out of them."""
        mode = operator.index(mode)
        if mode not in (0, 1, 2):
            names = ", ".join(f"ZstdCompressor.{name}" for name in ("CONTINUE", "FLUSH_BLOCK", "FLUSH_FRAME"))
            raise ValueError(f"mode argument wrong value, it should be one of {names}.")
        return self._run(data, mode)

    def flush(self, mode=2):
        """Return what is left, of a block or of the frame."""
        mode = operator.index(mode)
        if mode not in (1, 2):
            names = "ZstdCompressor.FLUSH_FRAME or ZstdCompressor.FLUSH_BLOCK"
            raise ValueError(f"mode argument wrong value, it should be {names}.")
        return self._run(b"", mode)

    def set_pledged_input_size(self, size, /):
        """Say how much data the next frame will hold; None if that is not known."""
        if size is not None:
            if not isinstance(size, int):
                raise TypeError("an integer is required")
            if not 0 <= size <= _MOST_PLEDGED - 1:
                raise ValueError(f"size argument should be a positive int less than {_MOST_PLEDGED}")
        if self._last_mode != self.FLUSH_FRAME:
            raise ValueError("set_pledged_input_size() method must be called when last_mode == FLUSH_FRAME")
        _call("Unable to set pledged uncompressed content size", self._encoder.pledge, size)


class ZstdDecompressor(_Final, _compression.Decompressor):
    """A decompression of one frame under way."""

    _ended = "Already at the end of a Zstandard frame."

    def __init__(self, zstd_dict=None, options=None):
        flat = ()
        if options is not None:
            bounds = _DECOMPRESSION_BOUNDS
            flat = _checked_options(
                options, "decompression", bounds, CompressionParameter, DecompressionParameter
            )
        self._start(_zstd.decoder(flat, *_dictionary(zstd_dict, 0)))

    def _failure(self, error):
        if not isinstance(error, _coders.CoderError):
            return error
        self._needs_input = True
        self._rest = b""
        return ZstdError(f"Unable to decompress Zstandard data: {error.args[0]}")

    def decompress(self, data, max_length=-1):
        """Take more data; return what came out of them, at most so many bytes."""
        return super().decompress(data, operator.index(max_length))


def compress(data, level=None, options=None, zstd_dict=None):
    """Return the compressed data, a frame."""
    return ZstdCompressor(level, options, zstd_dict).compress(data, ZstdCompressor.FLUSH_FRAME)


def decompress(data, zstd_dict=None, options=None):
    """Return the data of one or more frames."""
    return _compression.decompress_all(
        data, lambda: ZstdDecompressor(zstd_dict, options), (), ZstdError(_ENDED)
    )


def _joined(samples, dict_size):
    if not isinstance(dict_size, int):
        raise TypeError(f"dict_size must be an int object, not {type(dict_size).__name__!r}.")
    samples = tuple(samples)
    data = b"".join(samples)
    if not data:
        raise ValueError("samples contained no data; can't train dictionary.")
    if dict_size <= 0:
        raise ValueError("dict_size argument should be positive number.")
    return data, tuple(memoryview(sample).nbytes for sample in samples)


def train_dict(samples, dict_size):
    """Return a dictionary that is good for data like the samples."""
    data, sizes = _joined(samples, dict_size)
    return ZstdDict(_call("Unable to train the Zstandard dictionary", _zstd.train, data, sizes, dict_size))


def finalize_dict(zstd_dict, /, samples, dict_size, level):
    """Make a dictionary of bytes that are to be in it, for data like the samples: not supported."""
    if not isinstance(zstd_dict, ZstdDict):
        raise TypeError("zstd_dict argument should be a ZstdDict object.")
    if not isinstance(level, int):
        raise TypeError("level argument should be an int object.")
    _joined(samples, dict_size)
    raise NotImplementedError("compression.zstd.finalize_dict() is not supported")
