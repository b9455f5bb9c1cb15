//! Expressions as targets: CPython's names for them, and the change of their context.

use super::ast::{Constant, Expr, ExprContext, ExprKind};
use super::context::{Context, P};
use super::tokenizer::Fallible;

/// What messages call an expression.
pub(super) fn expr_name(kind: &ExprKind) -> &'static str {
    use ExprKind as K;
    match kind {
        K::Attribute { .. } => "attribute",
        K::Subscript { .. } => "subscript",
        K::Starred { .. } => "starred",
        K::Name { .. } => "name",
        K::List { .. } => "list",
        K::Tuple { .. } => "tuple",
        K::Lambda { .. } => "lambda",
        K::Call { .. } => "function call",
        K::BoolOp { .. } | K::BinOp { .. } | K::UnaryOp { .. } => "expression",
        K::GeneratorExp { .. } => "generator expression",
        K::Yield { .. } | K::YieldFrom { .. } => "yield expression",
        K::Await { .. } => "await expression",
        K::ListComp { .. } => "list comprehension",
        K::SetComp { .. } => "set comprehension",
        K::DictComp { .. } => "dict comprehension",
        K::Dict { .. } => "dict literal",
        K::Set { .. } => "set display",
        K::JoinedStr { .. } | K::FormattedValue { .. } => "f-string expression",
        K::TemplateStr { .. } | K::Interpolation { .. } => "t-string expression",
        K::Constant { value: Constant::None, .. } => "None",
        K::Constant { value: Constant::True, .. } => "True",
        K::Constant { value: Constant::False, .. } => "False",
        K::Constant { value: Constant::Ellipsis, .. } => "ellipsis",
        K::Constant { .. } => "literal",
        K::Compare { .. } => "comparison",
        K::IfExp { .. } => "conditional expression",
        K::NamedExpr { .. } => "named expression",
        K::Slice { .. } => "slice",
    }
}

/// Turns a loaded expression into an assignment target.
pub(super) fn store(ctx: &Context<'_>, mut expr: P) -> Fallible<P> {
    set_context(ctx, &mut expr, ExprContext::Store)?;
    Ok(expr)
}

/// Turns a loaded expression into a target of `del`.
pub(super) fn delete(ctx: &Context<'_>, mut expr: P) -> Fallible<P> {
    set_context(ctx, &mut expr, ExprContext::Del)?;
    Ok(expr)
}

/// Turns an expression into a target that is no tuple or list (`x += 1`, `x: int`).
pub(super) fn store_single(ctx: &Context<'_>, expr: P) -> Fallible<P> {
    match expr.kind {
        ExprKind::Name { .. } | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => store(ctx, expr),
        _ => Err(ctx.error(expr.span.start, expr.span.end, "invalid syntax")),
    }
}

fn set_context(ctx: &Context<'_>, expr: &mut Expr, context: ExprContext) -> Fallible<()> {
    match &mut expr.kind {
        ExprKind::Name { ctx, .. } | ExprKind::Attribute { ctx, .. } | ExprKind::Subscript { ctx, .. } => {
            *ctx = context;
            Ok(())
        }
        ExprKind::List { elts, ctx: own } | ExprKind::Tuple { elts, ctx: own } => {
            *own = context;
            elts.iter_mut().try_for_each(|element| set_context(ctx, element, context))
        }
        ExprKind::Starred { value, ctx: own }
            if context == ExprContext::Store && !matches!(value.kind, ExprKind::Starred { .. }) =>
        {
            *own = context;
            set_context(ctx, value, context)
        }
        other => {
            let verb = if context == ExprContext::Store { "assign to" } else { "delete" };
            let message = format!("cannot {verb} {}", expr_name(other));
            Err(ctx.error(expr.span.start, expr.span.end, message))
        }
    }
}
