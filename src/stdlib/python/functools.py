"""Functions that take or return functions: caching, partial application, dispatch by type."""

from _functools import Placeholder, _lru_cache_wrapper, cmp_to_key, partial, reduce

__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering",
           "cache", "cmp_to_key", "lru_cache", "reduce", "partial", "partialmethod",
           "singledispatch", "singledispatchmethod", "cached_property", "Placeholder"]

GenericAlias = type(list[int])

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotate__",
                       "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make wrapper look like wrapped: name, documentation, annotations and attributes."""
    for name in assigned:
        if hasattr(wrapped, name):
            setattr(wrapper, name, getattr(wrapped, name))
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator that applies update_wrapper() to the function it decorates."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


_ORDER = ("__lt__", "__le__", "__gt__", "__ge__")
_SYMBOLS = dict(zip(_ORDER, ("<", "<=", ">", ">=")))


def _derived(root, wanted):
    """A comparison that is made of another one: its opposite, or with a look at equality."""
    is_turned = root[2] != wanted[2]
    counts_equals, root_counts_equals = wanted[3] == "e", root[3] == "e"
    looks_at_equality = not is_turned or counts_equals == root_counts_equals

    def compare(self, other):
        answer = getattr(type(self), root)(self, other)
        if answer is NotImplemented:
            return answer
        if is_turned:
            answer = not answer
        if not looks_at_equality:
            return answer
        return answer or self == other if counts_equals else answer and self != other

    known = f"not (a {_SYMBOLS[root]} b)" if is_turned else f"a {_SYMBOLS[root]} b"
    more = (" or a == b" if counts_equals else " and a != b") if looks_at_equality else ""
    compare.__name__, compare.__qualname__ = wanted, f"_{wanted.strip('_')}_from_{root.strip('_')}"
    compare.__doc__ = f"a {_SYMBOLS[wanted]} b, from {known}{more}."
    return compare


def total_ordering(cls):
    """Class decorator that adds the ordering methods that are missing."""
    given = [name for name in _ORDER if getattr(cls, name, None) is not getattr(object, name)]
    if not given:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name in _ORDER:
        if name not in given:
            setattr(cls, name, _derived(given[0], name))
    return cls


def _check_partial_arguments(args, keywords):
    if args and args[-1] is Placeholder:
        raise TypeError("trailing Placeholders are not allowed")
    for value in keywords.values():
        if value is Placeholder:
            raise TypeError("Placeholder cannot be passed as a keyword argument")


def _merged(inner, outer):
    """Fill the placeholders of inner with the first of outer; the rest of outer follows."""
    if Placeholder not in map(_only_placeholder, inner):
        return (*inner, *outer)
    rest = iter(outer)
    filled = [next(rest, Placeholder) if each is Placeholder else each for each in inner]
    filled.extend(rest)
    return tuple(filled)


def _only_placeholder(value):
    return Placeholder if value is Placeholder else None


def _count_placeholders(args):
    count = 0
    for each in args:
        if each is Placeholder:
            count += 1
    return count


_being_shown = set()


class partialmethod:
    """A method with some of its arguments already given."""

    __slots__ = ("func", "args", "keywords", "_phcount", "__dict__", "__weakref__")

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func) and getattr(func, "__get__", None) is None:
            raise TypeError(f"the first argument {func!r} must be a callable or a descriptor")
        _check_partial_arguments(args, keywords)
        if isinstance(func, partialmethod):
            args = _merged(func.args, args)
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        self._phcount = _count_placeholders(args)
        return self

    def __repr__(self):
        cls = type(self)
        name = f"{cls.__module__}.{cls.__qualname__}"
        if id(self) in _being_shown:
            return f"{name}(...)"
        _being_shown.add(id(self))
        try:
            pieces = [repr(self.func), *map(repr, self.args)]
            pieces.extend([f"{key}={value!r}" for key, value in self.keywords.items()])
        finally:
            _being_shown.discard(id(self))
        return f"{name}({', '.join(pieces)})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            mine = self.args
            if self._phcount:
                if len(args) < self._phcount:
                    raise TypeError("missing positional arguments in 'partialmethod' call; "
                                    f"expected at least {self._phcount}, got {len(args)}")
                mine = _merged(mine, args)
                args = ()
            keywords = {**self.keywords, **keywords}
            return self.func(cls_or_self, *mine, *args, **keywords)
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None and not isinstance(self.func, partial):
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(GenericAlias)


def _unwrap_partial(func):
    while isinstance(func, partial):
        func = func.func
    return func


def _unwrap_partialmethod(func):
    before = None
    while func is not before:
        before = func
        while isinstance(getattr(func, "__partialmethod__", None), partialmethod):
            func = func.__partialmethod__
        while isinstance(func, partialmethod):
            func = getattr(func, "func")
        func = _unwrap_partial(func)
    return func


