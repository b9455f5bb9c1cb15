"""WebSockets whose connection is lost, that beat, that are not ready, and handshakes that fail."""

import asyncio, aiohttp
from aiohttp import web, WSMsgType


async def drop(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    await ws.send_str("one")
    request.transport.close()
    await asyncio.sleep(0.05)
    print("  s", (await ws.receive()).type.name, ws.close_code, repr(ws.exception()), ws.closed)
    return ws


async def abort(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    await ws.send_str("one")
    request.transport.abort()
    await asyncio.sleep(0.05)
    return ws


async def beating(request):
    ws = web.WebSocketResponse(heartbeat=0.1)
    await ws.prepare(request)
    async for m in ws:
        print("  s got", m.type.name, repr(m.data))
    print("  s end", ws.close_code, repr(ws.exception()), ws.closed)
    return ws


async def plain(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for m in ws:
        print("  s got", m.type.name, repr(m.data))
    print("  s end", ws.close_code, repr(ws.exception()), ws.closed)
    for i in range(6):
        try:
            print("  s", await ws.receive())
        except RuntimeError as e:
            print("  s", e)
    try:
        await ws.send_str("x")
    except Exception as e:
        print("  s", type(e).__name__, e)
    return ws


async def noprep(request):
    ws = web.WebSocketResponse()
    for f in (lambda: ws.send_str("x"), ws.receive, ws.close, ws.ping):
        try:
            await f()
        except RuntimeError as e:
            print("  s", e)
    print(ws.can_prepare(request), ws.prepared, ws.closed)
    return web.Response(text="no")


async def main():
    app = web.Application()
    for n, h in (("/drop", drop), ("/abort", abort), ("/b", beating), ("/p", plain), ("/n", noprep)):
        app.router.add_get(n, h)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with aiohttp.ClientSession(base) as c:
        for p in ("/drop", "/abort"):
            ws = await c.ws_connect(p)
            for _ in range(3):
                m = await ws.receive()
                print(m.type.name, m.data, ws.close_code, repr(ws.exception()), ws.closed)
            try:
                await ws.send_str("x")
            except Exception as e:
                print(type(e).__name__, e)
            print(await ws.close())
        ws = await c.ws_connect("/b", autoping=False)
        await asyncio.sleep(0.4)
        print((await ws.receive()).type.name)
        m = await ws.receive()
        print(m.type.name, m.data, ws.close_code)
        ws = await c.ws_connect("/p")
        await ws.send_bytes(b"bin")
        await ws.ping(b"pp")
        await ws.pong()
        ws._response.close()
        await asyncio.sleep(0.1)
        ws = await c.ws_connect("/p")
        await ws.close(code=3999, message=b"m" * 100)
        await asyncio.sleep(0.1)
        async with c.get("/n") as r:
            print(r.status)
        for kw in (dict(protocols=("a", "b")), dict(origin="http://o"), dict(max_msg_size=10), dict(compress=15)):
            async with c.ws_connect("/p", **kw) as ws:
                print(ws.protocol, ws.compress, ws.client_notakeover, ws.get_extra_info("peername") is not None)
        try:
            await c.ws_connect("/missing")
        except aiohttp.WSServerHandshakeError as e:
            print(type(e).__name__, e.status, e.message, str(e).replace(base, ""), e.request_info.method)
        try:
            await c.ws_connect("/n")
        except aiohttp.WSServerHandshakeError as e:
            print(type(e).__name__, e.status, e.message)
        async with c.get("/p") as r:
            print(r.status, await r.text(), r.headers.get("Upgrade"))
        async with c.get("/p", headers={"Upgrade": "websocket", "Connection": "Upgrade"}) as r:
            print(r.status, await r.text())
        async with c.get(
            "/p", headers={"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "9"}
        ) as r:
            print(r.status, await r.text())
        async with c.get(
            "/p",
            headers={
                "Upgrade": "websocket",
                "Connection": "Upgrade",
                "Sec-WebSocket-Version": "13",
                "Sec-WebSocket-Key": "x",
            },
        ) as r:
            print(r.status, await r.text())
    await runner.cleanup()


asyncio.run(main())
