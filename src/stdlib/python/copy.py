"""Shallow and deep copies, and copies with changes."""

from _weakref import ref as _ref

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    """Raised for objects that cannot be copied."""


error = Error

_copy_atomic_types = frozenset((
    type(None), int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice,
    property, type(len), type(...), type(NotImplemented), type(lambda: 0), type(list[int]),
    type(int | str), frozendict, type((lambda: 0).__code__), _ref))
_deep_atomic_types = _copy_atomic_types - {tuple, frozenset, frozendict, slice}
_copy_builtin_containers = frozenset((list, dict, set, bytearray))


def _reducer(cls):
    import sys
    registry = sys.modules.get("copyreg")
    if registry is None:
        return None
    return registry.dispatch_table.get(cls)


def _reduced(x, cls, kind):
    """What takes x apart says of it."""
    reducer = _reducer(cls)
    if reducer is not None:
        return reducer(x)
    reducer = getattr(x, "__reduce_ex__", None)
    if reducer is not None:
        return reducer(4)
    reducer = getattr(x, "__reduce__", None)
    if reducer:
        return reducer()
    raise Error(f"un({kind})copyable object of type {cls}")


def copy(x):
    """Return a shallow copy of x."""
    cls = type(x)
    if cls in _copy_atomic_types:
        return x
    if cls in _copy_builtin_containers:
        return cls.copy(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    parts = _reduced(x, cls, "shallow")
    if isinstance(parts, str):
        return x
    return _reconstruct(x, None, *parts)


_absent = object()


def deepcopy(x, memo=None):
    """Return a copy of x in which everything it refers to is copied too."""
    cls = type(x)
    if cls in _deep_atomic_types:
        return x
    key = id(x)
    if memo is None:
        memo = {}
    else:
        known = memo.get(key, _absent)
        if known is not _absent:
            return known
    copier = _deepcopy_dispatch.get(cls)
    if copier is not None:
        result = copier(x, memo)
    elif issubclass(cls, type):
        return x
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            result = copier(memo)
        else:
            parts = _reduced(x, cls, "deep")
            result = x if isinstance(parts, str) else _reconstruct(x, memo, *parts)
    if result is not x:
        memo[key] = result
        _keep_alive(x, memo)
    return result


def _deepcopy_list(x, memo):
    result = []
    memo[id(x)] = result
    append = result.append
    for each in x:
        append(deepcopy(each, memo))
    return result


def _deepcopy_tuple(x, memo):
    copied = [deepcopy(each, memo) for each in x]
    # The tuple may have been copied on the way, if it contains itself.
    known = memo.get(id(x), _absent)
    if known is not _absent:
        return known
    for old, new in zip(x, copied):
        if old is not new:
            return tuple(copied)
    return x


def _deepcopy_dict(x, memo):
    result = {}
    memo[id(x)] = result
    for key, value in x.items():
        result[deepcopy(key, memo)] = deepcopy(value, memo)
    return result


def _deepcopy_frozendict(x, memo):
    copied = {deepcopy(key, memo): deepcopy(value, memo) for key, value in x.items()}
    known = memo.get(id(x), _absent)
    return frozendict(copied) if known is _absent else known


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


class _Bound:
    def method(self):
        """Serve as an example of a bound method."""


_deepcopy_dispatch = {
    list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict,
    frozendict: _deepcopy_frozendict, type(_Bound().method): _deepcopy_method,
}
del _Bound


def _keep_alive(x, memo):
    """Keep x alive as long as the memo, whose keys are ids."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None):
    deep = memo is not None
    if deep and args:
        args = [deepcopy(each, memo) for each in args]
    result = func(*args)
    if deep:
        memo[id(x)] = result
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(result, "__setstate__"):
            result.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                result.__dict__.update(state)
            if slots is not None:
                for key, value in slots.items():
                    setattr(result, key, value)
    if listiter is not None:
        for item in listiter:
            result.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            result[key] = value
    return result


def replace(obj, /, **changes):
    """Return a copy of obj with some of its fields changed."""
    cls = obj.__class__
    func = getattr(cls, "__replace__", None)
    if func is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return func(obj, **changes)
