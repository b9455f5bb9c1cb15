"""tenacity, aiofiles, janus, async-timeout, aiosignal, async-lru, aiocache, asyncstdlib, aioitertools."""

import asyncio
import os
import tempfile

import aiofiles
import aiofiles.os
import aioitertools
import asyncstdlib
import janus
from aiocache import Cache, cached
from aiosignal import Signal
from async_lru import alru_cache
from async_timeout import timeout
from tenacity import AsyncRetrying, RetryError, retry, retry_if_exception_type, stop_after_attempt, wait_fixed

attempts = []


@retry(stop=stop_after_attempt(3), wait=wait_fixed(0.01), retry=retry_if_exception_type(OSError))
async def flaky():
    attempts.append(1)
    if len(attempts) < 3:
        raise OSError("not yet")
    return len(attempts)


@alru_cache(maxsize=2)
async def squared(number):
    print("computing", number)
    await asyncio.sleep(0)
    return number * number


@cached(ttl=10, cache=Cache.MEMORY)
async def slow(key):
    print("slow", key)
    return key * 2


async def main():
    print(await flaky())
    try:
        async for attempt in AsyncRetrying(stop=stop_after_attempt(2)):
            with attempt:
                raise ValueError("always")
    except RetryError as error:
        print("gave up", error.last_attempt.attempt_number)
    path = os.path.join(tempfile.mkdtemp(), "file.txt")
    async with aiofiles.open(path, "w") as file:
        await file.write("one\ntwo\n")
    async with aiofiles.open(path) as file:
        print([line async for line in file])
    print(await aiofiles.os.path.exists(path), (await aiofiles.os.stat(path)).st_size)
    queue = janus.Queue()
    thread = asyncio.to_thread(lambda: [queue.sync_q.put(n) for n in range(3)])
    await thread
    print([await queue.async_q.get() for _ in range(3)])
    await queue.aclose()
    try:
        async with timeout(0.01):
            await asyncio.sleep(1)
    except asyncio.TimeoutError:
        print("timeout")
    signal = Signal(owner=None)

    async def receiver(*args):
        print("received", args)

    signal.append(receiver)
    signal.freeze()
    await signal.send(1, 2)
    print(await asyncio.gather(squared(2), squared(2), squared(3)), squared.cache_info().hits)
    print(await slow("a"), await slow("a"))
    print(await asyncstdlib.list(asyncstdlib.map(lambda x: x + 1, [1, 2])), await asyncstdlib.sum([1, 2]))
    print(await aioitertools.list(aioitertools.islice(aioitertools.count(), 3)))
    async for pair in aioitertools.zip([1, 2], "ab"):
        print(pair)


asyncio.run(main())
