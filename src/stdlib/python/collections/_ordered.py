"""OrderedDict over dict, for when the core does not bring a native one.

A dict keeps insertion order already; what is added is moving keys to either end, taking pairs from
either end, comparison that respects order and reversal of the live views.
"""

__name__ = "collections"

_missing = object()


class odict_iterator:
    """Iterator over keys, values or items of an OrderedDict in either direction."""

    __slots__ = ("_it", "_of")

    def __init__(self, it, of):
        self._it = it
        self._of = of

    def __iter__(self):
        return self

    def __next__(self):
        try:
            return next(self._it)
        except RuntimeError:
            raise RuntimeError("OrderedDict mutated during iteration") from None


class _View:
    __slots__ = ("_mapping",)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{self.__class__.__name__}({list(self)!r})"

    @property
    def mapping(self):
        """A read-only view of the dict this view belongs to."""
        return self._plain().mapping

    def __eq__(self, other):
        return self._plain() == _plain(other)

    def __and__(self, other):
        return self._plain() & _plain(other)

    __rand__ = __and__

    def __or__(self, other):
        return self._plain() | _plain(other)

    __ror__ = __or__

    def __sub__(self, other):
        return self._plain() - _plain(other)

    def __rsub__(self, other):
        return _plain(other) - self._plain()

    def __xor__(self, other):
        return self._plain() ^ _plain(other)

    __rxor__ = __xor__

    def __le__(self, other):
        return self._plain() <= _plain(other)

    def __lt__(self, other):
        return self._plain() < _plain(other)

    def __ge__(self, other):
        return self._plain() >= _plain(other)

    def __gt__(self, other):
        return self._plain() > _plain(other)

    def isdisjoint(self, other):
        """Tell whether nothing is shared with other."""
        return self._plain().isdisjoint(other)


def _plain(view):
    return view._plain() if isinstance(view, _View) else view


class odict_keys(_View):
    """View of an OrderedDict's keys."""

    __slots__ = ()

    def _plain(self):
        return dict.keys(self._mapping)

    def __iter__(self):
        return iter(self._mapping)

    def __contains__(self, key):
        return key in self._mapping

    def __reversed__(self):
        return reversed(self._mapping)


class odict_items(_View):
    """View of an OrderedDict's (key, value) pairs."""

    __slots__ = ()

    def _plain(self):
        return dict.items(self._mapping)

    def __iter__(self):
        return odict_iterator(iter(self._plain()), "items")

    def __contains__(self, item):
        return item in self._plain()

    def __reversed__(self):
        return odict_iterator(reversed(self._plain()), "items")


class odict_values(_View):
    """View of an OrderedDict's values."""

    __slots__ = ()

    def _plain(self):
        return dict.values(self._mapping)

    def __iter__(self):
        return odict_iterator(iter(self._plain()), "values")

    def __reversed__(self):
        return odict_iterator(reversed(self._plain()), "values")

    __eq__ = object.__eq__
    __hash__ = object.__hash__


for _each in (odict_keys, odict_items, odict_values, odict_iterator):
    _each.__module__ = "builtins"
del _each


class OrderedDict(dict):
    """Dictionary that remembers insertion order"""

    def __init__(self, *args, **kwds):
        if len(args) > 1:
            raise TypeError(f"expected at most 1 argument, got {len(args)}")
        self.update(*args, **kwds)

    def update(self, *args, **kwds):
        """Set the pairs of a mapping or of an iterable of pairs, then those of keywords."""
        if len(args) > 1:
            raise TypeError(f"update() takes at most 1 positional argument ({len(args)} given)")
        if args:
            other = args[0]
            if hasattr(other, "keys"):
                for key in other.keys():
                    self[key] = other[key]
            else:
                for pair in other:
                    pair = tuple(pair)
                    if len(pair) > 2:
                        raise ValueError("too many values to unpack (expected 2)")
                    if len(pair) < 2:
                        raise ValueError(f"need more than {len(pair)} "
                                         f"value{'s' * (len(pair) != 1)} to unpack")
                    self[pair[0]] = pair[1]
        for key, value in kwds.items():
            self[key] = value

    def __iter__(self, /):
        return odict_iterator(dict.__iter__(self), "keys")

    def __reversed__(self, /):
        return odict_iterator(dict.__reversed__(self), "keys")

    def keys(self, /):
        """Return a view of the keys."""
        return odict_keys(self)

    def items(self, /):
        """Return a view of the pairs."""
        return odict_items(self)

    def values(self, /):
        """Return a view of the values."""
        return odict_values(self)

    def move_to_end(self, /, key, last=True):
        """Move an existing key to the end, or to the beginning when last is false."""
        value = dict.pop(self, key, _missing)
        if value is _missing:
            raise KeyError(key)
        if last:
            dict.__setitem__(self, key, value)
            return
        rest = list(dict.items(self))
        dict.clear(self)
        dict.__setitem__(self, key, value)
        for other, value in rest:
            dict.__setitem__(self, other, value)

    def popitem(self, /, last=True):
        """Take out the last pair and return it, or the first one when last is false."""
        if not len(self):
            raise KeyError("dictionary is empty")
        key = next(dict.__reversed__(self) if last else dict.__iter__(self))
        return key, self.pop(key)

    def pop(self, *args, **kwds):
        """Take a key out and return its value, or default when it is absent."""
        if not args and "key" not in kwds:
            raise TypeError("pop() missing required argument 'key' (pos 1)")
        return self._pop(*args, **kwds)

    def _pop(self, key, default=_missing):
        if type(self).__delitem__ is OrderedDict.__delitem__:
            value = dict.pop(self, key, default)
        elif key in self:
            value = self[key]
            del self[key]
            return value
        else:
            missing = getattr(type(self), "__missing__", None)
            value = missing(self, key) if missing and default is _missing else default
        if value is _missing:
            raise KeyError(key)
        return value

    def setdefault(self, /, key, default=None):
        """Return the value of key, setting it to default first when it is absent."""
        if key in self:
            return self[key]
        self[key] = default
        return default

    def __delitem__(self, key, /):
        dict.__delitem__(self, key)

    def copy(self, /):
        """Return a shallow copy."""
        return self.__class__(self)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """Make a dict with the given keys, all with one value."""
        self = cls()
        for key in iterable:
            self[key] = value
        return self

    def __repr__(self):
        name = self.__class__.__name__
        if not self:
            return f"{name}()"
        if id(self) in _showing:
            return "..."
        _showing.add(id(self))
        try:
            return f"{name}({dict(self.items())!r})"
        finally:
            _showing.discard(id(self))

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and all(map(_same, self, other))
        return dict.__eq__(self, other)

    __hash__ = None

    def __or__(self, other):
        if not isinstance(other, dict):
            if type(self) is OrderedDict and not hasattr(type(other), "__ror__"):
                raise TypeError("unsupported operand type(s) for |: 'collections.OrderedDict' "
                                f"and '{type(other).__name__}'")
            return NotImplemented
        result = self.__class__(self)
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.__class__(other)
        result.update(self)
        return result

    def __ior__(self, other):
        self.update(other)
        return self

    def __reduce__(self):
        state = self.__getstate__()
        return self.__class__, (), state or None, None, iter(self.items())


_showing = set()


def _same(left, right):
    return left is right or left == right
