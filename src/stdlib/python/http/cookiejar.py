"""Cookies as a client keeps them: taken from answers, and sent with requests."""

import copy
import os
import re
import threading
import time
import urllib.parse
from calendar import timegm

__all__ = ["Cookie", "CookieJar", "CookiePolicy", "DefaultCookiePolicy", "FileCookieJar", "LWPCookieJar",
           "LoadError", "MozillaCookieJar"]

DEFAULT_HTTP_PORT = "80"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class LoadError(OSError):
    """A file of cookies cannot be read."""


# Times.

def time2isoz(t=None):
    """Return a time stamp as 1994-11-24 08:49:37Z."""
    return time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime(time.time() if t is None else t))


def time2netscape(t=None):
    """Return a time stamp as Wed, 09-Feb-1994 22:23:32 GMT."""
    moment = time.gmtime(time.time() if t is None else t)
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[moment.tm_wday]
    month = _MONTHS[moment.tm_mon - 1].title()
    return (f"{day}, {moment.tm_mday:02d}-{month}-{moment.tm_year:04d} "
            f"{moment.tm_hour:02d}:{moment.tm_min:02d}:{moment.tm_sec:02d} GMT")


_DATE = re.compile(
    r"(?:[A-Za-z]+,?\s+)?(\d{1,2})(?:\s+|[-/])([A-Za-z]{3,}|\d{1,2})(?:\s+|[-/])(\d{4}|\d{2})"
    r"(?:(?:\s+|:)(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(GMT|UTC?|Z|[-+]?\d{2,4}:?(?:\d\d)?)?", re.IGNORECASE)
_C_DATE = re.compile(r"[A-Za-z]{3}\s+([A-Za-z]{3})\s+(\d{1,2})\s+(\d\d):(\d\d):(\d\d)\s+(\d{4})")


def http2time(text):
    """Return the time stamp of a date in one of the forms that servers use, or None."""
    text = text.strip()
    if match := _C_DATE.match(text):
        month, day, hour, minute, second, year = match.groups()
        zone = None
    elif match := _DATE.match(text):
        day, month, year, hour, minute, second, zone = match.groups()
    else:
        return None
    if not month.isdigit():
        if month[:3].lower() not in _MONTHS:
            return None
        month = _MONTHS.index(month[:3].lower()) + 1
    year = int(year)
    if year < 100:
        now = time.gmtime().tm_year
        year += now - now % 100
        if year - now > 50:
            year -= 100
        elif now - year > 50:
            year += 100
    month, day = int(month), int(day)
    hour, minute, second = (int(part or 0) for part in (hour, minute, second))
    if not (1 <= month <= 12 and 1 <= day <= 31 and hour <= 24 and minute <= 59 and second <= 61):
        return None
    stamp = timegm((year, month, day, hour, minute, second))
    if zone and zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = int(digits[:2]) * 3600 + int(digits[2:]) * 60
        stamp -= offset if zone[0] == "+" else -offset
    return float(stamp)


_ISO = re.compile(r"(\d{4})[-/]?(\d\d?)[-/]?(\d\d?)(?:\s*[-:Tt]?\s*(\d\d?):?(\d\d)(?::?(\d\d(?:\.\d*)?))?)?"
                  r"\s*([-+]?\d\d?:?(?:\d\d)?|Z|z)?\s*$")


