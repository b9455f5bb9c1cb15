//! Escapes in string and bytes literals.

use super::literal;
use crate::text::{unicode, wtf8};

/// What a body decodes to, and the first doubtful escape in it: its byte offset in the body and the warning.
pub(super) struct Decoded {
    pub bytes: Vec<u8>,
    pub warning: Option<(usize, String)>,
}

/// Decodes the body of a string literal to WTF-8, or answers CPython's error.
pub(super) fn decode_text(body: &str) -> Result<Decoded, String> {
    let mut decoder = Decoder::new(body.as_bytes());
    while decoder.copy_to_escape() {
        decoder.text_escape()?;
    }
    Ok(decoder.finish())
}

/// Decodes the body of a bytes literal, or answers CPython's error.
pub(super) fn decode_bytes(body: &[u8]) -> Result<Decoded, String> {
    let mut decoder = Decoder::new(body);
    while decoder.copy_to_escape() {
        let escape = decoder.at;
        match decoder.next() {
            Some(b'x') => match decoder.hex(2) {
                Some(value) => decoder.out.push(value as u8),
                None => return Err(format!("(value error) invalid \\x escape at position {escape}")),
            },
            Some(byte) => decoder.common_escape(byte, escape, |out, value| out.push(value as u8)),
            None => {}
        }
    }
    Ok(decoder.finish())
}

struct Decoder<'b> {
    body: &'b [u8],
    at: usize,
    out: Vec<u8>,
    warning: Option<(usize, String)>,
}

impl<'b> Decoder<'b> {
    fn new(body: &'b [u8]) -> Decoder<'b> {
        Decoder { body, at: 0, out: Vec::with_capacity(body.len()), warning: None }
    }

    fn finish(self) -> Decoded {
        Decoded { bytes: self.out, warning: self.warning }
    }

    /// Copies up to the next backslash and answers whether there is one.
    fn copy_to_escape(&mut self) -> bool {
        let rest = &self.body[self.at..];
        let length = memchr::memchr(b'\\', rest).unwrap_or(rest.len());
        self.out.extend_from_slice(&rest[..length]);
        self.at += length;
        length < rest.len()
    }

    /// Steps over the backslash and answers the byte behind it.
    fn next(&mut self) -> Option<u8> {
        let byte = self.body.get(self.at + 1).copied();
        self.at = (self.at + 2).min(self.body.len());
        byte
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        let text = self.body.get(self.at..self.at + digits)?;
        let value = text.iter().try_fold(0u32, |value, &b| Some(value << 4 | (b as char).to_digit(16)?))?;
        self.at += digits;
        Some(value)
    }

    fn text_escape(&mut self) -> Result<(), String> {
        let escape = self.at;
        match self.next() {
            Some(b'x') => self.hex_escape(escape, 2, "truncated \\xXX escape"),
            Some(b'u') => self.hex_escape(escape, 4, "truncated \\uXXXX escape"),
            Some(b'U') => self.hex_escape(escape, 8, "truncated \\UXXXXXXXX escape"),
            Some(b'N') => self.named_escape(escape),
            Some(byte) => {
                self.common_escape(byte, escape, wtf8::push);
                Ok(())
            }
            None => {
                self.out.push(b'\\');
                Ok(())
            }
        }
    }

    fn hex_escape(&mut self, escape: usize, digits: usize, truncated: &str) -> Result<(), String> {
        match self.hex(digits) {
            Some(code) if code <= 0x10ffff => {
                wtf8::push(&mut self.out, code);
                Ok(())
            }
            Some(_) => Err(self.error(escape, self.at, "illegal Unicode character")),
            None => {
                let valid =
                    self.body[self.at..].iter().take(digits).take_while(|b| b.is_ascii_hexdigit()).count();
                Err(self.error(escape, self.at + valid, truncated))
            }
        }
    }

    fn named_escape(&mut self, escape: usize) -> Result<(), String> {
        let rest = &self.body[self.at..];
        let length = memchr::memchr(b'}', rest).filter(|&length| length > 1 && rest[0] == b'{');
        let Some(length) = length else {
            let end = if rest.first() == Some(&b'{') {
                self.at + memchr::memchr(b'}', rest).unwrap_or(rest.len())
            } else {
                self.at
            };
            return Err(self.error(escape, end, "malformed \\N character escape"));
        };
        let name = std::str::from_utf8(&rest[1..length]).unwrap_or_default();
        self.at += length + 1;
        match unicode::lookup(name) {
            Some(c) => {
                wtf8::push(&mut self.out, c as u32);
                Ok(())
            }
            None => Err(self.error(escape, self.at, "unknown Unicode character name")),
        }
    }

    /// Escapes that text and bytes share.
    fn common_escape(&mut self, byte: u8, escape: usize, push: impl Fn(&mut Vec<u8>, u32)) {
        let plain = match byte {
            b'\n' => return,
            b'\\' | b'\'' | b'"' => byte,
            b'a' => 7,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'v' => 11,
            b'0'..=b'7' => return self.octal_escape(byte, escape, push),
            _ => {
                if byte.is_ascii() {
                    self.warn(escape, literal::escape_warning(byte as char));
                }
                self.out.push(b'\\');
                self.at = escape + 1;
                return self.copy_one();
            }
        };
        self.out.push(plain);
    }

    /// Copies the byte behind an unknown backslash, which is no backslash itself.
    fn copy_one(&mut self) {
        self.out.push(self.body[self.at]);
        self.at += 1;
    }

    fn octal_escape(&mut self, first: u8, escape: usize, push: impl Fn(&mut Vec<u8>, u32)) {
        let mut value = u32::from(first - b'0');
        for _ in 0..2 {
            let Some(&digit @ b'0'..=b'7') = self.body.get(self.at) else { break };
            value = value << 3 | u32::from(digit - b'0');
            self.at += 1;
        }
        if value > 0o377 {
            self.warn(escape, literal::octal_warning(value));
        }
        push(&mut self.out, value);
    }

    fn warn(&mut self, escape: usize, message: String) {
        self.warning.get_or_insert((escape, message));
    }

    /// CPython counts every character beyond ASCII as the ten bytes of `\UXXXXXXXX`.
    fn error(&self, start: usize, end: usize, reason: &str) -> String {
        let position = |offset: usize| -> usize {
            let head = &self.body[..offset];
            head.iter()
                .map(|&b| {
                    if b < 0x80 {
                        1
                    } else if b >= 0xc0 {
                        10
                    } else {
                        0
                    }
                })
                .sum()
        };
        let (start, end) = (position(start), position(end) - 1);
        if start == end {
            return format!(
                "(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position {start}: {reason}"
            );
        }
        format!(
            "(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end}: {reason}"
        )
    }
}
