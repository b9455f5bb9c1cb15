"""Traces, middlewares, proxies, resolvers, limits of connecting."""
import asyncio

import aiohttp
from aiohttp import web


async def hello(request):
    return web.Response(text="hello " + request.headers.get("X-Added", "nobody"))


async def proxy(reader, writer):
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    print("proxy got", lines[0].replace(str(PORT), "PORT"), [line for line in lines if line.startswith("Proxy")])
    if lines[0].startswith("CONNECT"):
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
    else:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nproxy")
    await writer.drain()
    writer.close()


def traces():
    config = aiohttp.TraceConfig()
    def listen(name):
        async def listener(session, context, params):
            if hasattr(context, "trace_request_ctx") and context.trace_request_ctx:
                name_ = f"{name} {context.trace_request_ctx}"
            else:
                name_ = name
            print("  trace", name_, type(params).__name__)
        return listener
    for name in ("request_start", "request_end", "request_exception", "request_redirect", "request_chunk_sent",
                 "response_chunk_received", "connection_create_start", "connection_create_end", "connection_reuseconn",
                 "dns_resolvehost_start", "dns_resolvehost_end", "dns_cache_hit", "dns_cache_miss", "request_headers_sent"):
        getattr(config, "on_" + name).append(listen(name))
    return config


async def adding(request, handler):
    request.headers["X-Added"] = "somebody"
    response = await handler(request)
    print("middleware saw", response.status)
    return response


class Resolver(aiohttp.abc.AbstractResolver):
    async def resolve(self, host, port=0, family=0):
        print("resolving", host)
        return [{"hostname": host, "host": "127.0.0.1", "port": port, "family": 2, "proto": 0, "flags": 0}]

    async def close(self):
        pass


async def main():
    global PORT
    app = web.Application()
    app.router.add_get("/", hello)
    app.router.add_post("/", hello)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    PORT = runner.addresses[0][1]
    base = f"http://127.0.0.1:{PORT}/"
    async with aiohttp.ClientSession(trace_configs=[traces()]) as session:
        async with session.get(base) as response:
            print(await response.text())
        async with session.post(base, data=b"sent", trace_request_ctx="context") as response:
            print(await response.text())
        try:
            await session.get("http://127.0.0.1:1/")
        except aiohttp.ClientConnectorError as error:
            print(type(error).__name__)
    async with aiohttp.ClientSession(middlewares=[adding]) as session:
        async with session.get(base) as response:
            print(await response.text())
    server = await asyncio.start_server(proxy, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with aiohttp.ClientSession() as session:
        async with session.get(base, proxy=address) as response:
            print(await response.text())
        try:
            await session.get("https://example.org/", proxy=address)
        except aiohttp.ClientHttpProxyError as error:
            print(error.status, error.message)
        try:
            await session.get(base, proxy="http://127.0.0.1:1")
        except aiohttp.ClientProxyConnectionError as error:
            print(type(error).__name__, error.host, error.os_error)
    server.close()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(resolver=Resolver())) as session:
        async with session.get(f"http://somewhere.test:{PORT}/") as response:
            print(await response.text())
    await runner.cleanup()


asyncio.run(main())
