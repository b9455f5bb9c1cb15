//! Comparisons, identity and membership: as values and, in conditions, as plain truths.

use super::operand::{AnyKind, AnyOperand, Operand};
use super::{At, Tree, truth_of};
use crate::object::Value;
use crate::runtime::ops::CompareOp;
use crate::runtime::{Frame, Node, PyResult, Vm};
use crate::source::Span;
use crate::with_operands;
use std::marker::PhantomData;

/// The inline part of a comparison.
trait Comparison: 'static {
    const OP: CompareOp;

    fn ints(a: i64, b: i64) -> bool;

    fn floats(x: f64, y: f64) -> bool;
}

macro_rules! comparisons {
    ($($name:ident $symbol:tt;)*) => { $(
        struct $name;

        impl Comparison for $name {
            const OP: CompareOp = CompareOp::$name;

            #[inline(always)]
            fn ints(a: i64, b: i64) -> bool {
                a $symbol b
            }

            #[inline(always)]
            fn floats(x: f64, y: f64) -> bool {
                x $symbol y
            }
        }
    )* };
}

comparisons! { Lt <; Le <=; Eq ==; Ne !=; Gt >; Ge >=; }

/// `left op right`.
struct Compare<Op, L, R> {
    left: L,
    right: R,
    span: Span,
    op: PhantomData<Op>,
}

#[inline(always)]
fn inline<Op: Comparison>(left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => Some(Op::ints(*a, *b)),
        (Value::Float(x), Value::Float(y)) => Some(Op::floats(*x, *y)),
        (Value::Str(a), Value::Str(b)) if matches!(Op::OP, CompareOp::Eq | CompareOp::Ne) => {
            let equal = a.is(b) || a.as_bytes() == b.as_bytes();
            Some(equal == matches!(Op::OP, CompareOp::Eq))
        }
        _ => None,
    }
}

impl<Op: Comparison, L: Operand, R: Operand> Node for Compare<Op, L, R> {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let left_held = self.left.hold(vm, frame)?;
        let right_held = self.right.hold(vm, frame)?;
        let (left, right) = (self.left.get(&left_held, frame), self.right.get(&right_held, frame));
        match inline::<Op>(left, right) {
            Some(truth) => Ok(Value::Bool(truth)),
            None => slow(vm, frame, Op::OP, left.clone(), right.clone(), self.span),
        }
    }

    #[inline(always)]
    fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        let left_held = self.left.hold(vm, frame)?;
        let right_held = self.right.hold(vm, frame)?;
        let (left, right) = (self.left.get(&left_held, frame), self.right.get(&right_held, frame));
        match inline::<Op>(left, right) {
            Some(truth) => Ok(truth),
            None => slow_truth(vm, frame, Op::OP, left.clone(), right.clone(), self.span),
        }
    }
}

#[inline(never)]
fn slow(vm: &mut Vm, frame: &Frame<'_>, op: CompareOp, left: Value, right: Value, span: Span) -> PyResult {
    frame.position.set(span);
    vm.compare(op, &left, &right).at(vm, frame, span)
}

#[inline(never)]
fn slow_truth(
    vm: &mut Vm,
    frame: &Frame<'_>,
    op: CompareOp,
    left: Value,
    right: Value,
    span: Span,
) -> PyResult<bool> {
    frame.position.set(span);
    let value = vm.compare(op, &left, &right).at(vm, frame, span)?;
    truth_of(vm, &value).at(vm, frame, span)
}

/// The node of a rich comparison.
pub fn compare(op: CompareOp, left: AnyKind, right: AnyKind, span: Span) -> Tree {
    fn make<Op: Comparison>(left: AnyKind, right: AnyKind, span: Span) -> Tree {
        with_operands!(left, right, |left, right| Compare::<Op, _, _> { left, right, span, op: PhantomData })
    }
    match op {
        CompareOp::Lt => make::<Lt>(left, right, span),
        CompareOp::Le => make::<Le>(left, right, span),
        CompareOp::Eq => make::<Eq>(left, right, span),
        CompareOp::Ne => make::<Ne>(left, right, span),
        CompareOp::Gt => make::<Gt>(left, right, span),
        CompareOp::Ge => make::<Ge>(left, right, span),
    }
}

