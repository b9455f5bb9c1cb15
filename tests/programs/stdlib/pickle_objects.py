"""pickle: objects of each kind through each protocol, subclasses of the classes, wrong data."""

import pickle, io, copyreg, collections, datetime, decimal, enum, fractions, functools, operator, uuid, ipaddress, pathlib, re, array, sys, types, dataclasses


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)).split(" at 0x")[0][:300])
    except Exception as x:
        print(type(x).__name__, str(x).split(" at 0x")[0])


class P:
    def __init__(s, x):
        s.x = x

    def __eq__(s, o):
        return type(s) is type(o) and s.__dict__ == o.__dict__

    def __repr__(s):
        return f"P({s.x})"


class Slots:
    __slots__ = ("a", "b")


class SlotsState(Slots):
    __slots__ = ()

    def __getstate__(s):
        return (s.a,)

    def __setstate__(s, st):
        s.a = st[0]


class NewArgs:
    def __new__(cls, a, *, k=1):
        o = object.__new__(cls)
        o.v = (a, k)
        return o

    def __getnewargs_ex__(s):
        return ((s.v[0],), {"k": s.v[1]})


class L(list):
    pass


class D(dict):
    pass


class E(enum.Enum):
    A = 1
    B = 2


class F(enum.Flag):
    X = 1
    Y = 2


NT = collections.namedtuple("NT", "a b")


@dataclasses.dataclass
class DC:
    a: int = 1
    b: list = dataclasses.field(default_factory=list)


class Red:
    def __reduce__(s):
        return (Red, (), {"z": 1}, iter([1]), iter([(1, 2)]))

    def append(s, v):
        s.__dict__.setdefault("ap", []).append(v)

    def extend(s, v):
        s.__dict__.setdefault("ex", []).extend(v)

    def __setitem__(s, k, v):
        s.__dict__.setdefault("it", []).append((k, v))


def fn():
    pass


class Outer:
    class Inner:
        pass

    def meth(self):
        pass

    @classmethod
    def cm(cls):
        pass


l = L([1, 2])
l.at = 5
dd = D(a=1)
dd.at = 6
sl = Slots()
sl.a = 1
ss = SlotsState()
ss.a = 7
rec = []
rec.append(rec)
p = P(1)
p.self = p
objs = [
    None,
    True,
    1,
    -1,
    255,
    256,
    65536,
    2**31,
    -(2**31),
    2**100,
    -(2**2000),
    1.5,
    float("inf"),
    3 + 4j,
    "",
    "é\n",
    "a" * 300,
    "\ud800",
    b"",
    b"x" * 300,
    bytearray(b"ab"),
    (),
    (1,),
    (1, 2),
    (1, 2, 3),
    (1, 2, 3, 4),
    [],
    [1, 2],
    {},
    {"a": 1},
    set(),
    {1},
    frozenset({1}),
    range(3),
    slice(1, 2),
    P(5),
    sl,
    ss,
    NewArgs(1, k=3),
    l,
    dd,
    E.A,
    F.X | F.Y,
    NT(1, 2),
    DC(3, [4]),
    Red(),
    fn,
    len,
    str.upper,
    "abc".upper,
    P,
    Outer.Inner,
    Outer.Inner(),
    Outer().meth,
    Outer.cm,
    int,
    type(None),
    ...,
    NotImplemented,
    collections.OrderedDict(a=1),
    collections.Counter("aab"),
    collections.deque([1], 3),
    collections.defaultdict(list, {1: [2]}),
    collections.ChainMap({1: 2}),
    datetime.datetime(2020, 1, 2, 3, tzinfo=datetime.timezone.utc),
    datetime.timedelta(1, 2, 3),
    decimal.Decimal("1.5"),
    fractions.Fraction(1, 3),
    functools.partial(int, base=2),
    operator.itemgetter(1, 2),
    operator.attrgetter("a.b"),
    operator.methodcaller("f", 1, k=2),
    uuid.UUID(int=5),
    ipaddress.ip_network("10.0.0.0/8"),
    pathlib.PurePosixPath("/a/b"),
    re.compile("a.b", re.I),
    array.array("i", [1, 2]),
    ValueError("x", 1),
    KeyError("k"),
    OSError(2, "m", "f"),
    ExceptionGroup("g", [ValueError(1)]),
    types.SimpleNamespace(a=1),
    iter([1, 2]),
    reversed([1]),
    enumerate([1]),
    zip([1], [2]),
    map(len, ["a"]),
    memoryview,
    datetime.date,
    (lambda: 1),
    (i for i in [1]),
    sys,
    open,
    io.StringIO("x"),
    object(),
    property(),
    staticmethod(len),
    types.MappingProxyType({}),
    io.BytesIO(b"q"),
    type("Local", (), {}),
    frozendict({1: 2}) if "frozendict" in dir(__builtins__) else 0,
]
for o in objs:
    for pr in range(6):
        try:
            s = pickle.dumps(o, pr)
            r = pickle.loads(s)
            try:
                same = (r == o) or (r is o) or (getattr(r, "__dict__", None) == getattr(o, "__dict__", 1))
            except Exception:
                same = "?"
            print(pr, type(o).__name__, same)
        except Exception as x:
            print(pr, type(o).__name__, type(x).__name__, str(x).split(" at 0x")[0])
