//! Python's `float`: its arithmetic here, its text forms in the submodules.

mod binary;
mod decimal;
mod hexadecimal;
mod round;

pub use binary::{from_le_bytes, half_from_float, half_to_float};
pub(super) use decimal::without_underscores;
pub use decimal::{Notation, format, parse, repr, write_repr};
pub use hexadecimal::{from_hex, hex};
pub use round::{round_half_even, round_to};

use super::int::{HASH_BITS, HASH_MODULUS, Int};
use crate::fault::{Fault, FaultResult};
use dashu_int::IBig;

/// The hash of infinity.
const HASH_INFINITY: i64 = 314_159;

#[cold]
fn division_by_zero() -> Fault {
    Fault::zero_division("division by zero")
}

/// `a / b`.
///
/// # Errors
/// `ZeroDivisionError`, here and in the three that follow.
#[inline]
pub fn div(a: f64, b: f64) -> FaultResult<f64> {
    if b == 0.0 { Err(division_by_zero()) } else { Ok(a / b) }
}

/// `a // b`.
#[inline]
pub fn floor_div(a: f64, b: f64) -> FaultResult<f64> {
    div_mod(a, b).map(|(quotient, _)| quotient)
}

/// `a % b`, with the sign of `b`.
#[inline]
pub fn modulo(a: f64, b: f64) -> FaultResult<f64> {
    if b == 0.0 {
        return Err(division_by_zero());
    }
    let rest = a % b;
    if rest == 0.0 {
        return Ok(0f64.copysign(b));
    }
    Ok(if (b < 0.0) != (rest < 0.0) { rest + b } else { rest })
}

/// `divmod(a, b)`.
pub fn div_mod(a: f64, b: f64) -> FaultResult<(f64, f64)> {
    if b == 0.0 {
        return Err(division_by_zero());
    }
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = 0f64.copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return Ok((0f64.copysign(a / b), rest));
    }
    // The quotient is whole but for rounding: snap it to the nearest whole number.
    let floor = quotient.floor();
    Ok((if quotient - floor > 0.5 { floor + 1.0 } else { floor }, rest))
}

/// What `float ** float` gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FloatPower {
    Float(f64),
    /// A negative base with a fractional exponent: the caller computes it with complex numbers.
    Complex,
}

/// `base ** exponent`.
///
/// # Errors
/// `ZeroDivisionError` for zero to a negative power, `OverflowError` when a finite power overflows.
pub fn pow(base: f64, exponent: f64) -> FaultResult<FloatPower> {
    if base == 0.0 && exponent < 0.0 && exponent.is_finite() {
        return Err(Fault::zero_division("zero to a negative power"));
    }
    if base < 0.0 && base.is_finite() && exponent.is_finite() && exponent != exponent.floor() {
        return Ok(FloatPower::Complex);
    }
    // C99 fixes every other special case as Python wants it.
    let power = base.powf(exponent);
    if power.is_infinite() && base.is_finite() && exponent.is_finite() {
        return Err(Fault::range());
    }
    Ok(FloatPower::Float(power))
}

/// `value.is_integer()`.
#[inline]
pub fn is_integer(value: f64) -> bool {
    value.is_finite() && value == value.floor()
}

/// `value.as_integer_ratio()`: the lowest terms, the denominator positive.
///
/// # Errors
/// `OverflowError` for an infinity, `ValueError` for a NaN.
pub fn as_integer_ratio(value: f64) -> FaultResult<(Int, Int)> {
    if value.is_nan() {
        return Err(Fault::value("cannot convert NaN to integer ratio"));
    }
    if value.is_infinite() {
        return Err(Fault::overflow("cannot convert Infinity to integer ratio"));
    }
    let (mantissa, exponent) = decompose(value);
    if mantissa == 0 {
        return Ok((Int::ZERO, Int::Small(1)));
    }
    let twos = mantissa.trailing_zeros();
    let (odd, exponent) = ((mantissa >> twos) as i64, exponent + twos as i32);
    let numerator = IBig::from(if value < 0.0 { -odd } else { odd });
    Ok(if exponent >= 0 {
        (Int::from(numerator << exponent as usize), Int::Small(1))
    } else {
        (Int::from(numerator), Int::from(IBig::from(1) << -exponent as usize))
    })
}

/// The magnitude of a finite float as `mantissa * 2**exponent`.
pub(crate) fn decompose(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    match (bits >> 52 & 0x7ff) as i32 {
        0 => (fraction, -1074),
        field => (fraction | 1 << 52, field - 1075),
    }
}

