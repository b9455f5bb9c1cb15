"""The server against clients that misbehave."""

import asyncio
import logging

from aiohttp import web

logging.disable(logging.CRITICAL)


async def handle(request):
    body = await request.read()
    return web.Response(text=f"{request.method} {request.path_qs} {request.version.minor} {body!r} {sorted(request.headers.items())}")


async def unread(request):
    return web.Response(text="unread")


async def post(request):
    data = await request.post()
    return web.Response(text=repr(sorted(data.items())))


async def stream(request):
    response = web.StreamResponse()
    await response.prepare(request)
    await response.write(b"one")
    await response.write(b"two")
    return response


async def fail(request):
    raise RuntimeError("oops")


async def slow(request):
    await asyncio.sleep(3)


def clean(data):
    lines = data.decode("latin1").split("\r\n")
    return "|".join(line for line in lines if not line.startswith(("Date:", "Server:")))


async def ask(port, label, *pieces, half_close=False, patience=10):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for piece in pieces:
            if isinstance(piece, float):
                await asyncio.sleep(piece)
            else:
                writer.write(piece)
                await writer.drain()
        if half_close:
            writer.write_eof()
        answer = await asyncio.wait_for(reader.read(), patience)
        print(label, "=>", clean(answer)[:400], "closed")
    except TimeoutError:
        print(label, "=> timeout")
    except ConnectionError as error:
        print(label, "=>", type(error).__name__)
    writer.close()


