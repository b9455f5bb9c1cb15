//! Sums, products, rounding to an exponent and square roots.

use super::condition::{INEXACT, INVALID_OPERATION, NO_MEMORY, ROUNDED};
use super::{Kind, Number, Rounding, Rules, Status, coefficient, fail, round};
use dashu_base::{DivRem, SquareRoot};
use dashu_int::UBig;

/// The NaN that operands lead to, if one of them is a NaN: the first signaling one, else the first.
pub(super) fn nan_of(operands: &[&Number], rules: &Rules, status: &mut Status) -> Option<Number> {
    let found = match operands.iter().find(|number| number.is_signaling()) {
        Some(signaling) => {
            *status |= INVALID_OPERATION;
            signaling
        }
        None => operands.iter().find(|number| number.kind == Kind::Quiet)?,
    };
    Some(Number { kind: Kind::Quiet, ..(*found).clone() }.fit_payload(rules))
}

pub fn add(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    sum(a, b, b.negative, rules, status)
}

pub fn subtract(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    sum(a, b, !b.negative, rules, status)
}

/// The sum of `a` and of `b` with the sign given.
fn sum(a: &Number, b: &Number, b_negative: bool, rules: &Rules, status: &mut Status) -> Number {
    if !a.is_finite() || !b.is_finite() {
        if let Some(nan) = nan_of(&[a, b], rules, status) {
            return nan;
        }
        return match (a.is_infinite(), b.is_infinite()) {
            (true, true) if a.negative != b_negative => fail(INVALID_OPERATION, status),
            (true, _) => Number::infinity(a.negative),
            _ => Number::infinity(b_negative),
        };
    }
    match exact_sum(a, b, b_negative, rules) {
        Some(sum) => sum.finish(rules, status),
        None => fail(NO_MEMORY, status),
    }
}

/// The sum before it is rounded; `None` if there is no room for it.
fn exact_sum(a: &Number, b: &Number, b_negative: bool, rules: &Rules) -> Option<Number> {
    if a.exponent == b.exponent {
        return Some(signed_sum(
            &a.coefficient,
            a.negative,
            &b.coefficient,
            b_negative,
            a.exponent,
            rules.rounding,
        ));
    }
    let a_is_big = a.exponent > b.exponent;
    let (big, small) = if a_is_big { (a, b) } else { (b, a) };
    let (big_negative, small_negative) =
        if a_is_big { (a.negative, b_negative) } else { (b_negative, a.negative) };
    let mut exponent = small.exponent;
    let mut low = std::borrow::Cow::Borrowed(&small.coefficient);
    let mut high = std::borrow::Cow::Borrowed(&big.coefficient);
    if !high.is_zero() {
        let digits = big.digits();
        let edge = big.exponent - 1 + if digits > rules.prec { 0 } else { digits - rules.prec - 1 };
        if small.adjusted() < edge {
            // So small a number only decides the rounding: any other that small does as well.
            low = std::borrow::Cow::Owned(UBig::from(u8::from(!low.is_zero())));
            exponent = edge;
        }
        high = std::borrow::Cow::Owned(coefficient::shift_left(&high, big.exponent - exponent)?);
    }
    Some(signed_sum(&high, big_negative, &low, small_negative, exponent, rules.rounding))
}

#[inline]
fn signed_sum(
    a: &UBig,
    a_negative: bool,
    b: &UBig,
    b_negative: bool,
    exponent: i64,
    rounding: Rounding,
) -> Number {
    if a_negative == b_negative {
        let total = match (coefficient::small(a), coefficient::small(b)) {
            (Some(a), Some(b)) => match a.checked_add(b) {
                Some(total) => UBig::from(total),
                None => UBig::from(a) + UBig::from(b),
            },
            _ => a + b,
        };
        return Number::new(a_negative, total, exponent);
    }
    match a.cmp(b) {
        std::cmp::Ordering::Greater => Number::new(a_negative, a - b, exponent),
        std::cmp::Ordering::Less => Number::new(b_negative, b - a, exponent),
        std::cmp::Ordering::Equal => Number::new(rounding == Rounding::Floor, UBig::ZERO, exponent),
    }
}

pub fn mul(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    if (!a.is_finite() || !b.is_finite())
        && let Some(nan) = nan_of(&[a, b], rules, status)
    {
        return nan;
    }
    product(a, b, status).finish(rules, status)
}

/// The whole product; neither is a NaN.
fn product(a: &Number, b: &Number, status: &mut Status) -> Number {
    let negative = a.negative != b.negative;
    if !a.is_finite() || !b.is_finite() {
        if a.is_zero() || b.is_zero() {
            return fail(INVALID_OPERATION, status);
        }
        return Number::infinity(negative);
    }
    let coefficient = match (coefficient::small(&a.coefficient), coefficient::small(&b.coefficient)) {
        (Some(a), Some(b)) => match a.checked_mul(b) {
            Some(product) => UBig::from(product),
            None => UBig::from(a) * UBig::from(b),
        },
        _ => &a.coefficient * &b.coefficient,
    };
    Number::new(negative, coefficient, a.exponent + b.exponent)
}

/// `a * b + c`, rounded once.
pub fn fma(a: &Number, b: &Number, c: &Number, rules: &Rules, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a, b], rules, status) {
        let is_settled = a.is_signaling() || b.is_signaling();
        return if is_settled { nan } else { add(&nan, c, rules, status) };
    }
    let product = product(a, b, status);
    if product.is_nan() { product } else { add(&product, c, rules, status) }
}

