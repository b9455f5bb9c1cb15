"""Between threads and loops: executors, run_coroutine_threadsafe, call_soon_threadsafe, wrap_future, contexts."""

import asyncio
import concurrent.futures
import contextvars
import threading
import time

var = contextvars.ContextVar("var", default="unset")


def work(x, fail=False):
    if fail:
        raise ValueError(f"work {x}")
    return x * 2, threading.current_thread() is threading.main_thread()


async def executors():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, work, 4))
    with concurrent.futures.ThreadPoolExecutor(2, thread_name_prefix="pool") as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, work, n) for n in range(3))))
        names = await asyncio.gather(*(loop.run_in_executor(pool, lambda: threading.current_thread().name) for n in range(3)))
        print({name.rpartition("_")[0] for name in names})
        try:
            await loop.run_in_executor(pool, work, 1, True)
        except ValueError as error:
            print("raised", error)
        future = loop.run_in_executor(pool, time.sleep, 0.02)
        print(type(future).__name__, future.done())
        print(await future)
    try:
        loop.set_default_executor(5)
    except TypeError as error:
        print(error)


async def threads():
    var.set("caller's")
    print(await asyncio.to_thread(var.get))
    print(await asyncio.to_thread(work, 1))
    print(await asyncio.to_thread(lambda *args, **kwargs: (args, kwargs), 1, b=2))
    try:
        await asyncio.to_thread(work, 9, fail=True)
    except ValueError as error:
        print("raised", error)
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 0.2), 0.02)
    except TimeoutError:
        print("timed out, the thread goes on")


async def doubled(x):
    await asyncio.sleep(0.01)
    if x < 0:
        raise LookupError(x)
    return x * 2


async def from_threads():
    loop = asyncio.get_running_loop()
    seen = []

    def other():
        future = asyncio.run_coroutine_threadsafe(doubled(21), loop)
        seen.append(type(future).__module__)
        seen.append(future.result(5))
        try:
            asyncio.run_coroutine_threadsafe(doubled(-1), loop).result(5)
        except LookupError as error:
            seen.append(error.args)
        future = asyncio.run_coroutine_threadsafe(asyncio.sleep(10), loop)
        seen.append(future.cancel())
        seen.append(future.cancelled())
        try:
            asyncio.run_coroutine_threadsafe(doubled, loop)
        except TypeError as error:
            seen.append(str(error))
        loop.call_soon_threadsafe(done.set)

    done = asyncio.Event()
    thread = threading.Thread(target=other)
    thread.start()
    await done.wait()
    thread.join()
    print(seen)


async def wrapped():
    source = concurrent.futures.Future()
    future = asyncio.wrap_future(source)
    threading.Timer(0.02, source.set_result, ["set elsewhere"]).start()
    print(await future)
    source = concurrent.futures.Future()
    future = asyncio.wrap_future(source)
    future.cancel()
    await asyncio.sleep(0)
    print(source.cancelled())


async def main():
    await executors()
    await threads()
    await from_threads()
    await wrapped()


asyncio.run(main())


def in_thread():
    print(asyncio.run(doubled(3)), threading.current_thread() is threading.main_thread())


thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
