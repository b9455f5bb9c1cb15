//! `Condition`.

use super::coroutine::{Info, Machine, NativeCoroutine, Steps, begin_steps, native};
use super::errors::is_cancelled;
use super::future::Fut;
use super::future_class::{KwAny, VarAny, call};
use super::lock::Lock;
use super::state::state;
use super::waiters::{Bound, Enter, Exit, Waiters, locks_repr};
use crate::object::{Attrs, Class, Exception, Gc, Trace, Tracer, Value};
use crate::runtime::awaits::Begun;
use crate::runtime::class::{ClassOps, Sent};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Vm};
use std::cell::RefCell;

/// An `asyncio.Condition`.
pub struct Condition {
    attrs: Attrs,
    /// An `asyncio.Lock`, or something with its methods.
    lock: RefCell<Value>,
    waiters: Waiters,
    pub bound: Bound,
}

impl Condition {
    fn own_lock(&self) -> Option<Gc<Lock>> {
        match &*self.lock.borrow() {
            Value::Object(object) => object.downcast::<Lock>(),
            _ => None,
        }
    }

    fn is_locked(&self, vm: &mut Vm) -> PyResult<bool> {
        if let Some(lock) = self.own_lock() {
            return Ok(lock.is_locked());
        }
        let locked = self.forward(vm, "locked")?;
        vm.truth(&locked)
    }

    fn release(&self, vm: &mut Vm) -> PyResult<()> {
        match self.own_lock() {
            Some(lock) => lock.release(vm),
            None => self.forward(vm, "release").map(drop),
        }
    }

    fn forward(&self, vm: &mut Vm, method: &str) -> PyResult {
        let lock = self.lock.borrow().clone();
        call(vm, &lock, method, &[])
    }

    fn wake(&self, vm: &mut Vm, count: usize) -> PyResult<()> {
        for waiter in self.waiters.pending(count) {
            waiter.finish_once(vm, Value::Bool(false))?;
        }
        Ok(())
    }

    fn notify(&self, vm: &mut Vm, count: i64) -> PyResult<()> {
        if !self.is_locked(vm)? {
            return Err(vm.runtime_error("cannot notify on un-acquired lock"));
        }
        self.wake(vm, usize::try_from(count).unwrap_or(0))
    }
}

static WAIT: Info = Info::new("wait", "Condition.wait");
static WAIT_FOR: Info = Info::new("wait_for", "Condition.wait_for");

/// Taking the lock, one step at a time.
enum Acquire {
    Own(Gc<Lock>, Option<Fut>),
    Other(Value),
}

impl Acquire {
    fn new(vm: &mut Vm, condition: &Condition) -> PyResult<Acquire> {
        if let Some(lock) = condition.own_lock() {
            return Ok(Acquire::Own(lock, None));
        }
        let awaitable = condition.forward(vm, "acquire")?;
        vm.await_iterator(&awaitable).map(Acquire::Other)
    }

    fn step(&mut self, vm: &mut Vm, resume: Resume) -> PyResult<Sent> {
        match self {
            Acquire::Own(lock, waiter) => super::lock::acquire(vm, lock, waiter, resume),
            Acquire::Other(iterator) => vm.resume_any(iterator, resume),
        }
    }
}

/// `wait()`.
struct Wait {
    condition: Gc<Condition>,
    stage: Stage,
    /// What the wait ended with, kept while the lock is taken again.
    failure: Option<Gc<Exception>>,
    /// The last cancellation that came while the lock was taken again.
    cancelled: Option<Gc<Exception>>,
}

enum Stage {
    Start,
    Waiting(Fut),
    Acquiring(Acquire),
}

impl Wait {
    fn new(condition: Gc<Condition>) -> Wait {
        Wait { condition, stage: Stage::Start, failure: None, cancelled: None }
    }

    fn begin(&mut self, vm: &mut Vm) -> PyResult<Sent> {
        let condition = &self.condition;
        if !condition.is_locked(vm)? {
            return Err(vm.runtime_error("cannot wait on un-acquired lock"));
        }
        let future = condition.bound.future(vm, &condition.clone().erase())?;
        condition.release(vm)?;
        condition.waiters.push(future.clone());
        future.poll(vm)?;
        self.stage = Stage::Waiting(future.clone());
        Ok(Sent::Yielded(future.value()))
    }

