# call_soon, call_later, call_at: order, arguments, handles, cancellation, errors in callbacks.
import asyncio


def note(*args):
    print("callback", *args)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(note, 1)
    loop.call_soon(note, 2, "two")
    print("scheduled")
    await asyncio.sleep(0)
    print("after one turn")
    h = loop.call_soon(note, "cancelled")
    h.cancel()
    print(h.cancelled(), type(h).__name__)
    await asyncio.sleep(0)

    def again(n):
        print("again", n)
        if n:
            loop.call_soon(again, n - 1)

    loop.call_soon(again, 2)
    for i in range(4):
        print("turn", i)
        await asyncio.sleep(0)

    t3 = loop.call_later(0.09, note, "third")
    t1 = loop.call_later(0.03, note, "first")
    t2 = loop.call_at(loop.time() + 0.06, note, "second")
    t4 = loop.call_later(0.04, note, "never")
    print(type(t1).__name__, t1.when() < t2.when() < t3.when(), t4.cancelled())
    t4.cancel()
    await asyncio.sleep(0.15)
    loop.call_later(0, note, "zero delay")
    loop.call_later(-5, note, "negative delay")
    loop.call_soon(note, "soon")
    await asyncio.sleep(0.01)

    loop.set_exception_handler(lambda loop, context: print("handler", sorted(context), repr(context["exception"])))
    loop.call_soon(lambda: 1 / 0)
    loop.call_soon(note, "goes on")
    await asyncio.sleep(0)

    def bad_handler(loop, context):
        raise KeyError("in handler")

    loop.set_exception_handler(None)
    print(loop.get_exception_handler())
    for bad in (5,):
        try:
            loop.call_soon(bad)
            print("accepted", type(bad).__name__)
        except TypeError as error:
            print(type(error).__name__)
    try:
        loop.call_later(None, note)
    except TypeError as error:
        print(error)
    try:
        loop.call_at(None, note)
    except TypeError as error:
        print(error)
    for bad in (5, "x"):
        try:
            loop.set_exception_handler(bad)
        except TypeError as error:
            print(error)


asyncio.run(main())
