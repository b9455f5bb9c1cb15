"""Special forms, generics, protocols, records and hints of typing."""

import typing, types, collections.abc, inspect, sys, pickle, copy, enum
from typing import *


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, e)
    else:
        print(repr(r))


T = TypeVar("T")
U = TypeVar("U", bound=int)
V = TypeVar("V", int, str, covariant=False)
K = TypeVar("K", covariant=True)
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")
for x in (
    T,
    U,
    V,
    K,
    P,
    Ts,
    P.args,
    P.kwargs,
    List[int],
    Dict[str, T],
    Tuple[int, ...],
    Tuple[()],
    Optional[int],
    Union[int, str],
    Union[int, None],
    Callable[[int], str],
    Callable[..., T],
    Callable[P, int],
    Type[int],
    ClassVar[int],
    Final[int],
    Literal[1, "a"],
    Annotated[int, 5],
    Any,
    NoReturn,
    Never,
    Self,
    LiteralString,
    TypeAlias,
    Concatenate[int, P],
    TypeGuard[int],
    TypeIs[int],
    Required[int],
    NotRequired[int],
    ReadOnly[int],
    Unpack[Ts],
    list[T],
    Generic[T],
    Iterator[int],
    Pattern[str],
    Match,
    IO[str],
    Counter[str],
    Deque,
    DefaultDict[str, int],
    ChainMap,
    Coroutine[int, int, str],
    AsyncIterator[int],
    ContextManager[int],
    Text,
    Hashable,
    Sized,
    ForwardRef("X"),
    NoDefault,
    int | str,
    List,
    Dict,
    Tuple,
    Callable,
    Optional,
    Union,
):
    print(repr(x), get_origin(x), get_args(x), getattr(x, "__parameters__", "-"))
print(
    U.__bound__,
    V.__constraints__,
    K.__covariant__,
    T.__name__,
    T.has_default(),
    TypeVar("D", default=int).__default__,
    List[T][int],
    Dict[T, U][str, int] if 0 else Dict[T, T][str],
    Union[T, int][str],
    Callable[P, T][[int], str],
    Tuple[Unpack[Ts]][int, str],
    Annotated[T, 1][int],
    Optional[T][int],
)
for f in (
    lambda: List[int, str],
    lambda: Dict[int],
    lambda: Optional[int, str],
    lambda: Union[()],
    lambda: Callable[int],
    lambda: Callable[int, str],
    lambda: Literal[()],
    lambda: ClassVar[int, str],
    lambda: Any(),
    lambda: List(),
    lambda: List[int](),
    lambda: Union(),
    lambda: Generic[int],
    lambda: Generic[T, T],
    lambda: isinstance([], List[int]),
    lambda: isinstance([], List),
    lambda: issubclass(list, List),
    lambda: isinstance(1, Union[int, str]),
    lambda: isinstance(1, Any),
    lambda: issubclass(int, Any),
    lambda: TypeVar("A", int),
    lambda: TypeVar("A", bound=int, covariant=True, contravariant=True),
    lambda: TypeVar("A", int, str, bound=int),
    lambda: NewType("N", int)(5),
    lambda: NewType("N", int),
    lambda: type("X", (NewType("N", int),), {}),
    lambda: type("X", (Any,), {}).__mro__,
    lambda: type("X", (Union[int, str],), {}),
    lambda: Final[int, str],
    lambda: Type[int, str],
    lambda: List[5],
    lambda: List["x"],
    lambda: List[None],
    lambda: Union[int, int],
    lambda: Union[Union[int, str], float],
    lambda: Literal[1] == Literal[True],
    lambda: Literal[1, 1],
    lambda: hash(Union[int, str]) == hash(Union[str, int]),
    lambda: Union[int, str] == Union[str, int],
    lambda: Annotated[int],
    lambda: Annotated[Annotated[int, 1], 2],
    lambda: Annotated[int, 1].__metadata__,
    lambda: Concatenate[int],
    lambda: Self[int],
    lambda: Never(),
    lambda: Tuple[int, ..., str],
    lambda: Required[int, str],
    lambda: Unpack[int],
    lambda: cast(int, "x"),
    lambda: cast(5),
    lambda: assert_never(1),
    lambda: assert_type(1, str),
    lambda: reveal_type(1),
    lambda: Protocol[int],
    lambda: ForwardRef("a b"),
    lambda: ForwardRef(5),
    lambda: get_type_hints(5),
    lambda: get_type_hints({}),
    lambda: get_origin(5),
    lambda: get_args(5),
):
    t(f)


