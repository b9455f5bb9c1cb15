# Debug mode: slow callbacks, non-threadsafe calls, checks of arguments.
import asyncio
import time


async def slow():
    time.sleep(0.25)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    loop.set_debug(False)
    print(loop.get_debug())
    loop.set_debug(True)
    loop.slow_callback_duration = 10
    await slow()
    for bad in (main, asyncio.sleep):
        try:
            loop.call_soon(bad)
        except TypeError as error:
            print(str(error).split(" <")[0], "...", type(error).__name__)
    try:
        loop.call_soon(5)
    except TypeError as error:
        print(error)
    f = loop.create_future()
    f.set_result(1)
    print(await f)


asyncio.run(main(), debug=True)
