//! The event loop object: Python's view of [`crate::event_loop::Core`].

use super::future::Fut;
use super::handle::Handle;
use super::task::{Options, Task};
use crate::event_loop::reactor::Reactor;
use crate::event_loop::{Core, Jobs, clock};
use crate::object::{AnyGc, Attrs, Dict, Exception, Gc, Trace, Tracer, Value, WeakRef};
use crate::runtime::{Args, Kwargs, PyResult, Vm};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// An event loop.
pub struct EventLoop {
    pub attrs: Attrs,
    pub core: Arc<Core>,
    pub closed: Cell<bool>,
    pub debug: Cell<bool>,
    /// The ident of the thread that runs it; 0 while none does.
    pub thread: Cell<u64>,
    current: Cell<Option<AnyGc>>,
    /// Tasks that are not done.
    unfinished: Cell<usize>,
    pub exception_handler: RefCell<Value>,
    pub task_factory: RefCell<Value>,
    pub default_executor: RefCell<Value>,
    pub executor_shut_down: Cell<bool>,
    /// Async generators that were started and not finished.
    pub async_generators: RefCell<Vec<Gc<WeakRef>>>,
    pub async_generators_shut_down: Cell<bool>,
    pub hooks_before: RefCell<Option<(Value, Value)>>,
    pub origin_depth_before: Cell<Option<usize>>,
    /// The callback that runs, in debug mode.
    pub current_handle: RefCell<Value>,
}

static JOBS: Jobs = Jobs {
    step: super::step::step,
    call: super::handle::run_ready,
    is_cancelled: super::handle::is_timer_cancelled,
    unscheduled: super::handle::timer_left_heap,
};

impl EventLoop {
    /// A loop whose class is that of `attrs`.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(vm: &mut Vm, attrs: Attrs) -> Gc<EventLoop> {
        attrs.set(&vm.intern("slow_callback_duration"), Value::Float(0.1));
        if let Err(raised) = announce(vm) {
            drop(vm.take_raised(raised));
        }
        Gc::new(EventLoop {
            attrs,
            core: Core::new(&JOBS, clock::clock(&vm.interp)),
            closed: Cell::new(false),
            debug: Cell::new(super::debug::is_debug_mode(vm)),
            thread: Cell::new(0),
            current: Cell::new(None),
            unfinished: Cell::new(0),
            exception_handler: RefCell::new(Value::None),
            task_factory: RefCell::new(Value::None),
            default_executor: RefCell::new(Value::None),
            executor_shut_down: Cell::new(false),
            async_generators: RefCell::default(),
            async_generators_shut_down: Cell::new(false),
            hooks_before: RefCell::default(),
            origin_depth_before: Cell::new(None),
            current_handle: RefCell::new(Value::None),
        })
    }

    /// RuntimeError if it was closed.
    #[inline]
    pub fn check_open(&self, vm: &mut Vm) -> PyResult<()> {
        if self.closed.get() { Err(vm.runtime_error("Event loop is closed")) } else { Ok(()) }
    }

    /// The reactor at which it waits.
    pub fn reactor(&self, vm: &mut Vm) -> PyResult<Rc<Reactor>> {
        self.core.reactor().map_err(|error| vm.os_error(&error, &[]))
    }

    /// Whether some thread runs it.
    pub fn is_running(&self) -> bool {
        self.thread.get() != 0
    }

    /// The task whose step is under way.
    pub fn current_task(&self) -> Option<AnyGc> {
        let current = self.current.take();
        let copy = current.clone();
        self.current.set(current);
        copy
    }

    /// Replaces the current task.
    pub fn swap_current(&self, task: Option<AnyGc>) -> Option<AnyGc> {
        self.current.replace(task)
    }

    /// Makes a task the current one; RuntimeError if another one is.
    pub fn enter_task(&self, vm: &mut Vm, task: &Gc<Task>) -> PyResult<()> {
        match self.current.replace(Some(task.clone().erase())) {
            None => Ok(()),
            Some(other) => self.enter_over(vm, task, other),
        }
    }

    #[cold]
    fn enter_over(&self, vm: &mut Vm, task: &Gc<Task>, other: AnyGc) -> PyResult<()> {
        let task = task.clone().erase();
        if other.is(&task) {
            return Ok(());
        }
        let (task, running) = (vm.repr(&task.to_value())?, vm.repr(&other.to_value())?);
        self.current.set(Some(other));
        let (task, running) = (task.to_string_lossy(), running.to_string_lossy());
        Err(vm.runtime_error(format!(
            "Cannot enter into task {task} while another task {running} is being executed."
        )))
    }

    /// Ends the step of the current task.
    pub fn leave_task(&self) {
        drop(self.current.take());
    }

    /// Counts a new task.
    pub fn task_begins(&self) {
        self.unfinished.set(self.unfinished.get() + 1);
    }

    /// Counts a task that is done or gone.
    pub fn task_ends(&self) {
        self.unfinished.set(self.unfinished.get().saturating_sub(1));
    }

    /// How many tasks are not done.
    pub fn unfinished(&self) -> usize {
        self.unfinished.get()
    }
}

