"""ftplib: files and folders over passive, active and secured data connections; ftp: URLs; answers that are parsed."""

import ftplib
import io
import socket
import ssl
import threading
import urllib.error
import urllib.request

context = ssl.create_default_context(cafile="_ca.pem")
serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
serving.load_cert_chain("_server.pem", "_server.key")
FILES = {"/a.txt": b"first\r\nsecond\r\n", "/sub/b.bin": bytes(range(256)) * 100}
log = []


class Session:
    """One connection of commands."""

    def __init__(self, connection):
        self.control = connection
        self.folder, self.listener, self.peer, self.protected, self.rest = "/", None, None, False, 0
        self.reader = connection.makefile("r", newline="\n")

    def run(self):
        self.say("220-Welcome\r\n220 ready")
        while line := self.reader.readline():
            line = line.rstrip("\r\n")
            log.append(line.split()[0] if line.startswith(("PORT", "EPRT")) else line)
            name, _, argument = line.partition(" ")
            action = getattr(self, "do_" + name, None)
            if action is None:
                self.say("502 not known")
            else:
                action(argument)
            if name == "QUIT":
                break
        self.reader.close()
        self.control.close()

    def say(self, text):
        self.control.sendall(text.encode() + b"\r\n")

    def do_USER(self, name):
        self.say("331 password" if name == "me" else "230 logged in")

    def do_PASS(self, word):
        self.say("230 logged in" if word == "secret" else "530 wrong")

    def do_AUTH(self, kind):
        self.say("234 begin")
        self.control = serving.wrap_socket(self.control, server_side=True)
        self.reader = self.control.makefile("r", newline="\n")

    def do_CCC(self, _):
        self.say("200 plain again")
        self.control = self.control.unwrap()
        self.reader = self.control.makefile("r", newline="\n")

    def do_PBSZ(self, _):
        self.say("200 ok")

    def do_PROT(self, level):
        self.protected = level == "P"
        self.say("200 ok")

    def do_TYPE(self, kind):
        self.say("200 type " + kind)

    def do_REST(self, offset):
        self.rest = int(offset)
        self.say("350 go on")

    def do_PASV(self, _):
        self.listener = socket.create_server(("127.0.0.1", 0))
        port = self.listener.getsockname()[1]
        self.say(f"227 Entering (9,9,9,9,{port >> 8},{port & 255})")

    def do_PORT(self, numbers):
        *host, high, low = numbers.split(",")
        self.peer = ".".join(host), int(high) * 256 + int(low)
        self.say("200 ok")

    def data(self):
        if self.peer:
            connection, self.peer = socket.create_connection(self.peer), None
        else:
            connection, _ = self.listener.accept()
            self.listener.close()
        return serving.wrap_socket(connection, server_side=True) if self.protected else connection

    def transfer(self, work, size=None):
        self.say(f"150 opening ({size} bytes)" if size is not None else "150 opening")
        with self.data() as connection:
            work(connection)
            if self.protected:
                connection.unwrap()
        self.say("226 done")

    def path(self, name):
        return name if name.startswith("/") else self.folder.rstrip("/") + "/" + name

    def do_RETR(self, name):
        data = FILES.get(self.path(name))
        if data is None:
            return self.say("550 no such file")
        self.transfer(lambda connection: connection.sendall(data[self.rest :]), len(data))
        self.rest = 0

    def do_STOR(self, name):
        parts = []

        def take(connection):
            while data := connection.recv(4096):
                parts.append(data)

        self.transfer(take)
        FILES[self.path(name)] = b"".join(parts)

    def do_LIST(self, name):
        names = sorted(each for each in FILES if each.startswith(self.path(name or "")))
        self.transfer(lambda connection: connection.sendall("".join(f"- {each}\r\n" for each in names).encode()))

    def do_NLST(self, name):
        self.transfer(lambda connection: connection.sendall(b"a.txt\r\nsub\r\n"))

    def do_MLSD(self, name):
        lines = b"type=file;size=5;Modify=20260101; a b.txt\r\ntype=dir; sub\r\n"
        self.transfer(lambda connection: connection.sendall(lines))

    def do_OPTS(self, _):
        self.say("200 ok")

    def do_CWD(self, name):
        if name in (".", "sub", "/sub", "", "/"):
            self.folder = self.path(name) if name not in (".", "") else self.folder
            self.say("250 there")
        else:
            self.say("550 no such folder")

    def do_CDUP(self, _):
        self.folder = "/"
        self.say("250 up")

    def do_PWD(self, _):
        self.say(f'257 "{self.folder}" is it')

    def do_SIZE(self, name):
        self.say(f"213 {len(FILES[self.path(name)])}")

    def do_MKD(self, name):
        self.say(f'257 "/new ""{name}""" made')

    def do_RMD(self, name):
        self.say("250 gone")

    def do_DELE(self, name):
        self.say("250 gone" if FILES.pop(self.path(name), None) is not None else "550 no such file")

    def do_RNFR(self, name):
        self.old = self.path(name)
        self.say("350 and to")

    def do_RNTO(self, name):
        FILES[self.path(name)] = FILES.pop(self.old)
        self.say("250 renamed")

    def do_NOOP(self, _):
        self.say("450 later")

    def do_ABOR(self, _):
        self.say("226 aborted")

    def do_QUIT(self, _):
        self.say("221 bye")


