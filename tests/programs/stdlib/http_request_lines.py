"""http.server: request lines that are wrong are answered with a head."""

import http.server,socket,threading,io
class H(http.server.BaseHTTPRequestHandler):
    def log_message(s,*a): print(s.request_version, a)
    def do_GET(s): s.send_response(200); s.end_headers(); s.wfile.write(b"x")
class S:
    def __init__(s,b): s.b=b
    def makefile(s,*a): return io.BytesIO(s.b)
    def sendall(s,d): print(d[:60])
for b in (b"BAD\r\n",b"POST /\r\n",b"GET /\r\n",b"GET / HTTP/9.9\r\n\r\n",b"GET / HTTX\r\n\r\n",b"NOPE / HTTP/1.0\r\n\r\n",b"A B C D\r\n",b"GET / HTTP/1.x\r\n"): print(b); H(S(b),("h",1),None)
