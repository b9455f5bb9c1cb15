"""Requests over HTTP/2, against the server of tests/http2.rs. argv: port, certificate"""

import asyncio
import ssl
import sys

import aiohttp

BASE = f"https://localhost:{sys.argv[1]}"
CONTEXT = ssl.create_default_context(cafile=sys.argv[2])


def show(label, error):
    print(label, type(error).__name__, error)


async def text(session, path, **options):
    async with session.get(BASE + path, **options) as response:
        return await response.text()


async def simple(session):
    async with session.get(BASE + "/hello", params={"a": "b c"}) as response:
        print(response.version, response.status, response.reason, response.ok, response.method)
        for name, value in response.headers.items():
            print(f"  {name}: {value}")
        print(await response.text(), response.content_type, response.charset)
        print(response.raw_headers[0], str(response.url)[-12:])
    async with session.head(BASE + "/hello") as response:
        print(response.status, await response.read(), response.headers["Content-Length"])
    async with session.get(BASE + "/missing") as response:
        print(response.status, response.reason, await response.text())
        try:
            response.raise_for_status()
        except aiohttp.ClientResponseError as error:
            print(error.status, error.message)
    async with session.get(BASE + "/redirect") as response:
        print(response.status, [(old.status, old.version) for old in response.history], await response.text())
    async with session.get(BASE + "/empty") as response:
        print(response.status, response.reason, await response.read())
    print(await text(session, "/headers", headers={"X-Mixed-Case": "Yes", "TE": "gzip", "Connection": "close"}))


async def bodies(session):
    async with session.post(BASE + "/echo", data=b"small") as response:
        print(await response.read())
    async with session.post(BASE + "/echo", json={"a": [1, 2]}) as response:
        print(await response.text())
    async with session.put(BASE + "/echo", data={"field": "value"}) as response:
        print(await response.text(), response.headers["X-Content-Type"])

    async def pieces():
        for number in range(40):
            yield bytes([65 + number % 26]) * 50_000

    async with session.post(BASE + "/echo", data=pieces()) as response:
        count = 0
        async for piece in response.content.iter_any():
            count += len(piece)
        print("streamed", count)
    async with session.post(BASE + "/echo", data=b"x" * 3_000_000, compress=None) as response:
        print("large", len(await response.read()))
    async with session.get(BASE + "/large") as response:
        print("first", len(await response.content.readexactly(10)))
        print("rest", len(await response.read()))
    async with session.post(BASE + "/early", data=pieces()) as response:
        print(response.status, response.reason, await response.text())
    async with session.get(BASE + "/trailers") as response:
        print(response.status, await response.text())
    async with session.post(BASE + "/echo", data=b"asked", expect100=True) as response:
        print(response.status, await response.text())


async def many(session):
    answers = await asyncio.gather(*[text(session, "/together") for _ in range(4)])
    print(answers)
    answers = await asyncio.gather(*[text(session, "/hello") for _ in range(12)])
    print(len(answers), set(answers), "connections", await text(session, "/connections"))


async def failures(session):
    for path in ("/reset", "/reset-late", "/cut-late"):
        try:
            print(await text(session, path))
        except aiohttp.ClientError as error:
            show(path, error)
    print("refused once:", await text(session, "/refuse"))
    async with session.post(BASE + "/refuse", data=b"again") as response:
        print("posted:", await response.text())
    try:
        await text(session, "/wait", timeout=aiohttp.ClientTimeout(total=0.2))
    except TimeoutError as error:
        show("/wait", error)
    task = asyncio.create_task(text(session, "/wait"))
    await session.get(BASE + "/waiting")
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    print(await text(session, "/was-reset"))
    async with session.get(BASE + "/large") as response:
        await response.content.read(10)
    print("left early:", response.closed, response.connection)
    before = int(await text(session, "/connections"))
    print(await text(session, "/goaway"))
    print(await text(session, "/hello"), int(await text(session, "/connections")) - before)


async def limits():
    connector = aiohttp.TCPConnector(ssl=CONTEXT, limit=2)
    async with aiohttp.ClientSession(connector=connector) as session:
        answers = await asyncio.gather(*[text(session, "/most") for _ in range(6)])
        print("at once", max(map(int, answers)))


async def older():
    connector = aiohttp.TCPConnector(ssl=CONTEXT)
    async with aiohttp.ClientSession(connector=connector) as session:
        try:
            await session.ws_connect(BASE.replace("https", "wss") + "/hello")
        except aiohttp.WSServerHandshakeError as error:
            print(error.status, error.message, error.headers["X-Version"])
    context = ssl.create_default_context(cafile=sys.argv[2])
    context.set_alpn_protocols(["http/1.1"])
    async with aiohttp.ClientSession() as session:
        async with session.get(BASE + "/hello", ssl=context) as response:
            print(response.version, await response.text())
    async with aiohttp.request("GET", BASE + "/hello", ssl=CONTEXT) as response:
        print(response.version, await response.text())


async def main():
    connector = aiohttp.TCPConnector(ssl=CONTEXT)
    timeout = aiohttp.ClientTimeout(total=30)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
        for part in (simple, bodies, many, failures):
            print("--", part.__name__)
            await part(session)
    print("-- limits")
    await limits()
    print("-- older")
    await older()


asyncio.run(main())
