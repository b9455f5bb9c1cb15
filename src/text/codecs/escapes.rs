//! `unicode_escape` and `raw_unicode_escape`.

use super::{CodecError, Decoded, OnDecodeError};
use crate::text::strings::write_escape;
use crate::text::unicode;
use crate::text::wtf8::{self, Str};

/// An escape that cannot be read: where it ends, and why.
type Bad = (usize, &'static str);

/// Decodes Latin-1 with the escapes of string literals.
pub(super) fn decode<E>(data: &[u8], on_error: OnDecodeError<E>) -> Result<Decoded, E> {
    decode_with(data, "unicodeescape", read_escape, on_error)
}

/// Decodes Latin-1 with the escapes `\u` and `\U`.
pub(super) fn decode_raw<E>(data: &[u8], on_error: OnDecodeError<E>) -> Result<Decoded, E> {
    decode_with(data, "rawunicodeescape", read_raw_escape, on_error)
}

fn decode_with<E>(
    data: &[u8],
    encoding: &'static str,
    read: impl Fn(&[u8], usize, &mut Vec<u8>) -> Result<usize, Bad>,
    on_error: OnDecodeError<E>,
) -> Result<Decoded, E> {
    let mut text = Vec::with_capacity(data.len());
    let mut at = 0;
    while at < data.len() {
        if data[at] != b'\\' {
            wtf8::push(&mut text, u32::from(data[at]));
            at += 1;
            continue;
        }
        at = match read(data, at, &mut text) {
            Ok(next) => next,
            Err((end, reason)) => {
                let (replacement, next) = on_error(&CodecError { encoding, start: at, end, reason })?;
                text.extend_from_slice(&replacement);
                next
            }
        };
    }
    Ok(Decoded { text, consumed: data.len() })
}

/// Reads the escape at an offset, appends its meaning, and answers the offset behind it.
fn read_escape(data: &[u8], at: usize, text: &mut Vec<u8>) -> Result<usize, Bad> {
    let Some(&letter) = data.get(at + 1) else { return Err((at + 1, "\\ at end of string")) };
    let simple = match letter {
        b'\n' => return Ok(at + 2),
        b'\\' | b'\'' | b'"' => letter,
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 11,
        b'0'..=b'7' => {
            let digits = data[at + 1..].iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
            let octal = &data[at + 1..at + 1 + digits];
            wtf8::push(text, octal.iter().fold(0, |sum, digit| sum * 8 + u32::from(digit - b'0')));
            return Ok(at + 1 + digits);
        }
        b'x' => return read_hex(data, at, 2, "truncated \\xXX escape", text),
        b'u' => return read_hex(data, at, 4, "truncated \\uXXXX escape", text),
        b'U' => return read_hex(data, at, 8, "truncated \\UXXXXXXXX escape", text),
        b'N' => return read_name(data, at, text),
        _ => {
            text.push(b'\\');
            return Ok(at + 1);
        }
    };
    text.push(simple);
    Ok(at + 2)
}

fn read_hex(
    data: &[u8],
    at: usize,
    len: usize,
    truncated: &'static str,
    text: &mut Vec<u8>,
) -> Result<usize, Bad> {
    let digits = data[at + 2..].iter().take(len).map_while(|byte| (*byte as char).to_digit(16));
    let (count, point) = digits.fold((0, 0), |(count, sum), digit| (count + 1, sum << 4 | digit));
    if count < len {
        return Err((at + 2 + count, truncated));
    }
    if point > 0x10_ffff {
        return Err((at + 2 + count, "illegal Unicode character"));
    }
    wtf8::push(text, point);
    Ok(at + 2 + len)
}

fn read_name(data: &[u8], at: usize, text: &mut Vec<u8>) -> Result<usize, Bad> {
    const MALFORMED: &str = "malformed \\N character escape";
    if data.get(at + 2) != Some(&b'{') {
        return Err((at + 2, MALFORMED));
    }
    let rest = &data[at + 3..];
    match rest.iter().position(|byte| *byte == b'}') {
        None => Err((data.len(), MALFORMED)),
        Some(0) => Err((at + 3, MALFORMED)),
        Some(len) => {
            let end = at + 3 + len + 1;
            let name = std::str::from_utf8(&rest[..len]).ok().and_then(unicode::lookup);
            wtf8::push(text, name.ok_or((end, "unknown Unicode character name"))? as u32);
            Ok(end)
        }
    }
}

fn read_raw_escape(data: &[u8], at: usize, text: &mut Vec<u8>) -> Result<usize, Bad> {
    match data.get(at + 1) {
        Some(b'u') => read_hex(data, at, 4, "truncated \\uXXXX escape", text),
        Some(b'U') => read_hex(data, at, 8, "truncated \\UXXXXXXXX escape", text)
            .map_err(|(end, reason)| (end, if end == at + 10 { "\\Uxxxxxxxx out of range" } else { reason })),
        Some(other) => {
            text.push(b'\\');
            wtf8::push(text, u32::from(*other));
            Ok(at + 2)
        }
        None => {
            text.push(b'\\');
            Ok(at + 1)
        }
    }
}

/// Encodes into printable ASCII, everything else as escapes.
pub(super) fn encode(text: Str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.bytes.len());
    for point in text.code_points() {
        match point {
            0x09 => out.extend_from_slice(b"\\t"),
            0x0a => out.extend_from_slice(b"\\n"),
            0x0d => out.extend_from_slice(b"\\r"),
            0x5c => out.extend_from_slice(b"\\\\"),
            0x20..0x7f => out.push(point as u8),
            _ => write_escape(point, &mut out),
        }
    }
    out
}

/// Encodes into Latin-1, characters beyond it as escapes.
pub(super) fn encode_raw(text: Str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.bytes.len());
    for point in text.code_points() {
        match u8::try_from(point) {
            Ok(byte) => out.push(byte),
            Err(_) => write_escape(point, &mut out),
        }
    }
    out
}
