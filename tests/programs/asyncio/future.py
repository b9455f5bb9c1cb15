# Future: setting results by hand, callbacks, states, errors.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f.done(), f.cancelled())
    for ask in (f.result, f.exception):
        try:
            ask()
        except asyncio.InvalidStateError as error:
            print(error)
    f.add_done_callback(lambda fut: print("callback 1", fut.result()))
    f.add_done_callback(lambda fut: print("callback 2"))
    f.set_result(5)
    print("set", f.done())
    try:
        f.set_result(6)
    except asyncio.InvalidStateError as error:
        print(error)
    try:
        f.set_exception(ValueError())
    except asyncio.InvalidStateError as error:
        print(error)
    print("awaited", await f)
    await asyncio.sleep(0)
    f.add_done_callback(lambda fut: print("late callback"))
    print("not yet")
    await asyncio.sleep(0)

    f = loop.create_future()
    f.set_exception(KeyError)
    print(repr(f.exception()))
    f = loop.create_future()
    for bad in (StopIteration, StopIteration(1), 5, "text", int):
        try:
            f.set_exception(bad)
        except TypeError as error:
            print("TypeError", error)
            f = loop.create_future()
        else:
            print("accepted", repr(f.exception()))
            f = loop.create_future()
    print(f.cancel("why"), f.cancel(), f.cancelled())
    try:
        await f
    except asyncio.CancelledError as error:
        print(error.args)
    try:
        f.set_result(1)
    except asyncio.InvalidStateError as error:
        print(error)

    f = asyncio.Future()

    def cb(fut):
        print("removed?")

    f.add_done_callback(cb)
    f.add_done_callback(cb)
    print(f.remove_done_callback(cb), f.remove_done_callback(cb))
    loop.call_soon(f.set_result, "from callback")
    print(await f)

    async def waiter(n, fut):
        print("waiter", n, await fut)

    f = loop.create_future()
    tasks = [asyncio.create_task(waiter(n, f)) for n in range(3)]
    await asyncio.sleep(0)
    f.set_result("shared")
    await asyncio.gather(*tasks)
    it = loop.create_future().__await__()
    fut = next(it)
    print(asyncio.isfuture(fut), fut._asyncio_future_blocking)
    try:
        next(it)
    except RuntimeError as error:
        print(error)
    f = loop.create_future()
    f.add_done_callback(lambda _: 1 / 0)
    loop.set_exception_handler(lambda l, ctx: print("handler:", ctx["message"].split(" at 0x")[0].split("<")[0], repr(ctx["exception"])))
    f.set_result(None)
    await asyncio.sleep(0)
    print(f.get_loop() is loop)


asyncio.run(main())
try:
    asyncio.Future()
except RuntimeError as error:
    print(error)
