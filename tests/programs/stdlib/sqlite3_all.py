"""sqlite3: connections, cursors, rows, parameters, transactions, adapters and converters."""

import datetime
import os
import pickle
import sqlite3
import tempfile
import warnings

warnings.simplefilter("ignore", DeprecationWarning)


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "->", repr(function(*args, **kwargs)))
    except BaseException as error:
        code = getattr(error, "sqlite_errorname", None)
        print(label, "!!", type(error).__name__, error, *([code, error.sqlite_errorcode] if code else []))


print(sqlite3.apilevel, sqlite3.threadsafety, sqlite3.paramstyle, type(sqlite3.sqlite_version).__name__, len(sqlite3.sqlite_version_info))
print(sqlite3.PARSE_DECLTYPES, sqlite3.PARSE_COLNAMES, sqlite3.LEGACY_TRANSACTION_CONTROL)
print([error.__name__ for error in (sqlite3.Warning, sqlite3.Error, sqlite3.InterfaceError, sqlite3.DatabaseError)])
print(sqlite3.IntegrityError.__mro__, sqlite3.IntegrityError.__module__)
print(sqlite3.Binary, sqlite3.Date, sqlite3.Time, sqlite3.Timestamp)
print(sqlite3.DateFromTicks(0).year in (1969, 1970), type(sqlite3.TimestampFromTicks(0)).__name__, type(sqlite3.TimeFromTicks(0)).__name__)
for text in ("select 1;", "select 1", "create trigger a after insert on b begin select 1; end;", "create trigger a begin select 1;", "-- c", "select ';", "", ";", "explain create temp trigger x begin y; end", "/* x */ select 1;", "create table x(y);"):
    print(repr(text), sqlite3.complete_statement(text))
attempt("complete", sqlite3.complete_statement, 5)

print("basics")
connection = sqlite3.connect(":memory:")
print(type(connection), connection.isolation_level, connection.row_factory, connection.text_factory, connection.total_changes, connection.in_transaction, connection.autocommit)
cursor = connection.cursor()
print(type(cursor), cursor.description, cursor.rowcount, cursor.lastrowid, cursor.arraysize, cursor.connection is connection, cursor.row_factory)
print(cursor.execute("create table person (id integer primary key, name text not null, age int, data blob)") is cursor)
print(cursor.description, cursor.rowcount, cursor.lastrowid)
cursor.execute("insert into person (name, age) values (?, ?)", ("ann", 30))
print(cursor.rowcount, cursor.lastrowid, connection.in_transaction, connection.total_changes)
cursor.executemany("insert into person (name, age, data) values (?, ?, ?)", [("bob", 25, b"\0\1"), ("cid", None, bytearray(b"xy")), ("dan", 41.5, memoryview(b"m"))])
print(cursor.rowcount, cursor.lastrowid, connection.total_changes)
connection.commit()
print(connection.in_transaction)
cursor.execute("select * from person order by id")
print(cursor.description, cursor.rowcount)
print(cursor.fetchone(), cursor.fetchmany(2), cursor.fetchall(), cursor.fetchone(), cursor.fetchall(), cursor.fetchmany())
print(list(connection.execute("select name from person where age > ?", (26,))))
for row in cursor.execute("select id, name from person where id < 3"):
    print(row, type(row).__name__)
print(cursor.execute("update person set age = age + 1 where age is not null").rowcount)
print(cursor.execute("delete from person where id = 4").rowcount, cursor.lastrowid)
connection.rollback()
print(connection.execute("select count(*), sum(age) from person").fetchone())
cursor.arraysize = 2
cursor.execute("select id from person")
print(cursor.fetchmany(), cursor.fetchmany(size=5), cursor.fetchmany(0))
attempt("negative", cursor.fetchmany, -1)
attempt("arraysize", setattr, cursor, "arraysize", -1)
attempt("fetchmany", cursor.fetchmany, "a")
print(connection.execute("select 1, 2.5, 'x', x'00ff', null, 9223372036854775807, -1, '', x''").fetchone())
print(connection.execute("select ?, ?, ?, ?, ?", (True, -5, 1e300, "h\xe9\U0001f600\0y", None)).fetchone())
print(cursor.setinputsizes([1]), cursor.setoutputsize(5), cursor.setoutputsize(5, 0))
print(connection.execute("insert into person(name) values ('eve') returning id, name").fetchall())
print(connection.execute("select 1 as one, 2 as \"two [x]\", 3").description)
connection.rollback()

