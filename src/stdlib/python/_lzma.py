"""The compression of xz as streams, with its filters."""

import operator
import _coders
from _compression import Compressor, Decompressor

CHECK_NONE, CHECK_CRC32, CHECK_CRC64, CHECK_SHA256, CHECK_ID_MAX, CHECK_UNKNOWN = 0, 1, 4, 10, 15, 16
FILTER_LZMA1, FILTER_LZMA2, FILTER_DELTA = 0x4000000000000001, 0x21, 3
FILTER_X86, FILTER_POWERPC, FILTER_IA64, FILTER_ARM, FILTER_ARMTHUMB, FILTER_SPARC = 4, 5, 6, 7, 8, 9
FORMAT_AUTO, FORMAT_XZ, FORMAT_ALONE, FORMAT_RAW = range(4)
MF_HC3, MF_HC4, MF_BT2, MF_BT3, MF_BT4 = 3, 4, 18, 19, 20
MODE_FAST, MODE_NORMAL = 1, 2
PRESET_DEFAULT, PRESET_EXTREME = 6, 1 << 31

_LZMA_OPTIONS = ("preset", "dict_size", "lc", "lp", "pb", "mode", "nice_len", "mf", "depth")
_SHIFTING = (FILTER_X86, FILTER_POWERPC, FILTER_IA64, FILTER_ARM, FILTER_ARMTHUMB, FILTER_SPARC)
_MAGIC = b"\xfd7zXZ\0"
_MESSAGES = {
    "data": "Corrupt input data",
    "options": "Invalid or unsupported options",
    "format": "Input format not supported by decoder",
    "limit": "Memory usage limit exceeded",
    "check": "Unsupported integrity check",
    "program": "Internal error",
}


class LZMAError(Exception):
    """A failure of the compression of xz."""


def _failure(error):
    if not isinstance(error, _coders.CoderError):
        return error
    [kind] = error.args
    return MemoryError() if kind == "memory" else LZMAError(_MESSAGES[kind])


def _make(function, *arguments):
    try:
        return function(*arguments)
    except _coders.CoderError as error:
        raise _failure(error) from None


def _c_int(value):
    value = operator.index(value)
    if not -(2**31) <= value < 2**31:
        raise OverflowError("Python int too large to convert to C int")
    return value


def is_check_supported(check_id, /):
    """Return whether an integrity check is supported."""
    check_id = _c_int(check_id)
    return check_id in (CHECK_NONE, CHECK_CRC32, CHECK_CRC64, CHECK_SHA256)


def _filter(spec):
    """A filter's id and numbers."""
    if not hasattr(type(spec), "keys"):
        raise TypeError("Filter specifier must be a dict or dict-like object")
    if "id" not in spec:
        raise ValueError('Filter specifier must have an "id" entry')
    kind = spec["id"]
    options = {name: value for name, value in spec.items() if name != "id"}
    if kind in (FILTER_LZMA1, FILTER_LZMA2):
        names, label = dict.fromkeys(_LZMA_OPTIONS, -1) | {"preset": PRESET_DEFAULT}, "LZMA"
    elif kind == FILTER_DELTA:
        names, label = {"dist": 1}, "delta"
    elif kind in _SHIFTING:
        names, label = {"start_offset": 0}, "BCJ"
    else:
        raise ValueError(f"Invalid filter ID: {kind}")
    if not options.keys() <= names.keys():
        raise ValueError(f"Invalid filter specifier for {label} filter")
    return (kind, *map(operator.index, (names | options).values()))


def _chain(filters):
    if len(filters) > 4:
        raise ValueError("Too many filters - liblzma supports a maximum of 4")
    return [_filter(spec) for spec in filters]


def _encode_filter_properties(filter, /):
    """The bytes that describe a filter in a container."""
    kind, *numbers = _filter(filter)
    if kind == FILTER_DELTA:
        return bytes([numbers[0] - 1])
    if kind in _SHIFTING:
        return numbers[0].to_bytes(4, "little") if numbers[0] else b""
    preset, size, lc, lp, pb = numbers[:5]
    if size < 0:
        size = 1 << (18, 20, 21, 22, 22, 23, 23, 24, 25, 26)[preset & 31]
    if kind == FILTER_LZMA1:
        lc, lp, pb = (default if value < 0 else value for value, default in ((lc, 3), (lp, 0), (pb, 2)))
        return bytes([(pb * 5 + lp) * 9 + lc]) + size.to_bytes(4, "little")
    code = 0
    while code < 40 and _dictionary_size(code) < size:
        code += 1
    return bytes([code])


