"""Special forms and generic aliases of typing: everything that is written with brackets."""

import sys

from _typing import ParamSpec, TypeVar, TypeVarTuple

__name__ = "typing"

GenericAlias = type(list[int])
Union = type(int | str)
NoneType = type(None)


class Generic:
    """Base class of classes with type parameters."""

    __slots__ = ()
    __module__ = "typing"
    _is_protocol = False

    @classmethod
    def __class_getitem__(cls, args, /):
        return _generic_class_getitem(cls, args)

    @classmethod
    def __init_subclass__(cls, *args, **kwargs):
        return _generic_init_subclass(cls, *args, **kwargs)


def _make_union(left, right):
    return Union[left, right]


def _type_convert(arg, module=None, *, allow_special_forms=False, owner=None):
    """Turn None into its type and a string into a forward reference."""
    if arg is None:
        return NoneType
    if isinstance(arg, str):
        from annotationlib import ForwardRef
        made = ForwardRef(arg, module=module, is_class=allow_special_forms, owner=owner)
        if not arg.isidentifier():
            made.__forward_code__
        return made
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False,
                owner=None):
    """Check that an argument can stand for a type, and convert None and strings."""
    arg = _type_convert(arg, module, allow_special_forms=allow_special_forms, owner=owner)
    if isinstance(arg, type):
        if arg is Generic or getattr(arg, "_is_protocol", False) and arg.__name__ == "Protocol" \
                and arg.__module__ == "typing":
            raise TypeError(f"Plain {arg} is not valid as type argument")
        return arg
    if isinstance(arg, _GenericAlias):
        origin = arg.__origin__
        invalid = (origin is Generic or _is_protocol_base(origin)
                   or not allow_special_forms and (
                       origin is ClassVar or is_argument and origin is Final))
        if invalid:
            raise TypeError(f"{arg} is not valid as type argument")
        return arg
    if isinstance(arg, _SpecialForm):
        if arg._name in _bare_forms or allow_special_forms and arg._name in ("ClassVar", "Final"):
            return arg
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


_bare_forms = frozenset(("LiteralString", "NoReturn", "Never", "Self", "TypeAlias"))


def _is_protocol_base(cls):
    return isinstance(cls, type) and cls.__name__ == "Protocol" and cls.__module__ == "typing"


def _type_repr(obj):
    if isinstance(obj, tuple):
        return f"[{', '.join([_type_repr(each) for each in obj])}]"
    from annotationlib import type_repr
    return type_repr(obj)


def _collect_type_parameters(args, *, enforce_default_ordering=True, validate_all=False):
    """The type parameters within some arguments, each once, in order of first appearance."""
    found = []
    default_seen = False
    for each in args:
        if isinstance(each, type):
            continue
        if isinstance(each, tuple):
            for inner in each:
                for parameter in _collect_type_parameters([inner]):
                    if parameter not in found:
                        found.append(parameter)
        elif hasattr(each, "__typing_subst__"):
            if each in found:
                continue
            if enforce_default_ordering:
                if each.has_default():
                    default_seen = True
                elif default_seen:
                    raise TypeError(f"Type parameter {each!r} without a default "
                                    "follows type parameter with a default")
            found.append(each)
        else:
            for parameter in getattr(each, "__parameters__", ()):
                if parameter not in found:
                    found.append(parameter)
    return tuple(found)


def _unpack_args(*args):
    result = []
    for each in args:
        inner = getattr(each, "__typing_unpacked_tuple_args__", None)
        if inner is not None and not (inner and inner[-1] is ...):
            result.extend(inner)
        else:
            result.append(each)
    return result


class _Final:
    """A class that can only be derived from by those who say _root=True."""

    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, **kwds):
        if "_root" not in kwds:
            raise TypeError("Cannot subclass special typing classes")


def _tp_cache(func=None, /, *, typed=False):
    """Make a function remember its results for arguments that can be hashed."""
    if func is None:
        return lambda func: _tp_cache(func, typed=typed)
    from functools import lru_cache, wraps

    cached = lru_cache(typed=typed)(func)

    @wraps(func)
    def inner(*args, **kwds):
        try:
            hash((args, tuple(kwds.values())))
        except TypeError:
            return func(*args, **kwds)
        return cached(*args, **kwds)

    return inner


