//! Python's `complex`: arithmetic with C's rules for infinities and NaNs, powers, text.

use super::float::{self, Notation};
use super::hash;
use super::int::trim;
use crate::fault::{Fault, FaultResult};

/// A complex number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complex {
    pub real: f64,
    pub imag: f64,
}

impl Complex {
    #[inline]
    pub fn new(real: f64, imag: f64) -> Self {
        Complex { real, imag }
    }

    fn is_nan_pair(self) -> bool {
        self.real.is_nan() && self.imag.is_nan()
    }

    fn is_infinite(self) -> bool {
        self.real.is_infinite() || self.imag.is_infinite()
    }

    fn is_finite(self) -> bool {
        self.real.is_finite() && self.imag.is_finite()
    }

    /// Infinite parts become 1 and finite ones 0, with their signs.
    fn boxed(self) -> Complex {
        let unit = |part: f64| f64::from(u8::from(part.is_infinite())).copysign(part);
        Complex::new(unit(self.real), unit(self.imag))
    }

    /// NaN parts become zeros with their signs.
    fn without_nans(self) -> Complex {
        let clear = |part: f64| if part.is_nan() { 0f64.copysign(part) } else { part };
        Complex::new(clear(self.real), clear(self.imag))
    }
}

#[cold]
fn division_by_zero() -> Fault {
    Fault::zero_division("division by zero")
}

pub fn add(a: Complex, b: Complex) -> Complex {
    Complex::new(a.real + b.real, a.imag + b.imag)
}

pub fn sub(a: Complex, b: Complex) -> Complex {
    Complex::new(a.real - b.real, a.imag - b.imag)
}

/// A complex and a real number: the imaginary part keeps its sign of zero, here and below.
pub fn add_real(a: Complex, b: f64) -> Complex {
    Complex::new(a.real + b, a.imag)
}

pub fn sub_real(a: Complex, b: f64) -> Complex {
    Complex::new(a.real - b, a.imag)
}

pub fn real_sub(a: f64, b: Complex) -> Complex {
    Complex::new(a - b.real, -b.imag)
}

pub fn mul_real(a: Complex, b: f64) -> Complex {
    Complex::new(a.real * b, a.imag * b)
}

/// `a / b`.
///
/// # Errors
/// `ZeroDivisionError`, here and below.
pub fn div_real(a: Complex, b: f64) -> FaultResult<Complex> {
    if b == 0.0 { Err(division_by_zero()) } else { Ok(Complex::new(a.real / b, a.imag / b)) }
}

pub fn neg(a: Complex) -> Complex {
    Complex::new(-a.real, -a.imag)
}

/// `a * b` by annex G.5.1 of the C standard: a NaN from infinities is computed again with the infinities boxed.
pub fn mul(a: Complex, b: Complex) -> Complex {
    let parts = [a.real * b.real, a.imag * b.imag, a.real * b.imag, a.imag * b.real];
    let product = Complex::new(parts[0] - parts[1], parts[2] + parts[3]);
    if !product.is_nan_pair() {
        return product;
    }
    let (mut x, mut y) = (a, b);
    if x.is_infinite() {
        (x, y) = (x.boxed(), y.without_nans());
    }
    if y.is_infinite() {
        (x, y) = (x.without_nans(), y.boxed());
    }
    if !a.is_infinite() && !b.is_infinite() {
        if !parts.iter().any(|part| part.is_infinite()) {
            return product;
        }
        (x, y) = (x.without_nans(), y.without_nans());
    }
    let infinite = |part: f64| f64::INFINITY * part;
    Complex::new(infinite(x.real * y.real - x.imag * y.imag), infinite(x.real * y.imag + x.imag * y.real))
}

