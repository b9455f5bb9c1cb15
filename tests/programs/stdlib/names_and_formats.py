"""Names that are no text, and formats that are none."""

import fnmatch, logging, os, pathlib, tempfile


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print("!", type(e).__name__, e)


t(fnmatch.filter, ["a.py", "b"], "*.py")
t(fnmatch.filter, [pathlib.PurePosixPath("a.py")], "*.py")
t(fnmatch.filterfalse, [5], "*")
t(fnmatch.fnmatch, pathlib.PurePosixPath("a.py"), "*.py")
for fmt in (1, b"x", ["%(message)s"], None, "", "%(message)s"):
    t(lambda: type(logging.Formatter(fmt)).__name__)
handler = logging.FileHandler(os.fsencode(os.path.join(tempfile.gettempdir(), "never-made.log")), delay=True)
print(repr(handler).startswith("<FileHandler b'/"), handler.baseFilename.__class__)
