"""aiohttp's companions: sessions, templates, CORS, server-sent events, logins, retries."""

import asyncio, aiohttp, base64
from aiohttp import web
from aiohttp.test_utils import TestServer, TestClient
import aiohttp_session, aiohttp_jinja2, jinja2, aiohttp_cors
from aiohttp_session import SimpleCookieStorage, get_session, new_session, setup
from aiohttp_sse import sse_response
from aiohttp_basicauth import BasicAuthMiddleware
from aiohttp_retry import RetryClient, ExponentialRetry, ListRetry


async def count(request):
    s = await get_session(request)
    s["n"] = s.get("n", 0) + 1
    return web.Response(text=f"{s['n']} {s.new}")


@aiohttp_jinja2.template("t.html")
async def tpl(request):
    return {"name": request.query.get("name", "you")}


async def cors(request):
    return web.Response(text="cors")


async def sse(request):
    async with sse_response(request) as resp:
        for i in range(3):
            await resp.send(f"n{i}", id=str(i), event="tick", retry=100)
    return resp


fails = {"n": 0}


async def flaky(request):
    fails["n"] += 1
    return web.Response(status=500 if fails["n"] < 3 else 200, text=str(fails["n"]))


def make():
    app = web.Application()
    setup(app, SimpleCookieStorage())
    aiohttp_jinja2.setup(
        app,
        loader=jinja2.DictLoader({"t.html": "Hello {{ name }} {{ url('count') }}"}),
        context_processors=[aiohttp_jinja2.request_processor],
    )
    app.router.add_get("/count", count, name="count")
    app.router.add_get("/t", tpl)
    app.router.add_get("/sse", sse)
    app.router.add_get("/flaky", flaky)
    c = aiohttp_cors.setup(
        app,
        defaults={
            "http://client.org": aiohttp_cors.ResourceOptions(
                allow_credentials=True, expose_headers="*", allow_headers="*"
            )
        },
    )
    res = c.add(app.router.add_resource("/cors"))
    c.add(res.add_route("GET", cors))
    return app


async def main():
    async with TestClient(TestServer(make())) as c:
        for _ in range(3):
            print(await (await c.get("/count")).text())
        r = await c.get("/t", params={"name": "Ann"})
        print(await r.text(), r.content_type)
        r = await c.get("/cors", headers={"Origin": "http://client.org"})
        print(r.status, {k: v for k, v in r.headers.items() if k.startswith("Access")})
        r = await c.options(
            "/cors",
            headers={
                "Origin": "http://client.org",
                "Access-Control-Request-Method": "GET",
                "Access-Control-Request-Headers": "X-A",
            },
        )
        print(r.status, {k: v for k, v in r.headers.items() if k.startswith("Access")})
        r = await c.options("/cors", headers={"Origin": "http://other.org", "Access-Control-Request-Method": "GET"})
        print(r.status, await r.text())
        r = await c.get("/sse")
        print(r.status, r.headers["Content-Type"], await r.read())
        rc = RetryClient(client_session=c.session, retry_options=ExponentialRetry(attempts=5, start_timeout=0.01))
        async with rc.get(c.make_url("/flaky")) as r:
            print(r.status, await r.text())
    app = web.Application(middlewares=[BasicAuthMiddleware(username="u", password="p")])
    app.router.add_get("/", cors)
    async with TestClient(TestServer(app)) as c:
        r = await c.get("/")
        print(r.status, r.headers.get("WWW-Authenticate"), await r.text())
        r = await c.get("/", headers={"Authorization": aiohttp.encode_basic_auth("u", "p")})
        print(r.status)


asyncio.run(main())
