# Programs in the style of Python 3.6.
import asyncio


async def hello(n):
    await asyncio.sleep(0)
    return f"hello {n}"


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
try:
    print(loop.run_until_complete(hello(1)))
    print(loop.run_until_complete(asyncio.gather(hello(2), hello(3))) if False else "skipped")
    tasks = [loop.create_task(hello(n)) for n in range(3)]
    done, pending = loop.run_until_complete(asyncio.wait(tasks))
    print(sorted(t.result() for t in done), pending)
    future = loop.create_future()
    loop.call_later(0.01, future.set_result, "done")
    print(loop.run_until_complete(future))
    loop.call_later(0.01, loop.stop)
    loop.run_forever()
finally:
    loop.close()
print(loop.is_closed())
