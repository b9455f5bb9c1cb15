//! `Runner` and `run`.

use super::coroutine::{pointer, wrap_awaitable};
use super::errors::{is_cancelled, is_fatal};
use super::event_loop::EventLoop;
use super::future::{Fut, flag};
use super::gather::gather;
use super::loop_class::{close, is_callable, run_until_complete};
use super::state::state;
use crate::object::{Attrs, Class, Dict, Exception, Gc, Trace, Tracer, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::context::Context;
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{Args, PyResult, Vm};
use std::cell::{Cell, RefCell};

const SIGINT: i64 = 2;

/// How long the default executor's threads may take to end, in seconds.
const THREAD_JOIN_TIMEOUT: i64 = 300;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Created,
    Initialized,
    Closed,
}

/// An `asyncio.Runner`.
pub struct Runner {
    attrs: Attrs,
    phase: Cell<Phase>,
    debug: Value,
    factory: Value,
    event_loop: RefCell<Option<Gc<EventLoop>>>,
    context: RefCell<Option<Gc<Context>>>,
    interrupts: Cell<u32>,
    has_set_loop: Cell<bool>,
}

impl Runner {
    fn new(attrs: Attrs, debug: Value, factory: Value) -> Gc<Runner> {
        Gc::new(Runner {
            attrs,
            phase: Cell::new(Phase::Created),
            debug,
            factory,
            event_loop: RefCell::default(),
            context: RefCell::default(),
            interrupts: Cell::new(0),
            has_set_loop: Cell::new(false),
        })
    }

    /// The loop, which is made on first use.
    fn get_loop(&self, vm: &mut Vm) -> PyResult<Gc<EventLoop>> {
        if self.phase.get() == Phase::Closed {
            return Err(vm.runtime_error("Runner is closed"));
        }
        if let Some(event_loop) = &*self.event_loop.borrow() {
            return Ok(event_loop.clone());
        }
        let event_loop = if self.factory.is_none() {
            let event_loop = match super::module::policy(vm) {
                Some(policy) => {
                    let made = vm.call_method_named(&policy, "new_event_loop", &[])?;
                    super::event_loop::own(vm, &made)?
                }
                None => new_loop(vm),
            };
            if !self.has_set_loop.replace(true) {
                let ident = vm.ident;
                state(vm).loops.borrow_mut().insert(ident, event_loop.value());
            }
            event_loop
        } else {
            let made = vm.call(&self.factory, &[])?;
            super::event_loop::own(vm, &made)?
        };
        if !self.debug.is_none() {
            let debug = vm.truth(&self.debug)?;
            event_loop.debug.set(debug);
        }
        *self.context.borrow_mut() = Some(vm.copy_context());
        *self.event_loop.borrow_mut() = Some(event_loop.clone());
        self.phase.set(Phase::Initialized);
        Ok(event_loop)
    }

    fn close(&self, vm: &mut Vm) -> PyResult<()> {
        if self.phase.get() != Phase::Initialized {
            return Ok(());
        }
        let Some(event_loop) = self.event_loop.borrow().clone() else { return Ok(()) };
        let answer = shut_down(vm, &event_loop);
        let kept = answer.map_err(|raised| vm.take_raised(raised));
        if self.has_set_loop.get() {
            let ident = vm.ident;
            state(vm).loops.borrow_mut().insert(ident, Value::None);
        }
        let closed = close(vm, &event_loop);
        drop(self.event_loop.take());
        self.phase.set(Phase::Closed);
        match kept {
            Ok(()) => closed,
            Err(exception) => Err(vm.reraise(exception)),
        }
    }
}

/// A new event loop.
pub fn new_loop(vm: &mut Vm) -> Gc<EventLoop> {
    let attrs = Attrs::new(&state(vm).classes().unix_loop);
    EventLoop::new(vm, attrs)
}

/// Cancels what is left, closes async generators, ends the default executor.
fn shut_down(vm: &mut Vm, event_loop: &Gc<EventLoop>) -> PyResult<()> {
    cancel_all(vm, event_loop)?;
    let generators = super::async_generators::shutdown(vm, event_loop.clone());
    run_until_complete(vm, event_loop, &generators)?;
    event_loop.executor_shut_down.set(true);
    let executor =
        super::async_generators::shutdown_executor(vm, event_loop, Value::Int(THREAD_JOIN_TIMEOUT))?;
    run_until_complete(vm, event_loop, &executor).map(drop)
}

