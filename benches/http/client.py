"""A client for the HTTP benchmark: `client.py URL REQUESTS CONNECTIONS` prints how much processor time, in seconds, it
and the server used.
"""

import asyncio
import sys
import time

import aiohttp


async def main(url, requests, connections):
    left = requests

    async def ask():
        nonlocal left
        while left:
            left -= 1
            async with session.get(url) as response:
                assert await response.text() == "Hello, world"

    async def server_cpu():
        async with session.get(url + "cpu") as response:
            return await response.json()

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=connections)) as session:
        server, client = await server_cpu(), time.process_time()
        await asyncio.gather(*(ask() for _ in range(connections)))
        client = time.process_time() - client
        print(client, await server_cpu() - server)


asyncio.run(main(sys.argv[1], *map(int, sys.argv[2:])))
