"""sqlite3: functions, aggregates, collations, hooks, backups, dumps, blobs, serialisation, settings, threads."""

import asyncio
import contextlib
import io
import os
import sqlite3
import sys
import tempfile
import threading


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "->", repr(function(*args, **kwargs)))
    except BaseException as error:
        code = getattr(error, "sqlite_errorname", None)
        print(label, "!!", type(error).__name__, error, *([code] if code else []))


connection = sqlite3.connect(":memory:")


def one(sql, *parameters):
    return connection.execute(sql, parameters).fetchone()


print("functions")
connection.create_function("double", 1, lambda value: value * 2)
print(one("select double(21), double('ab'), double(1.5)"))
attempt("null", one, "select double(null)")
connection.create_function("kinds", -1, lambda *values: ",".join(type(value).__name__ for value in values))
print(one("select kinds(1, 'a', 2.5, null, x'00'), kinds()"))
connection.create_function("give", 1, {"i": 5, "f": 2.5, "s": "text", "b": b"bytes", "n": None, "t": True, "a": bytearray(b"x")}.get)
print([one(f"select give('{key}'), typeof(give('{key}'))") for key in "ifsbnta"])
connection.create_function("wrong", 0, lambda: object())
attempt("wrong", one, "select wrong()")
connection.create_function("fails", 0, lambda: 1 / 0)
attempt("fails", one, "select fails()")
connection.create_function("huge", 0, lambda: 1 << 70)
attempt("huge", one, "select huge()")


def memory():
    raise MemoryError


connection.create_function("memory", 0, memory)
attempt("memory", one, "select memory()")
attempt("count", one, "select double(1, 2)")
connection.create_function("fixed", 0, lambda: 4, deterministic=True)
print(one("select fixed()"))
connection.create_function("double", 1, None)
attempt("removed", one, "select double(1)")
attempt("bad count", connection.create_function, "x", -100, lambda: 1)
attempt("bad name", connection.create_function, 5, 1, lambda: 1)
connection.create_function("inner", 0, lambda: one("select 7")[0])
print(one("select inner() + 1"))

print("aggregates")


class Total:
    def __init__(self):
        self.total = 0

    def step(self, *values):
        self.total += sum(values)

    def finalize(self):
        return self.total

    def inverse(self, value):
        self.total -= value

    def value(self):
        return self.total


connection.create_aggregate("total_of", -1, Total)
connection.executescript("create table t (a, b); insert into t values (1, 'x'), (2, 'y'), (3, 'x'), (4, 'z');")
print(one("select total_of(a), total_of(a, a) from t"), connection.execute("select b, total_of(a) from t group by b").fetchall())
print(one("select total_of(a) from t where a > 10"))


def broken(**methods):
    base = {"__init__": lambda self: None, "step": lambda self, value: None, "finalize": lambda self: 1}
    return type("Broken", (), {**base, **methods})


def bad(*args):
    raise ValueError("bad")


for name, methods in (("init", {"__init__": bad}), ("step", {"step": bad}), ("finalize", {"finalize": bad})):
    connection.create_aggregate("bad_" + name, 1, broken(**methods))
    attempt(name, one, f"select bad_{name}(a) from t")
connection.create_aggregate("no_finalize", 1, type("NoFinalize", (), {"step": lambda self, value: None}))
attempt("no finalize", one, "select no_finalize(a) from t")
connection.create_aggregate("no_step", 1, type("NoStep", (), {"finalize": lambda self: None}))
attempt("no step", one, "select no_step(a) from t")
connection.create_aggregate("total_of", -1, None)
attempt("removed", one, "select total_of(a) from t")
connection.create_window_function("moving", 1, Total)
print(connection.execute("select a, moving(a) over (order by a rows between 1 preceding and 1 following) from t").fetchall())
connection.create_window_function("moving", 1, None)
attempt("removed", one, "select moving(a) from t")

