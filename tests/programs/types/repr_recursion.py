# repr of nested, recursive and customised containers.
from collections import OrderedDict, defaultdict, deque


class R:
    def __init__(self, inner=None):
        self.inner = inner

    def __repr__(self):
        return f"R({self.inner!r})"


a = [1, "x", None]
a.append(a)
d = {"k": a}
d["self"] = d
t = (a, d)
s = R()
s.inner = [1]
print(a, d, t, sep="\n")
print([R(R([]))], {R(): R()} if False else {1: R()}, (R(1),), {"a": {"b": [(), [()]]}}, [[]] * 2, [{}], {(): ()}, {frozenset({1}): [2]})
dd = defaultdict(list)
dd["me"] = dd
print(dd, OrderedDict(a=[1]), deque([deque()]))
q = deque([1])
q.append(q)
print(q)
v = d.values()
print(type(v), {}.keys(), {1: 2}.items(), {"x": 1}.values())


class BadRepr:
    def __repr__(self):
        return 5


class RaisingRepr:
    def __repr__(self):
        raise ValueError("repr fails")


for x in (BadRepr(), [BadRepr()], RaisingRepr(), {"k": RaisingRepr()}):
    try:
        repr(x)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
class BadStr:
    def __str__(self):
        return None
try:
    str(BadStr())
except TypeError as error:
    print(error)
try:
    f"{BadStr()}"
except TypeError as error:
    print(error)
try:
    print(BadStr())
except TypeError as error:
    print(error)
print(str([1.0, "a'b", b"c", 1j, True, None, ..., range(2), slice(1)]), repr("\n"), [str], [int, list[int]], {"t": type})
print(repr(type(a)), repr(type(s)), repr(object)[:7], repr(len), repr(ValueError("x")), repr(ValueError()), repr(KeyError("k", 1)))
