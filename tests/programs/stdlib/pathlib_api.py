"""Every method of pure and concrete paths."""

import pathlib, os, tempfile, pickle, copy, sys, io
from pathlib import *

d = os.path.realpath(tempfile.mkdtemp())
os.chdir(d)


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, str(e).replace(d, "D"))
    else:
        print(repr(list(r) if hasattr(r, "__next__") else r).replace(d, "D"))


P = PurePosixPath
W = PureWindowsPath
for s in (
    "",
    ".",
    "a",
    "a/",
    "/",
    "//",
    "///a",
    "a//b/./c",
    "../x",
    "a/..",
    "/a/b.tar.gz",
    ".hid",
    "a.",
    "a..b",
    "x/.y.z",
    "a b/ü",
    "~",
    "/..",
):
    p = P(s)
    print(
        repr(p),
        str(p),
        p.parts,
        p.drive,
        p.root,
        p.anchor,
        p.name,
        p.stem,
        p.suffix,
        p.suffixes,
        p.parent,
        list(map(str, p.parents)),
        p.is_absolute(),
        bytes(p),
        p.as_posix(),
    )
for s in (
    "",
    "c:",
    "c:/",
    "c:a",
    "c:\\a\\b.txt",
    "\\a",
    "//srv/share/x",
    "//srv",
    "a/b\\c",
    "nul",
    "C:/CON",
    "\\\\?\\C:\\x",
    "c:..\\x",
    "a.",
):
    p = W(s)
    print(
        repr(p),
        str(p),
        p.parts,
        p.drive,
        p.root,
        p.anchor,
        p.name,
        p.stem,
        p.suffix,
        p.parent,
        p.is_absolute(),
        p.as_posix(),
        p == W(s.upper()),
    )
for a in (
    (),
    ("a", "b"),
    ("a", "/b"),
    ("a", P("b")),
    ("a", b"b"),
    (5,),
    (None,),
    ("a", ""),
    ("a\x00b",),
    (W("c:/x"),),
):
    t(P, *a)
p = P("/a/b.tar.gz")
for n, a in (
    ("with_name", ("x",)),
    ("with_name", ("",)),
    ("with_name", ("a/b",)),
    ("with_name", (".",)),
    ("with_stem", ("q",)),
    ("with_stem", ("",)),
    ("with_suffix", (".x",)),
    ("with_suffix", ("x",)),
    ("with_suffix", ("",)),
    ("with_suffix", (".",)),
    ("with_suffix", ("./x",)),
    ("relative_to", ("/a",)),
    ("relative_to", ("/q",)),
    ("relative_to", ("a",)),
    ("relative_to", ()),
    ("is_relative_to", ("/a",)),
    ("is_relative_to", ("/b",)),
    ("joinpath", ("x", "y")),
    ("joinpath", ()),
    ("match", ("*.gz",)),
    ("match", ("b*",)),
    ("match", ("/a/*",)),
    ("match", ("",)),
    ("match", ("**/x",)),
    ("full_match", ("/a/**",)),
    ("full_match", ("**/*.gz",)),
    ("full_match", ("*.gz",)),
    ("full_match", ("",)),
    ("as_uri", ()),
    ("with_segments", ("z",)),
    ("__truediv__", ("x",)),
    ("__truediv__", (5,)),
    ("__rtruediv__", ("x",)),
):
    t(getattr(p, n), *a)
