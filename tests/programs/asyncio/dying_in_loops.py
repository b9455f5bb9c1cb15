"""When what a loop holds dies: arguments of callbacks, results, coroutines, contexts, items of queues."""

import asyncio
import contextvars
import gc

gc.disable()


class Marked:
    """Says when it dies."""

    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)

    def __call__(self, *args):
        print("called:", self.name)


M = Marked
var = contextvars.ContextVar("var")


async def turn(n=1):
    for _ in range(n):
        await asyncio.sleep(0)
        print("turn")


async def returns(m):
    await asyncio.sleep(0)
    return M("result of " + m.name)


async def fails(m):
    await asyncio.sleep(0)
    raise ValueError


async def waits(m):
    here = M("local beside " + m.name)
    await asyncio.sleep(10)


async def soon():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, M("argument") and "ran")
    loop.call_soon(M("callback"), M("argument"))
    loop.call_soon(print, "next callback")
    loop.call_soon(lambda m=M("default"): print("lambda"))
    await turn(2)


async def later():
    loop = asyncio.get_running_loop()
    loop.call_later(0.001, M("callback"), M("argument"))
    loop.call_later(0.002, print, "next timer")
    await asyncio.sleep(0.01)
    handle = loop.call_later(10, M("cancelled callback"), M("cancelled argument"))
    handle.cancel()
    print("cancelled")
    del handle
    handle = loop.call_soon(M("cancelled callback"), M("cancelled argument"))
    handle.cancel()
    print("cancelled")
    await turn()


async def task_of():
    task = asyncio.create_task(returns(M("argument")))
    await turn(2)
    print("done", task.done())
    del task
    print("dropped")
    await turn()


async def awaited_task():
    result = await asyncio.create_task(returns(M("argument")))
    print("awaited")
    del result
    print("result dropped")
    await turn()


async def failed_task():
    task = asyncio.create_task(fails(M("argument")))
    try:
        await task
    except ValueError:
        print("failed")
    print("handled")
    del task
    print("task dropped")
    await turn()


async def cancelled_task():
    task = asyncio.create_task(waits(M("argument")))
    await turn()
    task.cancel()
    await turn()
    print(task.cancelled())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    del task
    print("task dropped")
    await turn()


async def gathered():
    results = await asyncio.gather(returns(M("a")), returns(M("b")))
    print("gathered")
    del results
    print("results dropped")
    await turn()


async def waited():
    done, pending = await asyncio.wait([asyncio.create_task(returns(M("a")))])
    print("waited")
    done = None
    print("set dropped")
    await turn()


async def timed_out():
    try:
        async with asyncio.timeout(0.001):
            here = M("variable")
            await waits(M("argument"))
    except TimeoutError:
        print("timed out")
    print("after")
    await turn()


async def waited_for():
    try:
        await asyncio.wait_for(waits(M("argument")), 0.001)
    except TimeoutError:
        print("timed out")
    print("after")
    await turn()
    print(await asyncio.wait_for(returns(M("argument")), 1) and "got")
    await turn()


async def shielded():
    task = asyncio.create_task(returns(M("argument")))
    await asyncio.shield(task)
    print("shielded")
    del task
    print("dropped")
    await turn()


async def grouped():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(M("failing")))
            group.create_task(waits(M("waiting")))
            task = group.create_task(returns(M("returning")))
    except* ValueError:
        print("group failed")
    print("after")
    del group, task
    print("dropped")
    await turn()


async def queued():
    queue = asyncio.Queue()
    getter = asyncio.create_task(queue.get())
    await turn()
    queue.put_nowait(M("item"))
    await turn()
    print("got", getter.done())
    del getter
    print("dropped")
    queue.put_nowait(M("left"))
    del queue
    await turn()


async def in_context():
    var.set(M("value"))
    task = asyncio.create_task(turn(2))
    var.set(None)
    print("reset")
    await task
    print("task done")
    del task
    await turn()


async def evented():
    event = asyncio.Event()

    async def waiter(m):
        await event.wait()
        print("woken")

    task = asyncio.create_task(waiter(M("argument")))
    await turn()
    event.set()
    await turn()
    del task
    print("dropped")
    await turn()


async def done_callback():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(M("callback"))
    future.set_result(M("result"))
    del future
    print("dropped")
    await turn()


async def as_completed():
    for item in asyncio.as_completed([returns(M("a")), returns(M("b"))]):
        result = await item
        print("completed")
    del result, item
    print("dropped")
    await turn()


async def in_generator():
    async def agen(m):
        here = M("local of a generator")
        yield M("item")
        await asyncio.sleep(0)
        yield M("second")

    async for item in agen(M("argument")):
        print("item")
        del item
        print("item dropped")
    print("ended")
    async for item in agen(M("argument")):
        break
    print("broken")
    await turn(3)
    print([x.name async for x in agen(M("argument"))])
    await turn()


for main in (soon, later, task_of, awaited_task, failed_task, cancelled_task, gathered, waited, timed_out, waited_for,
             shielded, grouped, queued, in_context, evented, done_callback, as_completed, in_generator):
    print("--", main.__name__)
    asyncio.run(main())
