"""Methods of event loops that are used rarely: connections, servers, descriptors, signals, processes."""

import asyncio
import errno
from asyncio import _net
from asyncio._servers import Server
from asyncio._socket_transport import _SelectorSocketTransport

async def _addresses(loop, host, port, family=0):
    """The (host, port) pairs that a name stands for, without doubles."""
    port = await _port_number(loop, port)
    kind = _net.is_ip(host)
    if kind is not None:
        return [(host, port)] if family in (0, kind) else []
    try:
        found = await _net.resolve(loop, host, port)
    except OSError as exc:
        error = OSError(-2, "Name or service not known")
        raise error from exc
    chosen = [(ip, port) for kind, ip, port in found if family in (0, kind)]
    return list(dict.fromkeys(chosen))


async def _port_number(loop, port):
    """The number of a port that may be given by its service's name."""
    try:
        return int(port or 0)
    except ValueError:
        import socket
        found = await getaddrinfo(loop, None, port, type=socket.SOCK_STREAM)
        return found[0][4][1]


async def _connect(loop, address):
    try:
        return await _net.connect_tcp(loop, *address)
    except OSError as exc:
        shown = address if ":" not in address[0] else (*address, 0, 0)
        raise OSError(exc.errno, f"Connect call failed {shown}") from None
    except OverflowError as exc:
        raise OverflowError(f"connect(): {exc}") from None


