"""What packages ask of the parser of regular expressions: how long the matches of a pattern can be."""

from _sre import width
from re._constants import error as error

MAXWIDTH = 1 << 64


class SubPattern:
    """A pattern that was read."""

    def __init__(self, pattern, flags=0):
        self._bounds = width(pattern, flags)

    def getwidth(self):
        """The least and the greatest number of characters of a match."""
        least, most = (MAXWIDTH if bound is None else bound for bound in self._bounds)
        return least, most


def parse(str, flags=0, state=None):
    """Read a pattern."""
    return SubPattern(str, flags)
