"""Databases of bytes by bytes in a file of values and a file that says where they are; slow, and everywhere."""

import ast as _ast
import collections.abc
import io as _io
import os as _os

__all__ = ["error", "open"]

_BLOCKSIZE = 512

error = OSError


class _Database(collections.abc.MutableMapping):
    """The values stand at multiples of a block in FILE.dat; FILE.dir has a line for each key."""

    _os = _os
    _io = _io

    def __init__(self, filebasename, mode, flag="c"):
        name = self._os.fsencode(filebasename)
        self._mode = mode
        self._readonly = flag == "r"
        self._dirfile = name + b".dir"
        self._datfile = name + b".dat"
        self._bakfile = name + b".bak"
        self._index = None
        self._create(flag)
        self._update(flag)

    def _create(self, flag):
        if flag == "n":
            for name in (self._datfile, self._bakfile, self._dirfile):
                try:
                    self._os.remove(name)
                except OSError:
                    pass
        try:
            with self._io.open(self._datfile, "r", encoding="Latin-1"):
                pass
        except OSError:
            if flag not in ("c", "n"):
                raise
            with self._io.open(self._datfile, "w", encoding="Latin-1"):
                self._chmod(self._datfile)

    def _update(self, flag):
        self._modified = False
        self._index = {}
        try:
            file = self._io.open(self._dirfile, "r", encoding="Latin-1")
        except OSError:
            if flag not in ("c", "n"):
                raise
            with self._io.open(self._dirfile, "w", encoding="Latin-1"):
                self._chmod(self._dirfile)
        else:
            with file:
                for line in file:
                    key, place = _ast.literal_eval(line.rstrip())
                    self._index[key.encode("Latin-1")] = place

    def _commit(self):
        if self._index is None or not self._modified:
            return
        for act, names in ((self._os.unlink, (self._bakfile,)),
                           (self._os.rename, (self._dirfile, self._bakfile))):
            try:
                act(*names)
            except OSError:
                pass
        with self._io.open(self._dirfile, "w", encoding="Latin-1") as file:
            self._chmod(self._dirfile)
            for key, place in self._index.items():
                file.write(f"{key.decode('Latin-1')!r}, {place!r}\n")
        self._modified = False

    sync = _commit

    def _verify_open(self):
        if self._index is None:
            raise error("DBM object has already been closed")

    def _verify_writable(self):
        if self._readonly:
            raise error("The database is opened for reading only")

    def __getitem__(self, key):
        if isinstance(key, str):
            key = key.encode("utf-8")
        self._verify_open()
        position, size = self._index[key]
        with self._io.open(self._datfile, "rb") as file:
            file.seek(position)
            return file.read(size)

    def __setitem__(self, key, val):
        self._verify_writable()
        if isinstance(key, str):
            key = key.encode("utf-8")
        elif not isinstance(key, (bytes, bytearray)):
            raise TypeError("keys must be bytes or strings")
        if isinstance(val, str):
            val = val.encode("utf-8")
        elif not isinstance(val, (bytes, bytearray)):
            raise TypeError("values must be bytes or strings")
        self._verify_open()
        self._modified = True
        known = self._index.get(key)
        if known is None:
            place = self._append(val)
            self._index[key] = place
            with self._io.open(self._dirfile, "a", encoding="Latin-1") as file:
                self._chmod(self._dirfile)
                file.write(f"{key.decode('Latin-1')!r}, {place!r}\n")
            return
        position, size = known
        if _blocks(len(val)) <= _blocks(size):
            with self._io.open(self._datfile, "rb+") as file:
                file.seek(position)
                file.write(val)
            self._index[key] = position, len(val)
        else:
            self._index[key] = self._append(val)

    def _append(self, val):
        with self._io.open(self._datfile, "rb+") as file:
            file.seek(0, 2)
            end = file.tell()
            position = _blocks(end) * _BLOCKSIZE
            file.write(b"\0" * (position - end))
            file.write(val)
        return position, len(val)

    def __delitem__(self, key):
        self._verify_writable()
        if isinstance(key, str):
            key = key.encode("utf-8")
        self._verify_open()
        self._modified = True
        del self._index[key]
        self._commit()

    def keys(self):
        """Return a list of the keys."""
        self._verify_open()
        return list(self._index)

    def items(self):
        """Return a list of keys with values."""
        self._verify_open()
        return [(key, self[key]) for key in self._index]

    def __contains__(self, key):
        if isinstance(key, str):
            key = key.encode("utf-8")
        self._verify_open()
        return key in self._index

    def iterkeys(self):
        """Return an iterator of the keys."""
        self._verify_open()
        return iter(self._index)

    __iter__ = iterkeys

    def __len__(self):
        self._verify_open()
        return len(self._index)

    def close(self):
        """Write what is not written yet, and close."""
        try:
            self._commit()
        finally:
            self._index = self._datfile = self._dirfile = self._bakfile = None

    __del__ = close

    def _chmod(self, file):
        self._os.chmod(file, self._mode)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def reorganize(self):
        """Give back the room of what was removed: the values move together."""
        self._verify_writable()
        self._verify_open()
        kept = [(key, self[key]) for key, _ in sorted(self._index.items(), key=lambda item: item[1][0])]
        with self._io.open(self._datfile, "rb+") as file:
            position = 0
            for key, value in kept:
                file.seek(position)
                file.write(value)
                self._index[key] = position, len(value)
                position += _blocks(len(value)) * _BLOCKSIZE
            file.truncate(position)
        self._modified = True
        self._commit()


def _blocks(size):
    return (size + _BLOCKSIZE - 1) // _BLOCKSIZE


def open(file, flag="c", mode=0o666):
    """Open a database: flag r, w, c (made if missing) or n (made anew)."""
    mask = _os.umask(0)
    _os.umask(mask)
    if flag not in ("r", "w", "c", "n"):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    return _Database(file, mode & ~mask, flag=flag)
