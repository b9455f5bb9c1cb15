"""TLS: contexts, their settings, and the errors. The work is done by rustls."""

import collections
import enum
import errno as _errno
import os

HAS_SNI = HAS_ALPN = HAS_TLSv1_2 = HAS_TLSv1_3 = HAS_ECDH = True
HAS_SSLv2 = HAS_SSLv3 = HAS_TLSv1 = HAS_TLSv1_1 = HAS_NPN = HAS_PSK = HAS_PSK_TLS13 = HAS_PHA = False
HAS_NEVER_CHECK_COMMON_NAME = True
OPENSSL_VERSION = "rustls (ring)"
OPENSSL_VERSION_INFO = (3, 0, 0, 0, 0)
OPENSSL_VERSION_NUMBER = 0x30000000
CHANNEL_BINDING_TYPES = []
PEM_HEADER, PEM_FOOTER = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"


class TLSVersion(enum.IntEnum):
    """Versions of TLS."""

    MINIMUM_SUPPORTED = -2
    SSLv3 = 768
    TLSv1 = 769
    TLSv1_1 = 770
    TLSv1_2 = 771
    TLSv1_3 = 772
    MAXIMUM_SUPPORTED = -1


class VerifyMode(enum.IntEnum):
    """Whether certificates are asked for."""

    CERT_NONE = 0
    CERT_OPTIONAL = 1
    CERT_REQUIRED = 2


class VerifyFlags(enum.IntFlag):
    """How certificates are verified."""

    VERIFY_DEFAULT = 0
    VERIFY_CRL_CHECK_LEAF = 4
    VERIFY_CRL_CHECK_CHAIN = 12
    VERIFY_X509_STRICT = 32
    VERIFY_ALLOW_PROXY_CERTS = 64
    VERIFY_X509_TRUSTED_FIRST = 32768
    VERIFY_X509_PARTIAL_CHAIN = 524288


class _SSLMethod(enum.IntEnum):
    """Kinds of contexts."""

    PROTOCOL_TLS = 2
    PROTOCOL_SSLv23 = 2
    PROTOCOL_TLSv1 = 3
    PROTOCOL_TLSv1_1 = 4
    PROTOCOL_TLSv1_2 = 5
    PROTOCOL_TLS_CLIENT = 16
    PROTOCOL_TLS_SERVER = 17


class Options(enum.IntFlag):
    """Settings of a context."""

    OP_NO_SSLv2 = 0
    OP_SINGLE_DH_USE = 0
    OP_SINGLE_ECDH_USE = 0
    OP_LEGACY_SERVER_CONNECT = 0x00000004
    OP_ENABLE_KTLS = 0x00000008
    OP_IGNORE_UNEXPECTED_EOF = 0x00000080
    OP_NO_TICKET = 0x00004000
    OP_NO_COMPRESSION = 0x00020000
    OP_ENABLE_MIDDLEBOX_COMPAT = 0x00100000
    OP_CIPHER_SERVER_PREFERENCE = 0x00400000
    OP_NO_SSLv3 = 0x02000000
    OP_NO_TLSv1 = 0x04000000
    OP_NO_TLSv1_2 = 0x08000000
    OP_NO_TLSv1_1 = 0x10000000
    OP_NO_TLSv1_3 = 0x20000000
    OP_NO_RENEGOTIATION = 0x40000000
    OP_ALL = 0x80000050


class SSLErrorNumber(enum.IntEnum):
    """Numbers of errors."""

    SSL_ERROR_SSL = 1
    SSL_ERROR_WANT_READ = 2
    SSL_ERROR_WANT_WRITE = 3
    SSL_ERROR_WANT_X509_LOOKUP = 4
    SSL_ERROR_SYSCALL = 5
    SSL_ERROR_ZERO_RETURN = 6
    SSL_ERROR_WANT_CONNECT = 7
    SSL_ERROR_EOF = 8
    SSL_ERROR_INVALID_ERROR_CODE = 10


