//! What the grammar's statement rules build.

#![allow(
    clippy::boxed_local,
    clippy::vec_box,
    reason = "the grammar passes boxes, so that its stack stays small"
)]

use super::ast::*;
use super::context::{Context, P};
use super::error::SyntaxWarning;
use super::expression::{self, CallArguments, unbox};
use super::target;
use super::tokenizer::Fallible;
use crate::source::Span;

/// The statements of a block or line. A compound statement ends where its last block does.
pub(super) struct Block {
    pub body: Vec<Stmt>,
    pub end: u32,
}

/// An `elif` or `else`, the last one first in no case: they stand in the order of the source.
pub(super) struct Branch {
    pub l: u32,
    /// `None` for `else`.
    pub test: Option<P>,
    pub block: Block,
}

/// What follows the name of a function.
pub(super) struct Function {
    pub name: Identifier,
    pub type_params: Vec<TypeParam>,
    pub args: Box<Arguments>,
    pub returns: Option<P>,
    pub body: Block,
}

pub(super) fn line(stmt: Box<Stmt>, end: u32) -> Block {
    Block { body: vec![*stmt], end }
}

pub(super) fn append(mut block: Block, stmt: Box<Stmt>, end: u32) -> Block {
    block.body.push(*stmt);
    block.end = end;
    block
}

pub(super) fn extend(mut block: Block, more: Block) -> Block {
    block.body.extend(more.body);
    block.end = more.end;
    block
}

/// A line that ends with `;`, which belongs to the statements around it.
pub(super) fn closed(mut block: Block, end: u32) -> Block {
    block.end = end;
    block
}

pub(super) fn expression(ctx: &Context<'_>, l: u32, value: P, r: u32) -> Box<Stmt> {
    ctx.stmt(l, r, StmtKind::Expr { value })
}

pub(super) fn assign(ctx: &Context<'_>, l: u32, targets: Vec<P>, value: P, r: u32) -> Fallible<Box<Stmt>> {
    let targets = targets.into_iter().map(|each| target::store(ctx, each)).collect::<Fallible<Vec<P>>>()?;
    Ok(ctx.stmt(l, r, StmtKind::Assign { targets: unbox(targets), value }))
}

pub(super) fn aug_assign(
    ctx: &Context<'_>,
    l: u32,
    into: P,
    op: Operator,
    value: P,
    r: u32,
) -> Fallible<Box<Stmt>> {
    let target = target::store_single(ctx, into)?;
    Ok(ctx.stmt(l, r, StmtKind::AugAssign { target, op, value }))
}

pub(super) fn ann_assign(
    ctx: &Context<'_>,
    l: u32,
    into: P,
    annotation: P,
    value: Option<P>,
    r: u32,
) -> Fallible<Box<Stmt>> {
    let simple = matches!(into.kind, ExprKind::Name { .. }) && into.span.start == l;
    let target = target::store_single(ctx, into)?;
    Ok(ctx.stmt(l, r, StmtKind::AnnAssign { target, annotation, value, simple }))
}

pub(super) fn delete(ctx: &Context<'_>, l: u32, targets: Vec<P>, r: u32) -> Fallible<Box<Stmt>> {
    let targets = targets.into_iter().map(|each| target::delete(ctx, each)).collect::<Fallible<Vec<P>>>()?;
    Ok(ctx.stmt(l, r, StmtKind::Delete { targets: unbox(targets) }))
}

pub(super) fn alias(l: u32, name: Identifier, asname: Option<Identifier>, r: u32) -> Box<Alias> {
    Box::new(Alias { span: Span::new(l, r), name, asname })
}

/// A dotted name as one identifier, written without spaces.
pub(super) fn dotted(names: Vec<Identifier>) -> Identifier {
    match &names[..] {
        [one] => one.clone(),
        _ => names.join(".").into(),
    }
}

pub(super) fn import(ctx: &Context<'_>, l: u32, is_lazy: bool, names: Vec<Box<Alias>>, r: u32) -> Box<Stmt> {
    let names = names.into_iter().map(|alias| *alias).collect();
    ctx.stmt(l, r, StmtKind::Import { names, is_lazy })
}

pub(super) fn import_from(
    ctx: &Context<'_>,
    l: u32,
    is_lazy: bool,
    (level, module): (u32, Option<Identifier>),
    names: Vec<Box<Alias>>,
    r: u32,
) -> Fallible<Box<Stmt>> {
    if is_lazy && level == 0 && module.as_deref() == Some("__future__") {
        return Err(ctx.final_error(l, l + 4, "lazy from __future__ import is not allowed"));
    }
    if level > 0 && !is_lazy && module.as_deref() == Some("lazy") {
        warn_lazy_module(ctx, l, level);
    }
    let names = names.into_iter().map(|alias| *alias).collect();
    Ok(ctx.stmt(l, r, StmtKind::ImportFrom { module, names, level, is_lazy }))
}

