"""Lists of coroutine functions that are called together."""

from collections.abc import MutableSequence

__all__ = ("FrozenList", "Signal")


class FrozenList(MutableSequence):
    """A list that can be frozen."""

    __slots__ = ("_frozen", "_items")

    def __init__(self, items=None):
        self._frozen = False
        self._items = list(items) if items is not None else []

    @property
    def frozen(self):
        """Whether it can change no more."""
        return self._frozen

    def freeze(self):
        """Let it change no more."""
        self._frozen = True

    def _check(self):
        if self._frozen:
            raise RuntimeError("Cannot modify frozen list.")

    def __getitem__(self, index):
        return self._items[index]

    def __setitem__(self, index, value):
        self._check()
        self._items[index] = value

    def __delitem__(self, index):
        self._check()
        del self._items[index]

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __reversed__(self):
        return reversed(self._items)

    def __eq__(self, other):
        return list(self) == other

    def __le__(self, other):
        return list(self) <= other

    def __hash__(self):
        if self._frozen:
            return hash(tuple(self._items))
        raise RuntimeError("Cannot hash unfrozen list.")

    def insert(self, pos, item):
        """Insert before a position."""
        self._check()
        self._items.insert(pos, item)

    def __repr__(self):
        return f"<FrozenList(frozen={self._frozen}, {self._items!r})>"


class Signal(FrozenList):
    """Coroutine functions that are awaited one after the other."""

    __slots__ = ("_owner",)

    def __init__(self, owner):
        super().__init__()
        self._owner = owner

    def __repr__(self):
        return f"<Signal owner={self._owner!r}, frozen={self.frozen}, {list(self)!r}>"

    async def send(self, *args, **kwargs):
        """Call them all."""
        if not self.frozen:
            raise RuntimeError("Cannot send non-frozen signal.")
        for receiver in self:
            await receiver(*args, **kwargs)

    def __call__(self, func):
        self.append(func)
        return func
