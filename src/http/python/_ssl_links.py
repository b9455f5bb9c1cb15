"""TLS over memory and over blocking sockets: SSLObject, SSLSocket, and the session that both hold."""

import errno
import socket
import ssl

import _tls


class SSLSession:
    """A session that a client can go on with."""

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create '_ssl.SSLSession' instances")

    def __eq__(self, other):
        return isinstance(other, SSLSession) and self._session is other._session

    def __hash__(self):
        return hash(id(self._session))


SSLSession.__module__ = "_ssl"


class Hello(BaseException):
    """A client has said hello: the server's context is to be chosen."""


class _Link:
    """One end of a TLS session between two MemoryBIOs, on behalf of an object that programs know."""

    def __init__(self, owner, context, incoming, outgoing, server_side, hostname, session):
        if server_side == (context.protocol == ssl.PROTOCOL_TLS_CLIENT) and context.protocol != ssl.PROTOCOL_TLS:
            kind, side = context.protocol.name, "server" if server_side else "client"
            raise ssl.SSLError(0, f"Cannot create a {side} socket with a {kind} context (_ssl.c:939)")
        self.owner = owner
        self.context = context
        self.server_side = bool(server_side)
        self.server_hostname = None if hostname is None else context._encode_hostname(hostname)
        self.earlier = None
        if session is not None:
            self.go_on(session)
        self.incoming, self.outgoing = incoming, outgoing
        self.native = None
        if server_side:
            self.native = _tls.server_session(incoming, outgoing)
        else:
            self._begin()

    def _begin(self):
        earlier = None if self.earlier is None else self.earlier._tickets
        settings = self.context._client_settings()
        self.native = _tls.client_session(self.incoming, self.outgoing, settings, self.server_hostname or "", earlier)

    def go_on(self, session):
        """Use a session of before."""
        if not isinstance(session, SSLSession):
            raise TypeError("Value is not a SSLSession.")
        if self.server_side:
            raise ValueError("Cannot set session for server-side SSLSocket.")
        if session._context is not self.context:
            raise ValueError("Session refers to a different SSLContext.")
        self.earlier = session

    def run(self, name, *args):
        """Call an operation of the session; choose the server when its client has said hello."""
        while True:
            try:
                return getattr(self.native, name)(*args)
            except Hello:
                self._meet()

    def _meet(self):
        answer = self.context._sni_callback
        if answer is not None:
            try:
                alert = answer(self.owner, self.native.asked_name(), self.context)
            except Exception as problem:
                import sys
                import types
                sys.unraisablehook(types.SimpleNamespace(
                    exc_type=type(problem), exc_value=problem, exc_traceback=problem.__traceback__,
                    err_msg="Exception ignored in ssl servername callback", object=answer))
                alert = ssl.ALERT_DESCRIPTION_HANDSHAKE_FAILURE
            if alert is not None:
                self.native.refuse(int(alert))
                raise ssl._error("CALLBACK_FAILED", "callback failed", None, 1147)
        try:
            settings = self.context._server_settings()
        except ssl.SSLError as problem:
            self.native.refuse(ssl.ALERT_DESCRIPTION_HANDSHAKE_FAILURE)
            raise ssl._error(problem.reason, str(problem).partition("] ")[2].rpartition(" (")[0], None, 1147) from None
        self.native.choose(settings)

    def read(self, size=1024, buffer=None):
        """Read bytes, or into a buffer: how many."""
        if buffer is None:
            if size < 0:
                raise ValueError("size should not be negative")
            return self.run("read", size) if size else b""
        with memoryview(buffer) as view, view.cast("B") as room:
            if size <= 0 or size > len(room):
                size = len(room)
            if not size:
                return 0
            data = self.run("read", size)
            room[:len(data)] = data
            return len(data)

    def write(self, data):
        """Write bytes; how many."""
        return self.run("write", data)

    def set_context(self, context):
        """Go on with another context: for callbacks of servers."""
        if not isinstance(context, ssl.SSLContext):
            raise TypeError("The value must be a SSLContext")
        self.context = context

    def known(self, name):
        """What the handshake agreed on."""
        return self.native.known(name) if self.native.is_established else None

    def selected_alpn_protocol(self):
        """The protocol that was agreed on."""
        return self.known("alpn")

    def version(self):
        """The version of TLS."""
        return self.known("version")

    def getpeercert(self, binary=False):
        """The other end's certificate, as bytes or as a dict."""
        if not self.native.is_established:
            raise ValueError("handshake not done yet")
        data = self.native.known("certificate")
        if binary or data is None:
            return data
        return {} if self.context.verify_mode == ssl.CERT_NONE else _tls.parse(data)

    def cipher(self):
        """The cipher: name, version, number of secret bits."""
        name = self.known("cipher")
        return None if name is None else (name, self.known("version"), 128 if "128" in name else 256)

    def shared_ciphers(self):
        """The ciphers that both ends know, on a server."""
        if not self.server_side or not self.native.is_established:
            return None
        return [(each["name"], each["protocol"], each["strength_bits"]) for each in self.context.get_ciphers()]

    def binding(self, kind):
        """Refuse to bind: rustls has no tls-unique."""
        raise ValueError(f"{kind!r} channel binding type not implemented")

    def session(self):
        """The session, for a later connection."""
        if not self.native.is_established:
            return None
        made = object.__new__(SSLSession)
        made._session = self.native
        made._tickets = self.native.tickets()
        made._context = self.context
        return made

    def unverified_chain(self):
        """The certificates that the other end sent."""
        return self.native.chain()


