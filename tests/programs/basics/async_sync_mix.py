# Coroutines that never suspend, and plain functions called from them.
import asyncio


def plain(x):
    return x + 1


async def direct(x):
    return plain(x)


async def loop(n):
    total = 0
    for i in range(n):
        total += await direct(i)
    return total


print(asyncio.run(loop(100)))
