# ProcessPoolExecutor, by itself and under asyncio.
import asyncio
import concurrent.futures
import os
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial


def count(n):
    total = 0
    for i in range(n):
        total += i
    return total


def failing(x):
    raise KeyError(f"bad {x}")


def dies():
    os._exit(3)


def initialize(text):
    global _text
    _text = text


def greet(name):
    return f"{_text} {name}"


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print(getattr(function, "__name__", "?"), "->", result)


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as pool:
        calls = [partial(count, n) for n in (1, 10, 100, 1000)]
        print(await asyncio.gather(*(loop.run_in_executor(pool, call) for call in calls)))
        for task in asyncio.as_completed([loop.run_in_executor(pool, count, 10)]):
            print(await task)
        try:
            await loop.run_in_executor(pool, failing, 1)
        except KeyError as error:
            print(repr(error), type(error.__cause__).__name__)
        done, pending = await asyncio.wait([loop.run_in_executor(pool, count, n) for n in range(3)])
        print(sorted(future.result() for future in done), pending)


def plain():
    with ProcessPoolExecutor(max_workers=2) as pool:
        future = pool.submit(count, 5)
        print(future.result(), future.done(), future.exception())
        print(list(pool.map(count, range(5))), list(pool.map(pow, [2, 3], [5, 2], chunksize=2)))
        future = pool.submit(failing, 2)
        print(repr(future.exception()), '"""' in str(future.exception().__cause__))
        futures = [pool.submit(count, n) for n in range(4)]
        print(sorted(f.result() for f in concurrent.futures.as_completed(futures)))
        print(len(concurrent.futures.wait(futures).done))
        attempt(lambda: pool.submit(count, threading.Lock()).result())
        attempt(pool.map, count, [1], chunksize=0)
    attempt(pool.submit, count, 1)
    with ProcessPoolExecutor(1, initializer=initialize, initargs=("hello",)) as pool:
        print(pool.submit(greet, "you").result())
    with ProcessPoolExecutor(1) as pool:
        attempt(lambda: pool.submit(dies).result())
        attempt(lambda: pool.submit(count, 1).result())
    with ProcessPoolExecutor(1, max_tasks_per_child=2) as pool:
        print(len({pool.submit(os.getpid).result() for _ in range(6)}))
    pool = ProcessPoolExecutor(1)
    futures = [pool.submit(time.sleep, 0.05) for _ in range(6)]
    pool.shutdown(cancel_futures=True)
    print([f.cancelled() for f in futures][-1], futures[0].done())
    attempt(ProcessPoolExecutor, 0)
    attempt(ProcessPoolExecutor, initializer=5)
    attempt(ProcessPoolExecutor, max_tasks_per_child=0)
    attempt(ProcessPoolExecutor, max_tasks_per_child="x")
    print(issubclass(concurrent.futures.process.BrokenProcessPool, concurrent.futures.BrokenExecutor))


if __name__ == "__main__":
    asyncio.run(main())
    plain()