fn cancel_all(vm: &mut Vm, event_loop: &Gc<EventLoop>) -> PyResult<()> {
    let tasks: Vec<Fut> = event_loop.all_tasks(vm).into_iter().map(Fut::from).collect();
    if tasks.is_empty() {
        return Ok(());
    }
    for task in &tasks {
        task.cancel(vm, Value::None)?;
    }
    let values: Vec<Value> = tasks.iter().map(Fut::value).collect();
    let all = gather(vm, &values, true)?;
    run_until_complete(vm, event_loop, &all)?;
    for task in tasks {
        if task.is_cancelled() {
            continue;
        }
        if let Some(exception) = task.exception(vm)? {
            let message = "unhandled exception during asyncio.run() shutdown";
            let context = vec![
                ("message", Value::from(message)),
                ("exception", Value::Exception(exception)),
                ("task", task.value()),
            ];
            super::loop_errors::report(vm, event_loop, context)?;
        }
    }
    Ok(())
}

impl Gc<Runner> {
    fn run(&self, vm: &mut Vm, coroutine: &Value, context: Option<Value>) -> PyResult {
        if !vm.running_loop.is_none() {
            return Err(vm.runtime_error("Runner.run() cannot be called from a running event loop"));
        }
        let event_loop = self.get_loop(vm)?;
        let coroutine = match pointer(vm, coroutine)? {
            Some(_) => coroutine.clone(),
            None => wrap_awaitable(vm, coroutine)?,
        };
        let context = match context {
            Some(context) => context,
            None => self.context.borrow().clone().map_or(Value::None, Context::into_value),
        };
        let kwargs = Dict::new();
        kwargs.set_str(&vm.intern("context"), context);
        let task = event_loop.create_task(vm, &coroutine, Some(&kwargs))?;
        let before = self.watch_interrupts(vm, &task)?;
        self.interrupts.set(0);
        let answer = run_until_complete(vm, &event_loop, &task);
        let answer = match answer {
            Ok(value) => Ok(value),
            Err(raised) => {
                let exception = vm.take_raised(raised);
                if is_fatal(vm, &exception)
                    && let Some(main) = Fut::of_value(&task)
                {
                    // It has left the loop, which is no news to anyone.
                    main.mark(flag::LOG_TRACEBACK, false);
                }
                Err(self.interrupted(vm, &task, exception))
            }
        };
        if let Some(handler) = before {
            let kept = answer.map_err(|exception| vm.reraise(exception));
            let pending = vm.raised.take();
            unwatch_interrupts(vm, &handler)?;
            vm.raised = pending;
            return kept;
        }
        answer.map_err(|exception| vm.reraise(exception))
    }

    /// A CancelledError that Ctrl-C caused becomes a KeyboardInterrupt.
    fn interrupted(&self, vm: &mut Vm, task: &Value, exception: Gc<Exception>) -> Gc<Exception> {
        if self.interrupts.get() == 0 || !is_cancelled(vm, &exception) {
            return exception;
        }
        match Fut::of_value(task).and_then(|future| future.task()) {
            Some(task) if task.uncancel() == 0 => {
                let interrupt = Exception::new(&vm.types().keyboard_interrupt, Vec::new());
                *interrupt.context.borrow_mut() = Value::Exception(exception);
                interrupt
            }
            _ => exception,
        }
    }

    /// Has Ctrl-C cancel the main task, if nobody else handles it; answers the handler that was set.
    fn watch_interrupts(&self, vm: &mut Vm, task: &Value) -> PyResult<Option<Value>> {
        if !vm.is_main {
            return Ok(None);
        }
        let signal = vm.import("_signal")?;
        let present = vm.call_method_named(&signal, "getsignal", &[Value::Int(SIGINT)])?;
        let default = vm.get_attr_named(&signal, "default_int_handler")?;
        if !present.is(&default) {
            return Ok(None);
        }
        let attrs = Attrs::new(&state(vm).classes().interrupt);
        let task = task.clone();
        let handler = Interrupt::into_value(Gc::new(Interrupt { attrs, runner: self.clone(), task }));
        vm.call_method_named(&signal, "signal", &[Value::Int(SIGINT), handler.clone()])?;
        Ok(Some(handler))
    }
}

fn unwatch_interrupts(vm: &mut Vm, handler: &Value) -> PyResult<()> {
    let signal = vm.import("_signal")?;
    let present = vm.call_method_named(&signal, "getsignal", &[Value::Int(SIGINT)])?;
    if present.is(handler) {
        let default = vm.get_attr_named(&signal, "default_int_handler")?;
        vm.call_method_named(&signal, "signal", &[Value::Int(SIGINT), default])?;
    }
    Ok(())
}

