"""tarfile: archives in all formats and compressions, members, links, filters, streams, errors."""

import io
import os
import stat
import sys
import tarfile
import tempfile
import time
import warnings

os.environ["TZ"] = "UTC"
time.tzset()
os.umask(0o022)


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "->", repr(function(*args, **kwargs)).replace(folder, "DIR")[:160])
    except BaseException as error:
        print(label, "!!", type(error).__name__, str(error).replace(folder, "DIR").split(":\n")[0])


folder = os.path.realpath(tempfile.mkdtemp())
print(tarfile.__all__)
print([getattr(tarfile, name) for name in ("ENCODING", "USTAR_FORMAT", "GNU_FORMAT", "PAX_FORMAT", "DEFAULT_FORMAT", "BLOCKSIZE", "RECORDSIZE", "REGTYPE", "DIRTYPE", "SYMTYPE", "LNKTYPE", "FIFOTYPE")])
print([error.__mro__[1].__name__ for error in (tarfile.TarError, tarfile.ReadError, tarfile.FilterError, tarfile.SpecialFileError)])

print("members")
member = tarfile.TarInfo("name")
print(member.get_info(), member.isfile(), member.isreg(), member.isdir(), member.issym(), member.islnk(), member.isdev(), member.ischr(), member.isblk(), member.isfifo(), member.issparse(), member.path, member.linkpath)
print(tarfile.TarInfo.__slots__.keys())
for format in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
    for name in ("a", "\xe9", "d" * 60 + "/" + "f" * 60, "n" * 130, "d/" * 80 + "x"):
        member = tarfile.TarInfo(name)
        member.mtime, member.size, member.uid, member.uname = 1_700_000_000, 5, 1000, "user"
        try:
            data = member.tobuf(format)
            again = tarfile.TarInfo.frombuf(data[-512:], "utf-8", "surrogateescape")
            print(format, len(name), len(data), hash(data) == hash(bytes(data)), again.name[:20], len(again.name), again.size, again.mtime, again.uname, again.chksum)
        except ValueError as error:
            print(format, len(name), "ValueError", error)
for field, value in (("mtime", 1.5), ("uid", 1 << 40), ("size", 1 << 40), ("mtime", -5), ("mode", None), ("uname", "\u20ac"), ("linkname", "l" * 120)):
    for format in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        member = tarfile.TarInfo("m")
        setattr(member, field, value)
        try:
            data = member.tobuf(format)
            print(field, value if field != "linkname" else "", format, len(data), data[100:160] if len(data) == 512 else data[512:600].rstrip(b"\0"))
        except ValueError as error:
            print(field, format, "ValueError", error)
attempt("format", tarfile.TarInfo("x").tobuf, 9)
attempt("empty", tarfile.TarInfo.frombuf, b"", "utf-8", "strict")
attempt("short", tarfile.TarInfo.frombuf, b"abc", "utf-8", "strict")
attempt("zeros", tarfile.TarInfo.frombuf, bytes(512), "utf-8", "strict")
attempt("sum", tarfile.TarInfo.frombuf, b"x" * 512, "utf-8", "strict")
changed = tarfile.TarInfo("old").replace(name="new", mode=0o600, uid=5, uname=None)
print(changed.name, changed.mode, changed.uid, changed.uname, changed.mtime)
print(tarfile.TarInfo.create_pax_global_header({"comment": "hello"})[512:540])

print("writing")
source = os.path.join(folder, "src")
os.makedirs(os.path.join(source, "sub", "deep"))
for name, content in (("a.txt", b"first\n"), ("sub/b.bin", bytes(range(256)) * 20), ("sub/deep/\xe9.txt", b"accent"), ("empty", b"")):
    with open(os.path.join(source, name), "wb") as file:
        file.write(content)
    os.utime(os.path.join(source, name), (1_600_000_000, 1_600_000_000))
os.symlink("a.txt", os.path.join(source, "link"))
os.link(os.path.join(source, "a.txt"), os.path.join(source, "hard"))
os.chmod(os.path.join(source, "a.txt"), 0o640)
for path in ("sub/deep", "sub", ""):
    os.utime(os.path.join(source, path), (1_600_000_000, 1_600_000_000))
os.utime(os.path.join(source, "link"), (1_600_000_000, 1_600_000_000), follow_symlinks=False)


def anonymous(member):
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return None if member.name.endswith("empty") else member


def describe(archive):
    for member in archive:
        print(" ", member.name, oct(member.mode), member.type, member.size, member.mtime, member.linkname, member.uname, sorted(member.pax_headers.items()))


