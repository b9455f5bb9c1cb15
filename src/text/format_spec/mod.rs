//! The format specification language: `format(value, spec)` for the built-in types.
//!
//! `[[fill]align][sign][z][#][0][width][grouping][.precision[grouping]][type]`, parsed by [`FormatSpec::parse`]; the
//! functions of the submodules apply it.

mod complex;
mod layout;
mod number;
mod text;

pub use complex::format_complex;
pub use number::{format_float, format_int};
pub use text::format_str;

use super::unicode;
use super::wtf8::{CodePoints, Str};
use crate::fault::{Fault, FaultResult};

/// Where the fill goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
    Center,
    /// Between the sign and the digits.
    AfterSign,
}

/// How the sign of numbers that are not negative is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Minus,
    Plus,
    Space,
}

/// A parsed format specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatSpec {
    /// A code point.
    pub fill: u32,
    pub align: Option<Align>,
    pub sign: Option<Sign>,
    /// `z`: a negative zero loses its sign.
    pub no_negative_zero: bool,
    /// `#`.
    pub alternate: bool,
    pub width: usize,
    /// `,` or `_` between the digits before the point.
    pub grouping: Option<u8>,
    pub precision: Option<usize>,
    /// `,` or `_` between the digits behind the point.
    pub fraction_grouping: Option<u8>,
    /// The presentation type, a code point.
    pub kind: Option<u32>,
}

/// More digits than this are refused with `ValueError: precision too big`.
const MAX_PRECISION: usize = i32::MAX as usize - 64;

/// The rest of a specification while it is parsed.
struct Reader<'a> {
    points: CodePoints<'a>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u32> {
        self.points.clone().next()
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(u32::from(wanted));
        if found {
            self.points.next();
        }
        found
    }

    /// Decimal digits of any script.
    fn number(&mut self) -> FaultResult<Option<usize>> {
        let mut value = None;
        while let Some(digit) = self.peek().and_then(unicode::decimal_value) {
            self.points.next();
            value = Some(push_digit(value.unwrap_or(0), digit)?);
        }
        Ok(value)
    }

    fn separator(&mut self) -> Option<u8> {
        [b',', b'_'].into_iter().find(|separator| self.take(*separator))
    }
}

/// `value * 10 + digit`.
///
/// # Errors
/// `ValueError` beyond the signed machine word.
pub(super) fn push_digit(value: usize, digit: u8) -> FaultResult<usize> {
    let next = value.checked_mul(10).and_then(|value| value.checked_add(usize::from(digit)));
    next.filter(|value| isize::try_from(*value).is_ok())
        .ok_or_else(|| Fault::value("Too many decimal digits in format string"))
}

fn align_of(point: u32) -> Option<Align> {
    Some(match char::from_u32(point)? {
        '<' => Align::Left,
        '>' => Align::Right,
        '^' => Align::Center,
        '=' => Align::AfterSign,
        _ => return None,
    })
}

impl FormatSpec {
    /// Parses a specification for a value whose class has the name `type_name`. A `0` before the width means zeros
    /// behind the sign for numbers, plain zeros for the rest.
    ///
    /// # Errors
    /// `ValueError`.
    pub fn parse(spec: &[u8], type_name: &str, is_number: bool) -> FaultResult<FormatSpec> {
        let mut reader = Reader { points: CodePoints::new(spec) };
        let mut fill = u32::from(b' ');
        let mut align = None;
        let mut zero_allowed = true;
        let mut ahead = reader.points.clone();
        let (first, second) = (ahead.next(), ahead.next());
        if let (Some(first), Some(found)) = (first, second.and_then(align_of)) {
            (fill, align, zero_allowed) = (first, Some(found), false);
            reader.points = ahead;
        } else if let Some(found) = first.and_then(align_of) {
            align = Some(found);
            reader.points.next();
        }
        let signs = [(b'+', Sign::Plus), (b'-', Sign::Minus), (b' ', Sign::Space)];
        let sign = signs.into_iter().find(|(byte, _)| reader.take(*byte)).map(|(_, sign)| sign);
        let no_negative_zero = reader.take(b'z');
        let alternate = reader.take(b'#');
        if zero_allowed && reader.take(b'0') {
            fill = u32::from(b'0');
            if align.is_none() && is_number {
                align = Some(Align::AfterSign);
            }
        }
        let width = reader.number()?.unwrap_or(0);
        let grouping = read_grouping(&mut reader)?;
        let (precision, fraction_grouping) = read_precision(&mut reader)?;
        let kind = reader.points.next();
        if reader.peek().is_some() {
            let spec = String::from_utf8_lossy(spec);
            let message = format!("Invalid format specifier '{spec}' for object of type '{type_name}'");
            return Err(Fault::value(message));
        }
        check_grouping(grouping, fraction_grouping, kind, is_number)?;
        Ok(FormatSpec {
            fill,
            align,
            sign,
            no_negative_zero,
            alternate,
            width,
            grouping,
            precision,
            fraction_grouping,
            kind,
        })
    }

