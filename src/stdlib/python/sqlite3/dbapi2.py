"""The names of the interface that PEP 249 describes, and those that only SQLite has."""

import collections.abc
import datetime
import time
import _sqlite
from _sqlite import *
from sqlite3._adapting import PrepareProtocol, adapt, adapters, converters, register_adapter, register_converter
from sqlite3._blobs import Blob
from sqlite3._connections import Connection, connect
from sqlite3._cursors import Cursor
from sqlite3._rows import Row
from sqlite3._texts import KEYWORDS as SQLITE_KEYWORDS
from sqlite3._texts import complete_statement

apilevel = "2.0"
paramstyle = "qmark"
threadsafety = 3
sqlite_version_info = tuple(int(part) for part in _sqlite.sqlite_version.split("."))

Date = datetime.date
Time = datetime.time
Timestamp = datetime.datetime
Binary = memoryview


def DateFromTicks(ticks):
    """The date of a number of seconds since the epoch."""
    return Date(*time.localtime(ticks)[:3])


def TimeFromTicks(ticks):
    """The time of day of a number of seconds since the epoch."""
    return Time(*time.localtime(ticks)[3:6])


def TimestampFromTicks(ticks):
    """The date and time of a number of seconds since the epoch."""
    return Timestamp(*time.localtime(ticks)[:6])


def enable_callback_tracebacks(enable, /):
    """Say whether exceptions in callbacks are reported to sys.unraisablehook."""
    _sqlite.trace_callbacks(enable)


collections.abc.Sequence.register(Row)

_hidden = {"Database", "Statement", "BlobHandle", "trace_callbacks"}
for _name in _hidden:
    globals().pop(_name, None)
_names = [name for name in dir() if not name.startswith("_")]
