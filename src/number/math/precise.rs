//! Functions that the C library rounds correctly and the standard library does not have or computes otherwise: the
//! inverse hyperbolic functions and the error function, in pairs of floats of about 106 bits.

use super::outside;
use super::parts::power_of_two;
use super::sums::{quick_two_sum, two_product, two_sum};
use crate::fault::FaultResult;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// The unevaluated sum of two floats, the second within half a unit of the first.
#[derive(Clone, Copy, Debug)]
struct Pair {
    high: f64,
    low: f64,
}

const LN_2: Pair = Pair { high: std::f64::consts::LN_2, low: 2.319_046_813_846_299_6e-17 };
/// What the pair leaves of ln 2.
const LN_2_REST: f64 = 5.707_708_438_416_212e-34;
const ONE: Pair = Pair { high: 1.0, low: 0.0 };
/// 2 / sqrt(pi).
const TWO_BY_ROOT_PI: Pair = Pair { high: std::f64::consts::FRAC_2_SQRT_PI, low: 1.533_545_961_316_588e-17 };

impl From<f64> for Pair {
    fn from(high: f64) -> Self {
        Pair { high, low: 0.0 }
    }
}

impl From<(f64, f64)> for Pair {
    fn from((high, low): (f64, f64)) -> Self {
        Pair { high, low }
    }
}

impl Add for Pair {
    type Output = Pair;

    fn add(self, other: Pair) -> Pair {
        let (high, error) = two_sum(self.high, other.high);
        let (low, rest) = two_sum(self.low, other.low);
        let (high, error) = quick_two_sum(high, error + low);
        quick_two_sum(high, error + rest).into()
    }
}

impl Neg for Pair {
    type Output = Pair;

    fn neg(self) -> Pair {
        Pair { high: -self.high, low: -self.low }
    }
}

impl Sub for Pair {
    type Output = Pair;

    fn sub(self, other: Pair) -> Pair {
        self + -other
    }
}

impl Mul for Pair {
    type Output = Pair;

    fn mul(self, other: Pair) -> Pair {
        let (high, error) = two_product(self.high, other.high);
        quick_two_sum(high, error + (self.high * other.low + self.low * other.high)).into()
    }
}

impl Div for Pair {
    type Output = Pair;

    fn div(self, other: Pair) -> Pair {
        let first = self.high / other.high;
        let rest = self - other * first.into();
        let second = rest.high / other.high;
        let rest = rest - other * second.into();
        let third = rest.high / other.high;
        Pair::from(quick_two_sum(first, second)) + third.into()
    }
}

impl Pair {
    fn sqrt(self) -> Pair {
        if self.high <= 0.0 {
            return 0.0.into();
        }
        let root = self.high.sqrt();
        let rest = self - two_product(root, root).into();
        quick_two_sum(root, rest.high / (2.0 * root)).into()
    }

    /// `self * 2**exponent`, rounded to a float once.
    fn scaled(self, exponent: i32) -> f64 {
        // Halves, since the whole factor may itself lie beyond the floats.
        let half = exponent / 2;
        let (first, second) = (power_of_two(half), power_of_two(exponent - half));
        self.high * first * second + self.low * first * second
    }

    /// `exp(self)` as a pair and a power of two.
    fn exp(self) -> (Pair, i32) {
        /// The argument is made this many times smaller, and the result squared as often.
        const HALVINGS: i32 = 6;
        let turns = (self.high / LN_2.high).round();
        let turn = |part: f64| Pair::from(two_product(turns, part));
        let reduced = self - turn(LN_2.high) - turn(LN_2.low) - (turns * LN_2_REST).into();
        let shrink = power_of_two(-HALVINGS);
        let small = Pair { high: reduced.high * shrink, low: reduced.low * shrink };
        // The sum of the series without its 1, which would drown the small terms.
        let mut term = small;
        let mut sum = small;
        for place in 2..18 {
            term = term * small / f64::from(place).into();
            sum = sum + term;
        }
        for _ in 0..HALVINGS {
            sum = sum * Pair::from(2.0) + sum * sum;
        }
        (sum + ONE, turns as i32)
    }

    /// The natural logarithm of a number not near 1.
    fn ln(self) -> Pair {
        let guess = self.high.ln();
        let (inverse, exponent) = Pair::from(-guess).exp();
        let factor = power_of_two(exponent);
        let quotient = self * Pair { high: inverse.high * factor, low: inverse.low * factor };
        let rest = quotient - ONE;
        Pair::from(guess) + rest - rest * rest * Pair::from(0.5)
    }

    /// `atanh` by its series, for numbers below about 1/4.
    fn atanh_series(self) -> Pair {
        let square = self * self;
        let mut power = self;
        let mut sum = self;
        let mut place = 3.0;
        while power.high.abs() > sum.high.abs() * 1e-36 {
            power = power * square;
            sum = sum + power / Pair::from(place);
            place += 2.0;
        }
        sum
    }

