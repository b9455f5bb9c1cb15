"""Asynchronous context managers: resources that take time to open and close.

As a class with `__aenter__` and `__aexit__`, as a generator with `@asynccontextmanager`, and many at once in an
`AsyncExitStack`. They close in the opposite order, errors or not.
"""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


class Connection:
    def __init__(self, host):
        self.host = host

    async def __aenter__(self):
        await asyncio.sleep(0.01)
        print(f"connected to {self.host}")
        return self

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0.01)
        print(f"disconnected from {self.host}" + (f" because of {kind.__name__}" if kind else ""))

    async def query(self, text):
        await asyncio.sleep(0)
        return f"{self.host} answers {text!r}"


@asynccontextmanager
async def transaction(connection):
    print(await connection.query("begin"))
    try:
        yield connection
    except ValueError as error:
        print(await connection.query("rollback"), f"({error})")
    else:
        print(await connection.query("commit"))


async def main():
    async with Connection("alpha") as alpha:
        async with transaction(alpha):
            print(await alpha.query("update"))
        async with transaction(alpha):
            raise ValueError("constraint violated")

    async with AsyncExitStack() as stack:
        replicas = [await stack.enter_async_context(Connection(f"replica {n}")) for n in range(3)]
        stack.callback(print, "a plain callback closes first")
        print(await asyncio.gather(*(replica.query("ping") for replica in replicas)))


asyncio.run(main())
