"""Telling programs what happens to requests."""

from types import SimpleNamespace

from aiohttp.signals import Signal

_EVENTS = (
    "request_start",
    "request_chunk_sent",
    "response_chunk_received",
    "request_end",
    "request_exception",
    "request_redirect",
    "connection_queued_start",
    "connection_queued_end",
    "connection_create_start",
    "connection_create_end",
    "connection_reuseconn",
    "dns_resolvehost_start",
    "dns_resolvehost_end",
    "dns_cache_hit",
    "dns_cache_miss",
    "request_headers_sent",
)


class _Params:
    """What a signal tells."""

    __slots__ = ()
    _fields = ()

    def __init__(self, *values):
        for name, value in zip(self._fields, values, strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name, value):
        from dataclasses import FrozenInstanceError
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __repr__(self):
        inside = ", ".join([f"{name}={getattr(self, name)!r}" for name in self._fields])
        return f"{type(self).__name__}({inside})"

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._fields)


class TraceRequestStartParams(_Params):
    """For `on_request_start`."""

    __slots__ = _fields = ("method", "url", "headers")


class TraceRequestChunkSentParams(_Params):
    """For `on_request_chunk_sent`."""

    __slots__ = _fields = ("method", "url", "chunk")


class TraceResponseChunkReceivedParams(_Params):
    """For `on_response_chunk_received`."""

    __slots__ = _fields = ("method", "url", "chunk")


class TraceRequestEndParams(_Params):
    """For `on_request_end`."""

    __slots__ = _fields = ("method", "url", "headers", "response")


class TraceRequestExceptionParams(_Params):
    """For `on_request_exception`."""

    __slots__ = _fields = ("method", "url", "headers", "exception")


class TraceRequestRedirectParams(_Params):
    """For `on_request_redirect`."""

    __slots__ = _fields = ("method", "url", "headers", "response")


class TraceConnectionQueuedStartParams(_Params):
    """For `on_connection_queued_start`."""

    __slots__ = _fields = ()


class TraceConnectionQueuedEndParams(_Params):
    """For `on_connection_queued_end`."""

    __slots__ = _fields = ()


class TraceConnectionCreateStartParams(_Params):
    """For `on_connection_create_start`."""

    __slots__ = _fields = ()


class TraceConnectionCreateEndParams(_Params):
    """For `on_connection_create_end`."""

    __slots__ = _fields = ()


class TraceConnectionReuseconnParams(_Params):
    """For `on_connection_reuseconn`."""

    __slots__ = _fields = ()


class TraceDnsResolveHostStartParams(_Params):
    """For `on_dns_resolvehost_start`."""

    __slots__ = _fields = ("host",)


class TraceDnsResolveHostEndParams(_Params):
    """For `on_dns_resolvehost_end`."""

    __slots__ = _fields = ("host",)


class TraceDnsCacheHitParams(_Params):
    """For `on_dns_cache_hit`."""

    __slots__ = _fields = ("host",)


class TraceDnsCacheMissParams(_Params):
    """For `on_dns_cache_miss`."""

    __slots__ = _fields = ("host",)


class TraceRequestHeadersSentParams(_Params):
    """For `on_request_headers_sent`."""

    __slots__ = _fields = ("method", "url", "headers")


class TraceConfig:
    """Functions to be called when something happens to requests."""

    def __init__(self, trace_config_ctx_factory=SimpleNamespace):
        self._trace_config_ctx_factory = trace_config_ctx_factory
        for name in _EVENTS:
            setattr(self, f"_on_{name}", Signal(self))

    def trace_config_ctx(self, trace_request_ctx=None):
        """The context of one request."""
        return self._trace_config_ctx_factory(trace_request_ctx=trace_request_ctx)

    def freeze(self):
        """Let nothing be added."""
        for name in _EVENTS:
            getattr(self, f"_on_{name}").freeze()


def _signal(name):
    return property(lambda self: getattr(self, f"_on_{name}"))


for _name in _EVENTS:
    setattr(TraceConfig, f"on_{_name}", _signal(_name))


class Trace:
    """The signals of one request."""

    def __init__(self, session, trace_config, trace_config_ctx):
        self._session = session
        self._config = trace_config
        self._context = trace_config_ctx

    async def send_request_start(self, method, url, headers):
        """Tell it."""
        signal = self._config._on_request_start
        if signal:
            await signal.send(self._session, self._context, TraceRequestStartParams(method, url, headers))

    async def send_request_chunk_sent(self, method, url, chunk):
        """Tell it."""
        signal = self._config._on_request_chunk_sent
        if signal:
            await signal.send(self._session, self._context, TraceRequestChunkSentParams(method, url, chunk))

    async def send_response_chunk_received(self, method, url, chunk):
        """Tell it."""
        signal = self._config._on_response_chunk_received
        if signal:
            await signal.send(self._session, self._context, TraceResponseChunkReceivedParams(method, url, chunk))

    async def send_request_end(self, method, url, headers, response):
        """Tell it."""
        signal = self._config._on_request_end
        if signal:
            await signal.send(self._session, self._context, TraceRequestEndParams(method, url, headers, response))

    async def send_request_exception(self, method, url, headers, exception):
        """Tell it."""
        signal = self._config._on_request_exception
        if signal:
            await signal.send(self._session, self._context, TraceRequestExceptionParams(method, url, headers, exception))

    async def send_request_redirect(self, method, url, headers, response):
        """Tell it."""
        signal = self._config._on_request_redirect
        if signal:
            await signal.send(self._session, self._context, TraceRequestRedirectParams(method, url, headers, response))

    async def send_connection_queued_start(self):
        """Tell it."""
        signal = self._config._on_connection_queued_start
        if signal:
            await signal.send(self._session, self._context, TraceConnectionQueuedStartParams())

    async def send_connection_queued_end(self):
        """Tell it."""
        signal = self._config._on_connection_queued_end
        if signal:
            await signal.send(self._session, self._context, TraceConnectionQueuedEndParams())

    async def send_connection_create_start(self):
        """Tell it."""
        signal = self._config._on_connection_create_start
        if signal:
            await signal.send(self._session, self._context, TraceConnectionCreateStartParams())

    async def send_connection_create_end(self):
        """Tell it."""
        signal = self._config._on_connection_create_end
        if signal:
            await signal.send(self._session, self._context, TraceConnectionCreateEndParams())

    async def send_connection_reuseconn(self):
        """Tell it."""
        signal = self._config._on_connection_reuseconn
        if signal:
            await signal.send(self._session, self._context, TraceConnectionReuseconnParams())

    async def send_dns_resolvehost_start(self, host):
        """Tell it."""
        signal = self._config._on_dns_resolvehost_start
        if signal:
            await signal.send(self._session, self._context, TraceDnsResolveHostStartParams(host))

    async def send_dns_resolvehost_end(self, host):
        """Tell it."""
        signal = self._config._on_dns_resolvehost_end
        if signal:
            await signal.send(self._session, self._context, TraceDnsResolveHostEndParams(host))

    async def send_dns_cache_hit(self, host):
        """Tell it."""
        signal = self._config._on_dns_cache_hit
        if signal:
            await signal.send(self._session, self._context, TraceDnsCacheHitParams(host))

    async def send_dns_cache_miss(self, host):
        """Tell it."""
        signal = self._config._on_dns_cache_miss
        if signal:
            await signal.send(self._session, self._context, TraceDnsCacheMissParams(host))

    async def send_request_headers(self, method, url, headers):
        """Tell it."""
        signal = self._config._on_request_headers_sent
        if signal:
            await signal.send(self._session, self._context, TraceRequestHeadersSentParams(method, url, headers))
