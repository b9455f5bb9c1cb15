"""A TCP proxy that counts what passes, closes idle connections and tries one back end after the other.

`36_tcp_proxy.py PORT HOST:PORT …` runs it; without arguments it stands before servers of its own.
"""

import asyncio
import itertools
import sys


class Proxy:
    def __init__(self, backends, idle):
        self.backends = backends
        self.turns = itertools.cycle(range(len(backends)))
        self.idle = idle
        self.log = []

    async def serve(self, reader, writer):
        counts = [0, 0]
        try:
            far_reader, far_writer = await self.connect()
        except ConnectionError as error:
            self.log.append(str(error))
            writer.close()
            return
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self.copy(reader, far_writer, counts, 0))
                group.create_task(self.copy(far_reader, writer, counts, 1))
            end = "closed"
        except* TimeoutError:
            end = "idle"
        except* ConnectionError:
            end = "broken"
        finally:
            far_writer.close()
            writer.close()
        self.log.append(f"{end}, {counts[0]} bytes there, {counts[1]} back")

    async def connect(self):
        for _ in self.backends:
            host, port = self.backends[next(self.turns)]
            try:
                return await asyncio.open_connection(host, port)
            except ConnectionRefusedError:
                self.log.append("a back end is down")
        raise ConnectionError("no back end is up")

    async def copy(self, reader, writer, counts, side):
        while data := await asyncio.wait_for(reader.read(65536), self.idle):
            counts[side] += len(data)
            writer.write(data)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()


async def echo(name, reader, writer):
    writer.write(f"this is {name}\n".encode())
    while data := await reader.read(4096):
        writer.write(data.upper())
        await writer.drain()
    writer.close()


async def talk(address, *lines):
    try:
        reader, writer = await asyncio.open_connection(*address)
        for line in lines:
            writer.write(line)
        if lines:
            writer.write_eof()
        print([line[:20] for line in (await reader.read()).decode().splitlines()])
        writer.close()
    except ConnectionError as error:
        print(type(error).__name__)


async def demonstrate():
    async def start(name):
        server = await asyncio.start_server(lambda reader, writer: echo(name, reader, writer), "127.0.0.1", 0)
        return server, server.sockets[0].getsockname()

    one, first = await start("one")
    two, second = await start("two")
    proxy = Proxy([first, second], idle=1)
    async with await asyncio.start_server(proxy.serve, "127.0.0.1", 0) as server:
        address = server.sockets[0].getsockname()
        await talk(address, b"hello\n", b"proxy\n")
        await talk(address, b"x" * 100_000, b"\n")
        await talk(address)
        one.close()
        await talk(address, b"who is left?\n")
        await talk(address, b"and now?\n")
        two.close()
        await talk(address, b"anybody?\n")
    print("\n".join(proxy.log))


async def run(port, backends):
    pairs = [(host, int(number)) for host, _, number in (text.rpartition(":") for text in backends)]
    async with await asyncio.start_server(Proxy(pairs, idle=60).serve, None, port) as server:
        await server.serve_forever()


if len(sys.argv) > 2:
    asyncio.run(run(int(sys.argv[1]), sys.argv[2:]))
else:
    asyncio.run(demonstrate())