    fn to_float(self) -> f64 {
        self.high + self.low
    }
}

/// Beyond this size a square overflows or drowns a 1 that is added to it.
const LARGE: f64 = 1e17;

/// `math.asinh`.
pub fn asinh(x: f64) -> f64 {
    let size = x.abs();
    // Below this the cubic term is less than half a unit.
    if !x.is_finite() || size < 1e-9 {
        return if size < 1e-9 && x != 0.0 && size > 1e-150 { x - x * x * x / 6.0 } else { x };
    }
    let value = if size > LARGE {
        Pair::from(size).ln() + LN_2
    } else {
        let wide = Pair::from(size);
        let root = (Pair::from(two_product(size, size)) + ONE).sqrt();
        if size < 0.5 { (wide / (root + ONE)).atanh_series() * Pair::from(2.0) } else { (wide + root).ln() }
    };
    value.to_float().copysign(x)
}

/// `math.acosh`.
///
/// # Errors
/// `ValueError` below 1.
pub fn acosh(x: f64) -> FaultResult<f64> {
    if x < 1.0 {
        return Err(outside("argument value not less than 1", x));
    }
    if !x.is_finite() || x == 1.0 {
        return Ok(if x == 1.0 { 0.0 } else { x });
    }
    let wide = Pair::from(x);
    let value = match x {
        ..1.1 => ((wide - ONE) / (wide + ONE)).sqrt().atanh_series() * Pair::from(2.0),
        ..LARGE => (wide + (Pair::from(two_product(x, x)) - ONE).sqrt()).ln(),
        _ => wide.ln() + LN_2,
    };
    Ok(value.to_float())
}

/// `math.atanh`.
///
/// # Errors
/// `ValueError` from 1 on.
pub fn atanh(x: f64) -> FaultResult<f64> {
    let size = x.abs();
    if size >= 1.0 {
        return Err(outside("a number between -1 and 1", x));
    }
    if x.is_nan() || size < 1e-150 {
        return Ok(x);
    }
    let wide = Pair::from(size);
    let value =
        if size < 0.25 { wide.atanh_series() } else { ((ONE + wide) / (ONE - wide)).ln() * Pair::from(0.5) };
    Ok(value.to_float().copysign(x))
}

/// `math.erf`.
pub fn erf(x: f64) -> f64 {
    /// From here on the nearest float is 1.
    const ONE_FROM: f64 = 5.93;
    const SCALE: i32 = 600;
    let size = x.abs();
    if x.is_nan() || size >= ONE_FROM {
        return if x.is_nan() { x } else { 1f64.copysign(x) };
    }
    if size < 1e-150 {
        // Scaled, lest the low part of the product fall below the floats.
        let scaled = Pair::from(x * power_of_two(SCALE)) * TWO_BY_ROOT_PI;
        return (scaled.to_float() * power_of_two(-SCALE)).copysign(x);
    }
    erf_series(size).to_float().copysign(x)
}

/// The error function of a positive number, by a series whose terms are all positive.
fn erf_series(x: f64) -> Pair {
    let square = Pair::from(two_product(x, x));
    let mut term = Pair::from(x);
    let mut sum = term;
    let mut place = 1.0;
    while term.high > sum.high * 1e-34 {
        place += 2.0;
        term = term * square * Pair::from(2.0) / Pair::from(place);
        sum = sum + term;
    }
    let (power, exponent) = (-square).exp();
    let product = sum * power * TWO_BY_ROOT_PI;
    let factor = power_of_two(exponent);
    Pair { high: product.high * factor, low: product.low * factor }
}

/// `math.erfc`.
pub fn erfc(x: f64) -> f64 {
    /// From here on the nearest float is 0.
    const ZERO_FROM: f64 = 27.3;
    match x {
        _ if x.is_nan() => x,
        ..-5.9 => 2.0,
        ..0.0 => (ONE + erf_series(-x)).to_float(),
        ..1e-150 => 1.0,
        ..1.5 => (ONE - erf_series(x)).to_float(),
        ..ZERO_FROM => erfc_fraction(x),
        _ => 0.0,
    }
}

/// The complementary error function of a number that is not small, by its continued fraction.
fn erfc_fraction(x: f64) -> f64 {
    let square = Pair::from(two_product(x, x));
    let terms = (900.0 / (x * x)) as u32 + 30;
    let mut fraction = Pair::from(x);
    for place in (1..=terms).rev() {
        fraction = Pair::from(x) + Pair::from(f64::from(place) * 0.5) / fraction;
    }
    let (power, exponent) = (-square).exp();
    let half_root = TWO_BY_ROOT_PI * Pair::from(0.5);
    (power * half_root / fraction).scaled(exponent)
}
