# Pools that end while they have work: no thread and no process is left, and nobody waits for ever.
import multiprocessing as mp
import threading
import time
from multiprocessing.pool import ThreadPool


def same(value):
    return value


def slow(value):
    time.sleep(60)


def left():
    return threading.active_count(), mp.active_children()


def main():
    for how in "fork", "spawn", "forkserver":
        context = mp.get_context(how)
        with context.Pool(2) as pool:
            print(pool.map(same, [1, 2]), flush=True)
        print(how, left(), flush=True)
        with context.Pool(2) as pool:
            pool.map_async(slow, [b"x" * 100_000] * 30, chunksize=1)
        print(how, left(), flush=True)
    with ThreadPool(3) as pool:
        print(pool.map(same, range(5)))
        pool.map_async(time.sleep, [0.001] * 10)
    print(pool)
    pool = ThreadPool(2)
    print(sorted(pool.imap_unordered(abs, [-1, 2])))
    pool.close()
    pool.join()
    print(left(), pool)


if __name__ == "__main__":
    main()
