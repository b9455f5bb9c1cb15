//! UTF-16 and UTF-32.

use super::{CodecError, Decoded, Encoding, OnDecodeError, OnEncodeError, Replacement};
use crate::text::wtf8::{self, Str};

/// In which order the bytes of a unit stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Little,
    Big,
}

/// The byte order and the length of the mark that told it.
pub(super) fn order16(encoding: Encoding, data: &[u8]) -> (Order, usize) {
    match (encoding, data) {
        (Encoding::Utf16Be, _) => (Order::Big, 0),
        (Encoding::Utf16, [0xfe, 0xff, ..]) => (Order::Big, 2),
        (Encoding::Utf16, [0xff, 0xfe, ..]) => (Order::Little, 2),
        _ => (Order::Little, 0),
    }
}

/// As [`order16`], for UTF-32.
pub(super) fn order32(encoding: Encoding, data: &[u8]) -> (Order, usize) {
    match (encoding, data) {
        (Encoding::Utf32Be, _) => (Order::Big, 0),
        (Encoding::Utf32, [0, 0, 0xfe, 0xff, ..]) => (Order::Big, 4),
        (Encoding::Utf32, [0xff, 0xfe, 0, 0, ..]) => (Order::Little, 4),
        _ => (Order::Little, 0),
    }
}

fn read16(data: &[u8], at: usize, order: Order) -> Option<u32> {
    let unit = [*data.get(at)?, *data.get(at + 1)?];
    Some(u32::from(if order == Order::Little { u16::from_le_bytes(unit) } else { u16::from_be_bytes(unit) }))
}

fn read32(data: &[u8], at: usize, order: Order) -> Option<u32> {
    let unit = data.get(at..at + 4)?.try_into().ok()?;
    Some(if order == Order::Little { u32::from_le_bytes(unit) } else { u32::from_be_bytes(unit) })
}

/// Decodes UTF-16 from the offset `skip` on.
pub(super) fn decode16<E>(
    data: &[u8],
    skip: usize,
    order: Order,
    is_final: bool,
    on_error: OnDecodeError<E>,
) -> Result<Decoded, E> {
    let encoding = if order == Order::Little { "utf-16-le" } else { "utf-16-be" };
    let mut text = Vec::with_capacity(data.len());
    let mut at = skip;
    while at < data.len() {
        let unit = read16(data, at, order);
        let second = read16(data, at + 2, order);
        let (end, reason) = match (unit, second) {
            (Some(high @ 0xd800..0xdc00), Some(low @ 0xdc00..0xe000)) => {
                wtf8::push(&mut text, 0x1_0000 + ((high & 0x3ff) << 10 | low & 0x3ff));
                at += 4;
                continue;
            }
            (Some(point), _) if !wtf8::is_surrogate(point) => {
                wtf8::push(&mut text, point);
                at += 2;
                continue;
            }
            (None, _) | (Some(0xd800..0xdc00), None) if !is_final => {
                return Ok(Decoded { text, consumed: at });
            }
            (None, _) => (data.len(), "truncated data"),
            (Some(0xd800..0xdc00), None) => (data.len(), "unexpected end of data"),
            (Some(0xd800..0xdc00), _) => (at + 2, "illegal UTF-16 surrogate"),
            _ => (at + 2, "illegal encoding"),
        };
        let (replacement, next) = on_error(&CodecError { encoding, start: at, end, reason })?;
        text.extend_from_slice(&replacement);
        at = next;
    }
    Ok(Decoded { text, consumed: data.len() })
}

/// Decodes UTF-32 from the offset `skip` on.
pub(super) fn decode32<E>(
    data: &[u8],
    skip: usize,
    order: Order,
    is_final: bool,
    on_error: OnDecodeError<E>,
) -> Result<Decoded, E> {
    let encoding = if order == Order::Little { "utf-32-le" } else { "utf-32-be" };
    let mut text = Vec::with_capacity(data.len());
    let mut at = skip;
    while at < data.len() {
        let (end, reason) = match read32(data, at, order) {
            None if !is_final => return Ok(Decoded { text, consumed: at }),
            None => (data.len(), "truncated data"),
            Some(0xd800..0xe000) => (at + 4, "code point in surrogate code point range(0xd800, 0xe000)"),
            Some(point @ 0..0x11_0000) => {
                wtf8::push(&mut text, point);
                at += 4;
                continue;
            }
            Some(_) => (at + 4, "code point not in range(0x110000)"),
        };
        let (replacement, next) = on_error(&CodecError { encoding, start: at, end, reason })?;
        text.extend_from_slice(&replacement);
        at = next;
    }
    Ok(Decoded { text, consumed: data.len() })
}

/// Encodes into UTF-16, with a byte order mark where the encoding names no order.
pub(super) fn encode16<E: From<CodecError>>(
    text: Str,
    encoding: Encoding,
    on_error: OnEncodeError<E>,
) -> Result<Vec<u8>, E> {
    let big = encoding == Encoding::Utf16Be;
    let unit = |unit: u32| if big { (unit as u16).to_be_bytes() } else { (unit as u16).to_le_bytes() };
    let write = |out: &mut Vec<u8>, point: u32| match point.checked_sub(0x1_0000) {
        None => out.extend_from_slice(&unit(point)),
        Some(rest) => {
            out.extend_from_slice(&unit(0xd800 | rest >> 10));
            out.extend_from_slice(&unit(0xdc00 | rest & 0x3ff));
        }
    };
    let mut out = Vec::with_capacity(2 * text.bytes.len() + 2);
    if encoding == Encoding::Utf16 {
        write(&mut out, 0xfeff);
    }
    encode_units(text, encoding.name(), 2, out, write, on_error)
}

/// Encodes into UTF-32, with a byte order mark where the encoding names no order.
pub(super) fn encode32<E: From<CodecError>>(
    text: Str,
    encoding: Encoding,
    on_error: OnEncodeError<E>,
) -> Result<Vec<u8>, E> {
    let big = encoding == Encoding::Utf32Be;
    let write = |out: &mut Vec<u8>, point: u32| {
        out.extend_from_slice(&if big { point.to_be_bytes() } else { point.to_le_bytes() });
    };
    let mut out = Vec::with_capacity(4 * text.bytes.len() + 4);
    if encoding == Encoding::Utf32 {
        write(&mut out, 0xfeff);
    }
    encode_units(text, encoding.name(), 4, out, write, on_error)
}

fn encode_units<E: From<CodecError>>(
    text: Str,
    encoding: &'static str,
    unit_len: usize,
    mut out: Vec<u8>,
    write: impl Fn(&mut Vec<u8>, u32),
    on_error: OnEncodeError<E>,
) -> Result<Vec<u8>, E> {
    let (mut at, mut index) = (0, 0);
    while at < text.bytes.len() {
        let (point, width) = wtf8::decode(text.bytes, at);
        if !wtf8::is_surrogate(point) {
            write(&mut out, point);
            at += width;
            index += 1;
            continue;
        }
        let error = CodecError { encoding, start: index, end: index + 1, reason: "surrogates not allowed" };
        let (replacement, next) = on_error(&error)?;
        match replacement {
            Replacement::Bytes(data) if data.len() % unit_len == 0 => out.extend_from_slice(&data),
            Replacement::Text(text) if text.is_ascii() => {
                text.iter().for_each(|byte| write(&mut out, u32::from(*byte)));
            }
            _ => return Err(error.into()),
        }
        (at, index) = (text.offset(next), next);
    }
    Ok(out)
}