/// The handler of SIGINT while a runner runs.
pub struct Interrupt {
    attrs: Attrs,
    runner: Gc<Runner>,
    task: Value,
}

static INTERRUPT: ClassOps = ClassOps { call: Some(on_interrupt), ..ClassOps::NONE };

/// The class of that handler.
pub fn make_interrupt(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "asyncio.runners", "_InterruptHandler", "")
        .ops(&INTERRUPT)
        .slot("__call__(self, signum, frame, /)", "", |vm: &mut Vm, this: Value, _: Value, _: Value| {
            on_interrupt(vm, &this, Args::new(&[]))
        })
        .finish()
}

fn on_interrupt(vm: &mut Vm, this: &Value, _: Args<'_>) -> PyResult {
    let Value::Object(object) = this else { return Ok(Value::None) };
    let Some(interrupt) = object.downcast::<Interrupt>() else { return Ok(Value::None) };
    let count = interrupt.runner.interrupts.get() + 1;
    interrupt.runner.interrupts.set(count);
    if count == 1
        && let Some(task) = Fut::of_value(&interrupt.task)
        && !task.is_done()
    {
        task.cancel(vm, Value::None)?;
        if let Some(event_loop) = task.event_loop() {
            event_loop.core.notify();
        }
        return Ok(Value::None);
    }
    let class = vm.types().keyboard_interrupt.clone();
    Err(vm.raise_new(&class, Vec::new()))
}

/// `run(main, *, debug=None, loop_factory=None)`.
pub fn run(vm: &mut Vm, main: &Value, debug: Value, factory: Value) -> PyResult {
    if !vm.running_loop.is_none() {
        return Err(vm.runtime_error("asyncio.run() cannot be called from a running event loop"));
    }
    let attrs = Attrs::new(&state(vm).classes().runner);
    let runner = Runner::new(attrs, debug, factory);
    runner.get_loop(vm)?;
    let answer = runner.run(vm, main, None).map_err(|raised| vm.take_raised(raised));
    match answer {
        Ok(value) => {
            runner.close(vm)?;
            Ok(value)
        }
        Err(exception) => {
            let handled = std::mem::replace(&mut vm.handled, Value::Exception(exception.clone()));
            let closed = runner.close(vm);
            vm.handled = handled;
            closed?;
            Err(vm.reraise(exception))
        }
    }
}

/// The class `Runner`.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    let doc = "Makes an event loop, runs coroutines in it, and ends it in good order.";
    ClassDef::new(vm, "asyncio.runners", "Runner", doc)
        .with_dict()
        .new_method(
            "Runner(cls, *, debug=None, loop_factory=None)",
            |vm: &mut Vm, class: Gc<Class>, debug: Value, factory: Value| {
                if !factory.is_none() && !is_callable(vm, &factory) {
                    let given = vm.type_name(&factory);
                    return Err(vm.type_error(format!("'{given}' object is not callable")));
                }
                Ok(Runner::into_value(Runner::new(Attrs::new(&class), debug, factory)))
            },
        )
        .method(
            "run(self, coro, *, context=None)",
            "Run a coroutine in the loop.",
            |vm: &mut Vm, this: This<Runner>, coroutine: Value, context: Option<Value>| {
                this.0.run(vm, &coroutine, context)
            },
        )
        .method("get_loop(self)", "The loop.", |vm: &mut Vm, this: This<Runner>| {
            Ok(this.get_loop(vm)?.value())
        })
        .method("close(self)", "End and close the loop.", |vm: &mut Vm, this: This<Runner>| this.close(vm))
        .method("__enter__(self)", "", |vm: &mut Vm, this: This<Runner>| {
            this.get_loop(vm)?;
            Ok(Runner::into_value(this.0))
        })
        .method(
            "__exit__(self, exc_type, exc_val, exc_tb)",
            "",
            |vm: &mut Vm, this: This<Runner>, _: Value, _: Value, _: Value| this.close(vm),
        )
        .finish()
}

impl Trace for Runner {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.value(&self.debug);
        tracer.value(&self.factory);
        self.event_loop.borrow().iter().for_each(|event_loop| tracer.gc(event_loop));
        self.context.borrow().iter().for_each(|context| tracer.gc(context));
    }

    fn clear(&self) {
        self.attrs.clear();
        drop(self.event_loop.take());
        drop(self.context.take());
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

impl Trace for Interrupt {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.gc(&self.runner);
        tracer.value(&self.task);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}
