//! Powers, also modulo a number.

use super::arithmetic::nan_of;
use super::compare::{order, order_of_sizes};
use super::condition::{CLAMPED, ERRORS, INEXACT, INVALID_OPERATION, NO_MEMORY, ROUNDED};
use super::{
    BEYOND, Number, Rounding, Rules, Status, coefficient, divide, divide_int, exp, fail, ln, mul, subtract,
};
use crate::number::int::{self, Int};
use std::cmp::Ordering;

/// `a ** b`.
pub fn power(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a, b], rules, status) {
        return nan;
    }
    let is_whole = b.is_whole();
    let negative = is_whole && a.negative && b.is_odd();
    let nothing = || Number::small(negative, 0, 0);
    if a.is_zero() {
        return match (b.is_zero(), b.negative) {
            (true, _) => fail(INVALID_OPERATION, status),
            (_, true) => Number::infinity(negative),
            (_, false) => nothing(),
        };
    }
    if a.negative && !is_whole {
        return fail(INVALID_OPERATION, status);
    }
    let size = a.signed(false);
    let place = order(&size, &Number::small(false, 1, 0));
    if b.is_infinite() {
        return match place {
            Ordering::Equal => {
                *status |= INEXACT | ROUNDED;
                one(negative, rules.prec - 1, status)
            }
            _ if (place == Ordering::Less) != b.negative => nothing(),
            _ => Number::infinity(negative),
        };
    }
    if b.is_zero() {
        return Number::small(negative, 1, 0);
    }
    if a.is_infinite() {
        return if b.negative { nothing() } else { Number::infinity(negative) };
    }
    if place == Ordering::Equal {
        return power_of_one(a, b, is_whole, negative, rules, status);
    }
    if let Some(extreme) = out_of_bounds(&size, b, negative, rules) {
        return extreme.finish(rules, status);
    }
    if is_whole {
        return whole_power(a, b, negative, rules, status).finish(rules, status);
    }
    let mut found = real_power(a, b, rules, status);
    if order_is_one(&found) {
        found = one(false, rules.prec - 1, status);
    }
    beyond_if_infinite(found, false).finish(rules, status)
}

fn order_is_one(a: &Number) -> bool {
    a.is_finite() && order(a, &Number::small(false, 1, 0)) == Ordering::Equal
}

/// An infinity as a finite number that is too large, so that the rounding decides what becomes of it.
fn beyond_if_infinite(a: Number, negative: bool) -> Number {
    if a.is_infinite() { Number::small(negative, 1, BEYOND) } else { a }
}

/// One with zeros behind the point.
fn one(negative: bool, places: i64, status: &mut Status) -> Number {
    match coefficient::shift_left(&coefficient::power(0), places) {
        Some(padded) => Number::new(negative, padded, -places),
        None => fail(NO_MEMORY, status),
    }
}

fn power_of_one(
    a: &Number,
    b: &Number,
    is_whole: bool,
    negative: bool,
    rules: &Rules,
    status: &mut Status,
) -> Number {
    if !is_whole {
        *status |= INEXACT | ROUNDED;
        return one(negative, rules.prec - 1, status);
    }
    if b.negative {
        return Number::small(negative, 1, 0);
    }
    // 1.00 ** 3 has six places, if the precision has room for them.
    let places = mul(b, &Number::whole(-a.exponent), rules, &mut 0);
    let places =
        places.to_int(Rounding::Down).and_then(|places| places.as_ref().to_i64()).unwrap_or(i64::MAX);
    if places > rules.prec - 1 {
        *status |= ROUNDED;
    }
    one(negative, places.min(rules.prec - 1), status)
}

/// A number that stands for a power which is certainly too large or too small.
fn out_of_bounds(size: &Number, b: &Number, negative: bool, rules: &Rules) -> Option<Number> {
    let digits = |n: i64| Number::whole(n).digits();
    let place = size.adjusted();
    // A lower bound for the place of the first digit of the logarithm.
    let log_place = match place {
        1.. => digits(place) - 1,
        ..=-2 => digits(place + 1) - 1,
        _ => {
            let difference = subtract(size, &Number::small(false, 1, 0), &Rules::WIDEST, &mut 0);
            difference.adjusted() - if place == 0 { 2 } else { 1 }
        }
    };
    let reached = log_place + b.adjusted();
    if (place < 0) == b.negative {
        return (digits(rules.emax) < reached).then(|| Number::small(negative, 1, BEYOND));
    }
    (digits(rules.tiny()) < reached).then(|| Number::small(negative, 1, rules.tiny() - 1))
}

