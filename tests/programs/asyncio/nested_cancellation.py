# Cancellation through layers: tasks awaiting tasks, gather, shield, finally blocks that wait.
import asyncio


async def leaf(name):
    try:
        await asyncio.sleep(10)
    finally:
        print(name, "cleanup starts")
        await asyncio.sleep(0)
        print(name, "cleanup ends")


async def middle(name):
    t = asyncio.create_task(leaf(f"{name}.task"))
    try:
        await asyncio.gather(t, leaf(f"{name}.coro"))
    except asyncio.CancelledError as error:
        print(name, "sees", error.args, t.cancelled(), t.done())
        raise


async def top():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(middle("m1"))
            await leaf("body")
    except asyncio.CancelledError:
        print("top cancelled", asyncio.current_task().cancelling())
        raise


async def second_cancel():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("first")
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("second")
            raise


async def main():
    t = asyncio.create_task(top())
    await asyncio.sleep(0.01)
    t.cancel("stop it")
    try:
        await t
    except asyncio.CancelledError as error:
        print("main", error.args)
    t = asyncio.create_task(second_cancel())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.sleep(0)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True), t.cancelling())

    async def a():
        await b_task

    async def b():
        await asyncio.sleep(10)

    b_task = asyncio.create_task(b())
    a_task = asyncio.create_task(a())
    await asyncio.sleep(0)
    b_task.cancel()
    results = await asyncio.gather(a_task, b_task, return_exceptions=True)
    print([type(r).__name__ for r in results], a_task.cancelled(), a_task.cancelling())

    async def catcher():
        try:
            await asyncio.create_task(leaf("awaited"))
        except asyncio.CancelledError:
            return "caught it"

    c = asyncio.create_task(catcher())
    await asyncio.sleep(0.01)
    c.cancel()
    print(await c)
    lock = asyncio.Lock()
    await lock.acquire()

    async def locked():
        async with lock:
            print("never")

    w = asyncio.create_task(locked())
    await asyncio.sleep(0)
    w.cancel()
    await asyncio.wait([w])
    lock.release()
    print(lock.locked(), w.cancelled())


asyncio.run(main())
