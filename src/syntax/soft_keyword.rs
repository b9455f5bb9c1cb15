//! The soft-keyword pass: names that are keywords where they stand, and `with (` that opens a list of items.

use super::token::{Spanned, Token};
use crate::source::{Source, Span};

/// Changes the kinds of the tokens that are keywords by their place.
pub(super) fn mark(source: &Source, tokens: &mut [Spanned]) {
    if source.text().contains("barry_as_FLUFL") {
        swap_inequality(source, tokens);
    }
    // For every open block, whether it holds the cases of a `match`.
    let mut blocks = vec![false];
    let mut match_line = false;
    let mut line_start = true;
    let mut statement_start = true;
    for index in 0..tokens.len() {
        let token = tokens[index];
        match token.token {
            Token::Indent => blocks.push(std::mem::take(&mut match_line)),
            Token::Dedent => {
                blocks.pop();
                match_line = false;
            }
            Token::Newline => {
                line_start = true;
                statement_start = true;
                continue;
            }
            Token::Name if statement_start => {
                let in_cases = blocks.last() == Some(&true);
                let text = source.slice(Span::new(token.start, token.end));
                if let Some(keyword) = keyword_at(source, tokens, index, text, line_start, in_cases) {
                    match_line = keyword == Token::Match;
                    tokens[index].token = keyword;
                }
            }
            Token::With if opens_items(tokens, index) => tokens[index].token = Token::WithParen,
            _ => {}
        }
        if !matches!(token.token, Token::Indent | Token::Dedent) {
            line_start = false;
            statement_start = matches!(token.token, Token::Semi | Token::Colon);
        }
    }
}

/// After `from __future__ import barry_as_FLUFL`, `<>` is the operator and `!=` is none (PEP 401).
fn swap_inequality(source: &Source, tokens: &mut [Spanned]) {
    let text = |token: &Spanned| source.slice(Span::new(token.start, token.end));
    let head: Vec<&str> = tokens.iter().take(4).map(text).collect();
    if head != ["from", "__future__", "import", "barry_as_FLUFL"] {
        return;
    }
    for token in tokens {
        token.token = match token.token {
            Token::NotEqual => Token::LessGreater,
            Token::LessGreater => Token::NotEqual,
            other => other,
        };
    }
}

fn keyword_at(
    source: &Source,
    tokens: &[Spanned],
    index: usize,
    text: &str,
    line_start: bool,
    in_cases: bool,
) -> Option<Token> {
    let next = tokens.get(index + 1)?.token;
    match text {
        "type" if next == Token::Name => Some(Token::Type),
        "lazy" if matches!(next, Token::Import | Token::From) => Some(Token::Lazy),
        "case" if line_start && in_cases => Some(Token::Case),
        "match" if line_start && begins_match(source, tokens, index) => Some(Token::Match),
        _ => None,
    }
}

/// Whether the line at `match` ends with `:` and the next one is indented and begins with `case`.
fn begins_match(source: &Source, tokens: &[Spanned], index: usize) -> bool {
    if matches!(tokens[index + 1].token, Token::Colon | Token::Equal | Token::Dot | Token::Comma) {
        return false;
    }
    let line = &tokens[index..];
    let Some(end) = line.iter().position(|token| token.token == Token::Newline) else {
        return false;
    };
    let text = |at: usize| line.get(at).map(|token| source.slice(Span::new(token.start, token.end)));
    line[end - 1].token == Token::Colon
        && line.get(end + 1).is_some_and(|token| token.token == Token::Indent)
        && text(end + 2) == Some("case")
}

/// Whether the parenthesis behind `with` is closed right before the colon.
fn opens_items(tokens: &[Spanned], index: usize) -> bool {
    if tokens.get(index + 1).is_none_or(|token| token.token != Token::LPar) {
        return false;
    }
    let mut depth = 0;
    for (offset, token) in tokens[index + 1..].iter().enumerate() {
        match token.token {
            Token::LPar | Token::LSqb | Token::LBrace => depth += 1,
            Token::RPar | Token::RSqb | Token::RBrace => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return tokens.get(index + offset + 2).is_some_and(|token| token.token == Token::Colon);
        }
    }
    false
}
