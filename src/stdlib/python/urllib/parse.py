"""Addresses of the web taken apart, put together, and quoted."""

from collections import namedtuple

__all__ = [
    "urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs",
    "parse_qsl", "quote", "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes",
    "DefragResult", "ParseResult", "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes",
]  # fmt: skip

uses_relative = [
    "", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp",
    "rtsps", "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss",
]  # fmt: skip
uses_netloc = [
    "", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews",
    "prospero", "rtsp", "rtsps", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss",
    "itms-services",
]  # fmt: skip
uses_params = [
    "", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips",
    "mms", "sftp", "tel",
]  # fmt: skip
non_hierarchical = ["gopher", "hdl", "mailto", "news", "telnet", "wais", "imap", "snews", "sip", "sips"]
uses_query = [
    "", "http", "wais", "imap", "https", "shttp", "mms", "gopher", "rtsp", "rtsps", "rtspu", "sip", "sips",
]  # fmt: skip
uses_fragment = [
    "", "ftp", "hdl", "http", "gopher", "news", "nntp", "wais", "https", "shttp", "snews", "file", "prospero",
]  # fmt: skip
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."

_CONTROLS_AND_SPACE = "".join(map(chr, range(33)))
_UNSAFE = ("\t", "\r", "\n")
_UNSET = object()


def _coerce_args(*args):
    """Return the arguments as texts, and what turns the result back."""
    kinds = {isinstance(arg, str) for arg in args if arg}
    if len(kinds) > 1:
        raise TypeError("Cannot mix str and non-str arguments")
    if not kinds:
        kinds.update([isinstance(arg, str) for arg in args if arg is not None][:1])
    if False not in kinds:
        return (*args, lambda result: result)
    decoded = tuple(arg.decode("ascii", "strict") if arg else ("" if arg is not None else None) for arg in args)
    return (*decoded, lambda result: result.encode("ascii", "strict"))


class _Kept:
    """What the results have in common: whether empty parts are told from missing ones is remembered."""

    __slots__ = ()

    def _recoded(self, recode):
        made = self._counterpart(*(part if part is None else recode(part) for part in self))
        return _remember(made, self)

    def _replace(self, /, **changes):
        return _remember(super()._replace(**changes), self)

    __replace__ = _replace

    def __getstate__(self):
        return (None, {"_keep_empty": True}) if _keeps_empty(self) else None


def _keeps_empty(parts):
    return getattr(parts, "_keep_empty", False)


def _remember(result, before):
    if hasattr(before, "_keep_empty"):
        result._keep_empty = before._keep_empty
    return result


class _TextResult(_Kept):
    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        """Return the same parts as bytes."""
        return self._recoded(lambda part: part.encode(encoding, errors))


class _BytesResult(_Kept):
    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        """Return the same parts as texts."""
        return self._recoded(lambda part: part.decode(encoding, errors))


