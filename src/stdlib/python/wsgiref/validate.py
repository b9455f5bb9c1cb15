"""Middleware that checks that a server and an application both keep to WSGI."""

import re
import sys
import warnings

__all__ = ["validator"]

header_re = re.compile(r"^[a-zA-Z][a-zA-Z0-9\-_]*$")
bad_header_value_re = re.compile(r"[\000-\037]")

_REQUIRED = ("REQUEST_METHOD", "SERVER_NAME", "SERVER_PORT", "wsgi.version", "wsgi.input",
             "wsgi.errors", "wsgi.multithread", "wsgi.multiprocess", "wsgi.run_once")
_METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PATCH", "PUT", "DELETE", "TRACE")
_BODILESS = (204, 304)
_NOT_CLOSED = "Iterator garbage collected without being closed"


class WSGIWarning(Warning):
    """What WSGI allows and is a mistake all the same."""


def assert_(cond, *args):
    """An assertion that holds under -O too."""
    if not cond:
        raise AssertionError(*args)


def check_string_type(value, title):
    if type(value) is str:
        return value
    raise AssertionError(f"{title} must be of type str (got {value!r})")


def validator(application):
    """The application, with every call between it and its server checked."""

    def lint_app(*args, **kw):
        assert_(len(args) == 2, "Two arguments required")
        assert_(not kw, "No keyword arguments allowed")
        environ, start_response = args
        check_environ(environ)
        # filled by the first call of start_response, which the body must wait for
        started = []

        def start_response_wrapper(*args, **kw):
            assert_(len(args) in (2, 3), f"Invalid number of arguments: {args}")
            assert_(not kw, "No keyword arguments allowed")
            status, headers, *rest = args
            check_status(status)
            check_headers(headers)
            check_content_type(status, headers)
            check_exc_info(rest[0] if rest else None)
            started.append(None)
            return WriteWrapper(start_response(*args))

        environ["wsgi.input"] = InputWrapper(environ["wsgi.input"])
        environ["wsgi.errors"] = ErrorWrapper(environ["wsgi.errors"])
        body = application(environ, start_response_wrapper)
        assert_(body is not None and body != False,
                "The application must return an iterator, if only an empty list")
        check_iterator(body)
        return IteratorWrapper(body, started)

    return lint_app


class InputWrapper:
    def __init__(self, wsgi_input):
        self.input = wsgi_input

    def read(self, *args):
        assert_(len(args) == 1)
        data = self.input.read(*args)
        assert_(type(data) is bytes)
        return data

    def readline(self, *args):
        assert_(len(args) <= 1)
        line = self.input.readline(*args)
        assert_(type(line) is bytes)
        return line

    def readlines(self, *args):
        assert_(len(args) <= 1)
        lines = self.input.readlines(*args)
        assert_(type(lines) is list)
        assert_(all(type(line) is bytes for line in lines))
        return lines

    def __iter__(self):
        while line := self.readline():
            yield line

    def close(self):
        assert_(0, "input.close() must not be called")


class ErrorWrapper:
    def __init__(self, wsgi_errors):
        self.errors = wsgi_errors

    def write(self, s):
        assert_(type(s) is str)
        self.errors.write(s)

    def flush(self):
        self.errors.flush()

    def writelines(self, seq):
        for line in seq:
            self.write(line)

    def close(self):
        assert_(0, "errors.close() must not be called")


class WriteWrapper:
    def __init__(self, wsgi_writer):
        self.writer = wsgi_writer

    def __call__(self, s):
        assert_(type(s) is bytes)
        self.writer(s)


class PartialIteratorWrapper:
    def __init__(self, wsgi_iterator):
        self.iterator = wsgi_iterator

    def __iter__(self):
        return IteratorWrapper(self.iterator, None)


class IteratorWrapper:
    def __init__(self, wsgi_iterator, check_start_response):
        self.original_iterator = wsgi_iterator
        self.iterator = iter(wsgi_iterator)
        self.closed = False
        self.check_start_response = check_start_response

    def __iter__(self):
        return self

    def __next__(self):
        assert_(not self.closed, "Iterator read after closed")
        block = next(self.iterator)
        if type(block) is not bytes:
            assert_(False, f"Iterator yielded non-bytestring ({block!r})")
        if self.check_start_response is not None:
            assert_(self.check_start_response,
                    "The application returns and we started iterating over its body, but "
                    "start_response has not yet been called")
            self.check_start_response = None
        return block

    def close(self):
        self.closed = True
        if hasattr(self.original_iterator, "close"):
            self.original_iterator.close()

    def __del__(self):
        if not self.closed:
            # an error in here is only reported, and not always where the server's errors go
            sys.stderr.write(_NOT_CLOSED)
        assert_(self.closed, _NOT_CLOSED)


