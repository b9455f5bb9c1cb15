# Frames of generators and coroutines in tracebacks.
import asyncio


def numbers():
    yield 1
    raise ValueError("in generator")


def delegating():
    yield from numbers()


async def leaf():
    await asyncio.sleep(0)
    return list(delegating())


async def trunk():
    return await leaf()


async def main():
    await asyncio.create_task(trunk())


asyncio.run(main())
