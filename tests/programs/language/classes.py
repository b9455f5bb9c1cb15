# Classes: attributes, inheritance, super, mro, special names, bound methods.


class Base:
    """Base docs."""

    registry = []
    shared = "base"

    def __init__(self, name):
        self.name = name
        Base.registry.append(name)

    def who(self):
        return f"Base({self.name})"

    def __repr__(self):
        return f"<{type(self).__name__} {self.name}>"


class Left(Base):
    def who(self):
        return "Left>" + super().who()


class Right(Base):
    shared = "right"

    def who(self):
        return "Right>" + super().who()


class Both(Left, Right):
    def who(self):
        return "Both>" + super().who()


b = Both("b")
print(b, b.who(), b.shared, Base.registry)
print([c.__name__ for c in Both.__mro__])
print(Both.__bases__ == (Left, Right), Both.__name__, Both.__qualname__, Both.__module__, Base.__doc__, Both.__doc__)
b.shared = "instance"
print(b.shared, Both.shared, vars(b))
del b.shared
print(b.shared)
try:
    del b.shared
except AttributeError as error:
    print(error)
try:
    b.missing
except AttributeError as error:
    print(error, error.name, error.obj is b)
try:
    Both.missing
except AttributeError as error:
    print(error)
try:
    Both.missing = 1
    print(b.missing)
    b.who = lambda: "replaced"
    print(b.who())
finally:
    del Both.missing
m = Left("l").who
print(m(), m.__self__, m.__func__ is Left.who, m.__name__)
print(Left.who(b))
print(isinstance(b, Right), issubclass(Both, Base), isinstance(3, (str, int)), issubclass(bool, int))
try:

    class Broken(Base, Both):
        pass

except TypeError as error:
    print(error)
try:

    class Sub(bool):
        pass

except TypeError as error:
    print(error)
try:

    class Sub2(5):
        pass

except TypeError as error:
    print(error)


class Outer:
    class Inner:
        def f(self):
            pass


print(Outer.Inner.__qualname__, Outer.Inner.f.__qualname__)
print(type(b) is Both, b.__class__.__name__)
b.__class__ = Left
print(b.who.__name__ if hasattr(b.who, "__name__") else "?", type(b).__name__)
try:
    b.__class__ = int
except TypeError as error:
    print(error)
print(Base.__subclasses__())
