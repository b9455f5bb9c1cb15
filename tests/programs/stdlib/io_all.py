"""Files, buffers, text streams and streams in memory: every method, and their errors."""

import io, os, tempfile, sys

d = tempfile.mkdtemp()
os.chdir(d)


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, str(e).replace(d, "D"))
    else:
        print(repr(r).replace(d, "D"))


open("crlf", "wb").write(b"a\r\nbb\r\nccc\rd\ne")
open("u8", "w", encoding="utf-8").write("é\nüü\nzz\n")
open("l1", "wb").write(b"\xe9\n\xfc\xfc\nz\n")
for nl in (None, "", "\n", "\r", "\r\n"):
    with open("crlf", newline=nl) as f:
        print(nl, f.newlines, f.readline(), f.tell(), f.readline(), f.tell(), repr(f.read(2)), f.tell())
        p = f.tell()
        r = f.read()
        f.seek(p)
        print(r == f.read(), f.newlines, f.tell())
        f.seek(0)
        print(list(f), f.newlines)
for n, e in (("u8", "utf-8"), ("l1", "latin-1"), ("l1", "cp1252")):
    with open(n, encoding=e) as f:
        print([(f.readline(), f.tell()) for _ in range(4)])
        f.seek(2)
        t(f.read, 1)
        t(f.tell)
        next(f)
        t(f.tell)
        list(f)
        t(f.tell)
        t(f.seek, 0, 5)
        t(f.seek, 1, 1)
        t(f.seek, 1, 2)
        t(f.seek, -1)
        t(f.seek, 0, 2)
        t(f.seek, 0, 1)
for a, k in (
    ((None,), {}),
    ((5,), {}),
    ((io.BytesIO(),), dict(encoding="zzz")),
    ((io.BytesIO(),), dict(encoding=5)),
    ((io.BytesIO(),), dict(errors="zzz")),
    ((io.BytesIO(),), dict(errors=5)),
    ((io.BytesIO(),), dict(newline="x")),
    ((io.BytesIO(),), dict(newline=5)),
    ((io.BytesIO(),), dict(foo=1)),
    ((), {}),
    ((io.BytesIO(), "hex"), {}),
    ((io.BytesIO(b"x"), "utf-8", "strict", None, True, True), {}),
    ((io.StringIO(),), {}),
    ((io.BytesIO(), None, None, None, False, False, 1), {}),
):
    t(lambda: type(io.TextIOWrapper(*a, **k)).__name__)


class W(io.TextIOWrapper):

    def __init__(self, buf, *, mode="r", label=None, **k):
        super().__init__(buf, **k)
        self.label = label
        self.mode = mode


w = W(io.BytesIO(b"abc"), label="L", mode="q", encoding="ascii")
print(w.label, w.mode, w.read(), w.encoding, w)
w2 = W.__new__(W)
t(w2.read)
t(repr, w2)
t(lambda: w2.closed)
t(lambda: w2.encoding)


class NI(io.TextIOWrapper):

    def __init__(self, x):
        pass


