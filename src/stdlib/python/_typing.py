"""The objects that type parameters and type aliases are.

A class, function or alias with type parameters (``class Box[T]``) gets its parameters from the
``make_...`` functions at the end; the public ``typing`` names are the same classes.
"""

import sys

__name__ = "typing"


class _NoDefaultType:
    """The type of NoDefault."""

    __slots__ = ()

    def __new__(cls):
        return globals().get("NoDefault") or super().__new__(cls)

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'NoDefaultType' is not an acceptable base type")

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


_NoDefaultType.__name__ = _NoDefaultType.__qualname__ = "NoDefaultType"
NoDefault = _NoDefaultType()


def _calling_module():
    try:
        return sys._getframemodulename(2)
    except AttributeError:
        return sys._getframe(2).f_globals.get("__name__")


def _checked_bound(bound):
    if bound is None:
        return None
    from _typing_forms import _type_check
    return _type_check(bound, "Bound must be a type.")


class _constevaluator:
    """An evaluation function whose value is known."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __call__(self, format=1, /):
        if format != 4:
            return self.value
        from annotationlib import type_repr
        if type(self.value) is tuple:
            return f"({', '.join(map(type_repr, self.value))})"
        return type_repr(self.value)

    def __repr__(self):
        return f"<constevaluator {self.value!r}>"


class _Parameter:
    """What the three kinds of type parameters share."""

    __slots__ = ("__name__", "_default", "_evaluate_default", "__weakref__", "__dict__")

    @property
    def __default__(self):
        if self._evaluate_default is not None and self._default is NoDefault:
            self._default = self._evaluate_default(1)
        return self._default

    @property
    def evaluate_default(self):
        """The function that computes the default, or None."""
        if self._evaluate_default is not None:
            return self._evaluate_default
        return None if self._default is NoDefault else _constevaluator(self._default)

    def has_default(self):
        """Tell whether the parameter has a default."""
        return self._evaluate_default is not None or self._default is not NoDefault

    def __reduce__(self):
        return self.__name__

    def __or__(self, other):
        from _typing_forms import _make_union
        return _make_union(self, other)

    def __ror__(self, other):
        from _typing_forms import _make_union
        return _make_union(other, self)


def _no_subclass(name):
    def __init_subclass__(cls, **kwargs):
        raise TypeError(f"type 'typing.{name}' is not an acceptable base type")
    return classmethod(__init_subclass__)


def _no_base(name):
    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {name}")
    return __mro_entries__


def _check_variance(covariant, contravariant, infer_variance):
    if covariant and contravariant:
        raise ValueError("Bivariant types are not supported.")
    if infer_variance and (covariant or contravariant):
        raise ValueError("Variance cannot be specified with infer_variance.")


def _sign(parameter):
    if parameter.__infer_variance__:
        return ""
    if parameter.__covariant__:
        return "+"
    return "-" if parameter.__contravariant__ else "~"


class TypeVar(_Parameter):
    """A type variable."""

    __slots__ = ("__covariant__", "__contravariant__", "__infer_variance__", "_bound",
                 "_constraints", "_evaluate_bound", "_evaluate_constraints")

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False,
                 contravariant=False, infer_variance=False):
        if not isinstance(name, str):
            raise TypeError("TypeVar() argument 'name' must be str, not "
                            f"{type(name).__name__}")
        _check_variance(covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        _fill_typevar(self, name, _checked_bound(bound), constraints)
        self._default = default
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self.__module__ = _calling_module()

    __init_subclass__ = _no_subclass("TypeVar")
    __mro_entries__ = _no_base("TypeVar")

    @property
    def __bound__(self):
        if self._evaluate_bound is not None and self._bound is None:
            self._bound = self._evaluate_bound(1)
        return self._bound

    @property
    def __constraints__(self):
        if self._evaluate_constraints is not None and not self._constraints:
            self._constraints = self._evaluate_constraints(1)
        return self._constraints

    @property
    def evaluate_bound(self):
        """The function that computes the bound, or None."""
        if self._evaluate_bound is not None:
            return self._evaluate_bound
        return None if self._bound is None else _constevaluator(self._bound)

    @property
    def evaluate_constraints(self):
        """The function that computes the constraints, or None."""
        if self._evaluate_constraints is not None:
            return self._evaluate_constraints
        return _constevaluator(self._constraints) if self._constraints else None

    def __repr__(self):
        return _sign(self) + self.__name__

    def __typing_subst__(self, arg, /):
        from _typing_forms import _typevar_subst
        return _typevar_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args, /):
        at = alias.__parameters__.index(self)
        if at < len(args):
            return args
        if at == len(args) and self.has_default():
            return (*args, self.__default__)
        needed = sum(not each.has_default() for each in alias.__parameters__)
        raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, expected "
                        f"at least {needed}")


def _fill_typevar(typevar, name, bound, constraints):
    typevar.__name__ = name
    typevar._bound = bound
    typevar._constraints = constraints
    typevar._evaluate_bound = typevar._evaluate_constraints = None
    typevar._default = NoDefault
    typevar._evaluate_default = None


class ParamSpec(_Parameter):
    """A parameter specification variable: stands for the parameters of a callable."""

    __slots__ = ("__covariant__", "__contravariant__", "__infer_variance__", "__bound__")

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False,
                 contravariant=False, infer_variance=False):
        if not isinstance(name, str):
            raise TypeError("ParamSpec() argument 'name' must be str, not "
                            f"{type(name).__name__}")
        _check_variance(covariant, contravariant, infer_variance)
        self.__name__ = name
        self.__bound__ = _checked_bound(bound)
        self._default = default
        self._evaluate_default = None
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self.__module__ = _calling_module()

    __init_subclass__ = _no_subclass("ParamSpec")
    __mro_entries__ = _no_base("ParamSpec")

    @property
    def args(self):
        """The positional parameters."""
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        """The keyword parameters."""
        return ParamSpecKwargs(self)

    def __repr__(self):
        return _sign(self) + self.__name__

    def __typing_subst__(self, arg, /):
        from _typing_forms import _paramspec_subst
        return _paramspec_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args, /):
        from _typing_forms import _paramspec_prepare_subst
        return _paramspec_prepare_subst(self, alias, args)


class TypeVarTuple(_Parameter):
    """A type variable that stands for any number of types."""

    __slots__ = ("__covariant__", "__contravariant__", "__infer_variance__", "__bound__")

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False,
                 contravariant=False, infer_variance=False):
        if not isinstance(name, str):
            raise TypeError("TypeVarTuple() argument 'name' must be str, not "
                            f"{type(name).__name__}")
        _check_variance(covariant, contravariant, infer_variance)
        self.__name__ = name
        self.__bound__ = _checked_bound(bound)
        self._default = default
        self._evaluate_default = None
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self.__module__ = _calling_module()

    __init_subclass__ = _no_subclass("TypeVarTuple")
    __mro_entries__ = _no_base("TypeVarTuple")

    def __iter__(self):
        from _typing_forms import Unpack
        yield Unpack[self]

    def __repr__(self):
        return _sign(self) + self.__name__

    def __typing_subst__(self, arg, /):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __typing_prepare_subst__(self, alias, args, /):
        from _typing_forms import _typevartuple_prepare_subst
        return _typevartuple_prepare_subst(self, alias, args)


class ParamSpecArgs:
    """What P.args is for a ParamSpec P."""

    __slots__ = ("__origin__", "__weakref__")

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{_name_of(self.__origin__)}.args"

    def __eq__(self, other):
        if type(other) is not ParamSpecArgs:
            return NotImplemented
        return self.__origin__ == other.__origin__

    __hash__ = None
    __mro_entries__ = _no_base("ParamSpecArgs")


class ParamSpecKwargs:
    """What P.kwargs is for a ParamSpec P."""

    __slots__ = ("__origin__", "__weakref__")

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{_name_of(self.__origin__)}.kwargs"

    def __eq__(self, other):
        if type(other) is not ParamSpecKwargs:
            return NotImplemented
        return self.__origin__ == other.__origin__

    __hash__ = None
    __mro_entries__ = _no_base("ParamSpecKwargs")


def _name_of(origin):
    return origin.__name__ if isinstance(origin, ParamSpec) else repr(origin)


class TypeAliasType:
    """What a type statement makes: a name for a type that is evaluated when first needed."""

    __slots__ = ("__name__", "__type_params__", "_value", "_evaluate", "__weakref__",
                 "__dict__")

    def __init__(self, name, value, *, type_params=(), qualname=None):
        if not isinstance(name, str):
            raise TypeError("typealias() argument 'name' must be str, not "
                            f"{type(name).__name__}")
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        seen_default = False
        for each in type_params:
            if not isinstance(each, _Parameter):
                raise TypeError(f"Expected a type param, got {each!r}")
            if each.has_default():
                seen_default = True
            elif seen_default:
                raise TypeError(f"non-default type parameter '{each!r}' follows default type "
                                "parameter")
        _set = object.__setattr__
        _set(self, "__name__", name)
        _set(self, "__type_params__", type_params)
        _set(self, "_value", value)
        _set(self, "_evaluate", None)
        _set(self, "__module__", _calling_module())
        _set(self, "__qualname__", qualname or name)

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'typing.TypeAliasType' is not an acceptable base type")

    def __setattr__(self, name, value):
        if name in ("_value", "__module__"):
            object.__setattr__(self, name, value)
        elif name in ("__name__", "__value__", "__type_params__", "__parameters__"):
            raise AttributeError("readonly attribute" if name == "__name__" else
                                 f"attribute '{name}' of 'typing.TypeAliasType' objects "
                                 "is not writable")
        else:
            raise AttributeError(f"'typing.TypeAliasType' object has no attribute {name!r}")

    @property
    def __value__(self):
        if self._evaluate is not None and self._value is None:
            self._value = self._evaluate(1)
        return self._value

    @property
    def evaluate_value(self):
        """The function that computes the value."""
        return self._evaluate if self._evaluate is not None else _constevaluator(self._value)

    @property
    def __parameters__(self):
        result = []
        for each in self.__type_params__:
            result.extend(each) if isinstance(each, TypeVarTuple) else result.append(each)
        return tuple(result)

    def __getitem__(self, args):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return type(list[int])(self, args if isinstance(args, tuple) else (args,))

    def __iter__(self):
        alias = type(list[int])
        yield next(iter(alias(self, ())))

    def __or__(self, other):
        from _typing_forms import _make_union
        return _make_union(self, other)

    def __ror__(self, other):
        from _typing_forms import _make_union
        return _make_union(other, self)

    def __repr__(self):
        return self.__qualname__

    def __reduce__(self):
        return self.__qualname__


class Generic:
    """Base class of classes with type parameters."""

    __slots__ = ()
    _is_protocol = False

    @classmethod
    def __class_getitem__(cls, args, /):
        from _typing_forms import _generic_class_getitem
        return _generic_class_getitem(cls, args)

    @classmethod
    def __init_subclass__(cls, *args, **kwargs):
        from _typing_forms import _generic_init_subclass
        return _generic_init_subclass(cls, *args, **kwargs)


for _each in (TypeVar, ParamSpec, TypeVarTuple, ParamSpecArgs, ParamSpecKwargs, TypeAliasType,
              Generic, _NoDefaultType):
    _each.__module__ = "typing"
del _each


def make_typevar(name, evaluate_bound=None, evaluate_constraints=None, module=None):
    """Make the TypeVar of ``[T]``, ``[T: bound]`` or ``[T: (a, b)]``; the rest is lazy."""
    made = object.__new__(TypeVar)
    _fill_typevar(made, name, None, ())
    made._evaluate_bound = evaluate_bound
    made._evaluate_constraints = evaluate_constraints
    made.__covariant__ = made.__contravariant__ = False
    made.__infer_variance__ = True
    made.__module__ = "typing"
    return made


def make_paramspec(name, module=None):
    """Make the ParamSpec of ``[**P]``."""
    made = object.__new__(ParamSpec)
    made.__name__ = name
    made.__bound__ = None
    made._default = NoDefault
    made._evaluate_default = None
    made.__covariant__ = made.__contravariant__ = False
    made.__infer_variance__ = True
    made.__module__ = "typing"
    return made


def make_typevartuple(name, module=None):
    """Make the TypeVarTuple of ``[*Ts]``."""
    made = object.__new__(TypeVarTuple)
    made.__name__ = name
    made._default = NoDefault
    made._evaluate_default = None
    made.__bound__ = None
    made.__covariant__ = made.__contravariant__ = False
    made.__infer_variance__ = True
    made.__module__ = "typing"
    return made


def set_default(parameter, evaluate_default):
    """Give a parameter the default of ``[T = default]`` and return it."""
    parameter._evaluate_default = evaluate_default
    return parameter


def make_type_alias(name, type_params, evaluate_value, module=None, qualname=None):
    """Make what ``type name[type_params] = value`` binds."""
    made = object.__new__(TypeAliasType)
    put = object.__setattr__
    put(made, "__name__", name)
    put(made, "__type_params__", type_params or ())
    put(made, "_value", None)
    put(made, "_evaluate", evaluate_value)
    put(made, "__module__", module or _calling_module())
    put(made, "__qualname__", qualname or name)
    return made


def generic_base(type_params):
    """Make the base ``Generic[...]`` that a class with type parameters has."""
    from _typing_forms import Unpack, _GenericAlias
    args = tuple([Unpack[each] if isinstance(each, TypeVarTuple) else each
                  for each in type_params])
    return _GenericAlias(Generic, args)