/// `left is right`, `left is not right`.
struct Is<L, R> {
    left: L,
    right: R,
    negated: bool,
}

impl<L: Operand, R: Operand> Node for Is<L, R> {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        self.truth(vm, frame).map(Value::Bool)
    }

    #[inline(always)]
    fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        let left = self.left.hold(vm, frame)?;
        let right = self.right.hold(vm, frame)?;
        Ok(self.left.get(&left, frame).is(self.right.get(&right, frame)) != self.negated)
    }
}

/// The node of an identity test.
pub fn is(left: AnyKind, right: AnyKind, negated: bool) -> Tree {
    match (left, right) {
        (AnyKind::Local(left), AnyKind::Constant(right)) => Box::new(Is { left, right, negated }),
        (left, AnyKind::Constant(right)) => {
            Box::new(Is { left: AnyOperand(left.into_tree()), right, negated })
        }
        (left, right) => {
            let (left, right) = (AnyOperand(left.into_tree()), AnyOperand(right.into_tree()));
            Box::new(Is { left, right, negated })
        }
    }
}

/// `item in container`, `item not in container`.
pub struct Contains {
    pub item: Tree,
    pub container: Tree,
    pub negated: bool,
    pub span: Span,
}

impl Node for Contains {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        self.truth(vm, frame).map(Value::Bool)
    }

    #[inline(always)]
    fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        let item = self.item.eval(vm, frame)?;
        let container = self.container.eval(vm, frame)?;
        let found = contains(vm, frame, &container, &item, self.span);
        drop((item, container));
        // A generator that was searched is closed before anything else happens.
        vm.settle();
        found.map(|found| found != self.negated)
    }
}

fn contains(vm: &mut Vm, frame: &Frame<'_>, container: &Value, item: &Value, span: Span) -> PyResult<bool> {
    frame.position.set(span);
    match container {
        Value::Dict(dict) => vm.dict_get(dict, item).map(|found| found.is_some()),
        Value::Set(set) => vm.set_contains(set, item),
        _ => vm.contains(container, item),
    }
    .at(vm, frame, span)
}

/// One link of a chained comparison.
#[derive(Clone, Copy)]
pub enum Link {
    Rich(CompareOp),
    Is { negated: bool },
    In { negated: bool },
}

/// Compares two values by a link.
pub fn compare_link(
    vm: &mut Vm,
    frame: &Frame<'_>,
    link: Link,
    left: &Value,
    right: &Value,
    span: Span,
) -> PyResult {
    match link {
        Link::Rich(op) => {
            frame.position.set(span);
            vm.compare(op, left, right).at(vm, frame, span)
        }
        Link::Is { negated } => Ok(Value::Bool(left.is(right) != negated)),
        Link::In { negated } => {
            contains(vm, frame, right, left, span).map(|found| Value::Bool(found != negated))
        }
    }
}

/// `a < b < c`: each operand evaluated once, stopping at the first false link.
pub struct CompareChain {
    pub first: Tree,
    pub rest: Vec<(Link, Tree)>,
    pub span: Span,
}

impl Node for CompareChain {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let mut left = self.first.eval(vm, frame)?;
        let last = self.rest.len() - 1;
        for (index, (link, right)) in self.rest.iter().enumerate() {
            let right = right.eval(vm, frame)?;
            let answer = compare_link(vm, frame, *link, &left, &right, self.span)?;
            if index == last || !truth_of(vm, &answer).at(vm, frame, self.span)? {
                return Ok(answer);
            }
            left = right;
        }
        unreachable!("a comparison has at least one link")
    }

    #[inline(always)]
    fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        let value = self.eval(vm, frame)?;
        truth_of(vm, &value).at(vm, frame, self.span)
    }
}

/// One comparison of two given nodes, for links that have no node of their own.
pub struct CompareLink {
    pub link: Link,
    pub left: Tree,
    pub right: Tree,
    pub span: Span,
}

impl Node for CompareLink {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let left = self.left.eval(vm, frame)?;
        let right = self.right.eval(vm, frame)?;
        compare_link(vm, frame, self.link, &left, &right, self.span)
    }
}
