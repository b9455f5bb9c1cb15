//! `async with`.

use super::{
    PASSED_ON, Step, begun, delegate, delegate_again, enter_handling, is_resuming, leave_handling, no_value,
    or_raised, restore_flow, save_flow, suspend_at,
};
use crate::nodes::traced::tell_exit;
use crate::nodes::with_::{exit_arguments, no_protocol, special};
use crate::nodes::{At, Target, Tree, truth_of};
use crate::object::{Exception, Gc, Str, Value};
use crate::runtime::awaits::Begun;
use crate::runtime::vm::Resume;
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;

/// The slots of an `async with` statement, each its own.
#[derive(Clone, Copy)]
pub struct AsyncWithSlots {
    /// The bound `__aexit__`.
    pub exit: u32,
    /// The value or exception with which the body ended.
    pub pending: u32,
    /// The exception handled outside.
    pub saved: u32,
    pub state: u32,
}

/// `async with context as target: body`; several items are nested statements.
pub struct AsyncWith {
    context: Tree,
    target: Option<Box<dyn Target>>,
    body: Tree,
    slots: AsyncWithSlots,
    span: Span,
}

const ENTER: i64 = 0;
const BODY: i64 = 1;
/// `__aexit__` runs; the flow with which the body ended is added.
const EXIT: i64 = 2;

impl AsyncWith {
    /// `span` is the context expression's.
    pub fn new(
        context: Tree,
        target: Option<Box<dyn Target>>,
        body: Tree,
        slots: AsyncWithSlots,
        span: Span,
    ) -> AsyncWith {
        AsyncWith { context, target, body, slots, span }
    }

