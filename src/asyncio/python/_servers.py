"""Servers: sockets that listen, and the connections made through them."""

import asyncio
from asyncio._socket_transport import _SelectorSocketTransport


class AbstractServer:
    """What every server offers."""

    def close(self):
        """Stop listening."""
        raise NotImplementedError

    def close_clients(self):
        """Close all connections."""
        raise NotImplementedError

    def abort_clients(self):
        """Close all connections at once."""
        raise NotImplementedError

    def get_loop(self):
        """The loop."""
        raise NotImplementedError

    def is_serving(self):
        """Whether it listens."""
        raise NotImplementedError

    async def start_serving(self):
        """Begin to listen."""
        raise NotImplementedError

    async def serve_forever(self):
        """Listen until cancelled."""
        raise NotImplementedError

    async def wait_closed(self):
        """Wait until it is closed and all connections are gone."""
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class Server(AbstractServer):
    """Listening sockets with a protocol for each connection."""

    def __init__(
        self, loop, sockets, protocol_factory, ssl_context, backlog, ssl_handshake_timeout, ssl_shutdown_timeout=None
    ):
        self._loop = loop
        self._ssl_context = ssl_context
        self._ssl_handshake_timeout = ssl_handshake_timeout
        self._ssl_shutdown_timeout = ssl_shutdown_timeout
        self._sockets = sockets
        self._clients = {}
        self._waiters = []
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._serving = False
        self._serving_forever_fut = None
        self._paths = ()

    def __repr__(self):
        return f"<{type(self).__name__} sockets={self.sockets!r}>"

    def _attach(self, transport):
        assert self._sockets is not None
        self._clients[transport] = None

    def _detach(self, transport):
        self._clients.pop(transport, None)
        if not self._clients and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters = self._waiters
        self._waiters = None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.watch(self._loop, False, self._accept, sock)

    def _accept(self, sock):
        for _ in range(self._backlog + 1):
            if self._sockets is None:
                return
            try:
                conn = sock.accept()
            except ConnectionAbortedError:
                return
            except OSError as exc:
                self._loop.call_exception_handler({
                    "message": "socket.accept() out of system resource",
                    "exception": exc,
                    "socket": sock,
                })
                return
            if conn is None:
                return
            self._loop.create_task(self._serve(conn))

    async def _serve(self, conn):
        protocol = transport = None
        try:
            if self._ssl_context is not None:
                from asyncio._secure import SecureTransport, accept
                conn = await accept(conn, self._ssl_context)
                make, extra = SecureTransport, {"sslcontext": self._ssl_context}
            else:
                make, extra = _SelectorSocketTransport, {}
            protocol = self._protocol_factory()
            waiter = self._loop.create_future()
            transport = make(self._loop, conn, protocol, waiter, extra, self)
            try:
                await waiter
            except BaseException:
                transport.close()
                raise
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if self._loop.get_debug():
                self._loop.call_exception_handler({
                    "message": "Error on transport creation for incoming connection",
                    "exception": exc,
                })

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    @property
    def sockets(self):
        """The listening sockets."""
        return () if self._sockets is None else tuple(self._sockets)

    def close(self):
        sockets = self._sockets
        if sockets is None:
            return
        self._sockets = None
        for sock in sockets:
            sock.unwatch(False)
            sock.close()
        self._serving = False
        for path in self._paths:
            _remove(path)
        if self._serving_forever_fut is not None and not self._serving_forever_fut.done():
            self._serving_forever_fut.cancel()
            self._serving_forever_fut = None
        if not self._clients:
            self._wakeup()

    def close_clients(self):
        for transport in list(self._clients):
            transport.close()

    def abort_clients(self):
        for transport in list(self._clients):
            transport.abort()

    async def start_serving(self):
        self._start_serving()
        await asyncio.sleep(0)

    async def serve_forever(self):
        if self._serving_forever_fut is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._serving_forever_fut = self._loop.create_future()
        try:
            await self._serving_forever_fut
        except asyncio.CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._serving_forever_fut = None

    async def wait_closed(self):
        if self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter


def _remove(path):
    import os
    try:
        os.unlink(path)
    except OSError:
        pass


Server.__module__ = "asyncio.base_events"
AbstractServer.__module__ = "asyncio.events"
