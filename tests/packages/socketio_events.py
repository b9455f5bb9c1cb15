"""python-socketio over aiohttp: WebSockets, polling and upgrades."""

import asyncio, aiohttp, socketio
from aiohttp import web
from aiohttp.test_utils import TestServer

sio = socketio.AsyncServer(async_mode="aiohttp", cors_allowed_origins="*")
app = web.Application()
sio.attach(app)


@sio.event
async def connect(sid, environ, auth):
    print("server: connect", environ["REQUEST_METHOD"], auth)


@sio.event
async def ping_me(sid, data):
    await sio.emit("pong_me", {"got": data}, to=sid)
    return "ack", data


@sio.event
async def disconnect(sid, reason):
    print("server: disconnect", reason)


async def run(url, transports):
    c = socketio.AsyncClient()
    got = asyncio.Event()

    @c.on("pong_me")
    async def _(data):
        print("client:", data)
        got.set()

    await c.connect(url, transports=transports, auth={"t": 1})
    print("transport", c.transport())
    print(await c.call("ping_me", [1, 2]))
    await asyncio.wait_for(got.wait(), 3)
    await c.emit("ping_me", b"bin\x00")
    await asyncio.sleep(0.2)
    await c.disconnect()
    await asyncio.sleep(0.1)


async def main():
    async with TestServer(app) as s:
        for t in (["websocket"], ["polling"], ["polling", "websocket"]):
            await run(str(s.make_url("/")), t)


asyncio.run(main())
