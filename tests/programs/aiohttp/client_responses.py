"""Bodies of every framing and coding, streams, redirects, errors, connections that are kept."""
import asyncio

import aiohttp

ANSWERS = {
    "/length": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "/close": b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end",
    "/chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n5;x=1\r\ndefgh\r\n0\r\nTrailer: 1\r\n\r\n",
    "/json": b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: 13\r\n\r\n{\"a\": [1, 2]}",
    "/html": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\n{}",
    "/latin": b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=latin-1\r\nContent-Length: 1\r\n\r\n\xe9",
    "/empty": b"HTTP/1.1 204 No Content\r\n\r\n",
    "/missing": b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnope",
    "/short": b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nonly this",
    "/cut": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
    "/lines": b"HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\none\ntwo\nthree\nxx",
    "/moved": b"HTTP/1.1 302 Found\r\nLocation: /length\r\nContent-Length: 0\r\n\r\n",
    "/see": b"HTTP/1.1 303 See Other\r\nLocation: /echo\r\nContent-Length: 0\r\n\r\n",
    "/keep": b"HTTP/1.1 307 Temporary Redirect\r\nLocation: /echo?x#f\r\nContent-Length: 0\r\n\r\n",
    "/loop": b"HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n",
    "/elsewhere": b"HTTP/1.1 302 Found\r\nLocation: ftp://x/\r\nContent-Length: 0\r\n\r\n",
    "/continue": b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    "/noreason": b"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n",
    "/old": b"HTTP/1.0 200 OK\r\nX-Old: 1\r\n\r\nold",
    "/hang": None,
    "/drop": b"",
}


def coded(name, data):
    return b"HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n%s" % (name, len(data), data)


GZIP = bytes.fromhex("1f8b08000000000002ffcb48cdc9c95728cf2fca49010085114a0d0b000000")
ZLIB = bytes.fromhex("789ccb48cdc9c95728cf2fca49010 01a0b045d".replace(" ", ""))
RAW = bytes.fromhex("cb48cdc9c95728cf2fca490100")
ANSWERS["/gzip"] = coded(b"gzip", GZIP)
ANSWERS["/deflate"] = coded(b"deflate", ZLIB)
ANSWERS["/raw"] = coded(b"deflate", RAW)

connections = 0


async def serve(reader, writer):
    global connections
    connections += 1
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            first = head.split("\r\n")[0]
            path = first.split(" ")[1].partition("?")[0]
            if path == "/echo":
                length = 0
                for line in head.split("\r\n"):
                    if line.lower().startswith("content-length"):
                        length = int(line.split(":")[1])
                body = await reader.readexactly(length)
                text = f"{first} {body}".encode()
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(text), text))
            elif ANSWERS[path] is None:
                await asyncio.sleep(30)
            else:
                writer.write(ANSWERS[path])
            await writer.drain()
            if path in ("/close", "/short", "/cut", "/old", "/drop"):
                break
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    writer.close()


async def attempt(label, coroutine):
    try:
        print(label, await coroutine)
    except Exception as error:
        text = f"{error!s} | {error!r}".replace(str(PORT), "PORT")
        start = text.find("'Accept-Encoding'")
        while start >= 0:
            text = text[:start] + text[text.index("'User-Agent'", start):]
            start = text.find("'Accept-Encoding'")
        print(label, "raises", type(error).__name__, text)


async def main():
    global PORT
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    PORT = server.sockets[0].getsockname()[1]
    base = f"http://127.0.0.1:{PORT}"
    async with aiohttp.ClientSession(base) as session:
        async def text(path, **kwargs):
            async with session.get(path, **kwargs) as response:
                return response.status, response.reason, await response.text(), response.version
        for path in ("/length", "/close", "/chunked", "/html", "/latin", "/empty", "/missing", "/gzip", "/deflate", "/raw",
                     "/continue", "/noreason", "/old", "/short", "/cut", "/drop", "/elsewhere"):
            await attempt(path, text(path))
        async def json(path, **kwargs):
            async with session.get(path) as response:
                return await response.json(**kwargs)
        await attempt("json", json("/json"))
        await attempt("json of html", json("/html"))
        await attempt("json of anything", json("/html", content_type=None))
        await attempt("json of text", json("/length", content_type=None))
        await attempt("gzip as it is", text("/length", auto_decompress=False))
        async with session.get("/gzip", auto_decompress=False) as response:
            print((await response.read()) == GZIP, response.headers)
        async with session.get("/lines") as response:
            print(await response.content.readline(), await response.content.read(2), await response.content.readexactly(3))
            print(await response.content.read(), response.content.at_eof(), await response.content.read())
        async with session.get("/lines") as response:
            print([line async for line in response.content])
        async with session.get("/lines") as response:
            print([chunk async for chunk in response.content.iter_chunked(6)])
        async with session.get("/chunked") as response:
            print([chunk async for chunk in response.content.iter_chunks()])
        async with session.get("/lines") as response:
            print(b"".join([chunk async for chunk in response.content.iter_any()]))
            await attempt("too much", response.content.readexactly(1))
        async def redirected(method, path, **kwargs):
            async with session.request(method, path, **kwargs) as response:
                return (response.status, response.method, response.url.path_qs, [item.status for item in response.history],
                        await response.text())
        await attempt("moved", redirected("GET", "/moved"))
        await attempt("not followed", redirected("GET", "/moved", allow_redirects=False))
        await attempt("see other", redirected("POST", "/see", data=b"body"))
        await attempt("kept method", redirected("POST", "/keep", data=b"body"))
        await attempt("loop", redirected("GET", "/loop", max_redirects=3))
        async def checked(path):
            async with session.get(path, raise_for_status=True) as response:
                return response.status
        await attempt("raise_for_status", checked("/missing"))
        await attempt("raise_for_status", checked("/length"))
        async def status(path):
            async with session.get(path) as response:
                response.raise_for_status()
        await attempt("raise_for_status()", status("/missing"))
        await attempt("total timeout", text("/hang", timeout=aiohttp.ClientTimeout(total=0.05)))
        await attempt("sock_read timeout", text("/hang", timeout=aiohttp.ClientTimeout(sock_read=0.05)))
        async with asyncio.timeout(1):
            task = asyncio.create_task(text("/hang"))
            await asyncio.sleep(0.05)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                print("cancelled")
    connections_before = connections
    async with aiohttp.ClientSession(base) as session:
        for _ in range(5):
            async with session.get("/length") as response:
                await response.read()
        print("kept", connections - connections_before)
        await asyncio.gather(*(text_of(session, "/length") for _ in range(5)))
    async with aiohttp.ClientSession(base, connector=aiohttp.TCPConnector(limit=2)) as session:
        before = connections
        print(await asyncio.gather(*(text_of(session, "/length") for _ in range(6))), connections - before)
    async with aiohttp.ClientSession(base, connector=aiohttp.TCPConnector(force_close=True)) as session:
        before = connections
        await text_of(session, "/length")
        await text_of(session, "/length")
        print("forced", connections - before)
    async with aiohttp.ClientSession(base, raise_for_status=True, timeout=aiohttp.ClientTimeout(total=5)) as session:
        await attempt("session raises", session.get("/missing"))
    server.close()


async def text_of(session, path):
    async with session.get(path) as response:
        return await response.text()


asyncio.run(main())
