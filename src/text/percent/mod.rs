//! Printf-style formatting: `text % values` and `bytes % values`.
//!
//! [`Template`] gives literals and [`Directive`]s; the caller fetches and converts the values, in the order that
//! CPython keeps: the mapping key, a starred width, a starred precision, [`Directive::late_fault`], the value,
//! [`Directive::wrong_conversion`]. The `render` functions lay out values that have been converted.

use super::strings;
use super::unicode;
use super::wtf8::{self, Str};
use crate::fault::{Fault, FaultResult};
use crate::number::float::{self, Notation};
use crate::number::int::{self, IntRef};
use memchr::memchr;

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Literal(&'a [u8]),
    Directive(Directive<'a>),
}

/// A width or a precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    None,
    Fixed(usize),
    /// `*`: the next argument.
    Star,
}

/// `%(key)flags width .precision conversion`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'a> {
    /// The byte offset of the percent sign; [`Str::index`] makes it the position that messages tell.
    pub offset: usize,
    pub key: Option<&'a [u8]>,
    pub layout: Layout,
    pub width: Measure,
    pub precision: Measure,
    /// The letter, once the faults are dealt with.
    pub conversion: u8,
    /// A fault that precedes the fetching of the value.
    pub late_fault: Option<Fault>,
    /// A letter that is no conversion: a fault that follows the fetching of the value.
    pub wrong_conversion: Option<Fault>,
}

/// How a converted value is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    pub left: bool,
    pub plus: bool,
    pub space: bool,
    pub alternate: bool,
    pub zero: bool,
    pub width: usize,
    pub precision: Option<usize>,
}

const MAX_WIDTH: usize = isize::MAX as usize;
const MAX_PRECISION: usize = i32::MAX as usize;
/// More digits of a float than this are refused.
const MAX_FLOAT_PRECISION: usize = MAX_PRECISION - 64;

/// The pieces of a template.
#[derive(Clone, Debug)]
pub struct Template<'a> {
    text: Str<'a>,
    at: usize,
    is_bytes: bool,
}

impl<'a> Template<'a> {
    /// The pieces of a text.
    pub fn of_str(text: Str<'a>) -> Self {
        Template { text, at: 0, is_bytes: false }
    }

    /// The pieces of bytes.
    pub fn of_bytes(bytes: &'a [u8]) -> Self {
        // Every byte is a character here.
        Template { text: Str { bytes, is_ascii: true }, at: 0, is_bytes: true }
    }