print("parameters")
attempt("too few", connection.execute, "select ?, ?", (1,))
attempt("too many", connection.execute, "select ?", (1, 2))
attempt("none", connection.execute, "select ?")
print(connection.execute("select :a, :b, :a", {"a": 1, "b": 2, "c": 3}).fetchone())
print(connection.execute("select @a, $b", {"a": 1, "b": 2}).fetchone())
print(connection.execute("select ?2, ?1", (1, 2)).fetchone())
attempt("missing", connection.execute, "select :a, :b", {"a": 1})
attempt("named sequence", connection.execute, "select :a", (1,))
attempt("mapping for qmark", connection.execute, "select ?", {"a": 1})
attempt("wrong type", connection.execute, "select ?", 5)
attempt("unsupported", connection.execute, "select ?", (object,))
attempt("unsupported named", connection.execute, "select :a", {"a": object})
attempt("huge int", connection.execute, "select ?", (1 << 64,))
attempt("surrogate", connection.execute, "select ?", ("\ud800",))
attempt("list", lambda: connection.execute("select ?, ?", [1, 2]).fetchone())
attempt("text", lambda: connection.execute("select ?, ?", "ab").fetchone())


class Sequence:
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return index * 10


class Mapping(dict):
    def __missing__(self, key):
        return key + "!"


class Text(str):
    pass


class Number(int):
    pass


print(connection.execute("select ?, ?", Sequence()).fetchone(), connection.execute("select :x", Mapping()).fetchone())
print(connection.execute("select ?, ?", (Text("t"), Number(4))).fetchone())

print("errors")
attempt("syntax", connection.execute, "selec 1")
attempt("incomplete", connection.execute, "select (")
attempt("no table", connection.execute, "select * from missing_table")
attempt("no column", connection.execute, "select missing_column from person")
attempt("two", connection.execute, "select 1; select 2")
attempt("two with space", lambda: connection.execute("select 1;  -- x").fetchone())
attempt("empty", lambda: connection.execute("").fetchall())
attempt("comment", lambda: connection.execute("-- x").fetchone())
attempt("null", connection.execute, "select 1\0")
attempt("bytes", connection.execute, b"select 1")
attempt("none", connection.execute, None)
attempt("not null", connection.execute, "insert into person(name) values (null)")
attempt("unique", connection.execute, "insert into person(id, name) values (1, 'x')")
connection.execute("create table checked (a check (a > 0), b unique, foreign key (b) references person(id))")
attempt("check", connection.execute, "insert into checked values (-1, 1)")
connection.execute("insert into checked values (1, 1)")
attempt("unique b", connection.execute, "insert into checked values (2, 1)")
connection.execute("pragma foreign_keys = on")
connection.rollback()
connection.execute("pragma foreign_keys = on")
attempt("foreign", connection.execute, "insert into checked values (2, 100)")
attempt("mismatch", connection.execute, "insert into person(id, name) values ('abc', 'x')")
attempt("many select", connection.executemany, "select 1", [()])
attempt("many none", connection.executemany, "insert into person(name) values (?)", None)
attempt("many int", connection.executemany, "insert into person(name) values (?)", [5])
attempt("many short", connection.executemany, "insert into person(name) values (?)", [()])
attempt("cannot open", sqlite3.connect, "/nonexistent/file.db")
attempt("bad uri", sqlite3.connect, "file:?mode=zzz", uri=True)
attempt("int name", sqlite3.connect, 5)
attempt("null name", sqlite3.connect, "a\0b")
attempt("isolation", sqlite3.connect, ":memory:", isolation_level="WRONG")
attempt("isolation type", sqlite3.connect, ":memory:", isolation_level=5)
attempt("autocommit", sqlite3.connect, ":memory:", autocommit=5)
error = None
try:
    connection.execute("insert into person(id, name) values (1, 'x')")
except sqlite3.IntegrityError as caught:
    error = caught
print(error.args, error.sqlite_errorcode, error.sqlite_errorname, isinstance(error, sqlite3.Error), isinstance(error, Exception))
print(sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, connection.IntegrityError is sqlite3.IntegrityError, len([name for name in dir(sqlite3) if name.startswith("SQLITE_")]))

