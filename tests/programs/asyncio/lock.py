# Lock: fairness, cancellation of waiters, misuse.
import asyncio


async def user(lock, tag, hold=0.0):
    print(tag, "wants")
    async with lock:
        print(tag, "has")
        await asyncio.sleep(hold)
    print(tag, "released")


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(user(lock, "a"), user(lock, "b"), user(lock, "c"))
    print(lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    print(await lock.acquire(), lock.locked())
    waiters = [asyncio.create_task(user(lock, f"w{i}")) for i in range(3)]
    await asyncio.sleep(0)
    waiters[1].cancel()
    await asyncio.sleep(0)
    print("cancelled waiter", waiters[1].cancelled())
    lock.release()
    print("just released", lock.locked())
    await asyncio.gather(*waiters, return_exceptions=True)

    await lock.acquire()
    late = asyncio.create_task(user(lock, "queued"))
    await asyncio.sleep(0)
    lock.release()
    print("barging is not allowed:", lock.locked())
    barger = asyncio.create_task(user(lock, "barger"))
    await asyncio.gather(late, barger)

    await lock.acquire()
    first, second = (asyncio.create_task(user(lock, t)) for t in ("first", "second"))
    await asyncio.sleep(0)
    lock.release()
    first.cancel()
    print("woken and cancelled at once")
    await asyncio.gather(first, second, return_exceptions=True)
    print(first.cancelled(), second.done(), lock.locked())
    try:
        with lock:
            pass
    except TypeError as error:
        print(error)
    try:
        async with lock:
            raise ValueError("inside")
    except ValueError as error:
        print(error, lock.locked())
    async with lock as value:
        print(value)

    async def deadlock():
        async with lock:
            try:
                await asyncio.wait_for(lock.acquire(), 0.03)
            except TimeoutError:
                print("not reentrant")

    await deadlock()


lock = asyncio.Lock()
asyncio.run(main())


async def bind():
    async with lock:
        t = asyncio.create_task(lock.acquire())
        await asyncio.sleep(0)
        t.cancel()


async def other_loop():
    await lock.acquire()
    try:
        await lock.acquire()
    except RuntimeError as error:
        print(str(error).split(" at 0x")[0].replace(str(error).split(" is bound")[0], "<lock>"))
    lock.release()


asyncio.run(bind())
asyncio.run(other_loop())
