# Annotations are deferred; type parameters and type aliases are lazily evaluated.
import annotationlib
from typing import TypeVar


def f(a: int, b: "str" = "x", *args: float, c: undefined_later = 1, **kw: dict) -> list[int]:
    local: will_not_be_evaluated
    return [a]


try:
    f.__annotations__
except NameError as error:
    print(error)
undefined_later = bytes
print(f.__annotations__)


class C:
    x: int = 5
    y: list["C"]
    z: "forward"

    def method(self) -> C:
        pass


print(C.__annotations__, C.x, hasattr(C, "y"))
print(C.method.__annotations__)
m: int = 3
print(m)


def generic[T, *Ts, **P](x: T, *args: *Ts) -> T:
    return x


print(generic(5), generic.__type_params__)


class Box[T: int = bool]:
    def __init__(self, item: T):
        self.item = item


print(Box[int], Box(3).item, Box.__type_params__, Box.__type_params__[0].__bound__, Box.__type_params__[0].__default__)
type Alias = list[Later]
print(Alias, Alias.__name__)
try:
    Alias.__value__
except NameError as error:
    print(error)
Later = int
print(Alias.__value__)
type Pair[A, B = str] = tuple[A, B]
print(Pair.__type_params__, Pair.__value__, Pair[int, str])


class Lazy:
    a: print("never evaluated here")
    b: int


print("defined")
print(list[int], dict[str, list[int]], int | None, list[int] | str, tuple[int, ...], type[int])
print(list[int].__origin__, list[int].__args__, (int | str).__args__, int | None == None | int)
print(isinstance(5, int | str), isinstance(None, int | None), list[int]([1]), isinstance([], list))
try:
    isinstance([], list[int])
except TypeError as error:
    print(error)
T = TypeVar("T")
print(T, list[T], list[T][int])
(paren): str = "p"
C.attr: int = 4
print(C.attr)
