"""Asking for passwords, and the name of the user."""

import os
import sys
import warnings

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """The password may be seen while it is typed."""


def getpass(prompt="Password: ", stream=None, *, echo_char=None):
    """Ask for a password; here it is read from standard input."""
    if echo_char is not None and (len(echo_char) != 1 or not echo_char.isprintable() or not echo_char.isascii()):
        raise ValueError("'echo_char' must be a single printable ASCII character")
    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
    if not stream:
        stream = sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    stream.write(prompt)
    stream.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n")


def getuser():
    """Return the name of the user."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if user := os.environ.get(name):
            return user
    import pwd
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError as problem:
        raise OSError("No username set in the environment") from problem
