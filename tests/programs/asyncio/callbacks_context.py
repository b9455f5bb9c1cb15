# Done callbacks: order, removal while running, errors in them, and on tasks that were cancelled.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print("handler", repr(c.get("exception"))))
    f = loop.create_future()
    order = []

    def first(fut):
        order.append("first")
        print("remove", fut.remove_done_callback(third))
        fut.add_done_callback(lambda _: order.append("added later"))

    def second(fut):
        order.append("second")
        raise ValueError("in callback")

    def third(fut):
        order.append("third")

    for cb in (first, second, third):
        f.add_done_callback(cb)
    f.set_result(1)
    print(order)
    await asyncio.sleep(0)
    print(order)
    await asyncio.sleep(0)
    print(order)
    t = asyncio.create_task(asyncio.sleep(10))
    t.add_done_callback(lambda task: print("cancelled callback", task.cancelled()))
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    print("after wait")

    async def fails():
        raise KeyError("k")

    t = asyncio.create_task(fails())
    t.add_done_callback(lambda task: print("failed callback", repr(task.exception())))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for bad in (5, None):
        g = loop.create_future()
        g.add_done_callback(bad)
        g.set_result(0)
        await asyncio.sleep(0)


asyncio.run(main())
