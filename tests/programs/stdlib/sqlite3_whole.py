"""sqlite3: what callers do with each part, and how they get it wrong."""

import collections.abc
import datetime
import sqlite3
import sys
import threading
import warnings


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)).split(" at 0x")[0][:300])
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "sqlite_errorcode", None), getattr(e, "sqlite_errorname", None))


c = sqlite3.connect(":memory:")
# trace
log = []
c.set_trace_callback(log.append)
c.execute("create table t(a integer primary key, b text unique, c)")
c.execute("insert into t values(?,?,?)", (1, "x", b"yy"))
c.execute("select * from t where b=:n", {"n": "o'k"}).fetchall()
c.commit()
print(log)
c.set_trace_callback(None)
t(c.set_trace_callback, 5)
c.executescript('insert into t values(2,"z",3.5); insert into t(b) values (null);')
# progress
n = []
c.set_progress_handler(lambda: n.append(1), 1)
c.execute("select count(*) from t").fetchall()
print(len(n) > 0)
c.set_progress_handler(lambda: 1, 1)
t(c.execute, "select * from t")
c.set_progress_handler(lambda: 1 / 0, 1)
t(c.execute, "select * from t")
c.set_progress_handler(None, 1)
t(c.set_progress_handler, lambda: 0, "a")


# authorizer
def auth(*a):
    log.append(a)
    return sqlite3.SQLITE_OK


log = []
c.set_authorizer(auth)
c.execute("select a,b from t").fetchall()
print(log)
c.set_authorizer(lambda *a: sqlite3.SQLITE_DENY)
t(c.execute, "select a from t")
c.set_authorizer(lambda op, x, y, *r: sqlite3.SQLITE_IGNORE if y == "b" else 0)
print(c.execute("select a,b from t").fetchall())
c.set_authorizer(lambda *a: "x")
t(c.execute, "select a from t")
c.set_authorizer(lambda *a: 1 / 0)
t(c.execute, "select a from t")
t(c.set_authorizer, 5)
c.set_authorizer(None)


# window
class W:
    def __init__(s):
        s.v = 0

    def step(s, x):
        s.v += x

    def inverse(s, x):
        s.v -= x

    def value(s):
        return s.v

    def finalize(s):
        return s.v


c.create_window_function("ws", 1, W)
c.executescript("create table n(x);insert into n values(1),(2),(3),(4),(5)")
print(c.execute("select x, ws(x) over (order by x rows between 1 preceding and 1 following) from n").fetchall())
c.create_window_function("ws", 1, None)
t(c.execute, "select ws(x) over () from n")


class W2(W):
    def value(s):
        return 1 / 0


c.create_window_function("w2", 1, W2)
t(lambda: c.execute("select w2(x) over (order by x) from n").fetchall())


class W3:
    def step(s, x):
        pass

    def finalize(s):
        return 1


c.create_window_function("w3", 1, W3)
t(lambda: c.execute("select w3(x) over (order by x rows between 1 preceding and current row) from n").fetchall())
t(c.create_window_function, "a", 200, W)
t(c.create_window_function, 5, 1, W)
# functions
c.create_function("f", -1, lambda *a: repr(a))
print(c.execute("select f(), f(1), f(1,2.5,null,x'00ff','é')").fetchall())
for v in (
    lambda: {},
    lambda: 2**63,
    lambda: 2**63 - 1,
    lambda: "a\0b",
    lambda: 1 / 0,
    lambda: float("nan"),
    lambda: b"",
    lambda: None,
    lambda: True,
    lambda: bytearray(b"x"),
    lambda: memoryview(b"q"),
    lambda: "\ud800",
):
    c.create_function("g", 0, v)
    t(lambda: c.execute("select g()").fetchall())
c.create_function("h", 1, lambda x: x, deterministic=True)
t(c.execute, "create index ix on t(h(b))")
c.create_function("h2", 1, lambda x: x)
t(c.execute, "create index ix2 on t(h2(b))")
t(c.execute, "select nofunc()")
t(c.execute, "select h()")
t(c.create_function, "x", 200, len)
t(c.create_function, "x" * 300, 1, len)


class A:
    def __init__(s):
        s.n = 0

    def step(s, *a):
        s.n += sum(a)

    def finalize(s):
        return s.n


c.create_aggregate("ag", -1, A)
print(c.execute("select ag(x), ag(x,x) from n").fetchall())


class B:
    def step(s, x):
        pass


c.create_aggregate("bg", 1, B)
t(lambda: c.execute("select bg(x) from n").fetchall())