class AlertDescription(enum.IntEnum):
    """What an end tells the other one of a failure."""

    ALERT_DESCRIPTION_CLOSE_NOTIFY = 0
    ALERT_DESCRIPTION_UNEXPECTED_MESSAGE = 10
    ALERT_DESCRIPTION_BAD_RECORD_MAC = 20
    ALERT_DESCRIPTION_RECORD_OVERFLOW = 22
    ALERT_DESCRIPTION_DECOMPRESSION_FAILURE = 30
    ALERT_DESCRIPTION_HANDSHAKE_FAILURE = 40
    ALERT_DESCRIPTION_BAD_CERTIFICATE = 42
    ALERT_DESCRIPTION_UNSUPPORTED_CERTIFICATE = 43
    ALERT_DESCRIPTION_CERTIFICATE_REVOKED = 44
    ALERT_DESCRIPTION_CERTIFICATE_EXPIRED = 45
    ALERT_DESCRIPTION_CERTIFICATE_UNKNOWN = 46
    ALERT_DESCRIPTION_ILLEGAL_PARAMETER = 47
    ALERT_DESCRIPTION_UNKNOWN_CA = 48
    ALERT_DESCRIPTION_ACCESS_DENIED = 49
    ALERT_DESCRIPTION_DECODE_ERROR = 50
    ALERT_DESCRIPTION_DECRYPT_ERROR = 51
    ALERT_DESCRIPTION_PROTOCOL_VERSION = 70
    ALERT_DESCRIPTION_INSUFFICIENT_SECURITY = 71
    ALERT_DESCRIPTION_INTERNAL_ERROR = 80
    ALERT_DESCRIPTION_USER_CANCELLED = 90
    ALERT_DESCRIPTION_NO_RENEGOTIATION = 100
    ALERT_DESCRIPTION_UNSUPPORTED_EXTENSION = 110
    ALERT_DESCRIPTION_CERTIFICATE_UNOBTAINABLE = 111
    ALERT_DESCRIPTION_UNRECOGNIZED_NAME = 112
    ALERT_DESCRIPTION_BAD_CERTIFICATE_STATUS_RESPONSE = 113
    ALERT_DESCRIPTION_BAD_CERTIFICATE_HASH_VALUE = 114
    ALERT_DESCRIPTION_UNKNOWN_PSK_IDENTITY = 115


for _members in (VerifyMode, VerifyFlags, _SSLMethod, Options, SSLErrorNumber, AlertDescription):
    globals().update(_members.__members__)


class SSLError(OSError):
    """TLS fails."""

    reason = None
    library = None

    def __str__(self):
        return str(self.args[1]) if len(self.args) > 1 else super().__str__()


class SSLZeroReturnError(SSLError):
    """The other end has said goodbye."""


class SSLWantReadError(SSLError):
    """More must be read first."""


class SSLWantWriteError(SSLError):
    """More must be written first."""


class SSLSyscallError(SSLError):
    """The system reports an error."""


class SSLEOFError(SSLError):
    """The connection ended without a goodbye."""


class SSLCertVerificationError(SSLError, ValueError):
    """A certificate is not accepted."""

    verify_code = None
    verify_message = None


CertificateError = SSLCertVerificationError
socket_error = OSError


def _error(reason, text, verify_code):
    """The exception for what the native part reports."""
    verified = verify_code is not None
    kind = SSLCertVerificationError if verified else SSLError
    place = "_ssl.c:1147" if verified or reason.startswith(("TLSV1", "WRONG", "UNSUPPORTED")) else "_ssl.c:4354"
    head = f"[SSL: {reason}] " if reason != "PEM" and reason != "SSL" else "[SSL] "
    error = kind(1, f"{head}{text} ({place})")
    error.library = "SSL"
    error.reason = reason
    if verified:
        error.verify_code = verify_code
        error.verify_message = text.partition(": ")[2]
    return error


class _ASN1Object(tuple):
    """A purpose of certificates."""

    __slots__ = ()
    nid = property(lambda self: self[0])
    shortname = property(lambda self: self[1])
    longname = property(lambda self: self[2])
    oid = property(lambda self: self[3])


class Purpose(enum.Enum):
    """What a context is for."""

    SERVER_AUTH = _ASN1Object((129, "serverAuth", "TLS Web Server Authentication", "1.3.6.1.5.5.7.3.1"))
    CLIENT_AUTH = _ASN1Object((130, "clientAuth", "TLS Web Client Authentication", "1.3.6.1.5.5.7.3.2"))


def _read(path):
    with open(path, "rb") as file:
        return file.read()


