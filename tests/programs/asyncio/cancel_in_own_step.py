"""A task that is cancelled during its own step is thrown CancelledError where it waits next."""

import asyncio


async def bare():
    asyncio.current_task().cancel("bare")
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("bare ends")


async def second_step(future):
    await asyncio.sleep(0)
    asyncio.current_task().cancel("second")
    try:
        await future
    except asyncio.CancelledError as error:
        print("second", error.args, future.cancelled())
        raise


async def shared(future, name):
    if name == "striker":
        asyncio.current_task().cancel(name)
    try:
        await future
    except asyncio.CancelledError as error:
        print(name, "thrown", error.args, asyncio.current_task().cancelling())


async def done_already():
    future = asyncio.get_running_loop().create_future()
    future.set_result("ready")
    asyncio.current_task().cancel("late")
    print("no wait:", await future)
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        print("then", error.args)


async def gathered():
    asyncio.current_task().cancel("all")
    try:
        await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
    except asyncio.CancelledError as error:
        print("gathered", error.args)


async def queued():
    asyncio.current_task().cancel()
    try:
        await asyncio.Queue().get()
    except asyncio.CancelledError as error:
        print("queued", error.args)


async def eager():
    asyncio.current_task().cancel("eager")
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError as error:
        print("eager", error.args)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    tasks = [
        asyncio.create_task(coroutine)
        for coroutine in (bare(), second_step(loop.create_future()), done_already(), gathered(), queued())
    ]
    tasks += [asyncio.create_task(shared(future, name)) for name in ("first", "striker", "last")]
    tasks.append(asyncio.create_task(eager(), eager_start=True))
    done, pending = await asyncio.wait(tasks, timeout=2)
    print(len(done), len(pending), [task.cancelled() for task in tasks])


asyncio.run(main())
