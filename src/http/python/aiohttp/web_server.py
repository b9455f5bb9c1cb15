"""The server below applications."""

import asyncio
import logging

from _aiohttp import WireError, begin
from aiohttp.web_exceptions import HTTPException
from aiohttp.web_request import BaseRequest, RequestPayloadError
from aiohttp.web_response import Response, StreamResponse

__all__ = ("Server", "RequestHandler")

_GONE = object()
server_logger = logging.getLogger("aiohttp.server")


class Server:
    """Handles requests."""

    def __init__(self, handler, *, request_factory=None, handler_cancellation=False, loop=None, app=None,
                 keepalive_timeout=3630, access_log=None, access_log_class=None, access_log_format=None,
                 find_handler=None, logger=server_logger, debug=False, max_line_size=8190, max_headers=128, max_field_size=8190,
                 auto_decompress=True, **kwargs):
        self._loop = loop or asyncio.get_running_loop()
        self._app = app
        self.request_handler = handler
        # What tells the handler for a request, where that is not the same for all.
        self._find_handler = find_handler
        self.request_factory = request_factory or self._make_request
        self.handler_cancellation = handler_cancellation
        self.keepalive_timeout = keepalive_timeout
        self.auto_decompress = auto_decompress
        self.limits = (max_line_size, max_field_size, max_headers)
        self.requests_count = 0
        self.logger = logger
        self._debug = debug
        self._tasks = {}
        # What waits for clients to go, where that ends their handlers.
        self._watches = {}
        self._taken = set()
        self._servings = []
        self._sockets = []
        self._access = None
        if access_log is not None and access_log_class is not None:
            if access_log.isEnabledFor(logging.INFO):
                self._access = access_log_class(access_log, access_log_format)

    @property
    def connections(self):
        """The requests that are being handled."""
        return list(self._tasks.values())

    def _make_request(self, message, protocol):
        return BaseRequest(message, protocol, self._loop)

    def attach(self, serving):
        """Requests come from one more listener."""
        self._servings.append(serving)

    def pre_shutdown(self):
        """Close the connections that wait for a request."""
        for serving in self._servings:
            serving.close_idle()

    async def shutdown(self, timeout=None):
        """Wait for the handlers, and end them when the time is over."""
        self.pre_shutdown()
        waiting = [task for task in self._tasks if task is not asyncio.current_task()]
        if waiting and timeout:
            _, waiting = await asyncio.wait(waiting, timeout=timeout)
        for task in waiting:
            task.cancel()
        if waiting:
            await asyncio.gather(*waiting, return_exceptions=True)

    def on_message(self, message):
        """A request has come."""
        task = begin(self._loop, self._serve(message))
        if task is not None:
            self._tasks[task] = message
            task.add_done_callback(self._forget)
            if self.handler_cancellation and message.received and message not in self._taken:
                watch = self._watches[task] = self._loop.create_task(message.wait_until_gone())
                watch.add_done_callback(lambda watch: None if watch.cancelled() else task.cancel())

    def _stop_watching(self, message):
        """The connection is somebody else's to read now."""
        self._taken.add(message)
        for task, watched in self._tasks.items():
            if watched is message and task in self._watches:
                self._watches.pop(task).cancel()
                return

    def _forget(self, task):
        self._taken.discard(self._tasks.pop(task))
        watch = self._watches.pop(task, None)
        if watch is not None:
            watch.cancel()
        if not task.cancelled() and task.exception() is not None:
            context = {"message": "Unhandled exception", "exception": task.exception(), "task": task}
            self._loop.call_exception_handler(context)

    async def _serve(self, message):
        self.requests_count += 1
        error = message.error
        if error is not None:
            await self._refuse(message, error)
            return
        request = self.request_factory(message, self)
        access = self._access
        start = self._loop.time() if access is not None else 0
        try:
            try:
                find = self._find_handler
                handler = self.request_handler if find is None else find(request)
                response = await handler(request)
            except Exception as error:
                broken = error.__cause__ if isinstance(error, RequestPayloadError) else None
                if isinstance(broken, WireError) and not request._has_begun:
                    # Nothing can be answered when the client has gone in the middle of its body.
                    if broken.args[0] == "chunk":
                        await self._refuse(message, broken.args[1])
                    else:
                        message.end(0)
                    return
                response = self._explain(request, error)
            # The log tells how much went out, which the short way does not count.
            if type(response) is Response and access is None:
                sent = response._reply(request)
                if sent is None:
                    response = await self._finish(request, response)
                elif sent is not True:
                    try:
                        if sent:
                            await sent
                        else:
                            response = None
                    except OSError:
                        response = None
            elif response is not _GONE:
                response = await self._finish(request, response)
            else:
                message.end(0)
                response = None
        except asyncio.CancelledError:
            message.end(0)
            raise
        if access is not None and response is not None:
            access.log(request, response, self._loop.time() - start)

    def _explain(self, request, error):
        """The response for what a handler raises."""
        if isinstance(error, HTTPException):
            return error
        if isinstance(error, asyncio.TimeoutError):
            self.logger.debug("Request handler timed out.", exc_info=error)
            return self.handle_error(request, 504)
        if isinstance(error, ConnectionResetError):
            return _GONE
        response = self.handle_error(request, 500, error)
        return _GONE if request._has_begun else response

    async def _finish(self, request, response):
        """Send what is not yet sent of a response."""
        try:
            if not isinstance(response, StreamResponse):
                response = self._no_response(response)
            if response._message is None:
                await response.prepare(request)
            await response.write_eof()
        except ConnectionError:
            request._message.end(0)
            return None
        except asyncio.CancelledError:
            raise
        except Exception as error:
            self.logger.exception("Unhandled exception", exc_info=error)
            request._message.end(0)
            return None
        return response

    def _no_response(self, response):
        """The response for a handler that answers none, which is told to the log."""
        from aiohttp.web_exceptions import HTTPInternalServerError
        try:
            response.prepare
        except AttributeError:
            if response is None:
                self.logger.exception("Missing return statement on request handler")
            else:
                self.logger.exception("Web-handler should return a response instance, got %r", response)
        return HTTPInternalServerError()

    def handle_error(self, request, status=500, exc=None, message=None):
        """The response for a handler that fails."""
        if exc is not None or status >= 500 and message is None:
            remote = request.remote
            if exc is not None:
                self.logger.exception("Error handling request from %s", remote, exc_info=exc)
        if status == 500:
            title = "500 Internal Server Error"
            text = f"{title}\n\nServer got itself in trouble"
            if self._debug or self._loop.get_debug():
                import traceback
                shown = "".join(traceback.format_exception(exc))
                text = f"{title}\n\nServer got itself in trouble\nTraceback:\n{shown}"
            kind = "text/plain"
            if "text/html" in request.headers.get("Accept", ""):
                from html import escape
                kind = "text/html"
                text = (f"<html><head><title>{title}</title></head><body>\n<h1>{title}</h1>\n"
                        f"{escape('Server got itself in trouble')}\n</body></html>\n")
            response = Response(status=status, text=text, content_type=kind)
        else:
            response = Response(status=status, text=message or "")
        response.force_close()
        return response

    async def _refuse(self, message, error):
        from _aiohttp import format_head, http_date
        from aiohttp.http import SERVER_SOFTWARE
        text = error.encode()
        fields = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(text))),
            ("Date", http_date()),
            ("Server", SERVER_SOFTWARE),
        ]
        try:
            await message.answer(format_head("HTTP/1.0 400 Bad Request", fields, text), 0)
        except OSError:
            pass

    def __call__(self):
        return self


RequestHandler = Server
