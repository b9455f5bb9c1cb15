"""First come, first served: results in the order in which they are ready.

`asyncio.as_completed` gives tasks as they finish, `asyncio.wait` with FIRST_COMPLETED stops at the first, which makes a
race; the losers are cancelled.
"""

import asyncio


async def mirror(name, seconds):
    try:
        await asyncio.sleep(seconds)
        return f"the file, from {name}"
    except asyncio.CancelledError:
        print(f"  {name} is told to stop")
        raise


async def race(*mirrors):
    tasks = [asyncio.create_task(mirror(*m), name=m[0]) for m in mirrors]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        if task in pending:
            task.cancel()
    await asyncio.wait(pending)
    return done.pop().result()


async def main():
    mirrors = [("Berlin", 0.15), ("Tokyo", 0.05), ("Lima", 0.1)]
    print("as they arrive:")
    tasks = [asyncio.create_task(mirror(*m)) for m in mirrors]
    async for task in asyncio.as_completed(tasks):
        print(f"  number {tasks.index(task) + 1}: {await task}")
    print("only the fastest:")
    print(" ", await race(*mirrors))


asyncio.run(main())