for mode, ending in (("w", "tar"), ("w:gz", "gz"), ("w:bz2", "bz2"), ("w:xz", "xz"), ("w|", "stream"), ("w|gz", "sgz"), ("w|xz", "sxz"), ("w|bz2", "sbz")):
    path = os.path.join(folder, "t." + ending)
    with tarfile.open(path, mode) as archive:
        archive.add(source, "top", filter=anonymous)
        extra = tarfile.TarInfo("extra.txt")
        extra.size, extra.mtime = 11, 1_650_000_000.25
        archive.addfile(extra, io.BytesIO(b"hello world, and more"))
        if mode == "w":
            print(archive.getnames(), archive.offset)
            attempt("read while writing", archive.extractfile, "extra.txt")
            attempt("add without data", archive.addfile, extra)
    with tarfile.open(path) as archive:
        print(mode, archive.getnames() == ["top", "top/a.txt", "top/hard", "top/link", "top/sub", "top/sub/b.bin", "top/sub/deep", "top/sub/deep/\xe9.txt", "extra.txt"], archive.extractfile("extra.txt").read(), len(archive.extractfile("top/sub/b.bin").read()))
path = os.path.join(folder, "t.tar")
print(os.path.getsize(path), tarfile.is_tarfile(path), tarfile.is_tarfile(os.path.join(source, "a.txt")), tarfile.is_tarfile(os.path.join(folder, "t.xz")))
with open(path, "rb") as file:
    print(tarfile.is_tarfile(file), file.tell())
for format in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=format) as archive:
        archive.add(source, "x/" * 40 + "top", filter=anonymous)
    stream.seek(0)
    with tarfile.open(fileobj=stream) as archive:
        print(format, len(stream.getvalue()), archive.getnames()[-1][-12:], len(archive.getmembers()))
with tarfile.open(path) as archive:
    describe(archive)
    archive.list()
    archive.list(False)
    archive.list(members=[archive.getmember("top/a.txt")])
with tarfile.open(path, "a") as archive:
    more = tarfile.TarInfo("appended")
    archive.addfile(more)
print(tarfile.open(path).getnames()[-2:])
headers = {"comment": "global", "uname": "pax"}
stream = io.BytesIO()
with tarfile.open(fileobj=stream, mode="w", pax_headers=headers) as archive:
    member = tarfile.TarInfo("p")
    member.pax_headers = {"own": "value"}
    archive.addfile(member)
stream.seek(0)
with tarfile.open(fileobj=stream) as archive:
    print(archive.getmember("p").pax_headers, archive.pax_headers, archive.getmember("p").uname)

print("reading")
with tarfile.open(path) as archive:
    file = archive.extractfile("top/sub/b.bin")
    print(type(file).__name__, file.name, file.read(3), file.tell(), file.seek(-4, 2), file.read(), file.seek(256), file.read(2), file.seekable(), file.readable(), file.writable())
    print(archive.extractfile("top/a.txt").readlines(), archive.extractfile("top/link").read(), archive.extractfile("top/hard").read(), archive.extractfile("top/sub"))
    print(archive.next(), len(archive.getmembers()))
    attempt("missing", archive.getmember, "nothing")
    attempt("missing", archive.extractfile, "nothing")
    attempt("add", archive.add, source)
fresh = tarfile.open(path)
print(fresh.next().name, fresh.next().name, len(fresh.getmembers()), fresh.next())
attempt("closed", archive.getmembers)
attempt("closed", archive.next)
with tarfile.open(os.path.join(folder, "t.sgz"), "r|gz") as archive:
    for member in archive:
        if member.name == "top/sub/b.bin":
            print(len(archive.extractfile(member).read()))
    attempt("back", archive.extractfile, "top/a.txt")
with tarfile.open(os.path.join(folder, "t.sxz"), "r|*") as archive:
    print(archive.getnames()[:2])

print("extracting")
for name, filter in (("data", "data"), ("tar", "tar"), ("trusted", "fully_trusted"), ("none", None), ("own", lambda member, path: member if "b.bin" not in member.name else None)):
    target = os.path.join(folder, "out-" + name)
    with tarfile.open(path) as archive:
        archive.extractall(target, filter=filter)
    found = []
    for base, folders, files in os.walk(target):
        for each in sorted(files) + sorted(folders):
            status = os.lstat(os.path.join(base, each))
            found.append((os.path.relpath(os.path.join(base, each), target), stat.filemode(status.st_mode), int(status.st_mtime) if not stat.S_ISLNK(status.st_mode) and "appended" not in each else ""))
    print(name, sorted(found))
target = os.path.join(folder, "one")
with tarfile.open(path) as archive:
    archive.extract("top/a.txt", target, filter="data")
    archive.extract(archive.getmember("top/sub"), target, set_attrs=False, filter="data")
    archive.extractall(target, members=[archive.getmember("top/sub/b.bin")], filter="data")
    attempt("filter", archive.extractall, target, filter="nothing")
    attempt("no member", archive.extract, "nothing", target)
