# enum: members, aliases, flags, auto, functional API, errors.
import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def nice(self):
        return self.name.title()

    @classmethod
    def first(cls):
        return next(iter(cls))


print(Color.RED, repr(Color.RED), Color(2), Color["GREEN"], Color.CRIMSON is Color.RED, list(Color), len(Color), Color.RED.nice(), Color.first(), Color.RED.value, Color.RED.name)
print(Color.RED in Color, 1 in Color, 9 in Color, isinstance(Color.RED, Color), Color.RED == 1, Color.RED is Color.RED, Color.__members__, hash(Color.RED) == hash(Color.RED))
for bad in (lambda: Color(9), lambda: Color["NO"], lambda: Color.NO, lambda: setattr(Color, "RED", 5), lambda: delattr(Color, "RED"), lambda: Color.RED < Color.GREEN, lambda: Color(), lambda: type("Sub", (Color,), {})):
    try:
        bad()
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)


class Num(IntEnum):
    ONE = auto()
    TWO = auto()
    TEN = 10
    NEXT = auto()


print(Num.ONE + 1, Num.TWO > Num.ONE, Num.NEXT, int(Num.TEN), [10, 20][Num.ONE], f"{Num.TWO}", sorted(Num, reverse=True), repr(Num.TWO))


class S(StrEnum):
    A = auto()
    B = "bee"


print(S.A, S.B.upper(), f"{S.A}", S.A == "a", repr(S.A))


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R | Perm.X, Perm.RW, repr(Perm.R | Perm.X), Perm.R in Perm.RW, ~Perm.R, Perm(0), bool(Perm(0)), Perm(7), list(Perm.RW), Perm.R ^ Perm.RW, len(Perm.RW), Perm.R & Perm.W)
try:
    Perm(99)
except ValueError as error:
    print(str(error).splitlines()[0])


class IF(IntFlag):
    A = 1
    B = 2


print(IF.A | IF.B, IF.A + 1, IF(8), IF.A | 4)
try:

    @unique
    class Dup(Enum):
        A = 1
        B = 1

except ValueError as error:
    print(error)
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.CAT.value, Enum("P", {"X": 5})(5), Enum("Q", ["A", "B"], start=10).B.value)


class Planet(Enum):
    EARTH = (5.9, 6.3)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def ratio(self):
        return round(self.mass / self.radius, 3)


print(Planet.EARTH.mass, Planet.EARTH.ratio, Planet.EARTH.value, Planet.EARTH)


class Missing(Enum):
    A = 1

    @classmethod
    def _missing_(cls, value):
        return cls.A if value == "x" else None


print(Missing("x"))


class Ordered(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last):
        return name.lower() + str(count)

    A = auto()
    B = auto()


print([m.value for m in Ordered])
match Color.GREEN:
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green")
print({Color.RED: "r"}[Color.RED], enum.member, str(Color), repr(Color), Color.RED.__class__.__name__, dir(Color.RED)[-3:])