print("rows")
connection.row_factory = sqlite3.Row
row = connection.execute("select 1 as a, 'two' as B, 3.0 as c, 4 as a").fetchone()
print(type(row), tuple(row), row[0], row[-1], row["a"], row["b"], row["B"], row["C"], row[1:3], row.keys(), len(row), list(row), 3.0 in row)
attempt("no index", lambda: row[7])
attempt("no name", lambda: row["zzz"])
attempt("wrong key", lambda: row[1.5])
attempt("assign", lambda: row.__setitem__(0, 1))
same = connection.execute("select 1 as a, 'two' as B, 3.0 as c, 4 as a").fetchone()
other = connection.execute("select 1 as x, 'two' as B, 3.0 as c, 4 as a").fetchone()
print(row == same, row != same, row == other, row == tuple(row), hash(row) == hash(same), dict(row))
attempt("order", lambda: row < same)
attempt("make", sqlite3.Row, 1, (1,))
attempt("make", sqlite3.Row, cursor, 5)
attempt("make", sqlite3.Row)
print(tuple(sqlite3.Row(connection.execute("select 5 as q"), (7,))), sqlite3.Row(connection.execute("select 5 as q"), (7,))["q"])
print(repr(row)[:22], isinstance(row, __import__("collections").abc.Sequence))
connection.row_factory = lambda cursor, row: {column[0]: value for column, value in zip(cursor.description, row)}
print(connection.execute("select id, name from person").fetchall())
own = connection.cursor()
own.row_factory = lambda cursor, row: list(row)
print(own.execute("select 1, 2").fetchone(), connection.cursor().execute("select 1 as x").fetchone())
connection.row_factory = None
connection.text_factory = bytes
print(connection.execute("select 'text', 'h\xe9'").fetchone())
connection.text_factory = bytearray
print(connection.execute("select 'text'").fetchone())
connection.text_factory = lambda data: data.decode("latin-1") + "!"
print(connection.execute("select 'text', cast(x'e9' as text)").fetchone())
connection.text_factory = str
attempt("not utf-8", lambda: connection.execute("select cast(x'61ff62' as text)").fetchone())
attempt("not utf-8 named", lambda: connection.execute("select cast(x'ff' as text) as name").fetchall())

print("transactions")
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "t.db")
    first, second = sqlite3.connect(path), sqlite3.connect(path, timeout=0)
    first.execute("create table t (a)")
    first.execute("insert into t values (1)")
    print(first.in_transaction, second.execute("select count(*) from t").fetchone())
    attempt("locked", second.execute, "insert into t values (2)")
    print(second.in_transaction, second.rollback())
    first.commit()
    print(second.execute("select count(*) from t").fetchone())
    with first:
        first.execute("insert into t values (2)")
    print(first.in_transaction, second.execute("select count(*) from t").fetchone())
    try:
        with first:
            first.execute("insert into t values (3)")
            raise KeyError("stop")
    except KeyError as error:
        print("raised", error, first.in_transaction, first.execute("select count(*) from t").fetchone())
    first.isolation_level = None
    first.execute("insert into t values (4)")
    print(first.in_transaction, first.isolation_level)
    first.execute("begin")
    first.execute("insert into t values (5)")
    print(first.in_transaction)
    first.execute("rollback")
    for level in ("DEFERRED", "IMMEDIATE", "EXCLUSIVE", "exclusive", ""):
        first.isolation_level = level
        first.execute("insert into t values (6)")
        print(repr(first.isolation_level), first.in_transaction)
        first.rollback()
    attempt("level", setattr, first, "isolation_level", "x")
    attempt("level", setattr, first, "isolation_level", 1)
    attempt("level", delattr, first, "isolation_level")
    first.executescript("insert into t values (7); insert into t values (8); -- end")
    print(first.execute("select count(*) from t").fetchone(), first.in_transaction)
    first.execute("insert into t values (9)")
    first.executescript("create table u (b);")
    print(first.in_transaction)
    attempt("script error", first.executescript, "insert into u values (1); nonsense;")
    attempt("script type", first.executescript, 5)
    attempt("script bytes", first.executescript, b"select 1")
    attempt("script null", first.executescript, "select 1;\0")
    print(first.execute("select * from u").fetchall())
    first.commit()
    first.close()
    second.close()
    with sqlite3.connect(path, autocommit=True) as auto:
        print(auto.autocommit, auto.isolation_level, auto.in_transaction)
        auto.execute("insert into t values (10)")
        print(auto.in_transaction, auto.commit(), auto.rollback())
    auto.close()
    manual = sqlite3.connect(path, autocommit=False)
    print(manual.autocommit, manual.in_transaction)
    manual.execute("insert into t values (11)")
    manual.rollback()
    print(manual.in_transaction)
    manual.autocommit = True
    print(manual.in_transaction)
    manual.autocommit = False
    print(manual.in_transaction)
    with manual:
        manual.execute("insert into t values (12)")
    print(manual.in_transaction)
    manual.close()
    print(sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute("select count(*) from t").fetchone())
    reader = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    attempt("read only", reader.execute, "insert into t values (1)")
    reader.close()
    print(sqlite3.connect(path.encode()).execute("select 1").fetchone())
    import pathlib

    print(sqlite3.connect(pathlib.Path(path)).execute("select 1").fetchone())
    with open(os.path.join(folder, "bad.db"), "wb") as file:
        file.write(b"this is not a database" * 100)
    broken = sqlite3.connect(os.path.join(folder, "bad.db"))
    attempt("not a database", broken.execute, "select * from sqlite_master")
    broken.close()

