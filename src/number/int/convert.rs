//! Between integers and floats: conversion, comparison, and the hash they share.

use super::{Int, IntRef};
use crate::fault::{Fault, FaultResult};
use dashu_base::Sign;
use dashu_int::{IBig, UBig};
use std::cmp::Ordering;

/// `2**63`, the first float above every `i64`.
const I64_END: f64 = 9_223_372_036_854_775_808.0;
/// The prime modulus of numeric hashes, 2**61 - 1.
pub(crate) const HASH_MODULUS: u64 = (1 << HASH_BITS) - 1;
pub(crate) const HASH_BITS: u32 = 61;

/// `float(a)`, rounded half to even.
///
/// # Errors
/// `OverflowError` when the nearest float is infinite.
#[inline]
pub fn to_float(a: IntRef) -> FaultResult<f64> {
    match a {
        IntRef::Small(value) => Ok(value as f64),
        IntRef::Big(value) => big_to_float(value),
    }
}

#[cold]
fn big_to_float(value: &IBig) -> FaultResult<f64> {
    let (sign, words) = value.as_sign_words();
    let (low, top) = words.split_at(words.len().saturating_sub(2));
    let mantissa = top.iter().rev().fold(0u128, |sum, word| sum << 64 | u128::from(*word));
    let magnitude = round_scaled(mantissa, low.len() as i64 * 64, low.iter().any(|word| *word != 0));
    if magnitude.is_infinite() {
        return Err(Fault::overflow("int too large to convert to float"));
    }
    Ok(if sign == Sign::Negative { -magnitude } else { magnitude })
}

/// The float nearest to `mantissa * 2**exponent`, halves to even; infinite when too large.
///
/// `sticky` says that the exact value lies a little above: between this mantissa and the next.
pub fn round_scaled(mantissa: u128, exponent: i64, sticky: bool) -> f64 {
    const HIDDEN_BIT: u64 = 1 << (f64::MANTISSA_DIGITS - 1);
    if mantissa == 0 {
        return 0.0;
    }
    let bits = i64::from(u128::BITS - mantissa.leading_zeros());
    let ulp = exponent.saturating_add(bits - i64::from(f64::MANTISSA_DIGITS)).max(-1074);
    let dropped_bits = ulp.saturating_sub(exponent);
    let kept = if dropped_bits <= 0 {
        (mantissa << -dropped_bits) as u64
    } else if dropped_bits > bits {
        return 0.0;
    } else {
        let kept = if dropped_bits == 128 { 0 } else { mantissa >> dropped_bits };
        let dropped = mantissa << (128 - dropped_bits);
        let half = 1u128 << 127;
        let up = dropped > half || dropped == half && (sticky || kept & 1 != 0);
        kept as u64 + u64::from(up)
    };
    if kept < HIDDEN_BIT {
        return f64::from_bits(kept);
    }
    match ulp.saturating_add(1075) {
        field @ 1..=2046 => f64::from_bits(((field as u64) << 52) + (kept - HIDDEN_BIT)),
        _ => f64::INFINITY,
    }
}

/// `int(value)`: the float without its fraction.
///
/// # Errors
/// `OverflowError` for an infinity, `ValueError` for a NaN.
#[inline]
pub fn from_float(value: f64) -> FaultResult<Int> {
    if value > -I64_END && value < I64_END {
        return Ok(Int::Small(value as i64));
    }
    big_from_float(value)
}

#[cold]
fn big_from_float(value: f64) -> FaultResult<Int> {
    if value.is_nan() {
        return Err(Fault::value("cannot convert float NaN to integer"));
    }
    if value.is_infinite() {
        return Err(Fault::overflow("cannot convert float infinity to integer"));
    }
    let bits = value.to_bits();
    let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
    let exponent = (bits >> 52 & 0x7ff) as usize - 1075;
    let sign = if value < 0.0 { Sign::Negative } else { Sign::Positive };
    Ok(Int::from(IBig::from_parts(sign, UBig::from(mantissa) << exponent)))
}

/// How `a` stands to `b`, exactly; nothing for a NaN.
pub fn compare_float(a: IntRef, b: f64) -> Option<Ordering> {
    const EXACT: i64 = 1 << f64::MANTISSA_DIGITS;
    match a {
        _ if b.is_nan() => None,
        IntRef::Small(value) if (-EXACT..=EXACT).contains(&value) => (value as f64).partial_cmp(&b),
        _ if b == f64::INFINITY => Some(Ordering::Less),
        _ if b == f64::NEG_INFINITY => Some(Ordering::Greater),
        _ => {
            // Beyond 2**53 only the whole part decides: a float that large has no fraction, a smaller one is far.
            let whole = from_float(b).expect("the float is finite");
            Some(a.cmp(&whole.as_ref()))
        }
    }
}

