//! Integers from and to text in any base.

use super::{Int, IntRef, bit_length};
use crate::fault::{Fault, FaultResult};
use dashu_int::IBig;

/// How many digits a conversion to or from decimal text may have, unless the program sets another limit.
pub const DEFAULT_MAX_DIGITS: usize = 4300;

/// Why a text is no integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntParseError {
    /// The base is neither 0 nor 2 to 36.
    Base,
    Syntax,
    /// The text has this many digits, more than the limit.
    Digits {
        count: usize,
        limit: usize,
    },
}

impl IntParseError {
    /// The `ValueError` for a text in `base` whose `repr()` is given.
    #[cold]
    pub fn fault(self, base: u32, repr: &str) -> Fault {
        match self {
            IntParseError::Base => Fault::value("int() base must be >= 2 and <= 36, or 0"),
            IntParseError::Syntax => {
                let end = repr.char_indices().nth(200).map_or(repr.len(), |(index, _)| index);
                Fault::value(format!("invalid literal for int() with base {base}: {}", &repr[..end]))
            }
            IntParseError::Digits { count, limit } => Fault::value(format!(
                "Exceeds the limit ({limit} digits) for integer string conversion: value has {count} digits; \
                 use sys.set_int_max_str_digits() to increase the limit"
            )),
        }
    }
}

/// The number that ASCII `text` denotes: white space around, a sign, a prefix where the base allows one, digits
/// with single underscores between them.
///
/// Base 0 reads the base from the prefix. `max_digits` limits the digits in bases that are no power of two; 0 lifts
/// the limit.
pub fn parse(text: &[u8], base: u32, max_digits: usize) -> Result<Int, IntParseError> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(IntParseError::Base);
    }
    let text = trim(text);
    let (negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let (radix, digits) = split_prefix(text, base);
    if base <= 10 && radix == 10 && (1..=18).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit)
    {
        let value = digits.iter().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        if base == 0 && digits[0] == b'0' && value != 0 {
            return Err(IntParseError::Syntax);
        }
        return Ok(Int::Small(if negative { -value } else { value }));
    }
    let count = count_digits(digits, radix).ok_or(IntParseError::Syntax)?;
    if base == 0
        && radix == 10
        && digits[0] == b'0'
        && digits.iter().any(|digit| !matches!(digit, b'0' | b'_'))
    {
        return Err(IntParseError::Syntax);
    }
    if max_digits != 0 && count > max_digits && !radix.is_power_of_two() {
        return Err(IntParseError::Digits { count, limit: max_digits });
    }
    Ok(convert(digits, count, radix, negative))
}

