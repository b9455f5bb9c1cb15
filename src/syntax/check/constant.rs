//! Types of expressions as CPython's compiler guesses them for its warnings.

use crate::syntax::ast::{Constant, Expr, ExprContext, ExprKind};

/// The type of an expression that shows it, by the name Python prints.
pub(super) fn type_name(expr: &Expr) -> Option<&'static str> {
    use ExprKind as K;
    Some(match &expr.kind {
        K::Tuple { .. } => "tuple",
        K::List { .. } | K::ListComp { .. } => "list",
        K::Dict { .. } | K::DictComp { .. } => "dict",
        K::Set { .. } | K::SetComp { .. } => "set",
        K::GeneratorExp { .. } => "generator",
        K::Lambda { .. } => "function",
        K::TemplateStr { .. } | K::Interpolation { .. } => "string.templatelib.Template",
        K::JoinedStr { .. } | K::FormattedValue { .. } => "str",
        K::Constant { value, .. } => literal_type(value),
        _ => return None,
    })
}

fn literal_type(value: &Constant) -> &'static str {
    match value {
        Constant::None => "NoneType",
        Constant::True | Constant::False => "bool",
        Constant::Ellipsis => "ellipsis",
        Constant::Int(_) | Constant::BigInt(_) => "int",
        Constant::Float(_) => "float",
        Constant::Complex(_) => "complex",
        Constant::Str(_) => "str",
        Constant::Bytes(_) => "bytes",
    }
}

/// Whether `is` with this operand compares with a literal; a tuple of literals is one.
pub(super) fn is_literal(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Constant { value, .. } => {
            !matches!(value, Constant::None | Constant::True | Constant::False | Constant::Ellipsis)
        }
        ExprKind::Tuple { elts, ctx: ExprContext::Load } => {
            elts.iter().all(|item| matches!(item.kind, ExprKind::Constant { .. }))
        }
        _ => false,
    }
}
