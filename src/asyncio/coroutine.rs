//! Coroutines written in Rust: lean state machines that look like coroutine objects.

use super::event::Event;
use super::future::Fut;
use super::lock::Lock;
use super::queue::Queue;
use super::semaphore::Semaphore;
use super::state::classes;
use super::waiter::{Role, Waiter};
use crate::object::generator::GeneratorKind;
use crate::object::{AnyGc, Attrs, Class, Exception, Gc, Trace, Tracer, Value};
use crate::runtime::awaits::Begun;
use crate::runtime::class::{ClassOps, Sent};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Raised, Vm};
use std::cell::Cell;

/// The names of a coroutine.
#[derive(Debug)]
pub struct Info {
    pub name: &'static str,
    pub qualname: &'static str,
}

impl Info {
    /// A coroutine's names: `Lock.acquire` has the name `acquire`.
    pub const fn new(name: &'static str, qualname: &'static str) -> Info {
        Info { name, qualname }
    }
}

/// A coroutine with a state of its own; the frequent ones are variants of [`Machine`] instead.
pub trait Steps {
    /// Its names.
    fn info(&self) -> &'static Info;
    /// One step, never called again once it has returned or raised.
    fn step(&mut self, vm: &mut Vm, resume: Resume) -> PyResult<Sent>;
    /// Reports what it owns to the cycle collector.
    fn trace(&self, tracer: &mut Tracer<'_>);
}

/// Where a coroutine stands.
pub enum Machine {
    /// It returned, raised, or was closed.
    Done(&'static Info),
    Running(&'static Info),
    /// `sleep`: the delay, 0 where it is not positive, and the result, None if there is none.
    SleepStart(f64, Extra),
    SleepYield(Extra),
    SleepWait(Fut, Extra),
    EventWait(Gc<Event>, Option<Fut>),
    /// `acquire` (true) or `__aenter__` of a lock.
    LockAcquire(Gc<Lock>, Option<Fut>, bool),
    LockExit(Gc<Lock>),
    SemaphoreAcquire(Gc<Semaphore>, Option<Fut>, bool),
    SemaphoreExit(Gc<Semaphore>),
    QueueGet(Gc<Queue>, Option<Fut>),
    QueuePut(Gc<Queue>, Box<Value>),
    QueuePutWait(Gc<Queue>, Box<(Value, Fut)>),
    /// Any other one; the flag tells whether it has started.
    Other(Box<dyn Steps>, bool),
}

/// A value that is hardly ever there.
pub type Extra = Option<Box<Value>>;

const _: () = {
    // A million waiters: what waits must stay small.
    assert!(std::mem::size_of::<Machine>() <= 24);
};

static SLEEP: Info = Info::new("sleep", "sleep");
static EVENT_WAIT: Info = Info::new("wait", "Event.wait");
static LOCK_ACQUIRE: Info = Info::new("acquire", "Lock.acquire");
static SEMAPHORE_ACQUIRE: Info = Info::new("acquire", "Semaphore.acquire");
static ENTER: Info = Info::new("__aenter__", "_ContextManagerMixin.__aenter__");
static EXIT: Info = Info::new("__aexit__", "_ContextManagerMixin.__aexit__");
static QUEUE_GET: Info = Info::new("get", "Queue.get");
static QUEUE_PUT: Info = Info::new("put", "Queue.put");

impl Machine {
    fn info(&self) -> &'static Info {
        match self {
            Machine::Done(info) | Machine::Running(info) => info,
            Machine::SleepStart(..) | Machine::SleepYield(..) | Machine::SleepWait(..) => &SLEEP,
            Machine::EventWait(..) => &EVENT_WAIT,
            Machine::LockAcquire(_, _, true) => &LOCK_ACQUIRE,
            Machine::SemaphoreAcquire(_, _, true) => &SEMAPHORE_ACQUIRE,
            Machine::LockAcquire(..) | Machine::SemaphoreAcquire(..) => &ENTER,
            Machine::LockExit(_) | Machine::SemaphoreExit(_) => &EXIT,
            Machine::QueueGet(..) => &QUEUE_GET,
            Machine::QueuePut(..) | Machine::QueuePutWait(..) => &QUEUE_PUT,
            Machine::Other(steps, _) => steps.info(),
        }
    }

    fn has_started(&self) -> bool {
        match self {
            Machine::SleepStart(..)
            | Machine::LockExit(_)
            | Machine::SemaphoreExit(_)
            | Machine::QueuePut(..) => false,
            Machine::EventWait(_, future)
            | Machine::LockAcquire(_, future, _)
            | Machine::SemaphoreAcquire(_, future, _)
            | Machine::QueueGet(_, future) => future.is_some(),
            Machine::Other(_, started) => *started,
            _ => true,
        }
    }

    fn awaited(&self) -> Option<Value> {
        match self {
            Machine::SleepWait(future, _) => Some(future.value()),
            Machine::QueuePutWait(_, state) => Some(state.1.value()),
            Machine::EventWait(_, future)
            | Machine::LockAcquire(_, future, _)
            | Machine::SemaphoreAcquire(_, future, _)
            | Machine::QueueGet(_, future) => future.as_ref().map(Fut::value),
            _ => None,
        }
    }

    /// The future that can stand for the coroutine while it waits.
    fn stand_in(&self) -> Option<(&Fut, Role)> {
        match self {
            Machine::SleepWait(future, None) => Some((future, Role::Sleep)),
            Machine::EventWait(_, Some(future)) => Some((future, Role::Event)),
            Machine::LockAcquire(_, Some(future), true) => Some((future, Role::Lock)),
            Machine::LockAcquire(_, Some(future), false) => Some((future, Role::LockEnter)),
            Machine::SemaphoreAcquire(_, Some(future), true) => Some((future, Role::Semaphore)),
            Machine::SemaphoreAcquire(_, Some(future), false) => Some((future, Role::SemaphoreEnter)),
            Machine::QueueGet(_, Some(future)) => Some((future, Role::Get)),
            _ => None,
        }
    }

    /// One step, never called again once it has returned or raised.
    #[inline]
    pub fn step(&mut self, vm: &mut Vm, resume: Resume) -> PyResult<Sent> {
        match self {
            Machine::SleepStart(..) | Machine::SleepYield(_) | Machine::SleepWait(..) => {
                super::sleep::step(vm, self, resume)
            }
            Machine::EventWait(event, future) => super::event::wait(vm, event, future, resume),
            Machine::LockAcquire(lock, future, truth) => {
                super::lock::acquire(vm, lock, future, resume).map(|sent| hide(sent, *truth))
            }
            Machine::LockExit(lock) => {
                lock.release(vm)?;
                Ok(Sent::Returned(Value::None))
            }
            Machine::SemaphoreAcquire(semaphore, future, truth) => {
                super::semaphore::acquire(vm, semaphore, future, resume).map(|sent| hide(sent, *truth))
            }
            Machine::SemaphoreExit(semaphore) => {
                semaphore.release_checked(vm)?;
                Ok(Sent::Returned(Value::None))
            }
            Machine::QueueGet(queue, future) => super::queue::get(vm, queue, future, resume),
            Machine::QueuePut(..) | Machine::QueuePutWait(..) => super::queue::put(vm, self, resume),
            Machine::Other(steps, started) => {
                *started = true;
                steps.step(vm, resume)
            }
            Machine::Done(_) | Machine::Running(_) => unreachable!("these are refused before"),
        }
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        match self {
            Machine::Done(_) | Machine::Running(_) => {}
            Machine::SleepStart(_, value) | Machine::SleepYield(value) => {
                value.iter().for_each(|value| tracer.value(value));
            }
            Machine::SleepWait(future, value) => {
                tracer.any(future.object());
                value.iter().for_each(|value| tracer.value(value));
            }
            Machine::EventWait(event, _) => tracer.gc(event),
            Machine::LockAcquire(lock, ..) | Machine::LockExit(lock) => tracer.gc(lock),
            Machine::SemaphoreAcquire(semaphore, ..) | Machine::SemaphoreExit(semaphore) => {
                tracer.gc(semaphore);
            }
            Machine::QueueGet(queue, _) => tracer.gc(queue),
            Machine::QueuePut(queue, value) => {
                tracer.gc(queue);
                tracer.value(value);
            }
            Machine::QueuePutWait(queue, state) => {
                tracer.gc(queue);
                tracer.value(&state.0);
                tracer.any(state.1.object());
            }
            Machine::Other(steps, _) => steps.trace(tracer),
        }
        if let Machine::EventWait(_, Some(future))
        | Machine::LockAcquire(_, Some(future), _)
        | Machine::SemaphoreAcquire(_, Some(future), _)
        | Machine::QueueGet(_, Some(future)) = self
        {
            tracer.any(future.object());
        }
    }
}

/// `__aenter__` returns None where `acquire` returns True.
fn hide(sent: Sent, truth: bool) -> Sent {
    match sent {
        Sent::Returned(_) if !truth => Sent::Returned(Value::None),
        sent => sent,
    }
}

/// A coroutine object over a machine.
pub struct NativeCoroutine {
    attrs: Attrs,
    machine: Cell<Machine>,
}

static IDLE: Info = Info::new("", "");

impl NativeCoroutine {
    /// A coroutine that has not started.
    pub fn value(vm: &Vm, machine: Machine) -> Value {
        let coroutine = Self::new(vm, machine);
        coroutine.track();
        Self::into_value(coroutine)
    }

