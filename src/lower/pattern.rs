//! `match` statements.

use super::Lower;
use crate::nodes::Tree;
use crate::syntax::ast::{self, Expr, Stmt};

impl Lower<'_> {
    pub(super) fn match_statement(&mut self, _: &Expr, _: &[ast::MatchCase], _: &Stmt) -> Tree {
        todo!()
    }
}
