"""In which order the contents of an object die with it, or when it is emptied."""

import collections
import functools
import itertools
import types


class Marked:
    """Says when it dies."""

    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, end=" ")


def some(n=4):
    return [Marked(i) for i in range(n)]


def each(n=4):
    for i in range(n):
        yield Marked(i)


class Plain:
    def __init__(self):
        self.a, self.b, self.c = Marked("a"), Marked("b"), Marked("c")


class Slotted:
    __slots__ = "c", "a", "b"

    def __init__(self):
        self.a, self.b, self.c = Marked("a"), Marked("b"), Marked("c")


class Listed(list):
    pass


class Named(collections.namedtuple("Named", "x y z")):
    pass


def local():
    z, a, m = Marked("z"), Marked("a"), Marked("m")
    z.name += "!"


def generated():
    z, a = Marked("z"), Marked("a")
    for m in each(3):
        yield 1


def suspended():
    generator = generated()
    next(generator)
    return generator


def closed_over():
    a, b, c = Marked("a"), Marked("b"), Marked("c")

    def inner():
        return c, a, b

    return inner


def defaulted():
    def inner(x=Marked("x"), y=Marked("y"), *, z=Marked("z")):
        pass

    inner.extra = Marked("attribute")
    return inner


def classed():
    class Inner:
        z = Marked("z")
        a = Marked("a")

    return Inner


print("on their own")
for make in (
    some, Plain, Slotted, local, suspended, closed_over, defaulted,
    lambda: tuple(each()), lambda: {i: x for i, x in enumerate(each())}, lambda: dict(enumerate(some())),
    lambda: Listed(each()), lambda: Named(*each(3)), lambda: collections.deque(each()),
    lambda: collections.OrderedDict(enumerate(each())), lambda: collections.defaultdict(int, enumerate(each())),
    lambda: [some(2), some(3)], lambda: (some(2), tuple(each(2))), lambda: ValueError(*each(3)),
    lambda: functools.partial(print, *each(3), key=Marked("key")), lambda: types.SimpleNamespace(b=Marked("b"), a=Marked("a")),
    lambda: itertools.chain(some(2), some(2)), lambda: zip(some(2), some(2)), lambda: map(print, some(2)),
    lambda: slice(*each(3)), lambda: iter(some()), lambda: reversed(some()), lambda: frozenset([1]) and {1: Marked(1), 2: Marked(2)}.values(),
    lambda: types.MethodType(print, Marked("self")), lambda: property(Marked("get"), Marked("set"), Marked("delete")),
):
    result = make()
    print("/", end=" ")
    del result
    print()

print("emptied")
items = some()
items.clear()
print()
items = some()
del items[:]
print()
items = some()
del items[1:3]
print("/", end=" ")
items[:] = []
print()
items = some(6)
del items[::2]
print("/", end=" ")
items *= 0
print()
items = some(3)
items[1:] = [Marked("new")]
print("/", end=" ")
items = Marked("other")
print("/", end=" ")
items = dict(enumerate(each()))
items.clear()
print()
items = collections.deque(each())
items.clear()
print()
items = Plain()
items.__dict__.clear()
print()
items = some()
items.sort(key=lambda x: -x.name)
items.reverse()
del items
print()
items = [Marked(i) for i in range(3)] + [Marked(i) for i in range(3, 5)]
items = None
print()
for i in range(2):
    a, b = Marked("left"), Marked("right")
    print("/", end=" ")
a = b = None
print()
