"""A tracer is told of entering and leaving asyncio's own managers."""

import asyncio

from _tracing import Tracer


async def manages():
    lock = asyncio.Lock()
    async with lock:
        held = lock.locked()
    async with asyncio.timeout(60) as limit:
        held = limit.expired()
    async with asyncio.Semaphore(2), asyncio.Condition():
        pass
    async with asyncio.TaskGroup() as group:
        held = group
    return [held is group]


def managers():
    asyncio.run(manages())


Tracer(__file__).run(managers)
