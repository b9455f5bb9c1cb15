# contextlib: ExitStack, AsyncExitStack, suppress, redirect_stdout, closing, nullcontext, contextmanager errors.
import asyncio
import contextlib
import io


@contextlib.contextmanager
def cm(name, swallow=False):
    print("enter", name)
    try:
        yield name
    except ValueError as error:
        print(name, "got", error)
        if not swallow:
            raise
    finally:
        print("exit", name)


with contextlib.ExitStack() as stack:
    print(stack.enter_context(cm("a")), stack.enter_context(cm("b", swallow=True)))
    stack.callback(print, "callback", 1)
    stack.push(lambda *exc: print("push", exc[0]))
    raise ValueError("v")
with contextlib.ExitStack() as stack:
    stack.enter_context(cm("moved"))
    kept = stack.pop_all()
print("not closed yet")
kept.close()
with contextlib.suppress(KeyError, IndexError):
    {}["x"]
    print("never")
with contextlib.suppress(ValueError):
    raise ExceptionGroup("g", [ValueError(1)])
try:
    with contextlib.suppress(KeyError):
        raise TypeError("through")
except TypeError as error:
    print(error)
out = io.StringIO() if hasattr(io, "StringIO") else None
with contextlib.redirect_stdout(out):
    print("captured")
print(repr(out.getvalue()))


class Closeable:
    def close(self):
        print("closed")

    async def aclose(self):
        print("aclosed")


with contextlib.closing(Closeable()) as c:
    print(type(c).__name__)
with contextlib.nullcontext(5) as n:
    print(n)


@contextlib.contextmanager
def twice():
    yield 1
    yield 2


@contextlib.contextmanager
def never():
    if False:
        yield


for manager in (twice, never):
    try:
        with manager():
            pass
    except RuntimeError as error:
        print(error)


@cm("decorator")
def decorated():
    print("in function")


decorated()
decorated()


@contextlib.asynccontextmanager
async def acm(name):
    print("aenter", name)
    try:
        await asyncio.sleep(0)
        yield name
    finally:
        await asyncio.sleep(0)
        print("aexit", name)


async def main():
    async with contextlib.AsyncExitStack() as stack:
        print(await stack.enter_async_context(acm("x")), stack.enter_context(cm("sync")))
        stack.push_async_callback(asyncio.sleep, 0)
        stack.callback(print, "plain callback")
    async with contextlib.aclosing(Closeable()), contextlib.nullcontext("async null") as n:
        print(n)
    try:
        async with acm("error"):
            raise KeyError("k")
    except KeyError as error:
        print(repr(error))


asyncio.run(main())


class Deco(contextlib.ContextDecorator):
    def __enter__(self):
        print("deco in")

    def __exit__(self, *exc):
        print("deco out")


@Deco()
def work():
    return "worked"


print(work(), isinstance(Deco(), contextlib.AbstractContextManager))