/// White space at the ends removed, as C's `isspace` sees it.
pub(crate) fn trim(text: &[u8]) -> &[u8] {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let start = text.iter().position(|byte| !is_space(byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !is_space(byte)).map_or(start, |last| last + 1);
    &text[start..end]
}

/// The base in force, and the text behind its prefix (and the underscore that may follow one).
fn split_prefix(text: &[u8], base: u32) -> (u32, &[u8]) {
    let prefixed = match text {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    if prefixed == 0 || base != 0 && base != prefixed {
        return (if base == 0 { 10 } else { base }, text);
    }
    let rest = &text[2..];
    (prefixed, rest.strip_prefix(b"_").unwrap_or(rest))
}

/// The number of digits, or nothing when the text is not digits with single underscores between them.
fn count_digits(text: &[u8], radix: u32) -> Option<usize> {
    let mut count = 0;
    let mut after_digit = false;
    for &byte in text {
        if byte == b'_' {
            if !after_digit {
                return None;
            }
            after_digit = false;
        } else {
            (byte as char).to_digit(radix)?;
            count += 1;
            after_digit = true;
        }
    }
    after_digit.then_some(count)
}

fn convert(text: &[u8], count: usize, radix: u32, negative: bool) -> Int {
    // 12 digits of base 36 fit into 63 bits.
    if count <= 12 {
        let digits = text.iter().filter_map(|byte| (*byte as char).to_digit(radix));
        let value = digits.fold(0, |sum, digit| sum * i64::from(radix) + i64::from(digit));
        return Int::Small(if negative { -value } else { value });
    }
    let mut digits = String::with_capacity(count);
    digits.extend(text.iter().filter(|byte| **byte != b'_').map(|byte| *byte as char));
    let value = IBig::from_str_radix(&digits, radix).expect("the digits were checked");
    Int::from(if negative { -value } else { value })
}

/// `str(a)`.
///
/// # Errors
/// `ValueError` when the number has more than `max_digits` digits; 0 lifts the limit.
pub fn to_decimal(a: IntRef, max_digits: usize) -> FaultResult<String> {
    let value = match a {
        IntRef::Small(value) => return Ok(value.to_string()),
        IntRef::Big(value) => value,
    };
    // A float's product may err upwards by far less than the digit that is spared.
    let digits_at_least = ((bit_length(a) - 1) as f64 * std::f64::consts::LOG10_2) as usize;
    if max_digits == 0 || digits_at_least <= max_digits {
        let text = value.to_string();
        if max_digits == 0 || text.len() - usize::from(a.is_negative()) <= max_digits {
            return Ok(text);
        }
    }
    Err(Fault::value(format!(
        "Exceeds the limit ({max_digits} digits) for integer string conversion; \
         use sys.set_int_max_str_digits() to increase the limit"
    )))
}

/// The number in base 2 to 36 in lower case, with its sign and without prefix.
pub fn format_radix(a: IntRef, radix: u32) -> String {
    match (a, radix) {
        (IntRef::Small(value), _) => small_in_radix(value, u64::from(radix)),
        (IntRef::Big(value), 16) => format!("{value:x}"),
        (IntRef::Big(value), 8) => format!("{value:o}"),
        (IntRef::Big(value), 2) => format!("{value:b}"),
        (IntRef::Big(value), _) => value.in_radix(radix as u8).to_string(),
    }
}

fn small_in_radix(value: i64, radix: u64) -> String {
    let mut digits = [0; 65];
    let mut start = digits.len();
    let mut rest = value.unsigned_abs();
    loop {
        start -= 1;
        let digit = (rest % radix) as u8;
        digits[start] = if digit < 10 { b'0' + digit } else { b'a' + digit - 10 };
        rest /= radix;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        start -= 1;
        digits[start] = b'-';
    }
    digits[start..].iter().map(|digit| *digit as char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, base: u32) -> Result<String, IntParseError> {
        parse(text.as_bytes(), base, DEFAULT_MAX_DIGITS).map(|value| value.into_big().to_string())
    }

    #[test]
    fn literals() {
        let good = [
            (" 1_2 ", 10, "12"),
            ("\u{b}12\u{c}", 10, "12"),
            ("0_1", 10, "1"),
            ("00", 10, "0"),
            ("0_0", 0, "0"),
            ("00_0", 0, "0"),
            ("0x_1f", 0, "31"),
            ("0x_1f", 16, "31"),
            ("-0b11", 0, "-3"),
            ("0b1", 16, "177"),
            ("0b1", 36, "397"),
            ("Z", 36, "35"),
            ("-9223372036854775808", 10, "-9223372036854775808"),
            ("9_223_372_036_854_775_808", 0, "9223372036854775808"),
            ("zzzzzzzzzzzzz", 36, "170581728179578208255"),
        ];
        for (text, base, want) in good {
            assert_eq!(read(text, base), Ok(want.to_owned()), "{text:?}");
        }
        let bad = [
            "1__2", "_1", "1_", "01", "0_1", "0x", "0x__1", "0b12", "- 1", "+-1", "", "  ", "1 2", "0_x1",
            "\u{1c}1",
        ];
        for text in bad {
            assert_eq!(read(text, 0), Err(IntParseError::Syntax), "{text:?}");
        }
        assert_eq!(read("1", 37), Err(IntParseError::Base));
        assert_eq!(read("1", 1), Err(IntParseError::Base));
    }

    #[test]
    fn the_limit_on_digits() {
        let ones = "1".repeat(4301);
        assert!(read(&ones[1..], 10).is_ok());
        assert!(read(&ones, 16).is_ok());
        assert_eq!(read(&format!(" -{ones}"), 10), Err(IntParseError::Digits { count: 4301, limit: 4300 }));
        assert_eq!(read(&format!("{ones}x"), 10), Err(IntParseError::Syntax));
        assert_eq!(
            read(&"0".repeat(5000), 10).expect_err("a failure").fault(10, "").message,
            "Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; \
             use sys.set_int_max_str_digits() to increase the limit"
        );
        let power = Int::from(IBig::from(-10).pow(4300));
        assert_eq!(
            to_decimal(power.as_ref(), 4300).expect_err("a failure").message,
            "Exceeds the limit (4300 digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit"
        );
        assert_eq!(to_decimal(power.as_ref(), 0).map(|text| text.len()), Ok(4301));
        let below = Int::from(IBig::from(10).pow(4299));
        assert_eq!(to_decimal(below.as_ref(), 4300).map(|text| text.len()), Ok(4300));
    }

    #[test]
    fn bases() {
        assert_eq!(format_radix(IntRef::Small(i64::MIN), 2), format!("-1{}", "0".repeat(63)));
        assert_eq!(format_radix(IntRef::Small(-255), 16), "-ff");
        assert_eq!(format_radix(IntRef::Small(0), 8), "0");
        assert_eq!(format_radix(Int::from(u64::MAX).as_ref(), 16), "ffffffffffffffff");
    }
}
