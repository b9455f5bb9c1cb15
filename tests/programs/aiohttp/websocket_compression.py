"""WebSockets that compress, and their options."""

import asyncio
import struct
import zlib

import aiohttp
from aiohttp import WSMsgType, web


async def echo(request):
    ws = web.WebSocketResponse(**request.app["options"])
    ready = ws.can_prepare(request)
    await ws.prepare(request)
    print("server", bool(ready), ws.compress, ws.headers.get("Sec-WebSocket-Extensions"), ws.headers["Connection"])
    async for message in ws:
        if message.type is WSMsgType.TEXT:
            if isinstance(message.data, bytes):
                print("server got", message)
                await ws.send_bytes(message.data)
                continue
            await ws.send_str(message.data, 9 if message.data == "alone" else None)
        elif message.type is WSMsgType.BINARY:
            await ws.send_bytes(message.data)
        else:
            print("server got", message)
    print("server closed", ws.close_code, ws.exception())
    return ws


async def start(**options):
    app = web.Application()
    app._state["options"] = options
    app.router.add_get("/", echo)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, runner.addresses[0][1]


async def talk(compress, **options):
    runner, port = await start(**options)
    async with aiohttp.ClientSession() as session:
        try:
            async with session.ws_connect(f"http://127.0.0.1:{port}/", compress=compress) as ws:
                print("client", ws.compress, ws.client_notakeover, ws._response.headers.get("Sec-WebSocket-Extensions"))
                for text in ("one", "one", "alone", "x" * 100_000):
                    await ws.send_str(text)
                    got = await ws.receive_str()
                    print(len(got), got == text)
                await ws.send_bytes(bytes(range(256)) * 1000)
                print(len(await ws.receive_bytes()))
                await ws.send_json({"a": 1}, compress=12)
                print(await ws.receive_json())
        except Exception as error:
            print(type(error).__name__, error)
    await runner.cleanup()


def frame(first, data, mask=True):
    length = len(data)
    assert length < 126
    return bytes([first, (0x80 if mask else 0) | length]) + (b"\0\0\0\0" if mask else b"") + data


async def raw(frames, extensions=None, **options):
    runner, port = await start(**options)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    offer = f"Sec-WebSocket-Extensions: {extensions}\r\n" if extensions else ""
    writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                 b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                 + offer.encode() + b"\r\n")
    head = await reader.readuntil(b"\r\n\r\n")
    lines = sorted(line for line in head.decode().split("\r\n") if line.startswith("Sec-") or "HTTP/" in line)
    print(lines)
    for data in frames:
        writer.write(data)
    writer.write(frame(0x88, struct.pack("!H", 1000)))
    answer = await reader.read()
    print(answer[:60])
    writer.close()
    await runner.cleanup()


def deflate(data, bits=15):
    packer = zlib.compressobj(1, zlib.DEFLATED, -bits)
    return (packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)).removesuffix(b"\0\0\xff\xff")


async def main():
    print("-- both ends")
    await talk(15)
    await talk(10)
    await talk(0)
    await talk(15, autoping=False)
    await talk(8)
    print("-- offers")
    for text in ("permessage-deflate", "permessage-deflate; client_max_window_bits",
                 "permessage-deflate; server_max_window_bits=10", "permessage-deflate; server_max_window_bits=8",
                 "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
                 "permessage-deflate; bogus", "x-webkit-deflate-frame",
                 "permessage-deflate; server_max_window_bits=8, permessage-deflate; server_max_window_bits=12"):
        print(text)
        await raw([frame(0x81, b"plain")], text)
    print("-- frames")
    offer = "permessage-deflate"
    packed = deflate(b"hello hello hello")
    await raw([frame(0xC1, packed)], offer)
    await raw([frame(0x41, packed[:3]), frame(0x80, packed[3:])], offer)
    await raw([frame(0xC1, packed)])
    await raw([frame(0x41, packed[:3]), frame(0xC0, packed[3:])], offer)
    await raw([frame(0xC1, b"\xff\xff\xff")], offer)
    await raw([frame(0xC1, deflate(b"a" * 5000))], offer, max_msg_size=1000)
    await raw([frame(0xA1, b"x")], offer)
    await raw([frame(0x88, b"\x03")], offer)
    await raw([frame(0x83, b"x")], offer)
    await raw([frame(0x80, b"x")], offer)
    await raw([frame(0x81, b"\xff\xfe")], offer)
    await raw([frame(0x81, b"text"), frame(0x82, b"bytes")], offer, decode_text=False)
    await raw([frame(0x09, b"")], offer)


asyncio.run(main())
