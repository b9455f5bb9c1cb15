"""http.server, http.client, urllib.request and cookies, over a socket of this machine."""

import http.client
import http.cookiejar
import json
import os
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    """Answers in the ways that are tried below."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format, *args):
        pass

    def answer(self, body, status=200, **headers):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self):
        if self.path == "/chunked":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for piece in (b"one ", b"two ", b"three"):
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")
        elif self.path == "/redirect":
            self.answer(b"", 302, Location="/echo?from=redirect")
        elif self.path == "/cookie":
            self.answer(b"set", Set_Cookie="flavour=oatmeal; Path=/; Max-Age=100")
        elif self.path.startswith("/echo"):
            names = ("Cookie", "X-Test", "User-Agent")
            seen = {name: self.headers[name] for name in names if name in self.headers}
            self.answer(json.dumps([self.command, self.path, seen]).encode(), Content_Type="application/json")
        elif self.path == "/secret":
            if self.headers.get("Authorization") == "Basic dXNlcjpwdw==":
                self.answer(b"welcome")
            else:
                self.answer(b"no", 401, WWW_Authenticate='Basic realm="here"')
        elif self.path == "/hang-up":
            self.close_connection = True
        else:
            self.send_error(404)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(body[::-1], 201, X_Type=self.headers["Content-Type"] or "none")

    do_HEAD = do_GET


def connection_by_hand(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/echo?a=1", headers={"X-Test": "yes"})
    response = connection.getresponse()
    print(response.status, response.reason, response.version, response.getheader("content-type"))
    print(response.read(5), response.read(), response.isclosed())
    connection.request("POST", "/", body="text", headers={"Content-Type": "text/plain"})
    response = connection.getresponse()
    print(response.status, response.read(), response.headers["X-Type"])
    connection.request("GET", "/chunked")
    response = connection.getresponse()
    print(response.chunked, response.read(6), response.read())
    connection.request("HEAD", "/echo")
    print(repr(connection.getresponse().read()))
    connection.request("GET", "/missing")
    response = connection.getresponse()
    print(response.status, b"Nothing matches" in response.read())
    connection.close()
    connection.request("GET", "/hang-up")
    try:
        connection.getresponse()
    except http.client.RemoteDisconnected as error:
        print(type(error).__name__, error)
    connection.close()
    for bad in (lambda: connection.request("GET", "/a b"), lambda: connection.putheader("a", "b"),
                lambda: http.client.HTTPConnection("host:port")):
        try:
            bad()
        except http.client.HTTPException as error:
            print(type(error).__name__, error)


def by_urllib(port):
    base = f"http://127.0.0.1:{port}"
    with urllib.request.urlopen(base + "/redirect", timeout=10) as response:
        print(response.status, response.url.replace(str(port), "PORT"), json.load(response)[1])
    request = urllib.request.Request(base + "/", data=urllib.parse.urlencode({"a": 1}).encode())
    with urllib.request.urlopen(request) as response:
        print(response.getcode(), response.read(), response.headers["X-Type"], request.get_method())
    try:
        urllib.request.urlopen(base + "/missing")
    except urllib.error.HTTPError as error:
        print(error, error.code, len(error.read()) > 100)
        error.close()
    try:
        urllib.request.urlopen("nothing://here")
    except urllib.error.URLError as error:
        print(error)
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    opener.addheaders = [("User-Agent", "tester")]
    opener.open(base + "/cookie").close()
    print([(cookie.name, cookie.value, cookie.path, cookie.discard) for cookie in jar])
    with opener.open(base + "/echo") as response:
        print(json.load(response))
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, base, "user", "pw")
    opener = urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(passwords))
    with opener.open(base + "/secret") as response:
        print(response.read())
    with urllib.request.urlopen("data:text/plain;base64,aGVsbG8=") as response:
        print(response.read(), response.headers["content-type"])


def files():
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format, *args):
            pass

    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "page.html"), "w") as file:
            file.write("<p>page</p>")
        os.mkdir(os.path.join(folder, "inner"))
        server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *args: Quiet(
            *args, directory=folder, extra_response_headers=[("X-A", "1"), ("X-A", "2")]))
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        with urllib.request.urlopen(base + "/page.html") as response:
            print(response.read(), response.headers["content-type"], response.headers["content-length"])
            print(response.headers.get_all("x-a"))
        with urllib.request.urlopen(base + "/") as response:
            print(response.headers.get_all("x-a"))
            text = response.read().decode()
            print("page.html" in text, "inner/" in text)
        try:
            urllib.request.urlopen(base + "/none")
        except urllib.error.HTTPError as error:
            print(error.headers.get_all("x-a"), error.read().decode())
        with urllib.request.urlopen("file://" + os.path.join(folder, "page.html")) as response:
            print(response.read(), response.headers["content-length"])
        name, headers = urllib.request.urlretrieve(base + "/page.html", os.path.join(folder, "copy"))
        print(os.path.basename(name), os.path.getsize(name), headers["content-type"])
        server.shutdown()
        server.server_close()


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    connection_by_hand(server.server_port)
    by_urllib(server.server_port)
    server.shutdown()
    server.server_close()
    files()


main()
