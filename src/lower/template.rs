//! t-strings.

use super::Lower;
use crate::nodes::Tree;
use crate::source::Span;
use crate::syntax::ast::Expr;

impl Lower<'_> {
    pub(super) fn template(&mut self, _: &[Expr], _: Span) -> Tree {
        todo!()
    }
}
