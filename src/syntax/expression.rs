//! What the grammar's expression rules build.

#![allow(
    clippy::boxed_local,
    clippy::vec_box,
    reason = "the grammar passes boxes, so that its stack stays small"
)]

use super::ast::*;
use super::context::{Context, P};
use super::error::SyntaxError;
use super::literal;
use super::target;
use super::tokenizer::Fallible;
use crate::source::Span;

/// An operand and the operator before it; the first operator of a chain means nothing.
pub(super) struct Operand<Op> {
    pub op: Op,
    pub l: u32,
    pub r: u32,
    pub expr: P,
}

pub(super) type Chain<Op> = Vec<Operand<Op>>;

/// An argument of a call as it is written.
pub(super) enum Argument {
    /// Starred ones too.
    Positional(P),
    Keyword(Box<Keyword>),
    DoubleStar(Box<Keyword>),
}

/// What stands between the parentheses of a call.
pub(super) enum CallArguments {
    List(Vec<Argument>),
    /// A generator expression that shares the call's parentheses.
    Generator(P, Vec<Comprehension>),
}

/// An item of a dict display.
pub(super) struct DictItem {
    /// Where the item begins.
    pub l: u32,
    /// `None` for `**value`.
    pub key: Option<P>,
    pub value: P,
}

pub(super) fn push<T>(mut list: Vec<T>, item: T) -> Vec<T> {
    list.push(item);
    list
}

pub(super) fn unbox(list: Vec<P>) -> Vec<Expr> {
    list.into_iter().map(|expr| *expr).collect()
}

pub(super) fn name(ctx: &Context<'_>, l: u32, r: u32) -> P {
    ctx.expr(l, r, ExprKind::Name { id: ctx.name(l, r), ctx: ExprContext::Load })
}

pub(super) fn number(ctx: &Context<'_>, l: u32, r: u32) -> Fallible<P> {
    let value = literal::number(ctx.source, Span::new(l, r)).inspect_err(|_| ctx.set_final())?;
    Ok(ctx.constant(l, r, value))
}

/// Folds a chain of binary operators by their precedence, all of them binding to the left.
pub(super) fn binary(ctx: &Context<'_>, chain: Chain<Operator>) -> P {
    let mut stack: Chain<Operator> = Vec::new();
    for operand in chain {
        while stack.len() > 1 && stack.last().is_some_and(|top| precedence(top.op) >= precedence(operand.op))
        {
            fold_binary(ctx, &mut stack);
        }
        stack.push(operand);
    }
    while stack.len() > 1 {
        fold_binary(ctx, &mut stack);
    }
    stack.pop().expect("a chain has an operand").expr
}

fn fold_binary(ctx: &Context<'_>, stack: &mut Chain<Operator>) {
    let right = stack.pop().expect("a fold has two operands");
    let left = stack.pop().expect("a fold has two operands");
    let kind = ExprKind::BinOp { left: left.expr, op: right.op, right: right.expr };
    stack.push(Operand { op: left.op, l: left.l, r: right.r, expr: ctx.expr(left.l, right.r, kind) });
}

fn precedence(op: Operator) -> u8 {
    match op {
        Operator::BitOr => 0,
        Operator::BitXor => 1,
        Operator::BitAnd => 2,
        Operator::LShift | Operator::RShift => 3,
        Operator::Add | Operator::Sub => 4,
        _ => 5,
    }
}

/// Folds a chain of `and` and `or`, each run of one operator into one node.
pub(super) fn boolean(ctx: &Context<'_>, chain: Chain<BoolOp>) -> P {
    let mut alternatives: Chain<BoolOp> = Vec::new();
    let mut run: Chain<BoolOp> = Vec::new();
    for operand in chain {
        if operand.op == BoolOp::Or && !run.is_empty() {
            alternatives.push(fold_run(ctx, BoolOp::And, std::mem::take(&mut run)));
        }
        run.push(operand);
    }
    alternatives.push(fold_run(ctx, BoolOp::And, run));
    fold_run(ctx, BoolOp::Or, alternatives).expr
}

