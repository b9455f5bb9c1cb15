# Timers that are due together run in the order of their deadlines; then come the tasks they woke.
import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    now = loop.time()
    for n in (3, 1, 2):
        loop.call_at(now + n * 0.02, print, "timer", n)
    loop.call_soon(print, "soon")

    async def sleeper(n):
        await asyncio.sleep(n * 0.001)
        print("sleeper", n)

    tasks = [asyncio.create_task(sleeper(n)) for n in (90, 70, 80)]
    await asyncio.sleep(0)
    time.sleep(0.15)
    print("all are due now")
    loop.call_soon(print, "scheduled after")
    await asyncio.gather(*tasks)
    cancelled = [loop.call_later(0.02, print, "never", i) for i in range(200)]
    for h in cancelled:
        h.cancel()
    kept = loop.call_later(0.03, print, "kept")
    await asyncio.sleep(0.06)
    print(kept.cancelled(), kept.when() < loop.time())
    t = loop.time()
    loop.call_at(t - 1, print, "past")
    loop.call_later(0, print, "zero")
    await asyncio.sleep(0)
    print("one turn")
    await asyncio.sleep(0)
    print("two turns")


asyncio.run(main())
