"""Which route answers: plain paths, patterns, encoded paths, views, sub-applications, with and without middlewares."""

import asyncio
from aiohttp import web, ClientSession


@web.middleware
async def mid(request, handler):
    response = await handler(request)
    print(
        "mid",
        handler.__name__,
        dict(request.match_info),
        request.match_info.route.resource.canonical if request.match_info.route.resource else None,
    )
    return response


@web.middleware
async def outer(request, handler):
    try:
        return await handler(request)
    except web.HTTPException as e:
        print("outer", e.status, handler.__name__)
        raise


async def user(request):
    return web.Response(text=f"user {request.match_info['id']} {request.path}")


async def num(request):
    return web.Response(text=f"num {request.match_info['n']}")


async def post(request):
    return web.Response(text=f"post {dict(request.match_info)}")


async def tail(request):
    return web.Response(text=f"tail {request.match_info['rest']}")


async def two(request):
    return web.Response(text="two {a} {b}".format(**request.match_info))


async def plain(request):
    return web.Response(text="plain")


class View(web.View):
    async def get(self):
        return web.Response(text="view " + self.request.match_info["v"])


async def main():
    for mws in ([], [outer, mid]):
        app = web.Application(middlewares=mws)
        r = app.router
        r.add_get("/user/{id}", user)
        r.add_get(r"/num/{n:\d+}", num)
        r.add_post("/user/{id}", post)
        r.add_get("/user/me", plain)
        r.add_get(r"/t/{rest:.*}", tail)
        r.add_get("/a/{a}/b/{b}", two)
        r.add_get("/{a}/{b}/x", two)
        r.add_view("/view/{v}", View)
        r.add_put("/user/other", plain)
        sub = web.Application(middlewares=mws[:1])
        sub.router.add_get("/s/{id}", user)
        app.add_subapp("/sub", sub)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        async with ClientSession(f"http://127.0.0.1:{port}") as s:
            for m, p in [
                ("GET", "/user/5"),
                ("GET", "/user/me"),
                ("GET", "/user/me/"),
                ("POST", "/user/me"),
                ("GET", "/user/other"),
                ("PUT", "/user/other"),
                ("DELETE", "/user/5"),
                ("GET", "/num/12"),
                ("GET", "/num/x"),
                ("GET", "/t/"),
                ("GET", "/t/a/b/c"),
                ("GET", "/t"),
                ("GET", "/a/1/b/2"),
                ("GET", "/q/w/x"),
                ("GET", "/a/1/b/2?x=1#f"),
                ("GET", "/user/a%20b"),
                ("GET", "/user/a%2Fb"),
                ("GET", "/user/{x}"),
                ("GET", "/user/"),
                ("GET", "/view/v"),
                ("POST", "/view/v"),
                ("GET", "/sub/s/9"),
                ("GET", "/sub/s/"),
                ("HEAD", "/user/5"),
                ("OPTIONS", "/user/5"),
                ("GET", "/user/ü"),
            ]:
                async with s.request(m, p) as resp:
                    print(m, p, resp.status, await resp.text(), resp.headers.get("Allow"))
        await runner.cleanup()


asyncio.run(main())


async def more():
    app = web.Application()
    for p in (
        "",
        "/ü",
        "/a b",
        "/p%20q",
        "/x%2Fy",
        "/ü/{v}",
        "/sp ace/{v}",
        "/re/{v:[a-z/]+}",
        "/é{v}è",
        "/d/{v}.json",
        "/{v}-{w}",
    ):

        async def h(request, p=p):
            return web.Response(text=f"{p} {dict(request.match_info)} {request.path} {request.raw_path}")

        try:
            app.router.add_get(p, h)
        except ValueError as e:
            print(p, e)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    from yarl import URL

    async with ClientSession() as s:
        for p in (
            "",
            "/",
            "/ü",
            "/%C3%BC",
            "/%c3%bc",
            "/a b",
            "/a%20b",
            "/a+b",
            "/p q",
            "/p%20q",
            "/p%2520q",
            "/x/y",
            "/x%2Fy",
            "/ü/1",
            "/%C3%BC/a%2Fb",
            "/sp%20ace/q",
            "/re/a/b",
            "/re/a%2Fb",
            "/éxè",
            "/d/1.json",
            "/d/a%25b.json",
            "/d/%FF.json",
            "/1-2",
            "/1-2-3",
            "/%7B-%7D",
        ):
            for enc in (False, True):
                async with s.get(
                    URL(f"http://127.0.0.1:{port}" + p, encoded=enc)
                    if enc == False or p.isascii() and " " not in p
                    else URL(f"http://127.0.0.1:{port}" + p)
                ) as r:
                    print(p, enc, r.status, await r.text())
    await runner.cleanup()


asyncio.run(more())
