"""JSON: texts from values and values from texts."""

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]

from json.decoder import JSONDecodeError, JSONDecoder
from json.encoder import JSONEncoder

_default_encoder = JSONEncoder()
_default_decoder = JSONDecoder()

_MARKS = (
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\xfe\xff", "utf-16"),
    (b"\xff\xfe", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)


def _encoder(skipkeys, ensure_ascii, check_circular, allow_nan, cls, indent, separators,
             default, sort_keys, extra):
    if (cls is indent is separators is default is None and ensure_ascii and check_circular
            and allow_nan and not (skipkeys or sort_keys or extra)):
        return _default_encoder
    return (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
        allow_nan=allow_nan, indent=indent, separators=separators, default=default,
        sort_keys=sort_keys, **extra)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True,
         allow_nan=True, cls=None, indent=None, separators=None,
         default=None, sort_keys=False, **kw):
    """Write the JSON text of obj to a file."""
    encoder = _encoder(skipkeys, ensure_ascii, check_circular, allow_nan, cls, indent,
                       separators, default, sort_keys, kw)
    for chunk in encoder.iterencode(obj):
        fp.write(chunk)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True,
          allow_nan=True, cls=None, indent=None, separators=None,
          default=None, sort_keys=False, **kw):
    """Return the JSON text of obj."""
    return _encoder(skipkeys, ensure_ascii, check_circular, allow_nan, cls, indent,
                    separators, default, sort_keys, kw).encode(obj)


def detect_encoding(b):
    """Tell the encoding of a JSON text by its first bytes."""
    for mark, name in _MARKS:
        if b.startswith(mark):
            return name
    zeros = [not byte for byte in b[:4]]
    if len(zeros) == 4:
        if zeros[0]:
            return "utf-32-be" if zeros[1] else "utf-16-be"
        if zeros[1]:
            return "utf-32-le" if zeros[2] and zeros[3] else "utf-16-le"
    elif len(zeros) == 2:
        if zeros[0]:
            return "utf-16-be"
        if zeros[1]:
            return "utf-16-le"
    return "utf-8"


def load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None,
         parse_constant=None, object_pairs_hook=None, array_hook=None, **kw):
    """Read a value from a file with JSON text."""
    return loads(fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float,
                 parse_int=parse_int, parse_constant=parse_constant,
                 object_pairs_hook=object_pairs_hook, array_hook=array_hook, **kw)


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None,
          parse_constant=None, object_pairs_hook=None, array_hook=None, **kw):
    """Return the value of a JSON text (str, bytes or bytearray)."""
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = s.decode(detect_encoding(s), "surrogatepass")
    else:
        raise TypeError("the JSON object must be str, bytes or bytearray, "
                        f"not {s.__class__.__name__}")
    hooks = {"object_hook": object_hook, "object_pairs_hook": object_pairs_hook,
             "array_hook": array_hook, "parse_float": parse_float, "parse_int": parse_int,
             "parse_constant": parse_constant}
    for name, hook in hooks.items():
        if hook is not None:
            kw[name] = hook
    if cls is None and not kw:
        return _default_decoder.decode(s)
    return (cls or JSONDecoder)(**kw).decode(s)
