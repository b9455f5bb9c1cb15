# copy and deepcopy: identity, cycles, hooks.
import copy

a = [1, [2, 3], {"k": [4]}, (5, [6])]
b, c = copy.copy(a), copy.deepcopy(a)
print(b == a, b is a, b[1] is a[1], c == a, c[1] is a[1], c[2]["k"] is a[2]["k"], c[3] is a[3])
for atom in (None, 5, "s", 1.5, len, int, (), frozenset(), b"x", ..., range(3)):
    print(copy.copy(atom) is atom, copy.deepcopy(atom) is atom)
t = (1, 2, (3,))
print(copy.deepcopy(t) is t, copy.copy({1, 2}), copy.deepcopy({"a": {1}}), copy.copy(bytearray(b"x")))
cyc = [1]
cyc.append(cyc)
d = copy.deepcopy(cyc)
print(d[1] is d, d is not cyc)
shared = [0]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1])


class Plain:
    def __init__(self, x):
        self.x = x


p = Plain([1])
q, r = copy.copy(p), copy.deepcopy(p)
print(q.x is p.x, r.x is p.x, r.x, type(r).__name__)


class Hooks:
    def __init__(self, v):
        self.v = v

    def __copy__(self):
        return Hooks("copied")

    def __deepcopy__(self, memo):
        print(type(memo).__name__)
        return Hooks("deep")


print(copy.copy(Hooks(1)).v, copy.deepcopy(Hooks(1)).v, copy.deepcopy([Hooks(1)])[0].v)


class Slots:
    __slots__ = ("a", "b")


s = Slots()
s.a = [1]
z = copy.deepcopy(s)
print(z.a, z.a is s.a, hasattr(z, "b"))


class L(list):
    pass


l = L([1, [2]])
l.tag = "t"
m = copy.deepcopy(l)
print(type(m).__name__, m, m.tag, m[1] is l[1])


class State:
    def __init__(self):
        self.a, self.b = 1, 2

    def __getstate__(self):
        return {"a": 10}

    def __setstate__(self, state):
        self.restored = state


print(copy.copy(State()).__dict__)


class Reduced:
    def __reduce__(self):
        return (Plain, ("reduced",))


print(copy.copy(Reduced()).x)
print(copy.replace(type("N", (), {"__replace__": lambda self, **kw: kw})(), a=1))
try:
    copy.replace(5, a=1)
except TypeError as error:
    print(error)
try:
    copy.copy(x for x in ())
except TypeError as error:
    print(error)
memo = {}
copy.deepcopy([1], memo)
print(len(memo) > 0, copy.Error.__mro__[1].__name__)
e = copy.copy(ValueError("a", 1))
print(repr(e))