def _cache_info(*values):
    record = globals().get("_CacheInfo") or __getattr__("_CacheInfo")
    return record(*values)


def __getattr__(name):
    """The class of cache_info()'s records is made when it is first wanted."""
    if name != "_CacheInfo":
        raise AttributeError(f"module 'functools' has no attribute {name!r}")
    from collections import namedtuple
    global _CacheInfo
    _CacheInfo = namedtuple("CacheInfo", ("hits", "misses", "maxsize", "currsize"), module="functools")
    return _CacheInfo


_keyword_mark = (object(),)


def _make_key(args, kwds, typed, kwd_mark=_keyword_mark):
    key = args
    if kwds:
        key = (*key, *kwd_mark)
        for item in kwds.items():
            key += item
    if typed:
        key += tuple([type(value) for value in args])
        if kwds:
            key += tuple([type(value) for value in kwds.values()])
    elif len(key) == 1 and (type(key[0]) is int or type(key[0]) is str):
        return key[0]
    return key


def lru_cache(maxsize=128, typed=False):
    """Decorator that remembers the results of calls, the least recently used dropped first."""
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorating_function(user_function):
        return _cached(user_function, maxsize, typed)

    return decorating_function


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _cache_info)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """Decorator that remembers the results of all calls."""
    return lru_cache(maxsize=None)(user_function)


