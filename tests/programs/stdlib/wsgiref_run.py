"""wsgiref: addresses of an environment, headers, handlers over streams, a server for one request."""

import io
import re
import socket
import sys
import threading
import warnings
from wsgiref import handlers, headers, simple_server, types, util


def show(label, call, *args, **kw):
    try:
        print(label, repr(call(*args, **kw)))
    except BaseException as error:
        print(label, type(error).__name__, error)


def utilities():
    for value in (None, "on", "yes", "1", "off"):
        print(value, util.guess_scheme({} if value is None else {"HTTPS": value}))
    for extra in ({}, {"SCRIPT_NAME": "/app x"}, {"PATH_INFO": "/a b;c=1,é/"}, {"PATH_INFO": "/\u20ac"},
                  {"SCRIPT_NAME": "/s", "PATH_INFO": "/p", "QUERY_STRING": "q=1"},
                  {"HTTP_HOST": "", "SERVER_PORT": "8080"}, {"HTTPS": "on", "HTTP_HOST": ""},
                  {"wsgi.url_scheme": "ftp", "SERVER_PORT": "80", "HTTP_HOST": ""}):
        environ = dict(extra)
        util.setup_testing_defaults(environ)
        show("app", util.application_uri, environ)
        show("request", util.request_uri, environ)
        show("bare", util.request_uri, environ, include_query=False)
    show("missing", util.application_uri, {})
    for script, path in (("", ""), ("", "/"), ("", "/x/y"), ("/a", "/x//y/./z"), ("/a", "/x/.."), ("/a", "//"),
                         ("/a", "/.."), ("/a", "/."), ("/a", "/./b/"), ("/a", "b"), ("/a/", "/b"), ("/a", "b/c")):
        environ = {"SCRIPT_NAME": script, "PATH_INFO": path}
        show("shift", util.shift_path_info, environ)
        print(environ)
    environ = {}
    util.setup_testing_defaults(environ)
    print({key: value if not key.startswith("wsgi.") or isinstance(value, (int, str, tuple)) else type(value).__name__
           for key, value in environ.items()})
    for name in ("Connection", "TE", "transfer-encoding", "Content-Type", "trailers", "Upgrade", "date"):
        print(name, util.is_hop_by_hop(name))
    wrapper = util.FileWrapper(io.BytesIO(b"abcdefg"), blksize=3)
    print(list(wrapper), wrapper.blksize, wrapper.close(), wrapper.filelike.closed)
    print(hasattr(util.FileWrapper(object()), "close"), util.FileWrapper(io.BytesIO()).blksize)


def header_lists():
    pairs = [("Content-Type", "text/plain"), ("X", "1"), ("x", "2")]
    h = headers.Headers(pairs)
    print(h, bytes(h), len(h), h["X"], h.get("none"), h.get("none", 3), "x" in h, "y" in h, h.get_all("X"))
    print(h.keys(), h.values(), h.items())
    h["X"] = "new"
    del h["none"]
    print(repr(h), pairs, h.setdefault("X", "other"), h.setdefault("Y", "made"))
    h.add_header("Content-Disposition", "attachment", filename='a"b\\c.txt', read_only=None, empty="")
    h.add_header("Only", None, a="b")
    print(str(h))
    show("tuple", headers.Headers, ())
    show("str", headers.Headers, [("a", 1)])
    show("bytes", headers.Headers, [(b"a", "1")])
    show("line", headers.Headers, [("a\n", "1")])
    show("tab", headers.Headers, [("a", "1\t2")])
    show("feed", h.__setitem__, "a", "1\r\n")
    show("name tab", h.__setitem__, "a\tb", "1")
    show("number", h.get, 1)
    show("value", h.add_header, "a", 1)
    show("param", h.add_header, "a", "b", c=1)
    show("empty", headers.Headers)


def run(kind, application, **environ):
    out, err = io.BytesIO(), io.StringIO()
    environ = {"SERVER_PROTOCOL": "HTTP/1.1", "REQUEST_METHOD": "GET", "PATH_INFO": "/"} | environ
    handler = kind(io.BytesIO(b"body"), out, err, environ)
    handler.os_environ = {}
    show("run", handler.run, application)
    print(re.sub(rb"Date: [^\r]*", b"Date: D", out.getvalue()))
    if err.getvalue():
        print("err", err.getvalue().splitlines()[0], err.getvalue().splitlines()[-1])
    print(handler.status, type(handler.result).__name__, handler.headers, handler.bytes_sent, handler.headers_sent)


def answering(status="200 OK", fields=(("Content-Type", "text/plain"),), body=(b"one",), again=False):
    def application(environ, start_response):
        start_response(status, list(fields))
        if again:
            start_response(status, list(fields))
        return body
    return application


