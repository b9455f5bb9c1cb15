"""Lines of source files, kept in memory so that tracebacks can show any of them quickly."""

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# From a file's name to (size, time of change, lines, full name), or to a tuple of one function
# that gets the source.
cache = {}
_interactive_cache = {}


def clearcache():
    """Forget everything."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """Return a line of a file with its newline; an empty string when there is none."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    """Return all lines of a file; an empty list when it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def _make_key(code):
    return code.co_name, code.co_qualname, code.co_filename


def _getline_from_code(filename, lineno):
    lines = _getlines_from_code(filename)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def _getlines_from_code(code):
    entry = _interactive_cache.get(_make_key(code))
    return entry[2] if entry is not None and len(entry) != 1 else []


def _register_code(code, string, name):
    """Remember the source text that a code object and those within it were compiled from."""
    entry = (len(string), None, [line + "\n" for line in string.splitlines()], name)
    pending = [code]
    while pending:
        code = pending.pop()
        pending.extend(each for each in code.co_consts if isinstance(each, type(code)))
        _interactive_cache[_make_key(code)] = entry


def _is_unavailable(filename):
    return not filename or filename.startswith("<") and filename.endswith(">")


def checkcache(filename=None):
    """Forget a file, or all files, that changed since they were read."""
    import os
    for name in list(cache) if filename is None else [filename]:
        entry = cache.get(name)
        if entry is None or len(entry) == 1:
            continue
        size, mtime, _, fullname = entry
        if mtime is None:
            continue
        try:
            stat = os.stat(fullname)
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if size != stat.st_size or mtime != stat.st_mtime:
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read a file anew and return its lines; an empty list when it cannot be read."""
    entry = cache.pop(filename, None)
    if _is_unavailable(filename):
        return []
    import os
    fullname = filename
    try:
        stat = os.stat(fullname)
    except OSError:
        found = _from_loader(filename, module_globals, entry)
        if found is not None:
            return found
        if os.path.isabs(filename):
            return []
        found = _on_path(filename)
        if found is None:
            return []
        fullname, stat = found
    except ValueError:
        return []
    lines = _read(fullname)
    if lines is None:
        return []
    cache[filename] = stat.st_size, stat.st_mtime, lines, fullname
    return lines


def _from_loader(filename, module_globals, entry):
    """The lines that a module's loader gives; None when it gives none."""
    if entry is None or len(entry) != 1:
        entry = _make_lazycache_entry(filename, module_globals) if module_globals else None
    if entry is None:
        return None
    try:
        data = entry[0]()
    except (ImportError, OSError):
        return None
    if data is None:
        return []
    lines = [line + "\n" for line in data.splitlines()]
    cache[filename] = len(data), None, lines, filename
    return lines


def _on_path(filename):
    import os
    import sys
    for folder in sys.path:
        try:
            fullname = os.path.join(folder, filename)
            return fullname, os.stat(fullname)
        except (TypeError, AttributeError, OSError, ValueError):
            continue
    return None


def _read(fullname):
    """The decoded lines of a file, the last one ended too; None when it cannot be read."""
    try:
        with open(fullname, "rb") as file:
            data = file.read()
        text = data.decode(_encoding(data))
    except (OSError, UnicodeDecodeError, LookupError):
        return None
    if data[:3] == b"\xef\xbb\xbf":
        text = text.removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    last = lines.pop()
    lines = [line + "\n" for line in lines]
    if last:
        lines.append(last + "\n")
    return lines


def _encoding(data):
    """The encoding that one of the first two lines declares, or UTF-8."""
    for line in data.split(b"\n", 2)[:2]:
        before, mark, rest = line.partition(b"coding")
        if mark and rest[:1] in b":=" and rest[:1] and b"#" in before:
            name = rest[1:].lstrip()
            end = 0
            while end < len(name) and (name[end:end + 1].isalnum() or name[end:end + 1] in b"-_."):
                end += 1
            if end:
                return name[:end].decode("ascii")
        if line.strip() and not line.lstrip().startswith(b"#"):
            break
    return "utf-8"


def lazycache(filename, module_globals):
    """Note how to get a file's source later, from the loader of its module."""
    entry = cache.get(filename)
    if entry is not None:
        return len(entry) == 1
    entry = _make_lazycache_entry(filename, module_globals)
    if entry is None:
        return False
    cache[filename] = entry
    return True


def _make_lazycache_entry(filename, module_globals):
    if _is_unavailable(filename) or not module_globals or "__name__" not in module_globals:
        return None
    spec = module_globals.get("__spec__")
    name = getattr(spec, "name", None) or module_globals["__name__"]
    loader = getattr(spec, "loader", None) or module_globals.get("__loader__")
    get_source = getattr(loader, "get_source", None)
    if not name or not get_source:
        return None

    def get_lines(name=name, *args, **kwargs):
        return get_source(name, *args, **kwargs)

    return (get_lines,)
