"""Connections under TLS."""

import asyncio
import ssl

import _tls
from asyncio import _net
from asyncio._socket_transport import _SelectorSocketTransport


class SecureTransport(_SelectorSocketTransport):
    """Bytes in both directions under TLS."""

    def get_extra_info(self, name, default=None):
        if name in ("peercert", "cipher", "compression", "ssl_object"):
            return _known(self, name, default)
        return super().get_extra_info(name, default)

    def can_write_eof(self):
        return False

    def write_eof(self):
        raise NotImplementedError


SecureTransport.__name__ = SecureTransport.__qualname__ = "_SSLProtocolTransport"
SecureTransport.__module__ = "asyncio.sslproto"


class _Session:
    """What is known of a TLS session."""

    def __init__(self, sock, context):
        self._sock = sock
        self.context = context

    def version(self):
        """The version of TLS."""
        return self._sock.extra("version")

    def cipher(self):
        """The cipher, with the version and the number of secret bits."""
        name = self._sock.extra("cipher")
        return None if name is None else (name, self.version(), 128 if "128" in name else 256)

    def compression(self):
        """None: nothing is compressed."""
        return None

    def selected_alpn_protocol(self):
        """The protocol that was agreed on."""
        return self._sock.extra("alpn")

    def getpeercert(self, binary_form=False):
        """The other end's certificate."""
        data = self._sock.extra("certificate")
        if binary_form or data is None:
            return data
        return {} if self.context.verify_mode == ssl.CERT_NONE else _tls.parse(data)


def _known(transport, name, default):
    sock = transport._sock
    if sock is None:
        return default
    session = _Session(sock, transport._extra.get("sslcontext"))
    if name == "ssl_object":
        return session
    if name == "cipher":
        return session.cipher()
    if name == "peercert":
        return session.getpeercert()
    if name == "compression":
        return None
    return default


def _owned(sock):
    """The loop's own socket in place of one that the program made, which is closed."""
    if isinstance(sock, _net.TransportSocket):
        return sock
    made = _tls.adopt(sock.fileno())
    sock.close()
    return made


async def connect(sock, context, server_hostname):
    """The context and the socket under TLS, as a client."""
    sock = _owned(sock)
    if context is True:
        context = ssl.create_default_context()
    try:
        return context, await _tls.connect(sock, context._client_settings(), server_hostname or "localhost")
    except ConnectionError:
        raise
    except Exception as exc:
        raise _plain(exc) from None


async def accept(sock, context):
    """The socket under TLS, as a server."""
    sock = _owned(sock)
    try:
        return await _tls.accept(sock, context._server_settings())
    except Exception as exc:
        raise _plain(exc) from None


def _plain(exc):
    """The exception that programs expect for what the native part raises."""
    if isinstance(exc, OSError):
        return exc
    if exc.args and exc.args[0] == "eof":
        return ConnectionResetError()
    return ssl.SSLError(1, str(exc))


async def upgrade(loop, transport, protocol, context, server_side, server_hostname):
    """Put TLS on a connection; the new transport."""
    if not isinstance(context, ssl.SSLContext):
        raise TypeError(f"sslcontext is expected to be an instance of ssl.SSLContext, got {context!r}")
    if not isinstance(transport, _SelectorSocketTransport) or isinstance(transport, SecureTransport):
        raise TypeError(f"transport {transport!r} is not supported by start_tls()")
    sock = transport._sock
    transport.pause_reading()
    sock.unwatch(False)
    # What watched the socket lets it go between two turns.
    for _ in range(3):
        await asyncio.sleep(0)
    if server_side:
        secured = await accept(sock, context)
    else:
        _, secured = await connect(sock, context, server_hostname)
    server, transport._server = transport._server, None
    waiter = loop.create_future()
    made = SecureTransport(loop, secured, _Quiet(), waiter, {"sslcontext": context}, server)
    await waiter
    made.set_protocol(protocol)
    return made


class _Quiet(asyncio.Protocol):
    """Stands for a protocol that was connected before."""
