//! How an `await` begins: what is awaited as soon as it is made runs its first step at once, and only what then
//! has to wait becomes an object. A coroutine function called this way runs like any function, on the value
//! stack; its frame moves to a coroutine object when it first suspends.

use super::generator::new_generator;
use super::node::Flow;
use super::{Body, Frame, PyResult, Vm};
use crate::object::generator::{GeneratorKind, GeneratorState, Standing};
use crate::object::heap_slots::{Slot, replace_by_words};
use crate::object::{Exception, Function, Gc, Generator, Value};

/// How far an `await` came by its first step.
pub enum Begun {
    /// Nothing was begun: this is to be awaited.
    Awaitable(Value),
    Done(Value),
    /// It waits. What goes on stands in `Vm::awaiting`, what it yields in `Vm::returned`.
    Suspended,
    /// The exception waits in `Vm::raised`.
    Raised,
    /// The function does not take these arguments; the ordinary call has to.
    Declined,
}

/// The same in one byte, for nodes: as with `Flow`, what there is to tell waits in the vm.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Start {
    /// Nothing was begun: what is to be awaited waits in `Vm::returned`.
    Awaitable,
    /// The value waits in `Vm::returned`.
    Done,
    /// It waits, see `Begun::Suspended`.
    Suspended,
    /// The exception waits in `Vm::raised`.
    Raised,
    /// The same, and the frame has its traceback entry already.
    Failed,
}

/// Runs the first step of the coroutine that a native function would make of these positional arguments.
pub type BeginFn = fn(&mut Vm, &[Value]) -> PyResult<Begun>;
/// The same for `await object`.
pub type BeginAwaitFn = fn(&mut Vm, &Value) -> PyResult<Begun>;
/// The same for `__aexit__` of an object, with the exception that left the block.
pub type BeginExitFn = fn(&mut Vm, &Value, Option<&Gc<Exception>>) -> PyResult<Begun>;

/// Whether this stands for what a frame awaits that gave way once (`sleep(0)`): it goes on with None when it is
/// resumed. Nothing that can be awaited is this value.
#[inline(always)]
pub fn gives_way(awaiting: &Value) -> bool {
    matches!(awaiting, Value::Ellipsis)
}

impl Vm {
    /// Gives way once.
    #[inline(always)]
    pub fn begin_giving_way(&mut self) -> Begun {
        self.awaiting = Value::Ellipsis;
        self.returned = Value::None;
        Begun::Suspended
    }

    /// What a frame seems to await that goes on with `awaiting`.
    #[cold]
    pub fn shown_awaiting(&self, awaiting: Value) -> Value {
        match &awaiting {
            gone if gives_way(gone) => self.interp.giving_way.get().map_or(Value::None, |make| make(self)),
            Value::Object(object) => match self.native_ops(object).and_then(|ops| ops.shown) {
                Some(shown) => shown(self, &awaiting),
                None => awaiting,
            },
            _ => awaiting,
        }
    }

    /// An awaitable's iterator waits and yielded a value.
    #[inline(always)]
    pub fn begin_waiting(&mut self, iterator: Value, yielded: Value) -> Begun {
        self.awaiting = iterator;
        self.returned = yielded;
        Begun::Suspended
    }

    /// Leaves in the vm what there is to tell of a first step that was not declined.
    #[inline(always)]
    pub fn start_of(&mut self, begun: Begun) -> Start {
        match begun {
            Begun::Done(value) => {
                self.returned = value;
                Start::Done
            }
            Begun::Awaitable(value) => {
                self.returned = value;
                Start::Awaitable
            }
            Begun::Suspended => Start::Suspended,
            Begun::Raised => Start::Raised,
            Begun::Declined => unreachable!("a declined call is made the ordinary way"),
        }
    }

    /// Leaves in the vm what is to be awaited; the failure has its traceback entry.
    #[inline(always)]
    pub fn to_await(&mut self, value: PyResult) -> Start {
        match value {
            Ok(value) => {
                self.returned = value;
                Start::Awaitable
            }
            Err(_) => Start::Failed,
        }
    }

