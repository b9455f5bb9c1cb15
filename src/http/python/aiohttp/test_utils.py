"""Helpers for tests of servers and clients."""

import asyncio
import contextlib
import gc
import inspect
import ipaddress
import os
import socket
from abc import ABC, abstractmethod
from unittest import IsolatedAsyncioTestCase, mock

from aiohttp.client import ClientSession, _RequestContextManager, _WSRequestContextManager
from aiohttp.cookiejar import CookieJar
from aiohttp.helpers import sentinel
from aiohttp.http import HttpVersion
from aiohttp.signals import Signal
from aiohttp.streams import EMPTY_PAYLOAD
from aiohttp.web import Application, AppRunner, Request, Server, ServerRunner, SockSite, UrlMappingMatchInfo
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

REUSE_ADDRESS = True


def get_port_socket(host, port, family=socket.AF_INET):
    """A socket at a port."""
    sock = socket.socket(family, socket.SOCK_STREAM)
    if REUSE_ADDRESS:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((host, port))
    return sock


def get_unused_port_socket(host, family=socket.AF_INET):
    """A socket at a port that the system chooses."""
    return get_port_socket(host, 0, family)


def unused_port():
    """A port that nobody uses now."""
    with get_unused_port_socket("127.0.0.1") as sock:
        return sock.getsockname()[1]


class _NotEntered:
    """Goes only with `async with`."""

    def __enter__(self):
        raise TypeError("Use async with instead")

    def __exit__(self, exc_type, exc, tb):
        pass

    async def __aexit__(self, exc_type, exc, tb):
        await self.close()


class BaseTestServer(_NotEntered, ABC):
    """A server at a free port."""

    __test__ = False

    def __init__(self, *, scheme="", loop=None, host="127.0.0.1", port=None, skip_url_asserts=False,
                 socket_factory=get_port_socket, **kwargs):
        self._loop = loop
        self.runner = None
        self._root = None
        self.host = host
        self.port = port
        self._closed = False
        self.scheme = scheme
        self.skip_url_asserts = skip_url_asserts
        self.socket_factory = socket_factory

    async def start_server(self, loop=None, **kwargs):
        """Start it."""
        if self.runner:
            return
        self._loop = loop
        self._ssl = kwargs.pop("ssl", None)
        self.runner = await self._make_runner(handler_cancellation=True, **kwargs)
        await self.runner.setup()
        try:
            is_v6 = ipaddress.ip_address(self.host).version == 6
        except ValueError:
            is_v6 = False
        shown = f"[{self.host}]" if is_v6 else self.host
        family = socket.AF_INET6 if is_v6 else socket.AF_INET
        sock = self.socket_factory(self.host, self.port or 0, family)
        self.host, self.port = sock.getsockname()[:2]
        await SockSite(self.runner, sock=sock, ssl_context=self._ssl).start()
        if not self.scheme:
            self.scheme = "https" if self._ssl else "http"
        self._root = URL(f"{self.scheme}://{shown}:{self.port}")

    @abstractmethod
    async def _make_runner(self, **kwargs):
        pass

    def make_url(self, path):
        """The URL of a path at the server."""
        assert self._root is not None
        if self.skip_url_asserts:
            return URL(f"{self._root}{path}")
        url = URL(path)
        assert not url.absolute
        return self._root.join(url)

    @property
    def started(self):
        """Whether it was started."""
        return self.runner is not None

    @property
    def closed(self):
        """Whether it is closed."""
        return self._closed

    @property
    def handler(self):
        """What handles its requests."""
        runner = self.runner
        assert runner is not None
        assert runner.server is not None
        return runner.server

    async def close(self):
        """Close it."""
        if not self.started or self.closed:
            return
        await self.runner.cleanup()
        self._root = self.port = None
        self._closed = True

    async def __aenter__(self):
        await self.start_server(loop=self._loop)
        return self


class TestServer(BaseTestServer):
    """The server of an application."""

    def __init__(self, app, *, scheme="", host="127.0.0.1", port=None, **kwargs):
        self.app = app
        super().__init__(scheme=scheme, host=host, port=port, **kwargs)

    async def _make_runner(self, **kwargs):
        return AppRunner(self.app, **kwargs)


