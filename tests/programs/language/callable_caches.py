"""Places that call what objects hold, static methods, properties, classes of modules: asked again after changes."""


class Late:
    pass

    @staticmethod
    def st(x):
        return ("st", x)

    @property
    def prop(self):
        return self._p

    def meth(self):
        return "meth"

    def __init__(self, p):
        self._p = p
        self.cb = lambda x: ("cb", x)


def ask(o):
    out = []
    for f in (lambda: o.cb(1), lambda: o.st(2), lambda: o.prop, lambda: o.meth(), lambda: o.m):
        pass
    return [o.cb(1), o.st(2), o.prop, o.meth(), (lambda m: m())(o.meth)]


o = Late(5)
for _ in range(3):
    print(ask(o))
o.cb = lambda x: ("new", x)
print(ask(o))
o.st = lambda x: ("own st", x)
print(ask(o))
print(ask(o))
del o.st
print(ask(o))
o.meth = lambda: "own meth"
print(ask(o))
print(ask(o))
del o.meth
Late.st = staticmethod(lambda x: ("other", x))
print(ask(o))
print(ask(o))
Late.prop = property(lambda self: "new prop")
print(ask(o))
Late.__dict__["prop"].__init__(lambda self: "initialised")
print(ask(o))
Late.__dict__["st"].__init__(lambda x: ("init", x))
print(ask(o))


class Sub(Late):
    def meth(self):
        return "sub"

    @staticmethod
    def st(x):
        return ("sub st", x)


s = Sub(7)
for each in (o, s, o, s):
    print(ask(each))
del o.cb
try:
    ask(o)
except AttributeError as e:
    print(e, e.name)


class Fallback:
    @property
    def a(self):
        return self.missing

    def __getattr__(self, name):
        return "fallback " + name


f = Fallback()


def read(x):
    return x.a


for _ in range(3):
    print(read(f))


class Raising:
    @property
    def a(self):
        raise AttributeError("inner")

    @property
    def b(self):
        return 1 / 0


def readb(x):
    return x.b


for _ in range(3):
    try:
        read(Raising())
    except AttributeError as e:
        print(repr(e))
    try:
        readb(Raising())
    except ZeroDivisionError as e:
        print(
            e,
            e.__traceback__.tb_next.tb_frame.f_code.co_name,
            e.__traceback__.tb_next.tb_next.tb_frame.f_code.co_name,
            e.__traceback__.tb_next.tb_next.tb_next,
        )


class Meth:
    def m(self):
        return id(self) == id(self)


def get(x):
    return x.m


a = Meth()
ms = [get(a) for _ in range(3)]
print(ms[0] == ms[1], ms[0] is ms[1], ms[2](), ms[2].__self__ is a)
a.m = 3
print(get(a))
del a.m
print(get(a)())


class GA:
    def m(self):
        return 1

    def __getattribute__(self, n):
        return lambda: "ga " + n


g = GA()
for _ in range(3):
    print(get(g)(), g.m())


class Gen:
    @property
    def agen(self):
        yield 1
        yield 2

    @property
    async def co(self):
        return 9


x = Gen()
for _ in range(3):
    print(list(x.agen))
import asyncio


async def main():
    for _ in range(3):
        print(await x.co)


asyncio.run(main())


def deep(n):
    class P:
        @property
        def p(self):
            return P().p

    return P().p


try:
    deep(1)
except RecursionError as e:
    print("RecursionError")
import types

m = types
for _ in range(3):
    print(m.SimpleNamespace(a=1), m.MethodType(len, [1])())
for _ in range(3):
    print(type(3), type("a") is str, type(Late), type(type))


class Meta(type):
    def __call__(cls, *a):
        return ("meta", a)


class MM(metaclass=Meta):
    pass


m.MM = MM
for _ in range(3):
    print(m.MM(1), MM(2))
try:
    type()
except TypeError as e:
    print(e)
