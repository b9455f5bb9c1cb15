# Custom task factories and Task subclasses.
import asyncio


class Named(asyncio.Task):
    def __init__(self, coro, **kw):
        super().__init__(coro, **kw)
        print("made", self.get_coro().__name__)

    def cancel(self, msg=None):
        print("cancel", msg)
        return super().cancel(msg)


def factory(loop, coro, **kw):
    return Named(coro, loop=loop, **kw)


async def work():
    await asyncio.sleep(0)
    return "worked"


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    t = asyncio.create_task(work(), name="n")
    print(type(t).__name__, t.get_name(), await t)
    print(await asyncio.gather(work(), work()))
    t = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    t.cancel("by hand")
    print(await asyncio.gather(t, return_exceptions=True))
    try:
        loop.set_task_factory(5)
    except TypeError as error:
        print(error)
    loop.set_task_factory(None)


class MyFuture(asyncio.Future):
    pass


asyncio.run(main())
