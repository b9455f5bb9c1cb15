//! I/O futures that end in Python: what is to be done in the interpreter when they are ready.

use crate::object::{Gc, Trace, Tracer, Value};
use crate::runtime::{PyResult, Vm};
use std::cell::Cell;

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
