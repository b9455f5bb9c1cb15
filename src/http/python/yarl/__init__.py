"""URLs that cannot change."""

from functools import lru_cache

from _yarl import query_pairs as _parse_query
from _yarl import quote as _quote_bytes
from _yarl import unquote as _unquote_bytes
from multidict import MultiDict, MultiDictProxy

__all__ = (
    "URL",
    "Query",
    "QueryVariable",
    "SimpleQuery",
    "cache_clear",
    "cache_configure",
    "cache_info",
    "query_to_pairs",
)
__version__ = "1.25.1"

Query = QueryVariable = SimpleQuery = object

DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21}

_PATH_SAFE = "!$&'()*+,;=@:/"
_QUERY_SAFE = "!$'()*,;@:?/&=+"
_QUERY_PART_SAFE = "!$'()*,;@:?/"
_FRAGMENT_SAFE = "!$&'()*+,;=@:?/"
_USER_SAFE = "!$&'()*+,;="


def _quote(text, safe, requote=True):
    return _quote_bytes(text, safe, requote, False)


def _unquote(text, keep="", plus=False):
    return _unquote_bytes(text, keep, plus)


def _split(text):
    """Scheme, authority, path, query and fragment."""
    scheme = authority = query = fragment = ""
    text = text.lstrip("\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15"
                       "\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f ")
    for letter in "\t\r\n":
        if letter in text:
            text = text.replace(letter, "")
    head, colon, rest = text.partition(":")
    if colon and head and head[0].isascii() and head[0].isalpha():
        if all(letter.isascii() and (letter.isalnum() or letter in "+-.") for letter in head):
            scheme, text = head.lower(), rest
    has_authority = text.startswith("//")
    if has_authority:
        text = text[2:]
        end = len(text)
        for letter in "/?#":
            at = text.find(letter)
            if -1 < at < end:
                end = at
        authority, text = text[:end], text[end:]
        if ("[" in authority) != ("]" in authority):
            raise ValueError("Invalid IPv6 URL")
    text, _, fragment = text.partition("#")
    text, _, query = text.partition("?")
    return scheme, authority, text, query, fragment


def _split_authority(authority):
    """User, password, host and port; None for what is missing."""
    user = password = port = None
    info, at, place = authority.rpartition("@")
    if at:
        user, colon, password = info.partition(":")
        password = password if colon else None
        user = user or None
    else:
        place = authority
    if place.startswith("["):
        host, _, rest = place[1:].partition("]")
        _, _, text = rest.partition(":")
    else:
        host, _, text = place.partition(":")
    if text:
        if not (text.isascii() and text.isdigit()):
            raise ValueError("Invalid URL: port can't be converted to integer")
        port = int(text)
        if port > 65535:
            raise ValueError("Port out of range 0-65535")
    return user, password, host or None, port


def _encode_host(host, validate=True):
    if ":" in host or (host and host[-1].isdigit() and host.replace(".", "").isdigit()):
        address, percent, zone = host.partition("%")
        address = address.lower()
        if not address.strip("0123456789abcdef:."):
            text = f"{address}%{zone}" if percent else address
            return f"[{text}]" if ":" in host else text
    host = host.lower()
    if host.isascii():
        if validate:
            for letter in host:
                if letter in " \"#%/<>?@[\\]^`{|}:" or letter < " ":
                    extra = ""
                    if letter == "@" or letter == ":" and "@" in host:
                        extra = (", if the value includes a username or password, use 'authority'"
                                 " instead of 'host'")
                    elif letter == ":":
                        extra = ", if the value includes a port, use 'authority' instead of 'host'"
                    raise ValueError(f"Host {host!r} cannot contain {letter!r} (at position "
                                     f"{host.index(letter)}){extra}")
        return host
    return host.encode("idna").decode("ascii")


def _make_authority(user, password, host, port, encode=False):
    """The text of an authority; the host is encoded already."""
    if host is None:
        return ""
    text = host
    if port is not None:
        text = f"{text}:{port}"
    if user is None and password is None:
        return text
    info = user or ""
    if encode:
        info = _quote(info, _USER_SAFE)
    if password is not None:
        info += ":" + (_quote(password, _USER_SAFE) if encode else password)
    return f"{info}@{text}"


