"""A small HTTP server that answers with a WSGI application, for tests and development."""

import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, HTTPServer
from platform import python_implementation

from .handlers import SimpleHandler

__all__ = ["WSGIServer", "WSGIRequestHandler", "demo_app", "make_server"]

server_version = "WSGIServer"
sys_version = python_implementation() + "/" + sys.version.split()[0]
software_version = server_version + " " + sys_version

_LONGEST_LINE = 65536


class ServerHandler(SimpleHandler):
    """A handler that logs each request through the request's own handler."""

    server_software = software_version

    def close(self):
        try:
            code, *_ = self.status.split(" ", 1)
            self.request_handler.log_request(code, self.bytes_sent)
        finally:
            super().close()


class WSGIServer(HTTPServer):
    """An HTTP server with an application."""

    application = None

    def server_bind(self):
        super().server_bind()
        self.setup_environ()

    def setup_environ(self):
        """Make the variables that all requests share."""
        self.base_environ = {
            "SERVER_NAME": self.server_name,
            "GATEWAY_INTERFACE": "CGI/1.1",
            "SERVER_PORT": str(self.server_port),
            "REMOTE_HOST": "",
            "CONTENT_LENGTH": "",
            "SCRIPT_NAME": "",
        }

    def get_app(self):
        """The application."""
        return self.application

    def set_app(self, application):
        """Set the application."""
        self.application = application


class WSGIRequestHandler(BaseHTTPRequestHandler):
    """Reads one request and runs the server's application for it."""

    server_version = server_version

    def get_environ(self):
        """The environment of the request that was read."""
        path, _, query = self.path.partition("?")
        headers = self.headers
        kind = headers.get("content-type")
        environ = self.server.base_environ | {
            "SERVER_PROTOCOL": self.request_version,
            "SERVER_SOFTWARE": self.server_version,
            "REQUEST_METHOD": self.command,
            "PATH_INFO": urllib.parse.unquote(path, "iso-8859-1"),
            "QUERY_STRING": query,
            "REMOTE_ADDR": self.address_string(),
            "CONTENT_TYPE": headers.get_content_type() if kind is None else kind,
        }
        if length := headers.get("content-length"):
            environ["CONTENT_LENGTH"] = length
        for header, value in headers.items():
            variable = header.replace("-", "_").upper()
            if variable in environ:
                continue
            value, key = value.strip(), "HTTP_" + variable
            environ[key] = f"{environ[key]},{value}" if key in environ else value
        return environ

    def get_stderr(self):
        """The stream for the application's errors."""
        return sys.stderr

    def handle(self):
        self.raw_requestline = self.rfile.readline(_LONGEST_LINE + 1)
        if len(self.raw_requestline) > _LONGEST_LINE:
            self.requestline = self.request_version = self.command = ""
            self.send_error(414)
            return
        # parse_request has answered what it refuses
        if not self.parse_request():
            return
        handler = ServerHandler(self.rfile, self.wfile, self.get_stderr(), self.get_environ(),
                                multithread=False)
        handler.request_handler = self
        handler.run(self.server.get_app())


def demo_app(environ, start_response):
    """An application that lists its environment."""
    lines = ["Hello world!", ""]
    lines += [f"{name} = {value!r}" for name, value in sorted(environ.items())]
    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
    return ["".join(line + "\n" for line in lines).encode("utf-8")]


def make_server(host, port, app, server_class=WSGIServer, handler_class=WSGIRequestHandler):
    """A server at an address for an application."""
    server = server_class((host, port), handler_class)
    server.set_app(app)
    return server


def __getattr__(name):
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from warnings import _deprecated
    _deprecated("__version__", remove=(3, 20))
    return "0.2"