    /// A coroutine that only who awaits it knows.
    fn new(vm: &Vm, machine: Machine) -> Gc<NativeCoroutine> {
        let attrs = Attrs::new(&classes(vm).coroutine);
        Gc::new(NativeCoroutine { attrs, machine: Cell::new(machine) })
    }

    /// What stands for a coroutine that waits and that only who awaits it knows.
    pub fn standing_for(vm: &Vm, machine: Machine) -> Value {
        if let Some((future, role)) = machine.stand_in()
            && let Some(waiter) = future.object().downcast_ref::<Waiter>()
        {
            waiter.stand_for(role);
            return future.value();
        }
        Self::into_value(Self::new(vm, machine))
    }

    /// The coroutine of `sleep(0)` after its first step, for frames that give way without one.
    pub fn giving_way(vm: &Vm) -> Value {
        Self::value(vm, Machine::SleepYield(None))
    }

    /// A coroutine over a boxed machine.
    pub fn boxed(vm: &Vm, steps: impl Steps + 'static) -> Value {
        Self::value(vm, Machine::Other(Box::new(steps), false))
    }

    fn peek<R>(&self, look: impl FnOnce(&Machine) -> R) -> R {
        let machine = self.machine.replace(Machine::Running(&IDLE));
        let answer = look(&machine);
        self.machine.set(machine);
        answer
    }

