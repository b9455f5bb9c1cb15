"""HTTP servers for tests and small tasks, and one for the files of a folder."""

import argparse
import datetime
import email.utils
import html
import http.client
import io
import mimetypes
import os
import posixpath
import shutil
import socket
import socketserver
import sys
import time
import urllib.parse
from http import HTTPStatus

__all__ = ["BaseHTTPRequestHandler", "HTTPServer", "HTTPSServer", "SimpleHTTPRequestHandler",
           "ThreadingHTTPServer", "ThreadingHTTPSServer"]

__version__ = "0.6"

DEFAULT_ERROR_MESSAGE = """\
<!DOCTYPE HTML>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <style type="text/css">
            :root {
                color-scheme: light dark;
            }
        </style>
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: %(code)d</p>
        <p>Message: %(message)s.</p>
        <p>Error code explanation: %(code)s - %(explain)s.</p>
    </body>
</html>
"""
DEFAULT_ERROR_CONTENT_TYPE = "text/html;charset=utf-8"


class HTTPServer(socketserver.TCPServer):
    """A server that answers one request after another."""

    allow_reuse_address = True
    allow_reuse_port = False

    def server_bind(self):
        """Bind, and note the server's name."""
        socketserver.TCPServer.server_bind(self)
        host, port = self.server_address[:2]
        self.server_name = socket.getfqdn(host)
        self.server_port = port


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    """A server that answers each connection in a thread."""

    daemon_threads = True


class HTTPSServer(HTTPServer):
    """A server that answers over TLS, one request after another."""

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True, *, certfile, keyfile=None,
                 password=None, alpn_protocols=None):
        import ssl
        self.ssl = ssl
        self.certfile = certfile
        self.keyfile = keyfile
        self.password = password
        self.alpn_protocols = ["http/1.1"] if alpn_protocols is None else alpn_protocols
        super().__init__(server_address, RequestHandlerClass, bind_and_activate)

    def server_activate(self):
        """Listen, under TLS."""
        super().server_activate()
        self.socket = self._create_context().wrap_socket(self.socket, server_side=True)

    def _create_context(self):
        context = self.ssl.create_default_context(self.ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.certfile, self.keyfile, self.password)
        context.set_alpn_protocols(self.alpn_protocols)
        return context


class ThreadingHTTPSServer(socketserver.ThreadingMixIn, HTTPSServer):
    """A server that answers each connection over TLS in a thread."""

    daemon_threads = True


