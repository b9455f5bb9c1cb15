//! TLS by rustls: settings of clients and servers, handshakes of streams, and how servers are verified.

use super::stream::Stream;
pub use super::tls_errors::{HandshakeError, TlsError};
use super::tls_errors::{explain, handshake_error};
use futures_rustls::rustls::client::danger::{
    HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier,
};
use futures_rustls::rustls::client::{ClientSessionMemoryCache, Resumption, WebPkiServerVerifier};
use futures_rustls::rustls::crypto::{CryptoProvider, ring};
use futures_rustls::rustls::pki_types::pem::PemObject;
use futures_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use futures_rustls::rustls::server::{Acceptor, ParsedCertificate, WebPkiClientVerifier};
use futures_rustls::rustls::{
    self, CertificateError, ClientConfig, ClientConnection, Connection, DigitallySignedStruct, KeyLog,
    RootCertStore, ServerConfig, SignatureScheme,
};
use futures_rustls::{LazyConfigAcceptor, TlsConnector, TlsStream};
use pkcs8::EncryptedPrivateKeyInfoRef;
use pkcs8::der::pem::LineEnding;
use pkcs8::der::{self, AnyRef, Decode, Reader, SecretDocument, SliceReader};
use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::sync::Arc;

/// What a context says about TLS.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Certificates to trust, as PEM or DER.
    pub authorities: Vec<Vec<u8>>,
    /// The system's certificates are trusted too.
    pub trusts_system: bool,
    pub verifies: bool,
    pub checks_hostname: bool,
    /// An own certificate chain and its key, as PEM.
    pub identity: Option<(Vec<u8>, Vec<u8>)>,
    pub alpn: Vec<Vec<u8>>,
    /// Only TLS 1.2, only TLS 1.3, or both.
    pub versions: (bool, bool),
    /// A server asks clients for a certificate, and may insist.
    pub asks_clients: bool,
    pub insists: bool,
    /// How many sessions a server offers to go on with.
    pub tickets: usize,
    /// The file to which the secrets of sessions are written.
    pub key_log: Option<Vec<u8>>,
}

/// The client's side.
#[derive(Clone)]
pub struct ClientTls(Arc<ClientConfig>);

/// The server's side.
#[derive(Clone)]
pub struct ServerTls(Arc<ServerConfig>);

impl ClientTls {
    /// A client's settings.
    pub fn new(settings: &Settings) -> Result<ClientTls, TlsError> {
        let provider = Arc::new(ring::default_provider());
        let (roots, trusted) = roots(settings);
        let verifier = Verifier::new(roots, trusted, settings, &provider);
        let builder = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(versions(settings))
            .map_err(|error| TlsError::new("UNSUPPORTED_PROTOCOL", error.to_string()))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier));
        let mut config = match &settings.identity {
            None => builder.with_no_client_auth(),
            Some((chain, key)) => {
                let (chain, key) = identity(chain, key)?;
                builder.with_client_auth_cert(chain, key).map_err(|error| wrong_key(&error))?
            }
        };
        config.alpn_protocols = settings.alpn.clone();
        if let Some(path) = &settings.key_log {
            config.key_log = Arc::new(KeyFile(path.clone()));
        }
        Ok(ClientTls(Arc::new(config)))
    }

    /// A session with a server of this name, that may go on where an earlier one of `cache` ended.
    pub(super) fn session(
        &self,
        name: &str,
        cache: Arc<ClientSessionMemoryCache>,
    ) -> Result<Connection, TlsError> {
        let mut config = (*self.0).clone();
        config.resumption = Resumption::store(cache);
        config.enable_sni = !name.is_empty();
        let made = ClientConnection::new(
            Arc::new(config),
            server_name(if name.is_empty() { "none.invalid" } else { name })?,
        );
        made.map(Connection::Client).map_err(|error| explain(&error))
    }

    /// Shakes hands with a server of this name.
    pub async fn connect(&self, name: &str, stream: Stream) -> Result<Stream, HandshakeError> {
        let name = server_name(name).map_err(HandshakeError::Tls)?;
        let connected = TlsConnector::from(self.0.clone()).connect(name, stream).await;
        connected.map(|stream| Stream::Tls(Box::new(TlsStream::Client(stream)))).map_err(handshake_error)
    }
}

impl ServerTls {
    /// A server's settings.
    pub fn new(settings: &Settings) -> Result<ServerTls, TlsError> {
        let provider = Arc::new(ring::default_provider());
        let Some((chain, key)) = &settings.identity else {
            return Err(TlsError::new("NO_SHARED_CIPHER", "no shared cipher"));
        };
        let (chain, key) = identity(chain, key)?;
        let builder = ServerConfig::builder_with_provider(provider.clone())
            .with_protocol_versions(versions(settings))
            .map_err(|error| TlsError::new("UNSUPPORTED_PROTOCOL", error.to_string()))?;
        let builder = if settings.asks_clients {
            let (roots, _) = roots(settings);
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
            let verifier = if settings.insists { verifier } else { verifier.allow_unauthenticated() };
            let verifier = verifier.build().map_err(|error| TlsError::new("X509_LIB", error.to_string()))?;
            builder.with_client_cert_verifier(verifier)
        } else {
            builder.with_no_client_auth()
        };
        let mut config = builder.with_single_cert(chain, key).map_err(|error| wrong_key(&error))?;
        config.alpn_protocols = settings.alpn.clone();
        config.send_tls13_tickets = settings.tickets;
        if let Some(path) = &settings.key_log {
            config.key_log = Arc::new(KeyFile(path.clone()));
        }
        Ok(ServerTls(Arc::new(config)))
    }

