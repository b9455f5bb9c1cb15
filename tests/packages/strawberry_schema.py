"""strawberry: queries, mutations, subscriptions."""

import asyncio, strawberry, typing
from strawberry.types import Info


@strawberry.type
class Book:
    title: str
    year: int = 2000

    @strawberry.field
    def age(self, now: int = 2024) -> int:
        return now - self.year


@strawberry.enum
class Kind(__import__("enum").Enum):
    A = "a"
    B = "b"


@strawberry.input
class BookIn:
    title: str
    year: int | None = None


DB = [Book(title="X", year=1990), Book(title="Y")]


@strawberry.type
class Query:
    @strawberry.field
    async def books(self, min_year: int = 0) -> list[Book]:
        await asyncio.sleep(0)
        return [b for b in DB if b.year >= min_year]

    @strawberry.field
    def kind(self, k: Kind) -> str:
        return k.name

    @strawberry.field
    def opt(self) -> str | None:
        return None

    @strawberry.field
    def fail(self) -> str:
        raise ValueError("no")


@strawberry.type
class Mutation:
    @strawberry.mutation
    def add(self, book: BookIn) -> Book:
        DB.append(Book(title=book.title, year=book.year or 1))
        return DB[-1]


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def count(self, n: int) -> typing.AsyncGenerator[int, None]:
        for i in range(n):
            yield i


schema = strawberry.Schema(Query, Mutation, Subscription)
print(schema.as_str())


async def main():
    for q in (
        "{ books { title age(now: 2030) } }",
        "{ books(minYear: 1995) { title year } kind(k: B) opt }",
        'mutation { add(book: {title: "Z"}) { title year } }',
        "{ fail }",
        "{ nope }",
        "{ books { ",
    ):
        r = await schema.execute(q)
        print(r.data, [str(e) for e in r.errors or []])
    async for r in await schema.subscribe("subscription { count(n: 3) }"):
        print(r.data)
    print(schema.execute_sync("{ kind(k: A) }").data)


asyncio.run(main())
