import asyncio, pdb


async def get(n):
    await asyncio.sleep(0)
    return n * 3


async def main():
    x = 4
    await pdb.set_trace_async()
    y = x + 1
    print(x, y)
    pdb.set_trace(header="now", commands=["p x", "n"])
    z = 2
    print(z)


asyncio.run(main())
