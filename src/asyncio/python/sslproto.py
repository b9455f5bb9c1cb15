"""The transport of connections under TLS. There is no SSLProtocol: the loop itself speaks TLS."""

import ssl

from asyncio import constants
from asyncio._secure import SecureTransport as _SSLProtocolTransport

SSLAgainErrors = (ssl.SSLWantReadError, ssl.SSLSyscallError)


def _create_transport_context(server_side, server_hostname):
    """Return the context that stands for `ssl=True`."""
    if server_side:
        raise ValueError("Server side SSL needs a valid SSLContext")
    context = ssl.create_default_context()
    if not server_hostname:
        context.check_hostname = False
    return context


def add_flowcontrol_defaults(high, low, kb):
    """Return limits of a buffer; what is not given follows from the other, or from a number of kilobytes."""
    if high is None:
        high = 1024 * kb if low is None else 4 * low
    if low is None:
        low = high // 4
    if not high >= low >= 0:
        raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
    return high, low


def __getattr__(name):
    raise AttributeError(f"module 'asyncio.sslproto' has no attribute {name!r}")
