"""Paths with forward slashes: what `os.path` is."""

import posix
from posix import fspath as _fspath

__all__ = [
    "ALL_BUT_LAST", "ALLOW_MISSING", "abspath", "altsep", "basename", "commonpath", "commonprefix", "curdir", "defpath", "devnull", "dirname", "exists", "expanduser",
    "expandvars", "extsep", "getatime", "getctime", "getmtime", "getsize", "isabs", "isdevdrive", "isdir", "isfile", "isjunction",
    "islink", "ismount", "join", "lexists", "normcase", "normpath", "pardir", "pathsep", "realpath",
    "relpath", "samefile", "sameopenfile", "samestat", "sep", "split", "splitdrive", "splitext", "splitroot",
    "supports_unicode_filenames",
]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False

class _PathMode:
    """How strict realpath() is; each subclass has one instance."""

    def __repr__(self):
        return f"os.path.{type(self).__name__}"

    __reduce__ = lambda self: type(self).__name__


ALLOW_MISSING = type("ALLOW_MISSING", (_PathMode,), {"__module__": __name__})()
ALL_BUT_LAST = type("ALL_BUT_LAST", (_PathMode,), {"__module__": __name__})()

_S_IFMT, _S_IFDIR, _S_IFREG, _S_IFLNK = 0o170000, 0o040000, 0o100000, 0o120000


def _signs(path):
    """Return separator, dot and empty text of the path's own type."""
    return (b"/", b".", b"") if isinstance(path, bytes) else ("/", ".", "")


def normcase(s, /):
    """Return the path as it is."""
    return _fspath(s)


def isabs(s, /):
    """Return whether a path starts at the root."""
    s = _fspath(s)
    return s.startswith(_signs(s)[0])


def join(a, /, *p):
    """Join parts; one that starts at the root drops those before it."""
    path = _fspath(a)
    sep = _signs(path)[0]
    try:
        for part in map(_fspath, p):
            if part.startswith(sep) or not path:
                path = part
            elif path.endswith(sep):
                path += part
            else:
                path += sep + part
    except (TypeError, AttributeError):
        _refuse_mixed("join", a, *p)
        raise
    return path


def split(p, /):
    """Return the folder and the last part."""
    p = _fspath(p)
    sep = _signs(p)[0]
    cut = p.rfind(sep) + 1
    head, tail = p[:cut], p[cut:]
    if head and head != sep * len(head):
        head = head.rstrip(sep)
    return head, tail


def splitext(p, /):
    """Return the path without its extension, and the extension with its dot."""
    p = _fspath(p)
    sep, dot, empty = _signs(p)
    start = p.rfind(sep) + 1
    cut = p.rfind(dot)
    if cut <= start or p[start:cut] == dot * (cut - start):
        return p, empty
    return p[:cut], p[cut:]


def splitdrive(p, /):
    """Return an empty drive and the path."""
    p = _fspath(p)
    return p[:0], p


def splitroot(path, /):
    """Return an empty drive, the root and the rest."""
    p = _fspath(path)
    sep, _, empty = _signs(p)
    if not p.startswith(sep):
        return empty, empty, p
    if p.startswith(sep * 2) and not p.startswith(sep * 3):
        return empty, p[:2], p[2:]
    return empty, sep, p[1:]


def basename(p, /):
    """Return the last part."""
    return split(p)[1]


def dirname(p, /):
    """Return the folder."""
    return split(p)[0]


def _refuse_mixed(function, *parts):
    """Raise the TypeError for parts that are no paths, or not all of one type."""
    kinds = set()
    for part in parts:
        if not isinstance(part, (str, bytes)):
            try:
                part = part.__fspath__()
            except AttributeError:
                raise TypeError(f"{function}() argument must be str, bytes, or os.PathLike object, "
                                f"not {part.__class__.__name__!r}") from None
        kinds.add(isinstance(part, bytes))
    if len(kinds) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None


def _facts(path, follow=True):
    """Return stat facts, or None where there is nothing to be found."""
    try:
        return posix.stat(path) if follow else posix.lstat(path)
    except (OSError, ValueError):
        return None


