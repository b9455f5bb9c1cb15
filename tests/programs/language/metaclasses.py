# Metaclasses, __prepare__, __init_subclass__, __class_getitem__, three-argument type, instance checks.


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return {"injected": 1}

    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, [k for k in ns if not k.startswith("__")])
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)

    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)

    def __instancecheck__(cls, obj):
        return obj == "magic" or type.__instancecheck__(cls, obj)

    def __subclasscheck__(cls, sub):
        return sub is int or type.__subclasscheck__(cls, sub)

    def __len__(cls):
        return 7

    def __getattr__(cls, name):
        return f"meta {name}"

    def __repr__(cls):
        return f"<Meta {cls.__name__}>"


class A(metaclass=Meta, option="yes"):
    x = 1

    def __init__(self, v):
        self.v = v


class B(A):
    pass


print(A(3).v, isinstance("magic", A), isinstance(A(1), A), issubclass(int, B), len(B), B.anything, A, type(B) is Meta)


class Plugin:
    registry = {}

    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry[key or cls.__name__] = cls


class One(Plugin, key="1"): pass
class Two(Plugin): pass


print(sorted(Plugin.registry))
try:

    class Three(Plugin, bogus=1):
        pass

except TypeError as error:
    print(error)


class Generic:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


print(Generic[int], Generic[1, 2])
T = type("T", (One,), {"greet": lambda self: "hi", "n": 5})
print(T().greet(), T.n, T.__name__, T.__bases__, type(T))
try:

    class Conflict(A, metaclass=type("M2", (type,), {})):
        pass

except TypeError as error:
    print(error)


def factory(name, bases, ns):
    return (name, sorted(k for k in ns if not k.startswith("__")))


class NotAClass(metaclass=factory):
    a = 1
    b = 2


print(NotAClass)
for bad in ("type('X')", "type(1, 2, 3)", "type('X', (1,), {})", "type(1, 2)", "object(1)", "A()"):
    try:
        print(eval(bad))
    except TypeError as error:
        print(bad, "!", error)
