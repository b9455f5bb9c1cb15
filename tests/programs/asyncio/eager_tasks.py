# Eager tasks run at once until they first wait.
import asyncio


async def step(n):
    print("start", n, asyncio.current_task().get_name())
    if n % 2:
        await asyncio.sleep(0)
        print("resumed", n)
    return n


async def fail():
    raise ValueError("eager failure")


async def main():
    loop = asyncio.get_running_loop()
    lazy = asyncio.create_task(step(10), name="lazy")
    print("before factory")
    loop.set_task_factory(asyncio.eager_task_factory)
    print(loop.get_task_factory() is asyncio.eager_task_factory)
    a = asyncio.create_task(step(0), name="zero")
    print(a.done(), a.result())
    b = asyncio.create_task(step(1), name="one")
    print(b.done())
    print(await asyncio.gather(a, b, step(2), step(3)))
    t = asyncio.create_task(fail())
    print(t.done(), repr(t.exception()))
    print(asyncio.current_task().get_name(), await lazy)
    async with asyncio.TaskGroup() as tg:
        c = tg.create_task(step(4))
        print("in group", c.done())
        tg.create_task(step(5))
    loop.set_task_factory(None)
    d = asyncio.create_task(step(6), eager_start=True, name="by option")
    print(d.done())
    e = asyncio.Task(step(7), loop=loop, eager_start=True, name="by class")
    print(e.done(), await e)

    async def cancels_itself():
        asyncio.current_task().cancel()
        await asyncio.sleep(0)

    t = asyncio.create_task(cancels_itself(), eager_start=True)
    print(t.done(), t.cancelling())
    await asyncio.wait([t])
    print(t.cancelled())

    async def nested():
        inner = asyncio.create_task(step(8), eager_start=True, name="inner")
        print("current is", asyncio.current_task().get_name())
        return inner.done()

    print(await asyncio.create_task(nested(), eager_start=True, name="outer"))


asyncio.run(main())
