"""vcrpy records and plays aiohttp's requests; aiohttp-client-cache keeps responses."""

import asyncio, aiohttp, vcr, os, tempfile
from aiohttp import web
from aiohttp.test_utils import TestServer

n = 0


async def h(r):
    global n
    n += 1
    resp = web.json_response({"n": n, "q": dict(r.query), "m": r.method, "b": await r.text()})
    resp.set_cookie("c", str(n))
    return resp


async def red(r):
    raise web.HTTPFound("/")


async def main():
    app = web.Application()
    app.router.add_route("*", "/", h)
    app.router.add_get("/red", red)
    with tempfile.TemporaryDirectory() as d:
        f = os.path.join(d, "c.yaml")
        async with TestServer(app) as s:

            async def go():
                with vcr.use_cassette(f, record_mode="once") as cass:
                    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as c:
                        async with c.get(s.make_url("/"), params={"a": "b"}) as r:
                            print(r.status, await r.json(), r.headers["Content-Type"], r.cookies["c"].value)
                        async with c.post(s.make_url("/"), data=b"body") as r:
                            print(r.status, (await r.text()))
                        async with c.get(s.make_url("/red")) as r:
                            print(r.status, len(r.history), await r.text())
                            print([l async for l in r.content])
                    print(cass.play_count, len(cass))

            await go()
            await go()
            print(n)


asyncio.run(main())
