"""Members, flags, boundaries, checks and refusals of enum."""

import enum, pickle, copy, json
from enum import *


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, e)
    else:
        print(repr(r))


class C(Enum):
    """cdoc"""

    R = 1
    G = 2
    B = 2

    def m(s):
        return s.name


class I(IntEnum):
    A = 1
    B = 2


class S(StrEnum):
    X = auto()
    Y = "yy"


class F(Flag):
    A = auto()
    B = auto()
    C = 4
    AB = A | B


class IF(IntFlag):
    R = 4
    W = 2
    X = 1
    RWX = 7
    Z = 0


print(
    list(C),
    C.R,
    repr(C.R),
    C(1),
    C["R"],
    C.B is C.G,
    C.R.name,
    C.R.value,
    len(C),
    C.__members__,
    C.R.m(),
    C.R in C,
    1 in C,
    5 in C,
    "R" in C,
    C.R == 1,
    C.R != C.G,
    hash(C.R) == hash("R"),
    bool(C.R),
    C.__doc__,
    list(reversed(C)),
    isinstance(C.R, C),
)
t(C, 9)
t(C, "R")
t(lambda: C["Q"])
t(lambda: C.Q)
t(lambda: C.R < C.G)
t(setattr, C, "R", 3)
t(setattr, C.R, "value", 3)
t(setattr, C.R, "name", "x")
t(delattr, C, "R")
t(lambda: C.R.R)
t(lambda: C.R.G.B)
t(C)
t(lambda: type("D", (C,), {}))
t(lambda: C.R())
t(lambda: C.R + 1)
t(setattr, C, "new", 5)
print(C.new, list(C))
t(dir, C)
t(dir, C.R)
t(dir, I)
t(lambda: [x for x in dir(IF) if x[0] != "_"][:12])
t(lambda: [x for x in dir(F) if x[0] != "_"])
print(
    I.A,
    repr(I.A),
    I.A + 1,
    I.A == 1,
    I.A < I.B,
    f"{I.A:>3}",
    str(I.B),
    format(I.A, "d"),
    "%d" % I.A,
    I(1),
    json.dumps(I.A),
    S.X,
    repr(S.X),
    S.X == "x",
    S.Y.upper(),
    f"{S.X:>3}",
    S("yy"),
    max(I),
    sorted(I),
    int(I.B),
    [0, 1, 2][I.A],
)
t(I, 5)
t(S, "zz")
t(lambda: StrEnum("Q", {"a": 1}))
t(lambda: StrEnum("Q", {"a": b"x"}))
t(lambda: StrEnum("Q", {"a": (b"x", "ascii")}).a)
print(
    F.A | F.B,
    repr(F.A | F.B),
    F(3),
    F(0),
    repr(F(0)),
    F.A in F.AB,
    F.C in F.AB,
    ~F.A,
    F.A & F.B,
    F.A ^ F.AB,
    list(F),
    list(F.AB),
    len(F.AB),
    bool(F(0)),
    F.AB.name,
    (F.A | F.C).name,
    (F.A | F.C).value,
    F["AB"],
    F.A | F.B | F.C,
    F(7),
    F.AB == F(3),
)
t(F, 8)
t(F, -1)
t(F, "A")
t(lambda: F.A | 1)
t(lambda: F.A in 5)
t(lambda: 5 in F.A)
t(lambda: F.A < F.B)
t(F["A"].__or__, IF.R)
t(lambda: F["A|B"])
print(
    IF.R | IF.W,
    repr(IF.R | IF.W),
    IF(8),
    repr(IF(8)),
    IF(12),
    IF.RWX,
    ~IF.R,
    IF.R | 8,
    IF.R + 1,
    IF(0),
    repr(IF.Z),
    list(IF),
    list(IF(6)),
    IF(-1),
    str(IF(6)),
    f"{IF.R}",
    IF.R == 4,
    IF(7) is IF.RWX,
    (IF.R | IF.W).name,
    IF(8).name,
)
t(IF, "x")
t(IF, 1.5)
for b in (STRICT, CONFORM, EJECT, KEEP):

    class Z(Flag, boundary=b):
        A = 1
        B = 2

    print(b, Z._boundary_)
    t(Z, 5)
    t(Z, -1)
    t(lambda: ~Z.A)


def bad(f):
    t(lambda: (f(), "ok")[1])


def e1():

    @unique
    class U(Enum):
        A = 1
        B = 1


def e2():

    class U(Enum):
        A = 1
        A = 2


