//! The functions of Python's `math` module, with CPython's conditions of error.
//!
//! Functions that the C library has come from it through the standard library. Those that the standard library
//! computes otherwise stand in [`special`] and [`precise`], the exact sums in [`sums`].

mod combinatorics;
mod parts;
mod precise;
mod special;
mod sums;

pub use combinatorics::{comb, factorial, perm};
pub use parts::{
    ceil, copysign, floor, fma, fmax, fmin, fmod, frexp, is_close, ldexp, modf, next_after, remainder, trunc,
    ulp,
};
pub use precise::{acosh, asinh, atanh, erf, erfc};
pub use special::{cbrt, gamma, lgamma};
pub use sums::{Fsum, SumProduct, dist, fsum, hypot, sum_product};

use super::float;
use super::int::{self, IntRef};
use crate::fault::{Fault, FaultResult};

#[cold]
fn range_error() -> Fault {
    Fault::overflow("math range error")
}

#[cold]
fn domain_error() -> Fault {
    Fault::value("math domain error")
}

/// The `ValueError` for an argument outside a domain.
#[cold]
fn outside(expected: &str, value: f64) -> Fault {
    Fault::value(format!("expected {expected}, got {}", float::repr(value)))
}

/// A result that overflows for a finite argument is an error.
#[inline]
fn bounded(argument: f64, result: f64) -> FaultResult<f64> {
    if result.is_infinite() && argument.is_finite() { Err(range_error()) } else { Ok(result) }
}

/// A NaN from something else is an error, worded by what was expected.
#[inline]
fn defined(argument: f64, result: f64, expected: &str) -> FaultResult<f64> {
    if result.is_nan() && !argument.is_nan() { Err(outside(expected, argument)) } else { Ok(result) }
}

/// `math.sqrt`.
///
/// # Errors
/// `ValueError` for an argument outside the domain, `OverflowError` for a result beyond the floats: here and below.
pub fn sqrt(x: f64) -> FaultResult<f64> {
    defined(x, x.sqrt(), "a nonnegative input")
}

pub fn exp(x: f64) -> FaultResult<f64> {
    bounded(x, x.exp())
}

pub fn exp2(x: f64) -> FaultResult<f64> {
    bounded(x, x.exp2())
}

pub fn expm1(x: f64) -> FaultResult<f64> {
    bounded(x, x.exp_m1())
}

pub fn sin(x: f64) -> FaultResult<f64> {
    defined(x, x.sin(), "a finite input")
}

pub fn cos(x: f64) -> FaultResult<f64> {
    defined(x, x.cos(), "a finite input")
}

pub fn tan(x: f64) -> FaultResult<f64> {
    defined(x, x.tan(), "a finite input")
}

pub fn asin(x: f64) -> FaultResult<f64> {
    defined(x, x.asin(), "a number in range from -1 up to 1")
}

pub fn acos(x: f64) -> FaultResult<f64> {
    defined(x, x.acos(), "a number in range from -1 up to 1")
}

pub fn sinh(x: f64) -> FaultResult<f64> {
    bounded(x, x.sinh())
}

pub fn cosh(x: f64) -> FaultResult<f64> {
    bounded(x, x.cosh())
}

pub fn log1p(x: f64) -> FaultResult<f64> {
    if x <= -1.0 {
        return Err(outside("argument value > -1", x));
    }
    Ok(x.ln_1p())
}

/// A base of logarithms that has a function of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Logarithm {
    Natural,
    Binary,
    Decimal,
}

impl Logarithm {
    #[inline]
    fn of_positive(self, x: f64) -> f64 {
        match self {
            Logarithm::Natural => x.ln(),
            Logarithm::Binary => x.log2(),
            Logarithm::Decimal => x.log10(),
        }
    }

    /// The logarithm of a float.
    #[inline]
    pub fn of_float(self, x: f64) -> FaultResult<f64> {
        if x <= 0.0 { Err(outside("a positive input", x)) } else { Ok(self.of_positive(x)) }
    }

    /// The logarithm of an integer of any size.
    pub fn of_int(self, x: IntRef) -> FaultResult<f64> {
        if x.is_zero() || x.is_negative() {
            return Err(Fault::value("expected a positive input"));
        }
        if let Ok(value) = int::to_float(x) {
            return Ok(self.of_positive(value));
        }
        let bits = int::bit_length(x);
        let top = int::shr(x, IntRef::Small(bits as i64 - 64))?;
        let fraction = top.as_ref().to_u64().map_or(0.5, |top| round_fraction(x, top, bits));
        Ok(self.of_positive(2.0).mul_add(bits as f64, self.of_positive(fraction)))
    }
}

/// The number scaled by `2**-bits` to at least a half, rounded half to even.
fn round_fraction(x: IntRef, top: u64, bits: u64) -> f64 {
    let kept = int::shl(int::Int::from(top).as_ref(), IntRef::Small(bits as i64 - 64));
    let exact = kept.is_ok_and(|kept| kept.as_ref() == x);
    int::round_scaled(u128::from(top), -64, !exact)
}

/// `math.pow`.
pub fn pow(x: f64, y: f64) -> FaultResult<f64> {
    let power = x.powf(y);
    if power.is_finite() || !x.is_finite() || !y.is_finite() {
        return Ok(power);
    }
    Err(if power.is_nan() || x == 0.0 { domain_error() } else { range_error() })
}

pub fn degrees(x: f64) -> f64 {
    x * (180.0 / std::f64::consts::PI)
}

pub fn radians(x: f64) -> f64 {
    x * (std::f64::consts::PI / 180.0)
}

#[cfg(test)]
mod tests;
