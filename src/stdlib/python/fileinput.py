"""The lines of several files, or of standard input, one after another; files may be rewritten meanwhile."""

import io
import os
import sys
from types import GenericAlias

__all__ = ["input", "close", "nextfile", "filename", "lineno", "filelineno", "fileno", "isfirstline", "isstdin",
           "FileInput", "hook_compressed", "hook_encoded"]

_state = None


def input(files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
    """Return the lines of files as the ones that this module's functions tell of."""
    global _state
    if _state and _state._file:
        raise RuntimeError("input() already active")
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook, encoding=encoding, errors=errors)
    return _state


def close():
    """End the reading."""
    global _state
    state, _state = _state, None
    if state:
        state.close()


def _active():
    if not _state:
        raise RuntimeError("no active input()")
    return _state


def nextfile():
    """Leave the rest of the file out."""
    return _active().nextfile()


def filename():
    """Return the name of the file under way."""
    return _active().filename()


def lineno():
    """Return the number of the line, over all files."""
    return _active().lineno()


def filelineno():
    """Return the number of the line in its file."""
    return _active().filelineno()


def fileno():
    """Return the file's descriptor, -1 where none is open."""
    return _active().fileno()


def isfirstline():
    """Tell whether the line is the first of its file."""
    return _active().isfirstline()


def isstdin():
    """Tell whether the line came from standard input."""
    return _active().isstdin()


class FileInput:
    """The lines of files, one after another."""

    def __init__(self, files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
        if isinstance(files, str):
            files = (files,)
        elif isinstance(files, os.PathLike):
            files = (os.fspath(files),)
        else:
            files = tuple(sys.argv[1:] if files is None else files) or ("-",)
        self._files = files
        self._inplace = inplace
        self._backup = backup
        self._savestdout = self._output = self._filename = self._file = self._backupfilename = None
        self._startlineno = self._filelineno = 0
        self._isstdin = False
        self._encoding = encoding
        self._errors = errors
        if sys.flags.warn_default_encoding and "b" not in mode and encoding is None and openhook is None:
            import warnings
            warnings.warn("'encoding' argument not specified.", EncodingWarning, 2)
        if mode not in ("r", "rb"):
            raise ValueError("FileInput opening mode must be 'r' or 'rb'")
        self._mode = mode
        self._write_mode = mode.replace("r", "w")
        if openhook:
            if inplace:
                raise ValueError("FileInput cannot use an opening hook in inplace mode")
            if not callable(openhook):
                raise ValueError("FileInput openhook must be callable")
        self._openhook = openhook

    def __del__(self):
        self.close()

    def close(self):
        """End the reading."""
        try:
            self.nextfile()
        finally:
            self._files = ()

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def nextfile(self):
        """Leave the rest of the file out: the next line is another file's first."""
        saved, self._savestdout = self._savestdout, None
        if saved:
            sys.stdout = saved
        output, self._output = self._output, None
        file, self._file = self._file, None
        backup, self._backupfilename = self._backupfilename, None
        self.__dict__.pop("_readline", None)
        try:
            if output:
                output.close()
        finally:
            try:
                if file and not self._isstdin:
                    file.close()
            finally:
                if backup and not self._backup:
                    try:
                        os.unlink(backup)
                    except OSError:
                        pass
                self._isstdin = False

    def readline(self):
        """Return the next line, empty at the end of all files."""
        while True:
            line = self._readline()
            if line:
                self._filelineno += 1
                return line
            if not self._file:
                return line
            self.nextfile()

    def _readline(self):
        if not self._files:
            return b"" if "b" in self._mode else ""
        self._filename, *rest = self._files
        self._files = tuple(rest)
        self._startlineno = self.lineno()
        self._filelineno = 0
        self._file = None
        self._isstdin = False
        self._backupfilename = 0
        encoding = None if "b" in self._mode else self._encoding or "locale"
        if self._filename == "-":
            self._filename = "<stdin>"
            self._file = getattr(sys.stdin, "buffer", sys.stdin) if "b" in self._mode else sys.stdin
            self._isstdin = True
        elif self._inplace:
            self._open_inplace(encoding)
        elif self._openhook:
            more = {} if self._encoding is None else {"encoding": self._encoding, "errors": self._errors}
            self._file = self._openhook(self._filename, self._mode, **more)
        else:
            self._file = open(self._filename, self._mode, encoding=encoding, errors=self._errors)
        self._readline = self._file.readline
        return self._readline()

    def _open_inplace(self, encoding):
        self._backupfilename = os.fspath(self._filename) + (self._backup or ".bak")
        try:
            os.unlink(self._backupfilename)
        except OSError:
            pass
        os.rename(self._filename, self._backupfilename)
        self._file = open(self._backupfilename, self._mode, encoding=encoding, errors=self._errors)
        mode = os.fstat(self._file.fileno()).st_mode
        descriptor = os.open(self._filename, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, mode)
        self._output = os.fdopen(descriptor, self._write_mode, encoding=encoding, errors=self._errors)
        try:
            os.chmod(self._filename, mode)
        except OSError:
            pass
        self._savestdout = sys.stdout
        sys.stdout = self._output

    def filename(self):
        """Return the name of the file under way."""
        return self._filename

    def lineno(self):
        """Return the number of the line, over all files."""
        return self._startlineno + self._filelineno

    def filelineno(self):
        """Return the number of the line in its file."""
        return self._filelineno

    def fileno(self):
        """Return the file's descriptor, -1 where none is open."""
        try:
            return self._file.fileno() if self._file else -1
        except ValueError:
            return -1

    def isfirstline(self):
        """Tell whether the line is the first of its file."""
        return self._filelineno == 1

    def isstdin(self):
        """Tell whether the line came from standard input."""
        return self._isstdin

    __class_getitem__ = classmethod(GenericAlias)


def hook_compressed(filename, mode, *, encoding=None, errors=None):
    """Open a file that may be compressed, as its suffix tells."""
    if encoding is None and "b" not in mode:
        encoding = "locale"
    suffix = os.path.splitext(filename)[1]
    if suffix == ".gz":
        import gzip
        stream = gzip.open(filename, mode)
    elif suffix == ".bz2":
        import bz2
        stream = bz2.BZ2File(filename, mode)
    else:
        return open(filename, mode, encoding=encoding, errors=errors)
    return stream if "b" in mode else io.TextIOWrapper(stream, encoding=encoding, errors=errors)


def hook_encoded(encoding, errors=None):
    """Return a hook that opens files in an encoding."""
    def openhook(filename, mode):
        return open(filename, mode, encoding=encoding, errors=errors)
    return openhook
