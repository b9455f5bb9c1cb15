"""Connections: making them, keeping them for the next request, and how many there may be."""

import asyncio
from collections import deque, namedtuple

import _aiohttp
from aiohttp.client_exceptions import (
    ClientConnectionError,
    ClientConnectorDNSError,
    ClientConnectorError,
    ClientHttpProxyError,
    ClientOSError,
    ClientProxyConnectionError,
    ConnectionTimeoutError,
    UnixClientConnectorError,
)
from aiohttp.client_reqrep import Connection, Fingerprint
from aiohttp.helpers import is_ip_address, sentinel
from aiohttp.http2 import Sessions, may_carry

__all__ = (
    "BaseConnector",
    "TCPConnector",
    "UnixConnector",
    "NamedPipeConnector",
    "AddrInfoType",
    "SocketFactoryType",
)

AddrInfoType = tuple
SocketFactoryType = object

_tls_settings = {}
_BOTH = (b"h2", b"http/1.1")
_HTTP1 = (b"http/1.1",)


def tls_settings(ssl, alpn=()):
    """The native settings for an `ssl` argument."""
    if ssl is None or ssl is True or ssl is False or isinstance(ssl, Fingerprint):
        verify = ssl is True or ssl is None
        found = _tls_settings.get((verify, alpn))
        if found is None:
            import _tls
            found = _tls.client({
                "system": verify, "verify": verify, "hostname": verify, "tls12": True, "tls13": True,
                "alpn": alpn,
            })
            _tls_settings[verify, alpn] = found
        return found
    return ssl._client_settings(alpn)


class _DNSCache:
    """Addresses that were looked up."""

    def __init__(self, ttl):
        self._entries = {}
        self._ttl = ttl

    def get(self, key, now):
        entry = self._entries.get(key)
        if entry is None:
            return None
        when, addresses = entry
        if self._ttl is not None and now - when > self._ttl:
            return None
        return addresses

    def put(self, key, now, addresses):
        self._entries[key] = (now, addresses)

    def remove(self, key=None):
        if key is None:
            self._entries.clear()
        else:
            self._entries.pop(key, None)


