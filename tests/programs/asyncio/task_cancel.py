# Cancellation: before the first step, in a sleep, swallowed, with a message, uncancel and cancelling counts.
import asyncio


async def sleeper(tag):
    print(tag, "running")
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(tag, "cancelled", error.args)
        raise
    finally:
        print(tag, "finally")


async def swallow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("swallowed")
    await asyncio.sleep(0)
    return "survived"


async def main():
    t = asyncio.create_task(sleeper("never"))
    print(t.cancel(), t.cancelling(), t.cancelled())
    try:
        await t
    except asyncio.CancelledError as error:
        print("never started", error.args, t.cancelled())
    print(t.cancel())

    t = asyncio.create_task(sleeper("msg"))
    await asyncio.sleep(0)
    t.cancel("the message")
    try:
        await t
    except asyncio.CancelledError as error:
        print("main got", error.args)
    for ask in (t.result, t.exception):
        try:
            ask()
        except asyncio.CancelledError as error:
            print("again", error.args)

    t = asyncio.create_task(swallow())
    await asyncio.sleep(0)
    t.cancel()
    t.cancel()
    print(t.cancelling(), await t, t.cancelled(), t.cancelling(), t.uncancel(), t.uncancel(), t.uncancel())

    async def self_cancel():
        asyncio.current_task().cancel()
        print("still running")
        await asyncio.sleep(0)
        print("never")

    t = asyncio.create_task(self_cancel())
    print(await asyncio.gather(t, return_exceptions=True))

    async def self_cancel_return():
        asyncio.current_task().cancel("late")
        return "returned"

    t = asyncio.create_task(self_cancel_return())
    await asyncio.wait([t])
    print(t.cancelled(), t.done())
    try:
        t.result()
    except asyncio.CancelledError as error:
        print(error.args)

    async def replace():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            raise ValueError("instead")

    t = asyncio.create_task(replace())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except ValueError as error:
        print(error, type(error.__context__).__name__, t.cancelled(), repr(t.exception()))

    async def outer(inner):
        try:
            return await inner
        except asyncio.CancelledError:
            print("outer cancelled")
            raise

    inner = asyncio.create_task(sleeper("inner"))
    o = asyncio.create_task(outer(inner))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    o.cancel("from main")
    results = await asyncio.gather(o, inner, return_exceptions=True)
    print([type(r).__name__ for r in results], inner.cancelled())

    async def raise_cancel():
        raise asyncio.CancelledError("by hand")

    t = asyncio.create_task(raise_cancel())
    await asyncio.wait([t])
    print(t.cancelled(), t.cancelling())


asyncio.run(main())
