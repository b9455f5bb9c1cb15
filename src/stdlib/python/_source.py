"""Where objects were defined: files, modules, source lines and comments."""

import os
import sys
import types

__name__ = "inspect"

modulesbyfile = {}


class ClassFoundException(Exception):
    """Kept for its name only."""


class EndOfBlock(Exception):
    """Signals the end of a block of source."""


def getfile(object):
    """Return the file that an object was defined in."""
    if isinstance(object, types.ModuleType):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isinstance(object, type):
        if hasattr(object, "__module__"):
            module = sys.modules.get(object.__module__)
            if getattr(module, "__file__", None):
                return module.__file__
            if object.__module__ == "__main__":
                raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    code = _code_of(object)
    if code is not None:
        return code.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was "
                    f"expected, got {type(object).__name__}")


def _code_of(object):
    if isinstance(object, types.MethodType):
        object = object.__func__
    if isinstance(object, types.FunctionType):
        object = object.__code__
    if isinstance(object, types.TracebackType):
        object = object.tb_frame
    if isinstance(object, types.FrameType):
        object = object.f_code
    return object if isinstance(object, types.CodeType) else None


def getmodulename(path):
    """Return the name of the module that a file holds; None if it holds none."""
    name = os.path.basename(path)
    for suffix in (".py", ".pyc"):
        if name.endswith(suffix):
            return name[:-len(suffix)]
    return None


def getsourcefile(object):
    """Return the source file that an object was defined in; None if there is none."""
    filename = getfile(object)
    if filename.endswith(".pyc"):
        filename = filename[:-1]
    if os.path.exists(filename):
        return filename
    import linecache
    module = getmodule(object, filename)
    if getattr(module, "__loader__", None) is not None:
        return filename
    if getattr(getattr(module, "__spec__", None), "loader", None) is not None:
        return filename
    return filename if filename in linecache.cache else None


def getabsfile(object, _filename=None):
    """Return the absolute path of an object's source file."""
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


def getmodule(object, _filename=None):
    """Return the module that an object was defined in; None if it cannot be told."""
    if isinstance(object, types.ModuleType):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        file = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError, OSError):
        return None
    for name, module in sys.modules.copy().items():
        if isinstance(module, types.ModuleType) and getattr(module, "__file__", None):
            if os.path.abspath(module.__file__) == file:
                return sys.modules.get(module.__name__)
    return None


def findsource(object):
    """Return all lines of the file an object was defined in, and the index of its first line."""
    import linecache
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not (file.startswith("<") and file.endswith(">")):
            raise OSError("source code not available")
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__) if module else linecache.getlines(file)
    if not lines:
        raise OSError("could not get source code")
    if isinstance(object, types.ModuleType):
        return lines, 0
    if isinstance(object, type):
        try:
            at = vars(object)["__firstlineno__"] - 1
        except (TypeError, KeyError):
            raise OSError("source code not available") from None
        if at >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, at
    code = _code_of(object)
    if code is None:
        raise OSError("could not find code object")
    at = code.co_firstlineno - 1
    if at >= len(lines):
        raise OSError("lineno is out of bounds")
    return lines, at


def getcomments(object):
    """Return the comment lines right in front of an object's source; None if there are none."""
    try:
        lines, at = findsource(object)
    except (OSError, TypeError):
        return None
    if isinstance(object, types.ModuleType):
        start = 0
        if lines and lines[0][:2] == "#!":
            start = 1
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        if start < len(lines) and lines[start][:1] == "#":
            end = start
            while end < len(lines) and lines[end][:1] == "#":
                end += 1
            return "".join([line.expandtabs() for line in lines[start:end]])
        return None
    if at <= 0:
        return None
    indent = indentsize(lines[at])
    end = at - 1
    if end >= 0 and lines[end].lstrip()[:1] == "#" and indentsize(lines[end]) == indent:
        comments = []
        while (end >= 0 and lines[end].lstrip()[:1] == "#"
               and indentsize(lines[end]) == indent):
            comments.insert(0, lines[end].expandtabs().lstrip())
            end -= 1
        while comments and comments[0].strip() == "#":
            comments.pop(0)
        while comments and comments[-1].strip() == "#":
            comments.pop()
        return "".join(comments)
    return None


def indentsize(line):
    """Return how far a line is indented."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def _logical_lines(lines):
    """Yield (first line, line after the last, text up to the colon decides) of statements."""
    at = 0
    while at < len(lines):
        stripped = lines[at].strip()
        if not stripped or stripped.startswith("#"):
            at += 1
            continue
        start = at
        state = _LineState()
        while True:
            goes_on = state.read(lines[at])
            at += 1
            if not goes_on or at >= len(lines):
                break
        yield start, at, state


class _LineState:
    """Reads the physical lines of one statement."""

    def __init__(self):
        self.depth = 0
        self.closing = None
        self.last = ""
        self.colon_inside = False

    def read(self, line):
        """Take a line; tell whether the statement goes on."""
        at, end = 0, len(line)
        content = False
        while at < end:
            char = line[at]
            if self.closing is not None:
                if char == "\\":
                    at += 2
                    continue
                if line.startswith(self.closing, at):
                    at += len(self.closing)
                    self.closing = None
                    self.last = "'"
                    continue
                at += 1
                continue
            if char == "#":
                break
            if char in "'\"":
                self.closing = char * 3 if line.startswith(char * 3, at) else char
                at += len(self.closing)
                continue
            if char in "([{":
                self.depth += 1
            elif char in ")]}":
                self.depth -= 1
            if not char.isspace():
                self.last = char
                content = True
            at += 1
        if self.closing is not None and len(self.closing) == 1:
            self.closing = None if not line.rstrip("\n").endswith("\\") else self.closing
        continued = content and self.last == "\\"
        return self.depth > 0 or self.closing is not None or continued


class BlockFinder:
    """Finds the end of the block that begins at the first of some lines."""

    def __init__(self):
        self.last = 1

    def find(self, lines):
        """Set last to how many of the lines belong to the block."""
        base = None
        in_body = False
        for start, end, state in _logical_lines(lines):
            text = lines[start].lstrip()
            indent = indentsize(lines[start])
            if base is None or not in_body and text_is_header(previous):
                base = indent if base is None else base
            elif indent <= base:
                break
            self.last = end
            previous = text
            if not in_body and not text.startswith("@"):
                if not text.startswith(("def ", "class ", "async ")):
                    break
                in_body = True
                if state.last != ":":
                    break
        return self.last


def text_is_header(text):
    """Tell whether a line is a decorator, so that more of the header follows."""
    return text.startswith("@")


def getblock(lines):
    """Return those lines that belong to the block that begins at the first one."""
    return lines[:BlockFinder().find(lines)]


def getsourcelines(object):
    """Return the source lines of an object and the number of the first one."""
    from inspect import unwrap
    object = unwrap(object)
    lines, at = findsource(object)
    if isinstance(object, types.TracebackType):
        object = object.tb_frame
    if isinstance(object, types.ModuleType) or (
            isinstance(object, types.FrameType) and object.f_code.co_name == "<module>"):
        return lines, 0
    return getblock(lines[at:]), at + 1


def getsource(object):
    """Return the source text of an object."""
    lines, _ = getsourcelines(object)
    return "".join(lines)
