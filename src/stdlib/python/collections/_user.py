"""ChainMap and the UserDict, UserList and UserString wrappers."""

import operator as _operator
import sys as _sys
from _collections_abc import Mapping, MutableMapping, MutableSequence, Sequence

from reprlib import recursive_repr

__name__ = "collections"


class ChainMap(MutableMapping):
    """Several mappings looked through one after the other; changes go to the first."""

    def __init__(self, *maps):
        self.maps = [*maps] if maps else [{}]

    @property
    def parents(self):
        """The chain without its first mapping."""
        return self.__class__(*self.maps[1:])

    def new_child(self, m=None, **kwargs):
        """Return a chain with another mapping in front."""
        front = kwargs if m is None else m
        if kwargs and front is not kwargs:
            front.update(kwargs)
        return self.__class__(front, *self.maps)

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        """Make a chain of one dict with the given keys, all with one value."""
        return cls(dict.fromkeys(iterable, value))

    def copy(self):
        """Return a chain with a copy of the first mapping and the others shared."""
        front, *others = self.maps
        return self.__class__(front.copy(), *others)

    __copy__ = copy

    # Reading: the first mapping that knows a key answers for it.

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]
            except KeyError:
                continue
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __bool__(self):
        return any(self.maps)

    def __len__(self):
        return len(set().union(*self.maps))

    def __iter__(self):
        # A key stands where the last mapping that holds it has it, as in a dict updated from last to first.
        order = {}
        for mapping in self.maps[::-1]:
            order.update(dict.fromkeys(mapping))
        return iter(order)

    @recursive_repr()
    def __repr__(self):
        parts = ", ".join([repr(mapping) for mapping in self.maps])
        return f"{type(self).__name__}({parts})"

    # Changing: the first mapping alone.

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        with _first_mapping(key):
            del self.maps[0][key]

    def pop(self, key, *args):
        """Take a key out of the first mapping and return its value."""
        with _first_mapping(key):
            return self.maps[0].pop(key, *args)

    def popitem(self):
        """Take a pair out of the first mapping and return it."""
        with _first_mapping():
            return self.maps[0].popitem()

    def clear(self):
        """Empty the first mapping."""
        self.maps[0].clear()

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __or__(self, other):
        if isinstance(other, Mapping):
            union = self.copy()
            union.maps[0].update(other)
            return union
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, Mapping):
            merged = dict(other)
            for mapping in self.maps[::-1]:
                merged.update(mapping)
            return self.__class__(merged)
        return NotImplemented


class _first_mapping:
    """Inside it a KeyError becomes one that speaks of the first mapping, and of the key when one is given."""

    def __init__(self, *key):
        self.key = key

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is not None and issubclass(kind, KeyError):
            if not self.key:
                raise KeyError("No keys found in the first mapping.")
            raise KeyError(f"Key not found in the first mapping: {self.key[0]!r}")


def _twin(wrapper):
    """A copy of a wrapper with a data of its own, made without the class's __init__."""
    twin = object.__new__(type(wrapper))
    vars(twin).update(vars(wrapper), data=wrapper.data.copy())
    return twin


