# What inspect tells of asyncio's classes and functions, and how they refuse wrong arguments.
import asyncio
import inspect


def attempt(function, *args, **kwargs):
    try:
        print("->", type(function(*args, **kwargs)).__name__)
    except Exception as error:
        print("!!", type(error).__name__, error)


for kind in asyncio.AbstractEventLoop, asyncio.SelectorEventLoop, asyncio.Queue, asyncio.TaskGroup, asyncio.Lock:
    for name in sorted(vars(asyncio.AbstractEventLoop) if "Loop" in kind.__name__ else vars(kind)):
        method = getattr(kind, name)
        if name.startswith("_") or not callable(method) or name == "create_server":
            continue
        shown = str(inspect.signature(method)).replace(", /", "").replace("nbytes)", "n)")
        print(kind.__name__, name, shown, inspect.iscoroutinefunction(method))
for kind in (
    asyncio.Event, asyncio.Lock, asyncio.Queue, asyncio.Semaphore, asyncio.Condition, asyncio.Handle, asyncio.TimerHandle,
    asyncio.Runner, asyncio.TaskGroup, asyncio.Timeout, asyncio.Barrier, asyncio.Server,
):
    attempt(kind, nonesuch=1)
    attempt(kind, 1, 2, 3, 4, 5, 6, 7, 8, 9)
for kind in asyncio.Handle, asyncio.TimerHandle, asyncio.Server, asyncio.Barrier, asyncio.Timeout:
    attempt(kind)
    attempt(kind, None)
attempt(asyncio.new_event_loop, nonesuch=1)
print(asyncio.as_completed.__module__)
