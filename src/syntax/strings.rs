//! String literals, f-strings and t-strings: their values, and how neighbours join.

use super::ast::*;
use super::context::{Context, P};
use super::error::{SyntaxError, SyntaxWarning};
use super::escape::{self, Decoded};
use super::tokenizer::Fallible;
use crate::source::Span;

/// One of the literals that stand side by side.
pub(super) enum Literal {
    Plain(Span),
    Format { span: Span, parts: Vec<Piece> },
    Template { span: Span, parts: Vec<Piece> },
}

/// A piece of an f-string or t-string.
pub(super) enum Piece {
    Text { span: Span, raw: bool },
    Field(Box<Field>),
}

/// A replacement field.
pub(super) struct Field {
    pub span: Span,
    pub value: P,
    /// Where the `=` stands.
    pub debug: Option<u32>,
    /// Where the expression and its `=` end: at `!`, `:` or `}`.
    pub text_end: u32,
    pub conversion: Conversion,
    pub format_spec: Option<P>,
}

/// The conversion of a field: `!` at `l`, a name at `name`.
pub(super) fn conversion(ctx: &Context<'_>, l: u32, name: u32, r: u32) -> Fallible<Conversion> {
    let letter = string_letter(ctx, l);
    if name != l + 1 {
        let message = format!("{letter}-string: conversion type must come right after the exclamation mark");
        return Err(ctx.final_error(l, r, message));
    }
    match ctx.slice(name, r) {
        "s" => Ok(Conversion::Str),
        "r" => Ok(Conversion::Repr),
        "a" => Ok(Conversion::Ascii),
        other => {
            let message =
                format!("{letter}-string: invalid conversion character '{other}': expected 's', 'r', or 'a'");
            Err(ctx.final_error(name, r, message))
        }
    }
}

/// Whether an offset stands in an f-string or a t-string.
fn string_letter(ctx: &Context<'_>, offset: u32) -> char {
    use super::token::Token;
    let end = ctx.tokens.partition_point(|token| token.start < offset);
    let mut closed = 0;
    for token in ctx.tokens[..end].iter().rev() {
        match token.token {
            Token::FStringEnd | Token::TStringEnd => closed += 1,
            Token::FStringStart | Token::TStringStart if closed > 0 => closed -= 1,
            Token::TStringStart => return 't',
            Token::FStringStart => return 'f',
            _ => {}
        }
    }
    'f'
}

pub(super) fn field(
    l: u32,
    value: P,
    debug: Option<u32>,
    conversion: Option<(u32, Conversion)>,
    format_spec: Option<(u32, P)>,
    close: u32,
    r: u32,
) -> Box<Field> {
    let text_end = match (&conversion, &format_spec) {
        (Some((at, _)), _) | (None, Some((at, _))) => *at,
        (None, None) => close,
    };
    let conversion = match conversion {
        Some((_, conversion)) => conversion,
        None if debug.is_some() && format_spec.is_none() => Conversion::Repr,
        None => Conversion::None,
    };
    let format_spec = format_spec.map(|(_, spec)| spec);
    Box::new(Field { span: Span::new(l, r), value, debug, text_end, conversion, format_spec })
}

/// A format specification, `:` at `l`.
pub(super) fn format_spec(ctx: &Context<'_>, l: u32, parts: Vec<Piece>, r: u32) -> Fallible<P> {
    let mut joiner = Joiner::default();
    for part in parts {
        joiner.piece(ctx, part, false)?;
    }
    joiner.runs.retain(|run| !matches!(run, Run::Text(text) if text.bytes.is_empty()));
    let mut values = joiner.runs;
    if values.len() > 1 && values.iter().all(|run| matches!(run, Run::Text(_))) {
        let text = merge(&mut values);
        return Ok(constant(ctx, l, r, text));
    }
    let values = fold(ctx, values);
    Ok(ctx.expr(l, r, ExprKind::JoinedStr { values }))
}

fn is_raw(prefix: &str) -> bool {
    prefix.contains(['r', 'R'])
}