def _without_dots(path):
    """The path with `.` and `..` resolved."""
    if "." not in path:
        return path
    segments = path.split("/")
    result = []
    for segment in segments:
        if segment == "..":
            if len(result) > (1 if path.startswith("/") else 0):
                result.pop()
        elif segment != ".":
            result.append(segment)
    if segments[-1] in (".", ".."):
        result.append("")
    return "/".join(result)


def _query_value(value):
    kind = type(value)
    if kind is str:
        return value
    if isinstance(value, str):
        return str(value)
    if kind is int:
        return str(value)
    if isinstance(value, float):
        if value != value:
            raise ValueError("float('nan') is not supported")
        if value in (float("inf"), float("-inf")):
            raise ValueError("float('inf') is not supported")
        return str(float(value))
    if kind is not bool and hasattr(kind, "__int__"):
        return str(int(value))
    raise TypeError(
        f"Invalid variable type: value should be str, int or float, got {value!r} of type {kind}"
    )


def _query_part(text):
    return _quote_bytes(text, _QUERY_PART_SAFE, False, True)


def _pairs_text(pairs):
    parts = []
    for name, value in pairs:
        if isinstance(value, (list, tuple)):
            parts.extend([f"{_query_part(name)}={_query_part(_query_value(item))}" for item in value])
        else:
            parts.append(f"{_query_part(name)}={_query_part(_query_value(value))}")
    return "&".join(parts)


def _plain_pairs_text(pairs):
    return "&".join([f"{_query_part(name)}={_query_part(_query_value(value))}" for name, value in pairs])


def _query_text(args, kwargs):
    """The text of what `with_query` was given; None for None."""
    if kwargs:
        if args:
            raise ValueError("Either kwargs or single query parameter must be present")
        query = kwargs
    elif len(args) == 1:
        query = args[0]
    else:
        raise ValueError("Either kwargs or single query parameter must be present")
    if query is None:
        return None
    if isinstance(query, str):
        return _quote_bytes(query, _QUERY_SAFE, True, True)
    if hasattr(query, "items") and hasattr(query, "keys"):
        return _pairs_text(query.items())
    if isinstance(query, (bytes, bytearray, memoryview)):
        raise TypeError("Invalid query type: bytes, bytearray and memoryview are forbidden")
    if hasattr(query, "__iter__") and hasattr(query, "__len__"):
        return _plain_pairs_text(query)
    raise TypeError(
        "Invalid query type: only str, mapping or sequence of (key, value) pairs is allowed"
    )


def query_to_pairs(query_string, *, max_fields=None, encoding="utf-8"):
    """The decoded pairs of a query; ValueError if there are more than `max_fields`."""
    if not query_string:
        return []
    if max_fields is not None and query_string.count("&") >= max_fields:
        raise ValueError("Max number of fields exceeded")
    if encoding.lower().replace("_", "-") not in ("utf-8", "utf8"):
        from urllib.parse import parse_qsl
        return parse_qsl(query_string, keep_blank_values=True, encoding=encoding)
    return _parse_query(query_string)


# Whose URLs can be told one from another.
_RELATIVE_SCHEMES = frozenset((
    "", "file", "ftp", "gopher", "http", "https", "imap", "mms", "nntp", "prospero", "rtsp", "rtsps", "rtspu", "sftp",
    "shttp", "svn", "svn+ssh", "wais", "ws", "wss",
))


class _cached:
    """An attribute that is worked out once."""

    def __init__(self, function):
        self.function = function
        self.__doc__ = function.__doc__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.function(instance)
        instance._cache[self.name] = value
        return value