def iso2time(text):
    """Return the time stamp of an ISO date, or None."""
    match = _ISO.match(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        stamp = timegm((int(year), int(month), int(day), int(hour or 0), int(minute or 0),
                        int(float(second or 0))))
    except ValueError:
        return None
    if zone and zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = int(digits[:2]) * 3600 + int(digits[2:]) * 60
        stamp -= offset if zone[0] == "+" else -offset
    return float(stamp)


# Headers.

def split_header_words(header_values):
    """Return the words of headers: for each group a list of (name, value), the value None without =."""
    groups = []
    for text in header_values:
        pairs = []
        position = 0
        token = re.compile(r'\s*([^=\s;,]+)(?:\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s;,]*)))?\s*([;,])?')
        while position < len(text):
            match = token.match(text, position)
            if match is None:
                position += 1
                continue
            name, quoted, plain, mark = match.groups()
            value = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else plain
            pairs.append((name, value))
            position = match.end()
            if mark == ",":
                groups.append(pairs)
                pairs = []
        if pairs:
            groups.append(pairs)
    return groups


def join_header_words(lists):
    """Return a header of such words."""
    headers = []
    for pairs in lists:
        parts = []
        for name, value in pairs:
            if value is not None:
                if not re.search(r"^\w+$", value):
                    value = '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'
                name = f"{name}={value}"
            parts.append(name)
        if parts:
            headers.append("; ".join(parts))
    return ", ".join(headers)


def _unquoted(text):
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text.strip('"')


_KNOWN = ("expires", "domain", "path", "secure", "version", "port", "max-age")


def parse_ns_headers(ns_headers):
    """Return, for each Set-Cookie header, the pairs in it; "expires" becomes a time stamp."""
    result = []
    for header in ns_headers:
        pairs, has_version = [], False
        for at, part in enumerate(header.split(";")):
            name, equals, value = part.strip().partition("=")
            name = name.strip()
            if not name:
                if at == 0:
                    break
                continue
            value = value.strip() if equals else None
            if at:
                lower = name.lower()
                if lower in _KNOWN:
                    name = lower
                if name == "version":
                    value = None if value is None else _unquoted(value)
                    has_version = True
                elif name == "expires" and value is not None:
                    value = http2time(_unquoted(value))
            pairs.append((name, value))
        if pairs:
            if not has_version:
                pairs.append(("version", "0"))
            result.append(pairs)
    return result


# Hosts and paths.

_IPV4 = re.compile(r"\.\d+$", re.ASCII)


def is_HDN(text):
    """Return whether a text may be a host's name and is no address."""
    return not (_IPV4.search(text) or text == "" or text[0] == "." or text[-1] == ".")


def domain_match(A, B):
    """Return whether a host belongs to a domain."""
    A, B = A.lower(), B.lower()
    if A == B:
        return True
    if not is_HDN(A):
        return False
    at = A.rfind(B)
    return at > 0 and B.startswith(".") and is_HDN(B[1:])


def user_domain_match(A, B):
    """Return whether a host belongs to a domain that a user listed."""
    A, B = A.lower(), B.lower()
    if not (_liberal(A) and _liberal(B)):
        return A == B
    return A.endswith(B) if B.startswith(".") else A == B


def _liberal(text):
    return not _IPV4.search(text)


def request_host(request):
    """Return the host of a request, in lower case and without port."""
    host = urllib.parse.urlparse(request.get_full_url())[1]
    if host == "":
        host = request.get_header("Host", "")
    return re.sub(r":\d+$", "", host, count=1, flags=re.ASCII).lower()


def eff_request_host(request):
    """Return the host of a request, and the name that its domain is compared with."""
    host = name = request_host(request)
    if "." not in host:
        name = host + ".local"
    return host, name


def request_path(request):
    """Return the path of a request."""
    path = escape_path(urllib.parse.urlsplit(request.get_full_url()).path)
    return path if path.startswith("/") else "/" + path


def request_port(request):
    """Return the port of a request as a text."""
    _, colon, port = request.host.rpartition(":")
    if not colon or "]" in port:
        return DEFAULT_HTTP_PORT
    return port if port.isdigit() else None


def escape_path(path):
    """Return a path with all but the usual characters escaped."""
    path = urllib.parse.quote(path, "%/;:@&=+$,!~*'()")
    return re.sub(r"%([0-9a-fA-F][0-9a-fA-F])", lambda match: "%" + match[1].upper(), path)


def reach(h):
    """Return the widest domain that a host may set cookies for."""
    _, dot, rest = h.partition(".")
    if dot and is_HDN(h) and ("." in rest or rest == "local"):
        return "." + rest
    return h


def is_third_party(request):
    """Return whether a request goes to another site than the one that made it."""
    return not domain_match(request_host(request), reach(request.origin_req_host))


class Cookie:
    """A cookie."""

    def __init__(self, version, name, value, port, port_specified, domain, domain_specified,
                 domain_initial_dot, path, path_specified, secure, expires, discard, comment, comment_url,
                 rest, rfc2109=False):
        if version is not None:
            version = int(version)
        if expires is not None:
            expires = int(float(expires))
        if port is None and port_specified is True:
            raise ValueError("if port is None, port_specified must be false")
        self.version = version
        self.name = name
        self.value = value
        self.port = port
        self.port_specified = port_specified
        self.domain = domain.lower()
        self.domain_specified = domain_specified
        self.domain_initial_dot = domain_initial_dot
        self.path = path
        self.path_specified = path_specified
        self.secure = secure
        self.expires = expires
        self.discard = discard
        self.comment = comment
        self.comment_url = comment_url
        self.rfc2109 = rfc2109
        self._rest = copy.copy(rest)

    def has_nonstandard_attr(self, name):
        """Return whether an attribute was given that is not standard."""
        return name in self._rest

    def get_nonstandard_attr(self, name, default=None):
        """Return an attribute that is not standard."""
        return self._rest.get(name, default)

    def set_nonstandard_attr(self, name, value):
        """Set an attribute that is not standard."""
        self._rest[name] = value

    def is_expired(self, now=None):
        """Return whether its time is over."""
        now = time.time() if now is None else now
        return self.expires is not None and self.expires <= now

    def __str__(self):
        port = "" if self.port is None else ":" + self.port
        text = self.name if self.value is None else f"{self.name}={self.value}"
        return f"<Cookie {text} for {self.domain}{port}{self.path}>"

    def __repr__(self):
        names = ("version", "name", "value", "port", "port_specified", "domain", "domain_specified",
                 "domain_initial_dot", "path", "path_specified", "secure", "expires", "discard", "comment",
                 "comment_url")
        parts = [f"{name}={getattr(self, name)!r}" for name in names]
        parts += [f"rest={self._rest!r}", f"rfc2109={self.rfc2109!r}"]
        return f"{type(self).__name__}({', '.join(parts)})"


class CookiePolicy:
    """Decides which cookies are kept and sent."""

    def set_ok(self, cookie, request):
        """Return whether a cookie of an answer is kept."""
        raise NotImplementedError()

    def return_ok(self, cookie, request):
        """Return whether a cookie is sent with a request."""
        raise NotImplementedError()

    def domain_return_ok(self, domain, request):
        """Return whether cookies of a domain may be sent."""
        return True

    def path_return_ok(self, path, request):
        """Return whether cookies of a path may be sent."""
        return True


class DefaultCookiePolicy(CookiePolicy):
    """The rules that browsers follow."""

    DomainStrictNoDots = 1
    DomainStrictNonDomain = 2
    DomainRFC2965Match = 4
    DomainLiberal = 0
    DomainStrict = DomainStrictNoDots | DomainStrictNonDomain

    def __init__(self, blocked_domains=None, allowed_domains=None, netscape=True, rfc2965=False,
                 rfc2109_as_netscape=None, hide_cookie2=False, strict_domain=False,
                 strict_rfc2965_unverifiable=True, strict_ns_unverifiable=False,
                 strict_ns_domain=DomainLiberal, strict_ns_set_initial_dollar=False,
                 strict_ns_set_path=False, secure_protocols=("https", "wss")):
        self.netscape = netscape
        self.rfc2965 = rfc2965
        self.rfc2109_as_netscape = rfc2109_as_netscape
        self.hide_cookie2 = hide_cookie2
        self.strict_domain = strict_domain
        self.strict_rfc2965_unverifiable = strict_rfc2965_unverifiable
        self.strict_ns_unverifiable = strict_ns_unverifiable
        self.strict_ns_domain = strict_ns_domain
        self.strict_ns_set_initial_dollar = strict_ns_set_initial_dollar
        self.strict_ns_set_path = strict_ns_set_path
        self.secure_protocols = secure_protocols
        self._blocked_domains = tuple(blocked_domains) if blocked_domains is not None else ()
        self._allowed_domains = None if allowed_domains is None else tuple(allowed_domains)

    def blocked_domains(self):
        """Return the domains whose cookies are refused."""
        return self._blocked_domains

    def set_blocked_domains(self, blocked_domains):
        """Set the domains whose cookies are refused."""
        self._blocked_domains = tuple(blocked_domains)

    def is_blocked(self, domain):
        """Return whether a domain's cookies are refused."""
        return any(user_domain_match(domain, one) for one in self._blocked_domains)

    def allowed_domains(self):
        """Return the only domains whose cookies are taken, or None."""
        return self._allowed_domains

    def set_allowed_domains(self, allowed_domains):
        """Set the only domains whose cookies are taken."""
        self._allowed_domains = None if allowed_domains is None else tuple(allowed_domains)

    def is_not_allowed(self, domain):
        """Return whether a domain is not among those."""
        allowed = self._allowed_domains
        return allowed is not None and not any(user_domain_match(domain, one) for one in allowed)

    def set_ok(self, cookie, request):
        """Return whether a cookie of an answer is kept."""
        if cookie.version is None or cookie.version > 0 and not self.rfc2965:
            return False
        if cookie.version == 0 and not self.netscape:
            return False
        if self._is_foreign(cookie, request):
            return False
        if cookie.version == 0 and self.strict_ns_set_initial_dollar and cookie.name.startswith("$"):
            return False
        strict_path = cookie.version > 0 or cookie.version == 0 and self.strict_ns_set_path
        if cookie.path_specified and strict_path and not self.path_return_ok(cookie.path, request):
            return False
        return self._domain_ok(cookie, request) and self._port_ok(cookie, request)

    def _is_foreign(self, cookie, request):
        """Return whether a cookie is refused because the request goes to a third party."""
        if not request.unverifiable or not is_third_party(request):
            return False
        return self.strict_rfc2965_unverifiable if cookie.version > 0 else self.strict_ns_unverifiable

    def _domain_ok(self, cookie, request):
        if self.is_blocked(cookie.domain) or self.is_not_allowed(cookie.domain):
            return False
        if not cookie.domain_specified:
            return True
        host, name = eff_request_host(request)
        domain = cookie.domain
        bare = domain.removeprefix(".")
        if self.strict_domain and domain.count(".") >= 2:
            first, _, second = domain.rpartition(".")
            if len(second) == 2 and first.rpartition(".")[2] in (
                    "co", "ac", "com", "edu", "org", "net", "gov", "mil", "int") and first.count(".") < 2:
                return False
        if "." not in bare and domain != ".local":
            return False
        if cookie.version == 0 and not (name.endswith(domain) or ("." + name).endswith(
                domain if domain.startswith(".") else "." + domain)):
            return False
        strict = cookie.version > 0 or self.strict_ns_domain & self.DomainRFC2965Match
        if strict and not domain_match(name, domain):
            return False
        if cookie.version > 0 or self.strict_ns_domain & self.DomainStrictNoDots:
            if "." in host[:-len(domain)] and not _IPV4.search(host):
                return False
        return True

    def _port_ok(self, cookie, request):
        if not cookie.port_specified:
            return True
        port = request_port(request) or "80"
        return port in re.split(r"\s*,\s*", cookie.port or "")

    def return_ok(self, cookie, request):
        """Return whether a cookie is sent with a request."""
        if cookie.version > 0 and not self.rfc2965 or cookie.version == 0 and not self.netscape:
            return False
        if self._is_foreign(cookie, request):
            return False
        if cookie.secure and request.type not in self.secure_protocols:
            return False
        if cookie.is_expired(getattr(self, "_now", None)):
            return False
        if cookie.port and (request_port(request) or "80") not in cookie.port.split(","):
            return False
        _, name = eff_request_host(request)
        dotted = cookie.domain if cookie.domain.startswith(".") else "." + cookie.domain
        if cookie.version == 0 and (self.strict_ns_domain & self.DomainStrictNonDomain) \
                and not cookie.domain_specified and cookie.domain != name:
            return False
        if cookie.version > 0 and not domain_match(name, cookie.domain):
            return False
        return cookie.version != 0 or ("." + name).endswith(dotted)

    def domain_return_ok(self, domain, request):
        """Return whether cookies of a domain may be sent."""
        host, name = eff_request_host(request)
        dotted = domain if domain.startswith(".") else "." + domain
        dots = [text if text.startswith(".") else "." + text for text in (host, name)]
        if not any(text.endswith(dotted) for text in dots):
            return False
        return not self.is_blocked(domain) and not self.is_not_allowed(domain)

    def path_return_ok(self, path, request):
        """Return whether cookies of a path may be sent."""
        asked = request_path(request)
        return asked == path or asked.startswith(path) and (
            path.endswith("/") or asked[len(path):len(path) + 1] == "/")


class Absent:
    """Stands for what is not there."""


class CookieJar:
    """Keeps cookies."""

    def __init__(self, policy=None):
        self._policy = DefaultCookiePolicy() if policy is None else policy
        self._cookies_lock = threading.RLock()
        self._cookies = {}

    def set_policy(self, policy):
        """Set what decides about cookies."""
        self._policy = policy

    def _cookies_for_request(self, request):
        """Return the cookies to be sent with a request."""
        found = []
        for domain, paths in self._cookies.items():
            if not self._policy.domain_return_ok(domain, request):
                continue
            for path, names in paths.items():
                if self._policy.path_return_ok(path, request):
                    found += [cookie for cookie in names.values() if self._policy.return_ok(cookie, request)]
        return found

    def _cookie_attrs(self, cookies):
        """Return the pieces of a Cookie header, those with longer paths first."""
        cookies.sort(key=lambda cookie: len(cookie.path), reverse=True)
        pieces, version_set = [], False
        for cookie in cookies:
            if not version_set:
                version_set = True
                if cookie.version > 0:
                    pieces.append(f"$Version={cookie.version}")
            value = cookie.value
            if value is not None and cookie.version > 0 and re.search(r"\W", value):
                value = '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'
            pieces.append(cookie.name if cookie.value is None else f"{cookie.name}={value}")
            if cookie.version > 0:
                if cookie.path_specified:
                    pieces.append(f'$Path="{cookie.path}"')
                if cookie.domain.startswith("."):
                    domain = cookie.domain
                    if not cookie.domain_initial_dot:
                        domain = domain[1:]
                    pieces.append(f'$Domain="{domain}"')
                if cookie.port is not None:
                    port = f'="{cookie.port}"' if cookie.port_specified else ""
                    pieces.append("$Port" + port)
        return pieces

    def add_cookie_header(self, request):
        """Add the Cookie header to a request."""
        with self._cookies_lock:
            self._policy._now = self._now = int(time.time())
            cookies = self._cookies_for_request(request)
            pieces = self._cookie_attrs(cookies)
            if pieces and not request.has_header("Cookie"):
                request.add_unredirected_header("Cookie", "; ".join(pieces))
        self.clear_expired_cookies()

    def make_cookies(self, response, request):
        """Return the cookies in an answer."""
        headers = response.info()
        modern = headers.get_all("Set-Cookie2", []) if self._policy.rfc2965 else []
        self._policy._now = self._now = int(time.time())
        cookies = []
        for pairs in split_header_words(modern):
            cookies += self._from_pairs(pairs, request, is_modern=True)
        if self._policy.netscape:
            for pairs in parse_ns_headers(headers.get_all("Set-Cookie", [])):
                cookies += self._from_pairs(pairs, request, is_modern=False)
        return cookies

    def _from_pairs(self, pairs, request, is_modern):
        """Return a list with the cookie that the pairs of a header tell, or an empty one."""
        (name, value), *rest = pairs
        if not is_modern and value is None:
            name, value = name, None
        standard, others = {}, {}
        for key, text in rest:
            lower = key.lower()
            if lower in ("version", "expires", "domain", "path", "secure", "port", "max-age", "discard",
                         "comment", "commenturl"):
                if lower == "domain" and text is None:
                    continue
                if lower in ("secure", "discard"):
                    text = True if text is None else text
                if lower == "domain":
                    text = text.lower()
                if lower == "max-age":
                    try:
                        text = self._now + int(text)
                    except (TypeError, ValueError):
                        continue
                    lower = "expires"
                    standard[lower] = text
                    continue
                if lower in standard:
                    continue
                standard[lower] = text
            else:
                others[key] = text
        return self._from_attributes(name, value, standard, others, request)

    def _from_attributes(self, name, value, standard, rest, request):
        domain = standard.get("domain", Absent)
        path = standard.get("path", Absent)
        port = standard.get("port", Absent)
        expires = standard.get("expires", Absent)
        version = standard.get("version")
        version = 0 if version is None else int(version)
        path_given = path is not Absent and path not in (None, "")
        if path_given:
            path = escape_path(path)
        else:
            asked = request_path(request)
            end = asked.rfind("/")
            path = (asked[:end] if version == 0 else asked[:end + 1]) if end >= 0 else "/"
            path = path or "/"
        domain_given = domain is not Absent and domain != ""
        starts_with_dot = domain_given and domain.startswith(".")
        if not domain_given:
            _, domain = eff_request_host(request)
        elif not starts_with_dot:
            domain = "." + domain
        port_given = False
        if port is Absent:
            port = None
        elif port is None:
            port = request_port(request)
        else:
            port_given = True
            port = re.sub(r"\s+", "", port)
        if expires is Absent or expires is None:
            expires, discard = None, True
        elif expires <= self._now:
            try:
                self.clear(domain, path, name)
            except KeyError:
                pass
            return []
        else:
            discard = standard.get("discard", False)
        return [Cookie(version, name, value, port, port_given, domain, domain_given, starts_with_dot, path,
                       path_given, bool(standard.get("secure", False)), expires, discard,
                       standard.get("comment"), standard.get("commenturl"), rest)]

    def set_cookie_if_ok(self, cookie, request):
        """Keep a cookie if the policy allows it."""
        with self._cookies_lock:
            self._policy._now = self._now = int(time.time())
            if self._policy.set_ok(cookie, request):
                self.set_cookie(cookie)

    def set_cookie(self, cookie):
        """Keep a cookie."""
        with self._cookies_lock:
            paths = self._cookies.setdefault(cookie.domain, {})
            paths.setdefault(cookie.path, {})[cookie.name] = cookie

    def extract_cookies(self, response, request):
        """Keep the cookies of an answer that the policy allows."""
        with self._cookies_lock:
            for cookie in self.make_cookies(response, request):
                if self._policy.set_ok(cookie, request):
                    self.set_cookie(cookie)

    def clear(self, domain=None, path=None, name=None):
        """Remove all cookies, or those of a domain, of a path in it, or of a name there."""
        if name is not None:
            if domain is None or path is None:
                raise ValueError("domain and path must be given to remove a cookie by name")
            del self._cookies[domain][path][name]
        elif path is not None:
            if domain is None:
                raise ValueError("domain must be given to remove cookies by path")
            del self._cookies[domain][path]
        elif domain is not None:
            del self._cookies[domain]
        else:
            self._cookies = {}

    def clear_session_cookies(self):
        """Remove the cookies that last as long as the program."""
        with self._cookies_lock:
            for cookie in list(self):
                if cookie.discard:
                    self.clear(cookie.domain, cookie.path, cookie.name)

    def clear_expired_cookies(self):
        """Remove the cookies whose time is over."""
        with self._cookies_lock:
            now = time.time()
            for cookie in list(self):
                if cookie.is_expired(now):
                    self.clear(cookie.domain, cookie.path, cookie.name)

    def __iter__(self):
        for paths in list(self._cookies.values()):
            for names in list(paths.values()):
                yield from list(names.values())

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return f"<{type(self).__name__}[{', '.join(map(repr, self))}]>"

    def __str__(self):
        return f"<{type(self).__name__}[{', '.join(map(str, self))}]>"


class FileCookieJar(CookieJar):
    """Keeps cookies in a file."""

    def __init__(self, filename=None, delayload=False, policy=None):
        CookieJar.__init__(self, policy)
        self.filename = None if filename is None else os.fspath(filename)
        self.delayload = bool(delayload)

    def _name(self, filename):
        filename = self.filename if filename is None else filename
        if filename is None:
            raise ValueError("a filename was not supplied (nor was the CookieJar instance initialised "
                             "with one)")
        return filename

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Write the cookies to a file."""
        raise NotImplementedError()

    def load(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Add the cookies of a file."""
        name = self._name(filename)
        with open(name) as file:
            self._really_load(file, name, ignore_discard, ignore_expires)

    def revert(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Replace the cookies by those of a file."""
        name = self._name(filename)
        with self._cookies_lock:
            before = copy.deepcopy(self._cookies)
            self._cookies = {}
            try:
                self.load(name, ignore_discard, ignore_expires)
            except OSError:
                self._cookies = before
                raise

    def _wanted(self, ignore_discard, ignore_expires):
        now = time.time()
        return [cookie for cookie in self if (ignore_discard or not cookie.discard)
                and (ignore_expires or not cookie.is_expired(now))]

    def _take(self, cookie, ignore_discard, ignore_expires):
        if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(time.time())):
            self.set_cookie(cookie)


class MozillaCookieJar(FileCookieJar):
    """Keeps cookies in a file of lines with tabs."""

    def _really_load(self, file, filename, ignore_discard, ignore_expires):
        if not re.match("#( Netscape)? HTTP Cookie File", file.readline()):
            raise LoadError(f"{filename!r} does not look like a Netscape format cookies file")
        for line in file:
            rest = {}
            if line.startswith("#HttpOnly_"):
                rest["HTTPOnly"] = ""
                line = line[len("#HttpOnly_"):]
            line = line.removesuffix("\n")
            if not line.strip() or line.strip().startswith(("#", "$")):
                continue
            try:
                domain, has_domain, path, secure, expires, name, value = line.split("\t")
            except ValueError as problem:
                raise LoadError(f"invalid Netscape format cookies file {filename!r}: {line!r}") from problem
            if name == "":
                name, value = value, None
            discard = expires == ""
            self._take(Cookie(0, name, value, None, False, domain, has_domain == "TRUE", domain.startswith("."),
                              path, False, secure == "TRUE", expires or None, discard, None, None, rest),
                       ignore_discard, ignore_expires)

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Write the cookies to a file."""
        name = self._name(filename)
        lines = ["# Netscape HTTP Cookie File\n# http://curl.haxx.se/rfc/cookie_spec.html\n"
                 "# This is a generated file!  Do not edit.\n\n"]
        for cookie in self._wanted(ignore_discard, ignore_expires):
            domain = cookie.domain
            if cookie.has_nonstandard_attr("HTTPOnly"):
                domain = "#HttpOnly_" + domain
            pair = ("", cookie.name) if cookie.value is None else (cookie.name, cookie.value)
            flags = ["TRUE" if flag else "FALSE" for flag in (cookie.domain.startswith("."), cookie.secure)]
            expires = "" if cookie.expires is None else str(cookie.expires)
            lines.append("\t".join([domain, flags[0], cookie.path, flags[1], expires, *pair]) + "\n")
        _write(name, lines)


class LWPCookieJar(FileCookieJar):
    """Keeps cookies in a file of Set-Cookie3 lines."""

    def as_lwp_str(self, ignore_discard=True, ignore_expires=True):
        """Return the cookies as such lines."""
        cookies = self._wanted(ignore_discard, ignore_expires)
        return "\n".join([f"Set-Cookie3: {_lwp_words(cookie)}" for cookie in cookies] + [""])

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Write the cookies to a file."""
        _write(self._name(filename), ["#LWP-Cookies-2.0\n", self.as_lwp_str(ignore_discard, ignore_expires)])

    def _really_load(self, file, filename, ignore_discard, ignore_expires):
        if not re.match("#LWP-Cookies-(\\d+\\.\\d+)", file.readline()):
            raise LoadError(f"{filename!r} does not look like a Set-Cookie3 (LWP) format file")
        for line in file:
            if not line.startswith("Set-Cookie3:"):
                continue
            for (name, value), *pairs in split_header_words([line[len("Set-Cookie3:"):].strip()]):
                flags = {key.lower() for key, text in pairs if text is None}
                given = {key.lower(): text for key, text in pairs if text is not None}
                known = ("port", "path", "domain", "expires", "comment", "commenturl", "version")
                rest = {key: text for key, text in pairs if text is not None and key.lower() not in known}
                expires = iso2time(given["expires"]) if "expires" in given else None
                domain = given.get("domain", "")
                self._take(Cookie(given.get("version"), name, value, given.get("port"), "port_spec" in flags,
                                  domain, "domain_dot" in flags or domain.startswith("."),
                                  "domain_dot" in flags, given.get("path"), "path_spec" in flags,
                                  "secure" in flags, expires, "discard" in flags or expires is None,
                                  given.get("comment"), given.get("commenturl"), rest),
                           ignore_discard, ignore_expires)


def _lwp_words(cookie):
    words = [(cookie.name, cookie.value), ("path", cookie.path), ("domain", cookie.domain)]
    if cookie.port is not None:
        words.append(("port", cookie.port))
    flags = [("path_spec", cookie.path_specified), ("port_spec", cookie.port_specified),
             ("domain_dot", cookie.domain_initial_dot), ("secure", cookie.secure)]
    words += [(name, None) for name, is_set in flags if is_set]
    if cookie.expires:
        words.append(("expires", time2isoz(float(cookie.expires))))
    words += [("discard", None)] if cookie.discard else []
    words += [("comment", cookie.comment)] if cookie.comment else []
    words += [("commenturl", cookie.comment_url)] if cookie.comment_url else []
    words += [(key, str(cookie._rest[key])) for key in sorted(cookie._rest)]
    words.append(("version", str(cookie.version)))
    return join_header_words([words])


def _write(name, lines):
    with os.fdopen(os.open(name, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.writelines(lines)