/// Joins literals that stand side by side into one expression.
pub(super) fn join(ctx: &Context<'_>, l: u32, mut literals: Vec<Literal>, r: u32) -> Fallible<P> {
    if let [Literal::Plain(span)] = literals[..] {
        return plain(ctx, span);
    }
    check_mixture(ctx, &literals, r)?;
    if literals.iter().all(|literal| matches!(literal, Literal::Plain(span) if is_bytes(ctx, *span))) {
        let mut bytes = Vec::new();
        for literal in &literals {
            bytes.extend(bytes_of(ctx, literal.span())?);
        }
        return Ok(ctx.constant(l, r, Constant::Bytes(bytes.into())));
    }
    let plain = literals.iter().all(|literal| matches!(literal, Literal::Plain(_)));
    let template = matches!(literals.first(), Some(Literal::Template { .. }));
    let mut joiner = Joiner::default();
    for literal in literals.drain(..) {
        joiner.literal(ctx, literal)?;
    }
    if plain {
        return Ok(constant(ctx, l, r, merge(&mut joiner.runs)));
    }
    let values = fold(ctx, joiner.runs);
    let kind = if template { ExprKind::TemplateStr { values } } else { ExprKind::JoinedStr { values } };
    Ok(ctx.expr(l, r, kind))
}

impl Literal {
    fn span(&self) -> Span {
        match self {
            Literal::Plain(span) | Literal::Format { span, .. } | Literal::Template { span, .. } => *span,
        }
    }
}

fn check_mixture(ctx: &Context<'_>, literals: &[Literal], r: u32) -> Fallible<()> {
    let template = |literal: &Literal| matches!(literal, Literal::Template { .. });
    if let Some(pair) = literals.windows(2).find(|pair| template(&pair[0]) != template(&pair[1])) {
        let message = "cannot mix t-string literals with string or bytes literals";
        return Err(ctx.error(pair[0].span().start, pair[1].span().end, message));
    }
    let bytes = |literal: &Literal| matches!(literal, Literal::Plain(span) if is_bytes(ctx, *span));
    if literals.iter().any(bytes) && !literals.iter().all(bytes) {
        return Err(ctx.error_at_token(r, "cannot mix bytes and nonbytes literals"));
    }
    Ok(())
}

/// Text with the place it came from.
struct Text {
    bytes: Vec<u8>,
    span: Span,
    u_kind: bool,
}

enum Run {
    Text(Text),
    Value(P),
}

#[derive(Default)]
struct Joiner {
    runs: Vec<Run>,
}

impl Joiner {
    fn literal(&mut self, ctx: &Context<'_>, literal: Literal) -> Fallible<()> {
        let (parts, template) = match literal {
            Literal::Plain(span) => {
                let (bytes, u_kind) = text_of(ctx, span)?;
                self.runs.push(Run::Text(Text { bytes, span, u_kind }));
                return Ok(());
            }
            Literal::Format { parts, .. } => (parts, false),
            Literal::Template { parts, .. } => (parts, true),
        };
        parts.into_iter().try_for_each(|part| self.piece(ctx, part, template))
    }

    fn piece(&mut self, ctx: &Context<'_>, piece: Piece, template: bool) -> Fallible<()> {
        let field = match piece {
            Piece::Text { span, raw } => {
                let body = ctx.slice(span.start, span.end);
                let doubled = body.ends_with("{{") || body.ends_with("}}");
                let body = if doubled { &body[..body.len() - 1] } else { body };
                let bytes = decode(ctx, body, raw, span.start, span)?;
                self.runs.push(Run::Text(Text { bytes, span, u_kind: false }));
                return Ok(());
            }
            Piece::Field(field) => *field,
        };
        let start = field.span.start + 1;
        if field.debug.is_some() {
            let bytes = without_comments(ctx.slice(start, field.text_end)).into_bytes();
            self.runs.push(Run::Text(Text { bytes, span: Span::new(start, field.text_end), u_kind: false }));
        }
        let Field { span, value, debug, text_end, conversion, format_spec } = field;
        let kind = if template {
            let text = without_comments(ctx.slice(start, debug.unwrap_or(text_end)));
            ExprKind::Interpolation { value, str: text.as_str().into(), conversion, format_spec }
        } else {
            ExprKind::FormattedValue { value, conversion, format_spec }
        };
        self.runs.push(Run::Value(ctx.expr(span.start, span.end, kind)));
        Ok(())
    }
}

/// Joins neighbouring texts and drops empty ones.
fn fold(ctx: &Context<'_>, runs: Vec<Run>) -> Vec<Expr> {
    let mut values = Vec::with_capacity(runs.len());
    let mut texts: Vec<Run> = Vec::new();
    let flush = |texts: &mut Vec<Run>, values: &mut Vec<Expr>| {
        if texts.is_empty() {
            return;
        }
        let text = merge(texts);
        if !text.bytes.is_empty() {
            values.push(*constant(ctx, text.span.start, text.span.end, text));
        }
    };
    for run in runs {
        match run {
            Run::Text(text) => texts.push(Run::Text(text)),
            Run::Value(value) => {
                flush(&mut texts, &mut values);
                values.push(*value);
            }
        }
    }
    flush(&mut texts, &mut values);
    values
}

