//! Binary, unary and augmented arithmetic: ints and floats inline, everything else by the vm's protocol.

use super::operand::{AnyKind, AnyOperand, Operand};
use super::target::Target;
use super::{At, Tree, flow};
use crate::object::Value;
use crate::runtime::ops::{BinaryOp, UnaryOp};
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;
use crate::with_operands;
use std::marker::PhantomData;

/// The inline part of an operator; `None` leaves the case to the protocol.
pub trait Arithmetic: 'static {
    const OP: BinaryOp;

    fn ints(a: i64, b: i64) -> Option<Value>;

    fn floats(_: f64, _: f64) -> Option<Value> {
        None
    }
}

macro_rules! arithmetic {
    ($($name:ident $op:ident |$a:ident, $b:ident| $ints:expr $(, |$x:ident, $y:ident| $floats:expr)?;)*) => { $(
        struct $name;

        impl Arithmetic for $name {
            const OP: BinaryOp = BinaryOp::$op;

            #[inline(always)]
            fn ints($a: i64, $b: i64) -> Option<Value> {
                $ints
            }

            $(
                #[inline(always)]
                fn floats($x: f64, $y: f64) -> Option<Value> {
                    $floats
                }
            )?
        }
    )* };
}

arithmetic! {
    Add Add |a, b| a.checked_add(b).map(Value::Int), |x, y| Some(Value::Float(x + y));
    Sub Sub |a, b| a.checked_sub(b).map(Value::Int), |x, y| Some(Value::Float(x - y));
    Mul Mul |a, b| a.checked_mul(b).map(Value::Int), |x, y| Some(Value::Float(x * y));
    TrueDiv TrueDiv |a, b| divide_ints(a, b), |x, y| (y != 0.0).then(|| Value::Float(x / y));
    FloorDiv FloorDiv |a, b| floor_divide(a, b);
    Mod Mod |a, b| modulo(a, b);
    And And |a, b| Some(Value::Int(a & b));
    Or Or |a, b| Some(Value::Int(a | b));
    Xor Xor |a, b| Some(Value::Int(a ^ b));
    LShift LShift |a, b| shift_left(a, b);
    RShift RShift |a, b| (b >= 0).then(|| Value::Int(a >> b.min(63)));
    Pow Pow |a, b| power(a, b);
    MatMul MatMul |_a, _b| None;
}

const EXACT: i64 = 1 << 53;

#[inline(always)]
fn divide_ints(a: i64, b: i64) -> Option<Value> {
    let exact = |n: i64| (-EXACT..=EXACT).contains(&n);
    (b != 0 && exact(a) && exact(b)).then(|| Value::Float(a as f64 / b as f64))
}

#[inline(always)]
fn floor_divide(a: i64, b: i64) -> Option<Value> {
    if b == 0 {
        return None;
    }
    let quotient = a.checked_div(b)?;
    let inexact = a % b != 0 && (a < 0) != (b < 0);
    Some(Value::Int(quotient - i64::from(inexact)))
}

#[inline(always)]
fn modulo(a: i64, b: i64) -> Option<Value> {
    if b == 0 {
        return None;
    }
    let rest = a.checked_rem(b)?;
    Some(Value::Int(if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest }))
}

#[inline(always)]
fn shift_left(a: i64, b: i64) -> Option<Value> {
    if !(0..63).contains(&b) {
        return None;
    }
    let shifted = a << b;
    (shifted >> b == a).then_some(Value::Int(shifted))
}

fn power(a: i64, b: i64) -> Option<Value> {
    let exponent = u32::try_from(b).ok()?;
    a.checked_pow(exponent).map(Value::Int)
}

/// The inline cases of an operator on two values.
#[inline(always)]
fn inline<Op: Arithmetic>(left: &Value, right: &Value) -> Option<Value> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => Op::ints(*a, *b),
        (Value::Float(x), Value::Float(y)) => Op::floats(*x, *y),
        (Value::Float(x), Value::Int(b)) => Op::floats(*x, *b as f64),
        (Value::Int(a), Value::Float(y)) => Op::floats(*a as f64, *y),
        _ => None,
    }
}

/// `left op right`.
struct Binary<Op, L, R> {
    left: L,
    right: R,
    span: Span,
    op: PhantomData<Op>,
}

impl<Op: Arithmetic, L: Operand, R: Operand> Node for Binary<Op, L, R> {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let left_held = self.left.hold(vm, frame)?;
        let right_held = self.right.hold(vm, frame)?;
        let (left, right) = (self.left.get(&left_held, frame), self.right.get(&right_held, frame));
        match inline::<Op>(left, right) {
            Some(value) => Ok(value),
            None => slow(vm, frame, Op::OP, left.clone(), right.clone(), self.span),
        }
    }
}

