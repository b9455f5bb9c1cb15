"""What a handler and its response know where nothing stands between the request and them."""

import asyncio

from aiohttp import ClientSession, web

kept = {}
calls = []


def note(name, request, response):
    kept[name] = request, response
    return response


async def plain(request):
    info = request.match_info
    calls.append((dict(info), info.route.method, info.apps == (request.app,), info.current_app is request.app))
    try:
        info.add_app(request.app)
    except RuntimeError as error:
        calls.append(str(error))
    calls.append((request.config_dict["name"], request.app["name"], info.handler is plain, info is request.match_info))
    return note("plain", request, web.Response(text="plain"))


async def untouched(request):
    return note("untouched", request, web.Response(text="grüße", status=201))


async def with_headers(request):
    response = web.Response(text="x", headers={"X-One": "1"})
    response.headers["X-Two"] = "2"
    response.headers.add("X-Two", "3")
    return note("headers", request, response)


async def late_headers(request):
    response = web.Response(text="late")
    response.headers["Server"] = "mine"
    del response.headers["Content-Type"]
    response.headers["content-length"] = "4"
    return note("late", request, response)


async def with_cookie(request):
    response = web.Response(text="cookie")
    response.set_cookie("a", "b")
    return note("cookie", request, response)


async def closing(request):
    response = web.Response(text="bye", reason="Fine")
    response.force_close()
    return note("closing", request, response)


async def empty(request):
    return note("empty", request, web.Response(status=204))


async def chunks(request):
    response = web.Response(text="in chunks")
    response.enable_chunked_encoding()
    return note("chunks", request, response)


async def body(request):
    response = web.Response()
    response.body = b"later"
    return note("body", request, response)


async def array(request):
    return note("array", request, web.Response(body=bytearray(b"array")))


async def raising(request):
    raise web.HTTPTeapot(text="short and stout") if hasattr(web, "HTTPTeapot") else web.HTTPConflict(text="conflict")


async def twice(request):
    calls.append((request.method, request.path, request.query_string, request.rel_url.query.get("q")))
    return note(f"twice {request.method}", request, web.Response(text="twice"))


async def show(response):
    names = ("Content-Type", "Content-Length", "Connection", "Set-Cookie", "X-One", "X-Two", "Transfer-Encoding")
    shown = {name: response.headers.getall(name) for name in names if name in response.headers}
    print(response.status, response.reason, shown, (await response.read()).decode())


def explain(name):
    request, response = kept[name]
    print("   ", name, response.prepared, response.keep_alive, response.status, response.reason, response.chunked)
    print("   ", sorted(key for key in response.headers if key != "Date"), response.content_type, response.charset)
    print("   ", response.content_length, response.headers.get("Content-Length"), request.match_info.http_exception)
    try:
        response.set_status(500)
    except AssertionError as error:
        print("   ", error)


async def main():
    app = web.Application()
    app["name"] = "outer"
    handlers = (plain, untouched, with_headers, late_headers, with_cookie, closing, empty, chunks, body, array, raising)
    for handler in handlers:
        app.router.add_get(f"/{handler.__name__}", handler)
    app.router.add_route("*", "/twice", twice)
    app.router.add_post("/posted", twice)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    url = f"http://{host}:{port}"
    async with ClientSession() as session:
        for handler in handlers:
            async with session.get(f"{url}/{handler.__name__}") as response:
                await show(response)
        for method, path in (("GET", "/twice"), ("HEAD", "/twice"), ("PURGE", "/twice?q=1"), ("POST", "/posted")):
            async with session.request(method, url + path) as response:
                await show(response)
        for method, path in (
            ("GET", "/posted"),
            ("HEAD", "/plain"),
            ("GET", "/Plain"),
            ("GET", "/plain/"),
            ("GET", "/pl%61in"),
        ):
            async with session.request(method, url + path) as response:
                await show(response)
        async with session.get(url + "/untouched", headers={"Expect": "100-continue"}) as response:
            await show(response)
        async with session.post(url + "/posted", data=b"x", expect100=True) as response:
            await show(response)
    await runner.cleanup()
    for line in calls:
        print(line)
    for name in kept:
        explain(name)


asyncio.run(main())
