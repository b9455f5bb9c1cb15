# Names and odds and ends of the package.
import asyncio

print(asyncio.TimeoutError is TimeoutError, issubclass(asyncio.CancelledError, Exception), issubclass(asyncio.InvalidStateError, Exception), asyncio.CancelledError.__module__, asyncio.InvalidStateError.__mro__[1].__name__)
print(asyncio.QueueEmpty.__name__, asyncio.QueueFull.__mro__[1].__name__, asyncio.BrokenBarrierError.__mro__[1].__name__, asyncio.IncompleteReadError.__mro__[1].__name__, asyncio.LimitOverrunError.__mro__[1].__name__)
print(asyncio.Task.__mro__[1].__name__, asyncio.Task.__name__, asyncio.Task.__module__, asyncio.Lock.__module__, asyncio.Queue.__module__, asyncio.run.__module__, asyncio.gather.__name__)
print(issubclass(asyncio.LifoQueue, asyncio.Queue), issubclass(asyncio.BoundedSemaphore, asyncio.Semaphore), asyncio.iscoroutine(5))
print([n for n in ("run", "Runner", "sleep", "gather", "wait", "wait_for", "as_completed", "shield", "timeout", "timeout_at", "TaskGroup", "Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore",
                   "Barrier", "Queue", "LifoQueue", "PriorityQueue", "current_task", "all_tasks", "get_running_loop", "get_event_loop", "new_event_loop", "run_coroutine_threadsafe", "to_thread",
                   "ensure_future", "iscoroutine", "iscoroutinefunction", "eager_task_factory", "create_eager_task_factory", "open_connection", "start_server", "QueueShutDown", "Future", "Task", "Timeout",
                   "AbstractEventLoop", "Handle", "TimerHandle", "Server", "StreamReader", "StreamWriter", "wrap_future", "isfuture", "set_event_loop", "events", "tasks", "futures", "locks", "queues", "exceptions", "create_task") if not hasattr(asyncio, n)])


async def main():
    loop = asyncio.get_running_loop()
    print(isinstance(loop, asyncio.AbstractEventLoop), loop.is_running(), loop.time() > 0, isinstance(loop.time(), float), repr(loop).startswith("<_UnixSelectorEventLoop running=True closed=False debug="))
    h = loop.call_later(100, print)
    print(isinstance(h, asyncio.TimerHandle), isinstance(h, asyncio.Handle), h.when() > loop.time())
    h.cancel()
    t = asyncio.create_task(asyncio.sleep(0))
    print(isinstance(t, asyncio.Task), isinstance(t, asyncio.Future), asyncio.isfuture(t), t.get_loop() is loop)
    await t
    f = asyncio.Future(loop=loop)
    print(isinstance(f, asyncio.Future), isinstance(f, asyncio.Task))
    f.cancel()
    print(await asyncio.gather(f, return_exceptions=True))
    try:
        asyncio.Task(5)
    except TypeError as error:
        print(error)
    e = asyncio.IncompleteReadError(b"ab", 5)
    print(e, e.args, asyncio.LimitOverrunError("m", 3).consumed)
    for call in (lambda: asyncio.Queue("x").full(), lambda: asyncio.Semaphore("a"), lambda: asyncio.create_task(), lambda: asyncio.Lock(5), lambda: asyncio.Event().set(1), lambda: asyncio.sleep(), lambda: asyncio.Barrier("x")):
        try:
            c = call()
            print("fine", type(c).__name__)
        except TypeError as error:
            print(error)


asyncio.run(main())