impl Gc<EventLoop> {
    /// As a value.
    pub fn value(&self) -> Value {
        Value::Object(self.clone().erase())
    }

    /// `create_task(coro, **kwargs)`.
    pub fn create_task(&self, vm: &mut Vm, coroutine: &Value, kwargs: Option<&Gc<Dict>>) -> PyResult {
        self.check_open(vm)?;
        if self.task_factory.borrow().is_none() {
            let options = match kwargs {
                Some(kwargs) if !kwargs.is_empty() => super::task_class::options(vm, kwargs)?,
                _ => Options::default(),
            };
            let Some(coroutine) = super::coroutine::pointer(vm, coroutine)? else {
                let shown = vm.repr(coroutine)?;
                let message = format!("a coroutine was expected, got {}", shown.to_string_lossy());
                return Err(vm.type_error(message));
            };
            return Task::spawn(vm, self, coroutine, options).map(Task::into_value);
        }
        let factory = self.task_factory.borrow().clone();
        let mut keywords = Vec::new();
        for entry in kwargs.map(|kwargs| kwargs.entries()).unwrap_or_default() {
            if let Value::Str(name) = entry.key {
                keywords.push((name, entry.value));
            }
        }
        vm.call_args(&factory, Args { positional: &[self.value(), coroutine.clone()], keywords: &keywords })
    }

    /// `call_soon(callback, *args)` in a copy of the current context.
    pub fn call_soon(&self, vm: &mut Vm, callback: Value, args: Vec<Value>) -> PyResult<Gc<Handle>> {
        self.check_open(vm)?;
        let context = vm.context_snapshot();
        let handle = Handle::soon(vm, self, callback, args, context);
        self.core.call_soon(handle.clone().erase());
        Ok(handle)
    }

    /// Every task of this loop that is not done, newest first: the order that CPython's set of them mostly has.
    pub fn all_tasks(&self, vm: &Vm) -> Vec<Gc<Task>> {
        if self.unfinished() == 0 {
            return Vec::new();
        }
        let this = self.clone().erase();
        let mut tasks: Vec<Gc<Task>> = vm
            .heap()
            .tracked_objects()
            .iter()
            .filter_map(|value| Fut::of_value(value)?.task())
            .filter(|task| {
                !task.data.is_done() && task.data.loop_pointer().is_some_and(|other| other.is(&this))
            })
            .collect();
        tasks.sort_by_key(|task| task.number());
        tasks.reverse();
        tasks
    }
}

/// Logs what a loop waits with, for programs that look at all messages.
fn announce(vm: &mut Vm) -> PyResult<()> {
    let Some(logger) = super::loop_errors::logger(vm)? else { return Ok(()) };
    let arguments = [Value::from("Using selector: %s"), Value::from("EpollSelector")];
    vm.call_method_named(&logger, "debug", &arguments).map(drop)
}

