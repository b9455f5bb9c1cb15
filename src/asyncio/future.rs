//! Futures: the state that futures, tasks and gatherings share, and what can be done with any of them.
//!
//! A million waiters must stay small: the state is two words beside the attributes and the loop, one for flags,
//! one pair for callbacks or result, which a future never has at the same time.

use super::callback::Callback;
use super::errors::{invalid_state, new_cancelled};
use super::event_loop::EventLoop;
use super::gather::Gathering;
use super::state::{classes, state};
use super::task::Task;
use super::task_group::TaskGroup;
use super::waiter::Waiter;
use crate::object::{AnyGc, Attrs, Exception, Gc, Trace, Traceback, Tracer, Value};
use crate::runtime::{ArgSite, FromArg, PyResult, Raised, Vm};
use std::cell::{Cell, OnceCell};
use std::ops::Deref;

/// How far a future is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    Pending,
    Cancelled,
    Finished,
}

/// Flags in [`FutureData::word`].
pub mod flag {
    /// An exception nobody has looked at must be reported.
    pub const LOG_TRACEBACK: u64 = 1 << 2;
    /// `_asyncio_future_blocking`: yielded by `await`, not yet taken by a task.
    pub const BLOCKING: u64 = 1 << 3;
    /// Task: CancelledError is thrown at the next step.
    pub const MUST_CANCEL: u64 = 1 << 4;
    /// Task: its end while pending must be reported.
    pub const LOG_PENDING: u64 = 1 << 5;
    /// The future stands in the timer heap (`sleep`).
    pub const SCHEDULED: u64 = 1 << 6;
    /// Gathering: `cancel` was called.
    pub const CANCEL_REQUESTED: u64 = 1 << 7;
}

const STATUS: u64 = 3;
const PENDING: u64 = 0;
const CANCELLED: u64 = 1;
const RESULT: u64 = 2;
const FAILED: u64 = 3;

/// Callbacks while a future is pending, its result afterwards.
#[derive(Default)]
pub enum Body {
    #[default]
    Empty,
    /// One task waits.
    Wake(Gc<Task>),
    /// One gathering waits.
    Gather(Gc<Gathering>),
    /// One task group waits.
    Group(Gc<TaskGroup>),
    One(Box<Callback>),
    Many(Box<Vec<Callback>>),
    Result(Value),
    Failed(Box<Failure>),
    Cancelled(Option<Box<Cancellation>>),
}

impl Body {
    /// The first callback; the frequent ones need no box.
    fn first(callback: Callback) -> Body {
        match callback {
            Callback::Wake(task) => Body::Wake(task),
            Callback::Gather(gathering) => Body::Gather(gathering),
            Callback::Group(group) => Body::Group(group),
            callback => Body::One(Box::new(callback)),
        }
    }

    /// The callbacks of a pending future.
    fn into_callbacks(self) -> Vec<Callback> {
        match self {
            Body::Wake(task) => vec![Callback::Wake(task)],
            Body::Gather(gathering) => vec![Callback::Gather(gathering)],
            Body::Group(group) => vec![Callback::Group(group)],
            Body::One(callback) => vec![*callback],
            Body::Many(all) => *all,
            _ => Vec::new(),
        }
    }
}

/// An exception that a future ended with.
pub struct Failure {
    pub exception: Gc<Exception>,
    /// Its traceback when it was set, until it is first raised.
    pub traceback: Option<Gc<Traceback>>,
}

/// What is known about a cancellation.
pub struct Cancellation {
    /// `None` where there is no message.
    pub message: Value,
    /// The exception that ended the task, until it is raised again.
    pub exception: Option<Gc<Exception>>,
}

/// What every kind of future is made of.
pub struct FutureData {
    pub attrs: Attrs,
    /// Its loop; of a waiter, the lock, event or queue of the loop that it belongs to.
    home: OnceCell<AnyGc>,
    /// Bits 0 and 1: the status; then the flags; tasks keep their counters above bit 8.
    pub word: Cell<u64>,
    body: Cell<Body>,
}

impl FutureData {
    /// A future that is not bound to a loop yet.
    pub fn new(attrs: Attrs) -> FutureData {
        FutureData { attrs, home: OnceCell::new(), word: Cell::new(0), body: Cell::default() }
    }

