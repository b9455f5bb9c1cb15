"""An echo server over TCP: lines, exact reads, separators, limits, the end of a stream, several clients."""

import asyncio


async def handle(reader, writer):
    try:
        while line := await reader.readline():
            if line == b"bye\n":
                break
            writer.write(line.upper())
            await writer.drain()
    finally:
        writer.close()
        await writer.wait_closed()


async def client(port, name, lines):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    for line in lines:
        writer.write(f"{name} {line}\n".encode())
        await writer.drain()
        answers.append((await reader.readline()).decode().rstrip())
    writer.write(b"bye\n")
    answers.append(await reader.read())
    answers.append(reader.at_eof())
    writer.close()
    await writer.wait_closed()
    return answers


async def details(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print(type(reader).__name__, type(writer).__name__, writer.is_closing(), writer.can_write_eof())
    host, own = writer.get_extra_info("sockname")
    print(host, own != port, writer.get_extra_info("peername") == ("127.0.0.1", port), writer.get_extra_info("nothing", "default"))
    writer.writelines([b"one two", b" three\n", b"four\n"])
    print(await reader.readexactly(4), await reader.readuntil(b" "), await reader.readuntil(b"\n"))
    writer.write_eof()
    print(await reader.read(2), await reader.read())
    try:
        writer.write(b"more")
    except RuntimeError as error:
        print(error)
    try:
        await reader.readexactly(3)
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    print(await reader.readline(), await reader.read(5), reader.at_eof())
    writer.close()
    print(writer.is_closing(), writer.transport.is_closing())
    await writer.wait_closed()


async def limits(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=8)
    writer.write(b"a line that is too long\nshort\n")
    try:
        await reader.readuntil(b"\n")
    except asyncio.LimitOverrunError as error:
        print(error, error.consumed)
    await reader.readexactly(24)
    print(await reader.readline())
    try:
        await reader.readuntil(b"")
    except ValueError as error:
        print(error)
    try:
        await reader.readexactly(-1)
    except ValueError as error:
        print(error)
    print(await reader.readexactly(0))
    writer.write(b"x, y; z\n")
    print(await reader.readuntil((b";", b",")), await reader.readuntil((b";", b",")), await reader.readline())
    writer.close()
    await writer.wait_closed()


async def lines(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"a\nb\nc\n")
    writer.write_eof()
    print([line async for line in reader])
    writer.close()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(len(server.sockets), server.is_serving())
    async with server:
        for answers in await asyncio.gather(client(port, "A", ["x", "y"]), client(port, "B", ["z"]), client(port, "C", [])):
            print(answers)
        await details(port)
        await limits(port)
        await lines(port)
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError as error:
        print(type(error).__name__, error.errno)
    try:
        await asyncio.start_server(handle)
    except ValueError as error:
        print(error)


asyncio.run(main())
