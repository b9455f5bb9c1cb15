# multiprocessing: processes, queues, pipes, locks, shared values, pools, start methods.
import multiprocessing as mp
import os
import queue
import sys
import threading
import time

print("module level", __name__)


def square(x):
    return x * x


def add(a, b):
    return a + b


def failing(x):
    raise ValueError(f"bad {x}")


def work(q, value, array, lock, name):
    with lock:
        value.value += 5
        array[0] += 1
    q.put((name, mp.current_process().name, mp.parent_process().name, os.getppid() != os.getpid()))


def echo(connection):
    while (message := connection.recv()) is not None:
        connection.send(("echo", message))
    connection.close()


def exits(code):
    sys.exit(code)


def consumer(q, results):
    while (item := q.get()) is not None:
        results.put(item * 10)
        q.task_done()
    q.task_done()


def waits(event, cond_done):
    event.wait()
    cond_done.set()


def initialize(value):
    global _initial
    _initial = value


def initial(x):
    return _initial + x


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print(getattr(function, "__name__", "?"), "->", result)


class Worker(mp.Process):
    def __init__(self, q):
        super().__init__(name="worker")
        self.q = q

    def run(self):
        self.q.put(("subclass", self.name, self.daemon))


def processes():
    q, value, array, lock = mp.Queue(), mp.Value("i", 1), mp.Array("d", [1.5, 2.5]), mp.Lock()
    children = [mp.Process(target=work, args=(q, value, array, lock, n)) for n in range(3)]
    print([child.name for child in children], children[0].is_alive(), children[0].exitcode, children[0].pid, children[0].daemon)
    for child in children:
        child.start()
    print(sorted(q.get() for _ in children))
    for child in children:
        child.join()
    print(value.value, array[:], [child.exitcode for child in children], children[0].is_alive(), children[0].pid > 0)
    worker = Worker(q)
    worker.start()
    print(q.get(), worker.name)
    worker.join()
    for code in [0, 3, "message", None]:
        child = mp.Process(target=exits, args=(code,))
        child.start()
        child.join()
        print(code, child.exitcode)
    child = mp.Process(target=failing, args=(1,))
    child.start()
    child.join()
    print(child.exitcode)
    child = mp.Process(target=time.sleep, args=(30,), daemon=True)
    child.start()
    child.join(0.01)
    print(child.exitcode, child.is_alive(), child.daemon, child in mp.active_children())
    child.terminate()
    child.join()
    print(child.exitcode, mp.active_children())
    child.close()
    attempt(child.is_alive)
    child = mp.Process(target=print)
    attempt(child.join)
    attempt(lambda: child.sentinel)
    child.name = "renamed"
    print(child.name, repr(child).startswith("<Process name='renamed' parent="), repr(child).endswith("initial>"))
    print(mp.current_process().name, mp.parent_process(), mp.cpu_count() == os.cpu_count(), mp.get_start_method(), mp.get_all_start_methods())
    attempt(mp.get_context, "bogus")
    attempt(mp.set_start_method, "spawn")


def queues():
    one, other = mp.Pipe()
    child = mp.Process(target=echo, args=(other,))
    child.start()
    for message in [1, "text", b"bytes", {"a": [1, 2]}, None]:
        one.send(message)
        if message is not None:
            print(one.recv())
    child.join()
    other.close()
    attempt(one.recv)
    one.close()
    attempt(one.send, 1)
    reader, writer = mp.Pipe(duplex=False)
    print(reader.readable, reader.writable, reader.poll(), reader.poll(0.01), reader.closed)
    writer.send_bytes(b"0123456789")
    writer.send_bytes(b"0123456789", 2, 3)
    print(reader.poll(), reader.recv_bytes(), reader.recv_bytes())
    writer.send_bytes(b"abc")
    buffer = bytearray(5)
    print(reader.recv_bytes_into(buffer, 1), buffer)
    writer.send_bytes(b"too long for it")
    attempt(reader.recv_bytes_into, buffer)
    attempt(reader.send, 1)
    attempt(writer.recv)
    attempt(writer.send, threading.Lock())
    q = mp.Queue(2)
    q.put(1)
    q.put(2)
    print(q.full(), q.qsize())
    attempt(q.put, 3, False)
    attempt(q.put, 3, True, 0.01)
    print(q.get(), q.get(timeout=5))
    attempt(q.get, False)
    attempt(q.get, True, 0.01)
    attempt(q.get_nowait)
    print(q.empty())
    q.close()
    try:
        q.put(1)
    except ValueError as error:
        print(str(error).endswith("is closed"))
    q.join_thread()
    jobs, results = mp.JoinableQueue(), mp.SimpleQueue()
    child = mp.Process(target=consumer, args=(jobs, results))
    child.start()
    for n in range(3):
        jobs.put(n)
    jobs.put(None)
    jobs.join()
    print([results.get() for _ in range(3)], results.empty())
    child.join()
    attempt(jobs.task_done)
    import pickle
    for shared in [q, mp.Lock(), mp.Value("i")]:
        attempt(pickle.dumps, shared)