class SSLContext:
    """Settings of TLS connections."""

    sslsocket_class = None
    sslobject_class = None

    def __new__(cls, protocol=None, *args, **kwargs):
        if protocol is None:
            import warnings
            warnings.warn("ssl.SSLContext() without protocol argument is deprecated.", DeprecationWarning,
                          stacklevel=2)
            protocol = _SSLMethod.PROTOCOL_TLS
        self = object.__new__(cls)
        self._protocol = _SSLMethod(protocol)
        is_client = protocol == _SSLMethod.PROTOCOL_TLS_CLIENT
        self._verify_mode = VerifyMode.CERT_REQUIRED if is_client else VerifyMode.CERT_NONE
        self._check_hostname = is_client
        self._minimum = TLSVersion.TLSv1_2
        self._maximum = TLSVersion.MAXIMUM_SUPPORTED
        self._authorities = []
        self._system = False
        self._identity = None
        self._alpn = ()
        self._ready = {}
        self.options = Options.OP_ALL | Options.OP_NO_SSLv3 | Options.OP_NO_COMPRESSION
        self.verify_flags = VerifyFlags.VERIFY_X509_TRUSTED_FIRST
        self.keylog_filename = None
        self.post_handshake_auth = False
        self.hostname_checks_common_name = False
        return self

    def __init__(self, protocol=None):
        pass

    @property
    def protocol(self):
        """The kind of context."""
        return self._protocol

    @property
    def verify_mode(self):
        """Whether certificates are asked for."""
        return self._verify_mode

    @verify_mode.setter
    def verify_mode(self, value):
        try:
            value = VerifyMode(value)
        except ValueError:
            raise ValueError("invalid value for verify_mode") from None
        if value == VerifyMode.CERT_NONE and self._check_hostname:
            raise ValueError("Cannot set verify_mode to CERT_NONE when check_hostname is enabled.")
        self._verify_mode = value
        self._ready.clear()

    @property
    def check_hostname(self):
        """Whether a certificate must be for the host's name."""
        return self._check_hostname

    @check_hostname.setter
    def check_hostname(self, value):
        value = bool(value)
        if value and self._verify_mode == VerifyMode.CERT_NONE:
            self._verify_mode = VerifyMode.CERT_REQUIRED
        self._check_hostname = value
        self._ready.clear()

    @property
    def minimum_version(self):
        """The oldest version of TLS."""
        return self._minimum

    @minimum_version.setter
    def minimum_version(self, value):
        self._minimum = TLSVersion(value)
        self._ready.clear()

    @property
    def maximum_version(self):
        """The newest version of TLS."""
        return self._maximum

    @maximum_version.setter
    def maximum_version(self, value):
        self._maximum = TLSVersion(value)
        self._ready.clear()

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        """Load an own certificate with its chain, and the key."""
        import _tls
        if password is not None:
            raise NotImplementedError("encrypted private keys are not supported")
        chain = _read(certfile)
        key = chain if keyfile is None else _read(keyfile)
        _tls.check_identity(chain, key)
        self._identity = (chain, key)
        self._ready.clear()

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        """Load certificates to trust."""
        import _tls
        if cafile is None and capath is None and cadata is None:
            raise TypeError("cafile, capath and cadata cannot be all omitted")
        if cafile is not None:
            data = _read(cafile)
            if not _tls.count(data):
                error = SSLError(136, "[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found "
                                      "(_ssl.c:4503)")
                error.library, error.reason = "X509", "NO_CERTIFICATE_OR_CRL_FOUND"
                raise error
            self._authorities.append(data)
        if capath is not None:
            for name in sorted(os.listdir(capath)):
                data = _read(os.path.join(capath, name))
                if _tls.count(data):
                    self._authorities.append(data)
        if cadata is not None:
            data = cadata.encode("ascii") if isinstance(cadata, str) else bytes(cadata)
            if isinstance(cadata, str) and not _tls.count(data):
                raise SSLError("not enough data: cadata does not contain a certificate")
            self._authorities.append(data)
        self._ready.clear()

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        """Trust the system's certificates."""
        if not isinstance(purpose, Purpose):
            raise TypeError(purpose)
        self._system = True
        self._ready.clear()

    def set_default_verify_paths(self):
        """Trust the system's certificates."""
        self._system = True
        self._ready.clear()

    def set_alpn_protocols(self, alpn_protocols):
        """Offer protocols."""
        protocols = []
        for protocol in alpn_protocols:
            data = bytes(protocol, "ascii")
            if not 0 < len(data) < 256:
                raise SSLError("ALPN protocols must be 1 to 255 bytes long")
            protocols.append(data)
        self._alpn = tuple(protocols)
        self._ready.clear()

    def set_ciphers(self, cipherlist):
        """Accepted: rustls chooses among its own ciphers, all of them strong."""

    def set_ecdh_curve(self, name):
        """Accepted: rustls chooses the curve."""

    def cert_store_stats(self):
        """How many certificates are trusted."""
        import _tls
        count = sum(_tls.count(data) or 1 for data in self._authorities)
        return {"x509": count, "crl": 0, "x509_ca": count}

    def _settings(self):
        def in_range(version):
            low = self._minimum == TLSVersion.MINIMUM_SUPPORTED or self._minimum <= version
            if self._minimum == TLSVersion.MAXIMUM_SUPPORTED:
                low = version == TLSVersion.TLSv1_3
            high = self._maximum == TLSVersion.MAXIMUM_SUPPORTED or version <= self._maximum
            return low and high

        tls12 = in_range(TLSVersion.TLSv1_2) and not self.options & Options.OP_NO_TLSv1_2
        tls13 = in_range(TLSVersion.TLSv1_3) and not self.options & Options.OP_NO_TLSv1_3
        if not tls12 and not tls13:
            raise SSLError(1, "[SSL: NO_PROTOCOLS_AVAILABLE] no protocols available")
        settings = {
            "authorities": self._authorities,
            "system": self._system,
            "verify": self._verify_mode != VerifyMode.CERT_NONE,
            "hostname": self._check_hostname,
            "alpn": self._alpn,
            "tls12": tls12,
            "tls13": tls13,
        }
        if self._identity is not None:
            settings["chain"], settings["key"] = self._identity
        return settings

    def _client_settings(self, alpn=()):
        """What a client's handshake needs."""
        key = ("client", alpn)
        found = self._ready.get(key)
        if found is None:
            import _tls
            settings = self._settings()
            if alpn and not settings["alpn"]:
                settings["alpn"] = alpn
            found = self._ready[key] = _tls.client(settings)
        return found

    def _server_settings(self):
        """What a server's handshake needs."""
        found = self._ready.get("server")
        if found is None:
            import _tls
            settings = self._settings()
            settings["asks"] = self._verify_mode != VerifyMode.CERT_NONE
            settings["insists"] = self._verify_mode == VerifyMode.CERT_REQUIRED
            found = self._ready["server"] = _tls.server(settings)
        return found

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                    server_hostname=None, session=None):
        """Blocking TLS sockets are not supported."""
        raise NotImplementedError("ssl.SSLContext.wrap_socket is not supported: use asyncio's streams")

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        """TLS over memory is not supported."""
        raise NotImplementedError("ssl.SSLContext.wrap_bio is not supported: use asyncio's streams")


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    """A context with settings that are safe."""
    if not isinstance(purpose, Purpose):
        raise TypeError(purpose)
    if purpose == Purpose.SERVER_AUTH:
        context = SSLContext(_SSLMethod.PROTOCOL_TLS_CLIENT)
    else:
        context = SSLContext(_SSLMethod.PROTOCOL_TLS_SERVER)
    context.verify_flags |= VerifyFlags.VERIFY_X509_PARTIAL_CHAIN | VerifyFlags.VERIFY_X509_STRICT
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    elif context.verify_mode != VerifyMode.CERT_NONE:
        context.load_default_certs(purpose)
    return context