/// The power by products, each rounded with enough digits to spare.
fn whole_power(a: &Number, b: &Number, negative: bool, rules: &Rules, status: &mut Status) -> Number {
    let spare = b.digits() + b.exponent + 2 + i64::from(b.negative);
    let wide = Rules { prec: rules.prec + spare, rounding: Rounding::HalfEven, clamp: false, ..*rules };
    let mut base = a.clone();
    if b.negative {
        let mut met = 0;
        base = divide(&Number::small(false, 1, 0), a, &wide, &mut met);
        *status |= met;
        if met & ERRORS != 0 {
            return Number::nan();
        }
    }
    let times = b.to_int(Rounding::Down).and_then(|times| int::abs(times.as_ref()).as_ref().to_u64());
    let mut found = match times {
        Some(times) => power_by_bits(&base, times, &wide, status),
        None => power_by_halves(base, b.signed(false), &wide, status),
    };
    found.negative = negative;
    beyond_if_infinite(found, negative)
}

fn power_by_bits(base: &Number, times: u64, rules: &Rules, status: &mut Status) -> Number {
    let mut found = base.clone();
    let mut met = 0;
    for bit in (0..63 - times.leading_zeros()).rev() {
        found = mul(&found, &found, rules, &mut met);
        if times >> bit & 1 == 1 {
            found = mul(&found, base, rules, &mut met);
        }
        if is_settled(&found, met) {
            break;
        }
    }
    *status |= met;
    found
}

/// Whether further products do not change it any more.
fn is_settled(found: &Number, met: Status) -> bool {
    !found.is_finite() || found.coefficient.is_zero() && met & CLAMPED != 0
}

/// For exponents beyond 64 bits, which are numbers of their own.
fn power_by_halves(mut base: Number, mut times: Number, rules: &Rules, status: &mut Status) -> Number {
    let two = Number::small(false, 2, 0);
    let mut found = Number::small(false, 1, 0);
    let mut met = 0;
    while !times.is_zero() {
        if times.is_odd() {
            found = mul(&found, &base, rules, &mut met);
            if is_settled(&found, met) {
                break;
            }
        }
        base = mul(&base, &base, rules, &mut met);
        times = divide_int(&times, &two, &Rules::WIDEST, &mut met);
        if base.is_nan() {
            return fail(met & ERRORS, status);
        }
    }
    *status |= met;
    found
}

/// The power as the exponential of a product with a logarithm.
fn real_power(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    const SPARE: i64 = 4 + 19;
    let wide = Rules { prec: a.digits().max(rules.prec) + SPARE, ..Rules::WIDEST };
    let mut met = 0;
    let log = ln(a, &wide, &mut met);
    let product = mul(&log, b, &wide, &mut met);
    let found = exp(&product, &wide, status);
    *status |= met & ERRORS | INEXACT | ROUNDED;
    found
}

/// `a ** b` modulo a number; all are whole.
pub fn power_modulo(a: &Number, b: &Number, modulo: &Number, rules: &Rules, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a, b, modulo], rules, status) {
        return nan;
    }
    let are_whole = a.is_whole() && b.is_whole() && modulo.is_whole();
    if !are_whole || modulo.coefficient.is_zero() || modulo.digits() + modulo.exponent > rules.prec {
        return fail(INVALID_OPERATION, status);
    }
    let negative = a.negative && b.is_odd();
    if b.coefficient.is_zero() {
        if a.coefficient.is_zero() {
            return fail(INVALID_OPERATION, status);
        }
        let is_one = order_of_sizes(modulo, &Number::small(false, 1, 0)) == Ordering::Equal;
        return Number::small(negative, u64::from(!is_one), 0);
    }
    if b.negative {
        return fail(INVALID_OPERATION, status);
    }
    if a.coefficient.is_zero() {
        return Number::small(negative, 0, 0);
    }
    match reduced_power(a, b, modulo) {
        Some(found) => Number { negative, ..Number::from(found.as_ref()) },
        None => fail(NO_MEMORY, status),
    }
}

/// The power of the sizes, by the coefficient and the power of ten of each operand apart.
fn reduced_power(a: &Number, b: &Number, modulo: &Number) -> Option<Int> {
    let modulo = modulo.signed(false).to_int(Rounding::Down)?;
    let whole = |number: &Number| {
        let size = number.signed(false);
        if size.exponent >= 0 {
            Some((size.coefficient, size.exponent))
        } else {
            size.to_int(Rounding::Down).map(|n| (n.into_big().into_parts().1, 0))
        }
    };
    let power = |base: &Int, times: &Int| int::pow_mod(base.as_ref(), times.as_ref(), modulo.as_ref()).ok();
    let ten = Int::Small(10);
    let (base, base_tens) = whole(a)?;
    if coefficient::is_excessive(base_tens) {
        return None;
    }
    let base = int::mul(
        Int::from(dashu_int::IBig::from(base)).as_ref(),
        power(&ten, &Int::Small(base_tens))?.as_ref(),
    );
    let (times, tens) = whole(b)?;
    let mut found = int::modulo(base.as_ref(), modulo.as_ref()).ok()?;
    for _ in 0..tens {
        found = power(&found, &ten)?;
    }
    power(&found, &Int::from(dashu_int::IBig::from(times)))
}
