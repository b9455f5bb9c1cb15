"""Running applications."""

import asyncio
import os

from aiohttp.web_app import Application
from yarl import URL

__all__ = (
    "BaseSite",
    "TCPSite",
    "UnixSite",
    "NamedPipeSite",
    "SockSite",
    "BaseRunner",
    "AppRunner",
    "ServerRunner",
    "GracefulExit",
)

_SIGINT, _SIGTERM = 2, 15
_AF_UNIX = 1


class GracefulExit(SystemExit):
    """A signal ends the program."""

    code = 1


def _raise_graceful_exit():
    raise GracefulExit()


class _Listening:
    """The listeners of a site, as asyncio's servers show theirs."""

    _own = None

    def __init__(self, loop, sockets, servings, paths=()):
        self._loop = loop
        self._sockets = sockets
        self._servings = servings
        self._paths = paths

    @property
    def sockets(self):
        """The listening sockets."""
        return tuple(self._sockets or ())

    def is_serving(self):
        """Whether it listens."""
        return self._sockets is not None

    def get_loop(self):
        """The loop."""
        return self._loop

    def close(self):
        """Stop listening."""
        sockets, self._sockets = self._sockets, None
        for serving in self._servings:
            serving.stop()
        for sock in sockets or ():
            sock.close()
        if self._own is not None:
            self._own.close()
        for path in self._paths:
            try:
                os.unlink(path)
            except OSError:
                pass

    async def wait_closed(self):
        """Nothing to wait for."""


class BaseSite:
    """A place where a server listens."""

    def __init__(self, runner, *, shutdown_timeout=60.0, ssl_context=None, backlog=128):
        if runner.server is None:
            raise RuntimeError("Call runner.setup() before making a site")
        if shutdown_timeout != 60.0:
            import warnings
            warnings.warn("shutdown_timeout should be set on BaseRunner", DeprecationWarning, stacklevel=3)
            runner._shutdown_timeout = shutdown_timeout
        self._runner = runner
        self._ssl_context = ssl_context
        self._backlog = backlog
        self._server = None

    @property
    def name(self):
        """Its URL."""
        raise NotImplementedError

    async def start(self):
        """Listen."""
        self._runner._reg_site(self)

    def _listen(self, sockets, paths=()):
        from _aiohttp import serve
        loop = asyncio.get_running_loop()
        server = self._runner.server
        tls = None if self._ssl_context is None else self._ssl_context._server_settings()
        servings = []
        for sock in sockets:
            serving = serve(loop, sock, tls, server.keepalive_timeout, server.limits, server.auto_decompress,
                            server.on_message)
            server.attach(serving)
            servings.append(serving)
        self._server = _Listening(loop, sockets, servings, paths)

    async def stop(self):
        """Listen no more."""
        self._runner._check_site(self)
        if self._server is not None:
            self._server.close()
        self._runner._unreg_site(self)


class TCPSite(BaseSite):
    """Listens at a port."""

    def __init__(self, runner, host=None, port=None, *, shutdown_timeout=60.0, ssl_context=None, backlog=128,
                 reuse_address=None, reuse_port=None):
        super().__init__(runner, shutdown_timeout=shutdown_timeout, ssl_context=ssl_context, backlog=backlog)
        self._host = host
        if port is None:
            port = 8443 if self._ssl_context else 8080
        self._port = port
        self._reuse_address = reuse_address
        self._reuse_port = reuse_port

    @property
    def port(self):
        """The port, the one that the system chose if it was to choose."""
        if self._port == 0 and self._server is not None and self._server.sockets:
            return self._server.sockets[0].getsockname()[1]
        return self._port

    @property
    def name(self):
        scheme = "https" if self._ssl_context else "http"
        host = "0.0.0.0" if not self._host else self._host
        return str(URL.build(scheme=scheme, host=host, port=self.port))

    async def start(self):
        await super().start()
        from asyncio import _net
        sockets = []
        hosts = self._host if isinstance(self._host, (list, tuple)) else [self._host]
        try:
            for host in hosts:
                for ip, port in await _places(host, self._port):
                    sockets.append(_net.listen_tcp(ip, port, self._backlog,
                                                   self._reuse_address is not False,
                                                   bool(self._reuse_port)))
        except OSError as error:
            for sock in sockets:
                sock.close()
            if error.errno is None:
                raise
            import os as _os
            raise OSError(error.errno, f"error while attempting to bind on address {(ip, port)!r}: "
                                       f"[errno {error.errno}] {_os.strerror(error.errno).lower()}") from None
        self._listen(sockets)


async def _places(host, port):
    if not host:
        return [("0.0.0.0", port), ("::", port)] if os.path.exists("/proc/net/if_inet6") else [
            ("0.0.0.0", port)
        ]
    import _aiohttp
    return list(dict.fromkeys(await _aiohttp.resolve(host, port)))


