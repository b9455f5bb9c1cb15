//! `float.hex` and `float.fromhex`.

use super::decompose;
use crate::fault::{Fault, FaultResult};
use crate::number::int::{round_scaled, trim};

/// `value.hex()`.
pub fn hex(value: f64) -> String {
    if !value.is_finite() {
        return super::repr(value);
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let (mantissa, exponent) = decompose(value);
    format!("{sign}0x{}.{:013x}p{:+}", mantissa >> 52, mantissa & ((1 << 52) - 1), exponent + 52)
}

/// `float.fromhex(text)`.
///
/// # Errors
/// `ValueError` for other text, `OverflowError` for a number beyond the floats.
pub fn from_hex(text: &[u8]) -> FaultResult<f64> {
    let text = trim(text);
    let (negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let magnitude = if [&b"inf"[..], b"infinity"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
        f64::INFINITY
    } else if text.eq_ignore_ascii_case(b"nan") {
        f64::NAN
    } else {
        read_magnitude(text)?
    };
    Ok(if negative { -magnitude } else { magnitude })
}

#[cold]
fn invalid() -> Fault {
    Fault::value("invalid hexadecimal floating-point string")
}

fn read_magnitude(text: &[u8]) -> FaultResult<f64> {
    let text = match text {
        [b'0', b'x' | b'X', rest @ ..] => rest,
        _ => text,
    };
    let end = text.iter().position(|byte| !byte.is_ascii_hexdigit() && *byte != b'.').unwrap_or(text.len());
    let (digits, tail) = text.split_at(end);
    let point = digits.iter().position(|byte| *byte == b'.');
    let places = point.map_or(0, |index| digits.len() - index - 1);
    let has_digit = digits.len() > usize::from(point.is_some());
    if !has_digit || digits.iter().filter(|byte| **byte == b'.').count() > 1 {
        return Err(invalid());
    }
    let exponent = match tail {
        [] => 0,
        [b'p' | b'P', rest @ ..] => read_exponent(rest).ok_or_else(invalid)?,
        _ => return Err(invalid()),
    };
    let mut mantissa = 0u128;
    let (mut dropped, mut sticky) = (0i64, false);
    for digit in digits.iter().filter_map(|byte| (*byte as char).to_digit(16)) {
        if mantissa >> 120 == 0 {
            mantissa = mantissa << 4 | u128::from(digit);
        } else {
            dropped += 4;
            sticky |= digit != 0;
        }
    }
    let magnitude = round_scaled(mantissa, exponent.saturating_add(dropped - 4 * places as i64), sticky);
    if magnitude.is_infinite() {
        return Err(Fault::overflow("hexadecimal value too large to represent as a float"));
    }
    Ok(magnitude)
}

/// A decimal exponent, saturated far beyond what any text of digits can balance.
fn read_exponent(text: &[u8]) -> Option<i64> {
    const LIMIT: i64 = i64::MAX / 4;
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = digits
        .iter()
        .fold(0i64, |sum, digit| sum.saturating_mul(10).saturating_add(i64::from(digit - b'0')).min(LIMIT));
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing() {
        let cases = [
            (0.0, "0x0.0p+0"),
            (-0.0, "-0x0.0p+0"),
            (1.5, "0x1.8000000000000p+0"),
            (5e-324, "0x0.0000000000001p-1022"),
            (-1e308, "-0x1.1ccf385ebc8a0p+1023"),
            (f64::INFINITY, "inf"),
            (f64::NAN, "nan"),
        ];
        for (value, want) in cases {
            assert_eq!(hex(value), want);
        }
    }

    #[test]
    fn reading() {
        let good = [
            ("0x1.8p1", 3.0),
            ("  -0X.8p+1  ", -1.0),
            ("-Infinity", -f64::INFINITY),
            ("1", 1.0),
            ("0x1.fffffffffffff7p1023", f64::MAX),
            ("0x1p-99999999999999999999", 0.0),
            ("0x0p99999999999999999999", 0.0),
            ("0x1.00000000000008p0", 1.0),
            ("0x1.000000000000080000000000000000000000000000001p0", 1.0 + f64::EPSILON),
            ("0x00000000000000000000000000000000000000001p0", 1.0),
        ];
        for (text, want) in good {
            assert_eq!(from_hex(text.as_bytes()), Ok(want), "{text}");
        }
        for text in ["0x", "0x1p", "abc def", "1.2.3", "", "é", "0x1_0p1", "0x1p+", "-", "infx", "0x.p0"] {
            assert_eq!(
                from_hex(text.as_bytes()).expect_err("a failure").message,
                "invalid hexadecimal floating-point string"
            );
        }
        for text in ["0x1p1024", "0x1p99999999999999999999", "0x1.fffffffffffff8p1023"] {
            let fault = from_hex(text.as_bytes()).expect_err("a failure");
            assert_eq!(fault.message, "hexadecimal value too large to represent as a float");
        }
    }
}
