"""Uploads: forms with files, files, streams, Expect: 100-continue, what the server makes of them."""
import asyncio
import io
import os

import aiohttp
from aiohttp import web


async def form(request):
    data = await request.post()
    shown = []
    for name, value in data.items():
        if isinstance(value, web.FileField):
            shown.append((name, value.filename, value.content_type, value.file.read()))
        else:
            shown.append((name, value))
    return web.json_response(repr(shown))


async def parts(request):
    shown = []
    async for part in await request.multipart():
        shown.append((part.name, part.filename, part.headers.get("Content-Type"), await part.read()))
    return web.json_response(repr(shown))


async def body(request):
    pieces = []
    async for piece in request.content.iter_chunked(1000):
        pieces.append(len(piece))
    return web.json_response([sum(pieces), request.headers.get("Transfer-Encoding"), request.content_length,
                              request.headers.get("Expect")])


async def relay(request):
    response = web.StreamResponse()
    await response.prepare(request)
    async for piece in request.content.iter_any():
        await response.write(piece.upper())
    await response.write_eof()
    return response


async def slowly():
    for number in range(3):
        await asyncio.sleep(0.001)
        yield b"piece %d," % number


async def main():
    app = web.Application()
    for handler in (form, parts, body, relay):
        app.router.add_post("/" + handler.__name__, handler)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    path = f"/tmp/aiohttp-upload-{os.getpid()}.txt"
    with open(path, "wb") as file:
        file.write(b"0123456789" * 30000)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as session:
        async def post(target, data, **kwargs):
            async with session.post(target, data=data, **kwargs) as response:
                print(target, response.status, await response.text())
        for target in ("/form", "/parts"):
            data = aiohttp.FormData()
            data.add_field("name", "välue")
            data.add_field("file", io.BytesIO(b"binary\r\n--data\x00"), filename="ä b.bin", content_type="application/x-bin")
            data.add_field("text", b"bytes", filename="t.txt", content_type="text/plain")
            data.add_field("empty", "")
            await post(target, data)
        await post("/form", {"a": "1", "b": "x&y=ü"})
        await post("/body", b"x" * 100000)
        await post("/body", slowly())
        await post("/body", open(path, "rb"))
        await post("/body", b"expected", expect100=True)
        await post("/body", None)
        await post("/relay", slowly())
        await post("/relay", b"word " * 5)
        await post("/form", "just text")
        try:
            await post("/body", 5)
        except TypeError as error:
            print(error)
        async with session.post("/body", json={"a": 1}, compress="gzip") as response:
            print(response.request_info.headers["Content-Encoding"], response.request_info.headers["Transfer-Encoding"], response.status)
    os.remove(path)
    await runner.cleanup()


asyncio.run(main())
