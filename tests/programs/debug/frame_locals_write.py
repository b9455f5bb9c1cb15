"""What is set through f_locals is set: in functions that run, in callers, in generators and coroutines."""

import asyncio
import sys


def plain():
    x = 1
    sys._getframe().f_locals["x"] = 2
    print(x)
    for i in range(3):
        sys._getframe().f_locals["x"] += i
        print(x, i)
    if x:
        sys._getframe().f_locals["fresh"] = 5
        print(sys._getframe().f_locals["fresh"], sorted(sys._getframe().f_locals))
    return x


def change(**values):
    names = sys._getframe(1).f_locals
    names.update(values)
    print(names["a"], dict(names) == {**names})


def caller(a, b=2):
    change(a=10)
    print(a, b)
    change(a=[1], b=3)
    a.append(2)
    print(a, b)


def generator(n):
    while n:
        yield n
        n -= 1


async def coroutine():
    value = 1
    sys._getframe().f_locals["value"] = 7
    await asyncio.sleep(0)
    print(value)
    sys._getframe().f_locals["value"] = 8
    print(value)


def same():
    frame = sys._getframe()
    return frame is sys._getframe(), frame


print(plain())
caller(1)
g = generator(5)
print(next(g))
g.gi_frame.f_locals["n"] = 2
print(list(g))
asyncio.run(coroutine())
known, frame = same()
print(known, sorted(frame.f_locals), frame.f_lineno, frame.f_back is sys._getframe())


def tracer(frame, event, arg):
    if frame.f_code.co_name == "traced" and event == "line":
        frame.f_locals["x"] = frame.f_locals.get("x", 0) + 10
    return tracer


def traced():
    x = 1
    y = x
    return x, y


sys.settrace(tracer)
result = traced()
sys.settrace(None)
print(result)
