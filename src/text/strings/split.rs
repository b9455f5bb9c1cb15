//! `split` and `rsplit` on white space, `splitlines`, and the `strip` family.

use crate::text::unicode;
use crate::text::wtf8::{self, CodePoints, Str};
use crate::text::{search, unicode::is_ascii_space};

/// `text.split(None, limit)`; no limit is `usize::MAX`.
pub fn split_whitespace(text: Str<'_>, limit: usize) -> Vec<&[u8]> {
    if text.is_ascii {
        return search::split_whitespace(text.bytes, limit, is_ascii_space);
    }
    let mut pieces = Vec::new();
    let mut rest = lstrip(text, None);
    while !rest.is_empty() {
        if pieces.len() == limit {
            pieces.push(rest);
            break;
        }
        let end = skip(rest, |point| !unicode::is_space(point));
        pieces.push(&rest[..end]);
        rest = &rest[end..];
        rest = &rest[skip(rest, unicode::is_space)..];
    }
    pieces
}

/// `text.rsplit(None, limit)`.
pub fn rsplit_whitespace(text: Str<'_>, limit: usize) -> Vec<&[u8]> {
    if text.is_ascii {
        return search::rsplit_whitespace(text.bytes, limit, is_ascii_space);
    }
    let mut pieces = Vec::new();
    let mut rest = rstrip(text, None);
    while !rest.is_empty() {
        if pieces.len() == limit {
            pieces.push(rest);
            break;
        }
        let start = skip_back(rest, |point| !unicode::is_space(point));
        pieces.push(&rest[start..]);
        rest = &rest[..start];
        rest = &rest[..skip_back(rest, unicode::is_space)];
    }
    pieces.reverse();
    pieces
}

/// The offset of the first character for which `passes` is false.
fn skip(text: &[u8], passes: impl Fn(u32) -> bool) -> usize {
    let mut points = CodePoints::new(text);
    loop {
        let left = points.rest().len();
        if !points.next().is_some_and(&passes) {
            return text.len() - left;
        }
    }
}

/// The offset behind the last character for which `passes` is false.
fn skip_back(text: &[u8], passes: impl Fn(u32) -> bool) -> usize {
    let mut points = CodePoints::new(text);
    loop {
        let end = points.rest().len();
        if !points.next_back().is_some_and(&passes) {
            return end;
        }
    }
}

/// `text.splitlines(keep_ends)`.
pub fn split_lines(text: Str<'_>, keep_ends: bool) -> Vec<&[u8]> {
    search::split_lines(text.bytes, keep_ends, |bytes, at| match bytes[at] {
        b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
        0x0a..=0x0d | 0x1c..=0x1e => 1,
        0xc2 if bytes[at + 1] == 0x85 => 2,
        0xe2 if bytes[at + 1] == 0x80 && matches!(bytes[at + 2], 0xa8 | 0xa9) => 3,
        _ => 0,
    })
}

/// `text.strip(chars)`; white space without `chars`.
pub fn strip<'a>(text: Str<'a>, chars: Option<&[u8]>) -> &'a [u8] {
    let rest = lstrip(text, chars);
    rstrip(Str { bytes: rest, is_ascii: text.is_ascii }, chars)
}

/// `text.lstrip(chars)`.
pub fn lstrip<'a>(text: Str<'a>, chars: Option<&[u8]>) -> &'a [u8] {
    let bytes = text.bytes;
    let start = match chars {
        None if text.is_ascii => bytes.iter().position(|byte| !is_ascii_space(*byte)).unwrap_or(bytes.len()),
        None => skip(bytes, unicode::is_space),
        Some(chars) => skip(bytes, |point| contains(chars, point)),
    };
    &bytes[start..]
}

/// `text.rstrip(chars)`.
pub fn rstrip<'a>(text: Str<'a>, chars: Option<&[u8]>) -> &'a [u8] {
    let bytes = text.bytes;
    let end = match chars {
        None if text.is_ascii => {
            bytes.iter().rposition(|byte| !is_ascii_space(*byte)).map_or(0, |last| last + 1)
        }
        None => skip_back(bytes, unicode::is_space),
        Some(chars) => skip_back(bytes, |point| contains(chars, point)),
    };
    &bytes[..end]
}

fn contains(chars: &[u8], point: u32) -> bool {
    if point < 0x80 {
        return chars.contains(&(point as u8));
    }
    search::find(chars, &wtf8::encode(point)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(pieces: &[&[u8]]) -> String {
        pieces.iter().map(|piece| String::from_utf8_lossy(piece)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn white_space_is_unicode() {
        let text = Str::from("\u{2003}ä\u{a0}b  c\u{85}");
        assert_eq!(joined(&split_whitespace(text, usize::MAX)), "ä|b|c");
        assert_eq!(joined(&split_whitespace(text, 1)), "ä|b  c\u{85}");
        assert_eq!(joined(&rsplit_whitespace(text, 1)), "\u{2003}ä\u{a0}b|c");
        assert_eq!(joined(&split_whitespace(Str::from("a\x1cb\x1f"), usize::MAX)), "a|b");
        assert!(split_whitespace(Str::from("\u{2003} "), usize::MAX).is_empty());
    }

    #[test]
    fn lines() {
        let text = Str::from("a\r\nb\rc\n\nd\u{2028}e\x1cf\u{85}g\x1f");
        assert_eq!(joined(&split_lines(text, false)), "a|b|c||d|e|f|g\x1f");
        assert_eq!(joined(&split_lines(text, true)), "a\r\n|b\r|c\n|\n|d\u{2028}|e\x1c|f\u{85}|g\x1f");
        assert!(split_lines(Str::from(""), false).is_empty());
        assert_eq!(joined(&split_lines(Str::from("\n"), false)), "");
    }

    #[test]
    fn stripping() {
        let text = Str::from("\u{2003} ää\x1f\n");
        assert_eq!(strip(text, None), "ää".as_bytes());
        assert_eq!(strip(Str::from("äöxöä"), Some("öä".as_bytes())), b"x");
        assert_eq!(lstrip(Str::from("xxa"), Some(b"x")), b"a");
        assert_eq!(rstrip(Str::from("xx"), Some(b"x")), b"");
        assert_eq!(strip(Str::from(" a "), Some(b"")), b" a ");
    }
}
