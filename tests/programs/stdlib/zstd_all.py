"""compression.zstd: parameters, dictionaries, streams, files, and the archives that use it."""

import copy
import io
import os
import pickle
import shutil
import tarfile
import tempfile
import zipfile
from compression import zstd

for p in list(zstd.CompressionParameter) + list(zstd.DecompressionParameter):
    print(repr(p), int(p), p.bounds())
print(list(zstd.Strategy))


def t(f, *a, **k):
    try:
        result = repr(f(*a, **k))
        print(result.split(" at 0x")[0][:200])
    except Exception as error:
        print(type(error).__name__, error)


C = zstd.ZstdCompressor
D = zstd.ZstdDecompressor
for lv in (None, 3, "a", 1.5, 2**40, True, -(2**31), 100, 23, 22, -131072, -131073):
    t(C, lv)
t(C, 3, {})
t(C, options={})
t(C, options=[])
t(C, options=5)
t(C, options={100: 3})
t(C, options={101: 99999})
t(C, options={101: "a"})
t(C, options={"a": 1})
t(C, options={2**40: 1})
t(C, options={1: 1, 100: 2**40})
t(C, options={zstd.DecompressionParameter.window_log_max: 20})
t(C, options={zstd.CompressionParameter.compression_level: 200})
t(C, options={zstd.CompressionParameter.window_log: 9})
t(C, options={zstd.CompressionParameter.nb_workers: 2})
t(C, options={zstd.CompressionParameter.strategy: zstd.Strategy.fast})
t(C, options={zstd.CompressionParameter.compression_level: 1.5})
t(C, zstd_dict=5)
t(C, zstd_dict=b"abc")
t(D, 5)
t(D, options=5)
t(D, options={100: 99})
t(D, options={zstd.CompressionParameter.window_log: 20})
t(D, options={7: 7})
t(zstd.ZstdDict, b"")
t(zstd.ZstdDict, b"abc")
t(zstd.ZstdDict, b"abcdefghij")
t(zstd.ZstdDict, b"abcdefghij", is_raw=True)
t(zstd.ZstdDict, "abc")
d = zstd.ZstdDict(b"abcdefghijklmnopqrs", is_raw=True)
print(repr(d), d.dict_id, d.dict_content, len(d), d.as_prefix, d.as_digested_dict, d.as_undigested_dict)
x = zstd.compress(b"abcdefghijkl" * 3, zstd_dict=d)
print(x)
t(zstd.decompress, x, d)
t(zstd.decompress, x)
t(zstd.decompress, b"")
t(zstd.decompress, b"abc")
t(zstd.decompress, x[:-2], d)
t(zstd.decompress, "abc")
t(zstd.decompress, x + b"zzzz", d)
t(zstd.decompress, x + b"zzzzzzzzzz", d)
t(zstd.decompress, x + x, d)
c = C()
print(c.CONTINUE, c.FLUSH_BLOCK, c.FLUSH_FRAME, c.last_mode)
print(c.compress(b"abc"), c.last_mode)
print(c.compress(b"abc", 1), c.last_mode)
print(c.flush(), c.last_mode)
t(c.compress, b"a", 5)
t(c.compress, b"a", "x")
t(c.flush, 0)
t(c.flush, 1)
t(c.flush, 7)
t(c.flush, "a")
t(c.compress, "abc")
t(c.flush)
t(c.set_pledged_input_size, 10)
t(c.compress, b"abc")
t(c.set_pledged_input_size, 10)
t(c.flush)
t(c.set_pledged_input_size, None)
t(c.set_pledged_input_size, -1)
t(c.set_pledged_input_size, "a")
t(c.set_pledged_input_size, 2**70)
t(zstd.get_frame_info, zstd.compress(b"abcd"))
t(zstd.get_frame_info, b"abc")
t(zstd.get_frame_info, b"abcdefghijkl")
t(zstd.get_frame_size, zstd.compress(b"abcd"))
t(zstd.get_frame_size, b"abcdefghij")
t(zstd.get_frame_size, x[:-1])
t(zstd.get_frame_info, "a")
t(zstd.train_dict, [], 100)
t(zstd.train_dict, [b"abc"], 100)
t(zstd.train_dict, [b"abc"] * 100, 0)
t(zstd.train_dict, 5, 100)
t(zstd.train_dict, ["a"], 100)
t(zstd.train_dict, [b"a"], "a")
s = [b"hello world number %d of the sample, user=%d, id=%d" % (i, i * 7 % 13, i * i) for i in range(500)]
td = zstd.train_dict(s, 1000)
print(repr(td)[:30], td.dict_id, len(td), td.dict_content[:40])
t(zstd.train_dict, iter(s[:300]), 2000)
t(zstd.finalize_dict, b"a", s, 1000, 3)
t(zstd.finalize_dict, td, s, 1000, "3")
for z in (td, td.as_digested_dict, td.as_undigested_dict, td.as_prefix):
    x = zstd.compress(s[0], zstd_dict=z)
    print(x)
    t(zstd.decompress, x, z)
