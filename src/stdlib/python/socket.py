"""Sockets, over `_socket`: enumerated constants, sockets as context managers and files, connecting and serving."""

import _socket
import io
import os
import sys
from _socket import *
from _socket import (
    CMSG_LEN, CMSG_SPACE, SocketType, close, dup, getdefaulttimeout, gethostbyaddr, gethostbyname, gethostbyname_ex,
    gethostname, getnameinfo, getprotobyname, getservbyname, getservbyport, has_ipv6, if_indextoname, if_nameindex,
    if_nametoindex, inet_aton, inet_ntoa, inet_ntop, inet_pton, setdefaulttimeout, sethostname,
)
from enum import IntEnum, IntFlag
from errno import EAGAIN, EBADF, EWOULDBLOCK

__all__ = ["fromfd", "getfqdn", "create_connection", "create_server", "has_dualstack_ipv6", "AddressFamily", "SocketKind",
           "send_fds", "recv_fds", "socketpair"]
__all__.extend(name for name in dir(_socket) if not name.startswith("_"))

IntEnum._convert_("AddressFamily", __name__, lambda name: name.isupper() and name.startswith("AF_"))
IntEnum._convert_("SocketKind", __name__, lambda name: name.isupper() and name.startswith("SOCK_"))
IntFlag._convert_("MsgFlag", __name__, lambda name: name.isupper() and name.startswith("MSG_"))
IntFlag._convert_("AddressInfo", __name__, lambda name: name.isupper() and name.startswith("AI_"))

_LOCALHOST = "127.0.0.1"
_LOCALHOST_V6 = "::1"
_blocking_errnos = {EAGAIN, EWOULDBLOCK}
_GLOBAL_DEFAULT_TIMEOUT = object()


def _member(number, kind):
    """Return the enum member of a number, or the number."""
    try:
        return kind(number)
    except ValueError:
        return number


class _GiveupOnSendfile(Exception):
    """The file cannot be sent by the system."""


