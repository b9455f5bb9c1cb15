# Searching, splitting, joining and replacing in str.
import warnings

warnings.simplefilter("ignore", SyntaxWarning)

EXPRESSIONS = """\
"hello".find("l"), "hello".find("l", 3), "hello".find("z"), "hello".find(""), "hello".find("", 9), "hello".find("l", -2), "abc".find("", 3)
"hello".rfind("l"), "hello".rfind("l", 0, 3), "hello".rfind(""), "hello".index("e"), "hello".rindex("l")
"hello".index("z")
"hello".rindex("z")
"hello".find(1)
"hello".find()
"hello".find("l", "a")
"banana".count("an"), "banana".count("a", 2), "banana".count(""), "".count(""), "aaa".count("aa"), "x".count("y")
"hello".startswith("he"), "hello".startswith(("x", "h")), "hello".startswith("l", 2), "hello".startswith(""), "hello".startswith("", 9), "hello".endswith("lo"), "hello".endswith("l", 0, 4), "h".endswith(())
"hello".startswith(5)
"hello".startswith(("a", 5))
"hello".endswith([1])
"a,b,,c".split(","), "a,b,,c".split(",", 1), " a  b ".split(), " a  b c".split(None, 1), "".split(), "".split(","), "abc".split("x"), "a b".split(" ", 0)
"a,b,,c".rsplit(",", 1), " a b  c ".rsplit(None, 1), "a.b.c".rsplit("."), "".rsplit(), "a b c".rsplit(maxsplit=1)
"a b".split("")
"a b".split(5)
"a b".split(sep=None, maxsplit=-1)
"a b".split(bogus=1)
"a\\nb\\r\\nc\\rd".splitlines(), "a\\nb\\n".splitlines(True), "".splitlines(), "\\n".splitlines(), "a\\x0bb\\x1cc\\u2028d\\x85e".splitlines()
"k=v=w".partition("="), "kv".partition("="), "k=v=w".rpartition("="), "kv".rpartition("=")
"kv".partition("")
"kv".partition(1)
",".join(["a", "b"]), "".join([]), "-".join("abc"), ", ".join(str(i) for i in range(3)), "x".join(["one"])
",".join([1, "a"])
",".join(["a", None])
",".join(5)
"aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "abc".replace("z", "y"), "aaa".replace("aa", "b"), "x".replace("x", ""), "abc".replace("b", "BB", count=1)
"x".replace("x")
"x".replace(1, 2)
"abc".translate({97: "A", 98: None, 99: 100}), "abc".translate(str.maketrans("ab", "xy")), "abc".translate(str.maketrans("ab", "xy", "c")), "abc".translate({ord("a"): "long"})
str.maketrans({"a": 1, "b": "two"}), str.maketrans("ab", "cd", "e")
str.maketrans("a", "bc")
str.maketrans({"ab": 1})
str.maketrans(5)
"abc".translate({97: 1.5})
"abc" in "xabcx", "" in "", "x" not in "abc", "é" in "café"
1 in "abc"
"abc"[0], "abc"[-1], "abc"[1:], "abc"[::-1], "abcdef"[1:5:2], "abc"[5:], "abc"[-10:2], "abcdef"[::-2], "abc"[True]
"abc"[3]
"abc"[-4]
"abc"["a"]
"abc"[1.0]
"abc"[::0]
"abc" + "d", "ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1
"abc" + 1
"abc" + b"d"
1 + "abc"
"abc" * "d"
"abc" * 1.5
"abc" - "a"
"a" < "b", "a" < "B", "abc" < "abd", "" < "a", "a" == "a", "a" != b"a", "Z" < "a" < "é"
"a" < 1
len("añ😀"), "añ😀"[2], "😀"[::-1], ord("😀"), chr(128512), "añ😀".find("😀"), "\\ud800" == "\\ud800", len("\\ud800")
max("hello"), min("hello"), sorted("hello"), list("abc"), tuple("ab"), set("a"), "".join(reversed("abc"))
hash("") == hash(""), "abc".__len__(), "abc".__contains__("b"), "a".__eq__(1), "a".__lt__(1)
"%s" % "x", "abc".__mul__(2), "a".__add__("b")
str(), str(5), str(None), str("x"), str(b"x"), str(b"caf\\xc3\\xa9", "utf-8"), str(b"x", encoding="ascii"), str(object="o")
str(b"\\xff", "utf-8")
str(5, "utf-8")
str("x", "utf-8")
str(b"x", "bogus")
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)
