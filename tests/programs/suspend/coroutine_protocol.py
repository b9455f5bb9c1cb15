"""Coroutines driven by hand: awaits, awaitables, errors, states."""
import inspect
import sys
import types
import warnings

warnings.simplefilter("ignore")
sys.unraisablehook = lambda args: print("unraisable", repr(args.exc_value))


@types.coroutine
def switch(value):
    return (yield value)


def drive(coroutine, *values):
    try:
        print("->", coroutine.send(None))
        for value in values:
            if isinstance(value, BaseException):
                print("->", coroutine.throw(value))
            else:
                print("->", coroutine.send(value))
    except StopIteration as stop:
        print("stop", stop.value)
    except BaseException as error:
        print("raised", repr(error), "context", repr(error.__context__))
    else:
        coroutine.close()


async def add(a, b):
    return (await switch(a)) + (await switch(b))


async def main():
    print(await add(1, 2))
    print(await nothing())
    total = [await switch(i) for i in range(3) if await switch("if")]
    print(total)
    print({await switch("k"): await switch("v") for _ in range(2)}, {await switch("set")})
    print([x async for x in items(3)], {x: y async for x in items(2) async for y in items(x + 1)})
    return await switch("last")


async def nothing():
    return "nothing"


async def items(n):
    for i in range(n):
        yield i


drive(main(), 10, 20, True, "a", False, True, "c", "k1", "v1", "k2", "v2", "s", "end")


class Future:
    def __init__(self):
        self.done, self.value = False, None

    def __await__(self):
        while not self.done:
            yield self
        return self.value


async def wait(future):
    return "got", await future


future = Future()
c = wait(future)
print(c.cr_state, c.cr_await, c.cr_running, c.cr_suspended, c.cr_frame.f_lineno, c.cr_origin)
print(c.send(None) is future, c.cr_state, type(c.cr_await).__name__, c.cr_suspended)
future.done, future.value = True, 42
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value, c.cr_state, c.cr_frame, c.cr_await)
for again in (lambda: c.send(None), lambda: c.throw(ValueError), lambda: c.close()):
    try:
        print(again())
    except RuntimeError as error:
        print(error)

print(inspect.iscoroutine(c), inspect.isawaitable(future), inspect.getcoroutinestate(c))


async def awaits(value):
    return await value


class NotIterator:
    def __await__(self):
        return 5


class ReturnsCoroutine:
    def __await__(self):
        return nothing()


class Raises:
    def __await__(self):
        raise KeyError("in await")


def plain():
    yield 1


for value in (1, None, "x", plain(), NotIterator(), ReturnsCoroutine(), Raises(), add, switch(1), Future):
    drive(awaits(value), "sent")


async def self_await():
    me = sys._getframe().f_generator
    await me


drive(self_await())


async def second(other):
    await other


shared = add(1, 2)
first = second(shared)
first.send(None)
drive(second(shared))
first.close()
print(shared.cr_state)

shared = awaits(Future())
shared.send(None)
drive(second(shared))
shared.close()

c = add(1, 2)
wrapper = c.__await__()
print(type(wrapper).__name__, next(wrapper), wrapper.send(1))
try:
    wrapper.send(2)
except StopIteration as stop:
    print(stop.value)
c = add(1, 2)
w = c.__await__()
next(w)
try:
    w.throw(ValueError("through wrapper"))
except ValueError as error:
    print(error, w.close())


async def raising(error):
    await switch(1)
    raise error


for error in (StopIteration(1), StopAsyncIteration(2), GeneratorExit(), ValueError(3)):
    c = raising(error)
    c.send(None)
    try:
        c.send(None)
    except BaseException as raised:
        print(repr(raised), repr(raised.__cause__))


async def stubborn():
    while True:
        try:
            await switch(1)
        except GeneratorExit:
            pass


c = stubborn()
c.send(None)
try:
    c.close()
except RuntimeError as error:
    print(error)


async def cleanup():
    try:
        await switch(1)
    finally:
        print("cleaning", repr(sys.exception()))
        print("more", await switch("in finally"))


c = cleanup()
c.send(None)
try:
    c.close()
except RuntimeError as error:
    print(error)
c = cleanup()
c.send(None)
print(c.throw(KeyError("cancel")))
try:
    c.send("value")
except KeyError as error:
    print(repr(error))


async def deep(n):
    if n == 0:
        return await switch("bottom")
    return await deep(n - 1) + 1


c = deep(150)
print(c.send(None))
try:
    c.send(0)
except StopIteration as stop:
    print(stop.value)


async def endless(n):
    return await endless(n + 1)


try:
    endless(0).send(None)
except RecursionError as error:
    print(error)

print(type(c).__name__, c.__name__, c.__qualname__, repr(c).split(" at ")[0], c.cr_code is deep.__code__)
for call in (lambda: add(1, 2).send(1), lambda: awaits(1).__next__, lambda: iter(nothing()), lambda: next(nothing())):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
lambda_coroutine = lambda: (x async for x in items(2))
print(type(lambda_coroutine()).__name__)
