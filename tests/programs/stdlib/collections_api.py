"""Every class of collections, its methods and errors."""

import collections, pickle, copy, inspect
from collections import *


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, e)
    else:
        print(repr(r))


for a, k in (
    (("P", "x y"), {}),
    (("P", "x,y"), {}),
    (("P", ["x", "y"]), {}),
    (("P", ()), {}),
    (("P", "x x"), {}),
    (("P", "def"), {}),
    (("P", "_x"), {}),
    (("1P", "x"), {}),
    (("class", "x"), {}),
    (("P", "x y"), dict(defaults=[1])),
    (("P", "x"), dict(defaults=[1, 2])),
    (("P", "x def _y x"), dict(rename=True)),
    (("P", "x"), dict(module="mm")),
    (("P",), {}),
    ((5, "x"), {}),
    (("P", 5), {}),
    (("P", "x y"), dict(defaults=5)),
    (("P", "1x"), {}),
    (("P", "x", "y"), {}),
):
    t(lambda: (lambda c: (c, c._fields, c._field_defaults, c.__doc__, c.__module__))(namedtuple(*a, **k)))
P = namedtuple("P", "x y", defaults=[5])
p = P(1)
print(
    p,
    p._asdict(),
    p._replace(x=9),
    P._make([3, 4]),
    p == (1, 5),
    p[0],
    p.x,
    P.__new__.__defaults__,
    hash(p) == hash((1, 5)),
    p.__getnewargs__(),
    inspect.signature(P),
    P.__match_args__,
    copy.replace(p, y=0),
)
t(P)
t(P, 1, 2, 3)
t(P, 1, z=2)
t(P._make, [1])
t(P._make, 5)
t(p._replace, q=1)
t(setattr, p, "x", 1)
t(lambda: p.q)
t(setattr, p, "n", 1)
t(lambda: p + (1,))
t(delattr, p, "x")
P.x.__doc__ = "xd"
print(P.x.__doc__, P.y.__doc__)
for a, k in (
    ((), {}),
    (("abca",), {}),
    (({"a": 2},), {}),
    ((), dict(a=1, b=-1)),
    ((5,), {}),
    ((None,), {}),
    (("a", "b"), {}),
    (("ab",), dict(a=3)),
    (([()],), {}),
):
    t(Counter, *a, **k)
c = Counter("abracadabra")
print(
    c.most_common(2),
    c.most_common(),
    c.most_common(0),
    c.most_common(-1),
    c["zz"],
    list(c.elements()),
    c.total(),
    sorted(c),
    c.copy() == c,
)
t(c.most_common, "x")
t(c.update, "aa")
t(c.update, {"a": "x"})
c = Counter(a=3, b=-1, z=0)
d = Counter(a=1, b=2)
print(
    c + d,
    c - d,
    c & d,
    c | d,
    +c,
    -c,
    c == Counter(a=3, b=-1),
    c < d,
    c <= d,
    c >= d,
    c != d,
    c ^ d if hasattr(c, "__xor__") else "nox",
)
t(c.subtract, {"a": 5})
print(c)
t(c.subtract, "ab", z=1)
print(c)
t(c.update)
t(Counter.fromkeys, "ab")
t(lambda: c + 5)
t(lambda: c < 5)
t(c.update, 5)
t(c.subtract, 5)
del c["nope"]
c += d
print(c)
c -= d
c &= d
c |= d
print(c, repr(Counter({"x": "s", "y": 1})), pickle.loads(pickle.dumps(c)) == c)
t(lambda: Counter(a="x") + Counter(a=1))
t(c.most_common, None)
t(c.__missing__, 1)
o = OrderedDict(a=1, b=2)
o.move_to_end("a")
print(o, o.popitem(), o.popitem(last=False))
t(o.popitem)
t(o.move_to_end, "q")
t(o.pop, "q")
t(o.pop, "q", 5)
t(OrderedDict, 5)
t(OrderedDict, [1])
t(OrderedDict, {}, {})
o = OrderedDict([("x", 1), ("y", 2)])
print(
    o == dict(y=2, x=1),
    o == OrderedDict(y=2, x=1),
    list(reversed(o)),
    o | {"z": 3},
    {"q": 0} | o,
    o.setdefault("w"),
    o.copy(),
    list(reversed(o.items())),
    o.fromkeys("ab", 0),
)
t(lambda: o | 5)
t(o.move_to_end, "x", last=False)
print(list(o), pickle.loads(pickle.dumps(o)) == o)
t(o.pop)
t(lambda: [o.pop("x") for _ in o])
t(lambda: [o.__setitem__(k + "1", 1) for k in o])
t(o.update, a=1)
t(o.update, 5)
o.clear()
print(o, len(o), bool(o))
t(o.pop, "x", default=3)
t(lambda: o.__eq__(5))
t(lambda: o < o)
d = defaultdict(list)
d["a"].append(1)
print(
    d,
    d["b"],
    d.default_factory,
    d.copy(),
    defaultdict(None, {"a": 1}),
    defaultdict(int, a=1),
    d | {"z": 1},
    type({"z": 1} | d).__name__,
)
t(lambda: defaultdict()["x"])
t(defaultdict, 5)
t(defaultdict, list, 5)
t(d.__missing__, "q")
t(lambda: defaultdict(lambda: 1 / 0)["x"])
d.default_factory = None
t(lambda: d["new"])
t(defaultdict.fromkeys, "a")
print(pickle.loads(pickle.dumps(defaultdict(int, a=1))), copy.copy(d))
x = defaultdict(list)
x["self"] = x
print(x)
for a, k in (
    ((), {}),
    (("abc",), {}),
    (("abc", 2), {}),
    (("abc",), dict(maxlen=0)),
    (([], -1), {}),
    (([], "x"), {}),
    ((5,), {}),
    (("a", 1, 2), {}),
    ((), dict(iterable="ab", maxlen=None)),
    (("ab",), dict(x=1)),
    (([], 2**70), {}),
):
    t(deque, *a, **k)