class socket(_socket.socket):
    """A socket: closes itself at the end of a `with`, and can be made a file."""

    __slots__ = ["__weakref__", "_io_refs", "_closed"]

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            if family == -1:
                family = AF_INET
            if type == -1:
                type = SOCK_STREAM
            if proto == -1:
                proto = 0
        super().__init__(family, type, proto, fileno)
        self._io_refs = 0
        self._closed = False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        cls = self.__class__
        closed = " [closed]" if getattr(self, "_closed", False) else ""
        parts = [
            f"<{cls.__module__}.{cls.__qualname__}{closed} fd={self.fileno()}",
            f"family={self.family}", f"type={self.type}", f"proto={self.proto}",
        ]
        if not closed:
            for name, ask in (("laddr", self.getsockname), ("raddr", self.getpeername)):
                try:
                    address = ask()
                except (OSError, AttributeError):
                    continue
                if address:
                    parts.append(f"{name}={address}")
        return ", ".join(parts) + ">"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")

    def __del__(self):
        if not getattr(self, "_closed", True) and self.fileno() >= 0:
            import warnings
            warnings.warn(f"unclosed {self!r}", ResourceWarning, source=self, stacklevel=2)
            _socket.socket.close(self)

    def dup(self):
        """Return a second socket object for the same connection."""
        other = self.__class__(self.family, self.type, self.proto, fileno=dup(self.fileno()))
        other.settimeout(self.gettimeout())
        return other

    def accept(self):
        """Wait for a connection: the socket and the address of the other end."""
        fd, address = self._accept()
        connection = socket(self.family, self.type, self.proto, fileno=fd)
        if getdefaulttimeout() is None and self.gettimeout():
            connection.setblocking(True)
        return connection, address

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        """Return a file that reads from and writes to the socket."""
        if not set(mode) <= {"r", "w", "b"}:
            raise ValueError(f"invalid mode {mode!r} (only r, w, b allowed)")
        writing = "w" in mode
        reading = "r" in mode or not writing
        binary = "b" in mode
        raw = SocketIO(self, "r" * reading + "w" * writing)
        self._io_refs += 1
        if buffering is None:
            buffering = -1
        if buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if not binary:
                raise ValueError("unbuffered streams must be binary")
            return raw
        if reading and writing:
            buffer = io.BufferedRWPair(raw, raw, buffering)
        elif reading:
            buffer = io.BufferedReader(raw, buffering)
        else:
            buffer = io.BufferedWriter(raw, buffering)
        if binary:
            return buffer
        text = io.TextIOWrapper(buffer, io.text_encoding(encoding), errors, newline)
        text.mode = mode
        return text

    def sendfile(self, file, offset=0, count=None):
        """Send a file, by the system itself where it can; return how many bytes went."""
        try:
            return self._sendfile_use_sendfile(file, offset, count)
        except _GiveupOnSendfile:
            return self._sendfile_use_send(file, offset, count)

    def _sendfile_use_sendfile(self, file, offset=0, count=None):
        """Send a regular file with os.sendfile()."""
        self._check_sendfile_params(file, offset, count)
        try:
            fd = file.fileno()
            size = os.fstat(fd).st_size
        except (AttributeError, io.UnsupportedOperation, OSError) as problem:
            raise _GiveupOnSendfile(problem) from problem
        if not size:
            return 0
        if self.gettimeout() == 0:
            raise ValueError("non-blocking sockets are not supported")
        sent = 0
        try:
            while True:
                left = (count - sent) if count else size
                if left <= 0:
                    break
                self._wait_to_send()
                try:
                    went = os.sendfile(self.fileno(), fd, offset, left)
                except BlockingIOError:
                    continue
                except OSError as problem:
                    if sent == 0:
                        raise _GiveupOnSendfile(problem) from problem
                    raise
                if went == 0:
                    break
                offset += went
                sent += went
            return sent
        finally:
            if sent > 0 and hasattr(file, "seek"):
                file.seek(offset)

    def _wait_to_send(self):
        """Wait until the socket takes more."""
        import select
        poller = select.poll()
        poller.register(self.fileno(), select.POLLOUT)
        limit = self.gettimeout()
        if not poller.poll(None if limit is None else limit * 1000):
            raise TimeoutError("timed out")

    def _sendfile_use_send(self, file, offset=0, count=None):
        """Send what a file reads."""
        self._check_sendfile_params(file, offset, count)
        if self.gettimeout() == 0:
            raise ValueError("non-blocking sockets are not supported")
        if offset:
            file.seek(offset)
        size = min(count, 8192) if count else 8192
        sent = 0
        try:
            while True:
                if count:
                    size = min(count - sent, size)
                    if size <= 0:
                        break
                data = memoryview(file.read(size))
                if not data:
                    break
                while True:
                    went = self.send(data)
                    sent += went
                    if went >= len(data):
                        break
                    data = data[went:]
            return sent
        finally:
            if sent > 0 and hasattr(file, "seek"):
                file.seek(offset + sent)

    def _check_sendfile_params(self, file, offset, count):
        """Refuse files and counts that cannot be sent."""
        if "b" not in getattr(file, "mode", "b"):
            raise ValueError("file should be opened in binary mode")
        if not self.type & SOCK_STREAM:
            raise ValueError("only SOCK_STREAM type sockets are supported")
        if count is not None:
            if not isinstance(count, int):
                raise TypeError(f"count must be a positive integer (got {count!r})")
            if count <= 0:
                raise ValueError(f"count must be a positive integer (got {count!r})")

    def _decref_socketios(self):
        """Note that a file of the socket was closed."""
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed:
            self.close()

    def _real_close(self):
        """Close the descriptor."""
        _socket.socket.close(self)

    def close(self):
        """Close the socket, once the files made of it are closed."""
        self._closed = True
        if self._io_refs <= 0:
            self._real_close()

    def detach(self):
        """Give up the descriptor without closing it, and return it."""
        self._closed = True
        return super().detach()

    @property
    def family(self):
        """The address family."""
        return _member(super().family, AddressFamily)

    @property
    def type(self):
        """The kind of socket."""
        return _member(super().type, SocketKind)

    def get_inheritable(self):
        """Return whether child processes inherit the socket."""
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        """Set whether child processes inherit the socket."""
        os.set_inheritable(self.fileno(), inheritable)


def fromfd(fd, family, type, proto=0):
    """Return a socket for a duplicate of a descriptor."""
    return socket(family, type, proto, dup(fd))


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Send descriptors over a Unix socket."""
    data = b"".join(int(fd).to_bytes(4, sys.byteorder, signed=True) for fd in fds)
    return sock.sendmsg(buffers, [(SOL_SOCKET, SCM_RIGHTS, data)])


def recv_fds(sock, bufsize, maxfds, flags=0):
    """Receive data and descriptors: (data, descriptors, flags, address)."""
    fds = []
    message, ancillary, flags, address = sock.recvmsg(bufsize, CMSG_LEN(maxfds * 4))
    for level, kind, data in ancillary:
        if level == SOL_SOCKET and kind == SCM_RIGHTS:
            fds.extend(
                int.from_bytes(data[at:at + 4], sys.byteorder, signed=True) for at in range(0, len(data) // 4 * 4, 4)
            )
    return message, fds, flags, address


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Return two sockets that are connected with each other."""
    if family is None:
        family = AF_UNIX
    one, other = _socket._socketpair(family, type, proto)
    return socket(family, type, proto, one), socket(family, type, proto, other)