    /// The whole template.
    pub fn text(&self) -> Str<'a> {
        self.text
    }

    fn peek(&self) -> Option<u8> {
        self.text.bytes.get(self.at).copied()
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn directive(&mut self, start: usize) -> FaultResult<Directive<'a>> {
        let mut directive = Directive {
            offset: start,
            key: self.key(start)?,
            layout: Layout::default(),
            width: Measure::None,
            precision: Measure::None,
            conversion: 0,
            late_fault: None,
            wrong_conversion: None,
        };
        if let Err(fault) = self.fill(&mut directive) {
            directive.late_fault = Some(fault);
        }
        Ok(directive)
    }

    fn key(&mut self, percent: usize) -> FaultResult<Option<&'a [u8]>> {
        if !self.take(b'(') {
            return Ok(None);
        }
        let start = self.at;
        let mut depth = 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' if depth == 1 => return Ok(Some(&self.text.bytes[start..self.at - 1])),
                b')' => depth -= 1,
                _ => {}
            }
        }
        Err(self.fault_at(percent, "stray % or incomplete format key"))
    }

    /// Reads what follows the key.
    fn fill(&mut self, directive: &mut Directive<'a>) -> FaultResult<()> {
        let layout = &mut directive.layout;
        loop {
            match self.peek() {
                Some(b'-') => layout.left = true,
                Some(b'+') => layout.plus = true,
                Some(b' ') => layout.space = true,
                Some(b'#') => layout.alternate = true,
                Some(b'0') => layout.zero = true,
                _ => break,
            }
            self.at += 1;
        }
        directive.width = self.measure(directive, MAX_WIDTH, "width")?;
        if self.take(b'.') {
            directive.precision = match self.measure(directive, MAX_PRECISION, "precision")? {
                Measure::None => Measure::Fixed(0),
                measure => measure,
            };
        }
        if matches!(self.peek(), Some(b'h' | b'l' | b'L')) {
            self.at += 1;
        }
        let Some(byte) = self.peek() else {
            return Err(self.fault_at(directive.offset, "stray %"));
        };
        directive.conversion = byte;
        let at = self.at;
        self.at += if self.is_bytes { 1 } else { wtf8::width(byte) };
        let known =
            matches!(byte, b'd' | b'i' | b'o' | b'u' | b'x' | b'X' | b'e' | b'E' | b'f' | b'F' | b'g' | b'G')
                || matches!(byte, b'c' | b'r' | b's' | b'a')
                || self.is_bytes && byte == b'b';
        if !known {
            directive.wrong_conversion = Some(self.wrong_conversion(directive.offset, at));
        }
        Ok(())
    }

    fn measure(&mut self, directive: &Directive, most: usize, what: &str) -> FaultResult<Measure> {
        if self.take(b'*') {
            if directive.key.is_some() {
                let message = "* cannot be used with a parenthesised mapping key";
                return Err(self.fault_at(directive.offset, message));
            }
            return Ok(Measure::Star);
        }
        let mut value = None;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let shifted = value.unwrap_or(0usize).checked_mul(10);
            let next = shifted.and_then(|value| value.checked_add(usize::from(digit - b'0')));
            let too_big = || self.fault_at(directive.offset, &format!("{what} too big"));
            value = Some(next.filter(|value| *value <= most).ok_or_else(too_big)?);
            self.at += 1;
        }
        Ok(value.map_or(Measure::None, Measure::Fixed))
    }

    /// A `ValueError` that tells the position of a percent sign.
    #[cold]
    fn fault_at(&self, percent: usize, message: &str) -> Fault {
        Fault::value(format!("{message} at position {}", self.text.index(percent)))
    }

    /// The fault for the character at an offset that is no conversion.
    #[cold]
    fn wrong_conversion(&self, percent: usize, offset: usize) -> Fault {
        let byte = self.text.bytes[offset];
        if byte.is_ascii_alphabetic() {
            return self.fault_at(percent, &format!("unsupported format %{}", byte as char));
        }
        let (point, _) =
            if self.is_bytes { (u32::from(byte), 1) } else { wtf8::decode(self.text.bytes, offset) };
        let printable = char::from_u32(point).filter(|_| unicode::is_printable(point));
        let what = match printable {
            Some('\'') => "\"'\"".to_owned(),
            Some(shown @ ' '..='~') => format!("'{shown}'"),
            _ if self.is_bytes => format!("with code 0x{byte:02x}"),
            Some(shown) => format!("'{shown}' (U+{point:04X})"),
            None => format!("U+{point:04X}"),
        };
        let (start, at) = (self.text.index(percent), self.text.index(offset));
        Fault::value(format!(
            "stray % at position {start} or unexpected format character {what} at position {at}"
        ))
    }
}

impl<'a> Iterator for Template<'a> {
    type Item = FaultResult<Piece<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text.bytes[self.at..];
        if rest.is_empty() {
            return None;
        }
        match memchr(b'%', rest) {
            Some(0) if rest.get(1) == Some(&b'%') => {
                self.at += 2;
                Some(Ok(Piece::Literal(&rest[..1])))
            }
            Some(0) => {
                let start = self.at;
                self.at += 1;
                Some(self.directive(start).map(Piece::Directive))
            }
            end => {
                let end = end.unwrap_or(rest.len());
                self.at += end;
                Some(Ok(Piece::Literal(&rest[..end])))
            }
        }
    }
}

