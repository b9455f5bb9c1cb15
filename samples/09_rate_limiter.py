"""A rate limiter: at most so many starts in a period.

The limiter is an asynchronous context manager. Who comes too early sleeps until a slot is free; a lock keeps the order
of arrival.
"""

import asyncio
from collections import deque


class RateLimiter:
    """Lets `count` entries pass in each `period` of seconds."""

    def __init__(self, count, period):
        self.count = count
        self.period = period
        self.entries = deque()
        self.turn = asyncio.Lock()

    async def __aenter__(self):
        loop = asyncio.get_running_loop()
        async with self.turn:
            if len(self.entries) == self.count:
                oldest = self.entries.popleft()
                await asyncio.sleep(oldest + self.period - loop.time())
            self.entries.append(loop.time())

    async def __aexit__(self, *exc):
        return False


async def request(limiter, n, start):
    async with limiter:
        tenths = round((asyncio.get_running_loop().time() - start) * 5) * 2
        print(f"request {n} starts after 0.{tenths} s")


async def main():
    limiter = RateLimiter(2, 0.2)
    start = asyncio.get_running_loop().time()
    await asyncio.gather(*(request(limiter, n, start) for n in range(1, 8)))


asyncio.run(main())