class URL:
    """A URL."""

    __slots__ = ("_scheme", "_netloc", "_path", "_query", "_fragment", "_cache")

    def __new__(cls, val="", *, encoded=False, strict=None):
        if type(val) is str:
            return _decoded(val) if not encoded else _encoded(val)
        if type(val) is cls:
            return val
        if isinstance(val, str):
            return _decoded(str(val)) if not encoded else _encoded(str(val))
        if isinstance(val, tuple) and hasattr(val, "geturl"):
            if not encoded:
                raise ValueError("Cannot apply decoding to SplitResult")
            return cls._make(*val)
        raise TypeError("Constructor parameter should be str")

    @classmethod
    def _make(cls, scheme, netloc, path, query, fragment):
        self = object.__new__(cls)
        self._scheme = scheme
        self._netloc = netloc
        self._path = path
        self._query = query
        self._fragment = fragment
        self._cache = {}
        return self

    @classmethod
    def build(cls, *, scheme="", authority="", user=None, password=None, host="", port=None, path="",
              query=None, query_string="", fragment="", encoded=False):
        """A URL of its parts."""
        if authority and (user or password or host or port):
            raise ValueError('Can\'t mix "authority" with "user", "password", "host" or "port".')
        if port is not None and not isinstance(port, int):
            raise TypeError(f"The port is required to be int, got {type(port)!r}.")
        if port and not host:
            raise ValueError('Can\'t build URL with "port" but without "host".')
        if query and query_string:
            raise ValueError('Only one of "query" or "query_string" should be passed')
        if None in (scheme, authority, host, path, query_string, fragment):
            raise TypeError(
                'NoneType is illegal for "scheme", "authority", "host", "path", '
                '"query_string", and "fragment" args, use empty string instead.'
            )
        if query:
            query_string = _query_text((query,), {}) or ""
        elif query_string and not encoded:
            query_string = _quote(query_string, _QUERY_SAFE)
        if authority:
            if encoded:
                netloc = authority
            else:
                user, password, host, port = _split_authority(authority)
                netloc = _make_authority(user, password, _encode_host(host or "", False), port, True)
        elif host or user or password:
            name = host if encoded else _encode_host(host)
            if port == DEFAULT_PORTS.get(scheme):
                port = None
            netloc = _make_authority(user, password, name, port, not encoded)
        else:
            netloc = ""
        if not encoded:
            path = _quote(path, _PATH_SAFE) if path else path
            if path and netloc:
                path = _without_dots(path)
                if path[0] != "/":
                    raise ValueError(
                        "Path in a URL with authority should start with a slash ('/') if set"
                    )
            fragment = _quote(fragment, _FRAGMENT_SAFE) if fragment else fragment
        return cls._make(scheme.lower(), netloc, path, query_string, fragment)

    def __init_subclass__(cls):
        raise TypeError(f"Inheritance a class {cls!r} from URL is forbidden")

    def __getattr__(self, name):
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)

    def __str__(self):
        text = self._cache.get("str")
        if text is None:
            text = self._cache["str"] = self._text()
        return text

    def _text(self):
        path = self._path
        if not path and self._netloc and (self._query or self._fragment):
            path = "/"
        netloc = self._netloc
        if netloc and self.explicit_port is not None and self.explicit_port == DEFAULT_PORTS.get(self._scheme):
            netloc = _make_authority(self.raw_user, self.raw_password, self.host_subcomponent, None)
        return _join(self._scheme, netloc, path, self._query, self._fragment)

    def __repr__(self):
        return f"{type(self).__name__}('{str(self)}')"

    def __bytes__(self):
        return str(self).encode("ascii")

    def _key(self):
        path = self._path
        if not path and self._netloc:
            path = "/"
        return self._scheme, self._netloc, path, self._query, self._fragment

    def __eq__(self, other):
        if type(other) is not URL:
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self):
        found = self._cache.get("hash")
        if found is None:
            found = self._cache["hash"] = hash(self._key())
        return found

    def __le__(self, other):
        return self._key() <= other._key() if type(other) is URL else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if type(other) is URL else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if type(other) is URL else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if type(other) is URL else NotImplemented

    def __truediv__(self, name):
        if not isinstance(name, str):
            return NotImplemented
        return self._child((str(name),))

    def __mod__(self, query):
        return self.update_query(query)

    def __bool__(self):
        return bool(self._netloc or self._path or self._query or self._fragment)

    def __reduce__(self):
        return URL, (str(self),)

    def is_absolute(self):
        """Whether it names a host."""
        return self._netloc != ""

    absolute = property(is_absolute)

    def is_default_port(self):
        """Whether its port is its scheme's own."""
        if self.explicit_port is None:
            return self._netloc != ""
        return self.explicit_port == DEFAULT_PORTS.get(self._scheme)

    def origin(self):
        """Scheme, host and port."""
        if not self._netloc:
            raise ValueError("URL should be absolute")
        if not self._scheme:
            raise ValueError("URL should have scheme")
        netloc = _make_authority(None, None, self.host_subcomponent, self.explicit_port)
        return URL._make(self._scheme, netloc, "", "", "")

    def relative(self):
        """Path, query and fragment."""
        if not self._netloc:
            raise ValueError("URL should be absolute")
        return URL._make("", "", self._path, self._query, self._fragment)

    @property
    def scheme(self):
        """The scheme."""
        return self._scheme

    def _parts(self):
        parts = self._cache.get("authority")
        if parts is None:
            parts = self._cache["authority"] = _split_authority(self._netloc)
        return parts

    @property
    def raw_authority(self):
        """The authority as it is encoded."""
        return self._netloc

    @property
    def authority(self):
        """The authority, decoded."""
        return _make_authority(self.user, self.password, self.host, self.port)

    @property
    def raw_user(self):
        """The user as encoded."""
        return self._parts()[0]

    @property
    def user(self):
        """The user."""
        user = self._parts()[0]
        return None if user is None else _unquote(user)

    @property
    def raw_password(self):
        """The password as encoded."""
        return self._parts()[1]

    @property
    def password(self):
        """The password."""
        password = self._parts()[1]
        return None if password is None else _unquote(password)

    @property
    def raw_host(self):
        """The host as encoded."""
        return self._parts()[2]

    @property
    def host(self):
        """The host."""
        host = self._parts()[2]
        if host is None:
            return None
        if "xn--" in host:
            try:
                return host.encode("ascii").decode("idna")
            except UnicodeError:
                return host
        return host

    @property
    def host_subcomponent(self):
        """The host, an IPv6 address in brackets."""
        host = self._parts()[2]
        if host is None:
            return None
        return f"[{host}]" if ":" in host else host

    @property
    def host_port_subcomponent(self):
        """Host and port; without the scheme's own port."""
        host = self.host_subcomponent
        if host is None:
            return None
        host = host.rstrip(".")
        port = self.explicit_port
        if port is None or port == DEFAULT_PORTS.get(self._scheme):
            return host
        return f"{host}:{port}"

    @property
    def port(self):
        """The port, the scheme's own if none is given."""
        port = self._parts()[3]
        return DEFAULT_PORTS.get(self._scheme) if port is None else port

    @property
    def explicit_port(self):
        """The port that is given."""
        return self._parts()[3]

    @property
    def raw_path(self):
        """The path as encoded."""
        if not self._path and self._netloc:
            return "/"
        return self._path

    @property
    def path(self):
        """The path."""
        return _unquote(self.raw_path)

    @property
    def path_safe(self):
        """The path, with encoded slashes and percent signs kept."""
        return _unquote(self.raw_path, "/%")

    @property
    def raw_query_string(self):
        """The query as encoded."""
        return self._query

    @property
    def query_string(self):
        """The query."""
        return _unquote(self._query, "+&=;%", True) if self._query else ""

    @property
    def query(self):
        """The query as a dictionary."""
        query = self._cache.get("query")
        if query is None:
            query = self._cache["query"] = MultiDictProxy(MultiDict._of(_parse_query(self._query)))
        return query

    @property
    def path_qs(self):
        """Path and query."""
        query = self.query_string
        return f"{self.path}?{query}" if query else self.path

    @property
    def raw_path_qs(self):
        """Path and query as encoded."""
        return self._target()

    def _target(self):
        path = self._path or ("/" if self._netloc else "")
        return f"{path}?{self._query}" if self._query else path

    @property
    def raw_fragment(self):
        """The fragment as encoded."""
        return self._fragment

    @property
    def fragment(self):
        """The fragment."""
        return _unquote(self._fragment)

    @property
    def raw_parts(self):
        """The path's parts as encoded."""
        path = self._path
        if self._netloc:
            return ("/", *path[1:].split("/")) if path else ("/",)
        if path.startswith("/"):
            return ("/", *path[1:].split("/"))
        return tuple(path.split("/"))

    @property
    def parts(self):
        """The path's parts."""
        return tuple([_unquote(part) for part in self.raw_parts])

    @property
    def parent(self):
        """The URL one part up, without query and fragment."""
        path = self._path
        if not path or path == "/":
            if self._fragment or self._query:
                return URL._make(self._scheme, self._netloc, path, "", "")
            return self
        return URL._make(self._scheme, self._netloc, "/".join(path.split("/")[:-1]), "", "")

    @property
    def raw_name(self):
        """The last part as encoded."""
        parts = self.raw_parts
        if self._netloc:
            parts = parts[1:]
            return parts[-1] if parts else ""
        return parts[-1]

    @property
    def name(self):
        """The last part."""
        return _unquote(self.raw_name)

    @property
    def raw_suffix(self):
        """The last suffix as encoded."""
        name = self.raw_name
        at = name.rfind(".")
        return name[at:] if 0 < at < len(name) - 1 else ""

    @property
    def suffix(self):
        """The last suffix."""
        return _unquote(self.raw_suffix)

    @property
    def raw_suffixes(self):
        """The suffixes as encoded."""
        name = self.raw_name
        if name.endswith("."):
            return ()
        return tuple(["." + part for part in name.lstrip(".").split(".")[1:]])

    @property
    def suffixes(self):
        """The suffixes."""
        return tuple([_unquote(suffix) for suffix in self.raw_suffixes])

    def _child(self, parts, encoded=False):
        added = []
        for index, part in enumerate(parts):
            if part and part[0] == "/":
                raise ValueError(f"Appending path {part!r} starting from slash is forbidden")
            added.append(part if encoded else _quote(part, _PATH_SAFE))
        base = self._path
        if base.endswith("/"):
            base = base[:-1]
        segments = base.split("/") if base else ([""] if self._netloc else [])
        for index, part in enumerate(added):
            pieces = part.split("/")
            if index < len(added) - 1 and pieces and pieces[-1] == "":
                pieces.pop()
            segments.extend(pieces)
        path = "/".join(segments)
        if self._netloc:
            path = _without_dots(path)
            if not path.startswith("/"):
                path = "/" + path
        return URL._make(self._scheme, self._netloc, path, "", "")

    def joinpath(self, *other, encoded=False):
        """The URL with parts appended to its path."""
        return self._child(other, encoded)

    def join(self, url):
        """The URL that another one means, seen from this one."""
        if type(url) is not URL:
            raise TypeError("url should be URL")
        scheme = url._scheme or self._scheme
        if scheme != self._scheme or scheme not in _RELATIVE_SCHEMES:
            return url
        if url._netloc:
            return URL._make(scheme, url._netloc, url._path, url._query, url._fragment)
        if not url._path:
            query = url._query or self._query
            return URL._make(scheme, self._netloc, self._path, query, url._fragment)
        if url._path[0] == "/":
            path = url._path
        elif not self._path:
            path = f"/{url._path}"
        else:
            path = self._path[: self._path.rfind("/") + 1] + url._path
        return URL._make(scheme, self._netloc, _without_dots(path), url._query, url._fragment)

    def with_scheme(self, scheme):
        """Another scheme."""
        if not isinstance(scheme, str):
            raise TypeError("Invalid scheme type")
        lower = scheme.lower()
        if not self._netloc and lower in ("http", "https", "ws", "wss", "ftp"):
            raise ValueError(f"scheme replacement is not allowed for relative URLs for the {lower} scheme")
        return URL._make(lower, self._netloc, self._path, self._query, self._fragment)

    def with_user(self, user):
        """Another user; None removes user and password."""
        if user is None:
            password = None
        elif isinstance(user, str):
            user, password = _quote(user, _USER_SAFE), self.raw_password
        else:
            raise TypeError("Invalid user type")
        if not self._netloc:
            raise ValueError("user replacement is not allowed for relative URLs")
        netloc = _make_authority(user, password, self.host_subcomponent or "", self.explicit_port)
        return URL._make(self._scheme, netloc, self._path, self._query, self._fragment)

    def with_password(self, password):
        """Another password; None removes it."""
        if password is not None:
            if not isinstance(password, str):
                raise TypeError("Invalid password type")
            password = _quote(password, _USER_SAFE)
        if not self._netloc:
            raise ValueError("password replacement is not allowed for relative URLs")
        netloc = _make_authority(self.raw_user, password, self.host_subcomponent or "", self.explicit_port)
        return URL._make(self._scheme, netloc, self._path, self._query, self._fragment)

    def with_host(self, host):
        """Another host."""
        if not isinstance(host, str):
            raise TypeError("Invalid host type")
        if not self._netloc:
            raise ValueError("host replacement is not allowed for relative URLs")
        if not host:
            raise ValueError("host removing is not allowed")
        netloc = _make_authority(self.raw_user, self.raw_password, _encode_host(host), self.explicit_port)
        return URL._make(self._scheme, netloc, self._path, self._query, self._fragment)

    def with_port(self, port):
        """Another port; None removes it."""
        if port is not None:
            if isinstance(port, bool) or not isinstance(port, int):
                raise TypeError(f"port should be int or None, got {type(port)}")
            if not 0 <= port <= 65535:
                raise ValueError(f"port must be between 0 and 65535, got {port}")
        if not self._netloc:
            raise ValueError("port replacement is not allowed for relative URLs")
        netloc = _make_authority(self.raw_user, self.raw_password, self.host_subcomponent or "", port)
        return URL._make(self._scheme, netloc, self._path, self._query, self._fragment)

    def with_path(self, path, *, encoded=False, keep_query=False, keep_fragment=False):
        """Another path."""
        if not encoded:
            path = _quote(path, _PATH_SAFE)
            if self._netloc:
                path = _without_dots(path)
        if path and path[0] != "/":
            path = f"/{path}"
        query = self._query if keep_query else ""
        return URL._make(self._scheme, self._netloc, path, query, self._fragment if keep_fragment else "")

    def with_query(self, *args, **kwargs):
        """Another query."""
        query = _query_text(args, kwargs) or ""
        return URL._make(self._scheme, self._netloc, self._path, query, self._fragment)

    def extend_query(self, *args, **kwargs):
        """The query with more at its end."""
        query = _query_text(args, kwargs)
        if not query:
            return self
        if self._query:
            joint = "" if self._query[-1] == "&" else "&"
            query = f"{self._query}{joint}{query}"
        return URL._make(self._scheme, self._netloc, self._path, query, self._fragment)

    def update_query(self, *args, **kwargs):
        """The query with some of its keys replaced."""
        text = _query_text(args, kwargs)
        if text is None:
            query = ""
        else:
            merged = MultiDict(self.query)
            merged.update(MultiDict(_parse_query(text)))
            query = _plain_pairs_text(merged.items())
        return URL._make(self._scheme, self._netloc, self._path, query, self._fragment)

    def without_query_params(self, *query_params):
        """The query without some keys."""
        if not any(name in self.query for name in query_params):
            return self
        kept = [(name, value) for name, value in self.query.items() if name not in query_params]
        return self.with_query(kept)

    def with_fragment(self, fragment):
        """Another fragment; None removes it."""
        if fragment is None:
            raw = ""
        elif isinstance(fragment, str):
            raw = _quote(fragment, _FRAGMENT_SAFE)
        else:
            raise TypeError("Invalid fragment type")
        if raw == self._fragment:
            return self
        return URL._make(self._scheme, self._netloc, self._path, self._query, raw)

    def with_name(self, name, *, keep_query=False, keep_fragment=False):
        """Another last part."""
        if not isinstance(name, str):
            raise TypeError("Invalid name type")
        if "/" in name:
            raise ValueError("Slash in name is not allowed")
        name = _quote(name, _PATH_SAFE)
        if name in (".", ".."):
            raise ValueError(". and .. values are forbidden")
        parts = list(self.raw_parts)
        if self._netloc:
            if len(parts) == 1:
                parts.append(name)
            else:
                parts[-1] = name
            parts[0] = ""
        else:
            parts[-1] = name
            if parts[0] == "/":
                parts[0] = ""
        query = self._query if keep_query else ""
        fragment = self._fragment if keep_fragment else ""
        return URL._make(self._scheme, self._netloc, "/".join(parts), query, fragment)

    def with_suffix(self, suffix, *, keep_query=False, keep_fragment=False):
        """Another suffix of the last part."""
        if not isinstance(suffix, str):
            raise TypeError("Invalid suffix type")
        if suffix and (not suffix.startswith(".") or suffix == "." or "/" in suffix):
            raise ValueError(f"Invalid suffix {suffix!r}")
        name = self.raw_name
        if not name:
            raise ValueError(f"{self!r} has an empty name")
        old = self.raw_suffix
        name = (name[: -len(old)] if old else name) + _quote(suffix, _PATH_SAFE)
        parts = list(self.raw_parts)
        parts[-1] = name
        if parts[0] == "/":
            parts[0] = ""
        query = self._query if keep_query else ""
        fragment = self._fragment if keep_fragment else ""
        return URL._make(self._scheme, self._netloc, "/".join(parts), query, fragment)

    def human_repr(self):
        """The URL for people."""
        user = self.user.replace("@", "%40").replace(":", "%3A") if self.user else self.user
        password = self.password.replace("@", "%40") if self.password else self.password
        host = self.host
        if host and ":" in host:
            host = f"[{host}]"
        netloc = _make_authority(user, password, host, self.explicit_port)
        path = self.path.replace("%", "%25").replace("?", "%3F").replace("#", "%23")
        query = "&".join([
            f"{_human(name)}={_human(value)}" for name, value in self.query.items()
        ])
        return _join(self._scheme, netloc, path, query, self.fragment)


