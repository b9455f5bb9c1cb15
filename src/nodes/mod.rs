//! The executable tree: one struct per construct, each with its own tight evaluation.
//!
//! Conventions. An operation that fails records its place once, with [`At::at`]; failures of operands pass
//! through untouched. `exec` answers `Flow::Raise` for a failure; the exception waits in the vm. `truth` of a
//! node that stands as a condition records its own failure (lowering wraps what cannot in [`boolean::Truth`]).
//! Nodes that call set `Frame::position` before. A value is delivered through a [`Target`].

pub mod annotate;
pub mod attributes;
pub mod binary;
pub mod boolean;
pub mod call_named;
pub mod calls;
pub mod class_def;
pub mod collections;
pub mod compare;
pub mod comprehension;
pub mod constants;
pub mod construct;
pub mod control;
pub mod format;
pub mod function_def;
pub mod generator_expression;
pub mod generic;
pub mod import;
pub mod iterate;
pub mod match_;
pub mod methods;
pub mod names;
pub mod operand;
pub mod raise;
pub mod subscripts;
pub mod super_call;
pub mod suspend;
pub mod target;
pub mod template;
pub mod traced;
pub mod try_;
pub mod with_;

pub use target::Target;

use crate::object::{Exception, Gc, Value};
use crate::runtime::{Evaluate, Flow, Frame, Node, PyResult, Raised, Vm};
use crate::source::Span;
use std::rc::Rc;

/// Records the place of a failure of the operation itself.
pub trait At {
    /// Adds the traceback entry of this frame if this is a failure.
    fn at(self, vm: &mut Vm, frame: &Frame<'_>, span: Span) -> Self;
}

impl<T> At for PyResult<T> {
    #[inline(always)]
    fn at(self, vm: &mut Vm, frame: &Frame<'_>, span: Span) -> Self {
        match self {
            Ok(value) => Ok(value),
            Err(raised) => Err(failed(vm, frame, span, raised)),
        }
    }
}

/// Adds the traceback entry of this frame to the pending exception.
#[cold]
#[inline(never)]
pub fn failed(vm: &mut Vm, frame: &Frame<'_>, span: Span, raised: Raised) -> Raised {
    let raised = vm.trace_frame(frame.function, frame.address(), span, raised);
    vm.tell_exception(frame, span);
    raised
}

/// A statement's end from a result.
#[inline(always)]
pub fn flow(result: PyResult<()>) -> Flow {
    match result {
        Ok(()) => Flow::Next,
        Err(_) => Flow::Raise,
    }
}

/// The truth of a value, the plain cases inline.
#[inline(always)]
pub fn truth_of(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    match value {
        Value::Bool(b) => Ok(*b),
        Value::None => Ok(false),
        Value::Int(n) => Ok(*n != 0),
        value => vm.truth(value),
    }
}

/// The pending exception, after `Flow::Raise`. What its way out dropped is finalized first.
pub fn take_pending(vm: &mut Vm) -> Gc<Exception> {
    let exception = vm.raised.take().expect("Flow::Raise leaves an exception");
    match vm.check_attention() {
        Ok(()) => exception,
        Err(raised) => vm.take_raised(raised),
    }
}

/// The body of a statement that has something left to do ended, and not by raising: takes the value that it returns.
/// What it left behind (the iterator of a loop) is finalized first.
#[inline(always)]
pub fn leave_body(vm: &mut Vm) -> Value {
    vm.settle();
    std::mem::replace(&mut vm.returned, Value::None)
}

/// For `end_handling`: the exception is raised again, so that it is for others to look after.
pub const PASSED_ON: u32 = u32::MAX;

/// Ends the handling of an exception, to which `held` pointers are the statement's own: `outer` is being handled
/// again. What the handler dropped is finalized before.
#[inline(always)]
pub fn end_handling(vm: &mut Vm, frame: &Frame<'_>, outer: Value, held: u32) {
    vm.settle();
    if let Value::Exception(exception) = &vm.handled {
        vm.outlives_handler(frame, exception, held);
    }
    vm.handled = outer;
}

/// The body of a function that catches exceptions: its variables may outlive it.
pub struct Catching(pub Tree);

impl Node for Catching {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        unreachable!("statements are executed")
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let flow = self.0.exec(vm, frame);
        if !vm.shared.is_empty() {
            vm.leave_remains(frame, flow);
        }
        flow
    }
}

/// Runs what waits in the attention word; a failure (Ctrl-C) is placed at `span`.
#[inline(always)]
pub fn attend(vm: &mut Vm, frame: &Frame<'_>, span: Span) -> PyResult<()> {
    if vm.needs_attention() { attend_now(vm, frame, span) } else { Ok(()) }
}

#[cold]
fn attend_now(vm: &mut Vm, frame: &Frame<'_>, span: Span) -> PyResult<()> {
    let before = frame.position.replace(span);
    vm.check_attention().at(vm, frame, span)?;
    frame.position.set(before);
    Ok(())
}

/// The statement of the twin tree to which a frame goes over that is traced by now; called where it may be one.
#[cold]
#[inline(never)]
pub fn go_over<T: 'static>(vm: &mut Vm, frame: &Frame<'_>, site: u32) -> Option<Rc<T>> {
    vm.write_waiting(frame);
    vm.twin_site(frame, site)
}

/// A child node.
pub type Tree = Box<dyn Evaluate>;
