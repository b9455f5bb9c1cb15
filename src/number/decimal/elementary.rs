//! Exponential and logarithms, correctly rounded half to even.
//!
//! They are reckoned in binary fixed point, to ever more digits until the rounding is certain. That ends: their
//! results are irrational where they are not treated apart.

use super::arithmetic::nan_of;
use super::compare::{order, order_of_sizes};
use super::condition::{
    CLAMPED, INEXACT, INVALID_OPERATION, NO_MEMORY, OVERFLOW, ROUNDED, SUBNORMAL, UNDERFLOW,
};
use super::{Number, Rounding, Rules, Status, coefficient, fail};
use dashu_base::{BitTest, Sign};
use dashu_int::{IBig, UBig};
use std::cmp::Ordering;

/// The number of digits before the point from which on the exponential leaves all limits.
const MOST_WHOLE_DIGITS: i64 = 19;
/// Bits beyond those that the digits take, for the errors of single steps.
const GUARD: usize = 32;
/// How far an approximation may be wrong, in units of its last digit.
const WRONG: u8 = 2;

/// e raised to the power.
pub fn exp(a: &Number, rules: &Rules, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a], rules, status) {
        return nan;
    }
    if a.is_infinite() {
        return if a.negative { Number::small(false, 0, 0) } else { a.clone() };
    }
    if a.coefficient.is_zero() {
        return Number::small(false, 1, 0);
    }
    if a.adjusted() + 1 > MOST_WHOLE_DIGITS {
        if a.negative {
            *status |= INEXACT | ROUNDED | SUBNORMAL | UNDERFLOW | CLAMPED;
            return Number::small(false, 0, rules.tiny());
        }
        *status |= OVERFLOW | INEXACT | ROUNDED;
        return Number::infinity(false);
    }
    // So near one that a number just below it counts as one, and is never subnormal.
    let near = Number::small(false, 9, -(rules.prec + 4));
    if order_of_sizes(a, &near) != Ordering::Greater {
        let Some(one) = coefficient::shift_left(&UBig::ONE, rules.prec - 1) else {
            return fail(NO_MEMORY, status);
        };
        *status |= INEXACT | ROUNDED;
        let rules = &rules.with_rounding(Rounding::HalfEven);
        return Number::new(false, one, 1 - rules.prec).finish(rules, status);
    }
    correctly_rounded(false, rules, status, |digits| exp_digits(a, digits))
}

/// The natural logarithm.
pub fn ln(a: &Number, rules: &Rules, status: &mut Status) -> Number {
    logarithm(a, rules, status, 2, |_| None, ln_digits)
}

/// The logarithm to base ten.
pub fn log10(a: &Number, rules: &Rules, status: &mut Status) -> Number {
    let exact = |a: &Number| coefficient::is_power(&a.coefficient).then(|| Number::whole(a.adjusted()));
    logarithm(a, rules, status, 1, exact, log10_digits)
}

/// A logarithm that is `exact` or else has these digits; `growth` times the exponent is a bound of its size.
fn logarithm(
    a: &Number,
    rules: &Rules,
    status: &mut Status,
    growth: i64,
    exact: impl Fn(&Number) -> Option<Number>,
    digits_of: fn(&Number, i64) -> (UBig, i64),
) -> Number {
    if let Some(nan) = nan_of(&[a], rules, status) {
        return nan;
    }
    if a.is_zero() {
        return Number::infinity(true);
    }
    if a.negative {
        return fail(INVALID_OPERATION, status);
    }
    if a.is_infinite() {
        return a.clone();
    }
    let rules = &rules.with_rounding(Rounding::HalfEven);
    let one = Number::small(false, 1, 0);
    let place = order(a, &one);
    if let Some(exact) = exact(a) {
        return exact.finish(rules, status);
    }
    if place == Ordering::Equal {
        return Number::small(false, 0, 0);
    }
    let adjusted = a.adjusted();
    let bound = growth * if adjusted < 0 { -adjusted - 1 } else { adjusted };
    if Number::whole(bound).digits() - 1 > rules.emax {
        *status |= OVERFLOW | INEXACT | ROUNDED;
        return Number::infinity(adjusted < 0);
    }
    correctly_rounded(place == Ordering::Less, rules, status, |digits| digits_of(a, digits))
}