/// `a / b` by Smith's method, with annex G's treatment of infinities.
pub fn div(a: Complex, b: Complex) -> FaultResult<Complex> {
    let (size_real, size_imag) = (b.real.abs(), b.imag.abs());
    let quotient = if size_real >= size_imag {
        if size_real == 0.0 {
            return Err(division_by_zero());
        }
        let ratio = b.imag / b.real;
        let divisor = b.real + b.imag * ratio;
        Complex::new((a.real + a.imag * ratio) / divisor, (a.imag - a.real * ratio) / divisor)
    } else if size_imag >= size_real {
        let ratio = b.real / b.imag;
        let divisor = b.real * ratio + b.imag;
        Complex::new((a.real * ratio + a.imag) / divisor, (a.imag * ratio - a.real) / divisor)
    } else {
        Complex::new(f64::NAN, f64::NAN)
    };
    if !quotient.is_nan_pair() {
        return Ok(quotient);
    }
    let (x, y, scale) = match () {
        () if a.is_infinite() && b.is_finite() => (a.boxed(), b, f64::INFINITY),
        () if b.is_infinite() && a.is_finite() => (a, b.boxed(), 0.0),
        () => return Ok(quotient),
    };
    let part = |sum: f64| scale * sum;
    Ok(Complex::new(part(x.real * y.real + x.imag * y.imag), part(x.imag * y.real - x.real * y.imag)))
}

/// `a / b` for a real number `a`.
pub fn real_div(a: f64, b: Complex) -> FaultResult<Complex> {
    let (size_real, size_imag) = (b.real.abs(), b.imag.abs());
    let quotient = if size_real >= size_imag {
        if size_real == 0.0 {
            return Err(division_by_zero());
        }
        let ratio = b.imag / b.real;
        let divisor = b.real + b.imag * ratio;
        Complex::new(a / divisor, (-a * ratio) / divisor)
    } else if size_imag >= size_real {
        let ratio = b.real / b.imag;
        let divisor = b.real * ratio + b.imag;
        Complex::new((a * ratio) / divisor, -a / divisor)
    } else {
        Complex::new(f64::NAN, f64::NAN)
    };
    if quotient.is_nan_pair() && a.is_finite() && b.is_infinite() {
        let unit = b.boxed();
        return Ok(Complex::new(0.0 * (a * unit.real), 0.0 * (-a * unit.imag)));
    }
    Ok(quotient)
}

/// `abs(a)`.
///
/// # Errors
/// `OverflowError` when it is beyond the floats.
pub fn abs(a: Complex) -> FaultResult<f64> {
    let size = a.real.hypot(a.imag);
    if size.is_infinite() && a.is_finite() {
        return Err(Fault::overflow("absolute value too large"));
    }
    Ok(size)
}

/// `base ** exponent`.
///
/// # Errors
/// `ZeroDivisionError` for zero to a negative or complex power, `OverflowError` when the power overflows.
pub fn pow(base: Complex, exponent: Complex) -> FaultResult<Complex> {
    /// Whole exponents up to this are served by multiplication.
    const MOST_MULTIPLIED: f64 = 100.0;
    let whole = exponent.imag == 0.0 && exponent.real == exponent.real.floor();
    let power = if whole && exponent.real.abs() <= MOST_MULTIPLIED {
        whole_power(base, exponent.real as i32)?
    } else {
        polar_power(base, exponent)?
    };
    if power.is_infinite() {
        return Err(Fault::overflow("complex exponentiation"));
    }
    Ok(power)
}

#[cold]
fn zero_to_negative() -> Fault {
    Fault::zero_division("zero to a negative or complex power")
}

fn whole_power(base: Complex, exponent: i32) -> FaultResult<Complex> {
    let mut power = Complex::new(1.0, 0.0);
    let mut square = base;
    let mut left = exponent.unsigned_abs();
    while left != 0 {
        if left & 1 != 0 {
            power = mul(power, square);
        }
        square = mul(square, square);
        left >>= 1;
    }
    if exponent < 0 { div(Complex::new(1.0, 0.0), power).map_err(|_| zero_to_negative()) } else { Ok(power) }
}

fn polar_power(base: Complex, exponent: Complex) -> FaultResult<Complex> {
    if base.real == 0.0 && base.imag == 0.0 {
        if exponent.imag != 0.0 || exponent.real < 0.0 {
            return Err(zero_to_negative());
        }
        return Ok(Complex::new(0.0, 0.0));
    }
    let size = base.real.hypot(base.imag);
    let angle = base.imag.atan2(base.real);
    let mut length = size.powf(exponent.real);
    let mut phase = angle * exponent.real;
    if exponent.imag != 0.0 {
        length *= (-angle * exponent.imag).exp();
        phase += exponent.imag * size.ln();
    }
    // Sines of infinity are domain errors, which CPython reports with the message for zero.
    if phase.is_infinite() {
        return Err(zero_to_negative());
    }
    Ok(Complex::new(length * phase.cos(), length * phase.sin()))
}

