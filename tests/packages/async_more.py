"""aiolimiter, aiostream, aiojobs, aiocache, pyee, reactivex, APScheduler, tenacity and backoff."""

import asyncio, warnings

warnings.simplefilter("ignore")
from aiolimiter import AsyncLimiter
import aiostream, aiojobs
from aiostream import stream, pipe


async def main():
    lim = AsyncLimiter(5, 0.1)

    async def w(i):
        async with lim:
            return i

    print(await asyncio.gather(*(w(i) for i in range(8))))
    xs = stream.range(10) | pipe.filter(lambda x: x % 2) | pipe.map(lambda x: x * x) | pipe.take(3)
    print(await stream.list(xs))
    print(await (stream.iterate([1, 2, 3]) | pipe.accumulate()))
    async with stream.merge(stream.just(1), stream.just(2)).stream() as s:
        print(sorted([x async for x in s]))
    print(
        await stream.list(stream.zip(stream.range(3), stream.iterate("abc"))),
        await stream.list(stream.chain(stream.just(1), stream.just(2))),
    )
    sch = aiojobs.Scheduler(limit=2)

    async def job(n):
        await asyncio.sleep(0.01)
        return n

    jobs = [await sch.spawn(job(i)) for i in range(4)]
    print([await j.wait() for j in jobs], sch.active_count)
    await sch.close()
    import aiocache

    calls = []

    @aiocache.cached(ttl=10, key_builder=lambda f, x: str(x))
    async def slow(x):
        calls.append(x)
        return x * 2

    print([await slow(2), await slow(2), await slow(3)], calls)
    from pyee.asyncio import AsyncIOEventEmitter

    e = AsyncIOEventEmitter()
    ev = asyncio.Event()

    @e.on("x")
    async def h(v):
        print("got", v)
        ev.set()

    e.emit("x", 5)
    await ev.wait()
    import reactivex as rx
    from reactivex import operators as ops

    rx.of(1, 2, 3, 4).pipe(ops.filter(lambda x: x % 2 == 0), ops.map(lambda x: x * 10)).subscribe(
        on_next=print, on_completed=lambda: print("done")
    )
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    s = AsyncIOScheduler(timezone="UTC")
    hit = asyncio.Event()
    s.add_job(hit.set, "interval", seconds=0.05, id="j")
    s.start()
    await hit.wait()
    print(s.get_job("j").name, len(s.get_jobs()))
    s.shutdown()
    from tenacity import retry, stop_after_attempt, wait_none

    n = 0

    @retry(stop=stop_after_attempt(3), wait=wait_none())
    async def fl():
        nonlocal n
        n += 1
        if n < 3:
            raise ValueError(n)
        return n

    print(await fl())
    import backoff

    k = 0

    @backoff.on_exception(backoff.constant, KeyError, interval=0, max_tries=4, jitter=None)
    async def bo():
        nonlocal k
        k += 1
        if k < 3:
            raise KeyError
        return k

    print(await bo())


asyncio.run(main())