class D:
    pass


c.create_aggregate("dg", 1, D)
t(lambda: c.execute("select dg(x) from n").fetchall())


class E:
    def __init__(s):
        1 / 0


c.create_aggregate("eg", 1, E)
t(lambda: c.execute("select eg(x) from n").fetchall())
c.create_collation("rev", lambda a, b: (a < b) - (a > b))
print(c.execute("select x from n order by cast(x as text) collate rev").fetchall())
c.create_collation("rev", None)
t(c.execute, "select x from n order by x collate rev")
t(c.create_collation, "x", 5)
t(c.create_collation, 5, len)
c.create_collation("bad", lambda a, b: 1 / 0)
t(lambda: c.execute("select x from n order by cast(x as text) collate bad").fetchall())
c.create_collation("bad", lambda a, b: "q")
t(lambda: c.execute("select x from n order by cast(x as text) collate bad").fetchall())
# errors
for q in (
    "selec",
    "select * from nope",
    "insert into t values(1,2)",
    "insert into t(a,b) values(9,'x')",
    "insert into t(a) values(1)",
    "select (",
    "create table t(a)",
    "select 1;select 2",
    "",
    "-- c",
    "select 1; -- c",
    "drop table nope",
    "pragma foreign_keys=maybe",
    "select ?",
    "select :a",
    "select a from t; garbage",
    'select "abc',
    "select 'abc",
):
    t(lambda: c.execute(q).fetchall())
t(c.execute, "select ?", ())
t(c.execute, "select ?", (1, 2))
t(c.execute, "select ?", 5)
t(c.execute, "select ?", {1})
t(c.execute, "select :a", {})
t(c.execute, "select :a", (1,))
t(c.execute, "select ?", {"a": 1})
t(c.execute, "select ?,:a", (1, 2))
t(c.execute, "select ?", (2**63,))
t(c.execute, "select ?", ([],))
t(c.execute, "select ?", (object,))
t(lambda: c.execute("select ?2,?1", (1, 2)).fetchall())
t(lambda: c.execute("select ?", ("\ud800",)).fetchall())
t(c.execute, "select \ud800")
t(c.execute, "select \0")
t(c.execute, b"x")
t(c.executemany, "select 1", [()])
t(c.executemany, "insert into n values(?)", 5)
t(c.executemany, "insert into n values(?)", [(1,), (1, 2)])
t(c.executemany, "insert into n values(?)", iter([[7], [8]]))
t(lambda: c.execute("insert into n values(9) returning x, x*2").fetchall())
t(lambda: c.execute("select sum(x) from n").fetchone())
cur = c.cursor()
print(cur.description, cur.rowcount, cur.lastrowid, cur.arraysize)
cur.execute('select a as "q [w]", b from t')
print(cur.description, cur.rowcount)
print(cur.fetchmany(1), cur.fetchmany(), cur.fetchall(), cur.fetchone())
cur.execute("update n set x=x+1")
print(cur.rowcount)
cur.execute("delete from n where x>5")
print(cur.rowcount, cur.lastrowid)
cur.execute("insert into n values(1)")
print(cur.lastrowid)
t(cur.fetchmany, -1)
t(cur.fetchmany, "a")
cur.close()
t(cur.execute, "select 1")
t(cur.fetchone)
cur.close()
# transactions
print(c.in_transaction, c.isolation_level, c.autocommit, c.total_changes)
c.rollback()
print(c.in_transaction)
try:
    with c:
        c.execute("insert into n values(100)")
        raise KeyError
except KeyError:
    pass
print(c.execute("select count(*) from n where x=100").fetchone())
with c:
    c.execute("insert into n values(101)")
print(c.in_transaction, c.execute("select count(*) from n where x=101").fetchone())
for il in (None, "", "deferred", "IMMEDIATE", "EXCLUSIVE", "x", 5, b"DEFERRED", "DEFERRED\0"):
    t(lambda: sqlite3.connect(":memory:", isolation_level=il).isolation_level)
for ac in (True, False, -1, 0, 1, None, "x"):
    t(
        lambda: (
            sqlite3.connect(":memory:", autocommit=ac).autocommit,
            sqlite3.connect(":memory:", autocommit=ac).in_transaction,
        )
    )
