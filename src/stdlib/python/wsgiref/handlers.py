"""Handlers that run a WSGI application for one request and write what it answers."""

import os
import sys
import time

from .headers import Headers, _name_disallowed_re
from .util import FileWrapper, guess_scheme, is_hop_by_hop

__all__ = ["BaseHandler", "SimpleHandler", "BaseCGIHandler", "CGIHandler", "IISCGIHandler",
           "read_environ"]

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_REQUEST_VARIABLES = frozenset([
    "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "REQUEST_METHOD", "AUTH_TYPE", "CONTENT_TYPE",
    "CONTENT_LENGTH", "HTTPS", "REMOTE_USER", "REMOTE_IDENT"])


def format_date_time(timestamp):
    """A time in seconds as HTTP headers write it, whatever the locale."""
    t = time.gmtime(timestamp)
    return (f"{_DAYS[t.tm_wday]}, {t.tm_mday:02d} {_MONTHS[t.tm_mon - 1]} {t.tm_year:4d} "
            f"{t.tm_hour:02d}:{t.tm_min:02d}:{t.tm_sec:02d} GMT")


def _needs_transcode(name):
    """Whether a variable's text came from the request."""
    while name not in _REQUEST_VARIABLES:
        if name.startswith(("HTTP_", "SSL_")):
            return True
        if not name.startswith("REDIRECT_"):
            return False
        name = name.removeprefix("REDIRECT_")
    return True


def read_environ():
    """The process's environment, the request's variables as latin-1 decodes their bytes."""
    encoding = sys.getfilesystemencoding()
    environ = dict(os.environ.items())
    for name in filter(_needs_transcode, environ):
        raw = environ[name].encode(encoding, "surrogateescape")
        environ[name] = raw.decode("iso-8859-1")
    return environ


class BaseHandler:
    """One run of an application; subclasses say where its input comes from and its output goes."""

    wsgi_version = (1, 0)
    wsgi_multithread = True
    wsgi_multiprocess = True
    wsgi_run_once = False

    origin_server = True
    http_version = "1.0"
    server_software = None
    os_environ = read_environ()

    wsgi_file_wrapper = FileWrapper
    headers_class = Headers

    traceback_limit = None
    error_status = "500 Internal Server Error"
    error_headers = [("Content-Type", "text/plain")]
    error_body = b"A server error occurred.  Please contact the administrator."

    status = None
    result = None
    headers_sent = False
    headers = None
    bytes_sent = 0

    def run(self, application):
        """Call the application and send its answer, or report why there is none."""
        try:
            self.setup_environ()
            self.result = application(self.environ, self.start_response)
            self.finish_response()
        except (ConnectionAbortedError, BrokenPipeError, ConnectionResetError):
            # the client left, there is nobody to tell
            return
        except:
            try:
                self.handle_error()
            except:
                self.close()
                raise

    def setup_environ(self):
        """Make the environment of this request."""
        self.environ = environ = self.os_environ.copy()
        self.add_cgi_vars()
        environ["wsgi.input"] = self.get_stdin()
        environ["wsgi.errors"] = self.get_stderr()
        environ["wsgi.version"] = self.wsgi_version
        environ["wsgi.run_once"] = self.wsgi_run_once
        environ["wsgi.url_scheme"] = self.get_scheme()
        environ["wsgi.multithread"] = self.wsgi_multithread
        environ["wsgi.multiprocess"] = self.wsgi_multiprocess
        if self.wsgi_file_wrapper is not None:
            environ["wsgi.file_wrapper"] = self.wsgi_file_wrapper
        if self.origin_server and self.server_software:
            environ.setdefault("SERVER_SOFTWARE", self.server_software)

    def finish_response(self):
        """Send what the application returned, and close it."""
        try:
            if not (self.result_is_file() and self.sendfile()):
                for block in self.result:
                    self.write(block)
                self.finish_content()
        except:
            # the handler itself stays as it is for the report of the error
            if hasattr(self.result, "close"):
                self.result.close()
            raise
        self.close()

    def get_scheme(self):
        """The request's scheme."""
        return guess_scheme(self.environ)

    def set_content_length(self):
        """Set the length where it is known: the answer is a single block."""
        try:
            blocks = len(self.result)
        except (TypeError, AttributeError, NotImplementedError):
            return
        if blocks == 1:
            self.headers["Content-Length"] = str(self.bytes_sent)

    def cleanup_headers(self):
        """Complete the headers before they are sent."""
        if "Content-Length" not in self.headers:
            self.set_content_length()

    def start_response(self, status, headers, exc_info=None):
        """Take the status and headers; with an error's information, anew."""
        if exc_info:
            try:
                if self.headers_sent:
                    raise exc_info[1].with_traceback(exc_info[2])
            finally:
                # the traceback holds this frame
                exc_info = None
        elif self.headers is not None:
            raise AssertionError("Headers already set!")
        self.status = status
        self.headers = self.headers_class(headers)
        self._validate_status(self._convert_string_type(status, "Status"))
        if __debug__:
            for name, value in headers:
                name = self._convert_string_type(name, "Header name")
                value = self._convert_string_type(value, "Header value")
                assert not is_hop_by_hop(name), \
                    f"Hop-by-hop header, '{name}: {value}', not allowed"
        return self.write

    def _validate_status(self, status):
        if _name_disallowed_re.search(status):
            raise ValueError("Control characters are not allowed in status")
        if len(status) < 4:
            raise AssertionError("Status must be at least 4 characters")
        if not status[:3].isdigit():
            raise AssertionError("Status message must begin w/3-digit code")
        if status[3] != " ":
            raise AssertionError("Status message must have a space after code")

    def _convert_string_type(self, value, title):
        if type(value) is str:
            return value
        raise AssertionError(f"{title} must be of type str (got {value!r})")

    def send_preamble(self):
        """Send the status, and as an origin server the date and the server's name."""
        def send(line):
            self._write(f"{line}\r\n".encode("iso-8859-1"))

        if not self.origin_server:
            send(f"Status: {self.status}")
        elif self.client_is_modern():
            send(f"HTTP/{self.http_version} {self.status}")
            if "Date" not in self.headers:
                send(f"Date: {format_date_time(time.time())}")
            if self.server_software and "Server" not in self.headers:
                send(f"Server: {self.server_software}")

    def write(self, data):
        """Send bytes of the body, the headers before the first of them."""
        assert type(data) is bytes, "write() argument must be a bytes instance"
        if not self.status:
            raise AssertionError("write() before start_response()")
        if self.headers_sent:
            self.bytes_sent += len(data)
        else:
            # the length of the first block must be known to send the headers
            self.bytes_sent = len(data)
            self.send_headers()
        self._write(data)
        self._flush()

    def sendfile(self):
        """Send the file that is the result by a way of the platform; false where there is none."""
        return False

    def finish_content(self):
        """Send the headers of an answer without a body."""
        if not self.headers_sent:
            self.headers.setdefault("Content-Length", "0")
            self.send_headers()

    def close(self):
        """Close the result and be ready for another run."""
        try:
            if hasattr(self.result, "close"):
                self.result.close()
        finally:
            self.result = self.headers = self.status = self.environ = None
            self.bytes_sent = 0
            self.headers_sent = False

    def send_headers(self):
        """Send the headers, unless the client's protocol has none."""
        self.cleanup_headers()
        self.headers_sent = True
        if not self.origin_server or self.client_is_modern():
            self.send_preamble()
            self._write(bytes(self.headers))

    def result_is_file(self):
        """Whether the result is a wrapper of a file."""
        wrapper = self.wsgi_file_wrapper
        return wrapper is not None and isinstance(self.result, wrapper)

    def client_is_modern(self):
        """Whether the client's protocol has a status and headers."""
        return self.environ["SERVER_PROTOCOL"].upper() != "HTTP/0.9"

    def log_exception(self, exc_info):
        """Print an error's traceback on the stream for errors."""
        try:
            from traceback import print_exception
            stderr = self.get_stderr()
            print_exception(*exc_info, self.traceback_limit, stderr)
            stderr.flush()
        finally:
            exc_info = None

    def handle_error(self):
        """Report the error being handled, to the client too where nothing is sent yet."""
        self.log_exception(sys.exc_info())
        if not self.headers_sent:
            self.result = self.error_output(self.environ, self.start_response)
            self.finish_response()

    def error_output(self, environ, start_response):
        """The application that answers for a failed one."""
        start_response(self.error_status, self.error_headers[:], sys.exc_info())
        return [self.error_body]

    def _write(self, data):
        raise NotImplementedError

    def _flush(self):
        raise NotImplementedError

    def get_stdin(self):
        """The stream of the request's body."""
        raise NotImplementedError

    def get_stderr(self):
        """The stream for errors."""
        raise NotImplementedError

    def add_cgi_vars(self):
        """Put the request's variables into the environment."""
        raise NotImplementedError


