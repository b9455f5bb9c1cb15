//! Floats from and to decimal text: `repr`, the `e`, `f` and `g` notations with any precision, and `float()`.

use super::round::scale_exactly;
use crate::number::int::trim;
use std::borrow::Cow;

/// How [`format`] writes a float.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `d.ddde+xx` with `precision` digits behind the point.
    Exponent,
    /// `ddd.ddd` with `precision` digits behind the point.
    Fixed,
    /// `precision` significant digits, the shorter of the two notations, trailing zeros dropped.
    General,
    /// As `General`, with `.0` behind a whole number and an exponent one digit sooner: the notation of a format
    /// specification with a precision and no type.
    GeneralFloat,
    /// The shortest digits that read back as the same float; the precision plays no part.
    Repr,
    /// As `Repr`, without `.0` behind a whole number: `complex` writes its parts so.
    ReprBare,
}

/// More digits than any float has, before or behind the point; those beyond are zeros.
const MAX_DIGITS: usize = 1100;
/// From this many digits before the point on, `repr` writes an exponent.
const REPR_DIGITS: i32 = 16;

/// `repr(value)`.
pub fn repr(value: f64) -> String {
    let mut out = String::with_capacity(24);
    write_repr(value, &mut out);
    out
}

/// Appends `repr(value)`.
pub fn write_repr(value: f64, out: &mut String) {
    if !value.is_finite() {
        out.push_str(special(value));
        return;
    }
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format_finite(value);
    let magnitude = value.abs();
    if magnitude == 0.0 || (1e-4..1e16).contains(&magnitude) && !text.contains('e') {
        out.push_str(text);
    } else {
        out.push_str(&Decimal::read(text).write_general(REPR_DIGITS, true, false));
    }
}

fn special(value: f64) -> &'static str {
    match () {
        () if value.is_nan() => "nan",
        () if value > 0.0 => "inf",
        () => "-inf",
    }
}

/// The float in the given notation, with a minus sign when it is negative (a NaN never is).
///
/// `alternate` keeps the decimal point and the zeros behind it (`#` in a format specification).
pub fn format(value: f64, notation: Notation, precision: usize, alternate: bool) -> String {
    if !value.is_finite() {
        return special(value).to_owned();
    }
    match notation {
        Notation::Fixed => write_fixed(value, precision, alternate),
        Notation::Exponent => Decimal::round(value, precision + 1).write_exponent(precision, alternate),
        Notation::General | Notation::GeneralFloat => {
            let precision = precision.max(1);
            let mut decimal = Decimal::round(value, precision);
            if alternate {
                decimal.digits = decimal.padded(precision).into_owned();
            }
            let whole_digits = precision.min(1 << 30) as i32;
            let dot_zero = notation == Notation::GeneralFloat;
            decimal.write_general(whole_digits - i32::from(dot_zero), dot_zero, alternate)
        }
        Notation::Repr if !alternate => repr(value),
        Notation::Repr | Notation::ReprBare => {
            let mut buffer = zmij::Buffer::new();
            let decimal = Decimal::read(buffer.format_finite(value));
            decimal.write_general(REPR_DIGITS, notation == Notation::Repr, alternate)
        }
    }
}

fn write_fixed(value: f64, precision: usize, alternate: bool) -> String {
    let mut text = match scale_exactly(value, precision) {
        Some(scaled) => write_point(scaled, precision, value.is_sign_negative()),
        None => format!("{value:.*}", precision.min(MAX_DIGITS)),
    };
    text.extend(std::iter::repeat_n('0', precision.saturating_sub(MAX_DIGITS)));
    if precision == 0 && alternate {
        text.push('.');
    }
    text
}

/// `scaled / 10**places` with at least one digit before the point; `places` is at most 16.
fn write_point(mut scaled: u64, places: usize, negative: bool) -> String {
    let mut text = [b'0'; 24];
    let mut start = text.len();
    let mut written = 0;
    while scaled > 0 || written <= places {
        if written == places && places > 0 {
            start -= 1;
            text[start] = b'.';
        }
        start -= 1;
        text[start] = b'0' + (scaled % 10) as u8;
        scaled /= 10;
        written += 1;
    }
    if negative {
        start -= 1;
        text[start] = b'-';
    }
    String::from_utf8_lossy(&text[start..]).into_owned()
}

