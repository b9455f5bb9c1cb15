"""How WebSockets end: closed while a task receives, by either end, by a lost connection, without pongs."""

import asyncio, aiohttp, logging
from aiohttp import web, WSMsgType, WSCloseCode
from aiohttp.test_utils import TestServer, TestClient

log = []


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for m in ws:
        print("  s got", m.type.name, repr(m.data)[:40])
        if m.data == "slow":
            await asyncio.sleep(0.1)
        elif m.data == "close":
            await ws.close(code=4001, message=b"bye")
        else:
            await ws.send_str("e:" + str(m.data))
    print("  s end", ws.close_code, ws.closed, ws.exception())
    return ws


async def other(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)

    async def closer():
        await asyncio.sleep(0.05)
        print("  s closing", await ws.close(code=WSCloseCode.GOING_AWAY, message=b"shutdown"))
        print("  s close_code", ws.close_code)

    t = asyncio.create_task(closer())
    m = await ws.receive()
    print("  s receive", m.type.name, m.data, ws.closed)
    m = await ws.receive()
    print("  s receive", m.type.name, m.data, ws.closed)
    await t
    return ws


async def chunky(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    w = request.transport
    for i in range(2):
        await asyncio.sleep(0.3)
        await ws.send_str("x%d" % i * 30)
    async for m in ws:
        pass
    return ws


def app():
    a = web.Application()
    a.router.add_get("/", echo)
    a.router.add_get("/other", other)
    a.router.add_get("/chunky", chunky)
    return a


async def main():
    async with TestClient(TestServer(app())) as c:
        print("close while another receives")
        ws = await c.ws_connect("/")

        async def reader():
            async for m in ws:
                print("c got", m.type.name, m.data)
            print("c reader over", ws.closed, ws.close_code)

        async def direct():
            m = await ws.receive()
            print("c direct", m.type.name, m.data, m.extra, ws.closed)
            m = await ws.receive()
            print("c direct", m.type.name, m.data, ws.closed)

        t = asyncio.create_task(reader())
        await asyncio.sleep(0.05)
        print("close ->", await ws.close())
        print(ws.closed, ws.close_code, await ws.close())
        await t
        ws = await c.ws_connect("/")
        t = asyncio.create_task(direct())
        await asyncio.sleep(0.05)

        async def late():
            await ws.send_str("late")
            print("late sent")

        t2 = asyncio.create_task(late())
        print("close ->", await ws.close(code=4000, message=b"because"))
        await t
        await t2
        try:
            await ws.send_str("after")
        except Exception as e:
            print(type(e).__name__, e)
        print("server closes on demand")
        ws = await c.ws_connect("/")
        await ws.send_str("close")
        m = await ws.receive()
        print(m, ws.close_code, ws.closed)
        m = await ws.receive()
        print(m)
        print("server closes from another task")
        ws = await c.ws_connect("/other")
        m = await ws.receive()
        print(m.type.name, m.data, m.extra, ws.close_code)
        await asyncio.sleep(0.1)
        ws = await c.ws_connect("/other", autoclose=False)
        m = await ws.receive()
        print(m.type.name, m.data, m.extra, ws.close_code, ws.closed)
        try:
            await ws.send_str("still")
            print("sent")
        except Exception as e:
            print(type(e).__name__, e)
        print(await ws.close(), ws.close_code)
        await asyncio.sleep(0.1)
        print("timeouts of receive")
        ws = await c.ws_connect("/chunky", timeout=aiohttp.ClientWSTimeout(ws_close=1))
        for i in range(5):
            try:
                m = await ws.receive(timeout=0.2)
                print(m.type.name, m.data[:6]) if m.type is WSMsgType.TEXT else print(m.type.name)
            except asyncio.TimeoutError:
                print("timeout", ws.closed, ws.close_code)
        print(await ws.close(), ws.close_code)
        print("cancel of receive")
        ws = await c.ws_connect("/")
        t = asyncio.create_task(ws.receive())
        await asyncio.sleep(0.02)
        t.cancel()
        try:
            await t
        except asyncio.CancelledError:
            print("cancelled", ws.closed, ws.close_code)
        await ws.send_str("again")
        print((await ws.receive()).data)
        try:
            await asyncio.gather(ws.receive(), ws.receive())
        except RuntimeError as e:
            print(e)
        await ws.close()


asyncio.run(main())
