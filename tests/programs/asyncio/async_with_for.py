# async with and async for: protocols, suppression, several managers, errors.
import asyncio


class ACM:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        await asyncio.sleep(0)
        print("aenter", self.name)
        return self.name

    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(0)
        print("aexit", self.name, repr(value))
        return self.swallow


class AIter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n


async def main():
    async with ACM("a") as a, ACM("b", swallow=True) as b:
        print(a, b)
        raise ValueError("swallowed by b")
    try:
        async with (ACM("c"), ACM("d")):
            raise KeyError("through")
    except KeyError as error:
        print(repr(error))

    async def returning():
        async with ACM("e"):
            return "from inside"

    print(await returning())
    async for x in AIter(3):
        if x == 2:
            continue
        print("item", x)
    else:
        print("else")
    async for x in AIter(3):
        break
    async for x, y in pairs():
        print(x, y)
    t = asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))

    class NoAexit:
        async def __aenter__(self): ...

    class SyncOnly:
        def __enter__(self): ...
        def __exit__(self, *a): ...

    class Plain:
        def __aenter__(self):
            return 5

        async def __aexit__(self, *a): ...

    for obj in (NoAexit(), SyncOnly(), Plain(), 5):
        try:
            async with obj:
                print("inside")
        except (TypeError, AttributeError) as error:
            print(type(error).__name__, error)

    class Fails:
        async def __aenter__(self):
            raise OSError("enter")

        async def __aexit__(self, *a):
            print("never")

    try:
        async with ACM("outer"), Fails():
            pass
    except OSError as error:
        print(error)

    class FailsExit:
        async def __aenter__(self): ...

        async def __aexit__(self, *a):
            raise RuntimeError("exit")

    try:
        async with FailsExit():
            raise ValueError("body")
    except RuntimeError as error:
        print(error, repr(error.__context__))
    for i in range(2):
        async with ACM(i):
            if i == 0:
                continue
            break


async def pairs():
    yield 1, 2
    yield 3, 4


async def cancelled():
    async with ACM("cancelled"):
        await asyncio.sleep(10)


asyncio.run(main())
