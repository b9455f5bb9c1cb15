# Tasks side by side.
import asyncio


async def work(n):
    print("start", n)
    await asyncio.sleep(0)
    print("end", n)
    return n


async def main():
    t1 = asyncio.create_task(work(1))
    t2 = asyncio.create_task(work(2))
    print(await t1, await t2)
    print(await asyncio.gather(work(3), work(4)))


asyncio.run(main())