class _Netloc:
    """The parts of the network location."""

    __slots__ = ()

    @property
    def username(self):
        return self._user_parts()[0]

    @property
    def password(self):
        return self._user_parts()[1]

    @property
    def hostname(self):
        hostname = self._host_parts()[0]
        if not hostname:
            return None
        # The zone of an IPv6 address keeps its case.
        mark = "%" if isinstance(hostname, str) else b"%"
        name, percent, zone = hostname.partition(mark)
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._host_parts()[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        port = int(port)
        if not 0 <= port <= 65535:
            raise ValueError("Port out of range 0-65535")
        return port

    def _marks(self):
        return ("@", ":", "[", "]") if isinstance(self.netloc or "", str) else (b"@", b":", b"[", b"]")

    def _user_parts(self):
        at, colon, _, _ = self._marks()
        info, found, _ = (self.netloc or at[:0]).rpartition(at)
        if not found:
            return None, None
        name, found, password = info.partition(colon)
        return name, password if found else None

    def _host_parts(self):
        at, colon, opening, closing = self._marks()
        _, _, info = (self.netloc or at[:0]).rpartition(at)
        _, found, bracketed = info.partition(opening)
        if found:
            hostname, _, port = bracketed.partition(closing)
            _, _, port = port.partition(colon)
        else:
            hostname, _, port = info.partition(colon)
        return hostname, port or None


class _Defrag:
    __slots__ = ()

    def geturl(self):
        """Return the whole address."""
        if self.fragment or (self.fragment is not None and _keeps_empty(self)):
            return self.url + ("#" if isinstance(self.url, str) else b"#") + self.fragment
        return self.url


class _Split:
    __slots__ = ()

    def geturl(self):
        """Return the whole address."""
        return urlunsplit(self)


class _Parse:
    __slots__ = ()

    def geturl(self):
        """Return the whole address."""
        return urlunparse(self)


_DefragResultBase = namedtuple("_DefragResultBase", "url fragment")
_SplitResultBase = namedtuple("_SplitResultBase", "scheme netloc path query fragment")
_ParseResultBase = namedtuple("_ParseResultBase", "scheme netloc path params query fragment")


class DefragResult(_Defrag, _TextResult, _DefragResultBase):
    """An address and its fragment."""

    __slots__ = ("_keep_empty",)


class SplitResult(_Split, _Netloc, _TextResult, _SplitResultBase):
    """The five parts of an address."""

    __slots__ = ("_keep_empty",)


class ParseResult(_Parse, _Netloc, _TextResult, _ParseResultBase):
    """The six parts of an address."""

    __slots__ = ("_keep_empty",)


class DefragResultBytes(_Defrag, _BytesResult, _DefragResultBase):
    """An address and its fragment, as bytes."""

    __slots__ = ("_keep_empty",)


class SplitResultBytes(_Split, _Netloc, _BytesResult, _SplitResultBase):
    """The five parts of an address, as bytes."""

    __slots__ = ("_keep_empty",)


class ParseResultBytes(_Parse, _Netloc, _BytesResult, _ParseResultBase):
    """The six parts of an address, as bytes."""

    __slots__ = ("_keep_empty",)


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes)):
    _text._counterpart = _bytes
    _bytes._counterpart = _text
del _text, _bytes


def urlparse(url, scheme=None, allow_fragments=True, *, missing_as_none=False):
    """Take an address apart in six parts."""
    url, scheme, back = _coerce_args(url, scheme)
    if url is None:
        url = ""
    scheme, netloc, url, query, fragment = _split(url, scheme, allow_fragments)
    params = None
    if (scheme or "") in uses_params and ";" in url:
        url, params = _split_params(url)
    result = ParseResult(scheme, netloc, url, params, query, fragment)
    return back(_without_none(result, missing_as_none))


def _without_none(result, keep):
    if not keep:
        result = type(result)(*("" if part is None else part for part in result))
    result._keep_empty = keep
    return result


def _split_params(url):
    if "/" in url:
        at = url.find(";", url.rfind("/"))
        if at < 0:
            return url, None
    else:
        at = url.find(";")
    return url[:at], url[at + 1 :]


def urlsplit(url, scheme=None, allow_fragments=True, *, missing_as_none=False):
    """Take an address apart in five parts."""
    url, scheme, back = _coerce_args(url, scheme)
    result = SplitResult(*_split(url, scheme, allow_fragments))
    return back(_without_none(result, missing_as_none))


def _split(url, scheme, allow_fragments):
    url = (url or "").lstrip(_CONTROLS_AND_SPACE)
    for character in _UNSAFE:
        url = url.replace(character, "")
        if scheme is not None:
            scheme = scheme.replace(character, "")
    if scheme is not None:
        scheme = scheme.strip(_CONTROLS_AND_SPACE)
    netloc = query = fragment = None
    at = url.find(":")
    if at > 0 and url[0].isascii() and url[0].isalpha() and all(c in scheme_chars for c in url[:at]):
        scheme, url = url[:at].lower(), url[at + 1 :]
    if url[:2] == "//":
        netloc, url = _split_netloc(url[2:])
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
        if "[" in netloc:
            _check_bracketed(netloc)
    if allow_fragments and "#" in url:
        url, fragment = url.split("#", 1)
    if "?" in url:
        url, query = url.split("?", 1)
    _check_netloc(netloc)
    return scheme, netloc, url, query, fragment


def _split_netloc(url):
    ends = [at for at in map(url.find, "/?#") if at >= 0]
    end = min(ends, default=len(url))
    return url[:end], url[end:]


