//! Operands of specialised nodes: locals and constants are borrowed where they stand, all else is evaluated.

use super::Tree;
use super::names::unbound_local;
use crate::object::Value;
use crate::runtime::{Frame, PyResult, Vm};
use crate::source::Span;

/// A way to reach an operand's value in two steps, so that a left operand can be borrowed after the right one
/// was evaluated (lowering gives `Any` to a local that the right side assigns).
pub trait Operand: 'static {
    /// What must be kept between the steps.
    type Held;

    /// Evaluates what has effects, and fails for an unbound local.
    fn hold(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<Self::Held>;

    /// The value.
    fn get<'a>(&'a self, held: &'a Self::Held, frame: &'a Frame<'_>) -> &'a Value;
}

/// A local variable.
pub struct LocalOperand {
    pub slot: u32,
    pub span: Span,
}

impl Operand for LocalOperand {
    type Held = ();

    #[inline(always)]
    fn hold(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<()> {
        if frame.local(self.slot).is_unbound() {
            return Err(unbound_local(vm, frame, self.slot, self.span));
        }
        Ok(())
    }

    #[inline(always)]
    fn get<'a>(&'a self, (): &'a (), frame: &'a Frame<'_>) -> &'a Value {
        frame.local(self.slot)
    }
}

/// A constant.
pub struct ConstantOperand(pub Value);

impl Operand for ConstantOperand {
    type Held = ();

    #[inline(always)]
    fn hold(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult<()> {
        Ok(())
    }

    #[inline(always)]
    fn get<'a>(&'a self, (): &'a (), _: &'a Frame<'_>) -> &'a Value {
        &self.0
    }
}

/// Any expression.
pub struct AnyOperand(pub Tree);

impl Operand for AnyOperand {
    type Held = Value;

    #[inline(always)]
    fn hold(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        self.0.eval(vm, frame)
    }

    #[inline(always)]
    fn get<'a>(&'a self, held: &'a Value, _: &'a Frame<'_>) -> &'a Value {
        held
    }
}

/// What lowering knows of an operand.
pub enum AnyKind {
    Local(LocalOperand),
    Constant(ConstantOperand),
    Any(AnyOperand),
}

/// Builds a node that is generic over two operands from what lowering knows of them.
#[macro_export]
macro_rules! with_operands {
    ($left:expr, $right:expr, |$l:ident, $r:ident| $make:expr) => {{
        use $crate::nodes::operand::AnyKind::{Any, Constant, Local};
        match ($left, $right) {
            (Local($l), Local($r)) => Box::new($make) as $crate::nodes::Tree,
            (Local($l), Constant($r)) => Box::new($make),
            (Local($l), Any($r)) => Box::new($make),
            (Constant($l), Local($r)) => Box::new($make),
            (Constant($l), Constant($r)) => Box::new($make),
            (Constant($l), Any($r)) => Box::new($make),
            (Any($l), Local($r)) => Box::new($make),
            (Any($l), Constant($r)) => Box::new($make),
            (Any($l), Any($r)) => Box::new($make),
        }
    }};
}

impl AnyKind {
    /// As an expression node.
    pub fn into_tree(self) -> Tree {
        match self {
            AnyKind::Local(local) => Box::new(super::names::Local { slot: local.slot, span: local.span }),
            AnyKind::Constant(constant) => Box::new(super::constants::Constant(constant.0)),
            AnyKind::Any(any) => any.0,
        }
    }
}