#[inline(never)]
fn slow(vm: &mut Vm, frame: &Frame<'_>, op: BinaryOp, left: Value, right: Value, span: Span) -> PyResult {
    frame.position.set(span);
    vm.binary(op, &left, &right).at(vm, frame, span)
}

/// The node of a binary operation.
pub fn binary(op: BinaryOp, left: AnyKind, right: AnyKind, span: Span) -> Tree {
    fn make<Op: Arithmetic>(left: AnyKind, right: AnyKind, span: Span) -> Tree {
        with_operands!(left, right, |left, right| Binary::<Op, _, _> { left, right, span, op: PhantomData })
    }
    fn plain<Op: Arithmetic>(left: AnyKind, right: AnyKind, span: Span) -> Tree {
        let (left, right) = (AnyOperand(left.into_tree()), AnyOperand(right.into_tree()));
        Box::new(Binary::<Op, _, _> { left, right, span, op: PhantomData })
    }
    match op {
        BinaryOp::Add => make::<Add>(left, right, span),
        BinaryOp::Sub => make::<Sub>(left, right, span),
        BinaryOp::Mul => make::<Mul>(left, right, span),
        BinaryOp::FloorDiv => make::<FloorDiv>(left, right, span),
        BinaryOp::Mod => make::<Mod>(left, right, span),
        BinaryOp::And => make::<And>(left, right, span),
        BinaryOp::TrueDiv => plain::<TrueDiv>(left, right, span),
        BinaryOp::Or => plain::<Or>(left, right, span),
        BinaryOp::Xor => plain::<Xor>(left, right, span),
        BinaryOp::LShift => plain::<LShift>(left, right, span),
        BinaryOp::RShift => plain::<RShift>(left, right, span),
        BinaryOp::Pow => plain::<Pow>(left, right, span),
        BinaryOp::MatMul | BinaryOp::DivMod => plain::<MatMul>(left, right, span),
    }
}

/// A chain of one operator's left operands, evaluated without recursion: `a + b + c + …`.
pub struct BinaryChain {
    pub first: Tree,
    /// Operator, right operand, and the span of the operation.
    pub rest: Vec<(BinaryOp, Tree, Span)>,
}

impl Node for BinaryChain {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let mut left = self.first.eval(vm, frame)?;
        for (op, right, span) in &self.rest {
            let right = right.eval(vm, frame)?;
            frame.position.set(*span);
            left = vm.binary(*op, &left, &right).at(vm, frame, *span)?;
        }
        Ok(left)
    }
}

/// `-x`, `+x`, `~x`.
pub struct Unary {
    pub op: UnaryOp,
    pub operand: Tree,
    pub span: Span,
}

impl Node for Unary {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let value = self.operand.eval(vm, frame)?;
        match (self.op, &value) {
            (UnaryOp::Neg, Value::Int(n)) if *n != i64::MIN => return Ok(Value::Int(-n)),
            (UnaryOp::Neg, Value::Float(x)) => return Ok(Value::Float(-x)),
            (UnaryOp::Invert, Value::Int(n)) => return Ok(Value::Int(!n)),
            _ => {}
        }
        frame.position.set(self.span);
        vm.unary(self.op, &value).at(vm, frame, self.span)
    }
}

/// `local op= value`.
struct AugmentLocal<Op, R> {
    slot: u32,
    name_span: Span,
    right: R,
    span: Span,
    op: PhantomData<Op>,
}

impl<Op: Arithmetic, R: Operand> Node for AugmentLocal<Op, R> {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        self.run(vm, frame).map(|()| Value::None)
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        flow(self.run(vm, frame))
    }
}

