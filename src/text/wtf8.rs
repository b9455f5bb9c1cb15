//! Generalised UTF-8: the byte form of Python's text.
//!
//! Every code point from 0 to 10FFFF is encoded as UTF-8 does, surrogates too. Unlike strict WTF-8, a high surrogate
//! may stand before a low one without becoming a character above FFFF, since Python keeps such a pair apart. Equal texts
//! are then equal bytes, and the order of bytes is the order of code points.

use memchr::memchr;

/// A borrowed text, and whether all of it is ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Str<'a> {
    pub bytes: &'a [u8],
    pub is_ascii: bool,
}

impl<'a> Str<'a> {
    #[inline]
    pub fn new(bytes: &'a [u8]) -> Self {
        Str { bytes, is_ascii: bytes.is_ascii() }
    }

    /// The number of characters.
    #[inline]
    pub fn len(self) -> usize {
        if self.is_ascii { self.bytes.len() } else { count(self.bytes) }
    }

    #[inline]
    pub fn is_empty(self) -> bool {
        self.bytes.is_empty()
    }

    /// The byte offset of the character with this index; the end when there are fewer.
    #[inline]
    pub fn offset(self, index: usize) -> usize {
        if self.is_ascii { index.min(self.bytes.len()) } else { offset(self.bytes, index) }
    }

    /// The index of the character at a byte offset.
    #[inline]
    pub fn index(self, offset: usize) -> usize {
        if self.is_ascii { offset } else { count(&self.bytes[..offset]) }
    }

    #[inline]
    pub fn code_points(self) -> CodePoints<'a> {
        CodePoints { bytes: self.bytes }
    }
}

impl<'a> From<&'a str> for Str<'a> {
    fn from(text: &'a str) -> Self {
        Str::new(text.as_bytes())
    }
}

/// Whether the byte begins a character.
#[inline]
fn is_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// The number of characters.
#[inline]
pub fn count(bytes: &[u8]) -> usize {
    /// So few that their number fits into a byte, which lets the compiler count many at once.
    const CHUNK: usize = 192;
    let count_chunk = |chunk: &[u8]| chunk.iter().map(|byte| u8::from(is_start(*byte))).sum::<u8>();
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    chunks.iter().map(|chunk| usize::from(count_chunk(chunk))).sum::<usize>() + usize::from(count_chunk(rest))
}

/// The byte offset of the character with this index; the end when there are fewer.
pub fn offset(bytes: &[u8], index: usize) -> usize {
    const CHUNK: usize = 64;
    let (mut at, mut left) = (0, index);
    while let Some(chunk) = bytes.get(at..at + CHUNK) {
        let starts = count(chunk);
        if starts > left {
            break;
        }
        left -= starts;
        at += CHUNK;
    }
    for (position, byte) in bytes[at..].iter().enumerate() {
        if is_start(*byte) {
            if left == 0 {
                return at + position;
            }
            left -= 1;
        }
    }
    bytes.len()
}

