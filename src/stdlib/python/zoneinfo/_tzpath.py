"""Where the files of time zones are."""

import os

_DEFAULT = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")
# Folders below that hold other forms of the same zones, and files that are no zones.
_SKIPPED = {"right", "posix", "posixrules"}


class InvalidTZPathWarning(RuntimeWarning):
    """An invalid entry in the environment variable PYTHONTZPATH."""


def reset_tzpath(to=None):
    """Set the search path, from the environment unless it is given."""
    global TZPATH
    if to is not None:
        if isinstance(to, (str, bytes)):
            raise TypeError(f"tzpaths must be a list or tuple, not {type(to)}: {to!r}")
        to = tuple(to)
        if not all(map(os.path.isabs, to)):
            raise ValueError(_relative_paths(to))
        TZPATH = to
        return
    given = os.environ.get("PYTHONTZPATH")
    TZPATH = _DEFAULT if given is None else _from_environment(given)


def _relative_paths(paths):
    wrong = "\n    ".join(path for path in paths if not os.path.isabs(path))
    return f"Paths should be absolute but found the following relative paths:\n    {wrong}"


def _from_environment(given):
    paths = given.split(os.pathsep) if given else ()
    if not all(map(os.path.isabs, paths)):
        import warnings

        message = "Invalid paths specified in PYTHONTZPATH environment variable. " + _relative_paths(paths)
        warnings.warn(message, InvalidTZPathWarning, stacklevel=3)
    return tuple(filter(os.path.isabs, paths))


def find_tzfile(key):
    """Return the path of a zone's file, or None."""
    _check_key(key)
    for folder in TZPATH:
        path = os.path.join(folder, key)
        if os.path.isfile(path):
            return path
    return None


def _check_key(key):
    if os.path.isabs(key):
        raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
    if len(os.path.normpath(key)) != len(key):
        raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
    root = os.path.normpath(os.path.join("_", "_"))[:-1]
    if not os.path.normpath(os.path.join(root, key)).startswith(root):
        raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")


def available_timezones():
    """Return the keys of all zones on the search path."""
    found = set()
    for root in TZPATH:
        if os.path.isdir(root):
            _collect(root, "", found)
    return found


def _collect(root, below, found):
    for name in os.listdir(os.path.join(root, below)):
        if not below and name in _SKIPPED:
            continue
        key = os.path.join(below, name) if below else name
        path = os.path.join(root, key)
        if os.path.isdir(path):
            _collect(root, key, found)
            continue
        try:
            with open(path, "rb") as file:
                if file.read(4) == b"TZif":
                    found.add(key)
        except OSError:
            continue


TZPATH = ()
reset_tzpath()
