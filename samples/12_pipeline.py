"""A pipeline of asynchronous generators.

Each stage takes items from the one before and hands on its own, one at a time: no stage holds the whole. When the last
stage stops early, the stages before it are closed in order.
"""

import asyncio
from contextlib import aclosing

LOG = """\
200 GET /
404 GET /favicon.ico
200 POST /login
500 GET /report
200 GET /news
404 GET /old
500 POST /report
200 GET /bye
""".splitlines()


async def lines():
    try:
        for line in LOG:
            await asyncio.sleep(0)  # a file or a socket would wait here
            yield line
    finally:
        print("(source closed)")


async def parsed(source):
    try:
        async for line in source:
            status, method, path = line.split()
            yield int(status), method, path
    finally:
        await source.aclose()
        print("(parser closed)")


async def failures(source):
    async for status, method, path in source:
        if status >= 400:
            yield f"{method} {path} failed with {status}"


async def numbered(source):
    n = 0
    async for item in source:
        n += 1
        yield f"{n}. {item}"


async def main():
    print("every failure:")
    async for line in numbered(failures(parsed(lines()))):
        print(" ", line)

    print("the first two only:")
    entries = parsed(lines())
    async with aclosing(entries):
        found = 0
        async for status, method, path in entries:
            if status >= 400:
                print(f"  {path}")
                found += 1
                if found == 2:
                    break
    print("statuses:", sorted({status async for status, _, _ in parsed(lines())}))


asyncio.run(main())
