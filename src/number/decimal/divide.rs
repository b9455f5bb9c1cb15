//! The divisions: exact to the precision, whole, and their remainders.

use super::arithmetic::{add, nan_of};
use super::condition::{
    CLAMPED, DIVISION_BY_ZERO, DIVISION_IMPOSSIBLE, DIVISION_UNDEFINED, ERRORS, INVALID_OPERATION, NO_MEMORY,
};
use super::{Number, Rules, Status, coefficient, compare, fail};
use dashu_base::DivRem;
use dashu_int::UBig;
use std::cmp::Ordering;

pub fn divide(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    let negative = a.negative != b.negative;
    if !a.is_finite() || !b.is_finite() {
        if let Some(nan) = nan_of(&[a, b], rules, status) {
            return nan;
        }
        if a.is_infinite() {
            return if b.is_infinite() {
                fail(INVALID_OPERATION, status)
            } else {
                Number::infinity(negative)
            };
        }
        *status |= CLAMPED;
        return Number::small(negative, 0, rules.tiny());
    }
    if b.coefficient.is_zero() {
        return by_zero(a, negative, status);
    }
    if a.coefficient.is_zero() {
        return Number::small(negative, 0, a.exponent - b.exponent).finish(rules, status);
    }
    match quotient(a, b, rules) {
        Some(quotient) => quotient.finish(rules, status),
        None => fail(NO_MEMORY, status),
    }
}

#[cold]
fn by_zero(a: &Number, negative: bool, status: &mut Status) -> Number {
    if a.coefficient.is_zero() && a.is_finite() {
        return fail(DIVISION_UNDEFINED, status);
    }
    *status |= DIVISION_BY_ZERO;
    Number::infinity(negative)
}

/// The quotient of numbers that are finite and not zero, with a digit or two more than the precision.
fn quotient(a: &Number, b: &Number, rules: &Rules) -> Option<Number> {
    let ideal = a.exponent - b.exponent;
    let shift = b.digits() - a.digits() + rules.prec + 1;
    let (mut quotient, rest) = if shift >= 0 {
        divided(coefficient::shift_left(&a.coefficient, shift)?, &b.coefficient)
    } else {
        divided(a.coefficient.clone(), &coefficient::shift_left(&b.coefficient, -shift)?)
    };
    let mut exponent = ideal - shift;
    if !rest.is_zero() {
        if coefficient::last_digit(&quotient).is_multiple_of(5) {
            // A last digit that is neither 0 nor 5 decides no tie.
            quotient = coefficient::increment(quotient);
        }
    } else if exponent < ideal {
        let dropped = coefficient::trailing_zeros(&quotient).min(ideal - exponent);
        if dropped > 0 {
            quotient = coefficient::shift_right(&quotient, dropped).0;
            exponent += dropped;
        }
    }
    Some(Number::new(a.negative != b.negative, quotient, exponent))
}

#[inline]
fn divided(a: UBig, b: &UBig) -> (UBig, UBig) {
    match (coefficient::small(&a), coefficient::small(b)) {
        (Some(a), Some(b)) => (UBig::from(a / b), UBig::from(a % b)),
        _ => a.div_rem(b),
    }
}

