# Awaitables of one's own inside the loop: bare yields, futures yielded, and what the loop refuses.
import asyncio


class Yield:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        for i in range(self.n):
            yield
        return self.n


class Chain:
    def __init__(self, *parts):
        self.parts = parts

    def __await__(self):
        results = []
        for p in self.parts:
            results.append((yield from p.__await__()))
        return results


class Refused:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value


async def ticker(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    t = asyncio.create_task(ticker(4))
    print(await Yield(3))
    print(await Chain(Yield(1), asyncio.sleep(0, "slept"), Yield(0)))
    await t
    for bad in (5, "text", object):
        try:
            await asyncio.create_task(wrapper(Refused(bad)))
        except RuntimeError as error:
            print(str(error)[:14], "...", str(error)[-30:])
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    try:
        await asyncio.create_task(wrapper(Refused(f)), name="plain yield")
    except RuntimeError as error:
        print(str(error)[:28])

    async def selfish():
        await asyncio.current_task()

    try:
        await asyncio.create_task(selfish(), name="selfish")
    except RuntimeError as error:
        print(str(error).split("<")[0], str(error).split(">")[-1])

    def generator():
        yield

    try:
        await asyncio.create_task(wrapper(Refused(generator())))
    except RuntimeError as error:
        print(str(error)[:45])


async def wrapper(a):
    return await a


asyncio.run(main())
