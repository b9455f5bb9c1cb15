"""The public surface of the package: names, classes and their methods."""

import asyncio
import inspect

print(sorted(name for name in asyncio.__all__ if not name.startswith("_")))
names = [name for name in dir(asyncio) if not name.startswith("_")]
print([name for name in names if not inspect.ismodule(getattr(asyncio, name))])
for name in (
    "AbstractEventLoop", "AbstractServer", "Barrier", "BaseProtocol", "BaseTransport", "BoundedSemaphore", "BufferedProtocol",
    "Condition", "DatagramProtocol", "DatagramTransport", "Event", "EventLoop", "Future", "Handle", "LifoQueue", "Lock",
    "PriorityQueue", "Protocol", "Queue", "ReadTransport", "Runner", "Semaphore", "Server", "StreamReader",
    "StreamReaderProtocol", "StreamWriter", "SubprocessProtocol", "SubprocessTransport", "Task", "TaskGroup", "Timeout",
    "TimerHandle", "Transport", "WriteTransport",
):
    members = {member for member in dir(getattr(asyncio, name)) if not member.startswith("_")}
    # A condition's lock gives it these, by the class or by the instance.
    members = sorted(members - {"acquire", "locked", "release"} if name == "Condition" else members)
    print(name, getattr(asyncio, name).__module__, members)
print([name for name in ("sleep", "wait", "wait_for", "to_thread", "open_connection", "gather", "shield", "create_task") if inspect.iscoroutinefunction(getattr(asyncio, name))])


class Loop(asyncio.AbstractEventLoop):
    def __init__(self, start):
        self.start = start

    def time(self):
        return self.start


print(Loop(5).time(), isinstance(Loop(5), asyncio.AbstractEventLoop))
loop = asyncio.AbstractEventLoop()
for call in (loop.time, loop.stop, lambda: loop.call_soon(print), loop.is_running):
    try:
        call()
    except NotImplementedError as error:
        print(type(error).__name__, error.args)
try:
    asyncio.nothing
except AttributeError as error:
    print(error)
