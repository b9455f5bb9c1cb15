"""wsgiref.validate: what it refuses, in the environment, the answer and the streams."""

import io
import re
import sys
import warnings
from wsgiref import util, validate


def show(label, call, *args, **kw):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = call(*args, **kw)
            print(label, result if isinstance(result, (list, bytes, str, type(None))) else type(result).__name__)
        except BaseException as error:
            print(label, type(error).__name__, re.sub(" at 0x[0-9a-f]+", "", str(error)))
        for warning in caught:
            print("  warned", warning.category.__name__, warning.message)


def environment(**changes):
    environ = {"QUERY_STRING": ""}
    util.setup_testing_defaults(environ)
    for name, value in changes.items():
        name = name.replace("wsgi_", "wsgi.")
        if value is None:
            del environ[name]
        else:
            environ[name] = value
    return environ


def collect(application, environ=None, start=lambda *args: lambda data: print("wrote", data)):
    body = validate.validator(application)(environ or environment(), start)
    try:
        return list(body)
    finally:
        body.close()


def plain(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"fine"]


def answer(*args, body=(b"x",), **kw):
    def application(environ, start_response):
        start_response(*args, **kw)
        return body
    return application


def using(action):
    def application(environ, start_response):
        write = start_response("200 OK", [("Content-Type", "a/b")])
        print("got", action(environ["wsgi.input"], environ["wsgi.errors"], write))
        return []
    return application


show("plain", collect, plain)
show("no arguments", validate.validator(plain))
show("keyword", validate.validator(plain), {}, None, a=1)
show("no dict", validate.validator(plain), [], None)
for change in ({"SERVER_NAME": None}, {"HTTP_CONTENT_TYPE": "x"}, {"HTTP_CONTENT_LENGTH": "1"}, {"QUERY_STRING": None},
               {"OTHER": 1}, {"wsgi_version": [1]}, {"wsgi_url_scheme": "ftp"}, {"wsgi_input": 1}, {"wsgi_errors": 2},
               {"REQUEST_METHOD": "BREW"}, {"SCRIPT_NAME": "x"}, {"PATH_INFO": "x"}, {"CONTENT_LENGTH": "-1"},
               {"CONTENT_LENGTH": "x"}, {"PATH_INFO": None}, {"SCRIPT_NAME": "/"}, {"SCRIPT_NAME": None}):
    show(change, collect, plain, environment(**change))
KIND = [("Content-Type", "a/b")]
for args in (("200 OK",), (200, KIND), ("20 OK", KIND), ("099 x", KIND), ("abc x", KIND), ("200", KIND), ("200\tOK", KIND),
             ("200 OK", ()), ("200 OK", [["a", "b"]]), ("200 OK", [("a",)]), ("200 OK", [(1, "b")]), ("200 OK", [("b", 1)]),
             ("200 OK", [("Status", "1")]), ("200 OK", [("a:", "1")]), ("200 OK", [("1a", "1")]), ("200 OK", [("a-", "1")]),
             ("200 OK", [("a", "1\n")]), ("200 OK", []), ("204 No", KIND), ("204 No", []), ("200 OK", KIND, 1),
             ("200 OK", KIND, None), ("200 OK", KIND, None, 1), ("", KIND)):
    show(args, collect, answer(*args))
show("keyword", collect, answer("200 OK", KIND, exc_info=None))
for body in (None, False, "text", b"bytes", ["text"], [1], []):
    show(body, collect, answer("200 OK", KIND, body=body))
show("not started", collect, lambda environ, start_response: [b"x"])
for action in (lambda i, e, w: i.read(), lambda i, e, w: i.read(1), lambda i, e, w: i.readline(),
               lambda i, e, w: i.readline(1, 2), lambda i, e, w: i.readlines(), lambda i, e, w: i.readlines(1, 2),
               lambda i, e, w: list(i), lambda i, e, w: i.close(), lambda i, e, w: e.write("a"),
               lambda i, e, w: e.write(b"a"), lambda i, e, w: e.writelines(["a", "b"]), lambda i, e, w: e.flush(),
               lambda i, e, w: e.close(), lambda i, e, w: w(b"a"), lambda i, e, w: w("a")):
    show("stream", collect, using(action), environment(wsgi_input=io.BytesIO(b"one\ntwo\n")))
checked = validate.validator(plain)(environment(), lambda *args: None)
checked.close()
show("closed", next, checked)
partial = iter(validate.PartialIteratorWrapper([b"p"]))
print("partial", list(partial), partial.close())


class Report(io.StringIO):
    def write(self, text):
        print("reported", text)


sys.unraisablehook = lambda info: print("unraisable", info.exc_type.__name__, info.exc_value)
left = validate.validator(plain)(environment(), lambda *args: None)
usual, sys.stderr = sys.stderr, Report()
del left
sys.stderr = usual
