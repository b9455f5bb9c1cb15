//! The `is…` methods.

use crate::text::unicode;
use crate::text::wtf8::Str;

/// Whether the text is not empty and all its characters pass, by a byte test where it is ASCII.
fn all(text: Str, ascii: impl Fn(&u8) -> bool, point: impl Fn(u32) -> bool) -> bool {
    let passes = || if text.is_ascii { text.bytes.iter().all(ascii) } else { text.code_points().all(point) };
    !text.is_empty() && passes()
}

pub fn is_alpha(text: Str) -> bool {
    all(text, u8::is_ascii_alphabetic, unicode::is_alpha)
}

pub fn is_decimal(text: Str) -> bool {
    all(text, u8::is_ascii_digit, unicode::is_decimal)
}

pub fn is_digit(text: Str) -> bool {
    all(text, u8::is_ascii_digit, unicode::is_digit)
}

pub fn is_numeric(text: Str) -> bool {
    all(text, u8::is_ascii_digit, unicode::is_numeric)
}

pub fn is_alnum(text: Str) -> bool {
    all(text, u8::is_ascii_alphanumeric, unicode::is_alnum)
}

pub fn is_space(text: Str) -> bool {
    all(text, |byte| unicode::is_ascii_space(*byte), unicode::is_space)
}

/// True for an empty text too.
pub fn is_printable(text: Str) -> bool {
    if text.is_ascii {
        return text.bytes.iter().all(|byte| matches!(byte, b' '..=b'~'));
    }
    text.code_points().all(unicode::is_printable)
}

pub fn is_identifier(text: Str) -> bool {
    let mut points = text.code_points();
    points.next().is_some_and(unicode::is_identifier_start) && points.all(unicode::is_identifier_continue)
}

pub fn is_lower(text: Str) -> bool {
    let mut found = false;
    for point in text.code_points() {
        if unicode::is_upper(point) || unicode::is_title(point) {
            return false;
        }
        found = found || unicode::is_lower(point);
    }
    found
}

pub fn is_upper(text: Str) -> bool {
    let mut found = false;
    for point in text.code_points() {
        if unicode::is_lower(point) || unicode::is_title(point) {
            return false;
        }
        found = found || unicode::is_upper(point);
    }
    found
}

pub fn is_title(text: Str) -> bool {
    let (mut found, mut inside_word) = (false, false);
    for point in text.code_points() {
        let capital = unicode::is_upper(point) || unicode::is_title(point);
        if capital || unicode::is_lower(point) {
            if capital == inside_word {
                return false;
            }
            (found, inside_word) = (true, true);
        } else {
            inside_word = false;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    type Predicate = fn(Str) -> bool;

    #[test]
    fn facts() {
        let yes: [(Predicate, &str); 13] = [
            (is_alpha, "äbǅ"),
            (is_decimal, "1٣"),
            (is_digit, "1²"),
            (is_numeric, "½Ⅷ四"),
            (is_alnum, "a½"),
            (is_space, " \u{2003}\x1c"),
            (is_printable, ""),
            (is_identifier, "_ä1"),
            (is_lower, "äª1"),
            (is_upper, "Ä1"),
            (is_title, "Äb 1C ǅ"),
            (is_printable, "ä €"),
            (is_title, "They'Re"),
        ];
        for (is, text) in yes {
            assert!(is(Str::from(text)), "{text}");
        }
        let no: [(Predicate, &str); 12] = [
            (is_alpha, ""),
            (is_alpha, "a1"),
            (is_decimal, "²"),
            (is_digit, "½"),
            (is_space, "\u{200b}"),
            (is_printable, "\u{a0}"),
            (is_identifier, "1a"),
            (is_identifier, ""),
            (is_lower, "1"),
            (is_upper, "Aǅ"),
            (is_title, "They're"),
            (is_title, "AB"),
        ];
        for (is, text) in no {
            assert!(!is(Str::from(text)), "{text}");
        }
    }
}
