"""Connections: messages between processes."""

import os
import selectors
import socket
import time
from multiprocessing import util
from multiprocessing.context import AuthenticationError, BufferTooShort, assert_spawning
from multiprocessing.reduction import DupFd, ForkingPickler as _Pickler

__all__ = ["Client", "Listener", "Pipe", "wait"]


class _ConnectionBase:
    """An end of a connection."""

    _handle = None

    def __init__(self, handle, readable=True, writable=True):
        handle = handle.__index__()
        if handle < 0:
            raise ValueError("invalid handle")
        if not readable and not writable:
            raise ValueError("at least one of `readable` and `writable` must be True")
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def __del__(self):
        if self._handle is not None:
            self._close()

    def _close(self):
        os.close(self._handle)

    def _check_closed(self):
        if self._handle is None:
            raise OSError("handle is closed")

    def _check_readable(self):
        if not self._readable:
            raise OSError("connection is write-only")

    def _check_writable(self):
        if not self._writable:
            raise OSError("connection is read-only")

    @property
    def closed(self):
        """Whether the end is closed."""
        return self._handle is None

    @property
    def readable(self):
        """Whether messages can be received."""
        return self._readable

    @property
    def writable(self):
        """Whether messages can be sent."""
        return self._writable

    def fileno(self):
        """Return the descriptor."""
        self._check_closed()
        return self._handle

    def close(self):
        """Close the end."""
        if self._handle is not None:
            try:
                self._close()
            finally:
                self._handle = None

    def send_bytes(self, buf, offset=0, size=None):
        """Send bytes as one message."""
        self._check_closed()
        self._check_writable()
        view = memoryview(buf)
        if view.itemsize > 1:
            view = view.cast("B")
        if offset < 0:
            raise ValueError("offset is negative")
        if len(view) < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = len(view) - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > len(view):
            raise ValueError("buffer length < offset + size")
        self._send_bytes(view[offset:offset + size])

    def send(self, obj):
        """Send an object."""
        self._check_closed()
        self._check_writable()
        self._send_bytes(_Pickler.dumps(obj))

    def recv_bytes(self, maxlength=None):
        """Receive a message as bytes."""
        self._check_closed()
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        data = self._recv_bytes(maxlength)
        if data is None:
            if self._writable:
                self._readable = False
            else:
                self.close()
            raise OSError("bad message length")
        return data

    def recv_bytes_into(self, buf, offset=0):
        """Receive a message into a buffer; its length."""
        self._check_closed()
        self._check_readable()
        with memoryview(buf) as view:
            room = view.nbytes
            if offset < 0:
                raise ValueError("negative offset")
            if offset > room:
                raise ValueError("offset too large")
            data = self._recv_bytes()
            if room < offset + len(data):
                raise BufferTooShort(data)
            view.cast("B")[offset:offset + len(data)] = data
            return len(data)

    def recv(self):
        """Receive an object."""
        self._check_closed()
        self._check_readable()
        return _Pickler.loads(self._recv_bytes())

    def poll(self, timeout=0.0):
        """Return whether there is something to receive."""
        self._check_closed()
        self._check_readable()
        return bool(wait([self], timeout))

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class Connection(_ConnectionBase):
    """An end over a descriptor."""

    def _write_all(self, data):
        view = memoryview(data)
        while len(view):
            view = view[os.write(self._handle, view):]

    def _read_all(self, size):
        parts = []
        left = size
        while left:
            piece = os.read(self._handle, min(left, 1 << 20))
            if not piece:
                if left == size:
                    raise EOFError
                raise OSError("got end of file during message")
            parts.append(piece)
            left -= len(piece)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _send_bytes(self, data):
        size = len(data)
        if size > 0x7fffffff:
            head = (-1).to_bytes(4, "big", signed=True) + size.to_bytes(8, "big")
        else:
            head = size.to_bytes(4, "big")
        if size > 16384:
            self._write_all(head)
            self._write_all(data)
        else:
            self._write_all(head + bytes(data))

    def _recv_bytes(self, maxsize=None):
        size = int.from_bytes(self._read_all(4), "big", signed=True)
        if size == -1:
            size = int.from_bytes(self._read_all(8), "big")
        if maxsize is not None and size > maxsize:
            return None
        return self._read_all(size) if size else b""

    def __reduce__(self):
        assert_spawning(self)
        return _rebuild, (DupFd(self.fileno()), self._readable, self._writable)


def _rebuild(fd, readable, writable):
    return Connection(fd.detach(), readable, writable)


