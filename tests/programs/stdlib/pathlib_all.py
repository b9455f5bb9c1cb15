# pathlib: pure paths of both kinds, and paths of the file system.
import os
import pathlib
import pickle
import shutil
import tempfile
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print(getattr(function, "__name__", "?"), args, kwargs, "->", result)


for cls in (PurePosixPath, PureWindowsPath):
    for text in ["", ".", "a", "a/b", "/a/b.tar.gz", "//a/b", "///a", "a//b/./c/../d", "/", "..", ".hidden", "a.", "c:/x/y.txt", "c:x", "\\\\host\\share\\dir\\f.txt", "a\\b"]:
        p = cls(text)
        print(cls.__name__, repr(text), repr(p), str(p), p.parts, repr(p.drive), repr(p.root), repr(p.anchor), p.name, p.stem, p.suffix, p.suffixes,
              str(p.parent), [str(each) for each in p.parents], p.is_absolute(), p.as_posix())
p = PurePosixPath("/usr/lib/python.tar.gz")
print(p / "x", "start" / PurePosixPath("end"), p.joinpath("a", "/b", "c"), p.with_name("n.txt"), p.with_stem("s"), p.with_suffix(".zip"), p.with_suffix(""))
for call in [lambda: p.with_name(""), lambda: p.with_name("a/b"), lambda: PurePath("/").with_name("x"), lambda: p.with_suffix("zip"), lambda: PurePath("").with_suffix(".x"),
             lambda: p.with_stem(""), lambda: p.relative_to("/var"), lambda: p / 5, lambda: PurePath(5), lambda: PurePath(b"x"), lambda: p.match(""),
             lambda: Path("a").as_uri(), lambda: p.parents[9], lambda: pathlib.WindowsPath("x")]:
    attempt(call)
print(p.relative_to("/usr"), p.relative_to("/usr/lib/x", walk_up=True), p.is_relative_to("/usr"), p.is_relative_to("/var"))
print(p.match("*.gz"), p.match("lib/*"), p.match("/usr/*"), p.full_match("/usr/**"), p.full_match("/usr/*.gz"), p.full_match("**/*.gz"), p.match("*.GZ", case_sensitive=False))
print(p.parents[0], p.parents[-1], p.parents[:2], len(p.parents), Path("/a b/ü").as_uri())
print(p == PurePosixPath("/usr//lib/./python.tar.gz"), PureWindowsPath("A") == PureWindowsPath("a"), PurePosixPath("a") == PureWindowsPath("a"), hash(p) == hash(PurePosixPath(str(p))))
print(sorted([PurePosixPath("b"), PurePosixPath("a/z"), PurePosixPath("a")]), PurePosixPath("a") < PurePosixPath("b"))
attempt(lambda: PurePosixPath("a") < PureWindowsPath("b"))
print(os.fspath(p), bytes(p), pickle.loads(pickle.dumps(p)), type(PurePath("x")), type(Path("x")), repr(Path("x")), isinstance(p, os.PathLike))
print(PureWindowsPath("c:/a") / "d:/b", PureWindowsPath("c:/a") / "/b", PureWindowsPath("c:/a") / "c:b", PureWindowsPath("a/B").match("A/b"), PurePath("a", "b/c", PurePosixPath("d")))

base = Path(tempfile.mkdtemp())
os.chdir(base)
print(base.exists(), base.is_dir(), Path.cwd() == base.resolve(), Path("x").absolute() == base / "x", list(base.iterdir()))
f = base / "file.txt"
print(f.write_text("hello\nworld\n"), f.read_text(), f.read_bytes(), f.write_bytes(b"bytes"), f.stat().st_size, f.is_file(), f.exists())
attempt(f.write_text, b"x")
with f.open("a") as stream:
    stream.write("more")
print(f.read_text(), f.samefile(base / "." / "file.txt"))
(base / "a" / "b").mkdir(parents=True)
(base / "a").mkdir(exist_ok=True)
for call in [lambda: Path("a").mkdir(), lambda: Path("q/w").mkdir(), lambda: Path("file.txt").mkdir(exist_ok=True), lambda: Path("nope").unlink(),
             lambda: Path("a").rmdir(), lambda: Path("nope").read_text(), lambda: Path("file.txt").touch(exist_ok=False), lambda: list(Path("nope").iterdir()),
             lambda: Path("file.txt").rename("nope/x"), lambda: list(Path(".").glob("")), lambda: list(Path(".").glob("/x"))]:
    attempt(call)
Path("nope").unlink(missing_ok=True)
for name in ["a/one.py", "a/two.txt", "a/b/three.py", ".hid", "a/b/.h.py"]:
    Path(name).touch()
show = lambda found: sorted(str(each) for each in found)
for pattern in ["*", "*.txt", "**/*.py", "**", "**/", "a/*", "*/b", "a/**/*.py", "a/../*.txt", "[f]*", "nope/*", "file.txt", "a/"]:
    print(pattern, show(Path(".").glob(pattern)))
print(show(Path(".").rglob("*.py")), show(Path("a").rglob("*")), show(Path(".").rglob("")), show(Path(".").glob("*.TXT", case_sensitive=False)))
for path, folders, files in sorted(Path("a").walk()):
    print(path, sorted(folders), sorted(files))
print([str(path) for path, _, _ in Path("a").walk(top_down=False)])
link = Path("link")
link.symlink_to("file.txt")
print(link.is_symlink(), link.readlink(), link.resolve().name, link.is_file(), link.is_file(follow_symlinks=False), link.lstat().st_size, link.exists(follow_symlinks=False))
Path("hard").hardlink_to("file.txt")
print(Path("hard").stat().st_nlink, Path("hard").samefile("file.txt"))
print(Path("hard").rename("renamed"), Path("renamed").replace("file2"), Path("file2").exists(), Path("hard").exists())
f.chmod(0o640)
print(oct(f.stat().st_mode), f.owner() == Path("/").owner() or True, Path("a").is_mount(), Path("/").is_mount(), Path("/dev/null").is_char_device(), Path("a").is_fifo(), Path("a").is_socket(), Path("a").is_block_device(), Path("a").is_junction())
print(Path("file.txt").copy("copied").read_text() == f.read_text(), Path("a").copy("a2"), show(Path("a2").rglob("*")), Path("copied").copy_into("a2"), Path("copied").move("moved"), Path("moved").move_into("a2"))
print(Path("a").info.is_dir(), Path("a").info.exists(), Path("nope").info.exists(), Path("link").info.is_symlink(), Path("file.txt").info.is_file())
os.environ["HOME"] = "/home/user"
print(Path.home(), Path("~/x").expanduser(), Path("~").expanduser(), Path("a/~").expanduser(), Path.from_uri("file:///a%20b"), Path.from_uri("file://localhost/x"))
attempt(Path.from_uri, "http://x")
attempt(Path.from_uri, "file:x")
print(Path("a/../b").resolve() == base.resolve() / "b", Path(".").resolve() == base.resolve(), sorted(pathlib.__all__))
os.chdir("/")
shutil.rmtree(base)
print(base.exists())
