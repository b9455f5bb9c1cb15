"""httpx over sockets, to a server of asyncio."""

import asyncio

import httpx


async def serve(reader, writer):
    while request := await reader.readline():
        while (await reader.readline()).strip():
            pass
        body = request.split()[1]
        if body == b"/redirect":
            writer.write(b"HTTP/1.1 302 Found\r\nLocation: /target\r\nContent-Length: 0\r\n\r\n")
        else:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with httpx.AsyncClient(base_url=base, timeout=5, trust_env=False) as client:
        responses = await asyncio.gather(*(client.get(f"/{n}") for n in range(5)))
        print([response.text for response in responses], responses[0].http_version)
        response = await client.get("/redirect", follow_redirects=True)
        print(response.text, [old.status_code for old in response.history])
        async with client.stream("GET", "/streamed") as response:
            print([chunk async for chunk in response.aiter_text()])
    server.close()
    try:
        async with httpx.AsyncClient(trust_env=False) as client:
            await client.get(base)
    except httpx.ConnectError as error:
        print(type(error).__name__)


asyncio.run(main())
