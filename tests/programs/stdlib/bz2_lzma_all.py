"""bz2 and lzma: data, streams, files, filters, errors."""

import bz2
import io
import lzma
import os
import pickle
import random
import tempfile


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "->", repr(function(*args, **kwargs))[:150])
    except BaseException as error:
        print(label, "!!", type(error).__name__, getattr(error, "strerror", None) or error)


print(bz2.__all__, lzma.__all__)
print([(name, getattr(lzma, name)) for name in lzma.__all__ if isinstance(getattr(lzma, name), int)])
print(bz2.BZ2Compressor, bz2.BZ2Decompressor, lzma.LZMACompressor, lzma.LZMADecompressor, lzma.LZMAError, lzma.LZMAError.__mro__[1])
text = b"hello world " * 100
noise = random.Random(5).randbytes(200_000) + text * 50

print("bz2 data")
print(bz2.compress(text), len(bz2.compress(text, 1)), len(bz2.compress(noise)), bz2.decompress(bz2.compress(noise)) == noise)
print(bz2.compress(b""), bz2.decompress(bz2.compress(b"")), bz2.compress(bytearray(b"ab")) == bz2.compress(memoryview(b"ab")))
attempt("level", bz2.compress, text, 0)
attempt("level", bz2.compress, text, 10)
attempt("level", bz2.compress, text, "a")
attempt("text", bz2.compress, "a")
attempt("junk", bz2.decompress, b"junk")
attempt("short", bz2.decompress, bz2.compress(text)[:-5])
attempt("empty", bz2.decompress, b"")
attempt("joined", bz2.decompress, bz2.compress(b"a") + bz2.compress(b"b") + b"junk")
attempt("damaged", bz2.decompress, bz2.compress(text)[:20] + b"\xff" + bz2.compress(text)[21:])
compressor = bz2.BZ2Compressor()
pieces = [compressor.compress(noise[at : at + 50_000]) for at in range(0, len(noise), 50_000)] + [compressor.flush()]
print(b"".join(pieces) == bz2.compress(noise))
attempt("flush", compressor.flush)
attempt("compress", compressor.compress, b"")
decompressor = bz2.BZ2Decompressor()
print(decompressor.eof, decompressor.needs_input, decompressor.unused_data)
print(decompressor.decompress(bz2.compress(text) + b"rest", 10), decompressor.eof, decompressor.needs_input, decompressor.unused_data)
print(decompressor.decompress(b"", max_length=5), len(decompressor.decompress(b"")), decompressor.eof, decompressor.needs_input, decompressor.unused_data)
attempt("ended", decompressor.decompress, b"x")
attempt("pickle", pickle.dumps, compressor)
attempt("pickle", pickle.dumps, decompressor)
decompressor = bz2.BZ2Decompressor()
print(b"".join(decompressor.decompress(bytes([byte])) for byte in bz2.compress(text)) == text, decompressor.eof)

print("lzma data")
for format in (lzma.FORMAT_XZ, lzma.FORMAT_ALONE):
    packed = lzma.compress(text, format)
    print(len(packed), packed[:20], lzma.decompress(packed) == text, lzma.decompress(packed, format) == text)
for preset in (0, 3, 9, 6 | lzma.PRESET_EXTREME):
    print(preset, len(lzma.compress(noise, preset=preset)), lzma.decompress(lzma.compress(noise, preset=preset)) == noise)
for check in (lzma.CHECK_NONE, lzma.CHECK_CRC32, lzma.CHECK_CRC64, lzma.CHECK_SHA256):
    decompressor = lzma.LZMADecompressor()
    print(decompressor.check, decompressor.decompress(lzma.compress(text, check=check) + b"zz") == text, decompressor.check, decompressor.unused_data, decompressor.needs_input)
attempt("ended", decompressor.decompress, b"x")
print([(check, lzma.is_check_supported(check)) for check in (0, 1, 2, 4, 10, 15, 16)])
CHAINS = [
    [{"id": lzma.FILTER_LZMA2}],
    [{"id": lzma.FILTER_DELTA, "dist": 5}, {"id": lzma.FILTER_LZMA2, "preset": 7 | lzma.PRESET_EXTREME}],
    [{"id": lzma.FILTER_LZMA1, "lc": 1, "lp": 2, "pb": 1, "mode": lzma.MODE_FAST, "nice_len": 100, "mf": lzma.MF_HC4, "depth": 10, "dict_size": 8192}],
    [{"id": lzma.FILTER_X86}, {"id": lzma.FILTER_LZMA2}],
    [{"id": lzma.FILTER_ARM, "start_offset": 4}, {"id": lzma.FILTER_LZMA2, "mf": lzma.MF_BT2}],
]
for chain in CHAINS:
    packed = lzma.compress(text, lzma.FORMAT_RAW, filters=chain)
    print(packed[:30], lzma.decompress(packed, lzma.FORMAT_RAW, filters=chain) == text)
