"""Databases of bytes by bytes in a file: opens them with the module that the file's kind asks for."""

import io
import os
import struct
import sys

__all__ = ["open", "whichdb", "error"]


class error(Exception):
    """What goes wrong with a database."""


_names = ["dbm.sqlite3", "dbm.gnu", "dbm.ndbm", "dbm.dumb"]
_defaultmod = None
_modules = {}

error = (error, OSError)


def open(file, flag="r", mode=0o666):
    """Open a database: flag r, w, c (made if missing) or n (made anew)."""
    global _defaultmod
    if _defaultmod is None:
        for name in _names:
            try:
                module = __import__(name, fromlist=["open"])
            except ImportError:
                continue
            _modules[name] = module
            if _defaultmod is None:
                _defaultmod = module
    kind = None if "n" in flag else whichdb(file)
    if kind is None:
        if "c" not in flag and "n" not in flag:
            raise error[0](f"db file doesn't exist; use 'c' or 'n' flag to create a new db")
        module = _defaultmod
    elif kind == "":
        raise error[0]("db type could not be determined")
    elif kind not in _modules:
        raise error[0](f"db type is {kind}, but the module is not available")
    else:
        module = _modules[kind]
    return module.open(file, flag, mode)


def whichdb(filename):
    """Return the module for a database: None if there is none, '' if it is not known."""
    name = os.fsencode(filename)
    for suffixes in ((b".pag", b".dir"),):
        if all(os.path.exists(name + suffix) for suffix in suffixes):
            return "dbm.ndbm"
    try:
        size = os.stat(name + b".dat").st_size
        with io.open(name + b".dir", "rb") as file:
            if size == 0 or file.read(1) in (b"'", b'"'):
                return "dbm.dumb"
    except OSError:
        pass
    try:
        with io.open(name, "rb") as file:
            head = file.read(16)
    except OSError:
        return None
    if head == b"SQLite format 3\0":
        return "dbm.sqlite3"
    if len(head) < 4:
        return ""
    if struct.unpack("=l", head[:4])[0] in (0x13579ACE, 0x13579ACD, 0x13579ACF):
        return "dbm.gnu"
    return ""


if __name__ == "__main__":
    for each in sys.argv[1:]:
        print(whichdb(each) or "UNKNOWN", each)
