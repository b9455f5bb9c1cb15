"""An AttributeError that programs raise themselves gets to know which attribute of which object was looked for."""

import types


class A:
    @property
    def p(self):
        raise AttributeError("own words")

    @property
    def q(self):
        return self.missing

    def __getattr__(self, n):
        if n == "deep":
            return A().nothere
        raise AttributeError("sorry " + n)


class B:
    @property
    def p(self):
        raise AttributeError("own words")

    def __getattribute__(self, n):
        if n == "z":
            raise AttributeError("by getattribute")
        return object.__getattribute__(self, n)


class C:
    def __get__(self, i, o):
        raise AttributeError("get")


class D:
    c = C()


class Meta(type):
    def __getattr__(cls, n):
        raise AttributeError("meta")


class E(metaclass=Meta):
    pass


class F(AttributeError):
    pass


class G:
    @property
    def p(self):
        raise F("sub")

    @property
    def q(self):
        raise AttributeError("n", name="given")

    @property
    def r(self):
        raise AttributeError("n", obj=3)

    @property
    def s(self):
        getattr(3, "foo")


def show(look):
    try:
        look()
    except AttributeError as error:
        print(type(error).__name__, error, error.name, type(error.obj).__name__)


module = types.ModuleType("module")
exec("def __getattr__(name): raise AttributeError('module ' + name)", module.__dict__)
for _ in range(2):
    show(lambda: A().p)
    show(lambda: A().q)
    show(lambda: A().x)
    show(lambda: A().deep)
    show(lambda: D().c)
    show(lambda: D.c)
    show(lambda: E.foo)
    show(lambda: G().p)
    show(lambda: G().q)
    show(lambda: G().r)
    show(lambda: G().s)
    show(lambda: getattr(A(), "y"))
    show(lambda: A().m())
    show(lambda: object.__getattribute__(B(), "p"))
    show(lambda: setattr(3, "x", 1))
    show(lambda: A.p.fget(A()))
    show(lambda: super(A, A()).foo)
    show(lambda: module.foo)
show(lambda: B().p)
show(lambda: B().z)
show(lambda: B().p())
