# Defaults are evaluated once, in order, when `def` runs; annotations and decorators around them.
log = []


def note(x):
    log.append(x)
    return x


def f(a=note("a"), b=note("b"), *, c=note("c")):
    return a, b, c


print(log)
print(f(), f.__defaults__, f.__kwdefaults__)


def grow(item, into=[]):
    into.append(item)
    return into


print(grow(1), grow(2), grow(3, []))
f.__defaults__ = ("x",)
try:
    print(f("only"))
    f()
except TypeError as error:
    print(error)
f.__defaults__ = None
f.__kwdefaults__ = {"c": "kw"}
print(f(1, 2))


def deco(tag):
    print("make", tag)

    def apply(fn):
        print("apply", tag, fn.__name__)
        return fn

    return apply


@deco(1)
@deco(2)
def decorated(x=note("late")):
    """Docs of it."""
    return x


print(decorated(), decorated.__name__, decorated.__doc__, decorated.__qualname__, decorated.__module__)


@lambda cls: (cls.__name__, cls.__doc__)
class Replaced:
    "class docs"


print(Replaced)
table = {"upper": lambda fn: lambda *a: fn(*a).upper()}


@table["upper"]
def greet(name):
    return "hello " + name


print(greet("bob"))
square = lambda x, /, *, scale=1: x * x * scale
print(square(3), square(3, scale=2), square.__name__)
