"""The scanner of a decoder."""

from _json import scan_once as _scan_once

__all__ = ["make_scanner"]

_WORDS = {"null": None, "true": True, "false": False}


class make_scanner:
    """Reads one value from a text at an index, for a decoder."""

    def __init__(self, context):
        self.strict = context.strict
        self.object_hook = context.object_hook
        self.object_pairs_hook = context.object_pairs_hook
        self.array_hook = context.array_hook
        self.parse_float = context.parse_float
        self.parse_int = context.parse_int
        self.parse_constant = context.parse_constant

    def __call__(self, string, idx):
        return _scan_once(string, idx, self)


c_make_scanner = make_scanner


def py_make_scanner(context):
    """A scanner that asks the decoder for objects, arrays and texts, which may be replaced there."""
    import re
    memo = context.memo
    digits = "[0-9]+"
    number = re.compile(rf"(?P<whole>-?(?:[1-9][0-9]*|0))(?P<rest>(?:\.{digits})?(?:[Ee][+-]?{digits})?)")

    def scan(string, idx):
        letter = string[idx:idx + 1]
        if letter == '"':
            return context.parse_string(string, idx + 1, context.strict)
        if letter == "{":
            return context.parse_object((string, idx + 1), context.strict, scan, context.object_hook,
                                        context.object_pairs_hook, memo)
        if letter == "[":
            return context.parse_array((string, idx + 1), scan, context.array_hook)
        for word, value in _WORDS.items():
            if string.startswith(word, idx):
                return value, idx + len(word)
        found = number.match(string, idx)
        if found is not None:
            parse = context.parse_float if found["rest"] else context.parse_int
            return parse(found[0]), found.end()
        for word in "NaN", "Infinity", "-Infinity":
            if string.startswith(word, idx):
                return context.parse_constant(word), idx + len(word)
        raise StopIteration(idx)

    def scan_once(string, idx):
        try:
            return scan(string, idx)
        finally:
            memo.clear()

    return scan_once
