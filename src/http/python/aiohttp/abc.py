"""What resolvers, cookie jars, routers, writers, access loggers and views have to offer."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sized

__all__ = (
    "AbstractAccessLogger",
    "AbstractCookieJar",
    "AbstractMatchInfo",
    "AbstractResolver",
    "AbstractRouter",
    "AbstractStreamWriter",
    "AbstractView",
    "ResolveResult",
)


class ResolveResult(dict):
    """An address of a host."""

    __annotations__ = {"hostname": str, "host": str, "port": int, "family": int, "proto": int, "flags": int}


class AbstractResolver(ABC):
    """Looks up hosts."""

    @abstractmethod
    async def resolve(self, host, port=0, family=2):
        """Dicts that describe the addresses of a host."""

    @abstractmethod
    async def close(self):
        """Needed no more."""


class AbstractCookieJar(Sized, Iterable):
    """Keeps cookies."""

    def __init__(self, *, loop=None):
        self._loop = loop

    @property
    def quote_cookie(self):
        """Whether values are quoted."""
        return True

    @abstractmethod
    def clear(self, predicate=None):
        """Forget cookies."""

    @abstractmethod
    def clear_domain(self, domain):
        """Forget the cookies of a domain."""

    @abstractmethod
    def update_cookies(self, cookies, response_url=None):
        """Keep cookies."""

    def update_cookies_from_headers(self, headers, response_url):
        """Keep what Set-Cookie headers say."""
        from aiohttp.cookiejar import parse_set_cookies
        self.update_cookies(parse_set_cookies(headers), response_url)

    @abstractmethod
    def filter_cookies(self, request_url):
        """The cookies that go with a request."""


class AbstractAccessLogger(ABC):
    """Writes down requests."""

    def __init__(self, logger, log_format):
        self.logger = logger
        self.log_format = log_format

    @abstractmethod
    def log(self, request, response, time):
        """Write one down."""

    @property
    def enabled(self):
        """Whether anything is written."""
        return True


class AbstractView(ABC):
    """A handler that is a class."""

    def __init__(self, request):
        self._request = request

    @property
    def request(self):
        """The request."""
        return self._request

    @abstractmethod
    def __await__(self):
        """Answer the request."""


class AbstractRouter(ABC):
    """Finds the handlers of requests."""

    def __init__(self):
        self._frozen = False

    def post_init(self, app):
        """Called once by the application that it belongs to."""

    @property
    def frozen(self):
        """Whether it can change no more."""
        return self._frozen

    def freeze(self):
        """Let it change no more."""
        self._frozen = True

    @abstractmethod
    async def resolve(self, request):
        """What fits a request."""


class AbstractMatchInfo(ABC):
    """What fits a request."""

    __slots__ = ()

    @property
    @abstractmethod
    def handler(self):
        """The handler."""

    @property
    @abstractmethod
    def expect_handler(self):
        """What answers an Expect header."""

    @property
    @abstractmethod
    def http_exception(self):
        """What is raised instead."""

    @abstractmethod
    def get_info(self):
        """What describes the resource."""

    @property
    @abstractmethod
    def apps(self):
        """The applications, outermost first."""

    @abstractmethod
    def add_app(self, app):
        """Add an outer application."""

    @abstractmethod
    def freeze(self):
        """Let it change no more."""


class AbstractStreamWriter(ABC):
    """Sends a message."""

    buffer_size = output_size = length = 0
    on_body_write = transport = None

    @abstractmethod
    async def write(self, chunk):
        """Send some of the body."""

    @abstractmethod
    async def write_eof(self, chunk=b""):
        """Send the end of the body."""

    @abstractmethod
    async def drain(self):
        """Wait until everything was written."""

    @abstractmethod
    def enable_compression(self, encoding="deflate", strategy=None):
        """Encode the body."""

    @abstractmethod
    def enable_chunking(self):
        """Send the body in chunks."""

    @abstractmethod
    async def write_headers(self, status_line, headers):
        """Send the head."""

    def send_headers(self):
        """Send the head if it waits for the body."""