class UnixSite(BaseSite):
    """Listens at a Unix socket."""

    def __init__(self, runner, path, *, shutdown_timeout=60.0, ssl_context=None, backlog=128):
        super().__init__(runner, shutdown_timeout=shutdown_timeout, ssl_context=ssl_context, backlog=backlog)
        self._path = path

    @property
    def name(self):
        scheme = "https" if self._ssl_context else "http"
        return f"{scheme}://unix:{self._path}:"

    async def start(self):
        await super().start()
        from asyncio import _net
        path = os.fspath(self._path)
        try:
            if os.stat(path).st_mode & 0o170000 == 0o140000:
                os.remove(path)
        except FileNotFoundError:
            pass
        self._listen([_net.listen_unix(path, self._backlog)], [path])


class SockSite(BaseSite):
    """Listens at a socket that the program made."""

    def __init__(self, runner, sock, *, shutdown_timeout=60.0, ssl_context=None, backlog=128):
        super().__init__(runner, shutdown_timeout=shutdown_timeout, ssl_context=ssl_context, backlog=backlog)
        self._sock = sock
        scheme = "https" if self._ssl_context else "http"
        if sock.family == _AF_UNIX:
            self._name = f"{scheme}://unix:{sock.getsockname()}:"
        else:
            host, port = sock.getsockname()[:2]
            self._name = str(URL.build(scheme=scheme, host=host, port=port))

    @property
    def name(self):
        return self._name

    async def start(self):
        await super().start()
        from _aiohttp import adopt_listener
        self._sock.listen(self._backlog)
        # The program's own descriptor is closed with the site.
        self._listen([adopt_listener(self._sock.fileno())])
        self._server._own = self._sock


class NamedPipeSite(BaseSite):
    """Windows only."""

    def __init__(self, runner, path, *, shutdown_timeout=60.0):
        if not isinstance(asyncio.get_event_loop(), asyncio.ProactorEventLoop):
            raise RuntimeError("Named Pipes only available in proactor loop under windows")


class BaseRunner:
    """Runs a server at some sites."""

    def __init__(self, *, handle_signals=False, shutdown_timeout=60.0, **kwargs):
        self._handle_signals = handle_signals
        self._kwargs = kwargs
        self._server = None
        self._sites = []
        self._shutdown_timeout = shutdown_timeout

    @property
    def server(self):
        """The server."""
        return self._server

    @property
    def addresses(self):
        """Where it listens."""
        found = []
        for site in self._sites:
            if site._server is not None:
                found.extend([sock.getsockname() for sock in site._server.sockets])
        return found

    @property
    def sites(self):
        """The sites."""
        return set(self._sites)

    async def setup(self):
        """Make it ready."""
        loop = asyncio.get_running_loop()
        if self._handle_signals:
            try:
                loop.add_signal_handler(_SIGINT, _raise_graceful_exit)
                loop.add_signal_handler(_SIGTERM, _raise_graceful_exit)
            except NotImplementedError:
                pass
        self._server = await self._make_server()

    async def shutdown(self):
        """Connections are about to be closed."""

    async def cleanup(self):
        """End it: no more connections, the handlers end, the application cleans up."""
        for site in list(self._sites):
            await site.stop()
        if self._server is not None:
            await asyncio.sleep(0)
            self._server.pre_shutdown()
            await self.shutdown()
            await self._server.shutdown(self._shutdown_timeout)
        await self._cleanup_server()
        self._server = None
        if self._handle_signals:
            loop = asyncio.get_running_loop()
            try:
                loop.remove_signal_handler(_SIGINT)
                loop.remove_signal_handler(_SIGTERM)
            except NotImplementedError:
                pass

    def _reg_site(self, site):
        if site in self._sites:
            raise RuntimeError(f"Site {site} is already registered in runner {self}")
        self._sites.append(site)

    def _check_site(self, site):
        if site not in self._sites:
            raise RuntimeError(f"Site {site} is not registered in runner {self}")

    def _unreg_site(self, site):
        if site not in self._sites:
            raise RuntimeError(f"Site {site} is not registered in runner {self}")
        self._sites.remove(site)


class ServerRunner(BaseRunner):
    """Runs a low-level server."""

    def __init__(self, web_server, *, handle_signals=False, **kwargs):
        super().__init__(handle_signals=handle_signals, **kwargs)
        self._web_server = web_server

    async def _make_server(self):
        return self._web_server

    async def _cleanup_server(self):
        pass


class AppRunner(BaseRunner):
    """Runs an application."""

    def __init__(self, app, *, handle_signals=False, access_log_class=None, **kwargs):
        super().__init__(handle_signals=handle_signals, **kwargs)
        if not isinstance(app, Application):
            raise TypeError("The first argument should be web.Application instance, got {!r}".format(app))
        if access_log_class is None:
            from aiohttp.web_log import AccessLogger
            access_log_class = AccessLogger
        self._kwargs["access_log_class"] = access_log_class
        if "access_log" not in self._kwargs:
            from aiohttp.web_log import access_logger
            self._kwargs["access_log"] = access_logger
        self._app = app

    @property
    def app(self):
        """The application."""
        return self._app

    async def shutdown(self):
        await self._app.shutdown()

    async def _make_server(self):
        loop = asyncio.get_running_loop()
        self._app._set_loop(loop)
        self._app.on_startup.freeze()
        await self._app.startup()
        self._app.freeze()
        return self._app._make_server(loop=loop, **self._kwargs)

    async def _cleanup_server(self):
        await self._app.cleanup()
