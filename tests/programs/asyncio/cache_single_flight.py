# Concurrent requests for one key share one computation.
import asyncio


class Cache:
    def __init__(self, load):
        self.load, self.tasks = load, {}

    async def get(self, key):
        if key not in self.tasks:
            self.tasks[key] = asyncio.create_task(self.load(key))
        return await asyncio.shield(self.tasks[key])


async def load(key):
    print("loading", key)
    await asyncio.sleep(0.01)
    if key == "bad":
        raise LookupError(key)
    return key.upper()


async def main():
    cache = Cache(load)
    print(await asyncio.gather(*(cache.get(k) for k in ("a", "b", "a", "a", "b"))))
    print(await asyncio.gather(cache.get("bad"), cache.get("bad"), return_exceptions=True))
    print(await cache.get("a"))


asyncio.run(main())