r = pickle.loads(pickle.dumps(rec))
print(r[0] is r)
r = pickle.loads(pickle.dumps(p))
print(r.self is r)


class Pk(pickle.Pickler):
    def persistent_id(s, o):
        return ("p", o.x) if isinstance(o, P) else None

    def reducer_override(s, o):
        return (str, ("ov",)) if isinstance(o, complex) else NotImplemented


class Up(pickle.Unpickler):
    def persistent_load(s, i):
        return ("loaded", i)

    def find_class(s, m, n):
        print("fc", m, n)
        return super().find_class(m, n)


b = io.BytesIO()
k = Pk(b, 4)
k.dump([P(3), 1j, P, fn])
b.seek(0)
print(Up(b).load()[:3])
b = io.BytesIO()
k = pickle.Pickler(b, 2)
k.dispatch_table = copyreg.dispatch_table.copy()
k.dispatch_table[P] = lambda o: (list, ((1, 2),))
k.dump(P(1))
print(pickle.loads(b.getvalue()))
copyreg.pickle(Slots, lambda o: (Slots, ()))
print(type(pickle.loads(pickle.dumps(sl))))
t(copyreg.pickle, 5, 5)
bufs = []
d = pickle.dumps(pickle.PickleBuffer(bytearray(b"big")), 5, buffer_callback=bufs.append)
print(len(bufs), type(pickle.loads(d, buffers=bufs)))
t(pickle.loads, d)
t(pickle.dumps, 1, 4, buffer_callback=print)
t(pickle.dumps, pickle.PickleBuffer(b"x"), 4)
print(pickle.loads(pickle.dumps(pickle.PickleBuffer(b"x"), 5)), bytes(pickle.PickleBuffer(b"q").raw()))
for bad in (
    b"",
    b".",
    b"garbage",
    b"\x80\x05",
    b"\x80\x09.",
    b"cnomod\nx\n.",
    b"cos\nnoattr\n.",
    b"(I1\n",
    b"I1\nI2\n.",
    b"\x80\x04\x95\xff\xff\xff\xff\xff\xff\xff\xff.",
    b"Iabc\n.",
    b'S"unclosed\n.',
    b"h\x05.",
    b"0.",
    b"(.",
    b"\x8c\x05ab.",
    b"S'a'\n.",
    b"Vabc\\u0041\n.",
    b"F1.5\n.",
    b"L5L\n.",
    b"(lp0\nI1\na.",
    b"\x82\x01.",
    b"Pid\n.",
    b"b.",
    b"R.",
    b"t.",
    b"}(I1\ns.",
    b"\x80\x02]q\x00(K\x01K\x02e.",
):
    t(pickle.loads, bad)
t(pickle.loads, "str")
t(pickle.dumps, 1, 6)
t(pickle.dumps, 1, -1)
t(pickle.load, 5)
t(pickle.dump, 1, 5)
t(pickle.Pickler, 5)
t(pickle.Unpickler, 5)
t(pickle.loads, pickle.dumps("é", 0), encoding="latin1")
t(pickle.loads, b"S'\\xe9'\n.", encoding="latin1")
t(pickle.loads, b"S'\\xe9'\n.")
t(pickle.loads, b"S'\\xe9'\n.", encoding="bytes")
print(pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL, pickle.format_version, pickle.compatible_formats)
u = pickle.Unpickler(io.BytesIO(pickle.dumps(1) + pickle.dumps(2)))
print(u.load(), u.load())
t(u.load)
import os


class Ev:
    def __reduce__(s):
        return (os.getcwd, ())


print(isinstance(pickle.loads(pickle.dumps(Ev())), str))
for R in (
    lambda s: 5,
    lambda s: (),
    lambda s: (1, ()),
    lambda s: (list, 5),
    lambda s: (list, (), None, 5),
    lambda s: "nope",
    lambda s: (list, (), 1, 2, 3, 4, 5, 6),
    lambda s: (copyreg.__newobj__, (int,), None),
):
    t(pickle.dumps, type("X", (), {"__reduce__": R})())
