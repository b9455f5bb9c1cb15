# asyncio.run: results, errors, debug flag, nesting, non-coroutines.
import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


async def fail():
    raise ValueError("failed")


print(asyncio.run(value(5)))
try:
    asyncio.run(fail())
except ValueError as error:
    print(error)
for bad in (5, value, None, [value]):
    try:
        asyncio.run(bad)
    except (TypeError, ValueError) as error:
        name = getattr(bad, "__name__", bad) if not isinstance(bad, list) else "list"
        print(name, "!", type(error).__name__, str(error).split(" at 0x")[0].replace(repr(bad), "..."))


async def nested():
    coro = value(1)
    try:
        asyncio.run(coro)
    except RuntimeError as error:
        print(error)
    coro.close()


asyncio.run(nested())


async def is_debug():
    return asyncio.get_running_loop().get_debug()


print(asyncio.run(is_debug()), asyncio.run(is_debug(), debug=True), asyncio.run(is_debug(), debug=False))


async def leaves_tasks():
    async def background(n):
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            print("cancelled", n)
            raise

    for n in range(3):
        asyncio.create_task(background(n), name=f"bg{n}")
    await asyncio.sleep(0)
    return "left"


print(asyncio.run(leaves_tasks()))


class Awaitable:
    def __await__(self):
        yield
        return "from awaitable"


print(asyncio.run(Awaitable()))
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)


async def exits():
    raise SystemExit(3)


try:
    asyncio.run(exits())
except SystemExit as error:
    print("SystemExit", error.code)


async def factory():
    return type(asyncio.get_running_loop()).__name__ != ""


print(asyncio.run(factory(), loop_factory=asyncio.new_event_loop))
try:
    print(asyncio.get_event_loop())
except RuntimeError as error:
    print(error)
