"""Names of the built-in types that have none in builtins, and tools to make classes."""

from _types import (
    AsyncGeneratorType, BuiltinFunctionType, BuiltinMethodType, CapsuleType, CellType,
    ClassMethodDescriptorType, CodeType, CoroutineType, EllipsisType, FrameLocalsProxyType,
    FrameType, FunctionType, GeneratorType, GenericAlias, GetSetDescriptorType, LambdaType,
    LazyImportType, MappingProxyType, MemberDescriptorType, MethodDescriptorType, MethodType,
    MethodWrapperType, ModuleType, NoneType, NotImplementedType, SimpleNamespace, TracebackType,
    UnionType, WrapperDescriptorType,
)

__all__ = [
    "AsyncGeneratorType", "BuiltinFunctionType", "BuiltinMethodType", "CapsuleType", "CellType",
    "ClassMethodDescriptorType", "CodeType", "CoroutineType", "DynamicClassAttribute",
    "EllipsisType", "FrameLocalsProxyType", "FrameType", "FunctionType", "GeneratorType",
    "GenericAlias", "GetSetDescriptorType", "LambdaType", "LazyImportType", "MappingProxyType",
    "MemberDescriptorType", "MethodDescriptorType", "MethodType", "MethodWrapperType",
    "ModuleType", "NoneType", "NotImplementedType", "SimpleNamespace", "TracebackType",
    "UnionType", "WrapperDescriptorType", "coroutine", "get_original_bases", "new_class",
    "prepare_class", "resolve_bases",
]


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as a class statement would; exec_body fills its namespace."""
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return meta(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    """Replace the bases that are no classes by what their __mro_entries__() give."""
    result = []
    changed = False
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            result.append(base)
            continue
        entries = base.__mro_entries__(bases)
        changed = True
        if not isinstance(entries, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        result.extend(entries)
    return tuple(result) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """Return the metaclass of a class to be made, its namespace and the keywords left."""
    kwds = {} if kwds is None else dict(kwds)
    if "metaclass" in kwds:
        meta = kwds.pop("metaclass")
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        meta = _calculate_meta(meta, bases)
    namespace = meta.__prepare__(name, bases, **kwds) if hasattr(meta, "__prepare__") else {}
    return meta, namespace, kwds


def _calculate_meta(meta, bases):
    winner = meta
    for base in bases:
        candidate = type(base)
        if issubclass(winner, candidate):
            continue
        if not issubclass(candidate, winner):
            raise TypeError("metaclass conflict: the metaclass of a derived class must be a "
                            "(non-strict) subclass of the metaclasses of all its bases")
        winner = candidate
    return winner


def get_original_bases(cls, /):
    """Return the bases of a class as they stand in its class statement."""
    try:
        return cls.__dict__.get("__orig_bases__", cls.__bases__)
    except AttributeError:
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}") from None


class DynamicClassAttribute:
    """A property of instances whose name on the class itself goes to __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or fget.__doc__ if fget is not None else doc
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            return _accessor(self.fget, "unreadable attribute")(instance)
        if not self.__isabstractmethod__:
            raise AttributeError()
        return self

    def __set__(self, instance, value):
        _accessor(self.fset, "can't set attribute")(instance, value)

    def __delete__(self, instance):
        _accessor(self.fdel, "can't delete attribute")(instance)

    def _with(self, doc=None, **accessors):
        twin = type(self)(*(accessors.get(name, getattr(self, name)) for name in ("fget", "fset", "fdel")),
                          doc or self.__doc__)
        twin.overwrite_doc = self.overwrite_doc
        return twin

    def getter(self, fget):
        """Return a copy with another function that reads."""
        return self._with(fget.__doc__ if self.overwrite_doc else None, fget=fget)

    def setter(self, fset):
        """Return a copy with another function that writes."""
        return self._with(fset=fset)

    def deleter(self, fdel):
        """Return a copy with another function that deletes."""
        return self._with(fdel=fdel)


def _accessor(function, fault):
    if function is None:
        raise AttributeError(fault)
    return function


class _GeneratorWrapper:
    """Makes an object that looks like a generator awaitable."""

    def __init__(self, gen):
        self.__gen = gen
        for name in ("__name__", "__qualname__"):
            setattr(self, name, getattr(gen, name, None))

    def __next__(self):
        return next(self.__gen)

    def __iter__(self):
        return self.__gen if isinstance(self.__gen, GeneratorType) else self

    __await__ = __iter__

    def send(self, val):
        """Resume with a value."""
        return self.__gen.send(val)

    def throw(self, tp, *rest):
        """Resume by raising an exception."""
        return self.__gen.throw(tp, *rest)

    def close(self):
        """End by raising GeneratorExit."""
        return self.__gen.close()

    # What the object tells of itself, under the names that coroutines have for it too.

    gi_code = cr_code = property(lambda self: self.__gen.gi_code)
    gi_frame = cr_frame = property(lambda self: self.__gen.gi_frame)
    gi_running = cr_running = property(lambda self: self.__gen.gi_running)
    gi_suspended = cr_suspended = property(lambda self: self.__gen.gi_suspended)
    gi_yieldfrom = cr_await = property(lambda self: self.__gen.gi_yieldfrom)
    gi_state = property(lambda self: self.__gen.gi_state)
    cr_state = property(lambda self: self.__gen.gi_state.replace("GEN_", "CORO_"))


def coroutine(func):
    """Make a generator function return awaitable generators; wrap any other callable."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if func.__class__ is FunctionType and getattr(func, "__code__", None).__class__ is CodeType:
        flags = func.__code__.co_flags
        if flags & 0x180:
            return func
        if flags & 0x20:
            func.__code__ = func.__code__.replace(co_flags=flags | 0x100)
            return func

    from functools import wraps

    @wraps(func)
    def wrapped(*args, **kwargs):
        result = func(*args, **kwargs)
        if (result.__class__ is CoroutineType
                or result.__class__ is GeneratorType and result.gi_code.co_flags & 0x100):
            return result
        if _looks_like_generator(result):
            return _GeneratorWrapper(result)
        return result

    return wrapped


def _looks_like_generator(obj):
    from _collections_abc import Coroutine, Generator
    return isinstance(obj, Generator) and not isinstance(obj, Coroutine)
