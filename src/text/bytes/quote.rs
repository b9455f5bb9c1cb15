//! `repr()` of bytes.

use crate::text::strings::pick_quote;

/// `repr(data)`.
pub fn repr(data: &[u8]) -> String {
    let mut out = String::with_capacity(data.len() + 3);
    write_repr(data, &mut out);
    out
}

/// Appends `repr(data)`.
pub fn write_repr(data: &[u8], out: &mut String) {
    let quote = pick_quote(data);
    out.push('b');
    out.push(quote as char);
    for &byte in data {
        match byte {
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\\' => out.push_str("\\\\"),
            _ if byte == quote => out.extend(['\\', quote as char]),
            b' '..=b'~' => out.push(byte as char),
            _ => {
                let digit = |value: u8| char::from_digit(u32::from(value), 16).expect("half a byte");
                out.extend(['\\', 'x', digit(byte >> 4), digit(byte & 0xf)]);
            }
        }
    }
    out.push(quote as char);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_escapes() {
        assert_eq!(repr(b"a'b\"\n\x00\xff\\"), r#"b'a\'b"\n\x00\xff\\'"#);
        assert_eq!(repr(b"a'b"), r#"b"a'b""#);
        assert_eq!(repr(b"\""), r#"b'"'"#);
    }
}