    /// The settings for a client that offers these protocols: without one in common, none is agreed on.
    pub(super) fn for_offer<'a>(&self, offer: Option<impl Iterator<Item = &'a [u8]>>) -> Arc<ServerConfig> {
        let shared = |mut offer: Box<dyn Iterator<Item = &'a [u8]> + '_>| {
            offer.any(|name| self.0.alpn_protocols.iter().any(|known| known == name))
        };
        if self.0.alpn_protocols.is_empty() || offer.is_none_or(|offer| shared(Box::new(offer))) {
            return self.0.clone();
        }
        let mut config = (*self.0).clone();
        config.alpn_protocols.clear();
        Arc::new(config)
    }

    /// Shakes hands with a client.
    pub async fn accept(&self, stream: Stream) -> Result<Stream, HandshakeError> {
        let met = LazyConfigAcceptor::new(Acceptor::default(), stream).await.map_err(handshake_error)?;
        let config = self.for_offer(met.client_hello().alpn());
        let accepted = met.into_stream(config).await;
        accepted.map(|stream| Stream::Tls(Box::new(TlsStream::Server(stream)))).map_err(handshake_error)
    }
}

/// Writes the secrets of sessions to a file, as OpenSSL does.
#[derive(Debug)]
struct KeyFile(Vec<u8>);

impl KeyLog for KeyFile {
    fn log(&self, label: &str, random: &[u8], secret: &[u8]) {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let line = format!("{label} {} {}\n", hex(random), hex(secret));
        let file = OpenOptions::new().append(true).create(true).open(OsStr::from_bytes(&self.0));
        // Who cannot write the file has no use for its lines.
        let _ = file.and_then(|mut file| file.write_all(line.as_bytes()));
    }
}

fn server_name(name: &str) -> Result<ServerName<'static>, TlsError> {
    ServerName::try_from(name.to_string()).map_err(|_| TlsError::new("BAD_EXTENSION", "invalid server name"))
}

/// Checks that a certificate chain and a key belong together.
pub fn check_identity(chain: &[u8], key: &[u8]) -> Result<(), TlsError> {
    let settings = Settings {
        identity: Some((chain.to_vec(), key.to_vec())),
        versions: (true, true),
        ..Settings::default()
    };
    ServerTls::new(&settings).map(drop)
}

/// The certificates that a PEM text or a row of DER structures holds.
pub fn certificates(data: &[u8]) -> Vec<Vec<u8>> {
    if !data.starts_with(&[0x30]) {
        return CertificateDer::pem_slice_iter(data)
            .filter_map(Result::ok)
            .map(|found| found.to_vec())
            .collect();
    }
    let Ok(mut reader) = SliceReader::new(data) else { return Vec::new() };
    let mut found = Vec::new();
    while let Ok(one) = reader.tlv_bytes() {
        found.push(one.to_vec());
    }
    found
}

const ENCRYPTED: [&str; 2] = ["-----BEGIN ENCRYPTED PRIVATE KEY-----", "-----END ENCRYPTED PRIVATE KEY-----"];

/// The block of an encrypted key in a PEM text.
pub fn encrypted_key(pem: &[u8]) -> Option<&str> {
    let text = str::from_utf8(pem).ok()?;
    let start = text.find(ENCRYPTED[0])?;
    let end = text[start..].find(ENCRYPTED[1])? + start + ENCRYPTED[1].len();
    Some(&text[start..end])
}

/// The key of such a block, as PEM; `None` when the password is wrong.
pub fn decrypt_key(block: &str, password: &[u8]) -> Option<String> {
    let (_, document) = SecretDocument::from_pem(block).ok()?;
    let info = EncryptedPrivateKeyInfoRef::try_from(document.as_bytes()).ok()?;
    let key = info.decrypt(password).ok()?;
    key.to_pem("PRIVATE KEY", LineEnding::LF).ok().map(|text| text.to_string())
}

static ONLY_12: [&rustls::SupportedProtocolVersion; 1] = [&rustls::version::TLS12];
static ONLY_13: [&rustls::SupportedProtocolVersion; 1] = [&rustls::version::TLS13];

fn versions(settings: &Settings) -> &'static [&'static rustls::SupportedProtocolVersion] {
    match settings.versions {
        (true, false) => &ONLY_12,
        (false, true) => &ONLY_13,
        _ => rustls::ALL_VERSIONS,
    }
}

