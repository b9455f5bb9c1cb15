"""The application that run_app.py starts, stops by signals and looks at."""

import asyncio, logging, os, signal, sys
from aiohttp import web

mode = sys.argv[1]


async def ok(r):
    return web.Response(text="ok")


async def slow(r):
    print("slow begins", flush=True)
    try:
        await asyncio.sleep(float(r.query.get("t", 30)))
        print("slow done", flush=True)
    except asyncio.CancelledError:
        print("slow cancelled", flush=True)
        raise
    return web.Response(text="slow")


async def ctx(app):
    print("ctx up", flush=True)
    yield
    print("ctx down", flush=True)


async def ctx2(app):
    print("ctx2 up", flush=True)
    yield
    print("ctx2 down", flush=True)
    if mode == "badctx":
        raise RuntimeError("teardown failed")


def make():
    app = web.Application()
    app.router.add_get("/", ok)
    app.router.add_get("/slow", slow)
    app.cleanup_ctx.append(ctx)
    app.cleanup_ctx.append(ctx2)

    async def st(app):
        print("startup", flush=True)

    async def sh(app):
        print("shutdown", flush=True)

    async def cl(app):
        print("cleanup", flush=True)

    app.on_startup.append(st)
    app.on_shutdown.append(sh)
    app.on_cleanup.append(cl)
    sub = web.Application()
    sub.on_startup.append(st)
    sub.on_cleanup.append(cl)
    app.add_subapp("/sub", sub)

    async def background(app):
        t = asyncio.create_task(asyncio.sleep(100))
        yield
        t.cancel()
        print("bg cancel", flush=True)

    app.cleanup_ctx.append(background)
    return app


kw = dict(host="127.0.0.1", port=int(sys.argv[2]))
if mode == "noprint":
    kw["print"] = None
if mode == "timeout":
    kw["shutdown_timeout"] = 0.3
if mode == "long":
    kw["shutdown_timeout"] = 5
if mode == "hc":
    kw["handler_cancellation"] = True
if mode == "log":
    logging.basicConfig(level=logging.INFO, format="%(name)s %(levelname)s %(message)s", stream=sys.stdout)
    kw["access_log_format"] = "%r %s %b"
if mode == "unix":
    kw = dict(path=os.path.join(sys.argv[3], sys.argv[2] + ".sock"))
if mode == "both":
    kw["path"] = os.path.join(sys.argv[3], sys.argv[2] + ".sock")
if mode == "hosts":
    kw["host"] = ("127.0.0.1", "127.0.0.2")
if mode == "sock":
    import socket

    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(("127.0.0.1", int(sys.argv[2])))
    kw = dict(sock=s)


async def coro():
    print("factory", flush=True)
    return make()


app = coro() if mode == "coro" else make()
if mode == "badstart":

    async def bad(app):
        raise ValueError("no start")

    app.on_startup.append(bad)
try:
    web.run_app(app, **kw)
except BaseException as e:
    print("raised", type(e).__name__, e, flush=True)
    raise
print("after run_app", flush=True)