/// `hash(a)`; nothing when a part is a NaN, whose hash is that of an identity.
pub fn hash(a: Complex) -> Option<i64> {
    Some(hash::complex(float::hash(a.real)?, float::hash(a.imag)?))
}

/// `repr(a)`.
pub fn repr(a: Complex) -> String {
    let part = |value| float::format(value, Notation::ReprBare, 0, false);
    if a.real.to_bits() == 0 {
        return part(a.imag) + "j";
    }
    let imag = part(a.imag);
    let plus = if imag.starts_with('-') { "" } else { "+" };
    format!("({}{plus}{imag}j)", part(a.real))
}

/// Why a text is no complex number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComplexParseError {
    Malformed,
    /// An underscore stands where none may.
    Underscore,
}

/// The number that ASCII `text` denotes to `complex()`.
pub fn parse(text: &[u8]) -> Result<Complex, ComplexParseError> {
    // Underscores are judged up to a NUL, which in its turn makes any text malformed.
    let visible = text.split(|byte| *byte == 0).next().unwrap_or(text);
    let plain = float::without_underscores(trim(visible)).ok_or(ComplexParseError::Underscore)?;
    let value = if visible.len() == text.len() { read(&plain) } else { None };
    value.ok_or(ComplexParseError::Malformed)
}

/// Reads `x`, `yj` or `x±yj`, in brackets or not.
fn read(text: &[u8]) -> Option<Complex> {
    let text = trim(text);
    let text = match text.strip_prefix(b"(") {
        Some(rest) => trim(trim(rest).strip_suffix(b")")?),
        None => text,
    };
    if let Some(body) = text.strip_suffix(b"j").or_else(|| text.strip_suffix(b"J")) {
        let real_len = number_len(body);
        if real_len == body.len() || real_len == 0 || is_sign(body) {
            return Some(Complex::new(0.0, read_imag(body)?));
        }
        let (real, imag) = body.split_at(real_len);
        if !matches!(imag.first(), Some(b'+' | b'-')) {
            return None;
        }
        return Some(Complex::new(read_real(real)?, read_imag(imag)?));
    }
    Some(Complex::new(read_real(text)?, 0.0))
}

fn is_sign(text: &[u8]) -> bool {
    matches!(text, b"+" | b"-")
}

fn read_real(text: &[u8]) -> Option<f64> {
    // float() would strip white space that may not stand inside.
    if number_len(text) == text.len() { float::parse(text) } else { None }
}

fn read_imag(text: &[u8]) -> Option<f64> {
    match text {
        b"" | b"+" => Some(1.0),
        b"-" => Some(-1.0),
        _ => read_real(text),
    }
}

/// The length of the number, with its sign, that a text begins with; 0 when there is none.
fn number_len(text: &[u8]) -> usize {
    let sign = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let body = &text[sign..];
    for word in [&b"infinity"[..], b"inf", b"nan"] {
        if body.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)) {
            return sign + word.len();
        }
    }
    let digits = |from: usize| body[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let whole = digits(0);
    let mut end = whole;
    if body.get(end) == Some(&b'.') {
        let fraction = digits(end + 1);
        if whole + fraction == 0 {
            return 0;
        }
        end += 1 + fraction;
    }
    if end == 0 {
        return 0;
    }
    if matches!(body.get(end), Some(b'e' | b'E')) {
        let signed = usize::from(matches!(body.get(end + 1), Some(b'+' | b'-')));
        let exponent = if end + 1 + signed <= body.len() { digits(end + 1 + signed) } else { 0 };
        if exponent > 0 {
            end += 1 + signed + exponent;
        }
    }
    sign + end
}

#[cfg(test)]
mod tests {
    use super::*;

    const INF: f64 = f64::INFINITY;
    const NAN: f64 = f64::NAN;

    fn shown(result: FaultResult<Complex>) -> String {
        result.map_or_else(|fault| fault.message.into_owned(), repr)
    }

    fn c(real: f64, imag: f64) -> Complex {
        Complex::new(real, imag)
    }

