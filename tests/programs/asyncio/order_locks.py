# Turn-taking of locks, conditions, semaphores and events among several tasks.
import asyncio


async def main():
    lock, sem, cond, event = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Condition(), asyncio.Event()

    async def locker(n):
        for i in range(2):
            async with lock:
                print("lock", n, i)
                await asyncio.sleep(0)

    await asyncio.gather(*(locker(n) for n in range(3)))

    async def semmer(n):
        async with sem:
            print("sem in", n)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print("sem out", n)

    await asyncio.gather(*(semmer(n) for n in range(5)))
    queue = []

    async def cond_consumer(n):
        async with cond:
            while not queue:
                print("empty for", n)
                await cond.wait()
            print("consumer", n, "takes", queue.pop(0))

    async def cond_producer():
        for i in range(3):
            async with cond:
                queue.append(i)
                print("produced", i)
                cond.notify()
            await asyncio.sleep(0)

    await asyncio.gather(*(cond_consumer(n) for n in range(3)), cond_producer())

    async def event_waiter(n):
        await event.wait()
        print("event", n)
        if n == 0:
            event.clear()
        await event.wait()
        print("again", n)

    tasks = [asyncio.create_task(event_waiter(n)) for n in range(2)]
    await asyncio.sleep(0)
    event.set()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(event.is_set())
    event.set()
    await asyncio.gather(*tasks)
    b = asyncio.Barrier(2)

    async def meet(n):
        for i in range(2):
            pos = await b.wait()
            print("met", n, i, pos)

    await asyncio.gather(meet(0), meet(1))


asyncio.run(main())
