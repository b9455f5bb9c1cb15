//! What generators, coroutines and async generators are made of, besides their frame.

use super::heap::Gc;
use super::{List, Str, Value, WeakRef};
use std::cell::{Cell, OnceCell, RefCell};

/// Which of the three kinds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GeneratorKind {
    Generator,
    Coroutine,
    AsyncGenerator,
}

/// Where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GeneratorState {
    Created,
    Suspended,
    Running,
    Closed,
}

/// Who holds it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It is an object like any other.
    Object,
    /// It was asked for while its frame, which has not suspended yet, runs on the value stack; its slots are empty.
    Early,
    /// Only the coroutine that awaits it does; the collector takes it as a part of that one.
    Part,
}

/// What may be so or not of a generator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fact {
    /// A consumer of this async generator (`asend`, …) is running.
    Busy = 1,
    /// Async generator: its first-iteration hook was called.
    Hooked = 2,
    /// Async generator: it was closed or ran to its end.
    Ended = 4,
    /// Async generator: what it just yielded is an item, not something it waits for.
    GaveItem = 8,
    /// The frame, now suspended, handles an exception: `GeneratorMore::handled`.
    Handles = 16,
    /// The frame was closed and its slots hold nothing.
    Emptied = 32,
}

/// The facts of a generator, one bit each.
#[derive(Default)]
pub struct Facts(Cell<u8>);

impl Facts {
    /// Whether it is so.
    #[inline(always)]
    pub fn has(&self, fact: Fact) -> bool {
        self.0.get() & fact as u8 != 0
    }

    /// Says that it is so, or is not.
    #[inline(always)]
    pub fn set(&self, fact: Fact, holds: bool) {
        let others = self.0.get() & !(fact as u8);
        self.0.set(if holds { others | fact as u8 } else { others });
    }

    /// Whether it was so; it is not any more.
    #[inline(always)]
    pub fn take(&self, fact: Fact) -> bool {
        let bits = self.0.get();
        self.0.set(bits & !(fact as u8));
        bits & fact as u8 != 0
    }
}

/// The place of what few generators use.
#[derive(Default)]
pub struct More(OnceCell<Box<RefCell<GeneratorMore>>>);

impl More {
    /// Looks at it, if there is any.
    pub fn look<R>(&self, look: impl FnOnce(&GeneratorMore) -> Option<R>) -> Option<R> {
        look(&self.0.get()?.borrow())
    }

    /// Whether there is any.
    #[inline(always)]
    pub fn is_there(&self) -> bool {
        self.0.get().is_some()
    }

    /// Changes it.
    pub fn edit<R>(&self, edit: impl FnOnce(&mut GeneratorMore) -> R) -> R {
        edit(&mut self.0.get_or_init(Box::default).borrow_mut())
    }
}

/// What few generators use.
#[derive(Default)]
pub struct GeneratorMore {
    /// Names set by the program.
    pub name: Option<Gc<Str>>,
    pub qualname: Option<Gc<Str>>,
    /// The async generator's finalizer hook.
    pub finalizer: Option<Value>,
    /// Coroutine origin tracking: the `cr_origin` tuple.
    pub origin: Option<Value>,
    /// What it shares with tracebacks that show its frame: its variables, once it has ended.
    pub remains: Option<Gc<List>>,
    /// The exception being handled in the suspended frame.
    pub handled: Option<Value>,
    /// The frame object that was made for it.
    pub frame: Option<Gc<WeakRef>>,
    /// `f_trace` of its frame.
    pub trace: Option<Value>,
}
