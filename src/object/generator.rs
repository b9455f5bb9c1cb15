//! What generators, coroutines and async generators are made of, besides their frame.

use super::heap::Gc;
use super::{List, Str, Value, WeakRef};
use std::cell::{OnceCell, RefCell};

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
}
