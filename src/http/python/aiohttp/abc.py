"""What resolvers, cookie jars, access loggers and views have to offer."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sized

__all__ = (
    "AbstractAccessLogger",
    "AbstractCookieJar",
    "AbstractResolver",
    "AbstractView",
)


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
