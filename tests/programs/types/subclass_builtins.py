# Subclasses of every built-in type: attributes, overridden methods, results of operations.
class I(int): pass
class F(float): pass
class C(complex): pass
class S(str): pass
class B(bytes): pass
class BA(bytearray): pass
class L(list): pass
class T(tuple): pass
class D(dict): pass
class Se(set): pass
class Fs(frozenset): pass


for value in (I(5), F(1.5), C(1, 2), S("abc"), B(b"ab"), BA(b"cd"), L([1]), T((1, 2)), D(a=1), Se({1}), Fs({2})):
    value.tag = "tagged"
    print(type(value).__name__, repr(value), value.tag, value == type(value).__mro__[1](value), isinstance(value, type(value).__mro__[1]), bool(value))
print(type(I(1) + I(2)), type(-I(1)), type(S("a") + S("b")), type(S("a").upper()), type(S("ab")[0]), type(L([1]) + L([2])), type(L([1])[:]), type(L([1]).copy()), type(T((1,)) + T((2,))), type(T((1,))[:]), type(D(a=1).copy()), type(D() | D()), type(Se({1}) | Se({2})), type(Se({1}).copy()), type(Fs({1}) & Fs({1})), type(F(1) * 2), type(B(b"a") + B(b"b")), type(BA(b"a")[:]), type(I(5).__int__()), type(int(I(5))), type(str(S("x"))), type(S("x").__str__()), type(tuple(T())), type(list(L())))
print({I(1): "a"}[1], {S("k"): 1}["k"], [I(0), 1][I(1)], "ab"[I(1)], range(I(3)), S("a,b").split(","), ",".join([S("x"), "y"]), f"{I(5):03} {F(2.5):.2f} {S('s'):>3}", "%d %s" % (I(1), S("s")), I(7) // 2, divmod(I(7), I(2)), I(2) ** I(3), hash(I(5)) == hash(5), hash(S("a")) == hash("a"))


class Upper(str):
    def __new__(cls, s):
        return super().__new__(cls, s.upper())

    def __repr__(self):
        return f"Upper({str.__repr__(self)})"

    def __getitem__(self, i):
        return Upper(super().__getitem__(i))

    def __iter__(self):
        return iter(["custom", "iteration"])

    def __len__(self):
        return 99

    def __contains__(self, x):
        return True


u = Upper("abc")
print(u, repr(u), u[0], list(u), len(u), "zzz" in u, u.lower(), "".join(u), u + "x", str(u), f"{u}", f"{u!r}", [u])


class Default(dict):
    def __missing__(self, k):
        self[k] = []
        return self[k]


d = Default()
d["x"].append(1)
print(d, d.get("y"), d.setdefault("z", 2), "q" in d, d.pop("x"))


class Rev(list):
    def __iter__(self):
        return reversed(list(super().__iter__()))

    def __len__(self):
        return 1

    def __bool__(self):
        return False


r = Rev([1, 2, 3])
print(list(r), [*r], r[0], len(r), bool(r), sum(r), sorted(r), tuple(r), max(r), r == [1, 2, 3], "yes" if r else "no")


class Clamp(int):
    def __new__(cls, v):
        return super().__new__(cls, max(0, min(9, int(v))))

    def __add__(self, o):
        return Clamp(int(self) + int(o))

    def __eq__(self, o):
        return False

    def __hash__(self):
        return 5


print(Clamp(50), Clamp(5) + 20, Clamp(3) == 3, 3 == Clamp(3), sum([Clamp(5), Clamp(7)]), Clamp(2) < 3, max(Clamp(1), 4))


class Attr(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__


a = Attr(x=1)
a.y = 2
print(a, a.x, a["y"])
try:
    a.z
except KeyError as error:
    print(repr(error))


class E(Exception):
    def __init__(self, a, b):
        self.a = a


print(E(1, 2).args, repr(E(1, 2)), str(E(1, 2)), E(1, b=2).args)
