"""unicodedata: Unicode 3.2, blocks, grapheme clusters, named sequences."""

import random
import unicodedata
import zlib

old = unicodedata.ucd_3_2_0


def attempt(function, *args):
    try:
        print(function.__name__, ascii(args), ascii(function(*args)))
    except Exception as error:
        print(function.__name__, ascii(args), type(error).__name__, ascii(str(error)))


def digest(function, points=range(0, 0x30000, 7)):
    return zlib.crc32("\n".join(repr(function(chr(point))) for point in points).encode("utf-8", "surrogatepass"))


print(old.unidata_version, unicodedata.UCD.__name__, type(old) is unicodedata.UCD)
print([name for name in dir(old) if not name.startswith("_")])
for name in ("category", "bidirectional", "combining", "east_asian_width", "mirrored", "decomposition"):
    print(name, digest(getattr(old, name)))
for name in ("decimal", "digit", "numeric"):
    print(name, digest(lambda c: getattr(old, name)(c, None)))
print("name", digest(lambda c: old.name(c, None)))
for name in ("block", "grapheme_cluster_break", "indic_conjunct_break", "extended_pictographic"):
    print(name, digest(getattr(unicodedata, name)))
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    points = [point for point in range(0, 0x30000, 7) if not 0xD800 <= point < 0xE000]
    print(form, digest(lambda c: old.normalize(form, c), points))
    print(form, digest(lambda c: old.is_normalized(form, c), points[::3]))
    attempt(old.normalize, form, "\u1b05\u1b35e\u0301\U0002f868\u0221\u03f9")

for args in (("\u0221",), ("\u0221", 1), ("ab",), (1,), (), ("a", 1, 2)):
    for name in ("name", "decimal", "category", "numeric", "digit"):
        attempt(getattr(old, name), *args)
for name in ("SNOWMAN", "LATIN SMALL LETTER D WITH CURL", "KEYCAP DIGIT ONE", "keycap digit one", "nothing"):
    attempt(old.lookup, name)
    attempt(unicodedata.lookup, name)
attempt(old.normalize, "X", "a")
attempt(old.normalize, "NFC", 1)
attempt(old.is_normalized, 1, "")
attempt(unicodedata.UCD)

for name in ("block", "grapheme_cluster_break", "indic_conjunct_break", "extended_pictographic"):
    for args in (("ab",), (1,), (), ("a", "b"), (None,), ("",), ("\ud800",), ("\U0010ffff",)):
        attempt(getattr(unicodedata, name), *args)


def clusters(*args):
    return [(str(part), part.start, part.end, repr(part)) for part in unicodedata.iter_graphemes(*args)]


FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
for text in ("", "abc", "e\u0301x", "\r\n\n\r", FAMILY, "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7\U0001f1e9"):
    attempt(clusters, text)
attempt(
    clusters, "\u0915\u094d\u0937\u093f\u0915\u094d\u200dx\u1100\u1161\u11a8\uac00\u11a8\uac01\u1161\u0600a\ud800\u0301"
)
for args in (("abc", 1), ("abc", 1, 2), ("abc", -1), ("abc", 5), ("abc", 2, 1), (1,), ("abc", "x"), ("abc", 0, -1), ()):
    attempt(clusters, *args)
attempt(clusters, "abc", None)
attempt(clusters, "abc", -9, 99**99)
iterator = unicodedata.iter_graphemes("ab")
print(type(iterator), iter(iterator) is iterator, list(iterator), list(iterator))
segment = next(unicodedata.iter_graphemes("ab"))
for action in (
    "segment.start = 3",
    "type(segment).x = 1",
    "type(segment)()",
    "type(iterator)()",
    "class C(type(segment)): pass",
):
    try:
        exec(action)
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)

source = random.Random(5)
kinds = {}
for point in range(0, 0x30000, 3):
    c = chr(point)
    key = (
        unicodedata.grapheme_cluster_break(c),
        unicodedata.indic_conjunct_break(c),
        unicodedata.extended_pictographic(c),
    )
    kinds.setdefault(key, []).append(c)
lists = [kinds[key] for key in sorted(kinds)]
print(len(lists))
text = "".join(source.choice(source.choice(lists)) for _ in range(8000))
print(zlib.crc32(repr([(part.start, part.end) for part in unicodedata.iter_graphemes(text)]).encode()))
