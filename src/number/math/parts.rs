//! Taking floats apart and putting them together: exponents, neighbours, remainders, roundings.

use super::{domain_error, range_error};
use crate::fault::{Fault, FaultResult};
use crate::number::float::decompose;
use crate::number::int::{self, Int, IntRef, round_scaled};

/// `math.floor`.
///
/// # Errors
/// As `int()` of a float: here and in the two that follow.
pub fn floor(x: f64) -> FaultResult<Int> {
    int::from_float(x.floor())
}

/// `math.ceil`.
pub fn ceil(x: f64) -> FaultResult<Int> {
    int::from_float(x.ceil())
}

/// `math.trunc`.
pub fn trunc(x: f64) -> FaultResult<Int> {
    int::from_float(x)
}

pub fn copysign(x: f64, y: f64) -> f64 {
    x.copysign(y)
}

/// `math.fmax`: a NaN gives way to a number, and -0 to 0.
pub fn fmax(x: f64, y: f64) -> f64 {
    match () {
        () if x.is_nan() => y,
        () if y.is_nan() => x,
        () if x == y => {
            if x.is_sign_negative() {
                y
            } else {
                x
            }
        }
        () => {
            if x > y {
                x
            } else {
                y
            }
        }
    }
}

/// `math.fmin`: a NaN gives way to a number, and 0 to -0.
pub fn fmin(x: f64, y: f64) -> f64 {
    -fmax(-x, -y)
}

/// `math.frexp`: a fraction from a half to below 1, and an exponent.
pub fn frexp(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (mantissa, exponent) = decompose(x);
    let bits = (u64::BITS - mantissa.leading_zeros()) as i32;
    let fraction = round_scaled(u128::from(mantissa), -i64::from(bits), false);
    (fraction.copysign(x), exponent + bits)
}

/// `math.ldexp`: `x * 2**exponent`, rounded once.
///
/// # Errors
/// `OverflowError`.
pub fn ldexp(x: f64, exponent: IntRef) -> FaultResult<f64> {
    if x == 0.0 || !x.is_finite() {
        return Ok(x);
    }
    const BEYOND: i64 = 1 << 40;
    let exponent = exponent.to_i64().unwrap_or(if exponent.is_negative() { -BEYOND } else { BEYOND });
    let (mantissa, own) = decompose(x);
    let scaled = round_scaled(u128::from(mantissa), i64::from(own) + exponent.clamp(-BEYOND, BEYOND), false);
    if scaled.is_infinite() { Err(range_error()) } else { Ok(scaled.copysign(x)) }
}

/// `2**exponent`, infinite or zero beyond the floats.
pub(super) fn power_of_two(exponent: i32) -> f64 {
    round_scaled(1, i64::from(exponent), false)
}

/// `math.modf`: the fraction and the whole part, both with the sign of `x`.
pub fn modf(x: f64) -> (f64, f64) {
    if x.is_infinite() {
        return (0f64.copysign(x), x);
    }
    let whole = x.trunc();
    ((x - whole).copysign(x), whole)
}

/// `math.nextafter(x, y, steps=steps)`; one step when none are given.
///
/// # Errors
/// `ValueError` for a negative number of steps.
pub fn next_after(x: f64, y: f64, steps: Option<IntRef>) -> FaultResult<f64> {
    let steps = steps.unwrap_or(IntRef::Small(1));
    if steps.is_negative() {
        return Err(Fault::value("steps must be a non-negative integer"));
    }
    if steps.is_zero() {
        return Ok(x);
    }
    if x.is_nan() || y.is_nan() {
        return Ok(if x.is_nan() { x } else { y });
    }
    if x == y {
        return Ok(y);
    }
    let (from, to) = (position(x), position(y));
    let steps = i128::from(steps.to_u64().unwrap_or(u64::MAX));
    let target = if from < to { (from + steps).min(to) } else { (from - steps).max(to) };
    if target == to {
        return Ok(y);
    }
    let magnitude = f64::from_bits(target.unsigned_abs() as u64);
    // A step onto zero keeps the sign of the side it came from.
    Ok(if target < 0 || target == 0 && x < 0.0 { -magnitude } else { magnitude })
}

/// The place of a float in the order of all floats, zero being 0.
fn position(x: f64) -> i128 {
    let magnitude = i128::from(x.abs().to_bits());
    if x.is_sign_negative() { -magnitude } else { magnitude }
}

/// `math.ulp`.
pub fn ulp(x: f64) -> f64 {
    let x = x.abs();
    if !x.is_finite() {
        return x;
    }
    let above = x.next_up();
    if above.is_infinite() { x - x.next_down() } else { above - x }
}

/// `math.fmod`.
///
/// # Errors
/// `ValueError` for a zero divisor or an infinite dividend, here and in `remainder`.
pub fn fmod(x: f64, y: f64) -> FaultResult<f64> {
    let rest = x % y;
    if rest.is_nan() && !x.is_nan() && !y.is_nan() { Err(domain_error()) } else { Ok(rest) }
}

/// `math.remainder`: the rest by the nearest multiple, an even one on a tie.
pub fn remainder(x: f64, y: f64) -> FaultResult<f64> {
    if x.is_nan() || y.is_nan() {
        return Ok(if x.is_nan() { x } else { y });
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain_error());
    }
    if y.is_infinite() {
        return Ok(x);
    }
    let (size, unit) = (x.abs(), y.abs());
    let below = size % unit;
    let above = unit - below;
    let rest = match () {
        () if below < above => below,
        () if below > above => -above,
        // On a tie, half of what is left tells whether the multiple below is even.
        () => below - 2.0 * ((0.5 * (size - below)) % unit),
    };
    Ok(1f64.copysign(x) * rest)
}

/// `math.fma`.
///
/// # Errors
/// `ValueError` for a NaN from numbers, `OverflowError` for an infinity from finite numbers.
pub fn fma(x: f64, y: f64, z: f64) -> FaultResult<f64> {
    let result = x.mul_add(y, z);
    let parts = [x, y, z];
    if result.is_nan() && !parts.iter().any(|part| part.is_nan()) {
        return Err(Fault::value("invalid operation in fma"));
    }
    if result.is_infinite() && parts.iter().all(|part| part.is_finite()) {
        return Err(Fault::overflow("overflow in fma"));
    }
    Ok(result)
}

/// `math.isclose`.
///
/// # Errors
/// `ValueError` for a negative tolerance.
pub fn is_close(a: f64, b: f64, relative: f64, absolute: f64) -> FaultResult<bool> {
    if relative < 0.0 || absolute < 0.0 {
        return Err(Fault::value("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let distance = (b - a).abs();
    Ok(distance <= (relative * b).abs() || distance <= (relative * a).abs() || distance <= absolute)
}
