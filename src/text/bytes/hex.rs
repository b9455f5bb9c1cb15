//! `bytes.hex` and `bytes.fromhex`.

use super::is_space_byte;
use crate::fault::{Fault, FaultResult};
use crate::text::wtf8::Str;

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// `data.hex()`.
pub fn hex(data: &[u8]) -> String {
    let digits =
        |byte: &u8| [DIGITS[usize::from(byte >> 4)] as char, DIGITS[usize::from(byte & 0xf)] as char];
    data.iter().flat_map(digits).collect()
}

/// `data.hex(separator, group)`: groups are counted from the end, or from the beginning when `group` is negative.
///
/// # Errors
/// `ValueError` for a separator that is not one ASCII character.
pub fn hex_grouped(data: &[u8], separator: Str, group: i64) -> FaultResult<String> {
    if separator.len() != 1 {
        return Err(Fault::value("sep must be length 1."));
    }
    if !separator.is_ascii {
        return Err(Fault::value("sep must be ASCII."));
    }
    let separator = separator.bytes[0] as char;
    let digits = hex(data);
    let len = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    if len == 0 || len >= data.len() {
        return Ok(digits);
    }
    let first = if group < 0 { len } else { (data.len() - 1) % len + 1 };
    let mut out = String::with_capacity(digits.len() + data.len() / len);
    out.push_str(&digits[..2 * first]);
    let mut from = first;
    while from < data.len() {
        let to = data.len().min(from + len);
        out.push(separator);
        out.push_str(&digits[2 * from..2 * to]);
        from = to;
    }
    Ok(out)
}

/// `bytes.fromhex(text)`.
///
/// # Errors
/// `ValueError`; the position counts characters.
pub fn from_hex(text: Str) -> FaultResult<Vec<u8>> {
    let bytes = text.bytes;
    let digit = |at: usize| bytes.get(at).and_then(|byte| (*byte as char).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len() / 2);
    let mut at = 0;
    if let Some(wrong) = bytes.iter().position(|byte| !byte.is_ascii()) {
        return Err(not_a_digit(wrong));
    }
    while at < bytes.len() {
        if is_space_byte(bytes[at]) {
            at += 1;
            continue;
        }
        let wrong = match (digit(at), digit(at + 1)) {
            (Some(high), Some(low)) => {
                out.push((high << 4 | low) as u8);
                at += 2;
                continue;
            }
            (Some(_), None) if at + 1 == bytes.len() => {
                return Err(Fault::value("fromhex() arg must contain an even number of hexadecimal digits"));
            }
            (Some(_), None) => at + 1,
            (None, _) => at,
        };
        return Err(not_a_digit(wrong));
    }
    Ok(out)
}

/// The error for a character, all those before it being ASCII.
fn not_a_digit(position: usize) -> Fault {
    Fault::value(format!("non-hexadecimal number found in fromhex() arg at position {position}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing() {
        let data = b"\x01\x02\x03\x04\x05";
        let grouped =
            |separator, group| hex_grouped(data, Str::from(separator), group).map_err(|fault| fault.message);
        assert_eq!(hex(b"\xab\x00"), "ab00");
        assert_eq!(grouped(":", 1), Ok("01:02:03:04:05".into()));
        assert_eq!(grouped(":", 2), Ok("01:0203:0405".into()));
        assert_eq!(grouped(":", -2), Ok("0102:0304:05".into()));
        assert_eq!(grouped(":", 0), Ok("0102030405".into()));
        assert_eq!(grouped(":", 100), Ok("0102030405".into()));
        assert_eq!(grouped("ab", 1), Err("sep must be length 1.".into()));
        assert_eq!(grouped("é", 1), Err("sep must be ASCII.".into()));
        assert_eq!(hex_grouped(b"", Str::from(":"), 1), Ok(String::new()));
    }

    #[test]
    fn reading() {
        let read = |text| from_hex(Str::from(text)).map_err(|fault| fault.message);
        assert_eq!(read(" 01\t02\n0aFF "), Ok(vec![1, 2, 10, 255]));
        let odd = "fromhex() arg must contain an even number of hexadecimal digits";
        assert_eq!(read("01 2"), Err(odd.into()));
        for (text, position) in [("0g", 1), ("01 2 3", 4), ("é", 0), ("01é", 2), ("01\u{1c}", 2), ("0 1", 1)]
        {
            let message = format!("non-hexadecimal number found in fromhex() arg at position {position}");
            assert_eq!(read(text), Err(message.into()));
        }
    }
}
