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

/// What the tokenizer knows beside its tokens.
pub(super) struct Trouble {
    /// The bracket that is open at the end of the tokens.
    pub unclosed: Option<Bracket>,
    /// Whether the tokens end inside an f-string or t-string.
    pub in_string: bool,
    /// The error at the last token, if that is `Error`.
    pub error: Option<Box<SyntaxError>>,
}

/// CPython's error for tokens that the grammar refused near `failed`, or `None` when this finds no fault in them.
pub(super) fn diagnose(
    source: &Source,
    tokens: &[Spanned],
    trouble: Trouble,
    mode: Mode,
    failed: u32,
) -> Option<Box<SyntaxError>> {
    let Trouble { unclosed, in_string, error } = trouble;
    let first = if mode == Mode::Module { first_token(tokens, failed) } else { 0 };
    let mut peg = Peg::new(source, tokens, unclosed, first);
    let fits = peg.start(mode);
    if peg.reached_error {
        return error;
    }
    match fits {
        Ok(()) => return None,
        Err(Stop::Raised) => return peg.error.take(),
        Err(Stop::NoMatch) => {}
    }
    let last = peg.fill - 1;
    peg.restart_with_invalid_rules();
    let special = match peg.start(mode) {
        _ if peg.reached_error => return error,
        Err(Stop::Raised) => peg.error.take(),
        _ => None,
    };
    let found = special.unwrap_or_else(|| plain(&peg, last));
    let unclosed = unclosed.filter(|_| !in_string);
    let found = unclosed_before(source, found, unclosed, peg.line_of_token(peg.fill - 1));
    Some(if is_end(tokens, last) { found.incomplete() } else { found })
}

/// The error where no rule for wrong programs knows better; `last` is the furthest token that was looked at.
fn plain(peg: &Peg<'_>, last: usize) -> Box<SyntaxError> {
    match peg.token_at(last) {
        Token::Indent => {
            peg.error_at_token(peg.fill - 1, "unexpected indent").of_kind(ErrorKind::IndentationError)
        }
        Token::Dedent => {
            peg.error_at_token(peg.fill - 1, "unexpected unindent").of_kind(ErrorKind::IndentationError)
        }
        Token::EndMarker => {
            let mut error = peg.error_at_token(last, "invalid syntax");
            (error.column, error.end_column) = (0, 0);
            error
        }
        _ => peg.error_at_token(last, "invalid syntax"),
    }
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
pub(super) fn prefer_unclosed(
    source: &Source,
    error: Box<SyntaxError>,
    unclosed: Option<Bracket>,
) -> Box<SyntaxError> {
    let line = error.line;
    unclosed_before(source, error, unclosed, line)
}

fn unclosed_before(
    source: &Source,
    error: Box<SyntaxError>,
    unclosed: Option<Bracket>,
    line: u32,
) -> Box<SyntaxError> {
    match unclosed {
        Some(bracket) if line > source.line_of(bracket.offset) => SyntaxError::unclosed(source, bracket),
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
