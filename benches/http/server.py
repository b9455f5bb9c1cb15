"""A server for the HTTP benchmark: it answers a short text, and at /cpu how much processor time it has used."""

import time

from aiohttp import web


async def hello(request):
    return web.Response(text="Hello, world")


async def cpu(request):
    return web.json_response(time.process_time())


async def make_app():
    app = web.Application()
    app.router.add_get("/", hello)
    app.router.add_get("/cpu", cpu)
    return app


web.run_app(make_app(), host="127.0.0.1", port=0)