def exists(path):
    """Return whether something is there."""
    return _facts(path) is not None


def lexists(path):
    """Return whether something is there, be it a broken link."""
    return _facts(path, False) is not None


def _is(path, kind, follow=True):
    facts = _facts(path, follow)
    return facts is not None and facts.st_mode & _S_IFMT == kind


def isdir(s):
    """Return whether a folder is there."""
    return _is(s, _S_IFDIR)


def isfile(path):
    """Return whether a regular file is there."""
    return _is(path, _S_IFREG)


def islink(path):
    """Return whether a symbolic link is there."""
    return _is(path, _S_IFLNK, False)


def isjunction(path):
    """Return False: there are no junctions here."""
    _fspath(path)
    return False


def isdevdrive(path):
    """Return False: there are no developer's drives here."""
    _fspath(path)
    return False


def ismount(path):
    """Return whether a file system begins there."""
    facts = _facts(path, False)
    if facts is None or facts.st_mode & _S_IFMT == _S_IFLNK:
        return False
    parent = _facts(join(path, b".." if isinstance(path, bytes) else ".."), False)
    return parent is not None and (facts.st_dev != parent.st_dev or facts.st_ino == parent.st_ino)


def getsize(filename, /):
    """Return a file's size."""
    return posix.stat(filename).st_size


def getmtime(filename, /):
    """Return when a file was last changed."""
    return posix.stat(filename).st_mtime


def getatime(filename, /):
    """Return when a file was last read."""
    return posix.stat(filename).st_atime


def getctime(filename, /):
    """Return when a file's facts were last changed."""
    return posix.stat(filename).st_ctime


def samestat(s1, s2, /):
    """Return whether two stat results are of the same file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def sameopenfile(fp1, fp2):
    """Return whether two descriptors are of the same file."""
    return samestat(posix.fstat(fp1), posix.fstat(fp2))


def samefile(f1, f2, /):
    """Return whether two paths lead to the same file."""
    return samestat(posix.stat(f1), posix.stat(f2))


def expanduser(path):
    """Replace a leading ~ by the user's folder."""
    path = _fspath(path)
    tilde = b"~" if isinstance(path, bytes) else "~"
    sep = _signs(path)[0]
    if not path.startswith(tilde):
        return path
    end = path.find(sep, 1)
    if end < 0:
        end = len(path)
    import os
    if end == 1:
        home = os.environ.get("HOME") or _home_of(posix.getuid())
    else:
        home = _home_of(os.fsdecode(path[1:end]))
    if home is None:
        return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return (home.rstrip(sep) + path[end:]) or sep


def _home_of(user):
    """Return the folder of a user given by name or number, None if there is none."""
    import pwd
    try:
        found = pwd.getpwuid(user) if isinstance(user, int) else pwd.getpwnam(user)
    except KeyError:
        return None
    return found.pw_dir


def expandvars(path):
    """Replace $NAME and ${NAME} by environment variables that are set."""
    path = _fspath(path)
    import os
    as_bytes = isinstance(path, bytes)
    text = path.decode("utf-8", "surrogateescape") if as_bytes else path
    out, at = [], 0
    while (start := text.find("$", at)) >= 0:
        out.append(text[at:start])
        if text.startswith("${", start):
            end = text.find("}", start)
            if end < 0:
                out.append(text[start:])
                at = len(text)
                break
            name, at = text[start + 2:end], end + 1
        else:
            at = start + 1
            while at < len(text) and (text[at] == "_" or text[at].isascii() and text[at].isalnum()):
                at += 1
            name = text[start + 1:at]
        value = os.environ.get(name)
        out.append(text[start:at] if value is None else value)
    out.append(text[at:])
    result = "".join(out)
    return result.encode("utf-8", "surrogateescape") if as_bytes else result


