"""http.server, http.client and urllib.request with each other: files, methods, errors, redirects, wrong requests."""

import http.server, urllib.request, urllib.error, http.client, threading, os, tempfile, io, socket, json, base64, urllib.parse

d = tempfile.mkdtemp()
os.makedirs(d + "/sub dir")
open(d + "/a.txt", "w").write("hello")
open(d + "/b.html", "w").write("<p>")
open(d + "/sub dir/é.bin", "wb").write(b"\0\1")
open(d + "/noext", "w").write("x")


class H(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(s, *a, **k):
        super().__init__(*a, directory=d, **k)

    def log_message(s, f, *a):
        print("LOG", f % a)

    def do_POST(s):
        n = int(s.headers.get("Content-Length", 0))
        b = s.rfile.read(n)
        r = json.dumps(
            {"path": s.path, "body": b.decode(), "ct": s.headers.get("Content-Type"), "h": s.headers.get("X-H")}
        ).encode()
        s.send_response(201, "Made")
        s.send_header("Content-Type", "application/json")
        s.send_header("Content-Length", str(len(r)))
        s.send_header("X-A", "1")
        s.send_header("X-A", "2")
        s.end_headers()
        s.wfile.write(r)

    do_PUT = do_DELETE = do_POST

    def do_OPTIONS(s):
        s.send_response(204)
        s.end_headers()

    def do_REDIR(s):
        pass


class R(H):
    def do_GET(s):
        if s.path.startswith("/redir"):
            s.send_response(302)
            s.send_header("Location", "/a.txt")
            s.send_header("Content-Length", "0")
            s.end_headers()
        elif s.path == "/loop":
            s.send_response(302)
            s.send_header("Location", "/loop")
            s.send_header("Content-Length", "0")
            s.end_headers()
        elif s.path == "/chunk":
            s.send_response(200)
            s.send_header("Transfer-Encoding", "chunked")
            s.end_headers()
            s.wfile.write(b"3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nTr: 1\r\n\r\n")
        elif s.path == "/auth":
            a = s.headers.get("Authorization")
            if a:
                b = a.encode()
                s.send_response(200)
            else:
                b = b"need"
                s.send_response(401)
                s.send_header("WWW-Authenticate", 'Basic realm="R"')
            s.send_header("Content-Length", str(len(b)))
            s.end_headers()
            s.wfile.write(b)
        elif s.path == "/err":
            s.send_error(418, explain="why <b>")
        elif s.path == "/cookie":
            s.send_response(200)
            s.send_header("Set-Cookie", "k=v; Path=/")
            b = (s.headers.get("Cookie") or "none").encode()
            s.send_header("Content-Length", str(len(b)))
            s.end_headers()
            s.wfile.write(b)
        elif s.path == "/short":
            s.send_response(200)
            s.send_header("Content-Length", "10")
            s.end_headers()
            s.wfile.write(b"abc")
            s.close_connection = True
        else:
            super().do_GET()


srv = http.server.ThreadingHTTPServer(("127.0.0.1", 0), R)
srv.handle_error = lambda *a: None
port = srv.server_address[1]
th = threading.Thread(target=srv.serve_forever, kwargs={"poll_interval": 0.01})
th.start()
U = f"http://127.0.0.1:{port}"


def cl(x):
    return str(x).replace(str(port), "PORT")


def t(f, *a, **k):
    try:
        print(cl(repr(f(*a, **k))).split(" at 0x")[0][:400])
    except Exception as x:
        print(type(x).__name__, cl(x))


def get(p, **k):
    with urllib.request.urlopen(U + p, **k) as r:
        return (
            r.status,
            r.reason,
            cl(r.url),
            sorted((a, b) for a, b in r.headers.items() if a not in ("Date", "Server", "Last-Modified")),
            r.read(),
        )


t(get, "/a.txt")
t(get, "/noext")
t(get, "/b.html")
t(get, "/sub%20dir/")
t(get, "/sub%20dir")
t(get, "/sub%20dir/%C3%A9.bin")
t(get, "/")
t(get, "/nope")
t(get, "/redir")
t(get, "/loop")
t(get, "/chunk")
t(get, "/err")
t(get, "/auth")
t(get, "/../../etc/passwd")
t(get, "/a.txt/")
t(get, "/p", data=b"x=1")
r = urllib.request.Request(U + "/q?z=1", data=b"{}", headers={"X-H": "v", "Content-Type": "a/b"}, method="PUT")
print(
    r.get_method(),
    r.full_url.replace(str(port), "P"),
    r.host.replace(str(port), "P"),
    r.selector,
    r.type,
    r.has_header("X-h"),
    r.get_header("X-h"),
    sorted(r.header_items()),
    r.data,
    r.unverifiable,
)
t(lambda: json.load(urllib.request.urlopen(r)))
with urllib.request.urlopen(urllib.request.Request(U + "/x", method="OPTIONS")) as q:
    print(q.status, q.read(), q.getcode(), q.geturl().replace(str(port), "P"), q.info()["Server"] is not None)
try:
    urllib.request.urlopen(U + "/err")
except urllib.error.HTTPError as e:
    print(
        e.code,
        e.reason,
        e.headers["Content-Type"],
        e.read().decode().count("why"),
        e.fp is not None,
        repr(e),
        str(e),
        cl(e.url),
        cl(e.filename),
    )
    e.close()
m = urllib.request.HTTPPasswordMgrWithDefaultRealm()
m.add_password(None, U, "u", "p")
o = urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(m))
t(lambda: o.open(U + "/auth").read())
import http.cookiejar as cj

