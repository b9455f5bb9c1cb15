"""Cookies that are kept from one response to the next request."""

import time
from http.cookies import CookieError, Morsel, SimpleCookie, _unquote

from aiohttp.abc import AbstractCookieJar
from aiohttp.helpers import is_ip_address, parse_http_date
from yarl import URL

__all__ = ("CookieJar", "DummyCookieJar")

_ATTRIBUTES = {
    "expires": "expires",
    "path": "path",
    "comment": "comment",
    "domain": "domain",
    "max-age": "max-age",
    "secure": "secure",
    "httponly": "httponly",
    "version": "version",
    "samesite": "samesite",
    "partitioned": "partitioned",
}
_FLAGS = ("secure", "httponly", "partitioned")


def parse_set_cookie(text):
    """The name and the Morsel of a Set-Cookie header; None if it is none."""
    name, equals, value = text.partition("=")
    if ";" in name:
        return None
    value, *parts = _value_and_rest(value.lstrip())
    name, value = name.strip(), value.strip()
    if not equals or not name:
        return None
    morsel = Morsel()
    try:
        morsel.set(name, _unquote(value), value)
    except CookieError:
        return None
    for part in parts:
        key, equals, value = part.strip().partition("=")
        key = _ATTRIBUTES.get(key.strip().lower())
        if key is None:
            continue
        value = value.strip()
        if len(value) > 1 and value[0] == value[-1] == '"':
            value = value[1:-1]
        if key in _FLAGS:
            morsel[key] = True
        elif equals:
            morsel[key] = value
    return name, morsel


def _value_and_rest(text):
    """A value, and the attributes behind it; semicolons may stand between quotes."""
    end = 1 if text.startswith('"') else -1
    while 0 < end < len(text) and text[end] != '"':
        end += 2 if text[end] == "\\" else 1
    if not 0 < end < len(text) or text[end + 1:].lstrip()[:1] not in ("", ";"):
        return text.split(";")
    return [text[:end + 1], *text[end + 1:].split(";")[1:]]


def parse_set_cookies(values):
    """A SimpleCookie of Set-Cookie headers."""
    cookies = SimpleCookie()
    for value in values:
        parsed = parse_set_cookie(value)
        if parsed is not None:
            dict.__setitem__(cookies, parsed[0], parsed[1])
    return cookies


def merge_cookies(cookies, url, kept=None, quotes=True):
    """The cookies of a request with those that are kept, which win."""
    jar = CookieJar(unsafe=True, quote_cookie=quotes)
    jar.update_cookies(cookies)
    merged = jar.filter_cookies(url)
    if kept:
        merged.load(kept)
    return merged


def _items(cookies):
    if hasattr(cookies, "items"):
        return cookies.items()
    return cookies


