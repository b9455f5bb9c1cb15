//! Identifiers: which characters they may have, and their normal form.

use unicode_normalization::UnicodeNormalization;

use super::error::SyntaxError;
use super::tokenizer::{Fallible, Tokenizer};
use crate::text::unicode;

/// Checks the name that the lexer has just found; it may be a string prefix that does not exist.
pub(super) fn check(tokenizer: &Tokenizer<'_>) -> Fallible<()> {
    let text = tokenizer.lexer.slice();
    if text.len() <= 5 && tokenizer.lexer.remainder().starts_with(['"', '\'']) {
        check_prefix(tokenizer, text)?;
    }
    if text.is_ascii() {
        return Ok(());
    }
    let start = tokenizer.lexer.span().start;
    for (index, c) in text.char_indices() {
        let point = c as u32;
        let fits = if index == 0 {
            unicode::is_identifier_start(point)
        } else {
            unicode::is_identifier_continue(point)
        };
        if !fits {
            let message = if unicode::is_printable(point) {
                format!("invalid character '{c}' (U+{:04X})", point)
            } else {
                format!("invalid non-printable character U+{:04X}", point)
            };
            let cursor = (start + index + c.len_utf8()) as u32;
            return Err(SyntaxError::behind(tokenizer.source, message, cursor));
        }
    }
    Ok(())
}

/// What the names begin with that stand for names no source text can hold: a syntax tree may have those. The rest is
/// the name's UTF-8 in hexadecimal digits.
const ENCODED: &str = "__encoded_name_";

/// The name meant by an encoded name or the NFKC form of a name, if it differs from the name.
pub(super) fn normalized(text: &str) -> Option<String> {
    if let Some(digits) = text.strip_prefix(ENCODED)
        && let Some(name) = decoded(digits)
    {
        return Some(name);
    }
    if text.is_ascii() || unicode_normalization::is_nfkc(text) { None } else { Some(text.nfkc().collect()) }
}

fn decoded(digits: &str) -> Option<String> {
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..digits.len()).step_by(2).map(byte).collect();
    String::from_utf8(bytes?).ok()
}

const INCOMPATIBLE: [(char, char); 7] =
    [('u', 'b'), ('u', 'r'), ('u', 'f'), ('u', 't'), ('b', 'f'), ('b', 't'), ('f', 't')];

fn check_prefix(tokenizer: &Tokenizer<'_>, text: &str) -> Fallible<()> {
    let lower = text.to_ascii_lowercase();
    let known = |c: char| "ubrft".contains(c) && lower.matches(c).count() == 1;
    if !lower.chars().all(known) {
        return Ok(());
    }
    for (first, second) in INCOMPATIBLE {
        if lower.contains(first) && lower.contains(second) {
            let message = format!("'{first}' and '{second}' prefixes are incompatible");
            let span = tokenizer.lexer.span();
            let mut error = SyntaxError::from(tokenizer.source, message, span.start as u32);
            error.end_column = error.column + text.len() as i32;
            return Err(error);
        }
    }
    Ok(())
}
