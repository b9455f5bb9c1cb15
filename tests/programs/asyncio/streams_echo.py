# Streams over a loopback socket: a server, clients, reading and writing.
import asyncio


async def handle(reader, writer):
    while line := await reader.readline():
        writer.write(b"echo " + line)
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def client(port, lines):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    got = []
    for line in lines:
        writer.write(line.encode() + b"\n")
        await writer.drain()
        got.append((await reader.readline()).decode().rstrip())
    writer.write_eof()
    print(await reader.read(), reader.at_eof())
    writer.close()
    await writer.wait_closed()
    return got


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(server.is_serving(), type(server).__name__, port > 0)
    print(await client(port, ["one", "two"]))
    print(await asyncio.gather(*(client(port, [f"c{i}-{j}" for j in range(2)]) for i in range(3))))
    async with server:
        await server.start_serving()
        print(server.is_serving())
    print(server.is_serving())
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError as error:
        print(type(error).__name__, error.errno)


asyncio.run(main())