print(sorted(os.listdir(os.path.join(target, "top"))), os.listdir(os.path.join(target, "top", "sub")))


def archive_of(*members):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, kind, linkname in members:
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, linkname
            archive.addfile(member)
    stream.seek(0)
    return tarfile.open(fileobj=stream)


DANGEROUS = [
    ("../up", tarfile.REGTYPE, ""), ("/abs", tarfile.REGTYPE, ""), ("a/../../b", tarfile.REGTYPE, ""), ("fifo", tarfile.FIFOTYPE, ""),
    ("dev", tarfile.CHRTYPE, ""), ("l1", tarfile.SYMTYPE, "/etc/passwd"), ("l2", tarfile.SYMTYPE, "../../x"), ("d/l3", tarfile.SYMTYPE, "../ok"),
    ("h1", tarfile.LNKTYPE, "/etc/passwd"), ("h2", tarfile.LNKTYPE, "../../x"), ("l4", tarfile.SYMTYPE, "a//b/./c"),
]
for entry in DANGEROUS:
    [member] = archive_of(entry).getmembers()
    for filter in (tarfile.data_filter, tarfile.tar_filter, tarfile.fully_trusted_filter):
        try:
            made = filter(member, os.path.join(folder, "safe"))
            print(entry[0], filter.__name__, made.name, made.mode, made.linkname, made.uid, made.uname)
        except tarfile.FilterError as error:
            print(entry[0], filter.__name__, type(error).__name__, str(error).replace(folder, "DIR"), error.tarinfo is member)
attempt("refused", archive_of(DANGEROUS[0]).extractall, os.path.join(folder, "safe"), filter="data")
quiet = archive_of(DANGEROUS[0])
quiet.errorlevel = 0
print(quiet.extractall(os.path.join(folder, "safe"), filter="data"), os.path.exists(os.path.join(folder, "up")))
tarfile.TarFile.extraction_filter = staticmethod(tarfile.tar_filter)
archive_of(("plain", tarfile.REGTYPE, "")).extractall(os.path.join(folder, "safe"))
tarfile.TarFile.extraction_filter = None
print(os.listdir(os.path.join(folder, "safe")))

print("errors")
attempt("nothing", tarfile.open)
attempt("mode", tarfile.open, path, "q")
attempt("mode", tarfile.open, path, "r:zip")
attempt("mode", tarfile.open, path, "r|zip")
attempt("mode", tarfile.open, path, "a:gz")
attempt("mode", tarfile.open, path, "a|gz")
attempt("mode", tarfile.TarFile, path, "q")
attempt("no file", tarfile.open, os.path.join(folder, "nothing"))
attempt("no tar", tarfile.open, os.path.join(source, "a.txt"))
attempt("no tar", tarfile.open, os.path.join(source, "empty"))
attempt("no tar", tarfile.open, os.path.join(source, "sub/b.bin"), "r:")
attempt("no gzip", tarfile.open, path, "r:gz")
attempt("no bzip2", tarfile.open, path, "r:bz2")
attempt("no xz", tarfile.open, path, "r:xz")
attempt("exists", lambda: os.path.exists(path) and tarfile.open(path, "x"))
attempt("empty", lambda: tarfile.open(fileobj=io.BytesIO()))
with open(path, "rb") as file:
    data = file.read()
attempt("cut header", lambda: tarfile.open(fileobj=io.BytesIO(data[:300])))
cut = tarfile.open(fileobj=io.BytesIO(data[:4000]))
attempt("cut", cut.getnames)
attempt("cut data", lambda: tarfile.open(fileobj=io.BytesIO(data[:3200])).extractfile("top/a.txt").read())
print(tarfile.open(fileobj=io.BytesIO(bytes(1024) + data), ignore_zeros=True).getnames()[0], tarfile.open(fileobj=io.BytesIO(bytes(2048))).getnames())
with tarfile.open(fileobj=io.BytesIO(data)) as archive:
    print(archive.name, archive.mode, archive.format, archive.encoding, archive.errors)
sparse = io.BytesIO()
with tarfile.open(fileobj=sparse, mode="w", format=tarfile.GNU_FORMAT) as archive:
    pass
print(len(sparse.getvalue()), sparse.getvalue().count(b"\0"))


class Loud(tarfile.TarInfo):
    def loud(self):
        return self.name.upper()


with tarfile.open(path, tarinfo=Loud) as archive:
    print(archive.getmembers()[1].loud())
import shutil

shutil.rmtree(folder)