class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    """Answers requests by the methods do_GET(), do_POST() and so on."""

    sys_version = "Python/" + sys.version.split()[0]
    server_version = "BaseHTTP"
    error_message_format = DEFAULT_ERROR_MESSAGE
    error_content_type = DEFAULT_ERROR_CONTENT_TYPE
    default_request_version = "HTTP/0.9"
    protocol_version = "HTTP/1.0"
    MessageClass = http.client.HTTPMessage
    responses = {status: (status.phrase, status.description) for status in HTTPStatus.__members__.values()}
    weekdayname = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    monthname = [None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    def parse_request(self):
        """Read the request; return False after an error was sent."""
        self.command = None
        # Errors are answered with a head even where the version cannot be read.
        self.request_version = ""
        self.close_connection = True
        self.requestline = str(self.raw_requestline, "iso-8859-1").rstrip("\r\n")
        words = self.requestline.split()
        if not words:
            return False
        if len(words) >= 3 and not self._take_version(words[-1]):
            return False
        if not 2 <= len(words) <= 3:
            self.send_error(HTTPStatus.BAD_REQUEST, f"Bad request syntax ({self.requestline!r})")
            return False
        command, path = words[:2]
        if len(words) == 2 and command != "GET":
            self.send_error(HTTPStatus.BAD_REQUEST, f"Bad HTTP/0.9 request type ({command!r})")
            return False
        self.command = command
        self.path = "/" + path.lstrip("/") if path.startswith("//") else path
        if len(words) == 2:
            self.request_version = self.default_request_version
            self.headers = self.MessageClass()
            return True
        return self._take_headers()

    def _take_version(self, version):
        try:
            if not version.startswith("HTTP/"):
                raise ValueError
            parts = version.split("/", 1)[1].split(".")
            if len(parts) != 2 or not all(part.isdigit() and len(part) <= 10 for part in parts):
                raise ValueError
            number = tuple(map(int, parts))
        except ValueError:
            self.send_error(HTTPStatus.BAD_REQUEST, f"Bad request version ({version!r})")
            return False
        if number >= (1, 1) and self.protocol_version >= "HTTP/1.1":
            self.close_connection = False
        self.request_version = version
        if number >= (2, 0):
            self.send_error(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED,
                            f"Invalid HTTP version ({version.split('/', 1)[1]})")
            return False
        return True

    def _take_headers(self):
        try:
            self.headers = http.client.parse_headers(self.rfile, _class=self.MessageClass)
        except http.client.LineTooLong as problem:
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "Line too long", str(problem))
            return False
        except http.client.HTTPException as problem:
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "Too many headers", str(problem))
            return False
        connection = self.headers.get("Connection", "").lower()
        if connection == "close":
            self.close_connection = True
        elif connection == "keep-alive" and self.protocol_version >= "HTTP/1.1":
            self.close_connection = False
        expects = self.headers.get("Expect", "").lower() == "100-continue"
        if expects and self.protocol_version >= "HTTP/1.1" and self.request_version >= "HTTP/1.1":
            return self.handle_expect_100()
        return True

    def handle_expect_100(self):
        """Let the client send its body."""
        self.send_response_only(HTTPStatus.CONTINUE)
        self.end_headers()
        return True

    def handle_one_request(self):
        """Read and answer one request."""
        try:
            self.raw_requestline = self.rfile.readline(65537)
            if len(self.raw_requestline) > 65536:
                self.requestline = self.request_version = self.command = ""
                self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
                return
            if not self.raw_requestline:
                self.close_connection = True
                return
            if not self.parse_request():
                return
            method = getattr(self, "do_" + self.command, None)
            if method is None:
                self.send_error(HTTPStatus.NOT_IMPLEMENTED, f"Unsupported method ({self.command!r})")
                return
            method()
            self.wfile.flush()
        except TimeoutError as problem:
            self.log_error("Request timed out: %r", problem)
            self.close_connection = True

    def handle(self):
        """Answer the requests of a connection."""
        self.close_connection = True
        self.handle_one_request()
        while not self.close_connection:
            self.handle_one_request()

    def send_error(self, code, message=None, explain=None):
        """Send an answer that tells an error."""
        short, long = self.responses.get(code, ("???", "???"))
        message = short if message is None else message
        explain = long if explain is None else explain
        self.log_error("code %d, message %s", code, message)
        self.send_response(code, message)
        self.send_header("Connection", "close")
        body = None
        if code >= 200 and code not in (HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT,
                                        HTTPStatus.NOT_MODIFIED):
            text = self.error_message_format % {
                "code": code, "message": html.escape(message, quote=False),
                "explain": html.escape(explain, quote=False)}
            body = text.encode("UTF-8", "replace")
            self.send_header("Content-Type", self.error_content_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and body:
            self.wfile.write(body)

    def send_response(self, code, message=None):
        """Begin an answer."""
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header("Server", self.version_string())
        self.send_header("Date", self.date_time_string())

    def send_response_only(self, code, message=None):
        """Put the status line alone into the headers."""
        if self.request_version == "HTTP/0.9":
            return
        if message is None:
            message = self.responses[code][0] if code in self.responses else ""
        self._lines().append(f"{self.protocol_version} {code} {message}\r\n".encode("latin-1", "strict"))

    def _lines(self):
        if not hasattr(self, "_headers_buffer"):
            self._headers_buffer = []
        return self._headers_buffer

    def send_header(self, keyword, value):
        """Put a header into the answer."""
        if self.request_version != "HTTP/0.9":
            self._lines().append(f"{keyword}: {value}\r\n".encode("latin-1", "strict"))
        if keyword.lower() == "connection":
            if value.lower() == "close":
                self.close_connection = True
            elif value.lower() == "keep-alive":
                self.close_connection = False

    def end_headers(self):
        """Send the headers."""
        if self.request_version != "HTTP/0.9":
            self._lines().append(b"\r\n")
            self.flush_headers()

    def flush_headers(self):
        """Send what is there of the headers."""
        if hasattr(self, "_headers_buffer"):
            self.wfile.write(b"".join(self._headers_buffer))
            self._headers_buffer = []

    def log_request(self, code="-", size="-"):
        """Log a request."""
        code = code.value if isinstance(code, HTTPStatus) else code
        self.log_message('"%s" %s %s', self.requestline, str(code), str(size))

    def log_error(self, format, *args):
        """Log an error."""
        self.log_message(format, *args)

    _shown = str.maketrans({code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7f, 0xa0))})
    _shown[ord("\\")] = r"\\"

    def log_message(self, format, *args):
        """Print a line of the log."""
        message = (format % args).translate(self._shown)
        sys.stderr.write(f"{self.address_string()} - - [{self.log_date_time_string()}] {message}\n")

    def version_string(self):
        """Return what the Server header says."""
        return f"{self.server_version} {self.sys_version}"

    def date_time_string(self, timestamp=None):
        """Return a time stamp as headers have it."""
        return email.utils.formatdate(time.time() if timestamp is None else timestamp, usegmt=True)

    def log_date_time_string(self):
        """Return the time as the log has it."""
        now = time.localtime()
        return (f"{now.tm_mday:02d}/{self.monthname[now.tm_mon]}/{now.tm_year:04d} "
                f"{now.tm_hour:02d}:{now.tm_min:02d}:{now.tm_sec:02d}")

    def address_string(self):
        """Return the client's address."""
        return self.client_address[0]


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    """Answers with the files of a folder."""

    server_version = "SimpleHTTP"
    index_pages = ("index.html", "index.htm")
    default_content_type = "application/octet-stream"
    extensions_map = _encodings_map_default = {
        ".gz": "application/gzip", ".Z": "application/octet-stream", ".bz2": "application/x-bzip2",
        ".xz": "application/x-xz",
    }

    def __init__(self, *args, directory=None, extra_response_headers=None, **kwargs):
        self.extra_response_headers = extra_response_headers
        self.directory = os.fspath(os.getcwd() if directory is None else directory)
        super().__init__(*args, **kwargs)

    def do_GET(self):
        """Send a file."""
        file = self.send_head()
        if file:
            with file:
                self.copyfile(file, self.wfile)

    def do_HEAD(self):
        """Send the headers of a file."""
        file = self.send_head()
        if file:
            file.close()

    def _send_extra_response_headers(self):
        for name, value in self.extra_response_headers or ():
            self.send_header(name, value)

    def send_head(self):
        """Send the headers; return the file to be sent, or None."""
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            parts = urllib.parse.urlsplit(self.path)
            if not parts.path.endswith(("/", "%2f", "%2F")):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", urllib.parse.urlunsplit(
                    (*parts[:2], parts[2] + "/", *parts[3:])))
                self.send_header("Content-Length", "0")
                self.end_headers()
                return None
            pages = (os.path.join(path, page) for page in self.index_pages)
            page = next(filter(os.path.isfile, pages), None)
            if page is None:
                return self.list_directory(path)
            path = page
        if path.endswith("/"):
            self.send_error(HTTPStatus.NOT_FOUND, "File not found")
            return None
        try:
            file = open(path, "rb")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, "File not found")
            return None
        try:
            return self._send_file_head(path, file)
        except:
            file.close()
            raise

    def _send_file_head(self, path, file):
        stat = os.fstat(file.fileno())
        if "If-Modified-Since" in self.headers and "If-None-Match" not in self.headers:
            if self._is_unchanged(stat):
                self.send_response(HTTPStatus.NOT_MODIFIED)
                self.end_headers()
                file.close()
                return None
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-type", self.guess_type(path))
        self.send_header("Content-Length", str(stat.st_size))
        self.send_header("Last-Modified", self.date_time_string(stat.st_mtime))
        self._send_extra_response_headers()
        self.end_headers()
        return file

    def _is_unchanged(self, stat):
        try:
            since = email.utils.parsedate_to_datetime(self.headers["If-Modified-Since"])
        except (TypeError, IndexError, OverflowError, ValueError):
            return False
        if since.tzinfo is None:
            since = since.replace(tzinfo=datetime.timezone.utc)
        if since.tzinfo is not datetime.timezone.utc and since.utcoffset():
            return False
        changed = datetime.datetime.fromtimestamp(stat.st_mtime, datetime.timezone.utc)
        return changed.replace(microsecond=0) <= since

    def list_directory(self, path):
        """Send the names in a folder."""
        try:
            names = sorted(os.listdir(path), key=str.lower)
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, "No permission to list directory")
            return None
        asked = self.path.split("#", 1)[0].split("?", 1)[0]
        shown = html.escape(urllib.parse.unquote(asked, errors="surrogatepass"), quote=False)
        encoding = sys.getfilesystemencoding()
        title = f"Directory listing for {shown}"
        lines = ["<!DOCTYPE HTML>", '<html lang="en">', "<head>", f'<meta charset="{encoding}">',
                 "<style type=\"text/css\">\n:root {\ncolor-scheme: light dark;\n}\n</style>",
                 f"<title>{title}</title>\n</head>", f"<body>\n<h1>{title}</h1>", "<hr>\n<ul>"]
        for name in names:
            full = os.path.join(path, name)
            shown_name = link = name
            if os.path.isdir(full):
                shown_name = link = name + "/"
            if os.path.islink(full):
                shown_name = name + "@"
            link = urllib.parse.quote(link, errors="surrogatepass")
            lines.append(f'<li><a href="{link}">{html.escape(shown_name, quote=False)}</a></li>')
        lines.append("</ul>\n<hr>\n</body>\n</html>\n")
        body = "\n".join(lines).encode(encoding, "surrogateescape")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-type", f"text/html; charset={encoding}")
        self.send_header("Content-Length", str(len(body)))
        self._send_extra_response_headers()
        self.end_headers()
        return io.BytesIO(body)

    def translate_path(self, path):
        """Return the file that a path of a URL stands for."""
        path = path.split("#", 1)[0].split("?", 1)[0]
        ends_with_slash = path.rstrip().endswith("/")
        path = posixpath.normpath(urllib.parse.unquote(path, errors="surrogatepass"))
        result = self.directory
        for word in filter(None, path.split("/")):
            if os.path.dirname(word) or word in (os.curdir, os.pardir):
                continue
            result = os.path.join(result, word)
        return result + "/" if ends_with_slash else result

    def copyfile(self, source, outputfile):
        """Copy a file into the answer."""
        shutil.copyfileobj(source, outputfile)

    def guess_type(self, path):
        """Return the type of a file."""
        _, extension = posixpath.splitext(path)
        if extension in self.extensions_map:
            return self.extensions_map[extension]
        if extension.lower() in self.extensions_map:
            return self.extensions_map[extension.lower()]
        guess, _ = mimetypes.guess_file_type(path)
        return guess or self.default_content_type


