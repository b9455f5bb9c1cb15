"""The client's session."""

import asyncio

from _aiohttp import WireError, format_head
from aiohttp.client_exceptions import (
    ClientConnectionError,
    ClientConnectionResetError,
    ClientError,
    ClientOSError,
    ClientPayloadError,
    ClientResponseError,
    ConnectionTimeoutError,
    InvalidURL,
    InvalidUrlClientError,
    InvalidUrlRedirectClientError,
    NonHttpUrlClientError,
    NonHttpUrlRedirectClientError,
    ServerDisconnectedError,
    SocketTimeoutError,
    TooManyRedirects,
)
from aiohttp.client_reqrep import ClientRequest, ClientResponse, check_method
from aiohttp.connector import TCPConnector, merge_ssl
from aiohttp.helpers import BasicAuth, Timer, no_timer, sentinel
from aiohttp.http import HttpVersion11
from multidict import CIMultiDict, istr
from yarl import URL

__all__ = ("ClientSession", "ClientTimeout", "ClientWSTimeout", "request")

_SCHEMES = frozenset(("http", "https"))
_SCHEMES_WITH_WS = frozenset(("http", "https", "ws", "wss"))
_MOST_REFUSALS = 10
# The longest first line of a response, its longest field, the most lines.
_LIMITS = (8190, 8190, 128)
# A larger body is sent while the response may come already.
_LARGE_BODY = 32 * 1024
_IDEMPOTENT = frozenset(("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"))


class ClientTimeout:
    """Limits of time, in seconds."""

    __slots__ = ("total", "connect", "sock_read", "sock_connect", "ceil_threshold")
    __match_args__ = __slots__

    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None, ceil_threshold=5):
        put = object.__setattr__
        put(self, "total", total)
        put(self, "connect", connect)
        put(self, "sock_read", sock_read)
        put(self, "sock_connect", sock_connect)
        put(self, "ceil_threshold", ceil_threshold)

    def _parts(self):
        return self.total, self.connect, self.sock_read, self.sock_connect, self.ceil_threshold

    def __setattr__(self, name, value):
        from dataclasses import FrozenInstanceError
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name):
        from dataclasses import FrozenInstanceError
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other):
        return self._parts() == other._parts() if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self):
        return hash(self._parts())

    def __repr__(self):
        return (f"{type(self).__qualname__}(total={self.total!r}, connect={self.connect!r}, "
                f"sock_read={self.sock_read!r}, sock_connect={self.sock_connect!r}, "
                f"ceil_threshold={self.ceil_threshold!r})")


class ClientWSTimeout:
    """Limits of time for WebSockets."""

    __slots__ = ("ws_receive", "ws_close")

    def __init__(self, ws_receive=None, ws_close=None):
        self.ws_receive = ws_receive
        self.ws_close = ws_close

    def __repr__(self):
        return f"{type(self).__qualname__}(ws_receive={self.ws_receive!r}, ws_close={self.ws_close!r})"


DEFAULT_TIMEOUT = ClientTimeout(total=5 * 60, sock_connect=30)


class _BaseRequestContextManager:
    """A request that is awaited, or entered by `async with`."""

    __slots__ = ("_coro", "_resp")

    def __init__(self, coro):
        self._coro = coro

    def send(self, arg):
        return self._coro.send(arg)

    def throw(self, *args):
        return self._coro.throw(*args)

    def close(self):
        return self._coro.close()

    def __await__(self):
        return self._coro.__await__()

    def __iter__(self):
        return self.__await__()

    async def __aenter__(self):
        self._resp = await self._coro
        return await self._resp.__aenter__()

    async def __aexit__(self, kind, value, traceback):
        await self._resp.__aexit__(kind, value, traceback)


class _RequestContextManager(_BaseRequestContextManager):
    """A request."""

    __slots__ = ()

    async def __aenter__(self):
        response = self._resp = await self._coro
        response._in_context = True
        return response

    async def __aexit__(self, kind, value, traceback):
        response = self._resp
        response._in_context = False
        response.release()


_RequestContextManager.__name__ = _RequestContextManager.__qualname__ = "_BaseRequestContextManager"
_WSRequestContextManager = _BaseRequestContextManager


