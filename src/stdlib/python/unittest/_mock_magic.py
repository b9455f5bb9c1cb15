"""The magic methods of mocks."""

from ._mock_calls import DEFAULT

__unittest = True


def _dunder(names):
    return {f"__{name}__" for name in names.split()}


_NUMERIC = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow"
_PLAIN = _dunder("lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod rdivmod neg pos abs "
                 "invert complex int float index round trunc floor ceil bool next fspath aiter hash iter")
_INPLACE = {f"__i{name}__" for name in _NUMERIC.split()}
_RIGHT = {f"__r{name}__" for name in _NUMERIC.split()}
NON_DEFAULTS = _dunder("get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat "
                       "repr dir subclasses format getnewargs_ex")
ASYNC_MAGICS = _dunder("aenter aexit anext")
MAGICS = _PLAIN | _dunder(_NUMERIC) | _INPLACE | _RIGHT
ALL_MAGICS = MAGICS | NON_DEFAULTS | ASYNC_MAGICS
UNSUPPORTED_MAGICS = _dunder("getattr setattr init new prepare instancecheck subclasscheck del")

_RETURN_VALUES = {
    "__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented, "__int__": 1,
    "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True,
    "__index__": 1, "__aexit__": False,
}
_COMPUTED = {
    "__hash__": lambda self: object.__hash__(self),
    "__str__": lambda self: object.__str__(self),
    "__sizeof__": lambda self: object.__sizeof__(self),
    "__fspath__": lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}",
}


def is_magic(name):
    """Whether a name has two underscores at both ends."""
    return f"__{name[2:-2]}__" == name


def as_method(name, func):
    """A function that is to be a method of the mock's class."""
    def method(self, /, *args, **kwargs):
        return func(self, *args, **kwargs)
    method.__name__ = name
    return method


def _equal(self):
    def __eq__(other):
        value = self.__eq__._mock_return_value
        if value is not DEFAULT:
            return value
        return True if self is other else NotImplemented
    return __eq__


def _unequal(self):
    def __ne__(other):
        if self.__ne__._mock_return_value is not DEFAULT:
            return DEFAULT
        return False if self is other else NotImplemented
    return __ne__


def _iterate(self):
    def __iter__():
        value = self.__iter__._mock_return_value
        return iter([]) if value is DEFAULT else iter(value)
    return __iter__


class _AsyncIterator:
    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        for item in self.iterator:
            return item
        raise StopAsyncIteration


def _iterate_async(self):
    def __aiter__():
        value = self.__aiter__._mock_return_value
        return _AsyncIterator(iter([]) if value is DEFAULT else iter(value))
    return __aiter__


_SIDE_EFFECTS = {"__eq__": _equal, "__ne__": _unequal, "__iter__": _iterate, "__aiter__": _iterate_async}


class MagicProxy:
    """Makes a magic method when it is first needed."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def create_mock(self):
        name, parent = self.name, self.parent
        method = parent._get_child_mock(name=name, _new_name=name, _new_parent=parent)
        setattr(parent, name, method)
        _set_behaviour(parent, method, name)
        return method

    def __get__(self, obj, _type=None):
        return self.create_mock()


def _set_behaviour(mock, method, name):
    if mock._mock_wraps is not None and hasattr(mock._mock_wraps, name):
        method._mock_wraps = getattr(mock._mock_wraps, name)
    if name in _RETURN_VALUES:
        method.return_value = _RETURN_VALUES[name]
    elif name in _COMPUTED:
        method.return_value = _COMPUTED[name](mock)
    elif name in _SIDE_EFFECTS:
        method.side_effect = _SIDE_EFFECTS[name](mock)
