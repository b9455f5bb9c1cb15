"""Datagram endpoints: transports over UDP and over Unix datagram sockets."""

import collections
import os
import socket
from asyncio import _sock, transports
from asyncio._ending import SocketEnding, release
from asyncio.log import logger

_LARGEST = 256 * 1024


class _SelectorDatagramTransport(SocketEnding, transports._FlowControlMixin, transports.DatagramTransport):
    """Sends and receives datagrams over a socket that never blocks."""

    def __init__(self, loop, sock, protocol, address, waiter):
        super().__init__(None, loop)
        self._extra["socket"] = sock
        self._extra["sockname"] = sock.getsockname()
        try:
            self._extra["peername"] = sock.getpeername()
        except OSError:
            self._extra["peername"] = None
        self._sock = sock
        self._fileno = sock.fileno()
        self._protocol = protocol
        self._address = address
        self._buffer = collections.deque()
        self._size = 0
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._start)
        loop.call_soon(release, waiter)

    def _watching(self, for_writing, wanted):
        if wanted:
            ready = self._write_ready if for_writing else self._read_ready
            _sock.add(self._loop, self._fileno, for_writing, ready)
        else:
            _sock.remove(self._loop, self._fileno, for_writing)

    def _forget_output(self):
        self._buffer.clear()
        self._size = 0

    def _let_go(self):
        self._sock.close()
        self._sock = None

    def _start(self):
        if not self._closing:
            self._watching(False, True)

    def __repr__(self):
        state = "closed" if self._sock is None else "closing" if self._closing else "open"
        return f"<{type(self).__name__} {state} fd={self._fileno}>"

    def get_write_buffer_size(self):
        return self._size

    def _read_ready(self):
        if self._late_writes:
            return
        try:
            packet = self._sock.recvfrom(_LARGEST)
        except BaseException as error:
            self._judge(error, "Fatal read error on datagram transport")
        else:
            self._protocol.datagram_received(*packet)

    def _judge(self, error, message):
        """Deal with what a call of the socket raised; True when it only has to be tried again later."""
        if isinstance(error, (BlockingIOError, InterruptedError)):
            return True
        if isinstance(error, OSError):
            # One datagram that does not get through is not the end of the others.
            self._protocol.error_received(error)
        elif isinstance(error, (SystemExit, KeyboardInterrupt)):
            raise error
        else:
            self._fail(error, message)
        return False

    def sendto(self, data, addr=None):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._address:
            if addr not in (None, self._address):
                raise ValueError(f"Invalid address: must be None or {self._address}")
            addr = self._address
        if self._address and self._comes_late():
            return
        if not self._buffer and self._send(data, addr):
            return
        self._buffer.append((bytes(data), addr))
        self._size += len(data)
        self._maybe_pause_protocol()

    def _send(self, data, addr):
        """Sends one datagram; false when it would block."""
        try:
            if self._extra["peername"]:
                self._sock.send(data)
            else:
                self._sock.sendto(data, addr)
        except BaseException as error:
            if self._judge(error, "Fatal write error on datagram transport"):
                self._watching(True, True)
                return False
        return True

    def _write_ready(self):
        while self._buffer:
            data, addr = self._buffer[0]
            if not self._send(data, addr):
                break
            if self._buffer:
                self._buffer.popleft()
                self._size -= len(data)
        self._maybe_resume_protocol()
        if not self._buffer:
            self._watching(True, False)
            if self._closing:
                self._end(None)


def _check_given(sock, options):
    if sock.type != socket.SOCK_DGRAM:
        raise ValueError(f"A datagram socket was expected, got {sock!r}")
    given = ", ".join(f"{name}={value}" for name, value in options.items() if value)
    if given:
        raise ValueError(f"socket modifier keyword arguments can not be used when sock is specified. ({given})")
    sock.setblocking(False)


def _remove_stale(path):
    if path[:1] in ("", "\0", 0):
        return
    try:
        if os.stat(path).st_mode & 0o170000 == 0o140000:
            os.remove(path)
    except FileNotFoundError:
        pass
    except OSError as exc:
        logger.error("Unable to check or remove stale UNIX socket %r: %r", path, exc)


async def _pairs(loop, local_addr, remote_addr, family, proto, flags):
    """The (family, protocol, local, remote) that can be tried."""
    if not (local_addr or remote_addr):
        if family == 0:
            raise ValueError("unexpected address family")
        return [(family, proto, None, None)]
    if family == socket.AF_UNIX:
        for address in (local_addr, remote_addr):
            if address is not None and not isinstance(address, str):
                raise TypeError("string is expected")
        if local_addr:
            _remove_stale(local_addr)
        return [(family, proto, local_addr, remote_addr)]
    found = {}
    for index, address in enumerate((local_addr, remote_addr)):
        if address is None:
            continue
        if not (isinstance(address, tuple) and len(address) == 2):
            raise TypeError("2-tuple is expected")
        infos = await loop.getaddrinfo(*address, family=family, type=socket.SOCK_DGRAM, proto=proto, flags=flags)
        if not infos:
            raise OSError("getaddrinfo() returned empty list")
        for kind, _, protocol, _, where in infos:
            found.setdefault((kind, protocol), [None, None])[index] = where
    pairs = [
        (*key, *pair) for key, pair in found.items()
        if not (local_addr and pair[0] is None or remote_addr and pair[1] is None)
    ]
    if not pairs:
        raise ValueError("can not get address information")
    return pairs


async def _open(loop, pairs, reuse_port, allow_broadcast):
    """The first socket that can be bound and connected, and the address it is connected to."""
    errors = []
    for family, proto, local, remote in pairs:
        sock = None
        try:
            sock = socket.socket(family=family, type=socket.SOCK_DGRAM, proto=proto)
            if reuse_port:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, True)
            if allow_broadcast:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            sock.setblocking(False)
            if local:
                sock.bind(local)
            if remote and not allow_broadcast:
                await loop.sock_connect(sock, remote)
            return sock, remote
        except OSError as exc:
            if sock is not None:
                sock.close()
            errors.append(exc)
        except BaseException:
            if sock is not None:
                sock.close()
            raise
    raise errors[0]


async def create_datagram_endpoint(
    loop, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0, flags=0, reuse_port=None,
    allow_broadcast=None, sock=None,
):
    """Send and receive datagrams; a pair of transport and protocol."""
    address = None
    if sock is not None:
        _check_given(sock, {
            "local_addr": local_addr, "remote_addr": remote_addr, "family": family, "proto": proto, "flags": flags,
            "reuse_port": reuse_port, "allow_broadcast": allow_broadcast,
        })
    else:
        pairs = await _pairs(loop, local_addr, remote_addr, family, proto, flags)
        sock, address = await _open(loop, pairs, reuse_port, allow_broadcast)
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = _SelectorDatagramTransport(loop, sock, protocol, address, waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol
