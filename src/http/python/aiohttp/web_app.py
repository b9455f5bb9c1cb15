"""Applications."""

import asyncio
import inspect
import logging
import warnings
from collections.abc import MutableMapping
from functools import partial, update_wrapper

from aiohttp.helpers import AppKey
from aiohttp.signals import FrozenList, Signal
from aiohttp.web_exceptions import NotAppKeyWarning
from aiohttp.web_request import Request
from aiohttp.web_response import StreamResponse
from aiohttp.web_urldispatcher import PrefixedSubAppResource, UrlDispatcher, _DomainResource

__all__ = ("Application", "CleanupError")

web_logger = logging.getLogger("aiohttp.web")


class CleanupError(RuntimeError):
    """Several clean-ups fail."""

    @property
    def exceptions(self):
        """What they raised."""
        return self.args[1]


class CleanupContext(FrozenList):
    """Asynchronous generators that run around an application."""

    __slots__ = ("_exits",)

    def __init__(self):
        super().__init__()
        self._exits = []

    async def _on_startup(self, app):
        for callback in self:
            made = callback(app)
            if hasattr(made, "__aenter__"):
                await made.__aenter__()
                self._exits.append((made, True))
                continue
            if hasattr(made, "__anext__"):
                iterator = made.__aiter__()
                await iterator.__anext__()
                self._exits.append((iterator, False))
                continue
            raise TypeError(f"{callback!r} is no cleanup context")

    async def _on_cleanup(self, app):
        errors = []
        for iterator, is_context in reversed(self._exits):
            try:
                if is_context:
                    await iterator.__aexit__(None, None, None)
                    continue
                await iterator.__anext__()
            except StopAsyncIteration:
                pass
            except (Exception, asyncio.CancelledError) as error:
                errors.append(error)
            else:
                errors.append(RuntimeError(f"{iterator!r} has more than one 'yield'"))
        self._exits = []
        if errors:
            if len(errors) == 1:
                raise errors[0]
            raise CleanupError("Multiple errors on cleanup stage", errors)


