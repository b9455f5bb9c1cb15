//! UTF-8.

use super::{CodecError, Decoded, OnDecodeError, OnEncodeError, Replacement};
use crate::text::wtf8::{self, Str};

pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";

/// Decodes UTF-8.
pub(super) fn decode<E>(data: &[u8], is_final: bool, on_error: OnDecodeError<E>) -> Result<Decoded, E> {
    let mut text = Vec::with_capacity(data.len());
    let mut at = 0;
    while at < data.len() {
        let rest = &data[at..];
        let Err(error) = std::str::from_utf8(rest) else {
            text.extend_from_slice(rest);
            break;
        };
        text.extend_from_slice(&rest[..error.valid_up_to()]);
        at += error.valid_up_to();
        let (end, reason) = match error.error_len() {
            None if !is_final => return Ok(Decoded { text, consumed: at }),
            None => (data.len(), "unexpected end of data"),
            Some(len) if len == 1 && !matches!(data[at], 0xc2..0xf5) => (at + 1, "invalid start byte"),
            Some(len) => (at + len, "invalid continuation byte"),
        };
        let (replacement, next) = on_error(&CodecError { encoding: "utf-8", start: at, end, reason })?;
        text.extend_from_slice(&replacement);
        at = next;
    }
    Ok(Decoded { text, consumed: data.len() })
}

/// Decodes UTF-8 behind an optional byte order mark; positions count from behind the mark.
pub(super) fn decode_sig<E>(data: &[u8], is_final: bool, on_error: OnDecodeError<E>) -> Result<Decoded, E> {
    if !is_final && data.len() < BOM.len() && BOM.starts_with(data) {
        return Ok(Decoded { text: Vec::new(), consumed: 0 });
    }
    let body = data.strip_prefix(BOM).unwrap_or(data);
    let decoded = decode(body, is_final, on_error)?;
    Ok(Decoded { text: decoded.text, consumed: decoded.consumed + data.len() - body.len() })
}

/// Encodes into UTF-8; surrogates are errors.
pub(super) fn encode<E: From<CodecError>>(text: Str, on_error: OnEncodeError<E>) -> Result<Vec<u8>, E> {
    let bytes = text.bytes;
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(position) = wtf8::find_surrogate(&bytes[at..]) {
        let from = at + position;
        out.extend_from_slice(&bytes[at..from]);
        let run =
            wtf8::CodePoints::new(&bytes[from..]).take_while(|point| wtf8::is_surrogate(*point)).count();
        let start = wtf8::count(&bytes[..from]);
        let end = start + run;
        let error = CodecError { encoding: "utf-8", start, end, reason: "surrogates not allowed" };
        let (replacement, next) = on_error(&error)?;
        match replacement {
            Replacement::Text(text) if !text.is_ascii() => return Err(error.into()),
            Replacement::Text(data) | Replacement::Bytes(data) => out.extend_from_slice(&data),
        }
        at = wtf8::offset(bytes, next);
    }
    out.extend_from_slice(&bytes[at..]);
    Ok(out)
}
