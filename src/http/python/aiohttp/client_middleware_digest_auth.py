"""Digest authentication: a request that is refused with a challenge is sent again with the answer to it."""

import hashlib
import os
import time

from aiohttp.client_exceptions import ClientError
from yarl import URL

__all__ = ("DigestAuthMiddleware",)

_PARAMETERS = ("realm", "nonce", "qop", "algorithm", "opaque", "domain", "stale")
_QUOTED = frozenset(("username", "realm", "nonce", "uri", "response", "opaque", "cnonce"))


def _families():
    functions = {}
    for names, function in ((("MD5",), hashlib.md5), (("SHA",), hashlib.sha1),
                            (("SHA256", "SHA-256"), hashlib.sha256), (("SHA512", "SHA-512"), hashlib.sha512)):
        for name in names:
            functions[name] = functions[name + "-SESS"] = function
    return functions


DigestFunctions = _families()
SUPPORTED_ALGORITHMS = tuple(sorted(DigestFunctions))


def escape_quotes(value):
    """A value that can stand between quotes."""
    return value.replace('"', '\\"')


def unescape_quotes(value):
    """A value that stood between quotes."""
    return value.replace('\\"', '"')


def parse_header_pairs(header):
    """The parameters of a challenge."""
    import re
    found = {}
    pattern = r'(?:^|\s|,\s*)(?P<name>\w+)\s*=\s*(?:"(?P<quoted>(?:\\.|[^"\\])*)"|(?P<plain>[^\s,]+))'
    for match in re.finditer(pattern, header):
        quoted, plain = match["quoted"], match["plain"]
        found[match["name"].strip()] = unescape_quotes(quoted) if quoted else plain if plain else ""
    return found


class DigestAuthMiddleware:
    """Answers the challenges of servers that ask for digest authentication."""

    def __init__(self, login, password, preemptive=True):
        for what, value in (("login", login), ("password", password)):
            if value is None:
                raise ValueError(f"None is not allowed as {what} value")
        if ":" in login:
            raise ValueError('A ":" is not allowed in username (RFC 1945#section-11.1)')
        self._login_str = login
        self._login_bytes = login.encode()
        self._password_bytes = password.encode()
        self._preemptive = preemptive
        self._challenge = {}
        self._protection_space = []
        self._last_nonce = None
        self._nonce_count = 0

    def _wanted(self, name):
        value = self._challenge.get(name)
        if value is None:
            raise ClientError(f"Malformed Digest auth challenge: Missing '{name}' parameter")
        return value

    def _quality(self):
        """The quality of protection to be used."""
        offered = self._challenge.get("qop", "")
        if not offered:
            return ""
        known = {part.strip() for part in offered.split(",")}
        for quality in ("auth-int", "auth"):
            if quality in known:
                return quality
        raise ClientError(f"Digest auth error: Unsupported Quality of Protection (qop) value(s): {offered}")

    async def _encode(self, method, url, body):
        """The Authorization header for the last challenge."""
        realm, nonce = self._wanted("realm"), self._wanted("nonce")
        if not nonce:
            raise ClientError("Security issue: Digest auth challenge contains empty 'nonce' value")
        quality = self._quality()
        told = self._challenge.get("algorithm", "MD5")
        algorithm = told.upper()
        function = DigestFunctions.get(algorithm)
        if function is None:
            raise ClientError(f"Digest auth error: Unsupported hash algorithm: {algorithm}. "
                              f"Supported algorithms: {', '.join(SUPPORTED_ALGORITHMS)}")

        def digest(*parts):
            return function(b":".join(parts)).hexdigest().encode()

        path = URL(url).raw_path_qs
        question = [f"{method.upper()}:{path}".encode()]
        if quality == "auth-int":
            content = body if isinstance(body, (bytes, bytearray)) else await body.as_bytes()
            question.append(digest(content))
        self._nonce_count = self._nonce_count + 1 if nonce == self._last_nonce else 1
        self._last_nonce = nonce
        count = f"{self._nonce_count:08x}"
        seed = f"{self._nonce_count}{nonce}{time.ctime()}".encode() + os.urandom(8)
        own_nonce = hashlib.sha1(seed).hexdigest()[:16]
        secret = digest(self._login_bytes, realm.encode(), self._password_bytes)
        if algorithm.endswith("-SESS"):
            secret = digest(secret, nonce.encode(), own_nonce.encode())
        between = [nonce, count, own_nonce, quality] if quality else [nonce]
        answer = digest(secret, *[part.encode() for part in between], digest(*question))
        fields = {
            "username": escape_quotes(self._login_str), "realm": escape_quotes(realm),
            "nonce": escape_quotes(nonce), "uri": path, "response": answer.decode(), "algorithm": told,
        }
        if self._challenge.get("opaque"):
            fields["opaque"] = escape_quotes(self._challenge["opaque"])
        if quality:
            fields.update(qop=quality, nc=count, cnonce=own_nonce)
        return "Digest " + ", ".join(
            [f'{name}="{value}"' if name in _QUOTED else f"{name}={value}" for name, value in fields.items()]
        )

    def _in_protection_space(self, url):
        """Whether the last challenge holds for a URL too."""
        text = str(url)
        for space in self._protection_space:
            if text.startswith(space) and (space.endswith("/") or text[len(space):len(space) + 1] in ("", "/")):
                return True
        return False

    def _authenticate(self, response):
        """Take a challenge; whether the request is to be sent again."""
        if response.status != 401:
            return False
        scheme, _, rest = response.headers.get("www-authenticate", "").partition(" ")
        if scheme.lower() != "digest":
            return False
        found = parse_header_pairs(rest)
        if not found:
            return False
        self._challenge = {name: found[name] for name in _PARAMETERS if name in found}
        origin = response.url.origin()
        domain = self._challenge.get("domain")
        if domain:
            places = [place.strip('"') for place in domain.split()]
            self._protection_space = [
                str(origin.join(URL(place)) if place.startswith("/") else URL(place)) for place in places
            ]
        else:
            self._protection_space = [str(origin)]
        return bool(self._challenge)

    async def __call__(self, request, handler):
        """Send a request, and once more where the server asks for that."""
        knows = self._preemptive and self._challenge and self._in_protection_space(request.url)
        for _ in range(2):
            if knows:
                value = await self._encode(request.method, request.url, request.body)
                request.headers["Authorization"] = value
            response = await handler(request)
            if not self._authenticate(response):
                break
            knows = True
        return response
