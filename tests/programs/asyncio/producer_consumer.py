# Several producers and consumers over one bounded queue, with sentinels.
import asyncio


async def producer(q, name, n):
    for i in range(n):
        await q.put((name, i))
        print(name, "put", i)
    print(name, "ends")


async def consumer(q, name):
    got = 0
    while True:
        item = await q.get()
        if item is None:
            q.task_done()
            print(name, "stops after", got)
            return got
        got += 1
        print(name, "took", *item)
        await asyncio.sleep(0)
        q.task_done()


async def main():
    q = asyncio.Queue(2)
    consumers = [asyncio.create_task(consumer(q, f"c{i}")) for i in range(2)]
    await asyncio.gather(producer(q, "p0", 4), producer(q, "p1", 3))
    await q.join()
    for _ in consumers:
        await q.put(None)
    print(await asyncio.gather(*consumers), q.empty())


asyncio.run(main())
