//! `wait` and `wait_for`.

use super::callback::Callback;
use super::coroutine::{Info, NativeCoroutine, Steps};
use super::errors::is_cancelled;
use super::event_loop::running;
use super::future::Fut;
use super::gather::own_future;
use super::sleep::{drop_timer, set_timer, wait as await_future};
use super::task::Task;
use super::task_class::{ensure, running_task};
use super::timeout::{Timeout, timeout_error};
use crate::object::{Gc, Set, Trace, Tracer, Value};
use crate::runtime::awaits::Begun;
use crate::runtime::class::Sent;
use crate::runtime::ops::{BinaryOp, CompareOp};
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Vm};
use std::cell::Cell;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    FirstCompleted,
    FirstException,
    AllCompleted,
}

/// A `wait` under way.
pub struct Waiting {
    left: Cell<usize>,
    until: Until,
    waiter: Fut,
    owner: Option<Gc<Task>>,
}

impl Waiting {
    /// The task that waits.
    pub fn owner(&self) -> Option<Gc<Task>> {
        self.owner.clone()
    }

    /// One of the futures is done.
    pub fn one_done(&self, vm: &mut Vm, future: &Fut) -> PyResult<()> {
        self.left.set(self.left.get().saturating_sub(1));
        let enough = self.left.get() == 0
            || match self.until {
                Until::FirstCompleted => true,
                Until::FirstException => !future.is_cancelled() && future.exception(vm)?.is_some(),
                Until::AllCompleted => false,
            };
        if enough { self.waiter.finish_once(vm, Value::None) } else { Ok(()) }
    }
}

impl Trace for Waiting {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.any(self.waiter.object());
        self.owner.iter().for_each(|owner| tracer.gc(owner));
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

static WAIT: Info = Info::new("wait", "wait");

/// The coroutine of `wait(fs, *, timeout=None, return_when=ALL_COMPLETED)`.
struct Wait {
    futures: Value,
    timeout: Value,
    return_when: Value,
    started: Option<(Vec<Fut>, Gc<Waiting>)>,
}

/// `wait(fs, *, timeout=None, return_when=ALL_COMPLETED)`.
pub fn wait(vm: &mut Vm, futures: Value, timeout: Value, return_when: Value) -> PyResult {
    Ok(NativeCoroutine::boxed(vm, Wait { futures, timeout, return_when, started: None }))
}

impl Wait {
    fn check(&self, vm: &mut Vm) -> PyResult<(Vec<Fut>, Until)> {
        let futures = &self.futures;
        if super::future_class::is_future(vm, futures)? || super::coroutine::pointer(vm, futures)?.is_some() {
            let given = vm.class_of(futures).name();
            return Err(vm.type_error(format!("expect a list of futures, not {given}")));
        }
        if !vm.truth(futures)? {
            return Err(vm.value_error("Set of Tasks/Futures is empty."));
        }
        let until = match &self.return_when {
            Value::Str(text) => match text.as_bytes() {
                b"FIRST_COMPLETED" => Some(Until::FirstCompleted),
                b"FIRST_EXCEPTION" => Some(Until::FirstException),
                b"ALL_COMPLETED" => Some(Until::AllCompleted),
                _ => None,
            },
            _ => None,
        };
        let Some(until) = until else {
            let shown = vm.str(&self.return_when)?;
            return Err(vm.value_error(format!("Invalid return_when value: {}", shown.to_string_lossy())));
        };
        let mut found: Vec<Fut> = Vec::new();
        let mut ids = std::collections::HashSet::new();
        for item in vm.collect(futures)? {
            if super::coroutine::pointer(vm, &item)?.is_some() {
                return Err(vm.type_error("Passing coroutines is forbidden, use tasks explicitly."));
            }
            if ids.insert(item.id()) {
                found.push(own_future(vm, &item)?);
            }
        }
        Ok((found, until))
    }

    fn begin(&mut self, vm: &mut Vm) -> PyResult<Sent> {
        let (futures, until) = self.check(vm)?;
        let event_loop = running(vm)?;
        if futures.is_empty() {
            return Err(vm.assertion_error("Set of Futures is empty."));
        }
        let waiter = Fut::new(vm, &event_loop);
        if !self.timeout.is_none() {
            let now = Value::Float(event_loop.core.time());
            let when = vm.binary(BinaryOp::Add, &now, &self.timeout)?;
            let when = vm.to_f64(&when)?;
            set_timer(&event_loop, &waiter, when);
        }
        let owner = running_task(vm);
        let waiting =
            Gc::new(Waiting { left: Cell::new(futures.len()), until, waiter: waiter.clone(), owner });
        for future in &futures {
            future.when_done(vm, Callback::Wait(waiting.clone()))?;
        }
        self.started = Some((futures, waiting));
        waiter.poll(vm)?;
        Ok(Sent::Yielded(waiter.value()))
    }
}

impl Steps for Wait {
    fn info(&self) -> &'static Info {
        &WAIT
    }

    fn step(&mut self, vm: &mut Vm, resume: Resume) -> PyResult<Sent> {
        let Some((futures, waiting)) = &self.started else { return self.begin(vm) };
        let waiter = &waiting.waiter;
        let answer = await_future(vm, waiter, resume);
        if matches!(answer, Ok(None)) {
            return Ok(Sent::Yielded(waiter.value()));
        }
        drop_timer(waiter);
        for future in futures {
            future
                .remove_callbacks(|callback| matches!(callback, Callback::Wait(other) if other.is(waiting)));
        }
        answer?;
        let (done, pending) = (Set::new(), Set::new());
        for future in futures {
            let set = if future.is_done() { &done } else { &pending };
            vm.set_add(set, future.value())?;
        }
        let pair = crate::object::Tuple::of([Value::Set(done), Value::Set(pending)]);
        Ok(Sent::Returned(Value::Tuple(pair)))
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.value(&self.futures);
        if let Some((futures, waiting)) = &self.started {
            futures.iter().for_each(|future| tracer.any(future.object()));
            tracer.gc(waiting);
        }
    }
}

