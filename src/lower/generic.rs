//! Type parameters and type aliases.

use super::Lower;
use super::function::Defaults;
use crate::nodes::Tree;
use crate::syntax::ast::{self, Expr, Stmt};

impl Lower<'_> {
    pub(super) fn type_alias(&mut self, _: &Stmt, _: &Expr, _: &[ast::TypeParam], _: &Expr) -> Tree {
        todo!()
    }

    pub(super) fn generic_function(&mut self, _: &ast::FunctionDef, _: &Stmt, _: bool, _: Defaults) -> Tree {
        todo!()
    }

    pub(super) fn generic_class(&mut self, _: &ast::ClassDef, _: &Stmt) -> Tree {
        todo!()
    }
}
