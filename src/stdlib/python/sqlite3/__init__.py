"""Databases in files, in SQLite's format: the interface that PEP 249 describes."""

from sqlite3.dbapi2 import *
from sqlite3.dbapi2 import _names

__all__ = _names