    /// Binds it to its loop.
    pub fn bind(&self, home: AnyGc) {
        let _ = self.home.set(home);
    }

    /// Whether it has a loop.
    pub fn is_bound(&self) -> bool {
        self.home.get().is_some()
    }

    /// Its loop.
    #[inline]
    pub fn event_loop(&self) -> Option<&EventLoop> {
        let home = self.home.get()?;
        match home.downcast_ref::<EventLoop>() {
            None => super::waiter::loop_of_owner(home)?.downcast_ref(),
            found => found,
        }
    }

    /// Its loop, if it is one of ours.
    pub fn loop_gc(&self) -> Option<Gc<EventLoop>> {
        self.loop_pointer()?.downcast()
    }

    /// Its loop as an untyped pointer.
    pub fn loop_pointer(&self) -> Option<&AnyGc> {
        let home = self.home.get()?;
        match home.downcast_ref::<EventLoop>() {
            Some(_) => Some(home),
            None => Some(super::waiter::loop_of_owner(home).unwrap_or(home)),
        }
    }

    /// What it was bound to.
    pub fn home(&self) -> Option<&AnyGc> {
        self.home.get()
    }

    /// How far it is.
    #[inline]
    pub fn status(&self) -> Status {
        match self.word.get() & STATUS {
            PENDING => Status::Pending,
            CANCELLED => Status::Cancelled,
            _ => Status::Finished,
        }
    }

    /// Its result, if it ended with one.
    #[inline]
    pub fn plain_result(&self) -> Option<Value> {
        if self.word.get() & STATUS != RESULT {
            return None;
        }
        self.peek(|body| match body {
            Body::Result(value) => Some(value.clone()),
            _ => None,
        })
    }

    /// Whether it has a result, an exception, or was cancelled.
    #[inline]
    pub fn is_done(&self) -> bool {
        self.word.get() & STATUS != 0
    }

    /// Whether it was cancelled.
    #[inline]
    pub fn is_cancelled(&self) -> bool {
        self.status() == Status::Cancelled
    }

    /// Whether a flag is set.
    #[inline]
    pub fn has(&self, flag: u64) -> bool {
        self.word.get() & flag != 0
    }

    /// Sets or clears a flag.
    #[inline]
    pub fn mark(&self, flag: u64, on: bool) {
        let word = self.word.get();
        self.word.set(if on { word | flag } else { word & !flag });
    }

    /// Looks at the callbacks or the result.
    pub fn peek<R>(&self, look: impl FnOnce(&mut Body) -> R) -> R {
        let mut body = self.body.take();
        let answer = look(&mut body);
        // What is there now is `Empty`.
        std::mem::forget(self.body.replace(body));
        answer
    }

    /// Ends it: answers the callbacks that are due.
    fn end(&self, body: Body) -> Body {
        let bits = match &body {
            Body::Result(_) => RESULT,
            Body::Failed(_) => FAILED,
            _ => CANCELLED,
        };
        self.word.set(self.word.get() & !STATUS | bits);
        self.body.replace(body)
    }

    /// Has it hold a value until it dies, where it ended with a mere None.
    pub fn keep_result(&self, value: &Value) {
        if !value.is_none() && self.word.get() & STATUS == RESULT {
            drop(self.body.replace(Body::Result(value.clone())));
        }
    }

    /// The exception it ended with.
    #[inline]
    pub fn failure(&self) -> Option<Gc<Exception>> {
        if self.word.get() & STATUS != FAILED {
            return None;
        }
        self.peek(|body| match body {
            Body::Failed(failure) => Some(failure.exception.clone()),
            _ => None,
        })
    }

    /// The message of its cancellation, or None.
    pub fn cancel_message(&self) -> Value {
        self.peek(|body| match body {
            Body::Cancelled(Some(cancellation)) => cancellation.message.clone(),
            _ => Value::None,
        })
    }

    /// Adds a callback to a pending future.
    #[inline]
    pub fn push_callback(&self, callback: Callback) {
        match self.body.take() {
            // What is there now is `Empty`.
            Body::Empty => std::mem::forget(self.body.replace(Body::first(callback))),
            others => self.push_further(others, callback),
        }
    }

