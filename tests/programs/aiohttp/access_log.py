"""The lines of the access log."""

import asyncio
import logging

import aiohttp
from aiohttp import web


class Lines(logging.Handler):
    def emit(self, record):
        print("log", record.getMessage())


async def hello(request):
    return web.Response(text="hello", headers={"X-Out": "out"})


async def stream(request):
    response = web.StreamResponse()
    await response.prepare(request)
    await response.write(b"one")
    print(response.body_length)
    await response.write_eof(b"two")
    return response


async def main():
    logger = logging.getLogger("access")
    logger.setLevel(logging.INFO)
    logger.addHandler(Lines())
    logger.propagate = False
    app = web.Application()
    app.router.add_get("/", hello)
    app.router.add_get("/stream", stream)
    text = '%a %r %s %b "%{User-Agent}i" "%{X-Out}o" %{None}i'
    runner = web.AppRunner(app, access_log=logger, access_log_format=text)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with aiohttp.ClientSession(headers={"User-Agent": "me"}) as session:
        for path in ("/?q=1", "/stream", "/none"):
            async with session.get(base + path) as response:
                await response.read()
            await asyncio.sleep(0.01)
        async with session.head(base + "/") as response:
            await response.read()
    await runner.cleanup()


asyncio.run(main())