class _SessionRequestContextManager:
    """A request with a session of its own."""

    __slots__ = ("_coro", "_resp", "_session")

    def __init__(self, coro, session):
        self._coro = coro
        self._resp = None
        self._session = session

    async def __aenter__(self):
        try:
            self._resp = await self._coro
        except BaseException:
            await self._session.close()
            raise
        return self._resp

    async def __aexit__(self, kind, value, traceback):
        self._resp.close()
        await self._session.close()


def _warn_of_auth(auth, proxy_auth, level):
    """DeprecationWarning where credentials are given, `level` frames up."""
    for name, value, target in (("", auth, "headers"), ("proxy_", proxy_auth, "proxy_headers")):
        if value is not None:
            import warnings
            field = "Proxy-Authorization" if name else "Authorization"
            warnings.warn(f"The '{name}auth' parameter is deprecated and will be removed in v4; pass {target}="
                          f"{{'{field}': aiohttp.encode_basic_auth(login, password)}} instead",
                          DeprecationWarning, stacklevel=level)


class ClientSession:
    """Sends requests, with cookies, headers and connections that last from one to the next."""

    ATTRS = frozenset()
    _closed = True
    _connector = None
    _loop = None
    _retry_connection = True

    def __init__(self, base_url=None, *, connector=None, loop=None, cookies=None, headers=None, proxy=None,
                 proxy_auth=None, skip_auto_headers=None, auth=None, json_serialize=None,
                 json_serialize_bytes=None, request_class=ClientRequest, response_class=ClientResponse,
                 ws_response_class=None, version=HttpVersion11, cookie_jar=None, connector_owner=True,
                 raise_for_status=False, read_timeout=sentinel, conn_timeout=None, timeout=sentinel,
                 auto_decompress=True, trust_env=False, requote_redirect_url=True, trace_configs=None,
                 read_bufsize=2 ** 18, max_line_size=8190, max_field_size=8190, max_headers=128,
                 fallback_charset_resolver=None, middlewares=(), ssl_shutdown_timeout=sentinel):
        if loop is None:
            loop = connector._loop if connector is not None else asyncio.get_running_loop()
        self._loop = loop
        if base_url is None or isinstance(base_url, URL):
            self._base_url = base_url
        else:
            self._base_url = URL(base_url)
            assert self._base_url.absolute, "Only absolute URLs are supported"
        if self._base_url is not None and not self._base_url.path.endswith("/"):
            raise ValueError("base_url must have a trailing slash")
        if timeout is sentinel or timeout is None:
            timeout = DEFAULT_TIMEOUT
        elif not isinstance(timeout, ClientTimeout):
            raise ValueError(f"timeout parameter cannot be of {type(timeout)} type, please use "
                             "'timeout=ClientTimeout(...)'")
        self._timeout = timeout
        if connector is None:
            connector = TCPConnector(loop=loop)
        elif connector._loop is not loop:
            raise RuntimeError("Session and connector has to use same event loop")
        self._connector = connector
        self._connector_owner = connector_owner
        self._closed = False
        self._jar = cookie_jar
        if cookies:
            self.cookie_jar.update_cookies(cookies)
        _warn_of_auth(auth, proxy_auth, 3)
        self._default_auth = auth
        if auth is not None and not isinstance(auth, BasicAuth):
            raise TypeError("BasicAuth() tuple is required instead")
        self._version = version
        self._json_serialize = json_serialize
        self._json_serialize_bytes = json_serialize_bytes
        self._raise_for_status = raise_for_status
        self._auto_decompress = auto_decompress
        self._trust_env = trust_env
        self._requote_redirect_url = requote_redirect_url
        self._default_headers = CIMultiDict(headers) if headers else CIMultiDict()
        self._skip_auto_headers = frozenset(name.lower() for name in skip_auto_headers or ())
        self._request_class = request_class
        self._response_class = response_class
        self._ws_response_class = ws_response_class
        self._trace_configs = trace_configs or []
        for trace_config in self._trace_configs:
            trace_config.freeze()
        self._resolve_charset = fallback_charset_resolver or _utf8
        self._limits = (max_line_size, max_field_size, max_headers)
        if self._limits == _LIMITS:
            self._limits = _LIMITS
        self._default_proxy = proxy
        self._default_proxy_auth = proxy_auth
        self._middlewares = middlewares
        self._is_plain = self._limits is _LIMITS and request_class is ClientRequest and not (
            trace_configs or auth or proxy or proxy_auth or trust_env or middlewares
        )

    def __init_subclass__(cls):
        import warnings
        warnings.warn(f"Inheritance class {cls.__name__} from ClientSession is discouraged",
                      DeprecationWarning, stacklevel=2)

    def __del__(self):
        if not self._closed and self._connector is not None and not self._connector.closed:
            import warnings
            warnings.warn(f"Unclosed client session {self!r}", ResourceWarning, source=self)
            context = {"client_session": self, "message": "Unclosed client session"}
            self._loop.call_exception_handler(context)

    def request(self, method, url, **kwargs):
        """Send a request."""
        return _RequestContextManager(self._request(method, url, **kwargs))

    def get(self, url, *, allow_redirects=True, **kwargs):
        """Send a GET request."""
        return _RequestContextManager(self._request("GET", url, allow_redirects=allow_redirects, **kwargs))

    def options(self, url, *, allow_redirects=True, **kwargs):
        """Send an OPTIONS request."""
        return _RequestContextManager(
            self._request("OPTIONS", url, allow_redirects=allow_redirects, **kwargs)
        )

    def head(self, url, *, allow_redirects=False, **kwargs):
        """Send a HEAD request."""
        return _RequestContextManager(self._request("HEAD", url, allow_redirects=allow_redirects, **kwargs))

    def post(self, url, *, data=None, **kwargs):
        """Send a POST request."""
        return _RequestContextManager(self._request("POST", url, data=data, **kwargs))

    def put(self, url, *, data=None, **kwargs):
        """Send a PUT request."""
        return _RequestContextManager(self._request("PUT", url, data=data, **kwargs))

    def patch(self, url, *, data=None, **kwargs):
        """Send a PATCH request."""
        return _RequestContextManager(self._request("PATCH", url, data=data, **kwargs))

    def delete(self, url, **kwargs):
        """Send a DELETE request."""
        return _RequestContextManager(self._request("DELETE", url, **kwargs))

    def ws_connect(self, url, **kwargs):
        """Open a WebSocket."""
        return _WSRequestContextManager(self._ws_connect(url, **kwargs))

    async def _ws_connect(self, url, **kwargs):
        from aiohttp.client_ws import connect
        return await connect(self, url, **kwargs)

    def _build_url(self, str_or_url):
        url = str_or_url if type(str_or_url) is URL else URL(str_or_url)
        if self._base_url is not None and not url._netloc:
            return self._base_url.join(url)
        return url

    async def _request(self, method, str_or_url, *, params=None, data=None, json=None, headers=None,
                       allow_redirects=True, timeout=sentinel, raise_for_status=None, **options):
        """Send a request; the short way if it and the session ask for nothing special."""
        try:
            url = self._build_url(str_or_url)
        except (TypeError, ValueError):
            url = None
        if timeout is sentinel or timeout is None:
            timeout = self._timeout
        elif not isinstance(timeout, ClientTimeout):
            timeout = ClientTimeout(total=timeout)
        if (options or not self._is_plain or self._closed or url is None or url._scheme not in _SCHEMES
                or not url._netloc or json is not None and data is not None or timeout.sock_read is not None):
            return await self._request_fully(
                method, str_or_url, params=params, data=data, json=json, headers=headers, timeout=timeout,
                allow_redirects=allow_redirects, raise_for_status=raise_for_status, **options
            )
        if json is not None:
            data = self._json_payload(json)
        merged = self._prepare_headers(headers) if headers is not None or self._default_headers._items else None
        total = timeout.total
        timer = no_timer if not total else Timer(self._loop, total, timeout.ceil_threshold)
        try:
            with timer:
                response = await self._send_plain(method, url, params, data, merged, timeout, timer)
                status = response.status
                if 300 <= status <= 308 or response._message.header("set-cookie") is not None:
                    skip, decodes = self._skip_auto_headers, self._auto_decompress
                    response = await self._follow(
                        method, url, params, data, None, merged, skip, None, allow_redirects, 10, False, None,
                        False, None, None, timeout, True, None, None, decodes, timer, (), _SCHEMES, None,
                        _LIMITS, response,
                    )
            if raise_for_status or raise_for_status is None and self._raise_for_status:
                await self._check_status(response, raise_for_status)
            return response
        except BaseException:
            timer.close()
            raise

    async def _request_fully(self, method, str_or_url, *, params=None, data=None, json=None, cookies=None,
                             headers=None, skip_auto_headers=None, auth=None, allow_redirects=True,
                             max_redirects=10, compress=False, chunked=None, expect100=False,
                             raise_for_status=None, read_until_eof=True, proxy=None, proxy_auth=None,
                             timeout=None, verify_ssl=None, fingerprint=None, ssl_context=None, ssl=True,
                             server_hostname=None, proxy_headers=None, trace_request_ctx=None,
                             read_bufsize=None, auto_decompress=None, max_line_size=None, max_field_size=None,
                             max_headers=None, middlewares=None, _schemes=_SCHEMES):
        if self._closed:
            raise RuntimeError("Session is closed")
        if ssl is not True or verify_ssl is not None or fingerprint is not None or ssl_context is not None:
            ssl = merge_ssl(ssl, verify_ssl, ssl_context, fingerprint)
        _warn_of_auth(auth, proxy_auth, 5)
        if json is not None:
            if data is not None:
                raise ValueError("data and json parameters can not be used at the same time")
            data = self._json_payload(json)
        if auth is None:
            auth = self._default_auth
        elif not isinstance(auth, BasicAuth):
            raise TypeError("BasicAuth() tuple is required instead")
        try:
            url = self._build_url(str_or_url)
        except ValueError as error:
            raise InvalidUrlClientError(str_or_url) from error
        if url._scheme not in _schemes:
            if not url._scheme:
                raise InvalidUrlClientError(url)
            raise NonHttpUrlClientError(url)
        if not url._netloc:
            raise InvalidUrlClientError(url)
        skip = self._skip_auto_headers
        if skip_auto_headers is not None:
            skip = skip | {name.lower() for name in skip_auto_headers}
        merged = self._prepare_headers(headers) if headers is not None or self._default_headers._items else None
        if proxy is None:
            proxy = self._default_proxy
        if proxy is not None and type(proxy) is not URL:
            try:
                proxy = URL(proxy)
            except ValueError as error:
                raise InvalidURL(proxy) from error
        if proxy_auth is None:
            proxy_auth = self._default_proxy_auth
        limits = self._limits
        if max_line_size is not None or max_field_size is not None or max_headers is not None:
            given = (max_line_size, max_field_size, max_headers)
            limits = tuple([own if one is None else one for one, own in zip(given, limits)])
        total = timeout.total
        timer = no_timer if not total else Timer(self._loop, total, timeout.ceil_threshold)
        traces = ()
        if self._trace_configs:
            traces = self._start_traces(trace_request_ctx)
        try:
            for trace in traces:
                started = url.update_query(params) if params else url
                await trace.send_request_start(method.upper(), started, merged or CIMultiDict())
            with timer:
                response = await self._follow(
                    method, url, params, data, cookies, merged, skip, auth, allow_redirects, max_redirects,
                    compress, chunked, expect100, proxy, proxy_auth, timeout, ssl, server_hostname,
                    proxy_headers, auto_decompress, timer, traces, _schemes, middlewares, limits,
                )
            await self._check_status(response, raise_for_status)
            for trace in traces:
                await trace.send_request_end(response.method, response.url, response.request_info.headers,
                                             response)
            return response
        except BaseException as error:
            timer.close()
            for trace in traces:
                await trace.send_request_exception(method.upper(), url, merged or CIMultiDict(), error)
            raise

    async def _check_status(self, response, raise_for_status):
        if raise_for_status is None:
            raise_for_status = self._raise_for_status
        if raise_for_status:
            if raise_for_status is True:
                response.raise_for_status()
            else:
                await raise_for_status(response)

    async def _send_plain(self, method, url, params, data, headers, timeout, timer):
        """Send a request that asks for nothing special, over a kept connection if there is one."""
        cookies = None if self._jar is None else self._jar.filter_cookies(url)
        request = ClientRequest._plain(method, url, params, headers, self._skip_auto_headers, data, self, cookies)
        payload = request.payload
        connector = self._connector
        held = None
        if payload is None or type(payload) is bytes and not request.chunked and len(payload) <= _LARGE_BODY:
            if not connector._force_close:
                held = connector._take_idle(request._connection_key())
        if held is None:
            return await self._send(request, timeout, self._auto_decompress, timer, ())
        try:
            head = format_head(request.start_line(), request.items, payload)
            message = await held._native.exchange(head, request.method == "HEAD", self._auto_decompress)
        except (WireError, OSError) as error:
            held.close()
            gone = not isinstance(error, WireError) or error.args[0] == "closed"
            if gone and request.method in _IDEMPOTENT and self._retry_connection:
                return await self._send(request, timeout, self._auto_decompress, timer, ())
            if isinstance(error, WireError):
                made = _connection_error(error, request)
                raise made from made.__cause__
            raise ClientOSError(error.errno, error.strerror) from error
        except BaseException:
            held.close()
            raise
        return self._response_class._of(request, message, held, self, timer)

    def _json_payload(self, json):
        from aiohttp.payload import BytesPayload
        if self._json_serialize_bytes is not None:
            encoded = self._json_serialize_bytes(json)
        elif self._json_serialize is not None:
            encoded = self._json_serialize(json).encode()
        else:
            from json import dumps
            encoded = dumps(json).encode()
        return BytesPayload(encoded, content_type="application/json")

    def _prepare_headers(self, headers):
        """The session's headers with those of a request, which win."""
        merged = self._default_headers.copy()
        if headers:
            if not isinstance(headers, CIMultiDict):
                headers = CIMultiDict(headers)
            entries = headers._items
            names = {entry[0] for entry in entries}
            merged._items = [entry for entry in merged._items if entry[0] not in names]
            merged._items.extend(entries)
        return merged

    def _start_traces(self, trace_request_ctx):
        from aiohttp.tracing import Trace
        return [
            Trace(self, config, config.trace_config_ctx(trace_request_ctx=trace_request_ctx))
            for config in self._trace_configs
        ]

    def _get_netrc_auth(self, host):
        from aiohttp.proxies import basicauth_from_netrc, netrc_from_env
        try:
            return basicauth_from_netrc(netrc_from_env(), host)
        except LookupError:
            return None

    def _environment_proxy(self, url):
        from aiohttp.proxies import get_env_proxy_for_url
        try:
            return get_env_proxy_for_url(url)
        except LookupError:
            return None, None

    async def _follow(self, method, url, params, data, cookies, headers, skip, auth, allow_redirects,
                      max_redirects, compress, chunked, expect100, proxy, proxy_auth, timeout, ssl,
                      server_hostname, proxy_headers, auto_decompress, timer, traces, schemes, middlewares,
                      limits, response=None):
        """Send a request and those that its redirects ask for."""
        history = []
        if auto_decompress is None:
            auto_decompress = self._auto_decompress
        if auth is not None and "@" in url._netloc:
            raise ValueError("Cannot combine AUTH argument with credentials encoded in URL")
        if auth is not None and headers is not None and "authorization" in headers:
            raise ValueError("Cannot combine AUTHORIZATION header with AUTH argument or credentials "
                             "encoded in URL")
        while True:
            if response is None:
                response = await self._send_with_cookies(
                    method, url, params, data, cookies, headers, skip, auth, compress, chunked, expect100,
                    proxy, proxy_auth, timeout, ssl, server_hostname, proxy_headers, auto_decompress, timer,
                    traces, middlewares, limits,
                )
            if response._message.header("set-cookie") is not None:
                self.cookie_jar.update_cookies_from_headers(
                    response.headers.getall("set-cookie"), response.url
                )
            if not allow_redirects or response.status not in (301, 302, 303, 307, 308):
                break
            for trace in traces:
                await trace.send_request_redirect(method, url, response._request.headers, response)
            history.append(response)
            if max_redirects and len(history) >= max_redirects:
                response.close()
                raise TooManyRedirects(history[0].request_info, tuple(history))
            target = response._message.header("location") or response._message.header("uri")
            if target is None:
                break
            status = response.status
            if (status == 303 and method != "HEAD") or (status in (301, 302) and method == "POST"):
                method = "GET"
                data = chunked = None
                compress = False
                if headers is not None:
                    headers.pop("Content-Length", None)
            elif data is not None:
                data = response._request.source
                if getattr(data, "consumed", False):
                    response.close()
                    raise ClientPayloadError("Cannot follow redirect with a consumed request body. Use bytes, a "
                                             "seekable file-like object, or set allow_redirects=False.")
            await response._stop_sending()
            response.release()
            before = url
            url, headers, auth = self._redirected(url, target, headers, auth, schemes)
            if url.origin() != before.origin():
                cookies = None
            params = response = None
        response._history = tuple(history)
        if data is not None and hasattr(response._request.source, "close"):
            await response._request.source.close()
        return response

    async def _send_with_cookies(self, method, url, params, data, cookies, headers, skip, auth, compress, chunked,
                                 expect100, proxy, proxy_auth, timeout, ssl, server_hostname, proxy_headers,
                                 auto_decompress, timer, traces, middlewares, limits):
        """Send one request with all that goes with it."""
        if proxy is None and self._trust_env:
            proxy, proxy_auth = self._environment_proxy(url)
        if self._trust_env and auth is None and url.host and "@" not in url._netloc and (
                headers is None or "Authorization" not in headers):
            auth = self._get_netrc_auth(url.host)
        jar = self._jar
        sent_cookies = None
        if jar is not None:
            sent_cookies = jar.filter_cookies(url)
        if cookies is not None:
            from aiohttp.cookiejar import merge_cookies
            sent_cookies = merge_cookies(cookies, url, sent_cookies, jar is None or jar.quote_cookie)
        request = self._request_class(
            method, url, params=params, headers=headers, skip_auto_headers=skip, data=data,
            cookies=sent_cookies, auth=auth, version=self._version, compress=compress, chunked=chunked,
            expect100=expect100, loop=self._loop, proxy=proxy, proxy_auth=proxy_auth, session=self, ssl=ssl,
            proxy_headers=proxy_headers, server_hostname=server_hostname,
        )
        request.limits = limits
        chain = middlewares if middlewares is not None else self._middlewares
        if chain:
            send = self._chain(chain, timeout, auto_decompress, timer, traces)
            return await send(request)
        return await self._send(request, timeout, auto_decompress, timer, traces)

    def _redirected(self, url, target, headers, auth, schemes):
        """Where a redirect leads, and what is still sent there."""
        try:
            after = URL(target, encoded=not self._requote_redirect_url)
        except ValueError as error:
            raise InvalidUrlRedirectClientError(
                target, "Server attempted redirecting to a location that does not look like a URL"
            ) from error
        if after._scheme and after._scheme not in schemes:
            raise NonHttpUrlRedirectClientError(target)
        if not after._scheme:
            after = url.join(after)
        if after._fragment == "" and url._fragment:
            after = after.with_fragment(url.fragment)
        try:
            if after.origin() != url.origin():
                auth = None
                if headers is not None:
                    headers.popall("Authorization", None)
                    headers.popall("Cookie", None)
                    headers.popall("Proxy-Authorization", None)
        except ValueError as error:
            raise InvalidUrlRedirectClientError(after, "Invalid redirect URL origin") from error
        return after, headers, auth

    def _chain(self, middlewares, timeout, decodes, timer, traces):
        """Sending, wrapped by the middlewares."""

        async def send(request):
            return await self._send(request, timeout, decodes, timer, traces)

        from aiohttp.client_middlewares import build_client_middlewares
        return build_client_middlewares(send, middlewares)

    async def _send(self, request, timeout, decodes, timer, traces):
        """Send one request over a connection; once more if the server closes it without an answer."""
        connector = self._connector
        retries = self._retry_connection and request.method in _IDEMPOTENT
        refused = 0
        while True:
            held = connector._take_idle(request._connection_key()) if not traces else None
            if held is None:
                held = await self._connect(request, traces, timeout)
            try:
                return await self._exchange(request, held, timeout, decodes, timer, traces)
            except (ServerDisconnectedError, ClientOSError) as error:
                held.close()
                if getattr(error, "_was_refused", False) and refused < _MOST_REFUSALS:
                    refused += 1
                elif retries:
                    retries = False
                else:
                    raise
            except BaseException:
                held.close()
                raise

    async def _connect(self, request, traces, timeout):
        seconds = timeout.connect
        if seconds is None:
            return await self._connector.connect(request, traces, timeout)
        try:
            async with asyncio.timeout(seconds):
                return await self._connector.connect(request, traces, timeout)
        except TimeoutError as error:
            if isinstance(error, ConnectionTimeoutError):
                raise
            raise ConnectionTimeoutError(f"Connection timeout to host {request.url}") from error

    async def _exchange(self, request, held, timeout, decodes, timer, traces):
        native = held._native
        absolute = request.proxy is not None and not request.is_ssl()
        items = request._fields()
        if absolute and request.proxy_auth is not None:
            items = [*items, ("", "Proxy-Authorization", request.proxy_auth.encode())]
        shares = hasattr(native, "session")
        if self._connector._force_close and not shares:
            items = [*items, ("", "Connection", "close")]
        for trace in traces:
            await trace.send_request_headers(request.method, request.url, request.headers)
        if request.limits != _LIMITS and not shares:
            native.set_limits(request.limits)
        payload = request.payload
        writer = None
        is_plain = payload is None or type(payload) is bytes and len(payload) <= _LARGE_BODY
        if request.expect100 or request.chunked and (not shares or request.compress):
            is_plain = False
        try:
            if shares:
                await native.send_head(request, items, is_plain and not payload)
            else:
                head = format_head(request.start_line(absolute), items, payload if is_plain else None)
            if is_plain:
                sent = payload if shares else head
                message = await self._limited(
                    native.exchange(sent, request.method == "HEAD", decodes), timeout.sock_read)
                if traces and payload:
                    for trace in traces:
                        await trace.send_request_chunk_sent(request.method, request.url, payload)
            else:
                if not shares:
                    await native.write(head)
                message, writer = await self._send_streamed(request, held, shares, decodes, timeout, traces)
        except WireError as error:
            made = _connection_error(error, request)
            made._was_refused = error.args[0] == "refused"
            raise made from made.__cause__
        except OSError as error:
            if isinstance(error, (ClientError, TimeoutError)):
                raise
            if isinstance(error, BrokenPipeError):
                raise ClientConnectionResetError("Cannot write to closing transport") from error
            raise ClientOSError(error.errno, error.strerror) from error
        return self._response_class._of(request, message, held, self, timer, traces, writer, timeout.sock_read)

    async def _send_streamed(self, request, held, shares, decodes, timeout, traces):
        """Send a body while the response may come already; the response and the task that still sends."""
        native = held._native
        answers_head = request.method == "HEAD"
        if request.expect100 and not shares:
            status = await native.receive_interim()
            if status != 100:
                return await native.receive(answers_head, decodes), None
        write = _traced(native.write, request, traces) if traces else None
        work = native.write_body(request, write) if shares else request.write_body(native, write)
        writer = self._loop.create_task(work)
        try:
            return await self._await_head(held, writer, answers_head, decodes, timeout), writer
        except BaseException:
            writer.cancel()
            raise

    def _limited(self, coroutine, seconds):
        return coroutine if seconds is None else _read_limited(coroutine, seconds)

    async def _await_head(self, held, writer, answers_head, decodes, timeout):
        """The response's head, while the body is being sent."""
        receiving = self._limited(held._native.receive(answers_head, decodes), timeout.sock_read)
        reading = asyncio.ensure_future(receiving)
        try:
            await asyncio.wait({reading, writer}, return_when=asyncio.FIRST_COMPLETED)
            if not reading.done() and writer.done() and not writer.cancelled() and writer.exception():
                error = writer.exception()
                if isinstance(error, OSError):
                    raise error
                raise ClientConnectionError("Failed to send bytes into the underlying connection "
                                            f"{held!r}: {error!r}") from error
            return await reading
        except BaseException:
            reading.cancel()
            raise

    async def close(self):
        """Close the connections."""
        if not self._closed:
            if self._connector is not None and self._connector_owner:
                await self._connector.close()
            self._connector = None
            self._closed = True

    @property
    def closed(self):
        """Whether it is closed."""
        return self._connector is None or self._connector.closed

    @property
    def connector(self):
        """The connector."""
        return self._connector

    @property
    def cookie_jar(self):
        """The cookies."""
        jar = self._jar
        if jar is None:
            from aiohttp.cookiejar import CookieJar
            jar = self._jar = CookieJar(loop=self._loop)
        return jar

    _cookie_jar = cookie_jar

    @property
    def version(self):
        """The version of HTTP."""
        return self._version

    @property
    def requote_redirect_url(self):
        """Whether the targets of redirects are encoded anew."""
        return self._requote_redirect_url

    @property
    def loop(self):
        """The loop."""
        import warnings
        warnings.warn("client.loop property is deprecated", DeprecationWarning, stacklevel=2)
        return self._loop

    @property
    def timeout(self):
        """The limits of time."""
        return self._timeout

    @property
    def headers(self):
        """The headers of all requests."""
        return self._default_headers

    @property
    def skip_auto_headers(self):
        """The headers that are not added."""
        return frozenset(istr(name) for name in self._skip_auto_headers)

    @property
    def auth(self):
        """The login of all requests."""
        return self._default_auth

    @property
    def json_serialize(self):
        """What makes JSON."""
        if self._json_serialize is None:
            from json import dumps
            return dumps
        return self._json_serialize

    @property
    def connector_owner(self):
        """Whether the connector is closed with the session."""
        return self._connector_owner

    @property
    def raise_for_status(self):
        """Whether a bad status raises."""
        return self._raise_for_status

    @property
    def auto_decompress(self):
        """Whether bodies are decoded."""
        return self._auto_decompress

    @property
    def trust_env(self):
        """Whether the environment tells of proxies."""
        return self._trust_env

    @property
    def trace_configs(self):
        """Who is told of requests."""
        return self._trace_configs

    def detach(self):
        """Let the connector go."""
        self._connector = None

    def __enter__(self):
        raise TypeError("Use async with instead")

    def __exit__(self, kind, value, traceback):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, value, traceback):
        await self.close()