/// Rounds a number whose digits can be had to any length, with at most `WRONG` units of the last one of error.
fn correctly_rounded(
    negative: bool,
    rules: &Rules,
    status: &mut Status,
    digits_of: impl Fn(i64) -> (UBig, i64),
) -> Number {
    if coefficient::is_excessive(rules.prec) {
        return fail(NO_MEMORY, status);
    }
    let rules = &rules.with_rounding(Rounding::HalfEven);
    let mut extra = 6;
    loop {
        let (digits, exponent) = digits_of(rules.prec + extra);
        // One digit more makes the bounds such that no rounding finds them exact, or just between two numbers.
        let bound = |digits: UBig| {
            let mut met = INEXACT | ROUNDED;
            (Number::new(negative, digits, exponent - 1).finish(rules, &mut met), met)
        };
        let low = bound((&digits - WRONG) * 10u8 - 1u8);
        if low == bound((digits + WRONG) * 10u8 + 1u8) {
            *status |= low.1;
            return low.0;
        }
        extra *= 2;
    }
}

/// Digits and exponent of `e**a`, where `a` is below 10**19 in size.
fn exp_digits(a: &Number, digits: i64) -> (UBig, i64) {
    if a.adjusted() < -digits - 2 {
        return (coefficient::power(digits - 1), 1 - digits);
    }
    let bits = bits_of(digits) + GUARD;
    let whole_bits = bits + 64;
    let ln10 = ln_of_ten(whole_bits);
    let power = fixed(a, whole_bits);
    // The power of ten before it, and the rest of the exponent, from 0 to ln 10.
    let (tens, rest) = floor_div(&power, &ln10);
    let value = exp_fixed(&(rest >> 64usize), bits);
    let exponent = i64::try_from(&tens).unwrap_or(i64::MAX / 2);
    to_digits(&value, bits, digits, exponent)
}

/// Digits and exponent of the size of `ln(a)`, where `a` is positive and not one.
fn ln_digits(a: &Number, digits: i64) -> (UBig, i64) {
    let bits = bits_of(digits) + GUARD + lost_bits(a);
    let value = ln_fixed(a, bits);
    to_digits(&value, bits, digits, 0)
}

/// Digits and exponent of the size of `log10(a)`, where `a` is positive and no power of ten.
fn log10_digits(a: &Number, digits: i64) -> (UBig, i64) {
    let bits = bits_of(digits) + GUARD + lost_bits(a);
    let value = (ln_fixed(a, bits) << bits) / ln_of_ten(bits);
    to_digits(&value, bits, digits, 0)
}

/// How many bits of a logarithm are zeros because the number is close to one.
fn lost_bits(a: &Number) -> usize {
    let difference = super::subtract(a, &Number::small(false, 1, 0), &Rules::WIDEST, &mut 0);
    bits_of((-difference.adjusted()).max(0))
}

/// The number of bits that take so many digits.
fn bits_of(digits: i64) -> usize {
    usize::try_from(digits).unwrap_or(0) * 3322 / 1000 + 1
}

/// The number times `2**bits`.
fn fixed(a: &Number, bits: usize) -> IBig {
    let size = if a.exponent >= 0 {
        (&a.coefficient * coefficient::power(a.exponent)) << bits
    } else {
        (&a.coefficient << bits) / coefficient::power(-a.exponent)
    };
    IBig::from_parts(if a.negative { Sign::Negative } else { Sign::Positive }, size)
}

fn floor_div(a: &IBig, b: &IBig) -> (IBig, IBig) {
    let quotient = a / b;
    let rest = a - &quotient * b;
    if rest.sign() == Sign::Negative { (quotient - 1, rest + b) } else { (quotient, rest) }
}

