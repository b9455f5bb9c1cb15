"""Opening URLs: requests, and handlers for what comes up between request and answer."""

import base64
import bisect
import contextlib
import email.utils
import http.client
import io
import os
import re
import socket
import ssl
import tempfile
import time
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import (quote, unquote, unquote_to_bytes, unwrap, urldefrag, urljoin, urlparse, urlsplit,
                          urlunparse, _splitattr, _splithost, _splitpasswd, _splitport, _splittag,
                          _splittype, _splituser, _splitvalue)
from urllib.response import addclosehook, addinfourl

lazy from urllib import _ftp
lazy from urllib._ftp import ftpwrapper

__all__ = [
    "AbstractBasicAuthHandler", "AbstractDigestAuthHandler", "BaseHandler", "CacheFTPHandler", "DataHandler",
    "FTPHandler", "FileHandler", "HTTPBasicAuthHandler", "HTTPCookieProcessor", "HTTPDefaultErrorHandler",
    "HTTPDigestAuthHandler", "HTTPErrorProcessor", "HTTPHandler", "HTTPPasswordMgr",
    "HTTPPasswordMgrWithDefaultRealm", "HTTPPasswordMgrWithPriorAuth", "HTTPRedirectHandler",
    "HTTPSHandler", "OpenerDirector", "ProxyBasicAuthHandler", "ProxyDigestAuthHandler", "ProxyHandler",
    "Request", "UnknownHandler", "build_opener", "getproxies", "install_opener", "parse_http_list",
    "parse_keqv_list", "pathname2url", "proxy_bypass", "url2pathname", "urlcleanup", "urlopen",
    "urlretrieve",
]

__version__ = "3.15"
_opener = None


def urlopen(url, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, *, context=None):
    """Open a URL or a Request; return the answer."""
    global _opener
    if context:
        opener = build_opener(HTTPSHandler(context=context))
    else:
        if _opener is None:
            _opener = build_opener()
        opener = _opener
    return opener.open(url, data, timeout)


def install_opener(opener):
    """Let urlopen() use an opener."""
    global _opener
    _opener = opener


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Copy what a URL gives into a file; return its name and the headers."""
    kind, path = _splittype(url)
    with contextlib.closing(urlopen(url, data)) as source:
        headers = source.info()
        if kind == "file" and not filename:
            return os.path.normpath(path), headers
        if filename:
            target = open(filename, "wb")
        else:
            target = tempfile.NamedTemporaryFile(delete=False)
            filename = target.name
        size, got, count = int(headers.get("Content-Length", -1)), 0, 0
        with target:
            if reporthook:
                reporthook(count, 8192, size)
            while block := source.read(8192):
                got += len(block)
                target.write(block)
                count += 1
                if reporthook:
                    reporthook(count, 8192, size)
    if 0 <= size and got < size:
        raise ContentTooShortError(f"retrieval incomplete: got only {got} out of {size} bytes",
                                   (filename, headers))
    return filename, headers


def urlcleanup():
    """Forget the opener that urlopen() uses."""
    global _opener
    _opener = None


class Request:
    """A request for a URL."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers = {}
        self.unredirected_hdrs = {}
        self._data = None
        self.data = data
        self._tunnel_host = None
        for key, value in headers.items():
            self.add_header(key, value)
        if origin_req_host is None:
            from http.cookiejar import request_host

            origin_req_host = request_host(self)
        self.origin_req_host = origin_req_host
        self.unverifiable = unverifiable
        if method:
            self.method = method

    @property
    def full_url(self):
        """The whole URL."""
        return f"{self._full_url}#{self.fragment}" if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        self._full_url, self.fragment = _splittag(unwrap(url))
        self.type, rest = _splittype(self._full_url)
        if self.type is None:
            raise ValueError(f"unknown url type: {self._full_url!r}")
        self.host, self.selector = _splithost(rest)
        if self.host:
            self.host = unquote(self.host)

    @full_url.deleter
    def full_url(self):
        self._full_url = self.fragment = None
        self.selector = ""

    @property
    def data(self):
        """The body."""
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            if self.has_header("Content-length"):
                self.remove_header("Content-length")

    @data.deleter
    def data(self):
        self.data = None

    def get_method(self):
        """Return the method: as given, or POST with a body and GET without."""
        return getattr(self, "method", "GET" if self.data is None else "POST")

    def get_full_url(self):
        """Return the whole URL."""
        return self.full_url

    def set_proxy(self, host, type):
        """Send the request to a proxy."""
        if self.type == "https" and not self._tunnel_host:
            self._tunnel_host = self.host
        else:
            self.type = type
            self.selector = self.full_url
        self.host = host

    def has_proxy(self):
        """Return whether the request goes to a proxy."""
        return self.selector == self.full_url

    def add_header(self, key, val):
        """Set a header."""
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        """Set a header that redirected requests do not have."""
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        """Return whether a header is set."""
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        """Return a header."""
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        """Remove a header."""
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        """Return all headers as pairs."""
        return list({**self.unredirected_hdrs, **self.headers}.items())


