# Data and non-data descriptors, properties, __getattr__ and __getattribute__, __slots__.


class Data:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, obj, owner=None):
        return f"data {self.name} {obj is None} {owner.__name__}"

    def __set__(self, obj, value):
        print("set", self.name, value)

    def __delete__(self, obj):
        print("delete", self.name)


class NonData:
    def __get__(self, obj, owner):
        return "nondata"


class Owner:
    d = Data()
    n = NonData()

    @property
    def p(self):
        """The p."""
        return self._p

    @p.setter
    def p(self, value):
        if value < 0:
            raise ValueError("negative")
        self._p = value

    @p.deleter
    def p(self):
        del self._p

    @property
    def readonly(self):
        return 1

    @classmethod
    def cm(cls):
        return cls.__name__

    @staticmethod
    def sm(x):
        return x


o = Owner()
print(o.d, Owner.d, o.n)
o.d = 5
del o.d
o.__dict__["d"] = "hidden"
o.__dict__["n"] = "shown"
print(o.d, o.n)
o.p = 4
print(o.p, Owner.p.__doc__)
try:
    o.p = -1
except ValueError as error:
    print(error)
del o.p
for action in ("o.p", "o.readonly", "setattr(o, 'readonly', 2)", "delattr(o, 'readonly')", "o.cm()", "Owner.cm()", "o.sm(3)"):
    try:
        print(eval(action))
    except AttributeError as error:
        print(error)


class Dynamic:
    def __getattr__(self, name):
        if name.startswith("x"):
            return name.upper()
        raise AttributeError(f"no {name}")

    def __setattr__(self, name, value):
        print("setattr", name)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("delattr", name)
        object.__delattr__(self, name)


d = Dynamic()
d.real = 1
print(d.real, d.xyz, getattr(d, "q", "default"), hasattr(d, "xa"), hasattr(d, "a"))
del d.real


class All:
    def __getattribute__(self, name):
        print("getattribute", name)
        return object.__getattribute__(self, name) if name == "ok" else 42

    ok = "ok"


print(All().ok, All().other)


class Slotted:
    __slots__ = ("a", "b")


s = Slotted()
s.a = 1
print(s.a, Slotted.a.__class__.__name__, hasattr(s, "__dict__"))
for action in ("s.b", "setattr(s, 'c', 1)", "delattr(s, 'b')", "vars(s)"):
    try:
        print(eval(action))
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
