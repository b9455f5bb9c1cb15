//! `Timeout`, `timeout()` and `timeout_at()`.

use super::coroutine::{Info, NativeCoroutine, Steps, native};
use super::errors::is_cancelled;
use super::event_loop::{EventLoop, running};
use super::future_class::{KwAny, VarAny};
use super::state::state;
use super::task::Task;
use super::task_class::running_task;
use crate::object::{Attrs, Class, Exception, Gc, Trace, Tracer, Value};
use crate::runtime::awaits::Begun;
use crate::runtime::class::{ClassOps, Sent};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::ops::{BinaryOp, CompareOp};
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Vm};
use std::cell::{Cell, RefCell};

/// How far a timeout is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Phase {
    Created,
    Entered,
    Expiring,
    Expired,
    Exited,
}

impl Phase {
    fn name(self) -> &'static str {
        match self {
            Phase::Created => "created",
            Phase::Entered => "active",
            Phase::Expiring => "expiring",
            Phase::Expired => "expired",
            Phase::Exited => "finished",
        }
    }
}

/// An `asyncio.Timeout`.
pub struct Timeout {
    attrs: Attrs,
    phase: Cell<Phase>,
    /// A loop time, or None.
    when: RefCell<Value>,
    deadline: RefCell<Option<Gc<Deadline>>>,
    task: RefCell<Option<Gc<Task>>>,
    cancelling: Cell<u64>,
}

/// The timer of a timeout.
pub struct Deadline {
    timeout: Cell<Option<Gc<Timeout>>>,
    event_loop: Gc<EventLoop>,
    in_heap: Cell<bool>,
}

impl Deadline {
    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        let timeout = self.timeout.take();
        let cancelled = timeout.is_none();
        self.timeout.set(timeout);
        cancelled
    }

    /// It has left the timer heap.
    pub fn left_heap(&self) {
        self.in_heap.set(false);
    }

    /// The time is up.
    pub fn pass(&self, vm: &mut Vm) -> PyResult<()> {
        let Some(timeout) = self.timeout.take() else { return Ok(()) };
        let task = timeout.task.borrow().clone();
        if let Some(task) = task {
            task.cancel(vm, Value::None)?;
        }
        timeout.phase.set(Phase::Expiring);
        drop(timeout.deadline.take());
        Ok(())
    }

    fn cancel(&self) {
        if self.timeout.take().is_some() && self.in_heap.get() {
            self.event_loop.core.timer_cancelled();
        }
    }
}

impl Timeout {
    fn with(attrs: Attrs, when: Value) -> Gc<Timeout> {
        Gc::new(Timeout {
            attrs,
            phase: Cell::new(Phase::Created),
            when: RefCell::new(when),
            deadline: RefCell::default(),
            task: RefCell::default(),
            cancelling: Cell::new(0),
        })
    }

    /// A timeout at a loop time, or never.
    pub fn at(vm: &Vm, when: Value) -> Gc<Timeout> {
        Self::with(Attrs::new(&state(vm).classes().timeout), when)
    }

    /// `timeout(delay)`.
    pub fn after(vm: &mut Vm, delay: &Value) -> PyResult<Gc<Timeout>> {
        let event_loop = running(vm)?;
        let when = match delay {
            Value::None => Value::None,
            Value::Int(delay) => Value::Float(event_loop.core.time() + *delay as f64),
            Value::Float(delay) => Value::Float(event_loop.core.time() + delay),
            delay => vm.binary(BinaryOp::Add, &Value::Float(event_loop.core.time()), delay)?,
        };
        Ok(Self::at(vm, when))
    }
}

impl Gc<Timeout> {
    /// `__aenter__`.
    pub fn enter(&self, vm: &mut Vm) -> PyResult<()> {
        if self.phase.get() != Phase::Created {
            return Err(vm.runtime_error("Timeout has already been entered"));
        }
        let Some(task) = running_task(vm) else {
            running(vm)?;
            return Err(vm.runtime_error("Timeout should be used inside a task"));
        };
        self.phase.set(Phase::Entered);
        self.cancelling.set(task.cancels());
        *self.task.borrow_mut() = Some(task);
        let when = self.when.borrow().clone();
        self.reschedule(vm, when)
    }