t(NI(1).write, "x")
t(NI(1).readline)
b = io.BytesIO()
w = io.TextIOWrapper(b, encoding="utf-8", newline="\r\n", write_through=True)
print(
    w.write("a\nb\n"),
    b.getvalue(),
    w.line_buffering,
    w.write_through,
    w.newlines,
    w.errors,
    w.name if hasattr(w, "name") else "noname",
    w.readable(),
    w.writable(),
    w.seekable(),
    w.isatty(),
    w.buffer is b,
)
t(w.write, 5)
t(w.write, b"x")
t(w.write)
t(w.writelines, ["a", "b"])
t(w.writelines, [1])
t(w.fileno)
t(w.read, "x")
w.reconfigure(newline="\n", line_buffering=True, errors="replace")
w.write("c\n")
print(b.getvalue(), w.line_buffering, w.errors)
t(w.reconfigure, encoding="zzz")
t(w.reconfigure, 5)
t(w.reconfigure, encoding="ascii")
print(w.encoding, w.errors)
t(w.write, "é")
t(w.truncate, 1)
t(lambda: type(w.detach()).__name__)
t(w.read)
t(repr, w)
t(w.detach)
t(w.close)
w = io.TextIOWrapper(io.BytesIO(b"ab\ncd"), encoding="utf-8")
w.read(1)
t(w.reconfigure, encoding="ascii")
t(w.reconfigure, newline="")
w.close()
t(w.read)
t(w.write, "x")
t(lambda: w.closed)
t(w.close)
t(w.flush)
t(next, w)
t(iter, w)
t(w.__enter__)
for e, data in (("utf-8", b"\xff"), ("ascii", b"\x80"), ("utf-16", b"a"), ("utf-8", b"\xe2\x82")):
    for er in ("strict", "replace", "ignore", "surrogateescape", "backslashreplace"):
        t(io.TextIOWrapper(io.BytesIO(data), encoding=e, errors=er).read)
big = "é" * 5000 + "€" * 5000
t(lambda: io.TextIOWrapper(io.BytesIO(big.encode()), encoding="utf-8", errors="replace").read() == big)
w = io.TextIOWrapper(io.BytesIO(b"a\nb\nc\n"))
print(w.readlines(3), w.readlines(), w.readline(), w.read())
w = io.TextIOWrapper(io.BytesIO(b"abcdef"))
print(w.readline(2), w.readline(-1))
t(w.readline, "x")
t(w.readline, None)
for C in (io.BufferedReader, io.BufferedWriter, io.BufferedRandom):
    for a in (
        (None,),
        (5,),
        (io.BytesIO(),),
        (io.BytesIO(), 0),
        (io.BytesIO(), -1),
        (io.BytesIO(), "x"),
        (),
        (io.FileIO("u8"),),
        (io.StringIO(),),
    ):
        t(lambda: type(C(*a)).__name__)
r = io.BufferedReader(io.BytesIO(b"abcdef\nghi"), 4)
print(
    r.peek(1)[:1],
    r.read(2),
    r.read1(1),
    r.tell(),
    r.readline(),
    r.seek(-2, 2),
    r.read(),
    r.read(),
    r.readinto(bytearray(3)),
)
t(r.seek, 0, 9)
t(r.read, -2)
t(r.peek, "x")
t(r.write, b"x")
t(r.truncate)
t(r.readinto, b"x")
t(r.read, "x")
t(lambda: type(r.detach()).__name__)
t(r.read)
t(repr, r)
t(lambda: r.closed)
t(lambda: r.raw)


class BR(io.BufferedReader):

    def __init__(self, raw, extra=None):
        super().__init__(raw)
        self.extra = extra


x = BR(io.BytesIO(b"q"), extra=3)
print(x.read(), x.extra)
y = BR.__new__(BR)
t(y.read)
t(y.close)
w = io.BufferedWriter(io.BytesIO())
print(w.write(b"ab"), w.tell(), w.flush(), w.raw.getvalue())
t(w.write, "x")
t(w.read)
t(w.write, 5)
w.close()
t(w.write, b"x")
t(w.flush)
t(lambda: w.closed)
t(repr, w)
rr = io.BufferedRandom(io.BytesIO(b"abcdef"))
print(rr.read(2), rr.write(b"XY"), rr.seek(0), rr.read())
p = io.BufferedRWPair(io.BytesIO(b"in"), io.BytesIO())
print(p.read(), p.write(b"o"), p.readable(), p.writable(), p.closed)
t(p.seek, 0)
t(p.fileno)
for a, k in (
    (("nope",), {}),
    (("u8", "q"), {}),
    (("u8", "rw"), {}),
    (("u8", "r+"), {}),
    ((-1,), {}),
    ((999,), {}),
    ((5.5,), {}),
    (("u8",), dict(closefd=False)),
    (("u8",), dict(opener=lambda p, f: -1)),
    (("u8",), dict(opener=lambda p, f: "x")),
    ((".",), {}),
    ((), {}),
    (("u8", "x"), {}),
    (("new", "xb"), {}),
    (("u8", "rb", False), {}),
    (("u8", 5), {}),
):
    t(lambda: (lambda f: (f.mode, f.name, f.closefd, f.closed, f.close()))(io.FileIO(*a, **k)))