class BaseConnector:
    """What all connectors have in common."""

    allowed_protocol_schema_set = frozenset(("", "http", "https", "ws", "wss"))
    _closed = True

    def __init__(self, *, keepalive_timeout=sentinel, force_close=False, limit=100, limit_per_host=0,
                 enable_cleanup_closed=False, loop=None, timeout_ceil_threshold=5):
        if force_close:
            if keepalive_timeout is not None and keepalive_timeout is not sentinel:
                raise ValueError("keepalive_timeout cannot be set if force_close is True")
        elif keepalive_timeout is sentinel:
            keepalive_timeout = 15.0
        loop = loop or asyncio.get_running_loop()
        self._loop = loop
        self._closed = False
        self._conns = {}
        self._limit = limit
        self._limit_per_host = limit_per_host
        self._acquired = 0
        self._acquired_per_host = {}
        self._keepalive_timeout = keepalive_timeout
        self._force_close = force_close
        self._waiters = deque()
        self._in_use = set()
        self._timeout_ceil_threshold = timeout_ceil_threshold

    _http2 = None

    def __del__(self):
        if self._closed or not any(self._conns.values()):
            return
        connections = [repr(native) for pool in self._conns.values() for native, _ in pool]
        self._close_all()
        if self._loop.is_closed():
            return
        import warnings
        warnings.warn(f"Unclosed connector {self!r}", ResourceWarning, source=self)
        context = {"connector": self, "connections": connections, "message": "Unclosed connector"}
        self._loop.call_exception_handler(context)

    def __enter__(self):
        import warnings
        warnings.warn(
            '"with Connector():" is deprecated, use "async with Connector():" instead', DeprecationWarning
        )
        return self

    def __exit__(self, *args):
        self._close_all()

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind=None, value=None, traceback=None):
        await self.close()

    @property
    def force_close(self):
        """Whether connections are closed after each request."""
        return self._force_close

    @property
    def limit(self):
        """How many connections there may be."""
        return self._limit

    @property
    def limit_per_host(self):
        """How many there may be to one endpoint."""
        return self._limit_per_host

    @property
    def closed(self):
        """Whether it is closed."""
        return self._closed

    def close(self, *, abort_ssl=False):
        """Close all connections."""
        self._close_all()
        from aiohttp.client_reqrep import _noop
        return _noop

    def _close_all(self):
        if self._closed:
            return
        self._closed = True
        for pool in self._conns.values():
            for native, _ in pool:
                native.close()
        for native in self._in_use:
            native.close()
        if self._http2 is not None:
            self._http2.close()
        self._conns.clear()
        self._in_use.clear()
        for _, waiter in self._waiters:
            if not waiter.done():
                waiter.cancel()
        self._waiters.clear()

    def _available(self, key):
        """How many more connections there may be to an endpoint."""
        total = self._limit - self._acquired if self._limit else 1
        if total <= 0:
            return total
        if self._limit_per_host:
            here = self._limit_per_host - self._acquired_per_host.get(key, 0)
            return min(total, here) if self._limit else here
        return total

    def _idle(self, key):
        pool = self._conns.get(key)
        while pool:
            native, since = pool.pop()
            if self._loop.time() - since <= self._keepalive_timeout and native.is_usable():
                return native
            native.close()
        return None

    def _hold(self, key, native):
        self._in_use.add(native)
        return Connection(self, key, native, self._loop)

    def _count(self, key, difference):
        self._acquired += difference
        if self._limit_per_host:
            count = self._acquired_per_host.get(key, 0) + difference
            if count > 0:
                self._acquired_per_host[key] = count
            else:
                self._acquired_per_host.pop(key, None)

    def _take_idle(self, key):
        """A connection that is kept for an endpoint, if there is one and it may be used."""
        if self._closed or self._limit and self._acquired >= self._limit:
            return None
        if self._limit_per_host and self._available(key) <= 0:
            return None
        native = self._idle(key)
        if native is None:
            return None
        self._count(key, 1)
        return self._hold(key, native)

    def _shared(self, req, key):
        """A share of a connection that is open already."""
        return None

    async def connect(self, req, traces=(), timeout=None):
        """A connection for a request: a kept one or a new one."""
        key = req._connection_key()
        if self._closed:
            raise ClientConnectionError("Connector is closed.")
        if self._available(key) <= 0:
            await self._wait(key, traces)
        native = self._shared(req, key) or self._idle(key)
        if native is not None:
            self._count(key, 1)
            for trace in traces:
                await trace.send_connection_reuseconn()
            return self._hold(key, native)
        self._count(key, 1)
        try:
            for trace in traces:
                await trace.send_connection_create_start()
            native = await self._create(req, key, traces, timeout)
            if self._closed:
                native.close()
                raise ClientConnectionError("Connector is closed.")
            for trace in traces:
                await trace.send_connection_create_end()
        except BaseException:
            self._count(key, -1)
            self._wake()
            raise
        return self._hold(key, native)

    async def _wait(self, key, traces):
        for trace in traces:
            await trace.send_connection_queued_start()
        while self._available(key) <= 0:
            waiter = self._loop.create_future()
            entry = (key, waiter)
            self._waiters.append(entry)
            try:
                await waiter
            except BaseException:
                if waiter.done() and not waiter.cancelled():
                    self._wake()
                raise
            finally:
                if entry in self._waiters:
                    self._waiters.remove(entry)
            if self._closed:
                raise ClientConnectionError("Connector is closed.")
        for trace in traces:
            await trace.send_connection_queued_end()

    def _wake(self):
        """Let one who waits go on."""
        for entry in self._waiters:
            key, waiter = entry
            if not waiter.done() and self._available(key) > 0:
                waiter.set_result(None)
                self._waiters.remove(entry)
                return

    def _release(self, key, native, reusable):
        """A connection is needed no more."""
        if self._closed:
            native.close()
            return
        self._in_use.discard(native)
        self._count(key, -1)
        if self._http2 is not None and hasattr(native, "session"):
            if not reusable:
                native.close()
            self._http2.give_back(key, native, self._loop.time(), not self._force_close)
        elif reusable and not self._force_close and not native.closed:
            pool = self._conns.get(key)
            if pool is None:
                self._conns = {other: pool for other, pool in self._conns.items() if pool}
                pool = self._conns[key] = deque()
            pool.append((native, self._loop.time()))
        else:
            native.close()
        if self._waiters:
            self._wake()

    async def _create(self, req, key, traces, timeout):
        raise NotImplementedError


def _one_failure(failures):
    """What stands for several attempts that failed."""
    failures = [failure for failure in failures if failure is not None]
    first = str(failures[0])
    if all(str(failure) == first for failure in failures):
        return failures[0]
    for failure in failures:
        if not isinstance(failure, OSError):
            return failure
    text = "Multiple exceptions: {}".format(", ".join(map(str, failures)))
    numbers = {failure.errno for failure in failures}
    return OSError(numbers.pop(), text) if len(numbers) == 1 else OSError(text)


