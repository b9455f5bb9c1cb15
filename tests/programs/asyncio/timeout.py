# timeout and timeout_at: expiry, rescheduling, nesting, misuse.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.03) as cm:
            print(cm.expired(), cm.when() is not None)
            await asyncio.sleep(1)
    except TimeoutError as error:
        print("expired", cm.expired(), repr(error), type(error.__cause__).__name__)
    async with asyncio.timeout(1) as cm:
        await asyncio.sleep(0)
    print("in time", cm.expired())
    async with asyncio.timeout(None) as cm:
        print(cm.when())
        cm.reschedule(loop.time() + 0.5)
        print(cm.when() > loop.time())
        cm.reschedule(None)
    try:
        async with asyncio.timeout_at(loop.time() + 0.03):
            await asyncio.sleep(1)
    except TimeoutError:
        print("at")
    try:
        async with asyncio.timeout(0):
            print("body of 0 starts")
            await asyncio.sleep(0)
            print("never")
    except TimeoutError:
        print("zero")
    try:
        async with asyncio.timeout(-1):
            await asyncio.sleep(0)
    except TimeoutError:
        print("negative")
    try:
        async with asyncio.timeout(0.03) as outer:
            async with asyncio.timeout(1) as inner:
                await asyncio.sleep(2)
    except TimeoutError:
        print("outer", outer.expired(), inner.expired())
    try:
        async with asyncio.timeout(1) as outer:
            try:
                async with asyncio.timeout(0.03) as inner:
                    await asyncio.sleep(2)
            except TimeoutError:
                print("inner", outer.expired(), inner.expired())
            await asyncio.sleep(0)
            print("outer goes on")
    except TimeoutError:
        print("never")
    try:
        async with asyncio.timeout(0.03):
            raise ValueError("other error")
    except ValueError as error:
        print(error)
    try:
        async with asyncio.timeout(0.03):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                raise KeyError("replaces") from None
    except KeyError as error:
        print(repr(error))
    cm = asyncio.timeout(1)
    try:
        cm.reschedule(5)
    except RuntimeError as error:
        print(error)
    async with cm:
        pass
    for again in (cm.__aenter__,):
        try:
            await again()
        except RuntimeError as error:
            print(error)
    try:
        cm.reschedule(1)
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.timeout(0.03) as cm:
            await asyncio.sleep(1)
    except TimeoutError:
        try:
            cm.reschedule(1)
        except RuntimeError as error:
            print(error)
    async with asyncio.timeout(0.06) as cm:
        cm.reschedule(loop.time() + 1)
        await asyncio.sleep(0.12)
        print("survived by rescheduling", cm.expired())
    try:
        async with asyncio.timeout(0.03):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(asyncio.sleep(1))
    except TimeoutError:
        print("group within timeout")


asyncio.run(main())
