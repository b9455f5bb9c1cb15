//! `Semaphore` and `BoundedSemaphore`.

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
use crate::runtime::ops::CompareOp;
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Vm};
use std::cell::Cell;

/// An `asyncio.Semaphore`.
pub struct Semaphore {
    attrs: Attrs,
    value: Cell<i64>,
    /// The most a bounded one may reach.
    bound_value: Cell<Option<i64>>,
    waiters: Waiters,
    pub bound: Bound,
}

impl Semaphore {
    fn is_locked(&self) -> bool {
        self.value.get() == 0 || self.waiters.has_live()
    }

    /// `release()`.
    pub fn release_checked(&self, vm: &mut Vm) -> PyResult<()> {
        if self.bound_value.get().is_some_and(|bound| self.value.get() >= bound) {
            return Err(vm.value_error("BoundedSemaphore released too many times"));
        }
        self.value.set(self.value.get() + 1);
        self.wake_next(vm).map(drop)
    }

    /// Takes one if there is one and nobody waits for it.
    #[inline]
    fn take_at_once(&self) -> bool {
        let free = !self.is_locked();
        if free {
            self.value.set(self.value.get() - 1);
        }
        free
    }

    fn wake_next(&self, vm: &mut Vm) -> PyResult<bool> {
        let Some(waiter) = self.waiters.first_pending() else { return Ok(false) };
        self.value.set(self.value.get() - 1);
        waiter.finish(vm, Value::Bool(true))?;
        Ok(true)
    }

    fn wake_all_possible(&self, vm: &mut Vm) -> PyResult<()> {
        while self.value.get() > 0 && self.wake_next(vm)? {}
        Ok(())
    }
}

/// One step of `acquire()`.
pub fn acquire(
    vm: &mut Vm,
    semaphore: &Gc<Semaphore>,
    waiter: &mut Option<Fut>,
    resume: Resume,
) -> PyResult<Sent> {
    let Some(future) = waiter else {
        if semaphore.take_at_once() {
            return Ok(Sent::Returned(Value::Bool(true)));
        }
        let future = semaphore.bound.future(vm, &semaphore.clone().erase())?;
        semaphore.waiters.push(future.clone());
        future.poll(vm)?;
        *waiter = Some(future.clone());
        return Ok(Sent::Yielded(future.value()));
    };
    let answer = super::sleep::wait(vm, future, resume);
    if matches!(answer, Ok(None)) {
        return Ok(Sent::Yielded(future.value()));
    }
    semaphore.waiters.remove(future);
    let failed = match answer {
        Ok(_) => None,
        Err(raised) => {
            let exception = vm.take_raised(raised);
            if is_cancelled(vm, &exception) && future.is_done() && !future.is_cancelled() {
                semaphore.value.set(semaphore.value.get() + 1);
            }
            Some(exception)
        }
    };
    semaphore.wake_all_possible(vm)?;
    match failed {
        Some(exception) => Err(vm.reraise(exception)),
        None => Ok(Sent::Returned(Value::Bool(true))),
    }
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
    let Some(semaphore) = native::<Semaphore>(this) else { return Ok(Begun::Declined) };
    if semaphore.take_at_once() {
        return Ok(Begun::Done(if truth { Value::Bool(true) } else { Value::None }));
    }
    begin(vm, Machine::SemaphoreAcquire(semaphore, None, truth))
}

fn begin_exit(vm: &mut Vm, this: &Value, _: Option<&Gc<Exception>>) -> PyResult<Begun> {
    match native::<Semaphore>(this) {
        Some(semaphore) => semaphore.release_checked(vm)?,
        None => return Ok(Begun::Declined),
    }
    Ok(Begun::Done(Value::None))
}