print("collations")
connection.create_collation("backwards", lambda a, b: (a < b) - (a > b))
print(connection.execute("select b from t order by b collate backwards").fetchall())
connection.create_collation("backwards", None)
attempt("removed", connection.execute, "select b from t order by b collate backwards")
attempt("not callable", connection.create_collation, "x", 5)
attempt("name", connection.create_collation, 5, len)
connection.create_collation("\xe9t\xe9", lambda a, b: 0)
connection.create_collation("failing", bad)
attempt("failing", connection.execute, "select b from t order by b collate failing")

print("hooks")
seen = []
connection.set_trace_callback(seen.append)
connection.execute("select ?, ?", (1, "x"))
connection.execute("insert into t values (5, 'w')")
connection.rollback()
connection.set_trace_callback(None)
connection.execute("select 2")
print(seen)
actions = []


def authorize(action, first, second, database, trigger):
    actions.append((action, first, second, database, trigger))
    if second == "b":
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_DENY if first == "secret" else sqlite3.SQLITE_OK


connection.execute("create table secret (x)")
connection.set_authorizer(authorize)
print(one("select a, b from t"))
attempt("denied", connection.execute, "select * from secret")
print(actions)
connection.set_authorizer(bad)
attempt("bad authorizer", connection.execute, "select a from t")
connection.set_authorizer(lambda *args: "text")
attempt("odd authorizer", connection.execute, "select a from t")
connection.set_authorizer(None)
print(one("select count(*) from secret"))
ticks = []
connection.set_progress_handler(lambda: ticks.append(1), 100)
connection.execute("with recursive c(x) as (select 1 union all select x + 1 from c where x < 2000) select sum(x) from c").fetchall()
print(len(ticks) > 10)
connection.set_progress_handler(lambda: True, 100)
attempt("stopped", connection.execute, "with recursive c(x) as (select 1 union all select x + 1 from c where x < 200000) select sum(x) from c")
connection.set_progress_handler(None, 100)
print(one("select 1"))
sqlite3.enable_callback_tracebacks(True)
hooked = []
sys.unraisablehook = lambda args: hooked.append((args.exc_type.__name__, str(args.exc_value)))
attempt("reported", one, "select fails()")
print(hooked)
sys.unraisablehook = sys.__unraisablehook__
sqlite3.enable_callback_tracebacks(False)

print("backup")
source, target = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
source.executescript("create table big (x); insert into big select randomblob(1000) from (select 1 union all select 2 union all select 3), (select 1 union all select 2 union all select 3);")
print(source.backup(target), target.execute("select count(*) from big").fetchone())
steps = []
source.backup(target, pages=2, progress=lambda status, remaining, total: steps.append((status, remaining <= total)))
print(steps)
attempt("to itself", source.backup, source)
attempt("to nothing", source.backup, None)
attempt("no name", source.backup, target, name="nothing")
attempt("progress", source.backup, target, progress=5)
attempt("failing progress", source.backup, target, pages=1, progress=bad)

print("dump")
dumped = sqlite3.connect(":memory:")
dumped.executescript("""
create table "odd name" (a integer primary key autoincrement, "b c" text, d blob, e real);
insert into "odd name" values (1, 'it''s', x'00ff', 1.5), (2, null, null, null);
create table plain (x, y default 5);
insert into plain values ('a
b', 7);
create index plain_x on plain (x);
create view seen as select x from plain;
create trigger fires after insert on plain begin update plain set y = 1; end;
""")
print("\n".join(dumped.iterdump()))
print("\n".join(dumped.iterdump(filter="pl%")))
copied = sqlite3.connect(":memory:")
copied.executescript("".join(dumped.iterdump()))
print(list(copied.iterdump()) == list(dumped.iterdump()))

