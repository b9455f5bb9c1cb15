"""The client's end of a WebSocket."""

import base64
import os

from _aiohttp import accept_key
from aiohttp.client_exceptions import ServerTimeoutError, WSServerHandshakeError
from aiohttp.http_websocket import (
    WS_CLOSED_MESSAGE,
    WSCloseCode,
    WSHandshakeError,
    WSMsgType,
    agree,
    offer,
)
from aiohttp.websocket_base import WebSocketBase
from multidict import CIMultiDict

__all__ = ("ClientWebSocketResponse", "ClientWSTimeout")


def __getattr__(name):
    if name == "ClientWSTimeout":
        from aiohttp.client import ClientWSTimeout
        return ClientWSTimeout
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class ClientWebSocketResponse(WebSocketBase):
    """A WebSocket to a server."""

    _pong_error = ServerTimeoutError

    def __init__(self, native, connection, protocol, response, timeout, autoclose, autoping, loop, *,
                 heartbeat=None, compress=0, client_notakeover=False, decode_text=True):
        self._response = response
        self._connection = connection
        self._protocol = protocol
        self._compress = compress
        self._client_notakeover = client_notakeover
        self._decode_text = decode_text
        self._begin(native, loop, autoclose, autoping, heartbeat, timeout.ws_receive, timeout.ws_close)

    @property
    def protocol(self):
        """The protocol that was agreed on."""
        return self._protocol

    @property
    def client_notakeover(self):
        """Whether each message is compressed without regard to those before it."""
        return self._client_notakeover

    def get_extra_info(self, name, default=None):
        """What is known about the socket."""
        return self._connection.get_extra_info(name, default)

    def _when_closed(self):
        return WS_CLOSED_MESSAGE

    async def _when_closing(self):
        await self.close()
        return WS_CLOSED_MESSAGE

    def _set_closing(self, code=None):
        self._closing = True
        self._cancel_heartbeat()
        if code is not None:
            self._close_code = code

    def _set_closed(self):
        self._closed = True
        self._cancel_heartbeat()

    def _close_connection(self):
        self._connection.close()

    def _receive_given_up(self):
        self._close_code = WSCloseCode.ABNORMAL_CLOSURE

    async def _answer_close(self):
        await self.close()

    async def close(self, *, code=WSCloseCode.OK, message=b""):
        """Close it."""
        if self._waiting and not self._closing:
            self._set_closing()
            await self._interrupt_receiver()
        if self._closed:
            return False
        self._set_closed()
        if await self._says_close(code, message):
            if self._close_code:
                self._close_connection()
            else:
                await self._take_answer()
        return True

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, value, traceback):
        await self.close()


def _refused(response, message):
    return WSServerHandshakeError(response.request_info, response.history, status=response.status,
                                  message=message, headers=response.headers)


def _limits(timeout, receive_timeout):
    from aiohttp.client import ClientWSTimeout
    import warnings
    if timeout is None:
        timeout = ClientWSTimeout(ws_close=10.0)
    elif not isinstance(timeout, ClientWSTimeout):
        warnings.warn("parameter 'timeout' of type 'float' is deprecated, please use "
                      "'timeout=ClientWSTimeout(ws_close=...)'", DeprecationWarning, stacklevel=3)
        timeout = ClientWSTimeout(ws_close=timeout)
    if receive_timeout is not None:
        warnings.warn("float parameter 'receive_timeout' is deprecated, please use parameter "
                      "'timeout=ClientWSTimeout(ws_receive=...)'", DeprecationWarning, stacklevel=3)
        timeout = ClientWSTimeout(ws_receive=receive_timeout, ws_close=timeout.ws_close)
    return timeout


def _chosen(response, protocols):
    """The protocol that the server chose."""
    offered = response.headers.get("Sec-WebSocket-Protocol")
    if protocols and offered:
        for name in offered.split(","):
            if name.strip() in protocols:
                return name.strip()
    return None


def _check(response, key):
    if response.status != 101:
        raise _refused(response, "Invalid response status")
    if response.headers.get("Upgrade", "").lower() != "websocket":
        raise _refused(response, "Invalid upgrade header")
    if response.headers.get("Connection", "").lower() != "upgrade":
        raise _refused(response, "Invalid connection header")
    if response.headers.get("Sec-WebSocket-Accept", "") != accept_key(key):
        raise _refused(response, "Invalid challenge response")


def _compressing(response, compress):
    """Bits of the window, and whether each message stands alone, as the server has it."""
    extensions = response.headers.get("Sec-WebSocket-Extensions")
    if not compress or not extensions:
        return 0, False
    try:
        return agree(extensions)
    except WSHandshakeError as error:
        raise _refused(response, error.args[0]) from error


async def connect(session, url, *, method="GET", protocols=(), timeout=None, receive_timeout=None,
                  autoclose=True, autoping=True, heartbeat=None, auth=None, origin=None, params=None,
                  headers=None, proxy=None, proxy_auth=None, ssl=True, verify_ssl=None, fingerprint=None,
                  ssl_context=None, server_hostname=None, proxy_headers=None, compress=0,
                  max_msg_size=4 * 1024 * 1024, decode_text=True):
    """Open a WebSocket."""
    from aiohttp.client import _SCHEMES_WITH_WS
    timeout = _limits(timeout, receive_timeout)
    sent = CIMultiDict(headers) if headers else CIMultiDict()
    for name, value in (("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Version", "13")):
        sent.setdefault(name, value)
    key = base64.b64encode(os.urandom(16)).decode()
    sent["Sec-WebSocket-Key"] = key
    if protocols:
        sent["Sec-WebSocket-Protocol"] = ",".join(protocols)
    if origin is not None:
        sent["Origin"] = origin
    if compress:
        sent["Sec-WebSocket-Extensions"] = offer(compress)
    response = await session._request(
        method, url, params=params, headers=sent, auth=auth, proxy=proxy, proxy_auth=proxy_auth, ssl=ssl,
        verify_ssl=verify_ssl, fingerprint=fingerprint, ssl_context=ssl_context,
        server_hostname=server_hostname, proxy_headers=proxy_headers, read_until_eof=False,
        _schemes=_SCHEMES_WITH_WS,
    )
    try:
        _check(response, key)
        protocol = _chosen(response, protocols)
        compress, forgets = _compressing(response, compress)
    except BaseException:
        response.close()
        raise
    response._timer.close()
    held = response._ws_connection
    native = held._native.websocket(True, max_msg_size, compress, forgets)
    kind = session._ws_response_class or ClientWebSocketResponse
    return kind(native, held, protocol, response, timeout, autoclose, autoping, session._loop,
                heartbeat=heartbeat, compress=compress, client_notakeover=forgets, decode_text=decode_text)
