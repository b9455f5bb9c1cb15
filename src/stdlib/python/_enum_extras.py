"""The class decorators of enum: checks of finished enumerations, and members in modules."""

import sys

from enum import (
    Enum, EnumType, Flag, FlagBoundary, ReprEnum, StrEnum, _high_bit, _is_single_bit,
    _iter_bits_lsb,
)

__name__ = "enum"


def unique(enumeration):
    """Class decorator that refuses an enumeration in which a value has two names."""
    duplicates = [(name, each.name) for name, each in enumeration.__members__.items()
                  if name != each.name]
    if duplicates:
        details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class EnumCheck(StrEnum):
    """What verify() can check."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Class decorator that refuses an enumeration which fails one of the given checks."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        kind = "flag" if issubclass(enumeration, Flag) else "enum"
        for check in self.checks:
            if check is UNIQUE:
                _check_unique(enumeration)
            elif check is CONTINUOUS:
                _check_continuous(enumeration, kind)
            elif check is NAMED_FLAGS:
                _check_named_flags(enumeration)
        return enumeration


def _check_unique(enumeration):
    aliases = [(name, each.name) for name, each in enumeration.__members__.items()
               if name != each.name]
    if aliases:
        details = ", ".join([f"{alias} -> {name}" for alias, name in aliases])
        raise ValueError(f"aliases found in {enumeration!r}: {details}")


def _check_continuous(enumeration, kind):
    values = {each.value for each in enumeration}
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    if kind == "flag":
        missing = [2 ** bit for bit in range(_high_bit(low) + 1, _high_bit(high))
                   if 2 ** bit not in values]
    else:
        missing = [value for value in range(low + 1, high) if value not in values]
    if missing:
        details = ", ".join([str(value) for value in missing])
        raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {details}"[:256])


def _check_named_flags(enumeration):
    names = enumeration._member_names_
    values = [each.value for each in enumeration]
    missing_names = []
    missing_bits = 0
    for name, alias in enumeration._member_map_.items():
        if name in names or alias.value < 0:
            continue
        bits = list(_iter_bits_lsb(alias.value))
        missed = [bit for bit in bits if bit not in values]
        if missed:
            missing_names.append(name)
            for bit in missed:
                missing_bits |= bit
    if not missing_names:
        return
    if len(missing_names) == 1:
        who = f"alias {missing_names[0]} is missing"
    else:
        who = f"aliases {', '.join(missing_names[:-1])} and {missing_names[-1]} are missing"
    if _is_single_bit(missing_bits):
        what = f"value 0x{missing_bits:x}"
    else:
        what = f"combined values of 0x{missing_bits:x}"
    raise ValueError(f"invalid Flag {enumeration.__name__!r}: {who} {what} "
                     "[use enum.show_flag_values(value) for details]")


def global_enum_repr(self):
    """Show a member as an attribute of its module."""
    module = self.__class__.__module__.split(".")[-1]
    return f"{module}.{self._name_}"


def global_flag_repr(self):
    """Show a flag as a combination of attributes of its module."""
    module = self.__class__.__module__.split(".")[-1]
    if self._name_ is None:
        return f"{module}.{self.__class__.__name__}({self._value_!r})"
    if _is_single_bit(self._value_):
        return f"{module}.{self._name_}"
    if self._boundary_ is not FlagBoundary.KEEP:
        return "|".join([f"{module}.{name}" for name in self.name.split("|")])
    return "|".join([name if name[0].isdigit() else f"{module}.{name}"
                     for name in self._name_.split("|")])


def global_str(self):
    """Show a member by its bare name."""
    if self._name_ is None:
        return f"{self.__class__.__name__}({self._value_!r})"
    return self._name_


def global_enum(cls, update_str=False):
    """Class decorator that also makes the members attributes of the module."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Class decorator that turns an ordinary class into an enumeration of the given kind."""
    def convert_class(cls):
        bases = tuple(base for base in cls.__bases__ if base is not object) + (etype,)
        namespace = EnumType.__prepare__(cls.__name__, bases)
        for name, value in cls.__dict__.items():
            if name not in ("__dict__", "__weakref__"):
                namespace[name] = value
        if issubclass(etype, Flag):
            return EnumType(cls.__name__, bases, namespace, boundary=boundary)
        return EnumType(cls.__name__, bases, namespace)
    return convert_class