def normpath(path):
    """Fold double slashes, `.` and `..`."""
    path = _fspath(path)
    sep, dot, empty = _signs(path)
    if not path:
        return dot
    _, root, rest = splitroot(path)
    parts = []
    for part in rest.split(sep):
        if not part or part == dot:
            continue
        if part != dot + dot or (not root and not parts) or (parts and parts[-1] == dot + dot):
            parts.append(part)
        elif parts:
            parts.pop()
    return (root + sep.join(parts)) or dot


def abspath(path):
    """Return a normal path from the root."""
    path = _fspath(path)
    if not isabs(path):
        here = posix.getcwd()
        path = join(here.encode() if isinstance(path, bytes) else here, path)
    return normpath(path)


class _Link:
    """Stands behind the parts that a symbolic link was replaced by."""

    def __init__(self, place):
        self.place = place


def realpath(filename, /, *, strict=False):
    """Follow all symbolic links."""
    filename = _fspath(filename)
    sep, dot, empty = _signs(filename)
    here = posix.getcwd()
    rest = filename if filename.startswith(sep) else join(_like(here, filename), filename)
    parts = rest.split(sep)[::-1]
    path, seen = sep, {}
    while parts:
        part = parts.pop()
        if isinstance(part, _Link):
            seen[part.place] = path
            continue
        if not part or part == dot:
            continue
        if part == dot + dot:
            path = dirname(path)
            continue
        place = join(path, part)
        follows = [part for part in parts if not isinstance(part, _Link)]
        try:
            facts = posix.lstat(place)
            if facts.st_mode & _S_IFMT != _S_IFLNK:
                if strict and follows and facts.st_mode & _S_IFMT != _S_IFDIR:
                    raise NotADirectoryError(20, posix.strerror(20), place)
                path = place
                continue
            if place in seen:
                if seen[place] is not None:
                    path = seen[place]
                    continue
                if strict:
                    posix.stat(place)
                path = place
                continue
            target = posix.readlink(place)
        except OSError as error:
            if not _forgives(strict, error, not follows):
                raise
            path = place
            continue
        seen[place] = None
        if target.startswith(sep):
            path = sep
        parts.append(_Link(place))
        parts.extend(target.split(sep)[::-1])
    return path


def _like(text, model):
    """A str in the model's own type."""
    return text.encode("utf-8", "surrogateescape") if isinstance(model, bytes) else text


def _forgives(strict, error, is_last):
    """Whether realpath() goes on after an error."""
    if not strict:
        return True
    if strict is ALLOW_MISSING:
        return isinstance(error, FileNotFoundError)
    return strict is ALL_BUT_LAST and is_last and isinstance(error, FileNotFoundError)


def relpath(path, start=None):
    """Return a path as seen from another folder."""
    path = _fspath(path)
    if not path:
        raise ValueError("no path specified")
    sep, dot, empty = _signs(path)
    start = dot if start is None else _fspath(start)
    try:
        here = [part for part in abspath(start).split(sep) if part]
        there = [part for part in abspath(path).split(sep) if part]
        common = len(_shared(here, there))
        parts = [dot + dot] * (len(here) - common) + there[common:]
        return sep.join(parts) if parts else dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        _refuse_mixed("relpath", path, start)
        raise


def _shared(one, other):
    """The beginning that two sequences share."""
    for index, (a, b) in enumerate(zip(one, other)):
        if a != b:
            return one[:index]
    return one[:len(other)]


def commonprefix(m, /):
    """Return the longest beginning that all items share."""
    import warnings
    warnings.warn("os.path.commonprefix() is deprecated. Use os.path.commonpath() for longest path prefix.",
                  DeprecationWarning, stacklevel=2)
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_fspath, m))
    return _shared(min(m), max(m))


def commonpath(paths):
    """Return the longest folder that all paths share."""
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    sep, dot, empty = _signs(paths[0])
    try:
        absolute = {path.startswith(sep) for path in paths}
        if len(absolute) > 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        split_paths = [[part for part in path.split(sep) if part and part != dot] for path in paths]
        common = _shared(min(split_paths), max(split_paths))
        return (sep if absolute.pop() else empty) + sep.join(common)
    except (TypeError, AttributeError):
        _refuse_mixed("commonpath", *paths)
        raise
