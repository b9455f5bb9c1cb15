# Who gets what from a queue, in which turn.
import asyncio


async def getter(q, name):
    print(name, "asks")
    item = await q.get()
    print(name, "got", item)
    return item


async def putter(q, name, item):
    print(name, "offers", item)
    await q.put(item)
    print(name, "put", item)


async def main():
    q = asyncio.Queue(1)
    tasks = [asyncio.create_task(getter(q, f"g{i}")) for i in range(2)]
    tasks += [asyncio.create_task(putter(q, f"p{i}", i)) for i in range(4)]
    await asyncio.sleep(0)
    print("turn 1", q.qsize())
    await asyncio.sleep(0)
    print("turn 2", q.qsize())
    tasks += [asyncio.create_task(getter(q, f"late{i}")) for i in range(2)]
    await asyncio.gather(*tasks)
    print(q.empty())
    p = asyncio.PriorityQueue()

    async def consumer():
        while True:
            priority, name = await p.get()
            print("serve", priority, name)
            p.task_done()
            if name == "last":
                return

    c = asyncio.create_task(consumer())
    await asyncio.sleep(0)
    for item in [(3, "three"), (1, "one"), (2, "two")]:
        p.put_nowait(item)
    await p.join()
    p.put_nowait((9, "last"))
    await c

    async def slow_getter():
        try:
            async with asyncio.timeout(0.02):
                return await q.get()
        except TimeoutError:
            return "timed out"

    print(await asyncio.gather(slow_getter(), slow_getter()))
    await q.put("still works")
    print(q.get_nowait())


asyncio.run(main())