/// So many digits of the size of `value / 2**bits`, times a power of ten.
fn to_digits(value: &IBig, bits: usize, digits: i64, tens: i64) -> (UBig, i64) {
    let (_, size) = value.clone().into_parts();
    // The number of digits before the point, or one more.
    let log = (size.bit_len() as f64 - bits as f64) * std::f64::consts::LOG10_2;
    let exponent = log.ceil() as i64 - digits;
    let scaled = if exponent <= 0 {
        (size * coefficient::power(-exponent)) >> bits
    } else {
        (size / coefficient::power(exponent)) >> bits
    };
    (scaled, exponent + tens)
}

/// `2**bits * e**(y / 2**bits)`, where `y / 2**bits` is below three in size.
fn exp_fixed(y: &IBig, bits: usize) -> IBig {
    let halvings = (bits as f64).sqrt() as usize / 2 + 4;
    let guard = halvings + 16;
    let wide = bits + guard;
    let small: IBig = y << (guard - halvings);
    let mut total = (IBig::ONE << wide) + &small;
    let mut term = small.clone();
    let mut divisor = 2u64;
    loop {
        term = ((term * &small) >> wide) / divisor;
        if term.is_zero() || term == IBig::NEG_ONE {
            break;
        }
        total += &term;
        divisor += 1;
    }
    for _ in 0..halvings {
        total = (&total * &total) >> wide;
    }
    total >> guard
}

/// `2**bits * ln(a)`, for a positive number.
fn ln_fixed(a: &Number, bits: usize) -> IBig {
    // The number is taken apart into one near 1 and a power of ten.
    let digits = a.digits();
    let head = coefficient::shift_right(&a.coefficient, (digits - 17).max(0)).0;
    let head = u64::try_from(&head).map_or(1.0, |head| head as f64) / 10f64.powi((digits.min(17) - 1) as i32);
    let tens = a.adjusted() + i64::from(head > 3.2);
    let near = Number::new(false, a.coefficient.clone(), a.exponent - tens);
    let start = if head > 3.2 { head / 10.0 } else { head };
    let mut found = ln_near(&near, start.ln(), bits);
    if tens != 0 {
        const WIDER: usize = 64;
        found += (ln_of_ten(bits + WIDER) * tens) >> WIDER;
    }
    found
}

/// `2**bits * ln(a)` by Halley's rule, each step of which triples the bits, from a logarithm known to 48 bits.
fn ln_near(a: &Number, start: f64, bits: usize) -> IBig {
    const START: usize = 48;
    let mut at = START + 4;
    let mut found = IBig::from((start * (1u64 << at) as f64) as i64);
    let mut known = START;
    while known < bits + 2 {
        known = (known * 3 - 4).min(bits + 2);
        let wide = known + 8;
        found = if wide >= at { found << (wide - at) } else { found >> (at - wide) };
        at = wide;
        let power = exp_fixed(&found, wide);
        let number = fixed(a, wide);
        found += ((&number - &power) << (wide + 1)) / (number + power);
    }
    found >> (at - bits)
}

/// `2**bits * ln(10)`.
fn ln_of_ten(bits: usize) -> IBig {
    const GUARD: usize = 16;
    let bits = bits + GUARD;
    let total: UBig =
        inverse_atanh(31, bits) * 46u8 + inverse_atanh(49, bits) * 34u8 + inverse_atanh(161, bits) * 20u8;
    IBig::from(total >> GUARD)
}

/// `2**bits * atanh(1 / n)`.
fn inverse_atanh(n: u64, bits: usize) -> UBig {
    let square = n * n;
    let mut power = (UBig::ONE << bits) / n;
    let mut total = power.clone();
    let mut divisor = 3u64;
    loop {
        power /= square;
        if power.is_zero() {
            return total;
        }
        total += &power / divisor;
        divisor += 2;
    }
}
