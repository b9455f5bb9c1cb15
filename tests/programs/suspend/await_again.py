"""Coroutines awaited at once, again and again: now they suspend, now they do not. What programs can see of them is
the same each time: frames, `cr_await`, contexts of exceptions, finalizers, and what `throw` and `close` do."""
import asyncio
import inspect
import sys
import types


@types.coroutine
def pause(value):
    return (yield value)


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


async def maybe(depth, suspends):
    if depth:
        return depth + await maybe(depth - 1, suspends)
    if suspends:
        return await pause("paused")
    return 100


def drive(coroutine, *sent):
    log = []
    try:
        log.append(coroutine.send(None))
        for value in sent:
            log.append(coroutine.send(value))
    except StopIteration as stop:
        log.append(("returned", stop.value))
    return log


for turn in range(6):
    print(turn, drive(maybe(4, turn % 2), 7), drive(maybe(2, turn % 3), 9))


async def named(depth):
    local = f"level {depth}"
    if depth:
        return await named(depth - 1) + [local]
    await pause(None)
    return [local]


def chain(coroutine):
    names = []
    while isinstance(coroutine, types.CoroutineType):
        frame = coroutine.cr_frame
        names.append((coroutine.__name__, coroutine.cr_running, frame.f_locals, frame.f_back, frame.f_lineno - frame.f_code.co_firstlineno))
        coroutine = coroutine.cr_await
    names.append(type(coroutine).__name__)
    return names


for turn in range(3):
    held = named(2)
    held.send(None)
    for entry in chain(held):
        print(entry)
    inner = held.cr_await
    print(inspect.getcoroutinestate(inner), inner is held.cr_await)
    try:
        held.send(None)
    except StopIteration as stop:
        print(stop.value, inspect.getcoroutinestate(inner), inner.cr_frame)


async def stack(depth, suspends):
    if depth:
        return await stack(depth - 1, suspends)
    if suspends:
        await pause(None)
    frame, seen = sys._getframe(), []
    while frame and frame.f_code.co_name == "stack":
        seen.append(frame.f_locals["depth"])
        frame = frame.f_back
    return seen


for suspends in (0, 1, 1, 0, 1):
    print(drive(stack(3, suspends), None))


async def fails(depth, suspends):
    noisy = Noisy(depth)
    try:
        if depth:
            return await fails(depth - 1, suspends)
        if suspends:
            await pause(None)
        raise ValueError("at the bottom")
    except ValueError as error:
        if depth == 2:
            raise KeyError("from the middle")
        raise
    finally:
        print("left", depth)
        del noisy


def report(error):
    while error:
        frames, entry = [], error.__traceback__
        while entry:
            frames.append((entry.tb_frame.f_code.co_name, entry.tb_lineno - entry.tb_frame.f_code.co_firstlineno))
            entry = entry.tb_next
        print(repr(error), frames)
        error = error.__context__


for suspends in (0, 1, 1, 0):
    try:
        drive(fails(3, suspends), None)
    except KeyError as error:
        report(error)


async def waits(depth):
    noisy = Noisy(f"waiting {depth}")
    try:
        await (waits(depth - 1) if depth == 2 else pause("deep") if not depth else named_waits(depth - 1))
    except LookupError as error:
        print("caught", repr(error), "at", depth)
        await pause("again")
    finally:
        print("finally", depth)


async def named_waits(depth):
    await waits(depth)


for _ in range(2):
    coroutine = waits(3)
    print(coroutine.send(None))
    print(coroutine.throw(LookupError("thrown")))
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print("ended", stop.value)
    coroutine = waits(3)
    coroutine.send(None)
    coroutine.close()
    print(inspect.getcoroutinestate(coroutine))
    coroutine = waits(3)
    coroutine.send(None)
    del coroutine


async def recursive():
    try:
        held.send(None)
    except ValueError as error:
        print(error)
    await pause(None)


async def outer():
    await recursive()


async def thief():
    await held.cr_await


for _ in range(3):
    held = outer()
    held.send(None)
    try:
        thief().send(None)
    except RuntimeError as error:
        print(error)
    print(drive(held))


async def deep(depth):
    if depth:
        return await deep(depth - 1)
    await pause(None)
    return "never"


sys.setrecursionlimit(300)
for _ in range(2):
    try:
        deep(400).send(None)
    except RecursionError as error:
        print(error)
print(drive(deep(100), None))


async def many(count):
    for number in range(count):
        if number % 3 == 0:
            await asyncio.sleep(0)
        if number % 7 == 3:
            continue
        if number == 11:
            break
        yield number
    else:
        yield "else"


async def pairs(source):
    async for item in source:
        yield item
        yield item, item


class Sync:
    """Its `__anext__` is a plain function that ends the loop by itself."""

    def __init__(self, count):
        self.count = count

    def __aiter__(self):
        return self

    def __anext__(self):
        if not self.count:
            raise StopAsyncIteration
        self.count -= 1
        return maybe(1, 0)


async def main():
    print([item async for item in many(9)])
    print([item async for item in pairs(many(20)) if item != 4])
    print({item: 1 async for item in many(5)}, {item async for item in many(3)})
    async for item in Sync(2):
        print(item)
    else:
        print("no more")

    def first(generator):
        raise StopAsyncIteration

    hooks = sys.get_asyncgen_hooks()
    sys.set_asyncgen_hooks(firstiter=first)
    async for item in many(3):
        print("never")
    else:
        print("ended by the hook")
    sys.set_asyncgen_hooks(*hooks)
    source = many(3)
    async for item in source:
        async for inner in source:
            print(item, inner)
    for number in range(4):
        for item in (1, 2, 3):
            if item == number:
                break
            await asyncio.sleep(0)
            if item == 2 and number == 3:
                continue
            print(number, item, end=" ")
        else:
            print("whole", end=" ")
    print()


asyncio.run(main())
