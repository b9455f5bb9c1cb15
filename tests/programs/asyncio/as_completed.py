# as_completed: order of completion, plain and asynchronous iteration, timeouts, errors.
import asyncio


async def work(n, delay):
    await asyncio.sleep(delay)
    if n == "bad":
        raise ValueError(n)
    return n


async def main():
    for coro in asyncio.as_completed([work("slow", 0.09), work("fast", 0.03), work("mid", 0.06)]):
        print(type(coro).__name__, await coro)
    tasks = [asyncio.create_task(work(n, d)) for n, d in (("x", 0.06), ("y", 0.03))]
    async for task in asyncio.as_completed(tasks):
        print(task in tasks, await task, task.done())
    results = []
    for coro in asyncio.as_completed([work("ok", 0), work("bad", 0.03), work("last", 0.06)]):
        try:
            results.append(await coro)
        except ValueError as error:
            results.append(repr(error))
    print(results)
    try:
        for coro in asyncio.as_completed([work("a", 0.03), work("b", 1)], timeout=0.15):
            print(await coro)
    except TimeoutError as error:
        print("timeout", repr(error))
    try:
        async for t in asyncio.as_completed([work("c", 0.03), work("d", 1)], timeout=0.15):
            print(await t)
    except TimeoutError as error:
        print("timeout", repr(error))
    print(list(asyncio.as_completed([])))
    async for t in asyncio.as_completed([]):
        print("never")
    it = asyncio.as_completed([work("single", 0)])
    first = next(it)
    print(await first)
    try:
        next(it)
    except StopIteration:
        print("exhausted")
    for bad in (5, work("q", 0), asyncio.create_task(work("r", 0))):
        try:
            list(asyncio.as_completed(bad))
        except TypeError as error:
            print(error)
        if asyncio.iscoroutine(bad):
            bad.close()
    c = work("dup", 0)
    print([await x for x in asyncio.as_completed([c, c])])
    for t in asyncio.all_tasks() - {asyncio.current_task()}:
        t.cancel()


asyncio.run(main())
