"""aiorwlock, asgi-lifespan, asyncclick, mongomock, pypika, zict, tblib."""

import asyncio, threading
from aiorwlock import RWLock
import asgi_lifespan, mongomock, pypika, asyncclick as click, tblib, pickle, sys, zict, io
from pypika import Query, Table, functions as fn, Order

t, u = Table("t"), Table("u")
print(
    Query.from_(t)
    .join(u)
    .on(t.id == u.tid)
    .select(t.a, fn.Count(u.b).as_("n"))
    .where((t.x > 5) & t.y.isin([1, "q'"]))
    .groupby(t.a)
    .having(fn.Count(u.b) > 1)
    .orderby(t.a, order=Order.desc)
    .limit(3)
)
print(Query.into(t).columns("a", "b").insert(1, "x"))
print(Query.update(t).set(t.a, t.a + 1).where(t.b.like("%z%")))
c = mongomock.MongoClient().db.things
c.insert_many([{"_id": i, "n": i % 3, "tags": ["a", "b"][: i % 3]} for i in range(7)])
print(list(c.find({"n": {"$gte": 1}, "tags": "a"}, {"n": 1}).sort("_id", -1)))
print(
    c.update_many({"n": 0}, {"$inc": {"n": 10}, "$push": {"tags": "z"}}).modified_count,
    list(c.aggregate([{"$group": {"_id": "$n", "c": {"$sum": 1}}}, {"$sort": {"_id": 1}}])),
)


async def rw():
    l = RWLock()
    log = []

    async def r(i):
        async with l.reader:
            log.append(f"r{i}+")
            await asyncio.sleep(0.01)
            log.append(f"r{i}-")

    async def w(i):
        async with l.writer:
            log.append(f"w{i}+")
            await asyncio.sleep(0.01)
            log.append(f"w{i}-")

    await asyncio.gather(r(1), r(2), w(1), r(3), w(2))
    print(log)

    async def app(scope, receive, send):
        while True:
            m = await receive()
            print(m["type"])
            await send({"type": m["type"] + ".complete"})
            if m["type"].endswith("shutdown"):
                return

    async with asgi_lifespan.LifespanManager(app):
        print("in")


asyncio.run(rw())


@click.command()
@click.option("--n", default=2)
@click.argument("name")
async def cli(n, name):
    for i in range(n):
        await asyncio.sleep(0)
        click.echo(f"hi {name} {i}")


asyncio.run(cli.main(["--n", "3", "bob"], standalone_mode=False))


def f():
    raise ValueError("x")


try:
    f()
except ValueError as error:
    print(tblib.Traceback(error.__traceback__).to_dict()["tb_frame"]["f_code"]["co_name"])
lru = zict.LRU(2, {}, on_evict=lambda k, v: print("evict", k))
lru["a"] = 1
lru["b"] = 2
lru["a"]
lru["c"] = 3
print(sorted(lru))
b = zict.Buffer({}, {}, n=1, weight=lambda k, v: v)
b["x"] = 1
b["y"] = 1
print(sorted(b.fast), sorted(b.slow))