def _get_best_family(*address):
    """Return the family and the address that fit best."""
    family, _, _, _, place = next(iter(socket.getaddrinfo(*address, type=socket.SOCK_STREAM,
                                                          flags=socket.AI_PASSIVE)))
    return family, place


def test(HandlerClass=SimpleHTTPRequestHandler, ServerClass=ThreadingHTTPServer, protocol="HTTP/1.0", port=8000,
         bind=None, content_type=SimpleHTTPRequestHandler.default_content_type, tls_cert=None, tls_key=None,
         tls_password=None):
    """Serve until the keyboard interrupts."""
    ServerClass.address_family, address = _get_best_family(bind, port)
    HandlerClass.protocol_version = protocol
    HandlerClass.default_content_type = content_type
    if tls_cert:
        server = ServerClass(address, HandlerClass, certfile=tls_cert, keyfile=tls_key, password=tls_password)
    else:
        server = ServerClass(address, HandlerClass)
    with server:
        host, port = server.socket.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        scheme = "HTTPS" if tls_cert else "HTTP"
        print(f"Serving {scheme} on {host} port {port} ({scheme.lower()}://{shown}:{port}/) ...")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nKeyboard interrupt received, exiting.")
            sys.exit(0)


def _parser():
    parser = argparse.ArgumentParser()
    parser.add_argument("-b", "--bind", metavar="ADDRESS", help="bind to this address (default: all interfaces)")
    parser.add_argument("-d", "--directory", default=os.getcwd(),
                        help="serve this directory (default: current directory)")
    parser.add_argument("-p", "--protocol", metavar="VERSION", default="HTTP/1.0",
                        help="conform to this HTTP version (default: %(default)s)")
    parser.add_argument("--content-type", default=SimpleHTTPRequestHandler.default_content_type,
                        help="default content type for unknown extensions (default: %(default)s)")
    parser.add_argument("--tls-cert", metavar="PATH", help="path to the TLS certificate chain file")
    parser.add_argument("--tls-key", metavar="PATH", help="path to the TLS key file")
    parser.add_argument("--tls-password-file", metavar="PATH", help="path to the password file for the TLS key")
    parser.add_argument("-H", "--header", nargs=2, action="append", metavar=("HEADER", "VALUE"),
                        help="Add a custom response header (can be specified multiple times)")
    parser.add_argument("port", default=8000, type=int, nargs="?",
                        help="bind to this port (default: %(default)s)")
    return parser


def _password(parser, options):
    """Return the password of the key, from its file."""
    if not options.tls_cert and options.tls_key:
        parser.error("--tls-key requires --tls-cert to be set")
    if not options.tls_password_file:
        return None
    if not options.tls_cert:
        parser.error("--tls-password-file requires --tls-cert to be set")
    try:
        with open(options.tls_password_file, encoding="utf-8") as file:
            return file.read().strip()
    except OSError as problem:
        parser.error(f"Failed to read TLS password file: {problem}")


def _main():
    parser = _parser()
    options = parser.parse_args()
    password = _password(parser, options)
    base = ThreadingHTTPSServer if options.tls_cert else ThreadingHTTPServer

    class Handler(SimpleHTTPRequestHandler):
        """Answers with the files of the folder."""

        def __init__(self, *args, **kwargs):
            super().__init__(*args, directory=options.directory,
                             extra_response_headers=options.header, **kwargs)

    class Server(base):
        """Listens on both kinds of addresses."""

        def server_bind(self):
            if self.address_family == socket.AF_INET6:
                self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
            return super().server_bind()

    test(Handler, Server, options.protocol, options.port, options.bind, options.content_type, options.tls_cert,
         options.tls_key, password)


if __name__ == "__main__":
    _main()
