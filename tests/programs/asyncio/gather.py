# gather: order of results, errors, return_exceptions, cancellation both ways, duplicates, empty.
import asyncio


async def work(n, delay=0.0):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise
    print("done", n)
    return n


async def fail(n, delay=0.0):
    await asyncio.sleep(delay)
    raise ValueError(n)


async def main():
    print(await asyncio.gather(work(1, 0.09), work(2, 0.03), work(3, 0.06)))
    print(await asyncio.gather())
    print(await asyncio.gather(work(1), fail(2), work(3), return_exceptions=True))
    t = asyncio.create_task(work("left", 0.06))
    try:
        await asyncio.gather(fail("a", 0.03), t, fail("b", 0.045))
    except ValueError as error:
        print("first error", error)
    print("t goes on", t.done(), await t)

    c = work("dup")
    print(await asyncio.gather(c, c, work("other"), c))
    f = asyncio.Future()
    f.set_result("future")
    print(await asyncio.gather(f, work(4), f))

    g = asyncio.gather(work("x", 1), work("y", 1))
    await asyncio.sleep(0)
    print(type(g).__name__, g.done(), g.cancel())
    try:
        await g
    except asyncio.CancelledError as error:
        print("gather cancelled", error.args, g.cancelled())

    child = asyncio.create_task(work("child", 1))
    g = asyncio.gather(child, work("sibling", 0.03))
    await asyncio.sleep(0)
    child.cancel("child only")
    try:
        await g
    except asyncio.CancelledError as error:
        print("by child", error.args)
    await asyncio.sleep(0.06)

    child = asyncio.create_task(work("child2", 1))
    g = asyncio.gather(child, work("s2"), return_exceptions=True)
    await asyncio.sleep(0)
    child.cancel("c2")
    print([repr(r) for r in await g])

    g = asyncio.gather(work("p", 1), work("q", 1), return_exceptions=True)
    await asyncio.sleep(0)
    g.cancel("outer")
    try:
        print(await g)
    except asyncio.CancelledError as error:
        print("outer", error.args)

    async def waiter():
        try:
            await asyncio.gather(work("in1", 1), work("in2", 1))
        except asyncio.CancelledError:
            print("waiter cancelled")
            raise

    t = asyncio.create_task(waiter())
    await asyncio.sleep(0.03)
    t.cancel()
    await asyncio.wait([t])
    nested = await asyncio.gather(asyncio.gather(work(1), work(2)), asyncio.gather(work(3)))
    print(nested)
    for bad in ((5,), (None, 1)):
        try:
            await asyncio.gather(*bad)
        except TypeError as error:
            print(error)


asyncio.run(main())
