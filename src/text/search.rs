//! Searching, replacing and splitting in byte strings; `str` uses it too, since UTF-8 is self-synchronising.

use memchr::{memchr, memchr_iter, memmem, memrchr};

/// The offset of the first occurrence.
#[inline]
pub fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memchr(*byte, text),
        _ => memmem::find(text, needle),
    }
}

/// The offset of the last occurrence.
#[inline]
pub fn rfind(text: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memrchr(*byte, text),
        _ => memmem::rfind(text, needle),
    }
}

/// How often a needle that is not empty occurs without overlap.
#[inline]
pub fn count(text: &[u8], needle: &[u8]) -> usize {
    match needle {
        [byte] => memchr_iter(*byte, text).count(),
        _ => memmem::find_iter(text, needle).count(),
    }
}

/// The start and end that a slice `[start:end]` of something of length `len` has, both at least 0; nothing when the
/// start lies beyond the end, where no search finds anything.
#[inline]
pub fn clamp(start: i64, end: i64, len: usize) -> Option<(usize, usize)> {
    let len = len as i64;
    let wrap = |index: i64| if index < 0 { (index + len).max(0) } else { index };
    let (start, end) = (wrap(start), if end > len { len } else { wrap(end) });
    (start <= end).then_some((start as usize, end as usize))
}

/// Every occurrence of `old`, which is not empty, replaced, at most `limit` times; nothing when there is none.
pub fn replace(text: &[u8], old: &[u8], new: &[u8], limit: usize) -> Option<Vec<u8>> {
    if limit == 0 {
        return None;
    }
    let first = find(text, old)?;
    if let ([old], [new]) = (old, new)
        && limit >= text.len()
    {
        let swap = |byte: &u8| if byte == old { *new } else { *byte };
        return Some(text.iter().map(swap).collect());
    }
    let finder = memmem::Finder::new(old);
    let mut out = Vec::with_capacity(text.len() + new.len().saturating_sub(old.len()) * limit.min(8));
    let (mut from, mut next, mut left) = (0, Some(first), limit);
    while let Some(at) = next {
        out.extend_from_slice(&text[from..at]);
        out.extend_from_slice(new);
        from = at + old.len();
        left -= 1;
        next = if left == 0 { None } else { finder.find(&text[from..]).map(|position| from + position) };
    }
    out.extend_from_slice(&text[from..]);
    Some(out)
}

/// The pieces between the occurrences of a separator that is not empty, after at most `limit` splits.
pub fn split<'a>(text: &'a [u8], separator: &[u8], limit: usize) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut cut = |at: usize| {
        pieces.push(&text[from..at]);
        from = at + separator.len();
    };
    match separator {
        [byte] => memchr_iter(*byte, text).take(limit).for_each(&mut cut),
        _ => memmem::find_iter(text, separator).take(limit).for_each(&mut cut),
    }
    pieces.push(&text[from..]);
    pieces
}

/// As [`split`], the splits counted from the end; the pieces are in the order of the text.
pub fn rsplit<'a>(text: &'a [u8], separator: &[u8], limit: usize) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let mut end = text.len();
    for at in memmem::rfind_iter(text, separator).take(limit) {
        pieces.push(&text[at + separator.len()..end]);
        end = at;
    }
    pieces.push(&text[..end]);
    pieces.reverse();
    pieces
}

/// What stands before and behind the first occurrence.
pub fn partition<'a>(text: &'a [u8], separator: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = find(text, separator)?;
    Some((&text[..at], &text[at + separator.len()..]))
}

/// What stands before and behind the last occurrence.
pub fn rpartition<'a>(text: &'a [u8], separator: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = rfind(text, separator)?;
    Some((&text[..at], &text[at + separator.len()..]))
}

