"""Every function of os.path."""

import os, os.path as P, tempfile, warnings, pickle

d = P.realpath(tempfile.mkdtemp())
os.chdir(d)


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, str(e).replace(d, "D"))
    else:
        print(repr(r).replace(d, "D"))


def tt(f):
    for p in (
        "",
        "a",
        "a/",
        "/",
        "//",
        "///",
        "//a",
        "a//b",
        "/a/b.c",
        ".x",
        "a.b.c",
        "..",
        "../a",
        "a/../b",
        "/..",
        "/../a",
        "./a",
        "a/./b/..",
        b"a/b.c",
        b"",
        "a.",
        "...",
        "x/.y.z",
        "~",
        "$HOME",
        5,
        None,
        ["a"],
        "é/ü",
    ):
        t(f, p)


for f in (
    P.split,
    P.splitext,
    P.splitdrive,
    P.basename,
    P.dirname,
    P.isabs,
    P.normcase,
    P.isjunction,
    P.isdevdrive,
):
    tt(f)
for a in (
    ("a", "b"),
    ("a", "/b"),
    ("a", ""),
    ("",),
    ("a", "b", "c/"),
    ("a/", "b"),
    ("/", "a"),
    ("a", b"b"),
    (b"a", b"b"),
    ("a", 5),
    (5, "a"),
    (),
    ("a", None),
):
    t(P.join, *a)
for a in (
    (["a/b", "a/c"],),
    (["/a", "b"],),
    ([],),
    (["a", b"a"],),
    ([b"/a/b", b"/a"],),
    (["a"],),
    (["/a/b/", "/a/bc"],),
    (["..", "."],),
    ((x for x in ("a/b", "a")),),
    (5,),
    ([5],),
    (["a/b", "a/b/c"],),
):
    t(P.commonpath, *a)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    for a in (["abc", "abd"], [], ["a"], [[1, 2], [1, 3]], [b"a", b"ab"], ["a", b"a"], ("x", "y")):
        t(P.commonprefix, a)
    print(len(w), w[0].message, w[0].category)
for a in (
    ("a",),
    ("a", "b"),
    ("/a/b", "/a/c/d"),
    ("/", "/a"),
    ("",),
    ("a", b"b"),
    (b"a", b"b"),
    ("..", "/"),
    ("a", ""),
    (5,),
    ("/a", "/a"),
):
    t(P.relpath, *a)
os.environ["HOME"] = "/h/me/"
os.environ["VV"] = "val"
for p in ("~", "~/x", "~root", "~root/x", "~nobodyx/y", "a~", b"~/x", "~"):
    t(P.expanduser, p)
del os.environ["HOME"]
t(lambda: P.expanduser("~").startswith("/"))
for p in (
    "$VV",
    "${VV}x",
    "$VVx",
    "$NOPE",
    "${VV",
    "$",
    "$$VV",
    "a$VV/b",
    b"$VV",
    "${}",
    "$VV$VV",
    "${VV}${NOPE}",
):
    t(P.expandvars, p)
open("f", "w").write("x")
os.mkdir("s")
os.symlink("f", "l")
os.symlink("loop", "loop")
os.symlink("nope", "dead")
os.symlink("s", "ls")
os.symlink("l2", "l1")
os.symlink("l1", "l2")
os.symlink("../f", "s/up")
for p in ("f", "s", "l", "loop", "dead", "ls", "nope", "s/up", "ls/up", "f/x", "", "a\x00b", b"f", b"a\x00"):
    for f in (P.exists, P.lexists, P.isfile, P.isdir, P.islink, P.ismount):
        t(f, p)
for p in (
    "f",
    "l",
    "loop",
    "dead",
    "ls/up",
    "nope/x",
    "dead/x",
    "loop/x",
    "f/x",
    "f/..",
    "l1",
    "",
    ".",
    "..",
    "s/../f",
    "f/",
    "nope/..",
    b"l",
):
    for s in (False, True, P.ALLOW_MISSING, P.ALL_BUT_LAST):
        t(P.realpath, p, strict=s)
t(P.abspath, "f")
t(P.abspath, b"f")
t(P.abspath, "../x")
t(P.abspath, 5)
t(P.abspath, "")
t(P.samefile, "f", "l")
t(P.samefile, "f", "nope")
t(P.sameopenfile, 0, 0)
t(P.samestat, os.stat("f"), os.stat("l"))
t(P.getsize, "f")
t(P.getsize, "nope")
t(P.getmtime, "nope")
t(P.exists, 5.5)
t(P.exists, 0)
t(P.isfile, None)
t(P.exists, 999)
t(P.lexists, 0)
t(P.islink, 0)
t(P.ismount, "/")
t(P.ismount, 0)
t(P.exists, 2**70)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    t(P.exists, True)
    print([str(x.message) for x in w])
print(
    P.ALLOW_MISSING,
    P.ALL_BUT_LAST,
    P.supports_unicode_filenames,
    P.curdir,
    P.altsep,
    P.devnull,
    P.defpath,
    P.__all__ == sorted(P.__all__, key=str),
    P.__name__,
    pickle.loads(pickle.dumps(P.ALLOW_MISSING)) is P.ALLOW_MISSING,
)