class _SpecialForm:
    # No docstring here: each form has one of its own.
    __slots__ = ("_name", "__doc__", "_getitem")

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __init_subclass__(cls, /, *args, _root=False, **kwds):
        if not _root:
            raise TypeError("Cannot subclass special typing classes")

    def __getattr__(self, item):
        if item in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)

    __iter__ = None


class _TypeFormForm(_SpecialForm, _root=True):
    __slots__ = ("__doc__",)

    def __call__(self, obj, /):
        return obj


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        if self is Any:
            return "typing.Any"
        return super().__repr__()


class Any(metaclass=_AnyMeta):
    """The type that is compatible with every type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _not_subscriptable(self, parameters):
    raise TypeError(f"{self} is not subscriptable")


def _bare(name, doc):
    form = _SpecialForm.__new__(_SpecialForm)
    form._getitem = _not_subscriptable
    form._name = name
    form.__doc__ = doc
    return form


NoReturn = _bare("NoReturn", "The result of a function that never returns.")
Never = _bare("Never", "The type without values.")
Self = _bare("Self", "The class that the method is called on.")
LiteralString = _bare("LiteralString", "A string made of literals only.")
TypeAlias = _bare("TypeAlias", "Marks an assignment as a type alias.")


def _single(name, doc, message):
    """A special form in brackets of which stands one type."""
    def getitem(self, parameters):
        item = _type_check(parameters, message.format(self), allow_special_forms=name in (
            "Required", "NotRequired", "ReadOnly"))
        return _GenericAlias(self, (item,))
    cls = _TypeFormForm if name == "TypeForm" else _SpecialForm
    form = cls.__new__(cls)
    form._getitem = getitem
    form._name = name
    form.__doc__ = doc
    return form


ClassVar = _single("ClassVar", "Marks an attribute of the class.",
                   "{} accepts only single type.")
Final = _single("Final", "Marks a name that is assigned once.", "{} accepts only single type.")
TypeGuard = _single("TypeGuard", "The result of a function that narrows its argument's type.",
                    "{} accepts only single type.")
TypeIs = _single("TypeIs", "The result of a function that tells whether a type applies.",
                 "{} accepts only single type.")
TypeForm = _single("TypeForm", "A value that is a type.", "{} accepts only single type.")
Required = _single("Required", "Marks a key of a TypedDict that has to be there.",
                   "{.__name__} accepts only a single type.")
NotRequired = _single("NotRequired", "Marks a key of a TypedDict that may be missing.",
                      "{.__name__} accepts only a single type.")
ReadOnly = _single("ReadOnly", "Marks a key of a TypedDict that is not to be changed.",
                   "{.__name__} accepts only a single type.")


@_SpecialForm
def Optional(self, parameters):
    """Optional[X] means X or None."""
    arg = _type_check(parameters, f"{self} requires a single type.")
    return Union[arg, NoneType]


@_SpecialForm
def Literal(self, parameters):
    """Literal[value, ...] means one of these values."""
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for each in parameters:
        flat.extend(each.__args__ if isinstance(each, _LiteralGenericAlias) else (each,))
    try:
        flat = [value for value, _ in dict.fromkeys([(each, type(each)) for each in flat])]
    except TypeError:
        pass
    return _LiteralGenericAlias(self, tuple(flat))


@_SpecialForm
def Concatenate(self, parameters):
    """Concatenate[X, ..., P] puts parameters in front of a ParamSpec's."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a "
                        "ParamSpec variable or ellipsis.")
    msg = "Concatenate[arg, ...]: each arg must be a type."
    checked = [_type_check(each, msg) for each in parameters[:-1]]
    return _ConcatenateGenericAlias(self, (*checked, parameters[-1]))


