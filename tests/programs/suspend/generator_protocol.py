"""send, throw, close, return values, states and errors of generators."""
import sys
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
sys.unraisablehook = lambda args: print("unraisable", repr(args.exc_value))


def counter():
    got = []
    try:
        while True:
            value = yield len(got)
            got.append(value)
    except KeyError as error:
        got.append(repr(error))
        value = yield "caught"
        got.append(value)
    finally:
        print("finally", got)
    return got


g = counter()
print(type(g).__name__, g.gi_running, g.gi_suspended, g.gi_state, g.gi_yieldfrom)
print(next(g), g.gi_suspended, g.gi_state, g.gi_frame.f_lineno)
print(g.send("a"), g.send("b"), next(g))
print(g.throw(KeyError("k")))
try:
    g.send("end")
except StopIteration as stop:
    print("value", stop.value, stop.args)
print(g.gi_state, g.gi_frame, g.gi_running, next(g, "default"))
try:
    g.throw(ValueError("late"))
except ValueError as error:
    print("late", error)
print(g.close(), repr(g).startswith("<generator object counter at 0x"))


def returns():
    try:
        yield 1
    except GeneratorExit:
        return "closed with this"


g = returns()
print(g.close())
g = returns()
next(g)
print(g.close(), g.close())


def ignores():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("ignored")


g = ignores()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)


def self_next():
    try:
        next(me)
    except ValueError as error:
        print(error)
    yield me.gi_running, me.gi_state
    yield 2


me = self_next()
print(next(me), me.gi_running)


def failing(error):
    yield 1
    raise error


for error in (StopIteration(3), ValueError("v"), GeneratorExit(), KeyboardInterrupt("k")):
    g = failing(error)
    next(g)
    try:
        next(g)
    except BaseException as raised:
        print(repr(raised), repr(raised.__cause__), repr(raised.__context__), raised.__suppress_context__)
    print(next(g, "over"))

for call in (
    lambda: counter().send(1),
    lambda: counter().throw(1),
    lambda: counter().throw(int),
    lambda: counter().throw(ValueError, 1, 2),
    lambda: counter().throw(ValueError(1), 2),
    lambda: counter().throw(),
    lambda: counter().send(),
    lambda: counter().throw(ValueError),
    lambda: counter().throw(StopIteration),
    lambda: type(counter())(),
    lambda: setattr(counter(), "gi_code", 1),
    lambda: setattr(counter(), "__name__", 1),
    lambda: setattr(counter(), "other", 1),
):
    try:
        print(call())
    except BaseException as error:
        print(type(error).__name__, error)

g = counter()
g.__name__ = "new"
g.__qualname__ = "other.new"
print(g.__name__, g.__qualname__, repr(g).split(" at ")[0])
print(counter.__code__ is g.gi_code, g.gi_code.co_name)


def caller():
    yield sys._getframe().f_code.co_name


print(next(caller()))


def with_locals(a, b=2):
    c = a + b
    yield c


g = with_locals(1)
print(g.gi_frame.f_locals)
next(g)
print(g.gi_frame.f_locals, g.gi_frame.f_lineno - with_locals.__code__.co_firstlineno)
print([x for x in (lambda: (yield 5))()])
print(list(x * y for x in range(3) for y in (yield_ for yield_ in range(2))))
