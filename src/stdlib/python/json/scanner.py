"""The scanner of a decoder."""

from _json import scan_once as _scan_once

__all__ = ["make_scanner"]


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