t(p.relative_to, "/a/c/d", walk_up=True)
t(p.relative_to, "/a", walk_up=1)
t(p.match, "*.GZ", case_sensitive=False)
t(P("a").as_uri)
t(P("").with_name, "x")
t(P("/").with_name, "x")
t(P("").with_suffix, ".x")
t(P(".").with_stem, "x")
t(lambda: p < P("/b"))
t(lambda: p < 5)
t(lambda: p == str(p))
t(lambda: P("a") == W("a"))
t(lambda: P("a") < W("a"))
t(lambda: "x" / p)
t(lambda: 5 / p)
t(lambda: p / "y" / P("z"))
t(lambda: hash(P("a")) == hash(P("a/")))
t(lambda: sorted([P("b"), P("a/b"), P("a")]))
t(lambda: p.parents[0])
t(lambda: p.parents[-1])
t(lambda: p.parents[9])
t(lambda: p.parents[0:2])
t(lambda: len(p.parents))
t(lambda: p.parents)
t(lambda: p.foo)
t(setattr, p, "x", 1)
print(
    pickle.loads(pickle.dumps(p)),
    copy.deepcopy(p),
    P.__mro__[1:],
    isinstance(Path("a"), PosixPath),
    Path("a").__class__,
)
t(WindowsPath, "a")
t(PurePath)
t(P, "a", foo=1)
t(Path, "a", foo=1)
t(W("c:/a").relative_to, "C:/A")
t(W("c:/a/b").joinpath, "d:x")
t(W("c:/a/b").joinpath, "c:x")
t(W("c:/a/b").joinpath, "/x")
q = Path("dir")
t(q.mkdir)
t(q.mkdir)
t(q.mkdir, exist_ok=True)
t(Path("x/y").mkdir)
t(Path("x/y/z").mkdir, parents=True)
t(Path("x/y/z").mkdir, parents=True)
t(Path("pm/q").mkdir, 493, True, parent_mode=448)
t(lambda: oct(Path("pm").stat().st_mode))
f = q / "f.txt"
t(f.write_text, "héllo\nx\n")
t(f.read_text)
t(f.write_text, 5)
t(f.write_text, "a\nb", newline="\r\n")
t(f.read_bytes)
t(f.read_text, newline="")
t(f.write_bytes, b"xyz")
t(f.write_bytes, "x")
t(f.read_text, "ascii", "strict")
t(f.read_text, encoding="zzz")
t(Path("nope").read_text)
t(Path("dir").read_text)
t(f.write_text, "é", encoding="ascii")
t(f.exists)
t(f.is_file)
t(f.is_dir)
t(f.is_symlink)
t(f.is_mount)
t(f.is_socket)
t(f.is_fifo)
t(f.is_block_device)
t(f.is_char_device)
t(f.is_junction)
t(Path("nope").exists)
t(Path("a\x00").exists)
t(f.touch)
t(f.touch, exist_ok=False)
t(Path("new").touch, 384)
t(Path("no/new").touch)
t(lambda: oct(Path("new").stat().st_mode))
t(f.owner)
t(f.group)
t(Path("nope").owner)
t(lambda: f.stat().st_size)
t(Path("nope").stat)
t(f.chmod, 384)
t(f.samefile, "dir/f.txt")
t(f.samefile, "nope")
t(f.rename, "dir/g.txt")
t(f.rename, "x")
t(Path("dir/g.txt").replace, "dir/f.txt")
t(Path("ln").symlink_to, "dir/f.txt")
t(Path("ln").symlink_to, "q")
t(Path("ln").readlink)
t(f.readlink)
t(Path("ln").resolve)
t(Path("hl").hardlink_to, f)
t(Path("hl").hardlink_to, "nope")
t(Path("ln").lstat().__class__.__name__.upper)
t(Path("ln").exists, follow_symlinks=False)
t(Path("ln").is_file, follow_symlinks=False)
t(Path("loop").symlink_to, "loop")
t(Path("loop").resolve)
t(Path("loop").resolve, strict=True)
t(Path("nope/../x").resolve)
t(Path("nope").resolve, True)
t(Path("..").absolute)
t(Path("a").absolute)
t(Path.cwd)
t(Path().resolve)
t(Path("nope").unlink)
t(Path("nope").unlink, missing_ok=True)
t(Path("dir").unlink)
t(Path("dir").rmdir)
t(Path("nope").rmdir)
t(Path("hl").unlink)
t(lambda: sorted(Path(".").iterdir()))
t(lambda: list(Path("nope").iterdir()))
t(lambda: list(f.iterdir()))
Path("x/a.py").touch()
Path("x/y/b.py").touch()
Path("x/y/z/.h.py").touch()
Path("x/B.PY").touch()
for g in (
    "*",
    "*.py",
    "**",
    "**/*.py",
    "**/",
    "x/*",
    "x/**",
    "x/**/*",
    "*/",
    "x/y/../*.py",
    "[xd]*",
    "nope/*",
    "x/y/b.py",
    ".",
    "..",
    "X",
    "x/?.py",
    "***",
    "**x",
    "x/**/z",
    "**/..",
):
    print(g)
    t(lambda: sorted(map(str, Path(".").glob(g))))
