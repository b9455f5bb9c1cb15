//! Types of expressions as CPython's compiler guesses them for its warnings.

use crate::syntax::ast::{Constant, Expr, ExprContext, ExprKind, UnaryOp};

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
        _ => return folded_type(expr),
    })
}

/// The type of an expression that CPython folds to a constant.
pub(super) fn folded_type(expr: &Expr) -> Option<&'static str> {
    match &expr.kind {
        ExprKind::Constant { value, .. } => Some(match value {
            Constant::None => "NoneType",
            Constant::True | Constant::False => "bool",
            Constant::Ellipsis => "ellipsis",
            Constant::Int(_) | Constant::BigInt(_) => "int",
            Constant::Float(_) => "float",
            Constant::Complex(_) => "complex",
            Constant::Str(_) => "str",
            Constant::Bytes(_) => "bytes",
        }),
        ExprKind::Tuple { elts, ctx: ExprContext::Load }
            if elts.iter().all(|item| folded_type(item).is_some()) =>
        {
            Some("tuple")
        }
        ExprKind::UnaryOp { op, operand } => {
            let of = folded_type(operand)?;
            match (op, of) {
                (UnaryOp::Not, _) => Some("bool"),
                (UnaryOp::Invert, "int") => Some("int"),
                (UnaryOp::UAdd | UnaryOp::USub, "int" | "float" | "complex") => Some(of),
                (UnaryOp::UAdd | UnaryOp::USub, "bool") => Some("int"),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether `is` with this operand compares with a literal.
pub(super) fn is_literal(expr: &Expr) -> bool {
    folded_type(expr).is_some_and(|name| !matches!(name, "NoneType" | "bool" | "ellipsis"))
}
