//! Numbers from and to integers and floats; hashes.

use super::{Kind, Number, Rounding, Rules, coefficient, round};
use crate::number::int::{HASH_MODULUS, Int, IntRef};
use dashu_base::{Gcd, Sign};
use dashu_int::{IBig, UBig};

pub use super::text::to_ascii;

impl From<IntRef<'_>> for Number {
    fn from(n: IntRef<'_>) -> Self {
        match n {
            IntRef::Small(n) => Number::whole(n),
            IntRef::Big(n) => {
                let (sign, size) = n.clone().into_parts();
                Number::new(sign == Sign::Negative, size, 0)
            }
        }
    }
}

/// The exact value of a float.
pub fn from_float(x: f64) -> Number {
    if x.is_nan() {
        return Number::nan();
    }
    if x.is_infinite() {
        return Number::infinity(x < 0.0);
    }
    let bits = x.to_bits();
    let (biased, fraction) = ((bits >> 52 & 0x7ff) as i64, bits & ((1 << 52) - 1));
    let (mantissa, exponent) =
        if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
    if mantissa == 0 {
        return Number::small(x.is_sign_negative(), 0, 0);
    }
    let twos = i64::from(mantissa.trailing_zeros());
    let (mantissa, exponent) = (UBig::from(mantissa >> twos), exponent + twos);
    let negative = x.is_sign_negative();
    if exponent >= 0 {
        return Number::new(negative, mantissa << exponent as usize, 0);
    }
    let places = -exponent as usize;
    Number::new(negative, mantissa * UBig::from(5u8).pow(places), -(places as i64))
}

impl Number {
    /// The whole number that rounding gives; `None` if it is not finite or too large for any memory.
    pub fn to_int(&self, rounding: Rounding) -> Option<Int> {
        if !self.is_finite() {
            return None;
        }
        let size = if self.exponent >= 0 {
            coefficient::shift_left(&self.coefficient, self.exponent)?
        } else {
            let (kept, rest) = coefficient::shift_right(&self.coefficient, -self.exponent);
            round::rounded(kept, rest, self.negative, rounding)
        };
        Some(signed(size, self.negative))
    }

    /// The fraction in lowest terms of a finite number; `None` if it is too large for any memory.
    pub fn to_ratio(&self) -> Option<(Int, Int)> {
        if self.exponent >= 0 || self.coefficient.is_zero() {
            let whole = if self.coefficient.is_zero() { Int::ZERO } else { self.to_int(Rounding::Down)? };
            return Some((whole, Int::Small(1)));
        }
        let bottom = coefficient::shift_left(&UBig::ONE, -self.exponent)?;
        let divisor = (&self.coefficient).gcd(&bottom);
        Some((signed(&self.coefficient / &divisor, self.negative), signed(bottom / divisor, false)))
    }

    /// The hash, which is that of every equal number; a signaling NaN has none.
    pub fn hash(&self) -> i64 {
        let sign = if self.negative { -1 } else { 1 };
        if self.kind == Kind::Infinite {
            return 314_159 * sign;
        }
        let modulus = u128::from(HASH_MODULUS);
        let rest = (&self.coefficient % HASH_MODULUS) as u128;
        // The inverse of ten.
        let base = if self.exponent < 0 { power_modulo(10, modulus - 2, modulus) } else { 10 };
        let power = power_modulo(base, u128::from(self.exponent.unsigned_abs()), modulus);
        let found = (rest * power % modulus) as i64 * sign;
        if found == -1 { -2 } else { found }
    }

    /// The digits from the first to the last.
    pub fn digit_values(&self) -> Vec<u8> {
        coefficient::text(&self.coefficient).bytes().map(|digit| digit - b'0').collect()
    }

    /// The text of the nearest float, which is the number's own.
    pub fn to_float(&self) -> f64 {
        match self.kind {
            Kind::Quiet | Kind::Signaling if self.negative => -f64::NAN.abs(),
            Kind::Quiet | Kind::Signaling => f64::NAN.abs(),
            _ => self.scientific(true).parse().unwrap_or(f64::NAN),
        }
    }

    /// The exact product with an integer.
    pub fn times(&self, factor: IntRef<'_>) -> Number {
        let factor = Number::from(factor);
        super::mul(self, &factor, &Rules::WIDEST, &mut 0)
    }
}

fn signed(size: UBig, negative: bool) -> Int {
    let big = IBig::from_parts(if negative { Sign::Negative } else { Sign::Positive }, size);
    Int::from(big)
}

fn power_modulo(base: u128, exponent: u128, modulus: u128) -> u128 {
    let (mut base, mut exponent, mut found) = (base % modulus, exponent, 1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            found = found * base % modulus;
        }
        base = base * base % modulus;
        exponent >>= 1;
    }
    found
}
