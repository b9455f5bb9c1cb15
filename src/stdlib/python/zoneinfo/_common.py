"""Reading the data of a time zone."""

from . import _tzpath


class ZoneInfoNotFoundError(KeyError):
    """No time zone has the key."""


def load_tzdata(key):
    """Return the bytes of a zone."""
    path = _tzpath.find_tzfile(key)
    if path is None:
        raise ZoneInfoNotFoundError(f"No time zone found with key {key}")
    try:
        with open(path, "rb") as file:
            return file.read()
    except (IsADirectoryError, FileNotFoundError, ValueError) as error:
        raise ZoneInfoNotFoundError(f"No time zone found with key {key}") from error
