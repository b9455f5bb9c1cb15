//! Nodes of bodies that can suspend: the compound statements that contain a suspension, and the suspension
//! points themselves. (What contains none stands on the ordinary nodes, in coroutines too.)
//!
//! To suspend is to return `Flow::Suspend` up to the root, with the value in `Vm::returned`; each compound
//! statement on the way writes where it stands into its state slot. To resume is to run the root again with
//! `Vm::resume` filled: a node that finds it so is being resumed and goes straight to where it stood, and the
//! suspension point takes it. A node that finds it empty starts afresh, so states need no resetting. What a
//! statement holds across a suspension (iterators, pending exceptions) is in slots too.

pub mod async_with;
pub mod awaits;
pub mod block;
pub mod branch;
pub mod loops;
pub mod try_;
pub mod try_star;
pub mod with_;
pub mod yields;

use super::{At, PASSED_ON, Target, failed, leave_body, take_pending};
use crate::object::{Gc, Generator, Value};
use crate::runtime::awaits::{Begun, gives_way};
use crate::runtime::class::Sent;
use crate::runtime::vm::{Reentry, Resume};
use crate::runtime::{Flow, Frame, PyResult, Raised, Vm};
use crate::source::Span;

pub use async_with::{AsyncWith, AsyncWithSlots};
pub use awaits::{AsyncFor, AsyncForSlots, Await};
pub use block::Block;
pub use branch::{Case, If, Match};
pub use loops::{For, ForSlots, While};
pub use try_::{Handler, TryExcept, TryExceptSlots, TryFinally, TryFinallySlots};
pub use try_star::{TryStar, TryStarSlots};
pub use with_::{With, WithSlots};
pub use yields::{AsyncYield, Yield, YieldFrom};

/// Whether the node that asks is being resumed.
#[inline(always)]
fn is_resuming(vm: &Vm) -> bool {
    vm.resume.is_some()
}

/// Notes where a statement stands and suspends.
#[inline(always)]
fn suspend_at(frame: &Frame<'_>, slot: u32, state: i64) -> Flow {
    frame.slot(slot).set_int(state);
    Flow::Suspend
}

/// The generator whose frame a resumable node runs in.
#[inline(always)]
fn generator_of<'a>(frame: &'a Frame<'_>) -> &'a Gc<Generator> {
    frame.generator.expect("only bodies that can suspend have resumable nodes")
}

/// How far one step of a delegation came.
enum Step {
    Done(Value),
    Suspended,
    Raised,
}

/// Runs the iterator of an `await` or `yield from` one step; if it yields, the frame suspends on it.
#[inline(always)]
fn delegate(vm: &mut Vm, frame: &Frame<'_>, iterator: Value, resume: Resume, span: Span) -> Step {
    frame.position.set(span);
    let sent = match resume {
        Resume::Send(value) => vm.resume_any(&iterator, Resume::Send(value)),
        Resume::Throw(exception) => vm.throw_into(frame, &iterator, exception),
    };
    match sent {
        Ok(Sent::Returned(value)) => match iterator {
            Value::Generator(_) => generator_ended(vm, frame, value, span),
            _ => Step::Done(value),
        },
        Ok(Sent::Yielded(value)) => {
            let iterator = match vm.take_awaiting() {
                Value::None => iterator,
                next => next,
            };
            suspend_on(vm, frame, iterator, value);
            Step::Suspended
        }
        Err(raised) => {
            failed(vm, frame, span, raised);
            Step::Raised
        }
    }
}

/// A generator or coroutine that was delegated to ended with a value.
#[inline(always)]
fn generator_ended(vm: &mut Vm, frame: &Frame<'_>, value: Value, span: Span) -> Step {
    match vm.is_watched(frame) {
        true => tell_end(vm, frame, value, span).map_or(Step::Raised, Step::Done),
        false => Step::Done(value),
    }
}

/// Tells a tracer so; the value again.
#[cold]
#[inline(never)]
fn tell_end(vm: &mut Vm, frame: &Frame<'_>, value: Value, span: Span) -> PyResult {
    frame.position.set(span);
    vm.tell_end(frame, value.clone()).at(vm, frame, span)?;
    Ok(value)
}

/// Takes up a delegation again: the iterator stands in the generator, or it ended already.
#[inline(always)]
fn delegate_again(vm: &mut Vm, frame: &Frame<'_>, span: Span) -> Step {
    let iterator = generator_of(frame).awaiting.replace(Value::None);
    match &vm.resume {
        Some(Reentry::Returned) => {
            vm.resume = None;
            if let Value::Generator(ended) = iterator {
                ended.retire();
            }
            let value = vm.take_returned();
            generator_ended(vm, frame, value, span)
        }
        Some(Reentry::Resume(Resume::Send(_))) if gives_way(&iterator) => {
            vm.resume = None;
            generator_ended(vm, frame, Value::None, span)
        }
        _ => delegate_on(vm, frame, iterator, span),
    }
}

/// The same for an iterator that goes on, or raised.
#[inline(never)]
fn delegate_on(vm: &mut Vm, frame: &Frame<'_>, iterator: Value, span: Span) -> Step {
    match vm.resume.take().expect("a resumed node") {
        Reentry::Resume(Resume::Throw(exception)) => {
            let iterator = vm.shown_awaiting(iterator);
            delegate(vm, frame, iterator, Resume::Throw(exception), span)
        }
        Reentry::Resume(resume) => delegate(vm, frame, iterator, resume, span),
        Reentry::Returned => {
            let value = vm.take_returned();
            generator_ended(vm, frame, value, span)
        }
        Reentry::Raised => {
            trace(vm, frame, span);
            Step::Raised
        }
    }
}

