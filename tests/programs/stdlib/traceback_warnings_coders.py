"""traceback, warnings, lzma, gzip, bz2, heapq, bisect and operator, with ordinary and wrong arguments."""

import traceback, sys, io, warnings, lzma, bz2, gzip, zlib, operator, heapq, bisect, tracemalloc, abc, copy
import os


class Shown(io.StringIO):
    """Hides the folder of this program."""

    def write(self, text):
        return sys.__stdout__.write(text.replace(os.path.dirname(os.path.abspath(__file__)), "DIR"))


sys.stdout = Shown()


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)).split(" at 0x")[0][:400])
    except Exception as x:
        print(type(x).__name__, str(x).split(" at 0x")[0])


def a():
    b()


def b():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError("k") from e


try:
    a()
except KeyError as e:
    ex = e
te = traceback.TracebackException.from_exception(ex)
print("".join(te.format()))
print(
    te.exc_type_str,
    te.stack[0].name,
    te.stack[0].lineno,
    te.stack[0].line,
    te.__cause__ is not None,
    te.__suppress_context__,
    te == traceback.TracebackException.from_exception(ex),
    list(te.format_exception_only()),
    te.filename if hasattr(te, "filename") else "",
)
print("".join(traceback.format_exception(ex, limit=1)))
print("".join(traceback.format_exception(ex, chain=False)))
print(traceback.format_exception_only(ex), traceback.format_exception_only(KeyError, KeyError("q")))
traceback.print_exception(ex, file=sys.stdout)
traceback.print_tb(ex.__traceback__, limit=-1, file=sys.stdout)
s = traceback.extract_tb(ex.__traceback__)
print(s[0].name, len(s), s[-1].line, repr(s[0])[:14], s[0][:2][1], s.format()[1][-10:])
print(
    traceback.StackSummary.from_list([("f", 1, "n", "l")]).format(),
    traceback.FrameSummary("f", 1, "n"),
    traceback.FrameSummary("f", 1, "n", line="  x ").line,
    list(traceback.FrameSummary("f", 1, "n", lookup_line=False)),
)
t(traceback.StackSummary.from_list, [(1,)])
print(
    traceback.format_list([("f.py", 3, "fn", "code"), ("f.py", 3, "fn", None)]),
    traceback.format_list([("a", 1, "r", "x")] * 6),
)
try:
    exec("x = (")
except SyntaxError as e:
    print("".join(traceback.format_exception_only(e)))
try:
    raise ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [KeyError(2)])])
except ExceptionGroup as e:
    e.add_note("note\nmore")
    traceback.print_exception(e, file=sys.stdout)
    print(traceback.format_exception_only(e, show_group=True))


class X(Exception):
    def __str__(s):
        1 / 0


print(traceback.format_exception_only(X()))


def rec(n):
    rec(n - 1) if n else 1 / 0


try:
    rec(20)
except Exception as e:
    print(
        "".join(traceback.format_tb(e.__traceback__)).count("rec"),
        "[Previous line repeated" in "".join(traceback.format_tb(e.__traceback__)),
    )
for s in traceback.walk_tb(ex.__traceback__):
    print(s[1])
print([f.f_code.co_name for f, _ in traceback.walk_stack(None)][:1], traceback.format_stack(limit=1)[0].count("print"))
traceback.clear_frames(ex.__traceback__)
t(traceback.format_exception, 5)
t(traceback.print_exception)
t(traceback.TracebackException, 5, 5, None)
traceback.print_exc(file=sys.stdout)
# warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("a")
    warnings.warn("b", DeprecationWarning, stacklevel=1)
    warnings.warn(UserWarning("c"))
    warnings.warn_explicit("d", UserWarning, "f.py", 7, "mod")
    print([(str(x.message), x.category.__name__, x.lineno) for x in w][3], len(w), w[0].source)
for act in ("error", "ignore", "always", "default", "module", "once", "all"):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter(act)
        try:
            for i in range(3):
                warnings.warn("m")
        except UserWarning as e:
            print("raised", e)
        print(act, len(w))
with warnings.catch_warnings():
    warnings.filterwarnings("error", message="bad.*", category=UserWarning, module="__main__", lineno=0, append=False)
    t(warnings.warn, "BAD x")
    warnings.filterwarnings("ignore")
    t(warnings.warn, "ok")
    print(warnings.filters[0][0])
    warnings.resetwarnings()
    print(warnings.filters)