    /// Its names.
    pub fn info(&self) -> &'static Info {
        self.peek(Machine::info)
    }

    /// Whether it has ended.
    pub fn is_done(&self) -> bool {
        self.peek(|machine| matches!(machine, Machine::Done(_)))
    }

    fn has_started(&self) -> bool {
        self.peek(Machine::has_started)
    }

    /// One step.
    #[inline]
    pub fn resume(&self, vm: &mut Vm, resume: Resume) -> PyResult<Sent> {
        let mut machine = self.machine.replace(Machine::Running(&IDLE));
        if !matches!(&machine, Machine::Done(_) | Machine::Running(_)) && machine.has_started() {
            return self.go(vm, machine, resume);
        }
        match (&mut machine, resume) {
            (Machine::Done(_), _) => {
                self.machine.set(machine);
                Err(vm.runtime_error("cannot reuse already awaited coroutine"))
            }
            (Machine::Running(_), _) => {
                self.machine.set(machine);
                Err(vm.value_error("coroutine already executing"))
            }
            (_, Resume::Throw(exception)) => {
                self.machine.set(Machine::Done(machine.info()));
                Err(vm.reraise(exception))
            }
            (_, Resume::Send(value)) if !value.is_none() => {
                self.machine.set(machine);
                Err(vm.type_error("can't send non-None value to a just-started coroutine"))
            }
            (_, resume) => self.go(vm, machine, resume),
        }
    }

