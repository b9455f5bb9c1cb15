import asyncio


async def worker(name, delay):
    await asyncio.sleep(0)
    value = delay * 2
    if name == "b":
        breakpoint()
    await asyncio.sleep(0)
    return value


async def gen():
    for i in range(2):
        yield i


async def main():
    results = await asyncio.gather(worker("a", 1), worker("b", 2))
    total = sum(results)
    async for x in gen():
        total += x
    async with asyncio.timeout(1):
        r = await worker("c", total)
    print("total", total, r)


asyncio.run(main())
print("over")