class SimpleHandler(BaseHandler):
    """A handler over streams and an environment."""

    def __init__(self, stdin, stdout, stderr, environ, multithread=True, multiprocess=False):
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.base_env = environ
        self.wsgi_multithread = multithread
        self.wsgi_multiprocess = multiprocess

    def get_stdin(self):
        return self.stdin

    def get_stderr(self):
        return self.stderr

    def add_cgi_vars(self):
        self.environ.update(self.base_env)

    def _write(self, data):
        written = self.stdout.write(data)
        if written is None or written == len(data):
            return
        from warnings import warn
        warn("SimpleHandler.stdout.write() should not do partial writes", DeprecationWarning)
        while data := data[written:]:
            written = self.stdout.write(data)

    def _flush(self):
        self.stdout.flush()
        self._flush = self.stdout.flush


class BaseCGIHandler(SimpleHandler):
    """A handler behind a server, which writes the preamble itself."""

    origin_server = False


class CGIHandler(BaseCGIHandler):
    """The handler of a CGI program: the process's own streams and environment."""

    wsgi_run_once = True
    os_environ = {}

    def __init__(self):
        super().__init__(sys.stdin.buffer, sys.stdout.buffer, sys.stderr, read_environ(),
                         multithread=False, multiprocess=True)


class IISCGIHandler(BaseCGIHandler):
    """The handler for servers that repeat the script's name at the start of the path."""

    wsgi_run_once = True
    os_environ = {}

    def __init__(self):
        environ = read_environ()
        path, script = environ.get("PATH_INFO", ""), environ.get("SCRIPT_NAME", "")
        if f"{path}/".startswith(f"{script}/"):
            environ["PATH_INFO"] = path[len(script):]
        super().__init__(sys.stdin.buffer, sys.stdout.buffer, sys.stderr, environ,
                         multithread=False, multiprocess=True)