def e3():

    class U(Enum):
        mro = 1


def e4():

    @verify(CONTINUOUS)
    class U(IntEnum):
        A = 1
        B = 3


def e5():

    @verify(NAMED_FLAGS)
    class U(Flag):
        A = 1
        B = 6


def e6():

    @verify(UNIQUE)
    class U(Enum):
        A = 1
        B = 1


def e7():

    class U(IntEnum):
        A = "x"


def e8():

    class U(Enum):
        _x_ = 1


def e9():

    class U(Enum):
        A = auto()
        B = "s"
        Cc = auto()


def e10():

    class U(Enum):
        A = 1

        def _generate_next_value_(n, s, c, l):
            return n


def e11():

    class U(int, str, Enum):
        A = 1


def e12():

    class U(Flag):
        A = "x"


def e13():

    class U(Enum):
        _ignore_ = "A"
        A = 1
        _ignore_ = ["A"]


for f in (e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13):
    bad(f)


class G(Enum):

    def _generate_next_value_(name, start, count, last):
        return (name.lower(), start, count, last)

    A = auto()
    B = auto()


class Pl(Enum):
    E = (1, 2)
    M = (3, 4)

    def __init__(s, a, b):
        s.a, s.b = (a, b)

    @property
    def s(s):
        return s.a + s.b

    @enum.property
    def t(s):
        return "t"

    @classmethod
    def _missing_(cls, v):
        return cls.E if v == "x" else None

    @nonmember
    class In:
        pass

    k = nonmember(5)
    mm = member(7, 8) if 0 else (9, 9)


print(list(G), Pl.E.a, Pl.E.s, Pl.E.t, Pl("x"), Pl.In, Pl.k, list(Pl))
t(Pl, "q")
t(lambda: Pl.t)


class By(bytes, Enum):

    def __new__(cls, v, l):
        o = bytes.__new__(cls, [v])
        o._value_ = v
        o.label = l
        return o

    A = (1, "one")


print(By.A, By.A.label, By.A.value, By(1))
A2 = Enum("A2", "x y z", module="mm", qualname="qq", start=5)
print(
    list(A2),
    A2.__module__,
    A2.__qualname__,
    Enum("D", {"a": 1, "b": 2}).b,
    Enum("L", [("p", 1), ("q", 2)]).q,
    list(IntEnum("N", ["a", "b"])),
    list(Flag("FF", "a b")),
    Enum("T", "a,b", type=str).a,
)
t(Enum, "X", 5)
t(Enum, "X", "a a")
t(Enum, 5)
t(Enum, "X", "a", "b", "c")
t(Enum)
t(Enum, "X", names=None)
t(lambda: Enum("X", ""))
print(
    pickle.loads(pickle.dumps(C.R)) is C.R,
    copy.deepcopy(C.R) is C.R,
    pickle.loads(pickle.dumps(F.A | F.C)),
    auto(),
    repr(auto()),
    EnumType is EnumMeta,
    type(C),
    show_flag_values(7),
    enum.bin(10),
    enum.bin(~10),
    enum.bin(5, 8),
    global_enum_repr(I.A),
    global_str(C.R),
    global_flag_repr(F.A),
)
t(show_flag_values, -1)
t(enum.bin, "x")
t(enum.bin, 1.5)
t(enum.bin, True)


@global_enum
class Gl(IntEnum):
    GA = 1
    GB = 2


print(GA, repr(GA), str(Gl.GB))


class Mx(str, Enum):
    A = "a"


print(Mx.A, f"{Mx.A}", repr(Mx.A), Mx.A == "a", str.__str__(Mx.A), "x" + Mx.A)


class Fl2(float, ReprEnum):
    P = 3.5


print(Fl2.P, repr(Fl2.P), format(Fl2.P, ".2f"))
class_ = EnumDict("X")
class_["a"] = 1
print(class_.member_names)
for n in C:
    print(n, end=" ")
match C.R:
    case C.R:
        print("matched")


class Emp(Enum):
    pass


class Sub(Emp):
    Q = 1


print(Sub.Q, list(Emp), bool(Emp), Sub.__mro__[1], sorted(enum.__all__))
t(lambda: Emp(1))
t(setattr, Sub.Q, "_value_", 5)
Sub.Q._add_alias_("alias")
print(Sub.alias)
Sub.Q._add_value_alias_(99)
print(Sub(99))
t(Sub.Q._add_alias_, "Q")
t(Sub.Q._add_value_alias_, 1)
