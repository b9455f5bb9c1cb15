"""The tables of CPython's instructions; there is no bytecode to be shown."""

from collections import namedtuple
from opcode import *
from opcode import __all__ as _tables

__all__ = ["code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code",
           "get_instructions", "Instruction", "Bytecode", *_tables]

COMPILER_FLAG_NAMES = {
    1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED", 32: "GENERATOR", 64: "NOFREE",
    128: "COROUTINE", 256: "ITERABLE_COROUTINE", 512: "ASYNC_GENERATOR", 0x4000000: "HAS_DOCSTRING",
    0x8000000: "METHOD",
}

Positions = namedtuple("Positions", ("lineno", "end_lineno", "col_offset", "end_col_offset"), defaults=(None,) * 4)
_FIELDS = ("opname", "opcode", "arg", "argval", "argrepr", "offset", "start_offset", "starts_line", "line_number",
           "label", "positions", "cache_info")
Instruction = namedtuple("Instruction", _FIELDS, defaults=(None, None, None))


def _refused(*args, **kwargs):
    raise NotImplementedError("there is no bytecode: programs run from their syntax trees")


def _refusing(name, doc):
    def function(*args, **kwargs):
        _refused()

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


code_info = _refusing("code_info", "Refused: describe a code object.")
dis = _refusing("dis", "Refused: show the instructions of something.")
disassemble = disco = _refusing("disassemble", "Refused: show the instructions of a code object.")
distb = _refusing("distb", "Refused: show the instructions of a traceback.")
findlabels = _refusing("findlabels", "Refused: the targets of jumps.")
show_code = _refusing("show_code", "Refused: print what describes a code object.")
get_instructions = _refusing("get_instructions", "Refused: the instructions of something.")


def findlinestarts(code):
    """The offsets at which lines begin, and the lines."""
    last = False
    for start, _, line in code.co_lines():
        if line != last:
            last = line
            yield start, line


class Bytecode:
    """Refused: the instructions of something."""

    def __init__(self, *args, **kwargs):
        _refused()
