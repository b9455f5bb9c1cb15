"""Parameters, fields, conversions and refusals of dataclasses."""

import dataclasses, inspect, typing, pickle, copy, sys
from dataclasses import *


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, e)
    else:
        print(repr(r))


@dataclass
class A:
    """adoc"""

    x: int
    y: list = field(default_factory=list, repr=False)
    z: str = "z"
    c: typing.ClassVar[int] = 1


a = A(1)
print(
    a,
    A(1) == A(1),
    A(1) == 5,
    A.__match_args__,
    inspect.signature(A),
    a.__dict__,
    hash.__name__,
    A.__doc__,
    [f.name for f in fields(A)],
    asdict(a),
    astuple(a),
    replace(a, x=9),
    is_dataclass(A),
    is_dataclass(a),
    is_dataclass(5),
    fields(a)[1],
)
t(hash, a)
t(A)
t(A, 1, 2, 3, 4)
t(A, 1, q=1)
t(lambda: a < a)
t(replace, a, q=1)
t(replace, a, c=1)
t(fields, 5)
t(asdict, A)
t(astuple, 5)
t(replace, 5)
t(copy.replace, a, x=2)


def mk(**k):

    @dataclass(**k)
    class B:
        x: int = 0
        y: int = field(default=1, compare=False, hash=None)

    return B


for k in (
    dict(order=True),
    dict(frozen=True),
    dict(eq=False),
    dict(unsafe_hash=True),
    dict(repr=False),
    dict(init=False),
    dict(kw_only=True),
    dict(slots=True),
    dict(frozen=True, slots=True),
    dict(weakref_slot=True),
    dict(weakref_slot=True, slots=True),
    dict(order=True, eq=False),
    dict(match_args=False),
    dict(foo=1),
):
    try:
        B = mk(**k)
    except Exception as e:
        print(k, "!", type(e).__name__, e)
        continue
    print(k, B.__dataclass_params__, getattr(B, "__slots__", "-"), getattr(B, "__match_args__", "-"))
    t(lambda: repr(B(1))[:20])
    t(lambda: repr(B(x=1))[:20])
    t(lambda: B() < B())
    t(lambda: B() < 5)
    t(lambda: setattr(B(), "x", 2))
    t(lambda: setattr(B(), "nn", 2))
    t(lambda: delattr(B(), "x"))
    t(lambda: B() == B())
    t(lambda: pickle.dumps(B()) and 1) if 0 else None


def bad(f):
    t(lambda: (f(), "ok")[1])


def b1():

    class X:
        x: int = 1
        y: int


def b2():

    class X:
        x: list = []


def b3():

    class X:
        x: int = field(default=1, default_factory=int)


def b4():

    @dataclass(frozen=True)
    class X(A):
        q: int = 1


def b5():

    @dataclass(frozen=True)
    class F:
        q: int = 1

    class G(F):
        r: int = 1


def b6():

    @dataclass(order=True)
    class X:
        x: int

        def __lt__(s, o):
            pass


def b7():

    @dataclass(unsafe_hash=True)
    class X:
        x: int

        def __hash__(s):
            return 1


def b8():

    @dataclass(slots=True)
    class X:
        __slots__ = ("x",)
        x: int


def b9():

    class X:
        x: KW_ONLY
        y: KW_ONLY


def b10():

    class X:
        x = field(default=1)


def b11():

    class X:
        x: typing.ClassVar[int] = field(default_factory=int)


def b12():

    class X:
        x: InitVar[int] = field(default_factory=int)


def b13():

    class X:
        __init__: int = 1
        x: dict = field(default={})


def b14():

    @dataclass(frozen=True)
    class X:
        x: int

        def __setattr__(s, *a):
            pass


for f in (b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14):
    bad(f)


@dataclass
class P:
    a: int
    iv: InitVar[int]
    _: KW_ONLY
    k: int = 5
    d: int = field(init=False, default=7, doc="dd", metadata={"m": 1})

    def __post_init__(s, iv):
        s.a += iv


p = P(1, 2, k=3)
print(
    p,
    inspect.signature(P),
    fields(P)[2],
    fields(P)[2].metadata,
    repr(InitVar[int]),
    KW_ONLY,
    MISSING,
    [f.kw_only for f in fields(P)],
)
t(P, 1)
t(P, 1, 2, 3)
t(replace, p, a=1)
t(replace, p, iv=1)
t(replace, p, iv=1, d=3)
t(replace, p, d=3)


@dataclass
class N:
    l: list
    d: dict
    n: "N|None" = None
    t: tuple = ()


n = N([A(1)], {"k": A(2)}, N([], {}), (A(3),))
print(asdict(n), astuple(n), asdict(n, dict_factory=list), astuple(n, tuple_factory=list))
n.n = n
print(repr(n)[:60] if 0 else n.n is n)
M = make_dataclass(
    "M",
    ["x", ("y", int), ("z", int, field(default=3))],
    bases=(A,),
    namespace={"f": lambda s: s.x},
    frozen=False,
    kw_only=True,
)
print(inspect.signature(M), M.__mro__[1], M.__annotations__, M.__module__)
for a, k in (
    (("M", ["x", "x"]), {}),
    (("M", ["def"]), {}),
    (("M", ["1x"]), {}),
    (("M", [("x",)]), {}),
    (("M", [5]), {}),
    ((5, ["x"]), {}),
    (("M", "ab"), {}),
    (("M", []), {}),
    (("M", ["x"]), dict(slots=True, order=True)),
    (("M", ["x"]), dict(decorator=lambda c, **k: c)),
    (("M", ["x"]), dict(module="mm")),
):
    t(lambda: make_dataclass(*a, **k).__name__)
t(field, 5)
t(field, default=1, init=5)
print(repr(field(default=1, kw_only=True))[:75])
t(dataclass, 5)
t(dataclass, init=5) if 0 else None
print(FrozenInstanceError.__mro__[1], sorted(dataclasses.__all__))
t(setattr, dataclass(frozen=True)(type("Q", (), {"__annotations__": {"x": int}}))(1), "x", 2)
