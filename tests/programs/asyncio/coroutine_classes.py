# Coroutines written as classes: tasks, groups and gather send to them; they are no iterators.
import asyncio
from collections.abc import Coroutine


class Wrapped(Coroutine):
    def __init__(self, coroutine):
        self._coroutine = coroutine

    def send(self, value):
        return self._coroutine.send(value)

    def throw(self, *args):
        return self._coroutine.throw(*args)

    def close(self):
        return self._coroutine.close()

    def __await__(self):
        return self._coroutine.__await__()


class Silent(Coroutine):
    """Never waits."""

    def send(self, value):
        print("sent", value)
        raise StopIteration("at once")

    def throw(self, *args):
        print("thrown", args)
        raise args[0]

    def close(self):
        print("closed")

    def __await__(self):
        yield


async def answer(value, seconds=0):
    await asyncio.sleep(seconds)
    if value is None:
        raise ValueError("nothing")
    return value


async def main():
    print(await asyncio.gather(Wrapped(answer(1)), Wrapped(answer(2)), answer(3)))
    print(await asyncio.create_task(Wrapped(answer(4))), await Wrapped(answer(5)), await asyncio.create_task(Silent()))
    async with asyncio.TaskGroup() as group:
        task = group.create_task(Wrapped(answer(6)))
    print(task.result(), await asyncio.wait_for(Wrapped(answer(7)), 1), asyncio.iscoroutine(Wrapped(answer(8)).close()))
    print(await asyncio.gather(Wrapped(answer(None)), return_exceptions=True))
    slow = asyncio.create_task(Wrapped(answer(9, 10)))
    await asyncio.sleep(0)
    slow.cancel()
    try:
        await slow
    except asyncio.CancelledError as error:
        print("cancelled", slow.cancelled(), error.args)
    early = asyncio.create_task(Silent())
    early.cancel()
    try:
        await early
    except asyncio.CancelledError:
        print("cancelled early")


asyncio.run(main())
print(asyncio.run(Wrapped(answer(10))))
