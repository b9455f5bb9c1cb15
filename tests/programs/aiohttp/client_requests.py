"""What the client puts on the wire, and what it tells about the response."""
import asyncio
import io
import warnings

import aiohttp
from yarl import URL

warnings.simplefilter("ignore")


async def serve(reader, writer):
    data = b""
    while b"\r\n\r\n" not in data:
        data += await reader.read(65536)
    head, _, rest = data.partition(b"\r\n\r\n")
    lines = [line.replace(str(PORT), "PORT") for line in head.decode().split("\r\n") if not line.startswith("Accept-Encoding")]
    length = [int(line.split(": ")[1]) for line in lines if line.startswith("Content-Length")]
    if length:
        while len(rest) < length[0]:
            rest += await reader.read(65536)
    elif "Transfer-Encoding: chunked" in lines:
        while not rest.endswith(b"0\r\n\r\n"):
            rest += await reader.read(65536)
    print(lines, rest)
    writer.write(b"HTTP/1.1 200 Fine\r\nContent-Length: 2\r\nx-lower: 1\r\nX-Upper: 2\r\nConnection: close\r\n\r\nok")
    await writer.drain()
    writer.close()


async def pieces():
    yield b"ab"
    yield b"cd"


async def main():
    global PORT
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    PORT = server.sockets[0].getsockname()[1]
    url = f"http://127.0.0.1:{PORT}/"
    async with aiohttp.ClientSession(headers={"X-S": "1"}) as session:
        async def ask(method, **kwargs):
            print("---", method, [name for name in kwargs])
            async with session.request(method, url, **kwargs) as response:
                print(response.status, response.reason, repr(await response.text()), response.headers, response.ok)
        await ask("GET", headers={"X-A": "2", "Accept": "q"}, params={"p": "1", "q": "x y&z"})
        await ask("POST", json={"a": 1})
        await ask("POST", data={"a": "1", "b": "x y"}, headers={"Authorization": "z"})
        await ask("POST", data=b"raw")
        await ask("POST", data="stré")
        await ask("POST", data=pieces())
        await ask("PUT", data=io.BytesIO(b"bio"))
        await ask("POST")
        await ask("PUT")
        for method in ("DELETE", "HEAD", "OPTIONS"):
            await ask(method)
        await ask("PATCH", data=b"")
        await ask("GET", auth=aiohttp.BasicAuth("u", "p"))
        await ask("GET", skip_auto_headers=["User-Agent"])
        await ask("POST", data=b"x" * 30, chunked=True)
        await ask("POST", data=[("a", "1"), ("a", "2")])
        await ask("POST", data=io.StringIO("sio"))
        await ask("GET", headers=[("A", "1"), ("A", "2")])
        await ask("GET", params=[("a", 1), ("a", 2)])
        await ask("POST", data=bytearray(b"ba"), headers={"Content-Type": "x/y"})
        writer = aiohttp.MultipartWriter("mixed", boundary="BB")
        writer.append("text")
        writer.append(b"bytes")
        writer.append_json({"a": 1})
        writer.append_form({"q": "1"})
        await ask("POST", data=writer)
        async with session.get(URL(f"http://us:pw@127.0.0.1:{PORT}/p%20q?x=1#frag")) as response:
            print(str(response.url).replace(str(PORT), "PORT"), str(response.real_url).replace(str(PORT), "PORT"), response.host)
            print(response.method, response.version, response.raw_headers, response.content_type, response.charset,
                  response.content_length, response.history, response.closed)
        response = await session.get(url)
        print(str(response).replace(str(PORT), "PORT"))
        print(await response.read(), await response.read(), response.closed)
        response.release()
    async with aiohttp.request("GET", url) as response:
        print(response.status, await response.text())
    server.close()


asyncio.run(main())
