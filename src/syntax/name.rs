//! Identifiers: which characters they may have, and their normal form.

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization;

use super::error::SyntaxError;
use super::tokenizer::{Fallible, Tokenizer};

/// Checks the name that the lexer has just found; it may be a string prefix that does not exist.
pub(super) fn check(tokenizer: &Tokenizer<'_>) -> Fallible<()> {
    let text = tokenizer.lexer.slice();
    if text.len() <= 4 && tokenizer.lexer.remainder().starts_with(['"', '\'']) {
        check_prefix(tokenizer, text)?;
    }
    if text.is_ascii() {
        return Ok(());
    }
    let start = tokenizer.lexer.span().start;
    for (index, c) in text.char_indices() {
        let fits = if index == 0 { c == '_' || unicode_ident::is_xid_start(c) } else { unicode_ident::is_xid_continue(c) };
        if !fits {
            let message = if is_printable(c) {
                format!("invalid character '{c}' (U+{:04X})", c as u32)
            } else {
                format!("invalid non-printable character U+{:04X}", c as u32)
            };
            let cursor = (start + index + c.len_utf8()) as u32;
            return Err(SyntaxError::behind(tokenizer.source, message, cursor));
        }
    }
    Ok(())
}

/// The NFKC form of a name, if it differs from the name.
pub(super) fn normalized(text: &str) -> Option<String> {
    if text.is_ascii() || unicode_normalization::is_nfkc(text) { None } else { Some(text.nfkc().collect()) }
}

/// Whether `repr` would print the character as it is.
pub fn is_printable(c: char) -> bool {
    use GeneralCategory as Category;
    c == ' '
        || !matches!(
            get_general_category(c),
            Category::Control
                | Category::Format
                | Category::Surrogate
                | Category::PrivateUse
                | Category::Unassigned
                | Category::LineSeparator
                | Category::ParagraphSeparator
                | Category::SpaceSeparator
        )
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
