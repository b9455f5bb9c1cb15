"""What typing offers for looking at annotations and for marking functions."""

import sys
import types

from _typing import ParamSpecArgs, ParamSpecKwargs
from _typing_forms import (
    Annotated, Generic, NoneType, NotRequired, ReadOnly, Required, Union, _AnnotatedAlias,
    _BaseGenericAlias, _GenericAlias, _is_param_expr, _type_check, _type_convert,
)
from types import GenericAlias

__name__ = "typing"


def _eval_type(t, globalns, localns, type_params=(), *, recursive_guard=frozenset(),
               format=None, owner=None):
    """Evaluate the forward references within a type."""
    from annotationlib import ForwardRef
    if isinstance(t, ForwardRef):
        return evaluate_forward_ref(t, globals=globalns, locals=localns, type_params=type_params,
                                    owner=owner, _recursive_guard=recursive_guard, format=format)
    if not isinstance(t, (_GenericAlias, GenericAlias, Union)):
        return t
    args = t.__args__
    if isinstance(t, GenericAlias):
        args = tuple([ForwardRef(each) if isinstance(each, str) else each for each in args])
    new = tuple([_eval_type(each, globalns, localns, type_params,
                            recursive_guard=recursive_guard, format=format, owner=owner)
                 for each in args])
    if len(new) == len(t.__args__) and all(a is b for a, b in zip(new, t.__args__)):
        return t
    if isinstance(t, GenericAlias):
        return type(t)(t.__origin__, new) if type(t) is GenericAlias else _rebuilt(t, new)
    if isinstance(t, Union):
        return Union[new]
    return t.copy_with(new)


def _rebuilt(alias, args):
    if type(alias).__name__ == "_CallableGenericAlias":
        if not (len(args) == 2 and _is_param_expr(args[0])):
            args = list(args[:-1]), args[-1]
        return type(alias)(alias.__origin__, tuple(args))
    return type(alias)(alias.__origin__, args)


def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None,
                         type_params=None, format=None, _recursive_guard=frozenset()):
    """Evaluate a forward reference and those within its value."""
    from annotationlib import ForwardRef
    if format == 4:
        return forward_ref.__forward_arg__
    if forward_ref.__forward_arg__ in _recursive_guard:
        return forward_ref
    format = 1 if format is None else format
    value = forward_ref.evaluate(globals=globals, locals=locals, type_params=type_params,
                                 owner=owner, format=format)
    if isinstance(value, ForwardRef) and format == 3:
        return value
    if isinstance(value, str):
        value = ForwardRef(value, module=forward_ref.__forward_module__,
                           owner=owner or forward_ref.__owner__,
                           is_argument=forward_ref.__forward_is_argument__,
                           is_class=forward_ref.__forward_is_class__)
    value = _type_check(value, "Forward references must evaluate to types.",
                        is_argument=forward_ref.__forward_is_argument__,
                        allow_special_forms=forward_ref.__forward_is_class__)
    if owner is None:
        owner = forward_ref.__owner__
    return _eval_type(value, globals, locals, type_params or (),
                      recursive_guard=_recursive_guard | {forward_ref.__forward_arg__},
                      format=format, owner=owner)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=None):
    """Return the annotations of an object with all forward references evaluated."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    from annotationlib import Format
    format = Format.VALUE if format is None else format
    if isinstance(obj, type):
        hints = _class_hints(obj, globalns, localns, format)
    else:
        hints = _other_hints(obj, globalns, localns, format)
    if include_extras or format == Format.STRING:
        return hints
    return {name: _strip_annotations(value) for name, value in hints.items()}


def _class_hints(obj, globalns, localns, format):
    from annotationlib import ForwardRef, get_annotations
    hints = {}
    for base in reversed(obj.__mro__):
        found = get_annotations(base, format=format)
        if format == 4:
            hints.update(found)
            continue
        if globalns is None:
            base_globals = getattr(sys.modules.get(base.__module__, None), "__dict__", {})
        else:
            base_globals = globalns
        base_locals = dict(vars(base)) if localns is None else localns
        if localns is None and globalns is None:
            # Names of the module come before those of the class, as they always have here.
            base_globals, base_locals = base_locals, base_globals
        for name, value in found.items():
            value = _type_convert(value)
            if isinstance(value, ForwardRef):
                value.__forward_is_argument__ = False
                value.__forward_is_class__ = True
            hints[name] = _eval_type(value, base_globals, base_locals, base.__type_params__,
                                     format=format, owner=obj)
    return hints


def _other_hints(obj, globalns, localns, format):
    from annotationlib import ForwardRef, get_annotations
    found = get_annotations(obj, format=format)
    if not found and not isinstance(obj, types.ModuleType) and not callable(obj) and \
            not hasattr(obj, "__annotations__") and not hasattr(obj, "__annotate__"):
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if format == 4:
        return found
    is_module = isinstance(obj, types.ModuleType)
    if globalns is None:
        if is_module:
            globalns = obj.__dict__
        else:
            inner = obj
            while hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            globalns = getattr(inner, "__globals__", {})
        if localns is None:
            localns = globalns
    elif localns is None:
        localns = globalns
    type_params = getattr(obj, "__type_params__", ())
    hints = {}
    for name, value in found.items():
        if isinstance(value, str):
            value = ForwardRef(value, is_argument=not is_module, is_class=False)
        elif value is None:
            value = NoneType
        hints[name] = _eval_type(value, globalns, localns, type_params, format=format, owner=obj)
    return hints


def _strip_annotations(t):
    """Take the Annotated and Required markers away from a type, however deep they stand."""
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if hasattr(t, "__origin__") and t.__origin__ in (Required, NotRequired, ReadOnly):
        return _strip_annotations(t.__args__[0])
    if isinstance(t, (_GenericAlias, GenericAlias, Union)):
        stripped = tuple([_strip_annotations(each) for each in t.__args__])
        if all(a is b for a, b in zip(stripped, t.__args__)):
            return t
        if isinstance(t, _GenericAlias):
            return t.copy_with(stripped)
        if isinstance(t, GenericAlias):
            return _rebuilt(t, stripped)
        return Union[stripped]
    return t


def get_origin(tp):
    """Return what a generic type is an alias of, without its arguments; None for others."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, Union):
        return Union
    return None


