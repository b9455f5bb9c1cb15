# wait_for: results, timeouts, cancellation in both directions, races, zero and negative timeouts.
import asyncio


async def work(delay, result="result"):
    try:
        await asyncio.sleep(delay)
        return result
    except asyncio.CancelledError:
        print("inner cancelled")
        raise


async def refuses():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        await asyncio.sleep(0.03)
        return "late result"


async def raises_on_cancel():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise ValueError("while cancelling")


async def main():
    print(await asyncio.wait_for(work(0.03), 1), await asyncio.wait_for(work(0), None))
    try:
        await asyncio.wait_for(work(1), 0.03)
    except TimeoutError as error:
        print(repr(error), type(error.__cause__).__name__, asyncio.TimeoutError is TimeoutError)
    print(await asyncio.wait_for(refuses(), 0.03))
    try:
        await asyncio.wait_for(raises_on_cancel(), 0.03)
    except ValueError as error:
        print(repr(error))
    for timeout in (0, -1):
        try:
            await asyncio.wait_for(work(1), timeout)
        except TimeoutError:
            print("timeout", timeout)
    f = asyncio.get_running_loop().create_future()
    f.set_result("ready")
    print(await asyncio.wait_for(f, 0))
    t = asyncio.create_task(work(1))
    try:
        await asyncio.wait_for(t, 0.03)
    except TimeoutError:
        print("task", t.cancelled())

    async def outer():
        try:
            await asyncio.wait_for(work(1), 5)
        except asyncio.CancelledError as error:
            print("outer cancelled", error.args)
            raise

    t = asyncio.create_task(outer())
    await asyncio.sleep(0.03)
    t.cancel("m")
    print(await asyncio.gather(t, return_exceptions=True))
    t = asyncio.create_task(work(1))
    try:
        await asyncio.wait_for(asyncio.shield(t), 0.03)
    except TimeoutError:
        print("shielded", t.done())
    t.cancel()
    try:
        await asyncio.wait_for(asyncio.wait_for(work(1), 0.03), 1)
    except TimeoutError:
        print("inner timeout")
    try:
        await asyncio.wait_for(5, 1)
    except TypeError as error:
        print(error)
    try:
        await asyncio.wait_for(5, 0)
    except TypeError as error:
        print(error)
    await asyncio.sleep(0)


asyncio.run(main())
