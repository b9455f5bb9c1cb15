"""A client of a JSON API: typed results, pages, retries with growing pauses, and a limit of calls at once.

The API is served by the program itself and fails at times, always at the same ones.
"""

import asyncio
from dataclasses import dataclass

import aiohttp
from aiohttp import web


class ApiError(Exception):
    pass


@dataclass(frozen=True)
class Book:
    id: int
    title: str
    year: int

    @classmethod
    def from_json(cls, record):
        return cls(record["id"], record["title"], record["year"])


class Books:
    """The client: `async with Books(base) as books`."""

    RETRIED = {429, 500, 502, 503, 504}

    def __init__(self, base, token, attempts=4, at_once=3):
        self.base = base
        self.token = token
        self.attempts = attempts
        self.gate = asyncio.Semaphore(at_once)

    async def __aenter__(self):
        self.session = aiohttp.ClientSession(self.base, headers={"Authorization": f"Bearer {self.token}"})
        return self

    async def __aexit__(self, *_):
        await self.session.close()

    async def call(self, method, path, **options):
        async with self.gate:
            for attempt in range(1, self.attempts + 1):
                async with self.session.request(method, path, **options) as response:
                    if response.status not in self.RETRIED:
                        return await self.result(response)
                    pause = float(response.headers.get("Retry-After", 0.01 * 2 ** attempt))
                    print(f"  {method} {path}: {response.status}, again in {pause:.2f} s")
                await asyncio.sleep(pause)
            raise ApiError(f"{method} {path}: given up after {self.attempts} attempts")

    @staticmethod
    async def result(response):
        body = await response.json() if response.content_type == "application/json" else None
        if not response.ok:
            raise ApiError(f"{response.status}: {body['error'] if body else response.reason}")
        return body

    async def get(self, number):
        return Book.from_json(await self.call("GET", f"/books/{number}"))

    async def add(self, title, year):
        return Book.from_json(await self.call("POST", "/books", json={"title": title, "year": year}))

    async def all(self, size=2):
        page = 1
        while page:
            answer = await self.call("GET", "/books", params={"page": page, "size": size})
            for record in answer["items"]:
                yield Book.from_json(record)
            page = answer["next"]


class Server:
    def __init__(self):
        titles = [("Dune", 1965), ("Solaris", 1961), ("Ubik", 1969), ("Neuromancer", 1984), ("Contact", 1985)]
        self.books = [{"id": number, "title": title, "year": year} for number, (title, year) in enumerate(titles, 1)]
        self.failures = {"/books/3": [503, 429], "/books/5": [500] * 9}

    @web.middleware
    async def guard(self, request, handler):
        if request.headers.get("Authorization") != "Bearer secret":
            return web.json_response({"error": "who are you?"}, status=401)
        if planned := self.failures.get(request.path):
            status = planned.pop(0)
            return web.Response(status=status, headers={"Retry-After": "0.02"} if status == 429 else None)
        return await handler(request)

    async def one(self, request):
        number = int(request.match_info["number"])
        if number > len(self.books):
            return web.json_response({"error": f"no book {number}"}, status=404)
        return web.json_response(self.books[number - 1])

    async def page(self, request):
        page, size = int(request.query["page"]), int(request.query["size"])
        items = self.books[(page - 1) * size:page * size]
        return web.json_response({"items": items, "next": page + 1 if page * size < len(self.books) else None})

    async def create(self, request):
        book = {"id": len(self.books) + 1, **await request.json()}
        self.books.append(book)
        return web.json_response(book, status=201)

    async def start(self):
        app = web.Application(middlewares=[self.guard])
        app.add_routes([
            web.get("/books", self.page),
            web.post("/books", self.create),
            web.get(r"/books/{number:\d+}", self.one),
        ])
        self.runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        host, port = self.runner.addresses[0]
        return f"http://{host}:{port}"


async def main():
    server = Server()
    base = await server.start()
    async with Books(base, "secret") as books:
        print(await books.get(1))
        print(await books.get(3))
        for number in (99, 5):
            try:
                await books.get(number)
            except ApiError as error:
                print("ApiError:", error)
        print(await books.add("Blindsight", 2006))
        print([book.title async for book in books.all()])
        print(sum(book.year for book in await asyncio.gather(*map(books.get, (1, 2, 4, 6)))))
    async with Books(base, "wrong") as books:
        try:
            await books.get(1)
        except ApiError as error:
            print("ApiError:", error)
    await server.runner.cleanup()


asyncio.run(main())
