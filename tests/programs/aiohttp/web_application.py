"""Applications: signals, clean-up contexts, middlewares, sub-applications, views, static files, errors."""
import asyncio
import os

import aiohttp
from aiohttp import web

NAME = web.AppKey("NAME", str)
BEGUN = asyncio.Event()


async def show(session, method, path, **kwargs):
    async with session.request(method, path, **kwargs) as response:
        kind = response.headers.get("Content-Type")
        print(method, path, response.status, response.reason, kind, repr(await response.text()))


async def started(app):
    print("startup", app[NAME])

async def shut_down(app):
    print("shutdown")

async def cleaned_up(app):
    print("cleanup")

async def context(app):
    print("context begins")
    yield
    print("context ends")

async def on_prepare(request, response):
    response.headers["X-Prepared"] = request.path


@web.middleware
async def outer(request, handler):
    print("outer", request.method, request.path)
    try:
        response = await handler(request)
    except web.HTTPException as error:
        print("outer sees", error.status, type(error).__name__)
        raise
    response.headers["X-Outer"] = "1"
    return response


@web.middleware
async def errors(request, handler):
    try:
        return await handler(request)
    except ZeroDivisionError as error:
        return web.json_response({"error": str(error)}, status=500)


class Thing(web.View):
    async def get(self):
        return web.Response(text="thing " + self.request.match_info["id"])

    async def post(self):
        return web.Response(text=await self.request.text())


async def divide(request):
    return web.Response(text=str(1 / int(request.query["by"])))

async def sub(request):
    return web.Response(text=f"{request.app[NAME]} {request.config_dict[NAME]} {request.path} {dict(request.match_info)} {request.match_info.route.method}")

async def slow(request):
    print("slow begins")
    BEGUN.set()
    await asyncio.sleep(0.05)
    print("slow ends")
    return web.Response(text="slow")

async def big(request):
    try:
        await request.read()
    except web.HTTPRequestEntityTooLarge as error:
        print("too large", error.status, error.text)
        raise
    return web.Response(text="fits")


async def text_of(session, path):
    async with session.get(path) as response:
        return await response.text()


async def main():
    app = web.Application(middlewares=[outer, errors], client_max_size=1000)
    app[NAME] = "main"
    app.on_startup.append(started)
    app.on_shutdown.append(shut_down)
    app.on_cleanup.append(cleaned_up)
    app.cleanup_ctx.append(context)
    app.on_response_prepare.append(on_prepare)
    app.router.add_view("/thing/{id}", Thing)
    app.add_routes([web.get("/divide", divide), web.get("/slow", slow), web.post("/big", big)])
    nested = web.Application()
    nested[NAME] = "nested"
    nested.router.add_get("/here", sub, name="here")
    app.add_subapp("/sub", nested)
    print(nested.router["here"].url_for())
    folder = f"/tmp/aiohttp-application-{os.getpid()}"
    os.mkdir(folder)
    try:
        with open(os.path.join(folder, "hello.txt"), "w") as file:
            file.write("hello file")
        app.router.add_static("/static", folder, name="static")
        print(app.router["static"].url_for(filename="a b.txt"))
        runner = web.AppRunner(app)
        await runner.setup()
        socket = os.path.join(folder, "socket")
        tcp = web.TCPSite(runner, "127.0.0.1", 0)
        unix = web.UnixSite(runner, socket)
        await tcp.start()
        await unix.start()
        port = runner.addresses[0][1]
        print(len(runner.sites), unix.name == f"http://unix:{socket}:", tcp.name.startswith("http://127.0.0.1:"))
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
            await show(session, "GET", "/thing/7")
            await show(session, "POST", "/thing/8", data=b"posted")
            await show(session, "DELETE", "/thing/9")
            await show(session, "GET", "/divide?by=2")
            await show(session, "GET", "/divide?by=0")
            await show(session, "GET", "/sub/here")
            await show(session, "GET", "/sub/nowhere")
            await show(session, "GET", "/static/hello.txt")
            await show(session, "GET", "/static/hello.txt", headers={"Range": "bytes=1-3"})
            await show(session, "GET", "/static/none.txt")
            await show(session, "GET", "/static/../x")
            await show(session, "POST", "/big", data=b"x" * 10)
            await show(session, "POST", "/big", data=b"x" * 2000)
            async with session.get("/thing/1") as response:
                print(response.headers["X-Prepared"], response.headers["X-Outer"])
            async with session.get("/static/hello.txt") as response:
                etag = response.headers["ETag"]
                print(response.headers["Accept-Ranges"], response.headers["Content-Length"], response.content_type)
            await show(session, "GET", "/static/hello.txt", headers={"If-None-Match": etag})
        async with aiohttp.ClientSession(connector=aiohttp.UnixConnector(socket)) as session:
            await show(session, "GET", "http://anything/thing/unix")
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
            task = asyncio.create_task(text_of(session, "/slow"))
            await BEGUN.wait()
            print("cleaning up")
            await runner.cleanup()
            print(await task)
    finally:
        os.remove(os.path.join(folder, "hello.txt"))
        os.rmdir(folder)
    try:
        web.Application().router.add_get("nothing", slow)
    except ValueError as error:
        print(error)
    router = web.Application().router
    router.add_get("/a", slow)
    try:
        router.add_get("/a", slow)
    except RuntimeError as error:
        print(error)
    print(web.HTTPNotFound(), repr(web.HTTPFound("/x").location), web.HTTPMethodNotAllowed("GET", ["POST", "PUT"]).allowed_methods == {"POST", "PUT"})
    print(web.Response(text="x"), web.Response(status=404).reason, web.json_response([1]).text, web.Response(body=b"abc").content_length)


asyncio.run(main())
