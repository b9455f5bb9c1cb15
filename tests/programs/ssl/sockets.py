"""ssl: sockets that block: clients, servers, STARTTLS, timeouts, goodbyes, names, sessions."""

import socket
import ssl
import threading

trusting = ssl.create_default_context(cafile="_ca.pem")
serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
serving.load_cert_chain("_server.pem", "_server.key")


class Server:
    """Answers one connection in a thread."""

    def __init__(self, answer, is_secured=True):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = self.listener.getsockname()
        self.answer, self.is_secured = answer, is_secured

    def __enter__(self):
        self.thread = threading.Thread(target=self.run)
        self.thread.start()
        return self.address

    def run(self):
        connection, _ = self.listener.accept()
        self.listener.close()
        try:
            if self.is_secured:
                connection = serving.wrap_socket(connection, server_side=True)
            self.answer(connection)
        except OSError as error:
            self.problem = error
        else:
            self.problem = None
        connection.close()

    def __exit__(self, *args):
        self.thread.join()
        if self.problem:
            print("the server", repr(self.problem))


def connect(address, context=trusting, **settings):
    return context.wrap_socket(socket.create_connection(address), server_hostname="localhost", **settings)


def echo(connection):
    while data := connection.recv(100):
        connection.sendall(data.upper())
    connection.unwrap()


with Server(echo) as address:
    with connect(address) as client:
        print(client.version(), client.cipher(), client.getpeercert()["subject"], len(client.getpeercert(True)))
        client.sendall(b"hello")
        print(client.recv(3), client.pending(), client.recv(10))
        client.write(b"abc")
        buffer = bytearray(5)
        print(client.recv_into(buffer), buffer, client.send(b"z"), client.read(5))
        with client.makefile("rwb") as file:
            file.write(b"line\nxx")
            file.flush()
            print(file.readline(), file.read(2))
        client.sendall(b"z" * 50000)
        count = 0
        while count < 50000:
            count += len(client.recv(60000))
        print(count)
        print(client.unwrap() is client, client.version(), client.cipher(), client.recv(5))
        try:
            client.unwrap()
        except ValueError as error:
            print(str(error)[:20])

print("no goodbye")
with Server(lambda connection: connection.sendall(b"bye")) as address:
    with connect(address) as client:
        print(client.recv(10), client.recv(10))
with Server(lambda connection: connection.sendall(b"bye")) as address:
    with connect(address, suppress_ragged_eofs=False) as client:
        print(client.recv(10))
        try:
            client.recv(10)
        except ssl.SSLEOFError as error:
            print(error, error.reason)

print("waiting")
over = threading.Event()
with Server(lambda connection: over.wait()) as address:
    with connect(address) as client:
        client.settimeout(0.02)
        for action in (lambda: client.recv(5), lambda: client.settimeout(0), lambda: client.recv(5)):
            try:
                action()
            except OSError as error:
                print(repr(error))
    over.set()
over.clear()
with Server(lambda connection: over.wait(), is_secured=False) as address:
    try:
        trusting.wrap_socket(socket.create_connection(address, timeout=0.02), server_hostname="localhost")
    except TimeoutError as error:
        print(str(error).partition(": ")[2])
    over.set()

print("connecting later")
with Server(echo) as address:
    with trusting.wrap_socket(socket.socket(), server_hostname="localhost") as client:
        client.connect(address)
        client.sendall(b"x")
        print(client.recv(5))
        client.unwrap()
with Server(echo) as address:
    with connect(address, do_handshake_on_connect=False) as client:
        print(client.version())
        client.do_handshake()
        print(client.version())
        client.unwrap()

print("a listener under TLS")
with serving.wrap_socket(socket.create_server(("127.0.0.1", 0)), server_side=True) as listener:

    def answer():
        connection, _ = listener.accept()
        with connection:
            print(type(connection).__name__, connection.server_side)
            connection.sendall(b"hi")
            connection.unwrap()

    thread = threading.Thread(target=answer)
    thread.start()
    with connect(listener.getsockname()) as client:
        print(client.recv(9), client.recv(9))
        client.unwrap()
    thread.join()


def start_and_stop(connection):
    connection.sendall(b"START\n")
    secured = serving.wrap_socket(connection, server_side=True)
    print(secured.recv(10))
    plain = secured.unwrap()
    plain.sendall(b"plain")
    plain.close()


print("from plain to secured and back")
with Server(start_and_stop, is_secured=False) as address:
    plain = socket.create_connection(address)
    print(plain.recv(6))
    client = trusting.wrap_socket(plain, server_hostname="localhost")
    client.sendall(b"secret")
    with client.unwrap() as plain:
        print(plain.recv(10))

print("verification")
with Server(echo) as address:
    try:
        connect(address, ssl.create_default_context())
    except ssl.SSLCertVerificationError as error:
        print(error, error.verify_code, error.verify_message)

print("names")


def greeted(connection, name, context):
    print(type(connection).__name__, name, context is serving)
    connection.context = other


other = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
other.load_cert_chain("_server.pem", "_server.key")
other.set_alpn_protocols(["chosen"])
trusting.set_alpn_protocols(["chosen"])
serving.sni_callback = greeted
with Server(lambda connection: connection.sendall(b"x")) as address:
    with connect(address) as client:
        print(client.recv(1), client.selected_alpn_protocol())
serving.sni_callback = lambda connection, name, context: ssl.ALERT_DESCRIPTION_ACCESS_DENIED
with Server(echo) as address:
    try:
        connect(address)
    except ssl.SSLError as error:
        print(error)
serving.sni_callback = None

print("sessions")
with Server(lambda connection: connection.sendall(b"x")) as address:
    with connect(address) as client:
        print(client.recv(1), client.session_reused)
        session = client.session
with Server(lambda connection: connection.sendall(b"y")) as address:
    with connect(address, session=session) as client:
        print(client.recv(1), client.session_reused)
