"""Requests with wrong and unusual arguments, by the short way and by the long one: both answer alike."""

import asyncio

import aiohttp
from aiohttp import web


async def echo(request):
    body = (await request.read()).decode()
    shown = [
        f"{name}={request.headers[name]}" for name in ("X-One", "Content-Type", "Cookie") if name in request.headers
    ]
    response = web.Response(text=f"{request.method} {request.path_qs} {shown} {body!r}")
    if "set" in request.query:
        response.set_cookie("seen", request.query["set"])
    return response


async def move(request):
    raise web.HTTPFound("/echo?moved=1")


async def attempt(label, make):
    try:
        async with make() as response:
            print(label, response.status, len(response.history), await response.text())
    except Exception as error:
        print(label, type(error).__name__, str(error).partition(", url=")[0])


async def all_requests(session, base):
    url = base + "/echo"
    await attempt("plain", lambda: session.get(url))
    await attempt("params", lambda: session.get(url, params={"a": 1, "b": "x y"}))
    await attempt("headers", lambda: session.get(url, headers={"X-One": "1"}))
    await attempt("json", lambda: session.post(url, json={"a": [1]}))
    await attempt("data", lambda: session.post(url, data={"a": "1"}))
    await attempt("bytes", lambda: session.put(url, data=b"raw"))
    await attempt("empty", lambda: session.post(url))
    await attempt("fragment", lambda: session.get(url + "?q=1#part"))
    await attempt("moved", lambda: session.get(base + "/move"))
    await attempt("not moved", lambda: session.get(base + "/move", allow_redirects=False))
    await attempt("cookie", lambda: session.get(url + "?set=yes"))
    await attempt("cookie sent", lambda: session.get(url))
    await attempt("timeout", lambda: session.get(url, timeout=aiohttp.ClientTimeout(total=5)))
    await attempt("timeout of reading", lambda: session.get(url, timeout=aiohttp.ClientTimeout(sock_read=5)))
    await attempt("no timeout", lambda: session.get(url, timeout=aiohttp.ClientTimeout(total=None)))
    await attempt("status", lambda: session.get(base + "/missing", raise_for_status=False))
    await attempt("data and json", lambda: session.post(url, data=b"1", json=1))
    await attempt("unknown", lambda: session.get(url, nonsense=1))
    await attempt("method", lambda: session.request("G T", url))
    await attempt("own method", lambda: session.request("purge", url))
    await attempt("scheme", lambda: session.get("ftp://host/path"))
    await attempt("relative", lambda: session.get("/path"))
    await attempt("number", lambda: session.get(5))
    await attempt("port", lambda: session.get("http://host:99999/"))
    await attempt("auth", lambda: session.get(url, auth=("user", "password")))
    await attempt("compressed", lambda: session.post(url, data=b"text", compress="gzip", chunked=True))
    await attempt("skipped", lambda: session.get(url, skip_auto_headers=["User-Agent"]))


async def main():
    app = web.Application()
    app.router.add_route("*", "/echo", echo)
    app.router.add_get("/move", move)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    base = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"
    print("# an ordinary session")
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        await all_requests(session, base)
    print("# a session that asks for more")
    async with aiohttp.ClientSession(trust_env=True, headers={"X-One": "of the session"}) as session:
        await all_requests(session, base)
    print("# a session without cookies that raises")
    jar = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(base, cookie_jar=jar, raise_for_status=True) as session:
        await attempt("joined", lambda: session.get("/echo"))
        await attempt("cookie", lambda: session.get("/echo?set=yes"))
        await attempt("cookie sent", lambda: session.get("/echo"))
        await attempt("status", lambda: session.get("/missing", timeout=5))
    await attempt("closed", lambda: session.get("/echo"))
    await runner.cleanup()


asyncio.run(main())
