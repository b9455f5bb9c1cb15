"""The functions, patterns, matches, templates and errors of re."""

import re


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, e)
    else:
        print(repr(r) if not hasattr(r, "__next__") else list(r))


m = re.match("(?P<y>\\d+)-(?P<m>\\d+)(x)?", "2020-10 rest")
for a in ((), (0,), (1,), (1, 2), ("y",), ("y", "m", 3), (4,), ("zz",), (None,), (-1,), (1.5,)):
    t(m.group, *a)
for a in ("y", 1, 9, "q", None):
    t(m.start, a)
    t(m.span, a)
    t(m.end, a)
    t(m.__getitem__, a)
t(m.groups)
t(m.groups, "d")
t(m.groupdict)
t(m.groupdict, default=0)
t(m.expand, "\\1/\\g<m>\\n\\3")
t(m.expand, "\\9")
t(m.expand, "\\g<q>")
print(m.lastindex, m.lastgroup, m.pos, m.endpos, m.re, m.string, m.regs, m)
p = re.compile("(a)(b)?", re.I)
print(
    p,
    p.flags,
    p.groups,
    p.groupindex,
    p.pattern,
    p == re.compile("(a)(b)?", re.I),
    hash(p) == hash(re.compile("(a)(b)?", re.I)),
)
t(p.match, "xab", 1)
t(p.match, "xab", 1, 2)
t(p.search, "xab", pos=1, endpos=3)
t(p.fullmatch, "ab")
t(p.findall, "abaAB")
t(p.finditer, "ab")
t(p.sub, "-", "abab", 1)
t(p.sub, lambda m: m[0].upper(), "ab")
t(p.subn, "<\\1\\2>", "aab")
t(p.split, "xaby")
t(p.split, "xabyab", maxsplit=1)
for pat in (
    "(",
    "[",
    ")",
    "a**",
    "*",
    "(?P<a>x)(?P<a>y)",
    "(?P<1>x)",
    "(?Px)",
    "(?P=a)",
    "\\1",
    "(?<=a+)b",
    "a{3,2}",
    "[z-a]",
    "(?z)",
    "\\",
    "(?:",
    "(?",
    "[a",
    "x{2}{3}",
    "a++",
    "(?>a)",
    "(?i:a)",
    "(?-i:a)",
    "a(?i)",
    "\\N{DIGIT ONE}",
    "\\N{zz}",
    "\\u12",
    "\\x1",
    "\\Q",
    "(?(1)a|b)",
    "(?(2)a)",
    "(a)(?(1)b|c|d)",
    "(?#",
    "(?#x)",
    "(?a-u:x)",
    "(?L)a",
    "(?P<é>x)",
    "[[:alpha:]]",
    "[a--b]",
    "[a&&b]",
    "\\z",
    "\\Z",
    "a|*",
    "(?<n>x)",
    "(?<!a*)",
    "{1}",
    "a{,3}",
    "a{1,}",
    "(?P<x",
    "(?P>x)",
    "(?P=x",
    "(?P<x y>a)",
):
    t(re.compile, pat)
    try:
        re.compile(pat)
    except re.error as e:
        print(e.msg, e.pattern, e.pos, e.lineno, e.colno)
t(re.compile, p, re.I)
t(re.compile, p)
t(re.compile, 5)
t(re.compile, None)
t(re.compile, "a", "b")
t(re.compile, b"a", re.U)
t(re.compile, "a", re.A | re.U)
t(re.compile, "a", re.L)
for f in (re.match, re.search, re.fullmatch, re.findall, re.finditer, re.split, re.prefixmatch):
    t(f, "a", b"a")
    t(f, b"a", "a")
    t(f, "a", 5)
    t(f, "a", None)
    t(f, "a", "xaay")
    t(f, "A", "xaay", re.I)
    t(f, "(a)", "aay", flags=re.M)
    t(f, "a")
