# Coroutines driven without a loop.
import inspect


class Trap:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        print("sent in", got)
        return got


async def work(n):
    print("start")
    try:
        x = await Trap(n)
        y = await Trap(x)
    except ValueError as error:
        print("thrown", error)
        y = await Trap("after throw")
    finally:
        print("finally")
    return x if y is None else y


c = work(1)
print(inspect.getcoroutinestate(c), c.cr_await, c.cr_running)
print(c.send(None), c.cr_await is not None, inspect.getcoroutinestate(c))
print(c.send("a"))
try:
    c.send("b")
except StopIteration as stop:
    print("returned", stop.value)
try:
    c.send(None)
except RuntimeError as error:
    print(error)
c = work(2)
c.send(None)
print(c.throw(ValueError("v")))
try:
    c.send("end")
except StopIteration as stop:
    print(stop.value)
c = work(3)
c.send(None)
c.close()
print(inspect.getcoroutinestate(c), c.cr_frame)
c = work(4)
try:
    c.send("not None")
except TypeError as error:
    print(error)
c.close()
c.close()
c = work(5)
try:
    c.throw(KeyError("before start"))
except KeyError as error:
    print(repr(error))
try:
    iter(c)
except TypeError as error:
    print(error)
it = work(6).__await__()
print(type(it).__name__, next(it), it.send("via iterator"))
it.close()


class BadAwait:
    def __await__(self):
        return 5


async def bad():
    try:
        await BadAwait()
    except TypeError as error:
        print(error)
    try:
        await [1]
    except TypeError as error:
        print(error)


try:
    bad().send(None)
except StopIteration:
    pass


async def outer():
    return await inner() + 1


async def inner():
    return await Trap("deep") * 2


o = outer()
print(o.send(None))
try:
    o.send(21)
except StopIteration as stop:
    print(stop.value)


async def raises_stop():
    raise StopIteration("x")


try:
    raises_stop().send(None)
except RuntimeError as error:
    print(error, repr(error.__cause__))


async def stubborn():
    try:
        await Trap(1)
    except GeneratorExit:
        await Trap(2)


s = stubborn()
s.send(None)
try:
    s.close()
except RuntimeError as error:
    print(error)
c = outer()
d = c
c.send(None)


async def again():
    await d


try:
    again().send(None)
except RuntimeError as error:
    print(error)
c.close()
print(outer.__name__, c.__name__, c.__qualname__, c.cr_code.co_name)
