# aiter and anext.
import asyncio


class Counter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        await asyncio.sleep(0)
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def agen():
    yield 1


class BadNext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


class BadIter:
    def __aiter__(self):
        return 5


async def main():
    it = aiter(Counter(2))
    print(await anext(it), await anext(it), await anext(it, "default"))
    try:
        await anext(it)
    except StopAsyncIteration as error:
        print("end", error.args)
    g = agen()
    print(aiter(g) is g, await anext(g), await anext(g, None))
    for bad in (lambda: aiter(5), lambda: anext(5), lambda: aiter(BadIter()), lambda: aiter([1])):
        try:
            bad()
        except TypeError as error:
            print(error)
    try:
        await anext(BadNext())
    except TypeError as error:
        print(error)
    try:
        await anext(BadNext(), 1)
    except TypeError as error:
        print(error)
    for bad in ("async for x in 5: pass", "async for x in BadNext(): pass", "async for x in BadIter(): pass", "await 5", "await agen()",
                "async with 5: pass", "[x async for x in [1]]", "for x in agen(): pass", "for x in main(): pass", "await main"):
        space = {"BadNext": BadNext, "BadIter": BadIter, "agen": agen, "main": main}
        exec(f"async def run():\n    {bad}", space)
        try:
            await space["run"]()
        except TypeError as error:
            print(bad, "!", error)


asyncio.run(main())