    /// Runs a coroutine function whose arguments stand in the slots until it ends or suspends.
    #[inline(always)]
    pub fn begin_coroutine(&mut self, function: &Gc<Function>, body: &Body, slots: &[Slot]) -> Start {
        super::call::prepare_cells(function, body, slots);
        let frame = Frame::new(function, slots);
        let Ok(entry) = self.enter_call() else { return Start::Raised };
        let flow =
            self.with_frame(&frame, |vm| vm.walk(&frame, body, entry, |vm, root| root.exec(vm, &frame)));
        self.leave_call();
        if flow == Flow::Return && self.early_coroutines.get_mut().is_empty() {
            return Start::Done;
        }
        self.leave_coroutine(&frame, body, flow)
    }

    #[inline(never)]
    fn leave_coroutine(&mut self, frame: &Frame<'_>, body: &Body, flow: Flow) -> Start {
        if flow == Flow::Suspend {
            return self.suspend_coroutine(frame, body);
        }
        if let Some(early) = self.take_early(frame) {
            early.state.set(GeneratorState::Closed);
            self.leave_early_remains(frame, &early, flow);
        }
        match flow {
            Flow::Return => Start::Done,
            Flow::Next => {
                self.returned = Value::None;
                Start::Done
            }
            _ => {
                self.keep_locals(frame, frame.function.code.get());
                self.leave_raising(GeneratorKind::Coroutine);
                Start::Raised
            }
        }
    }

    /// Moves a frame that suspends for the first time to a coroutine object.
    fn suspend_coroutine(&mut self, frame: &Frame<'_>, body: &Body) -> Start {
        let generator = match self.take_early(frame) {
            Some(early) => {
                early.standing.set(Standing::Object);
                early.state.set(GeneratorState::Suspended);
                early
            }
            None => new_generator(frame.function, body, GeneratorState::Suspended, Standing::Part),
        };
        for (slot, from) in generator.slots().iter().zip(frame.slots) {
            slot.set_first(from.take());
        }
        generator.position.set(frame.position.get());
        generator.awaiting.set(self.take_awaiting());
        if frame.handles_own.get() {
            self.keep_handled(&generator, frame);
        }
        generator.suspended();
        body.suspends.set(true);
        self.awaiting = Value::Generator(generator);
        Start::Suspended
    }

    /// Takes what goes on with an `await` that just began and suspended.
    #[inline(always)]
    pub fn take_awaiting(&mut self) -> Value {
        replace_by_words(&mut self.awaiting, Value::None)
    }

    /// The object of a call that will probably suspend: its frame is there from the start, and needs no moving.
    #[inline(always)]
    pub fn new_part(&mut self, function: &Gc<Function>, body: &Body) -> Gc<Generator> {
        Generator::part(function.as_made_with(body), body.info.slot_count as usize)
    }

    /// As `begin_coroutine`, for such an object.
    #[inline(always)]
    pub fn begin_part(&mut self, part: Gc<Generator>, body: &Body) -> Start {
        super::call::prepare_cells(&part.function, body, part.slots());
        let Ok(entry) = self.enter_call() else { return Start::Raised };
        part.state.set(GeneratorState::Running);
        let mut frame = Frame::new(&part.function, part.slots());
        frame.generator = Some(&part);
        let flow =
            self.with_frame(&frame, |vm| vm.walk(&frame, body, entry, |vm, root| root.exec(vm, &frame)));
        self.leave_call();
        if flow != Flow::Suspend {
            body.suspends.set(false);
        }
        match self.leave_generator(&part, &frame, flow) {
            Flow::Suspend => {
                self.awaiting = Value::Generator(part);
                Start::Suspended
            }
            Flow::Return => {
                part.retire();
                Start::Done
            }
            _ => Start::Raised,
        }
    }
}