async def _make_transport(loop, sock, protocol_factory, ssl=None, server_hostname=None, server_side=False):
    sock = _adapted(sock)
    protocol = protocol_factory()
    waiter = loop.create_future()
    if ssl:
        from asyncio._secure import SecureTransport, accept, connect
        if server_side:
            context, sock = ssl, await accept(sock, ssl)
        else:
            context, sock = await connect(sock, ssl, server_hostname)
        transport = SecureTransport(loop, sock, protocol, waiter, {"sslcontext": context})
    else:
        transport = _SelectorSocketTransport(loop, sock, protocol, waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


async def create_connection(
    loop, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None,
    local_addr=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
    happy_eyeballs_delay=None, interleave=None, all_errors=False,
):
    """Connect to a server; a pair of transport and protocol."""
    if server_hostname is not None and not ssl:
        raise ValueError("server_hostname is only meaningful with ssl")
    if server_hostname is None and ssl:
        if not host:
            raise ValueError("You must set server_hostname when using ssl without a host")
        server_hostname = host
    if host is None and port is None:
        if sock is None:
            raise ValueError("host and port was not specified and no sock specified")
        return await _make_transport(loop, sock, protocol_factory, ssl, server_hostname)
    if sock is not None:
        raise ValueError("host/port and sock can not be specified at the same time")
    addresses = await _addresses(loop, host or "localhost", port, family)
    if not addresses:
        raise OSError("getaddrinfo() returned empty list")
    errors = []
    for address in addresses:
        try:
            sock = await _connect(loop, address)
            break
        except OSError as exc:
            errors.append(exc)
    if sock is None:
        _raise_all(errors, all_errors)
    return await _make_transport(loop, sock, protocol_factory, ssl, server_hostname)


def _raise_all(errors, all_errors):
    if all_errors:
        raise ExceptionGroup("create_connection failed", errors)
    if len(errors) == 1 or all(str(exc) == str(errors[0]) for exc in errors):
        raise errors[0]
    raise OSError("Multiple exceptions: {}".format(", ".join(str(exc) for exc in errors)))


async def create_server(
    loop, protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100, ssl=None,
    reuse_address=None, reuse_port=None, keep_alive=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
    start_serving=True,
):
    """Listen on an address; the server."""
    if isinstance(ssl, bool):
        raise TypeError("ssl argument must be an SSLContext or None")
    if host is None and port is None:
        if sock is None:
            raise ValueError("Neither host/port nor sock were specified")
        sockets = [_listening(sock, backlog)]
    else:
        if sock is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
        sockets = await _listen(loop, host, port, family, backlog, reuse_address, reuse_port)
    return await _start_server(loop, sockets, protocol_factory, backlog, start_serving, ssl=ssl)


async def _listen(loop, host, port, family, backlog, reuse_address, reuse_port):
    if host in ("", None):
        hosts = [None]
    elif isinstance(host, str):
        hosts = [host]
    else:
        hosts = list(host)
    # As tasks, one a host: they count in the names of the tasks to come.
    found = await asyncio.gather(*(_addresses_to_bind(loop, name, port, family) for name in hosts))
    addresses = [address for each in found for address in each]
    sockets = []
    try:
        for address in dict.fromkeys(addresses):
            try:
                sockets.append(_net.listen_tcp(*address, backlog, reuse_address in (None, True), bool(reuse_port)))
            except OSError as exc:
                if exc.errno in (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL):
                    continue
                message = f"error while attempting to bind on address {address!r}: {str(exc).lower()}"
                raise OSError(exc.errno, message) from None
            except OverflowError as exc:
                raise OverflowError(f"bind(): {exc}") from None
    except BaseException:
        for sock in sockets:
            sock.close()
        raise
    if not sockets:
        raise OSError(f"could not bind on any address out of {addresses!r}")
    return sockets


async def _addresses_to_bind(loop, host, port, family):
    names = ["0.0.0.0", "::"] if host is None else [host]
    return [address for name in names for address in await _addresses(loop, name, port, family)]


async def _start_server(loop, sockets, protocol_factory, backlog, start_serving, paths=(), ssl=None):
    server = Server(loop, sockets, protocol_factory, ssl, backlog, None)
    server._paths = paths
    if start_serving:
        server._start_serving()
        await asyncio.sleep(0)
    return server


async def create_unix_connection(
    loop, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None, ssl_handshake_timeout=None,
    ssl_shutdown_timeout=None,
):
    """Connect to a Unix socket; a pair of transport and protocol."""
    if ssl and server_hostname is None:
        raise ValueError("you have to pass server_hostname when using ssl")
    if server_hostname is not None and not ssl:
        raise ValueError("server_hostname is only meaningful with ssl")
    if path is not None:
        if sock is not None:
            raise ValueError("path and sock can not be specified at the same time")
        sock = await _net.connect_unix(loop, _path(path)) if ssl else await _connected_at_once(loop, path)
    elif sock is None:
        raise ValueError("no path and sock were specified")
    return await _make_transport(loop, sock, protocol_factory, ssl, server_hostname)


async def _connected_at_once(loop, path):
    """A socket that is connected to a path, which needs no turn of the loop unless the server is busy."""
    import socket
    sock = socket.socket(socket.AF_UNIX)
    sock.setblocking(False)
    try:
        sock.connect(path)
    except BlockingIOError:
        sock.close()
        return await _net.connect_unix(loop, _path(path))
    except BaseException:
        sock.close()
        raise
    return sock


async def create_unix_server(
    loop, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, ssl_handshake_timeout=None,
    ssl_shutdown_timeout=None, start_serving=True, cleanup_socket=True,
):
    """Listen on a Unix socket; the server."""
    if isinstance(ssl, bool):
        raise TypeError("ssl argument must be an SSLContext or None")
    if path is None:
        if sock is None:
            raise ValueError("path was not specified, and no sock specified")
        sock = _listening(sock, backlog)
        paths = ()
    else:
        if sock is not None:
            raise ValueError("path and sock can not be specified at the same time")
        path = _path(path)
        _remove_stale(path)
        try:
            sock = _net.listen_unix(path, backlog)
        except OSError as exc:
            if exc.errno == 98:
                raise OSError(exc.errno, f"Address {path!r} is already in use") from None
            raise
        paths = (path,) if cleanup_socket else ()
    return await _start_server(loop, [sock], protocol_factory, backlog, start_serving, paths, ssl)


def _path(path):
    import os
    return os.fsdecode(path)


def _remove_stale(path):
    import os
    try:
        if os.stat(path).st_mode & 0o170000 == 0o140000:
            os.remove(path)
    except OSError:
        pass


async def connect_accepted_socket(
    loop, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None
):
    """A pair of transport and protocol for a connection that was accepted elsewhere."""
    return await _make_transport(loop, sock, protocol_factory, ssl, server_side=True)


async def start_tls(
    loop, transport, protocol, sslcontext, *, server_side=False, server_hostname=None, ssl_handshake_timeout=None,
    ssl_shutdown_timeout=None,
):
    """Put TLS on a connection; the new transport."""
    from asyncio._secure import upgrade
    return await upgrade(loop, transport, protocol, sslcontext, server_side, server_hostname)


async def getaddrinfo(loop, host, port, *, family=0, type=0, proto=0, flags=0):
    """The addresses that a name stands for, looked up in a thread."""
    import socket
    return await loop.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto, flags)


