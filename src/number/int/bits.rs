//! The bitwise operators on two's complement of unlimited width, shifts, and bit counts.

use super::{Int, IntRef};
use crate::fault::{Fault, FaultResult};
use dashu_int::IBig;

/// A result of more bits than this is refused with `MemoryError` rather than tried.
pub(super) const MAX_BITS: u64 = 1 << 36;

/// `a & b`.
#[inline]
pub fn and(a: IntRef, b: IntRef) -> Int {
    match (a, b) {
        (IntRef::Small(x), IntRef::Small(y)) => Int::Small(x & y),
        _ => Int::from(&*a.big() & &*b.big()),
    }
}

/// `a | b`.
#[inline]
pub fn or(a: IntRef, b: IntRef) -> Int {
    match (a, b) {
        (IntRef::Small(x), IntRef::Small(y)) => Int::Small(x | y),
        _ => Int::from(&*a.big() | &*b.big()),
    }
}

/// `a ^ b`.
#[inline]
pub fn xor(a: IntRef, b: IntRef) -> Int {
    match (a, b) {
        (IntRef::Small(x), IntRef::Small(y)) => Int::Small(x ^ y),
        _ => Int::from(&*a.big() ^ &*b.big()),
    }
}

/// `~a`.
#[inline]
pub fn invert(a: IntRef) -> Int {
    match a {
        IntRef::Small(value) => Int::Small(!value),
        IntRef::Big(value) => Int::from(!value),
    }
}

/// `a << b`.
///
/// # Errors
/// `ValueError` for a negative count; `OverflowError` or `MemoryError` for a result beyond any memory.
#[inline]
pub fn shl(a: IntRef, b: IntRef) -> FaultResult<Int> {
    if let (IntRef::Small(value), IntRef::Small(count @ 0..=62)) = (a, b) {
        let shifted = value << count;
        if shifted >> count == value {
            return Ok(Int::Small(shifted));
        }
    }
    shl_big(a, b)
}

#[cold]
fn shl_big(a: IntRef, b: IntRef) -> FaultResult<Int> {
    if b.is_negative() {
        return Err(negative_shift());
    }
    if a.is_zero() {
        return Ok(Int::ZERO);
    }
    let count = b.to_i64().ok_or_else(|| Fault::overflow("too many digits in integer"))? as u64;
    if count > MAX_BITS {
        return Err(Fault::memory());
    }
    Ok(Int::from(&*a.big() << count as usize))
}

/// `a >> b`, rounded towards minus infinity.
///
/// # Errors
/// `ValueError` for a negative count.
#[inline]
pub fn shr(a: IntRef, b: IntRef) -> FaultResult<Int> {
    if let (IntRef::Small(value), IntRef::Small(count @ 0..)) = (a, b) {
        return Ok(Int::Small(value >> count.min(63)));
    }
    if b.is_negative() {
        return Err(negative_shift());
    }
    let everything = if a.is_negative() { -1 } else { 0 };
    match b.to_i64() {
        Some(count) if (count as u64) < bit_length(a) => Ok(Int::from(&*a.big() >> count as usize)),
        _ => Ok(Int::Small(everything)),
    }
}

#[cold]
fn negative_shift() -> Fault {
    Fault::value("negative shift count")
}

/// `a.bit_length()`: bits of the absolute value without leading zeros.
#[inline]
pub fn bit_length(a: IntRef) -> u64 {
    match a {
        IntRef::Small(value) => u64::from(u64::BITS - value.unsigned_abs().leading_zeros()),
        IntRef::Big(value) => big_bit_length(value),
    }
}

fn big_bit_length(value: &IBig) -> u64 {
    let words = value.as_sign_words().1;
    words.last().map_or(0, |top| words.len() as u64 * 64 - u64::from(top.leading_zeros()))
}

/// `a.bit_count()`: ones in the absolute value.
#[inline]
pub fn bit_count(a: IntRef) -> u64 {
    match a {
        IntRef::Small(value) => u64::from(value.unsigned_abs().count_ones()),
        IntRef::Big(value) => value.as_sign_words().1.iter().map(|word| u64::from(word.count_ones())).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn big(exponent: usize) -> Int {
        Int::from(IBig::from(1) << exponent)
    }

    #[test]
    fn negatives_are_two_s_complement() {
        let minus = super::super::neg(big(100).as_ref());
        assert_eq!(and(minus.as_ref(), IntRef::Small(-1)), minus);
        assert_eq!(or(minus.as_ref(), IntRef::Small(1)), super::super::add(minus.as_ref(), IntRef::Small(1)));
        assert_eq!(xor(minus.as_ref(), minus.as_ref()), Int::ZERO);
        assert_eq!(invert(IntRef::Small(i64::MAX)), Int::Small(i64::MIN));
        assert_eq!(shr(invert(big(100).as_ref()).as_ref(), IntRef::Small(99)), Ok(Int::Small(-3)));
    }

    #[test]
    fn shifts() {
        assert_eq!(shl(IntRef::Small(1), IntRef::Small(62)), Ok(Int::Small(1 << 62)));
        assert_eq!(shl(IntRef::Small(1), IntRef::Small(63)), Ok(big(63)));
        assert_eq!(shl(IntRef::Small(-1), IntRef::Small(63)), Ok(Int::Small(i64::MIN)));
        assert_eq!(shl(IntRef::Small(0), big(100).as_ref()), Ok(Int::ZERO));
        assert_eq!(
            shl(IntRef::Small(1), big(100).as_ref()).expect_err("a failure").message,
            "too many digits in integer"
        );
        assert_eq!(shl(IntRef::Small(1), IntRef::Small(1 << 62)), Err(Fault::memory()));
        assert_eq!(
            shl(IntRef::Small(1), IntRef::Small(-1)).expect_err("a failure").message,
            "negative shift count"
        );
        assert_eq!(shr(IntRef::Small(-1), big(100).as_ref()), Ok(Int::Small(-1)));
        assert_eq!(shr(IntRef::Small(5), IntRef::Small(64)), Ok(Int::Small(0)));
        assert_eq!(shr(big(100).as_ref(), IntRef::Small(98)), Ok(Int::Small(4)));
    }

    #[test]
    fn counts() {
        assert_eq!(bit_length(IntRef::Small(0)), 0);
        assert_eq!(bit_length(IntRef::Small(-128)), 8);
        assert_eq!(bit_length(big(100).as_ref()), 101);
        assert_eq!(bit_count(IntRef::Small(-7)), 3);
        assert_eq!(bit_count(super::super::sub(big(100).as_ref(), IntRef::Small(1)).as_ref()), 100);
    }
}
