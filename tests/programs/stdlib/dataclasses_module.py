# dataclasses: fields, options, inheritance, errors.
import dataclasses
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    hidden: int = field(default=1, repr=False, compare=False)
    count: ClassVar[int] = 5

    def norm(self):
        return self.x + self.y


p = Point(1, 2)
print(p, p == Point(1, 2), p == Point(1, 3), p.norm(), p.hidden, Point.count, p != (1, 2))
print([(f.name, f.type, f.default is dataclasses.MISSING) for f in fields(p)], is_dataclass(p), is_dataclass(Point), is_dataclass(5))
print(asdict(Point(1, tags=[Point(2)])), astuple(p), replace(p, x=9), Point.__match_args__, Point.__doc__)
Point(1).tags.append("x")
print(Point(1).tags)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0


print(Version(1, 2) < Version(1, 3), sorted([Version(2), Version(1, 5)]), hash(Version(1)) == hash(Version(1)), {Version(1): "v"}[Version(1)])
try:
    Version(1).major = 2
except dataclasses.FrozenInstanceError as error:
    print(type(error).__name__, error)
try:
    del Version(1).major
except AttributeError as error:
    print(error)
try:
    Version(1) < 5
except TypeError as error:
    print(error)


@dataclass
class Base:
    a: int
    b: int = 2


@dataclass
class Derived(Base):
    c: int = 3
    a: int = 10


print(Derived(), Derived(1, 2, 3), [f.name for f in fields(Derived)])


@dataclass(kw_only=True)
class Keywords:
    a: int
    b: int = 1


@dataclass
class Mixed:
    x: int
    _: KW_ONLY
    y: int = 5


print(Keywords(a=1), Mixed(1, y=2))


@dataclass
class Init:
    x: int
    scale: InitVar[int] = 2
    result: int = field(init=False)

    def __post_init__(self, scale):
        self.result = self.x * scale


print(Init(3), Init(3, 5).result)


@dataclass(slots=True)
class Slotted:
    a: int
    b: str = "b"


print(Slotted(1), Slotted.__slots__, hasattr(Slotted(1), "__dict__"))


@dataclass(eq=False, repr=False)
class Bare:
    x: int


print(Bare(1) == Bare(1), Bare.__hash__ is object.__hash__, Point.__hash__)
print(make_dataclass("Made", [("x", int), ("y", int, field(default=5)), "z"] if False else [("x", int), ("y", int, field(default=5))])(1))
for bad in ("@dataclass\nclass A:\n  x: int = 1\n  y: int", "@dataclass\nclass A:\n  x: list = []", "Point()", "Point(1, 2, 3, 4, 5)", "Point(z=1)", "Keywords(1)", "replace(Init(1), result=5)",
            "@dataclass\nclass A:\n  x: int = field(default=1, default_factory=int)", "fields(5)", "asdict(5)", "@dataclass(order=True, eq=False)\nclass A: pass",
            "@dataclass\nclass A(Version):\n  z: int = 1", "replace(p, q=1)"):
    try:
        exec(bad)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


@dataclass
class Recursive:
    name: str
    child: "Recursive | None" = None


r = Recursive("a")
r.child = r
print(r)
match Point(3, 4):
    case Point(x, y):
        print("matched", x, y)
