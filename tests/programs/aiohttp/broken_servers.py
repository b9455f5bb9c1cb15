"""The client against servers that misbehave."""

import asyncio
import gzip
import zlib
from compression import zstd

import aiohttp


async def serve(answers, *, hold=False):
    """A server that sends its answers, one for each connection, whatever is asked."""
    answers = list(answers)
    count = 0

    async def handle(reader, writer):
        nonlocal count
        count += 1
        pieces = answers.pop(0) if answers else ()
        try:
            for piece in pieces:
                if piece is None:
                    await reader.readuntil(b"\r\n\r\n")
                elif piece == "reset":
                    writer.transport.abort()
                    return
                elif isinstance(piece, float):
                    await asyncio.sleep(piece)
                else:
                    writer.write(piece)
                    await writer.drain()
            if hold:
                await reader.read()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    return server, server.sockets[0].getsockname()[1], lambda: count


def explain(error, port):
    cause = error.__cause__
    text = f"{type(error).__name__}: {error}"
    if cause is not None:
        text += f" / {type(cause).__name__}: {cause}"
    return text.replace(str(port), "PORT")


async def once(label, *pieces, method="GET", hold=False, session_options={}, **options):
    server, port, count = await serve([[None, *pieces]], hold=hold)
    try:
        options.setdefault("timeout", aiohttp.ClientTimeout(total=2))
        async with aiohttp.ClientSession(**session_options) as session:
            async with session.request(method, f"http://127.0.0.1:{port}/", **options) as response:
                print(label, response.status, response.reason, response.version, end=" ", flush=True)
                body = await response.read()
                print(body[:60], len(body), [f"{name}: {value[:30]}" for name, value in response.headers.items()][:3])
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        print(label, explain(error, port))
    server.close()


H = b"HTTP/1.1 200 OK\r\n"


