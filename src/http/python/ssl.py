"""TLS: contexts, their settings, and the errors. The work is done by rustls."""

import enum
import os
import warnings
from collections import namedtuple

lazy from socket import SO_TYPE, SOCK_STREAM, SOL_SOCKET, _GLOBAL_DEFAULT_TIMEOUT, create_connection
lazy from _tls import MemoryBIO
lazy from _ssl_links import SSLObject, SSLSession, SSLSocket, get_server_certificate

HAS_SNI = HAS_ALPN = HAS_TLSv1_2 = HAS_TLSv1_3 = HAS_ECDH = True
HAS_SSLv2 = HAS_SSLv3 = HAS_TLSv1 = HAS_TLSv1_1 = HAS_NPN = HAS_PSK = HAS_PSK_TLS13 = HAS_PHA = False
HAS_NEVER_CHECK_COMMON_NAME = True
OPENSSL_VERSION = "OpenSSL 3.0.0 (as rustls with ring speaks it)"
OPENSSL_VERSION_INFO = (3, 0, 0, 0, 0)
OPENSSL_VERSION_NUMBER = 0x30000000
CHANNEL_BINDING_TYPES = []
_DEFAULT_CIPHERS = _RESTRICTED_SERVER_CIPHERS = "ALL:!COMPLEMENTOFDEFAULT:!eNULL"
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
        return self.strerror if isinstance(self.strerror, str) else str(self.args)


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


_X509_REASONS = {"KEY_VALUES_MISMATCH": 116, "NO_CERTIFICATE_OR_CRL_FOUND": 136}


def _error(reason, text, verify_code, line):
    """The exception for what the native part reports."""
    kind, number, library = SSLError, 1, "SSL"
    if verify_code is not None:
        kind = SSLCertVerificationError
    elif reason == "UNEXPECTED_EOF_WHILE_READING":
        kind, number = SSLEOFError, SSLErrorNumber.SSL_ERROR_EOF.value
    elif reason in _X509_REASONS:
        number, library = _X509_REASONS[reason], "X509"
    elif reason == "PEM":
        number = 524297
    if reason in ("PEM", "SSL"):
        reason = None
    head = f"[{library}] " if reason is None else f"[{library}: {reason}] "
    error = kind(number, f"{head}{text} (_ssl.c:{line})")
    error.library = library
    error.reason = reason
    if verify_code is not None:
        error.verify_code = verify_code
        error.verify_message = text.partition(": ")[2]
    return error


def _stop(kind, line):
    """The exception for why a session does not go on."""
    match kind:
        case "hello":
            from _ssl_links import Hello
            return Hello()
        case "closed":
            return SSLZeroReturnError(6, f"TLS/SSL connection has been closed (EOF) (_ssl.c:{line})")
        case "eof":
            return SSLEOFError(8, "EOF occurred in violation of protocol (_ssl.c:676)")
        case "want_write":
            return SSLWantWriteError(3, f"The operation did not complete (write) (_ssl.c:{line})")
    return SSLWantReadError(2, f"The operation did not complete (read) (_ssl.c:{line})")


_ASN1Object = namedtuple("_ASN1Object", "nid shortname longname oid")


class Purpose(enum.Enum):
    """What a context is for."""

    SERVER_AUTH = _ASN1Object(129, "serverAuth", "TLS Web Server Authentication", "1.3.6.1.5.5.7.3.1")
    CLIENT_AUTH = _ASN1Object(130, "clientAuth", "TLS Web Client Authentication", "1.3.6.1.5.5.7.3.2")


def _index(value):
    if not hasattr(value, "__index__"):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return value.__index__()


def _version(value):
    try:
        return TLSVersion(value)
    except ValueError:
        raise ValueError(f"Unsupported TLS/SSL version {_index(value):#x}") from None


def _read(path, name):
    try:
        path = os.fspath(path)
    except TypeError:
        raise TypeError(f"{name} should be a valid filesystem path") from None
    with open(path, "rb") as file:
        return file.read()


def _password(password, path):
    """The bytes of a password, which may be asked for."""
    if password is None:
        import getpass
        try:
            password = getpass.getpass("Enter PEM pass phrase:")
        except (OSError, EOFError):
            return b""
    elif callable(password):
        password = password()
        if not isinstance(password, (str, bytes, bytearray)):
            raise TypeError("password callback must return a string")
    data = password.encode() if isinstance(password, str) else bytes(password)
    if len(data) > 1024:
        raise ValueError("password cannot be longer than 1024 bytes")
    return data


def _warn_of_npn():
    warnings.warn("ssl NPN is deprecated, use ALPN instead", DeprecationWarning, stacklevel=3)


