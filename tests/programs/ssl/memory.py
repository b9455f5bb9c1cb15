"""ssl: TLS between two MemoryBIOs: handshake, data, goodbye, and what goes wrong."""

import ssl

trusting = ssl.create_default_context(cafile="_ca.pem")
serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
serving.load_cert_chain("_server.pem", "_server.key")


def pair(client=trusting, server=serving, name="localhost"):
    one, other = ssl.MemoryBIO(), ssl.MemoryBIO()
    made = client.wrap_bio(one, other, server_hostname=name), server.wrap_bio(other, one, server_side=True)
    return (*made, one, other)


def shake(client, server):
    done = set()
    for _ in range(5):
        for name, end in (("client", client), ("server", server)):
            if name in done:
                continue
            try:
                end.do_handshake()
                print(name, "is ready")
                done.add(name)
            except ssl.SSLWantReadError as error:
                print(name, "waits", error.args, error.errno, error.reason, error.library)
            except ssl.SSLError as error:
                print(name, type(error).__name__, error, error.reason, error.library)
                print(getattr(error, "verify_code", None), getattr(error, "verify_message", None))
                done.add(name)


def probe(what, action):
    try:
        print(what, repr(action()))
    except Exception as error:
        print(what, type(error).__name__, error.args)


client, server, one, other = pair()
print(client.version(), client.cipher(), client.session, client.session_reused, client.pending())
print(client.server_hostname, client.server_side, server.server_hostname, server.server_side)
probe("certificate", client.getpeercert)
probe("early read", lambda: client.read(5))
probe("early write", lambda: client.write(b"x"))
shake(client, server)
print(client.version(), client.cipher(), server.cipher(), client.compression(), client.selected_alpn_protocol())
print(client.getpeercert())
print(server.getpeercert(), server.getpeercert(True), len(client.getpeercert(True)), client.shared_ciphers())
print(client.getpeercert(True) == ssl.PEM_cert_to_DER_cert(open("_server.pem").read()))
print(client.get_unverified_chain() == [client.getpeercert(True)], type(client.session).__name__)

print(server.write(b"hello"), server.write(b"more"))
print(client.pending(), client.read(2), client.pending(), client.read(100), client.read(100))
buffer = bytearray(8)
server.write(b"abc")
print(client.read(10, buffer), buffer)
probe("nothing", client.read)
probe("zero", lambda: client.read(0))
probe("negative", lambda: client.read(-1))
probe("text", lambda: client.write(""))
probe("empty", lambda: client.write(b""))
probe("binding", lambda: client.get_channel_binding("other"))
large = b"0123456789" * 5000
print(server.write(large), len(client.read(100_000)))
while len(large) > 16384:
    large = large[16384:]
    print(len(client.read(100_000)), end=" ")
print()

probe("unwrap", client.unwrap)
probe("write after", lambda: client.write(b"x"))
probe("server reads", lambda: server.read(5))
probe("server writes", lambda: server.write(b"still"))
probe("client reads", lambda: client.read(5))
probe("server unwraps", server.unwrap)
probe("client unwraps", client.unwrap)
probe("client reads", lambda: client.read(5))
probe("server reads", lambda: server.read(5))
probe("server writes", lambda: server.write(b"x"))

print("the end comes without a goodbye")
client, server, one, other = pair()
shake(client, server)
one.write_eof()
probe("read", lambda: client.read(5))
probe("read", lambda: client.read(5))
probe("write", lambda: client.write(b"x"))
probe("put in", lambda: one.write(b"x"))
print(one.eof, one.pending, other.eof, other.read(0), one.read(), one.read(-5))
client, server, one, other = pair()
one.write_eof()
probe("handshake", client.do_handshake)
probe("handshake", client.do_handshake)

print("what is no TLS")
for data in (
    b"HTTP/1.1 400 Bad",
    b"GET / HTTP/1.1\r\n\r\n",
    b"\x16\x03\x01",
    b"CONNECT x",
    b"\x15\x03\x01\x00\x02\x02\x28",
):
    client, server, one, other = pair()
    one.write(data)
    probe(data, client.do_handshake)
for alert in (42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 70, 71, 80, 112, 116, 120):
    client, server, one, other = pair()
    one.write(bytes([21, 3, 3, 0, 2, 2, alert]))
    probe(alert, client.do_handshake)

for name in ("httpbin.org", "LOCALHOST", "127.0.0.1", "other.org", "127.0.0.2"):
    print("as", name)
    shake(*pair(name=name)[:2])
print("nobody is trusted")
shake(*pair(ssl.create_default_context())[:2])
print("not verified")
careless = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
careless.check_hostname = False
careless.verify_mode = ssl.CERT_NONE
client, server, one, other = pair(careless, name=None)
shake(client, server)
print(client.getpeercert(), len(client.getpeercert(True)), client.server_hostname)
print("TLS 1.2")
older = ssl.create_default_context(cafile="_ca.pem")
older.maximum_version = ssl.TLSVersion.TLSv1_2
client, server, one, other = pair(older)
shake(client, server)
print(client.version(), client.cipher(), server.version())
newer = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
newer.load_cert_chain("_server.pem", "_encrypted.key", "secret")
newer.minimum_version = ssl.TLSVersion.TLSv1_3
shake(*pair(older, newer)[:2])
print("a server without a certificate")
shake(*pair(server=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER))[:2])
print("a client without a certificate")
asking = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile="_ca.pem")
asking.load_cert_chain("_server.pem", "_server.key")
asking.verify_mode = ssl.CERT_REQUIRED
client, server, one, other = pair(server=asking)
shake(client, server)
probe("read", lambda: client.read(5))

for offers in (["h2", "http/1.1"], ["other"]):
    serving.set_alpn_protocols(["http/1.1"])
    trusting.set_alpn_protocols(offers)
    client, server, one, other = pair()
    shake(client, server)
    print(client.selected_alpn_protocol(), server.selected_alpn_protocol())