async def main():
    app = web.Application(client_max_size=100)
    app.router.add_route("*", "/", handle)
    app.router.add_route("*", "/unread", unread)
    app.router.add_route("*", "/post", post)
    app.router.add_route("*", "/stream", stream)
    app.router.add_route("*", "/fail", fail)
    app.router.add_route("*", "/slow", slow)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    G = b"GET / HTTP/1.1\r\nHost: a\r\n"
    C = b"Connection: close\r\n\r\n"
    P = b"POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
    await ask(port, "plain", G + C)
    await ask(port, "1.0", b"GET / HTTP/1.0\r\n\r\n")
    await ask(port, "1.0 keep", b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n")
    await ask(port, "pipeline", G + b"\r\n" + G + b"\r\n" + G + C)
    await ask(port, "no host", b"GET / HTTP/1.1\r\n" + C)
    await ask(port, "two hosts", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n" + C)
    await ask(port, "garbage", b"garbage\r\n\r\n")
    await ask(port, "tls", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n")
    await ask(port, "bad method", b"G@T / HTTP/1.1\r\nHost: a\r\n" + C)
    await ask(port, "lower method", b"get / HTTP/1.1\r\nHost: a\r\n" + C)
    await ask(port, "odd method", b"FOO / HTTP/1.1\r\nHost: a\r\n" + C)
    await ask(port, "bad version", b"GET / HTTP/x.1\r\nHost: a\r\n" + C)
    await ask(port, "no version", b"GET /\r\nHost: a\r\n" + C)
    await ask(port, "spaces", b"GET  /  HTTP/1.1\r\nHost: a\r\n" + C)
    await ask(port, "lf only", b"GET / HTTP/1.1\nHost: a\nConnection: close\n\n", half_close=True)
    await ask(port, "no colon", G + b"NoColon\r\n" + C)
    await ask(port, "space name", G + b"Bad Name: x\r\n" + C)
    await ask(port, "space colon", G + b"Name : x\r\n" + C)
    await ask(port, "empty name", G + b": x\r\n" + C)
    await ask(port, "control value", G + b"Name: a\x01b\r\n" + C)
    await ask(port, "null value", G + b"Name: a\0b\r\n" + C)
    await ask(port, "tab value", G + b"Name: \ta\tb\t\r\n" + C)
    await ask(port, "latin value", G + b"Name: caf\xe9\r\n" + C)
    await ask(port, "folded", G + b"Name: a\r\n b\r\n" + C)
    await ask(port, "blank first", b"\r\n" + G + C)
    await ask(port, "long target", b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\nHost: a\r\n" + C)
    await ask(port, "long value", G + b"Name: " + b"v" * 9000 + b"\r\n" + C)
    await ask(port, "many fields", G + b"".join(b"N%d: v\r\n" % n for n in range(200)) + C)
    await ask(port, "absolute", b"GET http://b/?q HTTP/1.1\r\nHost: a\r\n" + C)
    await ask(port, "star", b"OPTIONS * HTTP/1.1\r\nHost: a\r\n" + C)
    await ask(port, "relative", b"GET foo HTTP/1.1\r\nHost: a\r\n" + C)
    await ask(port, "unfound", b"GET /none HTTP/1.1\r\nHost: a\r\n" + C)
    await ask(port, "fragment", b"GET /?a#b HTTP/1.1\r\nHost: a\r\n" + C)
    await ask(port, "body", P + b"Content-Length: 4\r\n\r\nbody")
    await ask(port, "short body", P + b"Content-Length: 9\r\n\r\nbody", half_close=True)
    await ask(port, "bad length", P + b"Content-Length: x\r\n\r\nbody")
    await ask(port, "plus length", P + b"Content-Length: +4\r\n\r\nbody")
    await ask(port, "two lengths", P + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nbody")
    await ask(port, "length and chunked", P + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
    await ask(port, "chunked", P + b"Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n")
    await ask(port, "bad coding", P + b"Transfer-Encoding: gzip\r\n\r\n4\r\nbody\r\n0\r\n\r\n")
    await ask(port, "bad chunk", P + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nbody\r\n0\r\n\r\n")
    await ask(port, "cut chunk", P + b"Transfer-Encoding: chunked\r\n\r\n9\r\nbody", half_close=True)
    await ask(port, "lf chunk", P + b"Transfer-Encoding: chunked\r\n\r\n4\nbody\n0\n\n", half_close=True)
    await ask(port, "too large", P + b"Content-Length: 400\r\n\r\n" + b"b" * 400)
    await ask(port, "too large chunked", P + b"Transfer-Encoding: chunked\r\n\r\nc8\r\n" + b"b" * 200 + b"\r\n0\r\n\r\n")
    U = b"POST /post HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
    F = b"Content-Type: application/x-www-form-urlencoded\r\n"
    await ask(port, "form", U + F + b"Content-Length: 11\r\n\r\na=1&b=2&a=3")
    await ask(port, "form large", U + F + b"Content-Length: 400\r\n\r\n" + b"b" * 400)
    await ask(port, "json as form", U + b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
    M = b"Content-Type: multipart/form-data; boundary=X\r\n"
    part = b'--X\r\nContent-Disposition: form-data; name="f"\r\n\r\nvalue\r\n--X--\r\n'
    await ask(port, "multipart", U + M + b"Content-Length: %d\r\n\r\n" % len(part) + part)
    part = b'--X\r\nContent-Disposition: form-data; name="f"\r\n\r\n' + b"v" * 300 + b"\r\n--X--\r\n"
    await ask(port, "multipart large", U + M + b"Content-Length: %d\r\n\r\n" % len(part) + part)
    await ask(port, "no boundary", U + b"Content-Type: multipart/form-data\r\nContent-Length: 2\r\n\r\nxx")
    await ask(port, "expect", P + b"Expect: 100-continue\r\nContent-Length: 4\r\n\r\nbody")
    await ask(port, "expect odd", P + b"Expect: magic\r\nContent-Length: 4\r\n\r\nbody")
    await ask(port, "unread body", b"POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody" + G + C)
    await ask(port, "stream", b"GET /stream HTTP/1.1\r\nHost: a\r\n" + C)
    await ask(port, "stream 1.0", b"GET /stream HTTP/1.0\r\n\r\n")
    await ask(port, "head stream", b"HEAD /stream HTTP/1.1\r\nHost: a\r\n" + C)
    await ask(port, "head", b"HEAD / HTTP/1.1\r\nHost: a\r\n" + C)
    await ask(port, "fail", b"GET /fail HTTP/1.1\r\nHost: a\r\n" + C)
    await ask(port, "fail html", b"GET /fail HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n" + C)
    await ask(port, "slow", b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n", patience=0.2)
    await ask(port, "upgrade unknown", G + b"Upgrade: foo\r\nConnection: upgrade, close\r\n\r\n")
    await ask(port, "byte by byte", *[bytes([b]) for b in G + C])
    await ask(port, "only eof", half_close=True)
    await ask(port, "half head", b"GET / HT", half_close=True)
    await runner.cleanup()


asyncio.run(main())
