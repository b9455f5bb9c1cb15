# contextvars: variables, tokens, contexts, tasks.
import asyncio
import contextvars

a = contextvars.ContextVar("a", default=0)
b = contextvars.ContextVar("b")
print(a.get(), b.get("fallback"), a.name)
try:
    b.get()
except LookupError as error:
    print(type(error).__name__, str(error).split(" at 0x")[0])
token = a.set(1)
print(a.get(), token.var is a, token.old_value, contextvars.Token.MISSING)
a.reset(token)
print(a.get())
try:
    a.reset(token)
except RuntimeError as error:
    print(str(error).split(" at 0x")[0].split("<")[1][:5], str(error).endswith("has already been used once"))
with a.set(5) as t:
    print("with", a.get())
print(a.get())
ctx = contextvars.copy_context()


def change():
    a.set("changed")
    b.set("b too")
    return a.get()


print(ctx.run(change), a.get(), ctx[a], ctx.get(b), a in ctx, len(ctx), sorted(v.name for v in ctx), ctx.copy()[a], len(contextvars.Context()))
try:
    ctx.run(lambda: ctx.run(change))
except RuntimeError as error:
    print(str(error).split(":")[0])
other = contextvars.Context()
token = a.set(9)
try:
    other.run(lambda: a.reset(token))
except ValueError as error:
    print(str(error).split(" at 0x")[0].split("<")[1][:5], str(error)[-31:])
try:
    b.reset(token)
except ValueError as error:
    print(str(error)[-35:])


async def child(n):
    print("child sees", a.get())
    a.set(n)
    await asyncio.sleep(0)
    return a.get()


async def main():
    a.set("main")
    print(await asyncio.gather(child(1), child(2)), a.get())
    await child(3)
    print(a.get())
    loop = asyncio.get_running_loop()
    seen = []
    loop.call_soon(lambda: seen.append(a.get()))
    a.set("later")
    await asyncio.sleep(0)
    print(seen)
    fresh = contextvars.Context()
    print(await asyncio.create_task(asyncio.sleep(0, a.get()), context=fresh))

    async def get():
        return a.get("none")

    print(await asyncio.create_task(get(), context=fresh), await asyncio.to_thread(a.get))
    f = loop.create_future()
    f.add_done_callback(lambda _: seen.append(a.get()))
    a.set("after add")
    f.set_result(None)
    await asyncio.sleep(0)
    print(seen)

    async def gen():
        yield a.get()
        a.set("in gen")
        yield a.get()

    async for v in gen():
        print("gen", v)
    print(a.get())


asyncio.run(main())
print(a.get())
for bad in (lambda: contextvars.ContextVar(), lambda: contextvars.ContextVar(5), lambda: ctx[5], lambda: ctx.run(), lambda: a.set(), lambda: hash(ctx)):
    try:
        bad()
    except (TypeError, KeyError) as error:
        print(type(error).__name__, str(error)[:60])
