"""stringprep, and the codecs idna and punycode: results and errors."""

import codecs
import encodings.idna as idna
import stringprep
import zlib


def attempt(function, *args):
    name = getattr(function, "__name__", "?")
    try:
        print(name, ascii(args), ascii(function(*args)))
    except UnicodeError as error:
        parts = [getattr(error, part, None) for part in ("encoding", "object", "start", "end", "reason")]
        print(name, ascii(args), type(error).__name__, ascii(parts))
    except Exception as error:
        print(name, ascii(args), type(error).__name__, ascii(str(error)))


for name in sorted(dir(stringprep)):
    value = getattr(stringprep, name)
    if name.startswith("in_table"):
        found = [point for point in range(0, 0x30000, 5) if value(chr(point))]
        print(name, len(found), zlib.crc32(repr(found).encode()))
    elif name.startswith("map_table"):
        found = [value(chr(point)) for point in range(0, 0x30000, 5 if "b3" in name else 7)]
        print(name, zlib.crc32(repr(found).encode("utf-8", "surrogatepass")))
    elif name.endswith(("set", "specials", "exceptions")):
        print(name, type(value).__name__, len(value), zlib.crc32(repr(sorted(value)).encode()))
attempt(stringprep.in_table_a1, "ab")
attempt(stringprep.in_table_b1, 1)

LABELS = [
    "a", "", "a" * 64, "b\xfccher", "B\xfccher", "xn--b\xfccher", "\xdf", "\u0221", "a\u0627b", "\u0627b", "\u0627",
    "\xad", "fa\xdf", "x\u3000y", "\u2028", "a\ue000", "\u200e", "\ud800", "\U000e0001", "i\u0307", "\xfc" * 60,
    "\u1806x", "a b", "A.B", "\xdf\xdf\u2028", "1\u0627", "\u06271", "\u0627-", "\ufb01\u0627a", "\u0627\ufb01",
]  # fmt: skip
for label in LABELS:
    attempt(idna.nameprep, label)
    attempt(idna.ToASCII, label)
    attempt(idna.ToUnicode, label)
    attempt(label.encode, "idna")
    attempt(("\xe9." + label + ".c").encode, "idna")
    attempt(label.encode, "punycode")
CODED = [
    b"xn--bcher-kva", b"xn--", b"xn--a", b"XN--BCHER-KVA", b"xn--bcher-kva\xff", b"a" * 70, b"xn--\xff", b"a\xffb",
    b"xn--zzzzzzzz99999999", b"xn--ls8h.xn--", b"", b".", b"a..b", b"xn--bcher-kva.com.", b"xn--faSS-pla",
    b"xn--strae-oqa", b"xn--bcher-kva.xn--a", b"a.xn--zz9.b", b"ab.\xff.c", b"xn--bcher-kva.xn--\xff.c",
    b"ab-\xff-q", b"\xffab-q", b"a-b!c", b"a-99", b"99999999a", b"zzzz99999", b"q-zzzzzzzzz0a",
]  # fmt: skip
for data in CODED:
    attempt(idna.ToUnicode, data)
    for codec in ("idna", "punycode"):
        for errors in ("strict", "ignore", "replace", "backslashreplace"):
            attempt(data.decode, codec, errors)
for value in ("xn--bcher-kva", bytearray(b"xn--bcher-kva"), 1, "xn--bcher-kv\xe1", "a" * 1025, b"a" * 1025):
    attempt(idna.ToUnicode, value)
for value in (1, b"a"):
    attempt(idna.ToASCII, value)
    attempt(idna.nameprep, value)
for text in (
    "a..b",
    ".",
    "..",
    "a.",
    "\u3002a",
    "b\xfc.x.",
    "a" * 63 + ".c",
    "x." + "a" * 64,
    "x.\ud800",
    "\xe9.xn--\xe9.b",
):
    for errors in ("strict", "ignore", "replace"):
        attempt(text.encode, "idna", errors)
codec = idna.Codec()
for data in (b"", b"a.", bytearray(b"xn--bcher-kva"), "a"):
    attempt(codec.decode, data)
for parts in (["\xe9", "\xe9.", "x"], ["a..b"], ["a.", "."], ["\u3002"], ["\xe9.a" * 3, "."], ["a." + "b" * 64 + ".c"]):
    encoder = idna.IncrementalEncoder()
    for place, part in enumerate(parts):
        attempt(encoder.encode, part, place == len(parts) - 1)
        print(ascii(encoder.getstate()))
for parts in (
    [b"xn--bcher-kva", b".co", b"m"],
    [b"xn--a.b"],
    [b"a..b"],
    [b"\xff.a"],
    [b"."],
    [b"x.xn--a"],
    [b"a.b\xff"],
):
    decoder = codecs.getincrementaldecoder("idna")()
    for place, part in enumerate(parts):
        attempt(decoder.decode, part, place == len(parts) - 1)
        print(decoder.getstate())
attempt(codecs.getincrementalencoder("idna")("ignore").encode, "b.c")
attempt(codecs.getincrementaldecoder("idna")("replace").decode, b"b.c")
print(codecs.lookup("idna").name, codecs.lookup("idna").encode("\xe9.x"))
