"""tempfile, shutil, glob, fnmatch, textwrap, uuid, string and random."""

import tempfile, shutil, glob, fnmatch, os, textwrap, pprint, uuid, string, random, io, sys, stat, re

d = os.path.realpath(tempfile.mkdtemp())
os.chdir(d)


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, str(e).replace(d, "D"))
    else:
        print(repr(r).replace(d, "D"))


T = tempfile
with T.NamedTemporaryFile("w+", suffix=".s", prefix="p", dir=d) as f:
    print(
        f.write("hi"),
        f.seek(0),
        f.read(),
        os.path.exists(f.name),
        f.name.startswith(d + "/p"),
        f.name.endswith(".s"),
        f.mode,
        stat.filemode(os.stat(f.name).st_mode),
    )
    n = f.name
print(os.path.exists(n))
f = T.NamedTemporaryFile(delete=False, dir=d)
f.close()
print(os.path.exists(f.name))
f = T.NamedTemporaryFile(dir=d, delete_on_close=False)
f.close()
print(os.path.exists(f.name))
del f
with T.TemporaryDirectory(dir=d, prefix="x") as td:
    open(td + "/f", "w").close()
    print(os.path.basename(td)[0], stat.filemode(os.stat(td).st_mode))
print(os.path.exists(td))
td = T.TemporaryDirectory(dir=d, delete=False)
print(repr(td)[:19])
td.cleanup()
t(td.cleanup)
t(T.NamedTemporaryFile, "q")
t(T.mkstemp, suffix=b"x", prefix="y")
t(lambda: type(T.mkdtemp(b"x", dir=os.fsencode(d))))
fd, p = T.mkstemp(text=True, dir=d)
os.close(fd)
print(os.path.dirname(p) == d)
t(T.gettempprefix)
t(T.gettempprefixb)
t(lambda: T.gettempdir() == os.fsdecode(T.gettempdirb()))
t(lambda: T.TemporaryFile().mode)
t(lambda: T.NamedTemporaryFile("rb", buffering=0).__class__.__name__)
t(T.TemporaryFile, "x", "y", "z", "w")
s = T.SpooledTemporaryFile(max_size=3)
print(s.write(b"ab"), s._rolled, s.name, s.write(b"cd"), s._rolled, s.seek(0), s.read(), s.closed, s.mode)
s.close()
s = T.SpooledTemporaryFile(mode="w+", encoding="utf-8")
s.write("é")
s.rollover()
s.seek(0)
print(s.read(), s.encoding, s.newlines, s.tell(), s.truncate(1), s.readable(), s.seekable())
t(s.fileno.__call__.__class__)
for x in os.listdir(d):
    shutil.rmtree(x) if os.path.isdir(x) else os.remove(x)