d = sqlite3.connect(":memory:", autocommit=False)
print(d.in_transaction)
d.execute("create table z(a)")
d.commit()
print(d.in_transaction)
d.autocommit = True
print(d.in_transaction)
d.autocommit = sqlite3.LEGACY_TRANSACTION_CONTROL
print(d.autocommit)
d.close()
t(d.execute, "select 1")
t(d.cursor)
t(lambda: d.in_transaction)
t(d.commit)
d.close()
t(lambda: d.total_changes)
t(d.__enter__)
# rows
c.row_factory = sqlite3.Row
r = c.execute('select 1 as a, "x" as B, null').fetchone()
print(
    r["a"],
    r["b"],
    r[0],
    r[-1],
    r[1:],
    r.keys(),
    len(r),
    tuple(r),
    list(r),
    r == c.execute('select 1 as a, "x" as B, null').fetchone(),
    hash(r) == hash(c.execute('select 1 as a, "x" as B, null').fetchone()),
    r != 5,
    dict(r),
)
t(lambda: r["zz"])
t(lambda: r[9])
t(lambda: r[-9])
t(lambda: r[None])
t(lambda: r[2**70])
t(lambda: sqlite3.Row(c.cursor(), (1, 2)))
t(lambda: sqlite3.Row(5, (1,)))
t(lambda: sqlite3.Row(c.cursor(), 5))
print("a" in r, 1 in r, isinstance(r, sqlite3.Row))
print(isinstance(r, collections.abc.Sequence))
t(lambda: r < r)
c.row_factory = lambda cu, row: {d[0]: v for d, v in zip(cu.description, row)}
print(c.execute("select 1 a").fetchall())
c.row_factory = None
c.text_factory = bytes
print(c.execute("select 'é'").fetchone())
c.text_factory = lambda b: b.decode() + "!"
print(c.execute("select 'é'").fetchone())
c.text_factory = bytearray
print(c.execute("select 'é'").fetchone())
c.text_factory = str
t(c.execute("select cast(x'ff' as text)").fetchone)
# blobs
c.execute("create table bl(id integer primary key, d)")
c.execute("insert into bl values(1,zeroblob(10))")
b = c.blobopen("bl", "d", 1)
print(len(b), b.read(3), b.tell(), b.write(b"abc"), b.tell(), b.seek(0), b.read(), b[0], b[-1], b[2:5], b[::2])
b[0] = 65
b[1:3] = b"XY"
print(b[:4])
t(lambda: b[100])
t(lambda: b["a"])
t(lambda: b.__setitem__(0, 256))
t(lambda: b.__setitem__(slice(0, 2), b"abc"))
t(lambda: b.__setitem__(0, "a"))
t(lambda: b.__delitem__(0))
t(b.seek, 100)
t(b.seek, -1)
t(b.seek, 0, 9)
t(b.seek, -2, 2)
t(b.write, b"abcd")
t(b.write, "a")
t(b.read, -1)
b.close()
t(b.read)
t(len, b)
b.close()
t(c.blobopen, "bl", "d", 99)
t(c.blobopen, "no", "d", 1)
with c.blobopen("bl", "d", 1, readonly=True) as b2:
    t(b2.write, b"a")
    print(b2.read())
t(lambda: 5 in c.blobopen("bl", "d", 1))
t(lambda: list(c.blobopen("bl", "d", 1)))
# adapters
c.close()
c = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)


class P:
    def __init__(s, x, y):
        s.x, s.y = x, y

    def __conform__(s, p):
        if p is sqlite3.PrepareProtocol:
            return f"{s.x};{s.y}"

    def __repr__(s):
        return f"P({s.x},{s.y})"


