# The report for a task that is destroyed while pending.
import asyncio
import gc


async def forever(f):
    await f


loop = asyncio.new_event_loop()
f = loop.create_future()
t = loop.create_task(forever(f), name="doomed")
loop.call_soon(loop.stop)
loop.run_forever()
print("dropping")
del f, t
gc.collect()
print("dropped")
loop.close()