/// A number as digits without zeros at either end and a decimal exponent: `d.ddd * 10**exponent`.
struct Decimal {
    negative: bool,
    /// At least one digit.
    digits: String,
    exponent: i32,
}

impl Decimal {
    /// Correctly rounded to `precision` significant digits.
    fn round(value: f64, precision: usize) -> Self {
        Self::read(&format!("{value:.*e}", precision.min(MAX_DIGITS) - 1))
    }

    /// From std's or zmij's text of a finite float.
    fn read(text: &str) -> Self {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent: i32 = exponent.parse().expect("an exponent of at most three digits");
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits = String::with_capacity(mantissa.len());
        digits.push_str(whole);
        digits.push_str(fraction);
        let significant = digits.trim_start_matches('0');
        let leading = digits.len() - significant.len();
        let significant = significant.trim_end_matches('0');
        if significant.is_empty() {
            return Decimal { negative, digits: "0".to_owned(), exponent: 0 };
        }
        let exponent = exponent + whole.len() as i32 - 1 - leading as i32;
        Decimal { negative, digits: significant.to_owned(), exponent }
    }

    fn sign(&self) -> &'static str {
        if self.negative { "-" } else { "" }
    }

    /// The digits with zeros appended up to `count`.
    fn padded(&self, count: usize) -> Cow<'_, str> {
        if self.digits.len() >= count {
            return Cow::Borrowed(&self.digits);
        }
        Cow::Owned(format!("{}{}", self.digits, "0".repeat(count - self.digits.len())))
    }

    fn write_exponent(&self, places: usize, point: bool) -> String {
        let digits = self.padded(places + 1);
        let (first, rest) = digits.split_at(1);
        let point = if point || !rest.is_empty() { "." } else { "" };
        let (sign, exponent) = (if self.exponent < 0 { '-' } else { '+' }, self.exponent.unsigned_abs());
        format!("{}{first}{point}{rest}e{sign}{exponent:02}", self.sign())
    }

    /// The digits alone: fixed notation for exponents from -4 to below `fixed_below`, else exponent notation.
    fn write_general(&self, fixed_below: i32, dot_zero: bool, point: bool) -> String {
        if !(-4..fixed_below).contains(&self.exponent) {
            return self.write_exponent(self.digits.len() - 1, point);
        }
        let text = self.write_fixed();
        match (text.contains('.'), dot_zero, point) {
            (false, true, _) => text + ".0",
            (false, false, true) => text + ".",
            _ => text,
        }
    }

    fn write_fixed(&self) -> String {
        let sign = self.sign();
        if self.exponent < 0 {
            let zeros = "0".repeat(self.exponent.unsigned_abs() as usize - 1);
            return format!("{sign}0.{zeros}{}", self.digits);
        }
        let digits = self.padded(self.exponent as usize + 1);
        let (whole, fraction) = digits.split_at(self.exponent as usize + 1);
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{fraction}")
    }
}

/// The float that ASCII `text` denotes to `float()`: white space around, a sign, digits with single underscores
/// between them, `inf`, `infinity` and `nan` in any case.
pub fn parse(text: &[u8]) -> Option<f64> {
    let text = trim(text);
    std::str::from_utf8(&without_underscores(text)?).ok()?.parse().ok()
}

