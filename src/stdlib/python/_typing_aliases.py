"""The capitalised names of typing: aliases to built-in classes and abstract base classes."""

from _typing_forms import (
    NoneType, Union, _BaseGenericAlias, _CallableGenericAlias, _GenericAlias, _type_check,
    _type_convert, _TypingEllipsis,
)

__name__ = "typing"


class _SpecialGenericAlias(_BaseGenericAlias):
    """A capitalised alias before it has arguments."""

    __iter__ = None

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self._defaults = defaults
        if origin.__module__ == "builtins":
            self.__doc__ = f"Deprecated: use {origin.__qualname__} itself."
        else:
            self.__doc__ = f"Deprecated: use {origin.__module__}.{origin.__qualname__}."

    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        msg = "Parameters to generic types must be types."
        params = tuple([_type_check(each, msg) for each in params])
        missing = self._nparams - len(params)
        if 0 < missing <= len(self._defaults):
            params = (*params, *self._defaults[len(self._defaults) - missing:])
        if not self._nparams:
            raise TypeError(f"{self} is not a generic class")
        if len(params) != self._nparams:
            expected = str(self._nparams)
            if self._defaults:
                expected = f"at least {self._nparams - len(self._defaults)}"
            raise TypeError(f"Too {'many' if len(params) > self._nparams else 'few'} arguments "
                            f"for {self}; actual {len(params)}, expected {expected}")
        return self.copy_with(params)

    def copy_with(self, params):
        """Return the alias with arguments."""
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _CallableType(_SpecialGenericAlias):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if args is ...:
            return self.copy_with((_TypingEllipsis, result))
        if isinstance(args, list):
            args = tuple(args)
        elif not isinstance(args, tuple):
            args = (args,)
        return self.copy_with((*[_type_convert(each) for each in args], result))


class _TupleType(_SpecialGenericAlias):
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) >= 2 and params[-1] is ...:
            msg = "Tuple[t, ...]: t must be a type."
            return self.copy_with((*[_type_check(each, msg) for each in params[:-1]],
                                   _TypingEllipsis))
        msg = "Tuple[t0, t1, ...]: each t must be a type."
        return self.copy_with(tuple([_type_check(each, msg) for each in params]))


_abc_counts = {
    "Hashable": 0, "Awaitable": 1, "Coroutine": 3, "AsyncIterable": 1, "AsyncIterator": 1,
    "Iterable": 1, "Iterator": 1, "Reversible": 1, "Sized": 0, "Container": 1, "Collection": 1,
    "MutableSet": 1, "Mapping": 2, "MutableMapping": 2, "Sequence": 1, "MutableSequence": 1,
    "MappingView": 1, "KeysView": 1, "ItemsView": 2, "ValuesView": 1,
}

_builtin_classes = {"List": (list, 1), "Set": (set, 1), "FrozenSet": (frozenset, 1),
                    "Dict": (dict, 2), "Type": (type, 1)}

_collections_classes = {
    "Deque": ("deque", 1), "DefaultDict": ("defaultdict", 2), "OrderedDict": ("OrderedDict", 2),
    "Counter": ("Counter", 1), "ChainMap": ("ChainMap", 2),
}

class _MissingPatterns:
    """Stands for the module re where there is none."""

    class Pattern:
        """A compiled regular expression."""

        __module__ = "re"

    class Match:
        """What a regular expression matched."""

        __module__ = "re"


NAMES = frozenset((*_abc_counts, *_builtin_classes, *_collections_classes, "AbstractSet",
                   "Callable", "Tuple", "Generator", "AsyncGenerator", "ContextManager",
                   "AsyncContextManager", "Pattern", "Match"))


def make(name):
    """Make the alias of that name."""
    if name in _builtin_classes:
        origin, count = _builtin_classes[name]
        return _SpecialGenericAlias(origin, count, inst=False, name=name)
    if name == "Tuple":
        return _TupleType(tuple, -1, inst=False, name="Tuple")
    if name in _collections_classes:
        import collections
        origin, count = _collections_classes[name]
        return _SpecialGenericAlias(getattr(collections, origin), count, name=name)
    if name in ("ContextManager", "AsyncContextManager"):
        import contextlib
        return _SpecialGenericAlias(getattr(contextlib, "Abstract" + name), 2, name=name,
                                    defaults=(bool | None,))
    if name in ("Pattern", "Match"):
        try:
            import re
        except ImportError:
            re = _MissingPatterns
        return _SpecialGenericAlias(getattr(re, name), 1, name=name)
    import _collections_abc
    if name == "Callable":
        return _CallableType(_collections_abc.Callable, 2)
    if name == "Generator":
        return _SpecialGenericAlias(_collections_abc.Generator, 3,
                                    defaults=(NoneType, NoneType))
    if name == "AsyncGenerator":
        return _SpecialGenericAlias(_collections_abc.AsyncGenerator, 2, defaults=(NoneType,))
    if name == "AbstractSet":
        return _SpecialGenericAlias(_collections_abc.Set, 1, name="AbstractSet")
    return _SpecialGenericAlias(getattr(_collections_abc, name), _abc_counts[name])
