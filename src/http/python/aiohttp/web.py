"""The server."""

import asyncio
import logging
import warnings

from aiohttp.helpers import AppKey, RequestKey, ResponseKey
from aiohttp.web_app import Application, CleanupError
from aiohttp.web_exceptions import *
from aiohttp.web_exceptions import NotAppKeyWarning
from aiohttp.web_exceptions import __all__ as _exceptions
from aiohttp.web_log import access_logger
from aiohttp.web_middlewares import middleware, normalize_path_middleware
from aiohttp.web_request import (
    BaseRequest,
    FileField,
    PayloadAccessError,
    Request,
    RequestPayloadError,
)
from aiohttp.web_response import (
    ContentCoding,
    Response,
    StreamResponse,
    json_bytes_response,
    json_response,
)
from aiohttp.web_routedef import *
from aiohttp.web_routedef import __all__ as _routedef
from aiohttp.web_runner import (
    AppRunner,
    BaseRunner,
    BaseSite,
    GracefulExit,
    NamedPipeSite,
    ServerRunner,
    SockSite,
    TCPSite,
    UnixSite,
)
from aiohttp.web_server import RequestHandler, Server
from aiohttp.web_urldispatcher import *
from aiohttp.web_urldispatcher import __all__ as _urldispatcher
from aiohttp.web_urldispatcher import AbstractResource, AbstractRoute

# Shown only to those who ask for warnings.
warnings.filterwarnings("ignore", category=NotAppKeyWarning, append=True)

_LATER = {
    "FileResponse": "web_fileresponse",
    "WebSocketReady": "web_ws",
    "WebSocketResponse": "web_ws",
    "WSMsgType": "http_websocket",
}

__all__ = (
    "AppKey",
    "Application",
    "CleanupError",
    *_exceptions,
    "middleware",
    "normalize_path_middleware",
    "PayloadAccessError",
    "RequestHandler",
    "RequestPayloadError",
    "BaseRequest",
    "FileField",
    "Request",
    "RequestKey",
    "ContentCoding",
    "Response",
    "StreamResponse",
    "json_bytes_response",
    "json_response",
    "ResponseKey",
    *_routedef,
    "AppRunner",
    "BaseRunner",
    "BaseSite",
    "GracefulExit",
    "ServerRunner",
    "SockSite",
    "TCPSite",
    "UnixSite",
    "NamedPipeSite",
    "Server",
    *_urldispatcher,
    *_LATER,
    "run_app",
)


def __getattr__(name):
    module = _LATER.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib
    value = getattr(importlib.import_module(f"aiohttp.{module}"), name)
    globals()[name] = value
    return value


async def _run_app(app, *, host=None, port=None, path=None, sock=None, ssl_context=None, print=print,
                   backlog=128, reuse_address=None, reuse_port=None, handle_signals=True, shutdown_timeout=60.0,
                   **kwargs):
    if asyncio.iscoroutine(app):
        app = await app
    runner = AppRunner(app, handle_signals=handle_signals, shutdown_timeout=shutdown_timeout, **kwargs)
    await runner.setup()
    sites = []
    options = {"ssl_context": ssl_context, "backlog": backlog}
    try:
        if host is not None:
            hosts = [host] if isinstance(host, (str, bytes, bytearray, memoryview)) else host
            for one in hosts:
                sites.append(TCPSite(runner, one, port, reuse_address=reuse_address, reuse_port=reuse_port,
                                     **options))
        elif path is None and sock is None or port is not None:
            sites.append(TCPSite(runner, port=port, reuse_address=reuse_address, reuse_port=reuse_port,
                                 **options))
        if path is not None:
            for one in [path] if isinstance(path, str) or hasattr(path, "__fspath__") else path:
                sites.append(UnixSite(runner, one, **options))
        if sock is not None:
            for one in sock if isinstance(sock, (list, tuple)) else [sock]:
                sites.append(SockSite(runner, one, **options))
        for site in sites:
            await site.start()
        if print:
            names = sorted([str(site.name) for site in sites])
            print("======== Running on {} ========\n(Press CTRL+C to quit)".format(", ".join(names)))
        while True:
            await asyncio.sleep(3600)
    finally:
        await runner.cleanup()


def run_app(app, *, host=None, port=None, path=None, sock=None, shutdown_timeout=60.0, keepalive_timeout=3630,
            ssl_context=None, print=print, backlog=128, access_log_class=None, access_log_format=None,
            access_log=access_logger, handle_signals=True, reuse_address=None, reuse_port=None,
            handler_cancellation=False, loop=None, **kwargs):
    """Run an application until a signal ends it."""
    if loop is None:
        loop = asyncio.new_event_loop()
    if loop.get_debug() and access_log and access_log.name == "aiohttp.access":
        if access_log.level == logging.NOTSET:
            access_log.setLevel(logging.DEBUG)
        if not access_log.hasHandlers():
            access_log.addHandler(logging.StreamHandler())
    if access_log_format is not None:
        kwargs["access_log_format"] = access_log_format
    main = loop.create_task(_run_app(
        app, host=host, port=port, path=path, sock=sock, shutdown_timeout=shutdown_timeout,
        keepalive_timeout=keepalive_timeout, ssl_context=ssl_context, print=print, backlog=backlog,
        access_log_class=access_log_class, access_log=access_log, handle_signals=handle_signals,
        reuse_address=reuse_address, reuse_port=reuse_port, handler_cancellation=handler_cancellation, **kwargs
    ))
    try:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(main)
    except (GracefulExit, KeyboardInterrupt):
        pass
    finally:
        try:
            main.cancel()
            try:
                loop.run_until_complete(main)
            except asyncio.CancelledError:
                pass
        finally:
            _cancel_all(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()
            asyncio.set_event_loop(None)


def _cancel_all(loop):
    waiting = asyncio.all_tasks(loop)
    if not waiting:
        return
    for task in waiting:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*waiting, return_exceptions=True))
    for task in waiting:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                "message": "unhandled exception during asyncio.run() shutdown",
                "exception": task.exception(),
                "task": task,
            })
