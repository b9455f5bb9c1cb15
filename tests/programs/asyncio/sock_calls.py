"""Sockets of the program in a loop: sock_*, add_reader and add_writer, datagrams, files, streams over given sockets."""

import asyncio
import contextlib
import os
import socket


@contextlib.contextmanager
def temporary_file():
    path = f"/tmp/pyasync-file-{os.getpid()}"
    with open(path, "w+b") as file:
        os.remove(path)
        yield file


async def pairs():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    receiving = asyncio.create_task(loop.sock_recv(b, 100))
    await asyncio.sleep(0)
    print(await loop.sock_sendall(a, b"hello"), await receiving)
    buffer = bytearray(4)
    await loop.sock_sendall(a, b"abcdef")
    print(await loop.sock_recv_into(b, buffer), buffer, await loop.sock_recv(b, 10))
    big = bytes(range(256)) * 4096
    sending = asyncio.create_task(loop.sock_sendall(a, big))
    got = bytearray()
    while len(got) < len(big):
        got += await loop.sock_recv(b, 65536)
    await sending
    print(got == big)
    waiting = asyncio.create_task(loop.sock_recv(b, 1))
    await asyncio.sleep(0)
    waiting.cancel()
    print(await asyncio.gather(waiting, return_exceptions=True))
    a.close()
    print(await loop.sock_recv(b, 10))
    b.close()


async def connections():
    loop = asyncio.get_running_loop()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        accepting = asyncio.create_task(loop.sock_accept(server))
        with socket.socket() as client:
            client.setblocking(False)
            print(await loop.sock_connect(client, server.getsockname()))
            connection, address = await accepting
            print(address == client.getsockname(), connection.gettimeout())
            with connection, temporary_file() as file:
                file.write(b"0123456789")
                file.flush()
                print(await loop.sock_sendfile(connection, file, 2, 5), file.tell())
                print(await loop.sock_recv(client, 100))
                for wrong in ({"count": 0}, {"offset": -1}, {"count": "x"}):
                    try:
                        await loop.sock_sendfile(connection, file, **wrong)
                    except (TypeError, ValueError) as error:
                        print(error)
        address = server.getsockname()
    with socket.socket() as client:
        client.setblocking(False)
        try:
            await loop.sock_connect(client, address)
        except ConnectionRefusedError as error:
            print(error.errno, str(error).replace(str(address[1]), "PORT"))


async def datagrams():
    loop = asyncio.get_running_loop()
    with socket.socket(type=socket.SOCK_DGRAM) as a, socket.socket(type=socket.SOCK_DGRAM) as b:
        for sock in (a, b):
            sock.setblocking(False)
            sock.bind(("127.0.0.1", 0))
        print(await loop.sock_sendto(a, b"datagram", b.getsockname()))
        data, address = await loop.sock_recvfrom(b, 100)
        print(data, address == a.getsockname())
        buffer = bytearray(20)
        await loop.sock_sendto(b, b"back", a.getsockname())
        size, address = await loop.sock_recvfrom_into(a, buffer)
        print(buffer[:size], address == b.getsockname())


async def readers():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    first, done = loop.create_future(), loop.create_future()

    def readable(name):
        data = b.recv(100)
        print("readable", name, data)
        if data == b"first":
            first.set_result(None)
        if data == b"last":
            done.set_result(loop.remove_reader(b))

    loop.add_reader(b, readable, "b")
    a.send(b"first")
    await first
    loop.add_reader(b.fileno(), readable, "again")
    loop.call_soon(a.send, b"last")
    print(await done, loop.remove_reader(b))
    written = loop.create_future()

    def writable():
        loop.remove_writer(a)
        written.set_result("writable")

    loop.add_writer(a, writable)
    print(await written, loop.remove_writer(a))
    read, write = os.pipe()
    piped = loop.create_future()
    loop.add_reader(read, lambda: (piped.set_result(os.read(read, 10)), loop.remove_reader(read)))
    os.write(write, b"pipe")
    print(await piped)
    os.close(read)
    os.close(write)
    for wrong in (-1, "x", object):
        try:
            loop.add_reader(wrong, print)
        except ValueError as error:
            print(str(error))
    a.close()
    b.close()


class Echo(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        self.transport.sendto(data.upper(), addr)


class Client(asyncio.DatagramProtocol):
    def __init__(self):
        self.got = asyncio.Queue()
        self.lost = asyncio.get_running_loop().create_future()

    def datagram_received(self, data, addr):
        self.got.put_nowait(data)

    def connection_lost(self, exc):
        self.lost.set_result(exc)


async def endpoints():
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(Echo, local_addr=("127.0.0.1", 0))
    address = server.get_extra_info("sockname")
    transport, protocol = await loop.create_datagram_endpoint(Client, remote_addr=address)
    print(transport.get_extra_info("peername") == address, transport.get_protocol() is protocol)
    transport.sendto(b"one")
    transport.sendto(b"two", address)
    print(await protocol.got.get(), await protocol.got.get())
    for data, where in ((b"x", ("127.0.0.1", 1)), ("text", None)):
        try:
            transport.sendto(data, where)
        except (ValueError, TypeError) as error:
            print(str(error).replace(str(address[1]), "PORT"))
    transport.close()
    print(transport.is_closing(), await protocol.lost)
    server.abort()
    for wrong in ({}, {"local_addr": "x"}, {"local_addr": ("127.0.0.1",)}):
        try:
            await loop.create_datagram_endpoint(Client, **wrong)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)


async def given_sockets():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=a)
    other_reader, other_writer = await asyncio.open_connection(sock=b)
    writer.write(b"through a pair\n")
    print(await other_reader.readline())
    with temporary_file() as file:
        file.write(b"a file\n" * 3)
        file.flush()
        print(await loop.sendfile(other_writer.transport, file))
    other_writer.close()
    print(await reader.read())
    writer.close()

    async def answer(reader, writer):
        writer.write(await reader.readline())
        writer.close()

    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    server = await asyncio.start_server(answer, sock=sock)
    reader, writer = await asyncio.open_connection(*sock.getsockname())
    writer.write(b"served\n")
    print(await reader.read())
    writer.close()
    server.close()
    await server.wait_closed()


async def names():
    loop = asyncio.get_running_loop()
    print(await loop.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM))
    print(await loop.getnameinfo(("127.0.0.1", 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))


async def main():
    for part in (pairs, connections, datagrams, readers, endpoints, given_sockets, names):
        print("--", part.__name__)
        await part()


asyncio.run(main())