x = zstd.compress(s[0], zstd_dict=td)
t(zstd.decompress, x)
t(zstd.decompress, x, d)
d = D()
print(d.eof, d.needs_input, d.unused_data)
x = zstd.compress(b"abc" * 1000)
t(d.decompress, x[:5])
print(d.eof, d.needs_input)
t(d.decompress, x[5:] + b"rest", 10)
print(d.eof, d.needs_input)
t(d.decompress, b"")
print(d.eof, d.needs_input, d.unused_data)
t(d.decompress, b"")
t(d.decompress, "a")
t(D().decompress, b"a", "b")
t(D().decompress, b"zzzzzzzz")
os.chdir(tempfile.mkdtemp())
t(zstd.ZstdFile, 5)
t(zstd.ZstdFile, "/nonexistent/x")
t(zstd.ZstdFile, "x", "q")
t(zstd.ZstdFile, "x", "r", level=3)
t(zstd.ZstdFile, "x", "w", level="a")
t(zstd.open, "x", "rt", level=3)
t(zstd.open, "x", "rbt")
t(zstd.open, "x", "rb", encoding="utf8")
t(zstd.open, "x", "rb", errors="utf8")
t(zstd.open, "x", "wx")
t(zstd.ZstdFile, "x", "w", options=5)
t(zstd.ZstdFile, "x", "r", options=5)
b = io.BytesIO()
f = zstd.ZstdFile(b, "w")
print(f.write(b"hello\nworld\n" * 100), f.tell(), f.mode, f.writable(), f.readable(), f.seekable())
t(f.seek, 0)
t(f.read)
t(lambda: f.name)
print(f.flush(), f.flush(f.FLUSH_FRAME), b.getvalue())
t(f.flush, 7)
f.close()
f.close()
print(b.getvalue())
t(f.write, b"a")
t(f.tell)
t(lambda: f.mode)
print(f.closed)
b.seek(0)
f = zstd.ZstdFile(b)
print(
    f.mode,
    f.read(10),
    f.readline(),
    f.tell(),
    f.seek(3),
    f.read1(5),
    f.peek(3)[:5],
    f.seek(-3, 2),
    f.read(),
    f.read(),
    f.seek(0),
    next(f),
    f.readlines()[-1],
    f.seek(0),
    f.readinto(bytearray(7)),
    f.readinto1(bytearray(5)),
    f.seekable(),
    f.writable(),
)
t(f.write, b"a")
t(f.flush)
t(f.seek, 0, 7)
t(zstd.ZstdFile(io.BytesIO(zstd.compress(b"abc")[:-1])).read)
t(zstd.ZstdFile(io.BytesIO(b"")).read)
t(zstd.ZstdFile(io.BytesIO(b"zzzzzzz")).read)
t(zstd.ZstdFile(io.BytesIO(zstd.compress(b"abc") + b"junkjunkjunk")).read)
t(zstd.ZstdFile(io.BytesIO(zstd.compress(b"abc") + b"ju")).read)
t(pickle.dumps, C())
t(copy.copy, C())
t(pickle.dumps, D())
t(pickle.dumps, td)
t(zstd.compress, b"a", None, None, td, 5)
t(zstd.compress)
t(zstd.compress, "a")
t(zstd.compress, b"a", level=40)
t(zstd.compress, b"a", options={1: 1})
print(
    C.__doc__ is not None,
    C.__module__,
    C.__qualname__,
    zstd.ZstdDict.__module__,
    zstd.ZstdFile.__module__,
    zstd.train_dict.__module__,
    zstd.ZstdError.__module__,
)
for i in (1, 5, 19, -5):
    print(zstd.compress(b"the quick brown fox jumps over the lazy dog " * 20, i))
