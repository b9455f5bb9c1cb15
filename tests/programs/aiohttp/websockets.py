"""WebSockets: both ends, messages of all kinds, closing from either side, errors of the handshake."""
import asyncio

import aiohttp
from aiohttp import WSMsgType, web


async def echo(request):
    socket = web.WebSocketResponse(protocols=("b", "a"))
    await socket.prepare(request)
    print("server open", socket.ws_protocol, socket.closed, socket.prepared)
    async for message in socket:
        if message.type is WSMsgType.TEXT and message.data == "close":
            await socket.close(code=4001, message=b"bye")
        elif message.type is WSMsgType.TEXT:
            await socket.send_str(message.data + "!")
        elif message.type is WSMsgType.BINARY:
            await socket.send_bytes(message.data[::-1])
        else:
            print("server got", message)
    print("server done", socket.closed, socket.close_code, socket.exception())
    return socket


async def raw(request):
    socket = web.WebSocketResponse(autoping=False, autoclose=False)
    await socket.prepare(request)
    while True:
        message = await socket.receive()
        print("server received", message.type, bytes(message.data) if message.type is WSMsgType.PING else message.data)
        if message.type is WSMsgType.PING:
            await socket.pong(message.data)
        if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSED):
            break
    await socket.close(code=1001)
    return socket


async def strict(request):
    socket = web.WebSocketResponse(max_msg_size=10)
    await socket.prepare(request)
    print("server", await socket.receive())
    print("server", (await socket.receive()).type, socket.close_code)
    return socket


async def fails(request):
    raise web.HTTPForbidden()


async def plain(request):
    socket = web.WebSocketResponse()
    ready = socket.can_prepare(request)
    print(bool(ready), ready)
    return web.Response(text="no socket")


async def main():
    app = web.Application()
    for handler in (echo, raw, strict, fails, plain):
        app.router.add_get("/" + handler.__name__, handler)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    base = f"http://127.0.0.1:{port}"
    async with aiohttp.ClientSession(base) as session:
        async with session.ws_connect("/echo", protocols=("a", "b")) as socket:
            print("client", socket.protocol, socket.closed, socket.close_code)
            await socket.send_str("hi")
            print(await socket.receive())
            await socket.send_bytes(b"\x00\x01\x02")
            print(await socket.receive_bytes())
            await socket.send_json({"a": 1})
            print(repr(await socket.receive_str()))
            await socket.send_str("x" * 70000)
            print(len(await socket.receive_str()))
            await socket.ping(b"p")
            await socket.send_str("ß")
            print(await socket.receive_str())
            await socket.send_str("7")
            try:
                await socket.receive_bytes()
            except TypeError as error:
                print(type(error).__name__, error)
            try:
                await socket.send_str(5)
            except TypeError as error:
                print(error)
        print("client closed", socket.closed, socket.close_code)
        await asyncio.sleep(0.02)
        async with session.ws_connect("/echo") as socket:
            await socket.send_str("close")
            message = await socket.receive()
            print(message, message.type is WSMsgType.CLOSE, socket.closed, socket.close_code)
            print(await socket.receive())
            try:
                await socket.send_str("late")
            except ConnectionResetError as error:
                print(type(error).__name__, error)
        await asyncio.sleep(0.02)
        async with session.ws_connect("/raw", autoping=False) as socket:
            await socket.ping(b"are you there")
            answer = await socket.receive()
            print("client", answer.type, bytes(answer.data))
            await socket.close(code=1000, message=b"done")
            print("client", socket.close_code, socket.closed)
        await asyncio.sleep(0.02)
        async with session.ws_connect("/strict") as socket:
            await socket.send_str("0123456789")
            await socket.send_str("x" * 100)
            message = await socket.receive()
            print(message.type, message.data, socket.close_code)
        await asyncio.sleep(0.02)
        for path in ("/fails", "/plain", "/nowhere"):
            try:
                await session.ws_connect(path)
            except aiohttp.WSServerHandshakeError as error:
                print(path, error.status, error.message)
        async with session.get("/echo") as response:
            print(response.status, await response.text())
        async with session.ws_connect("/echo") as socket:
            async def listen():
                return [message.data async for message in socket]
            listening = asyncio.create_task(listen())
            for word in ("one", "two", "close"):
                await socket.send_str(word)
            print(await listening)
        await asyncio.sleep(0.02)
    await runner.cleanup()


asyncio.run(main())
