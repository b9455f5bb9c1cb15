"""Enumerations: classes whose attributes are named constant members.

A class body runs in an EnumDict, which notes the members; EnumType then puts a _proto_member in
the place of each one, and that makes the real member as soon as the class exists.
"""

import sys
from _enum_parts import (
    EnumDict, _check_order, _is_descriptor, _is_single_bit, _iter_bits_lsb,
    _make_class_unpicklable, _names_and_values, _not_given, _proto_member, auto, bin, member,
    nonmember, property, show_flag_values,
)
from builtins import property as _builtin_property
from types import DynamicClassAttribute

__all__ = ["EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag",
           "ReprEnum", "auto", "unique", "property", "verify", "member", "nonmember",
           "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_flag_repr",
           "global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS",
           "NAMED_FLAGS", "UNIQUE", "pickle_by_global_name", "pickle_by_enum_name",
           "show_flag_values", "bin"]

# These exist only once their classes are made; the metaclass asks for them before.
Enum = Flag = EJECT = KEEP = ReprEnum = None

class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace["_generate_next_value_"] = getattr(first_enum, "_generate_next_value_", None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        classdict.setdefault("_ignore_", []).append("_ignore_")
        for key in classdict["_ignore_"]:
            classdict.pop(key, None)
        names = classdict._member_names
        invalid = set(names) & {"mro", ""}
        if invalid:
            raise ValueError("invalid enum member name(s) "
                             + ",".join([repr(name) for name in invalid]))
        order = classdict.pop("_order_", None)
        generate = classdict.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            dict.__setitem__(classdict, "_generate_next_value_", staticmethod(generate))
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new_member, save_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        namespace = dict(classdict)
        for name in names:
            namespace[name] = _proto_member(namespace[name])
        _add_bookkeeping(namespace, cls, bases, metacls, boundary, first_enum, new_member,
                         use_args, member_type)
        enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        delattr(enum_class, f"_{cls}__in_progress")
        _choose_shown_methods(enum_class, namespace, member_type, first_enum, cls)
        if Enum is not None:
            if save_new:
                enum_class.__new_member__ = new_member
            enum_class.__new__ = Enum.__new__
        if Flag is not None and issubclass(enum_class, Flag):
            _finish_flag(enum_class, namespace)
        if order is not None:
            _check_order(enum_class, order)
        return enum_class

    def __bool__(cls):
        return True

    def __call__(cls, value, names=_not_given, *values, module=None, qualname=None, type=None,
                 start=1, boundary=None):
        """Look a member up by its value; on a class without members, make a new enumeration."""
        if cls._member_map_:
            if names is not _not_given:
                value = (value, names) + values
            return cls.__new__(cls, value)
        if names is _not_given and type is None:
            raise TypeError(f"{cls} has no members; specify `names=()` if you meant to create "
                            "a new, empty, enum")
        return cls._create_(class_name=value, names=None if names is _not_given else names,
                            module=module, qualname=qualname, type=type, start=start,
                            boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        if issubclass(cls, Flag):
            try:
                return isinstance(cls._missing_(value), cls)
            except ValueError:
                pass
        return value in cls._unhashable_values_ or value in cls._hashable_values_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __dir__(cls):
        members = cls._member_map_ if Flag is not None and issubclass(cls, Flag) else cls._member_names_
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__",
                 "__members__", "__module__", "__name__", "__qualname__", *members}
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        """A read-only mapping of all names, aliases included, to members."""
        from types import MappingProxyType
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """Make an enumeration from names, or names with values."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        classdict = metacls.__prepare__(class_name, bases)
        for name, value in _names_and_values(names, first_enum, start):
            classdict[name] = value
        if module is None:
            try:
                module = sys._getframemodulename(2)
            except AttributeError:
                try:
                    module = sys._getframe(2).f_globals["__name__"]
                except (AttributeError, ValueError, KeyError):
                    pass
        if module is None:
            _make_class_unpicklable(classdict)
        else:
            classdict["__module__"] = module
        if qualname is not None:
            classdict["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Make an enumeration of those constants of a module whose names filter() accepts."""
        module_globals = sys.modules[module].__dict__
        source = source.__dict__ if source else module_globals
        members = [(key, source[key]) for key in source.keys() if filter(key)]
        try:
            members.sort(key=lambda pair: (pair[1], pair[0]))
        except TypeError:
            members.sort(key=lambda pair: pair[0])
        body = {key: value for key, value in members}
        namespace = EnumType.__prepare__(name, (cls,))
        namespace["__module__"] = module
        namespace.update(body)
        made = EnumType(name, (cls,), namespace, boundary=boundary or KEEP) \
            if issubclass(cls, Flag) else EnumType(name, (cls,), namespace)
        made.__reduce_ex__ = _reduce_ex_by_global_name
        if as_global:
            __getattr__("global_enum")(made)
        else:
            module_globals.update(made.__members__)
        module_globals[name] = made
        return made

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The data type that is mixed in and the enumeration that is inherited from."""
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as "
                            "`EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if "__repr__" in base.__dict__:
                    if "__dataclass_fields__" in base.__dict__ and \
                            "__dataclass_params__" in base.__dict__ and \
                            base.__dict__["__dataclass_params__"].repr:
                        return _dataclass_repr
                    return base.__dict__["__repr__"]
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        found = {}
        chained = set()
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                chained.add(base)
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found[base._member_type_] = None
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                    found[candidate or base] = None
                    break
                else:
                    candidate = candidate or base
        if len(found) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {set(found)!r}")
        return next(iter(found), None)

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """The __new__ that makes members, whether to keep it, and whether it takes the value."""
        new = classdict.get("__new__", None)
        save_new = first_enum is not None and new is not None
        if new is None:
            plain = {None, None.__new__, object.__new__,
                     Enum.__new__ if Enum is not None else None}
            for method in ("__new_member__", "__new__"):
                for source in (member_type, first_enum):
                    target = getattr(source, method, None)
                    if target not in plain:
                        new = target
                        break
                if new is not None:
                    break
            else:
                new = object.__new__
        use_args = first_enum is not None and new is not object.__new__
        return new, save_new, use_args

    def _add_member_(cls, name, member):
        """Make a member an attribute of the class, in front of an inherited descriptor if any."""
        if name in cls._member_map_:
            if cls._member_map_[name] is not member:
                raise NameError(f"{name!r} is already bound: {cls._member_map_[name]!r}")
            return
        found = kind = owner = None
        for base in cls.__mro__[1:]:
            attr = base.__dict__.get(name)
            if attr is None:
                continue
            if isinstance(attr, (property, DynamicClassAttribute)):
                found, owner, kind = attr, base, "enum"
                break
            if _is_descriptor(attr):
                found = attr
                kind = kind or "desc"
                owner = owner or base
                continue
            kind = "attr"
            owner = base
        if found is None and kind is None:
            setattr(cls, name, member)
        else:
            redirect = property()
            redirect.member = member
            redirect.__set_name__(cls, name)
            if kind in ("enum", "desc"):
                redirect.fget = getattr(found, "fget", None)
                redirect.fset = getattr(found, "fset", None)
                redirect.fdel = getattr(found, "fdel", None)
            redirect._attr_type = kind
            redirect._cls_type = owner
            setattr(cls, name, redirect)
        cls._member_map_[name] = member

    @property
    def __signature__(cls):
        from inspect import Parameter, Signature
        if cls._member_names_:
            return Signature([Parameter("values", Parameter.VAR_POSITIONAL)])
        return Signature([
            Parameter("new_class_name", Parameter.POSITIONAL_ONLY),
            Parameter("names", Parameter.POSITIONAL_OR_KEYWORD),
            Parameter("module", Parameter.KEYWORD_ONLY, default=None),
            Parameter("qualname", Parameter.KEYWORD_ONLY, default=None),
            Parameter("type", Parameter.KEYWORD_ONLY, default=None),
            Parameter("start", Parameter.KEYWORD_ONLY, default=1),
            Parameter("boundary", Parameter.KEYWORD_ONLY, default=None)])


EnumMeta = EnumType


def _add_bookkeeping(namespace, cls, bases, metacls, boundary, first_enum, new_member, use_args,
                     member_type):
    namespace["_new_member_"] = new_member
    namespace["_use_args_"] = use_args
    namespace["_member_names_"] = []
    namespace["_member_map_"] = {}
    namespace["_value2member_map_"] = {}
    namespace["_hashable_values_"] = []
    namespace["_unhashable_values_"] = []
    namespace["_unhashable_values_map_"] = {}
    namespace["_member_type_"] = member_type
    namespace["_value_repr_"] = metacls._find_data_repr_(cls, bases)
    namespace["_boundary_"] = boundary or getattr(first_enum, "_boundary_", None)
    namespace["_flag_mask_"] = 0
    namespace["_singles_mask_"] = 0
    namespace["_all_bits_"] = 0
    namespace["_inverted_"] = None
    namespace[f"_{cls}__in_progress"] = True


def _choose_shown_methods(enum_class, namespace, member_type, first_enum, name):
    """Take repr, str and format from the enumeration, unless the mixed-in type's are wanted."""
    if ReprEnum is not None and ReprEnum in enum_class.__bases__:
        if member_type is object:
            raise TypeError("ReprEnum subclasses must be mixed with a data type "
                            "(i.e. int, str, float, etc.)")
        if "__format__" not in namespace:
            enum_class.__format__ = namespace["__format__"] = member_type.__format__
        if "__str__" not in namespace:
            method = member_type.__str__
            if method is object.__str__:
                method = member_type.__repr__
            enum_class.__str__ = namespace["__str__"] = method
    for each in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
        if each not in namespace:
            inherited = getattr(enum_class, each)
            of_data = getattr(member_type, each, None)
            if of_data is not None and of_data is inherited:
                setattr(enum_class, each, getattr(first_enum, each, None))


def _finish_flag(enum_class, namespace):
    for each in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__",
                 "__invert__"):
        if each not in namespace:
            inherited = getattr(enum_class, each)
            of_flag = getattr(Flag, each)
            if getattr(enum_class._member_type_, each, None) is inherited:
                setattr(enum_class, each, of_flag)
    values = [enum_class._member_map_[name]._value_ for name in enum_class._member_names_]
    if not all(isinstance(each, int) for each in values):
        return
    if enum_class._boundary_ is None:
        enum_class._boundary_ = Flag._boundary_
    if sorted(values) != values:
        enum_class._iter_member_ = enum_class._iter_member_by_def_


