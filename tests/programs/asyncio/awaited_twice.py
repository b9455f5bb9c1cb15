"""Awaiting a coroutine that another task awaits already."""

import asyncio
async def it(c): return await c
async def native(c):
    asyncio.create_task(it(c), name="x")
    await asyncio.sleep(0)
    for i in range(2):
        try: print(await c)
        except RuntimeError as e: print(e)
        except BaseException as e: print(repr(e))
        await asyncio.sleep(.01)
async def main():
    for c in [asyncio.sleep(.005,"s"), asyncio.Event().wait(), asyncio.Queue().get(), asyncio.wait_for(asyncio.sleep(.005), 1), asyncio.Lock().acquire(), asyncio.wait([asyncio.create_task(asyncio.sleep(.005))]), asyncio.sleep(0)]:
        print(c.__name__)
        t = asyncio.create_task(native(c))
        await asyncio.wait([t], timeout=.05)
        t.cancel(); c.close() if c.cr_await is None else None
        await asyncio.gather(t, return_exceptions=True)
        for t in asyncio.all_tasks():
            if t.get_name()=="x": t.cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
asyncio.run(main())
