"""What can go wrong in the client."""

import asyncio

__all__ = (
    "ClientError",
    "ClientConnectionError",
    "ClientConnectionResetError",
    "ClientOSError",
    "ClientConnectorError",
    "ClientConnectorDNSError",
    "ClientProxyConnectionError",
    "ClientSSLError",
    "ClientConnectorSSLError",
    "ClientConnectorCertificateError",
    "ConnectionTimeoutError",
    "SocketTimeoutError",
    "ServerConnectionError",
    "ServerTimeoutError",
    "ServerDisconnectedError",
    "ServerFingerprintMismatch",
    "ClientResponseError",
    "ClientHttpProxyError",
    "WSServerHandshakeError",
    "ContentTypeError",
    "ClientPayloadError",
    "InvalidURL",
    "InvalidUrlClientError",
    "RedirectClientError",
    "NonHttpUrlClientError",
    "InvalidUrlRedirectClientError",
    "NonHttpUrlRedirectClientError",
    "WSMessageTypeError",
    "TooManyRedirects",
)


class ClientError(Exception):
    """The base of all of them."""


class ClientResponseError(ClientError):
    """A response that is no success."""

    def __init__(self, request_info, history, *, code=None, status=None, message="", headers=None):
        if code is not None:
            if status is not None:
                raise ValueError("Both code and status arguments are provided; code is deprecated, "
                                 "use status instead")
            import warnings
            warnings.warn("code argument is deprecated, use status instead", DeprecationWarning, stacklevel=2)
        self.request_info = request_info
        if status is not None:
            self.status = status
        elif code is not None:
            self.status = code
        else:
            self.status = 0
        self.message = message
        self.headers = headers
        self.history = history
        self.args = (request_info, history)

    def __str__(self):
        return f"{self.status}, message={self.message!r}, url={str(self.request_info.real_url)!r}"

    def __repr__(self):
        args = f"{self.request_info!r}, {self.history!r}"
        if self.status != 0:
            args += f", status={self.status!r}"
        if self.message != "":
            args += f", message={self.message!r}"
        if self.headers is not None:
            args += f", headers={self.headers!r}"
        return f"{type(self).__name__}({args})"

    @property
    def code(self):
        """The status."""
        import warnings
        warnings.warn("code property is deprecated, use status instead", DeprecationWarning, stacklevel=2)
        return self.status

    @code.setter
    def code(self, value):
        import warnings
        warnings.warn("code property is deprecated, use status instead", DeprecationWarning, stacklevel=2)
        self.status = value


class ContentTypeError(ClientResponseError):
    """The content is not of the expected type."""


class WSServerHandshakeError(ClientResponseError):
    """The server does not agree to a WebSocket."""


class ClientHttpProxyError(ClientResponseError):
    """The proxy does not open a tunnel."""


class TooManyRedirects(ClientResponseError):
    """Redirects do not end."""


class ClientConnectionError(ClientError):
    """Something is wrong with the connection."""


class ClientConnectionResetError(ClientConnectionError, ConnectionResetError):
    """The connection was reset."""


class ClientOSError(ClientConnectionError, OSError):
    """The system reports an error."""


class ClientConnectorError(ClientOSError):
    """The host cannot be connected to."""

    def __init__(self, connection_key, os_error):
        self._conn_key = connection_key
        self._os_error = os_error
        super().__init__(os_error.errno, os_error.strerror)
        self.args = (connection_key, os_error)

    @property
    def os_error(self):
        """What the system reports."""
        return self._os_error

    @property
    def host(self):
        """The host."""
        return self._conn_key.host

    @property
    def port(self):
        """The port."""
        return self._conn_key.port

    @property
    def ssl(self):
        """How TLS was to be used."""
        return self._conn_key.ssl

    def __str__(self):
        ssl = "default" if self.ssl is True else self.ssl
        return f"Cannot connect to host {self.host}:{self.port} ssl:{ssl} [{self.strerror}]"

    __reduce__ = BaseException.__reduce__


class ClientConnectorDNSError(ClientConnectorError):
    """The host's name cannot be resolved."""


class ClientProxyConnectionError(ClientConnectorError):
    """The proxy cannot be connected to."""