class Application(MutableMapping):
    """Routes, middlewares, state."""

    ATTRS = frozenset()

    def __init__(self, *, logger=web_logger, router=None, middlewares=(), handler_args=None,
                 client_max_size=1024 ** 2, client_max_fields=1000, loop=None, debug=None):
        if router is None:
            router = UrlDispatcher()
        if loop is not None:
            warnings.warn("loop argument is deprecated", DeprecationWarning, stacklevel=2)
        self._debug = debug
        self._router = router
        self._loop = loop
        self._handler_args = handler_args
        self.logger = logger
        self._middlewares = FrozenList(middlewares)
        self._middlewares_handlers = ()
        self._run_middlewares = None
        self._wraps_simply = False
        self._state = {}
        self._frozen = False
        self._pre_frozen = False
        self._subapps = []
        self._on_response_prepare = Signal(self)
        self._on_startup = Signal(self)
        self._on_shutdown = Signal(self)
        self._on_cleanup = Signal(self)
        self._cleanup_ctx = CleanupContext()
        self._on_startup.append(self._cleanup_ctx._on_startup)
        self._on_cleanup.append(self._cleanup_ctx._on_cleanup)
        self._client_max_size = client_max_size
        self._has_prepare_signals = False

    def __init_subclass__(cls):
        warnings.warn(f"Inheritance class {cls.__name__} from web.Application is discouraged",
                      DeprecationWarning, stacklevel=3)

    def __eq__(self, other):
        return self is other

    __hash__ = object.__hash__

    def __getitem__(self, key):
        return self._state[key]

    def _check_frozen(self):
        if self._frozen:
            warnings.warn("Changing state of started or joined application is deprecated",
                          DeprecationWarning, stacklevel=3)

    def __setitem__(self, key, value):
        self._check_frozen()
        if not isinstance(key, AppKey):
            warnings.warn(
                "It is recommended to use web.AppKey instances for keys.\n"
                "https://docs.aiohttp.org/en/stable/web_advanced.html#application-s-config",
                category=NotAppKeyWarning,
                stacklevel=2,
            )
        self._state[key] = value

    def __delitem__(self, key):
        self._check_frozen()
        del self._state[key]

    def __len__(self):
        return len(self._state)

    def __iter__(self):
        return iter(self._state)

    def get(self, key, default=None):
        """A value of the state."""
        return self._state.get(key, default)

    @property
    def loop(self):
        """The loop."""
        warnings.warn("loop property is deprecated", DeprecationWarning, stacklevel=2)
        return self._loop

    def _set_loop(self, loop):
        if loop is None:
            loop = asyncio.get_event_loop()
        if self._loop is not None and self._loop is not loop:
            raise RuntimeError("web.Application instance initialized with different loop")
        self._loop = loop
        for app in self._subapps:
            app._set_loop(loop)

    @property
    def pre_frozen(self):
        """Whether it is being made ready."""
        return self._pre_frozen

    def pre_freeze(self):
        """Make it ready."""
        if self._pre_frozen:
            return
        self._pre_frozen = True
        self._middlewares.freeze()
        self._router.freeze()
        self._on_response_prepare.freeze()
        self._cleanup_ctx.freeze()
        self._on_startup.freeze()
        self._on_shutdown.freeze()
        self._on_cleanup.freeze()
        self._middlewares_handlers = tuple(self._prepare_middleware())
        self._run_middlewares = True if self.middlewares else False
        # Whether what leads through the middlewares may be made once for each route.
        self._wraps_simply = all([is_new for _, is_new in self._middlewares_handlers])
        self._has_prepare_signals = bool(self._on_response_prepare)
        for app in self._subapps:
            app.pre_freeze()
            self._run_middlewares = self._run_middlewares or app._run_middlewares
            self._has_prepare_signals = self._has_prepare_signals or app._has_prepare_signals

    @property
    def frozen(self):
        """Whether it can change no more."""
        return self._frozen

    def freeze(self):
        """Let it change no more."""
        if self._frozen:
            return
        self.pre_freeze()
        self._frozen = True
        for app in self._subapps:
            app.freeze()

    @property
    def debug(self):
        """Whether debug mode is on."""
        warnings.warn("debug property is deprecated", DeprecationWarning, stacklevel=2)
        return self._debug

    def _prepare_middleware(self):
        for middleware in reversed(self._middlewares):
            yield middleware, getattr(middleware, "__middleware_version__", 1) == 1 or (
                inspect.iscoroutinefunction(middleware)
            )

    def add_subapp(self, prefix, subapp):
        """Put another application below a prefix."""
        if not isinstance(prefix, str):
            raise TypeError("Prefix must be str")
        prefix = prefix.rstrip("/")
        if not prefix:
            raise ValueError("Prefix cannot be empty")
        return self._add_subapp(lambda: PrefixedSubAppResource(prefix, subapp), subapp)

    def add_domain(self, domain, subapp):
        """Put another application at a host."""
        if not isinstance(domain, str):
            raise TypeError("Domain must be str")
        return self._add_subapp(lambda: _DomainResource(domain, subapp), subapp)

    def _add_subapp(self, factory, subapp):
        if self.frozen:
            raise RuntimeError("Cannot add sub application to frozen application")
        if subapp.frozen:
            raise RuntimeError("Cannot add frozen application")
        resource = factory()
        self.router.register_resource(resource)
        for name in ("on_startup", "on_shutdown", "on_cleanup"):
            getattr(self, name).append(_forward(subapp, name))
        self._subapps.append(subapp)
        subapp.pre_freeze()
        if self._loop is not None:
            subapp._set_loop(self._loop)
        return resource

    def add_routes(self, routes):
        """Add routes."""
        return self.router.add_routes(routes)

    @property
    def on_response_prepare(self):
        """Called before a head is sent."""
        return self._on_response_prepare

    @property
    def on_startup(self):
        """Called at the start."""
        return self._on_startup

    @property
    def on_shutdown(self):
        """Called when connections are about to be closed."""
        return self._on_shutdown

    @property
    def on_cleanup(self):
        """Called at the end."""
        return self._on_cleanup

    @property
    def cleanup_ctx(self):
        """Asynchronous generators that run around the application."""
        return self._cleanup_ctx

    @property
    def router(self):
        """The routes."""
        return self._router

    @property
    def middlewares(self):
        """The middlewares."""
        return self._middlewares

    async def startup(self):
        """Start it."""
        await self.on_startup.send(self)

    async def shutdown(self):
        """Connections are about to be closed."""
        await self.on_shutdown.send(self)

    async def cleanup(self):
        """End it."""
        if self.on_cleanup.frozen:
            await self.on_cleanup.send(self)
        else:
            await self._cleanup_ctx._on_cleanup(self)

    def make_handler(self, **kwargs):
        """Deprecated: use AppRunner."""
        warnings.warn("Application.make_handler(...) is deprecated, use AppRunner API instead",
                      DeprecationWarning, stacklevel=2)
        return self._make_server(**kwargs)

    def _make_server(self, *, loop=None, **kwargs):
        from aiohttp.web_server import Server
        self._set_loop(loop)
        self.pre_freeze()
        if self._handler_args:
            kwargs = {**self._handler_args, **kwargs}
        return Server(self._handle, request_factory=self._make_request, loop=self._loop, app=self,
                      find_handler=self._find_handler, **kwargs)

    def _make_request(self, message, protocol):
        request = Request(message, protocol, self._loop, self._client_max_size)
        request._app = self
        return request

    def _find_handler(self, request):
        """The route's handler where the request meets nothing on its way to it, otherwise what leads it there."""
        if self._wraps_simply and type(self._router) is UrlDispatcher:
            route = self._router._find_direct(request)
            if route is not None:
                request._route = route
                return route._wrapped or self._wrap_route(route)
        return self._handle

    def _wrap_route(self, route):
        """The handler of a route of this application with the middlewares around it."""
        wrapped = route._handler
        for middleware, _ in self._middlewares_handlers:
            wrapped = _wrap(middleware, wrapped)
        route._wrapped = wrapped
        return wrapped

    async def _handle(self, request):
        """Let the route's handler answer."""
        info = request._match_info = self._router._resolve(request)
        apps = info._apps
        apps.insert(0, self)
        if info._current_app is None:
            info._current_app = self
        info._frozen = True
        if request._message.header("expect") is not None:
            response = await info.expect_handler(request)
            if response is not None:
                return response
        route = info._route
        handler = route._handler
        if len(apps) == 1 and self._wraps_simply:
            handler = route._wrapped or self._wrap_route(route)
        elif self._run_middlewares:
            for app in reversed(apps):
                for middleware, is_new in app._middlewares_handlers:
                    if is_new:
                        if len(apps) == 1:
                            handler = _wrap(middleware, handler)
                        else:
                            handler = _wrap_below(middleware, handler, app, info)
                    else:
                        handler = await middleware(app, handler)
            if len(apps) > 1:
                handler = _within(handler, info, apps)
        return await handler(request)

    def __call__(self):
        return self

    def __repr__(self):
        return f"<Application 0x{id(self):x}>"

    def __bool__(self):
        return True


def _forward(subapp, name):
    async def handle(app):
        await getattr(subapp, name).send(subapp)

    return handle


def _wrap(middleware, handler):
    return update_wrapper(partial(middleware, handler=handler), handler)


def _wrap_below(middleware, handler, app, info):
    async def call(request):
        before = info._current_app
        info._current_app = app

        async def inner(request):
            info._current_app = before
            try:
                return await handler(request)
            finally:
                info._current_app = app

        try:
            return await middleware(request, update_wrapper(inner, handler))
        finally:
            info._current_app = before
    return update_wrapper(call, handler)


def _within(handler, info, apps):
    async def call(request):
        info._current_app = apps[-1]
        return await handler(request)

    return call
