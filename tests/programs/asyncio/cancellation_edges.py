"""Edges of cancellation: counts, messages, late and repeated requests, shields, timeouts that meet cancellation."""

import asyncio


def state(task):
    return f"{task.get_name()} done={task.done()} cancelled={task.cancelled()} cancelling={task.cancelling()}"


async def swallow_once():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("swallowed", error.args, asyncio.current_task().cancelling(), asyncio.current_task().uncancel())
    await asyncio.sleep(0)
    return "went on"


async def counts():
    task = asyncio.create_task(swallow_once(), name="counted")
    await asyncio.sleep(0)
    print(task.cancel("one"), task.cancel("two"), task.cancelling())
    print(await task, state(task))
    print(task.cancel(), task.uncancel())


async def before_start():
    async def body():
        print("never printed")

    task = asyncio.create_task(body(), name="early")
    task.cancel("too early")
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args, state(task))


async def messages():
    task = asyncio.create_task(asyncio.sleep(10), name="told")
    await asyncio.sleep(0)
    task.cancel("because")
    for _ in range(2):
        try:
            await task
        except asyncio.CancelledError as error:
            print("message", error.args)
    try:
        task.result()
    except asyncio.CancelledError as error:
        print("result", error.args)
    try:
        task.exception()
    except asyncio.CancelledError as error:
        print("exception", error.args)


async def in_finally():
    async def body():
        try:
            await asyncio.sleep(10)
        finally:
            try:
                await asyncio.sleep(10)
            finally:
                print("inner finally")

    task = asyncio.create_task(body(), name="finally")
    await asyncio.sleep(0)
    task.cancel("first")
    await asyncio.sleep(0)
    print(state(task))
    task.cancel("second")
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args, error.__context__.args)


async def shields():
    inner = asyncio.create_task(asyncio.sleep(0.02, "inner result"), name="inner")

    async def outer():
        try:
            return await asyncio.shield(inner)
        except asyncio.CancelledError:
            print("outer cancelled, inner", inner.cancelled())
            raise

    task = asyncio.create_task(outer(), name="outer")
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print(state(task), await inner)
    inner = asyncio.create_task(asyncio.sleep(10))
    shielded = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel()
    try:
        await shielded
    except asyncio.CancelledError:
        print("shield of a cancelled task", shielded.cancelled())


async def timeouts():
    async def body():
        try:
            async with asyncio.timeout(0.01):
                try:
                    await asyncio.sleep(10)
                finally:
                    await asyncio.sleep(0.02)
        except TimeoutError as error:
            print("timeout", type(error.__cause__).__name__, asyncio.current_task().cancelling())
            await asyncio.sleep(0)
            return "after"

    print(await body())
    task = asyncio.create_task(body(), name="both")
    await asyncio.sleep(0.015)
    task.cancel("from outside")
    try:
        print(await task)
    except asyncio.CancelledError as error:
        print("cancelled", error.args, state(task))
    try:
        async with asyncio.timeout(0.01) as outer:
            async with asyncio.timeout(10) as inner:
                await asyncio.sleep(20)
    except TimeoutError:
        print(outer.expired(), inner.expired(), inner, outer)
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__))
    print(await asyncio.wait_for(asyncio.sleep(0, "in time"), None))
    try:
        async with asyncio.timeout(-1):
            await asyncio.sleep(0)
            print("not reached")
    except TimeoutError:
        print("negative")
    limit = asyncio.timeout(1)
    try:
        limit.reschedule(5)
    except RuntimeError as error:
        print(error)
    async with limit:
        pass
    try:
        async with limit:
            pass
    except RuntimeError as error:
        print(error)


async def gathers():
    first, second = asyncio.create_task(asyncio.sleep(10)), asyncio.create_task(asyncio.sleep(10))
    both = asyncio.gather(first, second)
    await asyncio.sleep(0)
    print(both.cancel("all of them"))
    try:
        await both
    except asyncio.CancelledError as error:
        print(error.args, first.cancelled(), second.cancelled(), both.cancelled())
    first, second = asyncio.create_task(asyncio.sleep(10)), asyncio.create_task(asyncio.sleep(0, "kept"))
    both = asyncio.gather(first, second, return_exceptions=True)
    await asyncio.sleep(0)
    first.cancel("one")
    print(await both)
    print(both.cancel())


async def queues():
    queue = asyncio.Queue()
    getter = asyncio.create_task(queue.get(), name="getter")
    other = asyncio.create_task(queue.get(), name="other")
    await asyncio.sleep(0)
    queue.put_nowait("item")
    getter.cancel()
    print(await other if await asyncio.wait([getter]) else None, queue.qsize())
    lock = asyncio.Lock()
    await lock.acquire()
    first, second = asyncio.create_task(lock.acquire()), asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    lock.release()
    first.cancel()
    await asyncio.wait([first])
    print(await second, first.cancelled(), lock.locked())


async def main():
    for part in (counts, before_start, messages, in_finally, shields, timeouts, gathers, queues):
        print("--", part.__name__)
        await part()


asyncio.run(main())