/// The classes `Semaphore` and `BoundedSemaphore`.
pub fn make(vm: &mut Vm) -> (Gc<Class>, Gc<Class>) {
    let doc = "A counter that acquire() lowers and release() raises; at zero acquire() waits.";
    let semaphore = ClassDef::new(vm, "asyncio.locks", "Semaphore", doc)
        .ops(&OPS)
        .with_dict()
        .new_method("Semaphore(cls, *args, **kwargs)", |_: &mut Vm, class: Gc<Class>, _: VarAny, _: KwAny| {
            Ok(Semaphore::into_value(Gc::new(Semaphore {
                attrs: Attrs::new(&class),
                value: Cell::new(1),
                bound_value: Cell::new(None),
                waiters: Waiters::default(),
                bound: Bound::default(),
            })))
        })
        .slot("__init__(self, value=1)", "", |vm: &mut Vm, this: This<Semaphore>, value: Value| {
            let value = first_value(vm, &value)?;
            init(vm, &this, value)
        })
        .method("locked(self)", "Whether acquire() would wait.", |_: &mut Vm, this: This<Semaphore>| {
            Ok(this.is_locked())
        })
        .method(
            "acquire(self)",
            "Lower the counter, waiting while it is zero.",
            |vm: &mut Vm, this: This<Semaphore>| {
                Ok(NativeCoroutine::value(vm, Machine::SemaphoreAcquire(this.0, None, true)))
            },
        )
        .begins("acquire", begin_acquire)
        .method(
            "release(self)",
            "Raise the counter and wake who waits.",
            |vm: &mut Vm, this: This<Semaphore>| this.release_checked(vm),
        )
        .method("__aenter__(self)", "", enter)
        .method("__aexit__(self, exc_type, exc, tb)", "", exit)
        .slot("__repr__(self, /)", "", |vm: &mut Vm, this: This<Semaphore>| {
            let extra = match this.is_locked() {
                true => "locked".to_string(),
                false => format!("unlocked, value:{}", this.value.get()),
            };
            locks_repr(vm, &this.0.clone().erase(), &format!("{extra}{}", this.waiters.info()))
        })
        .getter("_value(self)", "", |_: &mut Vm, this: This<Semaphore>| Ok(this.value.get()))
        .getter("_waiters(self)", "", |_: &mut Vm, this: This<Semaphore>| {
            Ok(if this.waiters.is_empty() { Value::None } else { this.waiters.list() })
        })
        .getter("_loop(self)", "", |_: &mut Vm, this: This<Semaphore>| Ok(this.bound.value()))
        .finish();
    let doc = "A semaphore that release() must not raise above its first value.";
    let bounded = ClassDef::with_base(vm, "asyncio.locks", "BoundedSemaphore", doc, &semaphore)
        .slot("__init__(self, value=1)", "", |vm: &mut Vm, this: This<Semaphore>, value: Value| {
            let value = first_value(vm, &value)?;
            this.bound_value.set(Some(value));
            init(vm, &this, value)
        })
        .getter("_bound_value(self)", "", |_: &mut Vm, this: This<Semaphore>| Ok(this.bound_value.get()))
        .finish();
    (semaphore, bounded)
}

/// What a semaphore is made with: a number, or at least something that compares with one.
fn first_value(vm: &mut Vm, value: &Value) -> PyResult<i64> {
    if vm.compare_truth(CompareOp::Lt, value, &Value::Int(0))? { Ok(-1) } else { vm.index_i64(value) }
}

fn init(vm: &mut Vm, this: &Semaphore, value: i64) -> PyResult<()> {
    if value < 0 {
        return Err(vm.value_error("Semaphore initial value must be >= 0"));
    }
    this.value.set(value);
    Ok(())
}

fn is_plain(vm: &Vm, this: &Semaphore) -> bool {
    let state = state(vm);
    let classes = state.classes();
    let class = this.attrs.class();
    class.is(&classes.semaphore) || class.is(&classes.bounded_semaphore)
}

fn enter(vm: &mut Vm, this: This<Semaphore>) -> PyResult {
    if !is_plain(vm, &this) {
        return Ok(Enter::coroutine(vm, Semaphore::into_value(this.0)));
    }
    Ok(NativeCoroutine::value(vm, Machine::SemaphoreAcquire(this.0, None, false)))
}

fn exit(vm: &mut Vm, this: This<Semaphore>, _: Value, _: Value, _: Value) -> PyResult {
    if !is_plain(vm, &this) {
        return Ok(Exit::coroutine(vm, Semaphore::into_value(this.0)));
    }
    Ok(NativeCoroutine::value(vm, Machine::SemaphoreExit(this.0)))
}

impl Trace for Semaphore {
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
