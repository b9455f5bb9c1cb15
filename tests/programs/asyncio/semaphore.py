# Semaphore and BoundedSemaphore: limits, order, cancellation, misuse.
import asyncio


async def main():
    sem = asyncio.Semaphore(2)
    active = 0
    peak = 0

    async def worker(n):
        nonlocal active, peak
        async with sem:
            active += 1
            peak = max(peak, active)
            print("in", n, sem.locked())
            await asyncio.sleep(0.03 * (n + 1))
            active -= 1
        print("out", n)

    await asyncio.gather(*(worker(n) for n in range(5)))
    print("peak", peak, sem.locked())
    sem.release()
    print([await sem.acquire() for _ in range(3)], sem.locked())
    waiters = [asyncio.create_task(sem.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    waiters[0].cancel()
    sem.release()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([(w.done(), w.cancelled()) for w in waiters])
    sem.release()
    print(await waiters[1], await waiters[2] if sem.release() is None else "")

    bounded = asyncio.BoundedSemaphore(1)
    await bounded.acquire()
    bounded.release()
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    for cls in (asyncio.Semaphore, asyncio.BoundedSemaphore):
        try:
            cls(-1)
        except ValueError as error:
            print(error)
    zero = asyncio.Semaphore(0)
    print(zero.locked())
    try:
        await asyncio.wait_for(zero.acquire(), 0.03)
    except TimeoutError:
        print("nothing to acquire")
    t = asyncio.create_task(zero.acquire())
    await asyncio.sleep(0)
    zero.release()
    print("promised to the waiter", zero.locked())
    late = asyncio.create_task(zero.acquire())
    await asyncio.sleep(0)
    print(t.done(), late.done())
    zero.release()
    print(await late)
    w1, w2 = (asyncio.create_task(zero.acquire()) for _ in range(2))
    await asyncio.sleep(0)
    zero.release()
    w1.cancel()
    await asyncio.sleep(0.03)
    print(w1.cancelled(), w2.done())


asyncio.run(main())
