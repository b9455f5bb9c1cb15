//! How the parts of a number come together: sign, prefix, grouped digits, fraction, padding.

use super::{Align, FormatSpec, Sign};
use crate::fault::{Fault, FaultResult};
use crate::text::wtf8;
use std::borrow::Cow;

/// A greater width is refused with `MemoryError`.
pub(super) const MAX_WIDTH: usize = isize::MAX as usize >> 8;
/// The size of the groups in decimal notation.
pub(super) const THOUSANDS: usize = 3;

/// A number in pieces, all ASCII.
pub(super) struct Parts<'a> {
    pub negative: bool,
    /// `0x` and the like.
    pub prefix: &'a str,
    /// The digits before the point.
    pub digits: &'a str,
    /// The rest: the point and what follows, an exponent, or `inf`.
    pub rest: &'a str,
    pub group_len: usize,
}

impl FormatSpec {
    /// Puts a number together and pads it.
    pub(super) fn lay_out(&self, parts: &Parts) -> FaultResult<Vec<u8>> {
        let sign = match (parts.negative, self.sign) {
            (true, _) => "-",
            (false, Some(Sign::Plus)) => "+",
            (false, Some(Sign::Space)) => " ",
            (false, _) => "",
        };
        let rest = match self.fraction_grouping {
            Some(separator) => Cow::Owned(group_fraction(parts.rest, separator)),
            None => Cow::Borrowed(parts.rest),
        };
        if self.width > MAX_WIDTH {
            return Err(Fault::memory());
        }
        let after_sign = self.align == Some(Align::AfterSign);
        let fixed_len = sign.len() + parts.prefix.len() + rest.len();
        let zeros = after_sign && self.fill == u32::from(b'0') && !parts.digits.is_empty();
        let min_len = if zeros { self.width.saturating_sub(fixed_len) } else { 0 };
        let digits = group_whole(parts.digits, self.grouping, parts.group_len, min_len);
        let missing = self.width.saturating_sub(fixed_len + digits.len());
        let (left, middle, right) = match self.align.unwrap_or(Align::Right) {
            Align::Left => (0, 0, missing),
            Align::Right => (missing, 0, 0),
            Align::Center => (missing / 2, 0, missing - missing / 2),
            Align::AfterSign => (0, missing, 0),
        };
        let mut out = Vec::new();
        out.try_reserve_exact(fixed_len + digits.len() + 4 * missing).map_err(|_| Fault::memory())?;
        self.write_fill(&mut out, left);
        out.extend_from_slice(sign.as_bytes());
        out.extend_from_slice(parts.prefix.as_bytes());
        self.write_fill(&mut out, middle);
        out.extend_from_slice(digits.as_bytes());
        out.extend_from_slice(rest.as_bytes());
        self.write_fill(&mut out, right);
        Ok(out)
    }

    /// Appends the fill character `count` times.
    pub(super) fn write_fill(&self, out: &mut Vec<u8>, count: usize) {
        match u8::try_from(self.fill) {
            Ok(byte) if byte.is_ascii() => out.resize(out.len() + count, byte),
            _ => (0..count).for_each(|_| wtf8::push(out, self.fill)),
        }
    }
}

/// The digits with separators, and with zeros in front up to `min_len` characters; a separator never comes first.
fn group_whole(digits: &str, separator: Option<u8>, group_len: usize, min_len: usize) -> Cow<'_, str> {
    let Some(separator) = separator else {
        if digits.len() >= min_len {
            return Cow::Borrowed(digits);
        }
        return Cow::Owned("0".repeat(min_len - digits.len()) + digits);
    };
    if digits.is_empty() {
        return Cow::Borrowed(digits);
    }
    // With n digits in groups of g there are (n - 1) / g separators; take the least n that is long enough.
    let grouped_len = |count: usize| count + (count - 1) / group_len;
    let mut count = digits.len().max(min_len - min_len / (group_len + 1));
    if grouped_len(count) < min_len {
        count += 1;
    }
    let zeros = count - digits.len();
    let mut out = String::with_capacity(grouped_len(count));
    for place in 0..count {
        if place > 0 && (count - place).is_multiple_of(group_len) {
            out.push(separator as char);
        }
        out.push(if place < zeros { '0' } else { digits.as_bytes()[place - zeros] as char });
    }
    Cow::Owned(out)
}

/// The digits behind the point with separators, counted from the point.
fn group_fraction(rest: &str, separator: u8) -> String {
    let Some(fraction) = rest.strip_prefix('.') else { return rest.to_owned() };
    let end = fraction.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(fraction.len());
    let mut out = String::with_capacity(rest.len() + end / THOUSANDS + 1);
    out.push('.');
    for (place, digit) in fraction[..end].chars().enumerate() {
        if place > 0 && place % THOUSANDS == 0 {
            out.push(separator as char);
        }
        out.push(digit);
    }
    out + &fraction[end..]
}
