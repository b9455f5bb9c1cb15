"""Rows that can be asked by the names of their columns."""

import sys
from sqlite3._texts import kind_of


class Row:
    """A row: a tuple whose items have names too."""

    __module__ = "sqlite3"
    __slots__ = ("_values", "_description")

    def __new__(cls, *arguments):
        cursor_class = sys.modules["sqlite3._cursors"].Cursor
        if len(arguments) != 2:
            raise TypeError(f"Row expected 2 arguments, got {len(arguments)}")
        cursor, values = arguments
        if not isinstance(cursor, cursor_class):
            raise TypeError(f"Row() argument 1 must be sqlite3.Cursor, not {kind_of(cursor)}")
        if not isinstance(values, tuple):
            raise TypeError(f"Row() argument 2 must be tuple, not {kind_of(values)}")
        self = object.__new__(cls)
        self._values = values
        self._description = cursor.description
        return self

    def keys(self, /):
        """Return the names of the columns."""
        return [column[0] for column in self._description or ()]

    def __len__(self, /):
        return len(self._values)

    def __iter__(self, /):
        return iter(self._values)

    def __getitem__(self, key, /):
        if isinstance(key, str):
            for at, column in enumerate(self._description or ()):
                if column[0] == key or column[0].isascii() and column[0].lower() == key.lower():
                    return self._values[at]
            raise IndexError("No item with that key")
        if isinstance(key, (int, slice)):
            return self._values[key]
        raise IndexError("Index must be int or string")

    def __hash__(self, /):
        return hash(self._description) ^ hash(self._values)

    def __eq__(self, other):
        if not isinstance(other, Row):
            return NotImplemented
        return self._description == other._description and self._values == other._values
