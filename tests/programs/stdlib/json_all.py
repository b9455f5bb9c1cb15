"""Every function, parameter and error of json."""

import json, io, math, decimal, collections, enum, datetime


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, e, getattr(e, "__notes__", ""))
    else:
        print(repr(r))


class E(enum.IntEnum):
    A = 1


class S(str, enum.Enum):
    B = "b"


for v in (
    None,
    True,
    1.5,
    1e100,
    float("nan"),
    float("inf"),
    'é\u2028\ud800"\\\n\x00',
    [1, (2,)],
    {1: 2, None: 3, True: 4, 1.5: 5},
    E.A,
    S.B,
    10**30,
    {"b": 1, "a": []},
    [],
    {},
    [[]],
    {(1,): 2},
    b"x",
    {1},
    datetime.date(2020, 1, 1),
):
    for k in (
        {},
        {"indent": 2},
        {"sort_keys": True},
        {"separators": (",", ":")},
        {"ensure_ascii": False},
        {"allow_nan": False},
        {"skipkeys": True},
        {"indent": "\t", "separators": (", ", " = ")},
        {"default": str},
        {"indent": 0},
    ):
        t(json.dumps, v, **k)
a = []
a.append(a)
t(json.dumps, a)
pass
d = {}
d["x"] = d
t(json.dumps, d)


class D(json.JSONEncoder):

    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)


t(json.dumps, {"z": 1j}, cls=D)
t(json.dumps, {"z": {1}}, cls=D)
print(list(D().iterencode({"z": [1j, 2]})), D(indent=1).encode([1j]))
for s in (
    "",
    "[",
    "[1",
    "[1,",
    "[1,]",
    "{",
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    '{"a":1,}',
    "{a:1}",
    "{'a':1}",
    '"abc',
    '"\\x"',
    '"\\u12"',
    '"\\ud83d\\ude00"',
    '"\\ud83d"',
    '"a\nb"',
    "nan",
    "NaN",
    "-Infinity",
    "Infinity",
    "tru",
    "01",
    "1.",
    "1e",
    "-",
    "1 2",
    "[1] x",
    "\ufeff[1]",
    "  [ 1 , 2 ] ",
    "1E5",
    "1e400",
    "-0",
    "-0.0",
    '{"a":1,"a":2}',
    '"\t"',
    "[1 2]",
    '{"a" 1}',
    "{1:2}",
    "123456789012345678901234567890",
    "null",
):
    t(json.loads, s)
t(json.loads, '"a\nb"', strict=False)
t(json.loads, "[1.5,2]", parse_float=decimal.Decimal, parse_int=str)
t(json.loads, "[NaN,Infinity,-Infinity]", parse_constant=lambda x: "C" + x)
t(json.loads, '{"a":{"b":1}}', object_hook=lambda d: sorted(d))
t(json.loads, '{"a":{"b":1},"a":2}', object_pairs_hook=list)
t(json.loads, '{"a":1}', object_pairs_hook=collections.OrderedDict, object_hook=len)
t(json.loads, "[1,[2]]", array_hook=tuple)
for b in (
    b"[1]",
    bytearray(b'"x"'),
    '"é"'.encode("utf-16"),
    '"é"'.encode("utf-32-le"),
    '"é"'.encode("utf-8-sig"),
    b"\xff",
    5,
    None,
    ["a"],
    memoryview(b"1"),
):
    t(json.loads, b)
t(json.loads, "[1]", encoding="utf8")
t(json.loads, "[]", cls=json.JSONDecoder)
t(json.loads, "[]", foo=1)
t(json.dumps, [], foo=1)
f = io.StringIO()
json.dump({"a": [1, 2, {"b": None}]}, f, indent=2)
print(f.getvalue())
t(json.load, io.StringIO('{"a":1}'))
t(json.load, io.BytesIO(b"[1]"))
t(json.load, "x")
t(json.dump, {}, None)
t(json.dump, [1])
try:
    json.loads('{\n "a": x}')
