"""zlib: headers that are found out, check sums put together."""

import gzip
import zlib


def attempt(label, function, *args):
    try:
        print(label, "->", repr(function(*args)))
    except Exception as error:
        print(label, "!!", type(error).__name__, error)


text = b"some text " * 20
for data in (zlib.compress(text), gzip.compress(text), b"", b"junk"):
    attempt("whole", lambda: len(zlib.decompressobj(47).decompress(data)))
    decoder = zlib.decompressobj(40)
    attempt("pieces", lambda: b"".join(decoder.decompress(data[at : at + 7]) for at in range(0, len(data), 7)) == text)
    print(decoder.eof)
attempt("one call", lambda: zlib.decompress(gzip.compress(text), 47) == text)
one, two = b"abc", b"defg" * 1000
print(zlib.crc32_combine(zlib.crc32(one), zlib.crc32(two), len(two)) == zlib.crc32(one + two))
print(zlib.adler32_combine(zlib.adler32(one), zlib.adler32(two), len(two)) == zlib.adler32(one + two))
print(zlib.crc32_combine(zlib.crc32(two), zlib.crc32(b""), 0) == zlib.crc32(two), zlib.adler32_combine(1, 2, 0), zlib.crc32_combine(1, 2, 0), zlib.crc32_combine(5, 7, 1 << 40))
attempt("negative", zlib.crc32_combine, 1, 2, -1)
attempt("negative", zlib.adler32_combine, 1, 2, -1)
attempt("text", zlib.crc32_combine, "a", 2, 5)
attempt("text", zlib.adler32_combine, 1, 2, "a")
