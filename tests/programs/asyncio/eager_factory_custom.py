# create_eager_task_factory with a task class of one's own.
import asyncio


class Traced(asyncio.Task):
    def __init__(self, coro, **kw):
        print("init", sorted(kw))
        super().__init__(coro, **kw)


async def step(n):
    print("step", n)
    if n:
        await asyncio.sleep(0)
    return n


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.create_eager_task_factory(Traced))
    t = asyncio.create_task(step(0), name="t0")
    print(t.done(), type(t).__name__, t.get_name())
    t = asyncio.create_task(step(1))
    print(t.done(), await t)
    print(await asyncio.gather(step(0), step(1)))


asyncio.run(main())