/// Warns of `from . lazy import x`, which imports from a module named `lazy`.
fn warn_lazy_module(ctx: &Context<'_>, from: u32, level: u32) {
    let first = ctx.tokens.partition_point(|token| token.start < from);
    let text = |index: usize| ctx.tokens.get(index).map(|token| ctx.slice(token.start, token.end));
    let Some(at) = (first + 2..first + level as usize + 4).find(|&index| text(index) == Some("lazy")) else {
        return;
    };
    if ctx.tokens[at - 1].end < ctx.tokens[at].start {
        let dots = ".".repeat(level as usize);
        let message = format!(
            "'from {dots} lazy import' is the same as 'from {dots}lazy import'; did you mean 'lazy from {dots} import'?"
        );
        let token = ctx.tokens[at];
        ctx.warn(SyntaxWarning::new(ctx.error(token.start, token.end, message)));
    }
}

pub(super) fn type_alias(
    ctx: &Context<'_>,
    l: u32,
    name: P,
    type_params: Vec<TypeParam>,
    value: P,
    r: u32,
) -> Fallible<Box<Stmt>> {
    let name = target::store(ctx, name)?;
    Ok(ctx.stmt(l, r, StmtKind::TypeAlias { name, type_params, value }))
}

/// `if` with its branches: each `elif` becomes an `If` in the `orelse` of the one before.
pub(super) fn if_stmt(ctx: &Context<'_>, l: u32, test: P, block: Block, branches: Vec<Branch>) -> Box<Stmt> {
    let end = branches.last().map_or(block.end, |last| last.block.end);
    let mut orelse = Vec::new();
    for branch in branches.into_iter().rev() {
        orelse = match branch.test {
            None => branch.block.body,
            Some(test) => {
                vec![*ctx.stmt(branch.l, end, StmtKind::If { test, body: branch.block.body, orelse })]
            }
        };
    }
    ctx.stmt(l, end, StmtKind::If { test, body: block.body, orelse })
}

pub(super) fn while_stmt(
    ctx: &Context<'_>,
    l: u32,
    test: P,
    block: Block,
    orelse: Option<Block>,
) -> Box<Stmt> {
    let end = orelse.as_ref().map_or(block.end, |orelse| orelse.end);
    ctx.stmt(l, end, StmtKind::While { test, body: block.body, orelse: body_of(orelse) })
}

fn body_of(block: Option<Block>) -> Vec<Stmt> {
    block.map(|block| block.body).unwrap_or_default()
}

pub(super) fn for_stmt(
    ctx: &Context<'_>,
    l: u32,
    is_async: bool,
    (target, iter): (P, P),
    block: Block,
    orelse: Option<Block>,
) -> Box<Stmt> {
    let end = orelse.as_ref().map_or(block.end, |orelse| orelse.end);
    let node = Box::new(For { target: *target, iter: *iter, body: block.body, orelse: body_of(orelse) });
    ctx.stmt(l, end, if is_async { StmtKind::AsyncFor(node) } else { StmtKind::For(node) })
}

pub(super) fn with_item(context_expr: P, optional_vars: Option<P>) -> Box<WithItem> {
    Box::new(WithItem { context_expr: *context_expr, optional_vars })
}

pub(super) fn with_stmt(
    ctx: &Context<'_>,
    l: u32,
    is_async: bool,
    items: Vec<Box<WithItem>>,
    block: Block,
) -> Box<Stmt> {
    let items = items.into_iter().map(|item| *item).collect();
    let body = block.body;
    let kind = if is_async { StmtKind::AsyncWith { items, body } } else { StmtKind::With { items, body } };
    ctx.stmt(l, block.end, kind)
}

/// What stands in the parentheses of `with (…):`; it is a list of items unless an element can only belong to a tuple.
pub(super) fn with_parens(
    ctx: &Context<'_>,
    l: u32,
    items: Vec<Box<WithItem>>,
    comma: bool,
    r: u32,
) -> Fallible<Vec<Box<WithItem>>> {
    let only_in_tuple = |item: &WithItem| {
        matches!(item.context_expr.kind, ExprKind::Starred { .. }) || is_bare_named(ctx, item)
    };
    let Some(odd) = items.iter().position(|item| only_in_tuple(item)) else {
        return Ok(items);
    };
    if items.iter().any(|item| item.optional_vars.is_some()) {
        let span = items[odd].context_expr.span;
        return Err(ctx.error(span.start, span.end, "invalid syntax"));
    }
    let mut elements: Vec<P> = items.into_iter().map(|item| Box::new(item.context_expr)).collect();
    if elements.len() == 1 && !comma {
        let only = elements.pop().expect("there is one element");
        if matches!(only.kind, ExprKind::Starred { .. }) {
            return Err(ctx.error(only.span.start, only.span.end, "cannot use starred expression here"));
        }
        return Ok(vec![with_item(only, None)]);
    }
    Ok(vec![with_item(expression::paren_tuple(ctx, l, elements, r)?, None)])
}