/// The whole quotient and the remainder of numbers that are finite, `b` not zero, without rounding.
fn whole_parts(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Option<(Number, Number)> {
    let negative = a.negative != b.negative;
    let ideal = a.exponent.min(b.exponent);
    let none = || Number::small(negative, 0, 0);
    if a.coefficient.is_zero() {
        return Some((none(), Number::small(a.negative, 0, ideal)));
    }
    let apart = a.adjusted() - b.adjusted();
    if apart > rules.prec {
        *status |= DIVISION_IMPOSSIBLE;
        return None;
    }
    let aligned = |number: &Number, status: &mut Status| {
        let padded = coefficient::shift_left(&number.coefficient, number.exponent - ideal);
        if padded.is_none() {
            *status |= NO_MEMORY;
        }
        padded
    };
    if apart < 0 {
        return Some((none(), Number::new(a.negative, aligned(a, status)?, ideal)));
    }
    let (quotient, rest) = divided(aligned(a, status)?, &aligned(b, status)?);
    if coefficient::digits(&quotient) > rules.prec {
        *status |= DIVISION_IMPOSSIBLE;
        return None;
    }
    Some((Number::new(negative, quotient, 0), Number::new(a.negative, rest, ideal)))
}

/// The whole quotient and the remainder.
pub fn div_mod(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> (Number, Number) {
    let negative = a.negative != b.negative;
    if let Some(nan) = nan_of(&[a, b], rules, status) {
        return (nan.clone(), nan);
    }
    if a.is_infinite() {
        let quotient = if b.is_infinite() { Number::nan() } else { Number::infinity(negative) };
        return (quotient, fail(INVALID_OPERATION, status));
    }
    if b.is_infinite() {
        return (Number::small(negative, 0, 0), a.clone().finish(rules, status));
    }
    if b.coefficient.is_zero() {
        let quotient = by_zero(a, negative, status);
        *status |= if quotient.is_nan() { 0 } else { INVALID_OPERATION };
        return (quotient, Number::nan());
    }
    match whole_parts(a, b, rules, status) {
        Some((quotient, rest)) => (quotient.finish(rules, status), rest.finish(rules, status)),
        None => (Number::nan(), Number::nan()),
    }
}

/// The whole quotient.
pub fn divide_int(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    let negative = a.negative != b.negative;
    if let Some(nan) = nan_of(&[a, b], rules, status) {
        return nan;
    }
    match (a.is_infinite(), b.is_infinite()) {
        (true, true) => return fail(INVALID_OPERATION, status),
        (true, false) => return Number::infinity(negative),
        (false, true) => return Number::small(negative, 0, 0),
        (false, false) => {}
    }
    if b.coefficient.is_zero() {
        return by_zero(a, negative, status);
    }
    match whole_parts(a, b, rules, status) {
        Some((quotient, _)) => quotient.finish(rules, status),
        None => Number::nan(),
    }
}

/// What a remainder is where there is nothing to divide.
fn special_remainder(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Option<Number> {
    if let Some(nan) = nan_of(&[a, b], rules, status) {
        return Some(nan);
    }
    if a.is_infinite() {
        return Some(fail(INVALID_OPERATION, status));
    }
    if b.is_infinite() {
        return Some(a.clone().finish(rules, status));
    }
    if b.coefficient.is_zero() {
        let why = if a.coefficient.is_zero() { DIVISION_UNDEFINED } else { INVALID_OPERATION };
        return Some(fail(why, status));
    }
    None
}

/// The remainder of the whole division; it has the sign of `a`.
pub fn remainder(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    if let Some(special) = special_remainder(a, b, rules, status) {
        return special;
    }
    match whole_parts(a, b, rules, status) {
        Some((_, rest)) => rest.finish(rules, status),
        None => Number::nan(),
    }
}

/// The remainder that is nearest to zero.
pub fn remainder_near(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    if let Some(special) = special_remainder(a, b, rules, status) {
        return special;
    }
    let Some((quotient, rest)) = whole_parts(a, b, rules, status) else { return Number::nan() };
    let apart = b.adjusted() - rest.adjusted();
    if rest.coefficient.is_zero() || !(-1..=1).contains(&apart) {
        return rest.finish(rules, status);
    }
    let mut met = 0;
    let other = add(&rest, &b.signed(!rest.negative), &Rules::WIDEST, &mut met);
    if met & ERRORS != 0 {
        return fail(met & ERRORS, status);
    }
    let is_nearer = match compare::order_of_sizes(&other, &rest) {
        Ordering::Less => true,
        Ordering::Equal => coefficient::is_odd(&quotient.coefficient),
        Ordering::Greater => false,
    };
    if !is_nearer {
        return rest.finish(rules, status);
    }
    let next = coefficient::increment(quotient.coefficient);
    if coefficient::digits(&next) > rules.prec {
        return fail(DIVISION_IMPOSSIBLE, status);
    }
    other.finish(rules, status)
}
