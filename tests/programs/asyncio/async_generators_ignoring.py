"""Async generators that yield while they are being closed, and what of them lives on until the loop is shut down."""

import asyncio
import contextlib
import gc

gc.disable()


@contextlib.asynccontextmanager
async def region(name):
    print(name, "opens")
    try:
        yield name
    finally:
        await asyncio.sleep(0)
        print(name, "closes")


async def stubborn(name):
    async with region(name):
        try:
            yield 1
        finally:
            print(name, "finally")
            yield 2
    print(name, "never comes here")


async def patient(name):
    try:
        await asyncio.sleep(0)
        yield 1
        yield 2
    finally:
        task = asyncio.current_task()
        print(name, "ends in", task and task.get_name().rstrip("0123456789"))


async def one(stream):
    return await anext(stream, "none left")


async def dropped():
    async for item in stubborn("dropped"):
        print("item", item)
        break
    for turn in range(4):
        await asyncio.sleep(0)
        print("turn", turn)
    print("the frame that handles GeneratorExit holds itself")


async def closed():
    stream = stubborn("closed")
    print(await anext(stream))
    try:
        await stream.aclose()
    except RuntimeError as error:
        print(error)
    try:
        print(await anext(stream, "none left"))
    except GeneratorExit as error:
        print("went on", repr(error))
    stream = None
    await asyncio.sleep(0)
    print("after")


async def rivals():
    stream = patient("rivals")
    print(await asyncio.gather(one(stream), one(stream), one(stream), return_exceptions=True))
    stream = None
    print("the failures that the gathering holds show the frames which hold the generator")
    for turn in range(4):
        await asyncio.sleep(0)
        print("turn", turn)


async def two_at_once():
    streams = [patient("first"), patient("second")]
    for stream in streams:
        await anext(stream)
    stream = streams = None
    for turn in range(3):
        await asyncio.sleep(0)
        print("turn", turn)


for main in dropped, closed, rivals, two_at_once:
    print("--", main.__name__)
    asyncio.run(main())
