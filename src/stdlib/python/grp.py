"""The groups of the system."""

from _records import record
from posix import _group_fields

struct_group = record("grp", "struct_group", "A group.", "gr_name gr_passwd gr_gid gr_mem".split())


def getgrnam(name):
    """Return a group by name."""
    if not isinstance(name, str):
        raise TypeError(f"getgrnam() argument 'name' must be str, not {type(name).__name__}")
    found = _group_fields(name, -1)
    if found is None:
        raise KeyError(f"getgrnam(): name not found: {name!r}")
    return struct_group(found)


def getgrgid(id):
    """Return a group by number."""
    if not hasattr(id, "__index__"):
        raise TypeError(f"gid should be integer, not {type(id).__name__}")
    gid = id.__index__()
    found = _group_fields(None, gid) if 0 <= gid < 1 << 32 else None
    if found is None:
        raise KeyError(f"getgrgid(): gid not found: {gid}")
    return struct_group(found)


def getgrall():
    """Return all groups that /etc/group lists."""
    groups = []
    with open("/etc/group", encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            parts = line.rstrip("\n").split(":")
            if len(parts) == 4:
                members = [each for each in parts[3].split(",") if each]
                groups.append(struct_group((parts[0], parts[1], int(parts[2]), members)))
    return groups