os.makedirs("a/b/c")
open("a/1.txt", "w").write("one")
open("a/b/2.py", "w").write("two")
open("a/.h", "w").close()
os.symlink("1.txt", "a/ln")
os.chmod("a/1.txt", 489)
S = shutil
t(S.copyfile, "a/1.txt", "c1")
t(S.copyfile, "nope", "x")
t(S.copyfile, "a", "x")
t(S.copyfile, "c1", "c1")
t(S.copyfile, "c1", "nodir/x")
t(S.copymode, "a/1.txt", "c1")
print(oct(os.stat("c1").st_mode))
t(S.copystat, "a/1.txt", "c1")
t(S.copy, "c1", "a/b")
t(S.copy2, "c1", "c2")
t(S.copytree, "a", "A2")
t(S.copytree, "a", "A2")
t(S.copytree, "a", "A2", dirs_exist_ok=True)
t(S.copytree, "a", "A3", symlinks=True, ignore=S.ignore_patterns("*.py", ".*"))
print(sorted(os.listdir("A3")), sorted(os.listdir("A3/b")), os.path.islink("A3/ln"))
t(S.copytree, "nope", "x")
os.symlink("nowhere", "a/dead")
t(S.copytree, "a", "A4")
t(S.copytree, "a", "A5", ignore_dangling_symlinks=True)
t(S.rmtree, "A4")
t(S.rmtree, "nope")
t(S.rmtree, "nope", ignore_errors=True)
t(S.rmtree, "c1")
t(S.rmtree, "nope", onexc=lambda f, p, e: print("onexc", f.__name__, p, type(e).__name__))
t(S.rmtree, "a/ln")
t(S.move, "c1", "c3")
t(S.move, "c3", "a")
t(S.move, "c3", "a")
t(S.move, "A2", "A2/x")
t(S.move, "nope", "z")
t(S.move, "A3", "a/b")
t(S.which, "sh")
t(S.which, "nope-zz")
t(S.which, "sh", path="/nope")
t(S.which, "c2", path=d)
t(S.which, "./c2")
t(lambda: S.disk_usage("/")._fields)
t(S.get_terminal_size)
t(S.get_terminal_size, (5, 6))
t(S.chown, "c2")
t(S.chown, "c2", "nouser-x")
t(S.copyfileobj, io.BytesIO(b"abc"), io.BytesIO(), 2)
t(S.get_archive_formats)
t(S.get_unpack_formats)
t(S.make_archive, "ar", "zip", "a/b")
t(S.unpack_archive, "ar.zip", "un")
t(S.make_archive, "x", "nofmt")
t(S.unpack_archive, "c2")
t(S.unpack_archive, "nope.zip")
t(S.make_archive, "q", "tar", "nope")
t(S.register_archive_format, "z", 5)
t(S.unregister_archive_format, "q")
t(S.register_unpack_format, "zip", [".zip"], len)
print(S.Error.__mro__[1], issubclass(S.SameFileError, S.Error))
for p in (
    "*",
    "a/*",
    "**",
    "a/**",
    "**/*.py",
    "a/.*",
    "?2",
    "[ac]*",
    "nope",
    "a/",
    "*/",
    "",
    "a/b",
    "[!a]*",
    "./*",
    "a/[b]/*",
    "**/",
):
    t(lambda: sorted(glob.glob(p)))
    t(lambda: sorted(glob.glob(p, recursive=True)))
t(lambda: sorted(glob.glob("*", root_dir="a")))
t(lambda: sorted(glob.glob("**", root_dir="a", recursive=True, include_hidden=True)))
t(lambda: sorted(glob.glob(b"a/*")))
t(lambda: sorted(glob.iglob("a/b/*.py")))
t(glob.glob, 5)
t(glob.escape, "a[*]?")
t(glob.escape, b"[x")
t(glob.translate, "a/*.py")
t(glob.translate, "**/x", recursive=True, include_hidden=True)
t(glob.translate, "a/b", seps="/\\")
t(lambda: glob.has_magic("a*"))
t(fnmatch.fnmatch, "a", 5)
t(fnmatch.fnmatch, 5, "a")
t(fnmatch.filter, [b"a", "b"], "a")
t(fnmatch.filter, 5, "a")
t(fnmatch.translate, 5)
t(fnmatch.fnmatchcase, b"a", "a")
t(fnmatch.filter, ["A", "a"], "a")
t(fnmatch.filterfalse, "ab", "a")
W = textwrap
x = "The quick brown fox-jumped over\tthe lazy dog. It  works.  Yes!\n\nNew para with verylongwordindeedwhichisbroken."
for k in (
    {},
    dict(width=20),
    dict(width=10, break_long_words=False),
    dict(width=15, initial_indent="* ", subsequent_indent="  "),
    dict(width=20, max_lines=2),
    dict(width=20, max_lines=1, placeholder="~"),
    dict(width=20, drop_whitespace=False),
    dict(width=20, replace_whitespace=False),
    dict(width=20, expand_tabs=False),
    dict(width=20, tabsize=2),
    dict(width=20, fix_sentence_endings=True),
    dict(width=12, break_on_hyphens=False),
    dict(width=0),
    dict(width=-1),
    dict(width=5, max_lines=1, placeholder="toolong"),
    dict(foo=1),
    dict(width="x"),
):
    t(W.wrap, x, **k)