/// Splits at runs of white space as `is_space` sees it byte by byte, after at most `limit` splits; the last piece
/// keeps its white space at the end.
pub fn split_whitespace(text: &[u8], limit: usize, is_space: impl Fn(u8) -> bool) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    let mut at = 0;
    loop {
        while at < text.len() && is_space(text[at]) {
            at += 1;
        }
        if at == text.len() {
            return pieces;
        }
        if pieces.len() == limit {
            pieces.push(&text[at..]);
            return pieces;
        }
        let start = at;
        while at < text.len() && !is_space(text[at]) {
            at += 1;
        }
        pieces.push(&text[start..at]);
    }
}

/// As [`split_whitespace`], the splits counted from the end.
pub fn rsplit_whitespace(text: &[u8], limit: usize, is_space: impl Fn(u8) -> bool) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    let mut end = text.len();
    loop {
        while end > 0 && is_space(text[end - 1]) {
            end -= 1;
        }
        if end == 0 {
            break;
        }
        if pieces.len() == limit {
            pieces.push(&text[..end]);
            break;
        }
        let stop = end;
        while end > 0 && !is_space(text[end - 1]) {
            end -= 1;
        }
        pieces.push(&text[end..stop]);
    }
    pieces.reverse();
    pieces
}

/// The lines, with their ends when `keep_ends`. `line_break` answers the length of the break that begins at an
/// offset, 0 for none.
pub fn split_lines(text: &[u8], keep_ends: bool, line_break: impl Fn(&[u8], usize) -> usize) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < text.len() {
        let width = line_break(text, at);
        if width == 0 {
            at += 1;
            continue;
        }
        lines.push(&text[start..if keep_ends { at + width } else { at }]);
        at += width;
        start = at;
    }
    if start < text.len() {
        lines.push(&text[start..]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(pieces: &[&[u8]]) -> String {
        pieces.iter().map(|piece| String::from_utf8_lossy(piece)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn ranges() {
        assert_eq!(clamp(0, i64::MAX, 3), Some((0, 3)));
        assert_eq!(clamp(-2, -1, 3), Some((1, 2)));
        assert_eq!(clamp(i64::MIN, i64::MAX, 3), Some((0, 3)));
        assert_eq!(clamp(3, 3, 3), Some((3, 3)));
        assert_eq!(clamp(4, 9, 3), None);
        assert_eq!(clamp(2, 1, 3), None);
    }

    #[test]
    fn replacing() {
        assert_eq!(replace(b"abcabc", b"b", b"xx", usize::MAX).as_deref(), Some(&b"axxcaxxc"[..]));
        assert_eq!(replace(b"abcabc", b"b", b"x", 1).as_deref(), Some(&b"axcabc"[..]));
        assert_eq!(replace(b"aaaa", b"aa", b"", usize::MAX).as_deref(), Some(&b""[..]));
        assert_eq!(replace(b"abc", b"x", b"y", 3), None);
        assert_eq!(replace(b"abc", b"a", b"y", 0), None);
    }

    #[test]
    fn splitting() {
        assert_eq!(joined(&split(b"a,b,,c", b",", usize::MAX)), "a|b||c");
        assert_eq!(joined(&split(b"a,b,,c", b",", 1)), "a|b,,c");
        assert_eq!(joined(&rsplit(b"a,b,,c", b",", 1)), "a,b,|c");
        assert_eq!(joined(&rsplit(b"aaa", b"aa", 9)), "a|");
        assert_eq!(joined(&split(b"", b",", 9)), "");
        let space = |byte: u8| byte == b' ';
        assert_eq!(joined(&split_whitespace(b"  a b  c  ", usize::MAX, space)), "a|b|c");
        assert_eq!(joined(&split_whitespace(b"  a b  c  ", 1, space)), "a|b  c  ");
        assert_eq!(joined(&rsplit_whitespace(b"  a b  c  ", 1, space)), "  a b|c");
        assert_eq!(joined(&split_whitespace(b"  a ", 0, space)), "a ");
        assert!(split_whitespace(b"  ", 9, space).is_empty());
    }
}
