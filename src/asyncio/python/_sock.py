"""Sockets of the program in an event loop: watching descriptors, and the operations `sock_*`."""

import asyncio
import socket
from asyncio._watch import watch

_BLOCKED = (BlockingIOError, InterruptedError)
_BLOCK_SIZE = 64 * 1024


def number(fileobj):
    """The number of a descriptor, or of an object that has one."""
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {fileobj!r}") from None
    if fd < 0:
        raise ValueError(f"Invalid file descriptor: {fd}")
    return fd


def add(loop, fileobj, for_writing, callback, *args):
    """Call back whenever a descriptor is ready."""
    loop._check_closed()
    fd = number(fileobj)
    remove(loop, fd, for_writing)
    watches = loop.__dict__.setdefault("_watches", {})
    watches[fd, for_writing] = watch(loop, fd, for_writing, callback, *args)


def remove(loop, fileobj, for_writing):
    """Stop that; whether it was going on."""
    if loop.is_closed():
        return False
    watches = loop.__dict__.get("_watches", {})
    found = watches.pop((number(fileobj), for_writing), None)
    if found is None:
        return False
    found.stop()
    return True


def _check(loop, sock):
    if loop.get_debug() and sock.gettimeout() != 0:
        raise ValueError("the socket must be non-blocking")


async def _attempt(loop, sock, for_writing, operation):
    """Does an operation as soon as it does not block."""
    try:
        return operation()
    except _BLOCKED:
        pass
    future = loop.create_future()
    fd = sock.fileno()

    def ready():
        if future.done():
            return
        try:
            result = operation()
        except _BLOCKED:
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            future.set_exception(exc)
        else:
            future.set_result(result)

    add(loop, fd, for_writing, ready)
    future.add_done_callback(lambda _: remove(loop, fd, for_writing))
    return await future


async def sock_recv(loop, sock, n):
    """Receive up to n bytes."""
    _check(loop, sock)
    return await _attempt(loop, sock, False, lambda: sock.recv(n))


async def sock_recv_into(loop, sock, buf):
    """Receive into a buffer; how many bytes."""
    _check(loop, sock)
    return await _attempt(loop, sock, False, lambda: sock.recv_into(buf))


async def sock_recvfrom(loop, sock, bufsize):
    """Receive a datagram and the address it came from."""
    _check(loop, sock)
    return await _attempt(loop, sock, False, lambda: sock.recvfrom(bufsize))


async def sock_recvfrom_into(loop, sock, buf, nbytes=0):
    """Receive a datagram into a buffer; its size and the address it came from."""
    _check(loop, sock)
    size = nbytes or len(buf)
    return await _attempt(loop, sock, False, lambda: sock.recvfrom_into(buf, size))


async def sock_sendto(loop, sock, data, address):
    """Send a datagram to an address."""
    _check(loop, sock)
    return await _attempt(loop, sock, True, lambda: sock.sendto(data, address))


async def sock_sendall(loop, sock, data):
    """Send all of some bytes."""
    _check(loop, sock)
    left = memoryview(data).cast("B")
    while left:
        sent = await _attempt(loop, sock, True, lambda: sock.send(left))
        left = left[sent:]


async def sock_accept(loop, sock):
    """Wait for a connection: its socket, and the address of the other end."""
    _check(loop, sock)
    connection, address = await _attempt(loop, sock, False, sock.accept)
    connection.setblocking(False)
    return connection, address


async def sock_connect(loop, sock, address):
    """Connect to an address."""
    _check(loop, sock)
    if sock.family in (socket.AF_INET, socket.AF_INET6):
        address = await resolved(loop, address, sock.family, sock.type, sock.proto)
    try:
        return sock.connect(address)
    except _BLOCKED:
        pass

    def finished():
        error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error:
            raise OSError(error, f"Connect call failed {address}")

    future = loop.create_future()
    fd = sock.fileno()
    add(loop, fd, True, lambda: future.done() or future.set_result(None))
    future.add_done_callback(lambda _: remove(loop, fd, True))
    await future
    finished()


async def resolved(loop, address, family=0, type=socket.SOCK_STREAM, proto=0):
    """An address whose host is numeric: the first that the name stands for."""
    host, port, *rest = address
    for kind in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(kind, host)
        except (OSError, TypeError):
            continue
        return (host, int(port or 0), *rest)
    found = await loop.getaddrinfo(host, port, family=family, type=type, proto=proto)
    if not found:
        raise OSError("getaddrinfo() returned empty list")
    return found[0][4]


