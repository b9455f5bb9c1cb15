//! The text encodings: names, decoding and encoding with error handlers.
//!
//! A codec reports what it cannot convert to a callback, which answers with a replacement and where to go on; the
//! standard callbacks are [`Handler`]s. Positions are byte offsets when decoding and character indices when encoding.

mod error;
mod escapes;
mod handlers;
mod names;
mod single_byte;
mod utf8;
mod wide;

pub use error::{CodecError, CodecFailure};
pub use handlers::{Handler, Replacement};
pub use names::normalize;

use super::wtf8::Str;

/// An encoding that is built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// UTF-8 with a byte order mark, optional when decoding.
    Utf8Sig,
    Ascii,
    Latin1,
    /// UTF-16 with a byte order mark; little-endian without one.
    Utf16,
    Utf16Le,
    Utf16Be,
    Utf32,
    Utf32Le,
    Utf32Be,
    Cp1252,
    UnicodeEscape,
    RawUnicodeEscape,
}

/// A decoded text and how many bytes it took; fewer than there were only when more may follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: Vec<u8>,
    pub consumed: usize,
}

/// Answers an error met while decoding: the text that replaces the bytes, and the offset to go on from.
pub type OnDecodeError<'h, E> = &'h mut dyn FnMut(&CodecError) -> Result<(Vec<u8>, usize), E>;

/// Answers an error met while encoding: what replaces the characters, and the character index to go on from.
pub type OnEncodeError<'h, E> = &'h mut dyn FnMut(&CodecError) -> Result<(Replacement, usize), E>;

impl Encoding {
    /// Decodes; with `is_final` false, an incomplete character at the end is left for the next call.
    pub fn decode<E>(self, data: &[u8], is_final: bool, on_error: OnDecodeError<E>) -> Result<Decoded, E> {
        match self {
            Encoding::Utf8 => utf8::decode(data, is_final, on_error),
            Encoding::Utf8Sig => utf8::decode_sig(data, is_final, on_error),
            Encoding::Ascii => single_byte::decode_ascii(data, on_error),
            Encoding::Latin1 => Ok(single_byte::decode_latin1(data)),
            Encoding::Cp1252 => single_byte::decode_charmap(data, &single_byte::CP1252, on_error),
            Encoding::Utf16 | Encoding::Utf16Le | Encoding::Utf16Be => {
                let (order, skip) = wide::order16(self, data);
                wide::decode16(data, skip, order, is_final, on_error)
            }
            Encoding::Utf32 | Encoding::Utf32Le | Encoding::Utf32Be => {
                let (order, skip) = wide::order32(self, data);
                wide::decode32(data, skip, order, is_final, on_error)
            }
            Encoding::UnicodeEscape => escapes::decode(data, on_error),
            Encoding::RawUnicodeEscape => escapes::decode_raw(data, on_error),
        }
    }

    /// Encodes.
    pub fn encode<E: From<CodecError>>(self, text: Str, on_error: OnEncodeError<E>) -> Result<Vec<u8>, E> {
        match self {
            Encoding::Utf8 => utf8::encode(text, on_error),
            Encoding::Utf8Sig => utf8::encode(text, on_error).map(|data| [utf8::BOM, &data].concat()),
            Encoding::Ascii => single_byte::encode_below(text, 0x80, on_error),
            Encoding::Latin1 => single_byte::encode_below(text, 0x100, on_error),
            Encoding::Cp1252 => single_byte::encode_charmap(text, &single_byte::CP1252, on_error),
            Encoding::Utf16 | Encoding::Utf16Le | Encoding::Utf16Be => wide::encode16(text, self, on_error),
            Encoding::Utf32 | Encoding::Utf32Le | Encoding::Utf32Be => wide::encode32(text, self, on_error),
            Encoding::UnicodeEscape => Ok(escapes::encode(text)),
            Encoding::RawUnicodeEscape => Ok(escapes::encode_raw(text)),
        }
    }

    /// The bytes that the positions of decoding errors count in, the `object` of the exception.
    pub fn body(self, data: &[u8]) -> &[u8] {
        match self {
            Encoding::Utf8Sig => data.strip_prefix(utf8::BOM).unwrap_or(data),
            _ => data,
        }
    }

    /// Decodes all of `data` with a standard error handler.
    pub fn decode_with(self, data: &[u8], handler: Handler) -> Result<Vec<u8>, CodecFailure> {
        let mut on_error = |error: &CodecError| handler.on_decode(error, self.body(data));
        self.decode(data, true, &mut on_error).map(|decoded| decoded.text)
    }

    /// Encodes with a standard error handler.
    pub fn encode_with(self, text: Str, handler: Handler) -> Result<Vec<u8>, CodecFailure> {
        self.encode(text, &mut |error: &CodecError| handler.on_encode(error, text))
    }
}

#[cfg(test)]
mod tests;
