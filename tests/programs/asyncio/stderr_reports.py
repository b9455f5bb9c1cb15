"""Reports on standard error: never awaited, never retrieved, destroyed while pending, errors of callbacks and handlers."""

import asyncio
import gc
import sys


async def forgotten():
    pass


async def fails(error):
    raise error


async def main():
    loop = asyncio.get_running_loop()
    forgotten()
    sys.stderr.flush()
    task = asyncio.create_task(fails(ValueError("first")), name="one")
    await asyncio.sleep(0)
    del task
    gc.collect()
    task = asyncio.create_task(fails(ExceptionGroup("several", [TypeError("a"), KeyError("b")])), name="two")
    await asyncio.sleep(0)
    del task
    gc.collect()
    future = loop.create_future()
    future.set_exception(OSError("plain future"))
    del future
    gc.collect()
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "by hand", "zeta": 1, "alpha": "two"})

    def broken(loop, context):
        raise RuntimeError("the handler itself")

    loop.set_exception_handler(broken)
    loop.call_exception_handler({"message": "for the broken handler"})
    loop.set_exception_handler(None)
    results = await asyncio.gather(fails(ValueError("kept")), fails(TypeError("kept")), return_exceptions=True)
    print(results)
    try:
        await asyncio.gather(fails(ValueError("raised")), fails(TypeError("second, unseen")))
    except ValueError as error:
        print("caught", error)
    await asyncio.sleep(0)


asyncio.run(main())