sqlite3.register_converter("point", lambda b: P(*b.decode().split(";")))
c.execute('create table p(p point, n point(10), i "my type")')
c.execute("insert into p values(?,?,?)", (P(1, 2), None, P(3, 4)))
print(
    c.execute('select p,n,i, i as "i [point]", p as "x [nope]" from p').fetchall(),
    c.execute('select p as "x [point]" from p').description,
)
warnings.simplefilter("ignore")
c.execute("create table dt(d date, ts timestamp)")
c.execute("insert into dt values(?,?)", (datetime.date(2020, 1, 2), datetime.datetime(2020, 1, 2, 3, 4, 5, 678)))
print(c.execute("select * from dt").fetchall())
c.execute("insert into dt values('x','y')")
t(c.execute("select d from dt where d='x'").fetchall)
t(c.execute("select ts from dt where ts='y'").fetchall)
sqlite3.register_adapter(complex, lambda z: str(z))
print(c.execute("select ?", (1 + 2j,)).fetchone())
sqlite3.register_adapter(complex, lambda z: 1 / 0)
t(c.execute, "select ?", (1 + 2j,))
t(sqlite3.adapt, object())
t(sqlite3.adapt, 5)
t(sqlite3.adapt, datetime.date(2020, 1, 1))
t(sqlite3.register_adapter, 5, 5)
t(sqlite3.register_converter, 5, 5)
# serialize etc
c = sqlite3.connect(":memory:")
(
    c.executescript(
        "create table a(x);insert into a values(1);create index i on a(x); create view v as select * from a; create trigger tr after insert on a begin delete from a where 0; end; create table \"we\"\"ird\"('q''q' integer primary key autoincrement, b blob default (x'00')); insert into \"we\"\"ird\" values(5,'it''s'); create virtual table f using fts5(z); create table g(a, b as (a*2))"
    )
    if True
    else 0
)
s = c.serialize()
print(type(s), len(s))
d = sqlite3.connect(":memory:")
d.deserialize(s)
print(d.execute("select * from a").fetchall())
t(d.deserialize, b"junk")
t(lambda: d.execute("select * from a"))
t(c.serialize, name="nope")
t(d.deserialize, b"", name="main")
t(c.serialize, name=5)
for l in c.iterdump():
    print(l)
for l in c.iterdump(filter="a%"):
    print(l)
d = sqlite3.connect(":memory:")
c.backup(d)
print(d.execute("select * from a").fetchall())
pr = []
c.backup(sqlite3.connect(":memory:"), pages=1, progress=lambda *a: pr.append(a))
print(pr[:2], pr[-1])
t(c.backup, c)
t(c.backup, 5)
t(c.backup, d, pages="a")
t(c.backup, d, progress=5)
t(c.backup, d, name="nope")
t(c.backup, d, progress=lambda *a: 1 / 0)
t(c.enable_load_extension, False)
t(c.load_extension, "./nope")
t(c.load_extension, 5)
t(c.load_extension, "x", entrypoint=5)
print(c.getlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH), c.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 20))
t(c.execute, "select 1,2,3,4,5,6,7,8,9,10,11")
t(c.getlimit, 99)
t(c.setlimit, 99, 1)
t(c.getconfig, sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY)
t(c.setconfig, sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY)
t(c.getconfig, sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY)
t(c.getconfig, -1)
t(c.setconfig, 99999)
t(sqlite3.connect, "/nonexistent/dir/x.db")
t(sqlite3.connect, "file:/nonexistent?mode=ro", uri=True)
t(sqlite3.connect, "file::memory:?cache=shared", uri=True)
t(sqlite3.connect, 5)
t(sqlite3.connect, "a\0b")
t(sqlite3.connect, ":memory:", timeout="a")
t(sqlite3.connect, ":memory:", cached_statements="a")
t(sqlite3.connect, ":memory:", factory=5)
print(
    sqlite3.complete_statement("select 1;"),
    sqlite3.complete_statement("select 1"),
    sqlite3.apilevel,
    sqlite3.paramstyle,
    sqlite3.threadsafety,
)
res = []


def other():
    try:
        c.execute("select 1")
    except Exception as e:
        res.append((type(e).__name__, str(e)[:60]))


th = threading.Thread(target=other)
th.start()
th.join()
print(res)
sqlite3.enable_callback_tracebacks(True)
c.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1000)
sys.unraisablehook = lambda u: print("unraisable", type(u.exc_value).__name__, u.err_msg.split(" at 0x")[0])
c.create_function("e", 0, lambda: 1 / 0)
t(lambda: c.execute("select e()").fetchall())
c.set_trace_callback(lambda s: 1 / 0)
c.execute("select 1")
c.set_trace_callback(None)
c.set_authorizer(lambda *a: 1 / 0)
t(c.execute, "select 2")
c.set_authorizer(None)
c.create_collation("cc", lambda a, b: 1 / 0)
t(lambda: c.execute("select 'a' union select 'b' order by 1 collate cc").fetchall())
c.set_progress_handler(lambda: 1 / 0, 1)
t(c.execute, "select 3")
c.set_progress_handler(None, 0)


class CF(sqlite3.Cursor):
    pass


print(type(c.cursor(CF)), type(c.cursor(factory=CF)))
t(c.cursor, 5)
t(c.cursor, lambda x: 5)


class CC(sqlite3.Connection):
    def __init__(s, *a, **k):
        pass


t(CC(":memory:").execute, "x")
t(lambda: CC().cursor())
e = sqlite3.Error("x")
