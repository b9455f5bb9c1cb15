# bytes: construction, repr, methods, errors.

EXPRESSIONS = """\
bytes(), bytes(3), bytes([65, 66]), bytes("é", "utf-8"), bytes("abc", encoding="ascii"), bytes(b"x"), bytes(bytearray(b"y")), bytes(range(3)), bytes.fromhex("48 65 6c"), bytes(memoryview(b"mv"))
bytes("x")
bytes(-1)
bytes([256])
bytes([-1])
bytes(["a"])
bytes(1.5)
bytes("é", "ascii")
bytes("é", "ascii", "ignore"), bytes("é", "ascii", "replace"), bytes("é", "latin-1"), bytes("é😀", "utf-16-le"), bytes("a", "utf-8-sig")
bytes(1, "utf-8")
bytes(None)
bytes.fromhex("4")
bytes.fromhex("xyz")
bytes.fromhex("4 8")
b"abc", b"a'b", b'a"b', b"a'b\\"", b"\\x00\\xff\\n\\t\\r\\\\", b"\\x7f~ ", rb"\\n", b"a" b"b", b""
b"abc"[0], b"abc"[-1], b"abc"[1:], b"abc"[::-1], b"abc" + b"d", b"ab" * 2, 97 in b"abc", b"bc" in b"abc", b"" in b"", len(b"abc"), list(b"ab"), b"a" < b"b", b"a" == "a", b"a" == bytearray(b"a")
b"abc"[5]
b"abc" + "d"
"a" in b"abc"
300 in b"abc"
b"a" < "a"
b"abc".upper(), b"ABC".lower(), b"abc def".title(), b"aBc".swapcase(), b"abc".capitalize(), b" a ".strip(), b"xax".strip(b"x"), b"abc".center(7, b"*"), b"a".ljust(3) + b"|", b"a".rjust(3), b"-5".zfill(4), b"a\\tb".expandtabs(4)
b"abc".isalpha(), b"12".isdigit(), b"a1".isalnum(), b" ".isspace(), b"A".isupper(), b"a".islower(), b"Ab".istitle(), b"\\x80".isascii(), b"\\xe9".isalpha()
b"a,b,c".split(b","), b" a b ".split(), b"a,b".rsplit(b",", 1), b"a\\nb\\r\\n".splitlines(True), b"k=v".partition(b"="), b"k=v=w".rpartition(b"="), b",".join([b"a", bytearray(b"b")]), b"abc".replace(b"b", b"XX")
b"a b".split(" ")
b",".join(["a"])
b"abc".replace("a", "b")
b"abc".find(b"c"), b"abc".find(99), b"abc".rfind(b"z"), b"abc".index(b"b"), b"abcabc".count(b"bc"), b"abc".count(97), b"abc".startswith(b"ab"), b"abc".endswith((b"x", b"c")), b"pre-x".removeprefix(b"pre-"), b"x.py".removesuffix(b".py")
b"abc".index(b"z")
b"abc".find("a")
b"abc".find(300)
b"abc".startswith("a")
b"abc".hex(), b"abcdef".hex(":"), b"abcdef".hex(" ", 2), b"abcdef".hex("-", -4), b"".hex()
b"abc".hex("ab")
b"caf\\xc3\\xa9".decode(), b"\\xe9".decode("latin-1"), b"\\xff\\xfea\\x00".decode("utf-16"), b"abc".decode("ascii"), b"\\xef\\xbb\\xbfa".decode("utf-8-sig")
b"\\xff".decode()
b"a\\xc3".decode()
b"\\xed\\xa0\\x80".decode()
b"\\xf0\\x9f\\x98".decode("utf-8", "replace"), b"a\\xffb".decode("utf-8", "ignore"), b"a\\xffb".decode("utf-8", "backslashreplace"), b"a\\xff".decode("utf-8", "surrogateescape"), b"\\xff\\xff".decode("ascii", "replace")
b"\\x80".decode("ascii")
b"a".decode("bogus")
b"\\xff".decode("utf-8", "bogus")
"é".encode(), "é😀".encode("utf-16"), "é".encode("latin-1"), "aé".encode("ascii", "xmlcharrefreplace"), "aé".encode("ascii", "backslashreplace"), "é".encode("ascii", "namereplace"), "\\udcff".encode("utf-8", "surrogateescape"), "\\ud800".encode("utf-8", "surrogatepass")
"é".encode("ascii")
"\\ud800".encode()
"😀".encode("latin-1")
b"abc".translate(bytes(range(256))), b"abc".translate(None, b"b"), b"abc".translate(bytes.maketrans(b"ab", b"xy"))
b"abc".translate(b"short")
hash(b"a") == hash(bytes([97])), {b"a": 1}[b"a"], bytes.__name__, b"ab".__len__(), b"%d" % 5, str(b"x"), sum(b"abc"), max(b"abc"), bytes(reversed(b"abc")), sorted(b"cab")
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)