/// The text without its underscores; nothing when one does not stand between two digits.
pub(in crate::number) fn without_underscores(text: &[u8]) -> Option<Cow<'_, [u8]>> {
    if !text.contains(&b'_') {
        return Some(Cow::Borrowed(text));
    }
    let is_digit = |index: usize| text.get(index).is_some_and(u8::is_ascii_digit);
    let between_digits = |index: usize| index > 0 && is_digit(index - 1) && is_digit(index + 1);
    if text.iter().enumerate().any(|(index, byte)| *byte == b'_' && !between_digits(index)) {
        return None;
    }
    Some(text.iter().copied().filter(|byte| *byte != b'_').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reprs() {
        let cases = [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.0, "1.0"),
            (0.1, "0.1"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (0.00012345, "0.00012345"),
            (123456789012345680.0, "1.2345678901234568e+17"),
            (1e16, "1e+16"),
            (9999999999999998.0, "9999999999999998.0"),
            (1e15, "1000000000000000.0"),
            (1e22, "1e+22"),
            (5e-324, "5e-324"),
            (-1.7976931348623157e308, "-1.7976931348623157e+308"),
            (9007199254740993.0, "9007199254740992.0"),
            (f64::NAN, "nan"),
            (-f64::INFINITY, "-inf"),
        ];
        for (value, want) in cases {
            assert_eq!(repr(value), want);
        }
        assert_eq!(format(100.0, Notation::ReprBare, 0, false), "100");
        assert_eq!(format(1e16, Notation::Repr, 0, true), "1.e+16");
        assert_eq!(format(100.0, Notation::Repr, 0, true), "100.0");
    }

    #[test]
    fn notations() {
        use Notation::{Exponent, Fixed, General, GeneralFloat};
        let cases = [
            (2.675, Fixed, 2, false, "2.67"),
            (0.5, Fixed, 0, false, "0"),
            (1.5, Fixed, 0, true, "2."),
            (-0.001, Fixed, 1, false, "-0.0"),
            (1e22, Fixed, 1, false, "10000000000000000000000.0"),
            (12345.678, Exponent, 3, false, "1.235e+04"),
            (0.0, Exponent, 2, false, "0.00e+00"),
            (1e100, Exponent, 0, false, "1e+100"),
            (1e100, Exponent, 0, true, "1.e+100"),
            (1234567.0, General, 6, false, "1.23457e+06"),
            (123456.0, General, 6, false, "123456"),
            (0.0001, General, 6, false, "0.0001"),
            (0.00001, General, 6, false, "1e-05"),
            (1.0, General, 6, true, "1.00000"),
            (1e10, General, 6, true, "1.00000e+10"),
            (0.0, General, 0, false, "0"),
            (12345.0, GeneralFloat, 5, false, "1.2345e+04"),
            (1234.0, GeneralFloat, 5, false, "1234.0"),
            (1.0, GeneralFloat, 1, false, "1e+00"),
            (1.5, GeneralFloat, 3, true, "1.50"),
            (12.0, GeneralFloat, 3, true, "12.0"),
            (1e5, GeneralFloat, 5, true, "1.0000e+05"),
            (0.0, GeneralFloat, 5, true, "0.0000"),
            (f64::NAN, Fixed, 3, true, "nan"),
        ];
        for (value, notation, precision, alternate, want) in cases {
            assert_eq!(
                format(value, notation, precision, alternate),
                want,
                "{value} {notation:?} {precision}"
            );
        }
        let long = format(0.1, Fixed, 70_000, false);
        assert_eq!(long.len(), 70_002);
        assert!(long.starts_with("0.1000000000000000055511151231257827021181583404541015625000"));
        assert_eq!(format(0.1, Exponent, 70_000, false).len(), 70_002 + 4);
    }

    #[test]
    fn reading() {
        let good = [
            ("1_0.5_0", 10.5),
            (" \t1.e5\n", 1e5),
            (".5", 0.5),
            ("1e5_0", 1e50),
            ("iNfIniTy", f64::INFINITY),
            ("-inf", -f64::INFINITY),
            ("1e400", f64::INFINITY),
            ("1e-400", 0.0),
            ("9007199254740993", 9007199254740992.0),
        ];
        for (text, want) in good {
            assert_eq!(parse(text.as_bytes()), Some(want), "{text}");
        }
        assert!(parse(b"-nan").is_some_and(|value| value.is_nan() && value.is_sign_negative()));
        let bad = [
            "1__0", "_1", "1_", "1._5", "1_.5", "1e_5", "in_f", "infinit", "", " ", ".", "1e", "0x1p3",
            "1 2", "\u{1c}1", "1\0", "+", "e5", "--1", "+nan1",
        ];
        for text in bad {
            assert_eq!(parse(text.as_bytes()), None, "{text}");
        }
    }
}
