"""Dictionaries whose keys may stand for several values, case-sensitive or not."""

import sys
from _multidict import entries, every, first, identity
from collections.abc import ItemsView, KeysView, Mapping, MutableMapping, ValuesView
from types import GenericAlias

__all__ = (
    "CIMultiDict",
    "CIMultiDictProxy",
    "MultiDict",
    "MultiDictProxy",
    "MultiMapping",
    "MutableMultiMapping",
    "getversion",
    "istr",
)
__version__ = "7.2.1"

_missing = object()


class istr(str):
    """A text that is a key of case-insensitive dictionaries."""

    __is_istr__ = True
    __slots__ = ("__istr_identity__",)

    def __init__(self, *args, **kwargs):
        self.__istr_identity__ = self.lower()


upstr = istr


class MultiMapping(Mapping):
    """What every multidict can do without changing."""

    __slots__ = ()


class MutableMultiMapping(MultiMapping, MutableMapping):
    """What a multidict can do that can change."""

    __slots__ = ()


def _steps(owner):
    items = owner._items
    version = owner._version
    for entry in items:
        if owner._version != version:
            raise RuntimeError("Dictionary changed during iteration")
        yield entry


class _ItemsView(ItemsView):
    """The pairs."""

    __slots__ = ()

    def __len__(self):
        return len(self._mapping._items)

    def __iter__(self):
        for entry in _steps(self._mapping):
            yield entry[1], entry[2]

    def __contains__(self, item):
        if not isinstance(item, (tuple, list)) or len(item) != 2:
            return False
        key, value = item
        if not isinstance(key, str):
            return False
        return value in self._mapping.getall(key, ())

    def __repr__(self):
        inside = ", ".join([f"{key!r}: {value!r}" for _, key, value in self._mapping._items])
        return f"<{type(self).__name__}({inside})>"


class _KeysView(KeysView):
    """The keys."""

    __slots__ = ()

    def __len__(self):
        return len({entry[0] for entry in self._mapping._items})

    def __iter__(self):
        seen = set()
        for entry in _steps(self._mapping):
            if entry[0] not in seen:
                seen.add(entry[0])
                yield entry[1]

    def __contains__(self, key):
        return key in self._mapping

    def __repr__(self):
        inside = ", ".join([repr(key) for key in self])
        return f"<{type(self).__name__}({inside})>"


class _ValuesView(ValuesView):
    """The values."""

    __slots__ = ()

    def __len__(self):
        return len(self._mapping._items)

    def __iter__(self):
        for entry in _steps(self._mapping):
            yield entry[2]

    def __contains__(self, value):
        return any(entry[2] is value or entry[2] == value for entry in self._mapping._items)

    def __repr__(self):
        inside = ", ".join([repr(entry[2]) for entry in self._mapping._items])
        return f"<{type(self).__name__}({inside})>"


class _Reading:
    """Looking up, for dictionaries and their proxies."""

    __slots__ = ()

    def getall(self, key, default=_missing):
        """All values of a key, as a list."""
        found = every(self._items, key, self._ci)
        if found:
            return found
        if default is not _missing:
            return default
        raise KeyError(f"Key not found: {key!r}")

    def getone(self, key, default=_missing):
        """The first value of a key."""
        found = first(self._items, key, self._ci, default)
        if found is _missing:
            raise KeyError(f"Key not found: {key!r}")
        return found

    def get(self, key, default=None):
        """The first value of a key, or the default."""
        return first(self._items, key, self._ci, default)

    def __getitem__(self, key):
        found = first(self._items, key, self._ci, _missing)
        if found is _missing:
            raise KeyError(f"Key not found: {key!r}")
        return found

    def __contains__(self, key):
        return isinstance(key, str) and first(self._items, key, self._ci, _missing) is not _missing

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        """A view of the keys."""
        return _KeysView(self)

    def items(self):
        """A view of the pairs."""
        return _ItemsView(self)

    def values(self):
        """A view of the values."""
        return _ValuesView(self)

    def to_dict(self):
        """A dict of lists."""
        result = {}
        names = {}
        for identity, key, value in self._items:
            result.setdefault(names.setdefault(identity, key), []).append(value)
        return result

    def __eq__(self, other):
        if other is self:
            return True
        if isinstance(other, _Reading):
            mine, others = self._items, other._items
            if len(mine) != len(others):
                return False
            for (name, _, value), (_, key, another) in zip(mine, others):
                if name != identity(key, self._ci) or value != another:
                    return False
            return True
        if isinstance(other, Mapping):
            if len(self._items) != len(other):
                return False
            return all(other.get(key, _missing) == value for _, key, value in self._items)
        return NotImplemented

    __hash__ = None

    def __repr__(self):
        inside = ", ".join([f"{key!r}: {value!r}" for _, key, value in self._items])
        return f"<{type(self).__name__}({inside})>"

    __class_getitem__ = classmethod(GenericAlias)


class _Exact:
    """Keys as they are."""

    __slots__ = ()
    _ci = False


class _Folding:
    """Keys whose case does not matter."""

    __slots__ = ()
    _ci = True