print(len(lzma.compress(text, filters=CHAINS[1])), lzma.decompress(lzma.compress(text, filters=CHAINS[1])) == text)
attempt("format", lzma.compress, text, format=5)
attempt("check", lzma.compress, text, check=99)
attempt("check", lzma.compress, text, check=5)
attempt("preset", lzma.compress, text, preset=99)
attempt("both", lzma.compress, text, preset=1, filters=[])
attempt("no filters", lzma.compress, text, format=lzma.FORMAT_RAW)
attempt("filter id", lzma.compress, text, format=lzma.FORMAT_RAW, filters=[{"id": 0x77}])
attempt("filter name", lzma.compress, text, format=lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, "zz": 5}])
attempt("filter name", lzma.compress, text, format=lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_DELTA, "zz": 5}])
attempt("filter name", lzma.compress, text, format=lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_X86, "zz": 5}])
attempt("filter", lzma.compress, text, format=lzma.FORMAT_RAW, filters=[{"preset": 5}])
attempt("filter", lzma.compress, text, format=lzma.FORMAT_RAW, filters=[5])
attempt("many", lzma.compress, text, format=lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2}] * 5)
attempt("alone check", lzma.compress, text, format=lzma.FORMAT_ALONE, check=1)
attempt("junk", lzma.decompress, b"junk")
attempt("short", lzma.decompress, lzma.compress(text)[:-5])
attempt("empty", lzma.decompress, b"")
attempt("other", lzma.decompress, lzma.compress(text), format=lzma.FORMAT_ALONE)
attempt("limit", lzma.decompress, lzma.compress(text), memlimit=10)
attempt("raw", lzma.decompress, lzma.compress(text), format=lzma.FORMAT_RAW)
attempt("filters", lzma.decompress, lzma.compress(text), format=lzma.FORMAT_XZ, filters=[])
attempt("raw limit", lzma.decompress, b"", format=lzma.FORMAT_RAW, memlimit=5)
attempt("joined", lzma.decompress, lzma.compress(b"a") + lzma.compress(b"b") + b"junk")
attempt("damaged", lzma.decompress, lzma.compress(text)[:40] + b"\xff\xff" + lzma.compress(text)[42:])
compressor = lzma.LZMACompressor(preset=1)
print(b"".join([compressor.compress(text), compressor.compress(b""), compressor.flush()]) == lzma.compress(text, preset=1))
attempt("flush", compressor.flush)
attempt("compress", compressor.compress, b"")
attempt("pickle", pickle.dumps, compressor)
decompressor = lzma.LZMADecompressor()
print(decompressor.decompress(lzma.compress(text), max_length=7), decompressor.needs_input, len(decompressor.decompress(b"")), decompressor.eof)
print(lzma._encode_filter_properties({"id": lzma.FILTER_LZMA1}), lzma._decode_filter_properties(lzma.FILTER_LZMA1, b"]\x00\x00\x80\x00"))

print("files")
for module, kind, error in ((bz2, bz2.BZ2File, OSError), (lzma, lzma.LZMAFile, lzma.LZMAError)):
    print(kind)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "f")
        with kind(path, "w") as file:
            print(file.writable(), file.readable(), file.seekable(), file.mode, file.name == path, file.closed, file.write(b"line one\n"), file.write(bytearray(b"two\n")), file.tell())
            attempt("read", file.read)
            attempt("seek", file.seek, 0)
        print(file.closed)
        attempt("closed", file.write, b"x")
        attempt("closed", file.readable)
        with module.open(path, "ab") as file:
            file.writelines([b"three\n", b"four"])
        with kind(path) as file:
            print(file.readable(), file.writable(), file.seekable(), file.mode, file.peek(3)[:3], file.readline(), file.read1(3), file.tell(), file.readlines())
            print(file.seek(0), file.read(4), file.seek(2, 1), file.read(3), file.seek(-4, 2), file.read(), file.read(), file.read(5))
            buffer = bytearray(6)
            print(file.seek(5), file.readinto(buffer), buffer, file.seek(1000), file.read())
            file.seek(0)
            print(list(file), isinstance(file.fileno(), int))
            attempt("write", file.write, b"x")
            attempt("whence", file.seek, 0, 9)
        with open(path, "rb") as below, kind(below) as file:
            print(file.read(3), below.closed)
        print(below.closed)
        attempt("exists", lambda: os.path.exists(path) and kind(path, "x"))
        attempt("mode", kind, path, "rw")
        attempt("mode", module.open, path, "tb")
        attempt("encoding", module.open, path, "rb", encoding="utf-8")
        attempt("type", kind, 5)
        with module.open(path, "wt", encoding="utf-8", newline="\r\n") as file:
            print(file.write("h\xe9\nb\n"))
        print(module.open(path).read(), module.open(path, "rt", encoding="utf-8").readlines())
        stream = io.BytesIO()
        with kind(stream, "w") as file:
            file.write(b"in memory")
        print(kind(io.BytesIO(stream.getvalue() * 2 + b"junk")).read())
        attempt("cut", kind(io.BytesIO(stream.getvalue()[:-3])).read)
        attempt("no stream", kind(io.BytesIO(b"no such stream")).read)
        attempt("nothing", kind(io.BytesIO(b"")).read)
attempt("level", bz2.open, "x", "rb", 0)
attempt("check", lzma.open, "x", "rb", check=1)
attempt("preset", lzma.open, "x", "rb", preset=1)
with io.BytesIO() as raw:
    with lzma.open(raw, "wb", format=lzma.FORMAT_RAW, filters=CHAINS[0]) as file:
        file.write(text)
    print(lzma.open(io.BytesIO(raw.getvalue()), format=lzma.FORMAT_RAW, filters=CHAINS[0]).read() == text)
