"""A web crawler: a fixed number of workers follow the links of a site, each page once, up to a given depth.

Without arguments it crawls a site that it serves itself; `python 24_crawler.py URL [DEPTH]` crawls a real one.
"""

import asyncio
import re
import sys

import aiohttp
from aiohttp import web

LINK = re.compile(r'href="([^"#]+)"')


class Crawler:
    def __init__(self, session, start, depth, workers=4):
        self.session = session
        self.start = start
        self.depth = depth
        self.workers = workers
        self.queue = asyncio.Queue()
        self.pages = {}

    async def run(self):
        self.add(self.start, 0)
        tasks = [asyncio.create_task(self.work()) for _ in range(self.workers)]
        await self.queue.join()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return self.pages

    def add(self, url, depth):
        if url not in self.pages and depth <= self.depth:
            self.pages[url] = None
            self.queue.put_nowait((url, depth))

    async def work(self):
        while True:
            url, depth = await self.queue.get()
            try:
                self.pages[url] = await self.visit(url, depth)
            except (aiohttp.ClientError, TimeoutError) as error:
                self.pages[url] = type(error).__name__
            finally:
                self.queue.task_done()

    async def visit(self, url, depth):
        async with self.session.get(url) as response:
            if response.content_type == "text/html":
                for link in LINK.findall(await response.text()):
                    target = response.url.join(type(response.url)(link))
                    if target.host == self.start.host:
                        self.add(target, depth + 1)
            return response.status


SITE = {
    "/": ["/a", "/b", "/missing"],
    "/a": ["/", "/a/one", "/a/two", "https://elsewhere.example/"],
    "/b": ["a", "/loop", "/file.txt"],
    "/a/one": ["two", "../b"],
    "/a/two": ["/deep/1"],
    "/loop": ["/loop"],
    "/deep/1": ["/deep/2"],
    "/deep/2": ["/deep/3"],
}


async def page(request):
    links = SITE.get(request.path)
    if request.path.endswith(".txt"):
        return web.Response(text="no links here")
    if links is None:
        raise web.HTTPNotFound()
    body = "".join(f'<a href="{link}">{link}</a>\n' for link in links)
    return web.Response(text=body, content_type="text/html")


async def demonstrate():
    app = web.Application()
    app.router.add_get("/{path:.*}", page)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0]
    await crawl(f"http://{host}:{port}/", 3)
    await runner.cleanup()


async def crawl(address, depth):
    from yarl import URL

    timeout = aiohttp.ClientTimeout(total=30)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        pages = await Crawler(session, URL(address), depth).run()
    for url, status in sorted(pages.items(), key=lambda item: item[0].path):
        print(f"{status:>4} {url.path}")
    print(len(pages), "pages")


if len(sys.argv) > 1:
    asyncio.run(crawl(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1))
else:
    asyncio.run(demonstrate())
