"""What WebSockets speak of."""

from collections import namedtuple
from enum import IntEnum
from json import loads as DEFAULT_JSON_DECODER

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

    def json(self, *, loads=DEFAULT_JSON_DECODER):
        """Its data as JSON."""
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


class WSMessageTextBytes(namedtuple("WSMessageTextBytes", ["type", "data", "extra"])):
    """A text that was not decoded."""

    __slots__ = ()

    def json(self, *, loads=DEFAULT_JSON_DECODER):
        """Its data as JSON."""
        return loads(self.data)


class WSHandshakeError(Exception):
    """The other end's answer to the handshake cannot be understood."""


WSHandshakeError.__module__ = "aiohttp._websocket.models"


def offer(window_bits=15, for_client=True, forgets=False):
    """The text that offers compressing, or agrees to it."""
    if not 9 <= window_bits <= 15:
        raise ValueError("Compress wbits must between 9 and 15, zlib does not support wbits=8")
    words = ["permessage-deflate"]
    if for_client:
        words.append("client_max_window_bits")
    if window_bits < 15:
        words.append(f"server_max_window_bits={window_bits}")
    if forgets:
        words.append("server_no_context_takeover")
    return "; ".join(words)


def _parameters(text):
    """What stands behind `permessage-deflate`; None if that is nothing known."""
    found = {}
    for part in text.split(";")[1:]:
        name, equals, value = part.strip().partition("=")
        is_bits = name in ("server_max_window_bits", "client_max_window_bits")
        if not is_bits and (equals or not name.endswith("_no_context_takeover")
                            or name[:-20] not in ("server", "client")):
            return None
        if equals and not value.isdecimal():
            return None
        found[name] = int(value) if equals else None
    return found


def agree(text, by_server=False):
    """Bits of the window for compressing, 0 for none, and whether each message stands alone."""
    own, other = ("server", "client") if by_server else ("client", "server")
    for extension in (text or "").split(","):
        extension = extension.strip()
        if not extension.startswith("permessage-deflate"):
            continue
        if extension == "permessage-deflate":
            return 15, False
        found = _parameters(extension)
        if found is None:
            if by_server:
                continue
            raise WSHandshakeError("Extension for deflate not supported" + extension[18:])
        bits = found.get(f"{own}_max_window_bits") or 15
        if not 9 <= bits <= 15:
            if by_server:
                continue
            raise WSHandshakeError("Invalid window size")
        return bits, f"{own}_no_context_takeover" in found
    return 0, False


def message_of(opcode, data, decode_text=True, was_masked=False):
    """The message of a frame."""
    if opcode == 1 and not decode_text:
        return WSMessageTextBytes(WSMsgType.TEXT, data, "")
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
        shown = bytearray(data) if was_masked else data
        raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, f"Invalid close frame: True {opcode} {shown!r}")
    return WSMessage(WSMsgType.CLOSE, 0, "")
