# Structured cancellation: uncancel makes a swallowed cancellation final.
import asyncio


async def tolerant():
    task = asyncio.current_task()
    for attempt in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("attempt", attempt, "cancelling", task.cancelling())
            print("left", task.uncancel())
    return "finished"


async def pending_flag():
    task = asyncio.current_task()
    task.cancel()
    print("uncancel", task.uncancel())
    await asyncio.sleep(0)
    return "not cancelled"


async def twice():
    task = asyncio.current_task()
    task.cancel()
    task.cancel()
    print("uncancel", task.uncancel())
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("cancelled as one request is left", task.cancelling())
        task.uncancel()
    await asyncio.sleep(0)
    return "ok"


async def with_timeout():
    task = asyncio.current_task()
    try:
        async with asyncio.timeout(0.03):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                print("in timeout", task.cancelling())
                raise
    except TimeoutError as error:
        print("timeout", task.cancelling(), repr(error.__cause__))
    return "after"


async def outer_wins():
    try:
        async with asyncio.timeout(5):
            await asyncio.sleep(10)
    except TimeoutError:
        print("never")
    except asyncio.CancelledError as error:
        print("cancelled from outside", error.args)
        raise


async def main():
    t = asyncio.create_task(tolerant())
    for _ in range(3):
        await asyncio.sleep(0)
        t.cancel()
    print(await t, t.cancelling())
    print(await asyncio.create_task(pending_flag()))
    print(await asyncio.create_task(twice()))
    print(await asyncio.create_task(with_timeout()))
    t = asyncio.create_task(outer_wins())
    await asyncio.sleep(0)
    t.cancel("outside")
    await asyncio.wait([t])
    print(t.cancelled())


asyncio.run(main())