class Enum(metaclass=EnumType):
    """Base class of enumerations: each name assigned in the body becomes a member."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for name, values in cls._unhashable_values_map_.items():
                if value in values:
                    return cls[name]
            for name, each in cls._member_map_.items():
                if value == each._value_:
                    return cls[name]
        if f"_{cls.__name__}__in_progress" in cls.__dict__:
            raise TypeError(
                "do not use `super().__new__; call the appropriate __new__ directly")
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        return _missing(cls, value)

    def _add_alias_(self, name):
        self.__class__._add_member_(name, self)

    def _add_value_alias_(self, value):
        cls = self.__class__
        try:
            known = cls._value2member_map_.get(value)
        except TypeError:
            for each in cls._member_map_.values():
                if each._value_ == value and each is not self:
                    raise ValueError(f"{value!r} is already bound: {each!r}")
            cls._unhashable_values_.append(value)
            cls._unhashable_values_map_.setdefault(self.name, []).append(value)
            return
        if known is not None and known is not self:
            raise ValueError(f"{value!r} is already bound: {known!r}")
        cls._value2member_map_[value] = self
        cls._hashable_values_.append(value)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last_value = sorted(last_values).pop()
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return last_value + 1
        except TypeError:
            raise TypeError(f"unable to increment {last_value!r}") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        names = set()
        if self.__class__._member_type_ is not object:
            names = set(object.__dir__(self))
        for name in getattr(self, "__dict__", ()):
            if name[0] != "_" and name not in self._member_map_:
                names.add(name)
        for cls in self.__class__.mro():
            for name, obj in cls.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(obj, property):
                    if obj.fget is not None or name not in self._member_map_:
                        names.add(name)
                    else:
                        names.discard(name)
                elif name not in self._member_map_:
                    names.add(name)
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__"} | names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_


def _missing(cls, value):
    """Ask _missing_() for a value that no member has."""
    exc = None
    try:
        result = cls._missing_(value)
    except Exception as error:
        exc = error
        result = None
    try:
        if isinstance(result, cls):
            return result
        if (Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT
                and isinstance(result, int)):
            return result
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if result is None and exc is None:
            raise invalid
        if exc is None:
            exc = TypeError(f"error in {cls.__name__}._missing_: returned {result!r} "
                            "instead of None or a valid member")
        if not isinstance(exc, ValueError):
            exc.__context__ = invalid
        raise exc
    finally:
        exc = None


class ReprEnum(Enum):
    """Changes only the repr(); str() and format() stay those of the mixed-in type."""


class IntEnum(int, ReprEnum):
    """An enumeration whose members are ints."""


class StrEnum(str, ReprEnum):
    """An enumeration whose members are strings; auto() gives the name in lower case."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f"encoding must be a string, not {values[1]!r}")
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f"errors must be a string, not {values[2]!r}")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def pickle_by_global_name(self, proto):
    """Have a member pickled as a name of its module."""
    return self.name


