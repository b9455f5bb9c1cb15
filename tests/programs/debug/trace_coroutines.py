"""A tracer is told of coroutines that begin, wait, go on and end."""

import asyncio

from _tracing import Tracer


async def inner(n):
    await asyncio.sleep(0)
    return n


class CM:
    async def __aenter__(self):
        return 1

    async def __aexit__(self, *a):
        await asyncio.sleep(0)
        return True


async def main():
    x = await inner(1)
    print(await inner(2), await inner(3))
    async with CM() as c:
        y = c
        raise ValueError
    r = await asyncio.gather(
        inner(4),
        inner(5),
    )
    l = [await inner(i) for i in range(2)]
    try:
        await inner(x / 0)
    except ZeroDivisionError:
        await inner(7)
    finally:
        await inner(8)
    for i in range(2):
        if await inner(i):
            continue
        await asyncio.sleep(0)
    while await inner(0):
        pass
    return r


def program():
    asyncio.run(main())


tracer = Tracer(__file__)
tracer.run(program)