print("closed")
connection.close()
connection.close()
attempt("execute", connection.execute, "select 1")
attempt("cursor", connection.cursor)
attempt("commit", connection.commit)
attempt("rollback", connection.rollback)
attempt("in_transaction", lambda: connection.in_transaction)
attempt("total_changes", lambda: connection.total_changes)
attempt("fetch", cursor.fetchone)
attempt("with", connection.__enter__)
fresh = sqlite3.connect(":memory:")
cursor = fresh.cursor()
cursor.close()
cursor.close()
attempt("cursor execute", cursor.execute, "select 1")
attempt("cursor fetch", cursor.fetchall)


class Lazy(sqlite3.Connection):
    def __init__(self, name):
        pass


attempt("no init", Lazy(":memory:").execute, "select 1")
attempt("no init", Lazy(":memory:").cursor)


class LazyCursor(sqlite3.Cursor):
    def __init__(self, connection):
        pass


attempt("no cursor init", LazyCursor(fresh).execute, "select 1")
attempt("cursor of nothing", sqlite3.Cursor, 5)
attempt("cursor of none", sqlite3.Cursor)


class Own(sqlite3.Connection):
    def cursor(self, factory=None):
        return super().cursor(OwnCursor)


class OwnCursor(sqlite3.Cursor):
    def first(self):
        return self.fetchone()[0]


own = sqlite3.connect(":memory:", factory=Own)
print(type(own).__name__, own.cursor().execute("select 9").first(), type(own.execute("select 1")).__name__)
attempt("factory", fresh.cursor, lambda connection: 5)
attempt("factory", lambda: type(fresh.cursor(factory=OwnCursor)).__name__)
attempt("pickle", pickle.dumps, fresh)

print("adapters")


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


class Conforming:
    def __conform__(self, protocol):
        return "conformed" if protocol is sqlite3.PrepareProtocol else None


sqlite3.register_adapter(Point, lambda point: f"{point.x};{point.y}")
sqlite3.register_converter("point", lambda data: Point(*map(int, data.split(b";"))))
typed = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
typed.execute("create table p (a point, b date, c timestamp, d int, e \"point(3)\")")
typed.execute("insert into p values (?, ?, ?, ?, ?)", (Point(1, 2), datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 12, 30, 5, 250), 5, Point(8, 9)))
print(typed.execute("select * from p").fetchone())
print(typed.execute("select a as \"a [point]\", d as 'd [nothing]', '3;4' as \"q [POINT]\", null as \"n [point]\" from p").fetchone())
print(typed.execute("select a as \"a [point]\" from p").description)
print(fresh.execute("select ?, ?", (Conforming(), Point(5, 6))).fetchone())
print(sqlite3.adapt(Point(1, 1)), sqlite3.adapt(5, sqlite3.PrepareProtocol, 6))
attempt("adapt", sqlite3.adapt, object())
print(sqlite3.adapt(object(), sqlite3.PrepareProtocol, "default"))
print(fresh.execute("select ?, ?", (datetime.date(2020, 1, 2), datetime.datetime(2020, 1, 2, 3, 4, 5))).fetchone())
attempt("bad converter", lambda: typed.execute("select 'x' as \"z [point]\"").fetchone())
only = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_COLNAMES)
print(only.execute("select '1;2' as \"a [point]\"").fetchone(), only.execute("select 5 as \"a [point]\"").description)
attempt("failing adapter", lambda: (sqlite3.register_adapter(Point, lambda point: 1 / 0), fresh.execute("select ?", (Point(1, 2),))))
print(sorted(key[0].__name__ for key in sqlite3.adapters), sorted(sqlite3.converters))

print("nesting")
nested = fresh.cursor()
fresh.executescript("create table n (a); insert into n values (1), (2), (3);")
print([(a, b) for (a,) in fresh.execute("select a from n") for (b,) in fresh.execute("select a from n where a < ?", (a,))])

nested.executemany("insert into n values (?)", ((number,) for number in (1, 2)))
print(fresh.execute("select count(*) from n").fetchone())
walk = fresh.execute("select a from n order by a")
print(next(walk))
fresh.execute("delete from n where a = 3")
fresh.commit()
print(walk.fetchall(), list(walk))
attempt("next", next, walk)
walk = fresh.execute("select a from n")
fresh.rollback()
print(walk.fetchone() is not None)
statement = fresh("select 1")
print(type(statement).__name__)
attempt("call", fresh, "select 1; select 2")