    #[inline]
    fn go(&self, vm: &mut Vm, mut machine: Machine, resume: Resume) -> PyResult<Sent> {
        let info = machine.info();
        self.machine.set(Machine::Running(info));
        let answer = machine.step(vm, resume);
        let next = if matches!(answer, Ok(Sent::Yielded(_))) { machine } else { Machine::Done(info) };
        self.machine.set(next);
        answer
    }

    fn close(&self, vm: &mut Vm) -> PyResult<()> {
        if self.is_done() {
            return Ok(());
        }
        if !self.has_started() {
            let info = self.info();
            self.machine.set(Machine::Done(info));
            return Ok(());
        }
        let exit = Exception::new(&vm.types().generator_exit, Vec::new());
        match self.resume(vm, Resume::Throw(exit)) {
            Ok(Sent::Yielded(_)) => Err(vm.runtime_error("coroutine ignored GeneratorExit")),
            Ok(Sent::Returned(_)) => Ok(()),
            Err(raised) => {
                let exception = vm.take_raised(raised);
                let types = vm.types();
                let expected = exception.class().is_subclass(&types.generator_exit)
                    || exception.class().is_subclass(&types.stop_iteration);
                if expected { Ok(()) } else { Err(vm.reraise(exception)) }
            }
        }
    }
}

impl Trace for NativeCoroutine {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        self.peek(|machine| machine.trace(tracer));
    }

    fn clear(&self) {
        let info = self.info();
        drop(self.machine.replace(Machine::Done(info)));
    }

    /// One that is awaited at once is a part of the coroutine that does.
    fn is_leaf(&self) -> bool {
        true
    }

