# The report for exceptions that nobody retrieved.
import asyncio


async def fail(n):
    await asyncio.sleep(0)
    raise ValueError(n)


async def main():
    asyncio.create_task(fail(1), name="lost")
    seen = asyncio.create_task(fail(2), name="seen")
    await asyncio.sleep(0.01)
    print(repr(seen.exception()))
    f = asyncio.get_running_loop().create_future()
    f.set_exception(KeyError("future"))
    del f
    t = asyncio.create_task(fail(3), name="kept")
    await asyncio.sleep(0.01)
    print("dropping")
    del t
    print("dropped")


asyncio.run(main())
print("end")