pub fn plus(a: &Number, rules: &Rules, status: &mut Status) -> Number {
    signed(a, a.negative, rules, status)
}

pub fn minus(a: &Number, rules: &Rules, status: &mut Status) -> Number {
    signed(a, !a.negative, rules, status)
}

pub fn abs(a: &Number, rules: &Rules, status: &mut Status) -> Number {
    signed(a, false, rules, status)
}

/// The number with a sign, rounded; a zero is negative only when rounding towards the negative.
fn signed(a: &Number, negative: bool, rules: &Rules, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a], rules, status) {
        return nan;
    }
    let loses_sign = a.is_zero() && rules.rounding != Rounding::Floor;
    a.signed(negative && !loses_sign).finish(rules, status)
}

/// The number rounded to the exponent of another.
pub fn quantize(a: &Number, model: &Number, rules: &Rules, status: &mut Status) -> Number {
    if !a.is_finite() || !model.is_finite() {
        if let Some(nan) = nan_of(&[a, model], rules, status) {
            return nan;
        }
        let both = a.is_infinite() && model.is_infinite();
        return if both { a.clone() } else { fail(INVALID_OPERATION, status) };
    }
    let exponent = model.exponent;
    if exponent > rules.emax || exponent < rules.tiny() {
        return fail(INVALID_OPERATION, status);
    }
    if a.is_zero() {
        return Number::small(a.negative, 0, exponent).finish(rules, status);
    }
    let added = a.exponent - exponent;
    if a.digits() + added > rules.prec {
        return fail(INVALID_OPERATION, status);
    }
    let mut met = 0;
    let found = if added >= 0 {
        match coefficient::shift_left(&a.coefficient, added) {
            Some(padded) => Number::new(a.negative, padded, exponent),
            None => return fail(NO_MEMORY, status),
        }
    } else {
        let (found, rest) = a.drop_digits(-added, rules, status);
        if found.is_nan() {
            return found;
        }
        met = if rest == 0 { ROUNDED } else { ROUNDED | INEXACT };
        found
    };
    if found.adjusted() > rules.emax || found.adjusted() < rules.tiny() {
        return fail(INVALID_OPERATION, status);
    }
    *status |= met;
    found.finish(rules, status)
}

/// The number rounded to a whole one, noting what is lost.
pub fn to_integral_exact(a: &Number, rules: &Rules, status: &mut Status) -> Number {
    integral(a, rules, true, status)
}

/// The number rounded to a whole one.
pub fn to_integral(a: &Number, rules: &Rules, status: &mut Status) -> Number {
    integral(a, rules, false, status)
}

fn integral(a: &Number, rules: &Rules, is_noted: bool, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a], rules, status) {
        return nan;
    }
    if a.is_infinite() || a.exponent >= 0 {
        return a.clone();
    }
    if a.coefficient.is_zero() {
        return Number::small(a.negative, 0, 0);
    }
    let (kept, rest) = coefficient::shift_right(&a.coefficient, -a.exponent);
    if is_noted {
        *status |= if rest == 0 { ROUNDED } else { ROUNDED | INEXACT };
    }
    Number::new(a.negative, round::rounded(kept, rest, a.negative, rules.rounding), 0)
}

/// The number without zeros at the end.
pub fn normalize(a: &Number, rules: &Rules, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a], rules, status) {
        return nan;
    }
    let mut found = a.clone().finish(rules, status);
    if !found.is_finite() {
        return found;
    }
    if found.coefficient.is_zero() {
        return Number::small(found.negative, 0, 0);
    }
    let most = if rules.clamp { rules.top() } else { rules.emax };
    let dropped = coefficient::trailing_zeros(&found.coefficient).min(most - found.exponent);
    if dropped > 0 {
        found.coefficient = coefficient::shift_right(&found.coefficient, dropped).0;
        found.exponent += dropped;
    }
    found
}

/// The square root, rounded half to even.
pub fn sqrt(a: &Number, rules: &Rules, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a], rules, status) {
        return nan;
    }
    let rules = &rules.with_rounding(Rounding::HalfEven);
    let ideal = a.exponent >> 1;
    if a.is_zero() {
        return Number::small(a.negative, 0, ideal).finish(rules, status);
    }
    if a.negative {
        return fail(INVALID_OPERATION, status);
    }
    if a.is_infinite() {
        return a.clone();
    }
    let radicand = if a.exponent & 1 == 1 { &a.coefficient * 10u8 } else { a.coefficient.clone() };
    // Twice the shift is added to the digits of the radicand, so that the root has one more than are asked for.
    let shift = rules.prec + 1 - (coefficient::digits(&radicand) + 1) / 2;
    let (radicand, rest) = if shift >= 0 {
        match coefficient::shift_left(&radicand, 2 * shift) {
            Some(padded) => (padded, UBig::ZERO),
            None => return fail(NO_MEMORY, status),
        }
    } else {
        radicand.div_rem(coefficient::power(-2 * shift))
    };
    let root = radicand.sqrt();
    let is_exact = rest.is_zero() && &root * &root == radicand;
    let (root, exponent) = match (is_exact, shift >= 0) {
        (true, true) => (coefficient::shift_right(&root, shift).0, ideal),
        (true, false) => (root * coefficient::power(-shift), ideal),
        // A last digit that is neither 0 nor 5 decides no tie.
        (false, _) if coefficient::last_digit(&root).is_multiple_of(5) => (root + 1u8, ideal - shift),
        (false, _) => (root, ideal - shift),
    };
    Number::new(false, root, exponent).finish(rules, status)
}
