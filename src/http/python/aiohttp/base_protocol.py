"""The protocol that others build on: who fills its transport waits while that is full."""

import asyncio

from aiohttp.client_exceptions import ClientConnectionError, ClientConnectionResetError
from aiohttp.tcp_helpers import tcp_nodelay


class BaseProtocol(asyncio.Protocol):
    """A protocol whose reading and writing pauses."""

    __slots__ = ("_loop", "_parser", "_paused", "_drain_waiter", "_reading_paused", "transport")

    def __init__(self, loop, parser=None):
        self._loop = loop
        self._parser = parser
        self._paused = False
        self._drain_waiter = None
        self._reading_paused = False
        self.transport = None

    @property
    def connected(self):
        """Whether there is a transport that is not closing."""
        return self.transport is not None and not self.transport.is_closing()

    @property
    def writing_paused(self):
        """Whether the transport is full."""
        return self._paused

    def pause_writing(self):
        assert not self._paused
        self._paused = True

    def resume_writing(self):
        assert self._paused
        self._paused = False
        self._let_go(None)

    def pause_reading(self):
        """Read no more."""
        if not self._reading_paused:
            self._reading_paused = True
            self._call_transport("pause_reading")

    def resume_reading(self, resume_parser=True):
        """Read again."""
        if self._reading_paused:
            self._reading_paused = False
            self._call_transport("resume_reading")

    def _call_transport(self, name):
        if self.transport is None:
            return
        try:
            getattr(self.transport, name)()
        except (AttributeError, NotImplementedError, RuntimeError):
            pass

    def connection_made(self, transport):
        tcp_nodelay(transport, True)
        self.transport = transport

    def connection_lost(self, exc):
        self.transport = None
        if self._paused:
            self._let_go(exc)

    def _let_go(self, exc):
        waiter, self._drain_waiter = self._drain_waiter, None
        if waiter is None or waiter.done():
            return
        if exc is None:
            waiter.set_result(None)
        else:
            error = ClientConnectionError("Connection lost")
            error.__cause__ = exc
            waiter.set_exception(error)

    async def _drain_helper(self):
        if self.transport is None:
            raise ClientConnectionResetError("Cannot write to closing transport")
        if not self._paused:
            return
        if self._drain_waiter is None:
            self._drain_waiter = self._loop.create_future()
        await asyncio.shield(self._drain_waiter)
