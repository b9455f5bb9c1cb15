//! Sums without loss: `fsum`, `sumprod`, and the lengths of vectors.

use super::parts::{frexp, power_of_two};
use crate::fault::{Fault, FaultResult};

/// `a + b` as the rounded sum and its exact error.
#[inline]
pub(super) fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// As [`two_sum`] for `a` not smaller than `b` in size.
#[inline]
pub(super) fn quick_two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    (sum, (a - sum) + b)
}

/// `a * b` as the rounded product and its exact error.
#[inline]
pub(super) fn two_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    (product, a.mul_add(b, -product))
}

/// `math.fsum`, fed one value at a time: Shewchuk's partial sums, which never lose a bit.
#[derive(Clone, Debug, Default)]
pub struct Fsum {
    /// Parts that do not overlap, the smallest first.
    partials: Vec<f64>,
    /// The sum of infinities and NaNs met, and of the infinities alone.
    special: f64,
    infinities: f64,
}

impl Fsum {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value.
    ///
    /// # Errors
    /// `OverflowError` when a partial sum of finite values overflows.
    pub fn push(&mut self, value: f64) -> FaultResult<()> {
        let mut sum = value;
        let mut kept = 0;
        for index in 0..self.partials.len() {
            let part = self.partials[index];
            let (larger, smaller) = if sum.abs() < part.abs() { (part, sum) } else { (sum, part) };
            let (high, low) = quick_two_sum(larger, smaller);
            if low != 0.0 {
                self.partials[kept] = low;
                kept += 1;
            }
            sum = high;
        }
        self.partials.truncate(kept);
        if sum == 0.0 {
            return Ok(());
        }
        if sum.is_finite() {
            self.partials.push(sum);
            return Ok(());
        }
        if value.is_finite() {
            return Err(Fault::overflow("intermediate overflow in fsum"));
        }
        if value.is_infinite() {
            self.infinities += value;
        }
        self.special += value;
        self.partials.clear();
        Ok(())
    }

    /// The sum, rounded once.
    ///
    /// # Errors
    /// `ValueError` when infinities of both signs were added.
    pub fn finish(self) -> FaultResult<f64> {
        if self.special != 0.0 {
            if self.infinities.is_nan() {
                return Err(Fault::value("-inf + inf in fsum"));
            }
            return Ok(self.special);
        }
        let mut parts = self.partials;
        let Some(mut high) = parts.pop() else { return Ok(0.0) };
        while let Some(part) = parts.pop() {
            let (sum, low) = quick_two_sum(high, part);
            high = sum;
            if low == 0.0 {
                continue;
            }
            // A tie was broken without regard to the parts below it: they decide.
            let beyond = parts.last().is_some_and(|next| (low < 0.0) == (*next < 0.0) && *next != 0.0);
            let doubled = low * 2.0;
            let moved = high + doubled;
            if beyond && doubled == moved - high {
                high = moved;
            }
            break;
        }
        Ok(high)
    }
}

/// `math.fsum(values)`.
///
/// # Errors
/// As [`Fsum`].
pub fn fsum(values: impl IntoIterator<Item = f64>) -> FaultResult<f64> {
    let mut sum = Fsum::new();
    for value in values {
        sum.push(value)?;
    }
    sum.finish()
}

/// The float part of `math.sumprod`: products are added with about three times a float's precision.
#[derive(Clone, Copy, Debug, Default)]
pub struct SumProduct {
    high: f64,
    low: f64,
    tiny: f64,
}

impl SumProduct {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds `x * y`; false, and no change, when the sum would not be finite.
    #[must_use]
    pub fn push(&mut self, x: f64, y: f64) -> bool {
        let (product, product_low) = two_product(x, y);
        let (high, high_low) = two_sum(self.high, product);
        let (low, first) = two_sum(self.low, product_low);
        let (low, second) = two_sum(low, high_low);
        if !high.is_finite() {
            return false;
        }
        *self = SumProduct { high, low, tiny: self.tiny + first + second };
        true
    }

    /// The sum, rounded.
    pub fn finish(self) -> f64 {
        let (sum, rest) = two_sum(self.low, self.high);
        self.tiny + rest + sum
    }
}

/// `math.sumprod` of two sequences of floats of one length.
pub fn sum_product(pairs: impl IntoIterator<Item = (f64, f64)>) -> f64 {
    let mut sum = SumProduct::new();
    let mut plain = 0.0;
    let mut overflowed = false;
    for (x, y) in pairs {
        if overflowed {
            plain += x * y;
        } else if !sum.push(x, y) {
            plain = sum.finish() + x * y;
            overflowed = true;
        }
    }
    if overflowed { plain } else { sum.finish() }
}

/// `math.hypot(*coordinates)`.
pub fn hypot(coordinates: &[f64]) -> f64 {
    let sizes: Vec<f64> = coordinates.iter().map(|part| part.abs()).collect();
    length(sizes)
}

/// `math.dist(p, q)`.
///
/// # Errors
/// `ValueError` for points of different dimensions.
pub fn dist(p: &[f64], q: &[f64]) -> FaultResult<f64> {
    if p.len() != q.len() {
        return Err(Fault::value("both points must have the same number of dimensions"));
    }
    Ok(length(p.iter().zip(q).map(|(a, b)| (a - b).abs()).collect()))
}

/// The length of a vector of sizes: scaled by a power of two, squares and their sum carried with their errors, and
/// one step of Newton's method behind the root.
fn length(mut sizes: Vec<f64>) -> f64 {
    let largest = sizes.iter().copied().fold(0.0, f64::max);
    if largest.is_infinite() {
        return largest;
    }
    if sizes.iter().any(|size| size.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 || sizes.len() == 1 {
        return largest;
    }
    let (_, exponent) = frexp(largest);
    if exponent < -1023 {
        sizes.iter_mut().for_each(|size| *size /= f64::MIN_POSITIVE);
        return f64::MIN_POSITIVE * length(sizes);
    }
    let scale = power_of_two(-exponent);
    let (mut sum, mut product_errors, mut sum_errors) = (1.0, 0.0, 0.0);
    let mut add = |factors: (f64, f64)| {
        let (square, square_error) = two_product(factors.0, factors.1);
        let (next, error) = quick_two_sum(sum, square);
        sum = next;
        product_errors += square_error;
        sum_errors += error;
        sum - 1.0 + (product_errors + sum_errors)
    };
    let squared = sizes.iter().fold(0.0, |_, size| add((size * scale, size * scale)));
    let root = squared.sqrt();
    let rest = add((-root, root));
    (root + rest / (2.0 * root)) / scale
}
