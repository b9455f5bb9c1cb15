# asyncio.wait with every return_when, timeouts, sets, and bad arguments.
import asyncio


async def work(n, delay):
    await asyncio.sleep(delay)
    if n < 0:
        raise ValueError(n)
    return n


def names(tasks):
    return sorted(t.get_name() for t in tasks)


def make(*specs):
    return [asyncio.create_task(work(n, d), name=f"t{n}") for n, d in specs]


async def main():
    done, pending = await asyncio.wait(make((1, 0.06), (2, 0.03)))
    print(names(done), names(pending), type(done).__name__)
    ts = make((1, 0.2), (2, 0.03))
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    for t in pending:
        t.cancel()
    ts = make((1, 0.2), (-2, 0.06), (3, 0.03))
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending), [repr(t.exception()) for t in ts if t.done()])
    for t in pending:
        t.cancel()
    done, pending = await asyncio.wait(make((1, 0.03), (2, 0.03)), return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending))
    ts = make((1, 0.03), (2, 1))
    done, pending = await asyncio.wait(ts, timeout=0.15)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(ts, timeout=0)
    print(names(done), names(pending))
    ts[1].cancel()
    done, pending = await asyncio.wait(ts)
    print(names(done), ts[1].cancelled())
    f = asyncio.get_running_loop().create_future()
    f.set_result(1)
    done, pending = await asyncio.wait({f})
    print(len(done), f in done)

    async def waits(ts):
        try:
            await asyncio.wait(ts)
        except asyncio.CancelledError:
            print("wait cancelled, tasks live on", [t.done() for t in ts])
            raise

    ts = make((1, 0.09))
    w = asyncio.create_task(waits(ts))
    await asyncio.sleep(0)
    w.cancel()
    await asyncio.wait([w])
    print(await ts[0])
    coro = work(1, 0)
    for args, kw in (([[]], {}), ([5], {}), ([[coro]], {}), ([[f]], {"return_when": "BOGUS"}), ([f], {}), ([coro], {})):
        try:
            await asyncio.wait(*args, **kw)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    coro.close()
    print(asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED)
    print(names((await asyncio.wait(iter(make((7, 0)))))[0]))


asyncio.run(main())
