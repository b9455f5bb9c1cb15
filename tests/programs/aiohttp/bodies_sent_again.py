"""Bodies of requests that are redirected: sent again, or refused where they cannot be."""

import asyncio, aiohttp, io, os, tempfile
from aiohttp import web
from aiohttp.test_utils import TestServer


async def echo(r):
    b = await r.read()
    return web.Response(text=f"{r.method} {len(b)} {b[:60]!r} {r.headers.get('Content-Type', '').split(';')[0]}")


async def r307(r):
    await r.read()
    raise web.HTTPTemporaryRedirect("/e")


async def r308(r):
    raise web.HTTPPermanentRedirect("/e")


async def r302(r):
    await r.read()
    raise web.HTTPFound("/e")


async def r303(r):
    await r.read()
    raise web.HTTPSeeOther("/e")


async def gen():
    yield b"a"
    yield b"b"


async def main():
    app = web.Application()
    app.router.add_route("*", "/e", echo)
    for n, h in (("/307", r307), ("/308", r308), ("/302", r302), ("/303", r303)):
        app.router.add_route("*", n, h)
    d = tempfile.mkdtemp()
    p = os.path.join(d, "f.txt")
    open(p, "wb").write(b"file body" * 3)
    async with TestServer(app) as s, aiohttp.ClientSession() as c:
        for path in ("/e", "/307", "/308", "/302", "/303"):
            f = open(p, "rb")
            f.read(4)
            t = open(p)
            b = io.BytesIO(b"bytesio")
            b.read(2)
            st = io.StringIO("stringio")
            g = open(p, "rb")
            fd = aiohttp.FormData()
            fd.add_field("f", g, filename="x")
            fd.add_field("k", "v")
            for name, data in (
                ("file", f),
                ("text", t),
                ("bio", b),
                ("sio", st),
                ("gen", gen()),
                ("json", None),
                ("str", "abc"),
                ("dict", {"a": "b"}),
            ):
                k = {"json": {"j": 1}} if name == "json" else {"data": data}
                try:
                    async with c.post(s.make_url(path), **k) as r:
                        print(path, name, r.status, await r.text(), len(r.history))
                except Exception as e:
                    print(path, name, type(e).__name__, str(e).split("Connection<")[0])
            try:
                async with c.post(s.make_url(path), data=fd) as r:
                    t = await r.text()
                    print(path, "form", r.status, t.split(" ")[1])
            except Exception as e:
                print(path, "form", type(e).__name__, e)


asyncio.run(main())
