//! Orders: by value, by representation; the larger and the smaller of two; neighbours.

use super::arithmetic::{add, nan_of, subtract};
use super::condition::{
    CLAMPED, ERRORS, INEXACT, INVALID_OPERATION, OVERFLOW, ROUNDED, SUBNORMAL, UNDERFLOW,
};
use super::{Kind, Number, Rounding, Rules, Status, coefficient, round};
use std::cmp::Ordering;

/// How two numbers stand that are no NaNs.
pub fn order(a: &Number, b: &Number) -> Ordering {
    let side = |number: &Number| match (number.is_zero(), number.negative) {
        (true, _) => 0,
        (false, true) => -1,
        (false, false) => 1,
    };
    match (side(a), side(b)) {
        (0, 0) => Ordering::Equal,
        (left, right) if left != right => left.cmp(&right),
        (-1, _) => order_of_sizes(b, a),
        _ => order_of_sizes(a, b),
    }
}

/// How two numbers stand without their signs.
pub fn order_of_sizes(a: &Number, b: &Number) -> Ordering {
    match (a.is_infinite(), b.is_infinite()) {
        (true, true) => return Ordering::Equal,
        (true, false) => return Ordering::Greater,
        (false, true) => return Ordering::Less,
        (false, false) => {}
    }
    if a.exponent == b.exponent {
        return a.coefficient.cmp(&b.coefficient);
    }
    match (a.coefficient.is_zero(), b.coefficient.is_zero()) {
        (true, true) => return Ordering::Equal,
        (true, false) => return Ordering::Less,
        (false, true) => return Ordering::Greater,
        (false, false) => {}
    }
    let by_place = a.adjusted().cmp(&b.adjusted());
    if by_place != Ordering::Equal {
        return by_place;
    }
    // The exponents are then no further apart than the digits.
    let padded = |number: &Number, by: i64| coefficient::shift_left(&number.coefficient, by);
    if a.exponent > b.exponent {
        padded(a, a.exponent - b.exponent).map_or(Ordering::Equal, |a| a.cmp(&b.coefficient))
    } else {
        padded(b, b.exponent - a.exponent).map_or(Ordering::Equal, |b| a.coefficient.cmp(&b))
    }
}

/// -1, 0 or 1 as a number.
fn as_number(order: Ordering) -> Number {
    Number::whole(order as i64)
}

/// How two numbers stand, as a number; a NaN gives a NaN.
pub fn compare(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    nan_of(&[a, b], rules, status).unwrap_or_else(|| as_number(order(a, b)))
}

/// As [`compare`], but quiet NaNs signal too.
pub fn compare_signal(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    match nan_of(&[a, b], rules, status) {
        Some(nan) => {
            *status |= INVALID_OPERATION;
            nan
        }
        None => as_number(order(a, b)),
    }
}

/// The order of all representations, NaNs among them.
pub fn compare_total(a: &Number, b: &Number) -> Number {
    as_number(total_order(a, b))
}

/// As [`compare_total`], without the signs.
pub fn compare_total_mag(a: &Number, b: &Number) -> Number {
    as_number(total_order(&a.signed(false), &b.signed(false)))
}

fn total_order(a: &Number, b: &Number) -> Ordering {
    if a.negative != b.negative {
        return b.negative.cmp(&a.negative);
    }
    let rank = |number: &Number| match number.kind {
        Kind::Finite | Kind::Infinite => 0,
        Kind::Signaling => 1,
        Kind::Quiet => 2,
    };
    let found = match (rank(a), rank(b)) {
        (0, 0) => order_of_sizes(a, b).then(a.exponent.cmp(&b.exponent)),
        (left, right) => left.cmp(&right).then_with(|| a.coefficient.cmp(&b.coefficient)),
    };
    if a.negative { found.reverse() } else { found }
}

/// Whether both have the same exponent, or both are infinite, or both NaNs.
pub fn same_quantum(a: &Number, b: &Number) -> bool {
    if a.is_finite() && b.is_finite() {
        return a.exponent == b.exponent;
    }
    a.is_nan() && b.is_nan() || a.is_infinite() && b.is_infinite()
}

pub fn max(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    extreme(a, b, (order, Ordering::Greater), rules, status)
}

pub fn min(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    extreme(a, b, (order, Ordering::Less), rules, status)
}

pub fn max_mag(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    extreme(a, b, (order_of_sizes, Ordering::Greater), rules, status)
}

pub fn min_mag(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    extreme(a, b, (order_of_sizes, Ordering::Less), rules, status)
}

/// The one that stands as wanted; a number wins over a quiet NaN.
fn extreme(
    a: &Number,
    b: &Number,
    (order, wanted): (fn(&Number, &Number) -> Ordering, Ordering),
    rules: &Rules,
    status: &mut Status,
) -> Number {
    let chosen = match (a.kind, b.kind) {
        (Kind::Quiet, Kind::Finite | Kind::Infinite) => b,
        (Kind::Finite | Kind::Infinite, Kind::Quiet) => a,
        _ => match nan_of(&[a, b], rules, status) {
            Some(nan) => return nan,
            None => {
                let found = order(a, b).then_with(|| order_of_equals(a, b));
                if found == wanted || found == Ordering::Equal { a } else { b }
            }
        },
    };
    chosen.clone().finish(rules, status)
}

/// The order of numbers of one value (or size): by sign, then by exponent.
fn order_of_equals(a: &Number, b: &Number) -> Ordering {
    if a.negative != b.negative {
        return b.negative.cmp(&a.negative);
    }
    let found = a.exponent.cmp(&b.exponent);
    if a.negative { found.reverse() } else { found }
}

/// The largest number below.
pub fn next_minus(a: &Number, rules: &Rules, status: &mut Status) -> Number {
    neighbour(a, true, rules, status)
}

/// The smallest number above.
pub fn next_plus(a: &Number, rules: &Rules, status: &mut Status) -> Number {
    neighbour(a, false, rules, status)
}

fn neighbour(a: &Number, is_below: bool, rules: &Rules, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a], rules, status) {
        return nan;
    }
    if a.is_infinite() {
        return if a.negative == is_below { a.clone() } else { round::largest(a.negative, rules, status) };
    }
    let rules = &rules.with_rounding(if is_below { Rounding::Floor } else { Rounding::Ceiling });
    let mut met = 0;
    let found = a.clone().finish(rules, &mut met);
    if met & (INEXACT | ERRORS) != 0 {
        *status |= met & ERRORS;
        return found;
    }
    let tiny = Number::small(false, 1, rules.tiny() - 1);
    let found = if is_below { subtract(a, &tiny, rules, &mut met) } else { add(a, &tiny, rules, &mut met) };
    *status |= met & ERRORS;
    found
}

/// The number beside `a` on the way to `b`.
pub fn next_toward(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a, b], rules, status) {
        return nan;
    }
    let found = match order(a, b) {
        Ordering::Equal => return a.signed(b.negative),
        Ordering::Less => next_plus(a, rules, status),
        Ordering::Greater => next_minus(a, rules, status),
    };
    if found.is_infinite() {
        *status |= OVERFLOW | ROUNDED | INEXACT;
    } else if found.adjusted() < rules.emin {
        *status |= UNDERFLOW | SUBNORMAL | ROUNDED | INEXACT;
        if found.is_zero() {
            *status |= CLAMPED;
        }
    }
    found
}
