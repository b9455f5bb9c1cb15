"""Signals and their handlers, over `_signal`, with enumerated constants."""

import _signal
from _signal import *
from _signal import (
    ItimerError, alarm, default_int_handler, getitimer, pause, pidfd_send_signal, raise_signal, set_wakeup_fd, setitimer,
    siginterrupt, strsignal,
)
from enum import IntEnum as _IntEnum

_globals = globals()

_IntEnum._convert_(
    "Signals", __name__,
    lambda name: name.isupper() and (name.startswith("SIG") and not name.startswith("SIG_")) or name.startswith("CTRL_"),
)
_IntEnum._convert_("Handlers", __name__, lambda name: name in ("SIG_DFL", "SIG_IGN"))
_IntEnum._convert_("Sigmasks", __name__, lambda name: name in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK"))


def _int_to_enum(value, kind):
    """Return the enum member of a number, or the value itself."""
    if not isinstance(value, int):
        return value
    try:
        return kind(value)
    except ValueError:
        return value


def _enum_to_int(value):
    """Return the number of an enum member, or the value itself."""
    try:
        return int(value)
    except (ValueError, TypeError):
        return value


def signal(signalnum, handler):
    """Set the handler of a signal; return the old one."""
    old = _signal.signal(_enum_to_int(signalnum), _enum_to_int(handler))
    return _int_to_enum(old, Handlers)


def getsignal(signalnum):
    """Return the handler of a signal."""
    return _int_to_enum(_signal.getsignal(signalnum), Handlers)


def pthread_sigmask(how, mask):
    """Change the mask of blocked signals; return the old one."""
    return {_int_to_enum(each, Signals) for each in _signal.pthread_sigmask(how, mask)}


def pthread_kill(thread_id, signalnum, /):
    """Send a signal to a thread."""
    if not isinstance(thread_id, int):
        raise TypeError(f"pthread_kill() argument 1 must be int, not {type(thread_id).__name__}")
    _signal.pthread_kill(thread_id, signalnum)


def sigpending():
    """Return the signals that arrived and are blocked."""
    return {_int_to_enum(each, Signals) for each in _signal.sigpending()}


def sigwait(sigset):
    """Wait for one of the signals; return it."""
    return _int_to_enum(_signal.sigwait(sigset), Signals)


def valid_signals():
    """Return the set of signals."""
    return {_int_to_enum(each, Signals) for each in _signal.valid_signals()}


del _globals
