"""The codecs of Chinese, Japanese and Korean texts: characters, errors, handlers, pieces, streams."""

import codecs
import io
import random
import zlib

NAMES = """
gb2312 gbk gb18030 big5 big5hkscs cp950 euc_jp shift_jis cp932 euc_jis_2004 shift_jis_2004 euc_jisx0213 shift_jisx0213
euc_kr cp949 johab iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext iso2022_kr hz
""".split()
SAMPLE = "".join(map(chr, [*range(0xA0, 0xD800, 211), *range(0xE000, 0x10000, 97), *range(0x20000, 0x20100, 11)]))
PIECES = [
    b"\x1b$B", b"\x1b(B", b"\x1b(J", b"\x1b(I", b"\x1b$(C", b"\x1b$)C", b"\x0e", b"\x0f", b"\x1b$(D", b"\x1b$(O", b"\x1b$(P",
    b"\x1b$(Q", b"\x1b$A", b"\x1b.A", b"\x1b.F", b"\x1bN", b"~{", b"~}", b"~~", b"~\n", b"\n", b"\x1b&@\x1b$B", b"\x1b",
    b"\x1b$", b"\xa4\xd4", b"\x1b$@", b"\x1b%A",
]  # fmt: skip
source = random.Random(1)


def attempt(function, *args):
    try:
        return ascii(function(*args))
    except UnicodeError as error:
        return f"{type(error).__name__} {error.encoding} {error.start} {error.end} {error.reason}"
    except Exception as error:
        return f"{type(error).__name__} {error}"


def check(*values):
    return zlib.crc32(repr(values).encode("utf-8", "surrogatepass"))


def piece():
    if source.random() < 0.4:
        return source.choice(PIECES)
    return bytes(source.randrange(0x20, 0x100) for _ in range(source.choice([1, 2, 2])))


for name in NAMES:
    print(name, check(SAMPLE.encode(name, "ignore"), SAMPLE.encode(name, "replace")))
    codes = b"".join(bytes([lead, trail]) for lead in range(0x80, 256, 3) for trail in range(0x20, 256, 13))
    print(name, check(codes.decode(name, "ignore"), codes.decode(name, "replace")))
    fuzz = [b"".join(piece() for _ in range(source.randrange(1, 6))) for _ in range(200)]
    print(name, check([(attempt(data.decode, name), attempt(data.decode, name, "replace")) for data in fuzz]))

TEXTS = [
    "a\u3042", "\u4e2d\u6587", "\ud55c\uae00", "\uac02", "\xe9", "\xa5", "\u203e", "~\\", "\uff71", "\u304b\u309a", "\u304b",
    "\u304bx", "\U0002000b", "\ue000", "\u02e9\u02e5", "\xca\u0304", "\n\u3042\n", "\ud800", "",
]  # fmt: skip
for name in NAMES:
    for text in TEXTS:
        print(name, ascii(text), attempt(text.encode, name), attempt(text.encode, name, "xmlcharrefreplace"))
    encoder = codecs.getincrementalencoder(name)()
    for part in ("a", "\u304b", "\u309a", "\u4e2d", "\u304b", "\n", "\uffff"):
        print(name, ascii(part), attempt(encoder.encode, part), encoder.getstate())
    print(name, attempt(encoder.encode, "", True), encoder.getstate())
    data = "a\u4e2d\u4e00\n".encode(name)
    decoder = codecs.getincrementaldecoder(name)()
    for byte in data:
        print(name, attempt(decoder.decode, bytes([byte])), decoder.getstate())
    print(name, attempt(decoder.decode, b"", True), attempt(decoder.decode, b"\x8f\x1b~", True))
    state = decoder.getstate()
    decoder.reset()
    decoder.setstate(state)
    print(name, decoder.getstate() == state, data.decode(name) == io.TextIOWrapper(io.BytesIO(data), name).read())

codecs.register_error("bytes", lambda error: (b"<x>", error.end))
codecs.register_error("wide", lambda error: ("\u4e2d", error.end))
codecs.register_error("wrong", lambda error: (1, 2))
codecs.register_error("far", lambda error: ("x", 99))
codecs.register_error("self", lambda error: ("\u1234", error.end))
for name in ("gbk", "shift_jis", "iso2022_jp", "hz"):
    for errors in ("bytes", "wide", "wrong", "far", "self", "nothing", "backslashreplace", "surrogateescape"):
        print(
            name,
            errors,
            attempt("\u4e2d\u1234\u4e2d".encode, name, errors),
            attempt(b"a\xff\x80b".decode, name, errors),
        )

stream = io.BytesIO()
writer = codecs.getwriter("iso2022_jp")(stream)
writer.write("\u3042")
writer.writelines(["\u3044\n", "x\u3046"])
writer.reset()
print(stream.getvalue())
reader = codecs.getreader("shift_jis")(io.BytesIO("\u3042\u3044\n\u3046".encode("shift_jis")))
print(ascii(reader.read(1)), ascii(reader.readline()), ascii(reader.readlines()), ascii(reader.read()))
with io.TextIOWrapper(io.BytesIO(), encoding="euc_kr", newline="\n") as file:
    file.write("\ud55c\n\uae00")
    file.seek(0)
    print(ascii(file.readline()), file.tell(), ascii(file.read()), file.buffer.getvalue())
for alias in (
    "936",
    "SJIS",
    "ms932",
    "EUC-JP",
    "ujis",
    "ks_c-5601-1987",
    "UHC",
    "Big5-HKSCS",
    "ISO-2022-JP",
    "cp1361",
    "HZ-GB-2312",
):
    print(alias, codecs.lookup(alias).name)
print(
    codecs.lookup("gbk")._is_text_encoding,
    attempt(codecs.lookup("gbk").encode, 1),
    attempt(codecs.lookup("gbk").decode, "a"),
)
print(codecs.lookup("gbk").encode("\u4e2d"), codecs.lookup("gbk").decode(memoryview(b"\xd6\xd0")))
