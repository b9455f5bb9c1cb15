"""A cache for coroutines: results live for a while, and callers who ask at once for the same thing share one call."""

import asyncio
import functools
from collections import OrderedDict


def cached(seconds, size=128):
    """Remember the last `size` results of a coroutine function for `seconds`; errors are not remembered."""

    def decorate(function):
        results = OrderedDict()
        flights = {}

        @functools.wraps(function)
        async def call(*args):
            loop = asyncio.get_running_loop()
            if args in results:
                value, until = results[args]
                if loop.time() < until:
                    results.move_to_end(args)
                    return value
                del results[args]
            if args not in flights:
                flights[args] = asyncio.create_task(fly(args))
            # The shield lets one caller go away without the others losing their answer.
            return await asyncio.shield(flights[args])

        async def fly(args):
            try:
                value = await function(*args)
                results[args] = value, asyncio.get_running_loop().time() + seconds
                while len(results) > size:
                    results.popitem(last=False)
                return value
            finally:
                del flights[args]

        call.forget = results.clear
        return call
    return decorate


calls = []


@cached(seconds=0.1, size=2)
async def price(item):
    calls.append(item)
    await asyncio.sleep(0.02)
    if item == "unicorn":
        raise LookupError(item)
    return len(item) * 10


async def main():
    print(await asyncio.gather(*(price("apple") for _ in range(5))), calls)
    print(await price("apple"), calls)
    await asyncio.sleep(0.12)
    print(await price("apple"), calls)

    calls.clear()
    for item in ("fig", "pear", "apple"):
        await price(item)
    print("only two are kept:", calls)

    calls.clear()
    results = await asyncio.gather(price("unicorn"), price("unicorn"), return_exceptions=True)
    print(results, calls)

    calls.clear()
    impatient = asyncio.create_task(price("melon"))
    patient = asyncio.create_task(price("melon"))
    await asyncio.sleep(0.01)
    impatient.cancel()
    print(await patient, impatient.cancelled(), calls)
    print(price.__name__, price.__wrapped__ is not None)


asyncio.run(main())
