# Condition: wait, notify, notify_all, wait_for, cancellation, misuse.
import asyncio


async def main():
    cond = asyncio.Condition()
    log = []

    async def consumer(tag):
        async with cond:
            print(tag, "waits")
            await cond.wait()
            print(tag, "woken", cond.locked())
        log.append(tag)

    tasks = [asyncio.create_task(consumer(f"c{i}")) for i in range(4)]
    await asyncio.sleep(0.03)
    async with cond:
        cond.notify()
        print("notified one")
    await asyncio.sleep(0.03)
    print(log)
    async with cond:
        cond.notify(2)
    await asyncio.sleep(0.03)
    print(log)
    async with cond:
        cond.notify_all()
    await asyncio.gather(*tasks)
    print(log)
    for misuse in (cond.notify, cond.notify_all):
        try:
            misuse()
        except RuntimeError as error:
            print(error)
    try:
        await cond.wait()
    except RuntimeError as error:
        print(error)

    state = 0

    async def wait_for_state(n):
        async with cond:
            result = await cond.wait_for(lambda: state >= n and f"state {state}")
            print("reached", n, result)

    waiters = [asyncio.create_task(wait_for_state(n)) for n in (3, 1, 2)]
    for _ in range(3):
        await asyncio.sleep(0.015)
        async with cond:
            state += 1
            cond.notify_all()
    await asyncio.gather(*waiters)

    async def cancelled():
        async with cond:
            try:
                await cond.wait()
            finally:
                print("lock held in clean-up", cond.locked())

    t = asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    t.cancel()
    print([repr(r) for r in await asyncio.gather(t, return_exceptions=True)], cond.locked())

    lock = asyncio.Lock()
    shared = asyncio.Condition(lock)
    async with lock:
        print(shared.locked(), await shared.acquire() if not shared.locked() else "held")
        shared.notify_all()
    print(await shared.acquire())
    shared.release()
    try:
        shared.release()
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.timeout(0.03):
            async with cond:
                await cond.wait()
    except TimeoutError:
        print("timeout", cond.locked())


asyncio.run(main())
