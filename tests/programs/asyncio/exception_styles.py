# Every usual way to handle errors of several tasks.
import asyncio


async def job(n):
    await asyncio.sleep(0.04 * n)
    if n == 2:
        raise ValueError(f"job {n} failed")
    return f"job {n} ok"


async def main():
    try:
        print(await asyncio.gather(*(job(n) for n in range(4))))
    except ValueError as error:
        print("gather:", error)
    for r in await asyncio.gather(*(job(n) for n in range(4)), return_exceptions=True):
        print("kept:", r)
    try:
        async with asyncio.TaskGroup() as tg:
            tasks = [tg.create_task(job(n)) for n in range(4)]
    except* ValueError as group:
        print("group:", [str(e) for e in group.exceptions])
    print([("cancelled" if t.cancelled() else t.exception() or t.result()) for t in tasks])
    tasks = [asyncio.create_task(job(n), name=str(n)) for n in range(4)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print("wait:", sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
    for t in pending:
        t.cancel()
    for t in tasks:
        try:
            print(await t)
        except (ValueError, asyncio.CancelledError) as error:
            print(type(error).__name__, error)
    for n, coro in enumerate(asyncio.as_completed([job(n) for n in range(4)])):
        try:
            print(n, await coro)
        except ValueError as error:
            print(n, "failed", error)


asyncio.run(main())