t(re.sub, "a", "b", "aaa", 2)
t(re.sub, "a", "b", "aaa", count=2)
t(re.sub, "A", "b", "aaa", 0, re.I)
t(re.sub, "a", "b", b"a")
t(re.sub, "a", b"b", "a")
t(re.sub, "a", 5, "a")
t(re.sub, "a", None, "a")
t(re.sub, "(a)", "\\2", "a")
t(re.sub, "(a)", "\\g<1>\\g<0>", "a")
t(re.sub, "(a)", "\\q", "a")
t(re.sub, "a", "\\", "a")
t(re.sub, "", "-", "abc")
t(re.sub, "\\b", "|", "ab cd")
t(re.sub, "x*", "-", "abxd")
t(re.sub, "(a)|b", "[\\1]", "ab")
t(re.sub, "a", lambda m: 5, "a")
t(re.sub, "a", lambda m: None, "a")
t(re.sub, "(?P<n>a)", "\\g<n", "a")
t(re.sub, "a", "\\g<>", "a")
t(re.sub, "a", "\\g<-1>", "a")
t(re.sub, "a", "\\x", "a")
t(re.sub, "a", "\\g<1a>", "a")
t(re.sub, "a", "\\0\\101\\n\\\\", "a")
t(re.split, "(\\W)", "a,b c")
t(re.split, "", "abc")
t(re.split, "x*", "axbc")
t(re.split, ",", "a,b,c", 1)
t(re.split, ",", "a,b,c", maxsplit=-1)
t(re.split, "\\b", "hi there")
t(re.escape, "a.b*c d\n\x00é-_")
t(re.escape, b"a.b\xff")
t(re.escape, 5)
t(re.purge)
print(
    re.I | re.M,
    re.NOFLAG,
    re.RegexFlag(0),
    repr(re.DEBUG),
    re.S,
    ~re.I,
    re.RegexFlag(1024),
    list(re.RegexFlag),
    re.I.value,
    int(re.X),
    re.I & 2,
    re.A in re.RegexFlag(256),
)
print(
    repr(re.compile("x" * 300)),
    repr(re.compile("a", re.I | re.X | re.A)),
    repr(re.compile(b"a")),
    re.compile("a", re.DOTALL | re.MULTILINE),
)
import copy, pickle

print(copy.copy(p) is p, copy.deepcopy(p) is p, pickle.loads(pickle.dumps(p)) == p, copy.copy(m) is m)
t(pickle.dumps, m)
s = re.Scanner([("\\d+", lambda s, x: int(x)), ("\\w+", lambda s, x: x), ("\\s+", None)])
print(s.scan("12 ab !x"))
print(
    [x.span() for x in re.finditer("a|", "baac")],
    re.findall("(a)(b)?", "aab"),
    re.findall(b"\\w+", bytes(b"ab cd")),
    bytes in (type(re.match(b"a", bytearray(b"a"))[0]),),
    re.match(b"a", memoryview(b"ab")),
)
print(
    re.match("(?:(a)|b)*", "ab").groups(),
    re.match("(a(b)?)+", "aba").groups(),
    re.search("(?<=a)b", "ab"),
    re.search("(?<!a)b", "abb"),
    re.findall("(?m)^.", "a\nb"),
    re.findall("(?s).", "a\n"),
    re.findall("(?x) a # c\n b", "ab"),
    re.match("ß", "SS", re.I),
    re.match("K", "K", re.I),
    re.match("(?a)\\w", "é"),
    re.findall("\\d", "1٢"),
    re.fullmatch("a{2,3}?", "aaa"),
    re.search("a{2,3}?", "aaa"),
    re.match("(?>a+)a", "aaa"),
    re.match("a*+a", "aaa"),
    re.match("(a)?(?(1)b|c)", "c"),
)
t(re.template, "x") if hasattr(re, "template") else print("no template")
print(re.__all__)
print(
    re.error is re.PatternError,
    re.PatternError.__module__,
    re.Match,
    re.Pattern,
    re.Pattern[str],
    isinstance(p, re.Pattern),
)
t(re.Pattern)
t(re.Match)
t(setattr, p, "x", 1)
t(setattr, m, "string", "x")
t(lambda: m < m)
t(lambda: p < p)
print(bool(m), m.__class__.__module__)
