//! The standard error handlers.

use super::{CodecError, CodecFailure};
use crate::fault::Fault;
use crate::text::strings::write_escape;
use crate::text::unicode;
use crate::text::wtf8::{self, Str};

/// A standard error handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handler {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    SurrogateEscape,
    SurrogatePass,
    XmlCharRefReplace,
    NameReplace,
}

/// What stands in for characters that cannot be encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replacement {
    /// Text, to be encoded in its turn.
    Text(Vec<u8>),
    /// Bytes, taken as they are.
    Bytes(Vec<u8>),
}

impl Handler {
    /// The handler with a name such as `strict`.
    pub fn named(name: &[u8]) -> Option<Handler> {
        Some(match name {
            b"strict" => Handler::Strict,
            b"ignore" => Handler::Ignore,
            b"replace" => Handler::Replace,
            b"backslashreplace" => Handler::BackslashReplace,
            b"surrogateescape" => Handler::SurrogateEscape,
            b"surrogatepass" => Handler::SurrogatePass,
            b"xmlcharrefreplace" => Handler::XmlCharRefReplace,
            b"namereplace" => Handler::NameReplace,
            _ => return None,
        })
    }

    /// The text for bytes that cannot be decoded, and the offset to go on from.
    pub fn on_decode(self, error: &CodecError, data: &[u8]) -> Result<(Vec<u8>, usize), CodecFailure> {
        let wrong = &data[error.start..error.end];
        let raise = || CodecFailure::Codec(error.clone());
        let text = match self {
            Handler::Strict => return Err(raise()),
            Handler::Ignore => Vec::new(),
            Handler::Replace => "\u{fffd}".into(),
            Handler::BackslashReplace => {
                let mut out = Vec::new();
                wrong.iter().for_each(|byte| write_escape(u32::from(*byte), &mut out));
                out
            }
            Handler::SurrogateEscape => {
                let escaped = wrong.iter().take(4).take_while(|byte| **byte >= 0x80).count();
                if escaped == 0 {
                    return Err(raise());
                }
                let mut out = Vec::new();
                wrong[..escaped].iter().for_each(|byte| wtf8::push(&mut out, 0xdc00 + u32::from(*byte)));
                return Ok((out, error.start + escaped));
            }
            Handler::SurrogatePass => {
                let (point, width) =
                    read_surrogate(error.encoding, &data[error.start..]).ok_or_else(raise)?;
                return Ok((wtf8::encode(point), error.start + width));
            }
            Handler::XmlCharRefReplace | Handler::NameReplace => {
                let message = "don't know how to handle UnicodeDecodeError in error callback";
                return Err(CodecFailure::Fault(Fault::type_error(message)));
            }
        };
        Ok((text, error.end))
    }

    /// What replaces characters that cannot be encoded, and the character index to go on from.
    pub fn on_encode(self, error: &CodecError, text: Str) -> Result<(Replacement, usize), CodecFailure> {
        let raise = || CodecFailure::Codec(error.clone());
        let start = text.offset(error.start);
        let points = || wtf8::CodePoints::new(&text.bytes[start..]).take(error.end - error.start);
        let mut out = Vec::new();
        match self {
            Handler::Strict => return Err(raise()),
            Handler::Ignore => {}
            Handler::Replace => out.resize(error.end - error.start, b'?'),
            Handler::BackslashReplace => points().for_each(|point| write_escape(point, &mut out)),
            Handler::XmlCharRefReplace => {
                points().for_each(|point| out.extend_from_slice(format!("&#{point};").as_bytes()));
            }
            Handler::NameReplace => points().for_each(|point| match unicode::name(point) {
                Some(name) => out.extend_from_slice(format!("\\N{{{name}}}").as_bytes()),
                None => write_escape(point, &mut out),
            }),
            Handler::SurrogateEscape => {
                let escapes = points().take_while(|point| matches!(point, 0xdc80..0xdd00));
                out.extend(escapes.map(|point| (point - 0xdc00) as u8));
                // The codecs below escape as far as they can, the others all or nothing.
                let partly = matches!(error.encoding, "utf-8" | "ascii" | "latin-1");
                let done = error.start + out.len();
                if out.is_empty() || done != error.end && !partly {
                    return Err(raise());
                }
                return Ok((Replacement::Bytes(out), done));
            }
            Handler::SurrogatePass => {
                for point in points() {
                    if !wtf8::is_surrogate(point) || !write_surrogate(error.encoding, point, &mut out) {
                        return Err(raise());
                    }
                }
                return Ok((Replacement::Bytes(out), error.end));
            }
        }
        Ok((Replacement::Text(out), error.end))
    }
}

/// The surrogate that a prefix of `data` encodes against the rules, and its width.
fn read_surrogate(encoding: &str, data: &[u8]) -> Option<(u32, usize)> {
    let (point, width) = match (encoding, data) {
        ("utf-8", [0xed, b @ 0xa0..=0xbf, c @ 0x80..=0xbf, ..]) => {
            (0xd000 | u32::from(b & 0x3f) << 6 | u32::from(c & 0x3f), 3)
        }
        ("utf-16-le" | "utf-16", [a, b, ..]) => (u32::from(u16::from_le_bytes([*a, *b])), 2),
        ("utf-16-be", [a, b, ..]) => (u32::from(u16::from_be_bytes([*a, *b])), 2),
        ("utf-32-le" | "utf-32", [a, b, c, d, ..]) => (u32::from_le_bytes([*a, *b, *c, *d]), 4),
        ("utf-32-be", [a, b, c, d, ..]) => (u32::from_be_bytes([*a, *b, *c, *d]), 4),
        _ => return None,
    };
    wtf8::is_surrogate(point).then_some((point, width))
}

/// Appends a surrogate as the encoding would if it were allowed; false for encodings that cannot.
fn write_surrogate(encoding: &str, point: u32, out: &mut Vec<u8>) -> bool {
    match encoding {
        "utf-8" => wtf8::push(out, point),
        "utf-16-le" | "utf-16" => out.extend_from_slice(&(point as u16).to_le_bytes()),
        "utf-16-be" => out.extend_from_slice(&(point as u16).to_be_bytes()),
        "utf-32-le" | "utf-32" => out.extend_from_slice(&point.to_le_bytes()),
        "utf-32-be" => out.extend_from_slice(&point.to_be_bytes()),
        _ => return false,
    }
    true
}
