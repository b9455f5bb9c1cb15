"""aiohttp, installed or built in: a server and a client with queries, JSON, forms, files and WebSockets."""

import asyncio
from aiohttp import web, ClientSession, FormData
import aiohttp


async def main():
    async def h(r):
        return web.json_response({"q": dict(r.query), "m": r.method})

    async def up(r):
        d = await r.post()
        return web.Response(text=f"{d['a']} {d['f'].filename} {d['f'].file.read()}")

    async def ws(r):
        w = web.WebSocketResponse()
        await w.prepare(r)
        async for m in w:
            await w.send_str(m.data * 2)
        return w

    app = web.Application()
    app.add_routes([web.get("/", h), web.post("/", h), web.post("/up", up), web.get("/ws", ws)])
    run = web.AppRunner(app)
    await run.setup()
    site = web.TCPSite(run, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    async with ClientSession(f"http://127.0.0.1:{port}") as s:
        async with s.get("/", params={"a": "1"}) as r:
            print(r.status, await r.json(), r.headers["Content-Type"])
        async with s.post("/", json=[1]) as r:
            print(await r.json())
        fd = FormData()
        fd.add_field("a", "v")
        fd.add_field("f", b"data", filename="n.bin")
        async with s.post("/up", data=fd) as r:
            print(await r.text())
        async with s.ws_connect("/ws") as w:
            await w.send_str("ab")
            print((await w.receive()).data)
        async with s.get("/no") as r:
            print(r.status, r.reason)
        print(await asyncio.gather(*(s.get("/", params={"i": i}) for i in range(3))) and "ok")
    await run.cleanup()


asyncio.run(main())
