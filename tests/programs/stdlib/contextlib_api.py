"""Every context manager of contextlib, synchronous and asynchronous."""

import contextlib, io, sys, os, asyncio, tempfile
from contextlib import *


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except BaseException as e:
        print("!", type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
    else:
        print(repr(r))


@contextmanager
def cm(x=1):
    """doc"""
    print("in", x)
    try:
        yield x
    except ValueError as e:
        print("caught", e)
    finally:
        print("out")


def use(f, exc=None):
    with f as v:
        print(type(v).__name__ if hasattr(v, "c") else v)
        if exc:
            raise exc
    return "done"


t(use, cm(5))
t(use, cm(), ValueError("v"))
t(use, cm(), KeyError("k"))
t(use, cm(), StopIteration("s"))
t(use, cm(), RuntimeError("r"))
c = cm()
t(use, c)
t(use, c)
print(cm.__name__, cm.__doc__, c.__doc__)


@cm(9)
def deco(a):
    print("body", a)
    return a


print(deco(3), deco(4), deco.__name__)


@contextmanager
def noy():
    if 0:
        yield


@contextmanager
def two():
    yield 1
    yield 2


@contextmanager
def conv():
    try:
        yield
    except ValueError as e:
        raise TypeError("conv") from e


@contextmanager
def swallow_all():
    try:
        yield 1
    except BaseException:
        pass
    yield 2


t(use, noy())
t(use, two())
t(use, conv(), ValueError("q"))
t(use, two(), ValueError("z"))
t(use, swallow_all(), ValueError("z"))
t(lambda: contextmanager(5).__name__)
t(lambda: contextmanager(5)().__class__)
t(lambda: contextmanager(lambda: 5)().__enter__())


class Cl:

    def __init__(s):
        s.c = 0

    def close(s):
        s.c += 1
        print("closed")


use(closing(Cl()))
t(use, closing(5))
t(closing)
t(use, nullcontext())
t(use, nullcontext(7))
t(use, suppress(ValueError), ValueError())
t(use, suppress(ValueError), KeyError(1))
t(use, suppress(), KeyError(1))
t(use, suppress(KeyError), ExceptionGroup("g", [KeyError(1), ValueError(2)]))
t(use, suppress(KeyError), ExceptionGroup("g", [KeyError(1)]))
t(use, suppress(5), KeyError(1))
b = io.StringIO()
with redirect_stdout(b) as r:
    print("hidden")
    print(r is b, file=sys.__stdout__)
with redirect_stderr(b):
    print("err", file=sys.stderr)
print(b.getvalue())
d = os.getcwd()
tmp = tempfile.mkdtemp()
with chdir(tmp):
    print(os.path.samefile(os.getcwd(), tmp))
print(os.getcwd() == d)
t(use, chdir("/nope"))
os.rmdir(tmp)


def cb(*a, **k):
    print("cb", a, k)


with ExitStack() as s:
    print(
        s.callback(cb, 1, x=2) is cb, s.enter_context(cm(2)), s.push(lambda *e: print("exit", e[0])) is None
    )
    s2 = s.pop_all()
    print("popped")
s2.close()
t(ExitStack().enter_context, 5)
t(ExitStack().push, 5)
t(ExitStack().callback)
t(ExitStack().callback, 5)


def es(exc, *fs):
    with ExitStack() as s:
        for f in fs:
            s.push(f)
        raise exc


def raiser(e):

    def f(*a):
        raise e

    return f


t(es, ValueError(1), lambda *e: True)
t(es, ValueError(1), lambda *e: False)
t(es, ValueError(1), raiser(KeyError(2)), raiser(TypeError(3)))
t(es, ValueError(1), lambda *e: True, raiser(KeyError(2)))
t(lambda: es(ValueError(0), lambda *e: print(e[0].__name__) or True, lambda *e: print(e[0])))


class D(ContextDecorator):

    def __enter__(s):
        print("E")
        return s

    def __exit__(s, *e):
        print("X", e[0])
        return True


@D()
def df():
    raise ValueError


print(df())
t(AbstractContextManager)
print(
    isinstance(D(), AbstractContextManager),
    issubclass(Cl, AbstractContextManager),
    AbstractContextManager[int],
)


async def main():

    @asynccontextmanager
    async def acm(x=1):
        print("ain")
        try:
            yield x
        except ValueError as e:
            print("acaught", e)
        finally:
            print("aout")

    async def ause(f, exc=None):
        async with f as v:
            print(type(v).__name__ if hasattr(v, "c") else v)
            if exc:
                raise exc
        return "adone"

    async def at(*a):
        try:
            print(await ause(*a))
        except BaseException as e:
            print("!", type(e).__name__, e, repr(e.__context__))

    await at(acm())
    await at(acm(), ValueError("v"))
    await at(acm(), KeyError("k"))
    await at(acm(), StopAsyncIteration("s"))
    await at(acm(), StopIteration("s"))

    @asynccontextmanager
    async def anoy():
        if 0:
            yield

    @asynccontextmanager
    async def atwo():
        yield 1
        yield 2

    await at(anoy())
    await at(atwo())
    await at(atwo(), ValueError("z"))

    class AC:
        c = 0

        async def aclose(self):
            print("aclosed")

    await at(aclosing(AC()))
    await at(nullcontext(3))

    async def acb(*a):
        print("acb", a)

    async with AsyncExitStack() as st:
        st.push_async_callback(acb, 1)
        st.callback(cb, 2)
        print(await st.enter_async_context(acm(4)), st.enter_context(cm(5)))
        st.push(lambda *e: None)
        s2 = st.pop_all()
    await s2.aclose()
    for f in (
        lambda: AsyncExitStack().enter_async_context(5),
        lambda: AsyncExitStack().enter_async_context(cm()),
    ):
        try:
            await f()
        except TypeError as e:
            print(e)
    t(AsyncExitStack().enter_context, acm())
    t(AsyncExitStack().push_async_exit, 5)
    t(lambda: AsyncExitStack().__enter__())

    @acm(8)
    async def deco(x):
        print("ab", x)
        return x

    print(await deco(1))
    t(use, acm())
    await at(cm())
    from contextlib import AsyncContextDecorator

    class AD(AsyncContextDecorator):

        async def __aenter__(s):
            print("AE")

        async def __aexit__(s, *e):
            print("AX")
            return True

    @AD()
    async def adf():
        raise ValueError

    print(await adf(), isinstance(AD(), AbstractAsyncContextManager))


asyncio.run(main())
print(sorted(contextlib.__all__))
