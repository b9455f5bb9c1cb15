# Event: set, clear, wait; waiters wake in order.
import asyncio


async def waiter(event, tag):
    print(tag, "waits")
    print(tag, await event.wait())


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, f"w{i}")) for i in range(3)]
    await asyncio.sleep(0)
    print(event.is_set())
    event.set()
    event.set()
    print(event.is_set(), [t.done() for t in tasks])
    await asyncio.gather(*tasks)
    print(await event.wait())
    event.clear()
    print(event.is_set())
    tasks = [asyncio.create_task(waiter(event, f"c{i}")) for i in range(3)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    event.set()
    event.clear()
    print(event.is_set())
    print([repr(r) for r in await asyncio.gather(*tasks, return_exceptions=True)])
    try:
        await asyncio.wait_for(event.wait(), 0.03)
    except TimeoutError:
        print("timed out")

    async def pulse():
        for _ in range(3):
            await asyncio.sleep(0.03)
            event.set()
            await asyncio.sleep(0)
            event.clear()

    async def listen():
        for i in range(3):
            await event.wait()
            print("pulse", i)
            await asyncio.sleep(0.015)

    await asyncio.gather(pulse(), listen())
    print(await asyncio.gather(event.wait(), asyncio.sleep(0, event.set())))


asyncio.run(main())
