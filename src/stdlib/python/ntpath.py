"""The grammar of Windows paths; on other systems useful for paths of foreign machines."""

import os
import re

from genericpath import (
    ALL_BUT_LAST, ALLOW_MISSING, commonprefix, exists, getatime, getctime, getmtime, getsize, isdevdrive, isdir,
    isfile, isjunction, islink, lexists, samefile, sameopenfile, samestat,
)

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname",
           "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir",
           "isfile", "ismount", "isreserved", "expanduser", "expandvars", "normpath", "abspath", "curdir", "pardir",
           "sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames",
           "relpath", "samefile", "sameopenfile", "samestat", "commonpath", "isjunction", "isdevdrive",
           "ALL_BUT_LAST", "ALLOW_MISSING"]

curdir = "."
pardir = ".."
extsep = "."
sep = "\\"
pathsep = ";"
altsep = "/"
defpath = r".;C:\bin"
devnull = "nul"
supports_unicode_filenames = True

_RESERVED_CHARS = frozenset({chr(code) for code in range(32)} | set('"*:<>?|/\\'))
_RESERVED_NAMES = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {name + digit for name in ("COM", "LPT") for digit in "123456789\xb9\xb2\xb3"})


def _like(path, *texts):
    """Return texts as bytes where a path is bytes."""
    return [text.encode() for text in texts] if isinstance(path, bytes) else texts


def normcase(s):
    """Return a path in the form that is compared."""
    s = os.fspath(s)
    if isinstance(s, bytes):
        return s.decode("utf-8", "surrogateescape").replace("/", "\\").lower().encode("utf-8", "surrogateescape")
    return s.replace("/", "\\").lower()


def isabs(s):
    """Tell whether a path has a root on a drive."""
    s = os.fspath(s)
    slash, other, colon, double = _like(s, "\\", "/", ":\\", "\\\\")
    s = s[:3].replace(other, slash)
    return s.startswith(colon, 1) or s.startswith(double)


def join(path, /, *paths):
    """Join paths; an absolute one drops what is before it."""
    path = os.fspath(path)
    slash, slashes, colon = _like(path, "\\", "\\/", ":\\/")
    try:
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
            if rest and rest[-1:] not in slashes:
                rest += slash
            rest += p
        if rest and not root and drive and drive[-1:] not in colon:
            return drive + slash + rest
        return drive + root + rest
    except (TypeError, AttributeError, BytesWarning):
        _refuse_arguments("join", path, *paths)
        raise


def _refuse_arguments(function, *arguments):
    kinds = set()
    for each in arguments:
        if isinstance(each, (str, bytes)):
            kinds.add(type(each))
        elif not hasattr(each, "__fspath__"):
            raise TypeError(f"{function}() argument must be str, bytes, or os.PathLike object, not "
                            f"{each.__class__.__name__!r}") from None
    if len(kinds) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None


def splitdrive(p, /):
    """Return drive and rest."""
    drive, root, rest = splitroot(p)
    return drive, root + rest


def splitroot(p, /):
    """Return drive, root and rest."""
    p = os.fspath(p)
    slash, other, colon, unc, none = _like(p, "\\", "/", ":", "\\\\?\\UNC\\", "")
    plain = p.replace(other, slash)
    if plain[:1] == slash:
        if plain[1:2] != slash:
            return none, p[:1], p[1:]
        start = 8 if plain[:8].upper() == unc else 2
        at = plain.find(slash, start)
        if at == -1:
            return p, none, none
        end = plain.find(slash, at + 1)
        if end == -1:
            return p, none, none
        return p[:end], p[end:end + 1], p[end + 1:]
    if plain[1:2] == colon:
        end = 3 if plain[2:3] == slash else 2
        return p[:2], p[2:end], p[end:]
    return none, none, p


def split(p, /):
    """Return what is before the last name, and the name."""
    p = os.fspath(p)
    (slashes,) = _like(p, "\\/")
    drive, root, rest = splitroot(p)
    at = len(rest)
    while at and rest[at - 1:at] not in slashes:
        at -= 1
    return drive + root + rest[:at].rstrip(slashes), rest[at:]


def splitext(p, /):
    """Return a path without its extension, and the extension."""
    p = os.fspath(p)
    slash, other, dot, none = _like(p, "\\", "/", ".", "")
    at = p.rfind(dot)
    cut = max(p.rfind(slash), p.rfind(other))
    if at > cut and p[cut + 1:at].strip(dot):
        return p[:at], p[at:]
    return p, none


def basename(p, /):
    """Return the last name of a path."""
    return split(p)[1]


def dirname(p, /):
    """Return what is before the last name of a path."""
    return split(p)[0]


def ismount(path):
    """Tell whether a path is a drive's root."""
    path = abspath(os.fspath(path))
    (slashes,) = _like(path, "\\/")
    drive, root, rest = splitroot(path)
    if drive and drive[:1] in slashes:
        return not rest
    return bool(root and not rest)