class Server:
    """Serves connections one after another."""

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.run)
        self.thread.start()
        return self

    def run(self):
        while True:
            connection, _ = self.listener.accept()
            if self.listener.gettimeout() == 1:
                connection.close()
                break
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_OOBINLINE, 1)
            try:
                Session(connection).run()
            except ConnectionResetError:
                connection.close()

    def __exit__(self, *args):
        self.listener.settimeout(1)
        socket.create_connection(("127.0.0.1", self.port)).close()
        self.thread.join()
        self.listener.close()
        print(log)
        log.clear()


def attempt(action):
    try:
        print(action())
    except (*ftplib.all_errors, ValueError) as error:
        print(type(error).__name__, error)


def use(client):
    lines, blocks = [], []
    print(client.retrlines("RETR a.txt", lines.append), lines)
    print(client.retrbinary("RETR /sub/b.bin", blocks.append, 1000), b"".join(blocks) == FILES["/sub/b.bin"])
    blocks.clear()
    client.retrbinary("RETR a.txt", blocks.append, rest=7)
    print(b"".join(blocks), client.size("a.txt"))
    print(client.storbinary("STOR up.bin", io.BytesIO(b"x" * 20000), callback=lambda block: None))
    print(client.storlines("STOR up.txt", io.BytesIO(b"one\ntwo\r\nthree")), FILES["/up.txt"], len(FILES["/up.bin"]))
    print(client.nlst(), list(client.mlsd()), list(client.mlsd("sub", ["size"])))
    client.dir()
    client.dir("sub", lines.append)
    print(lines)
    print(client.pwd(), client.cwd("sub"), client.pwd(), client.cwd(".."), client.cwd(""), client.mkd("x"))
    print(client.rename("up.txt", "other"), client.delete("other"), client.delete("up.bin"), client.rmd("x"))
    attempt(lambda: client.delete("none"))
    attempt(lambda: client.retrbinary("RETR none", blocks.append))
    attempt(lambda: client.cwd("nowhere"))
    attempt(lambda: client.voidcmd("NOOP"))
    attempt(lambda: client.sendcmd("ODD"))
    attempt(lambda: client.sendcmd("A\nB"))


with Server() as server:
    client = ftplib.FTP()
    print(client.connect("127.0.0.1", server.port), client.getwelcome())
    attempt(lambda: client.login("me", "bad"))
    print(client.login("me", "secret"), client.abort())
    use(client)
    client.set_pasv(False)
    use(client)
    connection, size = client.ntransfercmd("RETR a.txt")
    print(connection.recv(100), size)
    connection.close()
    print(client.voidresp(), client.quit(), client.sock)
    with ftplib.FTP_TLS(context=context) as client:
        client.connect("localhost", server.port)
        print(client.login("me", "secret"), client.sock.version(), client.prot_p())
        attempt(client.auth)
        use(client)
        print(client.prot_c(), client.nlst(), client.ccc(), type(client.sock).__name__)
        print(client.pwd())

with Server() as server:
    base = f"ftp://127.0.0.1:{server.port}/"
    for path in ("a.txt", "sub/b.bin;type=i", "", "sub/"):
        with urllib.request.urlopen(base + path) as answer:
            print(path, dict(answer.headers), answer.read()[:30])
    for path in ("none", "a.txt;type=d"):
        try:
            urllib.request.urlopen(base + path)
        except urllib.error.URLError as error:
            print(error)

for parse, text in (
    (ftplib.parse150, "150 Opening (123 bytes)"),
    (ftplib.parse150, "150 Opening"),
    (ftplib.parse150, "226 x"),
    (ftplib.parse227, "227 here (1,2,3,4,5,6)."),
    (ftplib.parse227, "227 nowhere"),
    (ftplib.parse257, '257 "/a ""b""" is'),
    (ftplib.parse257, "257 nothing"),
    (ftplib.parse257, "250 x"),
):
    attempt(lambda: parse(text))
attempt(lambda: ftplib.parse229("229 x (|||6446|)", ("host", 1)))
attempt(lambda: ftplib.parse229("229 x", ("host", 1)))
client = ftplib.FTP()
print(client.sanitize("PASS secret\r\n"), client.sanitize("USER me"))
attempt(lambda: client.connect("localhost", 1, timeout=0))
