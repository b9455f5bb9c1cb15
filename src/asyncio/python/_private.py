"""Private functions of submodules that packages know: chaining futures, texts of handles, order of addresses."""

import collections.abc
import concurrent.futures
import itertools
import os
import socket
import subprocess
import sys
import types

import asyncio
from asyncio import _policies, exceptions
from asyncio.futures import Future as _CFuture
from asyncio.tasks import Task as _CTask

_PyFuture, _PyTask = _CFuture, _CTask
_COROUTINE_TYPES = (types.CoroutineType, collections.abc.Coroutine)
_HAS_IPv6 = hasattr(socket, "AF_INET6")
_get_event_loop_policy = _policies.get_event_loop_policy
_set_event_loop_policy = _policies.set_event_loop_policy


def _is_debug_mode():
    """Return whether coroutines note where they were made."""
    return sys.flags.dev_mode or (not sys.flags.ignore_environment and bool(os.environ.get("PYTHONASYNCIODEBUG")))


def can_use_pidfd():
    """Return whether the system tells of the end of a process by a descriptor."""
    try:
        os.close(os.pidfd_open(os.getpid(), 0))
    except OSError:
        return False
    return True


def _get_loop(fut):
    return fut.get_loop()


def _set_result_unless_cancelled(fut, result):
    """Set a result, unless the future was cancelled."""
    if not fut.cancelled():
        fut.set_result(result)


def _convert_future_exc(exc):
    """Return the exception of a thread's future as asyncio has it."""
    if type(exc) is concurrent.futures.CancelledError:
        return exceptions.CancelledError(*exc.args).with_traceback(exc.__traceback__)
    if type(exc) is concurrent.futures.InvalidStateError:
        return exceptions.InvalidStateError(*exc.args).with_traceback(exc.__traceback__)
    return exc


def _set_concurrent_future_state(concurrent, source):
    """Let a thread's future end as another one did."""
    assert source.done()
    if source.cancelled():
        concurrent.cancel()
    if not concurrent.set_running_or_notify_cancel():
        return
    exception = source.exception()
    if exception is not None:
        concurrent.set_exception(_convert_future_exc(exception))
    else:
        concurrent.set_result(source.result())


def _copy_future_state(source, dest):
    """Let a future end as another one did."""
    if dest.cancelled():
        return
    assert not dest.done()
    if source.cancelled():
        dest.cancel()
        return
    exception = source.exception()
    if exception is not None:
        dest.set_exception(_convert_future_exc(exception))
    else:
        dest.set_result(source.result())


def _chain_future(source, destination):
    """Let one future end as another does, and the other be cancelled when the one is."""
    for future, name in ((source, "source"), (destination, "destination")):
        if not asyncio.isfuture(future) and not isinstance(future, concurrent.futures.Future):
            raise TypeError(f"A future is required for {name} argument")
    source_loop = source.get_loop() if asyncio.isfuture(source) else None
    dest_loop = destination.get_loop() if asyncio.isfuture(destination) else None

    def settle(future, other):
        if asyncio.isfuture(future):
            _copy_future_state(other, future)
        else:
            _set_concurrent_future_state(future, other)

    def on_destination(ended):
        if ended.cancelled():
            if source_loop is None or source_loop is dest_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def on_source(ended):
        if destination.cancelled() and dest_loop is not None and dest_loop.is_closed():
            return
        if dest_loop is None or dest_loop is source_loop:
            settle(destination, ended)
        elif not dest_loop.is_closed():
            dest_loop.call_soon_threadsafe(settle, destination, ended)

    destination.add_done_callback(on_destination)
    source.add_done_callback(on_source)


def _format_handle(handle):
    callback = handle._callback
    owner = getattr(callback, "__self__", None)
    return repr(owner) if isinstance(owner, _CTask) else str(handle)


def _format_pipe(fd):
    return {subprocess.PIPE: "<pipe>", subprocess.STDOUT: "<stdout>"}.get(fd) or repr(fd)


def _check_ssl_socket(sock):
    import ssl
    if isinstance(sock, ssl.SSLSocket):
        raise TypeError("Socket cannot be of type SSLSocket")


def _set_reuseport(sock):
    if not hasattr(socket, "SO_REUSEPORT"):
        raise ValueError("reuse_port not supported by socket module")
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    except OSError:
        raise ValueError("reuse_port not supported by socket module, SO_REUSEPORT defined but not implemented.")


def _set_nodelay(sock):
    is_tcp = sock.type == socket.SOCK_STREAM and sock.proto == socket.IPPROTO_TCP
    if is_tcp and sock.family in {socket.AF_INET, socket.AF_INET6}:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _interleave_addrinfos(addrinfos, first_address_family_count=1):
    """Return addresses so that their families take turns."""
    families = {}
    for address in addrinfos:
        families.setdefault(address[0], []).append(address)
    rows = list(families.values())
    ordered = []
    if first_address_family_count > 1:
        ordered.extend(rows[0][:first_address_family_count - 1])
        del rows[0][:first_address_family_count - 1]
    turns = itertools.chain.from_iterable(itertools.zip_longest(*rows))
    ordered.extend(address for address in turns if address is not None)
    return ordered


def _ipaddr_info(host, port, family, type, proto, flowinfo=0, scopeid=0):
    """Return the address of a host that is given by number, None where it has to be asked for."""
    if proto not in {0, socket.IPPROTO_TCP, socket.IPPROTO_UDP} or host is None:
        return None
    if type == socket.SOCK_STREAM:
        proto = socket.IPPROTO_TCP
    elif type == socket.SOCK_DGRAM:
        proto = socket.IPPROTO_UDP
    else:
        return None
    try:
        port = int(port) if port not in (None, b"", "") else 0
    except (TypeError, ValueError):
        return None
    families = [socket.AF_INET, socket.AF_INET6] if family == socket.AF_UNSPEC else [family]
    if isinstance(host, bytes):
        host = host.decode("idna")
    if "%" in host:
        return None
    for each in families:
        try:
            socket.inet_pton(each, host)
        except OSError:
            continue
        address = (host, port, flowinfo, scopeid) if each == socket.AF_INET6 else (host, port)
        return each, type, proto, "", address
    return None
