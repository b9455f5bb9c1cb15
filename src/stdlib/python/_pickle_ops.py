"""The instructions of pickles, their exceptions, and the names that Python 2 had for things."""

import _pickle

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5


class PickleError(Exception):
    """Base of the exceptions of this module."""

    __module__ = "_pickle"


class PicklingError(PickleError):
    """An object cannot be written."""

    __module__ = "_pickle"


class UnpicklingError(PickleError):
    """A stream is not a pickle."""

    __module__ = "_pickle"


# They are found, and so pickled, where they say they live.
for _error in (PickleError, PicklingError, UnpicklingError):
    setattr(_pickle, _error.__name__, _error)

_ops = {
    "MARK": b"(", "STOP": b".", "POP": b"0", "POP_MARK": b"1", "DUP": b"2", "FLOAT": b"F", "INT": b"I",
    "BININT": b"J", "BININT1": b"K", "LONG": b"L", "BININT2": b"M", "NONE": b"N", "PERSID": b"P",
    "BINPERSID": b"Q", "REDUCE": b"R", "STRING": b"S", "BINSTRING": b"T", "SHORT_BINSTRING": b"U",
    "UNICODE": b"V", "BINUNICODE": b"X", "APPEND": b"a", "BUILD": b"b", "GLOBAL": b"c", "DICT": b"d",
    "EMPTY_DICT": b"}", "APPENDS": b"e", "GET": b"g", "BINGET": b"h", "INST": b"i", "LONG_BINGET": b"j",
    "LIST": b"l", "EMPTY_LIST": b"]", "OBJ": b"o", "PUT": b"p", "BINPUT": b"q", "LONG_BINPUT": b"r",
    "SETITEM": b"s", "TUPLE": b"t", "EMPTY_TUPLE": b")", "SETITEMS": b"u", "BINFLOAT": b"G",
    "TRUE": b"I01\n", "FALSE": b"I00\n", "PROTO": b"\x80", "NEWOBJ": b"\x81", "EXT1": b"\x82",
    "EXT2": b"\x83", "EXT4": b"\x84", "TUPLE1": b"\x85", "TUPLE2": b"\x86", "TUPLE3": b"\x87",
    "NEWTRUE": b"\x88", "NEWFALSE": b"\x89", "LONG1": b"\x8a", "LONG4": b"\x8b", "BINBYTES": b"B",
    "SHORT_BINBYTES": b"C", "SHORT_BINUNICODE": b"\x8c", "BINUNICODE8": b"\x8d", "BINBYTES8": b"\x8e",
    "EMPTY_SET": b"\x8f", "ADDITEMS": b"\x90", "FROZENSET": b"\x91", "NEWOBJ_EX": b"\x92",
    "STACK_GLOBAL": b"\x93", "MEMOIZE": b"\x94", "FRAME": b"\x95", "BYTEARRAY8": b"\x96",
    "NEXT_BUFFER": b"\x97", "READONLY_BUFFER": b"\x98",
}
globals().update(_ops)
__all__ = list(_ops)

# What Python 2 called modules, and names that were elsewhere.
OLD_MODULES = {
    "builtins": "__builtin__", "copyreg": "copy_reg", "queue": "Queue", "socketserver": "SocketServer",
    "configparser": "ConfigParser", "reprlib": "repr", "itertools": "itertools", "_thread": "thread",
    "winreg": "_winreg", "html.parser": "HTMLParser", "html.entities": "htmlentitydefs",
    "http.cookies": "Cookie", "http.cookiejar": "cookielib", "http.client": "httplib",
    "http.server": "BaseHTTPServer", "urllib.parse": "urlparse", "urllib.robotparser": "robotparser",
    "urllib.request": "urllib2", "xmlrpc.client": "xmlrpclib", "_dummy_thread": "dummy_thread",
}
OLD_NAMES = {
    ("builtins", "range"): ("__builtin__", "xrange"), ("functools", "reduce"): ("__builtin__", "reduce"),
    ("sys", "intern"): ("__builtin__", "intern"), ("builtins", "chr"): ("__builtin__", "unichr"),
    ("builtins", "str"): ("__builtin__", "unicode"), ("builtins", "int"): ("__builtin__", "long"),
    ("builtins", "zip"): ("itertools", "izip"), ("builtins", "map"): ("itertools", "imap"),
    ("builtins", "filter"): ("itertools", "ifilter"), ("itertools", "filterfalse"): ("itertools", "ifilterfalse"),
    ("itertools", "zip_longest"): ("itertools", "izip_longest"),
    ("collections", "UserDict"): ("UserDict", "IterableUserDict"),
    ("collections", "UserList"): ("UserList", "UserList"),
    ("collections", "UserString"): ("UserString", "UserString"),
}
# Exceptions that Python 2 did not have, by the name they are written as.
_NEWER_EXCEPTIONS = {
    "BrokenPipeError": "socket.error", "ChildProcessError": "OSError", "ConnectionAbortedError": "socket.error",
    "ConnectionError": "socket.error", "ConnectionRefusedError": "socket.error",
    "ConnectionResetError": "socket.error", "FileExistsError": "OSError", "FileNotFoundError": "OSError",
    "InterruptedError": "OSError", "IsADirectoryError": "OSError", "NotADirectoryError": "OSError",
    "PermissionError": "OSError", "ProcessLookupError": "OSError", "TimeoutError": "socket.timeout",
    "ModuleNotFoundError": "ImportError", "RecursionError": "RuntimeError", "StopAsyncIteration": "StopIteration",
    "ImportError": "ImportError",
}
_NEW_NAMES = {"EncodingWarning", "ResourceWarning", "BlockingIOError", "BaseExceptionGroup", "ExceptionGroup",
              "PythonFinalizationError"}


def old_name(module, name):
    """The module and name under which Python 2 knew a global."""
    found = OLD_NAMES.get((module, name))
    if found:
        return found
    if module == "builtins" and name not in _NEW_NAMES:
        import builtins
        value = getattr(builtins, name, None)
        if isinstance(value, type) and issubclass(value, BaseException):
            older = _NEWER_EXCEPTIONS.get(name, name)
            module, _, name = older.rpartition(".")
            return module or "exceptions", name
    return OLD_MODULES.get(module, module), name


def new_name(module, name):
    """The module and name of a global that Python 2 knew under these."""
    for new, old in OLD_NAMES.items():
        if old == (module, name):
            return new
    if module == "exceptions":
        return "builtins", "Exception" if name == "StandardError" else name
    for new, old in OLD_MODULES.items():
        if old == module:
            return new, name
    return module, name
