# A debouncer and a periodic task with call_later.
import asyncio


class Debouncer:
    def __init__(self, delay, function):
        self.delay, self.function, self.handle = delay, function, None

    def __call__(self, *args):
        if self.handle:
            self.handle.cancel()
        self.handle = asyncio.get_running_loop().call_later(self.delay, self.function, *args)


async def main():
    calls = []
    debounced = Debouncer(0.3, calls.append)
    for word in ("h", "he", "hel", "hell", "hello"):
        debounced(word)
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.6)
    print(calls)
    debounced("again")
    await asyncio.sleep(0.6)
    print(calls)


asyncio.run(main())