t(W.fill, x, 20)
t(W.shorten, x, 30)
t(W.shorten, x, 5)
t(W.shorten, x, 3, placeholder="...")
t(W.shorten, "", 5)
t(W.dedent, "  a\n   b\n\n  c")
t(W.dedent, "\ta\n  b")
t(W.dedent, "  a\n \n\tb")
t(W.dedent, 5)
t(W.indent, "a\n\n b\n", "> ")
t(W.indent, "a\n\n", " ", lambda l: True)
t(W.indent, 5, " ")
t(W.wrap, 5)
t(W.wrap, "")
t(W.wrap, None)
w = W.TextWrapper(width=8)
print(w.wrap("aaa bbb ccc"), w.fill("x y"), w.width, vars(w) == vars(W.TextWrapper(width=8)))
for v in (
    uuid.UUID("12345678123456781234567812345678"),
    uuid.UUID(int=0),
    uuid.UUID(bytes=b"x" * 16),
    uuid.UUID(bytes_le=b"y" * 16),
    uuid.UUID(fields=(1, 2, 3, 4, 5, 6)),
    uuid.UUID("{urn:uuid:00000000-0000-1000-8000-000000000000}"),
    uuid.UUID(int=5, version=4),
    uuid.uuid3(uuid.NAMESPACE_DNS, "a"),
    uuid.uuid5(uuid.NAMESPACE_URL, "a"),
    uuid.uuid5(uuid.NAMESPACE_URL, b"a"),
    uuid.uuid8(1, 2, 3),
    uuid.NIL,
    uuid.MAX,
):
    print(
        v,
        repr(v),
        v.int,
        v.hex,
        v.bytes,
        v.bytes_le,
        v.fields,
        v.urn,
        v.variant,
        v.version,
        v.time,
        v.clock_seq,
        v.node,
        v.time_low,
        v.time_mid,
        v.time_hi_version,
        v.clock_seq_hi_variant,
        v.clock_seq_low,
        v.is_safe,
    )
for k in (
    dict(hex="x"),
    dict(int=-1),
    dict(int=2**128),
    dict(bytes=b"x"),
    dict(bytes_le=b"x"),
    dict(fields=(1,)),
    dict(fields=(2**33, 0, 0, 0, 0, 0)),
    dict(int=1, version=9),
    {},
    dict(hex="1" * 32, int=1),
    dict(hex=5),
    dict(int="x"),
):
    t(uuid.UUID, **k)
