"""HTTP for asyncio: a client, and a server in `aiohttp.web`."""

from aiohttp import hdrs
from aiohttp.client import ClientSession, ClientTimeout, ClientWSTimeout, request
from aiohttp.client_exceptions import (
    ClientConnectionError,
    ClientConnectionResetError,
    ClientConnectorDNSError,
    ClientConnectorError,
    ClientError,
    ClientHttpProxyError,
    ClientOSError,
    ClientPayloadError,
    ClientProxyConnectionError,
    ClientResponseError,
    ConnectionTimeoutError,
    ContentTypeError,
    InvalidURL,
    InvalidUrlClientError,
    InvalidUrlRedirectClientError,
    NonHttpUrlClientError,
    NonHttpUrlRedirectClientError,
    RedirectClientError,
    ServerConnectionError,
    ServerDisconnectedError,
    ServerFingerprintMismatch,
    ServerTimeoutError,
    SocketTimeoutError,
    TooManyRedirects,
    WSMessageTypeError,
    WSServerHandshakeError,
)
from aiohttp.client_reqrep import ClientRequest, ClientResponse, Fingerprint, RequestInfo
from aiohttp.connector import (
    AddrInfoType,
    BaseConnector,
    NamedPipeConnector,
    SocketFactoryType,
    TCPConnector,
    UnixConnector,
)
from aiohttp.helpers import BasicAuth, encode_basic_auth
from aiohttp.http import HttpVersion, HttpVersion10, HttpVersion11
from aiohttp.streams import EMPTY_PAYLOAD, DataQueue, EofStream, FlowControlDataQueue, StreamReader

# There is no Gunicorn to work for.
GunicornUVLoopWebWorker = GunicornWebWorker = None
__version__ = "3.14.5"

_LATER = {
    "client_exceptions": ("ClientSSLError", "ClientConnectorSSLError", "ClientConnectorCertificateError"),
    "client_ws": ("ClientWebSocketResponse",),
    "cookiejar": ("CookieJar", "DummyCookieJar"),
    "formdata": ("FormData",),
    "helpers": ("ChainMapProxy", "ETag"),
    "http_websocket": ("WSMsgType", "WSCloseCode", "WSMessage", "WebSocketError"),
    "client_middleware_digest_auth": ("DigestAuthMiddleware",),
    "client_middlewares": ("ClientHandlerType", "ClientMiddlewareType"),
    "compression_utils": ("set_zlib_backend",),
    "payload_streamer": ("streamer",),
    "multipart": (
        "BadContentDispositionHeader",
        "BadContentDispositionParam",
        "BodyPartReader",
        "MultipartReader",
        "MultipartWriter",
        "content_disposition_filename",
        "parse_content_disposition",
    ),
    "payload": (
        "AsyncIterablePayload",
        "BufferedReaderPayload",
        "BytesIOPayload",
        "BytesPayload",
        "IOBasePayload",
        "JsonPayload",
        "PAYLOAD_REGISTRY",
        "Payload",
        "StringIOPayload",
        "StringPayload",
        "TextIOPayload",
        "get_payload",
        "payload_type",
    ),
    "resolver": ("AsyncResolver", "DefaultResolver", "ThreadedResolver"),
    "tracing": (
        "TraceConfig",
        "TraceConnectionCreateEndParams",
        "TraceConnectionCreateStartParams",
        "TraceConnectionQueuedEndParams",
        "TraceConnectionQueuedStartParams",
        "TraceConnectionReuseconnParams",
        "TraceDnsCacheHitParams",
        "TraceDnsCacheMissParams",
        "TraceDnsResolveHostEndParams",
        "TraceDnsResolveHostStartParams",
        "TraceRequestChunkSentParams",
        "TraceRequestEndParams",
        "TraceRequestExceptionParams",
        "TraceRequestHeadersSentParams",
        "TraceRequestRedirectParams",
        "TraceRequestStartParams",
        "TraceResponseChunkReceivedParams",
    ),
}
# Reached without an import, as the package's own imports make them.
_SUBMODULES = frozenset((
    "abc", "client_ws", "cookiejar", "formdata", "multipart", "payload", "resolver", "tracing",
))
_SOURCE = {name: module for module, names in _LATER.items() for name in names}

__all__ = (
    "hdrs",
    "AddrInfoType",
    "BaseConnector",
    "BasicAuth",
    "ClientConnectionError",
    "ClientConnectionResetError",
    "ClientConnectorDNSError",
    "ClientConnectorError",
    "ClientError",
    "ClientHttpProxyError",
    "ClientOSError",
    "ClientPayloadError",
    "ClientProxyConnectionError",
    "ClientRequest",
    "ClientResponse",
    "ClientResponseError",
    "ClientSession",
    "ClientTimeout",
    "ClientWSTimeout",
    "ConnectionTimeoutError",
    "ContentTypeError",
    "DataQueue",
    "EMPTY_PAYLOAD",
    "EofStream",
    "Fingerprint",
    "FlowControlDataQueue",
    "GunicornUVLoopWebWorker",
    "GunicornWebWorker",
    "HttpVersion",
    "HttpVersion10",
    "HttpVersion11",
    "InvalidURL",
    "InvalidUrlClientError",
    "InvalidUrlRedirectClientError",
    "NamedPipeConnector",
    "NonHttpUrlClientError",
    "NonHttpUrlRedirectClientError",
    "RedirectClientError",
    "RequestInfo",
    "ServerConnectionError",
    "ServerDisconnectedError",
    "ServerFingerprintMismatch",
    "ServerTimeoutError",
    "SocketFactoryType",
    "SocketTimeoutError",
    "StreamReader",
    "TCPConnector",
    "TooManyRedirects",
    "UnixConnector",
    "WSMessageTypeError",
    "WSServerHandshakeError",
    "encode_basic_auth",
    "request",
    *_SOURCE,
)


def __getattr__(name):
    module = _SOURCE.get(name)
    if name in _SUBMODULES:
        import importlib
        return importlib.import_module(f"aiohttp.{name}")
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib
    value = getattr(importlib.import_module(f"aiohttp.{module}"), name)
    globals()[name] = value
    return value


def __dir__():
    return [*__all__, "__doc__", "__version__"]
