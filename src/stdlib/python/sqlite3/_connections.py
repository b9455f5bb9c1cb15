"""Connections to databases."""

import operator
import os
import warnings
from _thread import get_ident
from _sqlite import (
    DatabaseError,
    DataError,
    Database,
    Error,
    IntegrityError,
    InterfaceError,
    InternalError,
    LEGACY_TRANSACTION_CONTROL,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    Warning,
)
from sqlite3._blobs import Blob
from sqlite3._cursors import Cursor, Prepared
from sqlite3._texts import kind_of

_READWRITE, _CREATE, _URI, _LENGTH_LIMIT = 0x2, 0x4, 0x40, 1
_LEVELS = ("", "DEFERRED", "IMMEDIATE", "EXCLUSIVE")


class Connection:
    """A connection to a database."""

    __module__ = "sqlite3"
    _database = None
    _is_ready = False
    row_factory = None
    text_factory = str
    Warning, Error, InterfaceError, DatabaseError = Warning, Error, InterfaceError, DatabaseError
    DataError, OperationalError, IntegrityError = DataError, OperationalError, IntegrityError
    InternalError, ProgrammingError, NotSupportedError = InternalError, ProgrammingError, NotSupportedError

    def __init__(
        self,
        database,
        *,
        timeout=5.0,
        detect_types=0,
        isolation_level="",
        check_same_thread=True,
        factory=None,
        cached_statements=128,
        uri=False,
        autocommit=LEGACY_TRANSACTION_CONTROL,
    ):
        path = os.fsencode(database)
        if b"\0" in path:
            raise ValueError("embedded null byte")
        cached_statements = operator.index(cached_statements)
        level, autocommit = _checked_level(isolation_level), _checked_autocommit(autocommit)
        if not uri and path.startswith(b"file:"):
            # The engine would take it for a URI.
            path = b"./" + path
        flags = _READWRITE | _CREATE | (_URI if uri else 0)
        if self._database is not None:
            self._database.close()
        self._statements = {}
        self._database = Database(path, flags, timeout)
        self._most_statements = cached_statements
        self._detect_types = detect_types
        self._level = level
        self._autocommit = autocommit
        self._thread = get_ident() if check_same_thread else None
        self._is_ready = True
        if autocommit is False:
            self._database.script("BEGIN")

    def __del__(self, /):
        database = self._database
        if database is not None and database.is_open:
            warnings.warn(f"unclosed database in {self!r}", ResourceWarning, source=self, stacklevel=2)
            try:
                self._finish()
            except Error:
                pass

    # State

    def _check_thread(self):
        if not self._is_ready:
            raise ProgrammingError("Base Connection.__init__ not called.")
        if self._thread is not None and self._thread != get_ident():
            raise ProgrammingError(
                "SQLite objects created in a thread can only be used in that same thread. The object was created in "
                f"thread id {self._thread} and this is thread id {get_ident()}."
            )

    def _check(self):
        """The engine's connection, if this one may be used."""
        if self._thread is not None or not self._is_ready:
            self._check_thread()
        return self._check_open()

    def _check_open(self):
        """The engine's connection, in whatever thread."""
        database = self._database
        if database is None:
            self._check_thread()
        if not database.is_open:
            raise ProgrammingError("Cannot operate on a closed database.")
        return database

    _thread = None

    @property
    def _text_factory(self):
        factory = self.text_factory
        return None if factory is str else factory

    @property
    def _is_legacy(self):
        return self._autocommit == LEGACY_TRANSACTION_CONTROL and not isinstance(self._autocommit, bool)

    @property
    def _begins_by_itself(self):
        return self._level is not None and self._is_legacy

    @property
    def isolation_level(self):
        """How transactions begin by themselves: '', 'DEFERRED', 'IMMEDIATE', 'EXCLUSIVE', or None for not at all."""
        self._check_open()
        return self._level

    @isolation_level.setter
    def isolation_level(self, value):
        level = _checked_level(value)
        if level is None and not self._check().is_autocommit and self._is_legacy:
            self._database.script("COMMIT")
        self._level = level

    @isolation_level.deleter
    def isolation_level(self):
        raise AttributeError("cannot delete attribute")

    @property
    def autocommit(self):
        """True, False or LEGACY_TRANSACTION_CONTROL: how transactions are controlled."""
        self._check()
        return self._autocommit

    @autocommit.setter
    def autocommit(self, value):
        database = self._check()
        value = _checked_autocommit(value)
        if value is True and not database.is_autocommit:
            database.script("COMMIT")
        elif value is False and database.is_autocommit:
            database.script("BEGIN")
        self._autocommit = value

    @property
    def in_transaction(self):
        """Whether a transaction is open."""
        return not self._check_open().is_autocommit

    @property
    def total_changes(self):
        """How many rows were changed since the connection was opened."""
        return self._check_open().total_changes

    # Statements

    def _check_length(self, sql):
        if len(sql.encode()) > self._database.limit(_LENGTH_LIMIT, -1):
            raise DataError("query string is too large")

    def _prepare(self, sql):
        """A statement that nobody uses; None for SQL without one."""
        prepared = self._statements.get(sql)
        if prepared is not None and not prepared.in_use:
            if prepared.statement.width() == len(prepared.statement.columns):
                return prepared
        self._check_length(sql)
        if "\0" in sql:
            raise ProgrammingError("the query contains a null character")
        statement = self._database.prepare(sql)
        if statement is None:
            return None
        prepared = Prepared(statement, sql)
        if self._most_statements > 0:
            while len(self._statements) >= self._most_statements:
                del self._statements[next(iter(self._statements))]
            self._statements[sql] = prepared
        return prepared

    def _forget_statements(self):
        self._statements = {}

    def _alone(self):
        """The engine's connection, without statements that only wait to be used again."""
        database = self._check()
        self._forget_statements()
        return database

    def __call__(self, sql, /):
        self._check()
        if not isinstance(sql, str):
            raise TypeError(f"argument 1 must be str, not {kind_of(sql)}")
        self._check_length(sql)
        return self._database.prepare(sql)

    def cursor(self, factory=Cursor):
        """Return a cursor."""
        self._check()
        cursor = factory(self)
        if not isinstance(cursor, Cursor):
            raise TypeError(f"factory must return a cursor, not {type(cursor).__name__}")
        if self.row_factory is not None:
            cursor.row_factory = self.row_factory
        return cursor

    def execute(self, sql, parameters=(), /):
        """Run a statement with a new cursor."""
        return Connection.cursor(self).execute(sql, parameters)

    def executemany(self, sql, parameters, /):
        """Run a statement with many sets of parameters with a new cursor."""
        return Connection.cursor(self).executemany(sql, parameters)

    def executescript(self, sql_script, /):
        """Run all statements of a text with a new cursor."""
        return Connection.cursor(self).executescript(sql_script)

    # Transactions

    def _begin(self):
        self._database.script(f"BEGIN {self._level}")

    def _end(self, word):
        database = self._check()
        if self._autocommit is True:
            return
        if not database.is_autocommit:
            database.script(word)
        if self._autocommit is False:
            database.script("BEGIN")

    def commit(self, /):
        """Commit the transaction, if one is open."""
        self._end("COMMIT")

    def rollback(self, /):
        """Roll the transaction back, if one is open."""
        self._end("ROLLBACK")

    def __enter__(self, /):
        self._check()
        return self

    def __exit__(self, type, value, traceback, /):
        if type is not None:
            self.rollback()
            return False
        try:
            self.commit()
        except Error:
            self.rollback()
            raise
        return False

    def _finish(self):
        database = self._database
        if self._autocommit is False and not database.is_autocommit:
            database.script("ROLLBACK")
        self._statements = {}
        database.close()

    def close(self, /):
        """Close the connection; a transaction that is open is lost."""
        self._check_thread()
        if self._database.is_open:
            self._finish()

    def interrupt(self, /):
        """Stop the statements that are running."""
        if self._database is None or not self._database.is_open:
            raise ProgrammingError("Cannot operate on a closed database.")
        self._database.interrupt()

    # What is written in Python

    def create_function(self, name, narg, func, /, *, deterministic=False):
        """Define a function for SQL."""
        database = self._check()
        _check_text("create_function", name)
        _check_count(database, narg)
        database.create_function(name, narg, _Callable(func), deterministic)
        self._forget_statements()

    def create_aggregate(self, name, n_arg, aggregate_class, /):
        """Define an aggregate for SQL."""
        database = self._check()
        _check_text("create_aggregate", name)
        _check_count(database, n_arg)
        database.create_aggregate(name, n_arg, _Callable(aggregate_class), False)
        self._forget_statements()

    def create_window_function(self, name, num_params, aggregate_class, /):
        """Define a window function for SQL."""
        database = self._alone()
        _check_text("create_window_function", name)
        _check_count(database, num_params)
        database.create_aggregate(name, num_params, aggregate_class, True)

    def create_collation(self, name, callback, /):
        """Define a collation for SQL."""
        database = self._alone()
        _check_text("create_collation", name)
        _check_callable(callback, "parameter must be callable")
        database.create_collation(name, callback)

    def set_authorizer(self, authorizer_callback, /):
        """Set what decides about each access."""
        self._alone().set_authorizer(authorizer_callback)

    def set_progress_handler(self, progress_handler, /, n):
        """Set what is called after every n instructions of SQLite."""
        self._alone().set_progress(progress_handler, n)

    def set_trace_callback(self, trace_callback, /):
        """Set what is called with each statement."""
        self._alone().set_trace(trace_callback)

    # Whole databases

    def backup(self, /, target, *, pages=-1, progress=None, name="main", sleep=0.25):
        """Copy the database into another one."""
        database = self._check()
        if not isinstance(target, Connection):
            raise TypeError(f"backup() argument 'target' must be sqlite3.Connection, not {kind_of(target)}")
        if target is self:
            raise ValueError("target cannot be the same connection instance")
        _check_callable(progress, "progress argument must be a callable")
        database.backup(target._alone(), pages, progress, name, sleep)

    def iterdump(self, /, *, filter=None):
        """Return an iterator over the SQL that makes the database."""
        self._check_open()
        from sqlite3.dump import _iterdump

        return _iterdump(self, filter=filter)

    def serialize(self, /, *, name="main"):
        """Return the database as bytes."""
        if not isinstance(name, str):
            raise TypeError(f"serialize() argument 'name' must be str, not {kind_of(name)}")
        return self._alone().serialize(name)

    def deserialize(self, data, /, *, name="main"):
        """Replace the database by what bytes hold."""
        self._alone().deserialize(data, name)

    def blobopen(self, table, column, rowid, /, *, readonly=False, name="main"):
        """Open a blob."""
        return Blob._open(self, self._check().blob(name, table, column, rowid, readonly))

    # Settings

    def getlimit(self, category, /):
        """Return a limit of the connection."""
        return self._check().limit(category, -1)

    def setlimit(self, category, limit, /):
        """Set a limit of the connection; return the one before."""
        return self._check().limit(category, limit)

    def getconfig(self, op, /):
        """Return whether an option of the connection is set."""
        return self._check().config(op, None)

    def setconfig(self, op, enable=True, /):
        """Set an option of the connection, or clear it."""
        if self._check().config(op, bool(enable)) != bool(enable):
            raise OperationalError("Unable to set config")

    def enable_load_extension(self, enable, /):
        """Say whether extensions of SQLite may be loaded."""
        self._check()
        if enable:
            raise NotSupportedError("extensions of SQLite cannot be loaded")

    def load_extension(self, name, /, *, entrypoint=None):
        """Load an extension of SQLite."""
        self._check()
        if not isinstance(name, str):
            raise TypeError(f"load_extension() argument 1 must be str, not {kind_of(name)}")
        if entrypoint is not None and not isinstance(entrypoint, str):
            raise TypeError(
                f"load_extension() argument 'entrypoint' must be str or None, not {kind_of(entrypoint)}"
            )
        raise OperationalError("not authorized")

    def __reduce_ex__(self, protocol):
        raise TypeError(f"cannot pickle 'sqlite3.{type(self).__name__}' object")