class UserDict(MutableMapping):
    """A dict kept in the attribute data, easy to build subclasses on."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        for source in (dict, kwargs or None):
            if source is not None:
                self.update(source)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """Make a dict with the given keys, all with one value."""
        made = cls()
        for key in iterable:
            made[key] = value
        return made

    def __repr__(self):
        return repr(self.data)

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        return key in self.data

    def __getitem__(self, key):
        if key not in self.data:
            missing = getattr(type(self), "__missing__", None)
            if missing is None:
                raise KeyError(key)
            return missing(self, key)
        return self.data[key]

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def popitem(self):
        """Take out the last pair and return it."""
        return self.data.popitem()

    def __or__(self, other):
        plain = _plain_dict(other)
        return NotImplemented if plain is None else self.__class__(self.data | plain)

    def __ror__(self, other):
        plain = _plain_dict(other)
        return NotImplemented if plain is None else self.__class__(plain | self.data)

    def __ior__(self, other):
        plain = _plain_dict(other)
        self.data |= other if plain is None else plain
        return self

    __copy__ = _twin

    def copy(self):
        """Return a shallow copy."""
        if type(self) is UserDict:
            return UserDict(self.data.copy())
        # A subclass may keep more than data, or be copied in its own way: copy it empty, then fill the copy.
        from copy import copy
        kept, self.data = self.data, {}
        try:
            made = copy(self)
        finally:
            self.data = kept
        made.update(self)
        return made


def _plain_dict(other):
    """The dict that other is or wraps; None when it is neither."""
    if isinstance(other, UserDict):
        return other.data
    return other if isinstance(other, dict) else None


def _bare(wrapper, other):
    """What other wraps when it is a wrapper of this kind, else other itself."""
    return other.data if isinstance(other, wrapper) else other


class UserList(MutableSequence):
    """A list kept in the attribute data, easy to build subclasses on."""

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(_bare(UserList, initlist))

    __hash__ = None

    def __repr__(self):
        return repr(self.data)

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        return item in self.data

    def __getitem__(self, i):
        found = self.data[i]
        return self.__class__(found) if isinstance(i, slice) else found

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def _addend(self, other):
        other = _bare(UserList, other)
        return other if isinstance(other, type(self.data)) else list(other)

    def __add__(self, other):
        return self.__class__(self.data + self._addend(other))

    def __radd__(self, other):
        return self.__class__(self._addend(other) + self.data)

    def __iadd__(self, other):
        self.data += self._addend(other)
        return self

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self.data *= n
        return self

    __copy__ = _twin

    def copy(self):
        """Return a shallow copy."""
        return self.__class__(self)

    def append(self, item):
        self.data.append(item)

    def extend(self, other):
        self.data.extend(_bare(UserList, other))

    def insert(self, i, item):
        self.data.insert(i, item)

    def remove(self, item):
        self.data.remove(item)

    def pop(self, i=-1):
        return self.data.pop(i)

    def clear(self):
        self.data.clear()

    def index(self, item, *args):
        return self.data.index(item, *args)

    def count(self, item):
        return self.data.count(item)

    def sort(self, /, *args, **kwds):
        """Sort in place, with the arguments of list.sort()."""
        self.data.sort(*args, **kwds)

    def reverse(self):
        self.data.reverse()


class UserString(Sequence):
    """A str kept in the attribute data, easy to build subclasses on."""

    def __init__(self, seq):
        self.data = _bare(UserString, seq)
        if not isinstance(self.data, str):
            self.data = str(self.data)

    def __getnewargs__(self):
        return (self.data,)

    def __len__(self):
        return len(self.data)

    def __contains__(self, char):
        return _bare(UserString, char) in self.data

    def __getitem__(self, index):
        return self.__class__(self.data[index])

    def __add__(self, other):
        other = _bare(UserString, other)
        return self.__class__(self.data + (other if isinstance(other, str) else str(other)))

    def __radd__(self, other):
        return self.__class__((other if isinstance(other, str) else str(other)) + self.data)

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __mod__(self, args):
        return self.__class__(self.data % args)

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    maketrans = str.maketrans

    def encode(self, encoding="utf-8", errors="strict"):
        names = ("utf-8" if encoding is None else encoding, "strict" if errors is None else errors)
        return self.data.encode(*names)

    def format(self, /, *args, **kwds):
        return self.data.format(*args, **kwds)

    def format_map(self, mapping):
        return self.data.format_map(mapping)

    def join(self, seq):
        return self.data.join(seq)

    def splitlines(self, keepends=False):
        return self.data.splitlines(keepends)

    def expandtabs(self, tabsize=8):
        return self.__class__(self.data.expandtabs(tabsize))

    def replace(self, old, new, maxsplit=-1):
        old, new = _bare(UserString, old), _bare(UserString, new)
        return self.__class__(self.data.replace(old, new, maxsplit))

    def translate(self, *args):
        return self.__class__(self.data.translate(*args))

    def zfill(self, width):
        return self.__class__(self.data.zfill(width))


# The wrappers' methods that only hand on to the value inside stand in families: one function makes a method of each
# family from its name.

def _family(owner, make, names):
    """Give a class the methods of the names, each made by make(name)."""
    for name in names.split():
        method = make(name)
        method.__name__, method.__qualname__ = name, f"{owner.__name__}.{name}"
        setattr(owner, name, method)


def _comparison(owner):
    def make(name):
        compare = getattr(_operator, name)
        return lambda self, other: compare(self.data, _bare(owner, other))
    return make


def _conversion(name):
    convert = {"__int__": int, "__float__": float, "__complex__": complex, "__str__": str, "__repr__": repr,
               "__hash__": hash}[name]
    return lambda self: convert(self.data)


def _question(name):
    ask = _operator.methodcaller(name)
    return lambda self: ask(self.data)


def _variant(name):
    change = _operator.methodcaller(name)
    return lambda self: self.__class__(change(self.data))


def _strip(name):
    return lambda self, chars=None: self.__class__(getattr(self.data, name)(_bare(UserString, chars)))


def _removal(name):
    if name == "removeprefix":
        return lambda self, prefix, /: self.__class__(self.data.removeprefix(_bare(UserString, prefix)))
    return lambda self, suffix, /: self.__class__(self.data.removesuffix(_bare(UserString, suffix)))


def _justification(name):
    return lambda self, width, *args: self.__class__(getattr(self.data, name)(width, *args))


def _search(name):
    return lambda self, sub, start=0, end=_sys.maxsize: getattr(self.data, name)(_bare(UserString, sub), start, end)


def _edge(name):
    if name == "startswith":
        return lambda self, prefix, start=0, end=_sys.maxsize: self.data.startswith(prefix, start, end)
    return lambda self, suffix, start=0, end=_sys.maxsize: self.data.endswith(suffix, start, end)


def _partition(name):
    return lambda self, sep: getattr(self.data, name)(_bare(UserString, sep))


def _split(name):
    return lambda self, sep=None, maxsplit=-1: getattr(self.data, name)(_bare(UserString, sep), maxsplit)


_family(UserList, _comparison(UserList), "__lt__ __le__ __eq__ __gt__ __ge__")
_family(UserString, _comparison(UserString), "__lt__ __le__ __eq__ __gt__ __ge__")
_family(UserString, _conversion, "__int__ __float__ __complex__ __str__ __repr__ __hash__")
_family(UserString, _question, "isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable"
                               " isspace istitle isupper")
_family(UserString, _variant, "capitalize casefold lower swapcase title upper")
_family(UserString, _strip, "strip lstrip rstrip")
_family(UserString, _removal, "removeprefix removesuffix")
_family(UserString, _justification, "center ljust rjust")
_family(UserString, _search, "count find index rfind rindex")
_family(UserString, _edge, "startswith endswith")
_family(UserString, _partition, "partition rpartition")
_family(UserString, _split, "split rsplit")
