"""Protocols: classes that others match by what they have, not by inheritance."""

import sys
from abc import ABCMeta, abstractmethod

from _typing import TypeVar
from _typing_forms import Generic

__name__ = "typing"

_NOT_MEMBERS = frozenset((
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol",
    "_is_runtime_protocol", "__protocol_attrs__", "__non_callable_proto_members__",
    "__type_params__", "__abstractmethods__", "__annotations__", "__annotate__",
    "__annotate_func__", "__annotations_cache__", "__dict__", "__doc__", "__init__",
    "__module__", "__new__", "__classdictcell__", "__slots__", "__subclasshook__", "__weakref__",
    "__class_getitem__", "__match_args__", "__static_attributes__", "__firstlineno__",
    "__typing_is_deprecated_inherited_runtime_protocol__"))

# What typing calls them.
EXCLUDED_ATTRIBUTES = _NOT_MEMBERS | {"__init__", "_MutableMapping__marker"}

# Classes of other modules that a protocol may inherit from.
_ALLOWED_BASES = {
    "collections.abc": frozenset((
        "Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable", "AsyncIterator",
        "Hashable", "Sized", "Container", "Collection", "Reversible", "Buffer")),
    "contextlib": frozenset(("AbstractContextManager", "AbstractAsyncContextManager")),
    "io": frozenset(("Reader", "Writer")),
    "os": frozenset(("PathLike",)),
}


def _get_protocol_attrs(cls):
    """The names of the members of a protocol class."""
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        try:
            annotations = base.__annotations__
        except Exception:
            from annotationlib import Format, get_annotations
            annotations = get_annotations(base, format=Format.FORWARDREF)
        for name in (*base.__dict__, *annotations):
            if not name.startswith("_abc_") and name not in _NOT_MEMBERS:
                names.add(name)
    return names


def _no_init_or_replace_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_init_or_replace_init:
        return
    for base in cls.__mro__:
        init = base.__dict__.get("__init__", _no_init_or_replace_init)
        if init is not _no_init_or_replace_init:
            cls.__init__ = init
            break
    else:
        cls.__init__ = object.__init__
    cls.__init__(self, *args, **kwargs)


def _asked_by_library(depth):
    """Tell whether the check comes from abc or functools, which ask it of any class."""
    try:
        module = sys._getframe(depth + 1).f_globals.get("__name__")
    except (AttributeError, ValueError):
        return False
    return module in ("abc", "_py_abc", "functools", None)


def _check_is_class(arg):
    if not isinstance(arg, type):
        raise TypeError("issubclass() arg 1 must be a class")


class _ProtocolMeta(ABCMeta):
    """The metaclass of protocols: answers checks by looking at the members."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name == "Protocol" and bases == (Generic,):
            pass
        elif any(base is Generic or base is Protocol for base in bases):
            for base in bases:
                if not (base is object or base is Generic
                        or base.__name__ in _ALLOWED_BASES.get(base.__module__, ())
                        or issubclass(base, Generic) and getattr(base, "_is_protocol", False)):
                    raise TypeError(
                        f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False) and not _asked_by_library(1):
            if not getattr(cls, "_is_runtime_protocol", False):
                _check_is_class(other)
                raise TypeError("Instance and class checks can only be used with "
                                "@runtime_checkable protocols")
            if (cls.__non_callable_proto_members__
                    and cls.__dict__.get("__subclasshook__") is _proto_hook):
                _check_is_class(other)
                names = sorted(cls.__non_callable_proto_members__)
                raise TypeError("Protocols with non-method members don't support issubclass(). "
                                f"Non-method members: {str(names)[1:-1]}.")
        return ABCMeta.__subclasscheck__(cls, other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return ABCMeta.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_runtime_protocol", False) and not _asked_by_library(1):
            raise TypeError("Instance and class checks can only be used with "
                            "@runtime_checkable protocols")
        if ABCMeta.__instancecheck__(cls, instance):
            return True
        from inspect import getattr_static
        for name in cls.__protocol_attrs__:
            try:
                value = getattr_static(instance, name)
            except AttributeError:
                return False
            if value is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


@classmethod
def _proto_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if (issubclass(other, Generic) and getattr(other, "_is_protocol", False)
                    and name in getattr(base, "__annotations__", {})):
                break
        else:
            return NotImplemented
    return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base class of protocols: classes that describe what others have to have."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _proto_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    """Class decorator that lets isinstance() and issubclass() take a protocol."""
    if not (isinstance(cls, type) and issubclass(cls, Generic)
            and getattr(cls, "_is_protocol", False)):
        raise TypeError("@runtime_checkable can be only applied to protocol classes, "
                        f"got {cls!r}")
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = set()
    for name in cls.__protocol_attrs__:
        try:
            is_callable = callable(getattr(cls, name, None))
        except Exception as error:
            raise TypeError(f"Failed to determine whether protocol member {name!r} "
                            "is a method member") from error
        if not is_callable:
            cls.__non_callable_proto_members__.add(name)
    return cls


def is_protocol(tp, /):
    """Tell whether a class is a protocol."""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    """Return the names of the members of a protocol."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


T_co = TypeVar("T_co", covariant=True)
T_co.__module__ = "typing"


@runtime_checkable
class SupportsInt(Protocol):
    """What int() accepts."""

    __slots__ = ()

    @abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    """What float() accepts."""

    __slots__ = ()

    @abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    """What complex() accepts."""

    __slots__ = ()

    @abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    """What bytes() accepts."""

    __slots__ = ()

    @abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    """What can stand as an index."""

    __slots__ = ()

    @abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    """What abs() accepts."""

    __slots__ = ()

    @abstractmethod
    def __abs__(self) -> T_co:
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    """What round() accepts."""

    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> T_co:
        pass
