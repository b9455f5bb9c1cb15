# abc: abstract methods, virtual subclasses, collections.abc.
import abc
import collections.abc as cabc
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        return 0

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...


class Square(Shape):
    def area(self):
        return super().area() + 4

    name = "square"

    @classmethod
    def make(cls):
        return cls()


class Half(Shape):
    def area(self):
        return 1


class One(ABC):
    @abstractmethod
    def only(self): ...


print(Square().area(), Square.make().name, sorted(Shape.__abstractmethods__), sorted(Half.__abstractmethods__), Square.__abstractmethods__)
for cls in (Shape, Half, One):
    try:
        cls()
    except TypeError as error:
        print(error)


class Plugin(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, sub):
        if any("run" in b.__dict__ for b in sub.__mro__):
            return True
        return NotImplemented


class Runner:
    def run(self): ...


class Nope: ...


print(isinstance(Runner(), Plugin), issubclass(Nope, Plugin), isinstance(Nope(), Plugin))
Plugin.register(Nope)
print(issubclass(Nope, Plugin), Plugin.__mro__[0] is Plugin, Nope.__mro__[1].__name__)


@Plugin.register
class Registered: ...


print(isinstance(Registered(), Plugin))
checks = [([], "Sequence MutableSequence Iterable Sized Container Collection Reversible Hashable"), ({}, "Mapping MutableMapping Iterable Hashable"), (set(), "Set MutableSet"), (frozenset(), "Set MutableSet Hashable"),
          ((), "Sequence MutableSequence Hashable"), ("", "Sequence"), (iter([]), "Iterator Iterable"), ((x for x in ()), "Generator Iterator"), (len, "Callable"), (range(1), "Sequence"), ({}.keys(), "KeysView Set MappingView"), (5, "Hashable Iterable")]
for obj, names in checks:
    print(type(obj).__name__, {n: isinstance(obj, getattr(cabc, n)) for n in names.split()})


class MySeq(cabc.Sequence):
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10

    def __len__(self):
        return 3


s = MySeq()
print(list(s), 10 in s, s.index(20), s.count(0), list(reversed(s)))


class MyMap(cabc.MutableMapping):
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


m = MyMap()
m.update(a=1, b=2)
print(m.pop("a"), m.setdefault("c", 3), list(m.items()), "b" in m, m.get("z"), dict(m), m == {"b": 2, "c": 3}, m.popitem())
try:
    cabc.Sequence()
except TypeError as error:
    print(error)


async def co(): ...


c = co()
print(isinstance(c, cabc.Coroutine), isinstance(c, cabc.Awaitable), isinstance(5, cabc.Awaitable))
c.close()
