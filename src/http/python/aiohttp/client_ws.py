"""The client's end of a WebSocket."""

import base64
import os

from _aiohttp import accept_key
from aiohttp.client_exceptions import ServerTimeoutError, WSServerHandshakeError
from aiohttp.http_websocket import (
    WS_CLOSED_MESSAGE,
    WSCloseCode,
    WSMessage,
    WSMsgType,
    WebSocketError,
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

    def __init__(self, native, connection, protocol, response, timeout, autoclose, autoping, loop, heartbeat):
        self._response = response
        self._connection = connection
        self._protocol = protocol
        self._begin(native, loop, autoclose, autoping, heartbeat, timeout.ws_receive, timeout.ws_close)

    @property
    def protocol(self):
        """The protocol that was agreed on."""
        return self._protocol

    @property
    def client_notakeover(self):
        """Has no meaning without compression."""
        return False

    def get_extra_info(self, name, default=None):
        """What is known about the socket."""
        return self._connection.get_extra_info(name, default)

    def _pong_error(self):
        return ServerTimeoutError("No PONG received after "
                                  f"{self._heartbeat / 2} seconds")

    def _when_closed(self):
        return WS_CLOSED_MESSAGE

    def _set_closed(self):
        self._closed = True
        self._cancel_heartbeat()
        self._connection.close()

    async def _broken_off(self, error):
        if self._close_code is None:
            self._close_code = WSCloseCode.ABNORMAL_CLOSURE if isinstance(error, OSError) else WSCloseCode.OK
        code = self._close_code
        await self.close(code=code)
        if isinstance(error, OSError):
            self._exception = error
            return WSMessage(WSMsgType.ERROR, error, None)
        return WSMessage(WSMsgType.CLOSED, None, None)

    async def _answer_close(self):
        await self.close()

    async def close(self, *, code=WSCloseCode.OK, message=b""):
        """Close it."""
        if self._waiting and not self._closing:
            self._close_wait = self._loop.create_future()
            self._closing = True
            try:
                await self._send_close(code, message)
            except OSError:
                pass
            await self._let_receiver_close()
        if self._closed:
            return False
        was_told = self._closing and self._close_code is not None
        self._closing = True
        if await self._says_close(code, message):
            if was_told:
                self._set_closed()
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


async def connect(session, url, *, method="GET", protocols=(), timeout=None, receive_timeout=None,
                  autoclose=True, autoping=True, heartbeat=None, auth=None, origin=None, params=None,
                  headers=None, proxy=None, proxy_auth=None, ssl=True, verify_ssl=None, fingerprint=None,
                  ssl_context=None, server_hostname=None, proxy_headers=None, compress=0,
                  max_msg_size=4 * 1024 * 1024, decode_text=True):
    """Open a WebSocket."""
    from aiohttp.client import ClientTimeout, ClientWSTimeout, _SCHEMES_WITH_WS
    if timeout is None:
        timeout = ClientWSTimeout()
    elif not isinstance(timeout, ClientWSTimeout):
        timeout = ClientWSTimeout(ws_close=timeout)
    if receive_timeout is not None:
        timeout.ws_receive = receive_timeout
    sent = CIMultiDict(headers) if headers else CIMultiDict()
    for name, value in (("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Version", "13")):
        sent.setdefault(name, value)
    key = base64.b64encode(os.urandom(16)).decode()
    sent["Sec-WebSocket-Key"] = key
    if protocols:
        sent["Sec-WebSocket-Protocol"] = ",".join(protocols)
    if origin is not None:
        sent["Origin"] = origin
    response = await session._request(
        method, url, params=params, headers=sent, auth=auth, proxy=proxy, proxy_auth=proxy_auth, ssl=ssl,
        verify_ssl=verify_ssl, fingerprint=fingerprint, ssl_context=ssl_context,
        server_hostname=server_hostname, proxy_headers=proxy_headers, read_until_eof=False,
        timeout=ClientTimeout(total=None, sock_connect=30), _schemes=_SCHEMES_WITH_WS,
    )
    try:
        if response.status != 101:
            raise _refused(response, "Invalid response status")
        if (response.headers.get("Upgrade") or "").lower() != "websocket":
            raise _refused(response, "Invalid upgrade header")
        if not response._message.has_token("connection", "upgrade"):
            raise _refused(response, "Invalid connection header")
        if response.headers.get("Sec-WebSocket-Accept", "") != accept_key(key):
            raise _refused(response, "Invalid challenge response")
        protocol = None
        offered = response.headers.get("Sec-WebSocket-Protocol")
        if protocols and offered:
            for name in offered.split(","):
                if name.strip() in protocols:
                    protocol = name.strip()
                    break
    except BaseException:
        response.close()
        raise
    held = response._ws_connection
    native = held._native.websocket(True, max_msg_size)
    kind = session._ws_response_class or ClientWebSocketResponse
    return kind(native, held, protocol, response, timeout, autoclose, autoping, session._loop, heartbeat)