fn roots(settings: &Settings) -> (RootCertStore, Vec<CertificateDer<'static>>) {
    let mut trusted = Vec::new();
    for authority in &settings.authorities {
        trusted.extend(certificates(authority).into_iter().map(CertificateDer::from));
    }
    let mut store = RootCertStore::empty();
    if settings.trusts_system {
        let system = rustls_native_certs::load_native_certs();
        // A system without certificates is served by Mozilla's.
        if system.certs.is_empty() && std::env::var_os("SSL_CERT_FILE").is_none() {
            store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        }
        trusted.extend(system.certs);
    }
    store.add_parsable_certificates(trusted.iter().cloned());
    (store, trusted)
}

fn identity(
    chain: &[u8],
    key: &[u8],
) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>), TlsError> {
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(chain).collect();
    match (chain, PrivateKeyDer::from_pem_slice(key)) {
        (Ok(chain), Ok(key)) if !chain.is_empty() => Ok((chain, key)),
        _ => Err(TlsError::new("PEM", "PEM lib")),
    }
}

fn wrong_key(error: &rustls::Error) -> TlsError {
    match error {
        rustls::Error::InconsistentKeys(_) => TlsError::new("KEY_VALUES_MISMATCH", "key values mismatch"),
        other => TlsError::new("PEM", other.to_string()),
    }
}

/// Verifies servers as OpenSSL does: a certificate that is itself trusted needs no issuer.
#[derive(Debug)]
struct Verifier {
    inner: Option<Arc<WebPkiServerVerifier>>,
    trusted: Vec<CertificateDer<'static>>,
    verifies: bool,
    checks_hostname: bool,
    provider: Arc<CryptoProvider>,
}

/// A certificate that vouches only for itself: the server's own, or one that it sent along.
#[derive(Debug)]
pub struct SelfSigned {
    pub in_chain: bool,
}

impl std::fmt::Display for SelfSigned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("self-signed certificate")?;
        if self.in_chain { f.write_str(" in certificate chain") } else { Ok(()) }
    }
}

impl std::error::Error for SelfSigned {}

impl Verifier {
    fn new(
        roots: RootCertStore,
        trusted: Vec<CertificateDer<'static>>,
        settings: &Settings,
        provider: &Arc<CryptoProvider>,
    ) -> Verifier {
        let inner = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone()).build();
        Verifier {
            inner: inner.ok(),
            trusted,
            verifies: settings.verifies,
            checks_hostname: settings.checks_hostname,
            provider: provider.clone(),
        }
    }

    fn judge(
        &self,
        error: rustls::Error,
        certificate: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let rustls::Error::InvalidCertificate(problem) = &error else { return Err(error) };
        match problem {
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. }
                if !self.checks_hostname =>
            {
                Ok(ServerCertVerified::assertion())
            }
            CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. }
            | CertificateError::NotValidForName
            | CertificateError::NotValidForNameContext { .. } => Err(error),
            _ if self.trusted.iter().any(|trusted| trusted == certificate) => {
                if self.checks_hostname {
                    let parsed = ParsedCertificate::try_from(certificate)?;
                    rustls::client::verify_server_name(&parsed, name)?;
                }
                Ok(ServerCertVerified::assertion())
            }
            _ if is_self_signed(certificate) => Err(self_signed(false)),
            CertificateError::UnknownIssuer if others.iter().any(|other| is_self_signed(other)) => {
                Err(self_signed(true))
            }
            _ => Err(error),
        }
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        staple: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if !self.verifies {
            return Ok(ServerCertVerified::assertion());
        }
        let Some(inner) = &self.inner else {
            let unknown = rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer);
            return self.judge(unknown, certificate, intermediates, name);
        };
        match inner.verify_server_cert(certificate, intermediates, name, staple, now) {
            Ok(verified) => Ok(verified),
            Err(error) => self.judge(error, certificate, intermediates, name),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

fn self_signed(in_chain: bool) -> rustls::Error {
    let other = rustls::OtherError(Arc::new(SelfSigned { in_chain }));
    rustls::Error::InvalidCertificate(CertificateError::Other(other))
}

/// Whether issuer and subject of a certificate are the same name.
fn is_self_signed(certificate: &[u8]) -> bool {
    let names = || -> der::Result<bool> {
        let outer = AnyRef::from_der(certificate)?;
        let body = AnyRef::decode(&mut SliceReader::new(outer.value())?)?;
        let mut fields = SliceReader::new(body.value())?;
        // An explicit version, the serial number, the algorithm, then issuer, validity, subject.
        if fields.peek_byte() == Some(0xA0) {
            AnyRef::decode(&mut fields)?;
        }
        AnyRef::decode(&mut fields)?;
        AnyRef::decode(&mut fields)?;
        let issuer = AnyRef::decode(&mut fields)?;
        AnyRef::decode(&mut fields)?;
        Ok(issuer == AnyRef::decode(&mut fields)?)
    };
    names().unwrap_or(false)
}