    fn enter(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<Step> {
        let manager = self.context.eval(vm, frame)?;
        frame.position.set(self.span);
        if let Some(step) = self.enter_native(vm, frame, &manager) {
            return Ok(step);
        }
        let (exit, awaited) = enter(vm, &manager).at(vm, frame, self.span)?;
        frame.set_local(self.slots.exit, exit);
        frame.set_local(self.slots.pending, Value::Unbound);
        Ok(delegate(vm, frame, awaited, Resume::Send(Value::None), self.span))
    }

    /// Enters a manager of a class written in Rust without the objects of the protocol. The manager stands for its
    /// `__aexit__`, which NotImplemented in `pending` (free until the body ends) tells.
    #[inline]
    fn enter_native(&self, vm: &mut Vm, frame: &Frame<'_>, manager: &Value) -> Option<Step> {
        let Value::Object(object) = manager else { return None };
        let begin = vm.native_ops(object)?.begin_enter?;
        frame.set_local(self.slots.exit, manager.clone());
        frame.set_local(self.slots.pending, Value::NotImplemented);
        match or_raised(begin(vm, manager)) {
            Begun::Declined => None,
            answer => Some(begun(vm, frame, answer, self.span)),
        }
    }

    /// Begins `__aexit__` of such a manager.
    #[inline]
    fn exit_native(&self, vm: &mut Vm, frame: &Frame<'_>, exception: Option<&Gc<Exception>>) -> Option<Step> {
        let manager = frame.slot(self.slots.exit).take();
        let Value::Object(object) = &manager else { return None };
        let begin = vm.native_ops(object)?.begin_exit?;
        let answer = or_raised(begin(vm, &manager, exception));
        Some(begun(vm, frame, answer, self.span))
    }

    fn entered(&self, vm: &mut Vm, frame: &Frame<'_>, step: Step) -> Flow {
        match step {
            Step::Done(value) => {
                let assigned = match &self.target {
                    Some(target) => target.assign(vm, frame, value),
                    None => Ok(()),
                };
                let flow = if assigned.is_ok() { self.body.exec(vm, frame) } else { Flow::Raise };
                self.ended(vm, frame, flow)
            }
            Step::Suspended => suspend_at(frame, self.slots.state, ENTER),
            Step::Raised => {
                drop((frame.slot(self.slots.exit).take(), frame.slot(self.slots.pending).take()));
                Flow::Raise
            }
        }
    }

    /// The body ended or suspended.
    fn ended(&self, vm: &mut Vm, frame: &Frame<'_>, flow: Flow) -> Flow {
        if flow == Flow::Suspend {
            return suspend_at(frame, self.slots.state, BODY);
        }
        let exits_itself = matches!(frame.local(self.slots.pending), Value::NotImplemented);
        let flow = save_flow(vm, frame, self.slots.pending, flow);
        let exception = match frame.local(self.slots.pending) {
            Value::Exception(exception) if flow == Flow::Raise as i64 => Some(exception.clone()),
            _ => None,
        };
        if let Some(exception) = &exception {
            enter_handling(vm, frame, self.slots.saved, Value::Exception(exception.clone()));
        }
        frame.position.set(self.span);
        if vm.is_watched(frame) && tell_exit(vm, frame, self.span, Flow::Next).is_err() {
            drop(frame.slot(self.slots.exit).take());
            return self.exited(vm, frame, flow, Step::Raised);
        }
        if exits_itself && let Some(step) = self.exit_native(vm, frame, exception.as_ref()) {
            return self.exited(vm, frame, flow, step);
        }
        let step = match self.call_exit(vm, frame, flow).at(vm, frame, self.span) {
            Ok(awaited) => delegate(vm, frame, awaited, Resume::Send(Value::None), self.span),
            Err(_) => Step::Raised,
        };
        self.exited(vm, frame, flow, step)
    }

    fn call_exit(&self, vm: &mut Vm, frame: &Frame<'_>, flow: i64) -> PyResult {
        let exit = frame.slot(self.slots.exit).take();
        let answer = match frame.local(self.slots.pending) {
            Value::Exception(exception) if flow == Flow::Raise as i64 => {
                let arguments = exit_arguments(exception);
                vm.call(&exit, &arguments)
            }
            _ => vm.call(&exit, &[Value::None, Value::None, Value::None]),
        }?;
        awaitable(vm, &answer, "__aexit__")
    }

    /// `__aexit__` ended or suspended.
    fn exited(&self, vm: &mut Vm, frame: &Frame<'_>, flow: i64, step: Step) -> Flow {
        let raising = flow == Flow::Raise as i64;
        let swallowed = match step {
            Step::Suspended => return suspend_at(frame, self.slots.state, EXIT + flow),
            Step::Done(answer) if raising => truth_of(vm, &answer).at(vm, frame, self.span).ok(),
            Step::Done(_) => Some(false),
            Step::Raised => None,
        };
        if raising {
            let held = if swallowed == Some(false) { PASSED_ON } else { 2 };
            leave_handling(vm, frame, self.slots.saved, held);
        }
        match swallowed {
            Some(false) => restore_flow(vm, frame, self.slots.pending, flow),
            Some(true) => {
                drop(frame.slot(self.slots.pending).take());
                Flow::Next
            }
            None => {
                drop(frame.slot(self.slots.pending).take());
                Flow::Raise
            }
        }
    }
}

impl Node for AsyncWith {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        if !is_resuming(vm) {
            return match self.enter(vm, frame) {
                Ok(step) => self.entered(vm, frame, step),
                Err(_) => Flow::Raise,
            };
        }
        match frame.state(self.slots.state) {
            ENTER => {
                let step = delegate_again(vm, frame, self.span);
                self.entered(vm, frame, step)
            }
            BODY => {
                let flow = self.body.exec(vm, frame);
                self.ended(vm, frame, flow)
            }
            exit => {
                let step = delegate_again(vm, frame, self.span);
                self.exited(vm, frame, exit - EXIT, step)
            }
        }
    }
}

/// Looks `__aexit__` and `__aenter__` up and calls the latter; answers the bound `__aexit__` and the iterator
/// to run.
fn enter(vm: &mut Vm, manager: &Value) -> PyResult<(Value, Value)> {
    let names = vm.names();
    let (enter, exit) = (names.__aenter__.clone(), names.__aexit__.clone());
    let exit = method(vm, manager, &exit)?;
    let Some(enter) = special(vm, manager, &enter)? else {
        return Err(no_protocol(vm, manager, "__aenter__"));
    };
    let answer = enter.call(vm, manager, &[])?;
    Ok((exit, awaitable(vm, &answer, "__aenter__")?))
}

fn method(vm: &mut Vm, manager: &Value, name: &Gc<Str>) -> PyResult {
    match special(vm, manager, name)? {
        Some(method) => Ok(method.into_bound(manager)),
        None => Err(no_protocol(vm, manager, &name.to_string_lossy())),
    }
}

/// The iterator of what `__aenter__` or `__aexit__` answered.
fn awaitable(vm: &mut Vm, answer: &Value, method: &str) -> PyResult {
    if vm.is_awaitable(answer) {
        return vm.await_iterator(answer);
    }
    let class = vm.type_name(answer);
    Err(vm.type_error(format!(
        "'async with' received an object from {method} that does not implement __await__: {class}"
    )))
}
