//! Literals: what CPython's tokenizer and compiler say about numbers and escapes, and their values.

use dashu_int::UBig;

use super::ast::Constant;
use super::error::{Phase, SyntaxError, SyntaxWarning};
use super::tokenizer::{Fallible, Tokenizer};
use crate::source::{Source, Span};

/// The most decimal digits of an integer literal (`sys.int_info.default_max_str_digits`).
const MAX_DIGITS: usize = 4300;

/// Checks the number that the lexer has just found, and what follows it.
pub(super) fn check_number(tokenizer: &mut Tokenizer<'_>, start: u32, end: u32) -> Fallible<()> {
    let bytes = tokenizer.source.text().as_bytes();
    let next = bytes.get(end as usize).copied().unwrap_or(0);
    let leading_zero = bytes[start as usize] == b'0' && end - start > 1;
    let bare = !(next.is_ascii_alphanumeric() || next == b'_');
    if bare && !leading_zero {
        return Ok(());
    }
    match NumberScan::new(bytes, start as usize).run() {
        Verdict::Good => Ok(()),
        Verdict::KeywordFollows(kind) => {
            let message = format!("invalid {kind} literal");
            let error = SyntaxError::behind(tokenizer.source, message, end);
            tokenizer.warnings.push(SyntaxWarning::new(error));
            Ok(())
        }
        Verdict::Bad { message, cursor } => {
            Err(SyntaxError::behind(tokenizer.source, message, cursor as u32))
        }
        Verdict::LeadingZeros { end } => {
            let message = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
            let mut error = SyntaxError::from(tokenizer.source, message, start);
            error.end_column = error.column + (end - start as usize) as i32 - 1;
            Err(error.in_phase(Phase::Tokenizer))
        }
    }
}

enum Verdict {
    Good,
    /// As in `1if x else y`, which is allowed with a warning.
    KeywordFollows(&'static str),
    Bad {
        message: String,
        cursor: usize,
    },
    LeadingZeros {
        end: usize,
    },
}

/// CPython's number automaton, run again to find its words for what is wrong.
struct NumberScan<'s> {
    bytes: &'s [u8],
    at: usize,
}

impl<'s> NumberScan<'s> {
    fn new(bytes: &'s [u8], at: usize) -> NumberScan<'s> {
        NumberScan { bytes, at }
    }

    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn run(mut self) -> Verdict {
        let result = if self.peek() == b'0' { self.zero() } else { self.decimal() };
        result.unwrap_or_else(|verdict| verdict)
    }

    fn bad(&self, message: impl Into<String>, cursor: usize) -> Verdict {
        Verdict::Bad { message: message.into(), cursor }
    }

    fn zero(&mut self) -> Result<Verdict, Verdict> {
        self.at += 1;
        match self.peek() {
            b'x' | b'X' => self.radix("hexadecimal", |b| b.is_ascii_hexdigit()),
            b'o' | b'O' => self.radix("octal", |b| matches!(b, b'0'..=b'7')),
            b'b' | b'B' => self.radix("binary", |b| matches!(b, b'0' | b'1')),
            _ => self.leading_zeros(),
        }
    }

    fn radix(&mut self, kind: &'static str, is_digit: fn(u8) -> bool) -> Result<Verdict, Verdict> {
        self.at += 1;
        loop {
            if self.peek() == b'_' {
                self.at += 1;
            }
            if !is_digit(self.peek()) {
                self.wrong_digit(kind)?;
                return Err(self.bad(format!("invalid {kind} literal"), self.at));
            }
            while is_digit(self.peek()) {
                self.at += 1;
            }
            if self.peek() != b'_' {
                break;
            }
        }
        self.wrong_digit(kind)?;
        self.verify_end(kind)
    }

    fn wrong_digit(&self, kind: &str) -> Result<(), Verdict> {
        let digit = self.peek();
        if digit.is_ascii_digit() {
            return Err(self.bad(format!("invalid digit '{}' in {kind} literal", digit as char), self.at + 1));
        }
        Ok(())
    }

    fn leading_zeros(&mut self) -> Result<Verdict, Verdict> {
        loop {
            if self.peek() == b'_' {
                self.at += 1;
                if !self.peek().is_ascii_digit() {
                    return Err(self.bad("invalid decimal literal", self.at));
                }
            }
            if self.peek() != b'0' {
                break;
            }
            self.at += 1;
        }
        let zeros_end = self.at + 1;
        let nonzero = self.peek().is_ascii_digit();
        if nonzero {
            self.digits()?;
        }
        match self.peek() {
            b'.' | b'e' | b'E' | b'j' | b'J' => self.fraction(),
            _ if nonzero => Err(Verdict::LeadingZeros { end: zeros_end }),
            _ => self.verify_end("decimal"),
        }
    }

    fn decimal(&mut self) -> Result<Verdict, Verdict> {
        if self.peek() != b'.' {
            self.digits()?;
        }
        self.fraction()
    }

    fn digits(&mut self) -> Result<(), Verdict> {
        loop {
            while self.peek().is_ascii_digit() {
                self.at += 1;
            }
            if self.peek() != b'_' {
                return Ok(());
            }
            self.at += 1;
            if !self.peek().is_ascii_digit() {
                return Err(self.bad("invalid decimal literal", self.at));
            }
        }
    }

    fn fraction(&mut self) -> Result<Verdict, Verdict> {
        if self.peek() == b'.' {
            self.at += 1;
            if self.peek().is_ascii_digit() {
                self.digits()?;
            }
        }
        if matches!(self.peek(), b'e' | b'E') {
            let exponent = self.at;
            self.at += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.at += 1;
                if !self.peek().is_ascii_digit() {
                    return Err(self.bad("invalid decimal literal", self.at));
                }
            } else if !self.peek().is_ascii_digit() {
                self.at = exponent;
                return self.verify_end("decimal");
            }
            self.digits()?;
        }
        if matches!(self.peek(), b'j' | b'J') {
            self.at += 1;
            return self.verify_end("imaginary");
        }
        self.verify_end("decimal")
    }

