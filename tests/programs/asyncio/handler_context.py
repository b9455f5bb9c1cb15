"""What the loop's exception handler is told: the keys and texts of each kind of report."""

import asyncio
import gc
import re


def show(value):
    if isinstance(value, BaseException):
        return repr(value)
    return re.sub(r"when=[0-9.]+|0x[0-9a-f]+|/\S*/", "…", repr(value))


def handler(loop, context):
    print("handler:", context["message"].split(" <")[0].split(" at /")[0])
    for key in sorted(context):
        if key != "message":
            print("   ", key, show(context[key]))


async def fails():
    raise ValueError("lost")


async def forever():
    await asyncio.get_running_loop().create_future()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)

    task = asyncio.create_task(fails(), name="failing")
    await asyncio.sleep(0)
    del task
    gc.collect()

    future = loop.create_future()
    future.set_exception(KeyError("nobody asks"))
    del future
    gc.collect()

    future = loop.create_future()
    future.set_exception(KeyError("asked"))
    future.exception()
    del future

    def callback(future):
        raise ZeroDivisionError("in a callback")

    future = loop.create_future()
    future.add_done_callback(callback)
    future.set_result(1)
    await asyncio.sleep(0)

    def later(*args):
        raise LookupError("later")

    loop.call_soon(later, 1, "two")
    loop.call_later(0, later)
    await asyncio.sleep(0.01)

    loop.call_exception_handler({"message": "by hand", "extra": [1, 2], "exception": OSError(5, "text")})
    loop.call_exception_handler({"message": "bare"})

    outer = asyncio.shield(asyncio.create_task(fails(), name="shielded"))
    outer.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del outer
    gc.collect()

    try:
        loop.set_exception_handler(5)
    except TypeError as error:
        print(error)

    def broken(loop, context):
        raise RuntimeError("the handler itself")

    loop.set_exception_handler(None)
    print(loop.get_exception_handler())


asyncio.run(main())
