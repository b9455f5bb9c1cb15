# The program of every tutorial: several fetches, timed.
import asyncio
import time


async def fetch(name, delay):
    print(f"Task {name}: fetching...")
    await asyncio.sleep(delay)
    print(f"Task {name}: done")
    return {"name": name, "delay": delay}


async def main():
    start = time.time()
    results = await asyncio.gather(fetch("A", 0.3), fetch("B", 0.1), fetch("C", 0.2))
    print(results)
    print(f"took {time.time() - start:.1f} seconds")


asyncio.run(main())