impl Layout {
    /// Takes a width from an argument: a negative one means the left side.
    ///
    /// # Errors
    /// `OverflowError`, worded for the argument.
    pub fn set_width(&mut self, value: IntRef, argument: Argument) -> FaultResult<()> {
        let too_big = || Fault::overflow(format!("{argument}: too big for width"));
        let value = value.to_i64().filter(|value| *value >= -i64::MAX).ok_or_else(too_big)?;
        self.left |= value < 0;
        self.width = value.unsigned_abs() as usize;
        Ok(())
    }

    /// Takes a precision from an argument: a negative one means 0.
    ///
    /// # Errors
    /// `OverflowError`, worded for the argument.
    pub fn set_precision(&mut self, value: IntRef, argument: Argument) -> FaultResult<()> {
        let too_big = || Fault::overflow(format!("{argument}: too big for precision"));
        let value = value.to_i64().and_then(|value| i32::try_from(value).ok()).ok_or_else(too_big)?;
        self.precision = Some(usize::try_from(value).unwrap_or(0));
        Ok(())
    }

    fn pad(&self, text: Str) -> FaultResult<Vec<u8>> {
        let width = i64::try_from(self.width).map_err(|_| Fault::memory())?;
        if self.left { strings::ljust(text, width, b" ") } else { strings::rjust(text, width, b" ") }
    }

    /// A number with its sign, prefix and padding; `text` may begin with a minus.
    fn pad_number(&self, text: &str, prefix: &str) -> FaultResult<Vec<u8>> {
        let digits = text.trim_start_matches('-');
        let sign = match () {
            () if digits.len() < text.len() => "-",
            () if self.plus => "+",
            () if self.space => " ",
            () => "",
        };
        let len = sign.len() + prefix.len() + digits.len();
        let zeros = if self.zero && !self.left { self.width.saturating_sub(len) } else { 0 };
        let zeros = strings::repeat(b"0", i64::try_from(zeros).map_err(|_| Fault::memory())?)?;
        self.pad(Str {
            bytes: &[sign.as_bytes(), prefix.as_bytes(), &zeros, digits.as_bytes()].concat(),
            is_ascii: true,
        })
    }

    /// `%s`, `%r` and `%a` of a text.
    pub fn render_str(&self, text: Str) -> FaultResult<Vec<u8>> {
        let shown = self.precision.map_or(text.bytes, |len| strings::slice(text, 0, len));
        self.pad(Str { bytes: shown, is_ascii: text.is_ascii })
    }

    /// `%s`, `%b`, `%r` and `%a` of bytes.
    pub fn render_bytes(&self, bytes: &[u8]) -> FaultResult<Vec<u8>> {
        self.render_str(Str { bytes, is_ascii: true })
    }

    /// `%c`: one character as text, or one byte; the precision plays no part.
    pub fn render_char(&self, character: Str) -> FaultResult<Vec<u8>> {
        self.pad(character)
    }

    /// `%d`, `%x` and the other integer conversions; see [`int::to_decimal`] for `max_digits`.
    ///
    /// # Errors
    /// `ValueError` for a number with too many digits.
    pub fn render_int(&self, value: IntRef, conversion: u8, max_digits: usize) -> FaultResult<Vec<u8>> {
        let (mut text, prefix) = match conversion {
            b'x' => (int::format_radix(value, 16), "0x"),
            b'X' => (int::format_radix(value, 16).to_ascii_uppercase(), "0X"),
            b'o' => (int::format_radix(value, 8), "0o"),
            _ => (int::to_decimal(value, max_digits)?, ""),
        };
        let sign_len = usize::from(text.starts_with('-'));
        let missing = self.precision.unwrap_or(0).saturating_sub(text.len() - sign_len);
        if missing > 0 {
            let zeros = strings::repeat(b"0", i64::try_from(missing).map_err(|_| Fault::memory())?)?;
            text.insert_str(sign_len, &String::from_utf8(zeros).expect("zeros are ASCII"));
        }
        self.pad_number(&text, if self.alternate { prefix } else { "" })
    }

