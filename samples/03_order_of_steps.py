"""Who runs when: the event loop as a queue.

The loop takes ready tasks in the order in which they became ready, runs each until it waits, and goes on with the next.
`await asyncio.sleep(0)` puts a task at the end of that queue. Nothing here depends on time or on luck: the same program
prints the same lines in every run.
"""

import asyncio


async def runner(name, laps):
    for lap in range(1, laps + 1):
        print(f"{name} runs lap {lap} of {laps}")
        await asyncio.sleep(0)
    print(f"{name} arrives")
    return name


async def main():
    loop = asyncio.get_running_loop()
    ann = asyncio.create_task(runner("Ann", 2))
    bob = asyncio.create_task(runner("Bob", 3))
    loop.call_soon(print, "a callback waits in the same queue")
    ann.add_done_callback(lambda task: print(f"callback: {task.result()} is done"))
    print("main goes on until it awaits")
    print("finished:", await asyncio.gather(ann, bob))


asyncio.run(main())