def _create_unverified_context(protocol=None, *, cert_reqs=VerifyMode.CERT_NONE, check_hostname=False,
                               purpose=Purpose.SERVER_AUTH, certfile=None, keyfile=None, cafile=None,
                               capath=None, cadata=None):
    """A context that trusts everybody."""
    if protocol is None:
        is_client = purpose == Purpose.SERVER_AUTH
        protocol = _SSLMethod.PROTOCOL_TLS_CLIENT if is_client else _SSLMethod.PROTOCOL_TLS_SERVER
    context = SSLContext(protocol)
    context.check_hostname = check_hostname
    if cert_reqs is not None:
        context.verify_mode = cert_reqs
    if certfile:
        context.load_cert_chain(certfile, keyfile)
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    return context


_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context


DefaultVerifyPaths = collections.namedtuple(
    "DefaultVerifyPaths", "cafile capath openssl_cafile_env openssl_cafile openssl_capath_env openssl_capath"
)


def get_default_verify_paths():
    """Where the system keeps certificates."""
    cafile = os.environ.get("SSL_CERT_FILE", "/usr/lib/ssl/cert.pem")
    capath = os.environ.get("SSL_CERT_DIR", "/usr/lib/ssl/certs")
    return DefaultVerifyPaths(
        cafile if os.path.isfile(cafile) else None,
        capath if os.path.isdir(capath) else None,
        "SSL_CERT_FILE",
        "/usr/lib/ssl/cert.pem",
        "SSL_CERT_DIR",
        "/usr/lib/ssl/certs",
    )


def DER_cert_to_PEM_cert(der_cert_bytes):
    """A certificate as text."""
    import base64
    text = base64.standard_b64encode(der_cert_bytes).decode("ascii")
    lines = [text[at:at + 64] for at in range(0, len(text), 64)]
    return "\n".join([PEM_HEADER, *lines, PEM_FOOTER, ""])


def PEM_cert_to_DER_cert(pem_cert_string):
    """A certificate as bytes."""
    import base64
    text = pem_cert_string.strip()
    if not text.startswith(PEM_HEADER):
        raise ValueError("Invalid PEM encoding; must start with -----BEGIN CERTIFICATE-----")
    if not text.endswith(PEM_FOOTER):
        raise ValueError("Invalid PEM encoding; must end with -----END CERTIFICATE-----")
    return base64.decodebytes(text[27:-25].encode("ascii"))


def RAND_bytes(n):
    """Random bytes."""
    return os.urandom(n)


def RAND_status():
    """Whether random bytes are to be had: always."""
    return True


def get_protocol_name(protocol_code):
    """The name of a kind of context."""
    try:
        return _SSLMethod(protocol_code).name
    except ValueError:
        return "<unknown>"