/// Reports an exception that left a callback.
pub fn report_callback(
    this: &Gc<EventLoop>,
    vm: &mut Vm,
    shown: &str,
    exception: Gc<Exception>,
    handle: Option<Gc<Handle>>,
) -> PyResult<()> {
    let message = format!("Exception in callback {shown}");
    let mut context = vec![("message", Value::from(message)), ("exception", Value::Exception(exception))];
    if let Some(handle) = handle {
        context.push(("handle", Handle::into_value(handle)));
    }
    super::loop_errors::report(vm, this, context)
}

/// `create_task(coro)` on the running loop.
pub fn create_task_soon(vm: &mut Vm, coroutine: &Value) -> PyResult {
    running(vm)?.create_task(vm, coroutine, None)
}

/// The running loop of the thread; RuntimeError if there is none.
pub fn running(vm: &mut Vm) -> PyResult<Gc<EventLoop>> {
    match &vm.running_loop {
        Value::Object(object) => object.downcast::<EventLoop>().ok_or(()),
        _ => Err(()),
    }
    .map_err(|()| match vm.running_loop.is_none() {
        true => vm.runtime_error("no running event loop"),
        false => vm.type_error("this needs one of asyncio's own event loops"),
    })
}

/// The current loop of the thread: the running one, else the one that `set_event_loop` set.
pub fn current(vm: &mut Vm) -> PyResult {
    if !vm.running_loop.is_none() {
        return Ok(vm.running_loop.clone());
    }
    let set = super::state::state(vm).loops.borrow().get(&vm.ident).cloned();
    match set {
        Some(event_loop) if !event_loop.is_none() => Ok(event_loop),
        _ => {
            let name = super::threads::current_name(vm)?;
            let message = format!("There is no current event loop in thread {name}.");
            Err(vm.runtime_error(message))
        }
    }
}

/// The current loop, which must be one of ours.
pub fn current_own(vm: &mut Vm) -> PyResult<Gc<EventLoop>> {
    let event_loop = current(vm)?;
    own(vm, &event_loop)
}

/// A loop value as one of our loops.
pub fn own(vm: &mut Vm, value: &Value) -> PyResult<Gc<EventLoop>> {
    match value {
        Value::Object(object) => object.downcast::<EventLoop>(),
        _ => None,
    }
    .ok_or_else(|| {
        let given = vm.type_name(value);
        vm.type_error(format!("an asyncio event loop is required, not '{given}'"))
    })
}

/// The loop of any future: `get_loop()`, or `_loop`.
pub fn loop_of(vm: &mut Vm, future: &Value) -> PyResult {
    if let Some(future) = Fut::of_value(future) {
        let pointer = future.loop_pointer().map(AnyGc::to_value);
        return pointer.ok_or_else(|| vm.runtime_error("Future object is not initialized."));
    }
    let name = vm.intern("get_loop");
    match vm.get_attr_opt(future, &name)? {
        Some(get_loop) => vm.call(&get_loop, &[]),
        None => vm.get_attr_named(future, "_loop"),
    }
}

/// The keyword arguments of a call as a dict.
pub fn keywords(kwargs: &Kwargs) -> Option<&Gc<Dict>> {
    (!kwargs.0.is_empty()).then_some(&kwargs.0)
}

impl Trace for EventLoop {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        self.core.trace(tracer);
        if let Some(task) = self.current_task() {
            tracer.any(&task);
        }
        for field in
            [&self.exception_handler, &self.task_factory, &self.default_executor, &self.current_handle]
        {
            tracer.value(&field.borrow());
        }
        self.async_generators.borrow().iter().for_each(|weak| tracer.gc(weak));
        if let Some((first, last)) = &*self.hooks_before.borrow() {
            tracer.value(first);
            tracer.value(last);
        }
    }

    fn clear(&self) {
        self.attrs.clear();
        self.core.clear();
        drop(self.exception_handler.replace(Value::None));
        drop(self.task_factory.replace(Value::None));
        drop(self.default_executor.replace(Value::None));
    }

    fn has_finalizer(&self) -> bool {
        !self.closed.get()
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}
