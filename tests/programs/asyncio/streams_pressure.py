# Many connections at once, more data than the sockets hold, ends that close while data is still under way.
import asyncio
import hashlib
import os
import socket
import tempfile


async def digest_server(reader, writer):
    # Reads to the end, then answers: the end may arrive together with the last data.
    seen = hashlib.sha256()
    size = 0
    while data := await reader.read(70_000):
        seen.update(data)
        size += len(data)
    writer.write(f"{size} {seen.hexdigest()[:16]}".encode())
    writer.write_eof()
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def flood_server(reader, writer):
    # Sends far more than fits before the other end begins to read.
    count = int(await reader.readline())
    for index in range(count):
        writer.write(bytes([index % 251]) * 50_000)
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def digest(connect, index):
    reader, writer = await connect()
    body = bytes([index]) * (index * 9_973)
    for start in range(0, len(body), 40_000):
        writer.write(body[start:start + 40_000])
        if index % 3 == 0:
            await writer.drain()
    writer.write_eof()
    answer = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    size, seen = answer.split()
    return int(size) == len(body) and seen == hashlib.sha256(body).hexdigest()[:16]


async def flood(connect, count, pause):
    reader, writer = await connect()
    writer.write(f"{count}\n".encode())
    await asyncio.sleep(pause)
    total = 0
    while data := await reader.read(65_536 if pause else 3_000_000):
        total += len(data)
        if pause and total % 3 == 0:
            await asyncio.sleep(0)
    writer.close()
    await writer.wait_closed()
    return total


async def raw_pair():
    # The loop's socket calls and a transport at the two ends of one pair.
    left, right = socket.socketpair()
    left.setblocking(False)
    right.setblocking(False)
    loop = asyncio.get_running_loop()
    reader, writer = await asyncio.open_connection(sock=left)
    sending = loop.create_task(loop.sock_sendall(right, b"r" * 2_000_000))
    writer.write(b"w" * 2_000_000)
    received = 0
    while received < 2_000_000:
        received += len(await loop.sock_recv(right, 100_000))
    taken = await reader.readexactly(2_000_000)
    await sending
    right.close()
    print("pair", received, len(taken), await reader.read())
    writer.close()
    await writer.wait_closed()


async def late_reader():
    # Data and the end are there long before anybody asks.
    async def greet(reader, writer):
        writer.write(b"hello")
        writer.close()
        await writer.wait_closed()
        gone.set()

    gone = asyncio.Event()
    server = await asyncio.start_server(greet, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    await gone.wait()
    await asyncio.sleep(0.01)
    print("late", await reader.read(3), await reader.read(3), await reader.read(3), reader.at_eof())
    writer.close()
    await writer.wait_closed()
    server.close()


async def main(path):
    servers = [
        await asyncio.start_server(digest_server, "127.0.0.1", 0),
        await asyncio.start_server(flood_server, "127.0.0.1", 0),
        await asyncio.start_unix_server(digest_server, path + "1"),
        await asyncio.start_unix_server(flood_server, path + "2"),
    ]

    def tcp(server):
        host, port = server.sockets[0].getsockname()
        return lambda: asyncio.open_connection(host, port)

    ways = [
        (tcp(servers[0]), tcp(servers[1])),
        (lambda: asyncio.open_unix_connection(path + "1"), lambda: asyncio.open_unix_connection(path + "2")),
    ]
    for digests, floods in ways:
        print(all(await asyncio.gather(*(digest(digests, index) for index in range(60)))))
        print(await asyncio.gather(*(flood(floods, 20 + index, index % 2 * 0.01) for index in range(8))))
    await raw_pair()
    await late_reader()
    for server in servers:
        server.close()
        await server.wait_closed()


with tempfile.TemporaryDirectory() as folder:
    asyncio.run(main(os.path.join(folder, "socket")))