def _dictionary_size(code):
    return 0xFFFFFFFF if code == 40 else (2 | code & 1) << (code // 2 + 11)


def _decode_filter_properties(filter_id, encoded_props, /):
    """The filter that bytes in a container describe."""
    spec = {"id": filter_id}
    if filter_id == FILTER_LZMA1:
        if len(encoded_props) != 5:
            raise LZMAError("Invalid or unsupported options")
        rest, spec["lc"] = divmod(encoded_props[0], 9)
        spec["pb"], spec["lp"] = divmod(rest, 5)
        spec["dict_size"] = int.from_bytes(encoded_props[1:], "little")
        spec = {name: spec[name] for name in ("id", "lc", "lp", "pb", "dict_size")}
    elif filter_id == FILTER_LZMA2:
        if len(encoded_props) != 1 or encoded_props[0] > 40:
            raise LZMAError("Invalid or unsupported options")
        spec["dict_size"] = _dictionary_size(encoded_props[0])
    elif filter_id == FILTER_DELTA:
        spec["dist"] = encoded_props[0] + 1
    elif filter_id not in _SHIFTING:
        raise ValueError(f"Invalid filter ID: {filter_id}")
    elif encoded_props:
        spec["start_offset"] = int.from_bytes(encoded_props, "little")
    return spec


def _number(value):
    value = operator.index(value)
    if value < 0:
        raise ValueError("Cannot convert negative int")
    return value


class LZMACompressor(Compressor):
    """A compression under way."""

    def __init__(self, format=FORMAT_XZ, check=-1, preset=None, filters=None):
        format, check = _c_int(format), _c_int(check)
        if preset is not None and filters is not None:
            raise ValueError("Cannot specify both preset and filter chain")
        level = PRESET_DEFAULT if preset is None else _number(preset)
        if format != FORMAT_XZ and check not in (-1, CHECK_NONE):
            raise ValueError("Integrity checks are only supported by FORMAT_XZ")
        if format == FORMAT_XZ:
            check = CHECK_CRC64 if check == -1 else check
            if filters is None:
                coder = _make(_coders.xz_encoder, level, check)
            else:
                coder = _make(_coders.xz_chain_encoder, _chain(filters), check)
        elif format == FORMAT_ALONE:
            coder = _make(_coders.alone_encoder, self._alone_options(level, filters))
        elif format == FORMAT_RAW:
            if filters is None:
                raise ValueError("Must specify filters for FORMAT_RAW")
            coder = _make(_coders.raw_encoder, _chain(filters))
        else:
            raise ValueError(f"Invalid container format: {format}")
        self._start(coder)

    @staticmethod
    def _alone_options(level, filters):
        if filters is None:
            return (level,) + (-1,) * (len(_LZMA_OPTIONS) - 1)
        chain = _chain(filters)
        if len(chain) != 1 or chain[0][0] != FILTER_LZMA1:
            raise ValueError("Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter")
        return chain[0][1:]

    def _failure(self, error):
        return _failure(error)


class LZMADecompressor(Decompressor):
    """A decompression under way."""

    _ended = "Already at end of stream"

    def __init__(self, format=FORMAT_AUTO, memlimit=None, filters=None):
        format = _c_int(format)
        memlimit = memlimit if memlimit is None else _number(memlimit)
        if memlimit is not None and format == FORMAT_RAW:
            raise ValueError("Cannot specify memory limit with FORMAT_RAW")
        if format == FORMAT_RAW and filters is None:
            raise ValueError("Must specify filters for FORMAT_RAW")
        if format != FORMAT_RAW and filters is not None:
            raise ValueError("Cannot specify filters except with FORMAT_RAW")
        makers = {
            FORMAT_AUTO: _coders.auto_decoder,
            FORMAT_XZ: _coders.xz_decoder,
            FORMAT_ALONE: _coders.alone_decoder,
        }
        if format == FORMAT_RAW:
            coder = _make(_coders.raw_decoder, _chain(filters))
        elif format in makers:
            coder = _make(makers[format], memlimit)
        else:
            raise ValueError(f"Invalid container format: {format}")
        self._check = CHECK_NONE if format == FORMAT_RAW else CHECK_UNKNOWN
        self._head = b""
        self._start(coder)

    @property
    def check(self):
        """The integrity check of the container."""
        return self._check

    def _note(self, data):
        """Finds out the integrity check, which the head of a container tells."""
        if self._check == CHECK_UNKNOWN and len(self._head) < 8:
            self._head += data[: 8 - len(self._head)]
            if len(self._head) == 8:
                self._check = self._head[7] & 15 if self._head.startswith(_MAGIC) else CHECK_NONE

    def _failure(self, error):
        return _failure(error)
