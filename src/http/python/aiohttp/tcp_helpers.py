"""Settings of sockets."""

import socket

__all__ = ("tcp_keepalive", "tcp_nodelay")


def tcp_keepalive(transport):
    """Let the system watch an idle connection."""
    sock = transport.get_extra_info("socket")
    if sock is not None:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)


def tcp_nodelay(transport, value):
    """Whether small pieces are sent at once."""
    sock = transport.get_extra_info("socket")
    if sock is None or sock.family not in (socket.AF_INET, socket.AF_INET6):
        return
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, bool(value))
    except OSError:
        pass
