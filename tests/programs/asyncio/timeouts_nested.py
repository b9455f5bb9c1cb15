# Timeouts in each other, in groups, around locks and queues, and with clean-up that waits.
import asyncio


async def cleanup(tag, seconds):
    try:
        await asyncio.sleep(10)
    finally:
        print(tag, "cleaning")
        await asyncio.sleep(seconds)
        print(tag, "clean")


async def main():
    try:
        async with asyncio.timeout(0.03):
            await cleanup("slow", 0.06)
    except TimeoutError:
        print("timeout after the clean-up")
    try:
        async with asyncio.timeout(0.06):
            try:
                async with asyncio.timeout(0.03):
                    await cleanup("both", 0.06)
            except TimeoutError:
                print("inner")
    except TimeoutError:
        print("outer")
    try:
        async with asyncio.timeout(0.03):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(asyncio.sleep(10))
                tg.create_task(cleanup("t2", 0.03))
    except TimeoutError:
        print("group timed out")
    q = asyncio.Queue()
    for timeout in (0.03, 0):
        try:
            await asyncio.wait_for(q.get(), timeout)
        except TimeoutError:
            print("queue", timeout)
    lock = asyncio.Lock()
    async with lock:
        try:
            async with asyncio.timeout(0.03):
                async with lock:
                    pass
        except TimeoutError:
            print("lock", lock.locked())
    print(lock.locked())
    async with asyncio.timeout(0.03) as cm:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("swallowed inside the block")
    print("no TimeoutError then", cm.expired())


async def swallowed():
    try:
        await main()
    except TimeoutError as error:
        print("it comes all the same", repr(error))


asyncio.run(swallowed())