a, b = (uuid.UUID(int=1), uuid.UUID(int=2))
print(
    a < b,
    a == b,
    sorted([b, a])[0] == a,
    hash(a) == hash(uuid.UUID(int=1)),
    int(a),
    str(a),
    {a: 1}[uuid.UUID(int=1)],
)
t(lambda: a < 5)
t(setattr, a, "int", 5)
t(uuid.uuid3, 5, "a")
t(uuid.uuid5, uuid.NIL, 5)
t(uuid.uuid8, -1) if 0 else None
print(
    uuid.uuid1(5, 6).node,
    uuid.uuid1(5, 6).clock_seq,
    uuid.uuid4().version,
    uuid.uuid6().version,
    uuid.uuid7().version,
    uuid.uuid7() < uuid.uuid7(),
    uuid.uuid1().variant,
    len({uuid.uuid4() for _ in range(50)}),
)
t(uuid.uuid1, "x")
t(uuid.uuid1, 1, "x")
print(uuid.SafeUUID.unknown, uuid.RFC_4122)
Te = string.Template
x = Te("$a ${b} $$ $c1")
t(x.substitute, a=1, b=2, c1=3)
t(x.substitute, {"a": 1}, b=2)
t(x.safe_substitute, a=1)
t(x.get_identifiers)
t(x.is_valid)
t(Te("$").substitute)
t(Te("$ x").is_valid)
t(Te("a\n${").substitute)
t(Te("$1").safe_substitute)
t(x.substitute, 5)
t(x.substitute, {}, {})
t(Te)
print(x.template, string.capwords("hello  WORLD x"), string.capwords("a-b-c", "-"))
F = string.Formatter()
t(F.format, "{0} {a!r:>5} {b[0]} {c.real}", 1, a="x", b=[9], c=2j)
t(F.format, "{}{}", 1, 2)
t(F.format, "{}{0}", 1)
t(F.format, "{")
t(F.format, "{q}")
t(F.format, "{5}")
t(F.vformat, "{0:{1}}", (3, ">4"), {})
t(lambda: list(F.parse("a{b!r:c}d{{e}}")))
t(F.get_field, "a.b[0]", (), {"a": 5})
t(F.convert_field, 5, "x")
t(F.convert_field, 5, "r")
t(F.format_field, 3.14, ".1f")
t(F.get_value, 0, [7], {})
t(F.check_unused_args, 1, 2, 3)
t(F.format)
print(string.printable[-6:].encode(), string.punctuation)
random.seed(5)
r = random
print(
    r.random(),
    r.randint(1, 6),
    r.choice("abc"),
    r.choices([1, 2, 3], weights=[1, 0, 1], k=4),
    r.sample(range(10), 3),
    r.shuffle((x := [1, 2, 3, 4])),
    x,
    r.uniform(1, 2),
    r.gauss(),
    r.randbytes(3),
    r.getrandbits(9),
    r.randrange(0, 10, 3),
    r.triangular(),
    r.betavariate(1, 2),
    r.expovariate(2),
    r.gammavariate(2, 1),
    r.lognormvariate(0, 1),
    r.normalvariate(),
    r.vonmisesvariate(0, 1),
    r.paretovariate(3),
    r.weibullvariate(1, 2),
    r.binomialvariate(10, 0.3),
    r.sample(["a", "b"], counts=[3, 2], k=4),
)
st = r.getstate()
q = r.random()
r.setstate(st)
print(
    q == r.random(),
    r.Random(1).random(),
    r.Random("a").random(),
    r.Random(b"x").random(),
    r.Random(1.5).random(),
    r.Random(None).random() < 1,
)
for f, a, k in (
    (r.choice, ([],), {}),
    (r.choice, ({1},), {}),
    (r.choices, ([],), {}),
    (r.choices, ([1], [0]), {}),
    (r.choices, ([1], [1, 2]), {}),
    (r.choices, ([1, 2],), dict(weights=[1, 1], cum_weights=[1, 2])),
    (r.choices, ([1],), dict(k="x")),
    (r.sample, ([1], 2), {}),
    (r.sample, ([1], -1), {}),
    (r.sample, ({1, 2}, 1), {}),
    (r.sample, ([1], 1), dict(counts=[1, 2])),
    (r.sample, ([1], 1), dict(counts=["x"])),
    (r.sample, ([1], 5), dict(counts=[2])),
    (r.randint, (5, 1), {}),
    (r.randint, (1.5, 2), {}),
    (r.randrange, (0,), {}),
    (r.randrange, (1, 5, 0), {}),
    (r.randrange, ("x",), {}),
    (r.randrange, (1, 5, -1), {}),
    (r.randrange, (1.5,), {}),
    (r.getrandbits, (-1,), {}),
    (r.getrandbits, ("x",), {}),
    (r.randbytes, (-1,), {}),
    (r.seed, ([],), {}),
    (r.seed, ("x", 9), {}),
    (r.setstate, (5,), {}),
    (r.setstate, ((1, 2, 3),), {}),
    (r.shuffle, ((1, 2),), {}),
    (r.shuffle, ([1], len), {}),
    (r.expovariate, (0,), {}),
    (r.gammavariate, (0, 1), {}),
    (r.betavariate, (0, 0), {}),
    (r.binomialvariate, (-1,), {}),
    (r.binomialvariate, (1, 5), {}),
    (r.uniform, ("a", 1), {}),
    (r.gauss, ("x",), {}),
    (r.Random, (1, 2), {}),
    (r.Random, ([],), {}),
):
    t(f, *a, **k)


class MyR(r.Random):

    def random(self):
        return 0.25


print(MyR().choice("abcd"), MyR().randint(1, 10), MyR().uniform(0, 4))
t(r.SystemRandom().seed, 1)
t(r.SystemRandom().getstate)
print(0 <= r.SystemRandom().random() < 1, r.SystemRandom().randbytes(2).__class__)
shutil.rmtree(d)
