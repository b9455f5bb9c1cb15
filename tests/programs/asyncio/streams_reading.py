# StreamReader: readexactly, readuntil, limits, feeding by hand.
import asyncio


async def main():
    r = asyncio.StreamReader()
    r.feed_data(b"line one\nline two\nrest")
    print(await r.readline(), await r.readuntil(b"two"), await r.read(1), await r.readexactly(2), await r.read(100) if False else await r.read(10))
    r.feed_data(b"abc")
    r.feed_eof()
    try:
        await r.readexactly(5)
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    print(r.at_eof(), await r.read(), await r.readline(), await r.read(5))
    try:
        await r.readuntil(b"\n")
    except asyncio.IncompleteReadError as error:
        print(error)
    r = asyncio.StreamReader(limit=8)
    r.feed_data(b"0123456789abcdef\n")
    try:
        await r.readline()
    except ValueError as error:
        print(error)
    r.feed_data(b"too long without end" * 2)
    try:
        await r.readuntil(b"\n")
    except asyncio.LimitOverrunError as error:
        print(error, error.consumed)
    r = asyncio.StreamReader()

    async def feed():
        for part in (b"a", b"b\n", b"c"):
            await asyncio.sleep(0.01)
            r.feed_data(part)
        r.feed_eof()

    t = asyncio.create_task(feed())
    print([line async for line in r])
    await t
    r = asyncio.StreamReader()
    r.set_exception(OSError("broken"))
    try:
        await r.read()
    except OSError as error:
        print(error, repr(r.exception()))
    r = asyncio.StreamReader()
    waiting = asyncio.create_task(r.read(1))
    await asyncio.sleep(0)
    try:
        await r.readline()
    except RuntimeError as error:
        print(error)
    r.feed_data(b"xyz")
    print(await waiting, await r.read(2))
    for bad in (lambda: r.readexactly(-1), lambda: r.readuntil(b"")):
        try:
            await bad()
        except ValueError as error:
            print(error)
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as error:
        print(error)
    r.feed_data(b"key: value; next")
    print(await r.readuntil((b";", b":")), await r.readuntil(b";"))


asyncio.run(main())
