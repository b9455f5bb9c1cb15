# Attribute lookup order, instance dicts, class changes seen by instances, __dict__ and __class__ games.
class A:
    shared = "class"

    def method(self):
        return "method"


a, b = A(), A()
a.shared = "instance"
print(a.shared, b.shared, A.shared)
A.shared = "changed"
print(a.shared, b.shared)
A.added = lambda self: f"added to {type(self).__name__}"
print(a.added(), b.added())
a.method = lambda: "own"
print(a.method(), b.method())
del a.method
print(a.method())
a.__dict__["direct"] = 1
print(a.direct, vars(a), a.__dict__ is a.__dict__)
a.__dict__ = {"replaced": True}
print(a.replaced, hasattr(a, "direct"))
try:
    a.__dict__ = 5
except TypeError as error:
    print(error)


class B:
    def method(self):
        return "B method"


b.__class__ = B
print(b.method(), type(b).__name__, isinstance(b, A))


class Data:
    def __get__(self, o, t): return "data"
    def __set__(self, o, v): raise AttributeError("read only")


class Non:
    def __get__(self, o, t): return "non"


class C:
    data, non = Data(), Non()

    def __init__(self):
        self.__dict__.update(data=1, non=2)

    def __getattr__(self, name):
        return f"fallback {name}"


c = C()
print(c.data, c.non, c.other, C.data, C.non)
try:
    c.data = 5
except AttributeError as error:
    print(error)
del C.data
print(c.data)
for name in ("x", "x y", "", "class", "é"):
    setattr(c, name, name)
    print(getattr(c, name), end=" ")
print(sorted(vars(c)))


class Many:
    pass


m = Many()
for i in range(40):
    setattr(m, f"a{i}", i)
print(m.a0, m.a39, len(vars(m)), list(vars(m))[:3])
for i in range(0, 40, 2):
    delattr(m, f"a{i}")
m.a0 = "again"
print(list(vars(m))[:3], list(vars(m))[-1], m.a1)
n1, n2 = Many(), Many()
n1.x, n1.y = 1, 2
n2.y, n2.x = 1, 2
print(list(vars(n1)), list(vars(n2)), n1.x, n2.x)


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)

    def __getattr__(self, name):
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        setattr(self._target, name, value)


p = Proxy(Many())
p.z = 5
print(p.z, p._target.z, list(vars(p)))
print(A.__dict__.get("method") is A.method, type(a).shared, object.__getattribute__(a, "replaced"), A.method.__qualname__)


class Prop:
    @property
    def fails(self):
        return self.missing_inside

    def __getattr__(self, name):
        raise AttributeError(f"getattr saw {name}")


try:
    Prop().fails
except AttributeError as error:
    print(error)
