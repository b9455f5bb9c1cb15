# Tracebacks, contexts and identity of exceptions that cross tasks.
import asyncio
import traceback


async def inner():
    await asyncio.sleep(0)
    raise ValueError("inner")


async def middle():
    try:
        await inner()
    except ValueError as error:
        raise KeyError("middle") from error


async def main():
    t = asyncio.create_task(middle())
    try:
        await t
    except KeyError as error:
        print(repr(error), repr(error.__cause__), error is t.exception())
        print([f.name for f in traceback.extract_tb(error.__traceback__)])
        print([f.name for f in traceback.extract_tb(error.__cause__.__traceback__)])
    try:
        await t
    except KeyError as error:
        print("again", [f.name for f in traceback.extract_tb(error.__traceback__)][:2])
    try:
        try:
            raise OSError("outer context")
        except OSError:
            await asyncio.create_task(inner())
    except ValueError as error:
        print(repr(error.__context__))

    async def cancelled_with_context():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            print("context", repr(error.__context__))
            raise RuntimeError("new") from None

    t = asyncio.create_task(cancelled_with_context())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except RuntimeError as error:
        print(error, repr(error.__context__), error.__suppress_context__)

    async def base():
        raise KeyboardInterrupt

    async def group():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(inner())
            tg.create_task(middle())

    try:
        await group()
    except ExceptionGroup as eg:
        print(eg, [repr(e) for e in eg.exceptions], repr(eg.exceptions[1].__cause__))
        matched, rest = eg.split(KeyError)
        print(repr(matched), repr(rest))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(group())
            await asyncio.sleep(1)
    except* KeyError as eg:
        print("keys", eg.exceptions)
    except* ValueError as eg:
        print("values", eg.exceptions)
    results = await asyncio.gather(inner(), middle(), return_exceptions=True)
    print([type(r).__name__ for r in results], [len(traceback.extract_tb(r.__traceback__)) for r in results])


asyncio.run(main())