def _result(hostname, host, port):
    return {"hostname": hostname, "host": host, "port": port, "family": 10 if ":" in host else 2, "proto": 6,
            "flags": 12}


def _starting(start, address):
    return lambda: start(address)


def _interleaved(addresses):
    """The addresses with the families taking turns, beginning with the first's."""
    by_family = {}
    for address in addresses:
        by_family.setdefault(":" in address[0], []).append(address)
    turns = []
    while any(by_family.values()):
        turns.extend([family.pop(0) for family in by_family.values() if family])
    return turns


async def limited(coroutine, seconds, req):
    """ConnectionTimeoutError if connecting takes longer."""
    if seconds is None:
        return await coroutine
    try:
        async with asyncio.timeout(seconds):
            return await coroutine
    except TimeoutError as error:
        if isinstance(error, ConnectionTimeoutError):
            raise
        raise ConnectionTimeoutError(f"Connection timeout to host {req.url}") from error


class TCPConnector(BaseConnector):
    """Connections over TCP and TLS."""

    allowed_protocol_schema_set = frozenset(("", "http", "https", "ws", "wss", "tcp"))

    def __init__(self, *, verify_ssl=True, fingerprint=None, use_dns_cache=True, ttl_dns_cache=10,
                 dns_cache_max_size=1000, family=0, ssl_context=None, ssl=True, local_addr=None, resolver=None,
                 keepalive_timeout=sentinel, force_close=False, limit=100, limit_per_host=0,
                 enable_cleanup_closed=False, loop=None, timeout_ceil_threshold=5, happy_eyeballs_delay=0.25,
                 interleave=None, socket_factory=None, ssl_shutdown_timeout=sentinel):
        super().__init__(keepalive_timeout=keepalive_timeout, force_close=force_close, limit=limit,
                         limit_per_host=limit_per_host, loop=loop)
        if ssl_shutdown_timeout is not sentinel:
            import warnings
            warnings.warn("The ssl_shutdown_timeout parameter is deprecated and will be removed in aiohttp 4.0",
                          DeprecationWarning, stacklevel=2)
        self._local_addr = local_addr
        self._socket_factory = socket_factory
        self._happy_eyeballs_delay = happy_eyeballs_delay
        self._ssl = merge_ssl(ssl, verify_ssl, ssl_context, fingerprint)
        self._resolver = resolver
        self._family = family
        self._use_dns_cache = use_dns_cache
        self._cache = _DNSCache(ttl_dns_cache)

    @property
    def family(self):
        """The family of addresses."""
        return self._family

    @property
    def use_dns_cache(self):
        """Whether addresses are kept."""
        return self._use_dns_cache

    def clear_dns_cache(self, host=None, port=None):
        """Forget addresses."""
        if host is not None and port is not None:
            self._cache.remove((host, port))
        elif host is not None or port is not None:
            raise ValueError("either both host and port or none of them are allowed")
        else:
            self._cache.remove()

    async def _resolve_host(self, host, port, traces=None):
        """Dicts that describe addresses."""
        if is_ip_address(host):
            return [_result(host, host, port)]
        traces = traces or ()
        for trace in traces:
            await trace.send_dns_resolvehost_start(host)
        key = (host, port)
        if self._use_dns_cache:
            found = self._cache.get(key, self._loop.time())
            for trace in traces:
                await (trace.send_dns_cache_hit(host) if found else trace.send_dns_cache_miss(host))
            if found:
                return found
        if self._resolver is not None:
            found = await self._resolver.resolve(host, port, family=self._family)
        else:
            found = await self._resolve_natively(host, port)
        if self._use_dns_cache:
            self._cache.put(key, self._loop.time(), found)
        for trace in traces:
            await trace.send_dns_resolvehost_end(host)
        return found

    async def _resolve_natively(self, host, port):
        try:
            found = await _aiohttp.resolve(host, port)
        except _aiohttp.WireError as error:
            import socket
            raise socket.gaierror(-2, error.args[1]) from None
        found = [_result(host, *entry) for entry in dict.fromkeys(found)]
        return [entry for entry in found if not self._family or entry["family"] == self._family]

    def _shared(self, req, key):
        if self._http2 is None or not may_carry(req):
            return None
        return self._http2.take(key, self._loop.time(), self._keepalive_timeout or 0)

    async def _create(self, req, key, traces, timeout):
        if not req.is_ssl() or not may_carry(req):
            return await self._create_one(req, key, traces, timeout)
        sessions = self._http2
        if sessions is None:
            sessions = self._http2 = Sessions(self._loop)
        while await sessions.wait(key):
            shared = self._shared(req, key)
            if shared is not None:
                return shared
        opening = sessions.begin(key)
        is_other = False
        try:
            native = await self._create_one(req, key, traces, timeout)
            if native.extra("alpn") == "h2":
                return await sessions.add(key, native, self._loop.time())
            is_other = True
            return native
        finally:
            sessions.end(key, opening, is_other)

    async def _create_one(self, req, key, traces, timeout):
        if req.proxy is not None:
            return await self._create_by_proxy(req, key, traces, timeout)
        return await self._create_direct(req, key, key.host, key.port, traces, timeout, ClientConnectorError)

    async def _create_direct(self, req, key, host, port, traces, timeout, error_class):
        try:
            hosts = await self._resolve_host(host, port, traces)
        except OSError as error:
            if error.errno is None and isinstance(error, TimeoutError):
                raise
            raise ClientConnectorDNSError(key, error) from error
        seconds = None if timeout is None else timeout.sock_connect
        try:
            native = await limited(self._open_one_of(hosts, req, timeout), seconds, req)
        except OSError as error:
            if isinstance(error, ConnectionTimeoutError):
                raise
            raise error_class(key, error) from error
        if req.proxy is None and req.is_ssl() or req.proxy is not None and req.proxy.scheme == "https":
            native = await limited(self._secure(native, req, key, host), seconds, req)
        return native

    async def _wrap_create_connection(self, *args, addr_infos, req, timeout, client_error=ClientConnectorError,
                                      **kwargs):
        """A transport to one of several addresses; for classes that connect in ways of their own."""
        raise NotImplementedError

    async def _open_one_of(self, hosts, req, timeout):
        """A connection to the first address that answers; the next is tried when one fails or takes long."""
        if type(self)._wrap_create_connection is not TCPConnector._wrap_create_connection:
            return await self._open_by_override(hosts, req, timeout)
        addresses = list(dict.fromkeys([(entry["host"], entry["port"]) for entry in hosts]))
        delay = self._happy_eyeballs_delay
        if delay is None or len(addresses) == 1:
            failures = []
            for address in addresses:
                try:
                    return await self._open(address)
                except OSError as error:
                    failures.append(error)
            raise _one_failure(failures)
        from asyncio.staggered import staggered_race
        starts = [_starting(self._open, address) for address in _interleaved(addresses)]
        native, _, failures = await staggered_race(starts, delay)
        if native is None:
            raise _one_failure(failures)
        return native

    async def _open_by_override(self, hosts, req, timeout):
        """The socket of the transport that a derived class makes, as a connection; TLS is spoken here."""
        from aiohttp.client import DEFAULT_TIMEOUT
        from aiohttp.client_proto import ResponseHandler
        infos = [(entry["family"], 1, entry["proto"], "", (entry["host"], entry["port"])) for entry in hosts]
        transport, _ = await self._wrap_create_connection(
            lambda: ResponseHandler(self._loop), addr_infos=infos, req=req, timeout=timeout or DEFAULT_TIMEOUT,
            ssl=None, client_error=ClientConnectorError,
        )
        transport.pause_reading()
        native = _aiohttp.adopt_connection(transport.get_extra_info("socket").fileno())
        transport.abort()
        return native

    async def _open(self, address):
        try:
            if self._local_addr is None and self._socket_factory is None:
                return await _aiohttp.connect(*address)
            return await self._open_own(address)
        except OSError as error:
            if error.errno is None or error.strerror is None or "bind" in error.strerror:
                raise
            shown = (*address, 0, 0) if ":" in address[0] else address
            raise type(error)(error.errno, f"Connect call failed {shown!r}") from None

    async def _open_own(self, address):
        """A connection by a socket that is bound, or comes from the program."""
        import socket
        family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        place = (*address, 0, 0) if family == socket.AF_INET6 else address
        if self._socket_factory is not None:
            sock = self._socket_factory((family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", place))
        else:
            sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        with sock:
            sock.setblocking(False)
            if self._local_addr is not None:
                try:
                    sock.bind(self._local_addr)
                except OSError as error:
                    text = (f"error while attempting to bind on address {self._local_addr!r}: "
                            f"{error.strerror.lower()}")
                    raise OSError(error.errno, text) from None
            await self._loop.sock_connect(sock, place)
            return _aiohttp.adopt_connection(sock.fileno())

    async def _secure(self, native, req, key, proxy_host=None):
        """The connection under TLS, to the server or to a proxy before it."""
        ssl = req.ssl if req.ssl is not True else self._ssl
        is_proxy = req.proxy is not None and proxy_host is not None
        name = proxy_host if is_proxy else req.server_hostname or key.host
        offered = _BOTH if may_carry(req) and not is_proxy else _HTTP1
        try:
            secured = await _aiohttp.start_tls(native, tls_settings(ssl, offered), name.rstrip("."))
        except _aiohttp.WireError as error:
            raise ClientOSError(None, error.args[1]) from error
        except OSError as error:
            import ssl as ssl_module
            from aiohttp import client_exceptions
            if isinstance(error, ssl_module.SSLCertVerificationError):
                raise client_exceptions.ClientConnectorCertificateError(key, error) from error
            if isinstance(error, ssl_module.SSLError):
                raise client_exceptions.ClientConnectorSSLError(key, error) from error
            raise ClientOSError(error.errno, error.strerror) from error
        if isinstance(ssl, Fingerprint):
            try:
                ssl.check(secured, key.host, key.port)
            except Exception:
                secured.close()
                raise
        return secured

    async def _create_by_proxy(self, req, key, traces, timeout):
        proxy = req.proxy
        native = await self._create_direct(
            req, key, proxy.raw_host, proxy.port, traces, timeout, ClientProxyConnectionError
        )
        if not req.is_ssl():
            return native
        place = f"{key.host}:{key.port}"
        items = [("host", "Host", place)]
        for name, value in (req.proxy_headers or {}).items():
            items.append((name.lower(), name, value))
        if req.proxy_auth is not None:
            items.append(("proxy-authorization", "Proxy-Authorization", req.proxy_auth.encode()))
        head = _aiohttp.format_head(f"CONNECT {place} HTTP/1.1", items)
        answer = await native.exchange(head, True, False)
        if answer.status != 200:
            native.close()
            raise ClientHttpProxyError(req.request_info, (), status=answer.status,
                                       message=answer.reason, headers=answer.headers())
        return await self._secure(native, req, key)


class UnixConnector(BaseConnector):
    """Connections over a Unix socket."""

    allowed_protocol_schema_set = frozenset(("", "http", "https", "ws", "wss", "unix"))

    def __init__(self, path, force_close=False, keepalive_timeout=sentinel, limit=100, limit_per_host=0,
                 loop=None):
        super().__init__(force_close=force_close, keepalive_timeout=keepalive_timeout, limit=limit,
                         limit_per_host=limit_per_host, loop=loop)
        self._path = path

    @property
    def path(self):
        """The path of the socket."""
        return self._path

    async def _create(self, req, key, traces, timeout):
        try:
            work = _aiohttp.connect_unix(str(self._path))
            return await limited(work, None if timeout is None else timeout.sock_connect, req)
        except ConnectionTimeoutError:
            raise
        except OSError as error:
            raise UnixClientConnectorError(self._path, key, error) from error


class NamedPipeConnector(BaseConnector):
    """Windows only."""

    allowed_protocol_schema_set = frozenset(("", "http", "https", "ws", "wss", "npipe"))

    def __init__(self, path, force_close=False, keepalive_timeout=sentinel, limit=100, limit_per_host=0,
                 loop=None):
        super().__init__(force_close=force_close, keepalive_timeout=keepalive_timeout, limit=limit,
                         limit_per_host=limit_per_host, loop=loop)
        if not isinstance(self._loop, asyncio.ProactorEventLoop):
            raise RuntimeError("Named Pipes only available in proactor loop under windows")

    @property
    def path(self):
        """The path of the pipe."""
        return self._path


def merge_ssl(ssl, verify_ssl=None, ssl_context=None, fingerprint=None, stacklevel=3):
    """The one `ssl` argument that the older ones mean."""
    if ssl is None:
        ssl = True
    for name, value, instead in (
        ("verify_ssl", False if verify_ssl is not None and not verify_ssl else None, "ssl=False"),
        ("ssl_context", ssl_context, "ssl=context"),
        ("fingerprint", fingerprint, "ssl=Fingerprint(fingerprint)"),
    ):
        if value is None:
            continue
        import warnings
        warnings.warn(f"{name} is deprecated, use {instead} instead", DeprecationWarning, stacklevel=stacklevel)
        if ssl is not True:
            raise ValueError(
                "verify_ssl, ssl_context, fingerprint and ssl parameters are mutually exclusive"
            )
        ssl = Fingerprint(value) if name == "fingerprint" else value
    if isinstance(ssl, (bool, Fingerprint)) or hasattr(ssl, "_client_settings"):
        return ssl
    raise TypeError(f"ssl should be SSLContext, bool, Fingerprint or None, got {ssl!r} instead.")
