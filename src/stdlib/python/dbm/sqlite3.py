"""Databases of bytes by bytes in a file of SQLite."""

import os
from collections.abc import MutableMapping
from contextlib import closing, suppress
from pathlib import Path

import sqlite3

_TABLE = "CREATE TABLE IF NOT EXISTS Dict (key BLOB UNIQUE NOT NULL, value BLOB NOT NULL)"
_CLOSED = "DBM object has already been closed"
_AGAIN = "DBM object does not support reinitialization"
_MODES = {"r": "ro", "w": "rw", "c": "rwc", "n": "rwc"}


class error(OSError):
    """What goes wrong with such a database."""


def _normalize_uri(path):
    address = Path(path).absolute().as_uri()
    while "//" in address:
        address = address.replace("//", "/")
    return address


class _Database(MutableMapping):
    def __init__(self, path, /, *, flag, mode):
        if hasattr(self, "_cx"):
            raise error(_AGAIN)
        path = os.fsdecode(path)
        if flag not in _MODES:
            raise ValueError(f"Flag must be one of 'r', 'w', 'c', or 'n', not {flag!r}")
        if flag == "n":
            Path(path).unlink(missing_ok=True)
        if flag in "cn":
            Path(path).touch(mode=mode, exist_ok=True)
        address = f"{_normalize_uri(path)}?mode={_MODES[flag]}"
        if flag == "r":
            address += "&immutable=1"
        try:
            self._cx = sqlite3.connect(address, autocommit=True, uri=True)
        except sqlite3.Error as wrong:
            raise error(str(wrong))
        if flag != "r":
            with suppress(sqlite3.OperationalError):
                self._cx.execute("PRAGMA journal_mode = wal")
            if flag in "cn":
                self._execute(_TABLE)

    def _execute(self, *args, **kwargs):
        if not self._cx:
            raise error(_CLOSED)
        try:
            return closing(self._cx.execute(*args, **kwargs))
        except sqlite3.Error as wrong:
            raise error(str(wrong))

    def __len__(self):
        with self._execute("SELECT COUNT (key) FROM Dict") as rows:
            return rows.fetchone()[0]

    def __getitem__(self, key):
        with self._execute("SELECT value FROM Dict WHERE key = CAST(? AS BLOB)", (key,)) as rows:
            row = rows.fetchone()
        if not row:
            raise KeyError(key)
        return row[0]

    def __setitem__(self, key, value):
        self._execute("REPLACE INTO Dict (key, value) VALUES (CAST(? AS BLOB), CAST(? AS BLOB))", (key, value))

    def __delitem__(self, key):
        with self._execute("DELETE FROM Dict WHERE key = CAST(? AS BLOB)", (key,)) as done:
            if not done.rowcount:
                raise KeyError(key)

    def __iter__(self):
        try:
            with self._execute("SELECT key FROM Dict") as rows:
                for row in rows:
                    yield row[0]
        except sqlite3.Error as wrong:
            raise error(str(wrong))

    def close(self):
        """Close the database."""
        if self._cx:
            self._cx.close()
            self._cx = None

    def keys(self):
        """Return a list of the keys."""
        return list(super().keys())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def reorganize(self):
        """Give back the room of what was removed."""
        self._execute("VACUUM")


def open(filename, /, flag="r", mode=0o666):
    """Open a database: flag r, w, c (made if missing) or n (made anew)."""
    return _Database(filename, flag=flag, mode=mode)
