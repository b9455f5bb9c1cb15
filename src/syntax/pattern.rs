//! Patterns of `match`.

#![allow(
    clippy::boxed_local,
    clippy::vec_box,
    reason = "the grammar passes boxes, so that its stack stays small"
)]

use super::ast::*;
use super::context::{Context, P};
use super::tokenizer::Fallible;
use crate::source::Span;

/// An argument of a class pattern.
pub(super) enum PatternArgument {
    Positional(Box<Pattern>),
    Keyword(Identifier, Box<Pattern>),
}

/// An item of a mapping pattern.
pub(super) enum PatternItem {
    Pair(P, Box<Pattern>),
    Rest(Box<Pattern>),
}

pub(super) fn pattern(l: u32, kind: PatternKind, r: u32) -> Box<Pattern> {
    Box::new(Pattern { span: Span::new(l, r), kind })
}

pub(super) fn unbox(list: Vec<Box<Pattern>>) -> Vec<Pattern> {
    list.into_iter().map(|pattern| *pattern).collect()
}

pub(super) fn value(l: u32, value: P, r: u32) -> Box<Pattern> {
    pattern(l, PatternKind::MatchValue { value }, r)
}

pub(super) fn singleton(l: u32, value: Constant, r: u32) -> Box<Pattern> {
    pattern(l, PatternKind::MatchSingleton { value }, r)
}

/// A bare name: a capture, or the wildcard `_`.
pub(super) fn capture(ctx: &Context<'_>, l: u32, r: u32) -> Box<Pattern> {
    pattern(l, PatternKind::MatchAs { pattern: None, name: captured(ctx, l, r) }, r)
}

pub(super) fn star(ctx: &Context<'_>, l: u32, name: u32, r: u32) -> Box<Pattern> {
    pattern(l, PatternKind::MatchStar { name: captured(ctx, name, r) }, r)
}

fn captured(ctx: &Context<'_>, l: u32, r: u32) -> Option<Identifier> {
    Some(ctx.name(l, r)).filter(|name| &**name != "_")
}

/// A name that may not be `_`.
fn target(ctx: &Context<'_>, l: u32, r: u32) -> Fallible<Identifier> {
    captured(ctx, l, r).ok_or_else(|| ctx.error(l, r, "cannot use '_' as a target"))
}

pub(super) fn as_pattern(
    ctx: &Context<'_>,
    l: u32,
    inner: Box<Pattern>,
    name: u32,
    r: u32,
) -> Fallible<Box<Pattern>> {
    let name = Some(target(ctx, name, r)?);
    Ok(pattern(l, PatternKind::MatchAs { pattern: Some(inner), name }, r))
}

pub(super) fn or_pattern(l: u32, patterns: Vec<Box<Pattern>>, r: u32) -> Box<Pattern> {
    pattern(l, PatternKind::MatchOr { patterns: unbox(patterns) }, r)
}

pub(super) fn sequence(l: u32, patterns: Vec<Box<Pattern>>, r: u32) -> Box<Pattern> {
    pattern(l, PatternKind::MatchSequence { patterns: unbox(patterns) }, r)
}

/// The content of parentheses: one pattern without a comma is a group.
pub(super) fn group(ctx: &Context<'_>, inner: Box<Pattern>) -> Fallible<Box<Pattern>> {
    match inner.kind {
        PatternKind::MatchStar { .. } => Err(ctx.error(inner.span.start, inner.span.end, "invalid syntax")),
        _ => Ok(inner),
    }
}

pub(super) fn rest(ctx: &Context<'_>, l: u32, name: u32, r: u32) -> Fallible<PatternItem> {
    let name = Some(target(ctx, name, r)?);
    Ok(PatternItem::Rest(pattern(l, PatternKind::MatchAs { pattern: None, name }, r)))
}

pub(super) fn mapping(ctx: &Context<'_>, l: u32, items: Vec<PatternItem>, r: u32) -> Fallible<Box<Pattern>> {
    let (mut keys, mut patterns, mut rest) = (Vec::new(), Vec::new(), None);
    let last = items.len().saturating_sub(1);
    for (index, item) in items.into_iter().enumerate() {
        match item {
            PatternItem::Pair(key, pattern) => {
                keys.push(*key);
                patterns.push(*pattern);
            }
            PatternItem::Rest(pattern) if index < last => {
                let message =
                    "double star pattern must be the last (right-most) subpattern in the mapping pattern";
                return Err(ctx.error(pattern.span.start + 2, pattern.span.end, message));
            }
            PatternItem::Rest(pattern) => {
                if let PatternKind::MatchAs { name, .. } = pattern.kind {
                    rest = name;
                }
            }
        }
    }
    Ok(pattern(l, PatternKind::MatchMapping { keys, patterns, rest }, r))
}

pub(super) fn class(
    ctx: &Context<'_>,
    l: u32,
    cls: P,
    list: Vec<PatternArgument>,
    r: u32,
) -> Fallible<Box<Pattern>> {
    let (mut patterns, mut kwd_attrs, mut kwd_patterns) = (Vec::new(), Vec::new(), Vec::new());
    for argument in list {
        match argument {
            PatternArgument::Positional(late) if !kwd_attrs.is_empty() => {
                let message = "positional patterns follow keyword patterns";
                return Err(ctx.error(late.span.start, late.span.end, message));
            }
            PatternArgument::Positional(pattern) => patterns.push(*pattern),
            PatternArgument::Keyword(name, pattern) => {
                kwd_attrs.push(name);
                kwd_patterns.push(*pattern);
            }
        }
    }
    Ok(pattern(l, PatternKind::MatchClass { cls, patterns, kwd_attrs, kwd_patterns }, r))
}

/// `1 + 2j` of a literal pattern.
pub(super) fn complex(ctx: &Context<'_>, l: u32, left: P, op: Operator, right: P, r: u32) -> Fallible<P> {
    let real = match &left.kind {
        ExprKind::UnaryOp { operand, .. } => operand,
        _ => &left,
    };
    if is_complex(real) {
        return Err(ctx.final_error(
            real.span.start,
            real.span.end,
            "real number required in complex literal",
        ));
    }
    if !is_complex(&right) {
        return Err(ctx.final_error(
            right.span.start,
            right.span.end,
            "imaginary number required in complex literal",
        ));
    }
    Ok(ctx.expr(l, r, ExprKind::BinOp { left, op, right }))
}

fn is_complex(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Constant { value: Constant::Complex(_), .. })
}
