"""Context variables: what belongs to a request, without handing it through every call.

Each task has its own copy of the context it was made in. A change in one task is not seen by the others, which makes
context variables right for request numbers, users and the like.
"""

import asyncio
import contextvars
import itertools

request_id = contextvars.ContextVar("request_id", default="-")
numbers = itertools.count(1)


def log(text):
    print(f"[{request_id.get()}] {text}")


async def load(table):
    log(f"loading {table}")
    await asyncio.sleep(0)
    log(f"{table} loaded")


async def handle(path):
    request_id.set(f"request {next(numbers)}")
    log(f"GET {path}")
    # The tasks of the group inherit the number.
    async with asyncio.TaskGroup() as group:
        group.create_task(load("users"))
        group.create_task(load(path.strip("/")))
    log("answered")


async def main():
    log("server starts")
    await asyncio.gather(handle("/orders"), handle("/prices"))
    log("server ends")


asyncio.run(main())
