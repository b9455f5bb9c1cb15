"""What WebSockets speak of."""

from collections import namedtuple
from enum import IntEnum

__all__ = ("WSCloseCode", "WSMessage", "WSMsgType", "WebSocketError")


class WSCloseCode(IntEnum):
    """Why a WebSocket is closed."""

    OK = 1000
    GOING_AWAY = 1001
    PROTOCOL_ERROR = 1002
    UNSUPPORTED_DATA = 1003
    ABNORMAL_CLOSURE = 1006
    INVALID_TEXT = 1007
    POLICY_VIOLATION = 1008
    MESSAGE_TOO_BIG = 1009
    MANDATORY_EXTENSION = 1010
    INTERNAL_ERROR = 1011
    SERVICE_RESTART = 1012
    TRY_AGAIN_LATER = 1013
    BAD_GATEWAY = 1014


class WSMsgType(IntEnum):
    """The kinds of messages."""

    CONTINUATION = 0x0
    TEXT = 0x1
    BINARY = 0x2
    PING = 0x9
    PONG = 0xA
    CLOSE = 0x8
    CLOSING = 0x100
    CLOSED = 0x101
    ERROR = 0x102

    text = TEXT
    binary = BINARY
    ping = PING
    pong = PONG
    close = CLOSE
    closing = CLOSING
    closed = CLOSED
    error = ERROR


class WSMessage(namedtuple("WSMessage", ["type", "data", "extra"])):
    """A message."""

    __slots__ = ()

    def json(self, *, loads=None):
        """Its data as JSON."""
        if loads is None:
            from json import loads
        return loads(self.data)


WS_CLOSED_MESSAGE = WSMessage(WSMsgType.CLOSED, None, None)
WS_CLOSING_MESSAGE = WSMessage(WSMsgType.CLOSING, None, None)


class WebSocketError(Exception):
    """The other end breaks the rules."""

    def __init__(self, code, message):
        self.code = code
        super().__init__(code, message)

    def __str__(self):
        return self.args[1]


WebSocketError.__module__ = "aiohttp._websocket.models"


def message_of(opcode, data):
    """The message of a frame."""
    if opcode == 1:
        try:
            return WSMessage(WSMsgType.TEXT, data.decode("utf-8"), "")
        except UnicodeDecodeError as error:
            raise WebSocketError(WSCloseCode.INVALID_TEXT, "Invalid UTF-8 text message") from error
    if opcode == 2:
        return WSMessage(WSMsgType.BINARY, data, "")
    if opcode == 9:
        return WSMessage(WSMsgType.PING, data, "")
    if opcode == 10:
        return WSMessage(WSMsgType.PONG, data, "")
    if len(data) >= 2:
        code = int.from_bytes(data[:2], "big")
        if code < 3000 and code not in {int(known) for known in WSCloseCode}:
            raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, f"Invalid close code: {code}")
        try:
            reason = data[2:].decode("utf-8")
        except UnicodeDecodeError as error:
            raise WebSocketError(WSCloseCode.INVALID_TEXT, "Invalid UTF-8 text message") from error
        return WSMessage(WSMsgType.CLOSE, code, reason)
    if data:
        raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, f"Invalid close frame: 136 0 {data!r}")
    return WSMessage(WSMsgType.CLOSE, 0, "")
