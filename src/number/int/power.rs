//! Powers, with and without a modulus.

use super::{Int, IntRef, arithmetic, bit_length, bits::MAX_BITS, convert};
use crate::fault::{Fault, FaultResult};
use dashu_base::{ExtendedGcd, UnsignedAbs};
use dashu_int::fast_div::ConstDivisor;
use dashu_int::{IBig, UBig};

/// What `int ** int` gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Power {
    Int(Int),
    /// The exponent was negative.
    Float(f64),
}

/// `a ** b`.
///
/// # Errors
/// `ZeroDivisionError` for 0 to a negative power, `OverflowError` when a negative exponent meets a number that is
/// no float, `MemoryError` for a result beyond any memory.
#[inline]
pub fn pow(a: IntRef, b: IntRef) -> FaultResult<Power> {
    if b.is_negative() {
        let (base, exponent) = (convert::to_float(a)?, convert::to_float(b)?);
        if base == 0.0 {
            return Err(Fault::zero_division("zero to a negative power"));
        }
        return Ok(Power::Float(base.powf(exponent)));
    }
    if let (IntRef::Small(base), IntRef::Small(exponent)) = (a, b)
        && let Ok(exponent) = u32::try_from(exponent)
        && let Some(power) = base.checked_pow(exponent)
    {
        return Ok(Power::Int(Int::Small(power)));
    }
    pow_big(a, b).map(Power::Int)
}

#[cold]
fn pow_big(a: IntRef, b: IntRef) -> FaultResult<Int> {
    match a {
        IntRef::Small(0 | 1) if !b.is_zero() => return Ok(a.to_owned()),
        IntRef::Small(-1) => return Ok(Int::Small(if b.is_odd() { -1 } else { 1 })),
        _ => {}
    }
    let exponent = b.to_u64().filter(|exponent| {
        (bit_length(a) - 1).checked_mul(*exponent).is_some_and(|result_bits| result_bits < MAX_BITS)
    });
    let exponent = exponent.ok_or_else(Fault::memory)? as usize;
    Ok(Int::from(a.big().pow(exponent)))
}

/// `pow(a, b, m)`, with the sign of `m`.
///
/// # Errors
/// `ValueError` when `m` is 0, or when `b` is negative and `a` has no inverse.
pub fn pow_mod(a: IntRef, b: IntRef, m: IntRef) -> FaultResult<Int> {
    if m.is_zero() {
        return Err(Fault::value("pow() 3rd argument cannot be 0"));
    }
    let inverted;
    let (base, exponent) = if b.is_negative() {
        inverted = inverse(a, m)?;
        (inverted.as_ref(), arithmetic::neg(b))
    } else {
        (a, b.to_owned())
    };
    let power = match (base, &exponent, m) {
        (IntRef::Small(base), Int::Small(exponent), IntRef::Small(m)) => {
            Int::from(small_pow_mod(base, *exponent as u64, m.unsigned_abs()))
        }
        // The ring of one element has no 1, which the library assumes.
        (_, _, IntRef::Small(1 | -1)) => Int::ZERO,
        _ => {
            let ring = ConstDivisor::new(m.big().into_owned().unsigned_abs());
            let power = ring.reduce(base.big().into_owned()).pow(&exponent.into_big().unsigned_abs());
            Int::from(IBig::from(power.residue()))
        }
    };
    arithmetic::modulo(power.as_ref(), m)
}

fn small_pow_mod(base: i64, mut exponent: u64, modulus: u64) -> u64 {
    let wide = u128::from(modulus);
    let mut square = i128::from(base).rem_euclid(i128::from(modulus)) as u128;
    let mut power = 1 % wide;
    while exponent != 0 {
        if exponent & 1 != 0 {
            power = power * square % wide;
        }
        square = square * square % wide;
        exponent >>= 1;
    }
    power as u64
}

/// The number `x` with `a * x % m == 1`, in the range of `% m`.
///
/// # Errors
/// `ValueError` when there is none.
pub fn inverse(a: IntRef, m: IntRef) -> FaultResult<Int> {
    let modulus: UBig = m.big().into_owned().unsigned_abs();
    let reduced = arithmetic::modulo(a, Int::from(IBig::from(modulus.clone())).as_ref())?;
    if modulus == UBig::ONE {
        return Ok(Int::ZERO);
    }
    let none = || Fault::value("base is not invertible for the given modulus");
    if reduced.as_ref().is_zero() {
        return Err(none());
    }
    let (divisor, factor, _) = reduced.into_big().unsigned_abs().gcd_ext(modulus);
    if divisor != UBig::ONE {
        return Err(none());
    }
    arithmetic::modulo(Int::from(factor).as_ref(), m)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modular(a: i64, b: i64, m: i64) -> Result<i64, String> {
        let result = pow_mod(IntRef::Small(a), IntRef::Small(b), IntRef::Small(m));
        result
            .map(|value| value.as_ref().to_i64().expect("small"))
            .map_err(|fault| fault.message.into_owned())
    }

    #[test]
    fn with_a_modulus() {
        assert_eq!(modular(2, -1, 7), Ok(4));
        assert_eq!(modular(2, -1, -7), Ok(-3));
        assert_eq!(modular(3, 5, -7), Ok(-2));
        assert_eq!(modular(3, 0, 1), Ok(0));
        assert_eq!(modular(3, 0, -1), Ok(0));
        assert_eq!(modular(-3, 3, 7), Ok(1));
        assert_eq!(modular(38, -1, 97), Ok(23));
        assert_eq!(modular(0, -1, 1), Ok(0));
        assert_eq!(modular(2, -1, 4), Err("base is not invertible for the given modulus".to_owned()));
        assert_eq!(modular(2, 3, 0), Err("pow() 3rd argument cannot be 0".to_owned()));
        let m = Int::from((IBig::from(1) << 127) - 1);
        let power = pow_mod(IntRef::Small(3), Int::from(u64::MAX).as_ref(), m.as_ref()).expect("a modulus");
        assert_eq!(power.into_big().to_string(), "55382853933588241325912506442405734147");
    }

    #[test]
    fn without() {
        let power = |a, b| pow(IntRef::Small(a), IntRef::Small(b));
        assert_eq!(power(-2, 63), Ok(Power::Int(Int::Small(i64::MIN))));
        assert_eq!(power(2, -1), Ok(Power::Float(0.5)));
        assert_eq!(power(0, 0), Ok(Power::Int(Int::Small(1))));
        assert_eq!(power(1, i64::MAX), Ok(Power::Int(Int::Small(1))));
        assert_eq!(power(-1, i64::MAX), Ok(Power::Int(Int::Small(-1))));
        assert_eq!(power(0, -1).expect_err("a failure").message, "zero to a negative power");
        assert_eq!(power(2, i64::MAX), Err(Fault::memory()));
        let Ok(Power::Int(big)) = power(7, 30) else { panic!("an int") };
        assert_eq!(big.into_big().to_string(), "22539340290692258087863249");
    }
}
