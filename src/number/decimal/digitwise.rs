//! Operations on digits and exponents: shifting, rotating, scaling, and logic on zeros and ones.

use super::arithmetic::nan_of;
use super::condition::{DIVISION_BY_ZERO, INVALID_OPERATION, NO_MEMORY};
use super::{BELOW, BEYOND, Number, Rules, Status, coefficient, fail};

/// The exponent of the first digit, as a number.
pub fn logb(a: &Number, rules: &Rules, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a], rules, status) {
        return nan;
    }
    if a.is_infinite() {
        return Number::infinity(false);
    }
    if a.is_zero() {
        *status |= DIVISION_BY_ZERO;
        return Number::infinity(true);
    }
    Number::whole(a.adjusted()).finish(rules, status)
}

/// The operand that counts digits: a whole number with exponent 0 up to a limit.
fn count(b: &Number, limit: i64) -> Option<i64> {
    if !b.is_finite() || b.exponent != 0 {
        return None;
    }
    let size = i64::try_from(&b.coefficient).ok().filter(|size| *size <= limit)?;
    Some(if b.negative { -size } else { size })
}

/// `a * 10**b`.
pub fn scaleb(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a, b], rules, status) {
        return nan;
    }
    let Some(by) = count(b, 2 * (rules.emax + rules.prec)) else { return fail(INVALID_OPERATION, status) };
    if a.is_infinite() {
        return a.clone();
    }
    let exponent = a.exponent.saturating_add(by).clamp(BELOW, BEYOND);
    Number { exponent, ..a.clone() }.finish(rules, status)
}

/// The digits moved to the left (or right, by a negative number); what leaves the precision is lost.
pub fn shift(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a, b], rules, status) {
        return nan;
    }
    let Some(by) = count(b, rules.prec) else { return fail(INVALID_OPERATION, status) };
    if a.is_infinite() {
        return a.clone();
    }
    let kept = coefficient::last_digits(&a.coefficient, rules.prec);
    let shifted = if by < 0 {
        coefficient::shift_right(&kept, -by).0
    } else {
        match coefficient::shift_left(&kept, by) {
            Some(padded) => coefficient::last_digits(&padded, rules.prec),
            None => return fail(NO_MEMORY, status),
        }
    };
    Number { coefficient: shifted, ..a.clone() }
}

/// The digits of the precision turned in a circle.
pub fn rotate(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a, b], rules, status) {
        return nan;
    }
    let Some(by) = count(b, rules.prec) else { return fail(INVALID_OPERATION, status) };
    if a.is_infinite() {
        return a.clone();
    }
    let left = if by < 0 { rules.prec + by } else { by };
    let kept = coefficient::last_digits(&a.coefficient, rules.prec);
    let low = coefficient::shift_right(&kept, rules.prec - left).0;
    let Some(high) = coefficient::shift_left(&kept, left) else { return fail(NO_MEMORY, status) };
    Number { coefficient: coefficient::last_digits(&high, rules.prec) + low, ..a.clone() }
}

pub fn and(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    logical(a, b, |x, y| x & y, rules, status)
}

pub fn or(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    logical(a, b, |x, y| x | y, rules, status)
}

pub fn xor(a: &Number, b: &Number, rules: &Rules, status: &mut Status) -> Number {
    logical(a, b, |x, y| x ^ y, rules, status)
}

/// All digits of the precision turned over.
pub fn invert(a: &Number, rules: &Rules, status: &mut Status) -> Number {
    let Some(digits) = logical_digits(a) else { return fail(INVALID_OPERATION, status) };
    if coefficient::is_excessive(rules.prec) {
        return fail(NO_MEMORY, status);
    }
    let prec = rules.prec as usize;
    let start = digits.len().saturating_sub(prec);
    let mut inverted = vec![b'1'; prec - (digits.len() - start)];
    inverted.extend(digits[start..].iter().map(|digit| digit ^ 1));
    Number::new(false, coefficient::parse(&inverted), 0)
}

/// The digits of an operand of logic: zeros and ones only.
fn logical_digits(a: &Number) -> Option<Vec<u8>> {
    if !a.is_finite() || a.negative || a.exponent != 0 {
        return None;
    }
    let digits = coefficient::text(&a.coefficient).into_bytes();
    digits.iter().all(|digit| matches!(digit, b'0' | b'1')).then_some(digits)
}

fn logical(
    a: &Number,
    b: &Number,
    operation: fn(u8, u8) -> u8,
    rules: &Rules,
    status: &mut Status,
) -> Number {
    let (Some(a), Some(b)) = (logical_digits(a), logical_digits(b)) else {
        return fail(INVALID_OPERATION, status);
    };
    let length = a.len().max(b.len()).min(usize::try_from(rules.prec).unwrap_or(usize::MAX));
    let bit = |digits: &[u8], place: usize| match digits.len().checked_sub(place + 1) {
        Some(at) => digits[at] - b'0',
        None => 0,
    };
    let digits: Vec<u8> =
        (0..length).rev().map(|place| b'0' + operation(bit(&a, place), bit(&b, place))).collect();
    Number::new(false, coefficient::parse(&digits), 0)
}
