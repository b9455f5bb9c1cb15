"""Abstract base classes of containers, iterators, coroutines and callables.

``collections.abc`` gives out what stands here; the classes name that module as theirs.
"""

import sys

from _collections import deque
from abc import ABCMeta, _remember, abstractmethod

GenericAlias = type(list[int])

__all__ = ["Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator",
           "Hashable", "Iterable", "Iterator", "Generator", "Reversible", "Sized", "Container",
           "Callable", "Collection", "Set", "MutableSet", "Mapping", "MutableMapping",
           "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence", "MutableSequence",
           "Buffer"]

__name__ = "collections.abc"


def _register(cls, *types):
    registry = cls._abc_impl.registry
    for each in types:
        _remember(registry, each)


def _recognised_by(*methods):
    """A decorator: a class that has the methods is taken for a subclass, unless it is asked of a subclass."""
    def decorate(cls):
        def hook(asked, C):
            return _check_methods(C, *methods) if asked is cls else NotImplemented
        hook.__name__ = "__subclasshook__"
        hook.__qualname__ = f"{cls.__name__}.__subclasshook__"
        cls.__subclasshook__ = classmethod(hook)
        return cls
    return decorate


def _check_methods(C, *methods):
    """True if a class has all the methods; one that is set to None is said not to be there."""
    for method in methods:
        holder = next((base for base in C.__mro__ if method in vars(base)), None)
        if holder is None or vars(holder)[method] is None:
            return NotImplemented
    return True


@_recognised_by("__hash__")
class Hashable(metaclass=ABCMeta):
    """Something that hash() accepts."""

    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0


@_recognised_by("__await__")
class Awaitable(metaclass=ABCMeta):
    """Something that can stand in an await expression."""

    __slots__ = ()

    @abstractmethod
    def __await__(self):
        yield

    __class_getitem__ = classmethod(GenericAlias)


@_recognised_by("__await__", "send", "throw", "close")
class Coroutine(Awaitable):
    """An awaitable that is driven by send(), throw() and close()."""

    __slots__ = ()

    @abstractmethod
    def send(self, value):
        """Resume with a value; the next yielded value or StopIteration comes back."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Resume by raising an exception at the point of suspension."""
        raise _exception_from(typ, val, tb)

    def close(self):
        """Have the coroutine end by raising GeneratorExit in it."""
        _close(self, "coroutine")


def _close(suspended, kind):
    try:
        suspended.throw(GeneratorExit)
    except (GeneratorExit, StopIteration):
        return
    raise RuntimeError(f"{kind} ignored GeneratorExit")


def _exception_from(typ, val, tb):
    if val is None:
        if tb is None:
            return typ
        val = typ()
    if tb is not None:
        val = val.with_traceback(tb)
    return val


@_recognised_by("__aiter__")
class AsyncIterable(metaclass=ABCMeta):
    """Something that async for accepts."""

    __slots__ = ()

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()

    __class_getitem__ = classmethod(GenericAlias)


@_recognised_by("__anext__", "__aiter__")
class AsyncIterator(AsyncIterable):
    """An asynchronous iterable that is its own iterator."""

    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        """Return the next item or raise StopAsyncIteration."""
        raise StopAsyncIteration

    def __aiter__(self):
        return self


@_recognised_by("__aiter__", "__anext__", "asend", "athrow", "aclose")
class AsyncGenerator(AsyncIterator):
    """An asynchronous iterator that can be sent values and exceptions."""

    __slots__ = ()

    async def __anext__(self):
        """Return the next item or raise StopAsyncIteration."""
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        """Resume with a value; the next yielded value or StopAsyncIteration comes back."""
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        """Resume by raising an exception at the point of suspension."""
        raise _exception_from(typ, val, tb)

    async def aclose(self):
        """Have the generator end by raising GeneratorExit in it."""
        try:
            await self.athrow(GeneratorExit)
        except (StopAsyncIteration, GeneratorExit):
            return
        raise RuntimeError("asynchronous generator ignored GeneratorExit")


@_recognised_by("__iter__")
class Iterable(metaclass=ABCMeta):
    """Something that iter() accepts because it has __iter__."""

    __slots__ = ()

    @abstractmethod
    def __iter__(self):
        yield from ()

    __class_getitem__ = classmethod(GenericAlias)


@_recognised_by("__iter__", "__next__")
class Iterator(Iterable):
    """An iterable that is its own iterator."""

    __slots__ = ()

    @abstractmethod
    def __next__(self):
        """Return the next item or raise StopIteration."""
        raise StopIteration

    def __iter__(self):
        return self


@_recognised_by("__reversed__", "__iter__")
class Reversible(Iterable):
    """Something that reversed() accepts because it has __reversed__."""

    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        yield from ()


@_recognised_by("__iter__", "__next__", "send", "throw", "close")
class Generator(Iterator):
    """An iterator that can be sent values and exceptions."""

    __slots__ = ()

    def __next__(self):
        """Return the next item or raise StopIteration."""
        return self.send(None)

    @abstractmethod
    def send(self, value):
        """Resume with a value; the next yielded value or StopIteration comes back."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Resume by raising an exception at the point of suspension."""
        raise _exception_from(typ, val, tb)

    def close(self):
        """Have the generator end by raising GeneratorExit in it."""
        _close(self, "generator")


