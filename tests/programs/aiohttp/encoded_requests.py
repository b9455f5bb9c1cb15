"""Bodies of requests that are compressed: the server decodes them, unless it was told not to."""

import asyncio
import gzip
import logging
import zlib

from aiohttp import web


async def echo(request):
    try:
        body = await request.read()
    except Exception as error:
        print("handler", type(error).__name__, error, repr(error.__cause__))
        raise
    return web.Response(
        text=f"{len(body)} {body[:20]!r} {request.content_length} {request.headers.get('Content-Encoding')}"
    )


async def stream(request):
    n = 0
    async for chunk in request.content.iter_any():
        n += len(chunk)
    return web.Response(text=str(n))


async def raw(port, data):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(data)
    text = (await reader.read()).decode()
    writer.close()
    head, _, body = text.partition("\r\n\r\n")
    print(head.split("\r\n")[0], repr(body))


async def serve(**kw):
    app = web.Application(client_max_size=100000)
    app.router.add_post("/", echo)
    app.router.add_post("/s", stream)
    runner = web.AppRunner(app, **kw)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, site._server.sockets[0].getsockname()[1]


def request_bytes(path, coding, body, chunked=False):
    head = f"POST {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Encoding: {coding}\r\n"
    if chunked:
        half = len(body) // 2
        return (
            (head + "Transfer-Encoding: chunked\r\n\r\n").encode()
            + b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (body[:half], body[half:]) if p)
            + b"0\r\n\r\n"
        )
    return (head + f"Content-Length: {len(body)}\r\n\r\n").encode() + body


async def main():
    for kw in ({}, {"auto_decompress": False}):
        runner, port = await serve(**kw)
        g = gzip.compress(b"x" * 1000, mtime=0)
        for path in ("/", "/s"):
            await raw(port, request_bytes(path, "gzip", g))
            await raw(port, request_bytes(path, "gzip", g, True))
            await raw(port, request_bytes(path, "deflate", zlib.compress(b"y" * 500)))
            await raw(port, request_bytes(path, "identity", b"plain"))
            await raw(port, request_bytes(path, "unknown", b"plain"))
            await raw(port, request_bytes(path, "gzip", b"not gzip at all"))
            await raw(port, request_bytes(path, "gzip", b"not gzip at all", True))
            await raw(port, request_bytes(path, "gzip", g[:-12]))
            await raw(port, request_bytes(path, "gzip", g[:-4]))
            await raw(port, request_bytes(path, "gzip", b""))
            await raw(port, request_bytes(path, "gzip", gzip.compress(b"z" * 200000, mtime=0)))
        await runner.cleanup()


logging.disable(logging.CRITICAL)
asyncio.run(main())