class SocketIO(io.RawIOBase):
    """A socket as a raw file."""

    def __init__(self, sock, mode):
        if mode.removesuffix("b") not in ("r", "w", "rw"):
            raise ValueError(f"invalid mode: {mode!r}")
        super().__init__()
        self._sock, self._mode = sock, f"{mode.removesuffix('b')}b"
        self._timed_out = False

    name = property(lambda self: -1 if self.closed else self.fileno(), doc="The descriptor, -1 when closed.")
    mode = property(lambda self: self._mode, doc="The mode.")

    def _open(self, what="file"):
        if self.closed:
            raise ValueError(f"I/O operation on closed {what}.")
        return self._sock

    def _for(self, letter, ability):
        """The socket, when it is open and the mode allows what is to be done with it."""
        sock = self._open()
        if letter not in self._mode:
            raise io.UnsupportedOperation(f"File or stream is not {ability}.")
        return sock

    def fileno(self):
        """Return the descriptor."""
        return self._open().fileno()

    def readable(self):
        """Return whether the socket can be read."""
        self._open("socket")
        return "r" in self._mode

    def writable(self):
        """Return whether the socket can be written."""
        self._open("socket")
        return "w" in self._mode

    def seekable(self):
        """Return False."""
        self._open("socket")
        return False

    def readinto(self, b):
        """Receive into a buffer; None if there is nothing yet on a socket that does not block."""
        sock = self._for("r", "readable")
        if self._timed_out:
            # Some of the bytes may be lost: what came after them would be taken for what was asked for.
            raise OSError("cannot read from timed out object")
        try:
            return _unless_blocked(sock.recv_into, b)
        except TimeoutError:
            self._timed_out = True
            raise

    def write(self, b):
        """Send bytes; None if none can go now on a socket that does not block."""
        return _unless_blocked(self._for("w", "writable").send, b)

    def close(self):
        """Close the file; the socket when it is closed too."""
        if not self.closed:
            super().close()
            sock, self._sock = self._sock, None
            sock._decref_socketios()


def _unless_blocked(transfer, buffer):
    try:
        return transfer(buffer)
    except TimeoutError:
        raise
    except OSError as problem:
        if problem.errno not in _blocking_errnos:
            raise
        return None


def getfqdn(name=""):
    """Return the full name of a host."""
    name = name.strip()
    if name in ("", "0.0.0.0", "::"):
        name = gethostname()
    try:
        official, others, _ = gethostbyaddr(name)
    except error:
        return name
    return next((each for each in (official, *others) if "." in each), official)


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    """Connect to (host, port), trying the addresses of the host in turn."""
    host, port = address
    problems = []
    for place in getaddrinfo(host, port, 0, SOCK_STREAM):
        try:
            return _connected(*place, timeout, source_address)
        except error as problem:
            problems.append(problem)
    try:
        if not problems:
            raise error("getaddrinfo returns an empty list")
        if all_errors:
            raise ExceptionGroup("create_connection failed", problems)
        raise problems[-1]
    finally:
        # Their tracebacks hold this frame.
        problems.clear()


def _connected(family, kind, proto, _, address, timeout, source_address):
    sock = socket(family, kind, proto)
    try:
        if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
            sock.settimeout(timeout)
        if source_address:
            sock.bind(source_address)
        sock.connect(address)
    except:
        sock.close()
        raise
    return sock


def has_dualstack_ipv6():
    """Return whether one socket can serve IPv4 and IPv6."""
    if not has_ipv6 or not hasattr(_socket, "IPPROTO_IPV6") or not hasattr(_socket, "IPV6_V6ONLY"):
        return False
    try:
        with socket(AF_INET6, SOCK_STREAM) as sock:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except error:
        return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """Return a socket that listens at an address."""
    if reuse_port and not hasattr(_socket, "SO_REUSEPORT"):
        raise ValueError("SO_REUSEPORT not supported on this platform")
    if dualstack_ipv6:
        if not has_dualstack_ipv6():
            raise ValueError("dualstack_ipv6 not supported on this platform")
        if family != AF_INET6:
            raise ValueError("dualstack_ipv6 requires AF_INET6 family")
    sock = socket(family, SOCK_STREAM)
    try:
        try:
            sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        except error:
            pass
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if has_ipv6 and family == AF_INET6:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        try:
            sock.bind(address)
        except error as problem:
            raise error(problem.errno, f"{problem.strerror} (while attempting to bind on address {address!r})") from None
        sock.listen() if backlog is None else sock.listen(backlog)
        return sock
    except error:
        sock.close()
        raise


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """Find addresses: (family, type, protocol, canonical name, address) tuples."""
    return [
        (_member(af, AddressFamily), _member(kind, SocketKind), protocol, canonical, address)
        for af, kind, protocol, canonical, address in _socket.getaddrinfo(host, port, family, type, proto, flags)
    ]