print("blobs")
connection.execute("create table blobs (id integer primary key, data blob)")
connection.execute("insert into blobs values (1, zeroblob(10)), (2, x'0102030405')")
blob = connection.blobopen("blobs", "data", 1)
print(type(blob), len(blob), blob.read(), blob.tell(), blob.seek(2), blob.write(b"hello"), blob.tell())
print(blob.seek(0), blob.read(4), blob.read(-1), blob.read(5), blob.seek(-3, os.SEEK_END), blob.tell(), blob.seek(1, os.SEEK_CUR), blob.read())
print(blob[2], blob[-1], blob[2:7], blob[::3], blob[20:30])
blob[0] = 65
blob[7:10] = b"xyz"
blob[1:6:2] = b"---"
print(one("select data from blobs where id = 1"))
attempt("far", lambda: blob[10])
attempt("wrong", lambda: blob["a"])
attempt("large", blob.__setitem__, 0, 300)
attempt("text", blob.__setitem__, 0, b"a")
attempt("longer", blob.__setitem__, slice(0, 2), b"abc")
attempt("delete", blob.__delitem__, 0)
attempt("iterate", iter, blob)
attempt("contains", lambda: 5 in blob)
attempt("too long", blob.write, b"x" * 20)
attempt("seek", blob.seek, 100)
attempt("seek whence", blob.seek, 0, 5)
blob.close()
attempt("closed", blob.read)
attempt("closed", len, blob)
with connection.blobopen("blobs", "data", 2, readonly=True) as blob:
    print(blob.read())
    attempt("read only", lambda: (blob.seek(0), blob.write(b"x")))
attempt("no row", connection.blobopen, "blobs", "data", 99)
attempt("no table", connection.blobopen, "nothing", "data", 1)
attempt("no column", connection.blobopen, "blobs", "nothing", 1)

print("bytes")
data = copied.serialize()
print(type(data).__name__, data[:15], len(data) % 512)
again = sqlite3.connect(":memory:")
print(again.deserialize(data), again.execute("select count(*) from plain").fetchone())
again.close()
wrong = sqlite3.connect(":memory:")
wrong.deserialize(b"\0\1\3")
attempt("wrong", wrong.execute, "select * from sqlite_master")
wrong.close()
attempt("text", wrong.deserialize, "abc")
attempt("no such", copied.serialize, name="nothing")

print("settings")
print(connection.getlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH), connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100), connection.getlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH))
attempt("too long", connection.execute, "select " + "1" * 200)
attempt("too long", connection.executescript, "select " + "1" * 200)
attempt("too long", connection, "select " + "1" * 200)
connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1000000)
attempt("category", connection.getlimit, 1111)
attempt("category", connection.setlimit, 1111, 5)
print(connection.getconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY), connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY), connection.getconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY))
connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY, False)
print(connection.getconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY))
attempt("config", connection.getconfig, -1)
attempt("config", connection.setconfig, -1)
connection.commit()

print("threads")


def elsewhere(function):
    found = []

    def run():
        try:
            found.append(function())
        except BaseException as error:
            found.append((type(error).__name__, str(error).split(" The object")[0]))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return found[0]


print(elsewhere(lambda: connection.execute("select 1")))
print(elsewhere(connection.cursor))
print(elsewhere(connection.close))
shared = sqlite3.connect(":memory:", check_same_thread=False)
shared.execute("create table s (x)")
print(elsewhere(lambda: shared.execute("insert into s values (5)").rowcount), shared.execute("select * from s").fetchall())


async def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "a.db")

        def setup():
            with contextlib.closing(sqlite3.connect(path)) as database, database:
                database.execute("create table log (n)")

        def work(number):
            with contextlib.closing(sqlite3.connect(path, timeout=20)) as database, database:
                database.execute("insert into log values (?)", (number,))
                return number

        await asyncio.to_thread(setup)
        print(sorted(await asyncio.gather(*(asyncio.to_thread(work, number) for number in range(8)))))
        with contextlib.closing(sqlite3.connect(path)) as database:
            print(database.execute("select count(*), sum(n) from log").fetchone())

        beats = []

        async def beat():
            for _ in range(5):
                await asyncio.sleep(0.01)
                beats.append(1)

        long = "with recursive c(x) as (select 1 union all select x + 1 from c where x < 300000) select count(*) from c"
        task = asyncio.create_task(beat())
        print(await asyncio.to_thread(lambda: sqlite3.connect(":memory:").execute(long).fetchone()))
        await task
        print(len(beats))


asyncio.run(main())
endless = sqlite3.connect(":memory:", check_same_thread=False)
timer = threading.Timer(0.1, endless.interrupt)
timer.start()
attempt("interrupted", lambda: endless.execute("with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c").fetchone())
timer.join()