def _check_bracketed(netloc):
    host_and_port = netloc.rpartition("@")[2]
    before, opening, rest = host_and_port.partition("[")
    if opening:
        if before:
            raise ValueError("Invalid IPv6 URL")
        hostname, _, port = rest.partition("]")
        if port and not port.startswith(":"):
            raise ValueError("Invalid IPv6 URL")
    else:
        hostname = host_and_port.partition(":")[0]
    if hostname.startswith("v"):
        version, dot, address = hostname[1:].partition(".")
        allowed = set("0123456789abcdefABCDEF")
        if not (dot and version and set(version) <= allowed and address):
            raise ValueError("IPvFuture address is invalid")
        return
    import ipaddress

    if isinstance(ipaddress.ip_address(hostname), ipaddress.IPv4Address):
        raise ValueError("An IPv4 address cannot be in brackets")


def _check_netloc(netloc):
    if not netloc or netloc.isascii():
        return
    import unicodedata

    name = netloc
    for character in "@:#?":
        name = name.replace(character, "")
    normal = unicodedata.normalize("NFKC", name)
    if name == normal:
        return
    for character in "/?#@:":
        if character in normal:
            raise ValueError(f"netloc {netloc!r} contains invalid characters under NFKC normalization")


def urlunparse(components, *, keep_empty=_UNSET):
    """Put six parts together."""
    scheme, netloc, url, params, query, fragment, back = _coerce_args(*components)
    keep_empty = _whether_empty_counts(components, keep_empty)
    if params or (keep_empty and params is not None):
        url = f"{url};{params}"
    return back(_unsplit(scheme, netloc, url, query, fragment, keep_empty))


def urlunsplit(components, *, keep_empty=_UNSET):
    """Put five parts together."""
    scheme, netloc, url, query, fragment, back = _coerce_args(*components)
    keep_empty = _whether_empty_counts(components, keep_empty)
    return back(_unsplit(scheme, netloc, url, query, fragment, keep_empty))


def _whether_empty_counts(components, wanted):
    if wanted is _UNSET:
        return _keeps_empty(components)
    if wanted and not getattr(components, "_keep_empty", True):
        raise ValueError("Cannot distinguish between empty and not defined URI components in the result of "
                         "parsing URL with missing_as_none=False")
    return wanted


def _unsplit(scheme, netloc, url, query, fragment, keep_empty):
    def is_there(part):
        return part is not None if keep_empty else bool(part)

    url = url or ""
    if is_there(netloc):
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + netloc + url
    elif url[:2] == "//" or (not keep_empty and scheme and scheme in uses_netloc and (not url or url[:1] == "/")):
        url = "//" + url
    if is_there(scheme):
        url = scheme + ":" + url
    if is_there(query):
        url = url + "?" + query
    if is_there(fragment):
        url = url + "#" + fragment
    return url


