"""Windows paths on any system."""

import warnings
import ntpath
import os

warnings.simplefilter("ignore")
os.chdir("/")
os.environ["HOME"] = "/home/me"
os.environ["USERPROFILE"] = "C:\\Users\\me"
os.environ["USERNAME"] = "me"
os.environ["VAR"] = "val"
PATHS = [
    "",
    "a",
    "a/b",
    "a\\b",
    "c:",
    "c:a",
    "c:\\",
    "c:/a/b",
    "\\a",
    "/a",
    "//srv/share",
    "\\\\srv\\share\\x",
    "\\\\?\\c:\\a",
    "\\\\?\\UNC\\srv\\sh\\a",
    "\\\\.\\dev",
    "//a",
    "//a/b",
    ".",
    "..",
    "a/../b",
    "c:..\\x",
    "c:\\..\\x",
    "a.b.c",
    ".hid",
    "a/.hid.x",
    "a.",
    "x\\",
    "x//y",
    "~",
    "~me\\x",
    "~other",
    "%VAR%\\x",
    "$VAR/x",
    "${VAR}",
    "%NO%",
    "%%",
    "'%VAR%'",
    "$$",
    "CON",
    "nul.txt",
    "com1",
    "a<b",
    "a ",
    "lpt9.x",
    "aux:",
    "c:\\nul\\a",
    "C:\\Foo\\BAR",
    "ß",
]
BYTES = [path.encode() for path in PATHS]


def attempt(function, *args):
    try:
        result = repr(function(*args))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(function.__name__, args, result)


for name in (
    "normcase",
    "isabs",
    "splitdrive",
    "splitroot",
    "split",
    "splitext",
    "basename",
    "dirname",
    "normpath",
    "isreserved",
    "expanduser",
    "expandvars",
    "isdevdrive",
    "ismount",
    "islink",
    "isjunction",
    "lexists",
):
    for x in PATHS + BYTES[:12] + [None, 1]:
        attempt(getattr(ntpath, name), x)
for x in PATHS[:30]:
    for y in PATHS[:30]:
        attempt(ntpath.join, x, y)
attempt(ntpath.join)
attempt(ntpath.join, "a", b"b")
attempt(ntpath.join, "a", 1)
attempt(ntpath.join, b"c:", b"x", b"\\y")
attempt(ntpath.join, "a", "b", "c:d", "e")
for x in PATHS[:25]:
    for y in ("c:\\a\\b", "c:\\", "d:\\x", "\\\\srv\\share\\y", ".", "a"):
        attempt(ntpath.relpath, x, y)
attempt(ntpath.relpath, "")
attempt(ntpath.relpath, b"c:\\a", b"c:\\b")
attempt(ntpath.relpath, "a", b"b")
for l in (
    [],
    ["c:\\a\\b", "C:\\A\\c"],
    ["a\\b", "a\\c"],
    ["c:\\a", "d:\\a"],
    ["a", "c:\\b"],
    ["c:a", "c:\\a"],
    ["a/b/c", "a\\b"],
    [b"a\\b", b"a"],
    ["a", b"a"],
    ["\\\\s\\t\\u", "\\\\S\\T\\v"],
    ["c:a", "c:b"],
    ["\\a", "a"],
    ["a"],
    [""],
    ["c:\\"],
):
    attempt(ntpath.commonpath, l)
attempt(ntpath.commonprefix, ["c:\\ab", "c:\\ac"])
attempt(ntpath.abspath, "c:\\a\\..\\b")
attempt(ntpath.realpath, "c:\\a\\.\\b")

print(
    ntpath.sep,
    ntpath.altsep,
    ntpath.pathsep,
    ntpath.defpath,
    ntpath.devnull,
    ntpath.curdir,
    ntpath.pardir,
    ntpath.extsep,
)