/// Takes what a suspension point is resumed with that does not wait for a generator.
#[inline(always)]
fn take_resume(vm: &mut Vm) -> Resume {
    match vm.resume.take() {
        Some(Reentry::Resume(resume)) => resume,
        _ => unreachable!("only what waits for a generator goes on with its end"),
    }
}

/// Adds this frame's traceback entry to the pending exception.
#[cold]
fn trace(vm: &mut Vm, frame: &Frame<'_>, span: Span) {
    let raised = vm.raised_marker();
    failed(vm, frame, span, raised);
}

/// Leaves the iterator in the generator, if there is one already, and the value it yielded in the vm.
#[inline(always)]
fn suspend_on(vm: &mut Vm, frame: &Frame<'_>, iterator: Value, value: Value) {
    vm.returned = value;
    match frame.generator {
        Some(generator) => generator.awaiting.set(iterator),
        None => vm.awaiting = iterator,
    }
}

/// Goes on after the first step of an `await`, other than that of something to be awaited the ordinary way.
#[inline(always)]
fn begun(vm: &mut Vm, frame: &Frame<'_>, begun: Begun, span: Span) -> Step {
    match begun {
        Begun::Done(value) => generator_ended(vm, frame, value, span),
        Begun::Suspended => {
            suspended(vm, frame);
            Step::Suspended
        }
        Begun::Raised => {
            trace(vm, frame, span);
            Step::Raised
        }
        Begun::Awaitable(_) | Begun::Declined => unreachable!("nothing has begun"),
    }
}

/// A first step that may have failed.
#[inline(always)]
fn or_raised(answer: PyResult<Begun>) -> Begun {
    answer.unwrap_or(Begun::Raised)
}

/// Enters the handling of an exception: what the frame itself handled before goes into `saved`.
fn enter_handling(vm: &mut Vm, frame: &Frame<'_>, saved: u32, exception: Value) {
    let outer = std::mem::replace(&mut vm.handled, exception);
    if frame.handles_own.replace(true) {
        if let Value::Exception(outer) = &outer {
            vm.share_frame(frame, outer);
        }
        frame.set_local(saved, outer);
    } else {
        frame.outer_handled.set(outer);
        frame.set_local(saved, Value::None);
    }
}

/// Ends the handling of an exception, to which `held` pointers are the statement's own.
fn leave_handling(vm: &mut Vm, frame: &Frame<'_>, saved: u32, held: u32) {
    vm.settle();
    if let Value::Exception(exception) = &vm.handled {
        vm.outlives_handler(frame, exception, held);
    }
    match frame.slot(saved).take() {
        own @ Value::Exception(_) => vm.handled = own,
        _ => {
            frame.handles_own.set(false);
            vm.handled = frame.outer_handled.replace(Value::None);
        }
    }
}

/// How a statement that waits to end (in `finally`, in `__aexit__`) ended its body; kept in two slots.
fn save_flow(vm: &mut Vm, frame: &Frame<'_>, pending: u32, flow: Flow) -> i64 {
    match flow {
        Flow::Return => frame.set_local(pending, leave_body(vm)),
        Flow::Raise => {
            let exception = take_pending(vm);
            frame.set_local(pending, Value::Exception(exception));
        }
        _ => vm.settle(),
    }
    flow as i64
}

/// Ends a statement the way its body ended.
fn restore_flow(vm: &mut Vm, frame: &Frame<'_>, pending: u32, flow: i64) -> Flow {
    const FLOWS: [Flow; 5] = [Flow::Next, Flow::Break, Flow::Continue, Flow::Return, Flow::Raise];
    let flow = FLOWS[flow as usize];
    match (flow, frame.slot(pending).take()) {
        (Flow::Return, value) => vm.returned = value,
        (Flow::Raise, Value::Exception(exception)) => drop::<Raised>(vm.reraise(exception)),
        _ => {}
    }
    flow
}

fn no_value() -> PyResult {
    unreachable!("statements are executed")
}

/// Where the value of a suspension point goes.
enum Delivery {
    Discard,
    Local(u32),
    Other(Box<dyn Target>),
}

impl Delivery {
    fn new(target: Box<dyn Target>) -> Delivery {
        match target.local() {
            Some(slot) => Delivery::Local(slot),
            None if target.is_discard() => Delivery::Discard,
            None => Delivery::Other(target),
        }
    }

    #[inline(always)]
    fn deliver(&self, vm: &mut Vm, frame: &Frame<'_>, value: Value) -> Flow {
        match self {
            Delivery::Discard => Flow::Next,
            Delivery::Local(slot) => {
                frame.set_local(*slot, value);
                Flow::Next
            }
            Delivery::Other(target) => match target.assign(vm, frame, value) {
                Ok(()) => Flow::Next,
                Err(_) => Flow::Raise,
            },
        }
    }
}

/// A first step began to wait: what goes on has its place in the generator, if there is one already.
#[inline(always)]
fn suspended(vm: &mut Vm, frame: &Frame<'_>) {
    if let Some(generator) = frame.generator {
        generator.awaiting.set(vm.take_awaiting());
    }
}

/// Ends an `await` or `yield from`.
#[inline(always)]
fn deliver(vm: &mut Vm, frame: &Frame<'_>, target: &Delivery, step: Step) -> Flow {
    match step {
        Step::Done(value) => target.deliver(vm, frame, value),
        Step::Suspended => Flow::Suspend,
        Step::Raised => Flow::Raise,
    }
}
