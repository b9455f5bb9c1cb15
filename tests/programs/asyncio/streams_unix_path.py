"""Streams over a Unix socket: serving, connecting, the path's life, both ends at once."""

import asyncio
import os


async def handle(reader, writer):
    data = await reader.read(100)
    writer.write(data[::-1])
    writer.write_eof()
    writer.close()


async def main():
    folder = f"/tmp/pyasync-{os.getpid()}"
    os.mkdir(folder)
    path = os.path.join(folder, "socket")
    try:
        server = await asyncio.start_unix_server(handle, path)
        print(os.path.exists(path), os.path.basename(server.sockets[0].getsockname()))
        for text in (b"abc", b"hello"):
            reader, writer = await asyncio.open_unix_connection(path)
            writer.write(text)
            print(await reader.read(), repr(writer.get_extra_info("sockname")))
            writer.close()
            await writer.wait_closed()
        server.close()
        await server.wait_closed()
        print(os.path.exists(path))
        try:
            await asyncio.open_unix_connection(path)
        except OSError as error:
            print(type(error).__name__, error.errno)
    finally:
        os.rmdir(folder)


asyncio.run(main())
