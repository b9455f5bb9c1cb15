"""What runs when suspended frames die, and in which order."""
import gc
import types
import weakref


@types.coroutine
def switch(value):
    return (yield value)


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def generator(name):
    noisy = Noisy(name)
    try:
        yield noisy.name
    finally:
        print("finally", name)


g = generator("a")
next(g)
print("drop")
del g
print("dropped")
g = generator("never started")
del g
print("nothing ran")
next(generator("b"))
print("temporary gone")


def loop():
    for item in generator("c"):
        return item


print(loop())


async def coroutine(name):
    noisy = Noisy(name)
    try:
        await switch(noisy.name)
    finally:
        print("finally", name)


c = coroutine("d")
c.send(None)
del c
print("coroutine gone")


async def outer():
    try:
        await coroutine("e")
    finally:
        print("outer finally")


c = outer()
c.send(None)
c = None
print("both gone")


def cycle():
    me = None
    try:
        me = yield
        yield me
    finally:
        print("cycle finally")


g = cycle()
next(g)
g.send(g)
del g
gc.collect()
print("collected")


def resurrect():
    try:
        yield 1
    finally:
        print("finalizing once")


g = resurrect()
next(g)
ref = weakref.ref(g, lambda _: print("weakref callback"))
print(ref() is g)
del g
print(ref())


def raises():
    try:
        yield
    finally:
        try:
            raise ValueError("swallowed")
        except ValueError:
            print("handled in finalizer")


g = raises()
next(g)
del g


def holds():
    with Context("x"):
        yield 1


class Context:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind.__name__)


g = holds()
next(g)
g = None


def locals_die_at_return():
    noisy = Noisy("local")
    yield 1
    print("before return")
    return noisy


g = locals_die_at_return()
next(g)
try:
    next(g)
except StopIteration as stop:
    print("value", stop.value.name)
    del stop
print("end of handler")


async def agen():
    noisy = Noisy("agen")
    try:
        yield noisy
    finally:
        print("agen finally")


a = agen()
try:
    a.asend(None).send(None)
except StopIteration as stop:
    print(stop.value.name)
del a
print("agen gone")
for i in range(3):
    x = generator(f"loop {i}")
    next(x)
print("end")
x.close()
