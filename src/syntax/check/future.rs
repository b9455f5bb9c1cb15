//! `from __future__ import …`: where it may stand and what it may name.

use super::Report;
use crate::syntax::ast::{Constant, ExprKind, Stmt, StmtKind};
use crate::syntax::tokenizer::Fallible;

const FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

/// Checks the imports at the beginning and answers how many statements may hold one.
pub(super) fn check(report: &Report<'_>, body: &[Stmt]) -> Fallible<usize> {
    for (index, stmt) in body.iter().enumerate() {
        match &stmt.kind {
            StmtKind::ImportFrom { module: Some(module), names, level: 0, .. }
                if &**module == "__future__" =>
            {
                for alias in names {
                    match &*alias.name {
                        "braces" => return report.error(alias.span, "not a chance"),
                        name if !FEATURES.contains(&name) => {
                            return report.error(alias.span, format!("future feature {name} is not defined"));
                        }
                        _ => {}
                    }
                }
            }
            StmtKind::Expr { value }
                if index == 0 && matches!(value.kind, ExprKind::Constant { value: Constant::Str(_), .. }) => {
            }
            _ => return Ok(index),
        }
    }
    Ok(body.len())
}
