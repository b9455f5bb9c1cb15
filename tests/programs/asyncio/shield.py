# shield: the inner task survives its waiter; errors of the inner are still reported.
import asyncio


async def work(n, delay=0.03):
    await asyncio.sleep(delay)
    print("work", n, "done")
    return n


async def main():
    print(await asyncio.shield(work(1)))

    async def waiter(inner):
        try:
            await asyncio.shield(inner)
        except asyncio.CancelledError:
            print("waiter cancelled, inner done:", inner.done())
            raise

    inner = asyncio.create_task(work(2))
    w = asyncio.create_task(waiter(inner))
    await asyncio.sleep(0)
    w.cancel()
    await asyncio.wait([w])
    print(w.cancelled(), await inner)
    inner = asyncio.create_task(work(3))
    s = asyncio.shield(inner)
    print(s is inner, type(s).__name__)
    inner.cancel()
    try:
        await s
    except asyncio.CancelledError:
        print("inner cancelled, shield too", s.cancelled())
    done = asyncio.get_running_loop().create_future()
    done.set_result("ready")
    print(asyncio.shield(done) is done)

    async def fail():
        await asyncio.sleep(0)
        raise ValueError("inner error")

    try:
        await asyncio.shield(fail())
    except ValueError as error:
        print(error)

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print("handler", c["message"], repr(c.get("exception"))))
    inner = asyncio.create_task(fail())
    s = asyncio.shield(inner)
    s.cancel()
    await asyncio.sleep(0.03)
    print(s.cancelled(), inner.done())
    del inner, s

    async def critical():
        task = asyncio.create_task(work("critical", 0.06))
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            print("finish first")
            await task
            raise

    t = asyncio.create_task(critical())
    await asyncio.sleep(0.015)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))
    g = asyncio.gather(asyncio.shield(work("g1")), work("g2"))
    await asyncio.sleep(0)
    g.cancel()
    try:
        await g
    except asyncio.CancelledError:
        print("gather cancelled")
    await asyncio.sleep(0.09)


asyncio.run(main())