    /// `reschedule(when)`.
    fn reschedule(&self, vm: &mut Vm, when: Value) -> PyResult<()> {
        match self.phase.get() {
            Phase::Entered => {}
            Phase::Created => return Err(vm.runtime_error("Timeout has not been entered")),
            other => {
                return Err(vm.runtime_error(format!("Cannot change state of {} Timeout", other.name())));
            }
        }
        *self.when.borrow_mut() = when.clone();
        self.cancel_deadline();
        if when.is_none() {
            return Ok(());
        }
        let event_loop = running(vm)?;
        event_loop.check_open(vm)?;
        let now = event_loop.core.time();
        let (is_over, at) = match when {
            Value::Float(at) => (at <= now, at),
            when => {
                let is_over = vm.compare_truth(CompareOp::Le, &when, &Value::Float(now))?;
                (is_over, vm.to_f64(&when)?)
            }
        };
        let deadline = Gc::new(Deadline {
            timeout: Cell::new(Some(self.clone())),
            event_loop: event_loop.clone(),
            in_heap: Cell::new(!is_over),
        });
        *self.deadline.borrow_mut() = Some(deadline.clone());
        if is_over {
            event_loop.core.call_soon(deadline.erase());
        } else {
            event_loop.core.call_at(at, deadline.erase());
        }
        Ok(())
    }

    fn cancel_deadline(&self) {
        if let Some(deadline) = self.deadline.take() {
            deadline.cancel();
        }
    }

    /// `__aexit__`: raises TimeoutError if the block was cancelled because the time was up.
    pub fn exit(&self, vm: &mut Vm, exception: Option<&Gc<Exception>>) -> PyResult<()> {
        self.cancel_deadline();
        match self.phase.get() {
            Phase::Entered => self.phase.set(Phase::Exited),
            Phase::Expiring => {
                self.phase.set(Phase::Expired);
                let task = self.task.borrow().clone();
                let left = task.map_or(0, |task| task.uncancel());
                if let Some(exception) = exception
                    && left <= self.cancelling.get()
                {
                    return self.convert(vm, exception);
                }
            }
            Phase::Created => return Err(vm.assertion_error("")),
            Phase::Expired | Phase::Exited => return Err(vm.assertion_error("")),
        }
        Ok(())
    }

    fn convert(&self, vm: &mut Vm, exception: &Gc<Exception>) -> PyResult<()> {
        if is_cancelled(vm, exception) {
            let error = timeout_error(vm, exception);
            return Err(vm.reraise(error));
        }
        insert_timeout_error(vm, exception);
        let types = vm.types();
        if exception.class().is_subclass(&types.base_exception_group)
            && exception.class().is_subclass(&types.exception)
            && let Value::Tuple(parts) = exception.member(1)
        {
            for part in parts.items() {
                if let Value::Exception(part) = part {
                    insert_timeout_error(vm, part);
                }
            }
        }
        Ok(())
    }
}

/// `TimeoutError() from exception`.
pub fn timeout_error(vm: &Vm, exception: &Gc<Exception>) -> Gc<Exception> {
    let error = Exception::new(&vm.types().timeout_error, Vec::new());
    *error.cause.borrow_mut() = Value::Exception(exception.clone());
    *error.context.borrow_mut() = Value::Exception(exception.clone());
    error.suppress_context.set(true);
    error
}

/// Puts a TimeoutError between an exception and the CancelledError in its context.
fn insert_timeout_error(vm: &Vm, exception: &Gc<Exception>) {
    let mut exception = exception.clone();
    loop {
        let Value::Exception(context) = exception.context.borrow().clone() else { return };
        if is_cancelled(vm, &context) {
            *exception.context.borrow_mut() = Value::Exception(timeout_error(vm, &context));
            return;
        }
        exception = context;
    }
}

static ENTER: Info = Info::new("__aenter__", "Timeout.__aenter__");
static EXIT: Info = Info::new("__aexit__", "Timeout.__aexit__");

struct Enter(Gc<Timeout>);

impl Steps for Enter {
    fn info(&self) -> &'static Info {
        &ENTER
    }

    fn step(&mut self, vm: &mut Vm, _: Resume) -> PyResult<Sent> {
        self.0.enter(vm)?;
        Ok(Sent::Returned(Timeout::into_value(self.0.clone())))
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.gc(&self.0);
    }
}

