# Tasks: start order, names, contexts, results, exceptions, states.
import asyncio
import contextvars


async def work(n):
    print("start", n)
    await asyncio.sleep(0)
    print("end", n)
    return n * 2


async def fail(e):
    raise e


async def main():
    a = asyncio.create_task(work(1), name="alpha")
    b = asyncio.create_task(work(2))
    print("created", a.get_name(), a.done(), a.cancelled(), b.get_name().startswith("Task-"))
    b.set_name(123)
    print(b.get_name())
    for ask in (a.result, a.exception):
        try:
            ask()
        except asyncio.InvalidStateError as error:
            print(type(error).__name__, error)
    print(await a, await b, a.done(), a.result(), a.exception())
    t = asyncio.create_task(fail(KeyError("k")))
    await asyncio.wait([t])
    print(t.done(), repr(t.exception()), t.cancelled())
    try:
        t.result()
    except KeyError as error:
        print("raised", error)
    try:
        await t
    except KeyError as error:
        print("awaited", error)
    for bad in (5, work, None):
        try:
            asyncio.create_task(bad)
        except TypeError as error:
            print(str(error).split(" at 0x")[0].split("<function")[0])
    var = contextvars.ContextVar("var")
    ctx = contextvars.copy_context()
    ctx.run(var.set, "in ctx")

    async def read():
        return var.get("unset")

    print(await asyncio.create_task(read()), await asyncio.create_task(read(), context=ctx))
    t = asyncio.create_task(work(9))
    print(t.get_coro().__name__, t.get_loop() is asyncio.get_running_loop(), t.get_context() is not None)
    print(t.get_coro() is not None, len(asyncio.all_tasks()), asyncio.current_task() in asyncio.all_tasks())
    await t
    try:
        t.set_result(1)
    except RuntimeError as error:
        print(error)
    try:
        t.set_exception(ValueError())
    except RuntimeError as error:
        print(error)
    coro = work(3)
    loop = asyncio.get_running_loop()
    t = loop.create_task(coro, name="by loop")
    print(t.get_name(), await t)
    t1 = asyncio.ensure_future(work(4))
    print(asyncio.ensure_future(t1) is t1, await t1, asyncio.isfuture(t1), asyncio.iscoroutine(t1))


asyncio.run(main())