fn fold_run(ctx: &Context<'_>, op: BoolOp, mut run: Chain<BoolOp>) -> Operand<BoolOp> {
    if run.len() == 1 {
        return run.pop().expect("a run has an operand");
    }
    let (l, r) = (run[0].l, run[run.len() - 1].r);
    let values = run.into_iter().map(|operand| *operand.expr).collect();
    Operand { op, l, r, expr: ctx.expr(l, r, ExprKind::BoolOp { op, values }) }
}

pub(super) fn compare(ctx: &Context<'_>, l: u32, left: P, tail: Vec<(CmpOp, P)>, r: u32) -> P {
    let (ops, comparators) = tail.into_iter().map(|(op, expr)| (op, *expr)).unzip();
    ctx.expr(l, r, ExprKind::Compare { left, ops, comparators })
}

pub(super) fn unary(ctx: &Context<'_>, l: u32, op: UnaryOp, operand: P, r: u32) -> P {
    ctx.expr(l, r, ExprKind::UnaryOp { op, operand })
}

pub(super) fn power(ctx: &Context<'_>, l: u32, left: P, right: P, r: u32) -> P {
    ctx.expr(l, r, ExprKind::BinOp { left, op: Operator::Pow, right })
}

pub(super) fn if_exp(ctx: &Context<'_>, l: u32, body: P, test: P, orelse: P, r: u32) -> P {
    ctx.expr(l, r, ExprKind::IfExp { test, body, orelse })
}

pub(super) fn named(ctx: &Context<'_>, l: u32, target: P, value: P, r: u32) -> Fallible<P> {
    let target = target::store(ctx, target)?;
    Ok(ctx.expr(l, r, ExprKind::NamedExpr { target, value }))
}

pub(super) fn starred(ctx: &Context<'_>, l: u32, value: P, r: u32) -> P {
    ctx.expr(l, r, ExprKind::Starred { value, ctx: ExprContext::Load })
}

pub(super) fn tuple(ctx: &Context<'_>, l: u32, elts: Vec<P>, r: u32) -> P {
    ctx.expr(l, r, ExprKind::Tuple { elts: unbox(elts), ctx: ExprContext::Load })
}

/// A tuple in parentheses, where a starred element may be no more than a `bitwise_or`.
pub(super) fn paren_tuple(ctx: &Context<'_>, l: u32, elts: Vec<P>, r: u32) -> Fallible<P> {
    for element in &elts {
        if let ExprKind::Starred { value, .. } = &element.kind {
            check_bitwise_or(ctx, element.span.start + 1, value)?;
        }
    }
    Ok(tuple(ctx, l, elts, r))
}

/// Refuses an operand that the grammar took too generously; it begins at or after `from`.
pub(super) fn check_bitwise_or(ctx: &Context<'_>, from: u32, expr: &Expr) -> Fallible<()> {
    let loose = matches!(
        expr.kind,
        ExprKind::BoolOp { .. }
            | ExprKind::Compare { .. }
            | ExprKind::IfExp { .. }
            | ExprKind::Lambda { .. }
            | ExprKind::UnaryOp { op: UnaryOp::Not, .. }
    );
    if loose && ctx.slice(from, expr.span.start).trim_start().is_empty() {
        return Err(ctx.error(expr.span.start, expr.span.end, "invalid syntax"));
    }
    Ok(())
}

pub(super) fn list(ctx: &Context<'_>, l: u32, elts: Vec<P>, r: u32) -> P {
    ctx.expr(l, r, ExprKind::List { elts: unbox(elts), ctx: ExprContext::Load })
}

pub(super) fn set(ctx: &Context<'_>, l: u32, elts: Vec<P>, r: u32) -> P {
    ctx.expr(l, r, ExprKind::Set { elts: unbox(elts) })
}