def _check(context, server_side, server_hostname, session=None):
    """Refuse parameters that do not belong together."""
    if server_side:
        if server_hostname is not None:
            raise ValueError("server_hostname can only be specified in client mode")
        if session is not None:
            raise ValueError("session can only be specified in client mode")
    if context.check_hostname and not server_hostname:
        raise ValueError("check_hostname requires server_hostname")


def _session_setter(self, session):
    self._sslobj.go_on(session)
    self._sslobj._begin()


class SSLObject:
    """TLS between two MemoryBIOs: whoever holds it carries the bytes."""

    def __init__(self, *args, **kwargs):
        name = self.__class__.__name__
        raise TypeError(f"{name} does not have a public constructor. Instances are returned by SSLContext.wrap_bio().")

    @classmethod
    def _create(cls, incoming, outgoing, server_side=False, server_hostname=None, session=None, context=None):
        _check(context, server_side, server_hostname)
        self = cls.__new__(cls)
        self._sslobj = _Link(self, context, incoming, outgoing, server_side, server_hostname, session)
        return self

    context = property(lambda self: self._sslobj.context, lambda self, context: self._sslobj.set_context(context),
                       doc="The context.")
    session = property(lambda self: self._sslobj.session(), _session_setter, doc="The session.")
    session_reused = property(lambda self: self._sslobj.native.is_resumed, doc="Whether it was used before.")
    server_side = property(lambda self: self._sslobj.server_side, doc="Whether this is the server's end.")
    server_hostname = property(lambda self: self._sslobj.server_hostname, doc="The name of the server.")

    def read(self, len=1024, buffer=None):
        """Read bytes, or into a buffer."""
        return self._sslobj.read(len, buffer)

    def write(self, data):
        """Write bytes; return how many."""
        return self._sslobj.write(data)

    def getpeercert(self, binary_form=False):
        """Return the other end's certificate."""
        return self._sslobj.getpeercert(binary_form)

    def get_verified_chain(self):
        """Refuse: rustls does not tell."""
        raise NotImplementedError("SSLObject.get_verified_chain is not supported")

    def get_unverified_chain(self):
        """Return the certificates that the other end sent."""
        return self._sslobj.unverified_chain()

    def selected_npn_protocol(self):
        """Return None: that is long gone."""
        ssl._warn_of_npn()

    def selected_alpn_protocol(self):
        """Return the protocol that was agreed on."""
        return self._sslobj.selected_alpn_protocol()

    def cipher(self):
        """Return the cipher, the version and the number of secret bits."""
        return self._sslobj.cipher()

    def shared_ciphers(self):
        """Return the ciphers that both ends know."""
        return self._sslobj.shared_ciphers()

    def compression(self):
        """Return None: nothing is compressed."""

    def pending(self):
        """Return how many bytes can be read at once."""
        return self._sslobj.native.pending()

    def do_handshake(self):
        """Shake hands."""
        self._sslobj.run("handshake")

    def unwrap(self):
        """Say goodbye."""
        self._sslobj.run("shutdown")

    def get_channel_binding(self, cb_type="tls-unique"):
        """Refuse to bind."""
        return self._sslobj.binding(cb_type)

    def version(self):
        """Return the version of TLS."""
        return self._sslobj.version()

    def verify_client_post_handshake(self):
        """Refuse: rustls asks for certificates in the handshake only."""
        raise NotImplementedError("verify_client_post_handshake is not supported")