def locks():
    lock, rlock = mp.Lock(), mp.RLock()
    print(lock, lock.acquire(), lock, lock.acquire(False), lock.acquire(timeout=0.01), lock.release(), lock)
    attempt(lock.release)
    print(rlock, rlock.acquire(), rlock.acquire(), rlock, rlock.release(), rlock.release(), rlock)
    attempt(rlock.release)
    semaphore = mp.Semaphore(2)
    print(semaphore, semaphore.acquire(), semaphore.get_value(), semaphore.acquire(), semaphore.acquire(False), semaphore.release())
    bounded = mp.BoundedSemaphore(1)
    print(bounded)
    attempt(bounded.release)
    event, done = mp.Event(), mp.Event()
    child = mp.Process(target=waits, args=(event, done))
    child.start()
    print(event.is_set(), event.wait(0.01))
    event.set()
    print(event.is_set(), done.wait(10), event.wait())
    event.clear()
    print(event.is_set())
    child.join()
    condition = mp.Condition()
    with condition:
        print(condition.wait(0.01), condition.wait_for(lambda: 5, 0.01))
        condition.notify()
        condition.notify_all()
    attempt(condition.notify)
    barrier = mp.Barrier(1)
    print(barrier.wait(), barrier.parties, barrier.broken, barrier.n_waiting)
    for value in [mp.Value("i", 7), mp.Value("d", 1.5), mp.Value("i", lock=False), mp.RawValue("l", -3), mp.Value("b", 300)]:
        print(value.value)
    value = mp.Value("i")
    with value.get_lock():
        value.value = 9
    print(value.value, value.get_obj().value)
    array = mp.Array("i", 4)
    array[1] = 5
    array[2:4] = [6, 7]
    print(array[:], len(array), array[-1], list(array), mp.RawArray("h", [1, 2])[:])
    text = mp.Array("c", b"hello")
    text.value = b"hi"
    print(text.value, text.raw, len(text))
    attempt(lambda: array[9])
    attempt(array.__setitem__, 0, "x")
    attempt(mp.Value, "z")


def pools():
    with mp.Pool(2) as pool:
        print(pool.map(square, range(10)), pool.map(square, range(7), chunksize=3), pool.map(square, []))
        print(pool.apply(add, (1, 2)), pool.apply(add, (1,), {"b": 5}), pool.starmap(add, [(1, 2), (3, 4)]))
        result = pool.apply_async(square, (5,))
        print(result.get(timeout=10), result.ready(), result.successful())
        print(list(pool.imap(square, range(5))), sorted(pool.imap_unordered(square, range(5), chunksize=2)))
        got = []
        pool.map_async(square, [1, 2], callback=got.append).wait()
        pool.apply_async(failing, (2,), error_callback=lambda error: got.append(repr(error))).wait()
        print(got)
        attempt(pool.apply, failing, (3,))
        attempt(pool.map, failing, [4])
        try:
            pool.apply(failing, (5,))
        except ValueError as error:
            print(type(error.__cause__), "ValueError: bad 5" in str(error.__cause__))
        attempt(pool.apply_async(time.sleep, (5,)).get, 0.01)
        attempt(pool.apply, square, (threading.Lock(),))
    attempt(pool.apply, square, (1,))
    with mp.Pool(1, initialize, (100,)) as pool:
        print(pool.map(initial, [1, 2]))
        pool.close()
        pool.join()
    attempt(mp.Pool, 0)
    attempt(mp.Pool, 1, "x")
    for method in ["spawn", "fork", "forkserver"]:
        context = mp.get_context(method)
        child = context.Process(target=square, args=(2,))
        child.start()
        child.join()
        print(type(child).__name__, child.name.split("-")[0], child.exitcode, context.get_start_method())
    from multiprocessing.pool import ThreadPool
    with ThreadPool(2) as pool:
        print(pool.map(square, range(4)), pool.apply(lambda: "local"))


if __name__ == "__main__":
    mp.freeze_support()
    processes()
    queues()
    locks()
    pools()
