//! I/O futures that end in Python: what is to be done in the interpreter when they are ready.

use super::handle::Handle;
use crate::event_loop::IoTask;
use crate::event_loop::watch::Turn;
use crate::object::{Gc, Trace, Tracer, Value};
use crate::runtime::{PyResult, Vm};
use std::cell::Cell;
use std::rc::Rc;

/// What runs in the loop's thread with the vm.
type Action = Box<dyn FnOnce(&mut Vm) -> PyResult<()>>;

/// A callback written in Rust, in the ready queue.
pub struct Completion(Cell<Option<Action>>);

impl Completion {
    /// A callback that runs `action` once.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(action: impl FnOnce(&mut Vm) -> PyResult<()> + 'static) -> Gc<Completion> {
        Gc::new(Completion(Cell::new(Some(Box::new(action)))))
    }

    /// Runs it.
    pub fn run(&self, vm: &mut Vm) -> PyResult<()> {
        self.0.take().map_or(Ok(()), |action| action(vm))
    }
}

impl Trace for Completion {
    const TRACKED: bool = false;

    fn trace(&self, _: &mut Tracer<'_>) {}

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

/// The callback of a watched descriptor, in the ready queue.
pub struct Watched {
    handle: Gc<Handle>,
    turn: Rc<Turn>,
}

impl Watched {
    /// The entry that runs a handle, and what tells the watch that it has run.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(handle: Gc<Handle>) -> (Gc<Watched>, Rc<Turn>) {
        let turn = Rc::new(Turn::default());
        (Gc::new(Watched { handle, turn: turn.clone() }), turn)
    }

    /// Runs it.
    pub fn run(&self, vm: &mut Vm) -> PyResult<()> {
        let answer = self.handle.run(vm);
        self.turn.end();
        answer
    }
}

/// A watch that is under way.
pub struct Watching {
    task: IoTask,
    handle: Gc<Handle>,
}

impl Watching {
    /// A watch, and the handle that it makes ready.
    pub fn new(task: IoTask, handle: Gc<Handle>) -> Watching {
        Watching { task, handle }
    }

    /// Ends it; a call that is ready already does not take place.
    pub fn stop(self, vm: &mut Vm) -> PyResult<()> {
        drop(self.task);
        self.handle.cancel(vm)
    }
}

impl Trace for Watched {
    const TRACKED: bool = false;

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.gc(&self.handle);
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}
