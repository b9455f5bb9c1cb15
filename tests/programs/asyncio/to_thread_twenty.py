"""Twenty blocking calls in threads take no longer than one."""

import asyncio
import time


async def main():
    start = time.perf_counter()
    results = await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.5) for _ in range(20)))
    elapsed = time.perf_counter() - start
    # The default executor has at least five threads more than processors, at most 32.
    print(len(results), set(results), elapsed < 8)


asyncio.run(main())
