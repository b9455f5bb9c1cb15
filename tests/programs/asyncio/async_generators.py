# Asynchronous generators: asend, athrow, aclose, states, misuse.
import asyncio
import inspect


async def numbers():
    try:
        n = 0
        while True:
            try:
                got = yield n
                print("got", got)
            except ValueError as error:
                print("caught", error)
            n += 1
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        print("closed")


async def main():
    g = numbers()
    print(inspect.getasyncgenstate(g), g.ag_running, g.ag_await)
    print(await anext(g), await g.asend("x"), await g.athrow(ValueError("v")), await g.__anext__())
    await g.aclose()
    print(inspect.getasyncgenstate(g))
    await g.aclose()
    try:
        await anext(g)
    except StopAsyncIteration:
        print("exhausted")
    g = numbers()
    try:
        await g.asend("too early")
    except TypeError as error:
        print(error)
    await g.aclose()
    g = numbers()
    try:
        await g.athrow(KeyError("at start"))
    except KeyError as error:
        print(repr(error))

    async def yields_on_close():
        try:
            yield 1
        except GeneratorExit:
            yield 2

    g = yields_on_close()
    await anext(g)
    try:
        await g.aclose()
    except RuntimeError as error:
        print(error)

    async def bad_stop(exc):
        yield 1
        raise exc

    for exc in (StopIteration("s"), StopAsyncIteration("a")):
        g = bad_stop(exc)
        await anext(g)
        try:
            await anext(g)
        except RuntimeError as error:
            print(error, repr(error.__cause__))

    g = numbers()
    first = g.__anext__()
    second = g.__anext__()
    print(await first)
    try:
        await first
    except RuntimeError as error:
        print(error)
    print(await second)

    async def slow():
        await asyncio.sleep(0.02)
        yield 1

    s = slow()
    t = asyncio.create_task(anext(s)) if False else asyncio.ensure_future(anext(s))
    await asyncio.sleep(0)
    try:
        await anext(s)
    except RuntimeError as error:
        print(error)
    print(await t)
    await g.aclose()

    async def early():
        for i in range(5):
            yield i

    async for i in early():
        if i == 2:
            break
    else:
        print("never")
    async for i in early():
        pass
    else:
        print("else", i)
    print([x async for x in early() if x % 2], {x: x async for x in early()}, {x async for x in early()} == set(range(5)))
    agen = (x * 2 async for x in early())
    print(type(agen).__name__, [y async for y in agen], [await asyncio.sleep(0, k) for k in range(3)])
    print([[x async for x in early() if x < n] for n in range(3)])
    print(sum([x async for x in early()]), [x + y async for x in early() for y in (1, 2) if x > 3])


asyncio.run(main())