f = io.FileIO("u8", "r+")
print(
    f,
    f.read(3),
    f.readall(),
    f.tell(),
    f.seek(0),
    f.readinto(bytearray(2)),
    f.write(b"Q"),
    f.truncate(3),
    f.seekable(),
    f.isatty(),
    f.fileno() > 0,
    f.readable(),
    f.writable(),
)
t(f.seek, -5)
t(f.write, "x")
t(f.readinto, "x")
f.close()
t(f.read)
t(f.fileno)
t(repr, f)
t(f.truncate, 1)
f = io.FileIO("u8")
t(f.write, b"x")
t(f.truncate)
f.close()
f = io.FileIO("u8", "w")
t(f.read)
t(f.readall)
f.close()


class FF(io.FileIO):

    def __init__(self, name, tag):
        super().__init__(name, "w")
        self.tag = tag


x = FF("ff", tag=1)
print(x.tag, x.mode, x.write(b"1"))
x.close()
for a, k in (
    (("nope",), {}),
    (("u8", "x"), {}),
    (("u8", "z"), {}),
    (("u8", "rw"), {}),
    (("u8", "r+b"), {}),
    (("u8", "rt"), {}),
    (("u8", "rtb"), {}),
    (("u8", "bt"), {}),
    (("u8", "b"), {}),
    (("u8", ""), {}),
    (("u8", "rr"), {}),
    (("u8", "U"), {}),
    (("u8", "rb"), dict(encoding="x")),
    (("u8", "rb"), dict(errors="x")),
    (("u8", "rb"), dict(newline="")),
    (("u8",), dict(buffering=0)),
    (("u8", "rb"), dict(buffering=0)),
    (("u8", "rb"), dict(buffering=1)),
    (("u8",), dict(buffering=-5)),
    (("u8",), dict(encoding="zzz")),
    (("u8",), dict(encoding="hex")),
    (("u8",), dict(newline="q")),
    ((5.5,), {}),
    ((None,), {}),
    (("a\x00b",), {}),
    ((b"u8",), {}),
    ((999,), {}),
    ((".",), {}),
    (("u8/x",), {}),
    (("u8", "w", -1, None, None, None, False), {}),
    (("u8", "r"), dict(opener=5)),
    (("u8", 5), {}),
    (("u8",), dict(mode="a+")),
    (("u8",), dict(foo=1)),
    ((), {}),
    ((True, "r", -1, None, None, None, False), {}),
    (("u8",), dict(encoding="locale")),
    (("u8", "rb"), dict(buffering="x")),
):
    t(lambda: (lambda f: (f, f.close()))(open(*a, **k)))
t(io.text_encoding, None)
t(io.text_encoding, "x")
t(io.text_encoding, 5)
t(lambda: io.open_code(os.path.abspath("u8")).mode)
t(io.open_code, 5)
print(io.DEFAULT_BUFFER_SIZE, io.SEEK_END, io.open is open, io.UnsupportedOperation.__mro__)
s = io.StringIO("a\r\nb\rc\n", newline=None)
print(s.read(), s.newlines, s.getvalue())
s = io.StringIO("a\r\nb", newline="")
print(s.readlines(), s.newlines)
s = io.StringIO()
print(
    s.write("héllo"),
    s.tell(),
    s.seek(1),
    s.read(2),
    s.truncate(),
    s.getvalue(),
    s.line_buffering,
    s.encoding,
    s.errors,
    s.newlines,
    s.isatty(),
    s.readable(),
)
t(s.write, 5)
t(s.seek, -1)
t(s.seek, 1, 1)
t(s.seek, 0, 2)
t(s.seek, 1, 2)
t(s.seek, 0, 5)
t(s.truncate, -1)
t(s.read, "x")
t(s.fileno)
t(s.detach)
t(io.StringIO, 5)
t(io.StringIO, b"x")
t(io.StringIO, "x", "q")
t(io.StringIO, "x", 5)
t(lambda: io.StringIO(None).read())
s.seek(10)
s.write("z")
print(ascii(s.getvalue()))
t(s.__getstate__)
import pickle, copy

