# asyncio.Runner: one loop and context for several runs, closing, errors.
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")


async def set_var(v):
    var.set(v)
    return asyncio.get_running_loop()


async def get_var():
    return var.get()


with asyncio.Runner() as runner:
    loop = runner.run(set_var("kept"))
    print(runner.run(get_var()), runner.get_loop() is loop, var.get())
    context = contextvars.copy_context()
    print(runner.run(get_var(), context=context), loop.is_closed(), loop.is_running())
print(loop.is_closed())
for action in (lambda: runner.get_loop(), lambda: runner.__enter__()):
    try:
        action()
    except RuntimeError as error:
        print(error)
coro = get_var()
try:
    runner.run(coro)
except RuntimeError as error:
    print(error)
coro.close()
runner.close()

r = asyncio.Runner(debug=True)
print(r.get_loop().get_debug())
try:
    r.run(5)
except TypeError as error:
    print(error)
r.close()


async def inner_runner():
    nested = asyncio.Runner()
    c = get_var()
    try:
        nested.run(c)
    except RuntimeError as error:
        print(error)
    c.close()
    return nested


nested = asyncio.run(inner_runner())
nested.close()


async def pending(n):
    try:
        await asyncio.Event().wait()
    finally:
        print("cleanup", n)


async def start():
    asyncio.current_task().set_name("starter")
    global tasks
    tasks = [asyncio.create_task(pending(n)) for n in range(2)]
    await asyncio.sleep(0)


with asyncio.Runner() as runner:
    runner.run(start())
    print([t.done() for t in tasks])
print([t.cancelled() for t in tasks])


async def agen():
    try:
        yield 1
    finally:
        await asyncio.sleep(0)
        print("generator closed by shutdown")


async def half():
    g = agen()
    print(await anext(g))
    globals()["kept"] = g


asyncio.run(half())
