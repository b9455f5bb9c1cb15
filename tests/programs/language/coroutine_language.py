# async syntax: comprehensions in coroutines, nested functions, async lambdas by hand, return values.
import asyncio


async def rng(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)


async def twice(x):
    await asyncio.sleep(0)
    return x * 2


async def main():
    print([await twice(x) for x in range(3)], {await twice(x) for x in (1, 1)}, {x: await twice(x) for x in "ab"})
    print([x async for x in rng(3)], [x async for x in rng(4) if x % 2], [(x, y) async for x in rng(2) async for y in rng(2)])
    print([[y async for y in rng(x)] async for x in rng(3)], [x for x in [await twice(1)] for x in range(x)])
    g = (await twice(x) for x in range(3))
    print(type(g).__name__, [v async for v in g])
    print([f async for f in (lambda: rng(2))()], await (lambda: twice(5))())
    total = 0
    async for x in rng(5):
        if x == 1:
            continue
        if x == 4:
            break
        total += await twice(x)
    print(total)

    async def inner():
        nonlocal total
        total += 1
        return total

    print(await inner(), await inner(), total)
    results = []
    for i in range(3):
        async def closure(i=i):
            return i
        results.append(closure())
    print([await r for r in results])
    print(await asyncio.gather(*[twice(i) for i in range(3)], *(twice(i) for i in range(2))))
    x = await twice(await twice(await twice(1)))
    print(x, (await twice(1)) + (await twice(2)), -await twice(3), await twice(1) ** 2, await twice(2) if await twice(0) else "else")

    def sync_generator():
        yield from [twice(1), twice(2)]

    print([await c for c in sync_generator()])

    async def early(n):
        if n > 2:
            return "big"
        for i in range(3):
            if i == n:
                return f"at {i}"
            await asyncio.sleep(0)
        return "end"

    print(await early(5), await early(1), await early(-1))

    async def nothing():
        pass

    print(await nothing())
    try:
        async with asyncio.timeout(None):
            for i in range(2):
                try:
                    if i:
                        raise ValueError(await twice(i))
                except ValueError as error:
                    print("caught", error)
                    await asyncio.sleep(0)
                else:
                    print("no error", i)
                finally:
                    print("finally", await twice(i))
    finally:
        print("outer finally")
    while (n := await twice(0)) < 1:
        print("while", n)
        break
    match await twice(2):
        case 4:
            print("four")
    del n
    assert await twice(1) == 2
    global made_global
    made_global = await twice(7)
    return [await twice(i) async for i in rng(2)]


class Klass:
    async def method(self):
        return await twice(self.v)

    @classmethod
    async def create(cls, v):
        self = cls()
        self.v = v
        await asyncio.sleep(0)
        return self

    @staticmethod
    async def static():
        return "static"

    @property
    async def prop(self):
        return "async property"

    def __await__(self):
        return self.method().__await__()

    async def __call__(self, x):
        return x


async def use_class():
    k = await Klass.create(21)
    print(await k.method(), await Klass.static(), await k.prop, await k, await k("called"))


print(asyncio.run(main()), made_global)
asyncio.run(use_class())