/// `hash(a)`: the number modulo 2**61 - 1 with its sign, and -2 for -1.
#[inline]
pub fn hash(a: IntRef) -> i64 {
    let (negative, magnitude) = match a {
        IntRef::Small(value) => (value < 0, value.unsigned_abs() % HASH_MODULUS),
        IntRef::Big(value) => (a.is_negative(), hash_words(value.as_sign_words().1)),
    };
    match (negative, magnitude as i64) {
        (false, hash) => hash,
        (true, 1) => -2,
        (true, hash) => -hash,
    }
}

fn hash_words(words: &[u64]) -> u64 {
    let modulus = u128::from(HASH_MODULUS);
    words.iter().rev().fold(0u128, |hash, word| (hash << 64 | u128::from(*word)) % modulus) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn power_of_two(exponent: usize) -> IBig {
        IBig::from(1) << exponent
    }

    #[test]
    fn to_float_rounds_half_to_even() {
        let float = |value: IBig| to_float(Int::from(value).as_ref()).map_err(|fault| fault.message);
        let limit = power_of_two(1024) - power_of_two(970);
        assert_eq!(float(limit.clone() - 1), Ok(f64::MAX));
        assert_eq!(float(limit), Err("int too large to convert to float".into()));
        assert_eq!(float(-power_of_two(64) - 1), Ok(-18446744073709551616.0));
        assert_eq!(float(power_of_two(100) + power_of_two(47)), Ok(power_of_two(100).to_f64().value()));
        assert_eq!(float(power_of_two(200) + power_of_two(147) + 1), Ok(2f64.powi(200) + 2f64.powi(148)));
        assert_eq!(float(power_of_two(200) + power_of_two(147)), Ok(2f64.powi(200)));
    }

    #[test]
    fn scaled_subnormals() {
        assert_eq!(round_scaled(1, -1074, false), 5e-324);
        assert_eq!(round_scaled(1, -1075, false), 0.0);
        assert_eq!(round_scaled(1, -1075, true), 5e-324);
        assert_eq!(round_scaled(3, -1075, false), 1e-323);
        assert_eq!(round_scaled(u128::MAX, -1202, false), 5e-324);
        assert_eq!(round_scaled(u128::MAX, -1300, false), 0.0);
        assert_eq!(round_scaled((1 << 53) - 1, -1074, false), f64::MIN_POSITIVE * 2.0 - 5e-324);
        assert_eq!(round_scaled(1, 1024, false), f64::INFINITY);
        assert_eq!(round_scaled(1, i64::MAX, false), f64::INFINITY);
    }

    #[test]
    fn from_float_truncates() {
        assert_eq!(from_float(-1.9), Ok(Int::Small(-1)));
        assert_eq!(from_float(-9223372036854775808.0), Ok(Int::Small(i64::MIN)));
        assert_eq!(
            from_float(1e20).map(|value| value.into_big().to_string()),
            Ok("100000000000000000000".into())
        );
        assert_eq!(
            from_float(f64::NAN).expect_err("a failure").message,
            "cannot convert float NaN to integer"
        );
        assert_eq!(
            from_float(f64::INFINITY).expect_err("a failure").message,
            "cannot convert float infinity to integer"
        );
    }

    #[test]
    fn comparison_is_exact() {
        let compare = |a: i64, b: f64| compare_float(IntRef::Small(a), b);
        assert_eq!(compare(9007199254740993, 9007199254740992.0), Some(Ordering::Greater));
        assert_eq!(compare(i64::MAX, 9223372036854775808.0), Some(Ordering::Less));
        assert_eq!(compare(1, 1.5), Some(Ordering::Less));
        assert_eq!(compare(0, f64::NAN), None);
        assert_eq!(compare(i64::MIN, f64::NEG_INFINITY), Some(Ordering::Greater));
        let big = Int::from(power_of_two(70));
        assert_eq!(compare_float(big.as_ref(), 2f64.powi(70)), Some(Ordering::Equal));
        assert_eq!(compare_float(big.as_ref(), 0.5), Some(Ordering::Greater));
    }

    #[test]
    fn hashes() {
        let hash_big = |value: IBig| hash(Int::from(value).as_ref());
        assert_eq!(hash(IntRef::Small(-1)), -2);
        assert_eq!(hash(IntRef::Small((1 << 61) - 1)), 0);
        assert_eq!(hash(IntRef::Small((1 << 61) - 2)), 2305843009213693950);
        assert_eq!(hash(IntRef::Small(-(1 << 61))), -2);
        assert_eq!(hash_big(IBig::from(10).pow(30)), 465258685558744706);
        assert_eq!(hash_big(-IBig::from(10).pow(30)), -465258685558744706);
    }
}
