"""Functions for Python's operators, and makers of functions that fetch attributes and items."""

from builtins import abs

__all__ = ["abs", "add", "and_", "attrgetter", "call", "concat", "contains", "countOf", "delitem",
           "eq", "floordiv", "ge", "getitem", "gt", "iadd", "iand", "iconcat", "ifloordiv",
           "ilshift", "imatmul", "imod", "imul", "index", "indexOf", "inv", "invert", "ior",
           "ipow", "irshift", "is_", "is_none", "is_not", "is_not_none", "isub", "itemgetter",
           "itruediv", "ixor", "le", "length_hint", "lshift", "lt", "matmul", "methodcaller",
           "mod", "mul", "ne", "neg", "not_", "or_", "pos", "pow", "rshift", "setitem", "sub",
           "truediv", "truth", "xor"]

from _operator import *

# Every object has these, so they are not left to __getattr__.
__lt__, __le__, __eq__, __ne__, __ge__, __gt__ = lt, le, eq, ne, ge, gt

_with_dunders = frozenset((
    "not", "abs", "add", "and", "call", "floordiv", "index",
    "inv", "invert", "lshift", "mod", "mul", "matmul", "neg", "or", "pos", "pow", "rshift", "sub",
    "truediv", "xor", "concat", "contains", "delitem", "getitem", "setitem", "iadd", "iand",
    "iconcat", "ifloordiv", "ilshift", "imod", "imul", "imatmul", "ior", "ipow", "irshift",
    "isub", "itruediv", "ixor"))


def __getattr__(name):
    bare = name[2:-2]
    if bare in _with_dunders and name == f"__{bare}__":
        return globals()[bare + "_" if bare in ("not", "and", "or") else bare]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *[f"__{each}__" for each in _with_dunders]})