t(warnings.warn, "x", int)
t(warnings.warn, "x", stacklevel="a")
t(warnings.simplefilter, "nope")
t(warnings.filterwarnings, "error", message=5)
t(warnings.filterwarnings, "error", category=5)
t(warnings.filterwarnings, "error", lineno=-1)
t(warnings.filterwarnings, "error", module=5)
print(warnings.formatwarning("m", UserWarning, "f", 3, "line"))
t(warnings.showwarning, "m", UserWarning, "f", 1, file=io.StringIO())


@warnings.deprecated("old")
def od():
    return 1


@warnings.deprecated("oldc", category=FutureWarning)
class OC:
    pass


with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    od()
    OC()
    print([(str(x.message), x.category.__name__) for x in w], od.__deprecated__)
t(warnings.deprecated)
t(warnings.deprecated, 5)
with warnings.catch_warnings(action="error", category=UserWarning):
    t(warnings.warn, "q")
# lzma etc
x = b"data" * 500
for fl in (
    [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME}],
    [{"id": lzma.FILTER_DELTA, "dist": 4}, {"id": lzma.FILTER_LZMA2}],
    [
        {"id": lzma.FILTER_X86},
        {
            "id": lzma.FILTER_LZMA2,
            "dict_size": 65536,
            "lc": 2,
            "lp": 1,
            "pb": 0,
            "mode": lzma.MODE_FAST,
            "nice_len": 16,
            "mf": lzma.MF_HC4,
            "depth": 3,
        },
    ],
    [{"id": lzma.FILTER_ARM, "start_offset": 16}, {"id": lzma.FILTER_LZMA1}],
):
    for fm in (lzma.FORMAT_XZ, lzma.FORMAT_RAW, lzma.FORMAT_ALONE):
        try:
            c = lzma.compress(x, fm, filters=fl)
            print(fm, len(c), zlib.crc32(c), lzma.decompress(c, fm, filters=fl if fm == lzma.FORMAT_RAW else None) == x)
        except Exception as e:
            print(fm, type(e).__name__, e)
for ck in (-1, 0, 1, 4, 10):
    c = lzma.compress(x, check=ck)
    d = lzma.LZMADecompressor()
    d.decompress(c)
    print(ck, len(c), d.check, d.eof, d.unused_data)
