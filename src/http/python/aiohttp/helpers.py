"""Small things that client and server share."""

import asyncio
import sys
import warnings
from collections import namedtuple
from collections.abc import Mapping

from _aiohttp import http_date


class _Sentinel:
    """Stands for an argument that was not given."""

    def __repr__(self):
        return "<_SENTINEL.sentinel: 1>"

    def __str__(self):
        return "_SENTINEL.sentinel"


sentinel = _Sentinel()

# The characters of names in headers.
TOKEN = frozenset("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
ETAG_ANY = "*"
ETag = namedtuple("ETag", ("value", "is_weak"), defaults=(False,))


class BasicAuth(namedtuple("BasicAuth", ["login", "password", "encoding"])):
    """A login and a password."""

    def __new__(cls, login, password="", encoding="latin1"):
        warnings.warn(
            "BasicAuth is deprecated and will be removed in aiohttp 4.0; use aiohttp.encode_basic_auth() "
            "with headers={'Authorization': ...} instead",
            DeprecationWarning,
            stacklevel=2,
        )
        return cls._make_checked(login, password, encoding)

    @classmethod
    def _make_checked(cls, login, password, encoding):
        if login is None:
            raise ValueError("None is not allowed as login value")
        if password is None:
            raise ValueError("None is not allowed as password value")
        if ":" in login:
            raise ValueError('A ":" is not allowed in login (RFC 1945#section-11.1)')
        return tuple.__new__(cls, (login, password, encoding))

    @classmethod
    def decode(cls, auth_header, encoding="latin1"):
        """From the value of an Authorization header."""
        import base64
        kind, space, encoded = auth_header.partition(" ")
        if not space:
            raise ValueError("Could not parse authorization header.")
        if kind.lower() != "basic":
            raise ValueError(f"Unknown authorization method {kind}")
        try:
            decoded = base64.b64decode(encoded.encode("ascii"), validate=True).decode(encoding)
        except ValueError:
            raise ValueError("Invalid base64 encoding.") from None
        login, colon, password = decoded.partition(":")
        if not colon:
            raise ValueError("Invalid credentials.")
        return cls._make_checked(login, password, encoding)

    @classmethod
    def from_url(cls, url, *, encoding="latin1"):
        """From a URL that has a user."""
        from yarl import URL
        if not isinstance(url, URL):
            raise TypeError("url should be yarl.URL instance")
        if url.raw_user is None and url.raw_password is None:
            return None
        return cls._make_checked(url.user or "", url.password or "", encoding)

    def encode(self):
        """The value of an Authorization header."""
        return encode_basic_auth(self.login, self.password, self.encoding)


def encode_basic_auth(login, password="", encoding="utf-8"):
    """The value of an Authorization header."""
    import base64
    if ":" in login:
        raise ValueError('A ":" is not allowed in login (RFC 1945#section-11.1)')
    credentials = f"{login}:{password}".encode(encoding)
    return "Basic " + base64.b64encode(credentials).decode("ascii")


class ChainMapProxy(Mapping):
    """The first of several mappings that has a key."""

    __slots__ = ("_maps",)

    def __init__(self, maps):
        self._maps = tuple(maps)

    def __getitem__(self, key):
        for mapping in self._maps:
            try:
                return mapping[key]
            except KeyError:
                pass
        raise KeyError(key)

    def get(self, key, default=None):
        """The value of a key, or the default."""
        return self[key] if key in self else default

    def __len__(self):
        return len(set().union(*self._maps))

    def __iter__(self):
        seen = {}
        for mapping in reversed(self._maps):
            seen.update(dict.fromkeys(mapping))
        return iter(seen)

    def __contains__(self, key):
        return any(key in mapping for mapping in self._maps)

    def __bool__(self):
        return any(self._maps)

    def __repr__(self):
        return f"ChainMapProxy({', '.join(map(repr, self._maps))})"


def parse_content_type(raw):
    """The type and the parameters of a Content-Type header."""
    if not raw:
        return "application/octet-stream", {}
    kind, _, rest = raw.partition(";")
    kind = kind.strip().lower()
    parameters = {}
    for part in _split_parameters(rest):
        name, equals, value = part.partition("=")
        if equals:
            value = value.strip()
            if len(value) > 1 and value[0] == value[-1] == '"':
                value = value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
            parameters[name.strip().lower()] = value
    if kind.count("/") != 1:
        kind = "text/plain"
    return kind, parameters


def _split_parameters(text):
    """Parts between semicolons that stand outside of quotes."""
    if '"' not in text:
        return text.split(";") if text else []
    parts, current, quoted, escaped = [], "", False, False
    for letter in text:
        if letter == ";" and not quoted:
            parts.append(current)
            current = ""
            continue
        if letter == '"' and not escaped:
            quoted = not quoted
        escaped = letter == "\\" and not escaped
        current += letter
    parts.append(current)
    return parts


class HeadersMixin:
    """What the headers say about the content."""

    _content_type_source = _content_type_parsed = None

    def _parsed_type(self):
        raw = self._headers_get("content-type")
        if self._content_type_parsed is None or raw != self._content_type_source:
            self._content_type_source = raw
            self._content_type_parsed = parse_content_type(raw)
        return self._content_type_parsed

    def _headers_get(self, name):
        return self.headers.get(name)

    @property
    def content_type(self):
        """The type without parameters."""
        return self._parsed_type()[0]

    @property
    def charset(self):
        """The character set."""
        return self._parsed_type()[1].get("charset")

    @property
    def content_length(self):
        """The length that the headers tell."""
        length = self._headers_get("content-length")
        return None if length is None else int(length)


class BaseTimerContext:
    """What limits the time of a step."""

    __slots__ = ()

    def assert_timeout(self):
        """TimeoutError if the time is over."""


class TimerContext(BaseTimerContext):
    """Ends what tasks wait for within it when `timeout` is called."""

    __slots__ = ("_loop", "_tasks", "_over")

    def __init__(self, loop):
        self._loop = loop
        self._tasks = []
        self._over = False

    def assert_timeout(self):
        if self._over:
            raise asyncio.TimeoutError from None

    def __enter__(self):
        task = asyncio.current_task(self._loop)
        if task is None:
            raise RuntimeError("Timeout context manager should be used inside a task")
        if self._over:
            raise asyncio.TimeoutError from None
        self._tasks.append(task)
        return self

    def __exit__(self, kind, value, traceback):
        task = self._tasks.pop() if self._tasks else None
        if kind is asyncio.CancelledError and self._over:
            if task is not None:
                task.uncancel()
            raise asyncio.TimeoutError from value
        return None

    def timeout(self):
        """The time is over."""
        if not self._over:
            for task in set(self._tasks):
                task.cancel()
            self._over = True


class Timer(TimerContext):
    """The same with a time of its own."""

    __slots__ = ("_handle",)

    def __init__(self, loop, seconds, ceiling=5):
        self._loop = loop
        self._tasks = []
        self._over = False
        when = loop.time() + seconds
        if seconds > ceiling:
            when = when // 1 + 1
        self._handle = loop.call_at(when, self.timeout)

    def close(self):
        """Needed no more."""
        self._handle.cancel()


class TimerNoop(BaseTimerContext):
    """No limit of time."""

    __slots__ = ()

    def close(self):
        """Nothing to do."""

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return None


no_timer = TimerNoop()


class noop:
    """Can be awaited, and answers nothing."""

    def __await__(self):
        return
        yield


class under_cached_property:
    """A property that is computed once, and kept in the object's `_cache`."""

    def __init__(self, wrapped):
        self.wrapped = wrapped
        self.__doc__ = wrapped.__doc__
        self.name = wrapped.__name__

    def __get__(self, inst, owner):
        if inst is None:
            return self
        try:
            return inst._cache[self.name]
        except KeyError:
            value = inst._cache[self.name] = self.wrapped(inst)
            return value

    def __set__(self, inst, value):
        raise AttributeError("cached property is read-only")


reify = under_cached_property


def set_result(fut, result):
    """Settle a future, unless it is settled."""
    if not fut.done():
        fut.set_result(result)


def set_exception(fut, exc, exc_cause=None):
    """Break a future, unless it is settled; or a stream."""
    if asyncio.isfuture(fut) and fut.done():
        return
    if exc_cause is not None:
        exc.__cause__ = exc_cause
    fut.set_exception(exc)


def is_ip_address(host):
    """Whether a host looks like an address."""
    return bool(host) and (":" in host or host.replace(".", "").isdigit())


EMPTY_BODY_METHODS = frozenset(("HEAD",))
EMPTY_BODY_STATUS_CODES = frozenset((204, 304, *range(100, 200)))
DEBUG = sys.flags.dev_mode


def should_remove_content_length(method, code):
    """Whether a response must not tell its length."""
    return code in EMPTY_BODY_STATUS_CODES or method == "CONNECT" and 200 <= code < 300


def must_be_empty_body(method, code):
    """Whether a response has no body."""
    return method in EMPTY_BODY_METHODS or should_remove_content_length(method, code)


def rfc822_formatted_time():
    """Now, as HTTP writes it."""
    return http_date()


def parse_http_date(text):
    """The moment of an HTTP date in UTC; None if it is none."""
    import datetime
    words = (text or "").replace("-", " ").replace(",", " ").split()
    if len(words) < 5:
        return None
    months = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    try:
        if words[1].lower() in months:
            month, day, clock, year = words[1], words[2], words[3], words[4]
        else:
            day, month, year, clock = words[1], words[2], words[3], words[4]
        hour, minute, second = clock.split(":")
        year = int(year)
        if year < 100:
            year += 2000 if year < 70 else 1900
        return datetime.datetime(year, months.index(month.lower()) + 1, int(day), int(hour), int(minute),
                                 int(second), tzinfo=datetime.timezone.utc)
    except ValueError:
        return None


def guess_filename(obj, default=None):
    """The name of an open file."""
    name = getattr(obj, "name", None)
    if name and isinstance(name, str) and name[0] != "<" and name[-1] != ">":
        return name.rpartition("/")[2]
    return default


def parse_cookie_header(text):
    """The (name, value) pairs of a Cookie header; white space and semicolons end a value, unless it is quoted."""
    pairs = []
    rest = (text or "").lstrip("; \t")
    while rest:
        end = min((at for at in map(rest.find, ";= \t") if at >= 0), default=len(rest))
        name, rest = rest[:end], rest[end:].lstrip()
        value = ""
        if rest.startswith("="):
            value, rest = _cookie_value(rest[1:].lstrip())
        if name:
            pairs.append((name, value))
        rest = rest.lstrip("; \t")
    return pairs


def _cookie_value(text):
    """A value at the beginning of a text, and what follows."""
    if text.startswith('"'):
        end = 1
        while end < len(text) and text[end] != '"':
            end += 2 if text[end] == "\\" else 1
        if end < len(text):
            from http.cookies import _unquote
            return _unquote(text[:end + 1]), text[end + 1:]
        end = text.find(";")
    else:
        end = min((at for at in map(text.find, "; \t") if at >= 0), default=-1)
    return (text, "") if end < 0 else (text[:end], text[end:])


class BaseKey:
    """A key with a type."""

    __slots__ = ("_name", "_t", "__orig_class__")
    _kind = "BaseKey"

    def __init__(self, name, t=None):
        frame = sys._getframe(1)
        module = "<unknown>"
        while frame:
            if frame.f_code.co_name == "<module>":
                module = frame.f_globals.get("__name__", module)
                break
            frame = frame.f_back
        self._name = f"{module}.{name}"
        self._t = t

    def __lt__(self, other):
        if isinstance(other, BaseKey):
            return self._name < other._name
        return True

    def __repr__(self):
        t = self._t
        if t is None:
            shown = "<<Unknown>>"
        elif isinstance(t, type):
            shown = t.__qualname__ if t.__module__ == "builtins" else f"{t.__module__}.{t.__qualname__}"
        else:
            shown = repr(t)
        return f"<{type(self).__name__}({self._name}, type={shown})>"

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class AppKey(BaseKey):
    """A key of an application's state."""

    __slots__ = ()


class RequestKey(BaseKey):
    """A key of a request's state."""

    __slots__ = ()


class ResponseKey(BaseKey):
    """A key of a response's state."""

    __slots__ = ()


_LATER = {
    "mime": ("MimeType", "parse_mimetype", "quoted_string", "content_disposition_header", "validate_etag_value"),
    "proxies": ("ProxyInfo", "strip_auth_from_url", "netrc_from_env", "basicauth_from_netrc", "proxies_from_env",
                "get_env_proxy_for_url"),
    "timers": ("TimeoutHandle", "call_later", "weakref_handle", "ceil_timeout", "calculate_timeout_when"),
}


def __getattr__(name):
    for module, names in _LATER.items():
        if name in names:
            import importlib
            return getattr(importlib.import_module(f"aiohttp.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
