//! `asyncio.sleep`.

use super::coroutine::{Extra, Info, Machine, NativeCoroutine, Steps};
use super::event_loop::{EventLoop, running};
use super::future::{Fut, flag};
use super::waiter::Waiter;
use crate::object::{Gc, Tracer, Value};
use crate::runtime::awaits::Begun;
use crate::runtime::class::Sent;
use crate::runtime::ops::CompareOp;
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Vm};

/// `sleep(delay, result=None)`.
pub fn sleep(vm: &mut Vm, delay: Value, result: Value) -> PyResult {
    let delay = match delay {
        Value::Int(delay) => delay as f64,
        Value::Float(delay) => delay,
        Value::Bool(delay) => f64::from(u8::from(delay)),
        other => return Ok(NativeCoroutine::boxed(vm, Any { delay: other, result, machine: None })),
    };
    Ok(NativeCoroutine::value(vm, start(delay, result)))
}

/// Begins `await sleep(…)`.
pub fn begin(vm: &mut Vm, args: &[Value]) -> PyResult<Begun> {
    let (delay, result) = match args {
        [delay] => (delay, &Value::None),
        [delay, result] => (delay, result),
        _ => return Ok(Begun::Declined),
    };
    let delay = match delay {
        Value::Int(delay) => *delay as f64,
        Value::Float(delay) => *delay,
        _ => return Ok(Begun::Declined),
    };
    if delay <= 0.0 && result.is_none() {
        return Ok(vm.begin_giving_way());
    }
    super::coroutine::begin(vm, start(delay, result.clone()))
}

fn start(delay: f64, result: Value) -> Machine {
    let delay = if delay > 0.0 || delay.is_nan() { delay } else { 0.0 };
    Machine::SleepStart(delay, (!result.is_none()).then(|| Box::new(result)))
}

fn result_of(result: &mut Extra) -> Value {
    result.take().map_or(Value::None, |result| *result)
}

/// One step of a sleep.
pub fn step(vm: &mut Vm, machine: &mut Machine, resume: Resume) -> PyResult<Sent> {
    match machine {
        Machine::SleepStart(delay, result) => {
            let (delay, result) = (*delay, result.take());
            if delay == 0.0 {
                *machine = Machine::SleepYield(result);
                return Ok(Sent::Yielded(Value::None));
            }
            if delay.is_nan() {
                return Err(vm.value_error("Invalid delay: NaN (not a number)"));
            }
            let event_loop = running(vm)?;
            event_loop.check_open(vm)?;
            let future = Waiter::new(vm, event_loop.clone().erase());
            set_timer(&event_loop, &future, event_loop.core.time() + delay);
            future.mark(flag::BLOCKING, true);
            let yielded = future.value();
            *machine = Machine::SleepWait(future, result);
            Ok(Sent::Yielded(yielded))
        }
        Machine::SleepYield(result) => match resume {
            Resume::Send(_) => Ok(Sent::Returned(result_of(result))),
            Resume::Throw(exception) => Err(vm.reraise(exception)),
        },
        Machine::SleepWait(future, result) => {
            let answer = wait(vm, future, resume);
            if matches!(answer, Ok(None)) {
                return Ok(Sent::Yielded(future.value()));
            }
            drop_timer(future);
            answer.map(|_| {
                let result = result_of(result);
                future.keep_result(&result);
                Sent::Returned(result)
            })
        }
        _ => unreachable!("only sleeps come here"),
    }
}

/// One step of `await future` inside a machine: `None` while it is pending.
#[inline]
pub fn wait(vm: &mut Vm, future: &Fut, resume: Resume) -> PyResult<Option<Value>> {
    match resume {
        Resume::Send(_) => future.poll(vm),
        Resume::Throw(exception) => Err(vm.reraise(exception)),
    }
}

/// Has a future end with None at a time.
pub fn set_timer(event_loop: &Gc<EventLoop>, future: &Fut, when: f64) {
    future.mark(flag::SCHEDULED, true);
    event_loop.core.call_at(when, future.object().clone());
}

/// Cancels the timer of a future that is done, if it has not passed.
pub fn drop_timer(future: &Fut) {
    if future.has(flag::SCHEDULED)
        && let Some(event_loop) = future.event_loop()
    {
        event_loop.core.timer_cancelled();
    }
}

static SLEEP: Info = Info::new("sleep", "sleep");

/// A sleep whose delay is no plain number.
struct Any {
    delay: Value,
    result: Value,
    machine: Option<Machine>,
}

impl Steps for Any {
    fn info(&self) -> &'static Info {
        &SLEEP
    }

    fn step(&mut self, vm: &mut Vm, resume: Resume) -> PyResult<Sent> {
        if self.machine.is_none() {
            let is_short = vm.compare_truth(CompareOp::Le, &self.delay, &Value::Int(0))?;
            let delay = if is_short { 0.0 } else { vm.to_f64(&self.delay)? };
            self.machine = Some(start(delay, self.result.clone()));
        }
        match &mut self.machine {
            Some(machine) => step(vm, machine, resume),
            None => unreachable!("made above"),
        }
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.value(&self.delay);
        tracer.value(&self.result);
        if let Some(Machine::SleepWait(future, _)) = &self.machine {
            tracer.any(future.object());
        }
    }
}
