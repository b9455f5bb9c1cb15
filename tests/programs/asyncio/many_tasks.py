# Large numbers of tasks, callbacks, timers and queue items.
import asyncio


async def add(counter, n):
    await asyncio.sleep(0)
    counter[0] += n
    return n


async def chain(n):
    if n:
        return 1 + await chain(n - 1)
    return 0


async def main():
    counter = [0]
    print(sum(await asyncio.gather(*(add(counter, i) for i in range(5000)))), counter)
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(add(counter, 1)) for _ in range(3000)]
    print(counter, len(tasks), all(t.done() for t in tasks))
    print(await chain(300))
    q = asyncio.Queue()

    async def produce():
        for i in range(3000):
            await q.put(i)

    async def consume():
        total = 0
        for _ in range(3000):
            total += await q.get()
        return total

    print((await asyncio.gather(produce(), consume()))[1])
    loop = asyncio.get_running_loop()
    calls = []
    for i in range(3000):
        loop.call_later((i * 7919 % 100) / 10000, calls.append, i)
    await asyncio.sleep(0.1)
    print(len(calls), sorted(calls) == list(range(3000)))
    sem = asyncio.Semaphore(10)
    peak = active = 0

    async def limited():
        nonlocal peak, active
        async with sem:
            active += 1
            peak = max(peak, active)
            await asyncio.sleep(0)
            active -= 1

    await asyncio.gather(*(limited() for _ in range(500)))
    print(peak, active)
    f = loop.create_future()
    waiters = [asyncio.create_task(asyncio.wait_for(asyncio.shield(f), 5)) for _ in range(500)]
    await asyncio.sleep(0)
    f.set_result(1)
    print(sum(await asyncio.gather(*waiters)))

    async def agen(n):
        for i in range(n):
            yield i

    print(sum([x async for x in agen(5000)]))
    done, pending = await asyncio.wait([asyncio.create_task(add(counter, 0)) for _ in range(500)])
    print(len(done), len(pending), len(asyncio.all_tasks()))


asyncio.run(main())
