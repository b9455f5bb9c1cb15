# sleep: order by deadline, zero, results, negative and bad values.
import asyncio


async def at(delay, tag):
    print(tag, await asyncio.sleep(delay, tag.upper()))


async def spin(tag, n):
    for i in range(n):
        print(tag, i)
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(at(0.15, "e"), at(0.03, "a"), at(0, "zero"), at(0.09, "c"), at(-1, "negative"), at(0.06, "b"))
    await asyncio.gather(spin("x", 3), spin("y", 2), spin("z", 4))
    print(await asyncio.sleep(0), await asyncio.sleep(0, "v"), await asyncio.sleep(0.003, result=[1]))
    for bad in ("1", None, float("nan")):
        try:
            await asyncio.sleep(bad)
            print("accepted", bad)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.gather(*(asyncio.sleep(0.15) for _ in range(100)))
    took = loop.time() - start
    print(0.15 <= took < 0.9)
    coro = asyncio.sleep(1)
    print(type(coro).__name__, coro.__name__)
    coro.close()
    await asyncio.sleep(True)
    t = asyncio.create_task(asyncio.sleep(100, "never"))
    await asyncio.sleep(0)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))


asyncio.run(main())