q = deque("abc", 4)
q.append(1)
q.append(2)
q.appendleft(0)
print(
    q,
    q.pop(),
    q.popleft(),
    q.rotate(1),
    q,
    q.rotate(-1),
    q.count("b"),
    q.index("c"),
    q.maxlen,
    q[0],
    q[-1],
    len(q),
)
t(q.index, "z")
t(q.index, "c", 5)
t(q.remove, "z")
t(lambda: q[9])
t(lambda: q["x"])
t(lambda: q[0:1])
t(q.insert, 1, "I")
print(q)
t(q.insert, 0, "X")
q = deque([1, 2, 3])
t(q.insert, -1, "m")
print(q)
t(q.extend, 5)
q.extendleft("xy")
print(
    q,
    q.copy(),
    q.reverse(),
    q,
    q + deque([9]),
    q * 2,
    3 in q,
    deque([1, 2]) < deque([1, 3]),
    deque([1]) == [1],
)
t(lambda: q + [1])
t(deque().pop)
t(deque().popleft)
t(q.rotate, "x")
t(setattr, q, "maxlen", 3)
t(q.__setitem__, 99, 1)
q[0] = 5
del q[0]
print(q)
t(q.__delitem__, 99)
t(lambda: [q.append(1) for _ in q])
q.clear()
print(q, bool(q))
q += [1]
q *= 3
print(q, list(reversed(q)), pickle.loads(pickle.dumps(q)), copy.copy(q), hash.__name__)
t(hash, q)
t(lambda: deque([1]) < 5)
q = deque([1])
q.append(q)
print(q)
t(q.extend, q)
print(len(q))
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(
    m,
    m["b"],
    m.maps,
    m.parents,
    m.new_child({"z": 0}),
    m.new_child(q=1),
    len(m),
    list(m),
    m.get("zz", 5),
    "a" in m,
    bool(ChainMap()),
    dict(m),
    m | {"k": 1},
    {"k": 1} | m,
    m.copy(),
    m.popitem(),
)
t(lambda: m["zz"])
t(m.pop, "b")
t(m.__delitem__, "b")
t(m.popitem)
t(ChainMap.fromkeys, "ab", 1)
t(ChainMap, 5)
m["n"] = 1
m.clear()
print(m, repr(m.new_child()), m == ChainMap({"b": 3, "a": 2}))


class UD(UserDict):

    def __missing__(s, k):
        return k * 2


u = UD(a=1)
print(
    u,
    u["zz"],
    u.data,
    u | {"b": 2},
    {"b": 2} | u,
    u.copy(),
    copy.copy(u),
    "a" in u,
    len(u),
    u.get("q"),
    u == {"a": 1},
)
t(UserDict, 5)
t(UserDict, {}, {})
u |= {"c": 3}
print(u)
l = UserList([3, 1])
l.append(2)
l.sort()
print(l, l[0], l[0:2], l + [1], [1] + l, l * 2, l == [1, 2, 3], l < [2], l.index(2), l.data, copy.copy(l))
t(UserList, 5)
t(l.index, 9)
s = UserString("héLlo")
print(
    s,
    repr(s),
    s.upper(),
    s + "x",
    "x" + s,
    s * 2,
    s[0],
    s == "héLlo",
    s < "z",
    len(s),
    hash(s) == hash("héLlo"),
    s.split("L"),
    s.startswith("h"),
    s.encode(),
    s.replace("l", "L"),
    "é" in s,
    int(UserString("5")),
    s.removeprefix("h"),
    s.join(["a", "b"]),
    s % (),
)
t(s.index, "z")
t(UserString)
print(UserString(5))
t(s.startswith, prefix="h")
print(collections.__all__, collections.abc.Mapping.__module__)
t(lambda: collections.Mapping)
t(lambda: collections.foo)
for n in (None, 1, [1], {"a": 1}, {"b": -2, "a": 5}, Counter(z=3, a=-1, b=1, c=1), Counter(z=-2), "ab"):
    c = Counter("abca"); t(c.__ixor__, n); print(c)