    /// The presentation type when it is an ASCII character.
    fn code(&self) -> Option<u8> {
        self.kind.map(|point| u8::try_from(point).unwrap_or(0xff))
    }

    fn unknown_code(&self, type_name: &str) -> Fault {
        let code = quote_code(self.kind.unwrap_or(0));
        Fault::value(format!("Unknown format code '{code}' for object of type '{type_name}'"))
    }

    /// `text` padded to the width, by default on the side given.
    fn pad(&self, text: Str, default: Align) -> FaultResult<Vec<u8>> {
        if self.width > layout::MAX_WIDTH {
            return Err(Fault::memory());
        }
        let missing = self.width.saturating_sub(text.len());
        let left = match self.align.unwrap_or(default) {
            Align::Left => 0,
            Align::Right | Align::AfterSign => missing,
            Align::Center => missing / 2,
        };
        let mut out = Vec::new();
        out.try_reserve_exact(text.bytes.len() + 4 * missing).map_err(|_| Fault::memory())?;
        self.write_fill(&mut out, left);
        out.extend_from_slice(text.bytes);
        self.write_fill(&mut out, missing - left);
        Ok(out)
    }
}

/// A presentation type as errors show it.
fn quote_code(point: u32) -> String {
    match char::from_u32(point) {
        Some(character @ '!'..='~') => character.to_string(),
        _ => format!("\\x{point:x}"),
    }
}

fn both_separators() -> Fault {
    Fault::value("Cannot specify both ',' and '_'.")
}

fn read_grouping(reader: &mut Reader) -> FaultResult<Option<u8>> {
    let grouping = reader.separator();
    let other = if grouping == Some(b',') { b'_' } else { b',' };
    if grouping.is_some() && reader.take(other) {
        return Err(both_separators());
    }
    Ok(grouping)
}

fn read_precision(reader: &mut Reader) -> FaultResult<(Option<usize>, Option<u8>)> {
    if !reader.take(b'.') {
        return Ok((None, None));
    }
    let precision = reader.number()?;
    let grouping = read_grouping(reader)?;
    if precision.is_none() && grouping.is_none() {
        return Err(Fault::value("Format specifier missing precision"));
    }
    Ok((precision, grouping))
}

fn check_grouping(
    grouping: Option<u8>,
    fraction_grouping: Option<u8>,
    kind: Option<u32>,
    is_number: bool,
) -> FaultResult<()> {
    let default = if is_number { b'd' } else { b's' };
    let code = kind.unwrap_or(u32::from(default));
    let allowed = |separator| match u8::try_from(code) {
        Ok(b'd' | b'e' | b'f' | b'g' | b'E' | b'G' | b'F' | b'%') => true,
        Ok(b'b' | b'o' | b'x' | b'X') => separator == b'_',
        _ => false,
    };
    let wrong = match (grouping, fraction_grouping) {
        (Some(separator), _) if !allowed(separator) => separator,
        (_, Some(separator)) if code == u32::from(b'n') => separator,
        _ => return Ok(()),
    };
    let code = quote_code(code);
    Err(Fault::value(format!("Cannot specify '{}' with '{code}'.", wrong as char)))
}

#[cfg(test)]
mod tests;
