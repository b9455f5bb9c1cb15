"""How Python's objects become values of SQLite, and SQLite's values Python's objects."""

import datetime
import warnings
from _sqlite import ProgrammingError
from sqlite3._texts import kind_of

adapters = {}
converters = {}
_missing = object()
_OBSOLETE = (
    "The default {} is deprecated as of Python 3.12; see the sqlite3 documentation for suggested replacement recipes"
)


class PrepareProtocol:
    """What an object is asked to conform to before it is bound."""

    __module__ = "sqlite3"


def register_adapter(type, adapter, /):
    """Register a function that makes objects of a type values of SQLite."""
    adapters[type, PrepareProtocol] = adapter


def register_converter(typename, converter, /):
    """Register a function that makes the bytes of a declared type an object."""
    if not isinstance(typename, str):
        raise TypeError(f"register_converter() argument 1 must be str, not {kind_of(typename)}")
    converters[typename.upper()] = converter


def adapt(obj, proto=PrepareProtocol, alt=_missing, /):
    """Make an object a value of SQLite."""
    adapter = adapters.get((type(obj), proto))
    if adapter is not None:
        return adapter(obj)
    for owner, name in ((proto, "__adapt__"), (obj, "__conform__")):
        method = getattr(owner, name, None)
        if method is None:
            continue
        try:
            made = method(obj if owner is proto else proto)
        except TypeError:
            continue
        if made is not None:
            return made
    if alt is _missing:
        raise ProgrammingError("can't adapt")
    return alt


def _warn(what):
    warnings.warn(_OBSOLETE.format(what), DeprecationWarning, stacklevel=_depth())


def _depth():
    """How many calls up the first frame outside this package is."""
    import sys

    frame, depth = sys._getframe(2), 2
    while frame is not None and frame.f_globals.get("__name__", "").startswith("sqlite3"):
        frame, depth = frame.f_back, depth + 1
    return depth


def _adapt_date(value):
    _warn("date adapter")
    return value.isoformat()


def _adapt_datetime(value):
    _warn("datetime adapter")
    return value.isoformat(" ")


def _convert_date(data):
    _warn("date converter")
    return datetime.date(*map(int, data.split(b"-")))


def _convert_timestamp(data):
    _warn("timestamp converter")
    day, moment = data.split(b" ")
    year, month, date = map(int, day.split(b"-"))
    clock, _, fraction = moment.partition(b".")
    hour, minute, second = map(int, clock.split(b":"))
    micro = int(f"{fraction.decode():0<6.6}") if fraction else 0
    return datetime.datetime(year, month, date, hour, minute, second, micro)


register_adapter(datetime.date, _adapt_date)
register_adapter(datetime.datetime, _adapt_datetime)
register_converter("date", _convert_date)
register_converter("timestamp", _convert_timestamp)
