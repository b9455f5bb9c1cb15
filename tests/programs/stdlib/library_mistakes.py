"""Mail addresses, policies and other parts of the library, with arguments as they are given by mistake."""

import email.policy as p, email.utils as u

print(
    p.default,
    p.SMTP,
    p.HTTP,
    p.strict,
    p.SMTPUTF8,
    p.compat32,
    p.EmailPolicy(header_factory=5),
    p.default.clone(utf8=True),
    p.default.clone(header_factory=6),
    p.default + p.strict,
    p.compat32.clone(max_line_length=3),
)
for s in (
    "a-b c",
    "a b",
    "a, b",
    "a@b c@d",
    '"x y" <a@b>, c',
    "(c) a@b",
    "<>",
    "a@",
    "@b",
    "a:b;",
    "g: a@b, c@d;",
    "x <a@b",
    "a,,b",
    "",
    "  ",
    "=?utf-8?q?x?= <a@b>",
    "a@b (comment)",
    '"a',
    "<a@b> x",
    'a@b, "c" d <e@f>',
    "a.b",
    "a.b@c",
    "a;b",
    "a b <c@d>",
    "\\a",
    '"q\\"uote" <a@b>',
):
    print(repr(s), u.parseaddr(s), u.getaddresses([s]), u.parseaddr(s, strict=False), u.getaddresses([s], strict=False))
print(u.getaddresses("a-b c"), u.getaddresses(["a@b", "c d <e@f>"]))
import http.client as h

for a in ((b"abc",), (b"abc", 5), (b"abc", 5.7)):
    print(repr(h.IncompleteRead(*a)), str(h.IncompleteRead(*a)))
import tomllib, warnings

warnings.simplefilter("ignore")
import io, sys


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as x:
        print(type(x).__name__, x)


t(tomllib.TOMLDecodeError)
t(tomllib.TOMLDecodeError, "m")
t(tomllib.TOMLDecodeError, "m", "doc\nx", 5)
t(tomllib.TOMLDecodeError, 1, 2, 3)
t(tomllib.TOMLDecodeError, "m", "d")
t(lambda: tomllib.TOMLDecodeError("m", "d").msg)
t(lambda: tomllib.TOMLDecodeError("m", "doc\nx", 5).colno)
import configparser


class C(configparser.ConfigParser):
    import re

    SECTCRE = re.compile(r"<(?P<header>.+)>")


c = C()
t(c.read_string, "<a>\nx=1\n")
t(c.sections)
import re
import pickle

p = pickle.Pickler(io.BytesIO())
print(p.bin, p.fast)
p.fast = 1
print(p.fast)
print(pickle.PickleBuffer, repr(pickle.PickleBuffer(b"a"))[:22])
import bz2, lzma, gzip

t(bz2.decompress, None)
t(bz2.decompress, "")
t(bz2.decompress, 0)
t(lzma.decompress, b"")
t(lzma.decompress, None)
t(lzma.LZMACompressor, None)
t(lzma.LZMACompressor, "a")
t(lzma.LZMACompressor, 1.5)
t(lzma.is_check_supported, "a")
t(lzma.is_check_supported, 2**70)
t(lzma.LZMADecompressor, 1, -1)
t(lzma.LZMADecompressor, "a")
t(lzma.LZMACompressor, check="a")
t(lzma.LZMACompressor, preset="a")
t(lzma.LZMACompressor, preset=100)
t(lzma.LZMACompressor, filters=5)
t(lzma.LZMACompressor, filters=[5])
t(lzma.LZMACompressor, filters=[{}])
t(lzma.LZMACompressor, filters=[])
t(lzma.LZMACompressor, filters=[{"id": 5}])
t(lzma.LZMACompressor, filters=[{"id": lzma.FILTER_LZMA2, "nope": 1}])
t(lzma.LZMACompressor, filters=[{"id": lzma.FILTER_LZMA2, "preset": "a"}])
t(lzma.LZMACompressor, filters=[{"id": lzma.FILTER_LZMA2}] * 5)
t(lzma.LZMACompressor, lzma.FORMAT_RAW)
t(lzma.LZMACompressor, lzma.FORMAT_ALONE, filters=[{"id": lzma.FILTER_LZMA2}])
t(lzma.LZMACompressor, 99)
t(lzma.LZMACompressor, check=99)
t(lzma.LZMACompressor, lzma.FORMAT_RAW, check=1, filters=[{"id": 33}])
t(lzma.LZMACompressor, preset=1, filters=[])
t(gzip.GzipFile, 0)
t(gzip.GzipFile, 5.5)
t(gzip.GzipFile)
t(gzip.GzipFile, None, "r")
t(gzip.open, 5)
t(bz2.BZ2Compressor, "a")
t(bz2.BZ2File, 5)
t(lzma.open, 5)
t(bz2.open, "/nonexistent")
t(lzma.open, "/nonexistent", "q")
t(gzip.open, "/nonexistent")
from http.server import SimpleHTTPRequestHandler as S

print(S.default_content_type)