    #[test]
    fn reprs() {
        let cases = [
            (1e16, 1.0, "(1e+16+1j)"),
            (0.0, INF, "infj"),
            (-0.0, 1.0, "(-0+1j)"),
            (NAN, NAN, "(nan+nanj)"),
            (1.0, -0.0, "(1-0j)"),
            (0.0, -0.0, "-0j"),
            (1.5, -INF, "(1.5-infj)"),
            (0.0, 1e-7, "1e-07j"),
        ];
        for (real, imag, want) in cases {
            assert_eq!(repr(c(real, imag)), want);
        }
    }

    #[test]
    fn reading() {
        let good = [
            ("1", "(1+0j)"),
            ("j", "1j"),
            ("-j", "-1j"),
            ("+1-2J", "(1-2j)"),
            (" ( 1+2j ) ", "(1+2j)"),
            ("1_0+2_0j", "(10+20j)"),
            ("inf-nanj", "(inf+nanj)"),
            ("-infinity+infinityj", "(-inf+infj)"),
            ("1.+.5j", "(1+0.5j)"),
            ("1e5j", "100000j"),
            ("1e400j", "infj"),
            ("1-j", "(1-1j)"),
        ];
        for (text, want) in good {
            assert_eq!(parse(text.as_bytes()).map(repr), Ok(want.to_owned()), "{text}");
        }
        let bad = [
            "", " ", "1+2", "1 + 2j", "1j+2", "(1", "1+2j)", "()", "1++j", "1+2jj", "1+2j3", "1e", "1+2i",
            "j1", "1+-2j", "1\x002j", "ej", ".j", "1 j",
        ];
        for text in bad {
            assert_eq!(parse(text.as_bytes()), Err(ComplexParseError::Malformed), "{text}");
        }
        assert_eq!(parse(b"1__0j"), Err(ComplexParseError::Underscore));
        assert_eq!(parse(b"_1j"), Err(ComplexParseError::Underscore));
    }

    #[test]
    fn infinities() {
        assert_eq!(repr(mul(c(1e300, 1.0), c(NAN, INF))), "(-inf+infj)");
        assert_eq!(repr(mul_real(c(INF, 1.0), 2.0)), "(inf+2j)");
        assert_eq!(repr(real_sub(1.0, c(1.0, 0.0))), "-0j");
        assert_eq!(shown(div(c(INF, 1.0), c(1.0, 1.0))), "(inf-infj)");
        assert_eq!(shown(real_div(1.0, c(INF, 1.0))), "-0j");
        assert_eq!(shown(real_div(2.0, c(1.0, 2.0))), "(0.4-0.8j)");
        assert_eq!(shown(div(c(1.0, 0.0), c(0.0, 0.0))), "division by zero");
        assert_eq!(abs(c(INF, NAN)), Ok(INF));
        assert_eq!(abs(c(1.7e308, 1.7e308)).expect_err("too large").message, "absolute value too large");
    }

    #[test]
    fn powers() {
        assert_eq!(shown(pow(c(1.0, 2.0), c(-3.0, 0.0))), "(-0.08800000000000001+0.016j)");
        assert_eq!(shown(pow(c(1.0, 2.0), c(100.0, 0.0))), "(-6.443164690985892e+34-6.113241307762508e+34j)");
        assert_eq!(shown(pow(c(0.0, 0.0), c(0.0, 0.0))), "(1+0j)");
        assert_eq!(shown(pow(c(0.0, 0.0), c(-1.0, 0.0))), "zero to a negative or complex power");
        assert_eq!(shown(pow(c(0.0, 0.0), c(0.0, 1.0))), "zero to a negative or complex power");
        assert_eq!(shown(pow(c(1e200, 1.0), c(2.0, 0.0))), "complex exponentiation");
        assert_eq!(shown(pow(c(-8.0, 0.0), c(1.0 / 3.0, 0.0))), "(1.0000000000000002+1.7320508075688772j)");
    }

    #[test]
    fn hashes() {
        assert_eq!(hash(c(0.0, 1.0)), Some(1000003));
        assert_eq!(hash(c(0.0, -1.0)), Some(-2000006));
        assert_eq!(hash(c(INF, 1.0)), Some(1314162));
        assert_eq!(hash(c(1.5, -2.5)), Some(-2305843009215693957));
        assert_eq!(hash(c(NAN, 0.0)), None);
    }
}
