"""zlib: every memory level, strategy and window, in pieces with flushes; copies of streams."""

import copy
import hashlib
import random
import zlib

r = random.Random(5)
words = [bytes(r.choices(b"abcdefghijklmnop", k=r.randint(2, 9))) for _ in range(300)]
text = b" ".join(r.choices(words, k=1500))
rnd = r.randbytes(9000)
runs = b"".join(bytes([r.randrange(4)]) * r.randint(1, 600) for _ in range(60))
mix = b"".join(
    r.choice(
        [
            text[i : i + r.randint(1, 3000)],
            rnd[i % 4000 : i % 4000 + r.randint(1, 2000)],
            runs[i : i + r.randint(1, 4000)],
        ]
    )
    for i in range(0, 40000, 700)
)
small = b"hello hello hello hello world"
datas = [b"", b"a", small, text[:5000], rnd[:3000], runs[:5000], mix[:16000], text]


def go(d, level, w, mem, st, zd=None, chunk=None, fl=None):
    a = (level, 8, w, mem, st)
    c = zlib.compressobj(*a, zd) if zd else zlib.compressobj(*a)
    out = []
    if chunk:
        rr = random.Random(chunk)
        i = 0
        while i < len(d):
            n = rr.randint(1, chunk * 2)
            out.append(c.compress(d[i : i + n]))
            i += n
            if fl and rr.random() < 0.2:
                out.append(c.flush(rr.choice(fl)))
    else:
        out.append(c.compress(d))
    out.append(c.flush())
    return hashlib.md5(b"|".join(out)).hexdigest()[:12], sum(map(len, out))


for di, d in enumerate(datas[:7]):
    for mem in (1, 8):
        for st in range(5):
            for level in (1, 6):
                if mem == 8 and st == 0:
                    continue
                print(di, mem, st, level, go(d, level, 15, mem, st))
d = datas[6]
for w in (9, 15, -12, 31):
    for mem in (1, 9):
        for st in (0, 3):
            print(
                w,
                mem,
                st,
                go(d, 6, w, mem, st),
                go(d, 2, w, mem, st, chunk=500),
                go(d, 9, w, mem, st, chunk=3000, fl=[1, 2, 3]),
                go(d, 5, w, mem, st, chunk=300, fl=[1, 2, 3, 5]),
            )
            if w < 16:
                print(go(d, 6, w, mem, st, zd=small), go(d, 6, w, mem, st, zd=text, chunk=900))


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k))[:300])
    except Exception as e:
        print(type(e).__name__, e)


c = zlib.compressobj()
print(c.compress(b"hello world, "))
d = c.copy()
e = copy.copy(c)
g = copy.deepcopy(c)
print(c.compress(b"one") + c.flush())
print(d.compress(b"two") + d.flush())
print(e.flush(), g.flush())
t(c.compress, b"a")
t(c.flush)
t(c.copy)
t(c.flush, 2)
t(copy.copy, c)
for kw in (
    dict(level=9, memLevel=5, wbits=-12),
    dict(strategy=zlib.Z_HUFFMAN_ONLY),
    dict(level=1, wbits=31),
    dict(zdict=b"hello world"),
    dict(level=0),
):
    c = zlib.compressobj(**kw)
    a = c.compress(b"hello world, " * 50)
    b = c.flush(zlib.Z_SYNC_FLUSH)
    d = c.copy()
    x = a + b + c.compress(b"tail hello") + c.flush()
    y = d.compress(b"other hello") + d.flush()
    print(x, y)
    o = zlib.decompressobj(wbits=kw.get("wbits", 15), **({"zdict": kw["zdict"]} if "zdict" in kw else {}))
    p = o.decompress(x[:20])
    q = o.copy()
    r = o.copy()
    print(
        p,
        o.decompress(x[20:]) + o.flush(),
        q.decompress(x[20:], 40),
        q.unconsumed_tail,
        q.copy().flush(),
        q.eof,
        r.unused_data,
    )
    t(o.copy)
    t(o.decompress, b"zz")
    print(o.unused_data)
o = zlib.decompressobj()
x = zlib.compress(b"a" * 1000)
print(o.decompress(x, 10))
q = o.copy()
print(
    q.unconsumed_tail,
    q.decompress(q.unconsumed_tail, 10),
    q.unconsumed_tail,
    len(q.flush()),
    len(o.decompress(o.unconsumed_tail)),
)
for a in (
    (10,),
    (-2,),
    (6, 7),
    (6, 8, 7),
    (6, 8, 8),
    (6, 8, -8),
    (6, 8, 16),
    (6, 8, 24),
    (6, 8, 32),
    (6, 8, 15, 0),
    (6, 8, 15, 10),
    (6, 8, 15, 8, 5),
    (6, 8, 15, 8, -1),
    ("a",),
    (6, 8, 15, 8, 0, "a"),
    (6, 8, 15, 8, 0, b""),
):
    t(lambda: type(zlib.compressobj(*a)))
for w in (0, 7, 8, 9, -7, -8, -15, 16, 24, 31, 32, 40, 47, 48, 100, "a"):
    t(lambda: type(zlib.decompressobj(w)))
    t(zlib.decompress, x, w)
    t(zlib.compress, b"aaaa", 6, w)
t(zlib.decompressobj, 15, "a")
t(zlib.compressobj, zdict="a")
t(zlib.decompress, x[:-1])
t(zlib.decompress, b"")
t(zlib.decompress, b"abc")
t(zlib.decompress, x[:-3] + b"abc")
t(zlib.decompress, b"\x78\x9c\xff\xff")
t(zlib.decompress, x, bufsize=0)
t(zlib.decompress, x, bufsize=-1)
y = zlib.compressobj(zdict=b"hello world")
y = y.compress(b"hello world") + y.flush()
t(zlib.decompress, y)
t(zlib.decompressobj(zdict=b"nope").decompress, y)
t(zlib.decompressobj(zdict=b"hello world").decompress, y)
t(zlib.decompressobj().decompress, y)
t(zlib.compress, b"x", 10)
t(zlib.compress, "x")
t(zlib.compress, b"x", level=-2)
t(zlib.compress)
t(zlib.compress, b"a", 6, 15, 3)
t(zlib.compress, b"abc", wbits=-15)
t(zlib.compress, b"abc", wbits=31)
o = zlib.decompressobj()
t(o.flush, 0)
t(o.flush, -1)
t(o.flush, "a")
t(o.decompress, b"", -1)
t(o.decompress, "a")
t(o.decompress, b"zzzz")
t(zlib.crc32, "a")
print([n for n in dir(zlib) if not n.startswith("__")])
print(
    [n for n in dir(zlib.compressobj()) if not n.startswith("__")],
    [n for n in dir(zlib.decompressobj()) if not n.startswith("__")],
)
z = zlib._ZlibDecompressor()
print(z.eof, z.needs_input, z.unused_data)
t(z.decompress, x[:5])
t(z.decompress, x[5:] + b"rest", 10)
print(z.eof, z.needs_input)
t(lambda: len(z.decompress(b"")))
print(z.eof, z.needs_input, z.unused_data)
t(z.decompress, b"")
t(zlib._ZlibDecompressor().decompress, b"zzzz")
c = zlib.compressobj()
t(c.flush, 7)
t(c.flush, -1)
t(c.flush, 6)
t(c.flush, 0)
t(c.flush, "a")
print(type(c), repr(type(c)), zlib.error.__module__, zlib.error.__mro__, type(o))
