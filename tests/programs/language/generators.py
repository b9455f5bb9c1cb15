# Generators: send, throw, close, return values, yield from, and their states.
import inspect


def echo():
    received = []
    try:
        while True:
            try:
                got = yield len(received)
                received.append(got)
            except ValueError as error:
                received.append(f"caught {error}")
    finally:
        print("closed with", received)


g = echo()
print(inspect.getgeneratorstate(g))
print(next(g), g.send("a"), g.throw(ValueError("oops")), g.send(None))
print(inspect.getgeneratorstate(g))
g.close()
print(inspect.getgeneratorstate(g))
try:
    next(g)
except StopIteration as stop:
    print("stop", stop.value)


def inner():
    x = yield 1
    print("inner got", x)
    try:
        yield 2
    except KeyError:
        print("inner KeyError")
        yield 3
    return "inner result"


def outer():
    result = yield from inner()
    print("result", result)
    yield from "ab"
    return "done"


o = outer()
print(next(o), o.send("hi"), o.throw(KeyError), next(o), next(o))
try:
    next(o)
except StopIteration as stop:
    print(stop.value, stop)


def bad_stop():
    yield 1
    raise StopIteration("inside")


b = bad_stop()
next(b)
try:
    next(b)
except RuntimeError as error:
    print(error, repr(error.__cause__))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)


def reenter():
    yield next(r)


r = reenter()
try:
    next(r)
except ValueError as error:
    print(error)
fresh = echo()
try:
    fresh.send(1)
except TypeError as error:
    print(error)
fresh.close()


def closing():
    try:
        yield 1
    except GeneratorExit:
        return "from close"


c = closing()
next(c)
print(c.close(), c.close())


def never():
    return 5
    yield


print(list(never()), [x for x in (yield_ for yield_ in range(3))])


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


f = fib()
print([next(f) for _ in range(10)], fib.__name__, f.__name__, f.gi_running, f.gi_frame is not None)
g = echo()
try:
    g.throw(TypeError("first"))
except TypeError as error:
    print("thrown at start", error)
print(next(g, "exhausted"))
try:
    g.throw("not an exception")
except TypeError as error:
    print(error)
