"""zipfile: archives made, read, changed and unpacked; entries, paths inside archives, errors."""

import io
import os
import pathlib
import random
import struct
import sys
import tempfile
import warnings
import zipfile

os.environ["TZ"] = "UTC"


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "->", repr(function(*args, **kwargs))[:200])
    except BaseException as error:
        print(label, "!!", type(error).__name__, error)


print(zipfile.__all__)
print([getattr(zipfile, name) for name in zipfile.__all__ if name.startswith("ZIP_")], zipfile.error is zipfile.BadZipFile)
noise = random.Random(3).randbytes(70_000) + b"text " * 5000


def sample(compression=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in (("a.txt", b"first\nsecond\nthird"), ("folder/b.bin", noise), ("folder/deep/c.txt", "h\xe9".encode()), ("e/", b""), ("\xfcml.txt", b"u")):
            info = zipfile.ZipInfo(name, (2024, 2, 29, 13, 14, 16))
            info.compress_type = compression
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
        archive.comment = b"a comment"
    return stream


print("compressions")
for compression in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
    stream = sample(compression)
    data = stream.getvalue()
    print(compression, len(data), data[:14])
    with zipfile.ZipFile(stream) as archive:
        print(archive.namelist(), archive.comment, archive.testzip(), archive.mode, archive.compression, archive.filename)
        print([(info.file_size, info.compress_size, info.CRC, info.flag_bits, info.extract_version, info.create_version, info.date_time, info.header_offset) for info in archive.infolist()])
        print(archive.read("folder/b.bin") == noise, archive.read("a.txt"), archive.getinfo("a.txt"))
for compression in (5, 99):
    attempt(f"compression {compression}", zipfile.ZipFile, io.BytesIO(), "w", compression)

print("entries")
info = zipfile.ZipInfo()
print(info.filename, info.date_time, info.compress_type, info.comment, info.extra, info.create_system, info.external_attr, info.internal_attr, info.is_dir())
for name, attributes, kind in (("x", 0o100644 << 16, 8), ("d/", 0o40755 << 16 | 16, 0), ("y", 5, 99), ("z\0hidden", 0, 0)):
    info = zipfile.ZipInfo(name)
    info.external_attr, info.compress_type, info.file_size, info.compress_size = attributes, kind, 10, 5
    print(info, info.filename, info.orig_filename, info.is_dir())
attempt("old", zipfile.ZipInfo, "a", (1979, 1, 1, 0, 0, 0))
info = zipfile.ZipInfo("h", (2000, 1, 2, 3, 4, 6))
info.CRC = info.file_size = info.compress_size = 7
print(info.FileHeader(), info.FileHeader(True))
info.file_size = 1 << 33
attempt("large", info.FileHeader, False)
print(info.FileHeader())

print("writing")
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "t.zip")
    plain = os.path.join(folder, "plain.txt")
    with open(plain, "w") as file:
        file.write("content\n" * 20)
    os.utime(plain, (1_700_000_000, 1_700_000_000))
    os.chmod(plain, 0o640)
    os.mkdir(os.path.join(folder, "sub"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(plain, "inside/plain.txt")
        archive.write(plain, "packed.txt", zipfile.ZIP_DEFLATED, 9)
        archive.write(os.path.join(folder, "sub"), "sub")
        archive.mkdir("made")
        archive.mkdir("made2/", 0o700)
        archive.writestr("s.txt", "text \xe9", compress_type=zipfile.ZIP_BZIP2, compresslevel=1)
        with archive.open("stream.txt", "w") as file:
            print(file.writable(), file.write(b"part one "), file.write(bytearray(b"part two")), file.name, file.mode)
            attempt("second writer", archive.open, "other", "w")
            attempt("read while writing", archive.open, "s.txt")
            attempt("write while writing", archive.write, plain)
            attempt("writestr while writing", archive.writestr, "a", "b")
            attempt("close while writing", archive.close)
        attempt("closed writer", file.write, b"x")
        print(repr(archive).replace(folder, "DIR"), archive.namelist())
    print(repr(archive))
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            print(info if info.filename not in ("made/", "made2/", "sub/", "s.txt", "stream.txt") else (info.filename, info.file_size, oct(info.external_attr >> 16)), info.date_time if "plain" in info.filename else "")
        print(archive.read("stream.txt"), archive.read("s.txt"), archive.read(archive.getinfo("packed.txt"))[:10])
        attempt("write", archive.writestr, "x", "y")
        attempt("mkdir", archive.mkdir, "x")
        attempt("no item", archive.getinfo, "nothing")
        attempt("no item", archive.open, "nothing")
        attempt("mode", archive.open, "s.txt", "rb")
        attempt("extract none", archive.extract, "nothing", folder)
    attempt("closed", archive.read, "s.txt")
    attempt("closed", archive.writestr, "s.txt", "")
    attempt("closed", archive.write, plain)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("added", b"more")
        archive.comment = b"late"
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            archive.writestr("added", b"again")
        print([str(warning.message) for warning in caught])
    print(zipfile.ZipFile(path).namelist(), zipfile.ZipFile(path).comment, zipfile.ZipFile(path).read("added"))
    target = os.path.join(folder, "out")
    with zipfile.ZipFile(path) as archive:
        print(archive.extract("inside/plain.txt", target) == os.path.join(target, "inside", "plain.txt"))
        archive.extractall(target, ["packed.txt", "sub/"])
        archive.extractall(pathlib.Path(target) / "all")
    print(sorted(str(found.relative_to(target)) for found in pathlib.Path(target).rglob("*")))
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../up.txt", "/root.txt", "a/../../b.txt", "c\\d.txt", "./e.txt"):
            archive.writestr(name, name)
        archive.extractall(os.path.join(target, "safe"))
    print(sorted(str(found.relative_to(target)) for found in pathlib.Path(target, "safe").rglob("*")))
    attempt("exists", lambda: zipfile.ZipFile(path, "x") if not os.path.exists(path) else "there")
    attempt("missing", lambda: zipfile.ZipFile(os.path.join("nowhere", "no.zip")))
    print(zipfile.is_zipfile(path), zipfile.is_zipfile(plain), zipfile.is_zipfile(os.path.join(folder, "no")), zipfile.is_zipfile(io.BytesIO(b"PK")), zipfile.is_zipfile(pathlib.Path(path)))
    with open(path, "rb") as file:
        print(zipfile.is_zipfile(file), file.tell())
    old = os.path.join(folder, "old.txt")
    open(old, "w").close()
    os.utime(old, (0, 0))
    with zipfile.ZipFile(path, "w") as archive:
        attempt("old time", archive.write, old)
    with zipfile.ZipFile(path, "w", strict_timestamps=False) as archive:
        archive.write(old, "old")
        print(archive.getinfo("old").date_time)
    print(zipfile.ZipInfo.from_file(plain, "n.txt").file_size, zipfile.ZipInfo.from_file(folder, "f").filename)
attempt("mode", zipfile.ZipFile, io.BytesIO(), "q")
attempt("empty", zipfile.ZipFile, io.BytesIO())
attempt("junk", zipfile.ZipFile, io.BytesIO(b"junk" * 100))
attempt("encoding", zipfile.ZipFile, io.BytesIO(), "w", metadata_encoding="cp850")
attempt("comment", setattr, zipfile.ZipFile(io.BytesIO(), "w"), "comment", "text")
empty = io.BytesIO()
zipfile.ZipFile(empty, "w").close()
print(empty.getvalue(), zipfile.ZipFile(empty).namelist())


class OneWay(io.RawIOBase):
    def __init__(self):
        self.data = b""

    def writable(self):
        return True

    def write(self, data):
        self.data += bytes(data)
        return len(data)

    def tell(self):
        raise OSError("no place")


pipe = OneWay()
with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
    info = zipfile.ZipInfo("p.txt", (2020, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, "through a pipe " * 10)
print(pipe.data[:60], zipfile.ZipFile(io.BytesIO(pipe.data)).read("p.txt")[:20], zipfile.ZipFile(io.BytesIO(pipe.data)).infolist())
before = io.BytesIO(b"#!/bin/sh\n" + sample().getvalue())
print(zipfile.ZipFile(before).read("a.txt"), zipfile.ZipFile(before).getinfo("a.txt").header_offset)

print("reading")
archive = zipfile.ZipFile(sample())
with archive.open("a.txt") as file:
    print(repr(file).replace("zipfile.", ""), file.name, file.mode, file.readable(), file.seekable(), file.tell())
    print(file.peek(3)[:3], file.read(4), file.tell(), file.readline(), file.read1(3), file.seek(-5, 2), file.read(), file.read(), file.seek(2), file.readlines(), file.seek(100), file.seek(3, 0), file.seek(2, 1), file.read(2))
    attempt("whence", file.seek, 0, 9)
    print(list(io.TextIOWrapper(archive.open("a.txt"))), file.closed)
print(file.closed, repr(file))
attempt("closed", file.read)
with archive.open("folder/b.bin") as one, archive.open("folder/b.bin") as two:
    print(one.read(10) == two.read(10), one.read(60_000) == noise[10:60_010], two.read() == noise[10:], one.seek(69_990), one.read(20) == noise[69_990:70_010])
buffer = bytearray(5)
print(archive.open("a.txt").readinto(buffer), buffer)
archive.printdir()
target = io.StringIO()
archive.printdir(target)
print(len(target.getvalue()))
attempt("password", archive.setpassword, "text")
attempt("password", archive.open, "a.txt", "w", b"pw")

print("damage")
data = bytearray(sample(zipfile.ZIP_STORED).getvalue())
data[40] ^= 1
damaged = zipfile.ZipFile(io.BytesIO(data))
print(damaged.testzip())
attempt("crc", damaged.read, "a.txt")
data = sample().getvalue()
attempt("header", zipfile.ZipFile(io.BytesIO(b"XX" + data[2:])).read, "a.txt")
attempt("name", zipfile.ZipFile(io.BytesIO(data.replace(b"a.txt", b"b.txt", 1))).read, "a.txt")
attempt("cut", zipfile.ZipFile, io.BytesIO(data[:-30]))
attempt("directory", zipfile.ZipFile, io.BytesIO(data.replace(b"PK\1\2", b"PK\1\3", 1)))
attempt("version", zipfile.ZipFile, io.BytesIO(data.replace(b"PK\1\2\x14\x03\x14", b"PK\1\2\x14\x03\x63", 1)))
at = data.index(b"PK\1\2") + 10
attempt("compression", zipfile.ZipFile(io.BytesIO(data[:at] + struct.pack("<H", 9) + data[at + 2 :])).read, "a.txt")
attempt("compression", zipfile.ZipFile(io.BytesIO(data[:at] + struct.pack("<H", 77) + data[at + 2 :])).read, "a.txt")
at -= 2
encrypted = zipfile.ZipFile(io.BytesIO(data[:at] + struct.pack("<H", 1) + data[at + 2 :]))
attempt("encrypted", encrypted.read, "a.txt")
attempt("wrong password", encrypted.read, "a.txt", b"pw")

print("large")
stream = io.BytesIO()
with zipfile.ZipFile(stream, "w") as archive:
    with archive.open(zipfile.ZipInfo("z64.txt", (2020, 1, 1, 0, 0, 0)), "w", force_zip64=True) as file:
        file.write(b"small all the same")
print(stream.getvalue()[:90], zipfile.ZipFile(stream).read("z64.txt"))
attempt("no zip64", lambda: zipfile.ZipFile(io.BytesIO(), "w", allowZip64=False).open("x", "w", force_zip64=True))
many = io.BytesIO()
with zipfile.ZipFile(many, "w") as archive:
    for number in range(300):
        archive.writestr(zipfile.ZipInfo(f"n{number}"), str(number))
print(len(zipfile.ZipFile(many).namelist()), zipfile.ZipFile(many).read("n299"))

print("paths")
archive = zipfile.ZipFile(sample())
archive.filename = "arc.zip"
root = zipfile.Path(archive)
print(root, repr(root), root.name, root.stem, root.suffix, root.is_dir(), root.exists(), root.at == "")
print([str(each) for each in root.iterdir()], [each.name for each in (root / "folder").iterdir()])
text = root / "a.txt"
print(text, text.name, text.stem, text.suffix, text.suffixes, text.exists(), text.is_file(), text.is_dir(), text.filename, text.parent, text.is_symlink())
print(text.read_text(), text.read_bytes(), root.joinpath("folder", "deep", "c.txt").read_text("utf-8"), (root / "folder/deep/c.txt").read_text(encoding="utf-8"))
with text.open() as file:
    print(type(file).__name__, file.readline())
with text.open("rb") as file:
    print(file.read(5))
deep = root / "folder" / "deep" / "c.txt"
print(deep.parent, deep.parent.parent, (root / "folder").at, (root / "nothing").exists(), (root / "e").is_dir(), deep.relative_to(root), deep.match("*.txt"))
print(sorted(map(str, root.glob("*.txt"))), sorted(map(str, root.glob("**/*.txt"))), sorted(map(str, root.rglob("*.txt"))), sorted(map(str, root.glob("folder/*"))))
print(zipfile.Path(archive, "a.txt") == text, hash(zipfile.Path(archive, "a.txt")) == hash(text), text != root)
attempt("folder", (root / "folder").open)
attempt("missing", (root / "nothing").read_text)
attempt("not a folder", lambda: list(text.iterdir()))
attempt("glob", lambda: list(root.glob("")))
attempt("binary", text.open, "rb", "utf-8")
