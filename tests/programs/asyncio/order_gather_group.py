# The order of steps in gather and TaskGroup when children end in the same turn.
import asyncio


async def child(name, steps, fail=False):
    for i in range(steps):
        print(name, i)
        await asyncio.sleep(0)
    if fail:
        raise ValueError(name)
    return name


async def main():
    print(await asyncio.gather(child("a", 2), child("b", 1), child("c", 3)))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(child("d", 3))
            tg.create_task(child("e", 1, fail=True))
            print("body")
        print("never")
    except* ValueError as group:
        print(group.exceptions)
    t = asyncio.create_task(child("f", 1))
    t.add_done_callback(lambda _: print("callback of f"))

    async def waits(n):
        print("waiter", n, await t)

    await asyncio.gather(waits(1), waits(2))
    print("both waiters done")
    done = asyncio.create_task(child("g", 0))
    await asyncio.sleep(0)
    print(done.done())
    print(await done, "awaiting a done task does not give way")
    outer = asyncio.gather(asyncio.gather(child("h", 1), child("i", 2)), child("j", 1))
    print(await outer)
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(child("k", 1))
        b = tg.create_task(child("l", 1))
        await a
        print("a is done, b:", b.done())


asyncio.run(main())