class UnixClientConnectorError(ClientConnectorError):
    """The Unix socket cannot be connected to."""

    def __init__(self, path, connection_key, os_error):
        self._path = path
        super().__init__(connection_key, os_error)

    @property
    def path(self):
        """The path of the socket."""
        return self._path

    def __str__(self):
        ssl = self.ssl if self.ssl is not True else "default"
        return f"Cannot connect to unix socket {self._path} ssl:{ssl} [{self.strerror}]"


class ServerConnectionError(ClientConnectionError):
    """Something is wrong with the server's side."""


class ServerDisconnectedError(ServerConnectionError):
    """The server closed the connection."""

    def __init__(self, message=None):
        if message is None:
            message = "Server disconnected"
        self.args = (message,)
        self.message = message


class ServerTimeoutError(ServerConnectionError, asyncio.TimeoutError):
    """The server is too slow."""


class ConnectionTimeoutError(ServerTimeoutError):
    """Connecting takes too long."""


class SocketTimeoutError(ServerTimeoutError):
    """Reading takes too long."""


class ServerFingerprintMismatch(ServerConnectionError):
    """The server's certificate is another one."""

    def __init__(self, expected, got, host, port):
        self.expected = expected
        self.got = got
        self.host = host
        self.port = port
        self.args = (expected, got, host, port)

    def __repr__(self):
        return (f"<{type(self).__name__} expected={self.expected!r} got={self.got!r} "
                f"host={self.host!r} port={self.port!r}>")


class ClientPayloadError(ClientError):
    """The body of a response is broken."""


class InvalidURL(ClientError, ValueError):
    """The URL cannot be used."""

    def __init__(self, url, description=None):
        self._url = url
        self._description = description
        if description:
            super().__init__(url, description)
        else:
            super().__init__(url)

    @property
    def url(self):
        """The URL."""
        return self._url

    @property
    def description(self):
        """What is wrong with it."""
        return self._description

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        if self._description:
            return f"{self._url} - {self._description}"
        return str(self._url)


class InvalidUrlClientError(InvalidURL):
    """A URL that cannot be requested."""


class RedirectClientError(ClientError):
    """A redirect that cannot be followed."""


class NonHttpUrlClientError(ClientError):
    """A URL of another scheme."""


class InvalidUrlRedirectClientError(InvalidUrlClientError, RedirectClientError):
    """A redirect to a URL that cannot be requested."""


class NonHttpUrlRedirectClientError(NonHttpUrlClientError, RedirectClientError):
    """A redirect to a URL of another scheme."""


class WSMessageTypeError(TypeError):
    """A WebSocket message of another type."""


def _make_ssl_errors():
    """The classes that stand below those of `ssl`, which is imported when they are first asked for."""
    import ssl

    class ClientSSLError(ClientConnectorError):
        """TLS fails."""

    class ClientConnectorSSLError(ClientSSLError, ssl.SSLError):
        """The TLS handshake fails."""

    class ClientConnectorCertificateError(ClientSSLError, ssl.SSLCertVerificationError):
        """The server's certificate is not accepted."""

        def __init__(self, connection_key, certificate_error):
            self._conn_key = connection_key
            self._certificate_error = certificate_error
            self.args = (connection_key, certificate_error)

        @property
        def certificate_error(self):
            """What is wrong with it."""
            return self._certificate_error

        @property
        def host(self):
            """The host."""
            return self._conn_key.host

        @property
        def port(self):
            """The port."""
            return self._conn_key.port

        @property
        def ssl(self):
            """Whether TLS was to be used."""
            return self._conn_key.is_ssl

        def __str__(self):
            error = self._certificate_error
            return (f"Cannot connect to host {self.host}:{self.port} ssl:{self.ssl} "
                    f"[{type(error).__name__}: {error.args}]")

    for made in (ClientSSLError, ClientConnectorSSLError, ClientConnectorCertificateError):
        made.__qualname__ = made.__name__
        globals()[made.__name__] = made


def __getattr__(name):
    if name in ("ClientSSLError", "ClientConnectorSSLError", "ClientConnectorCertificateError"):
        _make_ssl_errors()
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
