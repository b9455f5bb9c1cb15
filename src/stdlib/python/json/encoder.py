"""Writing JSON."""

from _json import encode as _encode
from _json import encode_basestring, encode_basestring_ascii

INFINITY = float("inf")


class JSONEncoder:
    """Makes JSON texts of dicts, lists, tuples, texts, numbers, booleans and None."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True,
                 allow_nan=True, sort_keys=False, indent=None, separators=None,
                 default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """Return something writable for an object that is not; here: raise TypeError."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """Return the JSON text of an object."""
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        if type(self).iterencode is JSONEncoder.iterencode:
            return _encode(o, 0, self)
        return "".join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        """Return the pieces of the JSON text of an object."""
        if _one_shot:
            return iter((_encode(o, 0, self),))
        return _Pieces(self).of(o)


class _Pieces:
    """Walks a value and yields its text piece by piece, so that a file gets what came before an error."""

    def __init__(self, encoder):
        self._encoder = encoder
        self._open = {} if encoder.check_circular else None
        indent = encoder.indent
        self._step = " " * indent if indent is not None and not isinstance(indent, str) else indent

    def of(self, value, level=0):
        if isinstance(value, (list, tuple)):
            yield from self._nested(value, level, self._array)
        elif isinstance(value, (dict, frozendict)):
            yield from self._nested(value, level, self._object)
        elif _is_leaf(value):
            yield self._text(value)
        else:
            yield from self._replaced(value, level)

    def _text(self, leaf):
        return _encode(leaf, 0, self._encoder)

    def _line(self, level):
        return "" if self._step is None else "\n" + self._step * level

    def _enter(self, value):
        if self._open is not None:
            if id(value) in self._open:
                raise ValueError("Circular reference detected")
            self._open[id(value)] = value

    def _leave(self, value):
        if self._open is not None:
            del self._open[id(value)]

    def _nested(self, value, level, walk):
        if not value:
            yield "[]" if walk == self._array else "{}"
            return
        self._enter(value)
        yield from walk(value, level + 1)
        self._leave(value)

    def _replaced(self, value, level):
        self._enter(value)
        other = self._encoder.default(value)
        try:
            yield from self.of(other, level)
        except GeneratorExit:
            raise
        except BaseException as error:
            error.add_note(f"when serializing {type(value).__name__} object")
            raise
        self._leave(value)

    def _array(self, items, level):
        before = "[" + self._line(level)
        between = self._encoder.item_separator + self._line(level)
        for index, item in enumerate(items):
            yield from self._noted(item, before, level, f"{type(items).__name__} item {index}")
            before = between
        if self._step is not None:
            yield self._line(level - 1)
        yield "]"

    def _noted(self, item, before, level, place):
        """An item's pieces; the text before it goes out with it if that is one piece."""
        try:
            if _is_leaf(item):
                yield before + self._text(item)
                return
            if before:
                yield before
            yield from self.of(item, level)
        except GeneratorExit:
            raise
        except BaseException as error:
            error.add_note(f"when serializing {place}")
            raise

    def _object(self, mapping, level):
        yield "{"
        items = sorted(mapping.items()) if self._encoder.sort_keys else mapping.items()
        before = self._line(level)
        for key, value in items:
            if not isinstance(key, str):
                if not isinstance(key, (int, float, type(None))):
                    if self._encoder.skipkeys:
                        continue
                    raise TypeError("keys must be str, int, float, bool or None, "
                                    f"not {key.__class__.__name__}")
                name = self._text(key)
            else:
                name = key
            if before:
                yield before
            yield self._text(name)
            yield self._encoder.key_separator
            yield from self._noted(value, "", level, f"{type(mapping).__name__} item {key!r}")
            before = self._encoder.item_separator + self._line(level)
        if self._step is not None and before != self._line(level):
            yield self._line(level - 1)
        yield "}"


def _is_leaf(value):
    return value is None or isinstance(value, (str, int, float))
