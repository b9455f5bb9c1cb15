"""Type hints: the names that annotations are written with, and tools to look at them.

Only what nearly every program needs is made at import; the rest comes when first asked for.
"""

from _typing import (
    NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple,
)
from _typing_forms import (
    Annotated, Any, ClassVar, Concatenate, Final, Generic, GenericAlias, Literal, LiteralString, Never,
    NoReturn, NotRequired, Optional, ReadOnly, Required, Self, TypeAlias, TypeForm, TypeGuard,
    TypeIs, Union, Unpack, _AnnotatedAlias, _BaseGenericAlias, _CallableGenericAlias,
    _ConcatenateGenericAlias, _GenericAlias, _LiteralGenericAlias, _SpecialForm,
    _UnpackGenericAlias, _collect_type_parameters, _generic_class_getitem,
    _generic_init_subclass, _is_param_expr, _paramspec_prepare_subst, _paramspec_subst,
    _type_check, _type_convert, _type_repr, _typevar_subst, _typevartuple_prepare_subst,
)

__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic",
    "Literal", "Optional", "ParamSpec", "Protocol", "Tuple", "Type", "TypeForm", "TypeVar",
    "TypeVarTuple", "Union", "AbstractSet", "Container", "ContextManager", "Hashable",
    "ItemsView", "Iterable", "Iterator", "KeysView", "Mapping", "MappingView", "MutableMapping",
    "MutableSequence", "MutableSet", "Sequence", "Sized", "ValuesView", "Awaitable",
    "AsyncIterator", "AsyncIterable", "Coroutine", "Collection", "AsyncGenerator",
    "AsyncContextManager", "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex",
    "SupportsFloat", "SupportsIndex", "SupportsInt", "SupportsRound", "ChainMap", "Counter",
    "Deque", "Dict", "DefaultDict", "List", "OrderedDict", "Set", "FrozenSet", "NamedTuple",
    "TypedDict", "Generator", "BinaryIO", "IO", "Match", "Pattern", "TextIO", "AnyStr",
    "assert_type", "assert_never", "cast", "clear_overloads", "dataclass_transform",
    "disjoint_base", "evaluate_forward_ref", "final", "get_args", "get_origin", "get_overloads",
    "get_protocol_members", "get_type_hints", "is_protocol", "is_typeddict", "LiteralString",
    "Never", "NewType", "NoDefault", "NoExtraItems", "no_type_check", "NoReturn", "NotRequired",
    "overload", "override", "ParamSpecArgs", "ParamSpecKwargs", "ReadOnly", "Required",
    "reveal_type", "runtime_checkable", "Self", "Text", "TYPE_CHECKING", "TypeAlias",
    "TypeGuard", "TypeIs", "TypeAliasType", "Unpack",
]

TYPE_CHECKING = False
Text = str

_homes = {
    "_typing_hints": (
        "get_type_hints", "get_origin", "get_args", "no_type_check", "overload",
        "get_overloads", "clear_overloads", "final", "override", "disjoint_base",
        "dataclass_transform", "assert_never", "assert_type", "reveal_type",
        "evaluate_forward_ref", "_eval_type", "_strip_annotations", "_overload_dummy"),
    "_typing_protocol": (
        "Protocol", "runtime_checkable", "is_protocol", "get_protocol_members", "SupportsAbs",
        "SupportsBytes", "SupportsComplex", "SupportsFloat", "SupportsIndex", "SupportsInt",
        "SupportsRound", "T_co", "_ProtocolMeta", "_get_protocol_attrs",
        "_no_init_or_replace_init", "EXCLUDED_ATTRIBUTES"),
    "_typing_records": (
        "NamedTuple", "TypedDict", "NewType", "NoExtraItems", "is_typeddict", "NamedTupleMeta",
        "_NamedTuple", "_TypedDict", "_TypedDictMeta", "_caller", "_make_nmtuple",
        "_namedtuple_mro_entries"),
    "_typing_forms": ("_Final", "_tp_cache", "_is_dunder", "_unpack_args", "_is_typevar_like"),
    "_typing_io": ("IO", "BinaryIO", "TextIO", "AnyStr"),
    "annotationlib": ("ForwardRef",),
}
_home = {name: module for module, names in _homes.items() for name in names}


def cast(typ, val):
    """Tell a checker that a value has a type; return the value."""
    return val


def __getattr__(name):
    if name in _home:
        value = getattr(__import__(_home[name]), name)
    elif name in ("T", "KT", "VT"):
        value = TypeVar(name)
    elif name in ("T_co", "V_co", "VT_co", "CT_co"):
        value = TypeVar(name, covariant=True)
    elif name == "T_contra":
        value = TypeVar(name, contravariant=True)
    elif name == "ByteString":
        from warnings import warn
        warn("'typing.ByteString' and 'collections.abc.ByteString' are deprecated and slated "
             "for removal in Python 3.17", DeprecationWarning, stacklevel=2)
        from _typing_aliases import _SpecialGenericAlias
        from collections._bytestring import ByteString
        return _SpecialGenericAlias(ByteString, 0, name="ByteString")
    else:
        import _typing_aliases
        if name in _typing_aliases.NAMES:
            value = _typing_aliases.make(name)
        elif name in ("_SpecialGenericAlias", "_CallableType", "_TupleType"):
            value = getattr(_typing_aliases, name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *__all__})
