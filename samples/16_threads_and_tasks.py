"""Threads against tasks: what waiting costs.

A task that waits is a small object; a thread that waits is a stack of its own in the operating system. This program
starts a thousand of each that only wait, and then counts how often each kind can take turns in a fixed number of steps.
Threads remain the way to call code that blocks: `asyncio.to_thread` awaits such a call.
"""

import asyncio
import time

TASKS = 1000
CALLS = 20


async def many_tasks_wait():
    start = time.perf_counter()
    await asyncio.gather(*(asyncio.sleep(0.2) for _ in range(TASKS)))
    seconds = time.perf_counter() - start
    print(f"{TASKS} tasks that wait 0.2 s end together:", seconds < 1.5)


async def blocking_calls_in_threads():
    start = time.perf_counter()
    await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.2) for _ in range(CALLS)))
    seconds = time.perf_counter() - start
    print(f"{CALLS} blocking calls in threads do not wait for each other:", seconds < 0.2 * CALLS / 2)


async def a_blocking_call_stops_everything():
    ticks = 0

    async def ticker():
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.01)

    task = asyncio.create_task(ticker())
    await asyncio.sleep(0)
    before = ticks
    time.sleep(0.2)  # the wrong way: nothing else runs
    print("ticks during time.sleep:", ticks - before)
    await asyncio.to_thread(time.sleep, 0.2)  # the right way
    print("ticks during to_thread:", "many" if ticks - before > 5 else ticks - before)
    task.cancel()


async def switches():
    """Two tasks hand a turn to and fro; each turn is one switch."""
    turns = 0

    async def player(rounds):
        nonlocal turns
        for _ in range(rounds):
            turns += 1
            await asyncio.sleep(0)

    await asyncio.gather(player(5000), player(5000))
    print("switches between two tasks:", turns)


async def main():
    await many_tasks_wait()
    await blocking_calls_in_threads()
    await a_blocking_call_stops_everything()
    await switches()


asyncio.run(main())