pub(super) fn dict(ctx: &Context<'_>, l: u32, items: Vec<DictItem>, r: u32) -> Fallible<P> {
    let mut keys = Vec::with_capacity(items.len());
    let mut values = Vec::with_capacity(items.len());
    for item in items {
        if item.key.is_none() {
            check_bitwise_or(ctx, item.l + 2, &item.value)?;
        }
        keys.push(item.key.map(|key| *key));
        values.push(*item.value);
    }
    Ok(ctx.expr(l, r, ExprKind::Dict { keys, values }))
}

pub(super) fn comprehension(is_async: bool, target: P, iter: P, ifs: Vec<P>) -> Box<Comprehension> {
    Box::new(Comprehension { target: *target, iter: *iter, ifs: unbox(ifs), is_async })
}

pub(super) fn generators(list: Vec<Box<Comprehension>>) -> Vec<Comprehension> {
    list.into_iter().map(|generator| *generator).collect()
}

pub(super) fn keyword(l: u32, name: Option<Identifier>, value: P, r: u32) -> Box<Keyword> {
    Box::new(Keyword { span: Span::new(l, r), arg: name, value: *value })
}

/// A call whose `(` stands at `open`.
pub(super) fn call(
    ctx: &Context<'_>,
    l: u32,
    func: P,
    open: u32,
    arguments: CallArguments,
    r: u32,
) -> Fallible<P> {
    let (args, keywords) = match arguments {
        CallArguments::Generator(elt, generators) => {
            (vec![*ctx.expr(open, r, ExprKind::GeneratorExp { elt, generators })], Vec::new())
        }
        CallArguments::List(list) => split_arguments(ctx, list)?,
    };
    Ok(ctx.expr(l, r, ExprKind::Call { func, args, keywords }))
}

/// Positional and starred arguments, and keywords, with CPython's rules of their order.
pub(super) fn split_arguments(ctx: &Context<'_>, list: Vec<Argument>) -> Fallible<(Vec<Expr>, Vec<Keyword>)> {
    let (mut args, mut keywords) = (Vec::with_capacity(list.len()), Vec::new());
    let mut unpacked = false;
    for argument in list {
        match argument {
            Argument::Positional(expr) if is_starred(&expr) && !unpacked => args.push(*expr),
            Argument::Positional(expr) if unpacked && !is_starred(&expr) => {
                return Err(out_of_order(
                    ctx,
                    &expr,
                    "positional argument follows keyword argument unpacking",
                ));
            }
            Argument::Positional(expr) if !unpacked && !keywords.is_empty() => {
                return Err(out_of_order(ctx, &expr, "positional argument follows keyword argument"));
            }
            Argument::Positional(expr) if unpacked && is_starred(&expr) => {
                let message = "iterable argument unpacking follows keyword argument unpacking";
                return Err(out_of_order(ctx, &expr, message));
            }
            Argument::Positional(expr) => args.push(*expr),
            Argument::Keyword(keyword) => keywords.push(*keyword),
            Argument::DoubleStar(keyword) => {
                unpacked = true;
                keywords.push(*keyword);
            }
        }
    }
    Ok((args, keywords))
}

fn is_starred(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Starred { .. })
}

fn out_of_order(ctx: &Context<'_>, expr: &Expr, message: &str) -> Box<SyntaxError> {
    ctx.error(expr.span.start, expr.span.end, message)
}

pub(super) fn attribute(ctx: &Context<'_>, l: u32, value: P, attr: Identifier, r: u32) -> P {
    ctx.expr(l, r, ExprKind::Attribute { value, attr, ctx: ExprContext::Load })
}

pub(super) fn subscript(ctx: &Context<'_>, l: u32, value: P, slice: P, r: u32) -> P {
    ctx.expr(l, r, ExprKind::Subscript { value, slice, ctx: ExprContext::Load })
}

pub(super) fn lambda(ctx: &Context<'_>, l: u32, args: Option<Box<Arguments>>, body: P, r: u32) -> P {
    ctx.expr(l, r, ExprKind::Lambda { args: args.unwrap_or_default(), body })
}