def urljoin(base, url, allow_fragments=True):
    """Return the address that a relative one means below a base."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _coerce_args(base, url)
    bscheme, bnetloc, bpath, bquery, bfragment = _split(base, None, allow_fragments)
    bparams = None
    if (bscheme or "") in uses_params and ";" in bpath:
        bpath, bparams = _split_params(bpath)
    scheme, netloc, path, query, fragment = _split(url, None, allow_fragments)
    params = None
    if scheme is None:
        scheme = bscheme
    if (scheme or "") in uses_params and ";" in path:
        path, params = _split_params(path)
    if scheme != bscheme or (scheme and scheme not in uses_relative):
        return back(url)

    def together(netloc, path, params, query):
        if params is not None:
            path = f"{path};{params}"
        return back(_unsplit(scheme, netloc, path, query, fragment, True))

    if not scheme or scheme in uses_netloc:
        if netloc:
            return together(netloc, path, params, query)
        netloc = bnetloc
    if not path and not params:
        path, params = bpath, bparams
        if query is None:
            query = bquery
            if fragment is None:
                fragment = bfragment
        return together(netloc, path, params, query)
    return together(netloc, _joined_path(bpath, path), params, query)


def _joined_path(base, path):
    parts = base.split("/")
    if parts[-1] != "":
        del parts[-1]
    if path[:1] == "/":
        segments = path.split("/")
    else:
        segments = parts + path.split("/")
        segments[1:-1] = filter(None, segments[1:-1])
    resolved = []
    for segment in segments:
        if segment == "..":
            if resolved:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return "/".join(resolved) or "/"


def urldefrag(url, *, missing_as_none=False):
    """Return an address without its fragment, and the fragment."""
    url, back = _coerce_args(url)
    if "#" in url:
        scheme, netloc, path, query, fragment = _split(url, None, True)
        url = _unsplit(scheme, netloc, path, query, None, True)
    else:
        fragment = None
    return back(_without_none(DefragResult(url, fragment), missing_as_none))


_HEX = {f"{a}{b}".encode(): bytes.fromhex(a + b) for a in "0123456789ABCDEFabcdef" for b in "0123456789ABCDEFabcdef"}


def unquote_to_bytes(string):
    """Return the bytes that a quoted text stands for."""
    if not string:
        string.split
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *rest = string.split(b"%")
    out = [first]
    for piece in rest:
        byte = _HEX.get(piece[:2])
        out.append(b"%" + piece if byte is None else byte + piece[2:])
    return b"".join(out)


def unquote(string, encoding="utf-8", errors="replace"):
    """Return the text that a quoted text stands for."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        string.split
        return string
    if encoding is None:
        encoding = "utf-8"
    if errors is None:
        errors = "replace"
    out = []
    plain = 0
    for start, end in _ascii_runs(string):
        out.append(string[plain:start])
        out.append(unquote_to_bytes(string[start:end]).decode(encoding, errors))
        plain = end
    out.append(string[plain:])
    return "".join(out)


def _ascii_runs(text):
    if text.isascii():
        yield 0, len(text)
        return
    start = None
    for at, character in enumerate(text):
        if character.isascii():
            if start is None:
                start = at
        elif start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(text)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """As unquote, with plus signs for spaces."""
    return unquote(string.replace("+", " "), encoding, errors)


