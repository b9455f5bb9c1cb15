//! TLS by rustls: settings of clients and servers, handshakes, and what went wrong in OpenSSL's words.

use super::stream::Stream;
use futures_rustls::rustls::client::WebPkiServerVerifier;
use futures_rustls::rustls::client::danger::{
    HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier,
};
use futures_rustls::rustls::crypto::{CryptoProvider, ring};
use futures_rustls::rustls::pki_types::pem::PemObject;
use futures_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use futures_rustls::rustls::server::{ParsedCertificate, WebPkiClientVerifier};
use futures_rustls::rustls::{
    self, CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, ServerConfig, SignatureScheme,
};
use futures_rustls::{TlsAcceptor, TlsConnector, TlsStream};
use std::io;
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
}

/// The client's side.
#[derive(Clone)]
pub struct ClientTls(Arc<ClientConfig>);

/// The server's side.
#[derive(Clone)]
pub struct ServerTls(Arc<ServerConfig>);

/// A failure: OpenSSL's reason (`CERTIFICATE_VERIFY_FAILED`) and the text.
#[derive(Debug)]
pub struct TlsError {
    pub reason: &'static str,
    pub text: String,
    /// The number of the verification's failure, when that is what failed.
    pub verify_code: Option<i64>,
}

/// What ended a handshake.
#[derive(Debug)]
pub enum HandshakeError {
    Io(io::Error),
    Tls(TlsError),
}

impl TlsError {
    fn new(reason: &'static str, text: impl Into<String>) -> TlsError {
        TlsError { reason, text: text.into(), verify_code: None }
    }
}

impl ClientTls {
    /// A client's settings.
    pub fn new(settings: &Settings) -> Result<ClientTls, TlsError> {
        let provider = Arc::new(ring::default_provider());
        let (roots, trusted) = roots(settings)?;
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
        Ok(ClientTls(Arc::new(config)))
    }

    /// Shakes hands with a server of this name.
    pub async fn connect(&self, name: &str, stream: Stream) -> Result<Stream, HandshakeError> {
        let name = ServerName::try_from(name.to_string())
            .map_err(|_| HandshakeError::Tls(TlsError::new("BAD_EXTENSION", "invalid server name")))?;
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
            let (roots, _) = roots(settings)?;
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
            let verifier = if settings.insists { verifier } else { verifier.allow_unauthenticated() };
            let verifier = verifier.build().map_err(|error| TlsError::new("X509_LIB", error.to_string()))?;
            builder.with_client_cert_verifier(verifier)
        } else {
            builder.with_no_client_auth()
        };
        let mut config = builder.with_single_cert(chain, key).map_err(|error| wrong_key(&error))?;
        config.alpn_protocols = settings.alpn.clone();
        Ok(ServerTls(Arc::new(config)))
    }

    /// Shakes hands with a client.
    pub async fn accept(&self, stream: Stream) -> Result<Stream, HandshakeError> {
        let accepted = TlsAcceptor::from(self.0.clone()).accept(stream).await;
        accepted.map(|stream| Stream::Tls(Box::new(TlsStream::Server(stream)))).map_err(handshake_error)
    }
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

