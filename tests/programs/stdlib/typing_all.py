import typing, collections.abc as ca
from typing import *
def tst(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e)
print(Any, Optional[int], Union[int, str], Union[int], Union[int, None], Union[int, 'X'], int | None, List, List[int], Dict[str, List[int]], Tuple[int, ...], Tuple[()], Tuple[int, str], Set[int], FrozenSet[str], Type[int], Type['A'])
print(Callable, Callable[[int, str], bool], Callable[..., Any], Callable[[], None], Callable[[List[int]], Callable[[int], str]], Literal[1, 'a', None, True], Literal[1, 1], ClassVar[int], Final[str], Annotated[int, 'x', 3], NoReturn, Never, Self, LiteralString, TypeAlias)
print(Iterable[int], Iterator[str], Sequence[int], Mapping[str, int], AsyncIterator[int], AsyncGenerator[int, None], AsyncGenerator[int], Generator[int, None, str], Generator[int], Coroutine[Any, Any, int], Awaitable[int], AsyncIterable[str], Hashable, Sized, Collection[int], Deque[int], DefaultDict[str, int], OrderedDict[str, int], Counter[str], ChainMap[str, int], ContextManager[int], AsyncContextManager[str], Pattern[str], Match[bytes], IO[str], TextIO, BinaryIO, Text)
T = TypeVar('T'); K = TypeVar('K', bound=int); C = TypeVar('C', int, str); Co = TypeVar('Co', covariant=True); Cn = TypeVar('Cn', contravariant=True); P = ParamSpec('P'); Ts = TypeVarTuple('Ts')
print(T, K, C, Co, Cn, P, Ts, P.args, P.kwargs, K.__bound__, C.__constraints__, T.__name__, T.__module__, T.has_default(), T.__default__, TypeVar('D', default=int).__default__, Unpack[Ts], *Ts)
print(List[T], Dict[T, K], List[T][int], Dict[T, List[T]][str], Callable[[T], K][int, int], Callable[P, T], Callable[P, T][[int, str], bool], Callable[P, int][...], Callable[Concatenate[int, P], T], Callable[Concatenate[int, P], T][[str], bool], Union[T, int], Union[T, int][str], Optional[T][int], Tuple[T, ...][int], Tuple[Unpack[Ts]], Tuple[Unpack[Ts]][int, str], Tuple[int, Unpack[Ts]][str, bool], Annotated[T, 5][int], list[T], list[T][int], dict[str, T][int])
print(List[T].__parameters__, Dict[T, K].__parameters__, List[int].__args__, List[int].__origin__, Callable[[int], str].__args__, List[int] == List[int], List[int] == List[str], hash(List[int]) == hash(List[int]), List[int] is not None, Literal[1] == Literal[True], Union[int, str] == Union[str, int], Optional[int] == (int | None))
class Box(Generic[T]):
    def __init__(self, x): self.x = x
class Pair(Generic[T, K]): pass
class Sub(Box[int]): pass
class Sub2(Box[T], Generic[T, K]): pass
class V(Generic[Unpack[Ts]]): pass
class Z(Generic[P]): pass
print(Box[int], Box[int](5).x, Box[int](5).__orig_class__, Sub.__orig_bases__, Sub.__mro__, Box.__parameters__, Pair[int, int], Pair[T, int][str], V[int, str], V[()], Z[[int, str]], Z[int, str], Z[...], issubclass(Sub, Box), isinstance(Sub(1), Box), Box[T][int], Sub2[int, int])
for f in (lambda: Box[int, str], lambda: Pair[int], lambda: Sub[int], lambda: List[int][str], lambda: List[int, str], lambda: Dict[int], lambda: Optional[int, str], lambda: Optional[()], lambda: Union[()], lambda: Callable[int], lambda: Callable[int, str, 3], lambda: Literal[()], lambda: ClassVar[int, str], lambda: Generic[int], lambda: Generic[T, T], lambda: Generic[()], lambda: Annotated[int], lambda: List[3], lambda: List['a b'], lambda: Any(), lambda: isinstance(1, Any), lambda: isinstance([], List[int]), lambda: isinstance([], List), lambda: issubclass(list, Sequence), lambda: isinstance(3, Optional[str]), lambda: isinstance(3, Literal[3]), lambda: Union(), lambda: Optional(), lambda: List(), lambda: List[int](), lambda: Dict(), lambda: Type(), lambda: typing.Deque([1]), lambda: Any[int], lambda: NoReturn[int], lambda: Self[int], lambda: Concatenate[int], lambda: Concatenate[()], lambda: Unpack[int, str], lambda: Required[int, str], lambda: List[ClassVar[int]], lambda: List[Generic], lambda: List[Optional], lambda: Tuple[...], lambda: Tuple[int, ..., str], lambda: Hashable[int], lambda: TypeVar('X', int), lambda: TypeVar('X', int, str, bound=int), lambda: TypeVar('X', covariant=True, contravariant=True), lambda: typing.nope, lambda: Callable[[int], 3], lambda: TypeGuard[int], lambda: TypeIs[str], lambda: Final, lambda: AsyncGenerator[int, int, int], lambda: NewType('A', int)(3), lambda: List[None], lambda: (1, 2)[List], lambda: list[int] | List[str]):
    tst(f)
def bad1():
    class A(Generic): pass
def bad2():
    class A(Box[T], Generic[K]): pass
def bad3():
    class A(Generic[T], Generic[K]): pass
def bad4():
    class A(Optional): pass
def bad5():
    class A(List): pass
    print(A.__mro__[1:3], A())
    class B(Any): pass
    print(type(B()))
def bad6():
    class A(Union[int, str]): pass
def bad7():
    class A(Optional[int]): pass
