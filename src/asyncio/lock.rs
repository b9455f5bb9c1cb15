//! `Lock`.

use super::coroutine::{Machine, NativeCoroutine, begin, native};
use super::errors::is_cancelled;
use super::future::Fut;
use super::future_class::{KwAny, VarAny};
use super::state::state;
use super::waiters::{Bound, Enter, Exit, Waiters, locks_repr};
use crate::object::{Attrs, Class, Exception, Gc, Trace, Tracer, Value};
use crate::runtime::awaits::Begun;
use crate::runtime::class::{ClassOps, Sent};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Vm};
use std::cell::Cell;

/// An `asyncio.Lock`.
pub struct Lock {
    attrs: Attrs,
    locked: Cell<bool>,
    waiters: Waiters,
    pub bound: Bound,
}

impl Lock {
    fn with(attrs: Attrs) -> Gc<Lock> {
        Gc::new(Lock {
            attrs,
            locked: Cell::new(false),
            waiters: Waiters::default(),
            bound: Bound::default(),
        })
    }

    /// A new lock.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(vm: &Vm) -> Gc<Lock> {
        Self::with(Attrs::new(&state(vm).classes().lock))
    }

    /// `locked()`.
    pub fn is_locked(&self) -> bool {
        self.locked.get()
    }

    /// `release()`.
    pub fn release(&self, vm: &mut Vm) -> PyResult<()> {
        if !self.locked.get() {
            return Err(vm.runtime_error("Lock is not acquired."));
        }
        self.locked.set(false);
        self.wake_first(vm)
    }

    /// Takes the lock if it is free and nobody waits for it.
    #[inline]
    fn take_at_once(&self) -> bool {
        let free = !self.locked.get() && (self.waiters.is_empty() || !self.waiters.has_live());
        if free {
            self.locked.set(true);
        }
        free
    }

    fn wake_first(&self, vm: &mut Vm) -> PyResult<()> {
        match self.waiters.first() {
            Some(waiter) => waiter.finish_once(vm, Value::Bool(true)),
            None => Ok(()),
        }
    }
}

/// One step of `acquire()`.
pub fn acquire(vm: &mut Vm, lock: &Gc<Lock>, waiter: &mut Option<Fut>, resume: Resume) -> PyResult<Sent> {
    let Some(future) = waiter else {
        if lock.take_at_once() {
            return Ok(Sent::Returned(Value::Bool(true)));
        }
        let future = lock.bound.future(vm, &lock.clone().erase())?;
        lock.waiters.push(future.clone());
        future.poll(vm)?;
        *waiter = Some(future.clone());
        return Ok(Sent::Yielded(future.value()));
    };
    let answer = super::sleep::wait(vm, future, resume);
    if matches!(answer, Ok(None)) {
        return Ok(Sent::Yielded(future.value()));
    }
    lock.waiters.remove(future);
    if let Err(raised) = answer {
        let exception = vm.take_raised(raised);
        if is_cancelled(vm, &exception) && !lock.locked.get() {
            lock.wake_first(vm)?;
        }
        return Err(vm.reraise(exception));
    }
    lock.locked.set(true);
    Ok(Sent::Returned(Value::Bool(true)))
}

static OPS: ClassOps =
    ClassOps { begin_enter: Some(begin_enter), begin_exit: Some(begin_exit), ..ClassOps::NONE };

fn begin_acquire(vm: &mut Vm, args: &[Value]) -> PyResult<Begun> {
    match args {
        [this] => begin_taking(vm, this, true),
        _ => Ok(Begun::Declined),
    }
}

fn begin_enter(vm: &mut Vm, this: &Value) -> PyResult<Begun> {
    begin_taking(vm, this, false)
}

fn begin_taking(vm: &mut Vm, this: &Value, truth: bool) -> PyResult<Begun> {
    match native::<Lock>(this) {
        Some(lock) => begin_locking(vm, lock, truth),
        None => Ok(Begun::Declined),
    }
}

/// Begins to take a lock; `truth`: with the answer True.
pub fn begin_locking(vm: &mut Vm, lock: Gc<Lock>, truth: bool) -> PyResult<Begun> {
    if lock.take_at_once() {
        return Ok(Begun::Done(if truth { Value::Bool(true) } else { Value::None }));
    }
    begin(vm, Machine::LockAcquire(lock, None, truth))
}

fn begin_exit(vm: &mut Vm, this: &Value, _: Option<&Gc<Exception>>) -> PyResult<Begun> {
    match native::<Lock>(this) {
        Some(lock) => lock.release(vm)?,
        None => return Ok(Begun::Declined),
    }
    Ok(Begun::Done(Value::None))
}

/// The class `Lock`.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "asyncio.locks", "Lock", "A lock for tasks; who waits gets it in order.")
        .ops(&OPS)
        .with_dict()
        .new_method("Lock(cls, *args, **kwargs)", |_: &mut Vm, class: Gc<Class>, _: VarAny, _: KwAny| {
            Ok(Lock::into_value(Lock::with(Attrs::new(&class))))
        })
        .slot("__init__(self)", "", |_: &mut Vm, _: This<Lock>| Ok(()))
        .method("locked(self)", "Whether someone holds it.", |_: &mut Vm, this: This<Lock>| {
            Ok(this.is_locked())
        })
        .method("acquire(self)", "Wait until it is free and take it.", |vm: &mut Vm, this: This<Lock>| {
            Ok(NativeCoroutine::value(vm, Machine::LockAcquire(this.0, None, true)))
        })
        .begins("acquire", begin_acquire)
        .method("release(self)", "Give it up.", |vm: &mut Vm, this: This<Lock>| this.release(vm))
        .method("__aenter__(self)", "", enter)
        .method("__aexit__(self, exc_type, exc, tb)", "", exit)
        .slot("__repr__(self, /)", "", |vm: &mut Vm, this: This<Lock>| {
            let extra = if this.is_locked() { "locked" } else { "unlocked" };
            locks_repr(vm, &this.0.clone().erase(), &format!("{extra}{}", this.waiters.info()))
        })
        .getter("_locked(self)", "", |_: &mut Vm, this: This<Lock>| Ok(this.is_locked()))
        .getter("_waiters(self)", "", |_: &mut Vm, this: This<Lock>| {
            Ok(if this.waiters.is_empty() { Value::None } else { this.waiters.list() })
        })
        .getter("_loop(self)", "", |_: &mut Vm, this: This<Lock>| Ok(this.bound.value()))
        .finish()
}

fn enter(vm: &mut Vm, this: This<Lock>) -> PyResult {
    if !this.attrs.class().is(&state(vm).classes().lock) {
        return Ok(Enter::coroutine(vm, Lock::into_value(this.0)));
    }
    Ok(NativeCoroutine::value(vm, Machine::LockAcquire(this.0, None, false)))
}

fn exit(vm: &mut Vm, this: This<Lock>, _: Value, _: Value, _: Value) -> PyResult {
    if !this.attrs.class().is(&state(vm).classes().lock) {
        return Ok(Exit::coroutine(vm, Lock::into_value(this.0)));
    }
    Ok(NativeCoroutine::value(vm, Machine::LockExit(this.0)))
}

impl Trace for Lock {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        self.waiters.trace(tracer);
        self.bound.trace(tracer);
    }

    fn clear(&self) {
        self.attrs.clear();
        self.waiters.clear();
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}
