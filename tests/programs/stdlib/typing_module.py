# typing: what annotations in real programs use.
import typing
from typing import (TYPE_CHECKING, Any, Callable, ClassVar, Dict, Final, Generic, Iterable, List, Literal, NamedTuple, NewType, Optional, Protocol, Self,
                    Tuple, Type, TypeAlias, TypedDict, TypeVar, Union, Annotated, cast, get_args, get_origin, get_type_hints, no_type_check, overload,
                    runtime_checkable, final, override, Awaitable, Coroutine, AsyncIterator, AsyncGenerator, NoReturn, Never, ParamSpec, Concatenate, assert_never)

T = TypeVar("T")
print(List[int], Dict[str, int], Optional[int], Union[int, str], Union[int, None], Callable[[int], str], Callable[..., int], Tuple[int, ...], Type[int], Any)
print(Literal["a", 1], ClassVar[int], Final[int], Annotated[int, "meta"], Iterable[T], Awaitable[int], AsyncIterator[str], Coroutine[Any, Any, int], NoReturn)
print(get_origin(List[int]), get_args(Dict[str, int]), get_origin(Union[int, str]), get_args(Optional[int]), get_origin(int), get_args(int), get_args(Callable[[int], str]))
print(T, T.__name__, T.__bound__, TypeVar("B", bound=int).__bound__, TypeVar("C", int, str).__constraints__, TYPE_CHECKING)


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> Self:
        self.items.append(item)
        return self


print(Stack[int](), Stack[int])if False else print(Stack[int]().push(1).items, Stack[int], Stack.__parameters__, Stack[int].__origin__ is Stack)


@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...


class File:
    def close(self): ...


print(isinstance(File(), Closer), isinstance(5, Closer), issubclass(File, Closer))


class Greeter(Protocol):
    name: str


try:
    isinstance(5, Greeter)
except TypeError as error:
    print(error)
try:
    Greeter()
except TypeError as error:
    print(error)


class Employee(NamedTuple):
    name: str
    id: int = 3

    def label(self):
        return f"{self.name}:{self.id}"


e = Employee("Bob")
print(e, e.label(), e._fields, e._field_defaults, Employee.__annotations__)


class Movie(TypedDict, total=False):
    title: str
    year: int


m: Movie = {"title": "x"}
print(m, Movie.__annotations__, Movie.__total__, Movie(title="y"), Movie.__optional_keys__ == {"title", "year"})
UserId = NewType("UserId", int)
print(UserId(5), UserId.__name__, cast(int, "x"), UserId)


def f(a: int, b: "Optional[str]" = None) -> List[int]: ...


print(get_type_hints(f), get_type_hints(Employee))


@overload
def g(x: int) -> int: ...
@overload
def g(x: str) -> str: ...
def g(x):
    return x


print(g(1), g("a"))


@final
class Last:
    @override
    def __repr__(self):
        return "last"


print(Last(), Last.__final__, Optional[int] == Union[int, None], List[int] == List[int], hash(List[int]) == hash(List[int]), Union[int, int])
for bad in (lambda: List[int](), lambda: isinstance([], List[int]), lambda: Any(), lambda: Union[()], lambda: Generic[int], lambda: Optional[1, 2], lambda: assert_never(5), lambda: Stack[int, str], lambda: Literal()):
    try:
        print(bad())
    except (TypeError, AssertionError) as error:
        print(type(error).__name__, error)
P = ParamSpec("P")
print(P, Callable[P, int], Concatenate[int, P], typing.TypeVarTuple("Ts"), typing.Text is str)
