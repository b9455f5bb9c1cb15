# Queue.shutdown, gentle and immediate.
import asyncio


async def get(q, tag):
    try:
        print(tag, "got", await q.get())
    except asyncio.QueueShutDown as error:
        print(tag, "shut down", error.args)


async def put(q, item):
    try:
        await q.put(item)
        print("put", item)
    except asyncio.QueueShutDown:
        print("put refused", item)


async def main():
    q = asyncio.Queue()
    for i in range(2):
        q.put_nowait(i)
    q.shutdown()
    for op in (lambda: q.put_nowait(9),):
        try:
            op()
        except asyncio.QueueShutDown as error:
            print(type(error).__name__)
    await get(q, "rest")
    await get(q, "rest")
    await get(q, "end")
    try:
        q.get_nowait()
    except asyncio.QueueShutDown:
        print("nowait too")
    q.task_done()
    q.task_done()
    await q.join()

    q = asyncio.Queue(1)
    waiting = [asyncio.create_task(get(q, f"g{i}")) for i in range(2)]
    await asyncio.sleep(0)
    q.shutdown()
    await asyncio.gather(*waiting)

    q = asyncio.Queue(1)
    q.put_nowait("only")
    blocked = asyncio.create_task(put(q, "blocked"))
    joiner = asyncio.create_task(q.join())
    await asyncio.sleep(0)
    q.shutdown(immediate=True)
    print(q.qsize(), q.empty())
    await asyncio.gather(blocked, joiner)
    q.shutdown()
    await get(q, "after")


asyncio.run(main())
