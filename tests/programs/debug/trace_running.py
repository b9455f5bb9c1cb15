"""Frames that were on their way when their tracer came are traced from there on."""

import sys


def tr(frame, ev, arg):
    if frame.f_code.co_filename != __file__:
        return None
    print(ev, frame.f_code.co_name, frame.f_lineno, arg if ev == "return" else "")
    return tr


def start():
    f = sys._getframe().f_back
    while f:
        f.f_trace = tr
        f = f.f_back
    sys.settrace(tr)


def a(n):
    x = 1
    start()
    y = 2
    for i in range(2):
        y += 1
    return y


def b():
    for i in range(2):
        if i == 0:
            r = a(i)
        else:
            r = 2
    if r:
        pass
    else:
        r = 3
    return r


def c():
    try:
        with open("/dev/null"):
            if b():
                print("one")
        z = 1
        raise ValueError
    except ValueError:
        k = 0
        while k < 2:
            k += 1
    finally:
        q = 1


c()
sys.settrace(None)
import asyncio


async def x():
    await asyncio.sleep(0)
    start()
    l = 1
    return l


async def y():
    for i in range(1):
        v = await x()
        w = v
    try:
        await asyncio.sleep(0)
        u = 1
    finally:
        t = 1


asyncio.run(y())
sys.settrace(None)
