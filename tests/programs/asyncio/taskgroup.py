# TaskGroup: results, several errors, siblings cancelled, body errors, nesting, misuse.
import asyncio


async def work(n, delay=0.0, result=None):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise
    print("done", n)
    return result


async def fail(n, delay=0.0):
    await asyncio.sleep(delay)
    print("failing", n)
    raise ValueError(n)


async def stubborn(n):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise KeyError(n)


async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(work("a", 0.06, 1), name="first")
        b = tg.create_task(work("b", 0.03, 2))
        print(a.get_name(), repr(tg)[:24])
    print(a.result(), b.result(), repr(tg))

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work("sibling", 1))
            tg.create_task(fail("x", 0.03))
            tg.create_task(stubborn("y"))
            print("body waits")
            await asyncio.sleep(1)
            print("never")
    except* ValueError as group:
        print(repr(group), group.message)
    except* KeyError as group:
        print(repr(group))

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work("child", 1))
            await asyncio.sleep(0)
            raise OSError("body")
    except* OSError as group:
        print(repr(group.exceptions))

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work("k", 1))
            await asyncio.sleep(0)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        print("base exceptions come out bare")

    async def cancelled_from_outside():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work("o1", 1))
            tg.create_task(work("o2", 1))
            await asyncio.sleep(1)

    t = asyncio.create_task(cancelled_from_outside())
    await asyncio.sleep(0.03)
    t.cancel("outside")
    try:
        await t
    except asyncio.CancelledError as error:
        print("outside", error.args)

    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(work("outer child", 1))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail("inner", 0.03))
    except* ValueError as group:
        print(repr(group))

    async with asyncio.TaskGroup() as tg:
        child = tg.create_task(work("cancel me", 1))
        await asyncio.sleep(0)
        child.cancel()
    print("a cancelled child is no error", child.cancelled())

    coro = work("late")
    try:
        tg.create_task(coro)
    except RuntimeError as error:
        print(repr(str(error)))
    coro.close()
    coro = work("unentered")
    try:
        asyncio.TaskGroup().create_task(coro)
    except RuntimeError as error:
        print(str(error))
    coro.close()
    try:
        async with tg:
            pass
    except RuntimeError as error:
        print(error)

    async with asyncio.TaskGroup() as tg:
        async def spawner(depth):
            print("spawn", depth)
            if depth:
                tg.create_task(spawner(depth - 1))

        tg.create_task(spawner(3))
    print("all spawned ended")


asyncio.run(main())