except json.JSONDecodeError as e:
    print(e.msg, e.doc, e.pos, e.lineno, e.colno, e.args)
    import pickle

    print(repr(pickle.loads(pickle.dumps(e))), isinstance(e, ValueError))
dec = json.JSONDecoder()
t(dec.raw_decode, "[1] x")
t(dec.raw_decode, " [1]")
t(dec.raw_decode, " [1]", 1)
t(dec.raw_decode, "[1]", -1)
t(dec.decode, "[1] x")
t(dec.raw_decode, "")
t(dec.raw_decode, "[1]", 10)
print(json.JSONDecodeError("m", "doc", 1), json.__all__)


class F(float):

    def __repr__(self):
        return "FF"


class I(int):

    def __repr__(self):
        return "II"

    __str__ = __repr__


t(json.dumps, [F(1.5), I(3), {F(1.5): I(2), I(3): 1}])
t(json.dumps, {"a": 1, 2: 3}, sort_keys=True)
t(json.dumps, {2: 1, 10: 2}, sort_keys=True)
t(json.dumps, [1, 2], indent=-1)
t(json.dumps, {"a": {"b": [1, {}]}}, indent=3)
t(json.dumps, "x", separators=",")
t(json.dumps, [1, 2], separators=(1, 2))
t(json.dumps, [1], indent=1.5)
t(json.dumps, [1], default=5)
t(json.dumps, {1}, default=5)
t(json.dumps, {1}, default=lambda o: o)
t(json.dumps, collections.OrderedDict(a=1))
t(json.dumps, collections.namedtuple("P", "x y")(1, 2))
t(json.dumps, collections.Counter("aab"))
t(json.dumps, {"k": [{1, 2}]})
t(json.dumps, dict.fromkeys("ab").keys())
t(json.dumps, (x for x in "a"))
t(json.dumps, {"a": float("nan")}, allow_nan=False)
t(json.dumps, [float("-inf")], allow_nan=False, indent=1)
t(json.dumps, decimal.Decimal("1.5"))
E = json.JSONEncoder
print(
    list(E(indent=1, skipkeys=True).iterencode({(1,): 2})),
    list(E(indent=1, skipkeys=True).iterencode({(1,): 2, "a": {}})),
)
print(
    list(E(indent=1).iterencode([])),
    list(E(indent=1).iterencode([{}, []])),
    list(E(indent=1).iterencode([1, {"a": []}, None])),
    list(E().iterencode("x")),
    list(E().iterencode(5)),
)
print(E(indent=1, skipkeys=True).encode({(1,): 2}))
print(list(E(default=str).iterencode([{1}])), list(E(sort_keys=True).iterencode({1.5: 2, -1: 3, True: 4})))


def tr(v, **k):
    out = []
    try:
        for c in E(**k).iterencode(v):
            out.append(c)
    except Exception as e:
        print(out, repr(e), e.__notes__ if hasattr(e, "__notes__") else None)
    else:
        print(out)


tr([1, {"a": {1}}])
tr({"a": 1, (1,): 2})
a = [1]
a.append(a)
tr(a)
tr([float("nan")], allow_nan=False)
tr({float("nan"): 1}, allow_nan=False)
tr((1, [2, (3,)]))
a = [1]
a.append(a)
tr(a, indent=2)
tr({"k": object()}, default=lambda o: o)


class F:

    def __init__(self):
        self.a = []

    def write(self, x):
        self.a.append(x)


for v in ([1, {"a": {1}}], {"a": [1, 2, {"b": None}]}, "x", 1.5, frozendict(a=1)):
    f = F()
    try:
        json.dump(v, f, indent="\t")
    except TypeError as e:
        print(e)
    print(f.a)
tr({"a": 1, 2: {"x": []}}, indent=4)
tr([[[]], {}], indent=0)
tr({"z": (1, 2)}, separators=(",", ":"), ensure_ascii=False, indent=1)
tr({True: None, None: 100000.0, 1.5: 2})


class L(list):
    pass


class D(dict):
    pass


tr(L([1, D(a=object())]))
