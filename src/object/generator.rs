//! Generators, coroutines and async generators: a suspended frame and its state.

use super::heap::{Gc, Trace, Tracer};
use super::heap_slots::Slot;
use super::{Code, Function, Slots, Str, Value, WeakRef};
use crate::source::Span;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

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

/// The flag of a code whose generators may be awaited.
const ITERABLE_COROUTINE: u32 = 0x100;

/// A generator, coroutine or async generator object.
pub struct Generator {
    pub kind: GeneratorKind,
    pub state: Cell<GeneratorState>,
    /// Whether a consumer of this async generator (`asend`, …) is running.
    pub is_busy: Cell<bool>,
    /// Async generator: its first-iteration hook was called.
    pub hooked: Cell<bool>,
    /// Async generator: it was closed or ran to its end.
    pub is_closed: Cell<bool>,
    /// Async generator: what it just yielded is an item, not something it waits for.
    pub gave_item: Cell<bool>,
    /// Its first code is the body that runs in the frame.
    pub function: Gc<Function>,
    pub slots: Slots,
    /// The place where it is suspended.
    pub position: Cell<Span>,
    /// What it delegates to in `await` or `yield from`; `None` value else.
    pub awaiting: Slot,
    /// Whether the frame, now suspended, handles an exception: `GeneratorMore::handled`.
    pub handles: Cell<bool>,
    pub more: More,
}

/// The place of what few generators use.
#[derive(Default)]
pub struct More(OnceCell<Box<RefCell<GeneratorMore>>>);

impl More {
    /// Looks at it, if there is any.
    pub fn look<R>(&self, look: impl FnOnce(&GeneratorMore) -> Option<R>) -> Option<R> {
        look(&self.0.get()?.borrow())
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
    /// The exception being handled in the suspended frame.
    pub handled: Option<Value>,
    /// The frame object that was made for it.
    pub frame: Option<Gc<WeakRef>>,
}

impl Generator {
    /// The body that runs in the frame.
    #[inline(always)]
    pub fn code(&self) -> &Rc<dyn Code> {
        self.function.code.first()
    }

    /// Whether it is a generator marked by `types.coroutine`, which may be awaited.
    pub fn is_awaitable(&self) -> bool {
        self.code().info().flags & ITERABLE_COROUTINE != 0
    }

    /// Its name: the one set by the program, or the function's.
    pub fn name(&self) -> Gc<Str> {
        self.more.look(|more| more.name.clone()).unwrap_or_else(|| self.function.name.borrow().clone())
    }

    /// Its qualified name: the one set by the program, or the function's.
    pub fn qualname(&self) -> Gc<Str> {
        self.more
            .look(|more| more.qualname.clone())
            .unwrap_or_else(|| self.function.qualname.borrow().clone())
    }

    /// Drops the frame's contents, once it will not run again.
    pub fn close_frame(&self) {
        self.state.set(GeneratorState::Closed);
        self.awaiting.set(Value::None);
        if self.handles.replace(false) {
            self.more.edit(|more| more.handled.take());
        }
        self.slots.clear();
    }
}

impl Trace for Generator {
    const WEAK_FIRST: bool = true;

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.gc(&self.function);
        self.slots.trace(tracer);
        tracer.value(self.awaiting.get());
        if let Some(more) = self.more.0.get() {
            let more = more.borrow();
            more.handled.iter().for_each(|handled| tracer.value(handled));
            more.finalizer.iter().for_each(|hook| tracer.value(hook));
            more.origin.iter().for_each(|origin| tracer.value(origin));
            more.frame.iter().for_each(|frame| tracer.gc(frame));
        }
    }

    /// A new one holds arguments alone; it is handed to the collector when it is suspended.
    fn is_leaf(&self) -> bool {
        true
    }

    fn clear(&self) {
        if self.state.get() != GeneratorState::Running {
            self.close_frame();
        }
    }

    /// A suspended frame must be closed; a coroutine that never started warns.
    fn has_finalizer(&self) -> bool {
        match self.state.get() {
            GeneratorState::Suspended => true,
            GeneratorState::Created => self.kind == GeneratorKind::Coroutine,
            _ => false,
        }
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Generator(this)
    }
}
