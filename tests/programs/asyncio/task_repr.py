# The repr of tasks, futures, coroutines and locks in every state.
import asyncio


def clean(obj):
    """The repr without addresses and folders."""
    text = repr(obj)
    for piece in text.split():
        piece = piece.strip("<>[](),")
        if piece.startswith("0x"):
            text = text.replace(piece, "0x..")
        elif "/" in piece and ":" in piece:
            text = text.replace(piece[: piece.rindex("/") + 1], "")
    return text


async def work():
    await asyncio.sleep(0.03)
    return "value"


async def fail():
    raise ValueError("bad")


def callback(task):
    pass


async def main():
    t = asyncio.create_task(work(), name="named")
    print(clean(t))
    await asyncio.sleep(0)
    print(clean(t))
    t.add_done_callback(callback)
    print(clean(t))
    t.add_done_callback(callback)
    print(clean(t))
    t.add_done_callback(print)
    print(t.remove_done_callback(print), clean(t))
    await t
    print(clean(t))
    t = asyncio.create_task(fail(), name="failing")
    await asyncio.wait([t])
    print(clean(t))
    t.exception()
    t = asyncio.create_task(work(), name="cancelled")
    t.cancel()
    print(clean(t))
    await asyncio.wait([t])
    print(clean(t))
    f = asyncio.get_running_loop().create_future()
    print(clean(f))
    f.add_done_callback(callback)
    print(clean(f))
    f.set_result([1, 2])
    print(clean(f))
    f = asyncio.Future()
    f.set_exception(KeyError("k"))
    f.exception()
    print(clean(f))
    f = asyncio.Future()
    f.cancel()
    print(clean(f))
    f = asyncio.Future()
    f.set_result("x" * 1000)
    print(clean(f))
    c = work()
    print(clean(c), c.__name__, c.__qualname__)
    c.close()
    print(clean(asyncio.current_task()).split(" cb=")[0])
    lock = asyncio.Lock()
    print(clean(lock))
    await lock.acquire()
    print(clean(lock))
    w = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    print(clean(lock))
    lock.release()
    await w
    for obj in (asyncio.Event(), asyncio.Condition(), asyncio.Semaphore(2), asyncio.BoundedSemaphore(0), asyncio.Barrier(3),
                asyncio.Queue(), asyncio.Queue(5), asyncio.LifoQueue(), asyncio.PriorityQueue()):
        print(clean(obj))
    e = asyncio.Event()
    e.set()
    print(clean(e))
    q = asyncio.Queue()
    q.put_nowait("item")
    print(clean(q), str(q))
    g = asyncio.create_task(q.join())
    await asyncio.sleep(0)
    print(clean(q))
    q.task_done()
    await g
    print(clean(asyncio.timeout(None)))


asyncio.run(main())
