//! ASCII, Latin-1, and the encodings that map each byte by a table.

use super::{CodecError, Decoded, OnDecodeError, OnEncodeError, Replacement};
use crate::text::wtf8::{self, Str};

/// What the bytes from 80 on mean; 0 for those without meaning.
pub(super) struct Charmap([u16; 128]);

/// Windows' extension of Latin-1.
pub(super) static CP1252: Charmap = Charmap(cp1252());

const fn cp1252() -> [u16; 128] {
    const BEFORE_A0: [u16; 32] = [
        0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0,
        0x17d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a,
        0x153, 0, 0x17e, 0x178,
    ];
    let mut table = [0; 128];
    let mut index = 0;
    while index < 128 {
        table[index] = if index < 32 { BEFORE_A0[index] } else { index as u16 + 0x80 };
        index += 1;
    }
    table
}

impl Charmap {
    fn encode(&self, point: u32) -> Option<u8> {
        match point {
            0..0x80 => Some(point as u8),
            _ => {
                self.0.iter().position(|meaning| u32::from(*meaning) == point).map(|index| index as u8 + 0x80)
            }
        }
    }
}

/// Decodes ASCII.
pub(super) fn decode_ascii<E>(data: &[u8], on_error: OnDecodeError<E>) -> Result<Decoded, E> {
    decode_with(data, "ascii", "ordinal not in range(128)", |_| 0, on_error)
}

/// Decodes by a table.
pub(super) fn decode_charmap<E>(
    data: &[u8],
    map: &Charmap,
    on_error: OnDecodeError<E>,
) -> Result<Decoded, E> {
    let meaning = |byte: u8| map.0[usize::from(byte) - 0x80];
    decode_with(data, "charmap", "character maps to <undefined>", meaning, on_error)
}

/// Decodes bytes whose upper half means what `meaning` says, 0 being an error.
fn decode_with<E>(
    data: &[u8],
    encoding: &'static str,
    reason: &'static str,
    meaning: impl Fn(u8) -> u16,
    on_error: OnDecodeError<E>,
) -> Result<Decoded, E> {
    let mut text = Vec::with_capacity(data.len());
    let mut at = 0;
    while at < data.len() {
        let plain = data[at..].iter().position(|byte| !byte.is_ascii()).unwrap_or(data.len() - at);
        text.extend_from_slice(&data[at..at + plain]);
        at += plain;
        let Some(byte) = data.get(at) else { break };
        match meaning(*byte) {
            0 => {
                let (replacement, next) = on_error(&CodecError { encoding, start: at, end: at + 1, reason })?;
                text.extend_from_slice(&replacement);
                at = next;
            }
            point => {
                wtf8::push(&mut text, u32::from(point));
                at += 1;
            }
        }
    }
    Ok(Decoded { text, consumed: data.len() })
}

/// Decodes Latin-1, in which every byte is the character of its number.
pub(super) fn decode_latin1(data: &[u8]) -> Decoded {
    let mut text = Vec::with_capacity(data.len());
    data.iter().for_each(|byte| wtf8::push(&mut text, u32::from(*byte)));
    Decoded { text, consumed: data.len() }
}

/// Encodes ASCII (`limit` 80) or Latin-1 (`limit` 100).
pub(super) fn encode_below<E: From<CodecError>>(
    text: Str,
    limit: u32,
    on_error: OnEncodeError<E>,
) -> Result<Vec<u8>, E> {
    let (encoding, reason) = match limit {
        0x80 => ("ascii", "ordinal not in range(128)"),
        _ => ("latin-1", "ordinal not in range(256)"),
    };
    encode_with(text, encoding, reason, |point| (point < limit).then_some(point as u8), on_error)
}

/// Encodes by a table.
pub(super) fn encode_charmap<E: From<CodecError>>(
    text: Str,
    map: &Charmap,
    on_error: OnEncodeError<E>,
) -> Result<Vec<u8>, E> {
    encode_with(text, "charmap", "character maps to <undefined>", |point| map.encode(point), on_error)
}

fn encode_with<E: From<CodecError>>(
    text: Str,
    encoding: &'static str,
    reason: &'static str,
    byte: impl Fn(u32) -> Option<u8>,
    on_error: OnEncodeError<E>,
) -> Result<Vec<u8>, E> {
    if text.is_ascii {
        return Ok(text.bytes.to_vec());
    }
    let mut out = Vec::with_capacity(text.bytes.len());
    let (mut at, mut index) = (0, 0);
    while at < text.bytes.len() {
        let (point, width) = wtf8::decode(text.bytes, at);
        if let Some(byte) = byte(point) {
            out.push(byte);
            at += width;
            index += 1;
            continue;
        }
        let run = wtf8::CodePoints::new(&text.bytes[at..]).take_while(|point| byte(*point).is_none()).count();
        let error = CodecError { encoding, start: index, end: index + run, reason };
        let (replacement, next) = on_error(&error)?;
        match replacement {
            Replacement::Bytes(data) => out.extend_from_slice(&data),
            Replacement::Text(text) => {
                for point in wtf8::CodePoints::new(&text) {
                    out.push(byte(point).ok_or_else(|| error.clone())?);
                }
            }
        }
        at = if next >= index {
            at + wtf8::offset(&text.bytes[at..], next - index)
        } else {
            text.offset(next)
        };
        index = next;
    }
    Ok(out)
}
