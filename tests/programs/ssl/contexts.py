"""ssl: contexts: keys with passwords, trusted certificates, wrong arguments, and certificates as texts."""

import copy
import errno
import os
import socket
import ssl
import tempfile


def probe(what, action):
    try:
        print(what, repr(action()))
    except Exception as error:
        print(what, type(error).__name__, error.args, getattr(error, "reason", None), getattr(error, "library", None))


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
for password in (
    "secret",
    b"secret",
    bytearray(b"secret"),
    lambda: "secret",
    lambda: b"secret",
    "wrong",
    "",
    "x" * 1025,
):
    shown = password if isinstance(password, (str, bytes)) else type(password).__name__
    probe(shown, lambda: context.load_cert_chain("_server.pem", "_encrypted.key", password))
for password in (3, lambda: 3):
    probe(type(password).__name__, lambda: context.load_cert_chain("_server.pem", "_encrypted.key", password=password))
probe("needless", lambda: context.load_cert_chain("_server.pem", "_server.key", password="secret"))
probe("no file", lambda: context.load_cert_chain("_none.pem"))
probe("no key file", lambda: context.load_cert_chain("_server.pem", "_none.key"))
probe("no certificate", lambda: context.load_cert_chain("_server.key"))
probe("no key", lambda: context.load_cert_chain("_server.pem", "_ca.pem"))
probe("number", lambda: context.load_cert_chain(5))

client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
print(client.cert_store_stats(), client.get_ca_certs())
client.load_verify_locations("_ca.pem")
client.load_verify_locations("_server.pem")
print(client.cert_store_stats(), client.get_ca_certs())
client.load_verify_locations(cadata=open("_ca.pem").read())
authority = ssl.PEM_cert_to_DER_cert(open("_ca.pem").read())
client.load_verify_locations(cadata=authority)
print(client.cert_store_stats(), client.get_ca_certs(binary_form=True) == [authority])
probe("nothing", client.load_verify_locations)
probe("a key", lambda: client.load_verify_locations("_server.key"))
probe("text", lambda: client.load_verify_locations(cadata="x"))
probe("bytes", lambda: client.load_verify_locations(cadata=b"x"))
probe("empty", lambda: client.load_verify_locations(cadata=b""))
probe("no file", lambda: client.load_verify_locations("_none.pem"))
probe("no folder", lambda: client.load_verify_locations(capath="_none"))

probe("ciphers", lambda: client.set_ciphers("nonsense"))
probe("ciphers", lambda: client.set_ciphers(5))
probe("ciphers", lambda: client.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20"))
for cipher in client.get_ciphers():
    print(cipher)
print(client.num_tickets, client.sni_callback, client.keylog_filename)
probe("callback", lambda: setattr(client, "sni_callback", 5))

print(repr(client.options), repr(client.verify_flags), client.minimum_version, client.maximum_version)
for name, value in (
    ("minimum_version", 5),
    ("options", "x"),
    ("options", client.options | ssl.OP_NO_TICKET),
    ("verify_flags", "x"),
    ("verify_mode", 7),
    ("verify_mode", "x"),
    ("num_tickets", 3),
):
    probe((name, value), lambda: setattr(client, name, value))
print(repr(client.options), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).num_tickets, client.hostname_checks_common_name)
for protocols in (["x" * 256], [""], [b"x"], "ab"):
    probe("protocols", lambda: client.set_alpn_protocols(protocols))
for protocol in (99, "x"):
    probe("kind", lambda: ssl.SSLContext(protocol))
probe("curve", lambda: client.set_ecdh_curve("nope"))
probe("curve", lambda: client.set_ecdh_curve("prime256v1"))
probe("copy", lambda: copy.copy(client))
probe("random", lambda: ssl.RAND_bytes(-1))
with tempfile.TemporaryDirectory() as folder:
    client.keylog_filename = path = os.path.join(folder, "keys")
    one, other = ssl.MemoryBIO(), ssl.MemoryBIO()
    end = client.wrap_bio(one, other, server_hostname="localhost")
    serving = context.wrap_bio(other, one, server_side=True)
    for side in (end, serving, end, serving):
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            pass
    with open(path) as file:
        print(sorted(line.split()[0] for line in file))
    client.keylog_filename = None

bios = ssl.MemoryBIO(), ssl.MemoryBIO()
probe("no name", lambda: client.wrap_bio(*bios))
probe("empty name", lambda: client.wrap_bio(*bios, server_hostname=""))
probe("a name for a server", lambda: context.wrap_bio(*bios, server_side=True, server_hostname="x"))
probe("a client of a server's context", lambda: context.wrap_bio(*bios, server_hostname="x"))
probe("nul", lambda: client.wrap_bio(*bios, server_hostname="a\0b"))
probe("session", lambda: client.wrap_bio(*bios, server_hostname="x", session=5))
print(client.wrap_bio(*bios, server_hostname="müller.de").server_hostname)
for kind in (ssl.SSLObject, ssl.SSLSocket):
    probe(kind.__name__, kind)
probe("bio", lambda: ssl.MemoryBIO(1))

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
    probe("datagrams", lambda: client.wrap_socket(datagrams))
plain = socket.socket()
probe("no name", lambda: client.wrap_socket(plain))
secured = client.wrap_socket(plain, server_hostname="localhost")
print(plain.fileno(), type(secured), secured.server_hostname, secured.version(), secured.cipher(), secured.pending())
print(secured.server_side, secured.context is client, secured.session, secured.session_reused)
for name, *args in (
    ("recv", 4),
    ("send", b"x"),
    ("read", 4),
    ("write", b"x"),
    ("do_handshake",),
    ("getpeercert",),
    ("recvmsg", 3),
    ("sendmsg", [b""]),
    ("dup",),
    ("selected_alpn_protocol",),
    ("shared_ciphers",),
    ("recv_into", bytearray(5)),
    ("sendall", b"x"),
):
    probe(name, lambda: getattr(secured, name)(*args))
secured.close()

print(ssl.cert_time_to_seconds("Jan  5 09:34:43 2018 GMT"), ssl.cert_time_to_seconds("FEB 28 00:00:00 2030 GMT"))
for moment in ("Foo 05 09:34:43 2018 GMT", "Jan 05 09:34:43 2018", "Jan 40 09:34:43 2018 GMT", 5):
    probe(moment, lambda: ssl.cert_time_to_seconds(moment))
text = ssl.DER_cert_to_PEM_cert(b"0" * 100)
print(text, ssl.PEM_cert_to_DER_cert(text) == b"0" * 100, repr(ssl.DER_cert_to_PEM_cert(b"")))
for text in ("x", "-----BEGIN CERTIFICATE-----"):
    probe("text", lambda: ssl.PEM_cert_to_DER_cert(text))
print(ssl.Purpose.SERVER_AUTH, repr(ssl.Purpose.CLIENT_AUTH.value))
for error in (ssl.SSLError("plain"), ssl.SSLError(1, "text"), ssl.SSLZeroReturnError(6, "x"), ssl.SSLError()):
    print(repr(error), str(error), error.errno == errno.EPERM)
