"""Exceptions on their way from one process to another: a traceback cannot be pickled, its text can."""

import traceback


class RemoteText(Exception):
    """The traceback of another process, as the cause of the exception that came from there."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class Parcel:
    """An exception with the text of its traceback; unpickled it is the exception, with the text as its cause.

    Subclasses say in `cause` which kind of `RemoteText` that is.
    """

    cause = RemoteText

    def __init__(self, exc, tb):
        lines = traceback.format_exception(type(exc), exc, tb)
        self.tb = "".join(['\n"""\n', *lines, '"""'])
        self.exc = exc.with_traceback(None)

    def __reduce__(self):
        return unpack, (self.exc, self.cause(self.tb))


def unpack(exc, cause):
    """Give an exception its cause."""
    exc.__cause__ = cause
    return exc
