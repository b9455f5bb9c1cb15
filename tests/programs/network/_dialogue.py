"""A server that says what it is told to say, for tests of clients."""

import socket
import ssl
import threading


class Dialogue:
    """Answers one connection: `answer(line)` gives what to send for a line; `secure` begins TLS after its answer."""

    def __init__(self, greeting, answer, *, secured=False):
        self.greeting, self.answer = greeting, answer
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.secured = secured
        self.seen = []
        self.thread = threading.Thread(target=self.run)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *args):
        self.thread.join()
        print("\n".join(self.seen))

    def run(self):
        self.connection, _ = self.listener.accept()
        self.listener.close()
        if self.secured:
            self.secure()
        self.say(self.greeting)
        self.file = self.connection.makefile("rb")
        while line := self.file.readline():
            text = line.decode().rstrip("\r\n")
            self.seen.append(f"  < {text}")
            answer = self.answer(self, text)
            if answer is None:
                break
            self.say(answer)
            if text.lower().startswith(("starttls", "stls")) or text.lower().endswith(" starttls"):
                self.secure()
                self.file = self.connection.makefile("rb")
        self.file.close()
        self.connection.close()

    def secure(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("_server.pem", "_server.key")
        self.connection = context.wrap_socket(self.connection, server_side=True)

    def say(self, text):
        if text:
            self.connection.sendall(text.encode() if isinstance(text, str) else text)