@_recognised_by("__len__")
class Sized(metaclass=ABCMeta):
    """Something that len() accepts."""

    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0


@_recognised_by("__contains__")
class Container(metaclass=ABCMeta):
    """Something that answers the in operator by __contains__."""

    __slots__ = ()

    @abstractmethod
    def __contains__(self, x):
        return False

    __class_getitem__ = classmethod(GenericAlias)


@_recognised_by("__len__", "__iter__", "__contains__")
class Collection(Sized, Iterable, Container):
    """A sized iterable that answers the in operator."""

    __slots__ = ()


@_recognised_by("__buffer__")
class Buffer(metaclass=ABCMeta):
    """Something that gives access to its memory through __buffer__."""

    __slots__ = ()

    @abstractmethod
    def __buffer__(self, flags: int, /) -> memoryview:
        raise NotImplementedError


def _is_param_expr(obj):
    return (obj is Ellipsis or isinstance(obj, list)
            or type(obj).__module__ == "typing"
            and type(obj).__name__ in ("ParamSpec", "_ConcatenateGenericAlias"))


class _CallableGenericAlias(GenericAlias):
    """What Callable[[argument, ...], result] is: the arguments flattened before the result."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not (isinstance(args, tuple) and len(args) == 2):
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        parameters, result = args
        if isinstance(parameters, (tuple, list)):
            args = (*parameters, result)
        elif not _is_param_expr(parameters):
            raise TypeError("Expected a list of types, an ellipsis, ParamSpec, or Concatenate. "
                            f"Got {parameters}")
        return super().__new__(cls, origin, args)

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expr(args[0]):
            return super().__repr__()
        from annotationlib import type_repr
        shown = ", ".join([type_repr(each) for each in args[:-1]])
        return f"collections.abc.Callable[[{shown}], {type_repr(args[-1])}]"

    def __reduce__(self):
        args = self.__args__
        if not (len(args) == 2 and _is_param_expr(args[0])):
            args = list(args[:-1]), args[-1]
        return _CallableGenericAlias, (Callable, args)

    def __getitem__(self, item):
        if not isinstance(item, tuple):
            item = (item,)
        args = super().__getitem__(item).__args__
        if not isinstance(args[0], (tuple, list)) and not (
                len(args) == 2 and _is_param_expr(args[0])):
            args = list(args[:-1]), args[-1]
        return _CallableGenericAlias(Callable, tuple(args))


@_recognised_by("__call__")
class Callable(metaclass=ABCMeta):
    """Something that can be called."""

    __slots__ = ()

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    __class_getitem__ = classmethod(_CallableGenericAlias)


from _container_abc import (
    ItemsView, KeysView, Mapping, MappingView, MutableMapping, MutableSequence, MutableSet,
    Sequence, Set, ValuesView,
)


def _register_builtins():
    async def coroutine():
        pass

    async def async_generator():
        yield

    unused = coroutine()
    _register(Coroutine, type(unused))
    unused.close()
    _register(AsyncGenerator, type(async_generator()))
    _register(Generator, type(_ for _ in ()))
    _register(Iterator, *[type(iter(each)) for each in (
        b"", bytearray(), {}.keys(), {}.values(), {}.items(), [], range(0), set(), "", (), zip())],
        type(reversed([])), type(iter(range(1 << 1000))))
    keys = {}.keys()
    _register(KeysView, type(keys))
    _register(ItemsView, type({}.items()))
    _register(ValuesView, type({}.values()))
    _register(Set, frozenset)
    _register(MutableSet, set)
    _register(Mapping, type(type.__dict__), type(sys._getframe().f_locals))
    _register(MutableMapping, dict)
    _register(Sequence, tuple, str, bytes, range, memoryview)
    _register(Buffer, bytes, bytearray, memoryview)
    _register(MutableSequence, list, bytearray, deque)
    frozen = globals()["__builtins__"]
    frozen = frozen if isinstance(frozen, dict) else vars(frozen)
    if "frozendict" in frozen:
        _register(Mapping, frozen["frozendict"])


_register_builtins()
del _register_builtins


def _made():
    """The types of iterators and views that have no name of their own, by the name they have here."""
    async def coroutine(): pass
    async def agen(): yield
    waiting = coroutine()
    waiting.close()
    return {
        "bytes_iterator": type(iter(b"")), "bytearray_iterator": type(iter(bytearray())),
        "dict_keyiterator": type(iter({})), "dict_valueiterator": type(iter({}.values())),
        "dict_itemiterator": type(iter({}.items())), "list_iterator": type(iter([])),
        "list_reverseiterator": type(reversed([])), "range_iterator": type(iter(range(0))),
        "longrange_iterator": type(iter(range(1 << 1000))), "set_iterator": type(iter(set())),
        "str_iterator": type(iter("")), "tuple_iterator": type(iter(())), "zip_iterator": type(iter(zip())),
        "dict_keys": type({}.keys()), "dict_values": type({}.values()), "dict_items": type({}.items()),
        "mappingproxy": type(type.__dict__), "generator": type((lambda: (yield))()), "coroutine": type(waiting),
        "async_generator": type(agen()), "framelocalsproxy": type((lambda: sys._getframe().f_locals)()),
    }


def __getattr__(name):
    found = _made().get(name)
    if found is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return found
