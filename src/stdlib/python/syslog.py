"""Messages to the system's log: lines sent to the socket at which it listens."""

import os
import socket
import sys
import time

LOG_EMERG, LOG_ALERT, LOG_CRIT, LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG = range(8)
LOG_PID, LOG_CONS, LOG_ODELAY, LOG_NDELAY, LOG_NOWAIT, LOG_PERROR = 1, 2, 4, 8, 16, 32
LOG_KERN, LOG_USER, LOG_MAIL, LOG_DAEMON, LOG_AUTH, LOG_SYSLOG, LOG_LPR, LOG_NEWS, LOG_UUCP, LOG_CRON, LOG_AUTHPRIV, \
    LOG_FTP = (number << 3 for number in range(12))
LOG_LOCAL0, LOG_LOCAL1, LOG_LOCAL2, LOG_LOCAL3, LOG_LOCAL4, LOG_LOCAL5, LOG_LOCAL6, LOG_LOCAL7 = (
    number << 3 for number in range(16, 24)
)

_PATH = "/dev/log"


class _Log:
    """What openlog() set, and the socket."""

    ident = None
    options = 0
    facility = LOG_USER
    mask = 0xFF
    sock = None

    def connect(self):
        """Return the socket, None if nobody listens."""
        if self.sock is None:
            for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
                sock = socket.socket(socket.AF_UNIX, kind)
                try:
                    sock.connect(_PATH)
                except OSError:
                    sock.close()
                else:
                    self.sock = sock
                    break
        return self.sock

    def disconnect(self):
        """Close the socket."""
        sock, self.sock = self.sock, None
        if sock is not None:
            sock.close()


_log = _Log()


def _program():
    arguments = getattr(sys, "argv", None)
    return os.path.basename(arguments[0]) if arguments and arguments[0] else None


def _text(value, what):
    if not isinstance(value, str):
        raise TypeError(f"{what} must be str, not {type(value).__name__}")
    if "\0" in value:
        raise ValueError("embedded null character")
    return value


def _number(value):
    if not hasattr(value, "__index__"):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return value.__index__()


def openlog(ident=None, logoption=0, facility=LOG_USER):
    """Set the name in front of messages, options, and the kind of program."""
    if ident is not None:
        _text(ident, "openlog() argument 'ident'")
    options, facility = _number(logoption), _number(facility)
    _log.disconnect()
    _log.ident = _program() if ident is None else ident
    _log.options, _log.facility = options, facility
    if options & LOG_NDELAY:
        _log.connect()


def closelog():
    """Forget what openlog() set."""
    _log.disconnect()
    _log.ident, _log.options, _log.facility = None, 0, LOG_USER


def setlogmask(maskpri, /):
    """Let only some priorities through; return the mask of before."""
    before, mask = _log.mask, _number(maskpri)
    if mask:
        _log.mask = mask
    return before


def LOG_MASK(pri, /):
    """Return the mask of a priority."""
    return _signed(1 << (pri & 31))


def LOG_UPTO(pri, /):
    """Return the mask of all priorities up to one."""
    return _signed((1 << ((pri + 1) & 31)) - 1)


def _signed(number):
    number &= 0xFFFFFFFF
    return number - (1 << 32) if number >> 31 else number


def syslog(*args):
    """Send a message, by default at the priority LOG_INFO."""
    if not 1 <= len(args) <= 2:
        raise TypeError("syslog.syslog requires 1 to 2 arguments")
    priority = _number(args[0]) if len(args) == 2 else LOG_INFO
    message = _text(args[-1], f"syslog() argument {len(args)}")
    if _log.ident is None:
        openlog()
    if not _log.mask & 1 << (priority & 7):
        return
    if not priority & ~7:
        priority |= _log.facility
    tag = _log.ident or "python"
    line = f"{tag}[{os.getpid()}]: {message}" if _log.options & LOG_PID else f"{tag}: {message}"
    if _log.options & LOG_PERROR:
        os.write(2, line.encode("utf-8", "surrogateescape").rstrip(b"\n") + b"\n")
    _send(f"<{priority}>{time.strftime('%b %e %H:%M:%S')} {line}".encode("utf-8", "surrogateescape"))


def _send(data):
    for _ in range(2):
        sock = _log.connect()
        if sock is None:
            return
        try:
            sock.send(data + b"\0" if sock.type == socket.SOCK_STREAM else data)
            return
        except OSError:
            _log.disconnect()
