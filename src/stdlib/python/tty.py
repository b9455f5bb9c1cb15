"""Terminals that hand over each character as it is typed."""

from termios import *

__all__ = ["cfmakeraw", "cfmakecbreak", "setraw", "setcbreak"]

# The places in the list that tcgetattr() returns.
IFLAG, OFLAG, CFLAG, LFLAG, ISPEED, OSPEED, CC = range(7)


def cfmakeraw(mode):
    """Change the attributes to raw mode: nothing is echoed, changed or taken as a command."""
    mode[IFLAG] &= ~(
        IGNBRK | BRKINT | IGNPAR | PARMRK | INPCK | ISTRIP | INLCR | IGNCR | ICRNL | IXON | IXANY | IXOFF
    )  # fmt: skip
    mode[OFLAG] &= ~OPOST
    mode[CFLAG] = mode[CFLAG] & ~(PARENB | CSIZE) | CS8
    mode[LFLAG] &= ~(ECHO | ECHOE | ECHOK | ECHONL | ICANON | IEXTEN | ISIG | NOFLSH | TOSTOP)
    _wait_for_one(mode)


def cfmakecbreak(mode):
    """Change the attributes so that characters come one by one, without echo."""
    mode[LFLAG] &= ~(ECHO | ICANON)
    _wait_for_one(mode)


def _wait_for_one(mode):
    mode[CC] = list(mode[CC])
    mode[CC][VMIN] = 1
    mode[CC][VTIME] = 0


def setraw(fd, when=TCSAFLUSH):
    """Put a terminal into raw mode; return its attributes from before."""
    return _change(fd, when, cfmakeraw)


def setcbreak(fd, when=TCSAFLUSH):
    """Put a terminal into cbreak mode; return its attributes from before."""
    return _change(fd, when, cfmakecbreak)


def _change(fd, when, make):
    before = tcgetattr(fd)
    mode = list(before)
    make(mode)
    tcsetattr(fd, when, mode)
    return before