    /// Takes the lock again, whatever comes.
    fn acquire(&mut self, vm: &mut Vm, mut resume: Resume) -> PyResult<Sent> {
        loop {
            let Stage::Acquiring(acquire) = &mut self.stage else {
                self.stage = Stage::Acquiring(Acquire::new(vm, &self.condition)?);
                continue;
            };
            match acquire.step(vm, resume) {
                Ok(Sent::Yielded(value)) => return Ok(Sent::Yielded(value)),
                Ok(Sent::Returned(_)) => return self.finish(vm),
                Err(raised) => {
                    let exception = vm.take_raised(raised);
                    if !is_cancelled(vm, &exception) {
                        return self.give_up(vm, exception);
                    }
                    self.cancelled = Some(exception);
                    self.stage = Stage::Start;
                    resume = Resume::Send(Value::None);
                }
            }
        }
    }

    fn finish(&mut self, vm: &mut Vm) -> PyResult<Sent> {
        match self.cancelled.take().or_else(|| self.failure.take()) {
            Some(exception) => self.give_up(vm, exception),
            None => Ok(Sent::Returned(Value::Bool(true))),
        }
    }

    /// Someone else may have missed the notification.
    fn give_up(&self, vm: &mut Vm, exception: Gc<Exception>) -> PyResult<Sent> {
        self.condition.wake(vm, 1)?;
        Err(vm.reraise(exception))
    }
}

impl Steps for Wait {
    fn info(&self) -> &'static Info {
        &WAIT
    }

    fn step(&mut self, vm: &mut Vm, resume: Resume) -> PyResult<Sent> {
        match &self.stage {
            Stage::Start => self.begin(vm),
            Stage::Acquiring(_) => self.acquire(vm, resume),
            Stage::Waiting(future) => {
                let answer = super::sleep::wait(vm, future, resume);
                if matches!(answer, Ok(None)) {
                    return Ok(Sent::Yielded(future.value()));
                }
                self.condition.waiters.remove(future);
                self.failure = answer.err().map(|raised| vm.take_raised(raised));
                self.stage = Stage::Start;
                self.acquire(vm, Resume::Send(Value::None))
            }
        }
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.gc(&self.condition);
        match &self.stage {
            Stage::Start => {}
            Stage::Waiting(future) => tracer.any(future.object()),
            Stage::Acquiring(Acquire::Own(lock, waiter)) => {
                tracer.gc(lock);
                waiter.iter().for_each(|waiter| tracer.any(waiter.object()));
            }
            Stage::Acquiring(Acquire::Other(iterator)) => tracer.value(iterator),
        }
        self.failure.iter().for_each(|exception| tracer.gc(exception));
        self.cancelled.iter().for_each(|exception| tracer.gc(exception));
    }
}

/// `wait_for(predicate)`.
struct WaitFor {
    predicate: Value,
    wait: Wait,
    is_waiting: bool,
}

impl Steps for WaitFor {
    fn info(&self) -> &'static Info {
        &WAIT_FOR
    }

    fn step(&mut self, vm: &mut Vm, resume: Resume) -> PyResult<Sent> {
        let mut resume = resume;
        loop {
            if self.is_waiting {
                match self.wait.step(vm, resume)? {
                    Sent::Yielded(value) => return Ok(Sent::Yielded(value)),
                    Sent::Returned(_) => self.is_waiting = false,
                }
            }
            let result = vm.call(&self.predicate, &[])?;
            if vm.truth(&result)? {
                return Ok(Sent::Returned(result));
            }
            self.wait = Wait::new(self.wait.condition.clone());
            self.is_waiting = true;
            resume = Resume::Send(Value::None);
        }
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.value(&self.predicate);
        self.wait.trace(tracer);
    }
}

static OPS: ClassOps =
    ClassOps { begin_enter: Some(begin_enter), begin_exit: Some(begin_exit), ..ClassOps::NONE };

fn begin_enter(vm: &mut Vm, this: &Value) -> PyResult<Begun> {
    match native::<Condition>(this).and_then(|condition| condition.own_lock()) {
        Some(lock) => super::lock::begin_locking(vm, lock, false),
        None => Ok(Begun::Declined),
    }
}

fn begin_exit(vm: &mut Vm, this: &Value, _: Option<&Gc<Exception>>) -> PyResult<Begun> {
    match native::<Condition>(this) {
        Some(condition) => condition.release(vm)?,
        None => return Ok(Begun::Declined),
    }
    Ok(Begun::Done(Value::None))
}

fn begin_wait(vm: &mut Vm, args: &[Value]) -> PyResult<Begun> {
    match args {
        [this] => match native::<Condition>(this) {
            Some(condition) => begin_steps(vm, Wait::new(condition)),
            None => Ok(Begun::Declined),
        },
        _ => Ok(Begun::Declined),
    }
}

