"""An HTTP benchmark: so many requests over so many connections, then the latencies.

Without arguments it asks a server of its own and prints only what is the same on every machine;
`25_http_benchmark.py URL REQUESTS CONNECTIONS` measures a real one.
"""

import asyncio
import statistics
import sys
import time
from collections import Counter

import aiohttp
from aiohttp import web


class Benchmark:
    def __init__(self, url, requests, connections):
        self.url = url
        self.left = requests
        self.connections = connections
        self.statuses = Counter()
        self.latencies = []
        self.received = 0

    async def run(self):
        connector = aiohttp.TCPConnector(limit=self.connections)
        started = time.perf_counter()
        async with aiohttp.ClientSession(connector=connector) as session:
            async with asyncio.TaskGroup() as group:
                for _ in range(self.connections):
                    group.create_task(self.ask_on_and_on(session))
        self.seconds = time.perf_counter() - started

    async def ask_on_and_on(self, session):
        while self.left:
            self.left -= 1
            started = time.perf_counter()
            try:
                async with session.get(self.url) as response:
                    self.received += len(await response.read())
                    self.statuses[response.status] += 1
            except aiohttp.ClientError as error:
                self.statuses[type(error).__name__] += 1
            self.latencies.append(time.perf_counter() - started)

    def report(self):
        print(f"{len(self.latencies) / self.seconds:.0f} requests a second")
        cuts = statistics.quantiles(self.latencies, n=100)
        for percent in (50, 90, 99):
            print(f"{percent:>3} % within {cuts[percent - 1] * 1000:.2f} ms")

    def counts(self):
        for status, count in sorted(self.statuses.items(), key=str):
            print(f"{count} x {status}")
        print(self.received, "bytes")


async def demonstrate():
    waiting = most = 0

    async def answer(request):
        nonlocal waiting, most
        waiting += 1
        most = max(most, waiting)
        await asyncio.sleep(0.01)
        waiting -= 1
        return web.Response(text="x" * 100)

    app = web.Application()
    app.router.add_get("/", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0]
    benchmark = Benchmark(f"http://{host}:{port}/", requests=200, connections=20)
    await benchmark.run()
    benchmark.counts()
    print("never more at once than connections:", most <= 20)
    await runner.cleanup()


async def measure(url, requests, connections):
    benchmark = Benchmark(url, requests, connections)
    await benchmark.run()
    benchmark.counts()
    benchmark.report()


if len(sys.argv) == 4:
    asyncio.run(measure(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
else:
    asyncio.run(demonstrate())
