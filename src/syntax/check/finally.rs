//! Warnings for `return`, `break` and `continue` that leave a `finally` block (PEP 765).

use super::Report;
use crate::source::Span;
use crate::syntax::ast::{Stmt, StmtKind};

/// Warns of all in a body and in the functions and classes in it.
pub(super) fn check(report: &mut Report<'_>, body: &[Stmt]) {
    let mut walk = Walk { report, in_finally: false, in_function: false, in_loop: false };
    walk.body(body);
}

struct Walk<'r, 's> {
    report: &'r mut Report<'s>,
    in_finally: bool,
    in_function: bool,
    in_loop: bool,
}

impl Walk<'_, '_> {
    fn body(&mut self, body: &[Stmt]) {
        for stmt in body {
            self.stmt(stmt);
        }
    }

    fn leaves(&mut self, word: &str, span: Span) {
        self.report.warn(span, format!("'{word}' in a 'finally' block"));
    }

    fn within(&mut self, in_finally: bool, in_function: bool, in_loop: bool, body: &[Stmt]) {
        let outer = (self.in_finally, self.in_function, self.in_loop);
        (self.in_finally, self.in_function, self.in_loop) = (in_finally, in_function, in_loop);
        self.body(body);
        (self.in_finally, self.in_function, self.in_loop) = outer;
    }

    fn stmt(&mut self, stmt: &Stmt) {
        use StmtKind as K;
        match &stmt.kind {
            K::Return { .. } if self.in_finally && !self.in_function => self.leaves("return", stmt.span),
            K::Break if self.in_finally && !self.in_loop => self.leaves("break", stmt.span),
            K::Continue if self.in_finally && !self.in_loop => self.leaves("continue", stmt.span),
            K::FunctionDef(node) | K::AsyncFunctionDef(node) => self.within(false, true, false, &node.body),
            K::ClassDef(node) => self.within(false, false, false, &node.body),
            K::For(node) | K::AsyncFor(node) => {
                self.within(false, false, true, &node.body);
                self.body(&node.orelse);
            }
            K::While { body, orelse, .. } => {
                self.within(false, false, true, body);
                self.body(orelse);
            }
            K::If { body, orelse, .. } => {
                self.body(body);
                self.body(orelse);
            }
            K::With { body, .. } | K::AsyncWith { body, .. } => self.body(body),
            K::Match { cases, .. } => cases.iter().for_each(|case| self.body(&case.body)),
            K::Try(node) | K::TryStar(node) => {
                self.body(&node.body);
                node.handlers.iter().for_each(|handler| self.body(&handler.body));
                self.body(&node.orelse);
                self.within(true, false, false, &node.finalbody);
            }
            _ => {}
        }
    }
}
