"""Checking the syntax of files, and keeping the result.

There is no bytecode: what is kept is the source behind a head like that of a .pyc file, under a tag and a magic number of
its own, so that no interpreter takes it for something else. Imports read the source.
"""

import builtins
import enum
import os
import sys
import traceback

__all__ = ["compile", "main", "PyCompileError", "PycInvalidationMode"]

_MAGIC = b"pya\n"
_TAG = "pyasync-315"


class PyCompileError(Exception):
    """A file that cannot be compiled: the class and the value of what was raised, the file, and a message."""

    def __init__(self, exc_type, exc_value, file, msg=""):
        name = exc_type.__name__
        if exc_type is SyntaxError:
            text = "".join(traceback.format_exception_only(exc_type, exc_value))
            text = text.replace('File "<string>"', f'File "{file}"')
        else:
            text = f"Sorry: {name}: {exc_value}"
        super().__init__(msg or text, name, exc_value, file)
        self.exc_type_name, self.exc_value, self.file, self.msg = name, exc_value, file, msg or text

    def __str__(self):
        return self.msg


class PycInvalidationMode(enum.Enum):
    """How it is found out whether a kept file is out of date."""

    TIMESTAMP = 1
    CHECKED_HASH = 2
    UNCHECKED_HASH = 3


def _get_default_invalidation_mode():
    return PycInvalidationMode.CHECKED_HASH if os.environ.get("SOURCE_DATE_EPOCH") else PycInvalidationMode.TIMESTAMP


def _kept_name(file, level):
    """Return where the result of a file is kept; a level of optimization is a part of the name."""
    folder, name = os.path.split(file)
    level = sys.flags.optimize if level is None or level == -1 else level
    if level == "" or level == 0:
        suffix = ""
    elif str(level).isalnum():
        suffix = f".opt-{level}"
    else:
        raise ValueError(f"{level!r} is not alphanumeric")
    return os.path.join(folder, "__pycache__", f"{name.rpartition('.')[0] or name}.{_TAG}{suffix}.pyc")


def _head(file, data, mode):
    if mode is PycInvalidationMode.TIMESTAMP:
        facts = os.stat(file)
        numbers = (0, int(facts.st_mtime), facts.st_size)
        return _MAGIC + b"".join((number & 0xFFFF_FFFF).to_bytes(4, "little") for number in numbers)
    from importlib.util import source_hash

    flags = 3 if mode is PycInvalidationMode.CHECKED_HASH else 1
    return _MAGIC + flags.to_bytes(4, "little") + source_hash(data)


def _check_target(cfile):
    if os.path.islink(cfile):
        kind = "a symlink and will be changed into a regular file"
    elif os.path.exists(cfile) and not os.path.isfile(cfile):
        kind = "a non-regular file and will be changed into a regular one"
    else:
        return
    raise FileExistsError(f"{cfile} is {kind} if import writes a byte-compiled file to it")


def compile(file, cfile=None, dfile=None, doraise=False, optimize=-1, invalidation_mode=None, quiet=0):
    """Check a file; return where the result is kept, or None after a mistake, which is told or raised."""
    if invalidation_mode is None:
        invalidation_mode = _get_default_invalidation_mode()
    if cfile is None:
        cfile = _kept_name(os.fspath(file), optimize if optimize >= 0 else None)
    _check_target(cfile)
    with open(file, "rb") as source:
        data = source.read()
    try:
        builtins.compile(data, dfile or file, "exec", dont_inherit=True, optimize=optimize)
    except Exception as error:
        found = PyCompileError(type(error), error, dfile or file)
        if quiet < 2:
            if doraise:
                raise found from None
            sys.stderr.write(found.msg + "\n")
        return None
    head = _head(file, data, invalidation_mode)
    if folder := os.path.dirname(cfile):
        os.makedirs(folder, exist_ok=True)
    unfinished = f"{cfile}.{id(data)}"
    with open(unfinished, "wb") as target:
        target.write(head + data)
    os.chmod(unfinished, os.stat(file).st_mode & 0o777 | 0o200)
    os.replace(unfinished, cfile)
    return cfile


def main():
    """Check the files that the command line names."""
    import argparse

    parser = argparse.ArgumentParser(description="A simple command-line interface for py_compile module.")
    parser.add_argument("-q", "--quiet", action="store_true", help="Suppress error output")
    parser.add_argument("filenames", nargs="+", help="Files to compile")
    args = parser.parse_args()
    names = [line.rstrip("\n") for line in sys.stdin] if args.filenames == ["-"] else args.filenames
    for name in names:
        try:
            compile(name, doraise=True)
        except PyCompileError as error:
            if args.quiet:
                parser.exit(1)
            parser.exit(1, error.msg)
        except OSError as error:
            if args.quiet:
                parser.exit(1)
            parser.exit(1, str(error))


if __name__ == "__main__":
    main()