t(lambda: sorted(Path("x").glob("*.py", case_sensitive=False)))
t(lambda: sorted(Path(".").rglob("*.py")))
t(lambda: sorted(map(str, Path(".").rglob(""))))
t(lambda: sorted(Path(".").rglob("y/")))
t(lambda: list(Path(".").glob("")))
t(lambda: list(Path(".").glob("/a")))
t(lambda: sorted(Path(".").glob(P("x") / "*")))
os.symlink("x", "lx")
t(lambda: sorted(Path(".").glob("lx/**/*.py", recurse_symlinks=True)))
t(lambda: sorted(Path(".").glob("**/a.py", recurse_symlinks=True)))
t(lambda: [(str(a), sorted(b), sorted(c)) for a, b, c in sorted(Path("x").walk())])
t(lambda: [str(a) for a, b, c in Path("x").walk(top_down=False)])
t(lambda: list(Path("nope").walk(on_error=print)))
t(lambda: list(Path("lx").walk(follow_symlinks=True))[0][1])
t(Path("x").copy, "cx")
t(lambda: sorted(map(str, Path("cx").rglob("*"))))
t(Path("x").copy, "cx")
t(f.copy, "fc")
t(f.copy, f)
t(Path("fc").copy_into, "dir")
t(Path("fc").copy_into, "nope")
t(Path("cx").move, "mx")
t(Path("mx").move_into, "dir")
t(Path("nope").copy, "z")
t(Path("x").copy, "x/inner")
t(f.copy, "pm/c", preserve_metadata=True)
t(Path("ln").copy, "ln2", follow_symlinks=False)
t(lambda: os.readlink("ln2"))
t(Path("x").move, "x")
t(f.move, 5)
with f.open() as h:
    print(h.read(), h.name, h.mode)
t(lambda: f.open("rb", 0).__class__.__name__)
t(f.open, "zz")
t(Path("dir").open)
t(f.open, buffering=0)
t(lambda: Path("~").expanduser() == Path.home())
t(Path("~nobodyx/a").expanduser)
t(Path("a/~").expanduser)
os.environ["HOME"] = "/h"
t(Path.home)
t(Path("~/z").expanduser)
t(Path.from_uri, "file:///a%20b")
t(Path.from_uri, "file:a")
t(Path.from_uri, "http://x")
t(Path.from_uri, "file://localhost/x")
t(Path.from_uri, "file://host/x")
t(Path("/a b/é#?").as_uri)
t(Path("/a").is_relative_to, "/", "x")
i = Path("x").info
print(i.exists(), i.is_dir(), i.is_file(), i.is_symlink(), i)
t(Path("x").with_segments, "a", "b")
t(lambda: str(Path("a", "b").joinpath("c")))


class MyP(PosixPath):

    def __init__(self, *a, tag=0):
        super().__init__(*a)
        self.tag = tag

    def with_segments(self, *a):
        return type(self)(*a, tag=self.tag)


m = MyP("a", "b", tag=7)
print(m, (m / "c").tag, m.parent.tag, repr(m), m.with_name("z").tag)
print(UnsupportedOperation.__mro__[1:3], pathlib.__all__, os.fspath(m), Path("a").parser.__name__)
from pathlib.types import PathInfo

print(isinstance(Path("x").info, PathInfo), PathInfo)
