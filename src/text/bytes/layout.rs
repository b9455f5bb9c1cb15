//! Padding, tabs and translation.

use crate::fault::{Fault, FaultResult};
use crate::text::strings;
use crate::text::wtf8::Str;

pub use crate::text::strings::repeat;

/// The bytes as a text in which each is a character.
fn characters(data: &[u8]) -> Str<'_> {
    Str { bytes: data, is_ascii: true }
}

/// `data.ljust(width, fill)`.
///
/// # Errors
/// `MemoryError` when there is no room for the result, here and below.
pub fn ljust(data: &[u8], width: i64, fill: u8) -> FaultResult<Vec<u8>> {
    strings::ljust(characters(data), width, &[fill])
}

/// `data.rjust(width, fill)`.
pub fn rjust(data: &[u8], width: i64, fill: u8) -> FaultResult<Vec<u8>> {
    strings::rjust(characters(data), width, &[fill])
}

/// `data.center(width, fill)`.
pub fn center(data: &[u8], width: i64, fill: u8) -> FaultResult<Vec<u8>> {
    strings::center(characters(data), width, &[fill])
}

/// `data.zfill(width)`.
pub fn zfill(data: &[u8], width: i64) -> FaultResult<Vec<u8>> {
    strings::zfill(characters(data), width)
}

/// `data.expandtabs(tab_size)`.
///
/// # Errors
/// `OverflowError` when the result is too long.
pub fn expand_tabs(data: &[u8], tab_size: i64) -> FaultResult<Vec<u8>> {
    strings::expand_tabs(characters(data), tab_size).map_err(|fault| match &*fault.message {
        "new string is too long" => Fault::overflow("result too long"),
        _ => fault,
    })
}

/// `data.translate(table, delete)`.
///
/// # Errors
/// `ValueError` for a table of another length than 256.
pub fn translate(data: &[u8], table: Option<&[u8]>, delete: &[u8]) -> FaultResult<Vec<u8>> {
    let identity: [u8; 256] = std::array::from_fn(|byte| byte as u8);
    let table: &[u8; 256] = match table {
        None => &identity,
        Some(table) => {
            table.try_into().map_err(|_| Fault::value("translation table must be 256 characters long"))?
        }
    };
    let mut deleted = [false; 256];
    delete.iter().for_each(|byte| deleted[usize::from(*byte)] = true);
    let kept = data.iter().filter(|byte| !deleted[usize::from(**byte)]);
    Ok(kept.map(|byte| table[usize::from(*byte)]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_and_tables() {
        assert_eq!(center(b"ab", 5, b'*'), Ok(b"**ab*".to_vec()));
        assert_eq!(zfill(b"-5", 4), Ok(b"-005".to_vec()));
        assert_eq!(ljust(b"\xff", 2, b' '), Ok(b"\xff ".to_vec()));
        assert_eq!(expand_tabs(b"a\tb\xe9\tc", 4), Ok(b"a   b\xe9  c".to_vec()));
        assert_eq!(translate(b"abc", None, b"b"), Ok(b"ac".to_vec()));
        let message = translate(b"a", Some(b"abc"), b"").expect_err("a short table").message;
        assert_eq!(message, "translation table must be 256 characters long");
    }
}
