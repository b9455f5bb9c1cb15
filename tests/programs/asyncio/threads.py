# to_thread, run_in_executor, call_soon_threadsafe, run_coroutine_threadsafe.
import asyncio
import contextvars
import threading
import time
from concurrent.futures import ThreadPoolExecutor

var = contextvars.ContextVar("var", default="unset")


def blocking(n, *, key="k"):
    time.sleep(0.02)
    return n, key, var.get(), threading.current_thread() is threading.main_thread()


def fail():
    raise ValueError("in thread")


async def main():
    loop = asyncio.get_running_loop()
    var.set("context goes along")
    print(await asyncio.to_thread(blocking, 1, key="x"))
    print((await loop.run_in_executor(None, blocking, 2))[2:])
    try:
        await asyncio.to_thread(fail)
    except ValueError as error:
        print(error)
    start = loop.time()
    await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.2) for _ in range(4)))
    print("in parallel", loop.time() - start < 0.6)
    with ThreadPoolExecutor(max_workers=1) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, lambda n=n: n * n) for n in range(4))))
    f = loop.create_future()

    def from_thread():
        time.sleep(0.02)
        loop.call_soon_threadsafe(f.set_result, "from another thread")

    thread = threading.Thread(target=from_thread)
    thread.start()
    print(await f)
    thread.join()

    async def coro(x):
        await asyncio.sleep(0.01)
        return x * 2

    def submit():
        future = asyncio.run_coroutine_threadsafe(coro(21), loop)
        return type(future).__module__, future.result(timeout=5)

    print(await asyncio.to_thread(submit))

    def submit_failing():
        async def bad():
            raise KeyError("threadsafe")

        try:
            asyncio.run_coroutine_threadsafe(bad(), loop).result()
        except KeyError as error:
            return repr(error)

    print(await asyncio.to_thread(submit_failing))

    def own_loop():
        try:
            asyncio.get_running_loop()
        except RuntimeError as error:
            message = str(error)
        return message, asyncio.run(coro(5))

    print(await asyncio.to_thread(own_loop))
    t = asyncio.create_task(asyncio.to_thread(time.sleep, 0.05))
    await asyncio.sleep(0)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))
    try:
        asyncio.run_coroutine_threadsafe(5, loop)
    except TypeError as error:
        print(error)
    async with asyncio.timeout(1):
        print(await asyncio.to_thread(lambda: "quick"))
    counter = 0
    lock = threading.Lock()

    def count():
        nonlocal counter
        for _ in range(1000):
            with lock:
                counter += 1

    await asyncio.gather(*(asyncio.to_thread(count) for _ in range(4)))
    print(counter)


asyncio.run(main())