class RawTestServer(BaseTestServer):
    """The server of one handler."""

    def __init__(self, handler, *, scheme="", host="127.0.0.1", port=None, **kwargs):
        self._handler = handler
        super().__init__(scheme=scheme, host=host, port=port, **kwargs)

    async def _make_runner(self, debug=True, **kwargs):
        return ServerRunner(Server(self._handler, loop=self._loop, debug=debug, **kwargs), debug=debug, **kwargs)


class TestClient(_NotEntered):
    """A client of a test server: it is asked by paths."""

    __test__ = False

    def __init__(self, server, *, cookie_jar=None, loop=None, **kwargs):
        if not isinstance(server, BaseTestServer):
            raise TypeError("server must be TestServer instance, found type: %r" % type(server))
        self._server = server
        self._loop = loop
        if cookie_jar is None:
            cookie_jar = CookieJar(unsafe=True, loop=loop)
        self._session = ClientSession(loop=loop, cookie_jar=cookie_jar, **kwargs)
        self._session._retry_connection = False
        self._closed = False
        self._responses = []
        self._websockets = []

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    async def start_server(self):
        """Start the server."""
        await self._server.start_server(loop=self._loop)

    @property
    def host(self):
        """The server's host."""
        return self._server.host

    @property
    def port(self):
        """The server's port."""
        return self._server.port

    @property
    def server(self):
        """The server."""
        return self._server

    @property
    def app(self):
        """The server's application."""
        return getattr(self._server, "app", None)

    @property
    def session(self):
        """The session, which is asked by whole URLs."""
        return self._session

    def make_url(self, path):
        """The URL of a path at the server."""
        return self._server.make_url(path)

    async def _request(self, method, path, **kwargs):
        response = await self._session.request(method, self.make_url(path), **kwargs)
        self._responses.append(response)
        return response

    def request(self, method, path, **kwargs):
        """Send a request."""
        return _RequestContextManager(self._request(method, path, **kwargs))

    def get(self, path, **kwargs):
        """Send a GET request."""
        return self.request("GET", path, **kwargs)

    def post(self, path, **kwargs):
        """Send a POST request."""
        return self.request("POST", path, **kwargs)

    def options(self, path, **kwargs):
        """Send an OPTIONS request."""
        return self.request("OPTIONS", path, **kwargs)

    def head(self, path, **kwargs):
        """Send a HEAD request."""
        return self.request("HEAD", path, **kwargs)

    def put(self, path, **kwargs):
        """Send a PUT request."""
        return self.request("PUT", path, **kwargs)

    def patch(self, path, **kwargs):
        """Send a PATCH request."""
        return self.request("PATCH", path, **kwargs)

    def delete(self, path, **kwargs):
        """Send a DELETE request."""
        return self.request("DELETE", path, **kwargs)

    def ws_connect(self, path, *, decode_text=True, **kwargs):
        """Open a WebSocket."""
        return _WSRequestContextManager(self._ws_connect(path, decode_text=decode_text, **kwargs))

    async def _ws_connect(self, path, **kwargs):
        websocket = await self._session.ws_connect(self.make_url(path), **kwargs)
        self._websockets.append(websocket)
        return websocket

    async def close(self):
        """Close what it opened, and the server."""
        if self._closed:
            return
        for response in self._responses:
            response.close()
        for websocket in self._websockets:
            await websocket.close()
        await self._session.close()
        await self._server.close()
        self._closed = True

    async def __aenter__(self):
        await self.start_server()
        return self


class AioHTTPTestCase(IsolatedAsyncioTestCase):
    """Tests of an application: `self.client` asks it."""

    async def get_application(self):
        """The application to be tested; to be overridden."""
        return self.get_app()

    def get_app(self):
        """The same, in the older way."""
        raise RuntimeError("Did you forget to define get_application()?")

    async def asyncSetUp(self):
        self.loop = asyncio.get_running_loop()
        return await self.setUpAsync()

    async def setUpAsync(self):
        """Start application, server and client."""
        self.app = await self.get_application()
        self.server = await self.get_server(self.app)
        self.client = await self.get_client(self.server)
        await self.client.start_server()

    async def asyncTearDown(self):
        return await self.tearDownAsync()

    async def tearDownAsync(self):
        """Close them."""
        await self.client.close()

    async def get_server(self, app):
        """The server for an application."""
        return TestServer(app, loop=self.loop)

    async def get_client(self, server):
        """The client for a server."""
        return TestClient(server, loop=self.loop)


