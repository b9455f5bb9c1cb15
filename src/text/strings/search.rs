//! `find`, `count`, `startswith`, `replace` and their kin.

use crate::text::search::{self, clamp};
use crate::text::wtf8::{self, Str};

/// The part of a text that `[start:end]` names.
struct Window<'a> {
    bytes: &'a [u8],
    /// The byte offset and the character index where the part begins.
    offset: usize,
    index: usize,
}

/// Resolves character indices; a length is counted only where one is needed.
fn window(text: Str<'_>, start: i64, end: i64) -> Option<Window<'_>> {
    if start == 0 && end == i64::MAX {
        return Some(Window { bytes: text.bytes, offset: 0, index: 0 });
    }
    let (start, end) = clamp(start, end, text.len())?;
    let offset = text.offset(start);
    let part = Str { bytes: &text.bytes[offset..], is_ascii: text.is_ascii };
    Some(Window { bytes: &part.bytes[..part.offset(end - start)], offset, index: start })
}

impl Window<'_> {
    /// The character index in the whole text of an offset in the window.
    fn index_of(&self, text: Str, offset: usize) -> usize {
        let part = Str { bytes: &text.bytes[self.offset..], is_ascii: text.is_ascii };
        self.index + part.index(offset)
    }
}

/// `text.find(needle, start, end)` as a character index; omitted bounds are 0 and `i64::MAX`.
pub fn find(text: Str, needle: &[u8], start: i64, end: i64) -> Option<usize> {
    let window = window(text, start, end)?;
    let offset = search::find(window.bytes, needle)?;
    Some(window.index_of(text, offset))
}

/// `text.rfind(needle, start, end)`.
pub fn rfind(text: Str, needle: &[u8], start: i64, end: i64) -> Option<usize> {
    let window = window(text, start, end)?;
    let offset = search::rfind(window.bytes, needle)?;
    Some(window.index_of(text, offset))
}

/// `text.count(needle, start, end)`.
pub fn count(text: Str, needle: &[u8], start: i64, end: i64) -> usize {
    match window(text, start, end) {
        None => 0,
        Some(window) if needle.is_empty() => Str { bytes: window.bytes, is_ascii: text.is_ascii }.len() + 1,
        Some(window) => search::count(window.bytes, needle),
    }
}

/// `text.startswith(prefix, start, end)`.
pub fn starts_with(text: Str, prefix: &[u8], start: i64, end: i64) -> bool {
    window(text, start, end).is_some_and(|window| window.bytes.starts_with(prefix))
}

/// `text.endswith(suffix, start, end)`.
pub fn ends_with(text: Str, suffix: &[u8], start: i64, end: i64) -> bool {
    window(text, start, end).is_some_and(|window| window.bytes.ends_with(suffix))
}

/// `text.replace(old, new, limit)`, a negative limit being none; nothing when the text stays as it is.
pub fn replace(text: Str, old: &[u8], new: &[u8], limit: i64) -> Option<Vec<u8>> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if !old.is_empty() {
        return search::replace(text.bytes, old, new, limit);
    }
    if limit == 0 || new.is_empty() {
        return None;
    }
    let places = limit.min(text.len() + 1);
    let mut out = Vec::with_capacity(text.bytes.len() + places * new.len());
    let (mut at, mut left) = (0, places);
    while left > 0 {
        out.extend_from_slice(new);
        left -= 1;
        if at == text.bytes.len() {
            break;
        }
        let width = wtf8::width(text.bytes[at]);
        out.extend_from_slice(&text.bytes[at..at + width]);
        at += width;
    }
    out.extend_from_slice(&text.bytes[at..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: i64 = i64::MAX;

    #[test]
    fn positions_are_characters() {
        let text = Str::from("äbcäbc€");
        assert_eq!(find(text, "b".as_bytes(), 0, END), Some(1));
        assert_eq!(find(text, "b".as_bytes(), 2, END), Some(4));
        assert_eq!(find(text, "b".as_bytes(), 2, 4), None);
        assert_eq!(rfind(text, "ä".as_bytes(), 0, END), Some(3));
        assert_eq!(rfind(text, "ä".as_bytes(), 0, -4), Some(0));
        assert_eq!(find(text, b"", 7, END), Some(7));
        assert_eq!(find(text, b"", 8, END), None);
        assert_eq!(rfind(text, b"", 0, END), Some(7));
        assert_eq!(count(text, b"", 0, END), 8);
        assert_eq!(count(text, b"bc", 0, END), 2);
        assert_eq!(count(text, b"", 9, END), 0);
        assert!(starts_with(text, "€".as_bytes(), -1, END));
        assert!(!starts_with(text, b"", 8, END));
        assert!(ends_with(text, b"bc", 0, -1));
        assert!(!ends_with(text, b"abc", 2, 1));
    }

    #[test]
    fn replacing_nothing_inserts_everywhere() {
        let replaced = |limit| {
            replace(Str::from("äb"), b"", b"-", limit).map(|out| String::from_utf8(out).expect("UTF-8"))
        };
        assert_eq!(replaced(-1).as_deref(), Some("-ä-b-"));
        assert_eq!(replaced(2).as_deref(), Some("-ä-b"));
        assert_eq!(replaced(0), None);
        assert_eq!(replace(Str::from(""), b"", b"x", -1).as_deref(), Some(&b"x"[..]));
    }
}