def _c3_merge(sequences):
    """Merge orders of resolution into one that keeps each of them."""
    result = []
    while True:
        sequences = [each for each in sequences if each]
        if not sequences:
            return result
        for sequence in sequences:
            head = sequence[0]
            if not any(head in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(head)
        for sequence in sequences:
            if sequence[0] == head:
                del sequence[0]


def _c3_mro(cls, abcs):
    """The order of resolution of cls with abstract base classes inserted where they apply."""
    boundary = 0
    for index, base in enumerate(reversed(cls.__bases__)):
        if hasattr(base, "__abstractmethods__"):
            boundary = len(cls.__bases__) - index
            break
    explicit = list(cls.__bases__[:boundary])
    others = list(cls.__bases__[boundary:])
    inserted = [base for base in abcs
                if issubclass(cls, base)
                and not any(issubclass(each, base) for each in cls.__bases__)]
    abcs = [base for base in abcs if base not in inserted]
    orders = [_c3_mro(base, abcs) for base in explicit + inserted + others]
    return _c3_merge([[cls], *orders, explicit, inserted, others])


def _compose_mro(cls, types):
    """The order of resolution of cls, with those of types that it is a virtual subclass of."""
    bases = set(cls.__mro__)

    def is_related(typ):
        return (typ not in bases and hasattr(typ, "__mro__")
                and not isinstance(typ, GenericAlias) and issubclass(cls, typ))

    types = [each for each in types if is_related(each)]
    types = [each for each in types
             if not any(each is not other and each in other.__mro__ for other in types)]
    wanted = set(types)
    mro = []
    for typ in types:
        found = []
        for sub in typ.__subclasses__():
            if sub not in bases and issubclass(cls, sub):
                found.append([each for each in sub.__mro__ if each in wanted])
        if not found:
            mro.append(typ)
            continue
        found.sort(key=len, reverse=True)
        for sub in found:
            for each in sub:
                if each not in mro:
                    mro.append(each)
    return _c3_mro(cls, mro)


def _find_impl(cls, registry):
    """The best implementation for cls; None when there is none."""
    mro = _compose_mro(cls, registry.keys())
    match = None
    for typ in mro:
        if match is not None:
            if (typ in registry and typ not in cls.__mro__ and match not in cls.__mro__
                    and not issubclass(match, typ)):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {typ}")
            break
        if typ in registry:
            match = typ
    return registry.get(match)


def _is_union(cls):
    return isinstance(cls, type(int | str))


def _is_dispatchable(cls):
    if isinstance(cls, type) and not isinstance(cls, GenericAlias):
        return True
    return _is_union(cls) and all(isinstance(arg, type) and not isinstance(arg, GenericAlias)
                                  for arg in cls.__args__)


def _annotated_class(func):
    """The class or union that annotates the first parameter of func."""
    from annotationlib import Format, ForwardRef
    from typing import get_type_hints
    if isinstance(func, (classmethod, staticmethod)):
        func = func.__func__
    hints = get_type_hints(func, format=Format.FORWARDREF)
    argname, cls = next(iter(hints.items()))
    if _is_dispatchable(cls):
        return cls
    if _is_union(cls):
        raise TypeError(f"Invalid annotation for {argname!r}. "
                        f"{cls!r} not all arguments are classes.")
    if isinstance(cls, ForwardRef):
        raise TypeError(f"Invalid annotation for {argname!r}. "
                        f"{cls!r} is an unresolved forward reference.")
    raise TypeError(f"Invalid annotation for {argname!r}. {cls!r} is not a class.")


def singledispatch(func):
    """Turn a function into one that is chosen by the type of its first argument."""
    from types import MappingProxyType
    from weakref import WeakKeyDictionary
    registry = {}
    dispatch_cache = WeakKeyDictionary()
    cache_token = None

    def dispatch(cls):
        "The implementation that would be called for an argument of this class."
        nonlocal cache_token
        if cache_token is not None:
            from abc import get_cache_token
            current = get_cache_token()
            if cache_token != current:
                dispatch_cache.clear()
                cache_token = current
        try:
            return dispatch_cache[cls]
        except KeyError:
            pass
        implementation = registry.get(cls)
        if implementation is None:
            implementation = _find_impl(cls, registry)
        dispatch_cache[cls] = implementation
        return implementation

    def register(cls, func=None):
        "Add an implementation for a class; also as a decorator."
        nonlocal cache_token
        if _is_dispatchable(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError("Invalid first argument to `register()`. "
                                f"{cls!r} is not a class or union type.")
            if not _is_annotated(cls):
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. "
                                "Use either `@register(some_class)` or plain `@register` "
                                "on an annotated function.")
            func = cls
            cls = _annotated_class(func)
        for each in cls.__args__ if _is_union(cls) else (cls,):
            registry[each] = func
            if cache_token is None and hasattr(each, "__abstractmethods__"):
                from abc import get_cache_token
                cache_token = get_cache_token()
        dispatch_cache.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = dispatch_cache.clear
    update_wrapper(wrapper, func)
    return wrapper


def _is_annotated(func):
    from annotationlib import Format, get_annotations
    if isinstance(func, (classmethod, staticmethod)):
        func = func.__func__
    try:
        return bool(get_annotations(func, format=Format.FORWARDREF))
    except TypeError:
        return False


class singledispatchmethod:
    """A method that is chosen by the type of its first argument after self."""

    def __init__(self, func):
        if not (callable(func) or hasattr(func, "__get__")):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func, self.dispatcher = func, singledispatch(func)

    def register(self, cls, method=None):
        """Add an implementation for a class; also as a decorator."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        return _singledispatchmethod_get(self, obj, cls)

    def __repr__(self):
        return f"<single dispatch method descriptor {_name_of(self.func)}>"

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


_FunctionType = type(lambda: None)


def _name_of(func):
    return getattr(func, "__qualname__", None) or getattr(func, "__name__", "?")


class _singledispatchmethod_get:
    """A method by single dispatch, bound to an object or a class."""

    def __init__(self, descriptor, *place):
        # The object, or None, and the class: what the implementations are bound to.
        self._descriptor, self._place = descriptor, place
        for name in ("__module__", "__doc__"):
            if hasattr(descriptor.func, name):
                setattr(self, name, getattr(descriptor.func, name))

    __wrapped__ = property(lambda self: self._descriptor.func)
    register = property(lambda self: self._descriptor.register)

    def __getattr__(self, name):
        if name in {"__name__", "__qualname__", "__annotations__", "__type_params__", "__isabstractmethod__"}:
            return getattr(self.__wrapped__, name)
        raise AttributeError

    def __call__(self, /, *args, **kwargs):
        if not args:
            name = getattr(self.__wrapped__, "__name__", "singledispatchmethod method")
            raise TypeError(f"{name} requires at least 1 positional argument")
        # Called on the class, a plain function gets the object first.
        is_unbound = self._place[0] is None and type(self.__wrapped__) is _FunctionType
        chosen = self._descriptor.dispatcher.dispatch(args[1 if is_unbound else 0].__class__)
        if hasattr(chosen, "__get__"):
            chosen = chosen.__get__(*self._place)
        return chosen(*args, **kwargs)

    def __repr__(self):
        obj, _ = self._place
        name = _name_of(self.__wrapped__)
        return (f"<single dispatch method {name}>" if obj is None
                else f"<bound single dispatch method {name} of {obj!r}>")


class cached_property:
    """A property computed once for each object and then kept as an ordinary attribute."""

    def __init__(self, func):
        self.func, self.attrname = func, None
        self.__doc__, self.__module__ = func.__doc__, func.__module__

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError(
                "Cannot use cached_property instance without calling __set_name__ on it.")
        owner = type(instance).__name__
        attributes = getattr(instance, "__dict__", None)
        if attributes is None:
            raise TypeError(f"No '__dict__' attribute on {owner!r} "
                            f"instance to cache {self.attrname!r} property.")
        # Another thread may have been quicker.
        value = attributes.get(self.attrname, _keyword_mark)
        if value is not _keyword_mark:
            return value
        value = self.func(instance)
        try:
            attributes[self.attrname] = value
        except TypeError:
            raise TypeError(f"The '__dict__' attribute on {owner!r} instance does not "
                            f"support item assignment for caching {self.attrname!r} property.") from None
        return value

    __class_getitem__ = classmethod(GenericAlias)
