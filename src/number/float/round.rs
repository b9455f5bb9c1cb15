//! `round()` of floats.

use super::decompose;
use crate::fault::{Fault, FaultResult};
use crate::number::int::{self, Int, IntRef};

/// `round(value)`: the nearest integer, halves to even.
///
/// # Errors
/// As `int(value)`.
pub fn round_half_even(value: f64) -> FaultResult<Int> {
    int::from_float(value.round_ties_even())
}

/// `round(value, ndigits)`: rounded in decimal from the float's exact value, halves to even.
///
/// # Errors
/// `OverflowError` when the rounded value is beyond the floats.
pub fn round_to(value: f64, ndigits: IntRef) -> FaultResult<f64> {
    // Beyond these, no digit of any float is touched, or none is left.
    const MOST: i64 = 323;
    const LEAST: i64 = -308;
    const EXACT: u64 = 1 << f64::MANTISSA_DIGITS;
    let places = ndigits.to_i64().unwrap_or(if ndigits.is_negative() { i64::MIN } else { i64::MAX });
    if !value.is_finite() || places > MOST {
        return Ok(value);
    }
    if places < LEAST {
        return Ok(0f64.copysign(value));
    }
    let rounded = if let Some(scaled) =
        usize::try_from(places).ok().and_then(|places| scale_exactly(value, places))
        && scaled <= EXACT
    {
        // Both numbers are exact, so that the quotient is rounded once.
        (scaled as f64 / POWERS_OF_TEN[places as usize] as f64).copysign(value)
    } else if places >= 0 {
        format!("{value:.*}", places as usize).parse().expect("std reads what it wrote")
    } else {
        round_tens(value, places)
    };
    if f64::is_infinite(rounded) {
        return Err(Fault::overflow("rounded value too large to represent"));
    }
    Ok(rounded)
}

const POWERS_OF_TEN: [u64; 16] = {
    let mut powers = [1; 16];
    let mut place = 1;
    while place < 16 {
        powers[place] = powers[place - 1] * 10;
        place += 1;
    }
    powers
};

/// The magnitude of a finite float times `10**places`, exactly rounded to an integer, halves to even; nothing where
/// words of 128 bits do not suffice.
pub(super) fn scale_exactly(value: f64, places: usize) -> Option<u64> {
    let (mantissa, exponent) = decompose(value);
    let product = u128::from(mantissa) * u128::from(*POWERS_OF_TEN.get(places)?);
    if mantissa == 0 {
        return Some(0);
    }
    let shift = match exponent {
        0 => return u64::try_from(product).ok(),
        -127..0 => exponent.unsigned_abs(),
        _ => return None,
    };
    let (kept, dropped) = (product >> shift, product << (u128::BITS - shift));
    let half = 1 << (u128::BITS - 1);
    let up = dropped > half || dropped == half && kept & 1 != 0;
    u64::try_from(kept + u128::from(up)).ok()
}

/// Rounds to a multiple of `10**-places`, `places` being negative.
fn round_tens(value: f64, places: i64) -> f64 {
    // A float has at most 767 significant digits, so this text is exact.
    let exact = format!("{value:.766e}");
    let (digits, exponent) = exact.split_once('e').expect("scientific notation");
    let exponent: i64 = exponent.parse().expect("an exponent");
    let kept = exponent + 1 + places;
    if kept > 0 {
        return format!("{value:.*e}", kept as usize - 1).parse().expect("std reads what it wrote");
    }
    let digits = digits.trim_start_matches('-');
    let up = kept == 0
        && (digits.as_bytes()[0] > b'5' || digits.starts_with('5') && digits[2..].contains(|c| c != '0'));
    let magnitude: f64 = if up { format!("1e{}", -places).parse().expect("a number") } else { 0.0 };
    magnitude.copysign(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_digits() {
        let cases = [
            (2.675f64, 2, 2.67f64),
            (0.125, 2, 0.12),
            (2.5, 0, 2.0),
            (-0.4, 0, -0.0),
            (1e300, -300, 1e300),
            (15.0, -1, 20.0),
            (25.0, -1, 20.0),
            (-25.000001, -1, -30.0),
            (5e22, -23, 0.0),
            (5.1e22, -23, 1e23),
            (50.0, -2, 0.0),
            (50.00000000000001, -2, 100.0),
            (0.5, -1, 0.0),
            (1.5, i64::MAX, 1.5),
            (1.5, -400, 0.0),
            (12345.678, -2, 12300.0),
        ];
        for (value, ndigits, want) in cases {
            assert_eq!(
                round_to(value, IntRef::Small(ndigits)).map(f64::to_bits),
                Ok(want.to_bits()),
                "{value} {ndigits}"
            );
        }
        let fault = round_to(-1.7e308, IntRef::Small(-308)).expect_err("a failure");
        assert_eq!(fault.message, "rounded value too large to represent");
    }

    #[test]
    fn to_integers() {
        assert_eq!(round_half_even(2.5), Ok(Int::Small(2)));
        assert_eq!(round_half_even(-1.5), Ok(Int::Small(-2)));
        assert_eq!(
            round_half_even(f64::NAN).expect_err("a failure").message,
            "cannot convert float NaN to integer"
        );
    }
}
