"""Shelves: dictionaries of any objects, pickled, that live in a database file."""

import collections.abc
from pickle import DEFAULT_PROTOCOL, dumps, loads

__all__ = ["ShelveError", "Shelf", "BsdDbShelf", "DbfilenameShelf", "open"]


class ShelveError(Exception):
    """What goes wrong with a shelf."""


class _ClosedDict(collections.abc.MutableMapping):
    """What stands in for the database of a shelf that was closed."""

    def closed(self, *args):
        """Fail."""
        raise ValueError("invalid operation on closed shelf")

    __iter__ = __len__ = __getitem__ = __setitem__ = __delitem__ = keys = closed

    def __repr__(self):
        return "<Closed Dictionary>"


class Shelf(collections.abc.MutableMapping):
    """A shelf on top of a dictionary of bytes by bytes."""

    def __init__(self, dict, protocol=None, writeback=False, keyencoding="utf-8", *, serializer=None,
                 deserializer=None):
        self.dict = dict
        self._protocol = DEFAULT_PROTOCOL if protocol is None else protocol
        self.writeback = writeback
        self.cache = {}
        self.keyencoding = keyencoding
        if (serializer is None) != (deserializer is None):
            raise ShelveError("serializer and deserializer must be defined together")
        self.serializer = serializer or dumps
        self.deserializer = deserializer or loads

    def __iter__(self):
        for key in self.dict.keys():
            yield key.decode(self.keyencoding)

    def __len__(self):
        return len(self.dict)

    def __contains__(self, key):
        return key.encode(self.keyencoding) in self.dict

    def get(self, key, default=None):
        """Return the object of a key, or the default."""
        return self[key] if key.encode(self.keyencoding) in self.dict else default

    def __getitem__(self, key):
        try:
            return self.cache[key]
        except KeyError:
            value = self.deserializer(self.dict[key.encode(self.keyencoding)])
            if self.writeback:
                self.cache[key] = value
            return value

    def __setitem__(self, key, value):
        if self.writeback:
            self.cache[key] = value
        self.dict[key.encode(self.keyencoding)] = self.serializer(value, self._protocol)

    def __delitem__(self, key):
        del self.dict[key.encode(self.keyencoding)]
        self.cache.pop(key, None)

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def close(self):
        """Write what is not written yet, and close."""
        if self.dict is None:
            return
        try:
            self.sync()
            try:
                self.dict.close()
            except AttributeError:
                pass
        finally:
            try:
                self.dict = _ClosedDict()
            except TypeError:
                self.dict = None

    def __del__(self):
        if hasattr(self, "writeback"):
            self.close()

    def sync(self):
        """Write the objects that were looked at and may have changed."""
        if self.writeback and self.cache:
            self.writeback = False
            for key, value in self.cache.items():
                self[key] = value
            self.writeback = True
            self.cache = {}
        if hasattr(self.dict, "sync"):
            self.dict.sync()

    def reorganize(self):
        """Give back the room of what was removed."""
        self.sync()
        self.dict.reorganize()


class BsdDbShelf(Shelf):
    """A shelf on a database whose keys are in order and that has a place in it."""

    def _pair(self, found):
        key, value = found
        return key.decode(self.keyencoding), self.deserializer(value)

    def set_location(self, key):
        """Go to a key."""
        return self._pair(self.dict.set_location(key))

    def next(self):
        """Go to the next key."""
        return self._pair(next(self.dict))

    def previous(self):
        """Go to the key before."""
        return self._pair(self.dict.previous())

    def first(self):
        """Go to the first key."""
        return self._pair(self.dict.first())

    def last(self):
        """Go to the last key."""
        return self._pair(self.dict.last())


class DbfilenameShelf(Shelf):
    """A shelf in a file."""

    def __init__(self, filename, flag="c", protocol=None, writeback=False, *, serializer=None, deserializer=None):
        import dbm
        database = dbm.open(filename, flag)
        Shelf.__init__(self, database, protocol, writeback, serializer=serializer, deserializer=deserializer)

    def clear(self):
        """Remove everything."""
        self.cache.clear()
        self.dict.clear()


def open(filename, flag="c", protocol=None, writeback=False, *, serializer=None, deserializer=None):
    """Open the shelf in a file: flag r, w, c (made if missing) or n (made anew)."""
    return DbfilenameShelf(filename, flag, protocol, writeback, serializer=serializer, deserializer=deserializer)
