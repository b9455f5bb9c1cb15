//! Suspensions inside expressions become statements of their own, in Python's order of evaluation: what was
//! evaluated before waits in temporaries, short-circuit forms become branches.

use super::Lower;
use super::expr::link;
use crate::nodes::control::AssignLocal;
use crate::nodes::names::{ReadTemp, TakeTemp};
use crate::nodes::suspend::{self, AsyncYield, Await, Yield, YieldFrom};
use crate::nodes::target::LocalTarget;
use crate::nodes::{Target, Tree};
use crate::object::Value;
use crate::source::Span;
use crate::syntax::ast::{self, CmpOp, Expr, ExprKind};

impl Lower<'_> {
    /// Evaluates a node now and keeps its value in a temporary.
    pub(super) fn spill(&mut self, node: Tree, span: Span) -> Tree {
        let slot = self.temp();
        self.unit.prelude.push((Box::new(AssignLocal { slot, value: node }), span));
        Box::new(TakeTemp(slot))
    }

    /// A suspending expression that is no plain composition of its operands.
    pub(super) fn suspending_expr(&mut self, expr: &Expr) -> Option<Tree> {
        use ExprKind as E;
        match &expr.kind {
            E::Await { .. } | E::Yield { .. } | E::YieldFrom { .. } => {
                let slot = self.temp();
                let node = self.suspension(expr, Box::new(LocalTarget(slot)));
                self.unit.prelude.push((node, expr.span));
                Some(Box::new(TakeTemp(slot)))
            }
            E::BoolOp { op, values } => Some(self.suspending_chain(*op, values)),
            E::IfExp { test, body, orelse } => {
                let test = self.condition(test);
                let slot = self.temp();
                let body = self.branch(|lower| lower.assign_temp(slot, body));
                let orelse = self.branch(|lower| lower.assign_temp(slot, orelse));
                let state = self.outer_temp();
                let node = suspend::If::new(test, body, Some(orelse), state);
                self.unit.prelude.push((Box::new(node), expr.span));
                Some(Box::new(TakeTemp(slot)))
            }
            E::Compare { left, ops, comparators } if ops.len() > 1 => {
                Some(self.suspending_compare(left, ops, comparators, expr.span))
            }
            E::ListComp { .. } | E::SetComp { .. } | E::DictComp { .. } => {
                Some(self.suspending_comprehension(expr))
            }
            _ => None,
        }
    }

    /// The statement of an `await` or `yield` that delivers to a target.
    pub(super) fn suspension(&mut self, expr: &Expr, target: Box<dyn Target>) -> Tree {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Await { value } => {
                let value = self.expr(value);
                Box::new(Await::new(value, target, span))
            }
            ExprKind::Yield { value } => {
                let value = match value {
                    Some(value) => self.expr(value),
                    None => self.constant(Value::None),
                };
                if self.unit.is_async_generator {
                    Box::new(AsyncYield::new(value, target, span))
                } else {
                    Box::new(Yield::new(value, target, span))
                }
            }
            ExprKind::YieldFrom { value } => {
                let value = self.expr(value);
                Box::new(YieldFrom::new(value, target, span))
            }
            _ => unreachable!("called for suspensions"),
        }
    }

    /// Statements that run only on one branch, as one node.
    pub(super) fn branch(&mut self, make: impl FnOnce(&mut Self) -> (Tree, Span)) -> Tree {
        let before = std::mem::take(&mut self.unit.prelude);
        let last = make(self);
        let mut statements = std::mem::replace(&mut self.unit.prelude, before);
        statements.push(last);
        self.finish_statements(statements)
    }

    fn assign_temp(&mut self, slot: u32, expr: &Expr) -> (Tree, Span) {
        let value = self.expr(expr);
        (Box::new(AssignLocal { slot, value }), expr.span)
    }

    fn suspending_chain(&mut self, op: ast::BoolOp, values: &[Expr]) -> Tree {
        let slot = self.temp();
        let (first, rest) = values.split_first().expect("a chain has operands");
        let value = self.expr(first);
        self.unit.prelude.push((Box::new(AssignLocal { slot, value }), first.span));
        self.chain_rest(slot, op, first.span, rest);
        Box::new(TakeTemp(slot))
    }

    fn chain_rest(&mut self, slot: u32, op: ast::BoolOp, before: Span, rest: &[Expr]) {
        let Some((next, rest)) = rest.split_first() else { return };
        let test = self.test_temp(slot, op == ast::BoolOp::Or, before);
        let body = self.branch(|lower| {
            let value = lower.expr(next);
            lower.unit.prelude.push((Box::new(AssignLocal { slot, value }), next.span));
            lower.chain_rest(slot, op, next.span, rest);
            (Box::new(crate::nodes::control::Pass), next.span)
        });
        let state = self.outer_temp();
        self.unit.prelude.push((Box::new(suspend::If::new(test, body, None, state)), before));
    }

    fn test_temp(&mut self, slot: u32, negated: bool, span: Span) -> Tree {
        let test: Tree = Box::new(crate::nodes::boolean::Truth { value: Box::new(ReadTemp(slot)), span });
        if negated { Box::new(crate::nodes::boolean::Not(test)) } else { test }
    }

    fn suspending_compare(&mut self, left: &Expr, ops: &[CmpOp], rest: &[Expr], span: Span) -> Tree {
        let (answer, operand) = (self.temp(), self.temp());
        let value = self.expr(left);
        self.unit.prelude.push((Box::new(AssignLocal { slot: operand, value }), left.span));
        self.compare_rest((answer, operand), ops, rest, span);
        Box::new(TakeTemp(answer))
    }

    fn compare_rest(&mut self, slots: (u32, u32), ops: &[CmpOp], rest: &[Expr], span: Span) {
        let (answer, operand) = slots;
        let (Some((op, ops)), Some((next, rest))) = (ops.split_first(), rest.split_first()) else { return };
        let right = self.temp();
        let value = self.expr(next);
        self.unit.prelude.push((Box::new(AssignLocal { slot: right, value }), next.span));
        let value = self.link(link(*op), Box::new(TakeTemp(operand)), Box::new(ReadTemp(right)), span);
        self.unit.prelude.push((Box::new(AssignLocal { slot: answer, value }), span));
        if ops.is_empty() {
            return;
        }
        let test = self.test_temp(answer, false, span);
        let body = self.branch(|lower| {
            let value = Box::new(TakeTemp(right));
            lower.unit.prelude.push((Box::new(AssignLocal { slot: operand, value }), span));
            lower.compare_rest(slots, ops, rest, span);
            (Box::new(crate::nodes::control::Pass), span)
        });
        let state = self.outer_temp();
        self.unit.prelude.push((Box::new(suspend::If::new(test, body, None, state)), span));
    }
}
