# Classes with __aiter__, __anext__, __aenter__ and __await__ working together.
import asyncio


class Paginator:
    def __init__(self, pages):
        self.pages = pages

    async def fetch(self, n):
        await asyncio.sleep(0)
        return self.pages[n]

    async def __aiter__(self):
        for n in range(len(self.pages)):
            for item in await self.fetch(n):
                yield item


class Lazy:
    def __init__(self, factory):
        self.factory, self.value = factory, None

    def __await__(self):
        if self.value is None:
            self.value = yield from self.factory().__await__()
        return self.value


class Session:
    async def __aenter__(self):
        print("open")
        return Paginator([[1, 2], [], [3]])

    async def __aexit__(self, *exc):
        print("close", exc[0])


async def compute():
    print("computing")
    await asyncio.sleep(0)
    return 42


async def main():
    async with Session() as pages:
        print([x async for x in pages], [x async for x in pages])
    lazy = Lazy(compute)
    print(await lazy, await lazy)
    async for a in Paginator([[5]]):
        print(a)


asyncio.run(main())