    fn verify_end(&self, kind: &'static str) -> Result<Verdict, Verdict> {
        const KEYWORDS: [&str; 8] = ["and", "else", "for", "if", "in", "is", "or", "not"];
        let rest = &self.bytes[self.at.min(self.bytes.len())..];
        if KEYWORDS.iter().any(|keyword| rest.starts_with(keyword.as_bytes())) {
            return Ok(Verdict::KeywordFollows(kind));
        }
        let next = self.peek();
        if next.is_ascii_alphanumeric() || next == b'_' {
            return Err(self.bad(format!("invalid {kind} literal"), self.at));
        }
        Ok(Verdict::Good)
    }
}

/// The value of a number token.
pub(super) fn number(source: &Source, span: Span) -> Fallible<Constant> {
    let text = source.slice(span);
    let clean: String;
    let text = if text.contains('_') {
        clean = text.replace('_', "");
        &clean
    } else {
        text
    };
    let radix = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 10,
    };
    if radix != 10 {
        return Ok(integer(&text[2..], radix));
    }
    if let Some(imaginary) = text.strip_suffix(['j', 'J']) {
        return Ok(Constant::Complex(imaginary.parse().unwrap_or(f64::INFINITY)));
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        if text.len() > MAX_DIGITS {
            return Err(too_many_digits(source, span, text.len()));
        }
        return Ok(integer(text, 10));
    }
    Ok(Constant::Float(text.parse().unwrap_or(f64::INFINITY)))
}

fn integer(digits: &str, radix: u32) -> Constant {
    match i64::from_str_radix(digits, radix) {
        Ok(value) => Constant::Int(value),
        Err(_) => Constant::BigInt(UBig::from_str_radix(digits, radix).unwrap_or_default().into()),
    }
}

fn too_many_digits(source: &Source, span: Span, digits: usize) -> Box<SyntaxError> {
    let message = format!(
        "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {digits} digits; \
         use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals \
         to avoid decimal conversion limits."
    );
    let mut error = SyntaxError::from(source, message, span.start);
    error.column = 0;
    error
}

/// Warns of a backslash before a character that is no escape; `at` is the backslash.
pub(super) fn warn_escape(tokenizer: &mut Tokenizer<'_>, character: char, at: u32) {
    let warning = SyntaxWarning::escape(tokenizer.source, escape_warning(character), at);
    tokenizer.warnings.push(warning);
}

/// CPython's words for an escape that does not exist.
pub(super) fn escape_warning(character: char) -> String {
    format!(
        "\"\\{character}\" is an invalid escape sequence. Such sequences will not work in the future. \
         Did you mean \"\\\\{character}\"? A raw string is also an option."
    )
}

/// CPython's words for an octal escape beyond `\377`.
pub(super) fn octal_warning(value: u32) -> String {
    format!(
        "\"\\{value:o}\" is an invalid octal escape sequence. Such sequences will not work in the future. \
         Did you mean \"\\\\{value:o}\"? A raw string is also an option."
    )
}
