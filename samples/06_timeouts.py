"""Not waiting for ever: three ways to set a limit.

`asyncio.timeout` limits a block, `asyncio.wait_for` a single awaitable, `asyncio.wait` only stops waiting and leaves
the tasks alone.
"""

import asyncio


async def answer(seconds):
    await asyncio.sleep(seconds)
    return 42


async def main():
    try:
        async with asyncio.timeout(0.1):
            print("question 1:", await answer(0.02))
            print("question 2:", await answer(5))
    except TimeoutError:
        print("question 2 took too long")

    try:
        print("question 3:", await asyncio.wait_for(answer(5), timeout=0.1))
    except TimeoutError:
        print("question 3 took too long")

    quick = asyncio.create_task(answer(0.02), name="quick")
    slow = asyncio.create_task(answer(0.2), name="slow")
    done, pending = await asyncio.wait([quick, slow], timeout=0.1)
    print("done:", [task.get_name() for task in done], "pending:", [task.get_name() for task in pending])
    print("the slow one was only late:", await slow)

    # A deadline can move while the block runs.
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.1) as limit:
        for part in range(3):
            await asyncio.sleep(0.06)
            limit.reschedule(loop.time() + 0.1)
            print(f"part {part} arrived, {limit.when() - loop.time():.1f} s more")


asyncio.run(main())