    #[cold]
    fn push_further(&self, others: Body, callback: Callback) {
        let mut callbacks = others.into_callbacks();
        callbacks.push(callback);
        self.body.set(Body::Many(Box::new(callbacks)));
    }

    /// Takes the callbacks of a pending future out.
    pub fn take_callbacks(&self) -> Vec<Callback> {
        if self.is_done() {
            return Vec::new();
        }
        self.body.take().into_callbacks()
    }

    /// Puts callbacks back that `take_callbacks` answered.
    pub fn put_callbacks(&self, callbacks: Vec<Callback>) {
        callbacks.into_iter().for_each(|callback| self.push_callback(callback));
    }

    /// Removes native callbacks.
    pub fn remove_callbacks(&self, mut remove: impl FnMut(&Callback) -> bool) {
        let mut callbacks = self.take_callbacks();
        callbacks.retain(|callback| !remove(callback));
        self.put_callbacks(callbacks);
    }

    /// Reports what it owns to the cycle collector.
    pub fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        if let Some(home) = self.home.get() {
            tracer.any(home);
        }
        self.peek(|body| match body {
            Body::Empty | Body::Cancelled(None) => {}
            Body::Wake(task) => tracer.gc(task),
            Body::Gather(gathering) => tracer.gc(gathering),
            Body::Group(group) => tracer.gc(group),
            Body::One(callback) => callback.trace(tracer),
            Body::Many(all) => all.iter().for_each(|callback| callback.trace(tracer)),
            Body::Result(value) => tracer.value(value),
            Body::Failed(failure) => {
                tracer.gc(&failure.exception);
                failure.traceback.iter().for_each(|traceback| tracer.gc(traceback));
            }
            Body::Cancelled(Some(cancellation)) => {
                tracer.value(&cancellation.message);
                cancellation.exception.iter().for_each(|exception| tracer.gc(exception));
            }
        });
    }

    /// Lets go of callbacks and result.
    pub fn clear(&self) {
        self.attrs.clear();
        drop(self.body.take());
    }
}

/// A plain future.
pub struct Future {
    pub data: FutureData,
}

