//! The twin trees that tell tracers of lines: the same lowering with probes where CPython's code comes to another line.

use super::Lower;
use super::scope::Table;
use super::unit::Unit;
use crate::nodes::Tree;
use crate::nodes::traced::{After, Before, Caught, Jumps, Shared, Turn};
use crate::runtime::{Body, Evaluate, Vm};
use crate::source::Span;
use crate::syntax::ast::{self, Expr, ExprKind, Stmt, StmtKind};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Lowers the text of a body once more, with probes, and gives all its living bodies their twins.
pub fn make_twins(vm: &mut Vm, tree: &ast::Mod, body: &Body) {
    let Some((origin, _)) = &body.origin else { return };
    let table = Table::build(tree, false);
    let optimizes = vm.interp.optimizes.replace(origin.optimizes);
    let mut lower = Lower {
        vm,
        source: body.info.source.clone(),
        table: &table,
        unit: Unit::default(),
        mode: origin.mode,
        shared: FxHashMap::default(),
        origin: Some(origin.clone()),
        count: 0,
        is_traced: true,
        is_spread: false,
    };
    drop(lower.module(tree));
    lower.vm.interp.optimizes.set(optimizes);
}

impl Lower<'_> {
    /// Whether a part of the text stands on one line.
    fn is_on_one_line(&self, span: Span) -> bool {
        self.source.line_of(span.start) == self.source.line_of(span.end.saturating_sub(1).max(span.start))
    }

    /// Whether two parts begin on the same line.
    pub(super) fn starts_line_of(&self, one: Span, other: Span) -> bool {
        self.source.line_of(one.start) == self.source.line_of(other.start)
    }

    /// A node with its line told before.
    pub(super) fn before(&self, node: Tree, span: Span) -> Tree {
        if self.is_traced { Box::new(Before { node, span }) } else { node }
    }

    /// A node after which the line of an operation is told, in a statement of several lines.
    pub(super) fn after(&self, node: Tree, span: Span) -> Tree {
        if self.is_spread { Box::new(After { node, span }) } else { node }
    }

    /// The same for an operation that takes the value of an expression. A comprehension that begins where the operation
    /// stands ends there too.
    pub(super) fn after_value(&self, node: Tree, value: &Expr, span: Span) -> Tree {
        let element = match &value.kind {
            ExprKind::ListComp { elt, .. } | ExprKind::SetComp { elt, .. } => Some(elt.span),
            ExprKind::DictComp { key, .. } => Some(key.span),
            _ => None,
        };
        match element {
            Some(element) if self.starts_line_of(element, span) => node,
            _ => self.after(node, span),
        }
    }

    /// Has the last node followed by the line of an operation.
    pub(super) fn after_last(&self, nodes: &mut [Tree], span: Span) {
        if self.is_spread
            && let Some(last) = nodes.last_mut()
        {
            let pass = Box::new(crate::nodes::control::Pass) as Tree;
            let node = std::mem::replace(last, pass);
            *last = self.after(node, span);
        }
    }

    /// The body of a loop with this head.
    pub(super) fn turn(&self, body: Tree, head: Span) -> Tree {
        if self.is_traced { Box::new(Turn { body, head }) } else { body }
    }

    /// Part of a comprehension's turn that ends it.
    pub(super) fn jumps(&self, node: Tree, spans: [Span; 2], is_condition: bool) -> Tree {
        if self.is_traced { Box::new(Jumps { node, spans, is_condition }) } else { node }
    }

    /// What runs when an exception was caught.
    pub(super) fn caught(&self, node: Tree) -> Tree {
        if self.is_traced { Box::new(Caught(node)) } else { node }
    }

    /// An expression in a statement of several lines: each part on a line of its own is told.
    pub(super) fn spread_expr(&mut self, expr: &Expr) -> Tree {
        let is_constant = matches!(expr.kind, ExprKind::Constant { .. }) || self.fold(expr).is_some();
        if is_constant || self.is_on_one_line(expr.span) {
            self.is_spread = false;
            let before = self.unit.prelude.len();
            let node = self.expr(expr);
            self.is_spread = true;
            self.told_prelude(before, expr.span);
            return self.before(node, expr.span);
        }
        self.bare_expr(expr)
    }

    /// What an expression put before its statement is told with the expression's line.
    fn told_prelude(&mut self, from: usize, span: Span) {
        let waiting: Vec<(Tree, Span)> =
            self.unit.prelude.drain(from.min(self.unit.prelude.len())..).collect();
        for (node, at) in waiting {
            let node = self.before(node, span);
            self.unit.prelude.push((node, at));
        }
    }

    /// Lowers what a statement is made of; answers what was before, for `end_statement`.
    pub(super) fn begin_statement(&mut self, stmt: &Stmt) -> bool {
        let spread = self.is_traced && (is_compound(stmt) || !self.is_on_one_line(stmt.span));
        std::mem::replace(&mut self.is_spread, spread)
    }

    /// The statement's nodes from `from` on, and the last one, with its line told.
    pub(super) fn end_statement(
        &mut self,
        stmt: &Stmt,
        before: bool,
        out: &mut Vec<(Tree, Span)>,
        from: usize,
        node: Option<Tree>,
    ) -> Option<Tree> {
        let spread = std::mem::replace(&mut self.is_spread, before);
        if !self.is_traced {
            return node;
        }
        if !spread {
            let nodes: Vec<(Tree, Span)> = out.drain(from..).collect();
            out.extend(nodes.into_iter().map(|(node, at)| (self.before(node, stmt.span), at)));
            let is_silent = matches!(stmt.kind, StmtKind::Global { .. } | StmtKind::Nonlocal { .. });
            return node.map(|node| if is_silent { node } else { self.before(node, stmt.span) });
        }
        match &stmt.kind {
            StmtKind::Try(_) | StmtKind::TryStar(_) => node.map(|node| self.before(node, stmt.span)),
            StmtKind::Import { .. } | StmtKind::ImportFrom { .. } => {
                let nodes: Vec<(Tree, Span)> = out.drain(from..).collect();
                out.extend(nodes.into_iter().map(|(node, at)| (self.before(node, stmt.span), at)));
                node.map(|node| self.before(node, stmt.span))
            }
            StmtKind::Expr { value } if matches!(value.kind, ExprKind::Constant { .. }) => {
                node.map(|node| self.before(node, stmt.span))
            }
            _ => node,
        }
    }

    /// A number for a statement to which frames on their way may go over.
    pub(super) fn next_site(&mut self) -> u32 {
        if self.is_traced {
            return u32::MAX;
        }
        self.unit.next_site += 1;
        self.unit.next_site - 1
    }

    /// The node of a statement that has a number: in a twin tree it can be reached by it.
    pub(super) fn site<T: Evaluate + 'static>(&mut self, node: T) -> Tree {
        if !self.is_traced {
            return Box::new(node);
        }
        let node = Rc::new(node);
        self.unit.sites.push(node.clone());
        Box::new(Shared(node))
    }
}

fn is_compound(stmt: &Stmt) -> bool {
    use StmtKind as S;
    matches!(
        stmt.kind,
        S::FunctionDef(_)
            | S::AsyncFunctionDef(_)
            | S::ClassDef(_)
            | S::For(_)
            | S::AsyncFor(_)
            | S::While { .. }
            | S::If { .. }
            | S::With { .. }
            | S::AsyncWith { .. }
            | S::Match { .. }
            | S::Try(_)
            | S::TryStar(_)
    )
}
