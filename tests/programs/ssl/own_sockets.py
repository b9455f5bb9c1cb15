"""TLS under asyncio over sockets that the program made itself: clients, servers, accepted ones, starting it later."""

import asyncio
import socket
import ssl

trusting = ssl.create_default_context(cafile="_ca.pem")
serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
serving.load_cert_chain("_server.pem", "_server.key")


async def answer(reader, writer):
    writer.write((await reader.readline()).upper())
    await writer.drain()
    writer.close()


async def connected(port):
    sock = socket.socket()
    sock.setblocking(False)
    await asyncio.get_running_loop().sock_connect(sock, ("127.0.0.1", port))
    return sock


async def ask(reader, writer, text):
    writer.write(text)
    print(await reader.readline(), writer.get_extra_info("cipher"))
    print(writer.get_extra_info("peercert")["issuer"], writer.get_extra_info("ssl_object").getpeercert()["version"])
    sock = writer.get_extra_info("socket")
    print(sock.family, sock.type, sock.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE), sock.gettimeout())
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    print(sock.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE), sock.fileno() >= 0)
    writer.close()


async def later(reader, writer):
    writer.write(await reader.readline())
    await writer.start_tls(serving)
    await answer(reader, writer)


async def main():
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(answer, sock=socket.create_server(("127.0.0.1", 0)), ssl=serving)
    port = server.sockets[0].getsockname()[1]
    streams = await asyncio.open_connection(sock=await connected(port), ssl=trusting, server_hostname="localhost")
    await ask(*streams, b"over an own socket\n")
    try:
        await asyncio.open_connection(sock=await connected(port), ssl=trusting, server_hostname="other")
    except ssl.SSLCertVerificationError as error:
        print(error.verify_message)
    try:
        await asyncio.open_connection(sock=socket.socket(), ssl=trusting)
    except ValueError as error:
        print(error)
    server.close()

    listener = socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)

    async def accept():
        sock, _ = await loop.sock_accept(listener)
        reader = asyncio.StreamReader()
        await loop.connect_accepted_socket(lambda: asyncio.StreamReaderProtocol(reader, answer), sock, ssl=serving)

    accepting = asyncio.create_task(accept())
    port = listener.getsockname()[1]
    streams = await asyncio.open_connection("127.0.0.1", port, ssl=trusting, server_hostname="localhost")
    await accepting
    await ask(*streams, b"accepted elsewhere\n")
    listener.close()

    server = await asyncio.start_server(later, sock=socket.create_server(("127.0.0.1", 0)))
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection(sock=await connected(port))
    writer.write(b"plain\n")
    print(await reader.readline())
    plain = writer.get_extra_info("socket")
    print(plain.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY), plain.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE))
    await writer.start_tls(trusting, server_hostname="localhost")
    await ask(reader, writer, b"started later\n")
    server.close()


asyncio.run(main())