fn begin_wait_for(vm: &mut Vm, args: &[Value]) -> PyResult<Begun> {
    let [this, predicate] = args else { return Ok(Begun::Declined) };
    let Some(condition) = native::<Condition>(this) else { return Ok(Begun::Declined) };
    let result = vm.call(predicate, &[])?;
    if vm.truth(&result)? {
        return Ok(Begun::Done(result));
    }
    let mut wait = Wait::new(condition);
    // The first step of `wait()` never ends it.
    let yielded = match wait.step(vm, Resume::Send(Value::None))? {
        Sent::Yielded(value) | Sent::Returned(value) => value,
    };
    let steps = WaitFor { predicate: predicate.clone(), wait, is_waiting: true };
    let coroutine = NativeCoroutine::value(vm, Machine::Other(Box::new(steps), true));
    Ok(vm.begin_waiting(coroutine, yielded))
}

/// The class `Condition`.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    let doc = "Tasks wait for it until others notify them; all of it under a lock.";
    ClassDef::new(vm, "asyncio.locks", "Condition", doc)
        .ops(&OPS)
        .with_dict()
        .new_method("Condition(cls, *args, **kwargs)", |_: &mut Vm, class: Gc<Class>, _: VarAny, _: KwAny| {
            Ok(Condition::into_value(Gc::new(Condition {
                attrs: Attrs::new(&class),
                lock: RefCell::new(Value::None),
                waiters: Waiters::default(),
                bound: Bound::default(),
            })))
        })
        .slot("__init__(self, lock=None)", "", init)
        .method("locked(self)", "Whether the lock is held.", |vm: &mut Vm, this: This<Condition>| {
            this.is_locked(vm)
        })
        .method("acquire(self)", "Take the lock.", |vm: &mut Vm, this: This<Condition>| {
            this.forward(vm, "acquire")
        })
        .method("release(self)", "Give the lock up.", |vm: &mut Vm, this: This<Condition>| this.release(vm))
        .method("wait(self)", "Wait until notified.", |vm: &mut Vm, this: This<Condition>| {
            Ok(NativeCoroutine::boxed(vm, Wait::new(this.0)))
        })
        .method(
            "wait_for(self, predicate)",
            "Wait until predicate() is true.",
            |vm: &mut Vm, this: This<Condition>, predicate: Value| {
                Ok(NativeCoroutine::boxed(
                    vm,
                    WaitFor { predicate, wait: Wait::new(this.0), is_waiting: false },
                ))
            },
        )
        .begins("wait", begin_wait)
        .begins("wait_for", begin_wait_for)
        .method("notify(self, n=1)", "Wake up to n tasks.", |vm: &mut Vm, this: This<Condition>, n: i64| {
            this.notify(vm, n)
        })
        .method("notify_all(self)", "Wake all tasks.", |vm: &mut Vm, this: This<Condition>| {
            let count = this.waiters.len() as i64;
            this.notify(vm, count)
        })
        .method("__aenter__(self)", "", enter)
        .method("__aexit__(self, exc_type, exc, tb)", "", exit)
        .slot("__repr__(self, /)", "", |vm: &mut Vm, this: This<Condition>| {
            let extra = if this.is_locked(vm)? { "locked" } else { "unlocked" };
            locks_repr(vm, &this.0.clone().erase(), &format!("{extra}{}", this.waiters.info()))
        })
        .getter("_lock(self)", "", |_: &mut Vm, this: This<Condition>| Ok(this.lock.borrow().clone()))
        .getter("_waiters(self)", "", |_: &mut Vm, this: This<Condition>| Ok(this.waiters.list()))
        .getter("_loop(self)", "", |_: &mut Vm, this: This<Condition>| Ok(this.bound.value()))
        .finish()
}

fn init(vm: &mut Vm, this: This<Condition>, lock: Option<Value>) -> PyResult<()> {
    let lock = lock.unwrap_or_else(|| Lock::into_value(Lock::new(vm)));
    *this.lock.borrow_mut() = lock;
    Ok(())
}

fn plain_lock(vm: &Vm, this: &Condition) -> Option<Gc<Lock>> {
    this.attrs.class().is(&state(vm).classes().condition).then(|| this.own_lock()).flatten()
}

fn enter(vm: &mut Vm, this: This<Condition>) -> PyResult {
    Ok(match plain_lock(vm, &this) {
        Some(lock) => NativeCoroutine::value(vm, Machine::LockAcquire(lock, None, false)),
        None => Enter::coroutine(vm, Condition::into_value(this.0)),
    })
}

fn exit(vm: &mut Vm, this: This<Condition>, _: Value, _: Value, _: Value) -> PyResult {
    Ok(match plain_lock(vm, &this) {
        Some(lock) => NativeCoroutine::value(vm, Machine::LockExit(lock)),
        None => Exit::coroutine(vm, Condition::into_value(this.0)),
    })
}

impl Trace for Condition {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.value(&self.lock.borrow());
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
