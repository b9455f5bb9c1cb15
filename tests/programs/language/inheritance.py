# Multiple inheritance, mro, mixins, overriding of built-in behaviour.
class A:
    def who(self): return ["A"]
class B(A):
    def who(self): return ["B"] + super().who()
class C(A):
    def who(self): return ["C"] + super().who()
class D(B, C):
    def who(self): return ["D"] + super().who()
class E(C, B):
    pass


print(D().who(), E().who(), [c.__name__ for c in D.mro()])
for bases in ((A, B), (D, E), (B, A), (object, A), (A, A)):
    try:
        print([c.__name__ for c in type("X", bases, {}).__mro__])
    except TypeError as error:
        print(" ".join(str(error).split()))


class Loud(dict):
    def __setitem__(self, k, v):
        print("set", k)
        super().__setitem__(k, v)

    def __missing__(self, k):
        return f"missing {k}"


d = Loud(a=1)
d["b"] = 2
d.update(c=3)
print(d, d["z"], d.get("z"), "z" in d, dict(d), type(d.copy()).__name__)


class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def __getitem__(self, i):
        result = super().__getitem__(i)
        return Stack(result) if isinstance(i, slice) else result

    def __repr__(self):
        return f"Stack{super().__repr__()}"


s = Stack().push(1).push(2).push(3)
print(s, s[1:], s[0], len(s), s == [1, 2, 3], sorted(s, reverse=True), type(s + [4]).__name__)


class Money(int):
    def __str__(self):
        return f"{int(self) / 100:.2f}"

    def __add__(self, other):
        return Money(int(self) + int(other))

    __radd__ = __add__


print(Money(150), Money(150) + 50, sum([Money(1), Money(2)]), repr(Money(5)), f"{Money(199)}", f"{Money(7):04d}")


class Err(ValueError, KeyError):
    pass


try:
    raise Err("both")
except KeyError as error:
    print(type(error).__name__, isinstance(error, ValueError), error)


class Mixin:
    def __init__(self, *args, **kw):
        print("Mixin", args, kw)
        super().__init__(*args, **kw)


class Base:
    def __init__(self, x=0):
        print("Base", x)


class Both(Mixin, Base):
    pass


Both(5), Both(x=6)


class Strict(str):
    def __eq__(self, other):
        return type(other) is Strict and str.__eq__(self, other)

    def __hash__(self):
        return str.__hash__(self)


print(Strict("a") == "a", Strict("a") == Strict("a"), "a" == Strict("a"), {Strict("k"): 1}.get("k"), Strict("a") + "b")
B.who = lambda self: ["patched"]
print(D().who(), E().who())
D.__bases__ = (C,)
print(D().who(), [c.__name__ for c in D.__mro__])
