//! `int.to_bytes` and `int.from_bytes`.

use super::{Int, IntRef, bit_length};
use crate::fault::{Fault, FaultResult};
use dashu_int::{IBig, UBig};

/// The byte order an argument names.
///
/// # Errors
/// `ValueError` for anything but `little` and `big`.
pub fn is_little_endian(order: &[u8]) -> FaultResult<bool> {
    match order {
        b"little" => Ok(true),
        b"big" => Ok(false),
        _ => Err(Fault::value("byteorder must be either 'little' or 'big'")),
    }
}

/// `a.to_bytes(length, order, signed=signed)`.
///
/// # Errors
/// `OverflowError` when the number does not fit.
pub fn to_bytes(a: IntRef, length: usize, little: bool, signed: bool) -> FaultResult<Vec<u8>> {
    if a.is_negative() && !signed {
        return Err(Fault::overflow("can't convert negative int to unsigned"));
    }
    // A negative number needs the bits of its complement, and both kinds of signed number a sign bit.
    let magnitude_bits = if a.is_negative() { bit_length(super::invert(a).as_ref()) } else { bit_length(a) };
    if (magnitude_bits + u64::from(signed)).div_ceil(8) > length as u64 && !(length == 0 && a.is_zero()) {
        return Err(Fault::overflow("int too big to convert"));
    }
    let mut bytes = match a {
        IntRef::Small(value) => value.to_le_bytes().to_vec(),
        IntRef::Big(value) => value.to_le_bytes().into_vec(),
    };
    if bytes.try_reserve_exact(length.saturating_sub(bytes.len())).is_err() {
        return Err(Fault::memory());
    }
    bytes.resize(length, if a.is_negative() { 0xff } else { 0 });
    if !little {
        bytes.reverse();
    }
    Ok(bytes)
}

/// `int.from_bytes(bytes, order, signed=signed)`.
pub fn from_bytes(bytes: &[u8], little: bool, signed: bool) -> Int {
    if bytes.len() <= 8 {
        let top = if little { bytes.last() } else { bytes.first() };
        let fill = if signed && top.is_some_and(|byte| byte & 0x80 != 0) { 0xff } else { 0 };
        let mut word = [fill; 9];
        for (place, index) in word.iter_mut().zip(0..bytes.len()) {
            *place = bytes[if little { index } else { bytes.len() - 1 - index }];
        }
        if fill == word[8] && (word[7] & 0x80 != 0) == (fill != 0) {
            return Int::Small(i64::from_le_bytes([
                word[0], word[1], word[2], word[3], word[4], word[5], word[6], word[7],
            ]));
        }
    }
    Int::from(match (little, signed) {
        (true, true) => IBig::from_le_bytes(bytes),
        (false, true) => IBig::from_be_bytes(bytes),
        (true, false) => IBig::from(UBig::from_le_bytes(bytes)),
        (false, false) => IBig::from(UBig::from_be_bytes(bytes)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for value in [0, 1, 127, 128, 255, 256, -1, -128, -129, i64::MAX, i64::MIN] {
            let a = IntRef::Small(value);
            for little in [true, false] {
                let bytes = to_bytes(a, 9, little, true).expect("it fits");
                assert_eq!(from_bytes(&bytes, little, true), a.to_owned());
            }
        }
        let big = Int::from(IBig::from(-1) << 100);
        let bytes = to_bytes(big.as_ref(), 13, false, true).expect("it fits");
        assert_eq!(bytes, [0xf0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(from_bytes(&bytes, false, true), big);
        assert_eq!(from_bytes(&[0xff; 8], true, false), Int::from(u64::MAX));
    }

    #[test]
    fn what_does_not_fit() {
        let message = |value, length, signed| {
            to_bytes(IntRef::Small(value), length, true, signed).map_err(|fault| fault.message.into_owned())
        };
        assert_eq!(message(5, 0, false), Err("int too big to convert".to_owned()));
        assert_eq!(message(256, 1, false), Err("int too big to convert".to_owned()));
        assert_eq!(message(-1, 1, false), Err("can't convert negative int to unsigned".to_owned()));
        assert_eq!(message(-129, 1, true), Err("int too big to convert".to_owned()));
        assert_eq!(message(128, 1, true), Err("int too big to convert".to_owned()));
        assert_eq!(message(-128, 1, true), Ok(vec![0x80]));
        assert_eq!(message(0, 0, false), Ok(vec![]));
        assert_eq!(message(0, 0, true), Ok(vec![]));
    }
}
