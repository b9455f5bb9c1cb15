# Where exceptions of gathered tasks go, and that later ones are not reported.
import asyncio


async def fail(delay, name):
    await asyncio.sleep(delay)
    print("failing", name)
    raise ValueError(name)


async def main():
    g = asyncio.gather(fail(0.03, "a"), fail(0.06, "b"), asyncio.sleep(0.09, "c"))
    try:
        await g
    except ValueError as error:
        print("caught", error, g.done(), repr(g.exception()))
    await asyncio.sleep(0.1)
    t = asyncio.create_task(fail(0, "task"))
    results = await asyncio.gather(t, t, asyncio.sleep(0), return_exceptions=True)
    print([repr(r) for r in results], results[0] is results[1])
    try:
        await asyncio.gather(fail(0, "x"), fail(0, "y"))
    except ValueError as error:
        print(error, error.__traceback__ is not None, error.__context__)
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            await asyncio.gather(fail(0, "context"))
    except ValueError as error:
        print(repr(error.__context__))
    await asyncio.sleep(0.01)
    try:
        await asyncio.wait_for(fail(0, "w"), 1)
    except ValueError as error:
        print(error)
    try:
        async with asyncio.timeout(1):
            await fail(0, "in timeout")
    except ValueError as error:
        print(error)
    t = asyncio.create_task(fail(0, "twice"))
    for _ in range(2):
        try:
            await t
        except ValueError as error:
            print("again", error)

    async def exits():
        raise SystemExit(5)

    t = asyncio.create_task(exits())
    await asyncio.sleep(1)
    print("never")


try:
    asyncio.run(main())
except SystemExit as error:
    print("exit", error.code)
