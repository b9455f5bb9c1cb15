"""staggered_race: the first to return wins, failures start the next one."""

import asyncio
from asyncio.staggered import staggered_race


async def fine(name, delay):
    try:
        await asyncio.sleep(delay)
        return name
    except asyncio.CancelledError:
        print("cancelled", name)
        raise


async def fails(name, delay):
    await asyncio.sleep(delay)
    raise ValueError(name)


async def main():
    for functions, delay in [
        ([lambda: fine(1, 0.2), lambda: fine(2, 0.01)], 0.02),
        ([lambda: fails(1, 0.01), lambda: fine(2, 0.01)], None),
        ([lambda: fails(1, 0), lambda: fails(2, 0)], None),
        ([], 1),
        ([lambda: fails(1, 0.1), lambda: fails(2, 0.01), lambda: fine(3, 0.3)], 0.02),
    ]:
        print(await staggered_race(functions, delay))


asyncio.run(main())
