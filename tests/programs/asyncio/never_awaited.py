# The warning for coroutines that nobody awaited.
import asyncio


async def forgotten():
    print("never printed")


async def with_argument(x):
    return x


def make():
    return forgotten()


forgotten()
make()
coro = with_argument(1)
del coro
closed = forgotten()
closed.close()


async def main():
    forgotten()
    await with_argument(2)
    asyncio.sleep(1)


asyncio.run(main())
stays = forgotten()
print("end")