impl<Op: Arithmetic, R: Operand> AugmentLocal<Op, R> {
    #[inline(always)]
    fn run(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<()> {
        if frame.local(self.slot).is_unbound() {
            return Err(super::names::unbound_local(vm, frame, self.slot, self.name_span));
        }
        let held = self.right.hold(vm, frame)?;
        let right = self.right.get(&held, frame);
        let value = match inline::<Op>(frame.local(self.slot), right) {
            Some(value) => value,
            None => {
                let right = right.clone();
                let left = frame.slot(self.slot).take();
                slow_local(vm, frame, (Op::OP, self.slot), left, right, self.span)?
            }
        };
        frame.set_local(self.slot, value);
        Ok(())
    }
}

/// The left value was taken out of the local so that a text may grow in place; a failure puts it back.
#[inline(never)]
fn slow_local(
    vm: &mut Vm,
    frame: &Frame<'_>,
    (op, slot): (BinaryOp, u32),
    left: Value,
    right: Value,
    span: Span,
) -> PyResult {
    if op == BinaryOp::Add
        && let (Value::Str(_), Value::Str(more)) = (&left, &right)
    {
        let Value::Str(text) = left else { unreachable!("just matched") };
        return Ok(Value::Str(text.append(more)));
    }
    frame.set_local(slot, left.clone());
    inplace(vm, frame, op, left, right, span)
}

/// The node of `local op= value`.
pub fn augment_local(op: BinaryOp, (slot, name_span): (u32, Span), right: AnyKind, span: Span) -> Tree {
    fn make<Op: Arithmetic>((slot, name_span): (u32, Span), right: AnyKind, span: Span) -> Tree {
        let op = PhantomData::<Op>;
        match right {
            AnyKind::Local(right) => Box::new(AugmentLocal { slot, name_span, right, span, op }),
            AnyKind::Constant(right) => Box::new(AugmentLocal { slot, name_span, right, span, op }),
            AnyKind::Any(right) => Box::new(AugmentLocal { slot, name_span, right, span, op }),
        }
    }
    let place = (slot, name_span);
    match op {
        BinaryOp::Add => make::<Add>(place, right, span),
        BinaryOp::Sub => make::<Sub>(place, right, span),
        BinaryOp::Mul => make::<Mul>(place, right, span),
        BinaryOp::FloorDiv => make::<FloorDiv>(place, right, span),
        BinaryOp::Mod => make::<Mod>(place, right, span),
        BinaryOp::And => make::<And>(place, right, span),
        BinaryOp::TrueDiv => make::<TrueDiv>(place, right, span),
        BinaryOp::Or => make::<Or>(place, right, span),
        BinaryOp::Xor => make::<Xor>(place, right, span),
        BinaryOp::LShift => make::<LShift>(place, right, span),
        BinaryOp::RShift => make::<RShift>(place, right, span),
        BinaryOp::Pow => make::<Pow>(place, right, span),
        BinaryOp::MatMul | BinaryOp::DivMod => make::<MatMul>(place, right, span),
    }
}

/// `left op= right` as a value; the caller assigns it.
pub struct Inplace {
    pub op: BinaryOp,
    pub left: Tree,
    pub right: Tree,
    pub span: Span,
}

impl Node for Inplace {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let left = self.left.eval(vm, frame)?;
        let right = self.right.eval(vm, frame)?;
        inplace(vm, frame, self.op, left, right, self.span)
    }
}

/// `left op= right`, ints and floats inline.
#[inline]
pub fn inplace(
    vm: &mut Vm,
    frame: &Frame<'_>,
    op: BinaryOp,
    left: Value,
    right: Value,
    span: Span,
) -> PyResult {
    let quick = match op {
        BinaryOp::Add => inline::<Add>(&left, &right),
        BinaryOp::Sub => inline::<Sub>(&left, &right),
        BinaryOp::Mul => inline::<Mul>(&left, &right),
        _ => None,
    };
    if let Some(value) = quick {
        return Ok(value);
    }
    frame.position.set(span);
    vm.inplace(op, &left, &right).at(vm, frame, span)
}

/// `object.name op= value` and `container[key] op= value`: the place is evaluated once.
pub struct AugmentPlace {
    pub place: Place,
    pub op: BinaryOp,
    pub right: Tree,
    pub span: Span,
    /// The place's own span.
    pub place_span: Span,
}

/// What an augmented assignment reads and writes.
pub enum Place {
    Attribute(Tree, super::attributes::AttributeSite),
    Item(Tree, Tree),
    /// A variable, read by a node and written by a target.
    Name(Tree, Box<dyn Target>),
}

impl Node for AugmentPlace {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        self.run(vm, frame).map(|()| Value::None)
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        flow(self.run(vm, frame))
    }
}

impl AugmentPlace {
    fn run(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<()> {
        match &self.place {
            Place::Attribute(object, site) => {
                let object = object.eval(vm, frame)?;
                let left = site.load(vm, frame, &object)?;
                let right = self.right.eval(vm, frame)?;
                let value = inplace(vm, frame, self.op, left, right, self.span)?;
                site.store(vm, frame, &object, value)
            }
            Place::Item(container, key) => {
                let container = container.eval(vm, frame)?;
                let key = key.eval(vm, frame)?;
                frame.position.set(self.place_span);
                let left = super::subscripts::item(vm, &container, &key).at(vm, frame, self.place_span)?;
                let right = self.right.eval(vm, frame)?;
                let value = inplace(vm, frame, self.op, left, right, self.span)?;
                super::target::store_item(vm, &container, &key, value).at(vm, frame, self.place_span)
            }
            Place::Name(read, target) => {
                let left = read.eval(vm, frame)?;
                let right = self.right.eval(vm, frame)?;
                let value = inplace(vm, frame, self.op, left, right, self.span)?;
                target.assign(vm, frame, value)
            }
        }
    }
}