/// The length in bytes of the character that begins with `byte`.
#[inline]
pub fn width(byte: u8) -> usize {
    match byte {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// The offset of the character that ends at `end`.
#[inline]
pub fn previous(bytes: &[u8], end: usize) -> usize {
    let mut start = end - 1;
    while start > 0 && !is_start(bytes[start]) {
        start -= 1;
    }
    start
}

/// The character at a byte offset and its length in bytes.
#[inline]
pub fn decode(bytes: &[u8], offset: usize) -> (u32, usize) {
    let first = bytes[offset];
    if first < 0x80 {
        return (u32::from(first), 1);
    }
    let tail = |index: usize| u32::from(bytes[offset + index] & 0x3f);
    match first {
        0..0xe0 => (u32::from(first & 0x1f) << 6 | tail(1), 2),
        0xe0..0xf0 => (u32::from(first & 0x0f) << 12 | tail(1) << 6 | tail(2), 3),
        _ => (u32::from(first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4),
    }
}

/// Appends a code point, which must not exceed 10FFFF.
#[inline]
pub fn push(out: &mut Vec<u8>, point: u32) {
    let tail = |shift: u32| 0x80 | (point >> shift & 0x3f) as u8;
    match point {
        0..0x80 => out.push(point as u8),
        0x80..0x800 => out.extend_from_slice(&[0xc0 | (point >> 6) as u8, tail(0)]),
        0x800..0x10000 => out.extend_from_slice(&[0xe0 | (point >> 12) as u8, tail(6), tail(0)]),
        _ => out.extend_from_slice(&[0xf0 | (point >> 18) as u8, tail(12), tail(6), tail(0)]),
    }
}

/// The text of one code point.
pub fn encode(point: u32) -> Vec<u8> {
    let mut out = Vec::with_capacity(4);
    push(&mut out, point);
    out
}

/// The text of UTF-8 bytes; others become the lone surrogates that stand for them (PEP 383).
pub fn of_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len() * 2);
    for chunk in bytes.utf8_chunks() {
        text.extend_from_slice(chunk.valid().as_bytes());
        chunk.invalid().iter().for_each(|&byte| push(&mut text, 0xDC00 + u32::from(byte)));
    }
    text
}

/// Whether the code point is a surrogate.
#[inline]
pub fn is_surrogate(point: u32) -> bool {
    matches!(point, 0xd800..0xe000)
}

/// Whether the bytes are generalised UTF-8.
pub fn is_valid(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        let Err(error) = std::str::from_utf8(rest) else { return true };
        match rest[error.valid_up_to()..] {
            [0xed, 0xa0..=0xbf, 0x80..=0xbf, ..] => rest = &rest[error.valid_up_to() + 3..],
            _ => return false,
        }
    }
}

/// The offset of the first surrogate.
pub fn find_surrogate(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(position) = memchr(0xed, &bytes[from..]) {
        let at = from + position;
        if bytes.get(at + 1).is_some_and(|byte| *byte >= 0xa0) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// The text as Rust's, unless it holds a surrogate.
pub fn as_str(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// The code points of a text, from either end.
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    bytes: &'a [u8],
}

impl<'a> CodePoints<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        CodePoints { bytes }
    }

    /// What has not been passed yet.
    pub fn rest(&self) -> &'a [u8] {
        self.bytes
    }
}

impl Iterator for CodePoints<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        if self.bytes.is_empty() {
            return None;
        }
        let (point, width) = decode(self.bytes, 0);
        self.bytes = &self.bytes[width..];
        Some(point)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.bytes.len().div_ceil(4), Some(self.bytes.len()))
    }
}

impl DoubleEndedIterator for CodePoints<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<u32> {
        if self.bytes.is_empty() {
            return None;
        }
        let start = previous(self.bytes, self.bytes.len());
        let (point, _) = decode(self.bytes, start);
        self.bytes = &self.bytes[..start];
        Some(point)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let mut out = Vec::new();
        for point in [0x61, 0xe9, 0xd83d, 0xde00, 0x20ac, 0x1f600, 0xffff, 0x10ffff, 0] {
            push(&mut out, point);
        }
        out
    }

    #[test]
    fn there_and_back() {
        let text = sample();
        let points: Vec<u32> = CodePoints::new(&text).collect();
        assert_eq!(points, [0x61, 0xe9, 0xd83d, 0xde00, 0x20ac, 0x1f600, 0xffff, 0x10ffff, 0]);
        let mut backwards: Vec<u32> = CodePoints::new(&text).rev().collect();
        backwards.reverse();
        assert_eq!(backwards, points);
        assert_eq!(count(&text), 9);
        let long = text.repeat(50);
        for index in 0..450 {
            assert_eq!(count(&long[..offset(&long, index)]), index);
        }
        assert_eq!(offset(&long, 450), long.len());
        assert_eq!(offset(&long, 451), long.len());
    }

    #[test]
    fn validity() {
        assert!(is_valid(&sample()));
        assert!(is_valid(b""));
        for bad in
            [&b"\xff"[..], b"a\xed\xa0", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\x80", b"\xed\xa0\x80\xed"]
        {
            assert!(!is_valid(bad), "{bad:?}");
        }
        assert_eq!(find_surrogate(&sample()), Some(3));
        assert_eq!(find_surrogate("a\u{d7ff}b\u{e000}".as_bytes()), None);
        assert_eq!(as_str(&sample()), None);
    }
}