def check_environ(environ):
    assert_(type(environ) is dict,
            f"Environment is not of the right type: {type(environ)!r} (environment: {environ!r})")
    _check_keys(environ)
    for key, value in environ.items():
        # names with a dot are extensions, of any type
        if "." not in key:
            assert_(type(value) is str, f"Environmental variable {key} is not a string: "
                    f"{type(value)!r} (value: {value!r})")
    version = environ["wsgi.version"]
    assert_(type(version) is tuple, f"wsgi.version should be a tuple ({version!r})")
    scheme = environ["wsgi.url_scheme"]
    assert_(scheme in ("http", "https"), f"wsgi.url_scheme unknown: {scheme!r}")
    check_input(environ["wsgi.input"])
    check_errors(environ["wsgi.errors"])
    method = environ["REQUEST_METHOD"]
    if method not in _METHODS:
        warnings.warn(f"Unknown REQUEST_METHOD: {method!r}", WSGIWarning)
    _check_paths(environ)


def _check_keys(environ):
    for key in _REQUIRED:
        assert_(key in environ, f"Environment missing required key: {key!r}")
    for key in ("HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH"):
        assert_(key not in environ, f"Environment should not have the key: {key} "
                f"(use {key.removeprefix('HTTP_')} instead)")
    if "QUERY_STRING" not in environ:
        warnings.warn("QUERY_STRING is not in the WSGI environment; the cgi module will use "
                      "sys.argv when this variable is missing, so application errors are more "
                      "likely", WSGIWarning)


def _check_paths(environ):
    for key in ("SCRIPT_NAME", "PATH_INFO"):
        # both must be there, empty or not
        path = environ[key]
        assert_(not path or path.startswith("/"), f"{key} doesn't start with /: {path!r}")
    if length := environ.get("CONTENT_LENGTH"):
        assert_(int(length) >= 0, f"Invalid CONTENT_LENGTH: {length!r}")
    assert_(environ["SCRIPT_NAME"] != "/", "SCRIPT_NAME cannot be '/'; it should instead be '', and "
            "PATH_INFO should be '/'")


def _check_methods(stream, title, names):
    for name in names:
        assert_(hasattr(stream, name), f"{title} ({stream!r}) doesn't have the attribute {name}")


def check_input(wsgi_input):
    _check_methods(wsgi_input, "wsgi.input", ("read", "readline", "readlines", "__iter__"))


def check_errors(wsgi_errors):
    _check_methods(wsgi_errors, "wsgi.errors", ("flush", "write", "writelines"))


def check_status(status):
    status = check_string_type(status, "Status")
    code = status.split(None, 1)[0]
    assert_(len(code) == 3, f"Status codes must be three characters: {code!r}")
    assert_(int(code) >= 100, f"Status code is invalid: {int(code)!r}")
    if status[3:4] != " ":
        warnings.warn(f"The status string ({status!r}) should be a three-digit integer followed "
                      "by a single space and a status explanation", WSGIWarning)


def check_headers(headers):
    assert_(type(headers) is list,
            f"Headers ({headers!r}) must be of type list: {type(headers)!r}")
    for item in headers:
        assert_(type(item) is tuple,
                f"Individual headers ({item!r}) must be of type tuple: {type(item)!r}")
        assert_(len(item) == 2)
        _check_header(*item)


def _check_header(name, value):
    name = check_string_type(name, "Header name")
    value = check_string_type(value, "Header value")
    assert_(name.lower() != "status", "The Status header cannot be used; it conflicts with CGI "
            f"script, and HTTP status is not given through headers (value: {value!r}).")
    assert_("\n" not in name and ":" not in name,
            f"Header names may not contain ':' or '\\n': {name!r}")
    assert_(header_re.search(name), f"Bad header name: {name!r}")
    assert_(not name.endswith(("-", "_")), f"Names may not end in '-' or '_': {name!r}")
    if bad := bad_header_value_re.search(value):
        assert_(0, f"Bad header value: {value!r} (bad char: {bad.group(0)!r})")


def check_content_type(status, headers):
    code = int(check_string_type(status, "Status").split(None, 1)[0])
    typed = any(check_string_type(name, "Header name").lower() == "content-type"
                for name, _ in headers)
    if code in _BODILESS:
        assert_(not typed, f"Content-Type header found in a {code} response, which must not "
                "return content.")
    else:
        assert_(typed, f"No Content-Type header found in headers ({headers})")


def check_exc_info(exc_info):
    assert_(exc_info is None or type(exc_info) is tuple,
            f"exc_info ({exc_info!r}) is not a tuple: {type(exc_info)!r}")


def check_iterator(iterator):
    assert_(not isinstance(iterator, (str, bytes)),
            "You should not return a string as your application iterator, instead return a "
            "single-item list containing a bytestring.")
