"""The base of debuggers. There is none here: the exception that ends a debugger's program exists, for those who catch
it, and whoever makes a debugger is told so."""

__all__ = ["BdbQuit", "Bdb", "Breakpoint"]


class BdbQuit(Exception):
    """Ends the program that is being debugged."""


def _refuse():
    raise NotImplementedError("bdb is not supported: there is no debugger")


class Bdb:
    """The base of debuggers; none can be made."""

    def __init__(self, skip=None, backend="settrace"):
        _refuse()


class Breakpoint:
    """A place to stop at; none can be made."""

    def __init__(self, file, line, temporary=False, cond=None, funcname=None):
        _refuse()


def set_trace():
    """Fail."""
    _refuse()
