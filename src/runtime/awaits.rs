//! How an `await` begins: what is awaited as soon as it is made runs its first step at once, and only what then
//! has to wait becomes an object. A coroutine function called this way runs like any function, on the value
//! stack; its frame moves to a coroutine object when it first suspends.

use super::generator::new_generator;
use super::node::Flow;
use super::{Body, Frame, PyResult, Vm};
use crate::object::generator::{GeneratorKind, GeneratorState, Standing};
use crate::object::heap_slots::Slot;
use crate::object::{Exception, Function, Gc, Value};

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

    /// Runs a coroutine function whose arguments stand in the slots until it ends or suspends.
    #[inline]
    pub fn begin_coroutine(&mut self, function: &Gc<Function>, body: &Body, slots: &[Slot]) -> Begun {
        super::call::prepare_cells(function, body, slots);
        let frame = Frame::new(function, slots);
        if self.enter_call().is_err() {
            return Begun::Raised;
        }
        let flow = self.with_frame(&frame, |vm| body.root.exec(vm, &frame));
        self.leave_call();
        if flow == Flow::Suspend {
            return self.suspend_coroutine(&frame, body);
        }
        if let Some(early) = self.take_early(&frame) {
            early.state.set(GeneratorState::Closed);
            self.leave_early_remains(&frame, &early, flow);
        }
        match flow {
            Flow::Return => Begun::Done(self.take_returned()),
            Flow::Next => Begun::Done(Value::None),
            _ => {
                self.keep_locals(&frame, function.code.get());
                self.leave_raising(GeneratorKind::Coroutine);
                Begun::Raised
            }
        }
    }

    /// Moves a frame that suspends for the first time to a coroutine object.
    #[inline(never)]
    fn suspend_coroutine(&mut self, frame: &Frame<'_>, body: &Body) -> Begun {
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
        generator.awaiting.set(std::mem::replace(&mut self.awaiting, Value::None));
        if frame.handles_own.get() {
            self.keep_handled(&generator, frame);
        }
        generator.suspended();
        self.awaiting = Value::Generator(generator);
        Begun::Suspended
    }
}
