# Queue: bounded puts, blocking gets, join and task_done, shutdown, errors.
import asyncio


async def main():
    q = asyncio.Queue(maxsize=2)
    print(q.maxsize, q.empty(), q.full(), q.qsize())

    async def producer():
        for i in range(5):
            await q.put(i)
            print("put", i, q.qsize())

    async def consumer():
        for _ in range(5):
            item = await q.get()
            print("got", item)
            q.task_done()
            await asyncio.sleep(0)

    await asyncio.gather(producer(), consumer())
    await q.join()
    try:
        q.task_done()
    except ValueError as error:
        print(error)
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as error:
        print("empty", repr(error))
    q.put_nowait(1)
    q.put_nowait(2)
    try:
        q.put_nowait(3)
    except asyncio.QueueFull as error:
        print("full", repr(error))
    getters = [asyncio.create_task(q.get()) for _ in range(4)]
    await asyncio.sleep(0)
    getters[2].cancel()
    await q.put("for the fourth")
    print([repr(r) for r in await asyncio.gather(*getters, return_exceptions=True)])

    lifo = asyncio.LifoQueue()
    prio = asyncio.PriorityQueue()
    for item in (3, 1, 2):
        lifo.put_nowait(item)
        prio.put_nowait((item, str(item)))
    print([lifo.get_nowait() for _ in range(3)], [prio.get_nowait() for _ in range(3)])
    prio.put_nowait(1)
    try:
        prio.put_nowait("x")
    except TypeError as error:
        print(error)

    q = asyncio.Queue()
    joined = asyncio.create_task(q.join())
    await asyncio.sleep(0)
    print("join of an empty queue", joined.done())
    q.put_nowait("a")
    joined = asyncio.create_task(q.join())
    await asyncio.sleep(0)
    print(joined.done(), await q.get())
    q.task_done()
    await joined
    try:
        await asyncio.wait_for(q.get(), 0.03)
    except TimeoutError:
        print("get timed out")
    q.put_nowait("kept")
    print(q.qsize())


asyncio.run(main())
