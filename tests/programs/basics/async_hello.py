# First things with asyncio.
import asyncio


async def say(what, delay):
    await asyncio.sleep(delay)
    print(what)
    return what.upper()


async def main():
    print("start")
    result = await say("hello", 0.01)
    print(result)


asyncio.run(main())