impl Trace for Future {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.data.trace(tracer);
    }

    fn clear(&self) {
        self.data.clear();
    }

    fn has_finalizer(&self) -> bool {
        self.data.has(flag::LOG_TRACEBACK) || self.data.attrs.class().has_finalizer.get()
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.data.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

/// A pointer to a future of any kind: a `Future`, a `Waiter`, a `Task` or a `Gathering`.
#[derive(Clone)]
pub struct Fut(AnyGc);

/// The future that a timer ends (`sleep`).
pub fn timed(object: &AnyGc) -> Option<&FutureData> {
    if let Some(waiter) = object.downcast_ref::<Waiter>() {
        return Some(&waiter.data);
    }
    object.downcast_ref::<Future>().map(|future| &future.data)
}

/// The state in an object, if it is a future of ours.
#[inline]
pub fn data_of(object: &AnyGc) -> Option<&FutureData> {
    if let Some(waiter) = object.downcast_ref::<Waiter>() {
        return Some(&waiter.data);
    }
    if let Some(future) = object.downcast_ref::<Future>() {
        return Some(&future.data);
    }
    if let Some(task) = object.downcast_ref::<Task>() {
        return Some(&task.data);
    }
    object.downcast_ref::<Gathering>().map(|gathering| &gathering.data)
}

impl Deref for Fut {
    type Target = FutureData;

    #[inline]
    fn deref(&self) -> &FutureData {
        data_of(&self.0).expect("only futures become a `Fut`")
    }
}

impl Fut {
    /// The future in an object, if it is one of ours.
    pub fn of(object: &AnyGc) -> Option<Fut> {
        data_of(object).map(|_| Fut(object.clone()))
    }

    /// The exception that a task which waited for an object of ours gets; `None` if the object is not ours.
    #[inline]
    pub fn failure_for_waiter(object: &AnyGc, vm: &Vm) -> Option<Option<Gc<Exception>>> {
        let data = data_of(object)?;
        if data.word.get() & STATUS == RESULT {
            return Some(None);
        }
        Some(Fut(object.clone()).take_failure(vm))
    }

    /// The future in a value, if it is one of ours.
    pub fn of_value(value: &Value) -> Option<Fut> {
        match value {
            Value::Object(object) => Self::of(object),
            _ => None,
        }
    }

    /// A new pending future of a loop.
    pub fn new(vm: &Vm, event_loop: &Gc<EventLoop>) -> Fut {
        let data = FutureData::new(Attrs::new(&classes(vm).future));
        data.bind(event_loop.clone().erase());
        Fut(Gc::new(Future { data }).erase())
    }

    /// As a value.
    pub fn value(&self) -> Value {
        Value::Object(self.0.clone())
    }

    /// The pointer.
    pub fn object(&self) -> &AnyGc {
        &self.0
    }

    /// Whether both are the same future.
    pub fn is(&self, other: &Fut) -> bool {
        self.0.is(&other.0)
    }

    /// As a task.
    pub fn task(&self) -> Option<Gc<Task>> {
        self.0.downcast()
    }

    /// Ends a pending future with a result and schedules its callbacks.
    pub fn finish(&self, vm: &mut Vm, result: Value) -> PyResult<()> {
        let due = self.end(Body::Result(result));
        self.schedule(vm, due)
    }

    /// As `finish`, but fails if it is done already.
    pub fn set_result(&self, vm: &mut Vm, result: Value) -> PyResult<()> {
        self.check_pending(vm)?;
        self.finish(vm, result)
    }

    /// Ends it with a result unless it is done.
    pub fn finish_once(&self, vm: &mut Vm, result: Value) -> PyResult<()> {
        if self.is_done() { Ok(()) } else { self.finish(vm, result) }
    }

    /// Ends a pending future with an exception and schedules its callbacks.
    pub fn fail(&self, vm: &mut Vm, exception: Gc<Exception>) -> PyResult<()> {
        let exception = match exception.class().is_subclass(&vm.types().stop_iteration) {
            true => wrap_stop_iteration(vm, exception),
            false => exception,
        };
        let traceback = exception.traceback.borrow().clone();
        let due = self.end(Body::Failed(Box::new(Failure { exception, traceback })));
        self.mark(flag::LOG_TRACEBACK, true);
        self.schedule(vm, due)
    }

    /// Cancels a pending future itself, whatever kind it is; answers whether it was pending.
    pub fn cancel_self(
        &self,
        vm: &mut Vm,
        message: Value,
        exception: Option<Gc<Exception>>,
    ) -> PyResult<bool> {
        self.mark(flag::LOG_TRACEBACK, false);
        if self.is_done() {
            return Ok(false);
        }
        let known = !message.is_none() || exception.is_some();
        let cancellation = known.then(|| Box::new(Cancellation { message, exception }));
        let due = self.end(Body::Cancelled(cancellation));
        self.schedule(vm, due)?;
        Ok(true)
    }

    /// The method `cancel(msg)`, for any kind of future and for subclasses that replace it.
    pub fn cancel(&self, vm: &mut Vm, message: Value) -> PyResult<bool> {
        let state = state(vm);
        let classes = state.classes();
        let class = self.attrs.class();
        if class.is(&classes.future) {
            return self.cancel_self(vm, message, None);
        }
        if class.is(&classes.task) {
            return self.task().expect("its class is Task").cancel(vm, message);
        }
        if let Some(gathering) = self.0.downcast::<Gathering>() {
            return gathering.cancel(vm, message);
        }
        super::callback::call_cancel(vm, &self.value(), message)
    }

    /// The exception that `result()` raises for a cancelled future.
    pub fn cancelled_error(&self, vm: &Vm) -> Gc<Exception> {
        let (message, exception) = self.peek(|body| match body {
            Body::Cancelled(Some(cancellation)) => {
                (cancellation.message.clone(), cancellation.exception.take())
            }
            _ => (Value::None, None),
        });
        exception.unwrap_or_else(|| new_cancelled(vm, message))
    }

    /// The exception that a done future raises, if any. Marks it as retrieved.
    pub fn take_failure(&self, vm: &Vm) -> Option<Gc<Exception>> {
        match self.status() {
            Status::Cancelled => Some(self.cancelled_error(vm)),
            Status::Pending => None,
            Status::Finished => {
                self.mark(flag::LOG_TRACEBACK, false);
                let (exception, traceback) = self.peek(|body| match body {
                    Body::Failed(failure) => Some((failure.exception.clone(), failure.traceback.take())),
                    _ => None,
                })?;
                *exception.traceback.borrow_mut() = traceback;
                Some(exception)
            }
        }
    }

    /// `result()`.
    #[inline]
    pub fn result(&self, vm: &mut Vm) -> PyResult {
        match self.plain_result() {
            Some(value) => Ok(value),
            None => self.other_result(vm),
        }
    }

    fn other_result(&self, vm: &mut Vm) -> PyResult {
        if !self.is_done() {
            return Err(invalid_state(vm, "Result is not set."));
        }
        if let Some(exception) = self.take_failure(vm) {
            return Err(vm.raise(exception));
        }
        Ok(Value::None)
    }

    /// `exception()`.
    pub fn exception(&self, vm: &mut Vm) -> PyResult<Option<Gc<Exception>>> {
        match self.status() {
            Status::Cancelled => {
                let error = self.cancelled_error(vm);
                Err(vm.raise(error))
            }
            Status::Pending => Err(invalid_state(vm, "Exception is not set.")),
            Status::Finished => {
                self.mark(flag::LOG_TRACEBACK, false);
                Ok(self.failure())
            }
        }
    }

    /// Adds a callback, or schedules it if the future is done.
    pub fn when_done(&self, vm: &mut Vm, callback: Callback) -> PyResult<()> {
        if self.is_done() {
            return callback.schedule(vm, self);
        }
        self.push_callback(callback);
        Ok(())
    }

    /// One step of awaiting it: `None` while it is pending (it is then to be yielded).
    #[inline]
    pub fn poll(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        if self.is_done() {
            return self.result(vm).map(Some);
        }
        if self.has(flag::BLOCKING) {
            return Err(vm.runtime_error("await wasn't used with future"));
        }
        self.mark(flag::BLOCKING, true);
        Ok(None)
    }

    /// InvalidStateError if it is done.
    pub fn check_pending(&self, vm: &mut Vm) -> PyResult<()> {
        if self.is_done() { Err(self.done_error(vm)) } else { Ok(()) }
    }

    #[cold]
    fn done_error(&self, vm: &mut Vm) -> Raised {
        invalid_state(vm, "invalid state")
    }

    fn schedule(&self, vm: &mut Vm, due: Body) -> PyResult<()> {
        match due {
            Body::Empty => Ok(()),
            Body::Wake(task) => task.wake(vm),
            Body::Gather(gathering) => Callback::Gather(gathering).schedule(vm, self),
            Body::Group(group) => Callback::Group(group).schedule(vm, self),
            Body::One(callback) => callback.schedule(vm, self),
            Body::Many(all) => all.into_iter().try_for_each(|callback| callback.schedule(vm, self)),
            _ => Ok(()),
        }
    }
}

impl<T: Trace> From<Gc<T>> for Fut
where
    T: AsRef<FutureData>,
{
    fn from(pointer: Gc<T>) -> Fut {
        Fut(pointer.erase())
    }
}

impl AsRef<FutureData> for Future {
    fn as_ref(&self) -> &FutureData {
        &self.data
    }
}

impl From<Fut> for Value {
    fn from(future: Fut) -> Value {
        future.value()
    }
}

impl FromArg for Fut {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match Fut::of_value(value) {
            Some(future) => Ok(future),
            None => Err(vm.argument_error(value, site, "_asyncio.Future")),
        }
    }
}

#[cold]
fn wrap_stop_iteration(vm: &Vm, exception: Gc<Exception>) -> Gc<Exception> {
    let message = "StopIteration interacts badly with generators and cannot be raised into a Future";
    let wrapped = Exception::new(&vm.types().runtime_error, vec![Value::from(message)]);
    *wrapped.cause.borrow_mut() = Value::Exception(exception.clone());
    wrapped.suppress_context.set(true);
    *wrapped.context.borrow_mut() = Value::Exception(exception);
    wrapped
}