def Pipe(duplex=True):
    """Return two connected ends; the first only receives and the second only sends, unless duplex."""
    if duplex:
        one, other = socket.socketpair()
        one.setblocking(True)
        other.setblocking(True)
        return Connection(one.detach()), Connection(other.detach())
    reader, writer = os.pipe()
    return Connection(reader, writable=False), Connection(writer, readable=False)


def wait(object_list, timeout=None):
    """Wait for connections, sockets or descriptors; return those that are ready."""
    with selectors.PollSelector() as selector:
        for each in object_list:
            selector.register(each, selectors.EVENT_READ)
        if timeout is not None:
            end = time.monotonic() + timeout
        while True:
            ready = selector.select(timeout)
            if ready:
                return [key.fileobj for key, _ in ready]
            if timeout is not None:
                timeout = end - time.monotonic()
                if timeout < 0:
                    return []


def arbitrary_address(family):
    """Return an address that is free."""
    if family == "AF_INET":
        return ("localhost", 0)
    if family == "AF_UNIX":
        return os.path.join(util.get_temp_dir(), f"listener-{os.urandom(6).hex()}")
    raise ValueError("unrecognized family")


def address_type(address):
    """Return the family of an address."""
    if type(address) is tuple:
        return "AF_INET"
    if type(address) is str and address.startswith("\\\\"):
        return "AF_PIPE"
    if type(address) is str or util.is_abstract_socket_namespace(address):
        return "AF_UNIX"
    raise ValueError("address type of %r unrecognized" % address)


def _checked_family(family):
    if family == "AF_PIPE":
        raise ValueError(f"Family {family} is not recognized.")
    if family == "AF_UNIX" and not hasattr(socket, family):
        raise ValueError(f"Family {family} is not recognized.")
    return family


def _remove(path):
    try:
        os.unlink(path)
    except OSError:
        pass


class Listener:
    """Accepts connections at an address: (host, port) or a path."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        if authkey is not None and not isinstance(authkey, bytes):
            raise TypeError("authkey should be a byte string")
        family = family or (address and address_type(address)) or "AF_UNIX"
        address = address or arbitrary_address(family)
        self._family = _checked_family(family)
        self._socket = socket.socket(getattr(socket, self._family))
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._socket.bind(address)
            self._socket.listen(backlog)
        except OSError:
            self._socket.close()
            raise
        self._address = self._socket.getsockname()
        self._authkey = authkey
        self._last_accepted = None
        self._unlink = None
        if family == "AF_UNIX" and not util.is_abstract_socket_namespace(self._address):
            self._unlink = util.Finalize(self, _remove, args=(self._address,), exitpriority=0)

    def accept(self):
        """Wait for a connection."""
        if self._socket is None:
            raise OSError("listener is closed")
        sock, self._last_accepted = self._socket.accept()
        sock.setblocking(True)
        connection = Connection(sock.detach())
        if self._authkey is not None:
            deliver_challenge(connection, self._authkey)
            answer_challenge(connection, self._authkey)
        return connection

    def close(self):
        """Close the listener."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None
            if self._unlink is not None:
                self._unlink()

    @property
    def address(self):
        """The address."""
        return self._address

    @property
    def last_accepted(self):
        """The address of the last connection."""
        return self._last_accepted

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def Client(address, family=None, authkey=None):
    """Connect to a listener."""
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError("authkey should be a byte string")
    family = _checked_family(family or address_type(address))
    sock = socket.socket(getattr(socket, family))
    try:
        sock.connect(address)
    except BaseException:
        sock.close()
        raise
    connection = Connection(sock.detach())
    if authkey is not None:
        answer_challenge(connection, authkey)
        deliver_challenge(connection, authkey)
    return connection


def deliver_challenge(connection, authkey):
    """Have the other end prove that it knows the key."""
    import hmac
    message = b"#CHALLENGE#{sha256}" + os.urandom(40)
    connection.send_bytes(message)
    answer = connection.recv_bytes(256)
    if hmac.compare_digest(answer, hmac.new(authkey, message, "sha256").digest()):
        connection.send_bytes(b"#WELCOME#")
    else:
        connection.send_bytes(b"#FAILURE#")
        raise AuthenticationError("digest received was wrong")


def answer_challenge(connection, authkey):
    """Prove that this end knows the key."""
    import hmac
    message = connection.recv_bytes(256)
    connection.send_bytes(hmac.new(authkey, message, "sha256").digest())
    if connection.recv_bytes(256) != b"#WELCOME#":
        raise AuthenticationError("digest sent was rejected")
