# Unix sockets, large transfers, and a server that closes first.
import asyncio

path = "/tmp/pyasync_streams_unix.sock"


async def handle(reader, writer):
    size = int.from_bytes(await reader.readexactly(4))
    data = await reader.readexactly(size)
    writer.write(len(data).to_bytes(4) + data[::-1])
    writer.writelines([b"one", b"two"])
    await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_unix_server(handle, path)
    reader, writer = await asyncio.open_unix_connection(path)
    payload = bytes(range(256)) * 4000
    writer.write(len(payload).to_bytes(4) + payload)
    await writer.drain()
    size = int.from_bytes(await reader.readexactly(4))
    data = await reader.readexactly(size)
    print(size, data == payload[::-1], await reader.read())
    print(writer.is_closing(), writer.can_write_eof())
    writer.close()
    print(writer.is_closing())
    await writer.wait_closed()
    server.close()
    await server.wait_closed()

    async def hangs_up(reader, writer):
        writer.close()

    server = await asyncio.start_unix_server(hangs_up, path)
    reader, writer = await asyncio.open_unix_connection(path)
    print(await reader.read(), reader.at_eof())
    writer.close()
    try:
        await writer.wait_closed()
    except ConnectionError as error:
        print(type(error).__name__)
    server.close()
    try:
        await asyncio.open_unix_connection("/tmp/pyasync_no_such.sock")
    except FileNotFoundError as error:
        print(type(error).__name__)

    async def never_answers(reader, writer):
        try:
            await reader.read()
        finally:
            writer.close()

    server = await asyncio.start_server(never_answers, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    reader, writer = await asyncio.open_connection(host, port)
    print(writer.get_extra_info("peername") == (host, port), writer.get_extra_info("nothing", "default"))
    try:
        async with asyncio.timeout(0.05):
            await reader.readline()
    except TimeoutError:
        print("no answer in time")
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    print("closed")


asyncio.run(main())
