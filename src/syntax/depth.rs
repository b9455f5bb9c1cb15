//! How deep a tree is, from the depths its children know.

use super::ast::*;

/// Depth of an expression with this kind.
pub(super) fn of_expr(kind: &ExprKind) -> u16 {
    use ExprKind as K;
    1 + match kind {
        K::Constant { .. } | K::Name { .. } => 0,
        K::BoolOp { values, .. } | K::JoinedStr { values } | K::TemplateStr { values } => all(values),
        K::Set { elts } | K::List { elts, .. } | K::Tuple { elts, .. } => all(elts),
        K::NamedExpr { target, value } => target.depth.max(value.depth),
        K::BinOp { left, right, .. } => left.depth.max(right.depth),
        K::UnaryOp { operand: value, .. }
        | K::Await { value }
        | K::YieldFrom { value }
        | K::Attribute { value, .. }
        | K::Starred { value, .. } => value.depth,
        K::Lambda { args, body } => of_arguments(args).max(body.depth),
        K::IfExp { test, body, orelse } => test.depth.max(body.depth).max(orelse.depth),
        K::Dict { keys, values } => {
            keys.iter().flatten().map(|key| key.depth).max().unwrap_or(0).max(all(values))
        }
        K::ListComp { elt, generators }
        | K::SetComp { elt, generators }
        | K::GeneratorExp { elt, generators } => elt.depth.max(of_generators(generators)),
        K::DictComp { key, value, generators } => key.depth.max(option(value)).max(of_generators(generators)),
        K::Yield { value } => option(value),
        K::Compare { left, comparators, .. } => left.depth.max(all(comparators)),
        K::Call { func, args, keywords } => {
            let keywords = keywords.iter().map(|keyword| keyword.value.depth).max().unwrap_or(0);
            func.depth.max(all(args)).max(keywords)
        }
        K::FormattedValue { value, format_spec, .. } | K::Interpolation { value, format_spec, .. } => {
            value.depth.max(option(format_spec))
        }
        K::Subscript { value, slice, .. } => value.depth.max(slice.depth),
        K::Slice { lower, upper, step } => option(lower).max(option(upper)).max(option(step)),
    }
}

/// Depth of a statement with this kind, in statements.
pub(super) fn of_stmt(kind: &StmtKind) -> u16 {
    use StmtKind as K;
    1 + match kind {
        K::FunctionDef(def) | K::AsyncFunctionDef(def) => block(&def.body),
        K::ClassDef(def) => block(&def.body),
        K::For(node) | K::AsyncFor(node) => block(&node.body).max(block(&node.orelse)),
        K::While { body, orelse, .. } | K::If { body, orelse, .. } => block(body).max(block(orelse)),
        K::With { body, .. } | K::AsyncWith { body, .. } => block(body),
        K::Match { cases, .. } => cases.iter().map(|case| block(&case.body)).max().unwrap_or(0),
        K::Try(node) | K::TryStar(node) => {
            let handlers = node.handlers.iter().map(|handler| block(&handler.body)).max().unwrap_or(0);
            handlers.max(block(&node.body)).max(block(&node.orelse)).max(block(&node.finalbody))
        }
        _ => 0,
    }
}

fn all(exprs: &[Expr]) -> u16 {
    exprs.iter().map(|expr| expr.depth).max().unwrap_or(0)
}

fn option(expr: &Option<Box<Expr>>) -> u16 {
    expr.as_ref().map_or(0, |expr| expr.depth)
}

fn block(body: &[Stmt]) -> u16 {
    body.iter().map(|stmt| stmt.depth).max().unwrap_or(0)
}

fn of_generators(generators: &[Comprehension]) -> u16 {
    let one = |c: &Comprehension| c.target.depth.max(c.iter.depth).max(all(&c.ifs));
    generators.iter().map(one).max().unwrap_or(0)
}

fn of_arguments(args: &Arguments) -> u16 {
    let keyword = args.kw_defaults.iter().flatten().map(|value| value.depth).max().unwrap_or(0);
    all(&args.defaults).max(keyword)
}