def _human(text):
    for letter, code in (("%", "%25"), ("#", "%23"), ("&", "%26"), ("+", "%2B"), (";", "%3B"), ("=", "%3D")):
        text = text.replace(letter, code)
    return text


def _join(scheme, netloc, path, query, fragment):
    text = path
    if netloc or scheme in DEFAULT_PORTS and not text.startswith("//"):
        if text and text[0] != "/":
            text = "/" + text
        text = f"//{netloc}{text}"
    elif text.startswith("//"):
        text = f"//{text}"
    if scheme:
        text = f"{scheme}:{text}"
    if query:
        text = f"{text}?{query}"
    if fragment:
        text = f"{text}#{fragment}"
    return text


@lru_cache(256)
def _decoded(text):
    scheme, netloc, path, query, fragment = _split(text)
    if netloc:
        user, password, host, port = _split_authority(netloc)
        if host is None:
            if scheme in ("http", "https", "ws", "wss", "ftp"):
                raise ValueError(f"Invalid URL: host is required for absolute urls with the {scheme} scheme")
            host = ""
        netloc = _make_authority(user, password, _encode_host(host, False), port, True)
    if path:
        path = _quote(path, _PATH_SAFE)
        if netloc and "." in path:
            path = _without_dots(path)
    query = _quote_bytes(query, _QUERY_SAFE, True, True) if query else query
    fragment = _quote(fragment, _FRAGMENT_SAFE) if fragment else fragment
    return URL._make(scheme, netloc, path, query, fragment)


@lru_cache(256)
def _encoded(text):
    return URL._make(*_split(text))


def cache_clear():
    """Forget the URLs that were made."""
    _decoded.cache_clear()
    _encoded.cache_clear()


def cache_info():
    """What is known of the caches."""
    return {"encode_host": _decoded.cache_info()}


def cache_configure(*, idna_encode_size=256, idna_decode_size=256, ip_address_size=None, host_validate_size=None,
                    encode_host_size=None):
    """Accepted; the caches have a fixed size."""
