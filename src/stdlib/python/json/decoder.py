"""Reading JSON."""

from _json import scanstring
from json import scanner

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN = float("nan")
PosInf = float("inf")
NegInf = float("-inf")
_CONSTANTS = {"-Infinity": NegInf, "Infinity": PosInf, "NaN": NaN}
_SPACE = " \t\n\r"


class JSONDecodeError(ValueError):
    """A text is no JSON: msg says why, pos where, in doc; lineno and colno count from 1."""

    def __init__(self, msg, doc, pos):
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {self.lineno} column {self.colno} (char {pos})")

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _skip_space(text, index):
    size = len(text)
    while index < size and text[index] in _SPACE:
        index += 1
    return index


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None,
               _w=_skip_space, _ws=_SPACE):
    """Read an object behind its opening brace; the value and the index behind it."""
    text, end = s_and_end
    memo = {} if memo is None else memo
    pairs = []
    end = _skip_space(text, end)
    if text[end:end + 1] != "}":
        while True:
            if text[end:end + 1] != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", text, end)
            key, end = scanstring(text, end + 1, strict)
            end = _skip_space(text, end)
            if text[end:end + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", text, end)
            value, end = _value(text, _skip_space(text, end + 1), scan_once)
            pairs.append((memo.setdefault(key, key), value))
            end = _skip_space(text, end)
            if text[end:end + 1] == "}":
                break
            end = _behind_comma(text, end, "}")
    end += 1
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end
    return (dict(pairs) if object_hook is None else object_hook(dict(pairs))), end


def JSONArray(s_and_end, scan_once, array_hook, _w=_skip_space, _ws=_SPACE):
    """Read an array behind its opening bracket; the value and the index behind it."""
    text, end = s_and_end
    values = []
    end = _skip_space(text, end)
    if text[end:end + 1] != "]":
        while True:
            value, end = _value(text, end, scan_once)
            values.append(value)
            end = _skip_space(text, end)
            if text[end:end + 1] == "]":
                break
            end = _behind_comma(text, end, "]")
    return (values if array_hook is None else array_hook(values)), end + 1


def _value(text, end, scan_once):
    try:
        return scan_once(text, end)
    except StopIteration as stop:
        raise JSONDecodeError("Expecting value", text, stop.value) from None


def _behind_comma(text, end, closing):
    """The index of what follows a comma; nothing may be left out there."""
    if text[end:end + 1] != ",":
        raise JSONDecodeError("Expecting ',' delimiter", text, end)
    after = _skip_space(text, end + 1)
    if text[after:after + 1] == closing:
        raise JSONDecodeError("Illegal trailing comma before end of " +
                              ("object" if closing == "}" else "array"), text, end)
    return after


class JSONDecoder:
    """Makes values of JSON texts; hooks change what objects, arrays and numbers become."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None,
                 parse_constant=None, strict=True, object_pairs_hook=None,
                 array_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.array_hook = array_hook
        self.parse_object = JSONObject
        self.parse_array = JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s):
        """Return the value of a whole text."""
        value, end = self.raw_decode(s, _skip_space(s, 0))
        end = _skip_space(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        """Return the value that begins at an index, and the index behind it."""
        try:
            return self.scan_once(s, idx)
        except StopIteration as stop:
            raise JSONDecodeError("Expecting value", s, stop.value) from None
