# Annotations whose statements may not run, and data descriptors that cannot be read.
import annotationlib
import typing


class A:
    if typing.TYPE_CHECKING:
        x: int

        def f(self): ...
    y: int
    for i in range(1):
        z: str
    if True:
        w: float
    else:
        v: int
    try:
        t: int
        1 / 0
        u: int
    except ZeroDivisionError:
        s: "later"
    with_value: int = 3


def make(flag):
    class Inner:
        if flag:
            a: flag
        b: Inner
        def method(self):
            return __class__
    return Inner


class M(type):
    m: int
    if not typing.TYPE_CHECKING:
        n: int


for cls in (A, make(0), make(1), M):
    print(list(vars(cls)))
    for format in (annotationlib.Format.FORWARDREF, annotationlib.Format.STRING):
        print(format, annotationlib.get_annotations(cls, format=format))
print(A.__annotations__, M.__annotations__, make(1)().method().__name__)
print(typing.get_type_hints(M))
if True:
    here: int
if False:
    there: int
print(__annotations__)

source = """
from __future__ import annotations
a: int = 1
if a > 1:
    b: not_here
print(__annotations__)
class C:
    if a > 1:
        x: int
    y: list[nothing]
    print(__annotations__)
    __z: int = 3
    for z: 1 in (): pass
""".replace("    for z: 1 in (): pass\n", "")
namespace = {}
exec(source, namespace)
print(namespace["C"].__annotations__, namespace["__annotations__"], "__annotate__" in namespace)


class Stored:
    def __set__(self, instance, value):
        instance.__dict__["n"] = value * 2


class Gone:
    def __delete__(self, instance):
        print("deleted")


class Read(Stored):
    def __get__(self, instance, owner):
        return "read"


class E:
    n = Stored()
    m = Stored()
    g = Gone()
    r = Read()


e = E()
for value in range(4):
    e.n = value
    print(e.n, getattr(e, "n"), type(e.m).__name__, e.r)
e.__dict__.update(g=1, r=2)
print(e.g, e.r, type(E.n).__name__, hasattr(E, "q"))
del e.g
try:
    e.g = 1
except AttributeError as error:
    print(error)


class Meta(type):
    n = Stored()
    r = Read()


class N(metaclass=Meta):
    n = 3
    r = 4


print(N.n, N.r)
