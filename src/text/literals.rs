//! `int()`, `float()` and `complex()` of text: Unicode digits and spaces, and the errors that quote the text.

use super::strings::repr;
use super::unicode;
use super::wtf8::Str;
use crate::fault::{Fault, FaultResult};
use crate::number::complex::{self, Complex, ComplexParseError};
use crate::number::float;
use crate::number::int::{self, Int};
use std::borrow::Cow;

/// The text with decimal digits of any script as ASCII digits and white space as blanks; other characters beyond
/// ASCII become question marks, which no number contains.
pub fn to_ascii(text: Str<'_>) -> Cow<'_, [u8]> {
    if text.is_ascii {
        return Cow::Borrowed(text.bytes);
    }
    let ascii = |point| match point {
        0..0x80 => point as u8,
        _ if unicode::is_space(point) => b' ',
        _ => unicode::decimal_value(point).map_or(b'?', |digit| b'0' + digit),
    };
    Cow::Owned(text.code_points().map(ascii).collect())
}

/// `int(text, base)`; see [`int::parse`] for `max_digits`.
///
/// # Errors
/// `ValueError`.
pub fn parse_int(text: Str, base: u32, max_digits: usize) -> FaultResult<Int> {
    int::parse(&to_ascii(text), base, max_digits).map_err(|error| error.fault(base, &repr(text)))
}

/// `float(text)`.
///
/// # Errors
/// `ValueError`.
pub fn parse_float(text: Str) -> FaultResult<f64> {
    float::parse(&to_ascii(text))
        .ok_or_else(|| Fault::value(format!("could not convert string to float: {}", repr(text))))
}

/// `complex(text)`.
///
/// # Errors
/// `ValueError`.
pub fn parse_complex(text: Str) -> FaultResult<Complex> {
    complex::parse(&to_ascii(text)).map_err(|error| match error {
        ComplexParseError::Malformed => Fault::value("complex() arg is a malformed string"),
        ComplexParseError::Underscore => {
            Fault::value(format!("could not convert string to complex: {}", repr(text)))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_spaces_of_unicode() {
        assert_eq!(parse_int(Str::from("\u{2009}١٢٣\u{2003}"), 10, 0), Ok(Int::Small(123)));
        assert_eq!(parse_float(Str::from("१.५")), Ok(1.5));
        let message = parse_int(Str::new(b"\xed\xa0\x80"), 10, 0).expect_err("a surrogate").message;
        assert_eq!(message, r"invalid literal for int() with base 10: '\ud800'");
        let message = parse_float(Str::from("é1")).expect_err("a letter").message;
        assert_eq!(message, "could not convert string to float: 'é1'");
        let message = parse_int(Str::from("\x1c12"), 10, 0).expect_err("no C white space").message;
        assert_eq!(message, r"invalid literal for int() with base 10: '\x1c12'");
        let long = "é".repeat(300);
        let message = parse_int(Str::from(long.as_str()), 10, 0).expect_err("letters").message;
        assert_eq!(message.chars().count(), "invalid literal for int() with base 10: ".len() + 200);
    }
}
