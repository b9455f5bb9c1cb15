"""The handlers that nearly every program needs: to streams and files."""

import os
import sys
from _thread import RLock
from weakref import ref

from logging._records import NOTSET, WARNING, Filterer, Settings, _checkLevel, \
    _default_formatter, getLevelName

__name__ = "logging"

_lock = RLock()
_handlers = {}
_handlerList = []


def _removeHandlerRef(wr):
    with _lock:
        try:
            _handlerList.remove(wr)
        except ValueError:
            pass


def _addHandlerRef(handler):
    with _lock:
        _handlerList.append(ref(handler, _removeHandlerRef))


def getHandlerByName(name):
    """Return the handler of that name, or None."""
    reference = _handlers.get(name)
    return reference() if isinstance(reference, ref) else reference


def getHandlerNames():
    """Return the names of all named handlers."""
    return frozenset(name for name in _handlers if name is not None)


class Handler(Filterer):
    """Base class of what takes records somewhere."""

    def __init__(self, level=NOTSET):
        super().__init__()
        self.level, self._name, self._closed = _checkLevel(level), None, False
        self.formatter = None
        _addHandlerRef(self)
        self.createLock()

    # A named handler can be found by its name as long as it lives.

    def get_name(self):
        return self._name

    def set_name(self, name):
        with _lock:
            _handlers.pop(self._name, None)
            if name:
                _handlers[name] = ref(self)
            self._name = name

    name = property(get_name, set_name)

    def createLock(self):
        """Make the lock that emit() runs under."""
        self.lock = RLock()

    def _at_fork_reinit(self):
        self.createLock()

    def acquire(self):
        """Take the lock."""
        if self.lock is not None:
            self.lock.acquire()

    def release(self):
        """Give the lock back."""
        if self.lock is not None:
            self.lock.release()

    def setLevel(self, level):
        """Set the level below which records are ignored."""
        self.level = _checkLevel(level)

    def setFormatter(self, fmt):
        """Set what turns records into text."""
        self.formatter = fmt

    def format(self, record):
        """Return the text of a record."""
        formatter = self.formatter or _default_formatter
        return formatter.format(record)

    def handle(self, record):
        """Emit a record if the filters let it pass."""
        verdict = self.filter(record)
        if verdict:
            self.acquire()
            try:
                self.emit(record if verdict is True else verdict)
            finally:
                self.release()
        return verdict

    def emit(self, record):
        """Take a record where it belongs; subclasses do it."""
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def flush(self):
        """Make sure that all is written."""

    def close(self):
        """Give up what the handler holds."""
        with _lock:
            self._closed = True
            if self._name:
                _handlers.pop(self._name, None)

    def handleError(self, record):
        """Report an exception raised in emit()."""
        if sys.stderr and Settings.get("raiseExceptions"):
            try:
                _report(sys.exception(), record, sys.stderr)
            except OSError:
                pass

    def __repr__(self):
        return _shown(self)


def _shown(handler, *where):
    """The repr of a handler: its class, where it takes records and its level."""
    parts = type(handler).__name__, *filter(None, where), f"({getLevelName(handler.level)})"
    return f"<{' '.join(map(str, parts))}>"


def _report(error, record, stream):
    """Print what went wrong with a record, and who logged it."""
    import traceback
    print("--- Logging error ---", file=stream)
    traceback.print_exception(error, file=stream)
    print("Call stack:", file=stream)
    caller = error.__traceback__.tb_frame
    while caller is not None and caller.f_globals.get("__name__") == "logging":
        caller = caller.f_back
    if caller is None:
        print(f"Logged from file {record.filename}, line {record.lineno}", file=stream)
    else:
        traceback.print_stack(caller, file=stream)
    try:
        text = f"Message: {record.msg!r}\nArguments: {record.args}"
    except RecursionError:
        raise
    except Exception:
        text = ("Unable to print the message and arguments - possible formatting error.\n"
                "Use the traceback above to help find the error.")
    print(text, file=stream)


class StreamHandler(Handler):
    """Writes records to a stream, stderr by default."""

    terminator = "\n"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def setStream(self, stream):
        """Change the stream; return the old one, or None if it is the same."""
        replaced = self.stream
        if replaced is stream:
            return None
        with self.lock:
            self.flush()
            self.stream = stream
        return replaced

    def emit(self, record):
        try:
            text = self.format(record)
            self.stream.write(f"{text}{self.terminator}")
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def flush(self):
        with self.lock:
            flush = getattr(self.stream, "flush", None) if self.stream else None
            if flush is not None:
                flush()

    def __repr__(self):
        return _shown(self, str(getattr(self.stream, "name", "")))

    __class_getitem__ = classmethod(type(list[int]))


class FileHandler(StreamHandler):
    """Writes records to a file."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        self.baseFilename = os.path.abspath(os.fspath(filename))
        self.mode, self.encoding, self.errors, self.delay = mode, encoding, errors, delay
        # At exit the builtins may be gone before the last record comes.
        self._file_opener = open
        if delay:
            Handler.__init__(self)
            self.stream = None
        else:
            super().__init__(self._open())

    def _open(self):
        return self._file_opener(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def emit(self, record):
        # A file that is written anew each time is not opened again once it is closed: that would empty it.
        if self.stream is None and not (self._closed and self.mode == "w"):
            self.stream = self._open()
        if self.stream:
            super().emit(record)

    def close(self):
        with self.lock:
            try:
                self._close_stream()
            finally:
                super().close()

    def _close_stream(self):
        stream = self.stream
        if stream:
            try:
                self.flush()
            finally:
                self.stream = None
                if hasattr(stream, "close"):
                    stream.close()

    def __repr__(self):
        return _shown(self, self.baseFilename)


class _StderrHandler(StreamHandler):
    """Writes to whatever sys.stderr is at the moment."""

    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    stream = property(lambda self: sys.stderr)


class NullHandler(Handler):
    """Does nothing."""

    def handle(self, record):
        """Do nothing."""

    def emit(self, record):
        """Do nothing."""

    def createLock(self):
        self.lock = None

    def _at_fork_reinit(self):
        pass


_last_resort = _StderrHandler(WARNING)


def shutdown(handlerList=_handlerList):
    """Flush and close all handlers; called at exit."""
    for reference in handlerList[::-1]:
        handler = reference()
        if handler is None:
            continue
        try:
            _finish(handler)
        except Exception:
            if Settings.get("raiseExceptions"):
                raise


def _finish(handler):
    handler.acquire()
    try:
        if getattr(handler, "flushOnClose", True):
            handler.flush()
        handler.close()
    except (OSError, ValueError):
        # The stream may have been closed by its owner already.
        pass
    finally:
        handler.release()
