"""Pseudo-terminals: programs that are run as if someone sat before them."""

import os
import sys
import tty
from os import close, waitpid
from select import select
from tty import setraw, tcgetattr, tcsetattr

__all__ = ["openpty", "fork", "spawn"]

STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO = range(3)
CHILD = 0

_LARGEST_PIECE = 1024
_HIGH_WATER = 4096


def openpty():
    """Return the descriptors of the two ends of a new pseudo-terminal."""
    return os.openpty()


def fork():
    """Fork; the child has a pseudo-terminal as its controlling one. Return the child's number and the other end."""
    return os.forkpty()


def _read(fd):
    return os.read(fd, _LARGEST_PIECE)


def spawn(argv, master_read=_read, stdin_read=_read):
    """Run a program before a pseudo-terminal that is connected with the own one; return its wait status."""
    if isinstance(argv, str):
        argv = (argv,)
    sys.audit("pty.spawn", argv)
    pid, terminal = fork()
    if pid == CHILD:
        os.execlp(argv[0], *argv)
    before = _make_raw(STDIN_FILENO)
    try:
        _copy(terminal, master_read, stdin_read)
    finally:
        if before is not None:
            tcsetattr(STDIN_FILENO, tty.TCSAFLUSH, before)
    close(terminal)
    return waitpid(pid, 0)[1]


def _make_raw(fd):
    """Make a terminal raw; return its attributes from before, or nothing where it is none."""
    try:
        return setraw(fd)
    except tty.error:
        return None


def _copy(terminal, master_read=_read, stdin_read=_read):
    """Carry what is typed to the program and what it shows back, until it ends."""
    was_blocking = os.get_blocking(terminal)
    if was_blocking:
        os.set_blocking(terminal, False)
    try:
        _carry(terminal, master_read, stdin_read)
    finally:
        if was_blocking:
            os.set_blocking(terminal, True)


def _carry(terminal, master_read, stdin_read):
    reads_input, typed, shown = True, b"", b""
    while True:
        readers = [terminal] if len(shown) < _HIGH_WATER else []
        if reads_input and len(typed) < _HIGH_WATER:
            readers.append(STDIN_FILENO)
        writers = [fd for fd, waiting in ((terminal, typed), (STDOUT_FILENO, shown)) if waiting]
        readable, writable, _ = select(readers, writers, [])
        if STDOUT_FILENO in writable:
            shown = shown[os.write(STDOUT_FILENO, shown) :]
        if terminal in readable:
            piece = _read_or_end(terminal, master_read)
            if not piece:
                break
            shown += piece
        if terminal in writable:
            typed = typed[os.write(terminal, typed) :]
        if STDIN_FILENO in readable:
            piece = stdin_read(STDIN_FILENO)
            typed += piece
            reads_input = bool(piece)
    while shown:
        shown = shown[os.write(STDOUT_FILENO, shown) :]


def _read_or_end(terminal, master_read):
    """What the program shows; the system refuses to read when nobody has the other end any more."""
    try:
        return master_read(terminal)
    except OSError:
        return b""
