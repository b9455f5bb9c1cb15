//! What the asyncio of one interpreter keeps: its classes, the counter of task names, and each thread's loop.

use super::errors::Errors;
use crate::object::{Class, Dict, Gc, Value};
use crate::runtime::{PyResult, Vm};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// The private state of asyncio in an interpreter.
#[derive(Default)]
pub struct State {
    classes: OnceCell<Classes>,
    /// The number of the last task that got a name of its own.
    pub task_number: Cell<u64>,
    /// The loops set by `set_event_loop`, by thread.
    pub loops: RefCell<HashMap<u64, Value>>,
    /// The namespaces of submodules that were made.
    pub submodules: RefCell<HashMap<&'static str, Gc<Dict>>>,
}

/// The classes of asyncio that are written in Rust.
pub struct Classes {
    pub errors: Errors,
    pub future: Gc<Class>,
    pub task: Gc<Class>,
    pub gathering_future: Gc<Class>,
    pub wakeup: Gc<Class>,
    pub future_iterator: Gc<Class>,
    pub handle: Gc<Class>,
    pub timer_handle: Gc<Class>,
    pub coroutine: Gc<Class>,
    pub abstract_loop: Gc<Class>,
    pub base_loop: Gc<Class>,
    pub selector_loop: Gc<Class>,
    pub unix_loop: Gc<Class>,
    pub lock: Gc<Class>,
    pub event: Gc<Class>,
    pub condition: Gc<Class>,
    pub semaphore: Gc<Class>,
    pub bounded_semaphore: Gc<Class>,
    pub queue: Gc<Class>,
    pub priority_queue: Gc<Class>,
    pub lifo_queue: Gc<Class>,
    pub timeout: Gc<Class>,
    pub task_group: Gc<Class>,
    pub runner: Gc<Class>,
    pub interrupt: Gc<Class>,
    /// The types of small objects that programs hardly see.
    pub internal: Gc<Class>,
}

impl State {
    /// The classes, once asyncio was imported.
    #[inline]
    pub fn classes(&self) -> &Classes {
        self.classes.get().expect("asyncio's objects are made after its import")
    }
}

/// The state of an interpreter's asyncio.
#[inline]
pub fn state(vm: &Vm) -> Rc<State> {
    let state = vm.interp.concurrency.get_or_init(|| Rc::new(State::default()));
    Rc::clone(state).downcast().expect("only asyncio's state is kept there")
}

/// The classes of an interpreter's asyncio, to take one from.
#[inline]
pub fn classes(vm: &Vm) -> &Classes {
    state_ref(vm).classes()
}

/// The state without counting it.
#[inline]
pub fn state_ref(vm: &Vm) -> &State {
    let state = vm.interp.concurrency.get_or_init(|| Rc::new(State::default()));
    state.downcast_ref().expect("only asyncio's state is kept there")
}

/// Makes the classes, on first use.
pub fn prepare(vm: &mut Vm) -> PyResult<Rc<State>> {
    let state = state(vm);
    if state.classes.get().is_none() {
        vm.import("_contextvars")?;
        let classes = make_classes(vm);
        let _ = state.classes.set(classes);
        vm.interp.giving_way.set(Some(super::coroutine::NativeCoroutine::giving_way));
    }
    Ok(state)
}

fn make_classes(vm: &mut Vm) -> Classes {
    let errors = Errors::new(vm);
    let future = super::future_class::make(vm);
    let task = super::task_class::make(vm, &future);
    let gathering_future = super::gather::make(vm, &future);
    let (handle, timer_handle) = super::handle::make(vm);
    let (abstract_loop, base_loop, selector_loop, unix_loop) = super::loop_class::make(vm);
    let (semaphore, bounded_semaphore) = super::semaphore::make(vm);
    let (queue, priority_queue, lifo_queue) = super::queue_class::make(vm);
    Classes {
        errors,
        future_iterator: super::future_class::make_iterator(vm),
        coroutine: super::coroutine::make(vm),
        lock: super::lock::make(vm),
        event: super::event::make(vm),
        condition: super::condition::make(vm),
        timeout: super::timeout::make(vm),
        task_group: super::task_group::make(vm),
        runner: super::runner::make(vm),
        interrupt: super::runner::make_interrupt(vm),
        internal: super::callback::make(vm),
        wakeup: super::task_class::make_wakeup(vm),
        future,
        task,
        gathering_future,
        handle,
        timer_handle,
        abstract_loop,
        base_loop,
        selector_loop,
        unix_loop,
        semaphore,
        bounded_semaphore,
        queue,
        priority_queue,
        lifo_queue,
    }
}
