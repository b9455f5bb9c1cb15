# Which context callbacks, timers, tasks and generators run in.
import asyncio
import contextvars

v = contextvars.ContextVar("v", default="default")


async def show(tag):
    print(tag, v.get())


async def main():
    loop = asyncio.get_running_loop()
    v.set("main")
    loop.call_soon(lambda: print("soon", v.get()))
    loop.call_later(0.01, lambda: print("later", v.get()))
    t = asyncio.create_task(show("task"))
    v.set("changed")
    await t
    await asyncio.sleep(0.02)
    ctx = contextvars.copy_context()
    ctx.run(v.set, "special")
    loop.call_soon(lambda: print("soon in ctx", v.get()), context=ctx)
    await asyncio.create_task(show("task in ctx"), context=ctx)

    async def setter():
        v.set("from task")

    await asyncio.create_task(setter())
    print("after task", v.get())
    await setter()
    print("after await", v.get())
    await asyncio.create_task(setter(), context=ctx)
    print("ctx now", ctx[v])
    await asyncio.gather(show("gathered"), setter())
    print(v.get())
    await asyncio.wait_for(setter(), 1)
    print("after wait_for", v.get())
    v.set("before group")
    async with asyncio.TaskGroup() as tg:
        tg.create_task(show("group"))
        tg.create_task(show("group in ctx"), context=ctx)
        v.set("in group")

    async def gen():
        print("gen sees", v.get())
        yield 1
        v.set("set in gen")
        yield 2
        print("gen sees at end", v.get())

    async for i in gen():
        print("loop", i, v.get())
        v.set(f"loop {i}")

    def cb(fut):
        print("done callback", v.get())
        v.set("lost")

    f = loop.create_future()
    v.set("when added")
    f.add_done_callback(cb)
    v.set("when set")
    f.set_result(None)
    await asyncio.sleep(0)
    print(v.get())
    f = loop.create_future()
    f.add_done_callback(cb, context=ctx)
    f.set_result(None)
    await asyncio.sleep(0)
    print(ctx[v])
    print(await asyncio.to_thread(lambda: v.get()))
    t = asyncio.create_task(asyncio.sleep(0))
    print(t.get_context()[v])
    await t


asyncio.run(main())
print(v.get())
