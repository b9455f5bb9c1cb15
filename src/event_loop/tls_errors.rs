//! What goes wrong under TLS, in OpenSSL's words: its reasons (`CERTIFICATE_VERIFY_FAILED`), texts and numbers.

use super::tls::SelfSigned;
use futures_rustls::rustls::pki_types::ServerName;
use futures_rustls::rustls::{self, AlertDescription, CertificateError, PeerIncompatible};
use std::io;

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
    pub fn new(reason: &'static str, text: impl Into<String>) -> TlsError {
        TlsError { reason, text: text.into(), verify_code: None }
    }
}

/// The reason that an error of a stream carries.
pub fn handshake_error(error: io::Error) -> HandshakeError {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match inner {
        Some(inner) => HandshakeError::Tls(explain(inner)),
        None => HandshakeError::Io(error),
    }
}

/// An error of rustls as OpenSSL would name it.
pub fn explain(error: &rustls::Error) -> TlsError {
    use rustls::Error;
    match error {
        Error::InvalidCertificate(problem) => {
            let (code, text) = unverified(problem);
            TlsError {
                reason: "CERTIFICATE_VERIFY_FAILED",
                text: format!("certificate verify failed: {text}"),
                verify_code: Some(code),
            }
        }
        Error::AlertReceived(alert) => told(*alert),
        Error::NoCertificatesPresented => {
            TlsError::new("PEER_DID_NOT_RETURN_A_CERTIFICATE", "peer did not return a certificate")
        }
        Error::InvalidMessage(_) => TlsError::new("WRONG_VERSION_NUMBER", "wrong version number"),
        Error::InappropriateMessage { .. } | Error::InappropriateHandshakeMessage { .. } => {
            TlsError::new("UNEXPECTED_MESSAGE", "unexpected message")
        }
        Error::DecryptError => {
            TlsError::new("DECRYPTION_FAILED_OR_BAD_RECORD_MAC", "decryption failed or bad record mac")
        }
        Error::PeerIncompatible(
            PeerIncompatible::NoCipherSuitesInCommon
            | PeerIncompatible::NoKxGroupsInCommon
            | PeerIncompatible::NoSignatureSchemesInCommon,
        ) => TlsError::new("NO_SHARED_CIPHER", "no shared cipher"),
        Error::PeerIncompatible(_) => TlsError::new("UNSUPPORTED_PROTOCOL", "unsupported protocol"),
        other => TlsError::new("SSL", other.to_string()),
    }
}

/// The number and the text of why a certificate was not accepted.
fn unverified(problem: &CertificateError) -> (i64, String) {
    match problem {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            (10, "certificate has expired".into())
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            (9, "certificate is not yet valid".into())
        }
        CertificateError::NotValidForNameContext { expected, .. } => mismatch(expected),
        CertificateError::NotValidForName => (62, "Hostname mismatch".into()),
        CertificateError::Other(other) => {
            let alone = other.0.downcast_ref::<SelfSigned>().is_none_or(|found| !found.in_chain);
            (if alone { 18 } else { 19 }, other.to_string())
        }
        CertificateError::UnknownIssuer => (20, "unable to get local issuer certificate".into()),
        CertificateError::BadSignature => (7, "certificate signature failure".into()),
        CertificateError::Revoked => (23, "certificate revoked".into()),
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            (26, "unsuitable certificate purpose".into())
        }
        CertificateError::UnhandledCriticalExtension => (34, "unhandled critical extension".into()),
        other => (1, other.to_string()),
    }
}

fn mismatch(expected: &ServerName<'_>) -> (i64, String) {
    let (code, what) =
        if matches!(expected, ServerName::IpAddress(_)) { (64, "IP address") } else { (62, "Hostname") };
    (code, format!("{what} mismatch, certificate is not valid for '{}'.", expected.to_str()))
}

/// What the other end says went wrong.
fn told(alert: AlertDescription) -> TlsError {
    use AlertDescription as Alert;
    let (reason, text) = match alert {
        Alert::UnexpectedMessage => ("SSLV3_ALERT_UNEXPECTED_MESSAGE", "ssl/tls alert unexpected message"),
        Alert::BadRecordMac => ("SSLV3_ALERT_BAD_RECORD_MAC", "ssl/tls alert bad record mac"),
        Alert::HandshakeFailure => ("SSLV3_ALERT_HANDSHAKE_FAILURE", "ssl/tls alert handshake failure"),
        Alert::NoCertificate => ("SSLV3_ALERT_NO_CERTIFICATE", "ssl/tls alert no certificate"),
        Alert::BadCertificate => ("SSLV3_ALERT_BAD_CERTIFICATE", "ssl/tls alert bad certificate"),
        Alert::UnsupportedCertificate => {
            ("SSLV3_ALERT_UNSUPPORTED_CERTIFICATE", "ssl/tls alert unsupported certificate")
        }
        Alert::CertificateRevoked => ("SSLV3_ALERT_CERTIFICATE_REVOKED", "ssl/tls alert certificate revoked"),
        Alert::CertificateExpired => ("SSLV3_ALERT_CERTIFICATE_EXPIRED", "ssl/tls alert certificate expired"),
        Alert::CertificateUnknown => ("SSLV3_ALERT_CERTIFICATE_UNKNOWN", "ssl/tls alert certificate unknown"),
        Alert::IllegalParameter => ("SSLV3_ALERT_ILLEGAL_PARAMETER", "ssl/tls alert illegal parameter"),
        Alert::RecordOverflow => ("TLSV1_ALERT_RECORD_OVERFLOW", "tlsv1 alert record overflow"),
        Alert::UnknownCA => ("TLSV1_ALERT_UNKNOWN_CA", "tlsv1 alert unknown ca"),
        Alert::AccessDenied => ("TLSV1_ALERT_ACCESS_DENIED", "tlsv1 alert access denied"),
        Alert::DecodeError => ("TLSV1_ALERT_DECODE_ERROR", "tlsv1 alert decode error"),
        Alert::DecryptError => ("TLSV1_ALERT_DECRYPT_ERROR", "tlsv1 alert decrypt error"),
        Alert::ProtocolVersion => ("TLSV1_ALERT_PROTOCOL_VERSION", "tlsv1 alert protocol version"),
        Alert::InsufficientSecurity => {
            ("TLSV1_ALERT_INSUFFICIENT_SECURITY", "tlsv1 alert insufficient security")
        }
        Alert::InternalError => ("TLSV1_ALERT_INTERNAL_ERROR", "tlsv1 alert internal error"),
        Alert::UserCanceled => ("TLSV1_ALERT_USER_CANCELLED", "tlsv1 alert user cancelled"),
        Alert::NoRenegotiation => ("TLSV1_ALERT_NO_RENEGOTIATION", "tlsv1 alert no renegotiation"),
        Alert::UnsupportedExtension => ("TLSV1_UNSUPPORTED_EXTENSION", "tlsv1 unsupported extension"),
        Alert::UnrecognisedName => ("TLSV1_UNRECOGNIZED_NAME", "tlsv1 unrecognized name"),
        Alert::MissingExtension => ("TLSV13_ALERT_MISSING_EXTENSION", "tlsv13 alert missing extension"),
        Alert::CertificateRequired => {
            ("TLSV13_ALERT_CERTIFICATE_REQUIRED", "tlsv13 alert certificate required")
        }
        Alert::NoApplicationProtocol => {
            ("TLSV1_ALERT_NO_APPLICATION_PROTOCOL", "tlsv1 alert no application protocol")
        }
        other => return TlsError::new("SSL", format!("alert {}", u8::from(other))),
    };
    TlsError::new(reason, text)
}
