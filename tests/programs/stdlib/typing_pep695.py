import typing, types
from typing import *
def tst(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e)
class Box[T]:
    def __init__(self, x: T): self.x = x
    def get(self) -> T: return self.x
class Pair[A, B: int = bool](Box[A]): pass
def ident[T: (int, str)](x: T) -> T: return x
def star[*Ts, **P](*a: *Ts) -> Callable[P, None]: ...
type IntList = list[int]
type Tree[T] = T | list[Tree[T]]
print(Box, Box[int], Box[int](3).get(), Box.__type_params__, Box.__parameters__, Box.__orig_bases__, Box.__mro__)
print(Pair.__type_params__, Pair[int], Pair[int, int], Pair.__type_params__[1].__bound__, Pair.__type_params__[1].__default__, Pair.__orig_bases__, Pair.__parameters__)
print(ident.__type_params__, ident.__type_params__[0].__constraints__, star.__type_params__, ident(3), ident.__annotations__)
print(IntList, IntList.__value__, Tree, Tree[int], Tree.__value__, Tree.__type_params__, IntList | None, IntList.__name__, IntList.__module__, type(IntList))
T = Box.__type_params__[0]
print(T, T.__name__, T.__infer_variance__, T.__covariant__, T.has_default(), isinstance(T, TypeVar), T.__module__, list[T][int], T | None)
tst(lambda: Box[int, str]); tst(lambda: IntList[int])
class Rec[T]: 
    type Inner = list[T]
    def m[U](self, u: U) -> tuple[T, U]: return u
print(Rec.Inner.__value__, Rec.m.__type_params__, Rec.m.__annotations__)
class NT[T](NamedTuple): a: T; b: int = 3
print(NT(1), NT[int], NT.__type_params__)
class TD[T](TypedDict): a: T
print(TD[int], TD(a=1), TD.__type_params__)
class Pr[T](Protocol):
    def f(self) -> T: ...
print(Pr[int], Pr.__parameters__)