t(
    zstd.compress,
    b"abcd" * 100,
    options={zstd.CompressionParameter.checksum_flag: 1, zstd.CompressionParameter.content_size_flag: 0},
)
t(zstd.compress, b"abcd" * 100, options={zstd.CompressionParameter.nb_workers: 2})
t(
    zstd.compress,
    b"abcd" * 100,
    options={zstd.CompressionParameter.enable_long_distance_matching: 1, zstd.CompressionParameter.window_log: 20},
)
t(lambda: type("Sub", (zstd.ZstdCompressor,), {}))

for m in ("", "r", "rb", "w", "wb", "x", "a", "rt", "rbb", "br", "wt", 5, None):
    t(lambda: zstd.ZstdFile(io.BytesIO(), m).mode)
b = io.BytesIO()
f = zstd.ZstdFile(b, "w")
f.close()
print(b.getvalue())
b = io.BytesIO()
f = zstd.ZstdFile(b, "w")
f.write(b"abc")
f.flush(2)
f.close()
print(b.getvalue())
b = io.BytesIO()
f = zstd.ZstdFile(b, "w")
f.flush(2)
f.close()
print(b.getvalue())
b = io.BytesIO()
f = zstd.ZstdFile(b, "w")
f.write(b"abc")
f.flush(2)
f.flush(1)
f.flush()
f.close()
print(b.getvalue())
t(lambda: zstd.ZstdFile(io.BytesIO(), "r", options={1: 1}))
t(lambda: zstd.ZstdFile(io.BytesIO(), "w", options={1: 1}))
t(lambda: zstd.open(io.BytesIO(zstd.compress("hé\nb".encode())), "rt", encoding="utf8").readlines())
t(lambda: zstd.open(io.BytesIO(), "rt", encoding="utf8", level=3))
open("one.txt", "w").write("hello\n" * 50)
with tarfile.open("t.tar.zst", "w:zst") as tf:
    tf.add("one.txt")
with tarfile.open("t.tar.zst") as tf:
    print(tf.getnames(), tf.extractfile("one.txt").read(12))
with tarfile.open("t.tar.zst", "r:zst") as tf:
    print(tf.getnames())
with tarfile.open("t.tar.zst", "r|zst") as tf:
    print(tf.getnames())
with tarfile.open("t2.tar.zst", "x:zst", level=5) as tf:
    tf.add("one.txt")
with tarfile.open("t3.tar.zst", "w|zst") as tf:
    tf.add("one.txt")
with tarfile.open("t3.tar.zst", "r|*") as tf:
    print(tf.getnames())
t(tarfile.open, "t3.tar.zst", "r:gz")
t(tarfile.open, "one.txt", "r:zst")
t(tarfile.open, "one.txt", "a:zst")
print(shutil.get_archive_formats())
print(shutil.get_unpack_formats())
print(zipfile.ZIP_ZSTANDARD)
b = io.BytesIO()
with zipfile.ZipFile(b, "w", zipfile.ZIP_ZSTANDARD) as z:
    z.writestr(zipfile.ZipInfo("a", (2020, 1, 1, 0, 0, 0)), b"hello" * 100, zipfile.ZIP_ZSTANDARD)
print(b.getvalue())
with zipfile.ZipFile(b) as z:
    print(z.read("a")[:10], z.infolist())
with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_ZSTANDARD, compresslevel=7) as z:
    z.writestr("a", b"hello" * 100)
    print(z.infolist()[0].compress_size)
t(zipfile.ZipFile, io.BytesIO(), "w", 95)
folder = os.getcwd()
os.chdir("/")
shutil.rmtree(folder)

import bz2
import lzma

for d in (bz2.BZ2Decompressor(), lzma.LZMADecompressor(), zstd.ZstdDecompressor()):
    print(d.eof, d.needs_input, d.unused_data, getattr(d, "check", None))
    for n in ("eof", "needs_input", "unused_data"):
        try:
            setattr(d, n, 1)
            print("set")
        except AttributeError as e:
            print("refused")
