//! Indexing and slicing by characters.

use crate::text::wtf8::{self, CodePoints, Str};

/// The text of the character with this index.
#[inline]
pub fn char_at(text: Str<'_>, index: usize) -> Option<&[u8]> {
    let start = text.offset(index);
    let first = *text.bytes.get(start)?;
    Some(&text.bytes[start..start + wtf8::width(first)])
}

/// The characters from index `start` to before `stop`; both may lie beyond the end.
#[inline]
pub fn slice(text: Str<'_>, start: usize, stop: usize) -> &[u8] {
    let from = text.offset(start);
    let rest = Str { bytes: &text.bytes[from..], is_ascii: text.is_ascii };
    &rest.bytes[..rest.offset(stop.saturating_sub(start))]
}

/// `count` characters from index `start` on, `step` apart; all of them must exist, and `step` is not 0.
pub fn slice_step(text: Str, start: usize, step: isize, count: usize) -> Vec<u8> {
    if count == 0 {
        return Vec::new();
    }
    let stride = step.unsigned_abs();
    if text.is_ascii {
        let at = |place: usize| if step > 0 { start + place * stride } else { start - place * stride };
        return (0..count).map(|place| text.bytes[at(place)]).collect();
    }
    let from = text.offset(start);
    let mut out = Vec::with_capacity(count);
    if step > 0 {
        let points = CodePoints::new(&text.bytes[from..]);
        points.step_by(stride).take(count).for_each(|point| wtf8::push(&mut out, point));
    } else {
        let end = from + wtf8::width(text.bytes[from]);
        let points = CodePoints::new(&text.bytes[..end]).rev();
        points.step_by(stride).take(count).for_each(|point| wtf8::push(&mut out, point));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_characters() {
        let text = Str::from("aé€😀z");
        assert_eq!(char_at(text, 3), Some("😀".as_bytes()));
        assert_eq!(char_at(text, 5), None);
        assert_eq!(slice(text, 1, 4), "é€😀".as_bytes());
        assert_eq!(slice(text, 3, 99), "😀z".as_bytes());
        assert_eq!(slice(text, 4, 2), b"");
        assert_eq!(slice_step(text, 4, -1, 5), "z😀€éa".as_bytes());
        assert_eq!(slice_step(text, 4, -3, 2), "zé".as_bytes());
        assert_eq!(slice_step(text, 0, 2, 3), "a€z".as_bytes());
        assert_eq!(slice_step(Str::from("abcde"), 4, -2, 3), b"eca");
        assert_eq!(slice_step(Str::from("abcde"), 1, 2, 2), b"bd");
    }
}
