"""Abstract base classes of sets, mappings, their views and sequences.

``_collections_abc`` gives these out together with the ones they are built on.
"""

from abc import abstractmethod
from itertools import islice

from _collections_abc import Collection, GenericAlias, Iterable, Reversible, Sized

__name__ = "collections.abc"


def _is(found, wanted):
    """Whether an item is the one that is looked for, as the in operator of lists has it."""
    return found is wanted or found == wanted


def _drain(take, end):
    """Take things out until there are none."""
    try:
        while True:
            take()
    except end:
        pass


def _set_of(model, other):
    """A set, of the kind of model, of what another operand holds; None when that cannot be iterated over."""
    if isinstance(other, Set):
        return other
    return model._from_iterable(other) if isinstance(other, Iterable) else None


class Set(Collection):
    """A read-only set: comparisons and operators built on in, iter() and len()."""

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    # Comparisons: of being a subset, after the sizes have been looked at.

    def __eq__(self, other):
        if isinstance(other, Set):
            return len(self) == len(other) and self.__le__(other)
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, Set):
            return len(self) <= len(other) and all(each in other for each in self)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, Set):
            return len(self) >= len(other) and all(each in self for each in other)
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, Set):
            return len(self) < len(other) and self.__le__(other)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, Set):
            return len(self) > len(other) and self.__ge__(other)
        return NotImplemented

    def isdisjoint(self, other):
        """Tell whether no element is shared with other."""
        return not any(each in self for each in other)

    def __and__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(each for each in other if each in self)
        return NotImplemented

    __rand__ = __and__

    def __or__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(each for part in (self, other) for each in part)
        return NotImplemented

    __ror__ = __or__

    def __sub__(self, other):
        taken = _set_of(self, other)
        if taken is None:
            return NotImplemented
        return self._from_iterable(each for each in self if each not in taken)

    def __rsub__(self, other):
        whole = _set_of(self, other)
        if whole is None:
            return NotImplemented
        return self._from_iterable(each for each in whole if each not in self)

    def __xor__(self, other):
        second = _set_of(self, other)
        if second is None:
            return NotImplemented
        return (self - second) | (second - self)

    __rxor__ = __xor__

    def _hash(self):
        """Compute the hash that a frozenset of the same elements has in spirit: order-free."""
        word = (1 << 64) - 1
        mixed = 1927868237 * (len(self) + 1) & word
        for each in self:
            part = hash(each)
            mixed ^= (part ^ (part << 16) ^ 89869747) * 3644798167 & word
        mixed ^= (mixed >> 11) ^ (mixed >> 25)
        mixed = (mixed * 69069 + 907133923) & word
        # As a signed number; -1 is no hash.
        signed = mixed - (word + 1) if mixed >> 63 else mixed
        return 590923713 if signed == -1 else signed


class MutableSet(Set):
    """A set that can change: the mutating operators built on add() and discard()."""

    __slots__ = ()

    @abstractmethod
    def add(self, value):
        """Put an element in."""
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        """Take an element out if it is there."""
        raise NotImplementedError

    def remove(self, value):
        """Take an element out; KeyError if it is not there."""
        if value in self:
            self.discard(value)
        else:
            raise KeyError(value)

    def pop(self):
        """Take out some element and return it; KeyError when empty."""
        for value in self:
            break
        else:
            raise KeyError
        self.discard(value)
        return value

    def clear(self):
        """Take every element out."""
        _drain(self.pop, KeyError)

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __isub__(self, it):
        if it is not self:
            for value in it:
                self.discard(value)
        else:
            self.clear()
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        for value in it if isinstance(it, Set) else self._from_iterable(it):
            (self.discard if value in self else self.add)(value)
        return self


class Mapping(Collection):
    """A read-only mapping built on __getitem__, __iter__ and __len__."""

    __slots__ = ()

    __abc_tpflags__ = 1 << 6

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def get(self, key, default=None):
        """Return the value of key, or default when the key is absent."""
        try:
            return self[key]
        except KeyError:
            return default

    def keys(self):
        """Return a set-like view of the keys."""
        return KeysView(self)

    def values(self):
        """Return a view of the values."""
        return ValuesView(self)

    def items(self):
        """Return a set-like view of the (key, value) pairs."""
        return ItemsView(self)

    def __eq__(self, other):
        if isinstance(other, Mapping):
            return dict(self.items()) == dict(other.items())
        return NotImplemented

    __reversed__ = None


