//! `and`, `or`, `not`, conditional and assignment expressions.

use super::target::Target;
use super::{At, Tree, truth_of};
use crate::object::Value;
use crate::runtime::{Frame, Node, PyResult, Vm};
use crate::source::Span;

/// An expression that stands as a condition: its truth records where it failed.
pub struct Truth {
    pub value: Tree,
    pub span: Span,
}

impl Node for Truth {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        self.value.eval(vm, frame)
    }

    #[inline(always)]
    fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        if let Some(value) = self.value.borrow(frame) {
            match value {
                Value::Bool(b) => return Ok(*b),
                Value::None => return Ok(false),
                Value::Int(n) => return Ok(*n != 0),
                _ => {}
            }
        }
        let value = self.value.eval(vm, frame)?;
        match &value {
            Value::Bool(b) => Ok(*b),
            Value::None => Ok(false),
            Value::Int(n) => Ok(*n != 0),
            Value::Str(text) => Ok(!text.is_empty()),
            Value::List(list) => Ok(!list.is_empty()),
            Value::Dict(dict) => Ok(!dict.is_empty()),
            value => {
                frame.position.set(self.span);
                vm.truth(value).at(vm, frame, self.span)
            }
        }
    }
}

/// A condition that calls something: what its evaluation leaves behind dies before anything hangs on its truth.
pub struct Settled(pub Tree);

impl Node for Settled {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        self.0.eval(vm, frame)
    }

    #[inline(always)]
    fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        let answer = self.0.truth(vm, frame);
        vm.settle();
        answer
    }
}

/// A chain of one operator. Operands are conditions but for the last (`Truth` where needed).
pub struct BoolChain {
    pub values: Box<[Tree]>,
    /// The truth that ends the chain: false for `and`, true for `or`.
    pub stop: bool,
    pub spans: Box<[Span]>,
}

impl Node for BoolChain {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let (last, rest) = self.values.split_last().expect("a chain has operands");
        for (node, span) in rest.iter().zip(&self.spans) {
            let value = node.eval(vm, frame)?;
            if truth_of(vm, &value).at(vm, frame, *span)? == self.stop {
                return Ok(value);
            }
        }
        last.eval(vm, frame)
    }

    #[inline(always)]
    fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        for node in &self.values {
            if node.truth(vm, frame)? == self.stop {
                return Ok(self.stop);
            }
        }
        Ok(!self.stop)
    }
}

/// `not condition`.
pub struct Not(pub Tree);

impl Node for Not {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        self.0.truth(vm, frame).map(|truth| Value::Bool(!truth))
    }

    #[inline(always)]
    fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        self.0.truth(vm, frame).map(|truth| !truth)
    }
}

/// `body if test else orelse`; `truth` may be asked when both branches are conditions.
pub struct IfElse {
    pub test: Tree,
    pub body: Tree,
    pub orelse: Tree,
}

impl Node for IfElse {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        if self.test.truth(vm, frame)? { self.body.eval(vm, frame) } else { self.orelse.eval(vm, frame) }
    }

    #[inline(always)]
    fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        if self.test.truth(vm, frame)? { self.body.truth(vm, frame) } else { self.orelse.truth(vm, frame) }
    }
}

/// `(target := value)`.
pub struct AssignExpr {
    pub target: Box<dyn Target>,
    pub value: Tree,
}

impl Node for AssignExpr {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let value = self.value.eval(vm, frame)?;
        self.target.assign(vm, frame, value.clone())?;
        Ok(value)
    }
}