c = lzma.compress(x)
t(lzma.decompress, c[:-1])
t(lzma.decompress, b"x" + c)
t(lzma.decompress, c + b"junk")
t(lzma.decompress, c + c[:5])
t(lzma.decompress, c, lzma.FORMAT_ALONE)
t(lzma.decompress, c, memlimit=10)
t(lzma.LZMADecompressor, lzma.FORMAT_RAW)
t(lzma.LZMADecompressor, lzma.FORMAT_XZ, filters=[])
bad = bytearray(c)
bad[20] ^= 1
t(lzma.decompress, bytes(bad))
d = lzma.LZMADecompressor()
print(d.decompress(c, 10), d.needs_input, d.eof, len(d.decompress(b"")), d.eof)
t(d.decompress, b"")
k = lzma.LZMACompressor()
k.compress(b"a")
k.flush()
t(k.compress, b"b")
t(k.flush)
f = lzma.LZMAFile(io.BytesIO(c))
print(
    f.read(3),
    f.tell(),
    f.seek(1),
    f.peek(2)[:2],
    f.seekable(),
    f.readline()[:4],
    f.seek(-2, 2),
    f.read(),
    f.name if hasattr(f, "name") else "noname",
    f.mode,
)
t(f.write, b"x")
f.close()
t(f.read)
t(lzma.LZMAFile, io.BytesIO(), "rw")
t(lzma.LZMAFile, io.BytesIO(), "w", check=99)
t(lzma.LZMAFile, io.BytesIO(), "r", preset=1)
o = io.BytesIO()
g = gzip.GzipFile("n.txt", "wb", 3, o, mtime=5)
print(g.write(b"hello" * 10), g.name, g.mode, g.writable(), g.tell(), g.flush(), g.seek(60) > 0, g.tell())
t(g.read)
t(g.seek, 0)
g.close()
g.close()
v = o.getvalue()
print(v)
r = gzip.GzipFile(fileobj=io.BytesIO(v + v + b"\0\0\0"))
print(
    len(r.read()),
    r.mtime,
    r.seek(2),
    r.read(3),
    r.peek(3)[:3],
    r.readline()[:5],
    r.rewind() if hasattr(r, "rewind") else None,
    r.readinto(bytearray(4)),
    r.seekable(),
)
t(gzip.decompress, v[:-1])
t(gzip.decompress, v[:-8] + b"\0" * 8)
t(gzip.decompress, b"\x1f\x8c")
t(gzip.decompress, b"")
t(gzip.decompress, v + b"junk")
t(gzip.decompress, v[:5])
print(gzip.compress(b"x", 1, mtime=0), gzip.compress(b"x", mtime=9), gzip.compress(b"")[:4])
t(gzip.compress, b"x", 99)
t(gzip.open, io.BytesIO(), "rbt")
t(gzip.open, io.BytesIO(), "rb", encoding="x")
print(gzip.open(io.BytesIO(v), "rt").read(5))
z = bz2.compress(x, 1)
print(z, bz2.decompress(z + z) == x * 2, bz2.decompress(z + b"junk") == x)
t(bz2.decompress, z[:-1])
t(bz2.decompress, b"BZh9junk")
t(bz2.compress, x, 0)
t(bz2.BZ2Compressor, 10)
d = bz2.BZ2Decompressor()
print(d.decompress(z, 5), d.needs_input, len(d.decompress(b"")), d.eof, d.unused_data)
t(d.decompress, b"")
bf = bz2.BZ2File(io.BytesIO(z))
print(bf.read(4), bf.tell(), bf.peek()[:2], bf.readinto(bytearray(3)), bf.readlines()[0][:3], bf.seek(0), bf.read1(2))
t(bz2.BZ2File, io.BytesIO(), "w", compresslevel=0)
t(bz2.open, io.BytesIO(), "rt", newline="x")
t(bf.write, b"")
# heapq/bisect/operator
h = [5, 1, 4]
heapq.heapify(h)
heapq.heappush(h, 0)
print(
    heapq.heappop(h),
    heapq.heapreplace(h, 9),
    heapq.heappushpop(h, 2),
    h,
    heapq.nlargest(2, [1, 3, 2], key=lambda q: -q),
    heapq.nsmallest(9, "bca"),
    list(heapq.merge([1, 4], [2, 3], reverse=False)),
    list(heapq.merge([4, 1], [3, 2], reverse=True, key=None)),
)
t(heapq.heappop, [])
t(heapq.heapreplace, [], 1)
t(heapq.heapify, (1,))
t(heapq.heappush, [1], "a")
print([hasattr(heapq, n) for n in ("heapify_max", "heappop_max", "heappush_max", "heapreplace_max", "heappushpop_max")])
hm = [1, 3, 2]
heapq.heapify_max(hm)
heapq.heappush_max(hm, 9)
print(heapq.heappop_max(hm), heapq.heapreplace_max(hm, 0), heapq.heappushpop_max(hm, 1), hm)
l = [1, 3, 3, 5]
print(
    bisect.bisect(l, 3),
    bisect.bisect_left(l, 3),
    bisect.bisect(l, 3, 0, 2),
    bisect.bisect_left(l, -3, key=lambda q: -q),
    bisect.insort(l, 4),
    l,
)
t(bisect.bisect, l, 1, -1)
t(bisect.bisect, l, "a")
t(bisect.insort_left, l, 2, key=lambda q: q)
print(
    operator.itemgetter(1, "a")({1: 2, "a": 3}),
    operator.attrgetter("real", "imag")(3j),
    operator.methodcaller("split", "b", maxsplit=1)("abcb"),
    operator.index(True),
    operator.concat([1], [2]),
    operator.countOf([1, 1], 1),
    operator.indexOf([3, 4], 4),
    operator.iconcat([1], [2]),
    operator.length_hint(iter([1, 2])),
    operator.is_none(None),
    operator.is_not_none(1),
    operator.call(max, 1, 2),
    operator.matmul if 0 else "",
    operator.truth([]),
    operator.not_(1),
    repr(operator.itemgetter(1)),
    repr(operator.attrgetter("a.b", "c")),
    repr(operator.methodcaller("f", 1, k=2)),
)
t(operator.itemgetter)
t(operator.attrgetter, 5)
t(operator.methodcaller)
t(operator.methodcaller, 5)
t(operator.indexOf, [1], 5)
t(operator.concat, 1, 2)
t(operator.index, 1.5)
t(operator.attrgetter("a.b"), 5)
t(operator.itemgetter(5), [1])