async def heads():
    await once("nothing")
    await once("half a head", b"HTTP/1.1 200 OK\r\nA: b\r\n")
    await once("garbage", b"garbage\r\n\r\n")
    await once("garbage 2", b"\x16\x03\x01\x02\x00\x01\x00")
    await once("bad version", b"HTTP/x 200 OK\r\n\r\n")
    await once("bad status", b"HTTP/1.1 abc OK\r\n\r\n")
    await once("status 4 digits", b"HTTP/1.1 2000 OK\r\n\r\n")
    await once("no reason", b"HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok")
    await once("http 1.0", b"HTTP/1.0 200 OK\r\n\r\nold")
    await once("lf only", b"HTTP/1.1 200 OK\nContent-Length: 2\n\nok")
    await once("no colon", H + b"NoColon\r\nContent-Length: 2\r\n\r\nok")
    await once("space in name", H + b"Bad Name: x\r\nContent-Length: 2\r\n\r\nok")
    await once("space before colon", H + b"Name : x\r\nContent-Length: 2\r\n\r\nok")
    await once("empty name", H + b": x\r\nContent-Length: 2\r\n\r\nok")
    await once("null in value", H + b"Name: a\0b\r\nContent-Length: 2\r\n\r\nok")
    await once("latin value", H + b"Name: caf\xe9\r\nContent-Length: 2\r\n\r\nok")
    await once("folded", H + b"Name: a\r\n b\r\nContent-Length: 2\r\n\r\nok")
    await once("leading blank lines", b"\r\n\r\n" + H + b"Content-Length: 2\r\n\r\nok")
    await once("two lengths", H + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\nok")
    await once("other lengths", H + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\nok")
    await once("bad length", H + b"Content-Length: +2\r\n\r\nok")
    await once("bad length 2", H + b"Content-Length: 2x\r\n\r\nok")
    await once("length and chunks", H + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n")
    await once("long line", b"HTTP/1.1 200 " + b"O" * 9000 + b"\r\n\r\n")
    await once("long value", H + b"Name: " + b"v" * 9000 + b"\r\nContent-Length: 2\r\n\r\nok")
    await once("long name", H + b"N" * 9000 + b": v\r\nContent-Length: 2\r\n\r\nok")
    await once("allowed long value", H + b"Name: " + b"v" * 9000 + b"\r\nContent-Length: 2\r\n\r\nok",
               max_field_size=10000)
    await once("many fields", H + b"".join(b"N%d: v\r\n" % n for n in range(200)) + b"Content-Length: 2\r\n\r\nok")
    await once("allowed many", H + b"".join(b"N%d: v\r\n" % n for n in range(200)) + b"Content-Length: 2\r\n\r\nok",
               max_headers=300)
    await once("byte by byte", *[bytes([b]) for b in H + b"Content-Length: 2\r\n\r\nok"])
    await once("interim", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + H + b"Content-Length: 2\r\n\r\nok")
    await once("continue", b"HTTP/1.1 100 Continue\r\n\r\n" + H + b"Content-Length: 2\r\n\r\nok")
    await once("204 with body", b"HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\nabc")
    await once("304", b"HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n")
    await once("head with length", H + b"Content-Length: 30\r\n\r\n", method="HEAD")


async def bodies():
    C = H + b"Transfer-Encoding: chunked\r\n\r\n"
    await once("short length", H + b"Content-Length: 10\r\n\r\nok")
    await once("extra data", H + b"Content-Length: 2\r\n\r\nok and more")
    await once("until close", H + b"\r\nuntil close")
    await once("until reset", H + b"\r\nuntil", 0.05, "reset")
    await once("reset in length", H + b"Content-Length: 10\r\n\r\nok", 0.05, "reset")
    await once("chunks", C + b"2\r\nok\r\n3;ext=1\r\nyes\r\n0\r\nTrailer: x\r\n\r\n")
    await once("upper hex", C + b"A\r\n0123456789\r\n0\r\n\r\n")
    await once("no last chunk", C + b"2\r\nok\r\n")
    await once("cut in chunk", C + b"5\r\nok")
    await once("bad size", C + b"zz\r\nok\r\n0\r\n\r\n")
    await once("negative size", C + b"-2\r\nok\r\n0\r\n\r\n")
    await once("empty size", C + b"\r\nok\r\n0\r\n\r\n")
    await once("spaced size", C + b"2 \r\nok\r\n0\r\n\r\n")
    await once("0x size", C + b"0x2\r\nok\r\n0\r\n\r\n")
    await once("long data", C + b"2\r\nokay\r\n0\r\n\r\n")
    await once("lf chunks", C + b"2\nok\n0\n\n")
    await once("no final newline", C + b"2\r\nok\r\n0\r\n")
    await once("chunked twice", H + b"Transfer-Encoding: gzip, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n")
    await once("identity", H + b"Transfer-Encoding: identity\r\nContent-Length: 2\r\n\r\nok")
    await once("chunked not last", H + b"Transfer-Encoding: chunked, gzip\r\n\r\n2\r\nok\r\n0\r\n\r\n")
    for name, data in (("gzip", gzip.compress(b"packed", mtime=0)), ("deflate", zlib.compress(b"packed")),
                       ("deflate", zlib.compress(b"packed")[2:-4]), ("zstd", zstd.compress(b"packed" * 9))):
        head = H + b"Content-Encoding: %s\r\nContent-Length: %d\r\n\r\n" % (name.encode(), len(data))
        await once(name, head + data)
        await once(name + " raw", head + data, auto_decompress=False)
        await once(name + " broken", head + b"x" * len(data))
        await once(name + " cut", H + b"Content-Encoding: %s\r\n\r\n" % name.encode() + data[:-3])
    await once("unknown coding", H + b"Content-Encoding: bogus\r\nContent-Length: 2\r\n\r\nok")
    await once("empty gzip", H + b"Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n")
    two = gzip.compress(b"one", mtime=0) + gzip.compress(b"two", mtime=0)
    await once("two members", H + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(two) + two)
    two = zstd.compress(b"one") + zstd.compress(b"two")
    await once("two frames", H + b"Content-Encoding: zstd\r\nContent-Length: %d\r\n\r\n" % len(two) + two)
    bomb = gzip.compress(bytes(20_000_000), mtime=0)
    await once("bomb", H + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb) + bomb)
    await once("slow head", 0.3, H + b"\r\n", timeout=aiohttp.ClientTimeout(total=0.1))
    await once("slow body", H + b"Content-Length: 2\r\n\r\no", 0.3, b"k", timeout=aiohttp.ClientTimeout(total=0.1))
    await once("slow read", H + b"Content-Length: 2\r\n\r\no", 0.3, b"k", timeout=aiohttp.ClientTimeout(sock_read=0.1))
    await once("slow head read", 0.3, H + b"\r\n", timeout=aiohttp.ClientTimeout(sock_read=0.1))


async def keep_alive():
    ok = H + b"Content-Length: 2\r\n\r\nok"
    for method in ("GET", "POST", "PUT", "DELETE", "PATCH"):
        server, port, count = await serve([[None, ok, None], [None, ok, None]], hold=False)
        async with aiohttp.ClientSession() as session:
            for turn in range(2):
                try:
                    async with session.request(method, f"http://127.0.0.1:{port}/") as response:
                        print(method, turn, await response.text(), count())
                except aiohttp.ClientError as error:
                    print(method, turn, explain(error, port), count())
        server.close()
    for label, head in (("close", b"Connection: close\r\n"), ("1.0", None), ("upgrade", b"Connection: Upgrade\r\n")):
        answer = (b"HTTP/1.0 200 OK\r\n" if head is None else H + head) + b"Content-Length: 2\r\n\r\nok"
        server, port, count = await serve([[None, answer, None, answer]] * 2, hold=True)
        async with aiohttp.ClientSession() as session:
            for turn in range(2):
                async with session.get(f"http://127.0.0.1:{port}/") as response:
                    print(label, await response.text(), count())
        server.close()
    server, port, count = await serve([[None, ok + b"HTTP/1.1 200 OK\r\n\r\nunasked"], [None, ok]], hold=True)
    async with aiohttp.ClientSession() as session:
        for turn in range(2):
            async with session.get(f"http://127.0.0.1:{port}/") as response:
                print("unasked", await response.text(), count())
            await asyncio.sleep(0.02)
    server.close()
    server, port, count = await serve([[None, ok, "reset"], [None, ok]], hold=True)
    async with aiohttp.ClientSession() as session:
        for turn in range(2):
            async with session.get(f"http://127.0.0.1:{port}/") as response:
                print("reset between", await response.text(), count())
            await asyncio.sleep(0.02)
    server.close()


async def main():
    for part in (heads, bodies, keep_alive):
        print("--", part.__name__)
        await part()


asyncio.run(main())
