//! From "the grammar does not fit" to CPython's message and caret. See `peg` for the way.

mod arguments;
mod expressions;
mod fields;
mod parameters;
mod patterns;
mod peg;
mod statements;
mod targets;
mod wrong_expressions;
mod wrong_statements;

use peg::{Peg, Stop};

use super::Mode;
use super::error::{ErrorKind, SyntaxError};
use super::token::{Spanned, Token};
use super::tokenizer::Bracket;
use crate::source::Source;

/// CPython's error for tokens that the grammar refused near `failed`, or `None` when this finds no fault in them.
pub(super) fn diagnose(
    source: &Source,
    tokens: &[Spanned],
    unclosed: Option<Bracket>,
    mode: Mode,
    failed: u32,
) -> Option<Box<SyntaxError>> {
    let first = if mode == Mode::Module { first_token(tokens, failed) } else { 0 };
    let mut peg = Peg::new(source, tokens, unclosed, first);
    match peg.start(mode) {
        Ok(()) => return None,
        Err(Stop::Raised) => return peg.error.take(),
        Err(Stop::NoMatch) => {}
    }
    let last = peg.fill - 1;
    peg.restart_with_invalid_rules();
    let special = match peg.start(mode) {
        Err(Stop::Raised) => peg.error.take(),
        _ => None,
    };
    let error = match (special, peg.token_at(last)) {
        (Some(error), _) => error,
        (None, Token::Indent) => {
            peg.error_at_token(peg.fill - 1, "unexpected indent").of_kind(ErrorKind::IndentationError)
        }
        (None, Token::Dedent) => {
            peg.error_at_token(peg.fill - 1, "unexpected unindent").of_kind(ErrorKind::IndentationError)
        }
        (None, Token::EndMarker) => {
            let mut error = peg.error_at_token(last, "invalid syntax");
            (error.column, error.end_column) = (0, 0);
            error
        }
        (None, _) => peg.error_at_token(last, "invalid syntax"),
    };
    let error = prefer_unclosed(source, error, unclosed, peg.line_of_token(peg.fill - 1));
    Some(if is_end(tokens, last) { error.incomplete() } else { error })
}

/// CPython's error for an indentation that ends at an offset and opens no block.
pub(super) fn unexpected_indent(source: &Source, offset: u32) -> Box<SyntaxError> {
    let mut error =
        SyntaxError::from(source, "unexpected indent", offset).of_kind(ErrorKind::IndentationError);
    error.column -= 1;
    error.end_column = -1;
    error
}

/// A bracket that is never closed explains an error on a later line.
fn prefer_unclosed(
    source: &Source,
    error: Box<SyntaxError>,
    unclosed: Option<Bracket>,
    line: u32,
) -> Box<SyntaxError> {
    match unclosed {
        Some(bracket) if line > source.line_of(bracket.offset) => peg::unclosed_error(source, bracket),
        _ => error,
    }
}

/// Whether only the end of the source follows a token.
fn is_end(tokens: &[Spanned], index: usize) -> bool {
    let bare = |token: &Spanned| matches!(token.token, Token::Dedent | Token::EndMarker);
    tokens[index.min(tokens.len() - 1)..].iter().all(bare)
}

/// The first token of the outermost statement that holds the text before an offset.
fn first_token(tokens: &[Spanned], offset: u32) -> usize {
    let mut depth = 0;
    let mut first = 0;
    let mut decorated = false;
    let mut line_start = true;
    for (index, token) in tokens.iter().enumerate() {
        if token.start >= offset {
            break;
        }
        match token.token {
            Token::Indent => depth += 1,
            Token::Dedent => depth -= 1,
            Token::Newline => {
                line_start = true;
                continue;
            }
            Token::Else | Token::Elif | Token::Except | Token::Finally if line_start => {}
            _ if line_start && depth == 0 => {
                if !decorated {
                    first = index;
                }
                decorated = token.token == Token::At;
            }
            _ => {}
        }
        if !matches!(token.token, Token::Indent | Token::Dedent) {
            line_start = false;
        }
    }
    first
}
