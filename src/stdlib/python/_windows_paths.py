"""The grammar of Windows paths, for pure paths."""

sep = "\\"
altsep = "/"
pathsep = ";"
name = "nt"


def normcase(path):
    """Return a path in the form that is compared."""
    return path.replace("/", "\\").lower()


def splitroot(path):
    """Return drive, root and rest."""
    plain = path.replace("/", "\\")
    if plain[:1] == "\\":
        if plain[1:2] == "\\":
            start = 8 if plain[:8].upper() == "\\\\?\\UNC\\" else 2
            at = plain.find("\\", start)
            if at == -1:
                return path, "", ""
            end = plain.find("\\", at + 1)
            if end == -1:
                return path, "", ""
            return path[:end], path[end:end + 1], path[end + 1:]
        return "", path[:1], path[1:]
    if plain[1:2] == ":":
        if plain[2:3] == "\\":
            return path[:2], path[2:3], path[3:]
        return path[:2], "", path[2:]
    return "", "", path


def splitdrive(path):
    """Return drive and rest."""
    drive, root, rest = splitroot(path)
    return drive, root + rest


def isabs(path):
    """Return whether a path has a root on a drive."""
    drive, root, _ = splitroot(path)
    return bool(root and drive) or path.replace("/", "\\")[:2] == "\\\\"


def join(path, *paths):
    """Join paths; an absolute one drops what is before it."""
    drive, root, rest = splitroot(path)
    for each in paths:
        d, r, p = splitroot(each)
        if r:
            if d or not drive:
                drive = d
            root, rest = r, p
            continue
        if d and d != drive:
            if d.lower() != drive.lower():
                drive, root, rest = d, r, p
                continue
            drive = d
        if rest and rest[-1] not in "\\/":
            rest += "\\"
        rest += p
    if rest and not root and drive and drive[-1] not in ":\\/":
        return drive + "\\" + rest
    return drive + root + rest


def splitext(path):
    """Return a path without its extension, and the extension."""
    at = path.rfind(".")
    cut = max(path.rfind("\\"), path.rfind("/"))
    if at > cut and path[cut + 1:at].strip("."):
        return path[:at], path[at:]
    return path, ""
