//! The case methods, with Unicode's full mappings and the final sigma.

use crate::text::bytes;
use crate::text::unicode;
use crate::text::wtf8::{self, CodePoints, Str};

const CAPITAL_SIGMA: u32 = 0x3a3;
const SIGMA: u32 = 0x3c3;
const FINAL_SIGMA: u32 = 0x3c2;

fn map(text: Str, mut push: impl FnMut(&mut Vec<u8>, u32, usize)) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.bytes.len() + 8);
    let mut points = text.code_points();
    loop {
        let at = text.bytes.len() - points.rest().len();
        match points.next() {
            Some(point) => push(&mut out, point, at),
            None => return out,
        }
    }
}

/// Appends the lower case of the character at an offset of a text.
fn push_lower_at(out: &mut Vec<u8>, point: u32, text: &[u8], at: usize) {
    match point {
        CAPITAL_SIGMA => wtf8::push(out, if is_final(text, at) { FINAL_SIGMA } else { SIGMA }),
        0..0x80 => out.push((point as u8).to_ascii_lowercase()),
        _ => unicode::push_lower(out, point),
    }
}

/// Whether a sigma ends a word: a letter before it and none behind, case-ignorable characters aside.
fn is_final(text: &[u8], at: usize) -> bool {
    let is_letter = |point: Option<u32>| point.is_some_and(unicode::is_cased);
    let matters = |point: &u32| !unicode::is_case_ignorable(*point);
    let after = &text[at + wtf8::width(text[at])..];
    is_letter(CodePoints::new(&text[..at]).rev().find(matters))
        && !is_letter(CodePoints::new(after).find(matters))
}

/// `text.upper()`.
pub fn upper(text: Str) -> Vec<u8> {
    if text.is_ascii {
        return text.bytes.to_ascii_uppercase();
    }
    map(text, |out, point, _| match point {
        0..0x80 => out.push((point as u8).to_ascii_uppercase()),
        _ => unicode::push_upper(out, point),
    })
}

/// `text.lower()`.
pub fn lower(text: Str) -> Vec<u8> {
    if text.is_ascii {
        return text.bytes.to_ascii_lowercase();
    }
    map(text, |out, point, at| push_lower_at(out, point, text.bytes, at))
}

/// `text.casefold()`.
pub fn casefold(text: Str) -> Vec<u8> {
    if text.is_ascii {
        return text.bytes.to_ascii_lowercase();
    }
    map(text, |out, point, _| unicode::push_fold(out, point))
}

/// `text.swapcase()`.
pub fn swapcase(text: Str) -> Vec<u8> {
    if text.is_ascii {
        return bytes::swapcase(text.bytes);
    }
    map(text, |out, point, at| {
        if unicode::is_upper(point) {
            push_lower_at(out, point, text.bytes, at);
        } else if unicode::is_lower(point) {
            unicode::push_upper(out, point);
        } else {
            wtf8::push(out, point);
        }
    })
}

/// `text.title()`.
pub fn title(text: Str) -> Vec<u8> {
    if text.is_ascii {
        return bytes::title(text.bytes);
    }
    let mut inside_word = false;
    map(text, |out, point, at| {
        if inside_word {
            push_lower_at(out, point, text.bytes, at);
        } else {
            unicode::push_title(out, point);
        }
        inside_word = unicode::is_cased(point);
    })
}

/// `text.capitalize()`.
pub fn capitalize(text: Str) -> Vec<u8> {
    if text.is_ascii {
        return bytes::capitalize(text.bytes);
    }
    map(text, |out, point, at| {
        if at == 0 {
            unicode::push_title(out, point);
        } else {
            push_lower_at(out, point, text.bytes, at);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(method: fn(Str) -> Vec<u8>, text: &str) -> String {
        String::from_utf8(method(Str::from(text))).expect("UTF-8")
    }

    #[test]
    fn mappings() {
        assert_eq!(apply(upper, "straße ŉ ﬁ"), "STRASSE ʼN FI");
        assert_eq!(apply(lower, "ΑΣ ΑΣΑ Σ ΑΣ. İ"), "ας ασα σ ας. i̇");
        assert_eq!(apply(lower, "ABC"), "abc");
        assert_eq!(apply(casefold, "Straße Σςσẞꭰ"), "strasse σσσssᎠ");
        assert_eq!(apply(swapcase, "aßBΣǅ"), "ASSbσǅ");
        assert_eq!(apply(title, "they're ǆ ßx ΑΣ 1st"), "They'Re ǅ Ssx Ας 1St");
        assert_eq!(apply(capitalize, "ǆABC ΑΣ"), "ǅabc ας");
        assert_eq!(apply(capitalize, ""), "");
    }
}