_reduce_ex_by_global_name = pickle_by_global_name


def pickle_by_enum_name(self, proto):
    """Have a member pickled as an attribute of its enumeration."""
    return getattr, (self.__class__, self._name_)


class FlagBoundary(StrEnum):
    """What is done with bits that no member of a flag has."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """An enumeration whose members are bits and combine with | & ^ ~."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last_value = max(last_values)
        try:
            high_bit = _high_bit(last_value)
        except Exception:
            raise TypeError(f"invalid flag value {last_value!r}") from None
        return 2 ** (high_bit + 1)

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda each: each._sort_order_)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        given = value
        value = _within_boundary(cls, value)
        if cls._boundary_ is EJECT and value is None:
            return given
        negative = None
        if value < 0:
            negative = value
            if cls._boundary_ in (EJECT, KEEP):
                value += cls._all_bits_ + 1
            else:
                value &= cls._singles_mask_
        unknown = value & ~cls._flag_mask_
        if unknown and cls._boundary_ is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values {unknown!r} "
                             f"[{bin(unknown)}]")
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        made._name_ = _combined_name(cls, value)
        made = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': "
                            f"{type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls_name = self.__class__.__name__
        shown = (self.__class__._value_repr_ or repr)(self._value_)
        if self._name_ is None:
            return f"<{cls_name}: {shown}>"
        return f"<{cls_name}.{self._name_}: {shown}>"

    def __str__(self):
        cls_name = self.__class__.__name__
        if self._name_ is None:
            return f"{cls_name}({self._value_!r})"
        return f"{cls_name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def __or__(self, other):
        value = self._get_value(other)
        if value is NotImplemented:
            return NotImplemented
        _check_combines(self, other, "|")
        return self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._get_value(other)
        if value is NotImplemented:
            return NotImplemented
        _check_combines(self, other, "&")
        return self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._get_value(other)
        if value is NotImplemented:
            return NotImplemented
        _check_combines(self, other, "^")
        return self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._get_value(self) is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            if self._boundary_ in (EJECT, KEEP):
                self._inverted_ = self.__class__(~self._value_)
            else:
                self._inverted_ = self.__class__(self._singles_mask_ & ~self._value_)
        return self._inverted_

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


