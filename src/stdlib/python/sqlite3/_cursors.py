"""Cursors: what runs statements and walks over their rows."""

import re
from _sqlite import NotSupportedError, ProgrammingError
from sqlite3._adapting import PrepareProtocol, adapt, converters
from sqlite3._texts import changes_rows, kind_of

PARSE_DECLTYPES, PARSE_COLNAMES = 1, 2
_TYPE_IN_NAME = re.compile(r"\[([^\]]*)\]")
_PLAIN = (int, float, str, bytearray, type(None))


class Prepared:
    """A statement, and what a cursor has to know of it."""

    __slots__ = ("statement", "is_change", "in_use")

    def __init__(self, statement, sql):
        self.statement = statement
        self.is_change = changes_rows(sql)
        self.in_use = False


class Cursor:
    """Runs statements of a connection and walks over their rows."""

    __module__ = "sqlite3"
    _connection = None
    _prepared = None
    _converters = None
    _closed = _locked = False
    _description = None
    _rowcount = -1
    _lastrowid = None
    _arraysize = 1
    row_factory = None

    def __init__(self, *arguments):
        if len(arguments) != 1:
            raise TypeError(f"Cursor expected 1 argument, got {len(arguments)}")
        from sqlite3._connections import Connection

        [connection] = arguments
        if not isinstance(connection, Connection):
            raise TypeError(f"Cursor() argument 1 must be sqlite3.Connection, not {kind_of(connection)}")
        connection._check_thread()
        self._connection = connection

    @property
    def connection(self):
        """The connection."""
        return self._connection

    @property
    def description(self):
        """The columns of the last query: seven items each, of which only the first one is set."""
        return self._description

    @property
    def rowcount(self):
        """How many rows the last statement changed; -1 for others."""
        return self._rowcount

    @property
    def lastrowid(self):
        """The number of the row that was inserted last."""
        return self._lastrowid

    @property
    def arraysize(self):
        """How many rows fetchmany() fetches by default."""
        return self._arraysize

    @arraysize.setter
    def arraysize(self, value):
        self._arraysize = _count(value)

    def _check(self):
        if self._connection is None:
            raise ProgrammingError("Base Cursor.__init__ not called.")
        if self._closed:
            raise ProgrammingError("Cannot operate on a closed cursor.")
        if self._locked:
            raise ProgrammingError("Recursive use of cursors not allowed.")
        return self._connection._check()

    def close(self, /):
        """Close the cursor."""
        if self._connection is None:
            raise ProgrammingError("Base Cursor.__init__ not called.")
        if self._locked:
            raise ProgrammingError("Recursive use of cursors not allowed.")
        self._connection._check()
        self._release()
        self._closed = True

    def _release(self):
        prepared, self._prepared = self._prepared, None
        if prepared is not None:
            prepared.in_use = False
            prepared.statement.reset()

    # Running

    def execute(self, sql, parameters=(), /):
        """Run a statement."""
        return self._run(sql, (parameters,), False)

    def executemany(self, sql, seq_of_parameters, /):
        """Run a statement with many sets of parameters."""
        return self._run(sql, seq_of_parameters, True)

    def executescript(self, sql_script, /):
        """Run all statements of a text."""
        database = self._check()
        connection = self._connection
        if not isinstance(sql_script, str):
            raise TypeError(f"executescript() argument must be str, not {kind_of(sql_script)}")
        if "\0" in sql_script:
            raise ValueError("embedded null character")
        connection._check_length(sql_script)
        if connection._is_legacy and not database.is_autocommit:
            database.script("COMMIT")
        connection._forget_statements()
        database.script(sql_script)
        return self

    def _run(self, sql, sets, is_many):
        database = self._check()
        name = "executemany" if is_many else "execute"
        if not isinstance(sql, str):
            raise TypeError(f"{name}() argument 1 must be str, not {kind_of(sql)}")
        self._locked = True
        try:
            self._release()
            self._description = None
            self._rowcount = -1
            if is_many:
                sets = iter(sets)
            prepared = self._connection._prepare(sql)
            if prepared is not None:
                self._run_prepared(database, prepared, sets, is_many)
        except BaseException:
            self._rowcount = -1
            self._release()
            raise
        finally:
            self._locked = False
        return self

    def _run_prepared(self, database, prepared, sets, is_many):
        statement, is_change = prepared.statement, prepared.is_change
        if is_many and statement.is_readonly:
            raise ProgrammingError("executemany() can only execute DML statements.")
        prepared.in_use = True
        self._prepared = prepared
        if is_change:
            self._rowcount = 0
            if self._connection._begins_by_itself and database.is_autocommit:
                self._connection._begin()
        for parameters in sets:
            self._bind(statement, parameters)
            has_row = statement.step()
            if is_many:
                while has_row:
                    statement.take(None, None)
                    has_row = statement.has_row
            if is_change and not has_row:
                self._rowcount += database.changes()
        if not is_many:
            self._lastrowid = database.last_row_id
            self._describe(statement)
        if not statement.has_row:
            if not is_change and not statement.is_readonly:
                self._connection._forget_statements()
            self._release()

    def _describe(self, statement):
        columns = statement.columns
        if not columns:
            return
        types = self._connection._detect_types
        names = [name for name, _ in columns]
        if types & PARSE_COLNAMES:
            names = [name[: name.index(" [")] if " [" in name else name for name in names]
        self._description = tuple((name, None, None, None, None, None, None) for name in names)
        self._converters = tuple(_converter(types, *column) for column in columns) if types else None
        if self._converters and not any(self._converters):
            self._converters = None

    def _bind(self, statement, parameters):
        statement.reset()
        names = statement.parameters
        if type(parameters) in (tuple, list):
            pass
        elif isinstance(parameters, dict):
            return self._bind_names(statement, names, parameters)
        elif not hasattr(type(parameters), "__getitem__"):
            raise ProgrammingError("parameters are of unsupported type")
        count = len(parameters)
        if count != len(names):
            raise ProgrammingError(
                f"Incorrect number of bindings supplied. The current statement uses {len(names)}, "
                f"and there are {count} supplied."
            )
        for at, name in enumerate(names, 1):
            if name is not None and name[0] != "?":
                raise ProgrammingError(
                    f"Binding {at} ('{name}') is a named parameter, but you supplied a sequence which requires "
                    "nameless (qmark) placeholders."
                )
        for at in range(statement.bind_all(parameters), count):
            self._bind_one(statement, at + 1, parameters[at])

    def _bind_names(self, statement, names, parameters):
        for at, name in enumerate(names, 1):
            if name is None:
                raise ProgrammingError(
                    f"Binding {at} has no name, but you supplied a dictionary (which has only names)."
                )
            try:
                value = parameters[name[1:]]
            except LookupError:
                raise ProgrammingError(f"You did not supply a value for binding parameter :{name[1:]}.") from None
            self._bind_one(statement, at, value)

    def _bind_one(self, statement, at, value):
        adapted = value if type(value) in _PLAIN else adapt(value, PrepareProtocol, value)
        if not statement.bind(at, adapted):
            raise ProgrammingError(f"Error binding parameter {at}: type '{type(adapted).__name__}' is not supported")

    # Fetching

    def _begin_fetch(self):
        self._check()
        prepared = self._prepared
        return prepared if prepared is not None and prepared.statement.has_row else None

    def _step(self, prepared, take, *limit):
        """Take rows from a statement, while converters may not use the cursor."""
        self._locked = True
        try:
            taken = take(self._connection._text_factory, self._converters, *limit)
        except BaseException:
            self._locked = False
            self._release()
            raise
        self._locked = False
        if not prepared.statement.has_row:
            self._finish(prepared)
        return taken

    def _take(self, prepared):
        row = self._step(prepared, prepared.statement.take)
        factory = self.row_factory
        return row if factory is None else factory(self, row)

    def _finish(self, prepared):
        if prepared.is_change:
            self._rowcount = self._connection._database.changes()
        self._release()

    def __iter__(self, /):
        return self

    def __next__(self, /):
        prepared = self._begin_fetch()
        if prepared is None:
            raise StopIteration
        return self._take(prepared)

    def fetchone(self, /):
        """Return the next row; None where there is none."""
        prepared = self._begin_fetch()
        return None if prepared is None else self._take(prepared)

    def fetchmany(self, size=None):
        """Return some rows as a list."""
        size = self._arraysize if size is None else _count(size)
        return self._fetch(size)

    def fetchall(self, /):
        """Return all rows that are left."""
        return self._fetch(-1)

    def _fetch(self, most):
        prepared = self._begin_fetch()
        if prepared is None or most == 0:
            return []
        if self.row_factory is not None:
            rows = []
            while prepared is not None and len(rows) != most:
                rows.append(self._take(prepared))
                prepared = self._begin_fetch()
            return rows
        return self._step(prepared, prepared.statement.take_all, most)

    def setinputsizes(self, sizes, /):
        """Do nothing: PEP 249 wants it."""

    def setoutputsize(self, size, column=None, /):
        """Do nothing: PEP 249 wants it."""

    def __reduce_ex__(self, protocol):
        raise TypeError(f"cannot pickle 'sqlite3.{type(self).__name__}' object")


def _count(value):
    if not hasattr(type(value), "__index__"):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    value = value.__index__()
    if value < 0:
        raise ValueError("Cannot convert negative int")
    return value


def _converter(types, name, declared):
    """The converter of a column, if there is one."""
    if types & PARSE_COLNAMES:
        found = _TYPE_IN_NAME.search(name)
        if found and found[1].upper() in converters:
            return converters[found[1].upper()]
    if types & PARSE_DECLTYPES and declared:
        return converters.get(re.split(r"[ (]", declared, maxsplit=1)[0].upper())
    return None