def parse_qs(
    qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"
):
    """Return the fields of a query as a dict of lists."""
    found = {}
    pairs = parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator, _stacklevel=2)
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def parse_qsl(
    qs,
    keep_blank_values=False,
    strict_parsing=False,
    encoding="utf-8",
    errors="replace",
    max_num_fields=None,
    separator="&",
    *,
    _stacklevel=1,
):
    """Return the fields of a query as a list of pairs."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if isinstance(qs, str):
        if not isinstance(separator, str):
            separator = str(separator, "ascii")
        equals = "="

        def plain(text):
            return unquote_plus(text, encoding, errors)

    elif qs is None:
        return []
    else:
        qs = bytes(memoryview(qs))
        if isinstance(separator, str):
            separator = bytes(separator, "ascii")
        equals = b"="

        def plain(text):
            return unquote_to_bytes(text.replace(b"+", b" "))

    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    found = []
    for field in qs.split(separator):
        if not (field or strict_parsing):
            continue
        name, sign, value = field.partition(equals)
        if not sign and strict_parsing:
            raise ValueError(f"bad query field: {field!r}")
        if value or keep_blank_values:
            found.append((plain(name), plain(value)))
    return found


_ALWAYS_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


def quote(string, safe="/", encoding=None, errors=None):
    """Return a text with all but plain and safe characters quoted."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """As quote, with plus signs for spaces."""
    if not isinstance(string, (str, bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    safe = safe + (" " if isinstance(safe, str) else b" ")
    return quote(string, safe, encoding, errors).replace(" ", "+")


def quote_from_bytes(bs, safe="/"):
    """As quote, for bytes."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ""
    safe = safe.encode("ascii", "ignore") if isinstance(safe, str) else bytes(c for c in safe if c < 128)
    allowed = _ALWAYS_SAFE.union(safe)
    if allowed.issuperset(bs):
        return bs.decode("ascii")
    return "".join(chr(c) if c in allowed else f"%{c:02X}" for c in bs)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """Return the pairs of a mapping or sequence as a query."""
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as error:
            raise TypeError("not a valid non-string sequence or mapping object") from error

    def shown(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    fields = []
    for name, value in query:
        name = shown(name)
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
            except TypeError:
                fields.append(f"{name}={shown(value)}")
            else:
                fields.extend(f"{name}={shown(item)}" for item in value)
        else:
            fields.append(f"{name}={shown(value)}")
    return "&".join(fields)


# Pieces of URLs, as old programs take them.

def clear_cache():
    """Does nothing: nothing is remembered here."""


def unwrap(url):
    """Return a URL without angle brackets and the word URL: around it."""
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    return url[4:].strip() if url[:4] == "URL:" else url


def _splittype(url):
    """Return the scheme and the rest of a URL."""
    scheme, colon, rest = url.partition(":")
    return (scheme.lower(), rest) if colon and scheme and "/" not in scheme else (None, url)


def _splithost(url):
    """Return the host with port and the path of a URL without scheme."""
    if not url.startswith("//"):
        return None, url
    end = min((at for at in map(url.find, "/#?", (2, 2, 2)) if at >= 0), default=len(url))
    path = url[end:]
    return url[2:end], "/" + path if path and path[0] != "/" else path


def _splituser(host):
    """Return the user with password and the host."""
    user, at, host = host.rpartition("@")
    return (user if at else None), host


def _splitpasswd(user):
    """Return the user and the password."""
    user, colon, password = user.partition(":")
    return user, (password if colon else None)


def _splitport(host):
    """Return the host and the port."""
    name, colon, port = host.rpartition(":")
    if colon and (not port or port.isdecimal() and port.isascii()):
        return name, port or None
    return host, None


def _splitnport(host, defport=-1):
    """Return the host and the port as a number."""
    name, colon, port = host.rpartition(":")
    if not colon:
        return host, defport
    return name, (int(port) if port.isdecimal() and port.isascii() else None)


def _splitquery(url):
    """Return the path and the query."""
    path, mark, query = url.rpartition("?")
    return (path, query) if mark else (url, None)


def _splittag(url):
    """Return the path and the fragment."""
    path, mark, fragment = url.rpartition("#")
    return (path, fragment) if mark else (url, None)


def _splitattr(url):
    """Return the path and a list of its attributes."""
    path, *attributes = url.split(";")
    return path, attributes


def _splitvalue(attr):
    """Return the name and the value of an attribute."""
    name, mark, value = attr.partition("=")
    return name, (value if mark else None)


def _to_bytes(url):
    """Return a URL that must be ASCII."""
    if isinstance(url, str):
        try:
            url = url.encode("ascii").decode()
        except UnicodeError:
            raise UnicodeError("URL " + repr(url) + " contains non-ASCII characters")
    return url


def _warn_of_old(name, instead="urlsplit"):
    from warnings import warn

    warn(f"urllib.parse.{name}() is deprecated as of 3.8, use urllib.parse.{instead}() instead",
         DeprecationWarning, stacklevel=3)


def splittype(url):
    """Return the scheme and the rest of a URL."""
    _warn_of_old("splittype")
    return _splittype(url)


def splithost(url):
    """Return the host with port and the path of a URL without scheme."""
    _warn_of_old("splithost")
    return _splithost(url)


def splituser(host):
    """Return the user with password and the host."""
    _warn_of_old("splituser")
    return _splituser(host)


def splitpasswd(user):
    """Return the user and the password."""
    _warn_of_old("splitpasswd")
    return _splitpasswd(user)


def splitport(host):
    """Return the host and the port."""
    _warn_of_old("splitport")
    return _splitport(host)


def splitnport(host, defport=-1):
    """Return the host and the port as a number."""
    _warn_of_old("splitnport")
    return _splitnport(host, defport)


def splitquery(url):
    """Return the path and the query."""
    _warn_of_old("splitquery")
    return _splitquery(url)


def splittag(url):
    """Return the path and the fragment."""
    _warn_of_old("splittag")
    return _splittag(url)


def splitattr(url):
    """Return the path and a list of its attributes."""
    _warn_of_old("splitattr")
    return _splitattr(url)


def splitvalue(attr):
    """Return the name and the value of an attribute."""
    _warn_of_old("splitvalue", "parse_qsl")
    return _splitvalue(attr)


def to_bytes(url):
    """Deprecated: return an address as it is."""
    from warnings import warn

    warn("urllib.parse.to_bytes() is deprecated as of 3.8", DeprecationWarning, stacklevel=2)
    return _to_bytes(url)
