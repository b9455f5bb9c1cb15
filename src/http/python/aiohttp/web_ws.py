"""The server's end of a WebSocket."""

import asyncio
import logging
from collections import namedtuple

from _aiohttp import accept_key
from aiohttp.http_websocket import (
    WS_CLOSED_MESSAGE,
    WS_CLOSING_MESSAGE,
    WSCloseCode,
    WSMsgType,
    agree,
    offer,
)
from aiohttp.web_exceptions import HTTPBadRequest, HTTPException
from aiohttp.web_response import StreamResponse
from aiohttp.websocket_base import WebSocketBase

__all__ = ("WebSocketResponse", "WebSocketReady", "WSMsgType")

_THRESHOLD = 5
ws_logger = logging.getLogger("aiohttp.websocket")


class WebSocketReady(namedtuple("WebSocketReady", ["ok", "protocol"])):
    """Whether a request may become a WebSocket."""

    __slots__ = ()

    def __bool__(self):
        return self.ok


class WebSocketResponse(WebSocketBase, StreamResponse):
    """A WebSocket to a client."""

    _length_check = False
    _ws_protocol = None
    _conn_lost = 0
    _takes_masked = True

    def __init__(self, *, timeout=10.0, receive_timeout=None, autoclose=True, autoping=True, heartbeat=None,
                 protocols=(), compress=True, max_msg_size=4 * 1024 * 1024, writer_limit=2 ** 16,
                 decode_text=True):
        StreamResponse.__init__(self, status=101)
        self._protocols = protocols
        self._options = (autoclose, autoping, heartbeat, receive_timeout, timeout)
        self._max_msg_size = max_msg_size
        self._compress = compress
        self._decode_text = decode_text

    def _handshake(self, request):
        headers = request.headers
        if headers.get("Upgrade", "").lower().strip() != "websocket":
            raise HTTPBadRequest(text="No WebSocket UPGRADE hdr: {}\n Can \"Upgrade\" only to \"WebSocket\"."
                                 .format(headers.get("Upgrade")))
        if "upgrade" not in headers.get("Connection", "").lower():
            raise HTTPBadRequest(text="No CONNECTION upgrade hdr: {}".format(headers.get("Connection")))
        protocol = None
        if "Sec-WebSocket-Protocol" in headers:
            offered = [name.strip() for name in headers["Sec-WebSocket-Protocol"].split(",")]
            for name in offered:
                if name in self._protocols:
                    protocol = name
                    break
            else:
                ws_logger.warning("%s: Client protocols %r don’t overlap server-known ones %r", request.remote,
                                  offered, self._protocols)
        version = headers.get("Sec-WebSocket-Version", "")
        if version not in ("13", "8", "7"):
            raise HTTPBadRequest(text=f"Unsupported version: {version}")
        key = headers.get("Sec-WebSocket-Key")
        import base64
        try:
            if not key or len(base64.b64decode(key)) != 16:
                raise HTTPBadRequest(text=f"Handshake error: {key!r}")
        except ValueError:
            raise HTTPBadRequest(text=f"Handshake error: {key!r}") from None
        return protocol, accept_key(key)

    def can_prepare(self, request):
        """Whether a request may become a WebSocket."""
        if self._native is not None:
            raise RuntimeError("Already started")
        try:
            protocol, _ = self._handshake(request)
        except HTTPException:
            return WebSocketReady(False, None)
        return WebSocketReady(True, protocol)

    async def prepare(self, request):
        """Shake hands."""
        if self._native is not None:
            return self
        protocol, answer = self._handshake(request)
        self._ws_protocol = protocol
        headers = self._headers
        headers["Upgrade"] = "websocket"
        headers["Connection"] = "upgrade"
        headers["Sec-WebSocket-Accept"] = answer
        bits, forgets = 0, False
        if self._compress:
            bits, forgets = agree(request.headers.get("Sec-WebSocket-Extensions"), by_server=True)
        if bits:
            headers["Sec-WebSocket-Extensions"] = offer(bits, False, forgets)
        if protocol:
            headers["Sec-WebSocket-Protocol"] = protocol
        self._keep_alive = False
        self._compression = False
        self._compress = bits
        await StreamResponse.prepare(self, request)
        if getattr(request._protocol, "handler_cancellation", False) is True:
            request._protocol._stop_watching(self._message)
        native = self._message.connection.websocket(False, self._max_msg_size, bits, forgets)
        self._transport_of = request
        self._begin(native, request._loop, *self._options)
        return self

    def _check_ready(self):
        if self._native is None:
            raise RuntimeError("Call .prepare() first")

    async def write(self, data):
        """Not for WebSockets."""
        raise RuntimeError("Cannot call .write() for websocket")

    async def write_eof(self, data=b""):
        """Close it, and end the response."""
        if self._eof_sent:
            return
        if self._native is None:
            raise RuntimeError("Response has not been started")
        await self.close()
        self._eof_sent = True
        self._message.end(0)

    @property
    def prepared(self):
        """Whether the handshake is over."""
        return self._native is not None

    @property
    def ws_protocol(self):
        """The protocol that was agreed on."""
        return self._ws_protocol

    def get_extra_info(self, name, default=None):
        """What is known about the socket."""
        if self._message is None:
            return default
        value = self._message.extra(name)
        return default if value is None else value

    def _when_closed(self):
        self._conn_lost += 1
        if self._conn_lost >= _THRESHOLD:
            raise RuntimeError("WebSocket connection is closed.")
        return WS_CLOSED_MESSAGE

    async def _when_closing(self):
        return WS_CLOSING_MESSAGE

    def _set_closing(self, code=WSCloseCode.OK):
        self._closing = True
        self._close_code = code
        self._cancel_heartbeat()

    def _set_closed(self):
        self._closed = True
        self._cancel_heartbeat()

    def _close_connection(self):
        """The server closes it when the handler is over."""

    async def _answer_close(self):
        await self.close(drain=False)

    async def close(self, *, code=WSCloseCode.OK, message=b"", drain=True):
        """Close it."""
        self._check_ready()
        if self._closed:
            return False
        self._set_closed()
        if not await self._says_close(code, message, asyncio.TimeoutError):
            return True
        if self._waiting:
            await self._interrupt_receiver()
        if self._closing and self._broken_by is None:
            self._close_connection()
        else:
            await self._take_answer()
        return True
