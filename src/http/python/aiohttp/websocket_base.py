"""What both ends of a WebSocket have in common."""

import asyncio
from json import dumps as DEFAULT_JSON_ENCODER
from json import loads as DEFAULT_JSON_DECODER

from _aiohttp import WireError
from aiohttp.client_exceptions import ClientConnectionResetError, WSMessageTypeError
from aiohttp.http_websocket import (
    WS_CLOSED_MESSAGE,
    WS_CLOSING_MESSAGE,
    WSCloseCode,
    WSMessage,
    WSMsgType,
    WebSocketError,
    message_of,
)


class WebSocketBase:
    """Sending and receiving."""

    _closed = False
    _closing = False
    _close_code = None
    _exception = None
    _waiting = False
    _broken_by = None
    _close_wait = None
    _native = None
    _heartbeat_handle = None
    _pong_handle = None
    _decode_text = True
    _takes_masked = False

    def _begin(self, native, loop, autoclose, autoping, heartbeat, receive_timeout, close_timeout):
        self._native = native
        self._loop = loop
        self._autoclose = autoclose
        self._autoping = autoping
        self._heartbeat = heartbeat
        self._receive_timeout = receive_timeout
        self._close_timeout = close_timeout
        self._reset_heartbeat()

    # Closing, as both ends do it: a close message goes out, and one comes back.

    def _close_abnormally(self, error=None):
        self._close_code = WSCloseCode.ABNORMAL_CLOSURE
        if error is not None:
            self._exception = error
        self._set_closed()

    async def _says_close(self, code, message, *passed_on):
        """Send the close message; false when that fails, and what is passed on comes out after all is closed."""
        try:
            await self._send_close(code, message)
        except (asyncio.CancelledError, *passed_on):
            self._close_abnormally()
            raise
        except Exception as error:
            self._close_abnormally(error)
            return False
        return True

    async def _take_answer(self):
        """Wait for the other end's close message, whose code is the connection's."""
        try:
            answer = await self._wait_for_close()
        except asyncio.CancelledError:
            self._close_abnormally()
            raise
        except Exception as error:
            self._close_abnormally(error)
        else:
            self._close_code = answer.data
            self._set_closed()

    async def _let_receiver_close(self):
        """Wait until the task that receives has come to the end; a connection that stays silent is cut."""
        try:
            async with asyncio.timeout(self._close_timeout):
                await self._close_wait
        except TimeoutError:
            self._native.close()

    def _reset_heartbeat(self):
        if self._heartbeat is None:
            return
        self._cancel_heartbeat()
        self._heartbeat_handle = self._loop.call_later(self._heartbeat, self._beat)

    def _cancel_heartbeat(self):
        for handle in (self._heartbeat_handle, self._pong_handle):
            if handle is not None:
                handle.cancel()
        self._heartbeat_handle = self._pong_handle = None

    def _beat(self):
        self._heartbeat_handle = None
        self._pong_handle = self._loop.call_later(self._heartbeat / 2, self._no_pong)
        self._beating = self._loop.create_task(self._quietly_ping())

    async def _quietly_ping(self):
        try:
            await self._native.send(9, b"")
        except OSError:
            self._no_pong()

    def _no_pong(self):
        if not self._closed:
            self._closed = True
            self._close_code = WSCloseCode.ABNORMAL_CLOSURE
            self._exception = self._pong_error()
            self._cancel_heartbeat()
            self._native.close()

    def _pong_error(self):
        return asyncio.TimeoutError()

    @property
    def closed(self):
        """Whether it is closed."""
        return self._closed

    @property
    def close_code(self):
        """The code it was closed with."""
        return self._close_code

    @property
    def compress(self):
        """Bits of the window for compressing messages, 0 for none."""
        return self._compress

    def exception(self):
        """What broke it."""
        return self._exception

    def _check_ready(self):
        """Overridden where it may not be open yet."""

    async def _send_frame(self, opcode, data, compress=None):
        if self._closed or self._closing and opcode != 8:
            raise ClientConnectionResetError("Cannot write to closing transport")
        try:
            await self._native.send(opcode, data, compress or 0)
        except OSError as error:
            raise ClientConnectionResetError("Cannot write to closing transport") from error

    async def ping(self, message=b""):
        """Send a ping."""
        self._check_ready()
        await self._send_frame(9, message.encode() if isinstance(message, str) else bytes(message))

    async def pong(self, message=b""):
        """Send a pong."""
        self._check_ready()
        await self._send_frame(10, message.encode() if isinstance(message, str) else bytes(message))

    async def send_frame(self, message, opcode, compress=None):
        """Send a frame of any kind."""
        self._check_ready()
        await self._send_frame(int(opcode), bytes(message), compress)

    async def send_str(self, data, compress=None):
        """Send a text."""
        self._check_ready()
        if not isinstance(data, str):
            raise TypeError("data argument must be str (%r)" % type(data))
        await self._send_frame(1, data.encode("utf-8"), compress)

    async def send_bytes(self, data, compress=None):
        """Send bytes."""
        self._check_ready()
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError("data argument must be byte-ish (%r)" % type(data))
        await self._send_frame(2, bytes(data), compress)

    async def send_json(self, data, compress=None, *, dumps=DEFAULT_JSON_ENCODER):
        """Send JSON as a text."""
        await self.send_str(dumps(data), compress)

    async def send_json_bytes(self, data, compress=None, *, dumps):
        """Send JSON as bytes."""
        await self.send_bytes(dumps(data), compress)

    async def _next(self):
        """The next message, whatever it is."""
        try:
            opcode, data = await self._native.receive()
            return message_of(opcode, data, self._decode_text, self._takes_masked)
        except WireError as error:
            if error.args[0] == "deflate":
                import zlib
                raise zlib.error(error.args[1]) from None
            if error.args[0] == "protocol":
                raise WebSocketError(WSCloseCode(error.args[2]), error.args[1]) from None
            raise EOFError from None

    async def _next_within(self, limit):
        """The next message, if it comes in time."""
        self._waiting = True
        try:
            if limit:
                async with asyncio.timeout(limit):
                    return await self._next()
            return await self._next()
        finally:
            self._waiting = False
            if self._close_wait is not None and not self._close_wait.done():
                self._close_wait.set_result(None)

    async def receive(self, timeout=None):
        """Wait for a message."""
        self._check_ready()
        if self._waiting:
            raise RuntimeError("Concurrent call to receive() is not allowed")
        while True:
            if self._closed:
                return self._when_closed()
            if self._closing:
                return WS_CLOSING_MESSAGE
            try:
                message = await self._next_within(timeout or self._receive_timeout)
            except (asyncio.CancelledError, asyncio.TimeoutError):
                raise
            except (EOFError, OSError) as error:
                if self._closed and self._exception is not None:
                    return WSMessage(WSMsgType.ERROR, self._exception, None)
                return await self._broken_off(error)
            except WebSocketError as error:
                self._broken_by = error
                self._close_code = error.code
                await self.close(code=error.code)
                return WSMessage(WSMsgType.ERROR, error, None)
            except Exception as error:
                self._closing = True
                self._broken_by = self._exception = error
                self._close_code = WSCloseCode.ABNORMAL_CLOSURE
                await self.close()
                return WSMessage(WSMsgType.ERROR, error, None)
            self._reset_heartbeat()
            kind = message.type
            if kind is WSMsgType.TEXT or kind is WSMsgType.BINARY:
                return message
            if kind is WSMsgType.CLOSE:
                self._closing = True
                self._close_code = message.data
                if not self._closed and self._autoclose:
                    await self._answer_close()
                return message
            if kind is WSMsgType.PING and self._autoping:
                await self._send_frame(10, message.data)
                continue
            if kind is WSMsgType.PONG and self._autoping:
                continue
            return message

    async def receive_str(self, *, timeout=None):
        """Wait for a text."""
        message = await self.receive(timeout)
        if message.type is not WSMsgType.TEXT:
            raise WSMessageTypeError(f"Received message {message.type}:{message.data!r} is not "
                                     "WSMsgType.TEXT")
        return message.data

    async def receive_bytes(self, *, timeout=None):
        """Wait for bytes."""
        message = await self.receive(timeout)
        if message.type is not WSMsgType.BINARY:
            raise WSMessageTypeError(f"Received message {message.type}:{message.data!r} is not "
                                     "WSMsgType.BINARY")
        return message.data

    async def receive_json(self, *, loads=DEFAULT_JSON_DECODER, timeout=None):
        """Wait for JSON in a text."""
        return loads(await self.receive_str(timeout=timeout))

    async def _send_close(self, code, message):
        data = message.encode() if isinstance(message, str) else bytes(message)
        await self._native.send(8, int(code).to_bytes(2, "big") + data)

    async def _wait_for_close(self):
        """Wait for the other end's closing frame."""
        if self._broken_by is not None:
            raise self._broken_by
        async with asyncio.timeout(self._close_timeout):
            while True:
                message = await self._next()
                if message.type is WSMsgType.CLOSE:
                    return message

    def __aiter__(self):
        return self

    async def __anext__(self):
        message = await self.receive()
        if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED):
            raise StopAsyncIteration
        return message
