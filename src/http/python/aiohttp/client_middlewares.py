"""The client's middlewares."""

from collections.abc import Awaitable, Callable

from aiohttp.client_reqrep import ClientRequest, ClientResponse

__all__ = ("ClientHandlerType", "ClientMiddlewareType", "build_client_middlewares")

ClientHandlerType = Callable[[ClientRequest], Awaitable[ClientResponse]]
ClientMiddlewareType = Callable[[ClientRequest, ClientHandlerType], Awaitable[ClientResponse]]


def build_client_middlewares(handler, middlewares):
    """The handler, wrapped by the middlewares; the first is outermost."""
    for middleware in reversed(middlewares):
        handler = _Bound(middleware, handler)
    return handler


class _Bound:
    """A middleware with what comes behind it."""

    __slots__ = ("_handler", "_middleware")

    def __init__(self, middleware, handler):
        self._middleware = middleware
        self._handler = handler

    def __call__(self, request):
        return self._middleware(request, self._handler)
