"""What woke a task lives until the task's step is over: a future's result and the frames of its traceback."""

import asyncio


class Marked:
    """Says when it dies."""

    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


async def fail(marked):
    await asyncio.sleep(0)
    raise ValueError(marked.name)


async def settle(future, value):
    future.set_result(value)


async def slept():
    await asyncio.sleep(0.001, Marked("result of sleep"))
    print("slept")
    await asyncio.sleep(0)
    print("next step")


async def gathered():
    await asyncio.gather(fail(Marked("argument of a task")), return_exceptions=True)
    print("gathered")
    await asyncio.sleep(0)
    print("next step")


async def awaited():
    future = asyncio.get_running_loop().create_future()
    asyncio.create_task(settle(future, Marked("result of a future")))
    await future
    del future
    print("awaited")
    await asyncio.sleep(0)
    print("next step")


async def nested():
    await asyncio.sleep(0)
    return Marked("returned")


async def task():
    await asyncio.create_task(nested())
    print("task is done")
    await asyncio.sleep(0)
    print("next step")


async def main():
    for part in slept, gathered, awaited, task:
        print(part.__name__)
        await part()


asyncio.run(main())
