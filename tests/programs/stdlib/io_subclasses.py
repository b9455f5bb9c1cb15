"""Subclasses of the streams in memory and of asyncio.Timeout that take arguments of their own."""

import asyncio
import inspect
import io


class Named(io.BytesIO):
    def __init__(self, data=b"", *, name):
        super().__init__(data)
        self.name = name


class Prefixed(io.StringIO):
    def __init__(self, prefix, text):
        super().__init__(prefix + text, newline="")


class Bare(io.BytesIO):
    def __init__(self, *anything):
        pass


stream = Named(b"abc", name="n")
print(stream.name, stream.read(), stream.getvalue())
stream.__init__(b"anew", name="m")
print(stream.name, stream.tell(), stream.read())
print(repr(Prefixed("a\r\n", "b").read()), Bare(1, 2, 3).getvalue())
print(inspect.signature(io.BytesIO), io.StringIO("x\ny").readlines())
for make in (lambda: io.BytesIO(1), lambda: io.BytesIO(b"", 2), lambda: io.StringIO(1), lambda: io.StringIO("", "z"),
             lambda: Named(b""), lambda: Prefixed(1, 2)):
    try:
        print(make())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Labelled(asyncio.Timeout):
    def __init__(self, label, when):
        super().__init__(when)
        self.label = label


async def main():
    loop = asyncio.get_running_loop()
    limit = Labelled("short", loop.time() + 0.01)
    try:
        async with limit:
            await asyncio.sleep(10)
    except TimeoutError:
        print(limit.label, limit.expired())
    try:
        asyncio.Timeout(1, 2)
    except TypeError as error:
        print(error)
    factory = asyncio.eager_task_factory
    print(factory.__name__, factory.__qualname__, factory.__module__, factory.__code__.co_name, inspect.signature(factory))
    print(asyncio.create_eager_task_factory.__module__, asyncio.tasks.eager_task_factory is factory)
    loop.set_task_factory(factory)

    async def child():
        print("child runs")
        return 1

    task = asyncio.create_task(child(), name="eager")
    print(task.done(), task.get_name(), await task)


asyncio.run(main())
