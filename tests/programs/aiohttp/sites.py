"""Where servers listen and how clients connect."""

import asyncio
import os
import socket
import tempfile
import warnings

import aiohttp
from aiohttp import web


async def hello(request):
    return web.Response(text=f"{request.scheme} {request.remote} {request.host.partition(':')[0]}")


async def make():
    app = web.Application()
    app.router.add_get("/", hello)
    runner = web.AppRunner(app)
    await runner.setup()
    return runner


async def get(url, **options):
    connector = aiohttp.TCPConnector(**options)
    async with aiohttp.ClientSession(connector=connector) as session:
        async with session.get(url) as response:
            return await response.text()


async def sock_sites():
    runner = await make()
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    port = sock.getsockname()[1]
    site = web.SockSite(runner, sock)
    print(site.name == f"http://127.0.0.1:{port}", runner.sites == set(), runner.addresses)
    await site.start()
    print(len(runner.sites), runner.addresses == [("127.0.0.1", port)])
    print(await get(f"http://127.0.0.1:{port}/"))
    try:
        await site.start()
    except RuntimeError as error:
        print(type(error).__name__, str(error).partition(" <")[0])
    await site.stop()
    try:
        await site.stop()
    except RuntimeError as error:
        print(type(error).__name__, str(error).partition(" <")[0])
    try:
        await get(f"http://127.0.0.1:{port}/")
    except aiohttp.ClientConnectorError as error:
        print(type(error).__name__, str(error).replace(str(port), "PORT"), error.os_error.errno, error.ssl)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "s")
        sock = socket.socket(socket.AF_UNIX)
        sock.bind(path)
        site = web.SockSite(runner, sock)
        await site.start()
        print(site.name.replace(folder, "DIR"), [str(name).replace(folder, "DIR") for name in runner.addresses])
        async with aiohttp.ClientSession(connector=aiohttp.UnixConnector(path)) as session:
            async with session.get("http://host/") as response:
                print(await response.text())
        await site.stop()
        other = os.path.join(folder, "t")
        site = web.UnixSite(runner, other)
        await site.start()
        print(site.name.replace(folder, "DIR"), os.path.exists(other))
        async with aiohttp.ClientSession(connector=aiohttp.UnixConnector(other)) as session:
            print(session.connector.path.replace(folder, "DIR"))
            async with session.get("http://host/") as response:
                print(await response.text())
        await site.stop()
        print(os.path.exists(other))
        try:
            async with aiohttp.ClientSession(connector=aiohttp.UnixConnector(other)) as session:
                await session.get("http://host/")
        except aiohttp.ClientConnectorError as error:
            print(type(error).__name__, str(error).replace(folder, "DIR"))
    for make_site in (lambda: web.NamedPipeSite(runner, "x"), lambda: web.TCPSite(web.AppRunner(web.Application()))):
        try:
            make_site()
        except (RuntimeError, AttributeError) as error:
            print(type(error).__name__, error)
    await runner.cleanup()


async def connectors():
    runner = await make()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(site.port == runner.addresses[0][1], site.name.startswith("http://127.0.0.1:"))
    url = f"http://127.0.0.1:{site.port}/"
    print(await get(url, local_addr=("127.0.0.2", 0)))
    print(await get(url, family=socket.AF_INET))
    print(await get(url, happy_eyeballs_delay=None))
    made = []

    def factory(info):
        made.append(info)
        return socket.socket(*info[:3])

    print(await get(url, socket_factory=factory))
    print([tuple(map(int, info[:3])) for info in made], made[0][4] == ("127.0.0.1", site.port))
    try:
        await get(url, local_addr=("192.0.2.1", 0))
    except aiohttp.ClientConnectorError as error:
        print(type(error).__name__, str(error).replace(str(site.port), "PORT"))
    async with aiohttp.TCPConnector(limit=7, limit_per_host=3, ttl_dns_cache=None, use_dns_cache=False,
                                    keepalive_timeout=2) as connector:
        print(connector.limit, connector.limit_per_host, connector.force_close, connector.family,
              connector.use_dns_cache, connector.closed, sorted(connector.allowed_protocol_schema_set))
    print(connector.closed)
    for options in ({"force_close": True, "keepalive_timeout": 1}, {"ssl": 1}, {"fingerprint": b"12"},
                    {"fingerprint": b"1" * 16}, {"verify_ssl": False, "ssl": False}):
        try:
            print(aiohttp.TCPConnector(**options)._ssl)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    try:
        aiohttp.NamedPipeConnector("x")
    except (RuntimeError, AttributeError) as error:
        print(error)
    site = web.TCPSite(runner, "127.0.0.1", site.port)
    try:
        await site.start()
    except OSError as error:
        print(type(error).__name__, error.errno, str(error).replace(str(site.port), "PORT"))
    await runner.cleanup()
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    port = sock.getsockname()[1]
    for url in (f"http://127.0.0.1:{port}/", f"https://127.0.0.1:{port}/"):
        try:
            await get(url)
        except aiohttp.ClientConnectorError as error:
            print(type(error).__name__, str(error).replace(str(port), "PORT"), error.host)
    for url in ("http://nowhere.invalid/", "http://127.0.0.1:99999/", "ftp://x/", "http:///x", "/x", "http://a b/"):
        try:
            await get(url)
        except (aiohttp.ClientError, ValueError, OverflowError) as error:
            print(type(error).__name__, error)
    sock.close()


warnings.simplefilter("ignore")
asyncio.run(sock_sites())
asyncio.run(connectors())