def _utf8(response, body):
    return "utf-8"


def _connection_error(error, request):
    """The exception for what came instead of a response."""
    kind, message = error.args[0], error.args[1]
    if kind == "closed" or kind == "refused":
        return ServerDisconnectedError()
    if kind == "reset":
        return ServerDisconnectedError(message)
    if kind == "head":
        from aiohttp.http_exceptions import HttpProcessingError
        made = ClientResponseError(request.request_info, (), status=400, message=message)
        made.__cause__ = HttpProcessingError(code=400, message=message)
        return made
    return ClientOSError(None, message)


async def _read_limited(coroutine, seconds):
    try:
        async with asyncio.timeout(seconds):
            return await coroutine
    except TimeoutError:
        raise SocketTimeoutError("Timeout on reading data from socket") from None


def _traced(write, request, traces):
    async def writing(data):
        await write(data)
        for trace in traces:
            await trace.send_request_chunk_sent(request.method, request.url, data)

    return writing


# Errors of its arguments name what the program called.
ClientSession._request_fully.__qualname__ = ClientSession._request.__qualname__


def request(method, url, *, version=HttpVersion11, connector=None, loop=None, **kwargs):
    """Send one request with a session of its own."""
    owner = False
    if connector is None:
        owner = True
        connector = TCPConnector(loop=loop, force_close=True)
    session = ClientSession(loop=loop, cookies=kwargs.pop("cookies", None), version=version,
                            timeout=kwargs.pop("timeout", sentinel), connector=connector,
                            connector_owner=owner)
    return _SessionRequestContextManager(session._request(method, url, **kwargs), session)
