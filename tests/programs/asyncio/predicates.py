# iscoroutine, iscoroutinefunction, isfuture, ensure_future, wrap_future.
import asyncio
import concurrent.futures
import functools


async def co(): return 1
async def ag(): yield 1
def plain(): pass
def gen(): yield


class Awaitable:
    def __await__(self):
        return iter(())


async def main():
    c, a, g = co(), ag(), gen()
    for name, obj in (("coroutine", c), ("function", co), ("asyncgen", a), ("generator", g), ("plain", plain), ("awaitable", Awaitable()), ("future", asyncio.Future()), ("int", 5)):
        print(name, asyncio.iscoroutine(obj), asyncio.isfuture(obj))
    await c
    for obj in (co, plain, functools.partial(co), lambda: 0, Awaitable.__await__):
        import inspect

        print(inspect.iscoroutinefunction(obj))
    t = asyncio.ensure_future(co())
    print(type(t).__name__, await t, asyncio.ensure_future(t) is t)
    w = asyncio.ensure_future(Awaitable())
    print(type(w).__name__, await w)
    for bad in (5, plain, None):
        try:
            asyncio.ensure_future(bad)
        except TypeError as error:
            print(error)
    cf = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(cf)
    asyncio.get_running_loop().call_soon(cf.set_result, "from concurrent")
    print(await wrapped, asyncio.wrap_future(wrapped) is wrapped)


asyncio.run(main())