class MappingView(Sized):
    """Common base of the three views of a mapping."""

    __slots__ = ("_mapping",)
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, mapping):
        self._mapping = mapping

    def __repr__(self):
        return f"{type(self).__name__}({self._mapping!r})"

    def __len__(self):
        return len(self._mapping)


class KeysView(MappingView, Set):
    """Set-like view of a mapping's keys."""

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __iter__(self):
        yield from self._mapping

    def __contains__(self, key):
        return key in self._mapping


class ItemsView(MappingView, Set):
    """Set-like view of a mapping's (key, value) pairs."""

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __iter__(self):
        return ((key, self._mapping[key]) for key in self._mapping)

    def __contains__(self, item):
        key, wanted = item
        try:
            value = self._mapping[key]
        except KeyError:
            return False
        return _is(value, wanted)


class ValuesView(MappingView, Collection):
    """View of a mapping's values."""

    __slots__ = ()

    def __iter__(self):
        return (self._mapping[key] for key in self._mapping)

    def __contains__(self, value):
        return any(_is(self._mapping[key], value) for key in self._mapping)


_marker = object()


class MutableMapping(Mapping):
    """A mapping that can change, built on __setitem__ and __delitem__ too."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_marker):
        """Take a key out and return its value, or default when it is absent."""
        try:
            value = self[key]
        except KeyError:
            if default is not _marker:
                return default
            raise
        del self[key]
        return value

    def popitem(self):
        """Take out some (key, value) pair and return it; KeyError when empty."""
        for key in self:
            break
        else:
            raise KeyError
        pair = key, self[key]
        del self[key]
        return pair

    def clear(self):
        """Take every pair out."""
        _drain(self.popitem, KeyError)

    def update(self, other=(), /, **kwds):
        """Set the pairs of a mapping or of an iterable of pairs, then those of keywords."""
        if isinstance(other, Mapping):
            pairs = ((key, other[key]) for key in other)
        elif hasattr(other, "keys"):
            pairs = ((key, other[key]) for key in other.keys())
        else:
            pairs = other
        for source in (pairs, kwds.items()):
            for key, value in source:
                self[key] = value

    def setdefault(self, key, default=None):
        """Return the value of key, setting it to default first when it is absent."""
        try:
            return self[key]
        except KeyError:
            pass
        self[key] = default
        return default


def _elements(sequence, index):
    """Yield the elements from an index on, to where there are no more."""
    try:
        while True:
            yield sequence[index]
            index += 1
    except IndexError:
        pass


class Sequence(Reversible, Collection):
    """A read-only sequence built on __getitem__ and __len__."""

    __slots__ = ()

    __abc_tpflags__ = 1 << 5

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        return _elements(self, 0)

    def __reversed__(self):
        return (self[index] for index in range(len(self) - 1, -1, -1))

    def __contains__(self, value):
        return any(_is(each, value) for each in self)

    def count(self, value):
        """Return how many elements equal value."""
        return len([each for each in self if _is(each, value)])

    def index(self, value, start=0, stop=None):
        """Return the first index of value between start and stop; ValueError if there is none."""
        if start is not None and start < 0:
            start = max(start + len(self), 0)
        if stop is not None and stop < 0:
            stop += len(self)
        count = None if stop is None else max(stop - start, 0)
        for at, each in enumerate(islice(_elements(self, start), count), start):
            if _is(each, value):
                return at
        raise ValueError


class MutableSequence(Sequence):
    """A sequence that can change, built on __setitem__, __delitem__ and insert()."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        """Put value before index."""
        raise IndexError

    def append(self, value):
        """Put value at the end."""
        self.insert(len(self), value)

    def extend(self, values):
        """Put every element of values at the end."""
        for value in list(values) if values is self else values:
            self.append(value)

    def __iadd__(self, values):
        self.extend(values)
        return self

    def pop(self, index=-1):
        """Take out the element at index and return it."""
        taken = self[index]
        del self[index]
        return taken

    def remove(self, value):
        """Take out the first element that equals value; ValueError if there is none."""
        del self[self.index(value)]

    def clear(self):
        """Take every element out."""
        _drain(self.pop, IndexError)

    def reverse(self):
        """Reverse the order in place."""
        last = len(self) - 1
        for index in range((last + 1) // 2):
            self[index], self[last - index] = self[last - index], self[index]