for f in (bad1, bad2, bad3, bad4, bad5): tst(f)
@runtime_checkable
class HasClose(Protocol):
    def close(self): ...
@runtime_checkable
class HasName(Protocol):
    name: str
class NotRt(Protocol):
    def q(self): ...
class Impl:
    def close(self): return 1
    name = 'x'
class Derived(HasClose): pass
class GP(Protocol[T]):
    def get(self) -> T: ...
print(isinstance(Impl(), HasClose), isinstance(3, HasClose), issubclass(Impl, HasClose), isinstance(Impl(), HasName), HasClose, is_protocol(HasClose), sorted(get_protocol_members(HasName)), isinstance(3, SupportsInt), isinstance('x', SupportsAbs), issubclass(int, SupportsIndex), Derived().close(), GP[int], GP.__parameters__)
for f in (lambda: isinstance(3, NotRt), lambda: issubclass(int, NotRt), lambda: issubclass(Impl, HasName), lambda: HasClose(), lambda: runtime_checkable(int), lambda: get_protocol_members(int), lambda: issubclass(3, HasClose)): tst(f)
def badp():
    class X(Impl, Protocol): pass
tst(badp)
class Emp(NamedTuple):
    "emp doc"
    name: str
    id: int = 3
    def hi(self): return self.name + '!'
e = Emp('bob'); print(e, e.hi(), e._fields, e._field_defaults, Emp.__annotations__, Emp.__doc__, Emp.__mro__, e == ('bob', 3), e._replace(id=5), Emp.__orig_bases__ == (NamedTuple,))
E2 = NamedTuple('E2', [('a', int), ('b', 'str')]); print(E2(1, 'x'), E2.__annotations__, E2.__module__)
class GN(NamedTuple, Generic[T]):
    x: T
print(GN(1), GN[int], GN.__mro__[1:3])
def badn():
    class X(NamedTuple): a: int = 1; b: int
def badn2():
    class X(NamedTuple): a: int; _make = 3
def badn3():
    class X(NamedTuple, Impl): a: int
for f in (badn, badn2, badn3, lambda: Emp(), lambda: NamedTuple('X')): tst(f)
class TD(TypedDict):
    a: int
    b: NotRequired[str]
class TD2(TD, total=False):
    c: Required[int]
    d: ReadOnly[int]
print(TD(a=1), TD.__annotations__, sorted(TD.__required_keys__), sorted(TD.__optional_keys__), sorted(TD2.__required_keys__), sorted(TD2.__optional_keys__), sorted(TD2.__readonly_keys__), TD2.__total__, is_typeddict(TD), is_typeddict(dict), TD.__mro__, TypedDict('Q', {'x': int})(x=3), TD.__bases__, TD2.__orig_bases__ == (TD,))
for f in (lambda: isinstance({}, TD), lambda: issubclass(dict, TD)): tst(f)
UserId = NewType('UserId', int); print(UserId, UserId(5), UserId.__supertype__, UserId.__name__, Optional[UserId], UserId | None, List[UserId])
def nt():
    class X(UserId): pass
tst(nt)
class A:
    x: int
    y: 'A'
    z: Optional['A'] = None
    w: ClassVar[List['A']] = []
class B(A): q: 'list[A]'; r: Annotated[int, 5]
def f(a: int, b: 'str' = 'x', *c: T, d: 'Optional[A]' = None, **e: Any) -> 'List[A]': pass
print(get_type_hints(A), get_type_hints(B), get_type_hints(B, include_extras=True)['r'], get_type_hints(f), get_type_hints(TD), get_type_hints(TD, include_extras=True), get_type_hints(Emp))
for t in (List[int], list[int], Dict[str, int], Union[int, str], int | None, Callable[[int], str], Callable[..., int], Literal[1], Annotated[int, 1], ClassVar[int], Generic, Generic[T], int, None, P.args, ca.Callable[[int], str], Tuple[int, ...], Box[int], Optional[int], Final[int], Concatenate[int, P], Type[int]): print(get_origin(t), get_args(t))
tst(get_type_hints, 3)
def fwd(a: 'Nope'): pass
tst(get_type_hints, fwd)
@overload
def ov(a: int) -> int: ...
@overload
def ov(a: str) -> str: ...
def ov(a): return a
print(ov(3), len(get_overloads(ov)), cast(int, 'x'), assert_type(3, int)); clear_overloads(); print(get_overloads(ov)); tst(assert_never, 5); tst(overload(lambda: 1))
@final
class Fin:
    @final
    def m(self): pass
    @override
    def n(self): pass
print(Fin.__final__, Fin.m.__final__, Fin.n.__override__, dataclass_transform(eq_default=False)(Fin).__dataclass_transform__)
print(ForwardRef('x'), ForwardRef('x') == ForwardRef('x'), ForwardRef('int').evaluate(), repr(ForwardRef('a', module='m')), TYPE_CHECKING, AnyStr, AnyStr.__constraints__, NoDefault, typing.T if hasattr(typing, 'T') else 0)
TA = TypeAliasType('TA', List[T], type_params=(T,)); print(TA, TA.__value__, TA.__type_params__, TA[int], TA.__parameters__, TA | None)
tst(lambda: TypeAliasType('X', int)[int]); tst(ForwardRef, 3); tst(lambda: ForwardRef('a b').evaluate()); tst(lambda: ForwardRef('nope').evaluate())
import copy, operator
print(copy.copy(List[int]) == List[int], copy.deepcopy(Dict[str, T]) == Dict[str, T], List[int].__reduce__() == (operator.getitem, (List, int)), T | int, int | T, 'X' | T if False else '', List[int] | None, None | List[int], Any | int, dir(List[int]) != [])
reveal = sorted(typing.__all__); print(len(reveal), reveal == sorted(set(reveal)))
