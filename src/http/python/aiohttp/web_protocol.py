"""Who handles the connections of a server."""

from collections.abc import Awaitable, Callable

from aiohttp.web_request import BaseRequest, PayloadAccessError, RequestPayloadError
from aiohttp.web_response import StreamResponse
from aiohttp.web_server import RequestHandler

__all__ = ("RequestHandler", "RequestPayloadError", "PayloadAccessError")

_RequestFactory = Callable[..., BaseRequest]
_RequestHandler = Callable[[BaseRequest], Awaitable[StreamResponse]]