def unittest_run_loop(func, *args, **kwargs):
    """Deprecated: asynchronous tests run without it."""
    import warnings
    warnings.warn("Decorator `@unittest_run_loop` is no longer needed in aiohttp 3.8+", DeprecationWarning,
                  stacklevel=2)
    return func


@contextlib.contextmanager
def loop_context(loop_factory=asyncio.new_event_loop, fast=False):
    """A loop for a test."""
    loop = setup_test_loop(loop_factory)
    yield loop
    teardown_test_loop(loop, fast=fast)


def setup_test_loop(loop_factory=asyncio.new_event_loop):
    """Make a loop for a test."""
    loop = loop_factory()
    asyncio.set_event_loop(loop)
    return loop


def teardown_test_loop(loop, fast=False):
    """Close the loop of a test."""
    if not loop.is_closed():
        loop.call_soon(loop.stop)
        loop.run_forever()
        loop.close()
    if not fast:
        gc.collect()
    asyncio.set_event_loop(None)


class _MadeMessage:
    """Stands for a request that came over the wire."""

    error = None
    expects = False
    major = 1
    received = at_end = True

    def __init__(self, method, target, version, headers, closing, transport):
        self.method = method
        self.target = target
        self.major, self.minor = version
        self._headers = headers
        self.keeps_alive = not closing
        self._transport = transport
        self.connection = self

    def headers(self):
        """The fields."""
        return list(self._headers.items())

    def entries(self):
        """The fields with their names in lower case too."""
        return [(name.lower(), name, value) for name, value in self._headers.items()]

    def raw_headers(self):
        """The fields as bytes."""
        return tuple([(name.encode(), value.encode()) for name, value in self._headers.items()])

    def header(self, name):
        """A field."""
        return self._headers.get(name)

    def has_token(self, name, token):
        """Whether a field's list has it."""
        return token in [part.strip().lower() for part in self._headers.get(name, "").split(",")]

    def extra(self, name):
        """What the transport tells."""
        if name == "secure":
            return self._transport is not None and bool(self._transport.get_extra_info("sslcontext"))
        return self._transport.get_extra_info(name)

    async def write(self, data):
        """Goes nowhere."""

    async def answer(self, data, ending):
        """Goes nowhere."""

    def end(self, ending):
        """Nothing waits for it."""


def _create_transport(sslcontext=None):
    transport = mock.Mock()

    def get_extra_info(key):
        if key == "sslcontext":
            return sslcontext
        return ("127.0.0.1", 80) if key == "sockname" else None

    transport.get_extra_info.side_effect = get_extra_info
    return transport


def _create_app_mock():
    app = mock.MagicMock(spec=Application)
    state = {}
    app.__getitem__ = lambda self, key: state[key]
    app.__setitem__ = lambda self, key, value: state.__setitem__(key, value)
    app._debug = False
    app._has_prepare_signals = False
    app.on_response_prepare = Signal(app)
    app.on_response_prepare.freeze()
    return app


def make_mocked_request(method, path, headers=None, *, match_info=sentinel, version=HttpVersion(1, 1),
                        closing=False, app=None, writer=sentinel, protocol=sentinel, transport=sentinel,
                        payload=EMPTY_PAYLOAD, sslcontext=None, client_max_size=1024 ** 2, loop=...):
    """A request that came over no wire."""
    if loop is ...:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            loop = mock.Mock()
            loop.create_future.return_value = ()
    if transport is sentinel:
        transport = _create_transport(sslcontext)
    if protocol is sentinel:
        protocol = mock.Mock()
        protocol.transport = transport
    fields = CIMultiDictProxy(CIMultiDict(headers or ()))
    closing = closing or version < HttpVersion(1, 1)
    message = _MadeMessage(method, path, version, fields, closing, transport)
    request = Request(message, protocol, loop, client_max_size)
    request._content = payload
    request._app = app = _create_app_mock() if app is None else app
    info = UrlMappingMatchInfo({} if match_info is sentinel else match_info, mock.Mock())
    info.add_app(app)
    request._match_info = info
    return request


def make_mocked_coro(return_value=sentinel, raise_exception=sentinel):
    """A mock that answers a coroutine."""
    async def mock_coro(*args, **kwargs):
        if raise_exception is not sentinel:
            raise raise_exception
        if inspect.isawaitable(return_value):
            return await return_value
        return return_value

    return mock.Mock(wraps=mock_coro)