class SSLContext:
    """Settings of TLS connections."""

    sslsocket_class = None
    sslobject_class = None

    def __new__(cls, protocol=None, *args, **kwargs):
        if protocol is None:
            warnings.warn("ssl.SSLContext() without protocol argument is deprecated.", DeprecationWarning,
                          stacklevel=2)
            protocol = _SSLMethod.PROTOCOL_TLS
        if protocol not in _SSLMethod.__members__.values():
            raise ValueError(f"invalid or unsupported protocol version {_index(protocol)}")
        self = object.__new__(cls)
        self._protocol = _SSLMethod(protocol)
        is_client = protocol == _SSLMethod.PROTOCOL_TLS_CLIENT
        self._verify_mode = VerifyMode.CERT_REQUIRED if is_client else VerifyMode.CERT_NONE
        self._check_hostname = is_client
        self._minimum = TLSVersion.MINIMUM_SUPPORTED
        self._maximum = TLSVersion.MAXIMUM_SUPPORTED
        self._authorities = []
        self._system = False
        self._identity = None
        self._alpn = ()
        self._ready = {}
        self._sni_callback = None
        self._tickets = 2
        self._options = (Options.OP_ALL | Options.OP_NO_SSLv3 | Options.OP_CIPHER_SERVER_PREFERENCE
                         | Options.OP_NO_COMPRESSION | Options.OP_ENABLE_MIDDLEBOX_COMPAT)
        self._verify_flags = VerifyFlags.VERIFY_X509_TRUSTED_FIRST
        self._keylog = None
        self.post_handshake_auth = False
        self.hostname_checks_common_name = True
        return self

    def __init__(self, protocol=None):
        pass

    def __reduce_ex__(self, protocol):
        raise TypeError(f"cannot pickle {type(self).__name__!r} object")

    @property
    def options(self):
        """Settings, as flags."""
        return self._options

    @options.setter
    def options(self, value):
        value = _index(value)
        if value < 0:
            raise OverflowError("can't convert negative value to unsigned int")
        self._options = Options(value)
        self._ready.clear()

    @property
    def verify_flags(self):
        """How certificates are verified, as flags."""
        return self._verify_flags

    @verify_flags.setter
    def verify_flags(self, value):
        if not isinstance(value, int):
            raise TypeError(f"argument must be int, not {type(value).__name__}")
        self._verify_flags = VerifyFlags(value)

    @property
    def num_tickets(self):
        """How many sessions a server offers to go on with."""
        return self._tickets

    @num_tickets.setter
    def num_tickets(self, value):
        value = _index(value)
        if value < 0:
            raise ValueError("value must be non-negative")
        if self._protocol != _SSLMethod.PROTOCOL_TLS_SERVER:
            raise ValueError("SSLContext is not a server context.")
        self._tickets = value
        self._ready.clear()

    @property
    def keylog_filename(self):
        """The file to which the secrets of sessions are written, for those who watch the wire."""
        return self._keylog

    @keylog_filename.setter
    def keylog_filename(self, value):
        if value is not None:
            with open(value, "ab") as file:
                if not file.tell():
                    file.write(b"# TLS secrets log file, generated by OpenSSL / Python\n")
        self._keylog = value
        self._ready.clear()

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
            value = VerifyMode(_index(value))
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
        self._minimum = _version(value)
        self._ready.clear()

    @property
    def maximum_version(self):
        """The newest version of TLS."""
        return self._maximum

    @maximum_version.setter
    def maximum_version(self, value):
        self._maximum = _version(value)
        self._ready.clear()

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        """Load an own certificate with its chain, and the key."""
        import _tls
        if password is not None and not callable(password) and not isinstance(password, (str, bytes, bytearray)):
            raise TypeError("password should be a string or callable")
        chain = _read(certfile, "certfile")
        key = chain if keyfile is None else _read(keyfile, "keyfile")
        if not _tls.certificates(chain):
            raise _error("PEM", "PEM lib", None, 4679)
        if _tls.is_encrypted(key):
            key = _tls.decrypt(key, _password(password, keyfile or certfile)) or b""
        _tls.check_identity(chain, key)
        self._identity = (chain, key)
        self._ready.clear()

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        """Load certificates to trust."""
        import _tls
        if cafile is None and capath is None and cadata is None:
            raise TypeError("cafile, capath and cadata cannot be all omitted")
        if cadata is not None:
            self._trust_data(cadata)
        if cafile is not None:
            try:
                data = _read(cafile, "cafile")
            except OSError as problem:
                raise OSError(problem.errno, problem.strerror) from None
            found = _tls.certificates(data)
            if not found:
                raise _error("NO_CERTIFICATE_OR_CRL_FOUND", "no certificate or crl found", None, 4981)
            self._trust(found)
        if capath is not None and os.path.isdir(capath):
            for name in sorted(os.listdir(capath)):
                self._trust(_tls.certificates(_read(os.path.join(capath, name), "capath")))
        self._ready.clear()

    def _trust_data(self, cadata):
        import _tls
        is_text = isinstance(cadata, str)
        if not is_text and not isinstance(cadata, (bytes, bytearray, memoryview)):
            raise TypeError("cadata should be an ASCII string or a bytes-like object")
        try:
            data = cadata.encode("ascii") if is_text else bytes(cadata)
        except UnicodeEncodeError:
            raise TypeError("cadata should be an ASCII string or a bytes-like object") from None
        if not data:
            raise ValueError("Empty certificate data")
        found = _tls.certificates(data) if is_text or data.startswith(b"0") else []
        if not found:
            lacks = "no start line" if is_text else "not enough data"
            raise SSLError(0, f"{lacks}: cadata does not contain a certificate (_ssl.c:4847)")
        self._trust(found)

    def _trust(self, certificates):
        self._authorities.extend(each for each in certificates if each not in self._authorities)

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
                raise SSLError("ALPN protocols must be 1 to 255 in length")
            protocols.append(data)
        self._alpn = tuple(protocols)
        self._ready.clear()

    def set_npn_protocols(self, npn_protocols):
        """Do nothing: that is long gone."""
        _warn_of_npn()

    def set_ciphers(self, cipherlist, /):
        """Accept what names a cipher: rustls chooses among its own ones, all of them strong."""
        if not isinstance(cipherlist, str):
            raise TypeError(f"set_ciphers() argument must be str, not {type(cipherlist).__name__}")
        from _ssl_ciphers import are_known
        if not are_known(cipherlist):
            raise SSLError("No cipher can be selected.")

    def get_ciphers(self):
        """The ciphers of rustls."""
        from _ssl_ciphers import details
        return details()

    def set_ecdh_curve(self, name, /):
        """Accept the curves that rustls chooses from."""
        if name not in ("X25519", "x25519", "prime256v1", "secp384r1"):
            raise ValueError(f"unknown elliptic curve name {name!r}")

    def cert_store_stats(self):
        """How many certificates are trusted."""
        return {"x509": len(self._authorities), "crl": 0, "x509_ca": len(self.get_ca_certs(True))}

    def get_ca_certs(self, binary_form=False):
        """The trusted certificates that may vouch for others."""
        import _tls
        found = [each for each in self._authorities if _tls.is_authority(each)]
        return found if binary_form else [_tls.parse(each) for each in found]

    @property
    def sni_callback(self):
        """What is called when a client asks for a server by name."""
        return self._sni_callback

    @sni_callback.setter
    def sni_callback(self, callback):
        if self._protocol == _SSLMethod.PROTOCOL_TLS_CLIENT:
            raise ValueError("sni_callback cannot be set on TLS_CLIENT context")
        if callback is not None and not callable(callback):
            raise TypeError("not a callable object")
        self._sni_callback = callback

    def set_servername_callback(self, server_name_callback):
        """Set what is called when a client asks for a server by name."""
        self.sni_callback = server_name_callback

    def _encode_hostname(self, hostname):
        """A name as it goes over the wire."""
        if isinstance(hostname, str):
            encoded = hostname.encode("idna").decode("ascii")
            if "\0" in encoded:
                raise TypeError("argument must be encoded string without null bytes, not str")
            return encoded or None
        return hostname.decode("ascii")

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
            "tickets": self._tickets,
            "keylog": None if self._keylog is None else os.fsencode(self._keylog),
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
        """A connected or a listening socket under TLS; the socket is taken over."""
        return (self.sslsocket_class or SSLSocket)._create(
            sock=sock, server_side=server_side, do_handshake_on_connect=do_handshake_on_connect,
            suppress_ragged_eofs=suppress_ragged_eofs, server_hostname=server_hostname, context=self, session=session)

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        """TLS between two MemoryBIOs."""
        return (self.sslobject_class or SSLObject)._create(
            incoming, outgoing, server_side=server_side, server_hostname=server_hostname, session=session, context=self)


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
    return _with_key_log(context)