    /// One that never started warns, one that waits is closed.
    fn has_finalizer(&self) -> bool {
        !self.is_done()
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

static OPS: ClassOps = ClassOps {
    resume: Some(resume_value),
    begin: Some(begin_value),
    finalize: Some(finalize),
    check_await: Some(check_await),
    ..ClassOps::NONE
};

/// Runs the first step of a coroutine that is awaited as soon as it is made; it becomes an object if it waits.
#[inline]
pub fn begin(vm: &mut Vm, mut machine: Machine) -> PyResult<Begun> {
    match machine.step(vm, Resume::Send(Value::None))? {
        Sent::Returned(value) => Ok(Begun::Done(value)),
        Sent::Yielded(value) => {
            let waits = NativeCoroutine::standing_for(vm, machine);
            Ok(vm.begin_waiting(waits, value))
        }
    }
}

/// The same for a machine of its own type.
pub fn begin_steps(vm: &mut Vm, mut steps: impl Steps + 'static) -> PyResult<Begun> {
    match steps.step(vm, Resume::Send(Value::None))? {
        Sent::Returned(value) => Ok(Begun::Done(value)),
        Sent::Yielded(value) => {
            let coroutine = NativeCoroutine::value(vm, Machine::Other(Box::new(steps), true));
            Ok(vm.begin_waiting(coroutine, value))
        }
    }
}

fn begin_value(vm: &mut Vm, this: &Value) -> PyResult<Begun> {
    check_await(vm, this)?;
    match resume_value(vm, this, Resume::Send(Value::None))? {
        Sent::Returned(value) => Ok(Begun::Done(value)),
        Sent::Yielded(value) => Ok(vm.begin_waiting(this.clone(), value)),
    }
}

/// The object of a native type in a value.
#[inline(always)]
pub fn native<T: Trace>(value: &Value) -> Option<Gc<T>> {
    match value {
        Value::Object(object) => object.downcast(),
        _ => None,
    }
}

fn resume_value(vm: &mut Vm, this: &Value, resume: Resume) -> PyResult<Sent> {
    let coroutine = match this {
        Value::Object(object) => object.downcast::<NativeCoroutine>(),
        _ => None,
    };
    match coroutine {
        Some(coroutine) => coroutine.resume(vm, resume),
        None => Err(vm.type_error("a coroutine was expected")),
    }
}

fn check_await(vm: &mut Vm, this: &Value) -> PyResult<()> {
    let Value::Object(object) = this else { return Ok(()) };
    match object.downcast_ref::<NativeCoroutine>() {
        Some(coroutine) if coroutine.has_started() && !coroutine.is_done() => {
            Err(vm.runtime_error("coroutine is being awaited already"))
        }
        _ => Ok(()),
    }
}

fn finalize(vm: &mut Vm, this: &Value) {
    let Value::Object(object) = this else { return };
    let Some(coroutine) = object.downcast::<NativeCoroutine>() else { return };
    if coroutine.has_started() {
        if let Err(raised) = coroutine.close(vm) {
            vm.reraise_unraisable(raised, this);
        }
        return;
    }
    let message = format!("coroutine '{}' was never awaited", coroutine.info().qualname);
    let class = vm.types().runtime_warning.clone();
    let warn = vm.interp.hooks.warn;
    if let Err(raised) = warn(vm, &class, &message, 1, Some(this)) {
        vm.reraise_unraisable(raised, this);
    }
}

impl Vm {
    /// Reports an exception that nobody can receive.
    pub(super) fn reraise_unraisable(&mut self, raised: Raised, object: &Value) {
        let exception = self.take_raised(raised);
        let _ = self.reraise(exception);
        let unraisable = self.interp.hooks.unraisable;
        unraisable(self, "Exception ignored in", object);
    }
}

/// The class of coroutines written in Rust.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    let base = vm.types().coroutine.clone();
    let class = ClassDef::with_base(vm, "builtins", "coroutine", "", &base)
        .ops(&OPS)
        .method("send(self, arg, /)", "Resume it with a value.", send)
        .method("throw(self, type, value=None, traceback=None, /)", "Raise an exception in it.", throw)
        .method("close(self, /)", "End it by GeneratorExit.", |vm: &mut Vm, this: This<NativeCoroutine>| {
            this.close(vm)
        })
        .slot("__await__(self, /)", "", |_: &mut Vm, this: This<NativeCoroutine>| {
            Ok(NativeCoroutine::into_value(this.0))
        })
        .slot("__iter__(self, /)", "", |_: &mut Vm, this: This<NativeCoroutine>| {
            Ok(NativeCoroutine::into_value(this.0))
        })
        .slot("__next__(self, /)", "", |vm: &mut Vm, this: This<NativeCoroutine>| send(vm, this, Value::None))
        .slot("__repr__(self, /)", "", |_: &mut Vm, this: This<NativeCoroutine>| {
            Ok(format!("<coroutine object {} at {:#x}>", this.info().qualname, this.0.address()))
        })
        .slot("__del__(self, /)", "", |_: &mut Vm, _: Value| Ok(()))
        .getter("__name__(self)", "", |_: &mut Vm, this: This<NativeCoroutine>| Ok(this.info().name))
        .getter("__qualname__(self)", "", |_: &mut Vm, this: This<NativeCoroutine>| Ok(this.info().qualname))
        .getter("cr_running(self)", "", |_: &mut Vm, this: This<NativeCoroutine>| {
            Ok(this.peek(|machine| matches!(machine, Machine::Running(_))))
        })
        .getter("cr_suspended(self)", "", |_: &mut Vm, this: This<NativeCoroutine>| {
            Ok(!this.is_done() && this.has_started())
        })
        .getter("cr_await(self)", "", |_: &mut Vm, this: This<NativeCoroutine>| {
            Ok(this.peek(Machine::awaited).unwrap_or(Value::None))
        })
        .getter("cr_frame(self)", "", |_: &mut Vm, _: Value| Ok(Value::None))
        .getter("cr_code(self)", "", |_: &mut Vm, _: Value| Ok(Value::None))
        .getter("cr_origin(self)", "", |_: &mut Vm, _: Value| Ok(Value::None))
        .finish();
    class.has_finalizer.set(false);
    class
}

fn send(vm: &mut Vm, this: This<NativeCoroutine>, value: Value) -> PyResult {
    match this.resume(vm, Resume::Send(value))? {
        Sent::Yielded(value) => Ok(value),
        Sent::Returned(value) => Err(vm.stop_iteration(value)),
    }
}

fn throw(
    vm: &mut Vm,
    this: This<NativeCoroutine>,
    class: Value,
    value: Value,
    _traceback: Value,
) -> PyResult {
    let exception = exception_of(vm, class, value)?;
    match this.resume(vm, Resume::Throw(exception))? {
        Sent::Yielded(value) => Ok(value),
        Sent::Returned(value) => Err(vm.stop_iteration(value)),
    }
}

/// The exception that `throw(class, value)` means.
pub fn exception_of(vm: &mut Vm, class: Value, value: Value) -> PyResult<Gc<Exception>> {
    let made = match (&class, value) {
        (Value::Exception(_), _) => class,
        (Value::Class(of), Value::Exception(value)) if value.class().is_subclass(of) => {
            Value::Exception(value)
        }
        (Value::Class(_), Value::None) => vm.call(&class, &[])?,
        (Value::Class(_), value) => vm.call(&class, &[value])?,
        _ => class,
    };
    match made {
        Value::Exception(exception) => Ok(exception),
        other => {
            let given = vm.type_name(&other);
            let message =
                format!("exceptions must be classes or instances deriving from BaseException, not {given}");
            Err(vm.type_error(message))
        }
    }
}

/// The coroutine in a value (`asyncio.iscoroutine`), if it is one of any kind.
pub fn pointer(vm: &mut Vm, value: &Value) -> PyResult<Option<AnyGc>> {
    match value {
        Value::Generator(generator) if generator.kind == GeneratorKind::Coroutine => {
            Ok(Some(generator.clone().erase()))
        }
        Value::Object(object) if object.downcast_ref::<NativeCoroutine>().is_some() => {
            Ok(Some(object.clone()))
        }
        Value::Object(object) => Ok(is_abstract_coroutine(vm, value)?.then(|| object.clone())),
        Value::Instance(instance) => Ok(is_abstract_coroutine(vm, value)?.then(|| instance.clone().erase())),
        _ => Ok(None),
    }
}

/// Whether `collections.abc.Coroutine` knows the object's class.
fn is_abstract_coroutine(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    let class = vm.class_of(value);
    let names = vm.names();
    let needed = [names.__await__.clone(), names.send.clone(), names.throw.clone(), names.close.clone()];
    Ok(needed.iter().all(|name| vm.lookup(&class, name).is_some_and(|found| !found.is_none())))
}

static WRAP: Info = Info::new("_wrap_awaitable", "_wrap_awaitable");

/// A coroutine that awaits any awaitable.
struct Wrap {
    awaitable: Value,
    iterator: Option<Value>,
}

impl Steps for Wrap {
    fn info(&self) -> &'static Info {
        &WRAP
    }

    fn step(&mut self, vm: &mut Vm, resume: Resume) -> PyResult<Sent> {
        let iterator = match &self.iterator {
            Some(iterator) => iterator.clone(),
            None => {
                let iterator = vm.await_iterator(&self.awaitable)?;
                self.iterator = Some(iterator.clone());
                iterator
            }
        };
        vm.resume_any(&iterator, resume)
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.value(&self.awaitable);
        self.iterator.iter().for_each(|iterator| tracer.value(iterator));
    }
}

/// A coroutine around an awaitable that is neither coroutine nor future; TypeError if it is not awaitable.
pub fn wrap_awaitable(vm: &mut Vm, value: &Value) -> PyResult {
    let awaitable = matches!(value, Value::Generator(generator) if generator.is_awaitable())
        || vm.lookup_special(value, &vm.names().__await__).is_some();
    if !awaitable {
        return Err(vm.type_error("An asyncio.Future, a coroutine or an awaitable is required"));
    }
    Ok(NativeCoroutine::boxed(vm, Wrap { awaitable: value.clone(), iterator: None }))
}
