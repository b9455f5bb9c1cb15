"""A small web service in the manner of httpbin.org, and a client that uses it.

Without arguments it calls itself and ends. `--serve PORT [CERTIFICATE KEY]` lets it serve until Ctrl-C.
"""

import asyncio
import sys

import aiohttp
from aiohttp import web

routes = web.RouteTableDef()
REQUESTS = web.AppKey("REQUESTS", list)


@routes.get("/delay/{seconds}")
async def delay(request):
    seconds = float(request.match_info["seconds"])
    await asyncio.sleep(min(seconds, 10))
    return web.json_response({"delayed": seconds, "args": dict(request.query)})


@routes.get("/status/{code}")
async def status(request):
    return web.Response(status=int(request.match_info["code"]))


@routes.get("/redirect/{count}")
async def redirect(request):
    count = int(request.match_info["count"])
    raise web.HTTPFound(f"/redirect/{count - 1}" if count > 1 else "/get")


@routes.view("/get")
@routes.view("/anything")
async def anything(request):
    return web.json_response({
        "method": request.method,
        "args": dict(request.query),
        "data": await request.text(),
        "agent": request.headers.get("X-Agent", "somebody"),
    })


@routes.get("/stream/{count}")
async def stream(request):
    response = web.StreamResponse()
    await response.prepare(request)
    for number in range(int(request.match_info["count"])):
        await response.write(f"line {number}\n".encode())
    await response.write_eof()
    return response


@routes.get("/echo")
async def echo(request):
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for message in socket:
        if message.type == web.WSMsgType.TEXT:
            await socket.send_str(message.data.upper())
    return socket


@web.middleware
async def counting(request, handler):
    request.app[REQUESTS].append(request.path)
    return await handler(request)


def make_app():
    app = web.Application(middlewares=[counting])
    app[REQUESTS] = []
    app.add_routes(routes)
    return app


async def use(base, app):
    async with aiohttp.ClientSession(base, headers={"X-Agent": "sample"}) as session:
        async with session.get("/get", params={"q": "a b"}) as response:
            print(response.status, await response.json())
        async with session.post("/anything", data="some text") as response:
            print(await response.json())
        async with session.get("/redirect/3") as response:
            print(response.url.path, [step.status for step in response.history])
        async with session.get("/status/418") as response:
            print(response.status, response.reason, response.ok)
        async with session.get("/stream/3") as response:
            async for line in response.content:
                print(line)
        async with session.ws_connect("/echo") as socket:
            await socket.send_str("hello")
            print(await socket.receive_str())
        try:
            await session.get("/delay/5", timeout=aiohttp.ClientTimeout(total=0.05))
        except TimeoutError:
            print("too slow")
    print(len(app[REQUESTS]), "requests")


async def demonstrate():
    app = make_app()
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0]
    await use(f"http://{host}:{port}", app)
    await runner.cleanup()


def main():
    if len(sys.argv) > 2 and sys.argv[1] == "--serve":
        context = None
        if len(sys.argv) > 4:
            import ssl
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(sys.argv[3], sys.argv[4])
        web.run_app(make_app(), host="127.0.0.1", port=int(sys.argv[2]), ssl_context=context)
    else:
        asyncio.run(demonstrate())


main()