class MultiDict(_Reading, _Exact, MutableMultiMapping):
    """A dictionary with several values for a key."""

    __slots__ = ("_items", "_version", "__weakref__")

    def __init__(self, arg=None, /, **kwargs):
        self._version = 0
        if arg is None and not kwargs:
            self._items = []
            return
        if type(arg) is type(self) and not kwargs:
            self._items = arg._items.copy()
            return
        self._items = self._entries(arg, kwargs)

    @classmethod
    def _around(cls, items):
        made = cls.__new__(cls)
        made._version = 0
        made._items = items
        return made

    @classmethod
    def _of(cls, pairs):
        """A dictionary of (name, value) texts, without checks."""
        return cls._around(entries(pairs, cls._ci))

    def _entries(self, arg, kwargs):
        folds = self._ci
        made = []
        if arg is not None:
            if isinstance(arg, _Reading):
                if arg._ci == folds:
                    made.extend(arg._items)
                else:
                    made.extend([(identity(key, folds), key, value) for _, key, value in arg._items])
            else:
                if hasattr(arg, "keys"):
                    arg = arg.items() if hasattr(arg, "items") else [(key, arg[key]) for key in arg.keys()]
                for pos, item in enumerate(arg):
                    size = len(item)
                    if size != 2:
                        raise ValueError(
                            f"multidict update sequence element #{pos}"
                            f" has length {size}; 2 is required"
                        )
                    key, value = item
                    made.append((identity(key, folds), key, value))
        for key, value in kwargs.items():
            made.append((identity(key, folds), key, value))
        return made

    def __reduce__(self):
        return (self.__class__, (list(self.items()),))

    def copy(self):
        """A copy."""
        return type(self)(self)

    __copy__ = copy

    def add(self, key, value):
        """Append a value."""
        self._items.append((identity(key, self._ci), key, value))
        self._version += 1

    def extend(self, arg=None, /, **kwargs):
        """Append the pairs of another one."""
        self._items.extend(self._entries(arg, kwargs))
        self._version += 1

    def update(self, arg=None, /, **kwargs):
        """Replace the keys that the other one has."""
        made = self._entries(arg, kwargs)
        names = {entry[0] for entry in made}
        queues = {}
        for entry in made:
            queues.setdefault(entry[0], []).append(entry)
        kept = []
        for entry in self._items:
            if entry[0] not in names:
                kept.append(entry)
            elif queues[entry[0]]:
                kept.append(queues[entry[0]].pop(0))
        used = {id(entry) for entry in kept}
        kept.extend([entry for entry in made if id(entry) not in used])
        self._items = kept
        self._version += 1

    def merge(self, arg=None, /, **kwargs):
        """Append the pairs whose keys are missing."""
        names = {entry[0] for entry in self._items}
        self._items.extend([entry for entry in self._entries(arg, kwargs) if entry[0] not in names])
        self._version += 1

    def clear(self):
        """Remove everything."""
        self._items = []
        self._version += 1

    def __setitem__(self, key, value):
        name = identity(key, self._ci)
        self._version += 1
        items = self._items
        for index, entry in enumerate(items):
            if entry[0] == name:
                break
        else:
            items.append((name, key, value))
            return
        rest = [entry for entry in items[index + 1:] if entry[0] != name]
        items[index:] = [(name, key, value), *rest]

    def __delitem__(self, key):
        name = identity(key, self._ci)
        kept = [entry for entry in self._items if entry[0] != name]
        if len(kept) == len(self._items):
            raise KeyError(key)
        self._items = kept
        self._version += 1

    def setdefault(self, key, default=None):
        """The first value of a key, set to the default if it is missing."""
        found = first(self._items, key, self._ci, _missing)
        if found is not _missing:
            return found
        self._items.append((identity(key, self._ci), key, default))
        self._version += 1
        return default

    def popone(self, key, default=_missing):
        """Remove the first value of a key and return it."""
        name = identity(key, self._ci)
        for index, entry in enumerate(self._items):
            if entry[0] == name:
                del self._items[index]
                self._version += 1
                return entry[2]
        if default is not _missing:
            return default
        raise KeyError(key)

    pop = popone

    def popall(self, key, default=_missing):
        """Remove all values of a key and return them."""
        name = identity(key, self._ci)
        found = every(self._items, key, self._ci)
        if not found:
            if default is not _missing:
                return default
            raise KeyError(key)
        self._items = [entry for entry in self._items if entry[0] != name]
        self._version += 1
        return found

    def popitem(self):
        """Remove the last pair and return it."""
        if not self._items:
            raise KeyError("empty multidict")
        self._version += 1
        return self._items.pop()[1:]

    def __sizeof__(self):
        return object.__sizeof__(self) + sys.getsizeof(self._items)


class CIMultiDict(_Folding, MultiDict):
    """A dictionary with several values for a key, whose case does not matter."""

    __slots__ = ()


class MultiDictProxy(_Reading, _Exact, MultiMapping):
    """A look at a MultiDict."""

    __slots__ = ("_md", "__weakref__")
    _source = MultiDict

    def __init__(self, arg, /):
        if type(arg) is self._source:
            self._md = arg
            return
        if isinstance(arg, MultiDictProxy):
            arg = arg._md
        elif not isinstance(arg, MultiDict):
            raise TypeError(
                f"ctor requires MultiDict or MultiDictProxy instance, not <class {type(arg).__name__!r}>"
            )
        self._check(arg)
        self._md = arg

    @staticmethod
    def _check(arg):
        pass

    @property
    def _items(self):
        return self._md._items

    @property
    def _version(self):
        return self._md._version

    def __reduce__(self):
        raise TypeError(f"can't pickle {type(self).__name__} objects")

    def copy(self):
        """A dictionary that can be changed."""
        return self._source(self._md)


class CIMultiDictProxy(_Folding, MultiDictProxy):
    """A look at a CIMultiDict."""

    __slots__ = ()
    _source = CIMultiDict

    @staticmethod
    def _check(arg):
        if not isinstance(arg, CIMultiDict):
            raise TypeError(
                "ctor requires CIMultiDict or CIMultiDictProxy instance,"
                f" not <class {type(arg).__name__!r}>"
            )


def getversion(md):
    """A number that changes with the dictionary."""
    if not isinstance(md, _Reading):
        raise TypeError("Parameter should be multidict or proxy")
    return md._version