class G(Generic[T, U]):
    x: T


class H(G[str, int]):
    y: List["H"]


print(
    G.__parameters__,
    G.__orig_bases__,
    H.__orig_bases__,
    G[int, int],
    G[str, U],
    types.get_original_bases(H),
    get_type_hints(H),
    G[int, int]().__orig_class__,
    G[int, int] == G[int, int],
    H.__mro__[1],
)
t(lambda: G[int])
t(lambda: G[int, int, int])
t(lambda: H[int])


class NT(NamedTuple):
    """nd"""

    a: int
    b: str = "x"


print(
    NT(1),
    NT.__annotations__,
    NT._field_defaults,
    NT._fields,
    NT.__doc__,
    NT(1)._replace(a=2),
    NamedTuple("Q", [("a", int)])(1),
)
t(NT)
t(NamedTuple, "Q", {"a": int})
t(NamedTuple, "Q")
t(NamedTuple, "Q", 5)
t(NamedTuple, "Q", [("a",)])
t(NamedTuple, "Q", [("def", int)])
t(NamedTuple, "Q", a=int)


def nt1():

    class X(NamedTuple):
        a: int = 1
        b: str


def nt2():

    class X(NamedTuple):
        _a: int


def nt3():

    class X(NT, NamedTuple):
        q: int


def nt4():

    class X(NamedTuple):
        a: int

        def _fields(self):
            pass


for f in (nt1, nt2, nt3, nt4):
    t(f)


class TD(TypedDict):
    a: int
    b: NotRequired[str]


class TE(TD, total=False):
    c: ReadOnly[int]
    d: Required[int]


print(
    TD(a=1),
    TD.__required_keys__,
    sorted(TE.__required_keys__),
    sorted(TE.__optional_keys__),
    TE.__readonly_keys__,
    sorted(TE.__mutable_keys__),
    TE.__total__,
    TE.__annotations__,
    get_type_hints(TE),
    get_type_hints(TE, include_extras=True),
    is_typeddict(TD),
    is_typeddict(dict),
    TD.__mro__,
    TypedDict("Z", {"x": int}, total=False).__optional_keys__,
    TD.__closed__,
    TD.__extra_items__,
)
t(isinstance, {}, TD)
t(TypedDict, "Z")
t(TypedDict, "Z", 5)
t(TypedDict, "Z", x=int)
t(lambda: type("X", (TD, int), {}))
t(lambda: TD())
t(TypedDict, "Z", {"x": int}, closed=True)


@runtime_checkable
class Pr(Protocol):
    a: int

    def m(self) -> int: ...


class Im:
    a = 1

    def m(self):
        return 1


class No:
    pass


print(
    isinstance(Im(), Pr),
    isinstance(No(), Pr),
    is_protocol(Pr),
    is_protocol(Im),
    sorted(get_protocol_members(Pr)),
    sorted(Pr.__protocol_attrs__),
    Pr._is_protocol,
)
t(issubclass, Im, Pr)
t(Pr)
t(get_protocol_members, Im)


class P2(Protocol):

    def q(self): ...


t(isinstance, 1, P2)
t(issubclass, int, P2)
t(runtime_checkable, int)
t(lambda: type("X", (P2,), {"q": 1})().q)
print(
    isinstance(1, SupportsInt),
    isinstance("a", SupportsFloat),
    isinstance([], SupportsIndex),
    isinstance(1, SupportsAbs),
    isinstance(b"", SupportsBytes),
    isinstance(1, SupportsComplex),
    isinstance(1, SupportsRound),
)


class EP(P2, Protocol[T]):
    z: T


class Ex(P2):
    pass


t(Ex().q)
t(lambda: type("X", (int, Protocol), {}))


@overload
def ov(x: int) -> int: ...