struct Exit(Gc<Timeout>, Value);

impl Steps for Exit {
    fn info(&self) -> &'static Info {
        &EXIT
    }

    fn step(&mut self, vm: &mut Vm, _: Resume) -> PyResult<Sent> {
        let exception = match &self.1 {
            Value::Exception(exception) => Some(exception),
            _ => None,
        };
        self.0.exit(vm, exception)?;
        Ok(Sent::Returned(Value::None))
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.gc(&self.0);
        tracer.value(&self.1);
    }
}

static OPS: ClassOps =
    ClassOps { begin_enter: Some(begin_enter), begin_exit: Some(begin_exit), ..ClassOps::NONE };

fn begin_enter(vm: &mut Vm, this: &Value) -> PyResult<Begun> {
    match native::<Timeout>(this) {
        Some(timeout) => timeout.enter(vm).map(|()| Begun::Done(this.clone())),
        None => Ok(Begun::Declined),
    }
}

fn begin_exit(vm: &mut Vm, this: &Value, exception: Option<&Gc<Exception>>) -> PyResult<Begun> {
    match native::<Timeout>(this) {
        Some(timeout) => timeout.exit(vm, exception).map(|()| Begun::Done(Value::None)),
        None => Ok(Begun::Declined),
    }
}

/// The class `Timeout`.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "asyncio.timeouts", "Timeout", "Cancels the block it surrounds when its time is up.")
        .ops(&OPS)
        .with_dict()
        .new_method("Timeout(cls, *args, **kwargs)", |_: &mut Vm, class: Gc<Class>, _: VarAny, _: KwAny| {
            Ok(Timeout::into_value(Timeout::with(Attrs::new(&class), Value::None)))
        })
        .slot("__init__(self, when)", "", |_: &mut Vm, this: This<Timeout>, when: Value| {
            *this.when.borrow_mut() = when;
            Ok(())
        })
        .method("when(self)", "The present deadline.", |_: &mut Vm, this: This<Timeout>| {
            Ok(this.when.borrow().clone())
        })
        .method(
            "reschedule(self, when)",
            "Move the deadline.",
            |vm: &mut Vm, this: This<Timeout>, when: Value| this.0.reschedule(vm, when),
        )
        .method("expired(self)", "Whether the time ran out.", |_: &mut Vm, this: This<Timeout>| {
            Ok(matches!(this.phase.get(), Phase::Expiring | Phase::Expired))
        })
        .method("__aenter__(self)", "", |vm: &mut Vm, this: This<Timeout>| {
            Ok(NativeCoroutine::boxed(vm, Enter(this.0)))
        })
        .method(
            "__aexit__(self, exc_type, exc_val, exc_tb)",
            "",
            |vm: &mut Vm, this: This<Timeout>, _: Value, exception: Value, _: Value| {
                Ok(NativeCoroutine::boxed(vm, Exit(this.0, exception)))
            },
        )
        .slot("__repr__(self, /)", "", repr)
        .finish()
}

fn repr(vm: &mut Vm, this: This<Timeout>) -> PyResult<String> {
    let phase = this.phase.get();
    if phase != Phase::Entered {
        return Ok(format!("<Timeout [{}]>", phase.name()));
    }
    let when = match this.when.borrow().clone() {
        Value::None => Value::None,
        when => {
            let builtins = vm.import("builtins")?;
            vm.call_method_named(&builtins, "round", &[when, Value::Int(3)])?
        }
    };
    Ok(format!("<Timeout [{}] when={}>", phase.name(), vm.repr(&when)?.to_string_lossy()))
}

impl Trace for Timeout {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.value(&self.when.borrow());
        self.deadline.borrow().iter().for_each(|deadline| tracer.gc(deadline));
        self.task.borrow().iter().for_each(|task| tracer.gc(task));
    }

    fn clear(&self) {
        self.attrs.clear();
        drop(self.deadline.take());
        drop(self.task.take());
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

impl Trace for Deadline {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        let timeout = self.timeout.take();
        timeout.iter().for_each(|timeout| tracer.gc(timeout));
        self.timeout.set(timeout);
        tracer.gc(&self.event_loop);
    }

    fn clear(&self) {
        drop(self.timeout.take());
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}