def uses_write(environ, start_response):
    write = start_response("200 OK", [])
    write(b"early ")
    write(environ["wsgi.input"].read())
    return [b" late"]


def fails_late(environ, start_response):
    start_response("200 OK", [])(b"sent")
    try:
        raise KeyError("late")
    except KeyError:
        start_response("500 Oops", [], sys.exc_info())
    return []


def restarts(environ, start_response):
    start_response("200 OK", [])
    try:
        raise KeyError("early")
    except KeyError:
        start_response("500 Oops", [("A", "b")], sys.exc_info())
    return [b"a", b"b"]


def leaves(environ, start_response):
    raise BrokenPipeError


class Body:
    def __iter__(self):
        yield b"x"
        raise ValueError("in the body")

    def close(self):
        print("closed")


def run_handlers():
    for kind in (handlers.BaseCGIHandler, handlers.SimpleHandler):
        for application in (answering(), answering(body=[]), answering(body=[b"a", b"b"]), uses_write, fails_late,
                            restarts, answering(again=True), answering(body=["text"]), answering(body=Body()),
                            answering("20"), answering("abc def"), answering("200OK"), answering("200 \n"),
                            answering(b"200 OK"), answering(fields=[("Connection", "close")]),
                            answering(fields=[("Date", "now"), ("Server", "s"), ("Content-Length", "3")]),
                            answering(body=util.FileWrapper(io.BytesIO(b"file"))), lambda e, s: [b"x"],
                            lambda e, s: None):
            run(kind, application)
    run(handlers.SimpleHandler, answering(), SERVER_PROTOCOL="HTTP/0.9")
    out = io.BytesIO()
    handlers.SimpleHandler(io.BytesIO(), out, io.StringIO(), {"SERVER_PROTOCOL": "HTTP/1.0"}).run(leaves)
    print(out.getvalue())

    class Slow(io.BytesIO):
        def write(self, data):
            return super().write(data[:7])

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        slow = Slow()
        handlers.BaseCGIHandler(io.BytesIO(), slow, io.StringIO(), {}).run(answering())
        print(slow.getvalue(), caught[0].category.__name__, caught[0].message)
    for name in ("get_stdin", "get_stderr", "add_cgi_vars", "_flush"):
        show(name, getattr(handlers.BaseHandler(), name))
    for stamp in (0, 1e9, 1234567890.7, -1):
        print(handlers.format_date_time(stamp))
    print(handlers.CGIHandler.wsgi_run_once, handlers.IISCGIHandler.os_environ, "PATH" in handlers.read_environ())


class Quiet(simple_server.WSGIRequestHandler):
    def log_message(self, format, *args):
        print("log", format % args)


def request(application, text):
    with simple_server.make_server("127.0.0.1", 0, application, handler_class=Quiet) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        with socket.create_connection(server.server_address) as client:
            client.sendall(text)
            client.shutdown(socket.SHUT_WR)
            answer = b"".join(iter(lambda: client.recv(4096), b""))
        thread.join()
        print(re.sub(rb"(Date|Server): [^\r]*", rb"\1: -", answer).replace(b"%d" % server.server_port, b"PORT"))


def serve():
    def listing(environ, start_response):
        wanted = ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING", "CONTENT_TYPE", "CONTENT_LENGTH", "HTTP_X_A",
                  "HTTP_HOST", "REMOTE_ADDR", "REMOTE_HOST", "SCRIPT_NAME", "SERVER_PROTOCOL", "GATEWAY_INTERFACE",
                  "SERVER_SOFTWARE", "wsgi.multithread", "wsgi.multiprocess", "wsgi.run_once", "wsgi.url_scheme")
        start_response("200 OK", [("Content-Type", "text/plain")])
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"] or 0))
        return [repr((body, [(name, environ.get(name)) for name in wanted])).encode()]

    request(listing, b"GET /a%20b/%C3%A9?x=1?y HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nX-A:  2 \r\n\r\n")
    request(listing, b"POST / HTTP/1.0\r\nContent-Type: a/b\r\nContent-Length: 4\r\n\r\nbody")
    request(simple_server.demo_app, b"GET \r\n\r\n")
    request(listing, b"GET /" + b"x" * 65540 + b" HTTP/1.0\r\n\r\n")
    started = []
    body = simple_server.demo_app({"b": 1, "a": "x"}, lambda *args: started.append(args))
    print(started, body)
    show("none", getattr, simple_server, "nothing")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(simple_server.__version__, caught[0].category.__name__, caught[0].message)


utilities()
header_lists()
run_handlers()
serve()
print(types.WSGIEnvironment, types.WSGIApplication, types.__all__)
show("protocol", types.InputStream)
