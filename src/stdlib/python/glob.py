"""Paths that fit patterns."""

import fnmatch
import os
import re

__all__ = ["escape", "glob", "iglob", "translate"]

_magic = re.compile("([*?[])")
_magic_bytes = re.compile(b"([*?[])")


def has_magic(s):
    """Return whether a text is a pattern."""
    return (_magic_bytes if isinstance(s, bytes) else _magic).search(s) is not None


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return the paths that fit a pattern."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Give the paths that fit a pattern."""
    root = os.fspath(root_dir) if root_dir is not None else pathname[:0]
    if dir_fd is not None:
        # Linux names what a descriptor stands for.
        base = f"/proc/self/fd/{dir_fd}"
        root = os.path.join(os.fsencode(base) if isinstance(pathname, bytes) else base, root)
    found = _iglob(pathname, root, recursive, False, include_hidden)
    if not pathname or (recursive and _is_recursive(pathname[:2])):
        try:
            first = next(found)
            if first:
                return _chain(first, found)
        except StopIteration:
            pass
    return found


def _chain(first, rest):
    yield first
    yield from rest


def _iglob(pathname, root, recursive, only_folders, hidden):
    folder, base = os.path.split(pathname)
    if not has_magic(pathname):
        place = os.path.join(root, pathname)
        if base:
            if os.path.lexists(place):
                yield pathname
        elif os.path.isdir(os.path.join(root, folder)):
            yield pathname
        return
    if not folder:
        if recursive and _is_recursive(base):
            yield from _any_depth(root, base, only_folders, hidden)
        else:
            yield from _fitting(root, base, only_folders, hidden)
        return
    if folder != pathname and has_magic(folder):
        folders = _iglob(folder, root, recursive, True, hidden)
    else:
        folders = [folder]
    for each in folders:
        place = os.path.join(root, each)
        if not has_magic(base):
            names = _single(place, base)
        elif recursive and _is_recursive(base):
            names = _any_depth(place, base, only_folders, hidden)
        else:
            names = _fitting(place, base, only_folders, hidden)
        for name in names:
            yield os.path.join(each, name)


def _single(folder, base):
    if base:
        return [base] if os.path.lexists(os.path.join(folder, base)) else []
    return [base] if os.path.isdir(folder) else []


def _names(folder, only_folders):
    try:
        with os.scandir(folder or (b"." if isinstance(folder, bytes) else ".")) as entries:
            for entry in entries:
                try:
                    if not only_folders or entry.is_dir():
                        yield entry.name
                except OSError:
                    pass
    except OSError:
        return


def _fitting(folder, pattern, only_folders, hidden):
    names = list(_names(folder, only_folders))
    if not (hidden or pattern[:1] in (".", b".")):
        names = [name for name in names if name[:1] not in (".", b".")]
    return fnmatch.filter(names, pattern)


def _any_depth(folder, pattern, only_folders, hidden):
    if not folder or os.path.isdir(folder):
        yield pattern[:0]
    yield from _below(folder, only_folders, hidden)


def _below(folder, only_folders, hidden):
    for name in list(_names(folder, only_folders)):
        if hidden or name[:1] not in (".", b"."):
            yield name
            for each in _below(os.path.join(folder, name) if folder else name, only_folders, hidden):
                yield os.path.join(name, each)


def _is_recursive(pattern):
    return pattern in ("**", b"**")


def escape(pathname):
    """Return a pattern that fits just this path."""
    drive, pathname = os.path.splitdrive(pathname)
    if isinstance(pathname, bytes):
        return drive + _magic_bytes.sub(rb"[\1]", pathname)
    return drive + _magic.sub(r"[\1]", pathname)


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """Return a pattern as a regular expression."""
    seps = seps or os.path.sep
    escaped = "".join(map(re.escape, seps))
    any_sep = f"[{escaped}]" if len(seps) > 1 else escaped
    not_sep = f"[^{escaped}]"
    if include_hidden:
        one_last, one = f"{not_sep}+", f"{not_sep}+{any_sep}"
        any_parts, any_last = f"(?:.+{any_sep})?", ".*"
    else:
        one_last, one = f"[^{escaped}.]{not_sep}*", f"[^{escaped}.]{not_sep}*{any_sep}"
        any_parts, any_last = f"(?:{one})*", f"(?:{one})*(?:{one_last})?"
    results = []
    parts = re.split(any_sep, pat)
    last = len(parts) - 1
    for at, part in enumerate(parts):
        if part == "*":
            results.append(one if at < last else one_last)
        elif recursive and part == "**":
            if at < last:
                if parts[at + 1] != "**":
                    results.append(any_parts)
            else:
                results.append(any_last)
        else:
            if part:
                if not include_hidden and part[0] in "*?":
                    results.append(r"(?!\.)")
                results.extend(fnmatch._translated(part, f"{not_sep}*", not_sep)[0])
            if at < last:
                results.append(any_sep)
    return f"(?s:{''.join(results)})\\z"