def get_args(tp):
    """Return the arguments of a generic type; () for others."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is not tuple and _is_callable(tp) and not (
                len(args) == 2 and _is_param_expr(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, Union):
        return tp.__args__
    return ()


def _is_callable(tp):
    origin = tp.__origin__
    return (isinstance(origin, type) and origin.__name__ == "Callable"
            and origin.__module__ == "collections.abc")


def no_type_check(arg):
    """Decorator that says that annotations are no type hints."""
    if isinstance(arg, type):
        for key in dir(arg):
            obj = getattr(arg, key)
            if (not hasattr(obj, "__qualname__")
                    or obj.__qualname__ != f"{arg.__qualname__}.{obj.__name__}"
                    or getattr(obj, "__module__", None) != arg.__module__):
                continue
            if isinstance(obj, types.FunctionType):
                obj.__no_type_check__ = True
            if isinstance(obj, types.MethodType):
                obj.__func__.__no_type_check__ = True
            if isinstance(obj, type):
                no_type_check(obj)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions "
        "outside a stub module should always be followed by an implementation that is not "
        "@overload-ed.")


_overload_registry = {}


def overload(func):
    """Decorator of one signature of a function that has several."""
    inner = getattr(func, "__func__", func)
    try:
        of_function = _overload_registry.setdefault(inner.__module__, {}).setdefault(
            inner.__qualname__, {})
        of_function[inner.__code__.co_firstlineno] = func
    except AttributeError:
        pass
    return _overload_dummy


def get_overloads(func):
    """Return the overloads of a function, in order of definition."""
    inner = getattr(func, "__func__", func)
    return list(_overload_registry.get(inner.__module__, {}).get(inner.__qualname__, {}).values())


def clear_overloads():
    """Forget all overloads."""
    _overload_registry.clear()


def _marked(f, name):
    try:
        setattr(f, name, True)
    except (AttributeError, TypeError):
        pass
    return f


def final(f):
    """Decorator that says a method is not overridden, or a class not inherited from."""
    return _marked(f, "__final__")


def override(method, /):
    """Decorator that says a method overrides one of a base class."""
    return _marked(method, "__override__")


def disjoint_base(cls):
    """Class decorator that says a class has a layout of its own."""
    cls.__disjoint_base__ = True
    return cls


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False,
                        frozen_default=False, field_specifiers=(), **kwargs):
    """Decorator of what makes classes behave like dataclasses."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default,
            "kw_only_default": kw_only_default, "frozen_default": frozen_default,
            "field_specifiers": field_specifiers, "kwargs": kwargs}
        return cls_or_fn
    return decorator


def assert_never(arg, /):
    """Tell a checker that this is never reached; AssertionError when it is."""
    shown = repr(arg)
    if len(shown) > 100:
        shown = shown[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {shown}")


def assert_type(val, typ, /):
    """Ask a checker to confirm a type; return the value."""
    return val


def reveal_type(obj, /):
    """Ask a checker for a type; print the one that the object has and return the object."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


NAMES = frozenset((
    "get_type_hints", "get_origin", "get_args", "no_type_check", "overload", "get_overloads",
    "clear_overloads", "final", "override", "disjoint_base", "dataclass_transform",
    "assert_never", "assert_type", "reveal_type", "evaluate_forward_ref", "_eval_type",
    "_strip_annotations", "_overload_dummy"))
