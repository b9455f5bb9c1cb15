# The event loop by hand: run_until_complete, run_forever, stop, close, states and errors.
import asyncio


async def work(n):
    await asyncio.sleep(0)
    return n


loop = asyncio.new_event_loop()
print(loop.is_running(), loop.is_closed(), loop.get_debug(), loop.run_until_complete(work(1)))
f = loop.create_future()
loop.call_soon(f.set_result, "by callback")
print(loop.run_until_complete(f))
t = loop.create_task(work(2), name="made outside")
print(t.get_name(), loop.run_until_complete(t))
loop.call_soon(print, "in run_forever")
loop.call_soon(loop.stop)
loop.call_soon(print, "still this turn")
loop.run_forever()
loop.stop()
loop.call_soon(print, "one turn though stopped")
loop.run_forever()


async def stops():
    loop.stop()
    await asyncio.sleep(0.01)
    return "late"


try:
    loop.run_until_complete(stops())
except RuntimeError as error:
    print(error)


async def inside():
    try:
        loop.run_forever()
    except RuntimeError as error:
        print(error)
    coro = work(3)
    try:
        loop.run_until_complete(coro)
    except RuntimeError as error:
        print(error)
    coro.close()
    try:
        loop.close()
    except RuntimeError as error:
        print(error)
    return asyncio.get_event_loop() is loop, asyncio.get_running_loop() is loop, loop.is_running()


print(loop.run_until_complete(inside()))
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop)
other = asyncio.new_event_loop()
foreign = other.create_future()
try:
    loop.run_until_complete(asyncio.wait_for(foreign, 1))
except (RuntimeError, ValueError) as error:
    print(type(error).__name__, str(error).split("<")[0], str(error).split(">")[-1])
other.close()
try:
    loop.run_until_complete(5)
except TypeError as error:
    print(error)


async def fails():
    raise ValueError("from coroutine")


try:
    loop.run_until_complete(fails())
except ValueError as error:
    print(error)
loop.run_until_complete(loop.shutdown_asyncgens())
loop.run_until_complete(loop.shutdown_default_executor())
loop.close()
loop.close()
print(loop.is_closed())
coro = work(4)
for action in (lambda: loop.run_until_complete(coro), lambda: loop.call_soon(print), lambda: loop.run_forever(), lambda: loop.create_task(coro), lambda: loop.call_later(1, print)):
    try:
        action()
    except RuntimeError as error:
        print(error)
coro.close()
asyncio.set_event_loop(None)
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
try:
    asyncio.set_event_loop(5)
except (TypeError, AssertionError) as error:
    print(type(error).__name__, error)
