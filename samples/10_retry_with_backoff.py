"""Trying again, with longer and longer pauses.

A decorator for coroutine functions: it repeats a failed call, doubling the pause each time, and gives up in the end with
the last error, which carries a note about the attempts.
"""

import asyncio
import functools


def retry(attempts, pause, catch=Exception):
    def decorate(function):
        @functools.wraps(function)
        async def again(*args, **kwargs):
            for attempt in range(1, attempts + 1):
                try:
                    return await function(*args, **kwargs)
                except catch as error:
                    if attempt == attempts:
                        error.add_note(f"gave up after {attempts} attempts")
                        raise
                    seconds = pause * 2 ** (attempt - 1)
                    print(f"  attempt {attempt} failed: {error}; next in {seconds} s")
                    await asyncio.sleep(seconds)

        return again

    return decorate


class Server:
    """Refuses its first few callers."""

    def __init__(self, refusals):
        self.refusals = refusals

    @retry(attempts=4, pause=0.02, catch=ConnectionError)
    async def get(self, path):
        await asyncio.sleep(0)
        if self.refusals:
            self.refusals -= 1
            raise ConnectionError("connection refused")
        return f"contents of {path}"


async def main():
    for refusals in (0, 2, 9):
        print(f"a server that refuses {refusals} times")
        try:
            print(" ", await Server(refusals).get("/index"))
        except ConnectionError as error:
            print(f"  {error} ({', '.join(error.__notes__)})")


asyncio.run(main())
