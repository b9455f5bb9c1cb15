"""How `asyncio.run`, `Runner` and loops refuse what is wrong."""

import asyncio


def attempt(title, call):
    try:
        print(title, "->", call())
    except BaseException as error:
        print(title, "->", type(error).__name__, str(error).replace(str(id(error)), ""))


async def fine():
    return "fine"


async def inside():
    loop = asyncio.get_running_loop()
    coroutine = fine()
    attempt("run in run", lambda: asyncio.run(coroutine))
    coroutine.close()
    coroutine = fine()
    attempt("loop in loop", lambda: loop.run_until_complete(coroutine))
    coroutine.close()
    attempt("forever in loop", loop.run_forever)
    attempt("close in loop", loop.close)
    other = asyncio.new_event_loop()
    coroutine = fine()
    attempt("another loop", lambda: other.run_until_complete(coroutine))
    coroutine.close()
    other.close()
    runner = asyncio.Runner()
    coroutine = fine()
    attempt("runner in loop", lambda: runner.run(coroutine))
    coroutine.close()


async def stops():
    asyncio.get_running_loop().stop()
    await asyncio.sleep(1)


attempt("number", lambda: asyncio.run(5))
attempt("function", lambda: asyncio.run(fine))
attempt("nothing", lambda: asyncio.run())
attempt("sleep", lambda: asyncio.run(asyncio.sleep(0, "x"), debug=False))
asyncio.run(inside())
attempt("stopped", lambda: asyncio.run(stops()))
loop = asyncio.new_event_loop()
attempt("value", lambda: loop.run_until_complete(fine()))
attempt("not awaitable", lambda: loop.run_until_complete([]))
loop.call_soon(loop.stop)
attempt("forever", loop.run_forever)
loop.close()
loop.close()
coroutine = fine()
for title, call in [
    ("run_until_complete", lambda: loop.run_until_complete(coroutine)),
    ("run_forever", loop.run_forever),
    ("call_soon", lambda: loop.call_soon(print)),
    ("call_later", lambda: loop.call_later(1, print)),
    ("call_soon_threadsafe", lambda: loop.call_soon_threadsafe(print)),
    ("run_in_executor", lambda: loop.run_in_executor(None, print)),
]:
    attempt(title, call)
coroutine.close()
runner = asyncio.Runner()
with runner:
    print(runner.run(fine()))
attempt("closed runner", lambda: runner.get_loop())
attempt("no loop", asyncio.get_running_loop)
attempt("no event loop", asyncio.get_event_loop)
attempt("no task", lambda: asyncio.current_task())
attempt("no tasks", lambda: asyncio.all_tasks())
coroutine = fine()
attempt("create_task", lambda: asyncio.create_task(coroutine))
coroutine.close()
attempt("future without loop", lambda: asyncio.Future())
attempt("factory", lambda: asyncio.run(fine(), loop_factory=asyncio.SelectorEventLoop))