print(pickle.loads(pickle.dumps(s)).getvalue() == s.getvalue())
s.close()
t(s.read)
t(s.getvalue)
t(s.write, "x")
t(lambda: s.closed)
t(s.__enter__)
t(next, s)
b = io.BytesIO(b"abc")
print(
    b.getbuffer()[0],
    b.read1(1),
    b.readinto(bytearray(1)),
    b.tell(),
    b.seek(-1, 2),
    b.read(),
    b.write(b"de"),
    b.getvalue(),
    b.truncate(2),
    b.seek(5),
    b.write(b"x"),
    b.getvalue(),
)
v = b.getbuffer()
t(b.write, b"y" * 10)
t(b.truncate, 0)
t(b.close)
v.release()
t(b.write, "x")
t(b.seek, -1)
t(b.seek, 0, 7)
t(b.truncate, -1)
t(io.BytesIO, "x")
t(io.BytesIO, 5)
t(b.readlines)
t(b.detach)
t(b.fileno)
t(b.writelines, [b"a", b"b"])
t(b.writelines, ["x"])
print(pickle.loads(pickle.dumps(b)).getvalue() == b.getvalue(), copy.copy(io.BytesIO(b"q")).getvalue())
b.close()
t(b.read)
t(b.getvalue)
t(b.getbuffer)


class R(io.RawIOBase):

    def __init__(self, data):
        self.d = data

    def readable(self):
        return True

    def readinto(self, b):
        n = min(len(b), len(self.d), 2)
        b[:n] = self.d[:n]
        self.d = self.d[n:]
        return n


print(
    R(b"hello").read(3),
    R(b"hello").readall(),
    io.BufferedReader(R(b"a\nbc\n")).readlines(),
    io.TextIOWrapper(io.BufferedReader(R("é\n".encode()))).read(),
    R(b"xyz").readline(),
    list(R(b"a\nb")),
)
t(R(b"").write, b"x")
t(R(b"").seek, 0)
t(R(b"").tell)
t(R(b"").fileno)
t(R(b"").seekable)
t(R(b"").truncate)


class Wr(io.RawIOBase):

    def __init__(self):
        self.o = []

    def writable(self):
        return True

    def write(self, b):
        self.o.append(bytes(b))
        return len(b)


x = Wr()
y = io.BufferedWriter(x)
y.write(b"abc")
y.flush()
z = io.TextIOWrapper(y)
z.write("t\n")
z.flush()
print(x.o)
i = io.IncrementalNewlineDecoder(None, True)
print(repr(i.decode("a\r")), repr(i.decode("\nb\r\n")), i.newlines, i.getstate(), i.reset(), i.newlines)
print(
    [c.__name__ for c in (io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase)],
    isinstance(io.StringIO(), io.TextIOBase),
    isinstance(io.BytesIO(), io.BufferedIOBase),
    isinstance(sys.stdout, io.TextIOWrapper),
    issubclass(io.FileIO, io.RawIOBase),
    isinstance(io.StringIO(), io.Writer),
    isinstance(io.BytesIO(), io.Reader),
)
t(io.IOBase().read) if 0 else None
t(io.IOBase().readline)
t(io.IOBase().seek, 0)
t(io.IOBase().fileno)
t(io.RawIOBase().read, 1)
t(io.BufferedIOBase().read)
t(io.TextIOBase().read)
t(io.TextIOBase().write, "x")
t(io.BufferedIOBase, 1)
t(io.IOBase, 1)
