# The order of steps when cancelled tasks wake up.
import asyncio


async def worker(name):
    try:
        print(name, "waits")
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "cancelled")
        await asyncio.sleep(0)
        print(name, "cleaned")
        raise
    finally:
        print(name, "finally")


async def main():
    tasks = [asyncio.create_task(worker(n)) for n in "abc"]
    await asyncio.sleep(0)
    for t in reversed(tasks):
        t.cancel()
    print("requested")
    await asyncio.sleep(0)
    print("one turn")
    await asyncio.sleep(0)
    print("two turns", [t.done() for t in tasks])
    await asyncio.sleep(0)
    print("three turns", [t.cancelled() for t in tasks])

    f = asyncio.get_running_loop().create_future()

    async def on_future(n):
        try:
            await f
        except asyncio.CancelledError:
            print("future waiter", n, f.cancelled())
            raise

    waiters = [asyncio.create_task(on_future(n)) for n in range(2)]
    await asyncio.sleep(0)
    waiters[0].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([w.done() for w in waiters])
    results = await asyncio.gather(*waiters, return_exceptions=True)
    print([type(r).__name__ for r in results])

    async def chain(depth):
        if depth == 0:
            await asyncio.sleep(10)
        try:
            await asyncio.create_task(chain(depth - 1), name=f"chain{depth - 1}")
        finally:
            print("unwind", depth)

    t = asyncio.create_task(chain(3))
    for _ in range(5):
        await asyncio.sleep(0)
    t.cancel()
    turns = 0
    while not t.done():
        await asyncio.sleep(0)
        turns += 1
    print("turns", turns)


asyncio.run(main())
