"""attrs: classes without boilerplate."""

import attrs
from attrs import Factory, asdict, astuple, define, evolve, field, frozen, validators


@define
class Point:
    x: int = field(validator=validators.instance_of(int))
    y: int = field(default=0, converter=int)
    tags: list = Factory(list)

    @x.validator
    def positive(self, attribute, value):
        if value < 0:
            raise ValueError(f"{attribute.name} must not be negative")


@frozen(order=True)
class Version:
    major: int
    minor: int = 0


point = Point(1, "2")
print(point, point == Point(1, 2), asdict(point), astuple(point), evolve(point, y=5))
for arguments in (("one",), (-1,)):
    try:
        Point(*arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error.args[0])
print(sorted([Version(2), Version(1, 5), Version(1)]), hash(Version(1)) == hash(Version(1)))
try:
    Version(1).major = 2
except attrs.exceptions.FrozenInstanceError as error:
    print("frozen", error)
print([(a.name, a.type, a.default) for a in attrs.fields(Version)])