async def getnameinfo(loop, sockaddr, flags=0):
    """The host and the service of an address, looked up in a thread."""
    import socket
    return await loop.run_in_executor(None, socket.getnameinfo, sockaddr, flags)


def _check_signal(sig):
    import signal
    if not isinstance(sig, int):
        raise TypeError(f"sig must be an int, not {sig!r}")
    if sig not in signal.valid_signals():
        raise ValueError(f"invalid signal number {sig}")


def add_signal_handler(loop, sig, callback, *args):
    """Call back in the loop when a signal arrives."""
    import signal
    if asyncio.iscoroutine(callback) or asyncio.coroutines._makes_coroutines(callback):
        raise TypeError("coroutines cannot be used with add_signal_handler()")
    _check_signal(sig)
    loop._check_closed()

    def on_signal(number, frame):
        loop.call_soon_threadsafe(callback, *args)

    try:
        signal.signal(sig, on_signal)
    except OSError as exc:
        if exc.errno == errno.EINVAL:
            raise RuntimeError(f"sig {sig} cannot be caught") from None
        raise
    loop.__dict__.setdefault("_signal_handlers", {})[sig] = on_signal


def remove_signal_handler(loop, sig):
    """Restore a signal's default handler; whether there was one of ours."""
    import signal
    _check_signal(sig)
    handlers = loop.__dict__.get("_signal_handlers", {})
    if sig not in handlers:
        return False
    del handlers[sig]
    signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
    return True


def add_reader(loop, fd, callback, *args):
    """Call back whenever a descriptor can be read."""
    _watch(loop, fd, False, callback, args)


def remove_reader(loop, fd):
    """Stop that; whether it was going on."""
    return _unwatch(loop, fd, False)


def add_writer(loop, fd, callback, *args):
    """Call back whenever a descriptor can be written."""
    _watch(loop, fd, True, callback, args)


def remove_writer(loop, fd):
    """Stop that; whether it was going on."""
    return _unwatch(loop, fd, True)


def _watch(loop, fd, for_writing, callback, args):
    if isinstance(fd, _net.TransportSocket):
        fd.watch(loop, for_writing, callback, *args)
    else:
        from asyncio import _sock
        _sock.add(loop, fd, for_writing, callback, *args)


def _unwatch(loop, fd, for_writing):
    if isinstance(fd, _net.TransportSocket):
        return fd.unwatch(for_writing)
    from asyncio import _sock
    return _sock.remove(loop, fd, for_writing)


def _adapted(sock):
    """A socket of the program for a transport or a server."""
    if isinstance(sock, _net.TransportSocket):
        return sock
    from asyncio import _sock
    return _sock.adapt(sock)


def _listening(sock, backlog):
    adapted = _adapted(sock)
    if adapted is not sock:
        sock.listen(backlog)
    return adapted


def _elsewhere(module, name):
    """A method that stands in another module, which is imported when it is first called."""
    async def method(loop, *args, **kwargs):
        found = getattr(__import__(f"asyncio.{module}", fromlist=[name]), name)
        return await found(loop, *args, **kwargs)

    return method


create_datagram_endpoint = _elsewhere("_datagrams", "create_datagram_endpoint")
for _name in (
    "sock_accept", "sock_connect", "sock_recv", "sock_recv_into", "sock_recvfrom", "sock_recvfrom_into",
    "sock_sendall", "sock_sendto", "sock_sendfile", "sendfile",
):
    globals()[_name] = _elsewhere("_sock", _name)


async def connect_read_pipe(loop, protocol_factory, pipe):
    """Read from a pipe; a pair of transport and protocol."""
    from asyncio import _pipes
    return await _pipes.connect_read_pipe(loop, protocol_factory, pipe)


async def connect_write_pipe(loop, protocol_factory, pipe):
    """Write to a pipe; a pair of transport and protocol."""
    from asyncio import _pipes
    return await _pipes.connect_write_pipe(loop, protocol_factory, pipe)


async def subprocess_exec(loop, protocol_factory, program, *args, **kwargs):
    """Run a program; a pair of transport and protocol."""
    from asyncio import _processes
    return await _processes.subprocess_exec(loop, protocol_factory, program, *args, **kwargs)


async def subprocess_shell(loop, protocol_factory, cmd, **kwargs):
    """Run a command in a shell; a pair of transport and protocol."""
    from asyncio import _processes
    return await _processes.subprocess_shell(loop, protocol_factory, cmd, **kwargs)