fn merge(runs: &mut Vec<Run>) -> Text {
    let mut whole: Option<Text> = None;
    for run in runs.drain(..) {
        let Run::Text(text) = run else { continue };
        match &mut whole {
            None => whole = Some(text),
            Some(whole) => {
                whole.bytes.extend_from_slice(&text.bytes);
                whole.span = whole.span.to(text.span);
            }
        }
    }
    whole.unwrap_or(Text { bytes: Vec::new(), span: Span::default(), u_kind: false })
}

fn constant(ctx: &Context<'_>, l: u32, r: u32, text: Text) -> P {
    let value = Constant::Str(PyStr::from_wtf8(text.bytes));
    ctx.expr(l, r, ExprKind::Constant { value, u_kind: text.u_kind })
}

fn plain(ctx: &Context<'_>, span: Span) -> Fallible<P> {
    if is_bytes(ctx, span) {
        return Ok(ctx.constant(span.start, span.end, Constant::Bytes(bytes_of(ctx, span)?.into())));
    }
    let (bytes, u_kind) = text_of(ctx, span)?;
    Ok(constant(ctx, span.start, span.end, Text { bytes, span, u_kind }))
}

fn is_bytes(ctx: &Context<'_>, span: Span) -> bool {
    let text = ctx.slice(span.start, span.end).as_bytes();
    text.iter().take_while(|b| b.is_ascii_alphabetic()).any(|b| matches!(b, b'b' | b'B'))
}

/// The prefix of a literal and its body, with the body's offset.
fn body_of<'s>(ctx: &Context<'s>, span: Span) -> (&'s str, &'s str, u32) {
    let text = ctx.slice(span.start, span.end);
    let open = text.find(['"', '\'']).unwrap_or(0);
    let quotes = &text.as_bytes()[open..];
    let width = if quotes.len() >= 6 && quotes[0] == quotes[1] && quotes[0] == quotes[2] { 3 } else { 1 };
    (&text[..open], &text[open + width..text.len() - width], span.start + (open + width) as u32)
}

fn text_of(ctx: &Context<'_>, span: Span) -> Fallible<(Vec<u8>, bool)> {
    let (prefix, body, offset) = body_of(ctx, span);
    let bytes = decode(ctx, body, is_raw(prefix), offset, span)?;
    Ok((bytes, prefix == "u"))
}

fn decode(ctx: &Context<'_>, body: &str, raw: bool, offset: u32, token: Span) -> Fallible<Vec<u8>> {
    if raw || memchr::memchr(b'\\', body.as_bytes()).is_none() {
        return Ok(body.as_bytes().to_vec());
    }
    finish(ctx, escape::decode_text(body), offset, token)
}

fn bytes_of(ctx: &Context<'_>, span: Span) -> Fallible<Vec<u8>> {
    let (prefix, body, offset) = body_of(ctx, span);
    if !body.is_ascii() {
        return Err(ctx.final_error(span.start, span.end, "bytes can only contain ASCII literal characters"));
    }
    if is_raw(prefix) || memchr::memchr(b'\\', body.as_bytes()).is_none() {
        return Ok(body.as_bytes().to_vec());
    }
    finish(ctx, escape::decode_bytes(body.as_bytes()), offset, span)
}

fn finish(
    ctx: &Context<'_>,
    decoded: Result<Decoded, String>,
    offset: u32,
    token: Span,
) -> Fallible<Vec<u8>> {
    let decoded = decoded
        .map_err(|message| -> Box<SyntaxError> { ctx.final_error(token.start, token.end, message) })?;
    if let Some((at, message)) = decoded.warning {
        ctx.warn(SyntaxWarning::escape(ctx.source, message, offset + at as u32));
    }
    Ok(decoded.bytes)
}

/// The text of an expression less its comments, strings kept whole.
fn without_comments(text: &str) -> String {
    if !text.contains('#') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let (mut at, mut copied) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'#' => {
                out.push_str(&text[copied..at]);
                at += memchr::memchr(b'\n', &bytes[at..]).unwrap_or(bytes.len() - at);
                copied = at;
            }
            b'"' | b'\'' => at = end_of_string(bytes, at),
            _ => at += 1,
        }
    }
    out.push_str(&text[copied..]);
    out
}

fn end_of_string(bytes: &[u8], open: usize) -> usize {
    let quote = bytes[open];
    let width = if bytes[open..].starts_with(&[quote; 3]) { 3 } else { 1 };
    let mut at = open + width;
    while at < bytes.len() && !bytes[at..].starts_with(&[quote; 3][..width]) {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + width).min(bytes.len())
}
