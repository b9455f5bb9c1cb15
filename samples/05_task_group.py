"""Structured concurrency: tasks that cannot outlive their block.

`async with asyncio.TaskGroup()` waits for all its tasks. When one fails, the others are cancelled, and what failed
arrives as an ExceptionGroup, which `except*` takes apart by kind.
"""

import asyncio


async def fetch(page, seconds, fault=None):
    try:
        await asyncio.sleep(seconds)
        if fault:
            raise fault
        print(f"  {page} loaded")
        return f"<{page}>"
    except asyncio.CancelledError:
        print(f"  {page} cancelled, cleaning up")
        raise


async def all_is_well():
    async with asyncio.TaskGroup() as group:
        home = group.create_task(fetch("home", 0.1))
        news = group.create_task(fetch("news", 0.05))
    # Here both are done for certain.
    return home.result() + news.result()


async def something_fails():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch("slow", 5))
            group.create_task(fetch("broken", 0.1, ValueError("bad markup")))
            group.create_task(fetch("quick", 0.05))
    except* ValueError as failures:
        for error in failures.exceptions:
            print(f"  caught {error!r}")


async def main():
    print("a group that succeeds")
    print(await all_is_well())
    print("a group that fails")
    await something_fails()


asyncio.run(main())