static WAIT_FOR: Info = Info::new("wait_for", "wait_for");

/// The coroutine of `wait_for(fut, timeout)`.
struct WaitFor {
    awaitable: Value,
    timeout: Value,
    stage: Stage,
}

enum Stage {
    Start,
    /// Awaits it under a timeout.
    Awaiting(Gc<Timeout>, Value),
    /// The time was up from the start: it was cancelled and must end.
    Cancelling(Fut, Fut),
}

/// `wait_for(fut, timeout)`.
pub fn wait_for(vm: &mut Vm, awaitable: Value, timeout: Value) -> PyResult {
    Ok(NativeCoroutine::boxed(vm, WaitFor { awaitable, timeout, stage: Stage::Start }))
}

/// Begins `await wait_for(…)`.
pub fn begin_wait_for(vm: &mut Vm, args: &[Value]) -> PyResult<Begun> {
    let [awaitable, timeout] = args else { return Ok(Begun::Declined) };
    let (awaitable, timeout) = (awaitable.clone(), timeout.clone());
    super::coroutine::begin_steps(vm, WaitFor { awaitable, timeout, stage: Stage::Start })
}

impl WaitFor {
    fn begin(&mut self, vm: &mut Vm) -> PyResult<Sent> {
        let is_over = match &self.timeout {
            Value::None => false,
            Value::Int(timeout) => *timeout <= 0,
            Value::Float(timeout) => *timeout <= 0.0,
            timeout => vm.compare_truth(CompareOp::Le, timeout, &Value::Int(0))?,
        };
        if is_over {
            return self.cancel_at_once(vm);
        }
        let timeout = Timeout::after(vm, &self.timeout)?;
        timeout.enter(vm)?;
        match vm.await_iterator(&self.awaitable) {
            Ok(iterator) => {
                self.stage = Stage::Awaiting(timeout.clone(), iterator.clone());
                self.go_on(vm, &timeout, &iterator, Resume::Send(Value::None))
            }
            Err(raised) => Err(leave(vm, &timeout, raised)),
        }
    }

    fn go_on(
        &mut self,
        vm: &mut Vm,
        timeout: &Gc<Timeout>,
        iterator: &Value,
        resume: Resume,
    ) -> PyResult<Sent> {
        match vm.resume_any(iterator, resume) {
            Ok(Sent::Yielded(value)) => Ok(Sent::Yielded(value)),
            Ok(Sent::Returned(value)) => {
                timeout.exit(vm, None)?;
                Ok(Sent::Returned(value))
            }
            Err(raised) => Err(leave(vm, timeout, raised)),
        }
    }

    fn cancel_at_once(&mut self, vm: &mut Vm) -> PyResult<Sent> {
        let ensured = ensure(vm, &self.awaitable, None)?;
        let future = own_future(vm, &ensured)?;
        if future.is_done() {
            return future.result(vm).map(Sent::Returned);
        }
        let event_loop = running(vm)?;
        let waiter = Fut::new(vm, &event_loop);
        future.when_done(vm, Callback::Release(waiter.clone()))?;
        future.cancel(vm, Value::None)?;
        waiter.poll(vm)?;
        let yielded = waiter.value();
        self.stage = Stage::Cancelling(future, waiter);
        Ok(Sent::Yielded(yielded))
    }
}

/// Leaves the timeout with an exception.
fn leave(vm: &mut Vm, timeout: &Gc<Timeout>, raised: crate::runtime::Raised) -> crate::runtime::Raised {
    let exception = vm.take_raised(raised);
    match timeout.exit(vm, Some(&exception)) {
        Ok(()) => vm.reraise(exception),
        Err(raised) => raised,
    }
}

impl Steps for WaitFor {
    fn info(&self) -> &'static Info {
        &WAIT_FOR
    }

    fn step(&mut self, vm: &mut Vm, resume: Resume) -> PyResult<Sent> {
        match &self.stage {
            Stage::Start => self.begin(vm),
            Stage::Awaiting(timeout, iterator) => {
                let (timeout, iterator) = (timeout.clone(), iterator.clone());
                self.go_on(vm, &timeout, &iterator, resume)
            }
            Stage::Cancelling(future, waiter) => {
                let answer = await_future(vm, waiter, resume);
                if matches!(answer, Ok(None)) {
                    return Ok(Sent::Yielded(waiter.value()));
                }
                future.remove_callbacks(
                    |callback| matches!(callback, Callback::Release(other) if other.is(waiter)),
                );
                answer?;
                let Err(raised) = future.result(vm).map(Sent::Returned) else {
                    return future.result(vm).map(Sent::Returned);
                };
                let exception = vm.take_raised(raised);
                if is_cancelled(vm, &exception) {
                    let error = timeout_error(vm, &exception);
                    return Err(vm.reraise(error));
                }
                Err(vm.reraise(exception))
            }
        }
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.value(&self.awaitable);
        match &self.stage {
            Stage::Start => {}
            Stage::Awaiting(timeout, iterator) => {
                tracer.gc(timeout);
                tracer.value(iterator);
            }
            Stage::Cancelling(future, waiter) => {
                tracer.any(future.object());
                tracer.any(waiter.object());
            }
        }
    }
}
