"""The named tuple that `Decimal.as_tuple` answers, without the module that makes named tuples in general."""

from _operator import itemgetter


def _field(index):
    return property(itemgetter(index), _cannot_set, _cannot_delete, f"Alias for field number {index}")


def _cannot_set(self, value):
    raise AttributeError("can't set attribute")


def _cannot_delete(self):
    raise AttributeError("can't delete attribute")


class DecimalTuple(tuple):
    """DecimalTuple(sign, digits, exponent)"""

    __slots__ = ()
    _fields = __match_args__ = ("sign", "digits", "exponent")
    _field_defaults = {}
    sign = _field(0)
    digits = _field(1)
    exponent = _field(2)

    def __new__(_cls, sign, digits, exponent):
        """Create new instance of DecimalTuple(sign, digits, exponent)"""
        return tuple.__new__(_cls, (sign, digits, exponent))

    @classmethod
    def _make(cls, iterable):
        """Make a new DecimalTuple object from a sequence or iterable"""
        made = tuple.__new__(cls, iterable)
        if len(made) != 3:
            raise TypeError(f"Expected 3 arguments, got {len(made)}")
        return made

    def _replace(self, /, **kwds):
        """Return a new DecimalTuple object replacing specified fields with new values"""
        made = self._make(map(kwds.pop, self._fields, self))
        if kwds:
            raise TypeError(f"Got unexpected field names: {list(kwds)!r}")
        return made

    __replace__ = _replace

    def __repr__(self):
        """Show the type's name and each field as it would be passed."""
        return f"{type(self).__name__}(sign={self[0]!r}, digits={self[1]!r}, exponent={self[2]!r})"

    def _asdict(self):
        """Give the fields as a dict from name to value."""
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        """Give a plain tuple of the values, for copying and pickling."""
        return tuple(self)


DecimalTuple.__module__ = "decimal"