class SSLSocket(socket.socket):
    """A socket under TLS."""

    def __init__(self, *args, **kwargs):
        name = self.__class__.__name__
        raise TypeError(
            f"{name} does not have a public constructor. Instances are returned by SSLContext.wrap_socket().")

    @classmethod
    def _create(cls, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                server_hostname=None, context=None, session=None):
        if sock.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) != socket.SOCK_STREAM:
            raise NotImplementedError("only stream sockets are supported")
        _check(context, server_side, server_hostname, session)
        timeout = sock.gettimeout()
        details = dict(family=sock.family, type=sock.type, proto=sock.proto, fileno=sock.fileno())
        self = cls.__new__(cls, **details)
        socket.socket.__init__(self, **details)
        sock.detach()
        try:
            self._prepare(context, server_side, suppress_ragged_eofs, session)
            self.server_hostname = None if server_hostname is None else context._encode_hostname(server_hostname)
            self.do_handshake_on_connect = do_handshake_on_connect
            self._connected = self._has_peer()
            self.settimeout(timeout)
            if self._connected:
                self._link()
                if do_handshake_on_connect:
                    if timeout == 0.0:
                        raise ValueError("do_handshake_on_connect should not be specified for non-blocking sockets")
                    self.do_handshake()
        except BaseException:
            self.close()
            raise
        return self

    def _prepare(self, context, server_side, suppress_ragged_eofs, session):
        self._context = context
        self._session = session
        self._sslobj = None
        self._unsent = b""
        self.server_side = server_side
        self.suppress_ragged_eofs = suppress_ragged_eofs

    def _has_peer(self):
        try:
            self.getpeername()
        except OSError as problem:
            if problem.errno != errno.ENOTCONN:
                raise
            return False
        return True

    def _link(self):
        bios = _tls.MemoryBIO(), _tls.MemoryBIO()
        self._sslobj = _Link(self, self._context, *bios, self.server_side, self.server_hostname, self._session)

    @property
    def context(self):
        """The context."""
        return self._context

    @context.setter
    def context(self, context):
        self._context = context
        self._sslobj.set_context(context)

    @property
    def session(self):
        """The session."""
        return None if self._sslobj is None else self._sslobj.session()

    @session.setter
    def session(self, session):
        self._session = session
        if self._sslobj is not None:
            _session_setter(self, session)

    @property
    def session_reused(self):
        """Whether the session was used before."""
        return None if self._sslobj is None else self._sslobj.native.is_resumed

    def dup(self):
        """Refuse: the session is one."""
        raise NotImplementedError(f"Can't dup() {self.__class__.__name__} instances")

    def _checkClosed(self, msg=None):
        """For subclasses."""

    def _check_connected(self):
        if not self._connected:
            self.getpeername()

    def _operate(self, what, operation, *args):
        """Run an operation of the session, carrying bytes between it and the other end."""
        self._flush(what)
        while True:
            try:
                answer = operation(*args)
            except ssl.SSLWantReadError:
                self._flush(what)
                self._fill(what)
            except ssl.SSLError:
                self._flush_quietly(what)
                raise
            else:
                self._flush(what, insists=False)
                return answer

    def _fill(self, what):
        """Take what the next record lacks from the other end."""
        link = self._sslobj
        try:
            data = super().recv(link.native.lacks())
        except TimeoutError:
            raise TimeoutError(_late(what)) from None
        except BlockingIOError:
            raise
        if data:
            link.incoming.write(data)
        else:
            link.incoming.write_eof()

    def _flush(self, what, insists=True):
        """Send what the session has for the other end; what does not go at once stays, if it may."""
        self._unsent += self._sslobj.outgoing.read()
        if not self._unsent:
            return
        try:
            if self.gettimeout() == 0.0:
                while self._unsent:
                    self._unsent = self._unsent[super().send(self._unsent):]
            else:
                data, self._unsent = self._unsent, b""
                super().sendall(data)
        except TimeoutError:
            raise TimeoutError(_late(what)) from None
        except BlockingIOError:
            if insists:
                raise ssl._stop("want_write", 2885) from None

    def _flush_quietly(self, what):
        try:
            self._flush(what)
        except OSError:
            pass

    def read(self, len=1024, buffer=None):
        """Read bytes, or into a buffer: how many."""
        if self._sslobj is None:
            raise ValueError("Read on closed or unwrapped SSL socket.")
        try:
            return self._operate("read", self._sslobj.read, len, buffer)
        except BlockingIOError:
            raise ssl._stop("want_read", 3042) from None
        except ssl.SSLError as problem:
            if problem.args[0] == ssl.SSL_ERROR_EOF and self.suppress_ragged_eofs:
                return b"" if buffer is None else 0
            raise

    def write(self, data):
        """Write bytes; return how many."""
        if self._sslobj is None:
            raise ValueError("Write on closed or unwrapped SSL socket.")
        return self._send_some(data)

    def _send_some(self, data):
        if self.gettimeout() == 0.0:
            with memoryview(data) as view, view.cast("B") as plain:
                data = bytes(plain[:16384])
        try:
            return self._operate("write", self._sslobj.write, data)
        except BlockingIOError:
            raise ssl._stop("want_read", 2885) from None

    def getpeercert(self, binary_form=False):
        """Return the other end's certificate."""
        self._check_connected()
        return self._sslobj.getpeercert(binary_form)

    def get_verified_chain(self):
        """Refuse: rustls does not tell."""
        raise NotImplementedError("SSLSocket.get_verified_chain is not supported")

    def get_unverified_chain(self):
        """Return the certificates that the other end sent."""
        return self._sslobj.unverified_chain()

    def selected_npn_protocol(self):
        """Return None: that is long gone."""
        ssl._warn_of_npn()

    def selected_alpn_protocol(self):
        """Return the protocol that was agreed on."""
        return None if self._sslobj is None else self._sslobj.selected_alpn_protocol()

    def cipher(self):
        """Return the cipher, the version and the number of secret bits."""
        return None if self._sslobj is None else self._sslobj.cipher()

    def shared_ciphers(self):
        """Return the ciphers that both ends know."""
        return None if self._sslobj is None else self._sslobj.shared_ciphers()

    def compression(self):
        """Return None: nothing is compressed."""

    def version(self):
        """Return the version of TLS."""
        return None if self._sslobj is None else self._sslobj.version()

    def get_channel_binding(self, cb_type="tls-unique"):
        """Refuse to bind."""
        if self._sslobj is not None or cb_type not in ("tls-unique",):
            raise ValueError(f"{cb_type!r} channel binding type not implemented")

    def verify_client_post_handshake(self):
        """Refuse: rustls asks for certificates in the handshake only."""
        if self._sslobj is None:
            raise ValueError(f"No SSL wrapper around {self}")
        raise NotImplementedError("verify_client_post_handshake is not supported")

    def pending(self):
        """Return how many bytes can be read at once."""
        return 0 if self._sslobj is None else self._sslobj.native.pending()

    def _plain(self, name, flags=0):
        """Whether there is no TLS; refuse flags where there is."""
        if self._sslobj is None:
            return True
        if flags:
            raise ValueError(f"non-zero flags not allowed in calls to {name}() on {self.__class__}")
        return False

    def send(self, data, flags=0):
        """Send bytes; return how many."""
        return super().send(data, flags) if self._plain("send", flags) else self._send_some(data)

    def sendall(self, data, flags=0):
        """Send all bytes."""
        if self._plain("sendall", flags):
            return super().sendall(data, flags)
        with memoryview(data) as view, view.cast("B") as plain:
            sent = 0
            while sent < len(plain):
                sent += self.send(plain[sent:])

    def sendto(self, data, flags_or_addr, addr=None):
        """Send to an address, as long as there is no TLS."""
        if self._sslobj is not None:
            raise ValueError(f"sendto not allowed on instances of {self.__class__}")
        return super().sendto(data, flags_or_addr) if addr is None else super().sendto(data, flags_or_addr, addr)

    def sendmsg(self, *args, **kwargs):
        """Refuse: TLS has no messages."""
        raise NotImplementedError(f"sendmsg not allowed on instances of {self.__class__}")

    def sendfile(self, file, offset=0, count=None):
        """Send a file; return how many bytes went."""
        if self._sslobj is not None:
            return self._sendfile_use_send(file, offset, count)
        return super().sendfile(file, offset, count)

    def recv(self, buflen=1024, flags=0):
        """Receive bytes."""
        return super().recv(buflen, flags) if self._plain("recv", flags) else self.read(buflen)

    def recv_into(self, buffer, nbytes=None, flags=0):
        """Receive into a buffer; return how many bytes."""
        if nbytes is None:
            with memoryview(buffer) as view:
                nbytes = view.nbytes or 1024
        return super().recv_into(buffer, nbytes, flags) if self._plain("recv_into", flags) else self.read(nbytes, buffer)

    def recvfrom(self, buflen=1024, flags=0):
        """Receive bytes and their sender, as long as there is no TLS."""
        if self._sslobj is not None:
            raise ValueError(f"recvfrom not allowed on instances of {self.__class__}")
        return super().recvfrom(buflen, flags)

    def recvfrom_into(self, buffer, nbytes=None, flags=0):
        """Receive into a buffer, and who sent it, as long as there is no TLS."""
        if self._sslobj is not None:
            raise ValueError(f"recvfrom_into not allowed on instances of {self.__class__}")
        return super().recvfrom_into(buffer, nbytes, flags)

    def recvmsg(self, *args, **kwargs):
        """Refuse: TLS has no messages."""
        raise NotImplementedError(f"recvmsg not allowed on instances of {self.__class__}")

    def recvmsg_into(self, *args, **kwargs):
        """Refuse: TLS has no messages."""
        raise NotImplementedError(f"recvmsg_into not allowed on instances of {self.__class__}")

    def shutdown(self, how):
        """End TLS without a goodbye, and one or both directions."""
        self._sslobj = None
        super().shutdown(how)

    def unwrap(self):
        """Say goodbye; return the socket, which is a plain one then."""
        if self._sslobj is None:
            raise ValueError(f"No SSL wrapper around {self}")
        try:
            self._operate("read", self._sslobj.run, "shutdown")
        except BlockingIOError:
            raise ssl._stop("want_read", 3168) from None
        self._sslobj = None
        return self

    def _real_close(self):
        self._sslobj = None
        super()._real_close()

    def do_handshake(self, block=False):
        """Shake hands."""
        self._check_connected()
        timeout = self.gettimeout()
        try:
            if timeout == 0.0 and block:
                self.settimeout(None)
            self._operate("handshake", self._sslobj.run, "handshake")
        except BlockingIOError:
            raise ssl._stop("want_read", 1147) from None
        finally:
            self.settimeout(timeout)

    def _real_connect(self, addr, connect_ex):
        if self.server_side:
            raise ValueError("can't connect in server-side mode")
        if self._connected or self._sslobj is not None:
            raise ValueError("attempt to connect already-connected SSLSocket!")
        self._link()
        try:
            answer = super().connect_ex(addr) if connect_ex else super().connect(addr)
            if not answer:
                self._connected = True
                if self.do_handshake_on_connect:
                    self.do_handshake()
            return answer
        except (OSError, ValueError):
            self._sslobj = None
            raise

    def connect(self, addr):
        """Connect, and shake hands."""
        self._real_connect(addr, False)

    def connect_ex(self, addr):
        """Connect, and shake hands; return the error number, 0 for none."""
        return self._real_connect(addr, True)

    def accept(self):
        """Wait for a connection: the socket, under TLS, and the address of the other end."""
        made, address = super().accept()
        made = self.context.wrap_socket(
            made, do_handshake_on_connect=self.do_handshake_on_connect,
            suppress_ragged_eofs=self.suppress_ragged_eofs, server_side=True)
        return made, address


def _late(what):
    return "_ssl.c:1129: The handshake operation timed out" if what == "handshake" else f"The {what} operation timed out"


def get_server_certificate(addr, ssl_version=ssl.PROTOCOL_TLS_CLIENT, ca_certs=None,
                           timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
    """The certificate of a server, as text."""
    host, port = addr
    cert_reqs = ssl.CERT_NONE if ca_certs is None else ssl.CERT_REQUIRED
    context = ssl._create_stdlib_context(ssl_version, cert_reqs=cert_reqs, cafile=ca_certs)
    with socket.create_connection(addr, timeout=timeout) as sock:
        with context.wrap_socket(sock, server_hostname=host) as secured:
            return ssl.DER_cert_to_PEM_cert(secured.getpeercert(True))


for _each in (SSLObject, SSLSocket, get_server_certificate):
    _each.__module__ = "ssl"
