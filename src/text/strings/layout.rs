//! Padding, tabs, repetition and translation.

use crate::fault::{Fault, FaultResult};
use crate::text::wtf8::{self, Str};

/// No text is longer than this many bytes; a longer result is refused with `MemoryError`.
const MAX_LEN: usize = isize::MAX as usize >> 8;

fn pad(text: Str, left: usize, right: usize, fill: &[u8]) -> FaultResult<Vec<u8>> {
    let len = (left.saturating_add(right)).saturating_mul(fill.len()).saturating_add(text.bytes.len());
    if len > MAX_LEN {
        return Err(Fault::memory());
    }
    let mut out = Vec::new();
    out.try_reserve_exact(len).map_err(|_| Fault::memory())?;
    let repeat = |out: &mut Vec<u8>, count: usize| match fill {
        [byte] => out.resize(out.len() + count, *byte),
        _ => (0..count).for_each(|_| out.extend_from_slice(fill)),
    };
    repeat(&mut out, left);
    out.extend_from_slice(text.bytes);
    repeat(&mut out, right);
    Ok(out)
}

fn missing(text: Str, width: i64) -> usize {
    usize::try_from(width).unwrap_or(0).saturating_sub(text.len())
}

/// `text.ljust(width, fill)`; here and below `fill` is the text of one character.
///
/// # Errors
/// `MemoryError` when there is no room for the result, here and below.
pub fn ljust(text: Str, width: i64, fill: &[u8]) -> FaultResult<Vec<u8>> {
    pad(text, 0, missing(text, width), fill)
}

/// `text.rjust(width, fill)`.
pub fn rjust(text: Str, width: i64, fill: &[u8]) -> FaultResult<Vec<u8>> {
    pad(text, missing(text, width), 0, fill)
}

/// `text.center(width, fill)`.
pub fn center(text: Str, width: i64, fill: &[u8]) -> FaultResult<Vec<u8>> {
    let missing = missing(text, width);
    // The odd one goes to the left when the width is odd.
    let left = missing / 2 + (missing & width as usize & 1);
    pad(text, left, missing - left, fill)
}

/// `text.zfill(width)`.
pub fn zfill(text: Str, width: i64) -> FaultResult<Vec<u8>> {
    let zeros = missing(text, width);
    let mut out = pad(text, zeros, 0, b"0")?;
    if zeros > 0 && matches!(text.bytes.first(), Some(b'+' | b'-')) {
        out.swap(0, zeros);
    }
    Ok(out)
}

/// `text * times`.
pub fn repeat(text: &[u8], times: i64) -> FaultResult<Vec<u8>> {
    let times = usize::try_from(times).unwrap_or(0);
    let len = text.len().saturating_mul(times);
    if len > MAX_LEN {
        return Err(Fault::memory());
    }
    let mut out = Vec::new();
    out.try_reserve_exact(len).map_err(|_| Fault::memory())?;
    match text {
        [] => {}
        [byte] => out.resize(len, *byte),
        _ => {
            out.extend_from_slice(text);
            while out.len() < len {
                out.extend_from_within(..out.len().min(len - out.len()));
            }
            out.truncate(len);
        }
    }
    Ok(out)
}

/// `text.expandtabs(tab_size)`.
///
/// # Errors
/// `OverflowError` when the result is too long.
pub fn expand_tabs(text: Str, tab_size: i64) -> FaultResult<Vec<u8>> {
    if i32::try_from(tab_size).is_err() {
        return Err(Fault::overflow("Python int too large to convert to C int"));
    }
    let tab_size = usize::try_from(tab_size).unwrap_or(0);
    let mut out = Vec::with_capacity(text.bytes.len());
    let mut column = 0;
    for byte in text.bytes {
        match byte {
            b'\t' if tab_size > 0 => {
                let spaces = tab_size - column % tab_size;
                column += spaces;
                if out.len().saturating_add(spaces) > MAX_LEN || out.try_reserve(spaces).is_err() {
                    return Err(Fault::overflow("new string is too long"));
                }
                out.resize(out.len() + spaces, b' ');
                continue;
            }
            b'\t' => continue,
            b'\n' | b'\r' => column = 0,
            _ => column += usize::from(byte & 0xc0 != 0x80),
        }
        out.push(*byte);
    }
    Ok(out)
}

/// `text.translate(table)`: `map` answers the text that a character becomes, or nothing when it stays.
pub fn translate<E>(text: Str, mut map: impl FnMut(u32) -> Result<Option<Vec<u8>>, E>) -> Result<Vec<u8>, E> {
    let mut out = Vec::with_capacity(text.bytes.len());
    for point in text.code_points() {
        match map(point)? {
            Some(mapped) => out.extend_from_slice(&mapped),
            None => wtf8::push(&mut out, point),
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn string(result: FaultResult<Vec<u8>>) -> String {
        String::from_utf8(result.expect("there is memory")).expect("UTF-8")
    }

    #[test]
    fn padding() {
        assert_eq!(string(center(Str::from("ab"), 5, b"*")), "**ab*");
        assert_eq!(string(center(Str::from("a"), 4, "é".as_bytes())), "éaéé");
        assert_eq!(string(ljust(Str::from("é"), 3, b".")), "é..");
        assert_eq!(string(rjust(Str::from("é"), -3, b".")), "é");
        assert_eq!(string(zfill(Str::from("-4"), 5)), "-0004");
        assert_eq!(string(zfill(Str::from("+"), 3)), "+00");
        assert_eq!(string(zfill(Str::from("--4"), 5)), "-00-4");
        assert_eq!(ljust(Str::from("a"), i64::MAX, b" "), Err(Fault::memory()));
    }

    #[test]
    fn tabs_and_repetition() {
        assert_eq!(string(expand_tabs(Str::from("a\tbé\tc\n\td"), 4)), "a   bé  c\n    d");
        assert_eq!(string(expand_tabs(Str::from("a\tb"), 0)), "ab");
        assert_eq!(string(expand_tabs(Str::from("a\rb\tc"), 8)), "a\rb       c");
        assert_eq!(
            expand_tabs(Str::from("\t\t"), i64::MAX).expect_err("too long").message,
            "Python int too large to convert to C int"
        );
        assert_eq!(string(repeat("aé".as_bytes(), 3)), "aéaéaé");
        assert_eq!(string(repeat(b"ab", -1)), "");
        assert_eq!(repeat(b"ab", i64::MAX), Err(Fault::memory()));
    }
}
