"""Tracebacks on demand or when a signal comes.

Programs cannot crash the interpreter here, so `enable` has nothing to catch; it is remembered all the same.
"""

import _signal
import math
import os
import signal
import sys
import threading

_enabled = False
_registered = {}


def enable(file=None, all_threads=True, c_stack=True):
    """Ask for tracebacks of crashes."""
    global _enabled
    _number_of(file)
    _enabled = True


def disable():
    """Ask for no tracebacks of crashes; whether they had been asked for."""
    global _enabled
    before, _enabled = _enabled, False
    return before


def is_enabled():
    """Whether tracebacks of crashes are asked for."""
    return _enabled


def dump_traceback(file=None, all_threads=True):
    """Write the tracebacks of all threads, or of this one."""
    _dump(_number_of(file), sys._getframe(1), all_threads)


def dump_c_stack(file=None):
    """Fail: there is no stack of C to show."""
    raise NotImplementedError("faulthandler.dump_c_stack is not supported")


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Write tracebacks after some time, and again, or leave then.

    The main thread writes them, as soon as it comes to a place where it would handle a signal.
    """
    if not isinstance(timeout, (int, float)):
        raise TypeError(f"must be real number, not {type(timeout).__name__}")
    if timeout != timeout:
        raise ValueError("Invalid value NaN (not a number)")
    if abs(timeout) >= 2**63 / 10**9:
        raise OverflowError("timestamp out of range for C PyTime_t")
    microseconds = math.ceil(timeout * 10**6)
    if microseconds <= 0:
        raise ValueError("timeout must be greater than 0")
    number = _number_of(file)
    seconds, part = divmod(microseconds, 10**6)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    shown = f"{hours}:{minutes:02}:{seconds:02}" + (f".{part:06}" if part else "")

    def handle(received, frame):
        _write(number, f"Timeout ({shown})!\n")
        _dump(number, frame, True, label_current=False)
        if exit:
            os._exit(1)

    _signal._call_later(microseconds / 10**6, repeat, handle)


def cancel_dump_traceback_later():
    """Forget the last dump_traceback_later()."""
    _signal._call_later(0, False, None)


def register(signum, file=None, all_threads=True, chain=False):
    """Write tracebacks whenever a signal comes."""
    if signum in (signal.SIGSEGV, signal.SIGFPE, signal.SIGABRT, signal.SIGBUS, signal.SIGILL):
        raise RuntimeError(f"signal {signum} cannot be registered, use enable() instead")
    if not 1 <= signum < signal.NSIG:
        raise ValueError("signal number out of range")
    number = _number_of(file)
    before = _registered[signum] if signum in _registered else signal.getsignal(signum)

    def handle(received, frame):
        _dump(number, frame, all_threads)
        if chain and callable(before):
            before(received, frame)

    signal.signal(signum, handle)
    _registered[signum] = before


def unregister(signum):
    """Undo register(); whether there was something to undo."""
    if not 1 <= signum < signal.NSIG:
        raise ValueError("signal number out of range")
    if signum not in _registered:
        return False
    before = _registered.pop(signum)
    signal.signal(signum, signal.SIG_DFL if before is None else before)
    return True


def _number_of(file):
    if file is None:
        file = sys.stderr
        if file is None:
            raise RuntimeError("unable to get sys.stderr")
    if isinstance(file, int):
        if file < 0:
            raise ValueError("file is not a valid file descriptor")
        return file
    number = file.fileno()
    if not isinstance(number, int) or number < 0:
        raise RuntimeError("file.fileno() is not a valid file descriptor")
    try:
        file.flush()
    except Exception:
        pass
    return number


def _dump(number, frame, all_threads, label_current=True):
    if not all_threads:
        _write(number, "Stack (most recent call first):\n" + _lines(frame))
        return
    current, main = threading.get_ident(), threading.main_thread().ident
    parts = []
    for thread in sorted(reversed(threading.enumerate()), key=lambda thread: label_current and thread.ident != current):
        name = os.path.basename(sys.executable)[:15] if thread.ident == main else thread.name
        shown = f"0x{thread.ident:016x} [{name}] (most recent call first):\n"
        if thread.ident != current:
            parts.append(f"Thread {shown}  <the frames of other threads are not known>\n")
        else:
            parts.append(f"{'Current thread' if label_current else 'Thread'} {shown}{_lines(frame)}")
    _write(number, "\n".join(parts))


def _lines(frame):
    lines = []
    while frame is not None:
        code = frame.f_code
        lines.append(f'  File "{code.co_filename}", line {frame.f_lineno} in {code.co_name}\n')
        frame = frame.f_back
    return "".join(lines)


def _write(number, text):
    data = text.encode("utf-8", "backslashreplace")
    while data:
        data = data[os.write(number, data):]
