//! Numbers from and to text.

use super::condition::{CLAMPED, CONVERSION_SYNTAX, ERRORS, INEXACT, INVALID_OPERATION, ROUNDED};
use super::{BELOW, BEYOND, Kind, Number, Rules, Status, coefficient, fail};
use crate::text::unicode;
use crate::text::wtf8::CodePoints;
use dashu_int::UBig;

impl Number {
    /// The number that a text means, exactly.
    pub fn parse_exact(text: &[u8], status: &mut Status) -> Number {
        let mut met = 0;
        let number = Number::parse(text, &Rules::WIDEST, &mut met);
        if met & (INEXACT | ROUNDED | CLAMPED) != 0 {
            return fail(INVALID_OPERATION, status);
        }
        *status |= met & ERRORS;
        number
    }

    /// The number that an ASCII text means, rounded.
    pub fn parse(text: &[u8], rules: &Rules, status: &mut Status) -> Number {
        match Self::read(text, rules) {
            Some(number) if number.is_finite() => number.finish(rules, status),
            Some(number) => number,
            None => fail(CONVERSION_SYNTAX, status),
        }
    }

    fn read(text: &[u8], rules: &Rules) -> Option<Number> {
        let (negative, text) = match text {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            _ => (false, text),
        };
        if text.first().is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.') {
            return read_finite(negative, text);
        }
        let lower = text.to_ascii_lowercase();
        if lower == b"inf" || lower == b"infinity" {
            return Some(Number::infinity(negative));
        }
        let (kind, payload) = match lower.strip_prefix(b"snan") {
            Some(payload) => (Kind::Signaling, payload),
            None => (Kind::Quiet, lower.strip_prefix(b"nan")?),
        };
        if !payload.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let coefficient = coefficient::parse(payload);
        let room = rules.prec - i64::from(rules.clamp);
        let fits = coefficient.is_zero() || coefficient::digits(&coefficient) <= room;
        fits.then_some(Number { coefficient, exponent: 0, negative, kind })
    }

    /// The text, with an exponent where the number is very small or its last digit stands before the point.
    pub fn scientific(&self, capitals: bool) -> String {
        self.show(capitals, false)
    }

    /// The text, with an exponent that is a multiple of three.
    pub fn engineering(&self, capitals: bool) -> String {
        self.show(capitals, true)
    }

    fn show(&self, capitals: bool, by_threes: bool) -> String {
        let mut out = String::from(if self.negative { "-" } else { "" });
        if !self.is_finite() {
            out.push_str(match self.kind {
                Kind::Quiet => "NaN",
                Kind::Signaling => "sNaN",
                _ => "Infinity",
            });
            if !self.coefficient.is_zero() {
                out.push_str(&coefficient::text(&self.coefficient));
            }
            return out;
        }
        let digits = coefficient::text(&self.coefficient);
        let left = self.exponent + digits.len() as i64;
        let place = if self.exponent <= 0 && left > -6 {
            left
        } else if !by_threes {
            1
        } else if self.coefficient.is_zero() {
            (left + 1).rem_euclid(3) - 1
        } else {
            (left - 1).rem_euclid(3) + 1
        };
        push_digits(&mut out, &digits, place);
        if left != place {
            out.push(if capitals { 'E' } else { 'e' });
            out.push_str(&format!("{:+}", left - place));
        }
        out
    }
}

/// The digits with a point after so many of them.
pub(super) fn push_digits(out: &mut String, digits: &str, place: i64) {
    let count = digits.len() as i64;
    if place <= 0 {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', place.unsigned_abs() as usize));
        out.push_str(digits);
    } else if place >= count {
        out.push_str(digits);
        out.extend(std::iter::repeat_n('0', (place - count) as usize));
    } else {
        let (whole, fraction) = digits.split_at(place as usize);
        out.push_str(whole);
        out.push('.');
        out.push_str(fraction);
    }
}

fn read_finite(negative: bool, text: &[u8]) -> Option<Number> {
    let end = text.iter().position(|byte| matches!(byte, b'e' | b'E')).unwrap_or(text.len());
    let (digits, exponent) = text.split_at(end);
    let exponent = if exponent.is_empty() { 0 } else { read_exponent(&exponent[1..])? };
    let (coefficient, places) = match digits.iter().position(|byte| *byte == b'.') {
        None => (read_digits(digits)?, 0),
        Some(point) => {
            let all = [&digits[..point], &digits[point + 1..]].concat();
            (read_digits(&all)?, digits.len() - point - 1)
        }
    };
    let exponent = exponent.saturating_sub(places as i64).clamp(BELOW, BEYOND);
    Some(Number::new(negative, coefficient, exponent))
}

fn read_digits(digits: &[u8]) -> Option<UBig> {
    let are_digits = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    are_digits.then(|| coefficient::parse(digits))
}

/// A signed number; what is too large for it becomes the nearest.
fn read_exponent(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let size =
        digits.iter().fold(0i64, |sum, digit| sum.saturating_mul(10).saturating_add(i64::from(digit - b'0')));
    Some(if negative { -size } else { size })
}

/// A text with its digits of any script as ASCII ones; `None` if something else stands there that is not ASCII. White
/// space around and underscores go if the text is `loose`.
pub fn to_ascii(text: &[u8], loose: bool) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    for point in CodePoints::new(text) {
        match u8::try_from(point).ok().filter(u8::is_ascii) {
            Some(b'_') if loose => {}
            Some(byte) => out.push(if unicode::is_space(point) { b' ' } else { byte }),
            None if unicode::is_space(point) => out.push(b' '),
            None => out.push(b'0' + unicode::decimal_value(point)?),
        }
    }
    Some(if loose { out.trim_ascii().to_vec() } else { out })
}