class CookieJar(AbstractCookieJar):
    """Keeps cookies as browsers do."""

    def __init__(self, *, unsafe=False, quote_cookie=True, treat_as_secure_origin=None, loop=None):
        self._cookies = {}
        self._host_only = set()
        self._unsafe = unsafe
        self._quote_cookie = quote_cookie
        if treat_as_secure_origin is None:
            origins = []
        elif isinstance(treat_as_secure_origin, (URL, str)):
            origins = [URL(treat_as_secure_origin).origin()]
        else:
            origins = [URL(url).origin() for url in treat_as_secure_origin]
        self._secure_origins = origins
        self._expirations = {}

    @property
    def quote_cookie(self):
        """Whether values are quoted."""
        return self._quote_cookie

    @property
    def unsafe(self):
        """Whether cookies of IP addresses are kept."""
        return self._unsafe

    @property
    def cookies(self):
        """The cookies by domain and path."""
        return self._cookies

    def __iter__(self):
        self._expire()
        for jar in self._cookies.values():
            yield from jar.values()

    def __len__(self):
        self._expire()
        return sum(len(jar) for jar in self._cookies.values())

    def clear(self, predicate=None):
        """Forget cookies."""
        if predicate is None:
            self._expirations.clear()
            self._cookies.clear()
            self._host_only.clear()
            return
        now = time.time()
        for (domain, path), jar in self._cookies.items():
            for name, morsel in list(jar.items()):
                key = (domain, path, name)
                expired = key in self._expirations and self._expirations[key] <= now
                if expired or predicate(morsel):
                    self._forget(key)

    def clear_domain(self, domain):
        """Forget the cookies of a domain."""
        self.clear(lambda morsel: _domain_match(domain, morsel["domain"]))

    def _forget(self, key):
        domain, path, name = key
        self._expirations.pop(key, None)
        self._host_only.discard(key)
        self._cookies.get((domain, path), {}).pop(name, None)

    def _expire(self):
        now = time.time()
        for key in [key for key, when in self._expirations.items() if when <= now]:
            self._forget(key)

    def update_cookies_from_headers(self, headers, response_url):
        """Keep what Set-Cookie headers say."""
        cookies = [parsed for parsed in map(parse_set_cookie, headers) if parsed is not None]
        if cookies:
            self.update_cookies(cookies, response_url)

    def update_cookies(self, cookies, response_url=URL()):
        """Keep cookies."""
        host = response_url.raw_host
        if not self._unsafe and is_ip_address(host):
            return
        for name, cookie in _items(cookies):
            if not isinstance(cookie, Morsel):
                made = SimpleCookie()
                made[name] = cookie
                cookie = made[name]
            domain = cookie["domain"]
            if domain and domain[-1] == ".":
                domain = ""
            is_host_only = not domain and host is not None
            if is_host_only:
                domain = cookie["domain"] = host
            if domain and domain[0] == ".":
                domain = domain[1:]
                cookie["domain"] = domain
            if host and not _domain_match(domain, host):
                continue
            path = cookie["path"]
            if not path or path[0] != "/":
                path = response_url.path
                if not path.startswith("/"):
                    path = "/"
                else:
                    path = "/" + path[1: path.rfind("/")]
                cookie["path"] = path
            path = path.rstrip("/")
            key = (domain, path, name)
            if is_host_only:
                self._host_only.add(key)
            moment = None
            max_age = cookie["max-age"]
            if max_age:
                try:
                    moment = min(time.time() + int(max_age), 2 ** 53)
                except ValueError:
                    cookie["max-age"] = ""
            elif cookie["expires"]:
                date = parse_http_date(cookie["expires"])
                if date is None:
                    cookie["expires"] = ""
                else:
                    moment = int(date.timestamp())
            jar = self._cookies.get((domain, path))
            if jar is None:
                jar = self._cookies[domain, path] = SimpleCookie()
            if moment is not None:
                self._expirations[key] = moment
            else:
                self._expirations.pop(key, None)
            dict.__setitem__(jar, name, cookie)
        self._expire()

    def filter_cookies(self, request_url):
        """The cookies that go with a request."""
        from http.cookies import BaseCookie
        filtered = SimpleCookie() if self._quote_cookie else BaseCookie()
        if not self._cookies:
            return filtered
        self._expire()
        if not isinstance(request_url, URL):
            import warnings
            warnings.warn("filter_cookies expects yarl.URL instances only, got "
                          f"{type(request_url)}", DeprecationWarning, stacklevel=2)
            request_url = URL(request_url)
        host = request_url.raw_host or ""
        is_ip = is_ip_address(host)
        if is_ip and not self._unsafe:
            return self._shared(filtered)
        is_insecure = request_url.scheme not in ("https", "wss")
        if is_insecure and self._secure_origins:
            is_insecure = request_url.origin() not in self._secure_origins
        path = request_url.path
        for (domain, place), jar in sorted(self._cookies.items(), key=lambda entry: -len(entry[0][1])):
            for name, cookie in jar.items():
                if domain:
                    if (domain, place, name) in self._host_only or is_ip:
                        if domain != host:
                            continue
                    elif not _domain_match(domain, host):
                        continue
                if place and not _path_match(place, path):
                    continue
                if is_insecure and cookie["secure"]:
                    continue
                self._put(filtered, name, cookie)
        return filtered

    def _shared(self, filtered):
        for (domain, _), jar in self._cookies.items():
            if not domain:
                for name, cookie in jar.items():
                    self._put(filtered, name, cookie)
        return filtered

    def _put(self, filtered, name, cookie):
        morsel = Morsel()
        coded = cookie.coded_value
        if coded == cookie.value and self._quote_cookie:
            coded = filtered.value_encode(cookie.value)[1]
        if not self._quote_cookie:
            coded = cookie.value
        morsel.set(name, cookie.value, coded)
        dict.__setitem__(filtered, name, morsel)

    @property
    def host_only_cookies(self):
        """Which cookies go to no other host than theirs."""
        return frozenset(self._host_only)

    def save(self, file_path):
        """Write the cookies to a file that only its owner may read."""
        import json
        import os
        data = {}
        for (domain, path), jar in self._cookies.items():
            data[f"{domain}|{path}"] = {name: self._entry((domain, path, name), jar[name]) for name in jar}
        text = json.dumps(data, indent=2)
        with open(os.open(file_path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(text)

    def _entry(self, key, morsel):
        entry = {"key": morsel.key, "value": morsel.value, "coded_value": morsel.coded_value}
        entry.update({field: value for field, value in morsel.items()
                      if value and field not in ("expires", "max-age")})
        if key in self._host_only:
            entry["host_only"] = True
        if key in self._expirations:
            entry["expires_timestamp"] = self._expirations[key]
        return entry

    def load(self, file_path):
        """Read the cookies from a file that `save` wrote, or an older version by pickle."""
        import json
        with open(file_path, "rb") as file:
            content = file.read()
        try:
            data = json.loads(content)
        except ValueError:
            self._cookies = _unpickled(content)
            return
        self.clear()
        for place, entries in data.items():
            domain, _, path = place.partition("|")
            jar = self._cookies[domain, path] = SimpleCookie()
            for name, fields in entries.items():
                key = (domain, path, name)
                if fields.pop("host_only", False):
                    self._host_only.add(key)
                if (moment := fields.pop("expires_timestamp", None)) is not None:
                    self._expirations[key] = moment
                morsel = Morsel()
                morsel.set(fields.pop("key"), fields.pop("value"), fields.pop("coded_value"))
                morsel.update(fields)
                dict.__setitem__(jar, name, morsel)
        self._expire()


def _unpickled(content):
    """Cookies that were pickled; nothing else is unpickled."""
    import io
    import pickle
    allowed = {("collections", "defaultdict"), ("http.cookies", "SimpleCookie"), ("http.cookies", "Morsel"),
               ("builtins", "tuple"), ("builtins", "set"), ("builtins", "frozenset"), ("builtins", "dict")}

    class Unpickler(pickle.Unpickler):
        def find_class(self, module, name):
            if (module, name) not in allowed:
                raise pickle.UnpicklingError(f"Forbidden class: {module}.{name}. CookieJar.load() only allows "
                                             "cookie-related types")
            return super().find_class(module, name)

    return Unpickler(io.BytesIO(content)).load()


def _domain_match(domain, host):
    if host == domain:
        return True
    if not host.endswith(domain):
        return False
    before = host[: -len(domain)]
    return before.endswith(".") and not is_ip_address(host)


def _path_match(cookie_path, path):
    if not path.startswith("/"):
        path = "/"
    if path == cookie_path:
        return True
    return path.startswith(cookie_path) and (cookie_path.endswith("/") or path[len(cookie_path)] == "/")


class DummyCookieJar(AbstractCookieJar):
    """Keeps nothing."""

    def __init__(self, *, loop=None):
        self._loop = loop

    quote_cookie = True

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    def clear(self, predicate=None):
        """Nothing to do."""

    def clear_domain(self, domain):
        """Nothing to do."""

    def update_cookies(self, cookies, response_url=None):
        """Nothing to do."""

    def update_cookies_from_headers(self, headers, response_url):
        """Nothing to do."""

    def filter_cookies(self, request_url):
        """No cookies."""
        return SimpleCookie()
