"""The users of the system."""

from _records import record
from posix import _password_fields

struct_passwd = record(
    "pwd", "struct_passwd", "A user.", "pw_name pw_passwd pw_uid pw_gid pw_gecos pw_dir pw_shell".split()
)


def _found(fields):
    return None if fields is None else struct_passwd(fields)


def getpwnam(name, /):
    """Return a user by name."""
    if not isinstance(name, str):
        raise TypeError(f"getpwnam() argument must be str, not {type(name).__name__}")
    if "\0" in name:
        raise ValueError("embedded null byte")
    found = _found(_password_fields(name, -1))
    if found is None:
        raise KeyError(f"getpwnam(): name not found: {name!r}")
    return found


def getpwuid(uidobj, /):
    """Return a user by number."""
    uid = uidobj.__index__() if hasattr(uidobj, "__index__") else None
    if uid is None:
        raise TypeError(f"uid should be integer, not {type(uidobj).__name__}")
    found = _found(_password_fields(None, uid)) if 0 <= uid < 1 << 32 else None
    if found is None:
        raise KeyError(f"getpwuid(): uid not found: {uid}")
    return found


def getpwall():
    """Return all users that /etc/passwd lists."""
    users = []
    with open("/etc/passwd", encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            parts = line.rstrip("\n").split(":")
            if len(parts) == 7:
                users.append(struct_passwd((*parts[:2], int(parts[2]), int(parts[3]), *parts[4:])))
    return users
