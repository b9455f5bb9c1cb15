"""asend, athrow, aclose and __anext__ driven by hand, with every state they may be in."""
import sys
import types
import warnings

warnings.simplefilter("ignore")
sys.unraisablehook = lambda args: print("unraisable", repr(args.exc_value))


@types.coroutine
def switch(value):
    return (yield value)


def run(awaitable, *values):
    results = []
    try:
        results.append(awaitable.send(None))
        for value in values:
            results.append(
                awaitable.throw(value) if isinstance(value, BaseException) else awaitable.send(value)
            )
    except StopIteration as stop:
        results.append(("stop", stop.value))
    except BaseException as error:
        results.append(("raised", repr(error), repr(error.__context__)))
    return results


async def generator():
    try:
        got = yield 1
        print("got", got)
        got = await switch("waits")
        print("waited", got)
        got = yield 2
        print("got", got)
    except ValueError as error:
        print("caught", repr(error))
        yield "recovered"
    finally:
        print("finally", repr(sys.exception()))
        print("in finally", await switch("cleanup"))


g = generator()
print(type(g).__name__, g.ag_running, g.ag_suspended, g.ag_state, g.ag_await)
print(run(g.__anext__()), g.ag_state)
print(run(g.asend("a"), "b"))
print(run(g.asend("c"), "d"))
print(run(g.asend("e")), run(g.__anext__()), g.ag_state, g.ag_frame)
print(run(g.aclose()), run(g.athrow(ValueError)), run(g.aclose()))

g = generator()
print(run(g.asend(1)))
print(run(g.asend(None)))
print(run(g.athrow(ValueError("thrown"))))
print(run(g.athrow(KeyError("thrown")), "x"))
print(run(g.asend(1)))

g = generator()
run(g.asend(None))
print(run(g.aclose(), "clean"))
print(run(g.asend(None)), run(g.aclose()), run(g.athrow(ValueError)))

g = generator()
print(run(g.aclose()), run(g.asend(None)))
g = generator()
print(run(g.athrow(KeyError("early"))), run(g.asend(None)))

g = generator()
run(g.asend(None))
a = g.asend("a")
print(a.send(None), g.ag_running)
b = g.asend("b")
print(run(b), run(b))
print(run(g.aclose()), run(g.athrow(ValueError)))
print(run(g.__anext__()))
try:
    a.send("go on")
except StopIteration as stop:
    print("item", stop.value, g.ag_running)
print(run(a))
c = g.aclose()
print(c.send(None))
try:
    g.asend(1).send(None)
except RuntimeError as error:
    print(error)
try:
    c.send(None)
except StopIteration:
    print("closed")
print(run(c))

for make in (lambda g: g.asend(1), lambda g: g.athrow(ValueError("x")), lambda g: g.aclose()):
    g = generator()
    run(g.asend(None))
    a = make(g)
    try:
        print(a.close(), run(a))
    except RuntimeError as error:
        print(error)
    g = generator()
    run(g.asend(None))
    a = make(g)
    try:
        print("thrown", a.throw(ValueError("direct")))
    except BaseException as error:
        print(type(error).__name__, error)
    print(run(a))
    run(g.aclose(), 1)


async def ignores():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("ignoring")


g = ignores()
run(g.asend(None))
print(run(g.aclose()))


async def waits_ignoring():
    try:
        yield 1
    except GeneratorExit:
        await switch("await in close")
        yield 2


g = waits_ignoring()
run(g.asend(None))
print(run(g.aclose(), 1))


async def failing(error):
    yield 1
    raise error


for error in (StopIteration(1), StopAsyncIteration(2), ValueError(3), GeneratorExit()):
    g = failing(error)
    run(g.asend(None))
    print(run(g.asend(None)), run(g.asend(None)))


async def loop():
    async for item in generator():
        print("item", item)
    else:
        print("else")
    return "done"


print(run(loop(), "w", "clean"))
c = loop()
print(c.send(None), type(c.cr_await).__name__)
try:
    print(c.throw(KeyError("into loop")))
    c.send("clean")
except KeyError as error:
    print(repr(error))
c = loop()
c.send(None)
try:
    c.close()
except RuntimeError as error:
    print(error)


async def broken_loop():
    async for item in generator():
        if item == 1:
            continue
        break
    print("after break")


print(run(broken_loop(), "w"))


async def with_default():
    g = items(1)
    print(await anext(g, "default"), await anext(g, "default"), await anext(aiter(g), 5))
    try:
        await anext(g)
    except StopAsyncIteration as error:
        print("end", error.args)
    waiting = anext(slow(), "default")
    print(type(waiting).__name__, await waiting)


async def items(n):
    for i in range(n):
        yield i


async def slow():
    await switch("slow")
    if False:
        yield


print(run(with_default(), None))
for call in (
    lambda: anext(1),
    lambda: aiter(1),
    lambda: anext(),
    lambda: aiter(),
    lambda: anext(1, 2, 3),
    lambda: generator().athrow(),
    lambda: run(generator().athrow(1)),
    lambda: generator().asend(),
    lambda: run(items(1).asend(5)),
    lambda: iter(items(1)),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


class Plain:
    def __init__(self):
        self.n = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.n += 1
        if self.n > 2:
            raise StopAsyncIteration
        return await switch(self.n)


async def over_plain():
    return [x async for x in Plain()], await anext(Plain(), None)


print(run(over_plain(), "x", "y", "z"))


class NoAiter:
    pass


class BadAiter:
    def __aiter__(self):
        return 1


class BadAnext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 1


async def over(value):
    async for _ in value:
        pass


for value in (1, NoAiter(), BadAiter(), BadAnext()):
    print(run(over(value)))


def first(g):
    print("first", g.__name__)


def last(g):
    print("last", g.__name__)
    try:
        g.aclose().send(None)
    except StopIteration:
        print("closed by hook")


old = sys.get_asyncgen_hooks()
sys.set_asyncgen_hooks(firstiter=first, finalizer=last)
print(sys.get_asyncgen_hooks().firstiter is first)
g = items(3)
print(run(g.asend(None)))
print(run(g.asend(None)))
del g
g = items(1)
print(run(over(g)))
del g
sys.set_asyncgen_hooks(*old)
g = generator()
g.__name__ = "renamed"
print(repr(g).split(" at ")[0], g.__name__, type(g.asend(1)).__name__, type(g.aclose()).__name__)