class OpenerDirector:
    """Asks its handlers in order."""

    def __init__(self):
        self.addheaders = [("User-agent", f"Python-urllib/{__version__}")]
        self.handlers = []
        self.handle_open = {}
        self.handle_error = {}
        self.process_response = {}
        self.process_request = {}

    def add_handler(self, handler):
        """Add a handler; its methods' names tell what for."""
        if not hasattr(handler, "add_parent"):
            raise TypeError(f"expected BaseHandler instance, got {type(handler)!r}")
        added = False
        for name in dir(handler):
            if name in ("redirect_request", "do_open", "proxy_open"):
                continue
            protocol, _, condition = name.partition("_")
            key = protocol
            if condition.startswith("error"):
                code = condition.partition("_")[2]
                key = int(code) if code.isdigit() else code
                table = self.handle_error.setdefault(protocol, {})
            elif condition == "open":
                table = self.handle_open
            elif condition == "response":
                table = self.process_response
            elif condition == "request":
                table = self.process_request
            else:
                continue
            bisect.insort(table.setdefault(key, []), handler)
            added = True
        if added:
            bisect.insort(self.handlers, handler)
            handler.add_parent(self)

    def close(self):
        """Do nothing."""

    def _call_chain(self, chain, kind, method, *args):
        for handler in chain.get(kind, ()):
            result = getattr(handler, method)(*args)
            if result is not None:
                return result
        return None

    def open(self, fullurl, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        """Open a URL or a Request; return the answer."""
        if isinstance(fullurl, str):
            request = Request(fullurl, data)
        else:
            request = fullurl
            if data is not None:
                request.data = data
        request.timeout = timeout
        protocol = request.type
        for handler in self.process_request.get(protocol, []):
            request = getattr(handler, protocol + "_request")(request)
        response = self._open(request, data)
        for handler in self.process_response.get(protocol, []):
            response = getattr(handler, protocol + "_response")(request, response)
        return response

    def _open(self, request, data=None):
        for kind, method in (("default", "default_open"), (request.type, request.type + "_open"),
                             ("unknown", "unknown_open")):
            result = self._call_chain(self.handle_open, kind, method, request)
            if result:
                return result
        return None

    def error(self, proto, *args):
        """Let handlers treat an answer that is no success."""
        if proto in ("http", "https"):
            table = self.handle_error["http"]
            code = args[2]
            result = self._call_chain(table, code, f"http_error_{code}", *args)
            if result:
                return result
            return self._call_chain(table, "default", "http_error_default", *args)
        return self._call_chain(self.handle_error, proto, proto + "_error", *args)


def build_opener(*handlers):
    """Return an opener with the usual handlers, and those given in place of what they derive from."""
    usual = [ProxyHandler, UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler,
             FTPHandler, FileHandler, HTTPErrorProcessor, DataHandler, HTTPSHandler]
    opener = OpenerDirector()
    for kind in usual:
        if not any(issubclass(given, kind) if isinstance(given, type) else isinstance(given, kind)
                   for given in handlers):
            opener.add_handler(kind())
    for handler in handlers:
        opener.add_handler(handler() if isinstance(handler, type) else handler)
    return opener


class BaseHandler:
    """Base of handlers."""

    handler_order = 500

    def add_parent(self, parent):
        """Note the opener."""
        self.parent = parent

    def close(self):
        """Do nothing."""

    def __lt__(self, other):
        if not hasattr(other, "handler_order"):
            return True
        return self.handler_order < other.handler_order


class HTTPErrorProcessor(BaseHandler):
    """Hands answers that are no success to the opener's error()."""

    handler_order = 1000

    def http_response(self, request, response):
        """Return a success as it is."""
        if 200 <= response.status < 300:
            return response
        return self.parent.error("http", request, response, response.status, response.msg, response.info())

    https_response = http_response


class HTTPDefaultErrorHandler(BaseHandler):
    """Raises what no other handler treats."""

    def http_error_default(self, req, fp, code, msg, hdrs):
        """Raise an HTTPError."""
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPRedirectHandler(BaseHandler):
    """Follows redirections."""

    max_repeats = 4
    max_redirections = 10
    inf_msg = ("The HTTP server returned a redirect error that would lead to an infinite loop.\n"
               "The last 30x error message was:\n")

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        """Return the request that follows, or raise."""
        method = req.get_method()
        if not (code in (301, 302, 303, 307, 308) and method in ("GET", "HEAD")
                or code in (301, 302, 303) and method == "POST"):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        newurl = newurl.replace(" ", "%20")
        kept = {name: value for name, value in req.headers.items()
                if name.lower() not in ("content-length", "content-type")}
        return Request(newurl, method="HEAD" if method == "HEAD" else "GET", headers=kept,
                       origin_req_host=req.origin_req_host, unverifiable=True)

    def http_error_302(self, req, fp, code, msg, headers):
        """Follow."""
        if "location" in headers:
            newurl = headers["location"]
        elif "uri" in headers:
            newurl = headers["uri"]
        else:
            return None
        parts = urlparse(newurl)
        if parts.scheme not in ("http", "https", "ftp", ""):
            raise HTTPError(newurl, code, f"{msg} - Redirection to url '{newurl}' is not allowed", headers, fp)
        if not parts.path and parts.netloc:
            parts = parts._replace(path="/")
        newurl = quote(urlunparse(parts), encoding="iso-8859-1", safe="!#$%&'()*+,/:;=?@[]~")
        newurl = urljoin(req.full_url, newurl)
        following = self.redirect_request(req, fp, code, msg, headers, newurl)
        if following is None:
            return None
        visited = getattr(req, "redirect_dict", {})
        if visited.get(newurl, 0) >= self.max_repeats or len(visited) >= self.max_redirections:
            raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        following.redirect_dict = req.redirect_dict = visited
        visited[newurl] = visited.get(newurl, 0) + 1
        fp.read()
        fp.close()
        return self.parent.open(following, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class UnknownHandler(BaseHandler):
    """Refuses schemes without a handler."""

    def unknown_open(self, req):
        """Raise."""
        raise URLError(f"unknown url type: {req.type}")


# HTTP.

class AbstractHTTPHandler(BaseHandler):
    """What HTTP with and without TLS have in common."""

    def __init__(self, debuglevel=None):
        self._debuglevel = debuglevel if debuglevel is not None else http.client.HTTPConnection.debuglevel

    def set_http_debuglevel(self, level):
        """Print what goes on."""
        self._debuglevel = level

    def do_request_(self, request):
        """Set the headers that every request has."""
        if not request.host:
            raise URLError("no host given")
        if request.data is not None:
            data = request.data
            if isinstance(data, str):
                raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. "
                                "It cannot be of type str.")
            if not request.has_header("Content-type"):
                request.add_unredirected_header("Content-type", "application/x-www-form-urlencoded")
            if not request.has_header("Content-length") and not request.has_header("Transfer-encoding"):
                length = http.client.HTTPConnection._content_length(data, request.get_method())
                if length is not None:
                    request.add_unredirected_header("Content-length", str(length))
                else:
                    request.add_unredirected_header("Transfer-encoding", "chunked")
        host = request.host
        if request.has_proxy():
            host, _ = _splithost(_splittype(request.selector)[1])
        if not request.has_header("Host"):
            request.add_unredirected_header("Host", host)
        for name, value in self.parent.addheaders:
            name = name.capitalize()
            if not request.has_header(name):
                request.add_unredirected_header(name, value)
        return request

    def do_open(self, http_class, req, **http_conn_args):
        """Send the request over a new connection and return the answer."""
        host = req.host
        if not host:
            raise URLError("no host given")
        connection = http_class(host, timeout=req.timeout, **http_conn_args)
        connection.set_debuglevel(self._debuglevel)
        headers = {**req.unredirected_hdrs}
        headers.update({name: value for name, value in req.headers.items() if name not in headers})
        headers["Connection"] = "close"
        headers = {name.title(): value for name, value in headers.items()}
        if req._tunnel_host:
            tunnel_headers = {}
            if "Proxy-Authorization" in headers:
                tunnel_headers["Proxy-Authorization"] = headers.pop("Proxy-Authorization")
            connection.set_tunnel(req._tunnel_host, headers=tunnel_headers)
        try:
            try:
                connection.request(req.get_method(), req.selector, req.data, headers,
                                   encode_chunked=req.has_header("Transfer-encoding"))
            except OSError as problem:
                raise URLError(problem)
            response = connection.getresponse()
        except:
            connection.close()
            raise
        if connection.sock:
            connection.sock.close()
            connection.sock = None
        response.url = req.get_full_url()
        # The reason phrase stands where older handlers look for it.
        response.msg = response.reason
        return response


class HTTPHandler(AbstractHTTPHandler):
    """Opens http: URLs."""

    def http_open(self, req):
        """Return the answer."""
        return self.do_open(http.client.HTTPConnection, req)

    http_request = AbstractHTTPHandler.do_request_


class HTTPSHandler(AbstractHTTPHandler):
    """Opens https: URLs."""

    def __init__(self, debuglevel=None, context=None, check_hostname=None):
        super().__init__(debuglevel)
        if context is None and check_hostname is not None:
            context = ssl.create_default_context()
        if check_hostname is not None:
            context.check_hostname = check_hostname
        self._context = context

    def https_open(self, req):
        """Return the answer."""
        return self.do_open(http.client.HTTPSConnection, req, context=self._context)

    https_request = AbstractHTTPHandler.do_request_


class HTTPCookieProcessor(BaseHandler):
    """Keeps cookies in a jar."""

    def __init__(self, cookiejar=None):
        import http.cookiejar

        self.cookiejar = http.cookiejar.CookieJar() if cookiejar is None else cookiejar

    def http_request(self, request):
        """Add the cookies of a request."""
        self.cookiejar.add_cookie_header(request)
        return request

    def http_response(self, request, response):
        """Keep the cookies of an answer."""
        self.cookiejar.extract_cookies(response, request)
        return response

    https_request = http_request
    https_response = http_response


# Passwords.

class HTTPPasswordMgr:
    """Users and passwords by realm and URL."""

    def __init__(self):
        self.passwd = {}

    def add_password(self, realm, uri, user, passwd):
        """Register a user for a URL, or for each of several."""
        uris = [uri] if isinstance(uri, str) else uri
        table = self.passwd.setdefault(realm, {})
        for default_port in True, False:
            table[tuple(self.reduce_uri(one, default_port) for one in uris)] = (user, passwd)

    def find_user_password(self, realm, authuri):
        """Return the user and password for a URL, (None, None) if there are none."""
        for default_port in True, False:
            reduced = self.reduce_uri(authuri, default_port)
            for uris, found in self.passwd.get(realm, {}).items():
                if any(self.is_suburi(uri, reduced) for uri in uris):
                    return found
        return None, None

    def reduce_uri(self, uri, default_port=True):
        """Return the host with port and the path of a URL."""
        parts = urlsplit(uri)
        if parts[1]:
            scheme, authority, path = parts[0], parts[1], parts[2] or "/"
        else:
            scheme, authority, path = None, uri, "/"
        host, port = _splitport(authority)
        if default_port and port is None and scheme is not None:
            number = {"http": 80, "https": 443}.get(scheme)
            if number is not None:
                authority = f"{host}:{number}"
        return authority, path

    def is_suburi(self, base, test):
        """Return whether a reduced URL lies below another."""
        if base == test:
            return True
        if base[0] != test[0]:
            return False
        prefix = base[1]
        return test[1].startswith(prefix if prefix.endswith("/") else prefix + "/")


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    """As its base; the realm None stands for all."""

    def find_user_password(self, realm, authuri):
        """Return the user and password for a URL."""
        found = super().find_user_password(realm, authuri)
        return found if found[0] is not None else super().find_user_password(None, authuri)


class HTTPPasswordMgrWithPriorAuth(HTTPPasswordMgrWithDefaultRealm):
    """As its base; some URLs get the password before they ask."""

    def __init__(self):
        self.authenticated = {}
        super().__init__()

    def add_password(self, realm, uri, user, passwd, is_authenticated=False):
        """Register a user for a URL."""
        self.update_authenticated(uri, is_authenticated)
        if realm is not None:
            super().add_password(None, uri, user, passwd)
        super().add_password(realm, uri, user, passwd)

    def update_authenticated(self, uri, is_authenticated=False):
        """Set whether a URL gets the password before it asks."""
        for default_port in True, False:
            for one in [uri] if isinstance(uri, str) else uri:
                self.authenticated[self.reduce_uri(one, default_port)] = is_authenticated

    def is_authenticated(self, authuri):
        """Return whether a URL gets the password before it asks."""
        for default_port in True, False:
            reduced = self.reduce_uri(authuri, default_port)
            for uri in self.authenticated:
                if self.is_suburi(uri, reduced):
                    return self.authenticated[uri]
        return None


class AbstractBasicAuthHandler:
    """Answers demands for a user and password."""

    _CHALLENGE = re.compile(r'(?:^|,)[ \t]*([^ \t,]+)[ \t]+realm=(["\']?)([^"\']*)\2', re.IGNORECASE)

    def __init__(self, password_mgr=None):
        self.passwd = HTTPPasswordMgr() if password_mgr is None else password_mgr
        self.add_password = self.passwd.add_password

    def http_error_auth_reqed(self, authreq, host, req, headers):
        """Ask again with the password, if one is known."""
        challenges = headers.get_all(authreq)
        if not challenges:
            return None
        other = None
        for challenge in challenges:
            for match in self._CHALLENGE.finditer(challenge):
                if match[1].lower() == "basic":
                    return self.retry_http_basic_auth(host, req, match[3])
                other = match[1]
        if other is not None:
            raise ValueError(f"AbstractBasicAuthHandler does not support the following scheme: {other!r}")
        return None

    def retry_http_basic_auth(self, host, req, realm):
        """Ask again with the password of a realm."""
        user, password = self.passwd.find_user_password(realm, host)
        if password is None:
            return None
        text = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
        if req.get_header(self.auth_header, None) == text:
            return None
        req.add_unredirected_header(self.auth_header, text)
        return self.parent.open(req, timeout=req.timeout)

    def http_request(self, req):
        """Add the password of URLs that get it before they ask."""
        if not hasattr(self.passwd, "is_authenticated") or not self.passwd.is_authenticated(req.full_url):
            return req
        if not req.has_header("Authorization"):
            user, password = self.passwd.find_user_password(None, req.full_url)
            text = base64.b64encode(f"{user}:{password}".encode()).decode()
            req.add_unredirected_header("Authorization", "Basic " + text.strip())
        return req

    def http_response(self, req, response):
        """Note whether the password was right."""
        if hasattr(self.passwd, "is_authenticated"):
            self.passwd.update_authenticated(req.full_url, 200 <= response.code < 300)
        return response

    https_request = http_request
    https_response = http_response


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Basic authentication at servers."""

    auth_header = "Authorization"

    def http_error_401(self, req, fp, code, msg, headers):
        """Ask again with the password."""
        return self.http_error_auth_reqed("www-authenticate", req.full_url, req, headers)


class ProxyBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Basic authentication at proxies."""

    auth_header = "Proxy-authorization"

    def http_error_407(self, req, fp, code, msg, headers):
        """Ask again with the password."""
        return self.http_error_auth_reqed("proxy-authenticate", req.host, req, headers)


class AbstractDigestAuthHandler:
    """Answers demands for a digest of user and password."""

    def __init__(self, passwd=None):
        self.passwd = HTTPPasswordMgr() if passwd is None else passwd
        self.add_password = self.passwd.add_password
        self.retried = 0
        self.nonce_count = 0
        self.last_nonce = None

    def reset_retry_count(self):
        """Begin to count anew."""
        self.retried = 0

    def http_error_auth_reqed(self, auth_header, host, req, headers):
        """Ask again with the digest, if a password is known."""
        challenge = headers.get(auth_header, None)
        if self.retried > 5:
            raise HTTPError(req.full_url, 401, "digest auth failed", headers, None)
        self.retried += 1
        if not challenge:
            return None
        scheme = challenge.split()[0]
        if scheme.lower() == "digest":
            return self.retry_http_digest_auth(req, challenge)
        if scheme.lower() != "basic":
            raise ValueError(f"AbstractDigestAuthHandler does not support the following scheme: '{scheme}'")
        return None

    def retry_http_digest_auth(self, req, auth):
        """Ask again with the digest."""
        _, _, challenge = auth.partition(" ")
        fields = parse_keqv_list(filter(None, parse_http_list(challenge)))
        text = self.get_authorization(req, fields)
        if not text:
            return None
        text = f"Digest {text}"
        if req.headers.get(self.auth_header, None) == text:
            return None
        req.add_unredirected_header(self.auth_header, text)
        return self.parent.open(req, timeout=req.timeout)

    def get_cnonce(self, nonce):
        """Return a number that is used once."""
        import hashlib

        seed = f"{self.nonce_count}:{nonce}:{time.ctime()}:".encode("ascii") + os.urandom(8)
        return hashlib.sha1(seed).hexdigest()[:16]

    def get_authorization(self, req, chal):
        """Return the fields of the answer to a challenge."""
        try:
            realm, nonce = chal["realm"], chal["nonce"]
        except KeyError:
            return None
        quality = chal.get("qop")
        algorithm = chal.get("algorithm", "MD5")
        opaque = chal.get("opaque")
        digest, keyed = self.get_algorithm_impls(algorithm)
        user, password = self.passwd.find_user_password(realm, req.full_url)
        if user is None:
            return None
        first = digest(f"{user}:{realm}:{password}")
        second = digest(f"{req.get_method()}:{req.selector}")
        extra = ""
        if quality is None:
            answer = keyed(first, f"{nonce}:{second}")
        elif "auth" in quality.split(","):
            self.nonce_count = self.nonce_count + 1 if nonce == self.last_nonce else 1
            self.last_nonce = nonce
            count, cnonce = f"{self.nonce_count:08x}", self.get_cnonce(nonce)
            answer = keyed(first, f"{nonce}:{count}:{cnonce}:auth:{second}")
            extra = f', qop=auth, nc={count}, cnonce="{cnonce}"'
        else:
            raise URLError(f"qop '{quality}' is not supported.")
        text = (f'username="{user}", realm="{realm}", nonce="{nonce}", uri="{req.selector}", '
                f'response="{answer}"')
        if opaque:
            text += f', opaque="{opaque}"'
        return f'{text}, algorithm="{algorithm}"{extra}'

    def get_algorithm_impls(self, algorithm):
        """Return the functions of an algorithm."""
        import hashlib

        kinds = {"MD5": hashlib.md5, "SHA": hashlib.sha1, "SHA-256": hashlib.sha256}
        if algorithm not in kinds:
            raise ValueError(f"Unsupported digest authentication algorithm {algorithm!r}")

        def digest(text):
            return kinds[algorithm](text.encode("ascii")).hexdigest()

        return digest, lambda secret, data: digest(f"{secret}:{data}")


class HTTPDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    """Digest authentication at servers."""

    auth_header = "Authorization"
    handler_order = 490

    def http_error_401(self, req, fp, code, msg, headers):
        """Ask again with the digest."""
        result = self.http_error_auth_reqed("www-authenticate", urlparse(req.full_url)[1], req, headers)
        self.reset_retry_count()
        return result


class ProxyDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    """Digest authentication at proxies."""

    auth_header = "Proxy-Authorization"
    handler_order = 490

    def http_error_407(self, req, fp, code, msg, headers):
        """Ask again with the digest."""
        result = self.http_error_auth_reqed("proxy-authenticate", req.host, req, headers)
        self.reset_retry_count()
        return result


def parse_keqv_list(l):
    """Return a dict of name=value texts."""
    pairs = (text.split("=", 1) for text in l)
    return {name: value[1:-1] if value[:1] == value[-1:] == '"' else value for name, value in pairs}


def parse_http_list(s):
    """Return the parts of a text between commas that are not quoted."""
    parts = re.findall(r'(?:[^",]|"(?:\\.|[^"\\])*"?)+', s)
    return [part.strip() for part in parts]


# Files and data.

class FileHandler(BaseHandler):
    """Opens file: URLs."""

    names = None

    def file_open(self, req):
        """Return the file as an answer."""
        return self.open_local_file(req)

    def get_names(self):
        """Return the addresses of this machine."""
        if FileHandler.names is None:
            try:
                FileHandler.names = tuple(socket.gethostbyname_ex("localhost")[2]
                                          + socket.gethostbyname_ex(socket.gethostname())[2])
            except OSError:
                FileHandler.names = (socket.gethostbyname("localhost"),)
        return FileHandler.names

    def open_local_file(self, req):
        """Return a file of this machine as an answer."""
        import mimetypes

        if req.host and req.host != "localhost":
            raise URLError("file:// scheme is supported only on localhost")
        path = url2pathname(req.selector)
        try:
            stat = os.stat(path)
            kind = mimetypes.guess_file_type(path)[0]
            modified = email.utils.formatdate(stat.st_mtime, usegmt=True)
            headers = email.message_from_string(
                f"Content-type: {kind or 'text/plain'}\nContent-length: {stat.st_size}\n"
                f"Last-modified: {modified}\n")
            return addinfourl(open(path, "rb"), headers, "file://" + pathname2url(path))
        except OSError as problem:
            raise URLError(problem, getattr(problem, "filename", None)) from problem


class DataHandler(BaseHandler):
    """Opens data: URLs."""

    def data_open(self, req):
        """Return the data as an answer."""
        _, data = req.full_url.split(":", 1)
        kind, data = data.split(",", 1)
        data = unquote_to_bytes(data)
        if kind.endswith(";base64"):
            data = base64.decodebytes(data)
            kind = kind[:-7]
        kind = kind or "text/plain;charset=US-ASCII"
        headers = email.message_from_string(f"Content-type: {kind}\nContent-length: {len(data)}\n")
        return addinfourl(io.BytesIO(data), headers, req.full_url)


class FTPHandler(BaseHandler):
    """Opens ftp: URLs."""

    def ftp_open(self, req):
        """Fetch a file, or the list of a folder."""
        return _ftp.open_url(self, req)

    def connect_ftp(self, user, passwd, host, port, dirs, timeout):
        """Return a connection for one file."""
        return _ftp.ftpwrapper(user, passwd, host, port, dirs, timeout, persistent=False)


class CacheFTPHandler(FTPHandler):
    """Opens ftp: URLs over connections that are kept for a while."""

    def __init__(self):
        self._kept = _ftp.Cache()

    def setTimeout(self, t):
        """Set how long connections are kept."""
        self._kept.delay = t

    def setMaxConns(self, m):
        """Set how many connections are kept at most."""
        self._kept.most = m

    def connect_ftp(self, user, passwd, host, port, dirs, timeout):
        """Return a connection."""
        key = user, host, port, "/".join(dirs), timeout
        return self._kept.get(key, lambda: _ftp.ftpwrapper(user, passwd, host, port, dirs, timeout))

    def clear_cache(self):
        """Close the connections."""
        self._kept.clear()


def url2pathname(url, *, require_scheme=False, resolve_host=False):
    """Return the path that a file: URL names."""
    if not require_scheme:
        url = "file:" + url
    parts = urlsplit(url)
    if parts.scheme != "file":
        raise URLError("URL is missing a 'file:' scheme")
    if parts.netloc and parts.netloc != "localhost":
        raise URLError("file:// scheme is supported only on localhost")
    rest = url.partition(":")[2]
    if rest.startswith("//"):
        rest = rest[2:].removeprefix(parts.netloc)
    return unquote(rest, encoding="utf-8", errors="surrogateescape")


def pathname2url(pathname, *, add_scheme=False):
    """Return the file: URL of a path, its scheme only on demand."""
    scheme = "file:" if add_scheme else ""
    start = "//" if pathname.startswith("/") else ""
    return scheme + start + quote(pathname, encoding="utf-8", errors="surrogateescape")


# Proxies.

class ProxyHandler(BaseHandler):
    """Sends requests to proxies."""

    handler_order = 100

    def __init__(self, proxies=None):
        self.proxies = getproxies() if proxies is None else proxies
        for kind, url in self.proxies.items():
            kind = kind.lower()
            setattr(self, f"{kind}_open",
                    lambda request, proxy=url, type=kind: self.proxy_open(request, proxy, type))

    def proxy_open(self, req, proxy, type):
        """Turn a request to a proxy."""
        original = req.type
        scheme, user, password, hostport = _parse_proxy(proxy)
        scheme = original if scheme is None else scheme
        if req.host and proxy_bypass(req.host):
            return None
        if user and password:
            text = f"{unquote(user)}:{unquote(password)}".encode()
            req.add_header("Proxy-authorization", "Basic " + base64.b64encode(text).decode("ascii"))
        req.set_proxy(unquote(hostport), scheme)
        if original == scheme or original == "https":
            return None
        return self.parent.open(req, timeout=req.timeout)


def _parse_proxy(proxy):
    """Return the scheme, user, password and host of a proxy."""
    scheme, rest = _splittype(proxy)
    if not rest.startswith("/"):
        scheme, authority = None, proxy
    else:
        if not rest.startswith("//"):
            raise ValueError(f"proxy URL with no authority: {proxy!r}")
        authority = rest[2:].partition("/")[0].partition("?")[0]
    user_info, hostport = _splituser(authority)
    user, password = _splitpasswd(user_info) if user_info is not None else (None, None)
    return scheme, user, password, hostport


def getproxies_environment():
    """Return the proxies that variables like http_proxy name."""
    found = {}
    for wanted_case in (str.lower, str):
        for name, value in os.environ.items():
            lower = name.lower()
            if not lower.endswith("_proxy"):
                continue
            if wanted_case is str and name != lower:
                continue
            if value:
                found[lower[:-6]] = value
            elif wanted_case is str:
                found.pop(lower[:-6], None)
    if "REQUEST_METHOD" in os.environ:
        # A client of a server's program could have set it.
        found.pop("http", None)
    return found


getproxies = getproxies_environment


def proxy_bypass_environment(host, proxies=None):
    """Return whether the variable no_proxy names a host."""
    proxies = getproxies_environment() if proxies is None else proxies
    listed = proxies.get("no")
    if not listed:
        return False
    if listed == "*":
        return True
    host = host.lower()
    bare, _ = _splitport(host)
    for name in map(str.strip, listed.split(",")):
        if name:
            name = name.lstrip(".").lower()
            if name in (bare, host) or bare.endswith("." + name) or host.endswith("." + name):
                return True
    return False


proxy_bypass = proxy_bypass_environment
