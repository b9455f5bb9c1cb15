"""Regular expressions.

Patterns match as Perl's do. The functions `match`, `search`, `sub` and the others take a pattern and a text; `compile`
makes a pattern object whose methods do the same. The flags A, I, L, M, S, U and X change how patterns are read.
"""

from _sre import (
    Match,
    Pattern,
    compile,
    escape,
    findall,
    finditer,
    fullmatch,
    prefixmatch,
    purge,
    search,
    split,
    sub,
    subn,
)

__all__ = [
    "prefixmatch", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge",
    "escape", "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE",
    "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]

match = prefixmatch

_FLAGS = {
    "NOFLAG": 0, "ASCII": 256, "A": 256, "IGNORECASE": 2, "I": 2, "LOCALE": 4, "L": 4, "UNICODE": 32, "U": 32,
    "MULTILINE": 8, "M": 8, "DOTALL": 16, "S": 16, "VERBOSE": 64, "X": 64, "DEBUG": 128,
}


class PatternError(Exception):
    """A pattern or template that is not valid.

    msg: what is wrong; pattern: the pattern; pos: where in it, or None; lineno, colno: the line and column of that.
    """

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


error = PatternError


class Scanner:
    """Splits a text into tokens: `lexicon` pairs each pattern with what is done to its text."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        parts = []
        for phrase, _ in lexicon:
            if compile(phrase, flags).groups:
                raise ValueError("Cannot use capturing groups in re.Scanner")
            parts.append(f"({phrase})")
        self.scanner = compile("|".join(parts), flags)

    def scan(self, string):
        result = []
        match = self.scanner.scanner(string).match
        end = 0
        while found := match():
            start, end = end, found.end()
            if start == end:
                break
            _, action = self.lexicon[found.lastindex - 1]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
        return result, string[end:]


def _compile(pattern, flags):
    return compile(pattern, flags)


def _make_flags():
    # Enumerations cost more than all the rest of this module.
    import enum

    class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
        """The flags of patterns."""

        NOFLAG = 0
        ASCII = A = 256
        IGNORECASE = I = 2
        LOCALE = L = 4
        UNICODE = U = 32
        MULTILINE = M = 8
        DOTALL = S = 16
        VERBOSE = X = 64
        DEBUG = 128
        __str__ = object.__str__
        _numeric_repr_ = hex

    RegexFlag.__qualname__ = "RegexFlag"
    names = globals()
    names["RegexFlag"] = enum.global_enum(RegexFlag)
    names.update(RegexFlag.__members__)


def __getattr__(name):
    if name in _FLAGS or name == "RegexFlag":
        _make_flags()
        return globals()[name]
    if name in ("_parser", "_constants"):
        import importlib
        return importlib.import_module("re." + name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_FLAGS, "RegexFlag"})
