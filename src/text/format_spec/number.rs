//! `format()` of integers and floats.

use super::layout::{Parts, THOUSANDS};
use super::{Align, FormatSpec, MAX_PRECISION, Sign};
use crate::fault::{Fault, FaultResult};
use crate::number::float::{self, Notation};
use crate::number::int::{self, IntRef};
use crate::text::wtf8::{self, Str};

/// The size of the groups in binary, octal and hexadecimal notation.
const FOURS: usize = 4;

/// `format(value, spec)` for an `int`; see [`int::to_decimal`] for `max_digits`.
///
/// # Errors
/// `ValueError`; `OverflowError` for a code point out of range, or for a number beyond the floats in their notations.
pub fn format_int(value: IntRef, spec: &[u8], type_name: &str, max_digits: usize) -> FaultResult<Vec<u8>> {
    if spec.is_empty() {
        return int::to_decimal(value, max_digits).map(String::into_bytes);
    }
    FormatSpec::parse(spec, type_name, true)?.apply_to_int(value, type_name, max_digits)
}

impl FormatSpec {
    /// [`format_int`] with a specification parsed before.
    pub fn apply_to_int(&self, value: IntRef, type_name: &str, max_digits: usize) -> FaultResult<Vec<u8>> {
        match self.code() {
            None | Some(b'd' | b'n' | b'b' | b'o' | b'x' | b'X' | b'c') => write_int(value, self, max_digits),
            Some(b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%') => write_float(int::to_float(value)?, self),
            Some(_) => Err(self.unknown_code(type_name)),
        }
    }

    /// [`format_float`] with a specification parsed before.
    pub fn apply_to_float(&self, value: f64, type_name: &str) -> FaultResult<Vec<u8>> {
        match self.code() {
            None | Some(b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n' | b'%') => write_float(value, self),
            Some(_) => Err(self.unknown_code(type_name)),
        }
    }
}

fn write_int(value: IntRef, spec: &FormatSpec, max_digits: usize) -> FaultResult<Vec<u8>> {
    if spec.precision.is_some() {
        return Err(Fault::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(Fault::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    let (radix, prefix) = match spec.code() {
        Some(b'c') => return write_character(value, spec),
        Some(b'b') => (2, "0b"),
        Some(b'o') => (8, "0o"),
        Some(b'x') => (16, "0x"),
        Some(b'X') => (16, "0X"),
        _ => (10, ""),
    };
    let mut text =
        if radix == 10 { int::to_decimal(value, max_digits)? } else { int::format_radix(value, radix) };
    if spec.code() == Some(b'X') {
        text.make_ascii_uppercase();
    }
    let parts = Parts {
        negative: text.starts_with('-'),
        prefix: if spec.alternate { prefix } else { "" },
        digits: text.trim_start_matches('-'),
        rest: "",
        group_len: if radix == 10 { THOUSANDS } else { FOURS },
    };
    spec.lay_out(&parts)
}

fn write_character(value: IntRef, spec: &FormatSpec) -> FaultResult<Vec<u8>> {
    if spec.sign.is_some() {
        return Err(Fault::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(Fault::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let value = value.to_i64().ok_or_else(|| Fault::overflow("Python int too large to convert to C long"))?;
    let point = u32::try_from(value).ok().filter(|point| *point < 0x11_0000);
    let point = point.ok_or_else(|| Fault::overflow("%c arg not in range(0x110000)"))?;
    spec.pad(Str::new(&wtf8::encode(point)), Align::Right)
}

/// `format(value, spec)` for a `float`.
///
/// # Errors
/// `ValueError`.
pub fn format_float(value: f64, spec: &[u8], type_name: &str) -> FaultResult<Vec<u8>> {
    if spec.is_empty() {
        return Ok(float::repr(value).into_bytes());
    }
    FormatSpec::parse(spec, type_name, true)?.apply_to_float(value, type_name)
}

fn write_float(value: f64, spec: &FormatSpec) -> FaultResult<Vec<u8>> {
    let precision = precision(spec)?;
    let (value, percent) = if spec.code() == Some(b'%') { (value * 100.0, "%") } else { (value, "") };
    let (notation, precision) = match (spec.code(), precision) {
        (None, None) => (Notation::Repr, 0),
        (None, Some(digits)) => (Notation::GeneralFloat, digits),
        (Some(code), digits) => (notation(code), digits.unwrap_or(6)),
    };
    let mut text = write_digits(value, notation, precision, spec);
    text.push_str(percent);
    let plain_sign = text.starts_with('-') || !matches!(spec.sign, Some(Sign::Plus | Sign::Space));
    if plain_sign && spec.width <= text.len() && spec.grouping.is_none() && spec.fraction_grouping.is_none() {
        return Ok(text.into_bytes());
    }
    lay_out_float(&text, spec)
}

/// The precision, if it is one that can be served.
pub(super) fn precision(spec: &FormatSpec) -> FaultResult<Option<usize>> {
    match spec.precision {
        Some(digits) if digits > MAX_PRECISION => Err(Fault::value("precision too big")),
        precision => Ok(precision),
    }
}

pub(super) fn notation(code: u8) -> Notation {
    match code {
        b'e' | b'E' => Notation::Exponent,
        b'f' | b'F' | b'%' => Notation::Fixed,
        _ => Notation::General,
    }
}

/// The number in its notation, in the case of the presentation type, a negative zero as `z` wants it.
pub(super) fn write_digits(value: f64, notation: Notation, precision: usize, spec: &FormatSpec) -> String {
    let mut text = float::format(value, notation, precision, spec.alternate);
    if matches!(spec.code(), Some(b'E' | b'F' | b'G')) {
        text.make_ascii_uppercase();
    }
    if spec.no_negative_zero && text.starts_with('-') && is_zero(&text) {
        text.remove(0);
    }
    text
}

/// Whether all digits before an exponent are zeros.
fn is_zero(text: &str) -> bool {
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    mantissa.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'))
}

/// Splits a float's text into its parts and lays them out.
pub(super) fn lay_out_float(text: &str, spec: &FormatSpec) -> FaultResult<Vec<u8>> {
    let unsigned = text.trim_start_matches('-');
    let end = unsigned.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(unsigned.len());
    let (digits, rest) = unsigned.split_at(end);
    let negative = unsigned.len() < text.len();
    spec.lay_out(&Parts { negative, prefix: "", digits, rest, group_len: THOUSANDS })
}