    /// `%e`, `%f`, `%g` and their upper-case forms.
    ///
    /// # Errors
    /// `ValueError` for too great a precision.
    pub fn render_float(&self, value: f64, conversion: u8) -> FaultResult<Vec<u8>> {
        let notation = match conversion {
            b'e' | b'E' => Notation::Exponent,
            b'f' | b'F' => Notation::Fixed,
            _ => Notation::General,
        };
        let precision = self.precision.unwrap_or(6);
        if precision > MAX_FLOAT_PRECISION {
            return Err(Fault::value("precision too big"));
        }
        let mut text = float::format(value, notation, precision, self.alternate);
        if conversion.is_ascii_uppercase() {
            text.make_ascii_uppercase();
        }
        self.pad_number(&text, "")
    }
}

/// Which value a message speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument<'a> {
    /// The right operand itself, not a tuple.
    Only,
    /// The place in the tuple, counted from 1.
    Place(usize),
    /// `repr()` of the key in the mapping.
    Key(&'a str),
}

impl std::fmt::Display for Argument<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Argument::Only => out.write_str("format argument"),
            Argument::Place(place) => write!(out, "format argument {place}"),
            Argument::Key(key) => write!(out, "format argument {key}"),
        }
    }
}

/// The `TypeError` for a value that a numeric conversion cannot take.
pub fn not_a_number(argument: Argument, conversion: u8, type_name: &str) -> Fault {
    let wanted = if matches!(conversion, b'o' | b'x' | b'X') { "an integer" } else { "a real number" };
    Fault::type_error(format!("{argument}: %{} requires {wanted}, not {type_name}", conversion as char))
}

/// The `TypeError` for a starred width or precision that is no integer.
pub fn star_not_int(argument: Argument, type_name: &str) -> Fault {
    Fault::type_error(format!("{argument}: * requires int, not {type_name}"))
}

/// The `TypeError` for `%c` of a wrong value: `what` is its class, or `a string of length 2` and the like.
pub fn not_a_character(argument: Argument, what: &str, is_bytes: bool) -> Fault {
    let wanted = if is_bytes {
        "an integer in range(256) or a single byte"
    } else {
        "an integer or a unicode character"
    };
    Fault::type_error(format!("{argument}: %c requires {wanted}, not {what}"))
}

/// The `OverflowError` for `%c` of an integer out of range.
pub fn character_out_of_range(argument: Argument, is_bytes: bool) -> Fault {
    let range = if is_bytes { "256" } else { "0x110000" };
    Fault::overflow(format!("{argument}: %c argument not in range({range})"))
}

/// The `TypeError` for `%b` or `%s` of something that has no bytes.
pub fn not_bytes(argument: Argument, type_name: &str) -> Fault {
    Fault::type_error(format!(
        "{argument}: %b requires a bytes-like object, or an object that implements __bytes__, not {type_name}"
    ))
}

/// The `TypeError` for a key when the right operand is no mapping.
pub fn not_a_mapping(type_name: &str) -> Fault {
    Fault::type_error(format!("format requires a mapping, not {type_name}"))
}

/// The `ValueError` for a directive without a key behind one with a key.
pub fn key_missing(position: usize) -> Fault {
    Fault::value(format!("format requires a parenthesised mapping key at position {position}"))
}

/// The `TypeError` for too few values.
pub fn too_few(given: usize) -> Fault {
    Fault::type_error(format!("not enough arguments for format string (got {given})"))
}

/// The `TypeError` for too many values.
pub fn too_many(required: usize, given: usize, is_bytes: bool) -> Fault {
    let what = if is_bytes { "bytes" } else { "string" };
    Fault::type_error(format!(
        "not all arguments converted during {what} formatting (required {required}, got {given})"
    ))
}

#[cfg(test)]
mod tests;
