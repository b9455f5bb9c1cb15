"""Compiling what is typed at a prompt: code, an error, or None where more lines must follow."""

import __future__
import warnings

_features = [getattr(__future__, name) for name in __future__.all_feature_names]

__all__ = ["compile_command", "Compile", "CommandCompiler"]

PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ONLY_AST = 0x400
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000


def _maybe_compile(compiler, source, filename, symbol, flags):
    lines = (line.strip() for line in source.split("\n"))
    if symbol != "eval" and all(not line or line[0] == "#" for line in lines):
        source = "pass"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", (SyntaxWarning, DeprecationWarning))
        try:
            compiler(source, filename, symbol, flags=flags)
        except SyntaxError:
            try:
                compiler(source + "\n", filename, symbol, flags=flags)
                return None
            except _IncompleteInputError:
                return None
            except SyntaxError:
                pass
    return compiler(source, filename, symbol, incomplete_input=False)


def _compile(source, filename, symbol, incomplete_input=True, *, flags=0):
    if incomplete_input:
        flags |= PyCF_ALLOW_INCOMPLETE_INPUT | PyCF_DONT_IMPLY_DEDENT
    return compile(source, filename, symbol, flags)


def compile_command(source, filename="<input>", symbol="single", flags=0):
    """Return the code of a command, or None where it is not whole; errors are raised."""
    return _maybe_compile(_compile, source, filename, symbol, flags)


class Compile:
    """Compiles texts one after another: a __future__ statement counts for those that follow."""

    def __init__(self):
        self.flags = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

    def __call__(self, source, filename, symbol, flags=0, **kwargs):
        flags |= self.flags
        if not kwargs.get("incomplete_input", True):
            flags &= ~(PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT)
        made = compile(source, filename, symbol, flags, True)
        if flags & PyCF_ONLY_AST:
            return made
        for feature in _features:
            if made.co_flags & feature.compiler_flag:
                self.flags |= feature.compiler_flag
        return made


class CommandCompiler:
    """As compile_command, remembering __future__ statements."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        return _maybe_compile(self.compiler, source, filename, symbol, flags=self.compiler.flags)
