"""Asking for passwords, and the name of the user."""

import io
import os
import sys
import termios
import warnings

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """The password may be seen while it is typed."""


def _check_echo_char(echo_char):
    if echo_char is None:
        return
    if not isinstance(echo_char, str):
        raise TypeError(f"'echo_char' must be a str or None, not {type(echo_char).__name__}")
    if len(echo_char) != 1 or not echo_char.isprintable() or not echo_char.isascii():
        raise ValueError(f"'echo_char' must be a single printable ASCII character, got: {echo_char!r}")


def getpass(prompt="Password: ", stream=None, *, echo_char=None):
    """Ask for a password at the terminal, which does not show it."""
    _check_echo_char(echo_char)
    try:
        fd = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return _at_standard_input(prompt, stream, echo_char)
    with io.TextIOWrapper(io.FileIO(fd, "w+"), write_through=True) as terminal:
        return _hidden(terminal.fileno(), prompt, stream or terminal, terminal, echo_char)


unix_getpass = getpass


def _at_standard_input(prompt, stream, echo_char):
    try:
        fd = sys.stdin.fileno()
    except (AttributeError, ValueError):
        fd = None
    if fd is None or not os.isatty(fd):
        return fallback_getpass(prompt, stream)
    return _hidden(fd, prompt, stream or sys.stderr, sys.stdin, echo_char)


def _hidden(fd, prompt, output, source, echo_char):
    """Ask at a terminal that shows nothing meanwhile."""
    old = termios.tcgetattr(fd)
    hidden = list(old)
    hidden[3] &= ~(termios.ECHO if echo_char is None else termios.ECHO | termios.ICANON)
    termios.tcsetattr(fd, termios.TCSAFLUSH, hidden)
    try:
        return _asked(prompt, output, source, echo_char)
    finally:
        termios.tcsetattr(fd, termios.TCSAFLUSH, old)
        output.write("\n")
        output.flush()


def fallback_getpass(prompt="Password: ", stream=None, *, echo_char=None):
    """Ask for a password where nothing can hide it, and warn of that."""
    _check_echo_char(echo_char)
    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
    if not stream:
        stream = sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    return _asked(prompt, stream, sys.stdin, None)


def _asked(prompt, output, source, echo_char):
    prompt = str(prompt)
    if prompt:
        try:
            output.write(prompt)
        except UnicodeEncodeError:
            encoding = output.encoding
            output.write(prompt.encode(encoding, "replace").decode(encoding))
        output.flush()
    if echo_char:
        return _shown_as(echo_char, output, source)
    line = source.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n")


def _shown_as(echo_char, output, source):
    """Read a line by single characters, each shown as another one."""
    text = ""
    while (char := source.read(1)) not in ("\n", "\r"):
        if char == "\x03":
            raise KeyboardInterrupt
        if char in ("", "\x04"):
            if not text:
                raise EOFError
            break
        if char in ("\x7f", "\b"):
            if text:
                text = text[:-1]
                output.write("\b \b")
        elif char != "\x00":
            text += char
            output.write(echo_char)
        output.flush()
    return text


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
