# What is awaited as soon as it is made is a coroutine like any other to those who look.
import asyncio
import inspect
import sys
import types


@types.coroutine
def pause(value):
    return (yield value)


async def inner(tag):
    frame = sys._getframe()
    own = frame.f_generator
    print(tag, frame.f_code.co_name, type(own).__name__, own.__name__, own.cr_running, own.cr_await)
    print(tag, frame.f_locals["tag"], inspect.getcoroutinestate(own), own.cr_frame is frame)
    got = await pause(tag + " pauses")
    print(tag, "got", got, frame is sys._getframe(), sys._getframe().f_generator is own, frame.f_locals["got"])
    return own


async def outer():
    own = await inner("first")
    print(inspect.getcoroutinestate(own), own.cr_frame)
    try:
        await own
    except RuntimeError as error:
        print("RuntimeError:", error)
    return "done"


coroutine = outer()
print(coroutine.send(None))
waits_for = coroutine.cr_await
print(waits_for.__name__, inspect.getcoroutinestate(waits_for), coroutine.cr_await is waits_for)
try:
    coroutine.send("a value")
except StopIteration as stop:
    print("returned", stop.value)
print(inspect.getcoroutinestate(waits_for))


# A coroutine that ends without a pause, with its frame looked at.
async def short(kept):
    kept.append(sys._getframe())
    return len(kept)


async def runs_short():
    kept = []
    print(await short(kept), await short(kept))
    for frame in kept:
        print(frame.f_code.co_name, frame.f_generator)


try:
    runs_short().send(None)
except StopIteration:
    pass


# The code is replaced while it runs.
async def changing(n):
    changing.__code__ = other.__code__
    await pause(n)
    return "the first code", n


async def other(n):
    a, b, c, d = n, n, n, n
    await pause(b)
    return "the second code", a + b + c + d


async def twice():
    return await changing(1), await changing(2)


coroutine = twice()
print(coroutine.send(None), coroutine.send(None))
try:
    coroutine.send(None)
except StopIteration as stop:
    print(stop.value)


# Exceptions on the way.
async def fails(error):
    raise error


async def cleans_up(log):
    try:
        await pause("in try")
    except ValueError as error:
        log.append(repr(error))
        await pause("in except")
        log.append(repr(sys.exception()))
        raise KeyError("second") from error
    finally:
        log.append("finally")


async def catches():
    log = []
    for error in (ValueError("v"), StopIteration("s")):
        try:
            await fails(error)
        except Exception as caught:
            print(type(caught).__name__, caught, repr(caught.__cause__))
    try:
        await cleans_up(log)
    except KeyError as error:
        print(repr(error), repr(error.__cause__), log)
    try:
        await fails(*())
    except TypeError as error:
        print(error)
    try:
        await fails(1, 2)
    except TypeError as error:
        print(error)


coroutine = catches()
print(coroutine.send(None))
print(coroutine.throw(ValueError("thrown")))
try:
    coroutine.send(None)
except StopIteration:
    print("end")


# Closing what waits inside.
async def closed():
    try:
        await pause(1)
    finally:
        print("closed while", sys.exception().__class__.__name__)


async def around():
    await closed()


coroutine = around()
coroutine.send(None)
coroutine.close()
print(inspect.getcoroutinestate(coroutine))


# Natives that are awaited at once.
async def watcher(task, seen):
    seen.append(task.get_coro().cr_await.__name__)
    print(type(task.get_coro().cr_await).__name__, inspect.iscoroutine(task.get_coro().cr_await))
    print(task.get_coro().cr_await is task.get_coro().cr_await)


async def sleeper():
    await asyncio.sleep(0)
    print("slept", await asyncio.sleep(0, "result"))
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
        raise


async def natives():
    seen = []
    task = asyncio.create_task(sleeper())
    await asyncio.sleep(0)
    await watcher(task, seen)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel("stop it")
    print(await asyncio.gather(task, return_exceptions=True), seen)
    queue, lock, event = asyncio.Queue(1), asyncio.Lock(), asyncio.Event()
    print(await queue.put(1), await queue.get(), await lock.acquire(), lock.locked())
    for call in (lambda: queue.put(), lambda: queue.get(1), lambda: lock.acquire(2), lambda: event.wait(1)):
        try:
            await call()
        except TypeError as error:
            print(type(error).__name__)
    try:
        await asyncio.sleep()
    except TypeError as error:
        print(error)
    try:
        await asyncio.sleep("long")
    except TypeError as error:
        print(error)
    print(await asyncio.sleep(delay=0, result=5), await asyncio.sleep(True - 1, 6))
    waiter = asyncio.create_task(lock.acquire())
    async def enters():
        async with lock:
            return "entered"
    entering = asyncio.create_task(enters())
    await asyncio.sleep(0)
    print(entering.get_coro().cr_await.__name__, str(lock).split("[")[1])
    lock.release()
    print(await waiter)
    lock.release()
    print(await entering, lock.locked())
    try:
        async with lock:
            lock.release()
    except RuntimeError as error:
        print(error)
    for manager in (asyncio.Semaphore(1), asyncio.Condition(), asyncio.timeout(None), asyncio.TaskGroup()):
        try:
            async with manager as entered:
                print(type(entered).__name__)
                raise LookupError("inside")
        except* LookupError as group:
            print(type(manager).__name__, group.exceptions)
        if isinstance(manager, (asyncio.Timeout, asyncio.TaskGroup)):
            try:
                async with manager:
                    pass
            except RuntimeError as error:
                print(str(error).split(" at ")[0].split(" <")[0])


asyncio.run(natives())


# Managers of other kinds in the same statement, one after the other.
class Manager:
    async def __aenter__(self):
        await asyncio.sleep(0)
        return "python"

    async def __aexit__(self, *args):
        print("exit", args[0])
        return True


class OwnLock(asyncio.Lock):
    async def __aenter__(self):
        return "own lock"


class Broken:
    async def __aenter__(self):
        raise OSError("no entry")

    async def __aexit__(self, *args):
        print("never")


async def mixed():
    locked = asyncio.timeout(1)
    async with locked:
        pass
    for manager in (asyncio.Lock(), Manager(), locked, Manager(), OwnLock(), Broken(), Manager()):
        try:
            async with manager as value:
                print(value)
                await asyncio.sleep(0)
                if value == "python":
                    raise ValueError("swallowed")
        except (RuntimeError, OSError) as error:
            print(type(error).__name__, error)


asyncio.run(mixed())
