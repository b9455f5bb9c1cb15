"""typing_extensions and exceptiongroup."""

import typing

from exceptiongroup import ExceptionGroup, catch
from typing_extensions import (Annotated, Literal, NamedTuple, NotRequired, Protocol, Required, Self, TypedDict,
                               deprecated, get_type_hints, override, runtime_checkable)


class Movie(TypedDict, total=False):
    title: Required[str]
    year: int
    note: NotRequired[str]


print(sorted(Movie.__required_keys__), sorted(Movie.__optional_keys__))


@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...


class File:
    def close(self) -> None: ...

    @override
    def copy(self) -> Self:
        return self


print(isinstance(File(), Closable), isinstance(1, Closable), File.copy.__override__)


class Pair(NamedTuple):
    first: int
    second: str = "x"


print(Pair(1), get_type_hints(Pair))


def f(x: Annotated[int, "meta"], y: Literal["a", "b"]) -> None: ...


print(get_type_hints(f, include_extras=True)["x"].__metadata__, typing.get_args(get_type_hints(f)["y"]))


@deprecated("use g")
def old():
    return 1


import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old()
print(caught[0].message, caught[0].category.__name__)
with catch({ValueError: lambda group: print("caught", group.exceptions)}):
    raise ExceptionGroup("group", [ValueError(1)])