def _check_combines(left, right, operator):
    for flag in (left, right):
        if left._get_value(flag) is None:
            raise TypeError(f"'{flag}' cannot be combined with other flags with {operator}")


def _within_boundary(cls, value):
    """Treat bits outside the flag as its boundary says; None when the value is ejected."""
    mask, all_bits = cls._flag_mask_, cls._all_bits_
    if ~all_bits <= value <= all_bits and not value & (all_bits ^ mask):
        return value
    boundary = cls._boundary_
    if boundary is STRICT:
        max_bits = max(value.bit_length(), mask.bit_length())
        raise ValueError(f"{cls!r} invalid value {value!r}\n"
                         f"    given {bin(value, max_bits)}\n  allowed {bin(mask, max_bits)}")
    if boundary is CONFORM:
        return value & mask
    if boundary is EJECT:
        return None
    if boundary is KEEP:
        if value < 0:
            value += max(all_bits + 1, 2 ** value.bit_length())
        return value
    raise ValueError(f"{cls!r} unknown flag boundary {boundary!r}")


def _combined_name(cls, value):
    singles = value & cls._singles_mask_
    aliases = value & ~cls._singles_mask_
    if not (singles or aliases):
        return None
    members = list(cls._iter_member_(singles))
    combined = 0
    for each in members:
        combined |= each._value_
    if aliases:
        for each in cls._member_map_.values():
            bits = each._value_
            if each not in members and bits and bits & value == bits:
                members.append(each)
                combined |= bits
    unknown = value ^ combined
    name = "|".join([each._name_ for each in members])
    if not combined:
        return None
    if unknown and cls._boundary_ is STRICT:
        raise ValueError(f"{cls!r}: no members with value {unknown!r}")
    if unknown:
        name += f"|{cls._numeric_repr_(unknown)}"
    return name


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """A flag whose members are ints."""


def _high_bit(value):
    return value.bit_length() - 1


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ", ".join([f"{name}={getattr(self, name)!r}" for name, field in fields.items()
                      if field.repr])


_extras = frozenset(("unique", "verify", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE",
                     "global_enum", "global_enum_repr", "global_flag_repr", "global_str",
                     "_simple_enum"))


def __getattr__(name):
    if name not in _extras:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import _enum_extras
    for each in _extras:
        globals()[each] = getattr(_enum_extras, each)
    return globals()[name]


def __dir__():
    return sorted({*globals(), *_extras})
