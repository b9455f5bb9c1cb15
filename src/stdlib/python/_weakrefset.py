"""A set whose elements are held weakly."""

from _weakref import ref

__all__ = ["WeakSet"]


class WeakSet:
    """A set from which an element vanishes when nothing else refers to it."""

    def __init__(self, data=None):
        # The removal callback drops the reference object itself; it does not refer to this set.
        self.data = data_set = set()
        self._remove = data_set.discard
        if data is not None:
            self.update(data)

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __reduce__(self):
        return self.__class__, (list(self),), self.__getstate__()

    def __getstate__(self):
        return {key: value for key, value in self.__dict__.items()
                if key not in ("data", "_remove")} or None

    def add(self, item):
        """Put an element in."""
        self.data.add(ref(item, self._remove))

    def clear(self):
        """Take every element out."""
        self.data.clear()

    def copy(self):
        """Return a weak set of the same elements."""
        return self.__class__(self)

    def pop(self):
        """Take out some element and return it; KeyError when empty."""
        while True:
            try:
                reference = self.data.pop()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            item = reference()
            if item is not None:
                return item

    def remove(self, item):
        """Take an element out; KeyError if it is not there."""
        self.data.remove(ref(item))

    def discard(self, item):
        """Take an element out if it is there."""
        self.data.discard(ref(item))

    def update(self, other):
        """Put every element of other in."""
        for element in other:
            self.add(element)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        """Return the elements that are not in other."""
        result = self.copy()
        result.difference_update(other)
        return result

    __sub__ = difference

    def difference_update(self, other):
        """Take out every element of other."""
        self.__isub__(other)

    def __isub__(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update([ref(item) for item in other])
        return self

    def intersection(self, other):
        """Return the elements that are also in other."""
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        """Keep only the elements that are also in other."""
        self.__iand__(other)

    def __iand__(self, other):
        self.data.intersection_update([ref(item) for item in other])
        return self

    def issubset(self, other):
        """Tell whether every element is in other."""
        return self.data.issubset([ref(item) for item in other])

    __le__ = issubset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def issuperset(self, other):
        """Tell whether every element of other is here."""
        return self.data.issuperset([ref(item) for item in other])

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.data == set(map(ref, other))

    def symmetric_difference(self, other):
        """Return the elements that are in just one of the two."""
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        """Keep the elements that are in just one of the two."""
        self.__ixor__(other)

    def __ixor__(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update([ref(item, self._remove) for item in other])
        return self

    def union(self, other):
        """Return the elements of both."""
        return self.__class__(item for part in (self, other) for item in part)

    __or__ = union

    def isdisjoint(self, other):
        """Tell whether no element is shared with other."""
        return len(self.intersection(other)) == 0

    def __repr__(self):
        return repr(self.data)

    __class_getitem__ = classmethod(type(list[int]))
