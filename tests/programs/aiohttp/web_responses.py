"""What the server puts on the wire for all kinds of responses."""
import asyncio
import json

from aiohttp import web


async def ask(port, target, method="GET", headers="", body=b"", version="1.1"):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    extra = f"Content-Length: {len(body)}\r\n" if body else ""
    writer.write(f"{method} {target} HTTP/{version}\r\nHost: h\r\nConnection: close\r\n{headers}{extra}\r\n".encode() + body)
    data = await reader.read()
    writer.close()
    head, _, rest = data.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    lines = [line.partition(":")[0] + ": ..." if line.startswith(("Date", "Server", "Last-Modified")) else line for line in lines]
    print(method, target, "->", lines, rest)


async def empty(request):
    return web.Response()

async def text(request):
    return web.Response(text="héllo")

async def body(request):
    return web.Response(body=b"raw")

async def html(request):
    return web.Response(text="<p>", content_type="text/html")

async def latin(request):
    return web.Response(text="é", charset="latin-1")

async def js(request):
    return web.json_response({"a": [1, None]}, status=201, headers={"X-Extra": "1"})

async def reason(request):
    return web.Response(status=299, reason="Fancy", text="x")

async def nocontent(request):
    return web.Response(status=204)

async def notmodified(request):
    return web.Response(status=304)

async def notfound(request):
    raise web.HTTPNotFound()

async def notfound_text(request):
    raise web.HTTPNotFound(text="nope", headers={"X-Why": "because"})

async def found(request):
    raise web.HTTPFound("/elsewhere?x=1")

async def returned_exception(request):
    return web.HTTPForbidden(reason="Go away")

async def conflict(request):
    raise web.HTTPConflict(body=b"{}", content_type="application/json")

async def stream(request):
    response = web.StreamResponse(headers={"X-Stream": "yes"})
    await response.prepare(request)
    await response.write(b"one,")
    await response.write(b"two")
    await response.write_eof(b".")
    return response

async def stream_length(request):
    response = web.StreamResponse()
    response.content_length = 3
    response.content_type = "text/plain"
    response.charset = "utf-8"
    await response.prepare(request)
    await response.write(b"abc")
    return response

async def cookies(request):
    response = web.Response(text=",".join(f"{k}={v}" for k, v in request.cookies.items()))
    response.headers["X-Multi"] = "1"
    response.headers.add("X-Multi", "2")
    return response

async def gz(request):
    response = web.Response(body=b"x" * 100)
    response.enable_compression()
    return response

async def echo(request):
    return web.json_response({
        "method": request.method, "path": request.path, "query": list(request.query.items()),
        "body": (await request.read()).decode(), "type": request.content_type, "len": request.content_length,
        "can_read": request.can_read_body, "has": request.body_exists, "host": request.host,
        "scheme": request.scheme, "qs": request.query_string, "path_qs": request.path_qs, "charset": request.charset,
        "keep": request.keep_alive, "rel": str(request.rel_url), "url": str(request.url), "version": list(request.version),
        "match": dict(request.match_info), "secure": request.secure,
    })

async def forms(request):
    data = await request.post()
    return web.Response(text=repr(data))

async def none(request):
    return None

async def info(request):
    return web.Response(text=f"{request.match_info['name']} {request.match_info['rest']} {request.match_info.route.name}")


async def main():
    app = web.Application()
    for handler in (empty, text, body, html, latin, js, reason, nocontent, notmodified, notfound, notfound_text, found,
                    returned_exception, conflict, stream, stream_length, cookies, gz):
        app.router.add_get("/" + handler.__name__, handler)
    app.router.add_route("*", "/echo", echo)
    app.router.add_post("/forms", forms)
    app.router.add_get("/info/{name}/x{rest}", info, name="info")
    print(app.router["info"].url_for(name="a b", rest="/c"))
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    for name in ("empty", "text", "body", "html", "latin", "js", "reason", "nocontent", "notmodified", "notfound",
                 "notfound_text", "found", "returned_exception", "conflict", "stream", "stream_length"):
        await ask(port, "/" + name)
    await ask(port, "/missing")
    await ask(port, "/text", "POST")
    await ask(port, "/text", "HEAD")
    await ask(port, "/cookies", headers="Cookie: a=1; b=\"q w\"\r\n")
    await ask(port, "/echo?a=1&b=x%20y&a=2", "PUT", "Content-Type: text/plain; charset=latin-1\r\n", b"data")
    await ask(port, "/echo", "PATCH")
    await ask(port, "/forms", "POST", "Content-Type: application/x-www-form-urlencoded\r\n", b"a=1&b=x+y&a=%C3%A9")
    await ask(port, "/info/al%20ice/xyz")
    await ask(port, "/stream", version="1.0")
    await ask(port, "/text", version="1.0")
    await ask(port, "/echo", "GET", "Content-Type: text/html\r\n")
    await runner.cleanup()


asyncio.run(main())
