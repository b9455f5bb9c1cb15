//! The text of an expression as CPython writes annotations.

use crate::syntax::ast::Expr;

/// The text of an expression.
pub fn expression(_: &Expr) -> String {
    todo!()
}