def isreserved(path):
    """Tell whether a path has a name that Windows keeps for itself."""
    path = os.fsdecode(splitroot(path)[2]).replace(altsep, sep)
    return any(_is_reserved(name) for name in reversed(path.split(sep)))


def _is_reserved(name):
    if name[-1:] in (".", " "):
        return name not in (".", "..")
    if not _RESERVED_CHARS.isdisjoint(name):
        return True
    return name.partition(".")[0].rstrip(" ").upper() in _RESERVED_NAMES


def expanduser(path):
    """Return a path with ~ and ~user in front replaced by a home."""
    path = os.fspath(path)
    (tilde,) = _like(path, "~")
    if not path.startswith(tilde):
        return path
    (slashes,) = _like(path, "\\/")
    end = 1
    while end < len(path) and path[end:end + 1] not in slashes:
        end += 1
    if "USERPROFILE" in os.environ:
        home = os.environ["USERPROFILE"]
    elif "HOMEPATH" in os.environ:
        home = join(os.environ.get("HOMEDRIVE", ""), os.environ["HOMEPATH"])
    else:
        return path
    if end != 1:
        user = os.fsdecode(path[1:end])
        own = os.environ.get("USERNAME")
        if user != own:
            if own != basename(home):
                return path
            home = join(dirname(home), user)
    return (os.fsencode(home) if isinstance(path, bytes) else home) + path[end:]


_VARIABLE = re.compile(r"'[^']*'?|%(%|[^%]*%?)|\$(\$|[-\w]+|\{[^}]*\}?)", re.ASCII)


def expandvars(path):
    """Return a path with variables of the environment replaced: $name, ${name}, %name%."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(_VARIABLE.sub(_variable, os.fsdecode(path)))
    return _VARIABLE.sub(_variable, path)


def _variable(match):
    whole = match[0]
    name = match[match.lastindex] if match.lastindex else None
    if name is None:
        return whole
    if whole[0] == name:
        return name
    if whole[0] == "%":
        if not name.endswith("%"):
            return whole
        name = name[:-1]
    elif name[0] == "{":
        if not name.endswith("}"):
            return whole
        name = name[1:-1]
    return os.environ.get(name, whole)


def normpath(path, /):
    """Return a path without needless parts."""
    path = os.fspath(path)
    slash, other, here, up, none = _like(path, "\\", "/", ".", "..", "")
    path = path.replace(other, slash)
    drive, root, rest = splitroot(path)
    kept = []
    for part in rest.split(slash):
        if not part or part == here:
            continue
        if part != up or not root and (not kept or kept[-1] == up):
            kept.append(part)
        elif kept:
            kept.pop()
    front = drive + root
    if not front and not kept:
        kept.append(here)
    return front + slash.join(kept)


def abspath(path):
    """Return a path with a drive and a root."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(path, /, *, strict=False):
    """Return a path with a drive and a root; links are not followed on other systems."""
    return abspath(path)


def relpath(path, start=None):
    """Return a path as seen from another."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    slash, here, up = _like(path, "\\", ".", "..")
    start = here if start is None else os.fspath(start)
    try:
        from_drive, from_root, from_rest = splitroot(abspath(start))
        to_drive, to_root, to_rest = splitroot(abspath(path))
        if normcase(from_drive) != normcase(to_drive):
            raise ValueError(f"path is on mount {to_drive!r}, start on mount {from_drive!r}")
        before = from_rest.split(slash) if from_rest else []
        after = to_rest.split(slash) if to_rest else []
        same = 0
        for a, b in zip(before, after):
            if normcase(a) != normcase(b):
                break
            same += 1
        parts = [up] * (len(before) - same) + after[same:]
        return slash.join(parts) if parts else here
    except (TypeError, ValueError, AttributeError, BytesWarning, DeprecationWarning):
        _refuse_arguments("relpath", path, start)
        raise


def commonpath(paths):
    """Return the longest path that all paths begin with."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty iterable")
    slash, other, here = _like(paths[0], "\\", "/", ".")
    try:
        split_paths = [splitroot(path.replace(other, slash).lower()) for path in paths]
        all_parts = [rest.split(slash) for _, _, rest in split_paths]
        drive, root, rest = splitroot(paths[0].replace(other, slash))
        if len({d for d, _, _ in split_paths}) != 1:
            raise ValueError("Paths don't have the same drive")
        if len({r for _, r, _ in split_paths}) != 1:
            raise ValueError("Can't mix absolute and relative paths" if drive else
                             "Can't mix rooted and not-rooted paths")
        common = [part for part in rest.split(slash) if part and part != here]
        all_parts = [[part for part in parts if part and part != here] for parts in all_parts]
        low, high = min(all_parts), max(all_parts)
        count = 0
        for a, b in zip(low, high):
            if a != b:
                break
            count += 1
        return drive + root + slash.join(common[:count])
    except (TypeError, AttributeError):
        _refuse_arguments("commonpath", *paths)
        raise