/// How many certificates a PEM text holds.
pub fn count_certificates(pem: &[u8]) -> usize {
    CertificateDer::pem_slice_iter(pem).filter(Result::is_ok).count()
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

fn roots(settings: &Settings) -> Result<(RootCertStore, Vec<CertificateDer<'static>>), TlsError> {
    let mut trusted = Vec::new();
    for authority in &settings.authorities {
        if authority.starts_with(&[0x30]) {
            trusted.push(CertificateDer::from(authority.clone()));
            continue;
        }
        for certificate in CertificateDer::pem_slice_iter(authority) {
            let wrong = |_| TlsError::new("NO_CERTIFICATE_OR_CRL_FOUND", "no certificate or crl found");
            trusted.push(certificate.map_err(wrong)?);
        }
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
    Ok((store, trusted))
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

fn handshake_error(error: io::Error) -> HandshakeError {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match inner {
        Some(inner) => HandshakeError::Tls(explain(inner)),
        None => HandshakeError::Io(error),
    }
}

/// An error of rustls as OpenSSL would name it.
fn explain(error: &rustls::Error) -> TlsError {
    use rustls::Error;
    let failed = |code, text: String| TlsError {
        reason: "CERTIFICATE_VERIFY_FAILED",
        text: format!("certificate verify failed: {text}"),
        verify_code: Some(code),
    };
    match error {
        Error::InvalidCertificate(problem) => match problem {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                failed(10, "certificate has expired".into())
            }
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                failed(9, "certificate is not yet valid".into())
            }
            CertificateError::NotValidForNameContext { expected, .. } => {
                failed(62, mismatch(&expected.to_str(), matches!(expected, ServerName::IpAddress(_))))
            }
            CertificateError::NotValidForName => failed(62, "Hostname mismatch".into()),
            CertificateError::Other(other) => failed(18, other.to_string()),
            CertificateError::UnknownIssuer => failed(20, "unable to get local issuer certificate".into()),
            other => failed(1, other.to_string()),
        },
        Error::AlertReceived(alert) => {
            let text = format!("{alert:?}");
            TlsError::new("TLSV1_ALERT", format!("tlsv1 alert {}", spaced(&text)))
        }
        Error::InvalidMessage(_) => TlsError::new("WRONG_VERSION_NUMBER", "wrong version number"),
        Error::PeerIncompatible(_) => TlsError::new("UNSUPPORTED_PROTOCOL", "unsupported protocol"),
        other => TlsError::new("SSL", other.to_string()),
    }
}

fn mismatch(name: &str, is_ip: bool) -> String {
    let what = if is_ip { "IP address" } else { "Hostname" };
    format!("{what} mismatch, certificate is not valid for '{name}'.")
}

/// `HandshakeFailure` as `handshake failure`.
fn spaced(name: &str) -> String {
    let mut text = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_uppercase() && at > 0 {
            text.push(' ');
        }
        text.extend(letter.to_lowercase());
    }
    text
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

/// A certificate that vouches only for itself.
#[derive(Debug)]
struct SelfSigned;

impl std::fmt::Display for SelfSigned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("self-signed certificate")
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
            _ if is_self_signed(certificate) => {
                let other = rustls::OtherError(Arc::new(SelfSigned));
                Err(rustls::Error::InvalidCertificate(CertificateError::Other(other)))
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
            return self.judge(unknown, certificate, name);
        };
        match inner.verify_server_cert(certificate, intermediates, name, staple, now) {
            Ok(verified) => Ok(verified),
            Err(error) => self.judge(error, certificate, name),
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

/// Whether issuer and subject of a certificate are the same name.
fn is_self_signed(certificate: &[u8]) -> bool {
    let fields = || {
        let (outer, _) = der(certificate)?;
        let (mut rest, _) = der(outer)?;
        // An explicit version, the serial number, the algorithm, then issuer, validity, subject.
        if rest.first() == Some(&0xA0) {
            rest = der(rest)?.1;
        }
        rest = der(rest)?.1;
        rest = der(rest)?.1;
        let (issuer, rest) = der(rest)?;
        let (_, rest) = der(rest)?;
        let (subject, _) = der(rest)?;
        Some(issuer == subject)
    };
    fields().unwrap_or(false)
}

/// The content of the first DER element, and what follows it.
fn der(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let first = usize::from(*data.get(1)?);
    let (length, head) = if first < 0x80 {
        (first, 2)
    } else {
        let count = first & 0x7F;
        let digits = data.get(2..2 + count)?;
        (digits.iter().fold(0usize, |length, &byte| length << 8 | usize::from(byte)), 2 + count)
    };
    let end = head.checked_add(length)?;
    Some((data.get(head..end)?, data.get(end..)?))
}
