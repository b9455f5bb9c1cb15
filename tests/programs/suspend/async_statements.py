"""async with, async for, try, match and except* with awaits; an exception thrown at every await."""
import sys
import types


class Cancel(BaseException):
    pass


@types.coroutine
def switch(value):
    return (yield value)


events = []
sys.unraisablehook = lambda args: events.append("unraisable " + repr(args.exc_value))


def log(*values):
    events.append(" ".join(map(str, values)))


class Manager:
    def __init__(self, name, swallow=None, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    async def __aenter__(self):
        log("enter", self.name)
        await switch("aenter " + self.name)
        return self.name

    async def __aexit__(self, kind, error, traceback):
        log("exit", self.name, repr(error), repr(sys.exception()))
        await switch("aexit " + self.name)
        log("exited", self.name, repr(sys.exception()))
        if self.fail:
            raise self.fail
        return error is not None and self.swallow and isinstance(error, self.swallow)


async def source(n):
    try:
        for i in range(n):
            await switch(f"source {i}")
            yield i
    finally:
        log("source finally", repr(sys.exception()))
        await switch("source cleanup")


async def managers():
    async with Manager("a") as a, Manager("b", ValueError) as b:
        log(a, b)
        await switch("body")
        raise ValueError("swallowed by b")
    log("after")
    for i in range(3):
        async with Manager(str(i)):
            if i == 0:
                continue
            if i == 1:
                await switch("loop")
                break
    async with Manager("r"):
        return "returned"


async def handlers():
    try:
        try:
            await switch("try")
        except Cancel as error:
            log("cancelled", repr(error))
            await switch("handler")
            raise
        except (ValueError, KeyError) as error:
            log("caught", repr(error), repr(error.__context__))
            await switch("handler 2")
            return "from handler"
        else:
            log("else")
            await switch("else")
        finally:
            log("finally", repr(sys.exception()))
            await switch("finally")
            log("finally ends", repr(sys.exception()))
    except KeyError as error:
        log("outer", repr(error), repr(error.__context__))
        await switch("outer handler")
    return "end"


async def loops():
    total = []
    async for i in source(3):
        total.append(i)
        if i == 1:
            await switch("in loop")
    else:
        log("loop else")
        await switch("loop else")
    while await switch("while"):
        total.append("w")
        if len(total) > 5:
            break
    else:
        log("while else")
    async for i in source(5):
        if i == 1:
            break
    return total


async def matching():
    for subject in (1, [1, 2], {"k": "v"}, "text"):
        match await switch(subject):
            case int(n) if await switch("guard") == n:
                log("int", n, await switch("int body"))
            case [a, *rest] if a:
                log("list", a, rest)
                await switch("list body")
            case {"k": value} | value:
                log("value", value)
                await switch("value body")
    return "matched"


async def stars():
    try:
        await switch("try")
        raise ExceptionGroup("g", [ValueError(1), KeyError(2), ExceptionGroup("n", [ValueError(3), OSError(4)])])
    except* ValueError as group:
        log("values", repr(group), repr(sys.exception()))
        await switch("handler")
    except* KeyError as group:
        log("keys", repr(group))
        await switch("handler 2")
        raise TypeError("from handler")
    finally:
        await switch("finally")


async def nested():
    async with Manager("outer", KeyError):
        try:
            async for i in source(2):
                async with Manager(f"m{i}", fail=KeyError("from exit") if i else None):
                    await switch(f"inner {i}")
        finally:
            log("nested finally", repr(sys.exception()))
    return "nested"


def describe(error):
    if isinstance(error, BaseExceptionGroup):
        return f"{error!r}"
    return f"{error!r} in {error.__context__!r}"


def run(make, at, error):
    events.clear()
    coroutine, step, yielded, value = make(), 0, [], None
    try:
        while True:
            if step == at:
                got = coroutine.throw(error)
            else:
                got = coroutine.send(value)
            step += 1
            yielded.append(str(got))
            value = got if step % 5 else None
            if step > 60:
                coroutine.close()
                return step
    except StopIteration as stop:
        print(make.__name__, at, "stop", stop.value, "|", yielded, "|", events)
    except BaseException as raised:
        print(make.__name__, at, "raised", describe(raised), "|", yielded, "|", events)
    return step


for make in (managers, handlers, loops, matching, stars, nested):
    steps = run(make, -1, None)
    for at in range(1, steps + 1):
        run(make, at, Cancel("c"))
        run(make, at, KeyError("k"))


class Half:
    async def __aenter__(self):
        pass


class Sync:
    def __enter__(self):
        pass

    def __exit__(self, *args):
        pass


class NotAwaitable:
    def __init__(self, enter):
        self.enter = enter

    def __aenter__(self):
        return 1 if self.enter else switch(1)

    def __aexit__(self, *args):
        return 2


async def bad(manager, raising=False):
    async with manager:
        if raising:
            raise ValueError("body")


for manager in (1, Half(), Sync(), NotAwaitable(True), NotAwaitable(False)):
    for raising in (False, True):
        coroutine = bad(manager, raising)
        try:
            coroutine.send(None)
            coroutine.send(None)
        except TypeError as error:
            print(error, repr(error.__context__))


async def sync_bad(manager):
    with manager:
        pass


for manager in (1, Half(), Manager("m")):
    try:
        sync_bad(manager).send(None)
    except TypeError as error:
        print(error)
