"""zipfile and tarfile: reading, writing and refusing, step by step."""

import io
import os
import shutil
import tarfile
import tempfile
import warnings
import zipfile

warnings.simplefilter("ignore")


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)).split(" at 0x")[0][:300])
    except Exception as x:
        print(type(x).__name__, str(x).replace(d, "D").replace(os.path.dirname(d), "PARENT"))


d = os.path.realpath(tempfile.mkdtemp())
os.chdir(d)
os.makedirs("pkg/sub")
open("pkg/__init__.py", "w").write("x=1\n")
open("pkg/m.py", "w").write("y=2\n")
open("pkg/sub/__init__.py", "w").write("")
open("pkg/sub/n.py", "w").write("z=3")
open("pkg/data.txt", "w").write("t")
open("single.py", "w").write("print(1)")
open("bad.txt", "w").write("x")
b = io.BytesIO()
with zipfile.ZipFile(b, "w") as z:
    i = zipfile.ZipInfo("a.txt", (2001, 2, 3, 4, 5, 6))
    i.comment = b"cm"
    i.external_attr = 0o644 << 16
    z.writestr(i, "data" * 10, compress_type=zipfile.ZIP_DEFLATED, compresslevel=9)
    z.comment = b"archive comment"
    z.mkdir("dir")
    z.writestr(zipfile.ZipInfo("dir/b.txt", (1999, 1, 1, 0, 0, 0)), b"B")
    with z.open(zipfile.ZipInfo("s.txt", (2020, 1, 1, 1, 1, 1)), "w") as f:
        f.write(b"streamed")
        t(z.writestr, "q", "r")
        t(z.read, "a.txt")
    t(z.open, "a.txt", "q")
    t(z.open, "nope")
    t(z.getinfo, "nope")
    t(z.write, "/nope")
    warnings.simplefilter("error")
    t(z.writestr, "a.txt", "again")
    warnings.simplefilter("ignore")
z = zipfile.ZipFile(b)
print(z.namelist(), z.comment, z.testzip(), z.read("a.txt"), z.infolist())
z.printdir() if False else None
for i in z.infolist():
    print(
        i.filename,
        i.is_dir(),
        i.file_size,
        i.compress_size,
        i.compress_type,
        i.CRC,
        i.comment,
        i.external_attr,
        i.flag_bits,
        i.create_system,
        i.extract_version,
        i.header_offset,
    )
f = z.open("a.txt")
print(f.read(3), f.peek(2)[:2], f.tell(), f.seek(0), f.readline(), f.seekable(), f.name, f.mode, f.closed, f.readable())
t(f.seek, -1)
t(f.write, b"x")
f.close()
t(f.read)
t(lambda: z.open("a.txt", "r", pwd="x"))
t(lambda: z.open("a.txt", pwd=b"x").read(2))
t(z.setpassword, "x")
t(z.read, "dir")
t(z.read, "dir/")
t(z.extract, "a.txt", "ex")
t(z.extractall, "ex2", members=["dir/b.txt"])
print(sorted(os.listdir("ex2")), z.extract("dir/").replace(d, "D"))
t(zipfile.ZipFile, io.BytesIO(b"junk"))
t(zipfile.ZipFile, "nope.zip")
t(zipfile.ZipFile, b, "q")
t(zipfile.ZipFile, io.BytesIO(), "r")
print(zipfile.is_zipfile(b), zipfile.is_zipfile("nope"), zipfile.is_zipfile(io.BytesIO(b"x")))
z.close()
t(z.read, "a.txt")
t(z.writestr, "x", "y")
p = zipfile.Path(b)
print(
    p,
    [str(x) for x in p.iterdir()],
    (p / "dir").is_dir(),
    (p / "a.txt").read_text(),
    (p / "a.txt").name,
    (p / "a.txt").suffix,
    (p / "a.txt").stem,
    (p / "dir" / "b.txt").parent.name,
    (p / "no").exists(),
    [str(x) for x in p.glob("**/*.txt")],
    [str(x) for x in p.rglob("b*")],
    p.joinpath("dir", "b.txt").read_bytes(),
    p.root.filename,
)
t((p / "no").read_text)
t((p / "dir").read_text)
t(lambda: (p / "dir" / "b.txt").relative_to(p / "dir"))
t((p / "a.txt").open, "x")
print(
    (p / "a.txt").match("*.txt"),
    (p / "a.txt").is_symlink(),
    p / "a.txt" == p / "a.txt",
    hash(p / "a.txt") == hash(p / "a.txt"),
)
i = zipfile.ZipInfo.from_file("bad.txt", "in/arc.txt")
print(i.filename, i.file_size, oct(i.external_attr >> 16))
t(zipfile.ZipInfo, "x", (1970, 1, 1, 0, 0, 0))
t(zipfile.ZipInfo, "a\0b")
print(zipfile.ZipInfo("a\\b").filename, repr(zipfile.ZipInfo("x")), zipfile.ZipInfo("d/").is_dir())
data = b.getvalue()
t(lambda: zipfile.ZipFile(io.BytesIO(data[:-30])))
bad = bytearray(data)
k = bad.index(b"streamed")
bad[k] = 0
zz = zipfile.ZipFile(io.BytesIO(bad))
t(zz.read, "s.txt")
print(zz.testzip())
a = io.BytesIO(b"prefix" + data)
print(zipfile.ZipFile(a).read("a.txt")[:4])
with zipfile.ZipFile(b, "a") as z2:
    z2.writestr("new", "n")
    print(z2.namelist())