/// Whether an item is `name := value` without parentheses of its own.
fn is_bare_named(ctx: &Context<'_>, item: &WithItem) -> bool {
    let expr = &item.context_expr;
    if !matches!(expr.kind, ExprKind::NamedExpr { .. }) {
        return false;
    }
    let before = ctx.tokens.partition_point(|token| token.start < expr.span.start);
    let after = ctx.tokens.partition_point(|token| token.start < expr.span.end);
    let parenthesised = before >= 2
        && ctx.slice(ctx.tokens[before - 1].start, ctx.tokens[before - 1].end) == "("
        && ctx.slice(ctx.tokens[after].start, ctx.tokens[after].end) == ")"
        && ctx.tokens[before - 2].token != super::token::Token::WithParen;
    !parenthesised
}

pub(super) fn handler(
    l: u32,
    type_: Option<P>,
    name: Option<Identifier>,
    block: Block,
) -> Box<ExceptHandler> {
    Box::new(ExceptHandler { span: Span::new(l, block.end), type_, name, body: block.body })
}

/// A handler and whether it is `except*`.
pub(super) type Handler = (bool, Box<ExceptHandler>);

pub(super) fn try_stmt(
    ctx: &Context<'_>,
    l: u32,
    block: Block,
    list: Vec<Handler>,
    orelse: Option<Block>,
    finalbody: Option<Block>,
) -> Fallible<Box<Stmt>> {
    let is_star = list.first().is_some_and(|(star, _)| *star);
    if let Some((_, odd)) = list.iter().find(|(star, _)| *star != is_star) {
        let message = "cannot have both 'except' and 'except*' on the same 'try'";
        return Err(ctx.error(odd.span.start, odd.span.start + 6, message));
    }
    let handlers: Vec<ExceptHandler> = list.into_iter().map(|(_, handler)| *handler).collect();
    let end = match (&finalbody, &orelse, handlers.last()) {
        (Some(last), _, _) | (None, Some(last), _) => last.end,
        (None, None, Some(handler)) => handler.span.end,
        (None, None, None) => block.end,
    };
    let node =
        Box::new(Try { body: block.body, handlers, orelse: body_of(orelse), finalbody: body_of(finalbody) });
    Ok(ctx.stmt(l, end, if is_star { StmtKind::TryStar(node) } else { StmtKind::Try(node) }))
}

pub(super) fn case(pattern: Box<Pattern>, guard: Option<P>, block: Block) -> (Box<MatchCase>, u32) {
    (Box::new(MatchCase { pattern: *pattern, guard, body: block.body }), block.end)
}

pub(super) fn match_stmt(
    ctx: &Context<'_>,
    l: u32,
    subject: P,
    list: Vec<(Box<MatchCase>, u32)>,
) -> Box<Stmt> {
    let end = list.last().map_or(l, |(_, end)| *end);
    let cases = list.into_iter().map(|(case, _)| *case).collect();
    ctx.stmt(l, end, StmtKind::Match { subject, cases })
}

pub(super) fn function(ctx: &Context<'_>, l: u32, is_async: bool, function: Box<Function>) -> Box<Stmt> {
    let Function { name, type_params, args, returns, body } = *function;
    let end = body.end;
    let node =
        FunctionDef { name, args: *args, body: body.body, decorator_list: Vec::new(), returns, type_params };
    let node = Box::new(node);
    ctx.stmt(l, end, if is_async { StmtKind::AsyncFunctionDef(node) } else { StmtKind::FunctionDef(node) })
}

pub(super) fn class(
    ctx: &Context<'_>,
    l: u32,
    name: Identifier,
    type_params: Vec<TypeParam>,
    arguments: Option<CallArguments>,
    block: Block,
) -> Fallible<Box<Stmt>> {
    let (bases, keywords) = match arguments {
        None => (Vec::new(), Vec::new()),
        Some(CallArguments::List(list)) => expression::split_arguments(ctx, list)?,
        Some(CallArguments::Generator(elt, _)) => {
            return Err(ctx.error(elt.span.start, elt.span.end, "invalid syntax"));
        }
    };
    let node = ClassDef { name, bases, keywords, body: block.body, decorator_list: Vec::new(), type_params };
    Ok(ctx.stmt(l, block.end, StmtKind::ClassDef(Box::new(node))))
}

pub(super) fn decorated(decorators: Vec<P>, mut stmt: Box<Stmt>) -> Box<Stmt> {
    match &mut stmt.kind {
        StmtKind::FunctionDef(node) | StmtKind::AsyncFunctionDef(node) => {
            node.decorator_list = unbox(decorators)
        }
        StmtKind::ClassDef(node) => node.decorator_list = unbox(decorators),
        _ => {}
    }
    stmt
}
