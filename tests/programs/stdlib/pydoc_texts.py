"""What help() and pydoc show of a program's own things."""

import dataclasses
import functools
import pydoc
import types

VALUE = 5


class Base:
    """A base.

    More of it."""

    attribute = 1
    annotated: int = 2

    def __init__(self, x, y=2, *args, z: int = 3, **more) -> None:
        """Make it."""

    def method(self, a):
        """Do.

        Long text."""

    def undocumented(self):
        pass

    @property
    def both(self) -> int:
        """A property."""
        return 1

    @both.setter
    def both(self, value):
        pass

    @property
    def readonly(self):
        return 1

    @classmethod
    def of_class(cls, a):
        "class method"

    @staticmethod
    def static(a, b=1):
        "static method"

    alias = method

    async def steps(self):
        "coroutine"

    def __eq__(self, other):
        return True

    def __repr__(self):
        return "base"

    _private = 3

    def _hidden(self):
        pass

    short = lambda self, q: q  # noqa: E731


class Derived(Base):
    """Derived."""

    def method(self, a):
        "over"

    def new(self):
        pass

    class Inner:
        "inner"


class Slots:
    "slots"

    __slots__ = {"a": "doc of a", "b": None}


class Meta(type):
    "meta"

    def of_meta(cls):
        "of the metaclass"


class WithMeta(metaclass=Meta):
    "with it"


@dataclasses.dataclass(init=False)
class Data:
    "data"

    x: int
    y: str = "a"


class Wrong(Exception):
    "an error"


def function(a, /, b: "int", *, c=None) -> str:
    """Function's text."""


# A comment in front.
def commented(x):
    return x


@functools.lru_cache
def cached(x):
    "cached text"


things = [Base, Derived, function, commented, Base(1).method, Base.of_class, Base.static, Base.both, Base.steps, cached]
things += [Slots, WithMeta, Data, lambda x, y=1: x, Base.__eq__, Slots.a, Slots.b]
for thing in things:
    print(pydoc.plain(pydoc.render_doc(thing)))
help(function)
help(Base(1).method)
help(Derived)
help("nonesuch.name")

module = types.ModuleType("made", "The summary.\n\nThe rest of it.\n")
module.__version__ = "1.2"
module.__author__ = "Somebody"
module.__all__ = ["Base", "Derived", "function", "VALUE"]
module.Base, module.Derived, module.function, module.VALUE = Base, Derived, function, VALUE
print(pydoc.plain(pydoc.render_doc(module)))
for name in ("pydoc.nonesuch", "nonesuch"):
    try:
        pydoc.render_doc(name)
    except ImportError as error:
        print(error)
print(pydoc.locate("pydoc.plain") is pydoc.plain, pydoc.locate("str.upper"), pydoc.locate("nonesuch.x"))
print(pydoc.splitdoc(module.__doc__), pydoc.splitdoc("a\nb"), pydoc.splitdoc("one"))
print(pydoc.classname(Base, "x"), pydoc.classname(Base, "__main__"), pydoc.getdoc(Base), pydoc.getdoc(5) == "")
for thing in [Base, module, 5, len, Base.both, Base(1).method, function, str.upper, Slots.a, (5).__add__]:
    print(pydoc.describe(thing))
print(pydoc.visiblename("_x"), pydoc.visiblename("__x__"), pydoc.visiblename("__file__"), pydoc.visiblename("x", ["y"]))
print(pydoc.isdata(5), pydoc.isdata(len), pydoc.cram("a" * 50, 20), pydoc.stripid("<x at 0x123456>"))
print(pydoc.replace("abc", "a", "b", "c", "d"), pydoc.ispath("a/b"), pydoc.plain("a\bab"))
print(repr(pydoc.text.bold("ab")), repr(pydoc.text.indent("a\nb")), pydoc.plaintext.section("Title", "text"))
print(pydoc.plaintext.docother([1] * 40, "name", maxlen=40), pydoc.plaintext.document("x" * 200))
print(pydoc.plaintext.document("a\\b"), pydoc.plaintext.document({1: "x" * 99, 2: [None] * 9}))