j = cj.CookieJar()
o = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(j))
print(o.open(U + "/cookie").read(), o.open(U + "/cookie").read(), [(c.name, c.value, c.path) for c in j])
o.addheaders = [("User-agent", "x")]


class NR(urllib.request.HTTPRedirectHandler):
    def redirect_request(s, *a):
        return None


t(urllib.request.build_opener(NR).open, U + "/redir")
t(urllib.request.urlopen, "nope://x")
t(urllib.request.urlopen, "noscheme")
print(
    urllib.request.urlopen("data:,a%20b").read(),
    urllib.request.urlopen("data:text/x;charset=utf8,%C3%A9").headers["content-type"],
)
print(urllib.request.urlopen("file://" + d + "/a.txt").read())
t(urllib.request.urlopen, "file:///nope")
t(urllib.request.urlopen, "http:///x")
t(urllib.request.urlopen, 5)
f, h = urllib.request.urlretrieve(U + "/a.txt", d + "/copy", reporthook=lambda *a: print("hook", a))
print(open(f).read(), h["Content-Length"], f == d + "/copy")
urllib.request.urlcleanup()
c = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
c.request("GET", "/a.txt")
r = c.getresponse()
print(
    r.status,
    r.reason,
    r.version,
    r.getheader("content-length"),
    r.getheader("zz", "dflt"),
    r.read(2),
    r.read(),
    r.isclosed(),
    r.closed,
)
c.request("POST", "/p", body="text", headers={"X-H": "h"})
r = c.getresponse()
print(r.getheaders()[-2:], r.msg.get_all("X-A"), json.loads(r.read()))
c.request("POST", "/p", body=iter([b"ab", b"cd"]), encode_chunked=False, headers={"Content-Length": "4"})
print(json.loads(c.getresponse().read())["body"])
c.close()
c.request("HEAD", "/a.txt")
r = c.getresponse()
print(r.read(), r.length, r.getheader("Content-Length"))
t(c.getresponse)
c.request("GET", "/chunk")
r = c.getresponse()
print(r.chunked, r.read(4), r.readline(), r.read())
c.putrequest("GET", "/a.txt", skip_accept_encoding=True)
c.putheader("A", "b", "c")
c.endheaders()
print(c.getresponse().read())
t(c.putheader, "x", "y")
t(c.request, "GET", "/a b")
t(c.request, "G T", "/")
t(c.request, "GET", "/", headers={"a\nb": "c"})
t(c.request, "GET", "/", headers={"a": "b\nc"})
c.close()
c.request("GET", "/short")
r = c.getresponse()
t(r.read)
c.close()
t(http.client.HTTPConnection, "h:abc")
print(
    http.client.HTTPConnection("h:80").port,
    http.client.HTTPConnection("[::1]:8").host,
    http.client.responses[404],
    http.client.OK,
)
c = http.client.HTTPConnection("127.0.0.1", port)
c.set_debuglevel(0)
t(c.getresponse)
c.connect()
c.send(b"GET /a.txt HTTP/1.0\r\n\r\n")
c.sock.recv(1)
c.close()


def raw(b):
    s = socket.create_connection(("127.0.0.1", port))
    s.sendall(b)
    s.shutdown(1)
    out = b""
    while x := s.recv(9999):
        out += x
    s.close()
    return out.split(b"\r\n")[0], len(out) > 20


for b in (
    b"GET /a.txt HTTP/1.0\r\n\r\n",
    b"GET /a.txt\r\n",
    b"BAD\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTX/1\r\n\r\n",
    b"NOPE / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1 x\r\n\r\n",
    b"GET //a.txt HTTP/1.1\r\nConnection: close\r\n\r\n",
    b"\r\n",
    b"GET /a.txt HTTP/1.1\r\nConnection: close\r\nIf-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT\r\n\r\n",
):
    t(raw, b)
srv.shutdown()
srv.server_close()
th.join()
h = H.__new__(H)
h.directory = "/x"
print(
    h.guess_type("a.tar.gz"),
    h.guess_type("a.PY"),
    h.guess_type("q"),
    h.guess_type("a.css"),
    h.translate_path("/a/../b?c#d"),
    h.translate_path("/a%20b/"),
    H.extensions_map[".gz"],
)

import shutil

shutil.rmtree(d)
