# A timing decorator for coroutine functions.
import asyncio
import functools
import time
from typing import Any, Callable


def async_timed():
    def wrapper(func: Callable) -> Callable:
        @functools.wraps(func)
        async def wrapped(*args, **kwargs) -> Any:
            print(f"starting {func.__name__} with args {args} {kwargs}")
            start = time.time()
            try:
                return await func(*args, **kwargs)
            finally:
                total = time.time() - start
                print(f"finished {func.__name__} in {total:.1f} second(s)")

        return wrapped

    return wrapper


@async_timed()
async def delay(seconds: int) -> int:
    print(f"sleeping for {seconds} second(s)")
    await asyncio.sleep(seconds)
    return seconds


@async_timed()
async def main():
    one = asyncio.create_task(delay(0.1))
    two = asyncio.create_task(delay(0.2))
    print(await one + await two)


asyncio.run(main())
