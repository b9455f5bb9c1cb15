"""The difference between awaiting a coroutine and making a task of it.

`await coroutine` runs it now and waits for it. `asyncio.create_task` lets it run beside the present code: it starts at
the next `await` that gives way. The same two seconds of work take two or only one.
"""

import asyncio
import time


async def brew(drink, seconds):
    print(f"  {drink}: water on")
    await asyncio.sleep(seconds)
    print(f"  {drink}: ready")
    return drink


async def one_after_the_other():
    return [await brew("coffee", 0.3), await brew("tea", 0.2)]


async def at_the_same_time():
    coffee = asyncio.create_task(brew("coffee", 0.3))
    tea = asyncio.create_task(brew("tea", 0.2))
    print("  both are ordered, neither has begun")
    return [await coffee, await tea]


async def main():
    for breakfast in (one_after_the_other, at_the_same_time):
        print(breakfast.__name__.replace("_", " "))
        start = time.perf_counter()
        drinks = await breakfast()
        seconds = time.perf_counter() - start
        print(f"  {' and '.join(drinks)} after {seconds:.1f} s")


asyncio.run(main())
