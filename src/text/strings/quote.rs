//! `repr()` and `ascii()` of text.

use crate::text::unicode;
use crate::text::wtf8::{self, Str};

/// `repr(text)`, which holds no surrogate and is thus plain UTF-8.
pub fn repr(text: Str) -> String {
    let mut out = Vec::with_capacity(text.bytes.len() + 2);
    write_repr(text, &mut out);
    String::from_utf8(out).expect("a surrogate is not printable and was escaped")
}

/// Appends `repr(text)`.
pub fn write_repr(text: Str, out: &mut Vec<u8>) {
    let quote = pick_quote(text.bytes);
    out.push(quote);
    if text.is_ascii {
        write_ascii(text.bytes, quote, out);
    } else {
        for point in text.code_points() {
            match point {
                0..0x80 => write_ascii(&[point as u8], quote, out),
                _ if unicode::is_printable(point) => wtf8::push(out, point),
                _ => write_escape(point, out),
            }
        }
    }
    out.push(quote);
}

/// `ascii(text)`.
pub fn ascii(text: Str) -> String {
    let mut out = Vec::with_capacity(text.bytes.len() + 2);
    let quote = pick_quote(text.bytes);
    out.push(quote);
    for point in text.code_points() {
        match point {
            0..0x80 => write_ascii(&[point as u8], quote, &mut out),
            _ => write_escape(point, &mut out),
        }
    }
    out.push(quote);
    String::from_utf8(out).expect("all of it is ASCII")
}

/// One character as the messages of codecs quote it: escaped however printable it is.
pub fn escaped_char(character: &[u8]) -> String {
    let mut out = Vec::with_capacity(10);
    write_escape(wtf8::decode(character, 0).0, &mut out);
    String::from_utf8(out).expect("an escape is ASCII")
}

/// Double quotes where they spare the escaping of single ones.
pub(crate) fn pick_quote(bytes: &[u8]) -> u8 {
    if bytes.contains(&b'\'') && !bytes.contains(&b'"') { b'"' } else { b'\'' }
}

/// Appends ASCII bytes, runs of plain ones at once.
fn write_ascii(bytes: &[u8], quote: u8, out: &mut Vec<u8>) {
    let mut plain = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        if matches!(byte, b' '..=b'~') && byte != quote && byte != b'\\' {
            continue;
        }
        out.extend_from_slice(&bytes[plain..at]);
        plain = at + 1;
        match byte {
            b'\t' => out.extend_from_slice(b"\\t"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b' '..=b'~' => out.extend_from_slice(&[b'\\', byte]),
            _ => write_escape(u32::from(byte), out),
        }
    }
    out.extend_from_slice(&bytes[plain..]);
}

/// Appends the shortest of `\xhh`, `\uhhhh` and `\Uhhhhhhhh`.
pub(crate) fn write_escape(point: u32, out: &mut Vec<u8>) {
    let (letter, digits) = match point {
        0..0x100 => (b'x', 2),
        0x100..0x1_0000 => (b'u', 4),
        _ => (b'U', 8),
    };
    out.extend_from_slice(&[b'\\', letter]);
    for place in (0..digits).rev() {
        out.push(b"0123456789abcdef"[(point >> (4 * place) & 0xf) as usize]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_escapes() {
        let cases = [
            ("it's", r#""it's""#),
            (r#"it's "x""#, r#"'it\'s "x"'"#),
            ("a\\\t\n\r\0\x7f", r"'a\\\t\n\r\x00\x7f'"),
            ("é\u{a0}\u{ad}€\u{200b}😀\u{e000}\u{10ffff}", r"'é\xa0\xad€\u200b😀\ue000\U0010ffff'"),
        ];
        for (text, want) in cases {
            assert_eq!(repr(Str::from(text)), want);
        }
        assert_eq!(ascii(Str::from("aé€😀'")), r#""a\xe9\u20ac\U0001f600'""#);
        assert_eq!(repr(Str::new(b"\xed\xa0\xbd")), r"'\ud83d'");
    }
}