/// `hash(value)`; nothing for a NaN, whose hash is that of the object's identity.
#[inline]
pub fn hash(value: f64) -> Option<i64> {
    if !value.is_finite() {
        return if value.is_nan() { None } else { Some(HASH_INFINITY.wrapping_mul(value.signum() as i64)) };
    }
    let (mantissa, exponent) = decompose(value);
    // Modulo 2**61 - 1, multiplying by a power of two is a rotation of 61 bits.
    let shift = exponent.rem_euclid(HASH_BITS as i32) as u32;
    let rotated = if shift == 0 {
        mantissa
    } else {
        mantissa << shift & HASH_MODULUS | mantissa >> (HASH_BITS - shift)
    };
    let hash = if rotated == HASH_MODULUS { 0 } else { rotated as i64 };
    Some(match (value < 0.0, hash) {
        (true, 1) => -2,
        (true, hash) => -hash,
        (false, hash) => hash,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn division() {
        assert_eq!(div_mod(-7.5, 2.0), Ok((-4.0, 0.5)));
        assert_eq!(div_mod(7.0, -2.0), Ok((-4.0, -1.0)));
        assert_eq!(floor_div(5.0, f64::INFINITY), Ok(0.0));
        assert_eq!(floor_div(-5.0, f64::INFINITY), Ok(-1.0));
        assert_eq!(modulo(-5.0, f64::INFINITY), Ok(f64::INFINITY));
        assert_eq!(floor_div(1e300, 1e-300), Ok(f64::INFINITY));
        assert_eq!(modulo(0.0, -3.0).map(f64::to_bits), Ok((-0.0f64).to_bits()));
        assert_eq!(modulo(-0.0, 3.0).map(f64::to_bits), Ok(0.0f64.to_bits()));
        assert_eq!(floor_div(-0.0, 3.0).map(f64::to_bits), Ok((-0.0f64).to_bits()));
        for result in [div(1.0, 0.0), floor_div(1.0, 0.0), modulo(1.0, -0.0)] {
            assert_eq!(result.expect_err("a failure").message, "division by zero");
        }
    }

    #[test]
    fn powers() {
        use FloatPower::{Complex, Float};
        let inf = f64::INFINITY;
        let cases = [
            (2.0, 0.5, Float(std::f64::consts::SQRT_2)),
            (-8.0, 1.0 / 3.0, Complex),
            (f64::NAN, 0.0, Float(1.0)),
            (1.0, f64::NAN, Float(1.0)),
            (-1.0, inf, Float(1.0)),
            (-inf, 3.0, Float(-inf)),
            (-inf, -3.0, Float(-0.0)),
            (-inf, 0.5, Float(inf)),
            (-0.0, 3.0, Float(-0.0)),
            (0.5, -inf, Float(inf)),
            (0.0, -inf, Float(inf)),
            (1e-200, 2.0, Float(0.0)),
        ];
        for (base, exponent, want) in cases {
            assert_eq!(pow(base, exponent), Ok(want), "{base} ** {exponent}");
        }
        assert_eq!(pow(0.0, -1.5).expect_err("a failure").message, "zero to a negative power");

        assert_eq!(pow(-10.0, 401.0), Err(Fault::range()));
    }

    #[test]
    fn ratios() {
        let ratio = |value| {
            as_integer_ratio(value).map(|(a, b)| (a.into_big().to_string(), b.into_big().to_string()))
        };
        assert_eq!(ratio(-1.5), Ok(("-3".into(), "2".into())));
        assert_eq!(ratio(0.0), Ok(("0".into(), "1".into())));
        assert_eq!(ratio(0.1), Ok(("3602879701896397".into(), "36028797018963968".into())));
        assert_eq!(ratio(1e23), Ok(("99999999999999991611392".into(), "1".into())));
        assert_eq!(ratio(f64::NAN).expect_err("a failure").message, "cannot convert NaN to integer ratio");
        assert_eq!(
            ratio(f64::INFINITY).expect_err("a failure").message,
            "cannot convert Infinity to integer ratio"
        );
    }

    #[test]
    fn hashes() {
        let cases = [
            (1.5, 1152921504606846977),
            (0.1, 230584300921369408),
            (f64::INFINITY, 314159),
            (-f64::INFINITY, -314159),
            (2305843009213693952.0, 1),
            (-1.0, -2),
            (-0.0, 0),
            (2f64.powi(-70), 4503599627370496),
            (1e300, 1224995262755759164),
        ];
        for (value, want) in cases {
            assert_eq!(hash(value), Some(want), "{value}");
        }
        assert_eq!(hash(f64::NAN), None);
    }
}
