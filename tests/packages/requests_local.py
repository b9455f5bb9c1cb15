"""requests and urllib3 with a server of the standard library."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    failures = 0

    def log_message(self, format, *args):
        pass

    def do_GET(self):
        status, extra = 200, {}
        if self.path == "/redirect":
            status, extra = 302, {"Location": "/landed"}
        elif self.path == "/flaky" and Handler.failures < 2:
            Handler.failures += 1
            status = 503
        elif self.path == "/cookie":
            extra = {"Set-Cookie": "k=v; Path=/"}
        elif self.path == "/missing":
            status = 404
        body = json.dumps({"path": self.path, "auth": self.headers.get("Authorization"), "cookie": self.headers.get("Cookie")}).encode()
        self.send_response(status)
        for name, value in extra.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}"
with requests.Session() as session:
    session.trust_env = False
    print(session.get(base + "/a", params={"q": "x y", "n": [1, 2]}, auth=("u", "p")).json())
    response = session.get(base + "/redirect")
    print(response.status_code, response.json()["path"], [old.status_code for old in response.history])
    print(session.post(base, json={"a": 1}).text, session.post(base, data={"a": 1, "b": "ü"}).text)
    body = session.post(base, files={"f": ("name.txt", b"content")}).text
    print("name.txt" in body, "content" in body)
    session.get(base + "/cookie")
    print(session.cookies.get_dict(), session.get(base + "/b").json()["cookie"])
    try:
        session.get(base + "/missing").raise_for_status()
    except requests.HTTPError as error:
        print(str(error).split(" for ")[0])
    session.mount("http://", HTTPAdapter(max_retries=Retry(total=3, backoff_factor=0, status_forcelist=[503])))
    print(session.get(base + "/flaky").status_code, Handler.failures)
    with session.get(base + "/stream", stream=True) as response:
        print(len(b"".join(response.iter_content(10))) > 10)
pool = urllib3.PoolManager()
response = pool.request("GET", base + "/pool", fields={"x": "1"})
print(response.status, response.json()["path"], response.headers["content-type"])
try:
    urllib3.PoolManager(retries=False).request("GET", "http://127.0.0.1:1/", timeout=2)
except urllib3.exceptions.HTTPError as error:
    print(type(error).__name__)
server.shutdown()