def check_file(file, offset, count):
    """Refuses what `sendfile` cannot send."""
    if "b" not in getattr(file, "mode", "b"):
        raise ValueError("file should be opened in binary mode")
    if count is not None:
        if not isinstance(count, int):
            raise TypeError(f"count must be a positive integer (got {count!r})")
        if count <= 0:
            raise ValueError(f"count must be a positive integer (got {count!r})")
    if not isinstance(offset, int):
        raise TypeError(f"offset must be a non-negative integer (got {offset!r})")
    if offset < 0:
        raise ValueError(f"offset must be a non-negative integer (got {offset!r})")


def _has_descriptor(file):
    """Whether the system could send it, which counts offsets from the file's start."""
    try:
        return file.fileno() >= 0
    except (AttributeError, OSError):
        return False


async def send_blocks(loop, file, offset, count, send):
    """Reads a file in a thread and sends it block by block; how many bytes."""
    if hasattr(file, "seek") and (offset or _has_descriptor(file)):
        file.seek(offset)
    total = 0
    try:
        while count is None or total < count:
            size = _BLOCK_SIZE if count is None else min(count - total, _BLOCK_SIZE)
            data = await loop.run_in_executor(None, file.read, size)
            if not data:
                break
            await send(data)
            total += len(data)
    finally:
        if total and hasattr(file, "seek"):
            file.seek(offset + total)
    return total


async def sock_sendfile(loop, sock, file, offset=0, count=None, *, fallback=True):
    """Send a file; how many bytes."""
    _check(loop, sock)
    if sock.type != socket.SOCK_STREAM:
        raise ValueError("only SOCK_STREAM type sockets are supported")
    check_file(file, offset, count)
    return await send_blocks(loop, file, offset, count, lambda data: sock_sendall(loop, sock, data))


class _Feed(asyncio.Protocol):
    """Stands in for a transport's protocol while a file is sent, and knows when the transport can take more."""

    def __init__(self, loop, transport):
        self._loop = loop
        self._transport = transport
        self._protocol = transport.get_protocol()
        self._was_reading = transport.is_reading()
        self._ready = None
        self._lost = None
        transport.pause_reading()
        transport.set_protocol(self)

    def pause_writing(self):
        if self._ready is None:
            self._ready = self._loop.create_future()

    def resume_writing(self):
        if self._ready is not None:
            self._ready.set_result(None)
            self._ready = None

    def connection_lost(self, exc):
        self._lost = exc or ConnectionError("Connection is closed by peer")
        if self._ready is not None and not self._ready.done():
            self._ready.set_exception(self._lost)
        self._protocol.connection_lost(exc)

    async def send(self, data):
        if self._lost is not None:
            raise ConnectionError("Connection closed by peer")
        self._transport.write(data)
        if self._ready is not None:
            await self._ready

    def give_back(self):
        self._transport.set_protocol(self._protocol)
        if self._was_reading:
            self._transport.resume_reading()


async def sendfile(loop, transport, file, offset=0, count=None, *, fallback=True):
    """Send a file over a transport; how many bytes."""
    if transport.is_closing():
        raise RuntimeError("Transport is closing")
    check_file(file, offset, count)
    feed = _Feed(loop, transport)
    try:
        return await send_blocks(loop, file, offset, count, feed.send)
    finally:
        feed.give_back()


def adapt(sock):
    """A stream socket of the program for a transport or a server."""
    if sock.type != socket.SOCK_STREAM:
        raise ValueError(f"A Stream Socket was expected, got {sock!r}")
    return Adapted(sock)


class Adapted:
    """A socket of the program as transports and servers use one."""

    def __init__(self, sock):
        self._sock = sock
        self._loop = None
        sock.setblocking(False)

    def __getattr__(self, name):
        return getattr(self._sock, name)

    def __repr__(self):
        return repr(self._sock).replace("<socket.socket", "<asyncio.TransportSocket", 1)

    def recv(self, size):
        try:
            return self._sock.recv(size)
        except _BLOCKED:
            return None

    def send(self, data):
        try:
            return self._sock.send(data)
        except _BLOCKED:
            return None

    def accept(self):
        try:
            return Adapted(self._sock.accept()[0])
        except _BLOCKED:
            return None

    def take_error(self):
        error = self._sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error:
            raise OSError(error, "connection failed")

    def watch(self, loop, for_writing, callback, *args):
        self._loop = loop
        add(loop, self._sock, for_writing, callback, *args)

    def unwatch(self, for_writing):
        return self._loop is not None and self._sock.fileno() >= 0 and remove(self._loop, self._sock, for_writing)

    def close(self):
        self.unwatch(False)
        self.unwatch(True)
        self._sock.close()
