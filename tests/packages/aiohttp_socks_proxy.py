"""aiohttp-socks: a connector that goes through a SOCKS proxy."""

import asyncio, aiohttp, socket, struct
from aiohttp import web
from aiohttp.test_utils import TestServer
from aiohttp_socks import ProxyConnector, ProxyError, ProxyConnectionError


async def pipe(r, w):
    try:
        while data := await r.read(4096):
            w.write(data)
            await w.drain()
    except ConnectionError:
        pass
    w.close()


async def serve(r, w):
    v, n = await r.readexactly(2)
    await r.readexactly(n)
    w.write(b"\x05\x00")
    v, cmd, _, at = await r.readexactly(4)
    host = (
        socket.inet_ntoa(await r.readexactly(4))
        if at == 1
        else (await r.readexactly((await r.readexactly(1))[0])).decode()
    )
    port = struct.unpack("!H", await r.readexactly(2))[0]
    print("socks to", host, at)
    if host == "refused.example":
        w.write(b"\x05\x05\x00\x01" + b"\0" * 6)
        await w.drain()
        w.close()
        return
    r2, w2 = await asyncio.open_connection("127.0.0.1", port)
    w.write(b"\x05\x00\x00\x01" + b"\0" * 6)
    await asyncio.gather(pipe(r, w2), pipe(r2, w))


async def h(r):
    return web.Response(text=f"via {r.method} {r.host.partition(':')[0]} {await r.text()}")


async def main():
    app = web.Application()
    app.router.add_route("*", "/", h)
    srv = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = srv.sockets[0].getsockname()[1]
    async with TestServer(app) as s:
        conn = ProxyConnector.from_url(f"socks5://127.0.0.1:{port}", rdns=True)
        async with aiohttp.ClientSession(connector=conn) as c:
            for i in range(2):
                async with c.get(f"http://hidden.example:{s.port}/") as r:
                    print(r.status, await r.text())
            async with c.post(f"http://127.0.0.1:{s.port}/", data=b"x" * 10) as r:
                print(await r.text())
            try:
                await c.get("http://refused.example/")
            except ProxyError as e:
                print(type(e), e)
        async with aiohttp.ClientSession(connector=ProxyConnector.from_url("socks5://127.0.0.1:1")) as c:
            try:
                await c.get("http://x.example/")
            except ProxyConnectionError as e:
                print(type(e), e)
    srv.close()


asyncio.run(main())
