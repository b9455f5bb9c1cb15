//! Case and the `is…` methods, by ASCII.

use super::is_space_byte;

pub fn upper(data: &[u8]) -> Vec<u8> {
    data.to_ascii_uppercase()
}

pub fn lower(data: &[u8]) -> Vec<u8> {
    data.to_ascii_lowercase()
}

pub fn swapcase(data: &[u8]) -> Vec<u8> {
    let swap = |byte: &u8| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { *byte };
    data.iter().map(swap).collect()
}

pub fn capitalize(data: &[u8]) -> Vec<u8> {
    let mut out = data.to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    out
}

pub fn title(data: &[u8]) -> Vec<u8> {
    let mut inside_word = false;
    let mut map = |byte: &u8| {
        let mapped = if inside_word { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
        inside_word = byte.is_ascii_alphabetic();
        mapped
    };
    data.iter().map(&mut map).collect()
}

fn all(data: &[u8], is: impl Fn(&u8) -> bool) -> bool {
    !data.is_empty() && data.iter().all(is)
}

pub fn is_alpha(data: &[u8]) -> bool {
    all(data, u8::is_ascii_alphabetic)
}

pub fn is_digit(data: &[u8]) -> bool {
    all(data, u8::is_ascii_digit)
}

pub fn is_alnum(data: &[u8]) -> bool {
    all(data, u8::is_ascii_alphanumeric)
}

pub fn is_space(data: &[u8]) -> bool {
    all(data, |byte| is_space_byte(*byte))
}

/// True for no bytes too.
pub fn is_ascii(data: &[u8]) -> bool {
    data.is_ascii()
}

pub fn is_lower(data: &[u8]) -> bool {
    data.iter().any(u8::is_ascii_lowercase) && !data.iter().any(u8::is_ascii_uppercase)
}

pub fn is_upper(data: &[u8]) -> bool {
    data.iter().any(u8::is_ascii_uppercase) && !data.iter().any(u8::is_ascii_lowercase)
}

pub fn is_title(data: &[u8]) -> bool {
    let (mut found, mut inside_word) = (false, false);
    for byte in data {
        let is_letter = byte.is_ascii_alphabetic();
        if is_letter && byte.is_ascii_uppercase() == inside_word {
            return false;
        }
        found = found || is_letter;
        inside_word = is_letter;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_alone_has_case() {
        assert_eq!(title(b"hello world they're 1a"), b"Hello World They'Re 1A");
        assert_eq!(swapcase(b"aB\xe9"), b"Ab\xe9");
        assert_eq!(capitalize(b"ABC dEF"), b"Abc def");
        assert!(is_title(b"Ab C1D") && !is_title(b"Ab C1d") && !is_title(b"1"));
        assert!(is_space(b" \t\n\r\x0b\x0c") && !is_space(b"\x1c") && !is_space(b""));
        assert!(is_lower(b"a1") && !is_lower(b"1") && is_upper(b"A1") && !is_upper(b"Aa"));
        assert!(is_alnum(b"a1") && !is_alpha(b"a1") && is_digit(b"1"));
    }
}
