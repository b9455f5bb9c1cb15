//! `yield` and `yield from` as statements that deliver what the frame is sent.

use super::{Delivery, Step, delegate, delegate_again, generator_of, is_resuming, no_value, take_resume};
use crate::nodes::{At, Target, Tree, failed};
use crate::object::Value;
use crate::object::generator::Fact;
use crate::runtime::vm::{Reentry, Resume};
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;

/// `target = yield value` in a generator.
pub struct Yield {
    value: Tree,
    target: Delivery,
    span: Span,
}

impl Yield {
    /// `span` is the `yield` expression's.
    pub fn new(value: Tree, target: Box<dyn Target>, span: Span) -> Yield {
        Yield { value, target: Delivery::new(target), span }
    }
}

impl Node for Yield {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    #[inline]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        if is_resuming(vm) {
            return receive(vm, frame, &self.target, self.span);
        }
        match self.value.eval(vm, frame) {
            Ok(value) => {
                vm.returned = value;
                frame.position.set(self.span);
                Flow::Suspend
            }
            Err(_) => Flow::Raise,
        }
    }
}

/// Takes what a suspended `yield` is sent.
#[inline(always)]
fn receive(vm: &mut Vm, frame: &Frame<'_>, target: &Delivery, span: Span) -> Flow {
    if let (Some(Reentry::Resume(Resume::Send(Value::None))), Delivery::Discard) = (&vm.resume, target) {
        vm.resume = None;
        return Flow::Next;
    }
    receive_any(vm, frame, target, span)
}

#[inline(never)]
fn receive_any(vm: &mut Vm, frame: &Frame<'_>, target: &Delivery, span: Span) -> Flow {
    match take_resume(vm) {
        Resume::Send(value) => target.deliver(vm, frame, value),
        Resume::Throw(exception) => {
            let raised = vm.raise_thrown(frame, exception);
            failed(vm, frame, span, raised);
            Flow::Raise
        }
    }
}

/// `target = yield value` in an async generator.
pub struct AsyncYield {
    value: Tree,
    target: Delivery,
    span: Span,
}

impl AsyncYield {
    /// `span` is the `yield` expression's.
    pub fn new(value: Tree, target: Box<dyn Target>, span: Span) -> AsyncYield {
        AsyncYield { value, target: Delivery::new(target), span }
    }
}

impl Node for AsyncYield {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        if is_resuming(vm) {
            return receive(vm, frame, &self.target, self.span);
        }
        match self.value.eval(vm, frame) {
            Ok(value) => {
                vm.returned = value;
                frame.position.set(self.span);
                generator_of(frame).facts.set(Fact::GaveItem, true);
                Flow::Suspend
            }
            Err(_) => Flow::Raise,
        }
    }
}

/// `target = yield from iterable`.
pub struct YieldFrom {
    iterable: Tree,
    target: Delivery,
    span: Span,
}

impl YieldFrom {
    /// `span` is the whole expression's.
    pub fn new(iterable: Tree, target: Box<dyn Target>, span: Span) -> YieldFrom {
        YieldFrom { iterable, target: Delivery::new(target), span }
    }

    fn start(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<Step> {
        let iterable = self.iterable.eval(vm, frame)?;
        frame.position.set(self.span);
        let iterator = vm.yield_from_iterator(generator_of(frame), iterable).at(vm, frame, self.span)?;
        Ok(delegate(vm, frame, iterator, Resume::Send(Value::None), self.span))
    }
}

impl Node for YieldFrom {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let step = if is_resuming(vm) {
            delegate_again(vm, frame, self.span)
        } else {
            match self.start(vm, frame) {
                Ok(step) => step,
                Err(_) => return Flow::Raise,
            }
        };
        super::deliver(vm, frame, &self.target, step)
    }
}
