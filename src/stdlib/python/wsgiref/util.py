"""What WSGI servers and middleware do with an environment: its addresses, its path, its defaults."""

import posixpath

__all__ = ["FileWrapper", "guess_scheme", "application_uri", "request_uri", "shift_path_info",
           "setup_testing_defaults", "is_hop_by_hop"]

_DEFAULT_PORTS = {"http": "80", "https": "443"}

_HOP_BY_HOP = frozenset(["connection", "keep-alive", "proxy-authenticate", "proxy-authorization",
                         "te", "trailers", "transfer-encoding", "upgrade"])


class FileWrapper:
    """The blocks of a file, one at a time."""

    def __init__(self, filelike, blksize=8192):
        self.filelike = filelike
        self.blksize = blksize
        if hasattr(filelike, "close"):
            self.close = filelike.close

    def __iter__(self):
        return self

    def __next__(self):
        if block := self.filelike.read(self.blksize):
            return block
        raise StopIteration


def guess_scheme(environ):
    """The scheme that the variable HTTPS tells of."""
    return "https" if environ.get("HTTPS") in ("yes", "on", "1") else "http"


def _origin(environ):
    """Scheme, host and port, the port only where it is not the scheme's own."""
    scheme = environ["wsgi.url_scheme"]
    if host := environ.get("HTTP_HOST"):
        return f"{scheme}://{host}"
    name, port = environ["SERVER_NAME"], environ["SERVER_PORT"]
    usual = _DEFAULT_PORTS["https" if scheme == "https" else "http"]
    return f"{scheme}://{name}" if port == usual else f"{scheme}://{name}:{port}"


def application_uri(environ):
    """The application's base address."""
    from urllib.parse import quote
    return _origin(environ) + quote(environ.get("SCRIPT_NAME") or "/", encoding="latin1")


def request_uri(environ, include_query=True):
    """The request's whole address, with its query unless told otherwise."""
    from urllib.parse import quote
    base = application_uri(environ)
    path = quote(environ.get("PATH_INFO", ""), safe="/;=,", encoding="latin1")
    # without a script name the base ends in the slash that the path begins with
    uri = base + (path if environ.get("SCRIPT_NAME") else path[1:])
    query = environ.get("QUERY_STRING") if include_query else None
    return f"{uri}?{query}" if query else uri


def shift_path_info(environ):
    """Move the first name of PATH_INFO to SCRIPT_NAME and return it; None where there is none."""
    path = environ.get("PATH_INFO", "")
    if not path:
        return None
    head, *names = path.split("/")
    if not names:
        raise IndexError("list index out of range")
    names[:-1] = [name for name in names[:-1] if name and name != "."]
    name, *rest = names
    script = posixpath.normpath(environ.get("SCRIPT_NAME", "") + "/" + name).removesuffix("/")
    # a trailing slash stands for an empty name, which the script's name keeps
    if not name:
        script += "/"
    environ["SCRIPT_NAME"] = script
    environ["PATH_INFO"] = "/".join([head, *rest])
    return None if name == "." else name


def setup_testing_defaults(environ):
    """Fill in what WSGI demands of an environment and it does not hold yet."""
    from io import BytesIO, StringIO
    keep = environ.setdefault
    host = keep("SERVER_NAME", "127.0.0.1")
    keep("SERVER_PROTOCOL", "HTTP/1.0")
    keep("HTTP_HOST", host)
    keep("REQUEST_METHOD", "GET")
    if "SCRIPT_NAME" not in environ and "PATH_INFO" not in environ:
        environ.update(SCRIPT_NAME="", PATH_INFO="/")
    keep("wsgi.version", (1, 0))
    for flag in ("run_once", "multithread", "multiprocess"):
        keep("wsgi." + flag, 0)
    keep("wsgi.input", BytesIO())
    keep("wsgi.errors", StringIO())
    scheme = keep("wsgi.url_scheme", guess_scheme(environ))
    if scheme in _DEFAULT_PORTS:
        keep("SERVER_PORT", _DEFAULT_PORTS[scheme])


def is_hop_by_hop(header_name):
    """Whether a header is about one connection alone (RFC 2616), which applications may not set."""
    return header_name.lower() in _HOP_BY_HOP
