"""TLS under asyncio's streams: clients, servers, verification, starting it later."""
import asyncio
import ssl

server_context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
server_context.load_cert_chain("_server.pem", "_server.key")
client_context = ssl.create_default_context(cafile="_ca.pem")


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def later(reader, writer):
    print("server plain", await reader.readline())
    writer.write(b"go\n")
    await writer.drain()
    await writer.start_tls(server_context)
    line = await reader.readline()
    writer.write(b"secret " + line)
    await writer.drain()
    writer.close()


async def attempt(label, *args, **kwargs):
    try:
        reader, writer = await asyncio.open_connection(*args, **kwargs)
    except ssl.SSLCertVerificationError as error:
        print(label, type(error).__name__, error.reason, error.library, error.verify_code, error.verify_message)
    except (ValueError, OSError) as error:
        print(label, type(error).__name__, error)
    else:
        print(label, "connected")
        writer.close()


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0, ssl=server_context)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=client_context)
    writer.write(b"hello\nworld\n")
    print(await reader.readline(), await reader.readline())
    writer.write(b"x" * 50000 + b"\n")
    print(len(await reader.readline()))
    print(writer.get_extra_info("sslcontext") is client_context, writer.get_extra_info("peername")[0], writer.can_write_eof())
    print(writer.get_extra_info("ssl_object").version(), writer.get_extra_info("peercert")["subjectAltName"])
    writer.close()
    await writer.wait_closed()
    await attempt("by name", "localhost", port, ssl=client_context, server_hostname="httpbin.org")
    await attempt("wrong name", "127.0.0.1", port, ssl=client_context, server_hostname="example.org")
    await attempt("unknown", "127.0.0.1", port, ssl=True)
    await attempt("hostname without ssl", "127.0.0.1", port, server_hostname="x")
    trusting = ssl.create_default_context()
    trusting.check_hostname = False
    trusting.verify_mode = ssl.CERT_NONE
    await attempt("trusting", "127.0.0.1", port, ssl=trusting)
    server.close()

    server = await asyncio.start_server(later, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"starttls\n")
    print(await reader.readline())
    await writer.start_tls(client_context, server_hostname="localhost")
    writer.write(b"word\n")
    print(await reader.readline())
    writer.close()
    await writer.wait_closed()
    server.close()

    try:
        client_context.verify_mode = ssl.CERT_NONE
    except ValueError as error:
        print(error)
    try:
        ssl.create_default_context().load_verify_locations()
    except TypeError as error:
        print(error)
    print(client_context.verify_mode == ssl.CERT_REQUIRED, client_context.check_hostname, ssl.TLSVersion.TLSv1_3.name)
    print(issubclass(ssl.SSLError, OSError), issubclass(ssl.SSLCertVerificationError, ValueError), ssl.CertificateError is ssl.SSLCertVerificationError)


asyncio.run(main())