class _Callable:
    """Keeps an object that stands for itself, None too."""

    __slots__ = ("function",)

    def __new__(cls, function):
        if function is not None:
            return function
        return object.__new__(cls)

    def __call__(self, *arguments):
        raise TypeError("'NoneType' object is not callable")


def _check_text(function, name):
    if not isinstance(name, str):
        raise TypeError(f"{function}() argument 1 must be str, not {kind_of(name)}")


def _check_count(database, count):
    most = database.limit(6, -1)
    if not -1 <= count <= most:
        raise ProgrammingError(f"'narg' must be between -1 and {most}, not {count}")


def _check_callable(value, message):
    if value is not None and not callable(value):
        raise TypeError(message)


def _checked_level(level):
    if level is None:
        return None
    if not isinstance(level, str):
        raise TypeError("isolation_level must be str or None")
    if "\0" in level:
        raise ValueError("embedded null character")
    if level.upper() not in _LEVELS:
        raise ValueError("isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'")
    return level.upper()


def _checked_autocommit(value):
    if value is True or value is False:
        return value
    if type(value) is int and value == LEGACY_TRANSACTION_CONTROL:
        return value
    raise ValueError("autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL")


def connect(*arguments, factory=Connection, **options):
    """Open a connection to a database, a file or ':memory:'."""
    return factory(*arguments, **options)
