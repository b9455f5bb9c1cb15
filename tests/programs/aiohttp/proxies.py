"""Proxies, plain and under TLS, and TLS within TLS."""

import asyncio
import os
import ssl
import tempfile
import warnings

import aiohttp
from aiohttp import web

CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIB1DCCAXmgAwIBAgIUJhFM7kfNbkZet41WaONvfDTxT38wCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOdGVzdCBhdXRob3JpdHkwIBcNMjYxMTI5MDIwNDQxWhgPMjEy
NjExMDUwMjA0NDFaMBYxFDASBgNVBAMMC2h0dHBiaW4ub3JnMFkwEwYHKoZIzj0C
AQYIKoZIzj0DAQcDQgAEl5wEIBpP1dOHkeKpvfaHF1JTSvUUJw4HDxr89x/lVyUU
w1hNLetnzZ4LTHjj38TRxntOY7SyupWkPErofBmrlKOBnzCBnDAnBgNVHREEIDAe
ggtodHRwYmluLm9yZ4IJbG9jYWxob3N0hwR/AAABMAwGA1UdEwEB/wQCMAAwDgYD
VR0PAQH/BAQDAgeAMBMGA1UdJQQMMAoGCCsGAQUFBwMBMB0GA1UdDgQWBBSoeIdj
zycjy4iY8QO0DDk2KCXwfzAfBgNVHSMEGDAWgBQRXilvz/UuGpXDuI6qRqzuutzd
WzAKBggqhkjOPQQDAgNJADBGAiEA9WNUF3uqk1t4MrJh1AaWjD2DSdWZ2shh5m75
eCCHDR8CIQDjXsTOuO+GSNO9LIhWt4XESRASKN7ZU1uaoXb3k62/SA==
-----END CERTIFICATE-----
"""
KEY = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg3siFT5eM82ru23mH
M5pgFHDoyLWUa2QI6nYum9ukYxahRANCAASXnAQgGk/V04eR4qm99ocXUlNK9RQn
DgcPGvz3H+VXJRTDWE0t62fNngtMeOPfxNHGe05jtLK6laQ8Suh8GauU
-----END PRIVATE KEY-----
"""
AUTHORITY = """\
-----BEGIN CERTIFICATE-----
MIIBeTCCAR6gAwIBAgIUKKcWVOkxLQPrU3MsySPPfblkyE8wCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOdGVzdCBhdXRob3JpdHkwIBcNMjYxMTI5MDIwNDQwWhgPMjEy
NjExMDUwMjA0NDBaMBkxFzAVBgNVBAMMDnRlc3QgYXV0aG9yaXR5MFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEoNEIzXz2eiCHJ/W+jgcUNvxMqUDlmNB4UrySTMM7
ap/QCbjhPVYhFqCRpekmInjDePK3dVZSaIa4dfCy/ojB46NCMEAwDwYDVR0TAQH/
BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAQYwHQYDVR0OBBYEFBFeKW/P9S4alcO4jqpG
rO663N1bMAoGCCqGSM49BAMCA0kAMEYCIQCOGv6JbGMVTmmcB+pi/5RQ+kxHT0Zh
IxzUadMSYRsSewIhANS6f/cEmNZAv99tN4Nb7pRVFLNT2gdMVFCKbvTZ6FOs
-----END CERTIFICATE-----
"""

warnings.simplefilter("ignore")


def server_context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.NamedTemporaryFile("w", suffix=".pem", delete=False) as file:
        file.write(CERTIFICATE + KEY)
    context.load_cert_chain(file.name)
    os.unlink(file.name)
    return context


CLIENT = ssl.create_default_context(cadata=AUTHORITY)


async def pipe(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except (OSError, ssl.SSLError):
        pass
    writer.close()


class Proxy:
    def __init__(self):
        self.seen = []
        self.refuse = False

    async def handle(self, reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        first, *fields = head.decode().split("\r\n")
        method, target, _ = first.split(" ")
        wanted = [field for field in fields if field.lower().startswith(("proxy-", "x-"))]
        self.seen.append((method, wanted))
        if self.refuse:
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n"
                         b"Content-Length: 0\r\n\r\n")
            writer.close()
            return
        if method == "CONNECT":
            host, _, port = target.rpartition(":")
            other, out = await asyncio.open_connection("127.0.0.1", int(port))
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await asyncio.gather(pipe(reader, out), pipe(other, writer))
            return
        url = aiohttp.client.URL(target)
        other, out = await asyncio.open_connection("127.0.0.1", url.port)
        out.write(head.replace(target.encode(), url.raw_path_qs.encode(), 1)
                  .replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        await pipe(other, writer)


async def hello(request):
    return web.Response(text=f"{request.scheme} {request.path_qs} {request.host.partition(':')[0]}")


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        await ws.send_str(message.data.upper())
    return ws


async def main():
    app = web.Application()
    app.router.add_get("/", hello)
    app.router.add_get("/ws", echo)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=server_context()).start()
    plain, secure = [address[1] for address in runner.addresses]
    servers = []
    for context in (None, server_context()):
        proxy = Proxy()
        server = await asyncio.start_server(proxy.handle, "127.0.0.1", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        scheme = "https" if context else "http"
        servers.append(server)
        where = f"{scheme}://localhost:{port}"
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=CLIENT)) as session:
            for url in (f"http://localhost:{plain}/?a", f"https://localhost:{secure}/?b"):
                async with session.get(url, proxy=where) as response:
                    print(scheme, response.status, await response.text())
                headers = {"X-Proxy": "yes"}
                auth = aiohttp.BasicAuth("user", "pass")
                async with session.get(url, proxy=where, proxy_auth=auth, proxy_headers=headers) as response:
                    print(scheme, response.status, await response.text())
            async with session.ws_connect(f"wss://localhost:{secure}/ws", proxy=where) as ws:
                await ws.send_str("shout")
                print(await ws.receive_str())
            proxy.refuse = True
            for url in (f"http://localhost:{plain}/", f"https://localhost:{secure}/"):
                try:
                    async with session.get(url, proxy=where) as response:
                        print(response.status, response.reason)
                except aiohttp.ClientHttpProxyError as error:
                    print(type(error).__name__, error.status, error.message)
            print(proxy.seen)
    servers[1].close()
    async with aiohttp.ClientSession() as session:
        try:
            await session.get(f"http://localhost:{plain}/", proxy=where)
        except aiohttp.ClientError as error:
            print(type(error).__name__)
    await runner.cleanup()


asyncio.run(main())
