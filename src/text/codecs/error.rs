//! What a codec says about what it cannot convert.

use crate::fault::Fault;
use crate::text::strings;
use crate::text::wtf8::Str;

/// The fields of `UnicodeDecodeError` and `UnicodeEncodeError`, all but the object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodecError {
    pub encoding: &'static str,
    pub start: usize,
    pub end: usize,
    pub reason: &'static str,
}

/// Why a conversion with a standard handler failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodecFailure {
    /// `UnicodeDecodeError` or `UnicodeEncodeError`.
    Codec(CodecError),
    /// The handler does not serve in this direction: a `TypeError`.
    Fault(Fault),
}

impl From<CodecError> for CodecFailure {
    fn from(error: CodecError) -> Self {
        CodecFailure::Codec(error)
    }
}

impl CodecError {
    /// `str()` of the error for the bytes that were decoded.
    pub fn decode_message(&self, data: &[u8]) -> String {
        decode_message(self.encoding, data, self.start, self.end, self.reason)
    }

    /// `str()` of the error for the text that was encoded.
    pub fn encode_message(&self, text: Str) -> String {
        encode_message(self.encoding, text, self.start, self.end, self.reason)
    }
}

/// `str()` of a `UnicodeDecodeError` with these fields, which a program may have set to anything.
pub fn decode_message(encoding: &str, data: &[u8], start: usize, end: usize, reason: &str) -> String {
    match data.get(start) {
        Some(byte) if end == start + 1 => {
            format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
        }
        _ => {
            let last = end as i64 - 1;
            format!("'{encoding}' codec can't decode bytes in position {start}-{last}: {reason}")
        }
    }
}

/// `str()` of a `UnicodeEncodeError`.
pub fn encode_message(encoding: &str, text: Str, start: usize, end: usize, reason: &str) -> String {
    match strings::char_at(text, start) {
        Some(character) if end == start + 1 => {
            let quoted = strings::escaped_char(character);
            format!("'{encoding}' codec can't encode character '{quoted}' in position {start}: {reason}")
        }
        _ => {
            let last = end as i64 - 1;
            format!("'{encoding}' codec can't encode characters in position {start}-{last}: {reason}")
        }
    }
}
