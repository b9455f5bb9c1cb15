"""ssl: HTTP over TLS: http.client, urllib.request and http.server."""

import http.client
import http.server
import ssl
import threading
import urllib.error
import urllib.request


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, data):
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        self.answer(f"{self.path} {self.request.version()} {self.request.selected_alpn_protocol()}".encode())

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers["Content-Length"]))[::-1])


server = http.server.ThreadingHTTPSServer(
    ("127.0.0.1", 0), Handler, certfile="_server.pem", keyfile="_encrypted.key", password="secret"
)
thread = threading.Thread(target=server.serve_forever)
thread.start()
port = server.server_port
context = ssl.create_default_context(cafile="_ca.pem")

connection = http.client.HTTPSConnection("localhost", port, context=context)
connection.request("GET", "/first")
response = connection.getresponse()
print(response.status, response.read())
connection.request("POST", "/", b"x" * 100_000 + b"abc")
print(connection.getresponse().read()[:5])
print(connection.sock._sslobj.selected_alpn_protocol(), connection.sock._sslobj.version())
connection.close()
with urllib.request.urlopen(f"https://localhost:{port}/u?x=1", context=context) as response:
    print(response.status, response.read())
try:
    urllib.request.urlopen(f"https://localhost:{port}/")
except urllib.error.URLError as error:
    print(error)
opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context))
with opener.open(f"https://localhost:{port}/opener") as response:
    print(response.read())
server.shutdown()
thread.join()
server.server_close()
