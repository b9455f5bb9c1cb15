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
    _pong_error = asyncio.TimeoutError
    _receiver = None
    _interrupted = _close_sent = False
    _received = 0

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
        self._close_connection()

    async def _says_close(self, code, message, *passed_on):
        """Send the close message; false when that fails, and what is passed on comes out after all is closed."""
        self._close_sent = True
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
            self._close_connection()

    async def _interrupt_receiver(self):
        """Let the task that receives go on with a message that tells of the closing."""
        self._close_wait = self._loop.create_future()
        self._interrupted = True
        self._receiver.cancel()
        await self._close_wait

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
        self._note_received()
        self._pong_handle = self._loop.call_later(self._heartbeat / 2, self._check_pong)
        self._beating = self._loop.create_task(self._quietly_ping())

    def _note_received(self):
        """Whether something has come since this was last asked; no task need be receiving."""
        before, self._received = self._received, self._native.received(not self._waiting)
        return self._received > before

    def _check_pong(self):
        if self._note_received():
            self._reset_heartbeat()
        else:
            self._no_pong()

    async def _quietly_ping(self):
        try:
            await self._native.send(9, b"")
        except OSError:
            self._no_pong()

    def _no_pong(self):
        if not self._closed:
            self._set_closed()
            self._close_abnormally(self._pong_error(f"No PONG received after {self._heartbeat / 2} seconds"))
            self._native.close()

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
        if self._closed or self._close_sent and opcode != 8:
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
        task = self._receiver = asyncio.current_task()
        before = task.cancelling()
        try:
            if limit:
                async with asyncio.timeout(limit):
                    return await self._next()
            return await self._next()
        except asyncio.CancelledError:
            if not self._interrupted or task.uncancel() > before:
                raise
            return WS_CLOSING_MESSAGE
        finally:
            self._waiting = self._interrupted = False
            self._receiver = None
            if self._close_wait is not None and not self._close_wait.done():
                self._close_wait.set_result(None)

    async def receive(self, timeout=None):
        """Wait for a message."""
        self._check_ready()
        while True:
            if self._waiting:
                raise RuntimeError("Concurrent call to receive() is not allowed")
            if self._closed:
                return self._when_closed()
            if self._closing:
                return await self._when_closing()
            try:
                message = await self._next_within(timeout or self._receive_timeout)
            except (asyncio.CancelledError, asyncio.TimeoutError):
                self._receive_given_up()
                raise
            except (EOFError, OSError):
                if self._closed and self._exception is not None:
                    return WSMessage(WSMsgType.ERROR, self._exception, None)
                self._set_closed()
                self._close_abnormally(ClientConnectionResetError("Cannot write to closing transport"))
                return WSMessage(WSMsgType.CLOSED, None, None)
            except WebSocketError as error:
                self._broken_by = error
                self._close_code = error.code
                await self.close(code=error.code)
                return WSMessage(WSMsgType.ERROR, error, None)
            except Exception as error:
                self._set_closing(WSCloseCode.ABNORMAL_CLOSURE)
                self._broken_by = self._exception = error
                await self.close()
                return WSMessage(WSMsgType.ERROR, error, None)
            kind = message.type
            if kind is WSMsgType.CLOSING:
                self._set_closing()
                return message
            self._reset_heartbeat()
            if kind is WSMsgType.CLOSE:
                self._set_closing(message.data)
                if not self._closed and self._autoclose:
                    await self._answer_close()
            elif kind is WSMsgType.PING and self._autoping:
                await self._send_frame(10, message.data)
                continue
            elif kind is WSMsgType.PONG and self._autoping:
                continue
            return message

    def _receive_given_up(self):
        """Overridden where that means something."""

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