@overload
def ov(x: str) -> str: ...


def ov(x):
    return x


print(len(get_overloads(ov)), ov(1))
clear_overloads()
print(get_overloads(ov))
t(overload(lambda: 1))


@final
class Fi:

    @override
    def m(self):
        pass

    @final
    def n(self):
        pass


print(Fi.__final__, Fi.m.__override__, Fi.n.__final__)
t(no_type_check, int) if 0 else None


def an(a: int, b: "List[int]" = None, *c: str, d: Optional[str] = None, **e: "nope") -> None:
    pass


t(get_type_hints, an)
an.__annotations__.pop("e")
t(get_type_hints, an)
t(get_type_hints, an, {"List": list})
print(get_type_hints(lambda x: x), inspect.signature(an))


def an2(x: Annotated[int, 1], y: "Annotated[str,2]"):
    pass


print(get_type_hints(an2), get_type_hints(an2, include_extras=True))


@no_type_check
def ntc(x: "garbage here"):
    pass


print(get_type_hints(ntc))
t(evaluate_forward_ref, ForwardRef("int"))
t(evaluate_forward_ref, ForwardRef("zz"))
t(evaluate_forward_ref, ForwardRef("zz"), globals={"zz": 5})
print(ForwardRef("X") == ForwardRef("X"), ForwardRef("X").__forward_arg__)
N = NewType("N", int)
print(
    N,
    N.__name__,
    N.__supertype__,
    N(5) + 1,
    N | None,
    N.__module__,
    pickle.loads(pickle.dumps(T)) is T if 0 else "p",
)
type A1[X] = list[X]
type A2 = int | str
print(
    A1,
    A1[int],
    A2.__value__,
    A1.__type_params__,
    A1.__name__,
    A1[int].__args__,
    TypeAliasType("Z", int),
    TypeAliasType("Z", List[T], type_params=(T,)).__parameters__,
)
t(lambda: A2[int])
t(setattr, A1, "__name__", "x")
t(lambda: isinstance(1, A2))
t(TypeAliasType, 5, int)


def gf[Q: int = bool](x: Q) -> Q:
    return x


print(
    gf.__type_params__, gf.__type_params__[0].__bound__, gf.__type_params__[0].__default__, gf.__annotations__
)


class GC[Q]:
    pass


print(GC[int], GC.__orig_bases__, GC.__type_params__, GC.__parameters__)
print(
    dataclass_transform()(int).__dataclass_transform__
    if 0
    else dataclass_transform(eq_default=False, foo=1)(type("DT", (), {})).__dataclass_transform__
)
print(
    get_origin(Annotated[int, 1]),
    get_args(Callable[[int, str], None]),
    get_args(Callable[..., int]),
    get_args(Literal[1, 2]),
    get_args(Union[int, None]),
    get_origin(P.args),
    get_origin(Generic),
    get_origin(Generic[T]),
)
print(
    AnyStr,
    AnyStr.__constraints__,
    TYPE_CHECKING,
    sorted(typing.__all__) == sorted(set(typing.__all__)),
    len(typing.__all__),
)
t(lambda: typing.ByteString)
t(lambda: typing.foo)
print(inspect.signature(get_type_hints), inspect.signature(NamedTuple), inspect.signature(cast))
t(lambda: copy.copy(List[int]) == List[int])
t(lambda: pickle.loads(pickle.dumps(Dict[str, int])))
t(lambda: List[int].__origin__)
t(lambda: List[int].append)
t(lambda: List.foo)
t(setattr, List, "x", 1)
t(lambda: List[int] | None)
t(lambda: "x" | List[int])
t(lambda: int | "x")
t(lambda: T | int)
t(lambda: Optional["X"])
t(lambda: Union["X", int])
t(lambda: (int | str)[int])
t(lambda: (T | list[T])[int])
t(lambda: Literal["x"].__args__)
t(lambda: Literal[[1]])
t(lambda: hash(Literal[[1]]))
t(lambda: NoDefault())
t(lambda: TypeForm[int] if hasattr(typing, "TypeForm") else "no")
t(lambda: disjoint_base.__name__ if hasattr(typing, "disjoint_base") else "no")
