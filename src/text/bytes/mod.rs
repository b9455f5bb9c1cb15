//! The methods of `bytes` and `bytearray`: what `str` has, with ASCII's ideas of case, digits and white space.

mod case;
mod hex;
mod layout;
mod quote;

pub use case::{
    capitalize, is_alnum, is_alpha, is_ascii, is_digit, is_lower, is_space, is_title, is_upper, lower,
    swapcase, title, upper,
};
pub use hex::{from_hex, hex, hex_grouped};
pub use layout::{center, expand_tabs, ljust, repeat, rjust, translate, zfill};
pub use quote::{repr, write_repr};

pub use super::search::{partition, rpartition, rsplit, split};

use super::search::{self, clamp};

/// White space to the methods of `bytes`: that of `str` without the separators 1C to 1F.
#[inline]
pub fn is_space_byte(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// The part of `data` that `[start:end]` names, and where it begins.
#[inline]
fn window(data: &[u8], start: i64, end: i64) -> Option<(&[u8], usize)> {
    let (start, end) = clamp(start, end, data.len())?;
    Some((&data[start..end], start))
}

/// `data.find(needle, start, end)`; omitted bounds are 0 and `i64::MAX`.
pub fn find(data: &[u8], needle: &[u8], start: i64, end: i64) -> Option<usize> {
    let (part, from) = window(data, start, end)?;
    search::find(part, needle).map(|offset| from + offset)
}

/// `data.rfind(needle, start, end)`.
pub fn rfind(data: &[u8], needle: &[u8], start: i64, end: i64) -> Option<usize> {
    let (part, from) = window(data, start, end)?;
    search::rfind(part, needle).map(|offset| from + offset)
}

/// `data.count(needle, start, end)`.
pub fn count(data: &[u8], needle: &[u8], start: i64, end: i64) -> usize {
    match window(data, start, end) {
        None => 0,
        Some((part, _)) if needle.is_empty() => part.len() + 1,
        Some((part, _)) => search::count(part, needle),
    }
}

/// `data.startswith(prefix, start, end)`.
pub fn starts_with(data: &[u8], prefix: &[u8], start: i64, end: i64) -> bool {
    window(data, start, end).is_some_and(|(part, _)| part.starts_with(prefix))
}

/// `data.endswith(suffix, start, end)`.
pub fn ends_with(data: &[u8], suffix: &[u8], start: i64, end: i64) -> bool {
    window(data, start, end).is_some_and(|(part, _)| part.ends_with(suffix))
}

/// `data.replace(old, new, limit)`, a negative limit being none; nothing when the bytes stay as they are.
pub fn replace(data: &[u8], old: &[u8], new: &[u8], limit: i64) -> Option<Vec<u8>> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if !old.is_empty() {
        return search::replace(data, old, new, limit);
    }
    if limit == 0 || new.is_empty() {
        return None;
    }
    let places = limit.min(data.len() + 1);
    let mut out = Vec::with_capacity(data.len() + places * new.len());
    for place in 0..places {
        out.extend_from_slice(new);
        out.extend_from_slice(data.get(place..=place).unwrap_or_default());
    }
    out.extend_from_slice(data.get(places..).unwrap_or_default());
    Some(out)
}

/// `data.split(None, limit)`; no limit is `usize::MAX`.
pub fn split_whitespace(data: &[u8], limit: usize) -> Vec<&[u8]> {
    search::split_whitespace(data, limit, is_space_byte)
}

/// `data.rsplit(None, limit)`.
pub fn rsplit_whitespace(data: &[u8], limit: usize) -> Vec<&[u8]> {
    search::rsplit_whitespace(data, limit, is_space_byte)
}

/// `data.splitlines(keep_ends)`.
pub fn split_lines(data: &[u8], keep_ends: bool) -> Vec<&[u8]> {
    search::split_lines(data, keep_ends, |data, at| match data[at] {
        b'\r' if data.get(at + 1) == Some(&b'\n') => 2,
        b'\r' | b'\n' => 1,
        _ => 0,
    })
}

/// `data.strip(chars)`; white space without `chars`.
pub fn strip<'a>(data: &'a [u8], chars: Option<&[u8]>) -> &'a [u8] {
    rstrip(lstrip(data, chars), chars)
}

/// `data.lstrip(chars)`.
pub fn lstrip<'a>(data: &'a [u8], chars: Option<&[u8]>) -> &'a [u8] {
    let start = data.iter().position(|byte| !is_stripped(*byte, chars)).unwrap_or(data.len());
    &data[start..]
}

/// `data.rstrip(chars)`.
pub fn rstrip<'a>(data: &'a [u8], chars: Option<&[u8]>) -> &'a [u8] {
    let end = data.iter().rposition(|byte| !is_stripped(*byte, chars)).map_or(0, |last| last + 1);
    &data[..end]
}

#[inline]
fn is_stripped(byte: u8, chars: Option<&[u8]>) -> bool {
    chars.map_or_else(|| is_space_byte(byte), |chars| chars.contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(pieces: &[&[u8]]) -> String {
        pieces.iter().map(|piece| piece.escape_ascii().to_string()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn searching() {
        assert_eq!(find(b"abcabc", b"b", 2, i64::MAX), Some(4));
        assert_eq!(rfind(b"abcabc", b"b", 0, -2), Some(1));
        assert_eq!(find(b"abc", b"", 4, i64::MAX), None);
        assert_eq!(rfind(b"abc", b"", 0, i64::MAX), Some(3));
        assert_eq!(count(b"abc", b"", 0, i64::MAX), 4);
        assert!(ends_with(b"abc", b"b", 0, -1) && !starts_with(b"abc", b"", 4, 9));
        assert_eq!(replace(b"ab", b"", b"-", -1).as_deref(), Some(&b"-a-b-"[..]));
        assert_eq!(replace(b"ab", b"", b"-", 2).as_deref(), Some(&b"-a-b"[..]));
    }

    #[test]
    fn splitting() {
        assert_eq!(joined(&split_whitespace(b"\x0ba \x0cb\x1cc", usize::MAX)), r"a|b\x1cc");
        assert_eq!(joined(&rsplit_whitespace(b" a b ", 1)), " a|b");
        assert_eq!(joined(&split_lines(b"a\nb\r\nc\rd\x0be\x1cf", false)), r"a|b|c|d\x0be\x1cf");
        assert_eq!(joined(&split_lines(b"a\n", true)), r"a\n");
        assert_eq!(strip(b" \x0ba\x1c ", None), b"a\x1c");
        assert_eq!(strip(b"xyax", Some(b"xy")), b"a");
    }
}