with zipfile.ZipFile(io.BytesIO(), "w", allowZip64=False) as z3:
    t(z3.writestr, "x", b"")
    t(lambda: z3.open("big", "w", force_zip64=True))
with zipfile.ZipFile("x.zip", "x") as z4:
    z4.write("bad.txt", compress_type=zipfile.ZIP_BZIP2)
    z4.write("pkg")
    z4.write("pkg/m.py", "renamed.py", zipfile.ZIP_LZMA)
t(zipfile.ZipFile, "x.zip", "x")
print(zipfile.ZipFile("x.zip").namelist(), zipfile.ZipFile("x.zip").read("renamed.py"))
# tar
tb = io.BytesIO()
with tarfile.open(fileobj=tb, mode="w", format=tarfile.PAX_FORMAT, pax_headers={"k": "v"}) as tf:
    ti = tarfile.TarInfo("é" * 60 + ".txt")
    ti.size = 3
    ti.mtime = 1.5
    ti.uid = 2**31
    ti.uname = "ü"
    tf.addfile(ti, io.BytesIO(b"abc"))
    l = tarfile.TarInfo("ln")
    l.type = tarfile.SYMTYPE
    l.linkname = "../../etc"
    tf.addfile(l)
    h = tarfile.TarInfo("hd")
    h.type = tarfile.LNKTYPE
    h.linkname = "é"
    tf.addfile(h)
    dd = tarfile.TarInfo("dd")
    dd.type = tarfile.DIRTYPE
    dd.mode = 0o755
    tf.addfile(dd)
    tf.add("bad.txt", filter=lambda m: None)
    tf.add("pkg", recursive=False, filter=lambda m: (setattr(m, "mtime", 0), setattr(m, "uid", 0), m)[-1])
    t(tf.add, "nope")
    t(tf.addfile, tarfile.TarInfo("x"), None)
    t(tf.getmember, "nope")
tb.seek(0)
tf = tarfile.open(fileobj=tb)
print(
    tf.getnames(),
    tf.pax_headers,
    [
        (m.name[:5], m.size, m.mtime, m.type, m.isfile(), m.isdir(), m.issym(), m.islnk(), m.pax_headers.keys())
        for m in tf
    ],
)
t(tf.extractall, "t1")
t(tf.extractall, "t2", filter="fully_trusted")
t(tf.extract, "ln", "t3", filter="data")
t(tf.extractfile, "dd")
t(lambda: tf.extractfile("ln"))
print(tf.next())
tf.close()
t(tf.getnames)
t(tf.extractall)
for f in ("data", "tar", "fully_trusted"):
    for n, ty, ln in (
        ("../x", tarfile.REGTYPE, ""),
        ("/abs", tarfile.REGTYPE, ""),
        ("s", tarfile.SYMTYPE, "/etc"),
        ("s", tarfile.SYMTYPE, "../.."),
        ("dev", tarfile.CHRTYPE, ""),
        ("ok", tarfile.REGTYPE, ""),
    ):
        m = tarfile.TarInfo(n)
        m.type = ty
        m.linkname = ln
        m.mode = 0o4777
        try:
            r = getattr(tarfile, f + "_filter")(m, d + "/dest")
            print(f, n, r and (r.name, oct(r.mode) if r.mode is not None else None, r.linkname))
        except Exception as x:
            print(f, n, type(x).__name__, str(x).replace(d, "D"))
m = tarfile.TarInfo("a/b")
print(
    m.get_info()["name"],
    m.tobuf(tarfile.USTAR_FORMAT)[:10],
    m.tobuf(tarfile.GNU_FORMAT)[257:265],
    m.replace(name="z").name,
    m.path,
    m.isreg(),
    m.isdev(),
)
t(tarfile.TarInfo.frombuf, b"x", "utf8", "strict")
t(tarfile.TarInfo.frombuf, b"\0" * 512, "utf8", "strict")
m.name = "x" * 300
t(m.tobuf, tarfile.USTAR_FORMAT)
print(len(m.tobuf(tarfile.GNU_FORMAT)), len(m.tobuf(tarfile.PAX_FORMAT)))
t(tarfile.open)
t(tarfile.open, "nope.tar")
t(tarfile.open, fileobj=io.BytesIO(b"junk" * 200))
t(tarfile.open, fileobj=io.BytesIO(b""))
t(tarfile.open, "x", "q")
t(tarfile.open, "x", "r:qq")
t(tarfile.open, "x", "w|gz", compresslevel=10)
print(tarfile.is_tarfile("bad.txt"), tarfile.is_tarfile(io.BytesIO(tb.getvalue())) if not tb.closed else None)
os.chdir("/")
shutil.rmtree(d)
