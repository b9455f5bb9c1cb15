//! Assignment targets, deletions, augmented assignments.

use super::Lower;
use super::expr::operator;
use super::unit::Place as Variable;
use crate::nodes::attributes::{AttributeSite, AttributeTarget, DeleteAttribute};
use crate::nodes::binary::{self, AugmentPlace, Inplace, Place};
use crate::nodes::control::{Assign, Pass};
use crate::nodes::names::ReadTemp;
use crate::nodes::operand::{AnyKind, AnyOperand};
use crate::nodes::raise::{DeleteCell, DeleteGlobal, DeleteLocal, DeleteName};
use crate::nodes::subscripts::{self, DeleteItem};
use crate::nodes::target::{
    CellTarget, Discard, GlobalTarget, LocalTarget, NamespaceTarget, SubscriptTarget, UnpackTarget,
};
use crate::nodes::{Target, Tree};
use crate::source::Span;
use crate::syntax::ast::{self, Expr, ExprKind, Identifier};

impl Lower<'_> {
    /// A target. Suspensions in its parts are hoisted, so the value must be in a temporary before.
    pub(super) fn target(&mut self, expr: &Expr) -> Box<dyn Target> {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Name { id, .. } => self.name_target(id, span),
            ExprKind::Attribute { value, attr, .. } => {
                let object = self.expr(value);
                let name = self.mangled(attr);
                self.note_name(&name);
                let site = AttributeSite::new(name, self.attribute_span(span, attr));
                Box::new(AttributeTarget { object, site })
            }
            ExprKind::Subscript { value, slice, .. } => {
                let mut nodes = self.ordered(&[value, slice]).into_iter();
                let mut next = || nodes.next().expect("two nodes");
                Box::new(SubscriptTarget { value: next(), key: next(), span })
            }
            ExprKind::Starred { value, .. } => self.target(value),
            ExprKind::Tuple { elts, .. } | ExprKind::List { elts, .. } => {
                let star = elts.iter().position(|elt| matches!(elt.kind, ExprKind::Starred { .. }));
                let targets = elts.iter().map(|elt| self.target(elt)).collect();
                Box::new(UnpackTarget::new(targets, star, span))
            }
            _ => Box::new(Discard),
        }
    }

    /// The target of a variable.
    pub(super) fn name_target(&mut self, id: &Identifier, span: Span) -> Box<dyn Target> {
        let stored = self.table.mangle(self.unit.current, id);
        let name = self.vm.intern(&stored);
        match self.place(&stored) {
            Variable::Local(slot) => Box::new(LocalTarget(slot)),
            Variable::Cell(slot) => Box::new(CellTarget(slot)),
            Variable::Global => {
                self.note_name(&name);
                Box::new(GlobalTarget::new(name))
            }
            Variable::Namespace | Variable::NamespaceOrCell(_) => {
                self.note_name(&name);
                Box::new(NamespaceTarget::new(name, span))
            }
        }
    }

    /// `del target`.
    pub(super) fn delete(&mut self, expr: &Expr, out: &mut Vec<(Tree, Span)>) {
        let span = expr.span;
        let node: Tree = match &expr.kind {
            ExprKind::Name { id, .. } => self.delete_name(id, span),
            ExprKind::Attribute { value, attr, .. } => {
                let object = self.expr(value);
                let name = self.mangled(attr);
                self.note_name(&name);
                Box::new(DeleteAttribute { object, name, span: self.attribute_span(span, attr) })
            }
            ExprKind::Subscript { value, slice, .. } => {
                let mut nodes = self.ordered(&[value, slice]).into_iter();
                let mut next = || nodes.next().expect("two nodes");
                Box::new(DeleteItem { value: next(), key: next(), span })
            }
            ExprKind::Tuple { elts, .. } | ExprKind::List { elts, .. } => {
                for elt in elts {
                    self.delete(elt, out);
                }
                return;
            }
            _ => Box::new(Pass),
        };
        out.append(&mut self.unit.prelude);
        out.push((node, span));
    }

    /// `del name`.
    pub(super) fn delete_name(&mut self, id: &Identifier, span: Span) -> Tree {
        let stored = self.table.mangle(self.unit.current, id);
        let name = self.vm.intern(&stored);
        match self.place(&stored) {
            Variable::Local(slot) => Box::new(DeleteLocal { slot, span }),
            Variable::Cell(slot) => Box::new(DeleteCell { slot, span }),
            Variable::Global => Box::new(DeleteGlobal { name, span }),
            Variable::Namespace | Variable::NamespaceOrCell(_) => Box::new(DeleteName { name, span }),
        }
    }

    /// `target op= value`.
    pub(super) fn augmented(&mut self, target: &Expr, op: ast::Operator, value: &Expr, span: Span) -> Tree {
        let op = operator(op);
        if self.table.suspends(value) || self.table.suspends(target) {
            return self.suspending_augmented(target, op, value, span);
        }
        let place_span = target.span;
        let place = match &target.kind {
            ExprKind::Name { id, .. } => {
                let stored = self.table.mangle(self.unit.current, id);
                match self.place(&stored) {
                    Variable::Local(slot) if !self.table.assigns(value) => {
                        let right = self.operand_then(value, span);
                        return binary::augment_local(op, (slot, place_span), right, span);
                    }
                    _ => {
                        let node = self.load_name(id, place_span);
                        let node = if self.is_spread { self.before(node, place_span) } else { node };
                        Place::Name(node, self.name_target(id, place_span))
                    }
                }
            }
            ExprKind::Attribute { value, attr, .. } => {
                let object = self.expr(value);
                let name = self.mangled(attr);
                self.note_name(&name);
                Place::Attribute(object, AttributeSite::new(name, self.attribute_span(place_span, attr)))
            }
            ExprKind::Subscript { value, slice, .. } => Place::Item(self.expr(value), self.expr(slice)),
            _ => return Box::new(Pass),
        };
        let right = self.expr(value);
        let right = self.after(right, span);
        Box::new(AugmentPlace { place, op, right, span, place_span })
    }

    fn suspending_augmented(
        &mut self,
        target: &Expr,
        op: crate::runtime::ops::BinaryOp,
        value: &Expr,
        span: Span,
    ) -> Tree {
        let (left, target): (Tree, Box<dyn Target>) = match &target.kind {
            ExprKind::Name { id, .. } => (self.load_name(id, target.span), self.name_target(id, target.span)),
            ExprKind::Attribute { value, attr, .. } => {
                let object = self.keep(value);
                let name = self.mangled(attr);
                let site =
                    |lower: &Self| AttributeSite::new(name.clone(), lower.attribute_span(target.span, attr));
                let (object_again, load, store) = (Box::new(ReadTemp(object)), site(self), site(self));
                let read = crate::nodes::attributes::LoadAttribute { object: object_again, site: load };
                let object = Box::new(ReadTemp(object));
                (Box::new(read), Box::new(AttributeTarget { object, site: store }))
            }
            ExprKind::Subscript { value, slice, .. } => {
                let (container, key) = (self.keep(value), self.keep(slice));
                let span = target.span;
                let operand = |slot| AnyKind::Any(AnyOperand(Box::new(ReadTemp(slot))));
                let read = subscripts::subscript(operand(container), operand(key), span);
                let (value, key) = (Box::new(ReadTemp(container)), Box::new(ReadTemp(key)));
                (read, Box::new(SubscriptTarget { value, key, span }))
            }
            _ => return Box::new(Pass),
        };
        let left = self.spill(left, span);
        let right = self.expr(value);
        Box::new(Assign { target, value: Box::new(Inplace { op, left, right, span }) })
    }

    /// Evaluates an expression into a temporary that is read several times.
    fn keep(&mut self, expr: &Expr) -> u32 {
        let node = self.expr(expr);
        let slot = self.temp();
        self.unit
            .prelude
            .push((Box::new(crate::nodes::control::AssignLocal { slot, value: node }), expr.span));
        slot
    }
}