def _with_key_log(context):
    """The context, with the file for secrets that the environment names."""
    import sys
    path = os.environ.get("SSLKEYLOGFILE")
    if path and not sys.flags.ignore_environment:
        context.keylog_filename = path
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
    return _with_key_log(context)


_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context


DefaultVerifyPaths = namedtuple(
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
    return "\n".join([PEM_HEADER, *(lines or [""]), PEM_FOOTER, ""])


def PEM_cert_to_DER_cert(pem_cert_string):
    """A certificate as bytes."""
    import base64
    text = pem_cert_string.strip()
    if not text.startswith(PEM_HEADER):
        raise ValueError("Invalid PEM encoding; must start with -----BEGIN CERTIFICATE-----")
    if not text.endswith(PEM_FOOTER):
        raise ValueError("Invalid PEM encoding; must end with -----END CERTIFICATE-----")
    return base64.decodebytes(text[27:-25].encode("ascii"))


def cert_time_to_seconds(cert_time):
    """The seconds since the epoch of a certificate's time."""
    from calendar import timegm
    from time import strptime
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    rest = " %d %H:%M:%S %Y GMT"
    month = cert_time[:3].title()
    if month not in months:
        raise ValueError(f'time data {cert_time!r} does not match format "%b{rest}"')
    moment = strptime(cert_time[3:], rest)
    return timegm((moment[0], months.index(month) + 1) + moment[2:6])


def RAND_add(string, entropy, /):
    """Do nothing: the system's random bytes need no help."""


def RAND_bytes(n, /):
    """Random bytes."""
    if n < 0:
        raise ValueError("num must be positive")
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