@_SpecialForm
def Unpack(self, parameters):
    """Unpack[X] is another spelling of *X."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _UnpackGenericAlias(origin=self, args=(item,))


@_SpecialForm
def Annotated(self, params):
    """Annotated[X, metadata, ...] is X with metadata attached."""
    if not isinstance(params, tuple) or len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments "
                        "(a type and an annotation).")
    if _is_unpacked_typevartuple(params[0]):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(params[0], "Annotated[t, ...]: t must be a type.",
                         allow_special_forms=True)
    return _AnnotatedAlias(origin, tuple(params[1:]))


def _is_unpacked_typevartuple(x):
    return not isinstance(x, type) and getattr(x, "__typing_is_unpacked_typevartuple__", False)


def _is_typevar_like(x):
    return isinstance(x, (TypeVar, ParamSpec)) or _is_unpacked_typevartuple(x)


def _is_param_expr(arg):
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _typevar_subst(self, arg):
    arg = _type_check(arg, "Parameters to generic types must be types.")
    if (isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack
            or isinstance(arg, GenericAlias) and getattr(arg, "__unpacked__", False)):
        raise TypeError(f"{arg} is not valid as type argument")
    return arg


def _typevartuple_prepare_subst(self, alias, args):
    """Gather the arguments that fall on a TypeVarTuple into one tuple."""
    params = alias.__parameters__
    at = params.index(self)
    if self in params[at + 1:] or any(isinstance(each, TypeVarTuple) for each in params[at + 1:]):
        raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
    given = len(args)
    left, right = at, len(params) - at - 1
    spread = fill = None
    for index, each in enumerate(args):
        if isinstance(each, type):
            continue
        inner = getattr(each, "__typing_unpacked_tuple_args__", None)
        if inner and len(inner) == 2 and inner[-1] is ...:
            if spread is not None:
                raise TypeError(
                    "More than one unpacked arbitrary-length tuple argument")
            spread, fill = index, inner[0]
    if spread is not None:
        left = min(left, spread)
        right = min(right, given - spread - 1)
    elif left + right > given:
        raise TypeError(f"Too few arguments for {alias}; actual {given}, "
                        f"expected at least {len(params) - 1}")
    if left == given - right and self.has_default():
        replacement = _unpack_args(self.__default__)
    else:
        replacement = args[left:given - right]
    return (*args[:left], *([fill] * (at - left)), tuple(replacement),
            *([fill] * (len(params) - right - left - 1 - (at - left))), *args[given - right:])


def _paramspec_subst(self, arg):
    if isinstance(arg, (list, tuple)):
        return tuple(_type_check(each, "Expected a type.") for each in arg)
    if not _is_param_expr(arg):
        raise TypeError("Expected a list of types, an ellipsis, ParamSpec, or Concatenate. "
                        f"Got {arg}")
    return arg


def _paramspec_prepare_subst(self, alias, args):
    params = alias.__parameters__
    at = params.index(self)
    if at == len(args) and self.has_default():
        args = (*args, self.__default__)
    if at >= len(args):
        raise TypeError(f"Too few arguments for {alias}")
    if len(params) == 1 and not _is_param_expr(args[0]):
        return (args,)
    if isinstance(args[at], list):
        return (*args[:at], tuple(args[at]), *args[at + 1:])
    return args


def _typevar_prepare_subst(self, alias, args):
    at = alias.__parameters__.index(self)
    if at < len(args):
        return args
    if at == len(args) and self.has_default():
        return (*args, self.__default__)
    needed = sum(not each.has_default() for each in alias.__parameters__)
    raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, expected "
                    f"at least {needed}")


def _typevartuple_subst(self, arg):
    raise TypeError("Substitution of bare TypeVarTuple is not supported")


def _unpacked(each):
    return Unpack[each]


def _generic_base(type_params):
    args = tuple([Unpack[each] if isinstance(each, TypeVarTuple) else each
                  for each in type_params])
    return _GenericAlias(Generic, args)


def _generic_class_getitem(cls, args):
    """What cls[args] is for a generic class."""
    if not isinstance(args, tuple):
        args = (args,)
    args = tuple([_type_convert(each) for each in args])
    if cls is Generic or _is_protocol_base(cls):
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        if not all(_is_typevar_like(each) for each in args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables "
                            "or parameter specification variables.")
        if len(set(args)) != len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, args)
    try:
        parameters = cls.__parameters__
    except AttributeError as error:
        subclass_hook = getattr(cls, "__init_subclass__", None)
        if subclass_hook is not None:
            error.add_note(
                f"Note: this exception may have been caused by {subclass_hook.__qualname__!r} "
                "(or the '__init_subclass__' method on a superclass) not calling "
                "'super().__init_subclass__()'")
        raise
    for each in parameters:
        prepare = getattr(each, "__typing_prepare_subst__", None)
        if prepare is not None:
            args = prepare(cls, args)
    _check_count(cls, parameters, args)
    new = []
    for parameter, arg in zip(parameters, args):
        if isinstance(parameter, TypeVarTuple):
            new.extend(arg)
        else:
            new.append(arg)
    return _GenericAlias(cls, tuple(new))


def _check_count(cls, parameters, args):
    if not parameters:
        raise TypeError(f"{cls} is not a generic class")
    given, expected = len(args), len(parameters)
    if given == expected:
        return
    shown = str(expected)
    if given < expected:
        if parameters[given].has_default():
            return
        with_default = sum(each.has_default() for each in parameters)
        expected -= with_default
        shown = f"at least {expected}" if with_default else shown
    raise TypeError(f"Too {'many' if given > expected else 'few'} arguments for {cls}; "
                    f"actual {given}, expected {shown}")


def _generic_init_subclass(cls, *args, **kwargs):
    """Work out the type parameters of a new subclass of Generic."""
    super(Generic, cls).__init_subclass__(*args, **kwargs)
    bases = cls.__dict__.get("__orig_bases__")
    if bases is not None:
        plain = Generic in bases
    else:
        plain = (Generic in cls.__bases__ and cls.__name__ != "Protocol"
                 and type(cls).__name__ != "_TypedDictMeta")
    if plain:
        raise TypeError("Cannot inherit from plain Generic")
    variables = ()
    if bases is not None:
        variables = _collect_type_parameters(bases, validate_all=True)
        declared = None
        for base in bases:
            if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
                if declared is not None:
                    raise TypeError("Cannot inherit from Generic[...] multiple times.")
                declared = base.__parameters__
        if declared is not None:
            missing = [each for each in variables if each not in declared]
            if missing:
                raise TypeError(f"Some type variables ({', '.join(map(str, missing))}) are not "
                                f"listed in Generic[{', '.join(map(str, declared))}]")
            variables = declared
    cls.__parameters__ = tuple(variables)


def _is_dunder(name):
    return name.startswith("__") and name.endswith("__")


class _BaseGenericAlias:
    """A generic type seen through typing: attributes and calls go to its origin."""

    def __init__(self, origin, *, inst=True, name=None):
        put = self.__dict__.__setitem__
        put("_inst", inst)
        put("_name", name)
        put("__origin__", origin)
        put("__slots__", None)

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; "
                            f"use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass
        return result

    def __mro_entries__(self, bases):
        result = [] if self.__origin__ in bases else [self.__origin__]
        for base in bases[bases.index(self) + 1:]:
            if isinstance(base, _BaseGenericAlias) or \
                    isinstance(base, type) and issubclass(base, Generic):
                break
        else:
            result.append(Generic)
        return tuple(result)

    def __getattr__(self, attr):
        if attr == "__origin__":
            return self.__dict__["__origin__"]
        if "__origin__" in self.__dict__ and not _is_dunder(attr):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, value):
        if _is_dunder(attr) or attr in ("_name", "_inst", "_nparams", "_defaults"):
            object.__setattr__(self, attr, value)
        else:
            setattr(self.__origin__, attr, value)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError(
            "Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return [*object.__dir__(self),
                *[name for name in dir(self.__origin__) if not _is_dunder(name)]]


class _GenericAlias(_BaseGenericAlias):
    """A generic type with its arguments."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        if not isinstance(args, tuple):
            args = (args,)
        args = tuple([... if each is _TypingEllipsis else each for each in args])
        self.__args__ = args
        self.__parameters__ = _collect_type_parameters(args, enforce_default_ordering=False)
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __getitem__(self, args):
        if self.__origin__ is Generic or _is_protocol_base(self.__origin__):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        if not isinstance(args, tuple):
            args = (args,)
        args = _unpack_args(*[_type_convert(each) for each in args])
        return self.copy_with(self._determine_new_args(tuple(args)))

    def _determine_new_args(self, args):
        params = self.__parameters__
        for each in params:
            prepare = getattr(each, "__typing_prepare_subst__", None)
            if prepare is not None:
                args = prepare(self, args)
        if len(args) != len(params):
            raise TypeError(f"Too {'many' if len(args) > len(params) else 'few'} arguments for "
                            f"{self}; actual {len(args)}, expected {len(params)}")
        return tuple(self._make_substitution(self.__args__, dict(zip(params, args))))

    def _make_substitution(self, args, by_param):
        result = []
        for old in args:
            if isinstance(old, type):
                result.append(old)
                continue
            subst = getattr(old, "__typing_subst__", None)
            if subst:
                new = subst(by_param[old])
            else:
                new = _substituted_within(old, by_param)
            if isinstance(new, tuple) and _is_callable_origin(self.__origin__):
                result.extend(new)
            elif _is_unpacked_typevartuple(old):
                result.extend(new)
            elif isinstance(old, tuple):
                result.append(tuple(self._make_substitution(old, by_param)))
            else:
                result.append(new)
        return result

    def copy_with(self, args):
        """Return the same generic type with other arguments."""
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        shown = ", ".join([_type_repr(each) for each in self.__args__]) or "()"
        return f"{name}[{shown}]"

    def __reduce__(self):
        import operator
        origin = getattr(sys.modules["typing"], self._name) if self._name else self.__origin__
        args = tuple(self.__args__)
        if len(args) == 1 and not isinstance(args[0], tuple):
            args, = args
        return operator.getitem, (origin, args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            if any(_is_protocol_base(base) for base in bases):
                return ()
            for base in bases[bases.index(self) + 1:]:
                if isinstance(base, _BaseGenericAlias) and base is not self:
                    return ()
        return (self.__origin__,)

    def __iter__(self):
        yield Unpack[self]


def _substituted_within(old, by_param):
    parameters = getattr(old, "__parameters__", ())
    if not parameters:
        return old
    args = []
    for each in parameters:
        if isinstance(each, TypeVarTuple):
            args.extend(by_param[each])
        else:
            args.append(by_param[each])
    return old[tuple(args)]


def _is_callable_origin(origin):
    return (isinstance(origin, type) and origin.__name__ == "Callable"
            and origin.__module__ == "collections.abc")


class _TypingEllipsis:
    """Stands for ... among arguments."""


class _CallableGenericAlias(_GenericAlias):
    __iter__ = None

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expr(args[0]):
            return super().__repr__()
        shown = ", ".join([_type_repr(each) for each in args[:-1]])
        return f"typing.Callable[[{shown}], {_type_repr(args[-1])}]"

    def __reduce__(self):
        import operator
        args = self.__args__
        if not (len(args) == 2 and _is_param_expr(args[0])):
            args = list(args[:-1]), args[-1]
        from typing import Callable
        return operator.getitem, (Callable, args)


class _LiteralGenericAlias(_GenericAlias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(_with_types(self)) == set(_with_types(other))

    def __hash__(self):
        return hash(frozenset(_with_types(self)))


def _with_types(literal):
    return [(each, type(each)) for each in literal.__args__]


class _ConcatenateGenericAlias(_GenericAlias):
    def copy_with(self, args):
        if isinstance(args[-1], (list, tuple)):
            return (*args[:-1], *args[-1])
        if isinstance(args[-1], _ConcatenateGenericAlias):
            args = (*args[:-1], *args[-1].__args__)
        return super().copy_with(args)


class _UnpackGenericAlias(_GenericAlias):
    def __repr__(self):
        return "typing.Unpack[" + _type_repr(self.__args__[0]) + "]"

    def __getitem__(self, args):
        if self.__typing_is_unpacked_typevartuple__:
            return args
        return super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        arg, = self.__args__
        if isinstance(arg, (_GenericAlias, GenericAlias)):
            if arg.__origin__ is not tuple:
                raise TypeError("Unpack[...] must be used with a tuple type")
            return arg.__args__
        return None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


class _AnnotatedAlias(_GenericAlias):
    """A type with metadata."""

    __iter__ = None

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin, name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)

    def __repr__(self):
        return (f"typing.Annotated[{_type_repr(self.__origin__)}, "
                f"{', '.join(map(repr, self.__metadata__))}]")

    def __reduce__(self):
        import operator
        return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return "Annotated"
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)
